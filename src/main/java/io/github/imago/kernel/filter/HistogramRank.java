package io.github.imago.kernel.filter;

/**
 * The pixel of a rank among 8-bit pixels in a box of any size, by a {@link WindowHistogram}. In a volume a pixel costs as many updates as
 * the box has planes.
 */
final class HistogramRank extends RankKernel<byte[]> {

	/** Columns computed at once, so that their histograms stay in a core's second-level cache. */
	private static final int STRIP = 512;

	private final int rank;
	private final Keys<byte[]> keys = Keys.of(byte[].class);
	private WindowHistogram histogram;
	private int[] found, ranks;

	/**
	 * @param box a box of at most {@link WindowHistogram#MOST} pixels
	 * @param rank how many of the box's pixels are sorted before the result
	 */
	HistogramRank(final Footprint box, final int rank, final int dimensions) {
		super(box, dimensions);
		this.rank = rank;
	}

	@Override
	void volume(final byte[] source, final byte[] target, final int width, final int height, final int depth) {
		final int margin = 2 * footprint.radiusX(), windowRows = 2 * footprint.radiusY() + 1, windowPlanes = 2 * footprint.radiusZ() + 1;
		final int stride = width + margin, plane = stride * (height + windowRows - 1);
		if (histogram == null) {
			histogram = new WindowHistogram(margin + 1, footprint.size(), rank);
			found = new int[STRIP];
			ranks = new int[STRIP];
		}
		for (int z = 0; z < depth; z++) {
			for (int x = 0; x < width; x += STRIP) {
				final int columns = Math.min(STRIP, width - x);
				histogram.start(columns + margin);
				for (int k = 0; k < windowPlanes; k++) {
					for (int i = 0; i < windowRows; i++) histogram.add(source, (z + k) * plane + i * stride + x);
				}
				for (int y = 0; y < height; y++) {
					if (y > 0) {
						for (int k = 0, leaving = z * plane + (y - 1) * stride + x; k < windowPlanes; k++, leaving += plane)
							histogram.move(source, leaving, leaving + windowRows * stride);
					}
					histogram.find(found, ranks);
					keys.store(found, 0, target, (z * height + y) * width + x, columns);
				}
			}
		}
	}
}
