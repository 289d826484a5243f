package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One axis of a new grid: at which coordinates of the source its pixels lie, and with which weights they are made. Coordinates are in
 * pixels, whole numbers are the centres of pixels. Weights are computed once for an axis, so that they cost next to nothing per pixel.
 */
public final class GridAxis {

	/** Half width of the Gaussian against aliasing, in sigma. */
	private static final double TRUNCATE = 4;
	/** Farthest coordinate outside the image, in pixels. */
	private static final double FARTHEST = 1e6;
	private static final float[] ONE = { 1 };

	final int source, target;
	/** Pixels beyond each edge that take part in the recursions of a spline. */
	final int padding;
	final int splineDegree;
	/**
	 * What makes samples of the pixels, which are weighed then in their place; null where the pixels themselves or a spline's coefficients
	 * are.
	 */
	final FourierAxis fourier;
	/** How many pixels, coefficients or samples there are to be weighed, within the image. */
	final int samples;
	final Border border;
	/** The first pixel that takes part, by result pixel. */
	final int[] first;
	/** Weights of the pixels from the first on, by result pixel. */
	final float[][] weights;
	/** Whether the result is the source. */
	final boolean identity;

	private GridAxis(final int source, final int splineDegree, final FourierAxis fourier, final int samples, final Border border,
		final int[] first, final float[][] weights, final boolean identity)
	{
		this.source = source;
		target = first.length;
		this.splineDegree = splineDegree;
		this.fourier = fourier;
		this.samples = samples;
		this.border = border;
		padding = SplineFilter.padding(splineDegree, border);
		this.first = first;
		this.weights = weights;
		this.identity = identity;
	}

	/**
	 * An axis whose pixels lie at equal distances.
	 *
	 * @param source how many pixels the source has along it, at least 1
	 * @param target how many the result has, at least 1
	 * @param start coordinate of the first of them in the source
	 * @param step distance of two of them, in pixels of the source; above 0
	 * @param border what lies beyond the source's edges
	 * @param sigma of a Gaussian that smooths the source first, in pixels, as {@code kernel.filter.Gauss} does (cut at 4 sigma, but not for
	 *           FOURIER); 0 for none. It costs only what the result's pixels need of it.
	 * @throws IllegalArgumentException if a number is out of range, or for FOURIER with a border rule by which the image does not repeat
	 *           itself
	 */
	public static GridAxis of(final int source, final int target, final double start, final double step, final Interpolation interpolation,
		final Border border, final double sigma)
	{
		Check.atLeast("size", source, 1);
		Check.atLeast("size", target, 1);
		Check.above("step", step, 0);
		Check.within("sigma", sigma, 0, 1e5);
		Check.within("start", start, -FARTHEST, FARTHEST);
		Check.within("step * size", step * target, 0, Integer.MAX_VALUE);
		// Where all coordinates are pixels, every interpolation gives those pixels.
		final boolean onPixels = start == Math.rint(start) && step == Math.rint(step);
		if (interpolation == Interpolation.FOURIER && (!onPixels || sigma > 0)) return fourier(source, target, start, step, border, sigma, 0.5);
		final Interpolation kind = onPixels ? Interpolation.NEAREST : interpolation;
		final double gain = SplineFilter.gain(kind.splineDegree());
		final double[] gauss = gauss(sigma);
		final int radius = gauss.length - 1;
		final int[] first = new int[target];
		final float[][] weights = new float[target][];
		final double[] w = new double[kind.taps()];
		for (int j = 0; j < target; j++) {
			final double x = start + j * step;
			kind.weights(x, w);
			first[j] = kind.first(x) - radius;
			final double[] smoothed = new double[w.length + 2 * radius];
			for (int k = 0; k < w.length; k++)
				for (int r = -radius; r <= radius; r++)
					smoothed[k + radius + r] += w[k] * gauss[Math.abs(r)];
			weights[j] = new float[smoothed.length];
			for (int k = 0; k < smoothed.length; k++)
				weights[j][k] = (float) (gain * smoothed[k]);
		}
		return new GridAxis(source, kind.splineDegree(), null, source, border, first, weights,
			onPixels && start == 0 && step == 1 && target == source && sigma == 0);
	}

	/**
	 * An axis that covers the source's whole extent with another number of pixels: result pixel j lies at
	 * {@code (j + 1/2) source / target - 1/2}.
	 *
	 * @param antialias where there are fewer pixels than before, smooth the source first with sigma = (source / target - 1) / 2, as
	 *           {@code skimage.transform.resize} does; for FOURIER, leave out all frequencies that they cannot show, as
	 *           {@code scipy.signal.resample} does; not for NEAREST, which keeps values what they are
	 * @throws IllegalArgumentException as {@link #of}
	 */
	public static GridAxis covering(final int source, final int target, final Interpolation interpolation, final Border border,
		final boolean antialias)
	{
		final double step = (double) source / target;
		if (interpolation == Interpolation.FOURIER && antialias && step > 1) return fourier(source, target, (step - 1) / 2, step, border, 0,
			0.5 / step);
		return of(source, target, (step - 1) / 2, step, interpolation, border,
			antialias && interpolation != Interpolation.NEAREST ? sigma(step) : 0);
	}

	/**
	 * Trigonometric interpolation: on a grid of its own where the result's pixels divide the period, else by weights of samples of the fine
	 * grid.
	 */
	private static GridAxis fourier(final int source, final int target, final double start, final double step, final Border border,
		final double sigma, final double cutoff)
	{
		final int period = FourierAxis.period(source, border);
		final double exact = period / step;
		final long whole = Math.max(1, Math.round(exact));
		final boolean divides = Math.abs(exact - whole) <= 1e-9 * exact && whole <= 2L * target + 2L * period;
		final int[] first = new int[target];
		final float[][] weights = new float[target][];
		final double[] w = new double[FourierAxis.TAPS];
		for (int j = 0; j < target; j++) {
			final double x = FourierAxis.onFine(start + j * step, border);
			first[j] = divides ? j : Interpolation.FOURIER.first(x);
			Interpolation.FOURIER.weights(x, w);
			weights[j] = divides ? ONE : floats(w);
		}
		final FourierAxis axis = divides ? new FourierAxis(source, border, (int) whole, start, cutoff, sigma, false)
			: FourierAxis.fine(source, border, cutoff, sigma);
		return new GridAxis(source, 0, axis, divides ? target : FourierAxis.fineSize(source, border), border, first, weights, false);
	}

	private static float[] floats(final double[] values) {
		final float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++)
			result[i] = (float) values[i];
		return result;
	}

	/**
	 * The axis whose pixels are the coefficients of the interpolation, with the padding that they need; for FOURIER, the samples of the fine
	 * grid.
	 */
	static GridAxis coefficients(final int source, final Interpolation interpolation, final Border border) {
		if (interpolation == Interpolation.FOURIER) {
			final int n = FourierAxis.fineSize(source, border);
			final float[][] ones = new float[n][];
			Arrays.fill(ones, ONE);
			return new GridAxis(source, 0, FourierAxis.fine(source, border, 0.5, 0), n, border, IntStream.range(0, n).toArray(), ones, false);
		}
		final int degree = interpolation.splineDegree(), padding = SplineFilter.padding(degree, border);
		final int[] first = new int[source + 2 * padding];
		final float[][] weights = new float[first.length][];
		final float[] gain = { (float) SplineFilter.gain(degree) };
		for (int j = 0; j < first.length; j++) {
			first[j] = j - padding;
			weights[j] = gain;
		}
		return new GridAxis(source, degree, null, source, border, first, weights, degree <= 1);
	}

	/** Sigma of the Gaussian that is used against aliasing when only one of {@code step} pixels is kept: (step - 1) / 2, at least 0. */
	public static double sigma(final double step) {
		return Math.max(0, (step - 1) / 2);
	}

	/**
	 * The size of an image after scaling. Where one of width and height is asked for, the other follows it, so that shapes stay what they are,
	 * unless scaleY says otherwise.
	 *
	 * @param size of the image along x, y and z
	 * @param scale how many pixels one becomes along x, y and z, above 0; NaN on y for as along x
	 * @param wanted numbers of pixels that are asked for instead of scales; 0 for none
	 * @return the numbers of pixels, at least 1
	 * @throws IllegalArgumentException if a scale is not above 0, a number negative or the result too large
	 */
	public static int[] sizes(final int[] size, final double[] scale, final int[] wanted) {
		final double[] by = scale.clone();
		for (int d = 0; d < 3; d++) {
			Check.atLeast(new String[] { "width", "height", "depth" }[d], wanted[d], 0);
			if (d != 1 || !Double.isNaN(scale[1])) Check.above("scale" + "XYZ".charAt(d), scale[d], 0);
		}
		if (wanted[0] > 0) by[0] = (double) wanted[0] / size[0];
		else if (wanted[1] > 0 && Double.isNaN(scale[1])) by[0] = (double) wanted[1] / size[1];
		if (wanted[1] > 0) by[1] = (double) wanted[1] / size[1];
		else if (Double.isNaN(scale[1])) by[1] = by[0];
		if (wanted[2] > 0) by[2] = (double) wanted[2] / size[2];
		final int[] result = new int[3];
		for (int d = 0; d < 3; d++) {
			Check.that(by[d] * size[d] < 1e9, "scale" + "XYZ".charAt(d) + " is too large: the result would have more than 1000000000 pixels on an " +
				"axis");
			result[d] = (int) Math.max(1, Math.round(by[d] * size[d]));
		}
		return result;
	}

	/** How many pixels the result has. */
	public int target() {
		return target;
	}

	/** Whether the pixels are weighed as they are, without anything made of whole rows of them first. */
	boolean weighsPixels() {
		return splineDegree <= 1 && fourier == null;
	}

	/** How many rows a strip across this axis needs, about. */
	int rows() {
		return fourier == null ? source + 2 * padding : fourier.rows();
	}

	/** The axis that tells how much each pixel counts: no recursion, and weights without their sign, made to add up to 1. */
	GridAxis absolute() {
		final float[][] w = new float[target][];
		for (int j = 0; j < target; j++) {
			double sum = 0;
			for (final float weight : weights[j])
				sum += Math.abs(weight);
			w[j] = new float[weights[j].length];
			for (int k = 0; k < w[j].length; k++)
				w[j][k] = (float) (Math.abs(weights[j][k]) / sum);
		}
		return new GridAxis(source, 0, null, source, border, first, w, identity);
	}

	private static double[] gauss(final double sigma) {
		final double[] half = new double[(int) (TRUNCATE * sigma + 0.5) + 1];
		double sum = 0;
		for (int k = half.length - 1; k >= 0; k--) {
			half[k] = k == 0 ? 1 : Math.exp(-0.5 * k * k / (sigma * sigma));
			sum += k == 0 ? half[k] : 2 * half[k];
		}
		for (int k = 0; k < half.length; k++)
			half[k] /= sum;
		return half;
	}
}
