package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DftTest {

	/** Relative to the root mean square of the spectrum. */
	private static final double TOLERANCE = 3e-6;

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	private static void near(final double[] expected, final float[] actual, final double tolerance) {
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], tolerance, "element " + i);
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1", "2,1,1", "1,7,1", "3,1,5", "8,8,1", "16,9,1", "12,18,1", "7,11,1", "13,6,1", "17,34,1", "31,37,1", "101,3,1",
		"64,127,1", "100,10,1", "9,6,5", "4,8,16", "5,7,11", "1,1,13", "243,2,1", "130,130,1", "35,77,1", "22,26,4",
		"256,1,1", "1000,1,1", "1,1,1013", "1,2,300", "509,15,1", "3,300,2", "300,3,2" })
	void equalsTheDefinition(final int w, final int h, final int d) {
		final int n = w * h * d;
		final float[] re = noise(n, 1), im = noise(n, 2), outRe = new float[n], outIm = new float[n];
		final NaiveDft expected = new NaiveDft(re, im, w, h, d);
		final double tolerance = TOLERANCE * Math.sqrt(2.0 * n);
		final float[] keepRe = re.clone(), keepIm = im.clone();
		Dft.forward(re, im, w, h, d, outRe, outIm);
		near(expected.re, outRe, tolerance);
		near(expected.im, outIm, tolerance);
		assertArrayEquals(keepRe, re);
		assertArrayEquals(keepIm, im);
		Dft.inverse(outRe, outIm, w, h, d, outRe, outIm);
		assertArrayEquals(re, outRe, 3e-6f);
		assertArrayEquals(im, outIm, 3e-6f);
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1", "2,1,1", "1,7,1", "1,8,1", "3,1,5", "8,8,1", "16,9,1", "12,18,1", "7,11,1", "13,6,1", "17,34,1", "31,37,1",
		"101,3,1", "64,127,1", "100,10,1", "9,6,5", "4,8,16", "5,7,11", "2,2,2", "130,131,1", "256,1,1", "1013,1,1", "1,300,1", "1,1,300",
		"509,15,1", "3,300,2", "300,3,2", "5,1021,1" })
	void realImagesToo(final int w, final int h, final int d) {
		final int n = w * h * d, half = Dft.half(w);
		final float[] in = noise(n, 3), keep = in.clone(), re = new float[half * h * d], im = new float[half * h * d], back = new float[n];
		final NaiveDft expected = new NaiveDft(in, null, w, h, d);
		Dft.forwardReal(in, w, h, d, re, im);
		assertArrayEquals(keep, in);
		final double tolerance = TOLERANCE * Math.sqrt(n);
		for (int row = 0; row < h * d; row++)
			for (int x = 0; x < half; x++) {
				assertEquals(expected.re[row * w + x], re[row * half + x], tolerance);
				assertEquals(expected.im[row * w + x], im[row * half + x], tolerance);
			}
		final float[] wholeRe = new float[n], wholeIm = new float[n], centredRe = new float[n], centredIm = new float[n];
		Spectra.whole(re, im, w, h, d, wholeRe, wholeIm);
		final float[] expectedRe = floats(expected.re), expectedIm = floats(expected.im);
		Spectra.centre(expectedRe, w, h, d, centredRe);
		Spectra.centre(expectedIm, w, h, d, centredIm);
		assertArrayEquals(centredRe, wholeRe, (float) tolerance);
		assertArrayEquals(centredIm, wholeIm, (float) tolerance);
		Dft.inverseReal(re, im, w, h, d, back);
		assertArrayEquals(in, back, 3e-6f);
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	/**
	 * What a half spectrum holds beyond the spectrum of a real image is as if it were not there: as numpy's irfftn, which takes the real part.
	 */
	@Test
	void whatBelongsToNoRealImageIsLeftOut() {
		final int w = 6, h = 4;
		final float[] re = noise(Dft.half(w) * h, 4), im = noise(Dft.half(w) * h, 5), out = new float[w * h];
		// The real part of the inverse of the whole spectrum with its columns 1 and 2 mirrored: the definition, term by term.
		final double[] expected = new double[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				double sum = 0;
				for (int v = 0; v < h; v++)
					for (int u = 0; u < Dft.half(w); u++) {
						final double angle = 2 * Math.PI * ((double) u * x / w + (double) v * y / h);
						final double term = re[v * Dft.half(w) + u] * Math.cos(angle) - im[v * Dft.half(w) + u] * Math.sin(angle);
						sum += u == 0 || u == w / 2 ? term : 2 * term;
					}
				expected[y * w + x] = sum / (w * h);
			}
		Dft.inverseReal(re.clone(), im.clone(), w, h, 1, out);
		near(expected, out, 1e-6);
	}

	@ParameterizedTest
	@CsvSource({ "120,77,1", "640,601,1", "64,1301,1", "40,300,9", "3,2000,1", "30000,1,1", "1009,2,1" })
	void threadsDoNotMatter(final int w, final int h, final int d) {
		final int half = Dft.half(w) * h * d;
		final float[] in = noise(w * h * d, 6), one = new float[half], many = one.clone(), oneIm = one.clone(), manyIm = one.clone();
		Job.current().threads(1).run(() -> Dft.forwardReal(in, w, h, d, one, oneIm));
		Job.current().threads(7).run(() -> Dft.forwardReal(in, w, h, d, many, manyIm));
		assertArrayEquals(one, many);
		assertArrayEquals(oneIm, manyIm);
		final float[] back = new float[in.length], backMany = back.clone();
		Job.current().threads(1).run(() -> Dft.inverseReal(one, oneIm, w, h, d, back));
		Job.current().threads(7).run(() -> Dft.inverseReal(many, manyIm, w, h, d, backMany));
		assertArrayEquals(back, backMany);
	}

	/** A pixel at (x, y, z) is a plane wave, X(u, v, t) = exp(-2πi (ux/w + vy/h + tz/d)). */
	@ParameterizedTest
	@CsvSource({ "1013,1013,1,700,1,0", "4096,1024,1,4095,513,0", "1000,1000,1,3,998,0", "1,1048576,1,0,777777,0", "1000003,1,1,999999,0,0",
		"128,96,100,127,50,99" })
	void aPixelIsAPlaneWave(final int w, final int h, final int d, final int x, final int y, final int z) {
		final int n = w * h * d, half = Dft.half(w);
		final float[] in = new float[n], re = new float[half * h * d], im = re.clone();
		in[(z * h + y) * w + x] = 1;
		Dft.forwardReal(in, w, h, d, re, im);
		final float[] wholeRe = new float[n], wholeIm = new float[n];
		Dft.forward(in, wholeIm, w, h, d, wholeRe, wholeIm);
		double worst = 0;
		for (int i = 0; i < n; i++) {
			final long u = i % w, v = i / w % h, t = i / w / h;
			final double angle = -2 * Math.PI * ((double) (u * x % w) / w + (double) (v * y % h) / h + (double) (t * z % d) / d);
			final double c = Math.cos(angle), s = Math.sin(angle);
			worst = Math.max(worst, Math.hypot(wholeRe[i] - c, wholeIm[i] - s));
			final int k = i / w * half + (int) u;
			if (u < half) worst = Math.max(worst, Math.hypot(re[k] - c, im[k] - s));
		}
		assertEquals(0, worst, TOLERANCE);
	}

	@ParameterizedTest
	@CsvSource({ "4096,4096", "1013,1013", "1021,2048", "4194304,1" })
	void wavesArePeaks(final int w, final int h) {
		final int n = w * h, half = Dft.half(w);
		// Amplitude, phase and cycles along x and y.
		final double[][] waves = { { 1, 0.3, 5, h / 3 }, { 0.5, -2, w / 2 - 1, 0 }, { 0.25, 1, w / 3, h - 1 - h / 4 } };
		final float[] in = new float[n], re = new float[half * h], im = new float[half * h];
		final double[][] alongX = new double[waves.length][w], alongXSin = new double[waves.length][w];
		for (int k = 0; k < waves.length; k++)
			for (int x = 0; x < w; x++) {
				final double angle = waves[k][1] + 2 * Math.PI * (long) (x * waves[k][2] % w) / w;
				alongX[k][x] = waves[k][0] * Math.cos(angle);
				alongXSin[k][x] = waves[k][0] * Math.sin(angle);
			}
		for (int y = 0; y < h; y++)
			for (int k = 0; k < waves.length; k++) {
				final double angle = 2 * Math.PI * (y * waves[k][3] % h) / h, c = Math.cos(angle), s = Math.sin(angle);
				for (int x = 0; x < w; x++)
					in[y * w + x] += (float) (c * alongX[k][x] - s * alongXSin[k][x]);
			}
		Dft.forwardReal(in, w, h, 1, re, im);
		for (final double[] wave : waves) {
			final int at = (int) wave[3] * half + (int) wave[2];
			assertEquals(wave[0] / 2 * Math.cos(wave[1]), re[at] / n, 1e-6);
			assertEquals(wave[0] / 2 * Math.sin(wave[1]), im[at] / n, 1e-6);
			re[at] = im[at] = 0;
		}
		double largest = 0;
		for (int i = 0; i < re.length; i++)
			largest = Math.max(largest, Math.hypot(re[i], im[i]));
		assertEquals(0, largest / n, 1e-6);
	}

	@ParameterizedTest
	@CsvSource({ "4096,4096,1", "1013,1013,1", "2000,1021,1", "100,120,90" })
	void thereAndBack(final int w, final int h, final int d) {
		final int n = w * h * d;
		final float[] in = noise(n, 7), re = new float[Dft.half(w) * h * d], im = re.clone();
		Dft.forwardReal(in, w, h, d, re, im);
		double energy = 0, expected = 0;
		for (int i = 0; i < re.length; i++) {
			final int u = i % Dft.half(w);
			energy += (u == 0 || 2 * u == w ? 1 : 2) * ((double) re[i] * re[i] + (double) im[i] * im[i]);
		}
		for (final float v : in)
			expected += (double) v * v;
		// Parseval.
		assertEquals(1, energy / n / expected, 1e-6);
		final float[] back = new float[n];
		Dft.inverseReal(re, im, w, h, d, back);
		double worst = 0;
		for (int i = 0; i < n; i++)
			worst = Math.max(worst, Math.abs(back[i] - in[i]));
		assertEquals(0, worst, 1e-5);
	}

	@Test
	void reportsProgressAndCanBeCancelled() {
		final int w = 600, h = 600;
		final float[] in = noise(w * h, 8), re = new float[Dft.half(w) * h], im = re.clone(), line = new float[w * h];
		for (final Runnable work : new Runnable[] { () -> Dft.forwardReal(in, w, h, 1, re, im),
			() -> Dft.forward(in, line, w * h, 1, 1, line.clone(), line.clone()) }) {
			final List<Double> seen = new ArrayList<>();
			Job.current().threads(1).listener(seen::add).run(work);
			assertEquals(1, seen.get(seen.size() - 1), 1e-9);
			for (int i = 1; i < seen.size(); i++)
				assertTrue(seen.get(i) >= seen.get(i - 1) && seen.get(i) <= 1 + 1e-9, seen.toString());
			final Job.Listener stop = new Job.Listener() {

				@Override
				public void progress(final double fraction) {}

				@Override
				public boolean cancelled() {
					return true;
				}
			};
			assertThrows(CancellationException.class, () -> Job.current().listener(stop).run(work));
		}
	}

	@Test
	void refusesSizesThatAreNone() {
		final float[] none = {};
		assertEquals("height must be >= 1, got 0", assertThrows(IllegalArgumentException.class,
			() -> Dft.forward(none, none, 3, 0, 1, none, none)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Dft.forwardReal(none, 1 << 20, 1 << 20, 1, none, none));
	}

	@Test
	void refusesArraysThatDoNotFit() {
		final float[] six = new float[6], five = new float[5];
		assertEquals("every part must have 6 elements, got 5",
			assertThrows(IllegalArgumentException.class, () -> Dft.forward(six, five, 3, 2, 1, six, six))
			.getMessage());
		assertEquals("the image must have 6 elements, got 5",
			assertThrows(IllegalArgumentException.class, () -> Dft.forwardReal(five, 3, 2, 1, six, six))
			.getMessage());
	}

	@Test
	void cyclesOfEvenAndOddAxes() {
		for (final int[] pair : new int[][] { { 0, 6, 0 }, { 2, 6, 2 }, { 3, 6, -3 }, { 5, 6, -1 }, { 3, 7, 3 }, { 4, 7, -3 }, { 0, 1, 0 },
			{ 1, 2, -1 } })
			assertEquals(pair[2], Spectra.cycles(pair[0], pair[1]));
		final float[] even = { 0, 1, 2, 3 }, odd = { 0, 1, 2, 3, 4 }, out = new float[4], outOdd = new float[5], back = new float[5];
		Spectra.centre(even, 4, 1, 1, out);
		assertArrayEquals(new float[] { 2, 3, 0, 1 }, out);
		Spectra.centre(odd, 1, 5, 1, outOdd);
		assertArrayEquals(new float[] { 3, 4, 0, 1, 2 }, outOdd);
		Spectra.uncentre(outOdd, 1, 5, 1, back);
		assertArrayEquals(odd, back);
	}
}
