#include "border.cl"

/*
 * Median of 3 x 3 pixels in each plane: one work item per target pixel. PIXEL is the type of a pixel: float, ushort or uchar.
 *
 * source        planes of width x sourceHeight pixels
 * target        planes of width x height pixels
 * offset        the row of the source where the target's first row lies
 * border        what lies beyond the source, and its value for ZERO and CONSTANT
 *
 * The median is found by a network of exchanges: sort each column, then the median of (the largest of the smallest, the median of the
 * middle ones, the smallest of the largest) is that of all nine; J. L. Smith, Implementing median filters in XC4000E FPGAs, XCELL 23
 * (1996) 16.
 */

/* An int that orders like the pixel. Floats: the bits of a negative number are counted backwards; every NaN is the largest. */
inline int key(const PIXEL v)
{
#if IS_FLOAT
	const int i = as_int(v);
	return isnan(v) ? 0x7fffffff : i ^ ((i >> 31) & 0x7fffffff);
#else
	return v;
#endif
}

/* The pixel of a key. */
inline PIXEL pixel(const int i)
{
#if IS_FLOAT
	return as_float(i ^ ((i >> 31) & 0x7fffffff));
#else
	return (PIXEL) i;
#endif
}

inline int median3(const int a, const int b, const int c)
{
	return max(min(a, b), min(max(a, b), c));
}

inline int read_key(__global const PIXEL *plane, const int x, const int y, const int width, const int height, const int border,
	const int value)
{
	const int i = border_index(x, width, border), j = border_index(y, height, border);
	return i < 0 || j < 0 ? value : key(plane[j * width + i]);
}

__kernel void median_3x3(__global const PIXEL *source, __global PIXEL *target, const int width, const int height, const int sourceHeight,
	const int offset, const int border, const float value)
{
	const int x = get_global_id(0), row = get_global_id(1);
	if (x >= width) return;
	const int y = row % height + offset, z = row / height;
	__global const PIXEL *plane = source + z * sourceHeight * width;
	const int outside = key((PIXEL) value);
	int low[3], middle[3], high[3];
	for (int c = 0; c < 3; c++) {
		int k0, k1, k2;
		if (x > 0 && x < width - 1 && y > 0 && y < sourceHeight - 1) {
			__global const PIXEL *p = plane + y * width + x + c - 1;
			k0 = key(p[-width]);
			k1 = key(p[0]);
			k2 = key(p[width]);
		}
		else {
			k0 = read_key(plane, x + c - 1, y - 1, width, sourceHeight, border, outside);
			k1 = read_key(plane, x + c - 1, y, width, sourceHeight, border, outside);
			k2 = read_key(plane, x + c - 1, y + 1, width, sourceHeight, border, outside);
		}
		low[c] = min(min(k0, k1), k2);
		middle[c] = median3(k0, k1, k2);
		high[c] = max(max(k0, k1), k2);
	}
	target[row * width + x] = pixel(median3(max(max(low[0], low[1]), low[2]), median3(middle[0], middle[1], middle[2]),
		min(min(high[0], high[1]), high[2])));
}
