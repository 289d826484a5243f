package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Signs against exact decimal arithmetic, where rounding would get them wrong. */
class PredicatesTest {

	private static BigDecimal minus(final double a, final double b) {
		return new BigDecimal(a).subtract(new BigDecimal(b));
	}

	static int turn(final double... p) {
		return minus(p[0], p[4]).multiply(minus(p[3], p[5])).subtract(minus(p[1], p[5]).multiply(minus(p[2], p[4]))).signum();
	}

	static int circle(final double... p) {
		final BigDecimal[] x = new BigDecimal[3], y = new BigDecimal[3], square = new BigDecimal[3];
		for (int i = 0; i < 3; i++) {
			x[i] = minus(p[2 * i], p[6]);
			y[i] = minus(p[2 * i + 1], p[7]);
			square[i] = x[i].multiply(x[i]).add(y[i].multiply(y[i]));
		}
		BigDecimal sum = BigDecimal.ZERO;
		for (int i = 0; i < 3; i++) {
			final int j = (i + 1) % 3, k = (i + 2) % 3;
			sum = sum.add(square[i].multiply(x[j].multiply(y[k]).subtract(x[k].multiply(y[j]))));
		}
		return sum.signum();
	}

	/** Points that lie on a line or a circle but for the last digits, so that all three signs come up. */
	@Test
	void signsAreExact() {
		final Random random = new Random(31);
		final Predicates predicates = new Predicates(false);
		final int[] turns = new int[3], circles = new int[3];
		for (int i = 0; i < 20_000; i++) {
			final double size = Math.scalb(1.0, random.nextInt(60) - 30), cx = size * random.nextInt(3), cy = size * random.nextDouble();
			final double[] p = new double[8];
			for (int k = 0; k < 4; k++) {
				// Every other time on multiples of 0.1, which rounding moves off the circle.
				final double angle = random.nextDouble() * 7;
				final int[] five = { 3, 4, -4, 3, 5, 0, -3, -4 };
				final int at = 2 * ((k + i) % 4);
				p[2 * k] = i % 2 == 0 ? cx + size * Math.cos(angle) : size * (0.7 + 0.1 * five[at]);
				p[2 * k + 1] = i % 2 == 0 ? cy + size * Math.sin(angle) : size * (0.3 + 0.1 * five[at + 1]);
			}
			final int circle = circle(p);
			assertEquals(circle, (int) Math.signum(predicates.circle(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7])));
			circles[circle + 1]++;
			final double share = random.nextInt(11) * 0.1;
			p[4] = p[0] + share * (p[2] - p[0]);
			p[5] = p[1] + share * (p[3] - p[1]);
			final int turn = turn(p);
			assertEquals(turn, (int) Math.signum(predicates.turn(p[0], p[1], p[2], p[3], p[4], p[5])));
			turns[turn + 1]++;
		}
		for (int k = 0; k < 3; k++) {
			assertTrue(turns[k] > 100, "of the sign " + (k - 1) + " there are " + turns[k] + " turns");
			assertTrue(k == 1 || circles[k] > 100, "of the sign " + (k - 1) + " there are " + circles[k] + " circles");
		}
	}

	/** Of pixels, the exact sums and the integers say the same. */
	@Test
	void wholeNumbersAreExactToo() {
		final Random random = new Random(32);
		final Predicates sums = new Predicates(false), integers = new Predicates(true);
		int ties = 0;
		for (int i = 0; i < 20_000; i++) {
			final int range = i % 2 == 0 ? 6 : Predicates.WHOLE_RANGE + 1;
			final double[] p = random.ints(8, 0, range).asDoubleStream().toArray();
			final int circle = circle(p);
			assertEquals(circle, (int) Math.signum(integers.circle(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7])));
			assertEquals(circle, (int) Math.signum(sums.circle(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7])));
			assertEquals(turn(p), (int) Math.signum(integers.turn(p[0], p[1], p[2], p[3], p[4], p[5])));
			if (circle == 0) ties++;
		}
		assertTrue(ties > 100);
		// The largest determinant that there can be.
		final double n = Predicates.WHOLE_RANGE;
		assertEquals(circle(n, 0, 0, n, 0, 0, n, n), (int) Math.signum(integers.circle(n, 0, 0, n, 0, 0, n, n)));
		assertEquals(1, (int) Math.signum(integers.circle(n, n, 0, n, n, 0, n - 1, n - 1)));
	}
}
