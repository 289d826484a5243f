package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AnglesTest {

	private static float angle(final float x, final float y) {
		final float[] out = new float[1];
		new Angles().degrees(new float[] { x }, new float[] { y }, out, 1);
		return out[0];
	}

	@Test
	void staysWithinItsBound() {
		final Random random = new Random(3);
		final int n = 1 << 20;
		final float[] x = new float[n], y = new float[n], out = new float[n];
		for (int i = 0; i < n; i++) {
			final double size = Math.pow(10, random.nextInt(70) - 35), angle = 2 * Math.PI * random.nextDouble();
			x[i] = (float) (size * Math.cos(angle));
			y[i] = (float) (size * Math.sin(angle));
		}
		new Angles().degrees(x, y, out, n);
		for (int i = 0; i < n; i++)
			assertEquals(0, Math.IEEEremainder(out[i] + Math.toDegrees(Math.atan2(y[i], x[i])), 360), 3e-5);
	}

	@Test
	void knowsTheAxesAndTheDiagonals() {
		for (final float s : new float[] { 1e-20f, 1, 3e20f })
			for (int k = -3; k <= 4; k++)
				assertEquals(45 * k, angle(s * (k % 4 == 0 ? 1 - Math.abs(k) / 2 : Math.abs(k) == 2 ? 0 : Math.abs(k) == 1 ? 1 : -1),
					s * (k % 4 == 0 ? 0 : k > 0 ? -1
					: 1)), 1e-5);
	}

	@Test
	void signsOfTheSmallestNumbersAreSeen() {
		assertEquals(180, angle(-1, 0));
		assertEquals(180, angle(-1, -0f));
		assertEquals(-180, angle(-1, Float.MIN_VALUE), "just below the axis");
		assertEquals(180, angle(-1, -Float.MIN_VALUE), "just above it");
		assertEquals(-90, angle(0, 1));
		assertEquals(90, angle(Float.MIN_VALUE, -1));
		assertEquals(0, angle(0, 0));
		assertEquals(0, angle(-0f, -0f));
		assertTrue(Float.isNaN(angle(Float.NaN, 1)) && Float.isNaN(angle(1, Float.NaN)));
	}
}
