package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.RoundNumber;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where an axis has ticks and what is written there: at round numbers, 1, 2 or 5 times a power of ten apart; along an axis that is bent, as
 * by a logarithm, at the round numbers that have room.
 *
 * @param values with a label, from the lowest to the highest
 * @param labels of these
 * @param minor values of the short ticks between them, likewise
 * @param exponent of the power of ten that the labels leave out, 0 where they leave out none
 */
public record Ticks(double[] values, String[] labels, double[] minor, int exponent) {

	/** Deviation from a straight line, as a share of the axis, from which on an axis counts as bent. */
	private static final double BENT = 0.02;
	/** Numbers outside are written with powers of ten. */
	private static final double MOST = 1e5, LEAST = 1e-3;
	private static final String SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

	/**
	 * Ticks of a straight axis.
	 *
	 * @param from value at one end
	 * @param to value at the other; another
	 * @param gap least distance of two labels, as a share of the axis
	 * @param minorGap least distance of two ticks, likewise
	 */
	public static Ticks linear(final double from, final double to, final double gap, final double minorGap) {
		return along(new double[] { from, to }, gap, minorGap);
	}

	/**
	 * Ticks of any axis.
	 *
	 * @param axis values at equal distances along it, at least 2, rising or falling throughout but for flat parts; straight between them
	 * @param gap least distance of two labels, as a share of the axis, above 0
	 * @param minorGap least distance of two ticks, likewise
	 */
	public static Ticks along(final double[] axis, final double gap, final double minorGap) {
		Check.that(axis.length > 1, "an axis must have two ends");
		Check.above("gap", gap, 0);
		Check.above("minorGap", minorGap, 0);
		final double first = axis[0], last = axis[axis.length - 1], low = Math.min(first, last), high = Math.max(first, last);
		double bent = 0;
		for (int i = 0; i < axis.length; i++)
			bent = Math.max(bent, Math.abs((axis[i] - first) / (last - first) - i / (axis.length - 1.0)));
		final Ticks even = even(axis, low, high, gap, minorGap);
		if (bent <= BENT) return even;
		final Ticks uneven = uneven(axis, low, high, gap, minorGap);
		return uneven.values.length >= Math.min(3, even.values.length) ? uneven : even;
	}

	/** Where on an axis a value lies: 0 at its first end, 1 at its last; at the end that is nearer if it lies beyond. */
	public static double position(final double[] axis, final double value) {
		final int n = axis.length - 1;
		final boolean rising = axis[n] > axis[0];
		int a = 0, b = n;
		while (b - a > 1) {
			final int middle = a + b >>> 1;
			if (rising ? axis[middle] < value : axis[middle] > value) a = middle;
			else b = middle;
		}
		final double share = value == axis[a] ? 0 : (value - axis[a]) / (axis[b] - axis[a]);
		return (a + Math.max(0, Math.min(1, share))) / n;
	}

	/** Multiples of a round step, whose closest ones have room. */
	private static Ticks even(final double[] axis, final double low, final double high, final double gap, final double minorGap) {
		for (int k = (int) Math.floor(Math.log10(high - low)) - 3;; k++)
			for (final int m : new int[] { 1, 2, 5 }) {
				final double[] values = multiples(low, high, m, k);
				if (values.length > (int) (1 / gap) + 2 || values.length > 1 && closest(axis, values) < gap) continue;
				// A step of 2 is halved twice, the others are cut in five.
				double[] minor = m == 2 ? multiples(low, high, 5, k - 1) : multiples(low, high, m == 1 ? 2 : 1, m == 1 ? k - 1 : k);
				if (minor.length > 1 && closest(axis, minor) < minorGap) minor = new double[0];
				return labelled(values, without(minor, values), m, k);
			}
	}

	private static double[] multiples(final double low, final double high, final int m, final int k) {
		final double step = RoundNumber.of(m, k), slack = 1e-9 * (high - low) / step;
		final long from = (long) Math.ceil(low / step - slack), to = (long) Math.floor(high / step + slack);
		final double[] values = new double[(int) Math.max(0, Math.min(to - from + 1, 1 << 16))];
		for (int i = 0; i < values.length; i++)
			values[i] = new BigDecimal((from + i) * m).scaleByPowerOfTen(k).doubleValue();
		return values;
	}

	private static double closest(final double[] axis, final double[] values) {
		double least = Double.POSITIVE_INFINITY;
		for (int i = 1; i < values.length; i++)
			least = Math.min(least, Math.abs(position(axis, values[i]) - position(axis, values[i - 1])));
		return least;
	}

	private static double[] without(final double[] values, final double[] others) {
		return Arrays.stream(values).filter(v -> Arrays.stream(others).noneMatch(o -> o == v)).toArray();
	}

	private static Ticks labelled(final double[] values, final double[] minor, final int m, final int k) {
		double most = 0;
		for (final double v : values)
			most = Math.max(most, Math.abs(v));
		// In threes, as prefixes of units go.
		final int exponent = most >= MOST || most > 0 && most < LEAST ? 3 * Math.floorDiv((int) Math.floor(Math.log10(most) + 1e-9), 3) : 0;
		final String[] labels = new String[values.length];
		for (int i = 0; i < labels.length; i++)
			labels[i] = minus(BigDecimal.valueOf(Math.round(values[i] / RoundNumber.of(1, k))).scaleByPowerOfTen(k - exponent).setScale(Math.max(0,
				exponent - k), java.math.RoundingMode.HALF_EVEN).toPlainString());
		return new Ticks(values, labels, minor, exponent);
	}

	/** Powers of ten from the ends inwards, 0, and then 2 and 5 times powers where they have room. */
	private static Ticks uneven(final double[] axis, final double low, final double high, final double gap, final double minorGap) {
		final List<Double> chosen = new ArrayList<>();
		if (low <= 0 && high >= 0) chosen.add(0.0);
		final double most = Math.max(Math.abs(low), Math.abs(high));
		final int top = (int) Math.floor(Math.log10(most) + 1e-9), bottom = top - 40;
		for (final int m : new int[] { 1, 5, 2 })
			for (int k = top; k >= bottom; k--)
				for (final int sign : new int[] { 1, -1 })
					choose(axis, low, high, sign * RoundNumber.of(m, k), gap, chosen);
		final double[] values = chosen.stream().mapToDouble(v -> v).sorted().toArray();
		final List<Double> between = new ArrayList<>(chosen);
		for (int k = top; k >= bottom; k--)
			for (int m = 1; m < 10; m++)
				for (final int sign : new int[] { 1, -1 })
					choose(axis, low, high, sign * RoundNumber.of(m, k), minorGap, between);
		final double[] minor = without(between.stream().mapToDouble(v -> v).sorted().toArray(), values);
		final boolean powers = Arrays.stream(values).anyMatch(v -> Math.abs(v) >= MOST || v != 0 && Math.abs(v) < LEAST);
		return new Ticks(values, Arrays.stream(values).mapToObj(v -> powers ? power(v) : plain(v)).toArray(String[]::new), minor, 0);
	}

	private static void choose(final double[] axis, final double low, final double high, final double value, final double gap,
		final List<Double> chosen)
	{
		final double slack = 1e-9 * Math.abs(value);
		if (value < low - slack || value > high + slack) return;
		final double at = position(axis, value);
		for (final double other : chosen)
			if (Math.abs(position(axis, other) - at) < gap) return;
		chosen.add(value);
	}

	private static String plain(final double value) {
		return minus(value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
	}

	private static String power(final double value) {
		if (value == 0) return "0";
		final int k = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
		final long m = Math.round(Math.abs(value) / RoundNumber.of(1, k));
		return (value < 0 ? "\u2212" : "") + (m == 1 ? "" : m + "\u00d7") + "10" + superscript(k);
	}

	/** A power of ten, such as 10⁶. */
	public static String powerOfTen(final int exponent) {
		return "10" + superscript(exponent);
	}

	private static String superscript(final int n) {
		final StringBuilder text = new StringBuilder(n < 0 ? "\u207b" : "");
		for (final char c : Integer.toString(Math.abs(n)).toCharArray())
			text.append(SUPERSCRIPT.charAt(c - '0'));
		return text.toString();
	}

	private static String minus(final String number) {
		return number.replace('-', '\u2212');
	}
}
