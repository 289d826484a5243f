package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * An image as a function of coordinates: values anywhere, inside and outside. Coordinates are in pixels; whole numbers are the centres of
 * pixels. What is costly, the coefficients of splines, is computed once; then any number of threads may ask.
 * <p>
 * The image is endless, as its border rule continues it, and the interpolation is that of the endless image: scipy's
 * {@code map_coordinates} with the modes grid-constant, nearest, reflect, mirror and grid-wrap. FOURIER takes four times the memory of a
 * plane. Missing pixels are treated as {@link Resampling} does.
 */
public final class Interpolator {

	/** Coordinates beyond are taken for this. */
	private static final double FARTHEST = 1e9;

	private final Interpolation interpolation;
	private final Border border;
	private final int[] size;
	private final boolean ignoreNaN;
	/** What the spline's coefficients are made of, and which pixels are missing. */
	private final Field values, missing;
	/** The pixels themselves, for what missing ones are replaced by; null where none is missing. */
	private final Field valid, gaps;

	/** Samples or coefficients, with what lies around them. */
	private static final class Field {

		final float[] samples;
		final int[] size, padding;
		final float outside;

		Field(final float[] samples, final int[] size, final int[] padding, final double outside) {
			this.samples = samples;
			this.size = size;
			this.padding = padding;
			this.outside = (float) outside;
		}
	}

	/**
	 * @param pixels x fastest, then y, then z; not modified, and kept
	 * @param width above 0
	 * @param height above 0
	 * @param depth above 0; 1 for a plane, which then is the same at every z
	 * @param borderValue what lies outside under {@link Border#CONSTANT}; NaN for nothing, which then is missing
	 * @param ignoreNaN whether missing pixels (not finite) are left out; otherwise values that need them are NaN
	 * @throws IllegalArgumentException if the sizes do not fit together, or for FOURIER with missing pixels or a border rule by which the
	 *           image does not repeat itself
	 */
	public Interpolator(final float[] pixels, final int width, final int height, final int depth, final Interpolation interpolation,
		final Border border, final double borderValue, final boolean ignoreNaN)
	{
		Check.that(width > 0 && height > 0 && depth > 0, "the image must not be empty");
		Check.that(pixels.length == Check.elements(width, height, depth), "the image has " + pixels.length + " pixels, its size tells " + width +
			" x " + height + " x " + depth);
		this.interpolation = interpolation;
		this.border = border;
		this.ignoreNaN = ignoreNaN;
		size = depth > 1 ? new int[] { width, height, depth } : new int[] { width, height };
		final double value = border == Border.CONSTANT ? borderValue : 0;
		final boolean outside = Double.isNaN(value);
		final boolean finite = Resampling.allFinite(pixels);
		if (interpolation == Interpolation.FOURIER) FourierAxis.requireFinite(finite);
		if (!outside && finite) {
			values = coefficients(pixels, value);
			missing = valid = gaps = null;
			return;
		}
		final float[] numbers = pixels.clone(), holes = new float[pixels.length];
		for (int i = 0; i < numbers.length; i++)
			if (!Float.isFinite(numbers[i])) {
				numbers[i] = 0;
				holes[i] = 1;
			}
		values = coefficients(numbers, outside ? 0 : value);
		missing = coefficients(holes, outside ? 1 : 0);
		valid = new Field(numbers, size, new int[size.length], outside ? 0 : value);
		gaps = new Field(holes, size, new int[size.length], outside ? 1 : 0);
	}

	private Field coefficients(final float[] pixels, final double outside) {
		final int[] padding = new int[size.length], padded = new int[size.length];
		final GridAxis[] axes = new GridAxis[size.length];
		for (int d = 0; d < size.length; d++) {
			axes[d] = GridAxis.coefficients(size[d], interpolation, border);
			padding[d] = axes[d].padding;
			padded[d] = axes[d].target;
		}
		return new Field(Resampling.passes(pixels, axes, (float) outside), padded, padding, outside);
	}

	/** The value at one place of a plane. */
	public float at(final double x, final double y) {
		return new Place().value(x, y, 0);
	}

	/** The value at one place. */
	public float at(final double x, final double y, final double z) {
		return new Place().value(x, y, z);
	}

	/**
	 * The values at many places, in parallel.
	 *
	 * @param x coordinates
	 * @param y as many
	 * @param z as many, or null for a plane
	 * @param out the result, as many
	 */
	public void at(final double[] x, final double[] y, final double[] z, final float[] out) {
		Check.that(x.length == out.length && y.length == out.length && (z == null || z.length == out.length),
			"there must be as many coordinates on each axis as results");
		Check.that(z != null || size.length == 2, "a volume needs z coordinates");
		Parallel.ranges(out.length, 1 << 12, (from, to) -> {
			final Place place = new Place();
			for (int i = from; i < to; i++)
				out[i] = place.value(x[i], y[i], z == null ? 0 : z[i]);
		});
	}

	/** The pixels around one place and their weights; one for each thread. */
	private final class Place {

		private final int taps = interpolation.taps();
		private final int[] first = new int[3];
		private final double[][] weights = new double[3][taps], magnitude = new double[3][taps];
		private final int[][] index = new int[3][taps];

		float value(final double x, final double y, final double z) {
			if (!locate(0, x) || !locate(1, y) || size.length > 2 && !locate(2, z)) return Float.NaN;
			final double value = sum(values, weights);
			if (missing == null) return (float) value;
			double all = 1;
			for (int d = 0; d < size.length; d++) {
				double sum = 0;
				for (int k = 0; k < taps; k++)
					sum += magnitude[d][k] = Math.abs(weights[d][k]);
				all *= sum;
			}
			final double share = sum(gaps, magnitude), tolerance = Resampling.NEGLIGIBLE * all;
			if (all - share <= tolerance || !ignoreNaN && share > tolerance) return Float.NaN;
			return (float) (value + sum(missing, weights) * sum(valid, magnitude) / (all - share));
		}

		private boolean locate(final int d, final double x) {
			if (Double.isNaN(x)) return false;
			final double c = Math.max(-FARTHEST, Math.min(FARTHEST, x));
			final double at = interpolation == Interpolation.FOURIER ? FourierAxis.onFine(c, border) : c;
			first[d] = interpolation.first(at);
			interpolation.weights(at, weights[d]);
			return true;
		}

		private double sum(final Field field, final double[][] w) {
			for (int d = 0; d < size.length; d++)
				for (int k = 0; k < taps; k++) {
					final int i = first[d] + k, p = field.padding[d];
					index[d][k] = p > 0 ? Math.max(0, Math.min(field.size[d] - 1, i + p)) : border.index(i, field.size[d]);
				}
			if (size.length == 2) return plane(field, w, 0);
			double sum = 0;
			for (int k = 0; k < taps; k++) {
				final int z = index[2][k];
				sum += w[2][k] * (z < 0 ? field.outside * total(w[0]) * total(w[1]) : plane(field, w, z * field.size[1]));
			}
			return sum;
		}

		private double plane(final Field field, final double[][] w, final int row) {
			double sum = 0;
			for (int j = 0; j < taps; j++) {
				double line = 0;
				if (index[1][j] < 0) line = field.outside * total(w[0]);
				else {
					final int at = (row + index[1][j]) * field.size[0];
					for (int i = 0; i < taps; i++)
						line += w[0][i] * (index[0][i] < 0 ? field.outside : field.samples[at + index[0][i]]);
				}
				sum += w[1][j] * line;
			}
			return sum;
		}

		private double total(final double[] w) {
			return Arrays.stream(w).sum();
		}
	}
}
