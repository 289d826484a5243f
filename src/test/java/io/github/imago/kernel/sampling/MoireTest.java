package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Structures, detectors and reconstructions against their formulas. */
class MoireTest {

	private static float[] random(final int n) {
		final Random random = new Random(4);
		final float[] pixels = new float[n];
		for (int i = 0; i < n; i++)
			pixels[i] = random.nextFloat();
		return pixels;
	}

	@ParameterizedTest
	@EnumSource(MoirePattern.class)
	void aStructureHasItsContrast(final MoirePattern pattern) {
		final float[] image = Moire.draw(pattern, 24, 17, 0.6, 301, 280);
		float min = 1, max = 0;
		for (final float v : image) {
			min = Math.min(min, v);
			max = Math.max(max, v);
		}
		assertEquals(0.2, min, 0.01);
		assertEquals(0.8, max, 0.01);
	}

	/**
	 * One period on along the wave vector (counterclockwise: up), the structure is the same; lattices repeat in their other directions too.
	 */
	@Test
	void structuresRepeatAlongTheirVectors() {
		final int w = 201, h = 201;
		for (final MoirePattern pattern : new MoirePattern[] { MoirePattern.GRATING, MoirePattern.SQUARE_LATTICE,
			MoirePattern.HEXAGONAL_LATTICE }) {
			// A right triangle of 3, 4 and 5: the period goes to whole pixels. A hexagonal lattice repeats along its waves only after two of them.
			final int times = pattern == MoirePattern.HEXAGONAL_LATTICE ? 2 : 1;
			final float[] image = Moire.draw(pattern, 10, Math.toDegrees(Math.atan2(6, 8)), 1, w, h);
			for (int y = 30; y < 170; y++)
				for (int x = 0; x < 160; x++)
					assertEquals(image[y * w + x], image[(y - 6 * times) * w + x + 8 * times], 1e-5, pattern + " " + x + " " + y);
		}
		final float[] turned = Moire.draw(MoirePattern.HEXAGONAL_LATTICE, 9, 20, 1, 100, 90),
			by60 = Moire.draw(MoirePattern.HEXAGONAL_LATTICE, 9, 80, 1, 100, 90);
		assertArrayEquals(turned, by60, 1e-5f);
		final float[] grating = Moire.draw(MoirePattern.GRATING, 8, 0, 1, 32, 2);
		for (int x = 0; x < 32; x++)
			assertEquals(0.5 + 0.5 * Math.cos(Math.PI / 4 * (x - 16)), grating[x], 1e-6);
	}

	/** The phase pi p r² / (R P) has the frequency r / (R P). */
	@Test
	void aZonePlateHasItsFinestPeriodInTheCorners() {
		final int n = 400;
		final float[] image = Moire.draw(MoirePattern.ZONE_PLATE, 5, 0, 1, n, n);
		final double corner = Math.hypot(200, 200);
		assertEquals(1, image[200 * n + 200]);
		// Along x at r = 150 from the middle, maxima are 5 R / r apart.
		int maxima = 0;
		for (int x = 331; x < 369; x++)
			if (image[200 * n + x] > image[200 * n + x - 1] && image[200 * n + x] >= image[200 * n + x + 1]) maxima++;
		assertEquals(38 * 150 / (5 * corner), maxima, 1);
	}

	@ParameterizedTest
	@CsvSource({ "0", "1", "2", "2.5", "3", "6.7" })
	void aPixelSeesTheMeanOverItsArea(final double area) {
		final int w = 13, h = 9;
		final float[] pixels = random(w * h), actual = Moire.average(pixels, w, h, area);
		final double half = Math.max(area, 1) / 2;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				double sum = 0, weight = 0;
				for (int dy = -8; dy <= 8; dy++)
					for (int dx = -8; dx <= 8; dx++) {
						final double part = overlap(dx, half) * overlap(dy, half);
						final int i = x + dx < 0 ? -1 - x - dx : x + dx >= w ? 2 * w - 1 - x - dx : x + dx,
							j = y + dy < 0 ? -1 - y - dy : y + dy >= h ? 2 * h - 1 - y - dy : y + dy;
						sum += part == 0 ? 0 : part * pixels[j * w + i];
						weight += part;
					}
				assertEquals(sum / weight, actual[y * w + x], 1e-5);
			}
	}

	/** How much of the pixel at a distance lies within the area. */
	private static double overlap(final int distance, final double half) {
		return Math.max(0, Math.min(half, distance + 0.5) - Math.max(-half, distance - 0.5));
	}

	@Test
	void smoothingDampsAsItsGaussianDoes() {
		final int n = 120, pitch = 4;
		final float[] pixels = new float[n * n];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) Math.cos(2 * Math.PI * 0.1 * (i % n));
		final float[] actual = Moire.antialiased(pixels, n, n, pitch);
		// The continuous Gaussian of sigma 1.5 but for its cut.
		final double damped = Math.exp(-2 * Math.pow(Math.PI * 0.1 * 1.5, 2));
		for (int i = 0; i < actual.length; i++)
			if (i % n > 10 && i % n < n - 10) assertEquals(damped * pixels[i], actual[i], 2e-3);
		assertArrayEquals(pixels, Moire.antialiased(pixels, n, n, 1));
	}

	/** k cycles across m samples come back as they were below m/2, and as k - m beyond. */
	@ParameterizedTest
	@CsvSource({ "5, 3", "4, 7", "5, -11", "4, 13", "5, 17", "4, 26", "3, 0" })
	void sincInterpolationFoldsWhatIsBeyondTheNyquistFrequency(final int pitch, final int cycles) {
		final int w = pitch * 20, h = pitch * 12, o = pitch / 2;
		final float[] pixels = new float[w * h], expected = new float[w * h];
		final int seen = cycles - 20 * Math.round(cycles / 20f);
		for (int i = 0; i < pixels.length; i++) {
			final double x = i % w - o, y = i / w - o;
			pixels[i] = (float) Math.cos(2 * Math.PI * (cycles * x / w + 2 * y / h) + 0.4);
			expected[i] = (float) Math.cos(2 * Math.PI * (seen * x / w + 2 * y / h) + 0.4);
		}
		assertArrayEquals(expected, Moire.sinc(pixels, w, h, pitch), 1e-5f);
	}

	@Test
	void samplesStayWhatTheyAre() {
		for (final int pitch : new int[] { 1, 2, 3, 5 }) {
			final int w = pitch * 9, h = pitch * 8;
			final float[] pixels = random(w * h), blocks = Moire.blocks(pixels, w, h, pitch), sinc = Moire.sinc(pixels, w, h, pitch);
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					final int at = (y / pitch * pitch + pitch / 2) * w + x / pitch * pitch + pitch / 2;
					assertEquals(pixels[at], blocks[y * w + x]);
					assertEquals(pixels[at], sinc[at], 1e-5);
				}
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameAndBadNumbersAreNamed() {
		final float[] pixels = random(60 * 40);
		assertArrayEquals(Job.current().threads(1).call(() -> Moire.average(pixels, 60, 40, 5.5)),
			Job.current().threads(4).call(() -> Moire.average(pixels, 60, 40, 5.5)));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> Moire.draw(MoirePattern.BARS, 1.9, 0, 1, 9, 9)).getMessage().startsWith("period"));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> Moire.draw(MoirePattern.BARS, 3, 0, 1.1, 9, 9)).getMessage().startsWith("contrast"));
		assertThrows(IllegalArgumentException.class, () -> Moire.draw(MoirePattern.BARS, 3, Double.NaN, 1, 9, 9));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Moire.sinc(pixels, 60, 40, 7)).getMessage().contains("pitch"));
		assertThrows(IllegalArgumentException.class, () -> Moire.blocks(pixels, 60, 40, 0));
	}
}
