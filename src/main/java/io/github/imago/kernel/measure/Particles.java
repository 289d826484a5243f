package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.segment.Connectivity;
import io.github.imago.kernel.segment.FillHoles;
import io.github.imago.kernel.segment.Labels;
import io.github.imago.kernel.segment.RemoveSmall;
import io.github.imago.kernel.segment.SplitTouching;

/**
 * The particles of a mask, counted and measured.
 *
 * @param labels number of each particle's pixels, 0 for background; {@code width * height}
 * @param regions the measurements of the particles in labels
 * @param sizes how the equivalent diameters of the measured particles are distributed
 * @param count all particles that were found, also those at the border
 * @param countClearOfBorder those that do not touch the border
 * @param threshold grey value that separated particles from background, NaN if a range was given
 */
public record Particles(int[] labels, Regions regions, SizeHistogram sizes, int count, int countClearOfBorder, double threshold) {

	/**
	 * Finds particles: fills their holes, parts those that touch, drops specks and, if wanted, what touches the border.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels, overwritten
	 * @param region pixels where it is 0 are outside: particles that reach them are at the border; or null
	 * @param intensity grey values to measure, same size
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param separation how much deeper than the neck, in pixels, both parts of a pair must be to be parted; infinity parts none
	 * @param minDiameter equivalent diameter below which an object is a speck, in pixels
	 * @param excludeBorder whether particles that touch the border are left out of labels and regions; they are counted all the same
	 * @param pixelWidth size of a pixel along x, in units
	 * @param pixelHeight size of a pixel along y, in units
	 * @param histogramBins number of bins of the size histogram, 0 for the rule of Freedman and Diaconis
	 * @param fit which distribution to fit to the diameters
	 * @param threshold the threshold that made the mask, for the record
	 */
	public static Particles find(final byte[] mask, final byte[] region, final float[] intensity, final int width, final int height,
		final double separation, final double minDiameter, final boolean excludeBorder, final double pixelWidth, final double pixelHeight,
		final int histogramBins, final Fit fit, final double threshold)
	{
		Check.that(separation >= 0, "separation must be >= 0, got " + separation);
		Check.atLeast("minDiameter", minDiameter, 0);
		final Job job = Job.current();
		FillHoles.fill(mask, width, height, 1, Connectivity.FOUR, mask);
		job.progress(0.2);
		job.checkCancelled();
		final int[] labels = new int[mask.length];
		if (separation == Double.POSITIVE_INFINITY) Labels.components(mask, width, height, 1, Connectivity.EIGHT, labels);
		else SplitTouching.split(mask, width, height, separation, labels);
		job.progress(0.6);
		job.checkCancelled();
		RemoveSmall.remove(labels, (int) Math.ceil(Math.PI / 4 * minDiameter * minDiameter), labels);
		final int count = Labels.renumber(labels, labels);
		final boolean[] atBorder = touchingBorder(labels, region, width, height, count);
		int clear = 0;
		for (int i = 1; i <= count; i++)
			if (!atBorder[i]) clear++;
		if (excludeBorder) {
			for (int i = 0; i < labels.length; i++)
				if (atBorder[labels[i]]) labels[i] = 0;
			Labels.renumber(labels, labels);
		}
		job.progress(0.7);
		final Regions regions = Regions.measure(labels, intensity, width, height, pixelWidth, pixelHeight);
		job.progress(1);
		return new Particles(labels, regions, SizeHistogram.of(regions.get(Regions.Feature.EQUIVALENT_DIAMETER), histogramBins, fit), count,
			clear, threshold);
	}

	/**
	 * By label: whether it has a pixel in the first or last row or column, or beside one outside the region. Element 0, the background, is
	 * false.
	 */
	private static boolean[] touchingBorder(final int[] labels, final byte[] region, final int width, final int height, final int count) {
		final boolean[] touches = new boolean[count + 1];
		for (int x = 0; x < width; x++) {
			touches[labels[x]] = true;
			touches[labels[(height - 1) * width + x]] = true;
		}
		for (int y = 0; y < height; y++) {
			touches[labels[y * width]] = true;
			touches[labels[y * width + width - 1]] = true;
		}
		if (region != null) for (int y = 1; y < height - 1; y++)
			for (int x = 1, i = y * width + 1; x < width - 1; x++, i++)
				if (region[i - 1] == 0 || region[i + 1] == 0 || region[i - width] == 0 || region[i + width] == 0) touches[labels[i]] = true;
		touches[0] = false;
		return touches;
	}

	/** The median of a measurement, NaN if there are no particles. */
	public double median(final Regions.Feature feature) {
		return regions.size() == 0 ? Double.NaN : Quantile.of(regions.get(feature), 0.5);
	}
}
