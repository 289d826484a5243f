package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.filter.ConvolutionMethod;
import io.github.imago.kernel.filter.NaiveConvolution;
import io.github.imago.kernel.filter.NamedKernel;
import io.github.imago.kernel.filter.Normalization;

import java.util.Arrays;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code filter.convolve} against its definition, in every way to compute it. */
class ConvolveOpsTest {

	private static final float NAN = Float.NaN, INFINITY = Float.POSITIVE_INFINITY;

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = random.nextFloat();
		return v;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private static RandomAccessibleInterval<DoubleType> image(final Matrix m) {
		return m.depth() > 1 ? ArrayImgs.doubles(m.values(), m.width(), m.height(), m.depth()) : ArrayImgs.doubles(m.values(), m.width(), m.height());
	}

	/** A kernel with weights of both signs and zeros, whose magnitudes add up to 1; a product of lines, or not. */
	private static Matrix kernel(final int w, final int h, final int d, final boolean product, final long seed) {
		final Random random = new Random(seed);
		final double[] x = random.doubles(w, -1, 1).toArray(), y = random.doubles(h, -0.2, 1).toArray(), z = random.doubles(d, 0.1, 1).toArray();
		if (w > 2) x[w / 3] = 0;
		final double[] v = new double[w * h * d];
		for (int i = 0; i < v.length; i++)
			v[i] = product ? x[i % w] * y[i / w % h] * z[i / w / h] : random.nextInt(5) == 0 ? 0 : random.nextDouble() - 0.4;
		v[0] = v[0] == 0 && !product ? 0.5 : v[0];
		return Normalization.ABSOLUTE_SUM.apply(new Matrix(w, h, d, v));
	}

	private static float[] filter(final float[] in, final int[] size, final Matrix kernel, final boolean correlate, final ConvolutionMethod method,
		final Border border, final double value, final boolean ignoreNaN)
	{
		final long[] n = Arrays.stream(size).asLongStream().toArray();
		final float[] out = new float[in.length];
		ConvolveOps.convolve(ArrayImgs.floats(in, n), image(kernel), null, null, null, correlate, method, border, value, ignoreNaN, ArrayImgs.floats(out,
			n));
		return out;
	}

	private static void check(final float[] in, final int[] size, final Matrix kernel, final boolean correlate, final ConvolutionMethod method,
		final Border border, final boolean ignoreNaN)
	{
		final float[] before = in.clone();
		final float[] actual = filter(in, size, kernel, correlate, method, border, 0.7, ignoreNaN);
		assertArrayEquals(before, in, "the input is changed");
		final int[] three = Arrays.copyOf(size, 3);
		if (size.length < 3) three[2] = 1;
		final double[] expected = NaiveConvolution.filter(toDouble(in), three, kernel, correlate, border, 0.7, ignoreNaN);
		for (int i = 0; i < in.length; i++)
			assertEquals((float) expected[i], actual[i], 3e-6, method + " " + border + " of " + Arrays.toString(size) + " at " + i);
	}

	@ParameterizedTest
	@EnumSource(ConvolutionMethod.class)
	void agreesWithItsDefinition(final ConvolutionMethod method) {
		for (final int[] size : new int[][] { { 1, 1 }, { 1, 30 }, { 31, 2 }, { 64, 48 }, { 530, 33 } })
			for (final int[] k : new int[][] { { 1, 1 }, { 3, 3 }, { 4, 6 }, { 17, 1 }, { 2, 9 }, { 21, 16 }, { 33, 50 } })
				for (final Border border : size[0] * k[0] * k[1] > 5000 ? new Border[] { Border.REFLECT } : Border.values())
					check(noise(size[0] * size[1], 42), size, kernel(k[0], k[1], 1, method == ConvolutionMethod.SEPARABLE, k[0]), k[1] % 2 == 0, method, border,
						false);
	}

	@ParameterizedTest
	@EnumSource(ConvolutionMethod.class)
	void agreesWithItsDefinitionInSpace(final ConvolutionMethod method) {
		final int[] size = { 23, 17, 9 };
		final float[] in = noise(23 * 17 * 9, 43);
		final boolean product = method == ConvolutionMethod.SEPARABLE;
		for (final int[] k : new int[][] { { 3, 3, 3 }, { 5, 4, 1 }, { 1, 1, 6 }, { 8, 5, 12 }, { 30, 20, 4 } })
			for (final boolean correlate : new boolean[] { false, true })
				check(in, size, kernel(k[0], k[1], k[2], product, 3), correlate, method, Border.MIRROR, false);
	}

	/** NaN and infinities go where they meet weights that are not 0, no farther, and with the right sign. */
	@ParameterizedTest
	@EnumSource(ConvolutionMethod.class)
	void whatIsNotFiniteSpreadsAsArithmeticSays(final ConvolutionMethod method) {
		final int[] size = { 60, 40 };
		final float[] in = noise(2400, 44);
		in[5 * 60 + 7] = NAN;
		in[30 * 60 + 50] = INFINITY;
		in[31 * 60 + 45] = -INFINITY;
		in[10 * 60 + 40] = INFINITY;
		for (final int[] k : new int[][] { { 3, 3 }, { 6, 5 }, { 19, 13 } })
			check(in, size, kernel(k[0], k[1], 1, method == ConvolutionMethod.SEPARABLE, 9), false, method, Border.NEAREST, false);
	}

	@ParameterizedTest
	@EnumSource(ConvolutionMethod.class)
	void missingPixelsTakeTheMeanOfTheOthers(final ConvolutionMethod method) {
		final int[] size = { 50, 40 };
		final float[] in = noise(2000, 45);
		final Random random = new Random(46);
		for (int i = 0; i < 500; i++)
			in[random.nextInt(2000)] = NAN;
		final boolean product = method == ConvolutionMethod.SEPARABLE;
		for (final int[] k : new int[][] { { 9, 7 }, { 20, 21 } }) {
			final Matrix kernel = kernel(k[0], k[1], 1, product, 11);
			final double[] positive = Arrays.stream(kernel.values()).map(Math::abs).toArray();
			check(in, size, kernel, false, method, Border.REFLECT, true);
			check(in, size, new Matrix(k[0], k[1], 1, positive), true, method, Border.PERIODIC, true);
		}
		// Where all is missing there is nothing, by whatever method.
		final float[] hole = noise(2000, 47);
		for (int y = 10; y < 30; y++)
			Arrays.fill(hole, y * 50 + 10, y * 50 + 30, NAN);
		final float[] result = filter(hole, size, Normalization.SUM.apply(new Matrix(5, 5, 1, ones(25))), false, method, Border.REFLECT, 0, true);
		for (int i = 0; i < 2000; i++) {
			final int x = i % 50, y = i / 50;
			assertEquals(x >= 12 && x < 28 && y >= 12 && y < 28, Float.isNaN(result[i]), method + " at " + x + ", " + y);
		}
	}

	private static double[] ones(final int n) {
		final double[] v = new double[n];
		Arrays.fill(v, 1);
		return v;
	}

	@ParameterizedTest
	@EnumSource(ConvolutionMethod.class)
	void anyNumberOfThreadsGivesTheSameBits(final ConvolutionMethod method) {
		final int[] size = { 900, 700 };
		final float[] in = noise(900 * 700, 48);
		final Matrix kernel = kernel(24, 13, 1, method == ConvolutionMethod.SEPARABLE, 5);
		final float[][] results = new float[2][];
		Job.current().threads(1).run(() -> results[0] = filter(in, size, kernel, false, method, Border.REFLECT, 0, false));
		Job.current().threads(5).run(() -> results[1] = filter(in, size, kernel, false, method, Border.REFLECT, 0, false));
		assertArrayEquals(results[0], results[1]);
	}

	/** A kernel as large as the image: under PERIODIC, with all weights alike, the mean. */
	@Test
	void aKernelMayBeAsLargeAsTheImage() {
		final int[] size = { 300, 260 };
		final float[] in = noise(300 * 260, 49);
		double mean = 0;
		for (final float v : in)
			mean += v / in.length;
		final Matrix box = Normalization.SUM.apply(new Matrix(300, 260, 1, ones(300 * 260)));
		for (final ConvolutionMethod method : new ConvolutionMethod[] { ConvolutionMethod.AUTO, ConvolutionMethod.FOURIER, ConvolutionMethod.SEPARABLE })
			for (final float v : filter(in, size, box, false, method, Border.PERIODIC, 0, false))
				assertEquals(mean, v, 2e-6, method.name());
		// And a point in the kernel shifts the image, as far as its distance from the centre.
		final double[] point = new double[300 * 260];
		point[(130 + 100) * 300 + 150 - 70] = 1;
		final float[] shifted = filter(in, size, new Matrix(300, 260, 1, point), false, ConvolutionMethod.FOURIER, Border.PERIODIC, 0, false);
		for (int y = 0; y < 260; y++)
			for (int x = 0; x < 300; x++)
				assertEquals(in[Math.floorMod(y - 100, 260) * 300 + (x + 70) % 300], shifted[y * 300 + x], 2e-6);
	}

	/** The Fourier method's rounding goes with contrast, not with brightness. */
	@Test
	void aBrightBackgroundDoesNoHarm() {
		final int[] size = { 100, 80 };
		final float[] in = noise(8000, 50), bright = in.clone();
		for (int i = 0; i < in.length; i++)
			bright[i] = 30000 + (in[i] = Math.round(in[i] * 256) / 256f);
		final double[] w = kernel(31, 29, 1, false, 4).values();
		double sum = 0;
		for (final double v : w)
			sum += v / w.length;
		for (int i = 0; i < w.length; i++)
			w[i] -= sum;
		final Matrix kernel = new Matrix(31, 29, 1, w);
		final float[] expected = filter(in, size, kernel, false, ConvolutionMethod.FOURIER, Border.REFLECT, 0, false);
		assertArrayEquals(expected, filter(bright, size, kernel, false, ConvolutionMethod.FOURIER, Border.REFLECT, 0, false), 1e-4f);
	}

	@Test
	void aLineIsFilteredToo() {
		final float[] in = noise(100, 51), out = new float[100];
		final Matrix kernel = kernel(7, 1, 1, false, 6);
		for (final ConvolutionMethod method : ConvolutionMethod.values()) {
			ConvolveOps.convolve(ArrayImgs.floats(in, 100), ArrayImgs.doubles(kernel.values(), 7), null, null, null, null, method, null, null, null, ArrayImgs
				.floats(out, 100));
			final double[] expected = NaiveConvolution.filter(toDouble(in), new int[] { 100, 1, 1 }, kernel, false, Border.REFLECT, 0, false);
			for (int i = 0; i < 100; i++)
				assertEquals(expected[i], out[i], 1e-6);
		}
	}

	private static float[] named(final float[] in, final NamedKernel kernel, final String matrix, final Normalization normalization) {
		final float[] out = new float[in.length];
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(in, 10, in.length / 10);
		ConvolveOps.convolve(image, null, kernel, matrix, normalization, null, null, null, null, null, ArrayImgs.floats(out, 10, in.length / 10));
		return out;
	}

	@Test
	void kernelsByNameAndTyped() {
		final float[] in = noise(80, 52);
		assertArrayEquals(named(in, NamedKernel.GAUSS_3, null, null), named(in, null, "1 2 1; 2 4 2; 1 2 1", Normalization.SUM), 1e-7f);
		assertArrayEquals(named(in, NamedKernel.SHARPEN, null, null), named(in, null, null, null));
		final float[] ramp = new float[80];
		for (int i = 0; i < 80; i++)
			ramp[i] = i % 10;
		// A slope that falls towards the lower right is lit from the upper left.
		final float[] relief = named(ramp, NamedKernel.EMBOSS, null, null);
		assertTrue(relief[35] > ramp[35]);
		assertEquals(ramp[35] + 6, relief[35], 1e-5);
	}

	@Test
	void whatIsWrongIsSaid() {
		final float[] in = new float[80];
		assertEquals("matrix must have rows of equal length, got 2 and 1", assertThrows(IllegalArgumentException.class, () -> named(in, null, "1 2; 3",
			null)).getMessage());
		assertEquals("normalization SUM cannot be used: the weights of the kernel add up to 0", assertThrows(IllegalArgumentException.class, () -> named(in,
			NamedKernel.LAPLACIAN, null, Normalization.SUM)).getMessage());
		assertEquals("the kernel must not have more axes than the image, got 3 for 2", assertThrows(IllegalArgumentException.class, () -> named(in, null,
			"1 2;; 3 4", null)).getMessage());
		assertEquals("a pixel of the kernel must be a finite number, got NaN", assertThrows(IllegalArgumentException.class, () -> ConvolveOps.convolve(
			ArrayImgs.floats(in, 10, 8), ArrayImgs.floats(new float[] { 1, NAN }, 2, 1), null, null, null, null, null, null, null, null, ArrayImgs.floats(10,
				8))).getMessage());
	}
}
