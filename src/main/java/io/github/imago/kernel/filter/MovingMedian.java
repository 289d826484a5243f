package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * The median under a footprint of any shape, of pixels of any type. The pixels are numbered by their order; those under the footprint are a set of
 * bits. When the footprint moves by a pixel, one pixel per row enters the set and one leaves it, and the count of members below the
 * median says how far the median moves, as in T. S. Huang, G. J. Yang and G. Y. Tang, "A fast two-dimensional median filtering
 * algorithm" (1979, DOI 10.1109/TASSP.1979.1163188). So the cost per pixel grows with the number of the footprint's rows.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class MovingMedian<A> extends PlaneKernel<A> {

	/** Columns and rows computed at once: the fewer, the smaller the set and the better it stays in the cache, but the larger the margin. */
	private static final int COLUMNS = 512, ROWS = 128;

	private final Footprint footprint;
	private final Keys<A> keys;
	private final int half;
	private Ordinals<A> ordinals;
	private int[] ordinal = {}, medians = {};
	private long[] set = {};
	/** From the pixel above and left of the footprint's box: the first pixel of each row, and the one after its last. */
	private final int[] leaving, entering;
	/** The bit at or after which the median is found, and how many members of the set lie before it. */
	private int position, below;

	MovingMedian(final Footprint footprint, final Class<A> arrayType, final int dimensions) {
		super(footprint.radiusX(), footprint.radiusY(), dimensions);
		this.footprint = footprint;
		keys = Keys.of(arrayType);
		half = footprint.size() / 2;
		leaving = new int[2 * footprint.radiusY() + 1];
		entering = new int[leaving.length];
	}

	@Override
	void plane(final A source, final int from, final int sourceStride, final A target, final int to, final int targetStride, final int width,
		final int height)
	{
		if (ordinals == null) ordinals = new Ordinals<>(keys);
		for (int y = 0; y < height; y += ROWS) {
			for (int x = 0; x < width; x += COLUMNS)
				tile(source, from + y * sourceStride + x, sourceStride, target, to + y * targetStride + x, targetStride,
					Math.min(COLUMNS, width - x), Math.min(ROWS, height - y));
		}
	}

	private void tile(final A source, final int from, final int sourceStride, final A target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), w = width + 2 * rx, h = height + 2 * ry, n = w * h;
		if (ordinal.length < n) {
			ordinal = new int[n];
			set = new long[(n >> 6) + 1];
		}
		if (medians.length < width) medians = new int[width];
		ordinals.number(source, from, sourceStride, w, h, ordinal);
		for (int dy = -ry; dy <= ry; dy++) {
			leaving[dy + ry] = (dy + ry) * w + rx - footprint.halfWidth(dy);
			entering[dy + ry] = (dy + ry) * w + rx + footprint.halfWidth(dy) + 1;
		}
		for (int y = 0; y < height; y++) {
			begin(y * w);
			for (int x = 0;; x++) {
				medians[x] = ordinals.key(median());
				if (x == width - 1) break;
				move(y * w + x);
			}
			keys.store(medians, target, to + y * targetStride, width);
		}
	}

	/** Fills the set with the footprint's pixels. */
	private void begin(final int at) {
		Arrays.fill(set, 0);
		for (int row = 0; row < leaving.length; row++) {
			for (int i = at + leaving[row]; i < at + entering[row]; i++) set[ordinal[i] >> 6] |= 1L << ordinal[i];
		}
		position = 0;
		below = 0;
	}

	/** Moves the footprint one pixel to the right. */
	private void move(final int at) {
		final long[] set = this.set;
		final int[] ordinal = this.ordinal;
		final int m = position;
		int change = 0;
		for (int row = 0; row < leaving.length; row++) {
			final int out = ordinal[at + leaving[row]], in = ordinal[at + entering[row]];
			set[out >> 6] &= ~(1L << out);
			set[in >> 6] |= 1L << in;
			change += (in - m >>> 31) - (out - m >>> 31);
		}
		below += change;
	}

	/** Moves the position to the median, the member with as many members below as above, and returns it. */
	private int median() {
		int word = position >> 6;
		// Members below the word that holds the position; then below each word that may hold the median.
		int before = below - Long.bitCount(set[word] & (1L << position) - 1);
		while (before > half) before -= Long.bitCount(set[--word]);
		for (int c; before + (c = Long.bitCount(set[word])) <= half; word++) before += c;
		position = (word << 6) + Bits.select(set[word], half - before);
		below = half;
		return position;
	}
}
