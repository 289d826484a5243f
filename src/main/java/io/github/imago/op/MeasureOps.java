package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.measure.Fit;
import io.github.imago.kernel.measure.Particles;
import io.github.imago.kernel.measure.Regions;
import io.github.imago.kernel.measure.SizeHistogram;
import io.github.imago.kernel.segment.Brightness;
import io.github.imago.kernel.segment.ThresholdMethod;


import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Numbers from images. */
public final class MeasureOps {

	private static final PixelSize PIXELS = new PixelSize(1, 1, "px");

	/** Smoothing leaves rounding errors of this share on a blank image: they are no particles. */
	private static final double ROUNDING = 1e-5;

	private MeasureOps() {}

	/**
	 * Measures every labelled region: area, diameter, perimeter, Feret, ellipse, shape factors, position, and intensity where an image is
	 * given. Definitions: {@link Regions.Feature}.
	 *
	 * @implNote op names='imago.measure.regions', type=Function
	 * @param in label image of two axes: whole numbers, 0 for background
	 * @param intensity image of the same size to measure in the regions (default none)
	 * @param pixelSize size of a pixel (default 1 pixel)
	 * @return the measurements, one row a label
	 * @throws IllegalArgumentException if a label is negative or not a whole number, or the sizes differ
	 */
	public static <T extends RealType<T>, I extends RealType<I>> Regions regions(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<I> intensity, @Nullable final PixelSize pixelSize)
	{
		Check.that(in.numDimensions() == 2, "the label image must have 2 axes, got " + in.numDimensions());
		final int[] n = Planes.size(in);
		if (intensity != null) {
			final int[] m = Planes.size(intensity);
			Check.that(m[0] == n[0] && m[1] == n[1] && m[2] == 1,
				"the intensity image must be " + n[0] + " x " + n[1] + ", got " + m[0] + " x " + m[1]);
		}
		final PixelSize size = pixelSize == null ? PIXELS : pixelSize;
		return Regions.measure(Planes.labels(in), intensity == null ? null : Planes.floats(intensity), n[0], n[1], size.width(), size.height());
	}

	/**
	 * The histogram of one measurement of labelled regions, with a normal or log-normal distribution fitted by maximum likelihood.
	 *
	 * @implNote op names='imago.measure.histogram', type=Function
	 * @param in label image of two axes: whole numbers, 0 for background
	 * @param intensity image of the same size, for measurements of intensity (default none)
	 * @param measurement what is measured (default EQUIVALENT_DIAMETER)
	 * @param histogramBins number of bins, 0 for the rule of Freedman and Diaconis (default 0)
	 * @param fit which distribution to fit (default BEST)
	 * @param pixelSize size of a pixel (default 1 pixel)
	 * @return counts, fit and values
	 * @throws IllegalArgumentException as for regions, or if the measurement needs an intensity image and there is none
	 */
	public static <T extends RealType<T>, I extends RealType<I>> SizeHistogram histogram(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<I> intensity, @Nullable final Regions.Feature measurement, @Nullable final Integer histogramBins,
		@Nullable final Fit fit, @Nullable final PixelSize pixelSize)
	{
		final Regions.Feature feature = measurement == null ? Regions.Feature.EQUIVALENT_DIAMETER : measurement;
		Check.that(intensity != null || !feature.needsIntensity(), "measurement " + feature + " needs an intensity image");
		return SizeHistogram.of(regions(in, intensity, pixelSize).get(feature), histogramBins == null ? 0 : histogramBins, fit == null ? Fit.BEST
			: fit);
	}

	/**
	 * Counts and measures particles: smooths, thresholds, fills holes, parts particles that touch by the watershed of their distance map,
	 * drops specks, and measures what is left.
	 *
	 * @implNote op names='imago.measure.particles', type=Function
	 * @param in grey image of two axes, any real type
	 * @param region mask of the same size: pixels where it is 0 do not count, and particles that reach them are at the border (default all)
	 * @param objects whether particles are brighter or darker than the background (default DARK)
	 * @param sigma standard deviation of the Gaussian that smooths first, in pixels (default 1.5)
	 * @param method how the threshold is found; MANUAL takes lower and upper (default OTSU)
	 * @param lower least value of a particle, for MANUAL (default 0)
	 * @param upper greatest value of a particle, for MANUAL (default infinity)
	 * @param split whether particles that touch are parted (default true)
	 * @param separation how much deeper than the neck both parts of a pair must be to be parted, in pixels (default 1)
	 * @param minDiameter equivalent diameter below which an object is a speck, in pixels (default 5)
	 * @param excludeBorder whether particles at the border are left out of the measurements; they are counted all the same (default true)
	 * @param excludeBelow row from which on the image is a caption and ignored, 0 for none; below the image it excludes nothing (default 0)
	 * @param histogramBins number of bins of the size histogram, 0 for the rule of Freedman and Diaconis (default 0)
	 * @param fit which distribution to fit to the equivalent diameters (default BEST)
	 * @param pixelSize size of a pixel (default 1 pixel)
	 * @return labels of all of the image, measurements and counts
	 * @throws IllegalArgumentException if a parameter is out of its range, or no threshold is found
	 */
	public static <T extends RealType<T>, M extends RealType<M>> Particles particles(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final Brightness objects, @Nullable final Double sigma,
		@Nullable final ThresholdMethod method, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Boolean split, @Nullable final Double separation, @Nullable final Double minDiameter,
		@Nullable final Boolean excludeBorder,
		@Nullable final Integer excludeBelow, @Nullable final Integer histogramBins, @Nullable final Fit fit, @Nullable final PixelSize pixelSize)
	{
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		Check.that(region == null || Intervals.equals(in, region), "the region must be of the image's size");
		// Before the work, not after it.
		if (separation != null) Check.atLeast("separation", separation, 0);
		if (minDiameter != null) Check.atLeast("minDiameter", minDiameter, 0);
		if (histogramBins != null) Check.within("histogramBins", histogramBins, 0, 65536);
		final int[] whole = Planes.size(in);
		final int rows = excludeBelow == null || excludeBelow == 0 ? whole[1]
			: Math.min(whole[1], Check.atLeast("excludeBelow", excludeBelow, 0));
		final RandomAccessibleInterval<T> part = Views.zeroMin(Views.interval(in, in.minAsLongArray(), new long[] { in.max(0), in.min(1) + rows -
			1 }));
		final int width = whole[0];
		final Job job = Job.current();
		final float[] smooth = new float[Check.elements(width, rows)];
		job.part(0, 0.3).run(() -> FilterOps.gauss(part, sigma == null ? 1.5 : sigma, null, null, Border.REFLECT, null, null, null,
			ArrayImgs.floats(smooth, width, rows)));
		final byte[] mask = new byte[smooth.length];
		final byte[] counted = region == null ? null : Planes.mask(Views.interval(region, in.minAsLongArray(), new long[] { in.max(0), in.min(1) +
			rows - 1 }));
		final double threshold = SegmentOps.select(smooth, counted, method, objects == null ? Brightness.DARK : objects, lower, upper, null,
			ROUNDING, mask);
		final PixelSize size = pixelSize == null ? PIXELS : pixelSize;
		final double h = split == null || split ? separation == null ? 1 : separation : Double.POSITIVE_INFINITY;
		final Particles found = job.part(0.3, 1).call(() -> Particles.find(mask, counted, Planes.floats(part), width, rows, h,
			minDiameter == null ? 5
			: minDiameter, excludeBorder == null || excludeBorder, size.width(), size.height(), histogramBins == null ? 0 : histogramBins,
				fit == null ? Fit.BEST : fit, threshold));
		if (rows == whole[1]) return found;
		final int[] labels = new int[Check.elements(whole)];
		System.arraycopy(found.labels(), 0, labels, 0, found.labels().length);
		return new Particles(labels, found.regions(), found.sizes(), found.count(), found.countClearOfBorder(), threshold);
	}
}
