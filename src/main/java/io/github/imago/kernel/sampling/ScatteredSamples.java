package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;

import java.util.Arrays;

/**
 * Values at places in a plane. Immutable.
 * <p>
 * As text, x, y and value of a sample are parted by commas, samples by {@code ;} or line ends: {@code 10,20,3.5; 30.5,40,NaN}.
 */
public final class ScatteredSamples {

	private static final String NUMBER = Numbers.NUMBER + "|NaN";

	private final double[] x, y, values;

	/**
	 * Takes those samples whose place and value are known.
	 *
	 * @param x coordinates, in any unit; finite or NaN; not modified
	 * @param y as many, in the same unit
	 * @param values as many; finite or NaN
	 * @throws IllegalArgumentException if a number is infinite, or no sample is known
	 */
	public ScatteredSamples(final double[] x, final double[] y, final double[] values) {
		Check.that(x.length == y.length && x.length == values.length, "there must be as many x, y and values, got " + x.length + ", " +
			y.length + " and " +
			values.length);
		final double[] u = new double[x.length], v = new double[x.length], f = new double[x.length];
		int n = 0;
		for (int i = 0; i < x.length; i++) {
			if (Double.isNaN(x[i]) || Double.isNaN(y[i]) || Double.isNaN(values[i])) continue;
			u[n] = Check.finite("x of a sample", x[i]);
			v[n] = Check.finite("y of a sample", y[i]);
			f[n++] = Check.finite("the value of a sample", values[i]);
		}
		Check.that(n > 0, "there must be at least one sample whose place and value are known");
		this.x = Arrays.copyOf(u, n);
		this.y = Arrays.copyOf(v, n);
		this.values = Arrays.copyOf(f, n);
	}

	/**
	 * Reads samples.
	 *
	 * @param name what the text is called in messages
	 * @param text as described above
	 * @throws IllegalArgumentException if it is not like that
	 */
	public static ScatteredSamples parse(final String name, final String text) {
		final String[] parts = Arrays.stream(text.split("[;\r\n]+")).filter(part -> !part.isBlank()).toArray(String[]::new);
		final double[][] columns = new double[3][parts.length];
		for (int i = 0; i < parts.length; i++) {
			final String[] numbers = parts[i].strip().split("\\s*,\\s*", -1);
			Check.that(numbers.length == 3 && Arrays.stream(numbers).allMatch(number -> number.matches(NUMBER)), name +
				" must be x,y,value of each sample, such as 10,20,3.5; 30,40,7, got \"" + parts[i].strip() + "\"");
			for (int k = 0; k < 3; k++)
				columns[k][i] = Double.parseDouble(numbers[k]);
		}
		return new ScatteredSamples(columns[0], columns[1], columns[2]);
	}

	/** The number of samples, at least 1. */
	public int size() {
		return x.length;
	}

	/** Where each sample is along x. */
	public double[] x() {
		return x.clone();
	}

	/** Where each sample is along y. */
	public double[] y() {
		return y.clone();
	}

	/** The value of each sample. */
	public double[] values() {
		return values.clone();
	}

	/**
	 * The grid over the samples' bounding box, or over another rectangle.
	 *
	 * @param left x of the first column's centre; NaN for the least of the samples
	 * @param top y of the first row's centre; NaN for the least of the samples
	 * @param right x of the last column's centre; NaN for the greatest of the samples
	 * @param bottom y of the last row's centre; NaN for the greatest of the samples
	 * @throws IllegalArgumentException as {@link RegularGrid#over}
	 */
	public RegularGrid grid(final double left, final double top, final double right, final double bottom, final double spacing,
		final int width,
		final int height)
	{
		return RegularGrid.over(Double.isNaN(left) ? min(x) : left, Double.isNaN(top) ? min(y) : top, Double.isNaN(right) ? max(x) : right,
			Double.isNaN(
			bottom) ? max(y) : bottom, spacing, width, height);
	}

	private static double min(final double[] values) {
		return Arrays.stream(values).min().getAsDouble();
	}

	private static double max(final double[] values) {
		return Arrays.stream(values).max().getAsDouble();
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		final StringBuilder s = new StringBuilder();
		for (int i = 0; i < x.length; i++)
			s.append(i == 0 ? "" : "; ").append(x[i]).append(',').append(y[i]).append(',').append(values[i]);
		return s.toString();
	}
}
