package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

/** Where ticks are. */
class TicksTest {

	private static double[] axis(final int n, final DoubleUnaryOperator value) {
		final double[] axis = new double[n + 1];
		for (int i = 0; i <= n; i++)
			axis[i] = value.applyAsDouble((double) i / n);
		return axis;
	}

	private static String labels(final Ticks ticks) {
		return String.join(" ", ticks.labels());
	}

	@Test
	void roundNumbers() {
		assertEquals("0 50 100 150 200 250", labels(Ticks.linear(0, 255, 0.15, 0.02)));
		assertArrayEquals(new double[] { 0, 50, 100, 150, 200, 250 }, Ticks.linear(0, 255, 0.15, 0.02).values());
		assertEquals("\u22121.0 \u22120.5 0.0 0.5 1.0", labels(Ticks.linear(-1, 1, 0.25, 0.02)));
		assertEquals("0.1 0.2 0.3", labels(Ticks.linear(0.05, 0.31, 0.3, 0.1)), "0.3, not 0.30000000000000004");
		assertEquals("1000.2 1000.4 1000.6 1000.8", labels(Ticks.linear(1000.1, 1000.9, 0.2, 0.1)));
	}

	@Test
	void minorTicksDivideEvenly() {
		assertArrayEquals(new double[] { 10, 20, 30, 40, 60, 70, 80, 90 }, Ticks.linear(0, 100, 0.5, 0.02).minor());
		assertArrayEquals(new double[] { 5, 10, 15, 25, 30, 35 }, Ticks.linear(0, 40, 0.5, 0.02).minor());
		assertEquals(0, Ticks.linear(0, 100, 0.5, 0.2).minor().length, "no room");
	}

	@Test
	void powersGoIntoTheExponent() {
		final Ticks large = Ticks.linear(0, 2e6, 0.25, 0.05);
		assertEquals("0.0 0.5 1.0 1.5 2.0, 6", labels(large) + ", " + large.exponent());
		final Ticks small = Ticks.linear(0, 3e-5, 0.33, 0.05);
		assertEquals("0 10 20 30, -6", labels(small) + ", " + small.exponent());
		assertEquals("10\u207b\u2076", Ticks.powerOfTen(-6));
		assertEquals("10\u00b9\u2075", Ticks.powerOfTen(15));
	}

	/** Whatever the range: labels apart, ticks within, one step that is 1, 2 or 5 times a power of ten, and no finer one would have room. */
	@Test
	void anyRange() {
		final Random random = new Random(7);
		for (int i = 0; i < 2000; i++) {
			final double from = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4), length = Math.pow(10, 8 * random.nextDouble() - 4);
			final double gap = 0.05 + 0.3 * random.nextDouble();
			final boolean falls = random.nextBoolean();
			final Ticks ticks = falls ? Ticks.linear(from + length, from, gap, 0.01) : Ticks.linear(from, from + length, gap, 0.01);
			final double[] v = ticks.values();
			for (final double x : v)
				assertTrue(x >= from - 1e-6 * length && x <= from + length * (1 + 1e-6), x + " in " + from + " + " + length);
			if (v.length < 2) continue;
			final double step = (v[v.length - 1] - v[0]) / (v.length - 1), mantissa = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
			assertTrue(Math.abs(mantissa - 1) < 1e-4 || Math.abs(mantissa - 2) < 1e-4 || Math.abs(mantissa - 5) < 1e-4, "step " + step);
			assertTrue(step / length >= gap * (1 - 1e-6), "labels touch");
			assertTrue(step / (Math.abs(mantissa - 5) < 1e-4 ? 2.5 : 2) / length < gap * (1 + 1e-6), "a finer step has room: " + step);
			for (int k = 1; k < v.length; k++)
				assertEquals(step, v[k] - v[k - 1], 1e-6 * step);
		}
	}

	/** Under a logarithm a decade is as long as the next, and a value is where its logarithm is. */
	@Test
	void logarithm() {
		final double[] axis = axis(4096, t -> Math.pow(10, 4 * t));
		final Ticks ticks = Ticks.along(axis, 0.2, 0.01);
		assertEquals("1 10 100 1000 10000", labels(ticks));
		for (int i = 0; i < 5; i++)
			assertEquals(i / 4.0, Ticks.position(axis, ticks.values()[i]), 1e-6);
		assertEquals(Math.log10(37) / 4, Ticks.position(axis, 37), 1e-6);
		assertTrue(Arrays.stream(ticks.minor()).anyMatch(v -> v == 20) && Arrays.stream(ticks.minor()).anyMatch(v -> v == 9000));
		assertEquals("1 2 5 10 20 50 100", labels(Ticks.along(axis(4096, t -> Math.pow(10, 2 * t)), 0.12, 0.01)));
		assertEquals("1 10\u00b2 10\u2074 10\u2076 10\u2078".replace("1 ", "10\u2070 "),
			labels(Ticks.along(axis(4096, t -> Math.pow(10, 8 * t)), 0.2,
			0.01)));
	}

	@Test
	void bothSidesOfZero() {
		final double[] axis = axis(4096, t -> Math.sinh((2 * t - 1) * 9.2104));
		final Ticks ticks = Ticks.along(axis, 0.12, 0.01);
		final double[] v = ticks.values();
		assertTrue(Arrays.stream(v).anyMatch(x -> x == 0));
		for (int i = 0; i < v.length; i++)
			assertEquals(-v[i], v[v.length - 1 - i], 0, "symmetric as the axis is");
		for (int i = 1; i < v.length; i++)
			assertTrue(Ticks.position(axis, v[i]) - Ticks.position(axis, v[i - 1]) >= 0.12);
	}

	@Test
	void gammaAndFlatParts() {
		final double[] axis = axis(1024, t -> 255 * t * t);
		final Ticks ticks = Ticks.along(axis, 0.12, 0.02);
		assertTrue(ticks.values().length >= 4, labels(ticks));
		for (final double v : ticks.values())
			assertEquals(Math.sqrt(v / 255), Ticks.position(axis, v), 2e-3);
		final double[] flat = { 5, 5, 5, 6, 7, 7 };
		assertEquals(0, Ticks.position(flat, 5));
		assertEquals(0.5, Ticks.position(flat, 5.5), 1e-12);
		assertEquals(0.8, Ticks.position(flat, 7), 1e-12);
		assertEquals(1, Ticks.position(flat, 8));
	}

	@Test
	void falling() {
		final double[] axis = { 3, 1, -3 };
		assertEquals(0, Ticks.position(axis, 3));
		assertEquals(0.25, Ticks.position(axis, 2));
		assertEquals(0.75, Ticks.position(axis, -1));
		assertEquals(1, Ticks.position(axis, -3));
	}

	@Test
	void refused() {
		assertThrows(IllegalArgumentException.class, () -> Ticks.along(new double[] { 1 }, 0.1, 0.1));
		assertThrows(IllegalArgumentException.class, () -> Ticks.linear(0, 1, 0, 0.1));
	}
}
