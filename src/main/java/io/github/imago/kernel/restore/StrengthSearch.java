package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for the value at which a loss is least: on values at equal ratios first, then at the minimum of the parabola through the least of them
 * and its neighbours, over the logarithm, up to three times. Values have three digits, so that those which are written down are those that
 * were looked at.
 */
public final class StrengthSearch {

	/** Parabolas, at most. */
	private static final int REFINEMENTS = 3;
	/** Ratio of values that are not told apart. */
	private static final double SAME = 1.01;
	/** By which part of the loss it must fall for a range to be extended once more. */
	private static final double WORTHWHILE = 1e-4;

	/**
	 * Losses over values.
	 *
	 * @param values ascending
	 * @param losses at the values
	 * @param best the index of the least loss; of equal ones the first
	 */
	public record Curve(double[] values, double[] losses, int best) {

		/** The value at which the loss is least. */
		public double value() {
			return values[best];
		}

		/** Whether that is the first or the last value, beyond which it might be less. */
		public boolean isAtEnd() {
			return best == 0 || best == values.length - 1;
		}
	}

	private final DoubleUnaryOperator loss;
	private final TreeMap<Double, Double> curve = new TreeMap<>();

	private StrengthSearch(final DoubleUnaryOperator loss) {
		this.loss = loss;
	}

	/**
	 * Looks at a range, and near its minimum.
	 *
	 * @param loss what to make least
	 * @param lowest first value, above 0
	 * @param highest last value, not below the first
	 * @param count number of values, at least 1; 1 is the first
	 * @param extend whether the range goes on, for as many values again on each side, while the loss falls towards an end
	 */
	public static Curve search(final DoubleUnaryOperator loss, final double lowest, final double highest, final int count, final boolean extend) {
		Check.above("lowest", lowest, 0);
		Check.atLeast("highest", highest, lowest);
		final StrengthSearch search = new StrengthSearch(loss);
		final double ratio = count == 1 ? 1 : Math.pow(highest / lowest, 1.0 / (count - 1));
		for (int i = 0; i < Check.atLeast("count", count, 1); i++)
			search.look(i == 0 ? lowest : i == count - 1 ? highest : rounded(lowest * Math.pow(ratio, i)));
		if (extend && ratio > SAME) {
			for (int i = 0; i < count && search.falls(true); i++)
				search.look(rounded(search.curve.lastKey() * ratio));
			for (int i = 0; i < count && search.falls(false); i++)
				search.look(rounded(search.curve.firstKey() / ratio));
		}
		for (int i = 0; i < REFINEMENTS; i++)
			if (!search.refine()) break;
		return search.result();
	}

	/**
	 * Looks at some values alone.
	 *
	 * @param values above 0, at least one
	 */
	public static Curve search(final DoubleUnaryOperator loss, final double[] values) {
		Check.that(values.length > 0, "there must be a value");
		final StrengthSearch search = new StrengthSearch(loss);
		for (final double value : values)
			search.look(Check.above("value", value, 0));
		return search.result();
	}

	private void look(final double value) {
		if (!curve.containsKey(value)) curve.put(value, loss.applyAsDouble(value));
	}

	/** Whether the least loss is at an end, and worth to be followed. */
	private boolean falls(final boolean up) {
		if (curve.size() < 2 || best() != (up ? curve.lastEntry() : curve.firstEntry()).getKey()) return false;
		final double end = curve.get(best()), before = (up ? curve.lowerEntry(best()) : curve.higherEntry(best())).getValue();
		return before - end > WORTHWHILE * end;
	}

	/** Looks at the minimum of the parabola through the best value and its neighbours; false if there is nothing new to see. */
	private boolean refine() {
		final Map.Entry<Double, Double> left = curve.lowerEntry(best()), right = curve.higherEntry(best());
		if (left == null || right == null) return false;
		final double x = Math.log(best()), a = Math.log(left.getKey()) - x, b = Math.log(right.getKey()) - x;
		final double fa = left.getValue() - curve.get(best()), fb = right.getValue() - curve.get(best());
		final double curvature = (fa / a - fb / b) / (a - b);
		if (!(curvature > 0)) return false;
		final double value = rounded(Math.exp(x - (fb / b - curvature * b) / (2 * curvature)));
		for (final double known : curve.keySet())
			if (Math.max(known / value, value / known) < SAME) return false;
		look(value);
		return true;
	}

	private double best() {
		double best = curve.firstKey();
		for (final Map.Entry<Double, Double> e : curve.entrySet())
			if (e.getValue() < curve.get(best)) best = e.getKey();
		return best;
	}

	private Curve result() {
		final double[] values = new double[curve.size()], losses = new double[values.length];
		int i = 0, least = 0;
		for (final Map.Entry<Double, Double> e : curve.entrySet()) {
			values[i] = e.getKey();
			losses[i] = e.getValue();
			if (losses[i] < losses[least]) least = i;
			i++;
		}
		return new Curve(values, losses, least);
	}

	/** A number of three digits. */
	public static double rounded(final double value) {
		return new BigDecimal(value).round(new MathContext(3)).doubleValue();
	}
}
