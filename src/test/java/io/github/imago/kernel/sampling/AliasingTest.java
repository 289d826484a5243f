package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.sampling.Aliasing.Frequency;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Against sampled waves themselves. */
class AliasingTest {

	/** On the pixels, the wave that is seen has the values of the true one; no other wave within the first zone has. */
	@Test
	void theApparentWaveHasTheSamplesOfTheTrueOne() {
		final Random random = new Random(1);
		for (int n = 0; n < 500; n++) {
			final double pw = 0.05 + random.nextDouble(), ph = 0.05 + random.nextDouble();
			final Aliasing a = Aliasing.of(Frequency.of(0.03 + random.nextDouble(), 360 * random.nextDouble()), pw, ph, 1);
			assertTrue(Math.abs(a.apparentX()) <= 0.5 / pw + 1e-9 && Math.abs(a.apparentY()) <= 0.5 / ph + 1e-9);
			for (int i = 0; i < 9; i++) {
				final double x = i % 3 * pw, y = i / 3 * ph;
				assertEquals(Math.cos(2 * Math.PI * (a.frequencyX() * x + a.frequencyY() * y)),
					Math.cos(2 * Math.PI * (a.apparentX() * x + a.apparentY() * y)), 1e-9);
			}
			assertEquals(a.isAliased(), Math.hypot(a.apparentX() - a.frequencyX(), a.apparentY() - a.frequencyY()) > 1e-9);
		}
	}

	/** The mean over a pixel's area, by the midpoint rule. */
	@Test
	void theContrastIsThatOfTheMeanOverAPixel() {
		final Random random = new Random(2);
		for (int n = 0; n < 50; n++) {
			final double pw = 0.1 + random.nextDouble(), ph = 0.1 + random.nextDouble(), fill = random.nextDouble();
			final Aliasing a = Aliasing.of(Frequency.of(0.2 + random.nextDouble(), 360 * random.nextDouble()), pw, ph, fill);
			double mean = 0;
			final int m = 300;
			for (int i = 0; i < m * m; i++) {
				final double x = ((i % m + 0.5) / m - 0.5) * fill * pw, y = ((i / m + 0.5) / m - 0.5) * fill * ph;
				mean += Math.cos(2 * Math.PI * (a.frequencyX() * x + a.frequencyY() * y)) / (m * m);
			}
			assertEquals(mean, a.contrast(), 1e-3);
		}
		assertEquals(1, Aliasing.of(new Frequency(3, 1), 1, 1, 0).contrast());
	}

	@Test
	void knownCases() {
		// 0.7 cycles per pixel look like -0.3.
		final Aliasing a = Aliasing.of(new Frequency(0.7, 0), 1, 1, 0);
		assertEquals(-0.3, a.apparentX(), 1e-12);
		assertEquals(10 / 3.0, a.apparentPeriod(), 1e-9);
		assertEquals(0, a.apparentAngleDeg(), 1e-9);
		assertTrue(a.isAliased());
		// A wave along 30 degrees whose x component folds goes the other way.
		final Aliasing b = Aliasing.of(Frequency.of(1 / 0.7, 30), 1, 1, 0);
		assertEquals(0.7 * Math.cos(Math.PI / 6) - 1, b.apparentX(), 1e-12);
		assertEquals(-0.35, b.apparentY(), 1e-12);
		assertEquals(30, b.angleDeg(), 1e-9);
		assertEquals(Math.toDegrees(Math.atan2(0.35, 0.7 * Math.cos(Math.PI / 6) - 1)) - 180, b.apparentAngleDeg(), 1e-9);
		// One period a pixel is grey, half a period a pixel is itself.
		final Aliasing grey = Aliasing.of(Frequency.of(0.39, 0), 0.39, 0.39, 1);
		assertEquals(0, grey.apparentFrequency());
		assertEquals(Double.POSITIVE_INFINITY, grey.apparentPeriod());
		assertEquals(Double.NaN, grey.apparentAngleDeg());
		assertEquals(0, grey.contrast());
		final Aliasing edge = Aliasing.of(Frequency.of(0.2, 0), 0.1, 0.1, 1);
		assertFalse(edge.isAliased());
		assertEquals(5, edge.apparentX(), 1e-9);
		assertEquals(2 / Math.PI, edge.contrast(), 1e-12);
	}

	@Test
	void theBasisOfALatticeIsItsTwoStrongestWaves() {
		final int w = 200, h = 160;
		final float[] pixels = new float[w * h];
		final Random random = new Random(3);
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % w, y = i / w;
			// The overtone of the first is stronger than the second, but in its direction.
			pixels[i] = (float) (100 + 5 * Math.cos(2 * Math.PI * (0.0913 * x + 0.0241 * y)) +
				4 * Math.cos(4 * Math.PI * (0.0913 * x + 0.0241 * y)) + 3 * Math.cos(2 * Math.PI * (-0.031 * x + 0.1177 * y)) + random.nextGaussian());
		}
		final List<Frequency> basis = Aliasing.basis(pixels, w, h, 0.5, 0.25);
		assertEquals(2, basis.size());
		assertEquals(0.0913 / 0.5, basis.get(0).x(), 0.05 / (0.5 * w));
		assertEquals(0.0241 / 0.25, basis.get(0).y(), 0.05 / (0.25 * h));
		final double sign = Math.signum(basis.get(1).y());
		assertEquals(-0.031 / 0.5, sign * basis.get(1).x(), 0.05 / (0.5 * w));
		assertEquals(0.1177 / 0.25, sign * basis.get(1).y(), 0.05 / (0.25 * h));
		final float[] lines = new float[w * h];
		for (int i = 0; i < lines.length; i++)
			lines[i] = (float) (Math.cos(2 * Math.PI * 0.2 * (i / w)) + 0.01 * random.nextGaussian());
		assertEquals(1, Aliasing.basis(lines, w, h, 1, 1).size());
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> Aliasing.basis(new float[w * h], w, h, 1, 1)).getMessage().contains("periods"));
		assertThrows(IllegalArgumentException.class, () -> Aliasing.basis(new float[4], 2, 2, 1, 1));
	}

	@Test
	void listsAreReadStrictly() {
		final List<Frequency> periods = Aliasing.parsePeriods("periods", " 0.5;0.25,90 2,-45 ");
		assertEquals(3, periods.size());
		assertEquals(2, periods.get(0).x(), 1e-12);
		assertEquals(-4, periods.get(1).y(), 1e-12);
		assertEquals(Math.sqrt(0.125), periods.get(2).y(), 1e-12);
		assertTrue(Aliasing.parsePeriods("periods", " ").isEmpty());
		assertArrayEquals(new double[] { 0.5, 0.5 }, Aliasing.parsePixelSizes("pixelSizes", "0.5 3x", 2, 4).get(0));
		assertArrayEquals(new double[] { 6, 12 }, Aliasing.parsePixelSizes("pixelSizes", "0.5 3x", 2, 4).get(1));
		for (final String bad : new String[] { "0", "-1", "1,2,3", "a", "1,", "1d", "NaN", "1e999" })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> Aliasing.parsePeriods("periods", bad)).getMessage().startsWith("periods"),
				bad);
		for (final String bad : new String[] { "", "0", "x", "2xx", "-2x" })
			assertTrue(assertThrows(IllegalArgumentException.class,
				() -> Aliasing.parsePixelSizes("pixelSizes", bad, 1, 1)).getMessage().startsWith("pixelSizes"), bad);
		for (final double[] bad : new double[][] { { 0, 1, 1 }, { 1, -1, 1 }, { 1, 1, 1.1 }, { 1, 1, -0.1 } })
			assertThrows(IllegalArgumentException.class, () -> Aliasing.of(new Frequency(1, 1), bad[0], bad[1], bad[2]));
	}
}
