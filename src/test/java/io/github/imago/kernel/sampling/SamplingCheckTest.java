package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.SamplingCheck.Direction;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images whose finest detail is known by construction. */
class SamplingCheckTest {

	private static SamplingCheck check(final float[] pixels, final int width, final int height) {
		return SamplingCheck.of(pixels, width, height, 1, 1, Window.HANN, Double.NaN, 1, 0.5, 0.95);
	}

	private static SamplingVerdict verdict(final SamplingCheck check, final Direction direction) {
		return check.profile(direction).verdict();
	}

	private static float[] white(final int n, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[n];
		for (int i = 0; i < n; i++)
			pixels[i] = (float) (sigma * random.nextGaussian());
		return pixels;
	}

	/** Convolves with Gaussians of sum 1, cyclically. */
	private static float[] blurred(final float[] in, final int width, final int height, final double sigmaX, final double sigmaY) {
		return along(along(in, width, height, 1, width, width, sigmaX), height, width, width, 1, height, sigmaY);
	}

	private static float[] along(final float[] in, final int n, final int lines, final int stride, final int next, final int period,
		final double sigma)
	{
		if (sigma == 0) return in;
		final int r = (int) Math.ceil(6 * sigma);
		final double[] g = new double[2 * r + 1];
		double sum = 0;
		for (int k = -r; k <= r; k++)
			sum += g[k + r] = Math.exp(-0.5 * k * k / (sigma * sigma));
		final float[] out = new float[in.length];
		for (int line = 0; line < lines; line++)
			for (int i = 0; i < n; i++) {
				double v = 0;
				for (int k = -r; k <= r; k++)
					v += g[k + r] * in[line * next + Math.floorMod(i + k, period) * stride];
				out[line * next + i * stride] = (float) (v / sum);
			}
		return out;
	}

	private static float[] sum(final float[] a, final float[] b) {
		final float[] c = new float[a.length];
		for (int i = 0; i < c.length; i++)
			c[i] = a[i] + b[i];
		return c;
	}

	private static float[] everyNth(final float[] in, final int width, final int height, final int n) {
		final float[] out = new float[width / n * (height / n)];
		for (int y = 0; y < height / n; y++)
			for (int x = 0; x < width / n; x++)
				out[y * (width / n) + x] = in[y * n * width + x * n];
		return out;
	}

	/** exp(-4 pi² sigma² q²) A = N at q = sqrt(ln(A / N)) / (2 pi sigma). */
	@ParameterizedTest
	@CsvSource({ "1, 0.02, WELL_SAMPLED", "1, 0.1, WELL_SAMPLED", "1.5, 0.02, WELL_SAMPLED", "2, 0.02, OVERSAMPLED", "2, 0.1, OVERSAMPLED",
		"4, 0.02, OVERSAMPLED" })
	void theCutOffOfBlurredNoiseIsWhereItMeetsTheNoise(final double sigma, final double noise, final SamplingVerdict verdict) {
		final int w = 400, h = 300;
		final SamplingCheck check = check(sum(blurred(white(w * h, 1, 1), w, h, sigma, sigma), white(w * h, noise, 2)), w, h);
		final double expected = Math.sqrt(Math.log(1 / (noise * noise))) / (2 * Math.PI * sigma);
		assertEquals(1, check.noise() / (noise * noise), 0.2, "noise");
		assertEquals(expected, check.profile(Direction.ALL).cutoff(), 0.008);
		assertEquals(expected, check.profile(Direction.X).cutoff(), 0.012);
		assertEquals(expected, check.profile(Direction.Y).cutoff(), 0.012);
		assertEquals(verdict, verdict(check, Direction.ALL));
		// The integral of q exp(-4 pi² sigma² q²) reaches 99 % at sqrt(ln 100) / (2 pi sigma).
		if (noise < 0.1) assertEquals(Math.sqrt(Math.log(100)) / (2 * Math.PI * sigma), check.profile(Direction.ALL).share99(), 0.012);
		// Variance of the signal within the band: 1 / (4 pi sigma²), of the noise: its share of pi / 4.
		final double band = (1 - Math.exp(-Math.PI * Math.PI * sigma * sigma)) / (4 * Math.PI * sigma * sigma);
		if (noise < 0.1) assertEquals(1, check.profile(Direction.ALL).snr() / (band / (noise * noise * Math.PI / 4)), 0.25);
		assertTrue(check.profile(Direction.ALL).edge() < 0.01);
	}

	/** Without noise, a blur's end is where it has faded: at a full width of two pixels, sigma 0.85, just beyond the Nyquist frequency. */
	@ParameterizedTest
	@CsvSource({ "0.7, UNDERSAMPLED", "0.82, UNDERSAMPLED", "1.2, WELL_SAMPLED", "1.6, WELL_SAMPLED", "2.2, OVERSAMPLED", "5, OVERSAMPLED" })
	void withoutNoiseTheCutOffIsWhereTheSignalHasFaded(final double sigma, final SamplingVerdict verdict) {
		assertEquals(verdict, verdict(check(blurred(white(256 * 256, 100, 3), 256, 256, sigma, sigma), 256, 256), Direction.ALL));
	}

	@Test
	void whiteNoiseIsNoSignalAndAConstantNeither() {
		for (int seed = 0; seed < 20; seed++)
			for (final int size : new int[] { 32, 65, 128 })
				for (final Direction direction : Direction.values()) {
					final SamplingCheck check = check(white(size * size, 7, seed), size, size);
					assertEquals(SamplingVerdict.NO_SIGNAL, verdict(check, direction), size + " " + seed);
					assertEquals(Double.NaN, check.profile(direction).largestPixel());
					assertEquals(1, check.profile(direction).binning());
				}
		final SamplingCheck constant = check(filled(64 * 64, 1234.5f), 64, 64);
		for (final Direction direction : Direction.values())
			assertEquals(SamplingVerdict.NO_SIGNAL, verdict(constant, direction));
	}

	private static float[] filled(final int n, final float value) {
		final float[] pixels = new float[n];
		Arrays.fill(pixels, value);
		return pixels;
	}

	/** The noise of counts follows brightness: it is still noise, not structure that is folded back. */
	@Test
	void countingNoiseThatFollowsBrightnessIsNoise() {
		final int n = 256;
		final float[] noise = white(n * n, 1, 9), pixels = new float[n * n];
		for (int i = 0; i < pixels.length; i++) {
			final double mean = 200 + 180 * Math.sin(i % n / 20.0) * Math.cos(i / n / 30.0);
			pixels[i] = (float) (mean + Math.sqrt(mean) * noise[i]);
		}
		assertEquals(1, check(pixels, n, n).noise() / 200, 0.05);
		assertEquals(SamplingVerdict.OVERSAMPLED, verdict(check(pixels, n, n), Direction.ALL));
	}

	/** Sharp edges have detail beyond any Nyquist frequency, which fills the outer band; a blur ends it. */
	@ParameterizedTest
	@CsvSource({ "0, 0, UNDERSAMPLED", "0, 0.02, UNDERSAMPLED", "0.5, 0.02, UNDERSAMPLED", "1, 0.02, WELL_SAMPLED", "2, 0.02, OVERSAMPLED",
		"4, 0, OVERSAMPLED" })
	void sharpDiscsAreUndersampledAndBlurredOnesAreNot(final double blur, final double noise, final SamplingVerdict verdict) {
		final int n = 256;
		final float[] discs = new float[n * n];
		final Random random = new Random(3);
		for (int k = 0; k < 40; k++) {
			final double cx = random.nextDouble() * n, cy = random.nextDouble() * n, r = 4 + 10 * random.nextDouble();
			for (int i = 0; i < discs.length; i++)
				if (Math.hypot(i % n - cx, i / n - cy) < r) discs[i] = 1;
		}
		final SamplingCheck check = check(sum(blurred(discs, n, n, blur, blur), white(n * n, noise, 6)), n, n);
		assertEquals(verdict, verdict(check, Direction.ALL));
		if (verdict == SamplingVerdict.UNDERSAMPLED) assertTrue(check.profile(Direction.ALL).edge() > 0.03, "power at the edge");
	}

	/** Of 300 sine waves up to 0.32 cycles per pixel, every second pixel leaves folds of those beyond 0.25, every fourth of nearly all. */
	@Test
	void sineWavesBeyondTheNyquistFrequencyAreUndersampled() {
		final int n = 512;
		final Random random = new Random(8);
		final double[] pixels = new double[n * n];
		for (int k = 0; k < 300; k++) {
			final double q = 0.32 * Math.sqrt(random.nextDouble()), angle = 2 * Math.PI * random.nextDouble(),
				phase = 2 * Math.PI * random.nextDouble();
			final double qx = 2 * Math.PI * q * Math.cos(angle), qy = 2 * Math.PI * q * Math.sin(angle);
			for (int i = 0; i < pixels.length; i++)
				pixels[i] += Math.cos(qx * (i % n) + qy * (i / n) + phase);
		}
		final float[] fine = sum(floats(pixels), white(n * n, 1, 4));
		final SamplingCheck all = check(fine, n, n);
		assertEquals(0.32, all.profile(Direction.ALL).cutoff(), 0.008);
		assertEquals(SamplingVerdict.WELL_SAMPLED, verdict(all, Direction.ALL));
		assertEquals(SamplingVerdict.UNDERSAMPLED, verdict(check(everyNth(fine, n, n, 2), n / 2, n / 2), Direction.ALL));
		assertEquals(SamplingVerdict.UNDERSAMPLED, verdict(check(everyNth(fine, n, n, 4), n / 4, n / 4), Direction.ALL));
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	/** Rows of a scan whose brightness flickers are no detail; a grating of horizontal lines above that is. */
	@Test
	void flickeringRowsAreNoDetail() {
		final int n = 256;
		final float[] pixels = sum(blurred(white(n * n, 1, 1), n, n, 2, 2), white(n * n, 0.05, 2)), flicker = white(n, 0.05, 3);
		final double expected = check(pixels, n, n).profile(Direction.Y).cutoff();
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += flicker[i / n];
		assertEquals(expected, check(pixels, n, n).profile(Direction.Y).cutoff(), 0.02);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += 0.1 * Math.cos(2 * Math.PI * 0.41 * (i / n));
		assertEquals(0.41, check(pixels, n, n).profile(Direction.Y).cutoff(), 2.0 / n);
	}

	/** A grating far below the noise in space is a spot far above it in the spectrum. */
	@Test
	void aFaintGratingIsFoundByItsSpot() {
		final int n = 256;
		final float[] pixels = white(n * n, 1, 12);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += 0.2 * Math.cos(2 * Math.PI * 0.36 * (i % n));
		final SamplingCheck check = check(pixels, n, n);
		assertEquals(0.36, check.profile(Direction.ALL).cutoff(), 2.0 / n);
		assertEquals(0.36, check.profile(Direction.X).cutoff(), 2.0 / n);
		assertTrue(check.profile(Direction.ALL).spot());
		assertEquals(SamplingVerdict.WELL_SAMPLED, verdict(check, Direction.X));
		assertEquals(SamplingVerdict.NO_SIGNAL, verdict(check, Direction.Y));
	}

	@Test
	void directionsDifferWherePixelsOrBlursDo() {
		final float[] blurred = sum(blurred(white(256 * 256, 1, 7), 256, 256, 3, 0.6), white(256 * 256, 0.02, 8));
		final SamplingCheck check = check(blurred, 256, 256);
		assertEquals(SamplingVerdict.UNDERSAMPLED, verdict(check, Direction.Y));
		assertEquals(SamplingVerdict.OVERSAMPLED, verdict(check, Direction.X));
		// The same blur of 0.4 nm on pixels of 0.2 nm by 0.1 nm.
		final float[] scan = sum(blurred(white(300 * 400, 1, 7), 300, 400, 2, 4), white(300 * 400, 0.02, 8));
		final SamplingCheck unequal = SamplingCheck.of(scan, 300, 400, 0.2, 0.1, Window.HANN, Double.NaN, 1, 0.5, 0.95);
		final double cutoff = Math.sqrt(Math.log(2500)) / (2 * Math.PI * 0.4);
		for (final Direction direction : Direction.values()) {
			assertEquals(cutoff, unequal.profile(direction).cutoff(), 0.06 * cutoff, direction.toString());
			assertEquals(1 / (2 * unequal.profile(direction).cutoff()), unequal.profile(direction).largestPixel(), 1e-12);
		}
		assertEquals(2.5, unequal.profile(Direction.X).nyquist(), 1e-12);
		assertEquals(5, unequal.profile(Direction.Y).nyquist(), 1e-12);
		assertEquals(2.5, unequal.profile(Direction.ALL).nyquist(), 1e-12);
		assertEquals(2, unequal.profile(Direction.X).binning());
		assertEquals(4, unequal.profile(Direction.Y).binning());
	}

	/** The mean of the rings is the mean of the power spectrum: of noise, its variance, whatever the window. */
	@Test
	void powerIsInVariance() {
		for (final Window window : new Window[] { Window.NONE, Window.HANN, Window.KAISER }) {
			final SamplingCheck check = SamplingCheck.of(white(400 * 300, 3, 21), 400, 300, 1, 1, window, Double.NaN, 1, 0.5, 0.95);
			assertEquals(9, Arrays.stream(check.profile(Direction.ALL).power()).filter(Double::isFinite).skip(20).average().orElse(0), 0.4);
			assertEquals(9, check.noise(), 1);
			assertEquals(0.5, check.profile(Direction.ALL).nyquist());
			assertEquals(150, check.profile(Direction.ALL).frequencies().length);
			assertEquals(1.0 / 300, check.profile(Direction.ALL).frequencies()[0], 1e-12);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final float[] pixels = sum(blurred(white(150 * 170, 1, 1), 150, 170, 1, 1), white(150 * 170, 0.1, 2));
		final SamplingCheck one = Job.current().threads(1).call(() -> check(pixels, 150, 170)),
			many = Job.current().threads(5).call(() -> check(pixels, 150, 170));
		assertEquals(one.noise(), many.noise());
		assertArrayEquals(one.profile(Direction.X).power(), many.profile(Direction.X).power());
	}

	@Test
	void badNumbersAreNamed() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> check(new float[31 * 40], 31, 40)).getMessage().contains("32 x 32"));
		for (final double[] bad : new double[][] { { 0, 0.5, 0.9 }, { 1, -0.1, 0.9 }, { 1, 0.6, 0.5 }, { 1, 0.5, 1.1 } })
			assertThrows(IllegalArgumentException.class,
				() -> SamplingCheck.of(new float[1600], 40, 40, 1, 1, Window.HANN, Double.NaN, bad[0], bad[1], bad[2]));
		assertThrows(IllegalArgumentException.class, () -> SamplingCheck.of(new float[1600], 40, 40, 0, 1, Window.HANN, Double.NaN, 1, 0.5, 0.9));
	}
}
