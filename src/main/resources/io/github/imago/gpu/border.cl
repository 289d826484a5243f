/*
 * What a neighbourhood filter reads beyond the edge of an image: the rules of io.github.imago.kernel.common.Border. The compiler
 * is given BORDER_ZERO and so on as the numbers of the rules.
 */

/* i modulo n, in 0 .. n-1 for any i. */
inline int floor_mod(const int i, const int n)
{
	const int m = i % n;
	return m < 0 ? m + n : m;
}

/* Where coordinate i of an axis of the given size is read, or -1 where the rule gives a value instead of a pixel. */
inline int border_index(const int i, const int size, const int border)
{
	if (i >= 0 && i < size) return i;
	if (border == BORDER_NEAREST) return i < 0 ? 0 : size - 1;
	if (border == BORDER_PERIODIC) return floor_mod(i, size);
	if (border == BORDER_REFLECT) {
		const int m = floor_mod(i, 2 * size);
		return m < size ? m : 2 * size - 1 - m;
	}
	if (border == BORDER_MIRROR) {
		if (size == 1) return 0;
		const int m = floor_mod(i, 2 * size - 2);
		return m < size ? m : 2 * size - 2 - m;
	}
	return -1;
}
