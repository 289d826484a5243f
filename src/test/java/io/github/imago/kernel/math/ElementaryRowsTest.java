package io.github.imago.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

/** Fast functions against those of {@link StrictMath}, whose doubles are right to their last bit but one. */
class ElementaryRowsTest {

	private static final int N = 2000;
	/** Units in the last place, half of one being the rounding itself. */
	private static final double ULP = 0.501;

	private static void check(final Op op, final DoubleUnaryOperator exact, final double from, final double to) {
		check(op, (a, b) -> exact.applyAsDouble(a), from, to, 0, 1);
	}

	private static void check(final Op op, final DoubleBinaryOperator exact, final double from, final double to, final double other,
		final double end)
	{
		final Random random = new Random(7);
		final float[] a = new float[N], b = new float[N], r = new float[N];
		double worst = 0;
		for (int round = 0; round < 60; round++) {
			for (int i = 0; i < N; i++) {
				a[i] = (float) (from + (to - from) * random.nextDouble());
				b[i] = (float) (other + (end - other) * random.nextDouble());
				// All sizes too, for functions about 0.
				if (round % 3 == 0) a[i] = (float) Math.max(from, Math.min(to, a[i] * Math.pow(2, -60 * random.nextDouble())));
			}
			op.row(a, b, b, b, r, N, new double[N], new double[N]);
			for (int i = 0; i < N; i++) {
				final double expected = exact.applyAsDouble(a[i], b[i]);
				final double error = Math.abs(r[i] - expected) / Math.ulp((float) expected);
				final int at = i;
				assertTrue(error <= ULP || r[i] == (float) expected, () -> op + " of " + a[at] + ", " + b[at] + ": " + r[at] + " differs by " + error);
				if (error > worst) worst = error;
			}
		}
		assertTrue(worst > 0.4, op + ": nothing was compared");
	}

	@Test
	void isRightToHalfAUnitInTheLastPlace() {
		check(Op.EXP, StrictMath::exp, -110, 88.7);
		check(Op.EXP, StrictMath::exp, -1, 1);
		check(Op.LOG, StrictMath::log, 0, 3e38);
		check(Op.LOG, StrictMath::log, 0.5, 2);
		check(Op.LOG2, x -> StrictMath.log(x) / StrictMath.log(2), 0, 100);
		check(Op.LOG10, StrictMath::log10, 0, 1e6);
		check(Op.SIN, StrictMath::sin, -10, 10);
		check(Op.SIN, StrictMath::sin, -1e6, 1e6);
		check(Op.COS, StrictMath::cos, -10, 10);
		check(Op.COS, StrictMath::cos, -1e6, 1e6);
		check(Op.TAN, StrictMath::tan, -10, 10);
		check(Op.TAN, StrictMath::tan, -1e6, 1e6);
		check(Op.ASIN, StrictMath::asin, -1, 1);
		check(Op.ACOS, StrictMath::acos, -1, 1);
		check(Op.ATAN, StrictMath::atan, -5, 5);
		check(Op.ATAN, StrictMath::atan, -1000, 1000);
		check(Op.SINH, StrictMath::sinh, -89, 89);
		check(Op.SINH, StrictMath::sinh, -0.2, 0.2);
		check(Op.COSH, StrictMath::cosh, -89, 89);
		check(Op.TANH, StrictMath::tanh, -10, 10);
		check(Op.TANH, StrictMath::tanh, -0.2, 0.2);
		check(Op.ATAN2, StrictMath::atan2, -3, 3, -3, 3);
		check(Op.ATAN2, StrictMath::atan2, -1e-20, 1e20, -1e10, 1);
		check(Op.HYPOT, StrictMath::hypot, -2e38, 2e38, -2e38, 2e38);
		check(Op.POW, StrictMath::pow, 0, 10, -20, 20);
		check(Op.POW, StrictMath::pow, 0.9, 1.1, -500, 500);
	}

	@Test
	void multiplesOfPiAreWhatTheyAre() {
		final float[] a = new float[N], r = new float[N];
		for (int i = 0; i < N; i++)
			a[i] = (float) (i * Math.PI / 2);
		Op.SIN.row(a, a, a, a, r, N, new double[N], new double[N]);
		for (int i = 0; i < N; i++)
			assertEquals(StrictMath.sin(a[i]), r[i], 0.51 * Math.ulp((float) StrictMath.sin(a[i])), "sin " + a[i]);
		Op.COS.row(a, a, a, a, r, N, new double[N], new double[N]);
		for (int i = 0; i < N; i++)
			assertEquals(StrictMath.cos(a[i]), r[i], 0.51 * Math.ulp((float) StrictMath.cos(a[i])), "cos " + a[i]);
	}

	@Test
	void oneSpecialNumberDoesNotHarmItsNeighbours() {
		final float[] special = { 0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, 1e7f, Float.MIN_VALUE, 3e38f };
		for (final Op op : new Op[] { Op.EXP, Op.LOG, Op.SIN, Op.COS, Op.TAN, Op.ASIN, Op.ACOS, Op.ATAN, Op.SINH, Op.COSH, Op.TANH, Op.ATAN2,
			Op.HYPOT,
			Op.POW })
			for (final float v : special) {
				final float[] a = new float[40], r = new float[40];
				java.util.Arrays.fill(a, 0.5f);
				a[17] = v;
				op.row(a, a, a, a, r, 40, new double[40], new double[40]);
				for (int i = 0; i < 40; i++) {
					final float expected = (float) op.of(a[i], a[i], 0, 0);
					assertEquals(expected, r[i], Float.isFinite(expected) ? Math.ulp(expected) : 0, op + " of " + a[i] + " beside " + v);
				}
			}
	}
}
