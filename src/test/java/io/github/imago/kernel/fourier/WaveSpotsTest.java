package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waves whose frequency, amplitude and phase are known. */
class WaveSpotsTest {

	private static final double TURN = 2 * Math.PI;

	/** Adds amplitude cos(2 pi (x / width * fx + y / height * fy) + phase). */
	static void addWave(final float[] image, final int width, final int height, final double fx, final double fy, final double amplitude,
		final double phase)
	{
		for (int i = 0; i < image.length; i++)
			image[i] += (float) (amplitude * Math.cos(TURN * (i % width * fx / width + i / width * fy / height) + phase));
	}

	static float[] noise(final int n, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] image = new float[n];
		for (int i = 0; i < n; i++)
			image[i] = (float) (sigma * random.nextGaussian());
		return image;
	}

	private static Spots find(final float[] image, final int width, final int height) {
		return WaveSpots.find(image, width, height, Window.HANN, 6, 0, 4, 3, 1.0 / width, 1.0 / height);
	}

	/** A weak wave beside a strong one, on an image of odd and unequal sizes; the strong one's side lobes are above the weak wave. */
	@ParameterizedTest
	@EnumSource(value = Window.class, names = { "HANN", "HAMMING", "BLACKMAN", "GAUSSIAN", "KAISER", "TUKEY" })
	void wavesOfAllStrengthsAreFoundWithoutNoise(final Window window) {
		final int w = 181, h = 130;
		final float[] image = new float[w * h];
		final double[][] waves = { { 21.37, 9.82, 100, 0.5 }, { 33.11, -20.46, 30, -2.1 }, { 28.9, 12.3, 1, 1.9 }, { -0.3, 31.25, 4, 3.0 } };
		for (final double[] wave : waves)
			addWave(image, w, h, wave[0], wave[1], wave[2], wave[3]);
		for (int i = 0; i < image.length; i++)
			image[i] += 1000;
		final Spots spots = WaveSpots.find(image, w, h, window, 6, 4, 4, 3, 1.0 / w, 1.0 / h);
		assertEquals(4, spots.size());
		final double[][] byAmplitude = { waves[0], waves[1], waves[3], waves[2] };
		for (int i = 0; i < 4; i++) {
			final double[] wave = byAmplitude[i];
			// On the right half, the third one is its mirror image.
			final int sign = wave[0] < 0 ? -1 : 1;
			final Spot spot = spots.get(i);
			assertEquals(w / 2 + sign * wave[0], spot.x(), 0.003, window + " " + i);
			assertEquals(h / 2 + sign * wave[1], spot.y(), 0.003);
			assertEquals(wave[2], spot.amplitude(), 0.004 * wave[2]);
			assertEquals(0, Math.IEEEremainder(spot.phase() - sign * wave[3], TURN), 0.02);
			assertEquals(1 / Math.hypot(wave[0] / w, wave[1] / h), spots.spacing(i).value(), 2e-3);
		}
	}

	/** The errors are those that places really have: their mean square over the claimed one is 1 within its own scatter of 8 %. */
	@Test
	void standardErrorsAreTrue() {
		final int w = 96, h = 128, n = 150;
		double x = 0, y = 0, amplitude = 0, largest = 0;
		for (int k = 0; k < n; k++) {
			final float[] image = noise(w * h, 2, 100 + k);
			addWave(image, w, h, 17.3 + 0.01 * k, -22.6 + 0.007 * k, 1.5, 0.1 * k);
			final Spots spots = find(image, w, h);
			assertEquals(1, spots.size());
			final Spot spot = spots.get(0);
			final double dx = spot.x() - (w / 2 + 17.3 + 0.01 * k), dy = spot.y() - (h / 2 - 22.6 + 0.007 * k);
			x += Math.pow(dx / spot.errorX(), 2) / n;
			y += Math.pow(dy / spot.errorY(), 2) / n;
			amplitude += Math.pow((spot.amplitude() - 1.5) / spot.amplitudeError(), 2) / n;
			largest = Math.max(largest, Math.hypot(dx, dy));
		}
		assertEquals(1, x, 0.4);
		assertEquals(1, y, 0.4);
		assertEquals(1, amplitude, 0.4);
		assertTrue(largest < 0.12, "the worst of all is off by " + largest);
	}

	@Test
	void noiseAndFlatImagesHaveNoSpots() {
		for (int k = 0; k < 20; k++)
			assertEquals(0, find(noise(100 * 120, 5, k), 100, 120).size(), "seed " + k);
		final float[] flat = new float[64 * 50];
		assertEquals(0, find(flat, 64, 50).size());
		java.util.Arrays.fill(flat, 7.3f);
		assertEquals(0, find(flat, 64, 50).size());
	}

	/** A shaded image has much power around the centre, which is no spot. */
	@Test
	void shadingIsNoSpot() {
		final int w = 128, h = 96;
		final float[] image = noise(w * h, 1, 5);
		for (int i = 0; i < image.length; i++)
			image[i] += (float) (0.3 * (i % w) + 20 * Math.exp(-Math.pow((i / w - 40) / 30.0, 2)));
		addWave(image, w, h, 20.2, 11.7, 3, 0);
		final Spots spots = find(image, w, h);
		assertEquals(1, spots.size());
		assertEquals(w / 2 + 20.2, spots.get(0).x(), 0.05);
	}

	@Test
	void neighboursDoNotShiftEachOther() {
		final int w = 128, h = 128;
		final float[] image = noise(w * h, 0.05, 9);
		addWave(image, w, h, 30.2, 10.4, 2, 1);
		addWave(image, w, h, 33.5, 13.1, 1.5, -1);
		final Spots spots = find(image, w, h);
		assertEquals(2, spots.size());
		assertEquals(64 + 30.2, spots.get(0).x(), 0.01);
		assertEquals(64 + 33.5, spots.get(1).x(), 0.01);
		assertEquals(64 + 13.1, spots.get(1).y(), 0.01);
	}

	@Test
	void limitsAreKept() {
		final int w = 100, h = 100;
		final float[] image = noise(w * h, 0.1, 3);
		for (int k = 1; k <= 5; k++)
			addWave(image, w, h, 6.0 * k, 5, k, 0);
		assertEquals(5, find(image, w, h).size());
		final Spots two = WaveSpots.find(image, w, h, Window.HANN, 6, 2, 4, 3, 1, 1);
		assertEquals(2, two.size());
		assertEquals(5, two.get(0).amplitude(), 0.1);
		assertEquals(3, WaveSpots.find(image, w, h, Window.HANN, 6, 0, 7, 3, 1, 1).size(), "every other one is too near");
		assertEquals(4, WaveSpots.find(image, w, h, Window.HANN, 6, 0, 4, 10, 1, 1).size(), "one is too near to the centre");
	}

	@Test
	void threadsGiveTheSameBits() {
		final int w = 140, h = 200;
		final float[] image = noise(w * h, 1, 8);
		addWave(image, w, h, 30.2, 10.4, 2, 1);
		addWave(image, w, h, 12.5, -33.1, 1.5, -1);
		final Spots one = Job.current().threads(1).call(() -> find(image, w, h)), three = Job.current().threads(3).call(() -> find(image, w, h));
		assertEquals(one, three);
	}

	@Test
	void whatIsWrongIsSaid() {
		final float[] image = new float[64];
		assertEquals("the image must have at least 8 x 8 pixels for its lattice, got 1 x 64",
			assertThrows(IllegalArgumentException.class, () -> find(image, 1, 64)).getMessage());
		assertEquals("threshold must be > 0, got 0.0",
			assertThrows(IllegalArgumentException.class, () -> WaveSpots.find(image, 8, 8, Window.HANN, 0, 0, 4, 3, 1, 1)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> WaveSpots.find(image, 8, 8, Window.HANN, 6, -1, 4, 3, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> WaveSpots.find(image, 8, 8, Window.HANN, 6, 0, Double.NaN, 3, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> WaveSpots.find(image, 8, 9, Window.HANN, 6, 0, 4, 3, 1, 1));
	}
}
