package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.RankedValues;

import java.util.List;

/**
 * Rules that find the range of values to display. Only finite values count. A rule that gives an empty range where the image has more than
 * one value, as where most pixels are alike, gives way to all values.
 */
public enum AutoRange {

	/** From the least to the greatest value. */
	FULL("All values"),
	/** Without the darkest and the brightest pixels, half of the saturated share each; numpy.percentile at those shares. */
	PERCENTILE("Percentiles"),
	/**
	 * As the button Auto of ImageJ does it the first time: of 256 bins, from the first to the last that hold more than 1/5000, but not more
	 * than 1/10, of the pixels.
	 */
	IMAGEJ("As ImageJ"),
	/**
	 * The median and some standard deviations to both sides, each taken for 1.4826 times the median distance from the median; not beyond the
	 * values that there are.
	 */
	ROBUST("Median and deviation"),
	/** Symmetrical about 0, without the saturated share of pixels that are farthest from it; for phases, strains and differences. */
	SYMMETRIC("About zero");

	/** How many median distances from the median the standard deviation of a normal distribution is, 1 / &Phi;<sup>-1</sup>(3/4). */
	private static final double NORMAL = 1.482602218505602;

	private final String label;

	AutoRange(final String label) {
		this.label = label;
	}

	/**
	 * Finds the range of an image or a stack. Takes one to four passes over the pixels.
	 *
	 * @param planes the pixels, {@code byte[]} and {@code short[]}, unsigned, or {@code float[]}
	 * @param mask non-zero where a pixel counts, the same for all planes, or null for all pixels
	 * @param saturated percentage of pixels that may lie beyond the range, 0 to 100; for PERCENTILE and SYMMETRIC
	 * @param deviations number of standard deviations, at least 0; for ROBUST
	 * @return the range; 0 to 0 where no value is finite
	 */
	public DisplayRange of(final List<?> planes, final byte[] mask, final double saturated, final double deviations) {
		Check.within("saturated", saturated, 0, 100);
		Check.atLeast("deviations", deviations, 0);
		final RankedValues values = RankedValues.of(planes, mask);
		if (values.size() == 0) return new DisplayRange(0, 0);
		final DisplayRange all = new DisplayRange(values.value(0), values.value(values.size() - 1));
		final DisplayRange range = of(planes, mask, values, all, saturated / 100, deviations);
		return range.upper() > range.lower() ? range : this == SYMMETRIC ? all.around(0) : all;
	}

	private DisplayRange of(final List<?> planes, final byte[] mask, final RankedValues values, final DisplayRange all, final double share,
		final double deviations)
	{
		switch (this) {
			case PERCENTILE:
				return new DisplayRange(values.quantile(share / 2), values.quantile(1 - share / 2));
			case IMAGEJ:
				return imageJ(planes, mask, all);
			case ROBUST:
				final double median = values.quantile(0.5), width = deviations * NORMAL * values.distances(median).quantile(0.5);
				return new DisplayRange(Math.max(all.lower(), median - width), Math.min(all.upper(), median + width));
			case SYMMETRIC:
				final double half = values.distances(0).quantile(1 - share);
				return new DisplayRange(-half, half);
			default:
				return all;
		}
	}

	private static DisplayRange imageJ(final List<?> planes, final byte[] mask, final DisplayRange all) {
		final boolean bytes = planes.get(0) instanceof byte[];
		if (all.upper() == all.lower()) return all;
		// To ImageJ, the greatest 16-bit value is a bin's last one, the greatest float its edge.
		final double from = bytes ? 0 : all.lower(), to = bytes ? 256 : planes.get(0) instanceof short[] ? all.upper() + 1 : all.upper();
		final Histogram counts = ImageHistogram.count(planes, mask, 256, from, to, true);
		final long n = counts.total();
		int first = 0, last = 255;
		while (first < 255 && !isSeen(counts.count(first), n))
			first++;
		while (last > 0 && !isSeen(counts.count(last), n))
			last--;
		final double bin = (to - from) / 256;
		return last > first ? new DisplayRange(from + first * bin, from + last * bin) : all;
	}

	private static boolean isSeen(final long count, final long n) {
		return count <= n / 10 && count > n / 5000;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return label;
	}
}
