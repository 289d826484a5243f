#include "border.cl"

/*
 * A symmetric kernel along one axis, AXIS = 0 (x), 1 (y) or 2 (z), of a float volume, x fastest: one work item per target pixel.
 *
 * source  the same size as the target, but for sourceLength pixels along the axis
 * target  width x height x (as many planes as there are rows for)
 * taps    centre and one side, radius + 1 values
 * length  pixels of the target along the axis
 * offset  where along the axis the target's first pixel lies in the source
 * border  what lies beyond the source, and its value for ZERO and CONSTANT
 */
__kernel void gauss(__global const float *source, __global float *target, __global const float *taps, const int radius, const int width,
	const int height, const int sourceLength, const int offset, const int border, const float value)
{
	const int x = get_global_id(0), row = get_global_id(1);
	if (x >= width) return;
	const int y = row % height, z = row / height;
#if AXIS == 0
	const int step = 1, at = x + offset;
	__global const float *line = source + row * sourceLength;
#elif AXIS == 1
	const int step = width, at = y + offset;
	__global const float *line = source + z * sourceLength * width + x;
#else
	const int step = width * height, at = z + offset;
	__global const float *line = source + y * width + x;
#endif
	float sum = taps[0] * line[at * step];
	if (at >= radius && at < sourceLength - radius) {
		for (int k = 1; k <= radius; k++)
			sum += taps[k] * (line[(at - k) * step] + line[(at + k) * step]);
	}
	else {
		for (int k = 1; k <= radius; k++) {
			const int before = border_index(at - k, sourceLength, border);
			const int after = border_index(at + k, sourceLength, border);
			sum += taps[k] * ((before < 0 ? value : line[before * step]) + (after < 0 ? value : line[after * step]));
		}
	}
	target[row * width + x] = sum;
}
