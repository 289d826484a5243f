package io.github.imago.kernel.calibration;

import java.util.Arrays;
import java.util.Optional;

/**
 * The strip of text that a microscope's software puts below (or above) the image: rows of one constant background value, with lettering,
 * frame lines and a scale bar on it.
 * <p>
 * <b>How it is found.</b> The background value is the most frequent one in the outermost rows. From there, rows are followed inwards as
 * long as at least half of their pixels have that value, lines and bars of up to {@value #LINE} of the height being stepped over. First
 * within {@value #LOOSE} of the grey span; then within as much as the background found so far really varies, which is nothing in an
 * uncompressed strip and the ringing around letters in a JPEG. The strip ends at the innermost row that is clean ({@value #CLEAN} of its
 * pixels are background) in the second sense, or at the last row in the first sense where that is at most {@value #BLOCK} rows farther,
 * as a JPEG's blocks of 8×8 pixels mix strip and image, or a line of compressed text farther with hardly any background beyond. The tight
 * sense tells a black strip from a dark, noisy image above it. In the {@value #BLOCK} rows beyond it at most {@value #OTHER} of the
 * pixels may be background: so an image that merely grows dark towards its foot has no strip.
 * <p>
 * <b>Limits.</b> A strip that takes more than {@value #MAX_SHARE} of the height is no strip; above it the image may not be as black (or
 * white) and free of noise as the strip itself, as a map of few counts is; a label box that does not span the width is no strip.
 *
 * @param firstRow its first row
 * @param rows how many rows it has; it reaches either the last or the first row of the image
 * @param background the grey value of its background
 */
public record CaptionStrip(int firstRow, int rows, float background) {

	static final double LOOSE = 0.08, CLEAN = 0.9, MAX_SHARE = 0.4, LINE = 0.06, OTHER = 0.75, NONE = 0.1;
	static final int BLOCK = 8, MIN_ROWS = 4;
	/** Grey levels, over the whole range, among which the background is looked for. */
	private static final int LEVELS = 256;

	/**
	 * Looks for a caption strip at the foot of an image, and at its head if there is none at the foot. Costs less than one pass over the
	 * pixels.
	 *
	 * @param pixels grey values, {@code width * height}, x fastest; NaN and infinite pixels are nobody's background
	 * @param width number of columns, {@code >= 1}
	 * @param height number of rows, {@code >= 1}
	 * @return the strip, or nothing where there is none
	 * @throws IllegalArgumentException if the array does not fit the size
	 */
	public static Optional<CaptionStrip> find(final float[] pixels, final int width, final int height) {
		ScaleBar.checkSize(pixels, width, height);
		return find(pixels, width, height, GreyRange.of(pixels));
	}

	static Optional<CaptionStrip> find(final float[] pixels, final int width, final int height, final GreyRange range) {
		if (!(range.span() > 0)) return Optional.empty();
		final Optional<CaptionStrip> foot = new Search(pixels, width, height, range, true).run();
		return foot.isPresent() ? foot : new Search(pixels, width, height, range, false).run();
	}

	/** Whether a row lies in the strip. */
	public boolean contains(final double row) {
		return row >= firstRow && row < firstRow + rows;
	}

	/** One end of the image; row 0 is the outermost. */
	private static final class Search {

		private final float[] pixels;
		private final int width, height, limit;
		private final GreyRange range;
		private final boolean foot;

		Search(final float[] pixels, final int width, final int height, final GreyRange range, final boolean foot) {
			this.pixels = pixels;
			this.width = width;
			this.height = height;
			this.range = range;
			this.foot = foot;
			limit = (int) (MAX_SHARE * height) + 1;
		}

		Optional<CaptionStrip> run() {
			final float background = background();
			final float loose = (float) (LOOSE * range.span());
			final int outer = follow(shares(background, loose));
			if (outer == 0) return Optional.empty();
			// What the background varies by is judged where it surely is one: in the rows that are clean to within half a percent of the span.
			final float exact = 0.005f * range.span();
			final int sure = clean(shares(background, exact));
			if (sure == 0) return Optional.empty();
			final double[] tight = shares(background, Math.max(exact, deviation(background, loose, sure)));
			final int inner = clean(tight);
			final boolean text = outer - inner <= gap() && follow(tight) >= outer && beyond(tight, outer) <= NONE;
			final int end = text || outer - inner <= BLOCK ? outer : inner;
			if (end >= limit || end < Math.max(MIN_ROWS, height / 100) || !(beyond(tight, end) <= OTHER)) return Optional.empty();
			return Optional.of(new CaptionStrip(foot ? height - end : 0, end, background));
		}

		private int offset(final int row) {
			return (foot ? height - 1 - row : row) * width;
		}

		/** The most frequent value of the outermost 2 % of the rows. */
		private float background() {
			final int rows = Math.min(height, Math.max(4, height / 50));
			final float scale = (LEVELS - 1) / Math.max(Float.MIN_NORMAL, range.max() - range.min());
			final int[] counts = new int[LEVELS];
			final double[] sums = new double[LEVELS];
			for (int row = 0; row < rows; row++)
				for (int i = offset(row), end = i + width; i < end; i++) {
					final float v = pixels[i];
					if (!(Math.abs(v) <= Float.MAX_VALUE)) continue;
					final int level = (int) ((v - range.min()) * scale + 0.5f);
					counts[level]++;
					sums[level] += v;
				}
			int best = 0;
			for (int k = 1; k < LEVELS; k++)
				if (counts[k] > counts[best]) best = k;
			return counts[best] == 0 ? Float.NaN : (float) (sums[best] / counts[best]);
		}

		/** For each row the share of its pixels that is within the tolerance of the background. */
		private double[] shares(final float background, final float tolerance) {
			final double[] shares = new double[Math.min(height, limit + BLOCK)];
			for (int row = 0; row < shares.length; row++) {
				int n = 0;
				for (int i = offset(row), end = i + width; i < end; i++)
					n += Math.abs(pixels[i] - background) <= tolerance ? 1 : 0;
				shares[row] = (double) n / width;
			}
			return shares;
		}

		/** The highest line of text, and the thickest line or bar, that a strip may have. */
		private int gap() {
			return (int) Math.max(MIN_ROWS, LINE * height);
		}

		/** How many rows belong to the strip. */
		private int follow(final double[] shares) {
			int end = 0;
			for (int row = 0; row < shares.length && row - end <= gap(); row++)
				if (shares[row] >= 0.5) end = row + 1;
			return end;
		}

		/** How many rows belong to the strip if its innermost row is a clean one. */
		private int clean(final double[] shares) {
			int end = 0;
			for (int row = follow(shares) - 1; row >= 0 && end == 0; row--)
				if (shares[row] >= CLEAN) end = row + 1;
			return end;
		}

		/** The mean share in the {@value #BLOCK} rows that follow; NaN where the image ends. */
		private static double beyond(final double[] shares, final int end) {
			return Arrays.stream(shares, end, Math.min(shares.length, end + BLOCK)).average().orElse(Double.NaN);
		}

		/** What 98 % of the background pixels of the first rows differ from the background by, at most. */
		private float deviation(final float background, final float loose, final int rows) {
			final int[] counts = new int[LEVELS + 1];
			int n = 0;
			for (int row = 0; row < rows; row++)
				for (int i = offset(row), end = i + width; i < end; i++) {
					final float d = Math.abs(pixels[i] - background);
					if (!(d <= loose)) continue;
					counts[(int) (d / loose * LEVELS)]++;
					n++;
				}
			int level = -1;
			for (long below = 0; below < 0.98 * n;)
				below += counts[++level];
			return (level + 1) * loose / LEVELS;
		}
	}
}
