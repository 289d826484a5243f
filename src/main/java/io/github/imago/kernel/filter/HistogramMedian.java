package io.github.imago.kernel.filter;

/** The median of 8-bit pixels under a square window of any size, by a {@link WindowHistogram}. */
final class HistogramMedian extends PlaneKernel<byte[]> {

	/** Columns computed at once, so that their histograms stay in a core's second-level cache. */
	private static final int STRIP = 512;

	private final int radius;
	private final Keys<byte[]> keys = Keys.of(byte[].class);
	private WindowHistogram histogram;
	private int[] medians, ranks;

	HistogramMedian(final int radius, final int dimensions) {
		super(radius, radius, dimensions);
		this.radius = radius;
	}

	@Override
	void plane(final byte[] source, final int from, final int sourceStride, final byte[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		if (histogram == null) {
			histogram = new WindowHistogram(radius);
			medians = new int[STRIP];
			ranks = new int[STRIP];
		}
		for (int x = 0; x < width; x += STRIP) {
			final int columns = Math.min(STRIP, width - x), begin = from + x;
			histogram.start(source, begin, sourceStride, columns + 2 * radius);
			for (int y = 0; y < height; y++) {
				if (y > 0) histogram.move(source, begin + (y - 1) * sourceStride, begin + (y + 2 * radius) * sourceStride);
				histogram.medians(medians, ranks);
				keys.store(medians, target, to + x + y * targetStride, columns);
			}
		}
	}
}
