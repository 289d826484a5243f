package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Random;

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
	@CsvSource({ "1,1,1", "2,1,1", "1,7,1", "3,1,5", "8,8,1", "16,9,1", "12,18,1", "7,11,1", "13,6,1", "17,34,1", "31,37,1", "101,3,1", "64,127,1", "100,10,1", "9,6,5",
		"4,8,16", "5,7,11", "1,1,13", "243,2,1", "130,130,1", "35,77,1", "22,26,4" })
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
	@CsvSource({ "1,1,1", "2,1,1", "1,7,1", "1,8,1", "3,1,5", "8,8,1", "16,9,1", "12,18,1", "7,11,1", "13,6,1", "17,34,1", "31,37,1", "101,3,1", "64,127,1", "100,10,1",
		"9,6,5", "4,8,16", "5,7,11", "2,2,2", "130,131,1" })
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

	/** What a half spectrum holds beyond the spectrum of a real image is as if it were not there: as numpy's irfftn, which takes the real part. */
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

	@Test
	void threadsDoNotMatter() {
		final int w = 120, h = 77;
		final float[] in = noise(w * h, 6), one = new float[Dft.half(w) * h], many = one.clone(), oneIm = one.clone(), manyIm = one.clone();
		Job.current().threads(1).run(() -> Dft.forwardReal(in, w, h, 1, one, oneIm));
		Job.current().threads(7).run(() -> Dft.forwardReal(in, w, h, 1, many, manyIm));
		assertArrayEquals(one, many);
		assertArrayEquals(oneIm, manyIm);
	}

	@Test
	void refusesArraysThatDoNotFit() {
		final float[] six = new float[6], five = new float[5];
		assertEquals("every part must have 6 elements, got 5", assertThrows(IllegalArgumentException.class, () -> Dft.forward(six, five, 3, 2, 1, six, six))
			.getMessage());
		assertEquals("the image must have 6 elements, got 5", assertThrows(IllegalArgumentException.class, () -> Dft.forwardReal(five, 3, 2, 1, six, six))
			.getMessage());
	}

	@Test
	void cyclesOfEvenAndOddAxes() {
		for (final int[] pair : new int[][] { { 0, 6, 0 }, { 2, 6, 2 }, { 3, 6, -3 }, { 5, 6, -1 }, { 3, 7, 3 }, { 4, 7, -3 }, { 0, 1, 0 }, { 1, 2, -1 } })
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
