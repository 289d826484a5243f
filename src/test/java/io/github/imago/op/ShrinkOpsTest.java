package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.VariationSolver;
import io.github.imago.kernel.restore.Wavelet;
import io.github.imago.kernel.restore.WaveletShrinkRule;
import io.github.imago.kernel.restore.WaveletThreshold;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wavelet and total variation denoising against scikit-image and their definitions. */
class ShrinkOpsTest {

	/** Areas of two grey values, and noise. */
	private static float[] scene(final int width, final int height, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[width * height];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (clean(i % width, i / width) + sigma * random.nextGaussian());
		return v;
	}

	private static double clean(final int x, final int y) {
		return (x / 17 + y / 13) % 2 * 50 + 20 * Math.sin(x / 9.0) + 100;
	}

	private static double rms(final float[] v, final int width) {
		double sum = 0;
		for (int i = 0; i < v.length; i++)
			sum += Math.pow(v[i] - clean(i % width, i / width), 2);
		return Math.sqrt(sum / v.length);
	}

	private static void close(final double[] expected, final float[] actual, final double tolerance, final String what) {
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], tolerance, () -> what + " at " + at);
		}
	}

	private static double range(final double[] v) {
		return Arrays.stream(v).max().getAsDouble() - Arrays.stream(v).min().getAsDouble();
	}

	static List<Golden> waveletGoldens() {
		return Golden.cases("restore.wavelet");
	}

	@ParameterizedTest
	@MethodSource("waveletGoldens")
	void waveletsAreAsInScikitImage(final Golden golden) {
		final float[] out = new float[golden.floats("input").length];
		final long[] size = golden.image("input").dimensionsAsLongArray();
		ShrinkOps.<FloatType, FloatType>wavelet(Cast.unchecked(golden.image("input")), golden.number("sigma"), Wavelet.valueOf(golden.parameter("wavelet")),
			(int) golden.number("levels"), WaveletThreshold.valueOf(golden.parameter("method")), WaveletShrinkRule.valueOf(golden.parameter("shrinkage")),
			Boolean.valueOf(golden.parameter("shiftInvariant")), null, null, null, ArrayImgs.floats(out, size));
		final double[] expected = golden.doubles("expected");
		close(expected, out, 1e-6 * range(expected), golden.toString());
	}

	private static float[] wavelet(final float[] in, final Double sigma, final Boolean invariant, final long... size) {
		final float[] out = new float[in.length];
		ShrinkOps.wavelet(ArrayImgs.floats(in, size), sigma, null, null, null, null, invariant, null, null, null, ArrayImgs.floats(out, size));
		return out;
	}

	@Test
	void theMeanOverShiftsIsBetter() {
		final int w = 200, h = 150;
		final float[] in = scene(w, h, 15, 1), copy = in.clone();
		final double orthogonal = rms(wavelet(in, null, false, w, h), w), invariant = rms(wavelet(in, null, null, w, h), w);
		assertTrue(orthogonal < 10, "" + orthogonal);
		assertTrue(invariant < 0.9 * orthogonal, invariant + " of " + orthogonal);
		assertArrayEquals(copy, in);
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void anyNumberOfThreadsGivesTheSameBits(final boolean invariant) {
		final float[] in = scene(143, 101, 10, 2);
		final float[] one = Job.current().threads(1).call(() -> wavelet(in, null, invariant, 143, 101));
		assertArrayEquals(one, Job.current().threads(5).call(() -> wavelet(in, null, invariant, 143, 101)));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, false", "1, 1, true", "1, 9, true", "9, 1, false", "2, 3, true", "3, 2, false" })
	void imagesMayBeSmall(final int w, final int h, final boolean invariant) {
		final float[] in = scene(w, h, 1, 3);
		close(toDouble(in), wavelet(in, 0.0, invariant, w, h), 1e-4, "without noise");
		for (final float v : wavelet(in, 3.0, invariant, w, h))
			assertEquals(120, v, 80);
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void missingPixelsStayAndSpoilNoOthers(final boolean invariant) {
		final int w = 90, h = 60;
		final float[] in = scene(w, h, 5, 4), holes = in.clone();
		for (final int i : new int[] { 0, 1, 700, 701, 702, w * h - 1 })
			holes[i] = Float.NaN;
		holes[1500] = Float.POSITIVE_INFINITY;
		Arrays.fill(holes, 20 * w, 21 * w, Float.NaN);
		final float[] whole = wavelet(in, 5.0, invariant, w, h), out = wavelet(holes, 5.0, invariant, w, h);
		for (int i = 0; i < out.length; i++)
			if (holes[i] - holes[i] != 0) assertEquals(holes[i], out[i]);
			else assertEquals(whole[i], out[i], 40, "at " + i);
		Arrays.fill(holes, Float.NaN);
		assertArrayEquals(holes, wavelet(holes, null, invariant, w, h));
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void aLargeOffsetCostsFewDigits(final boolean invariant) {
		final int w = 64, h = 64;
		final float[] in = scene(w, h, 8, 5), high = new float[in.length];
		for (int i = 0; i < in.length; i++) {
			in[i] = Math.round(in[i] * 16) / 16f;
			high[i] = in[i] + 60000;
		}
		final float[] a = wavelet(in, 8.0, invariant, w, h), b = wavelet(high, 8.0, invariant, w, h);
		for (int i = 0; i < a.length; i++)
			assertEquals(a[i], b[i] - 60000, 0.01);
	}

	@Test
	void aPartOfTheResultIsThatPart() {
		final int w = 80, h = 70;
		final float[] in = scene(w, h, 8, 6), whole = wavelet(in, 8.0, true, w, h), out = new float[w * h];
		ShrinkOps.wavelet(ArrayImgs.floats(in, w, h), 8.0, null, null, null, null, null, null, null, null, Views.interval(ArrayImgs.floats(out, w, h), Intervals.createMinSize(
			20, 10, 33, 44)));
		for (int i = 0; i < out.length; i++) {
			final int x = i % w, y = i / w;
			assertEquals(x >= 20 && x < 53 && y >= 10 && y < 54 ? whole[i] : 0, out[i]);
		}
	}

	static List<Golden> variationGoldens() {
		return Golden.cases("restore.totalVariation");
	}

	@ParameterizedTest
	@MethodSource("variationGoldens")
	void totalVariationIsAsInScikitImage(final Golden golden) {
		final float[] out = new float[golden.floats("input").length];
		final long[] size = golden.image("input").dimensionsAsLongArray();
		ShrinkOps.<FloatType, FloatType>totalVariation(Cast.unchecked(golden.image("input")), golden.number("weight"), null, VariationSolver.CHAMBOLLE,
			golden.number("tolerance"), (int) golden.number("iterations"), null, null, null, ArrayImgs.floats(out, size));
		final double[] expected = golden.doubles("expected");
		close(expected, out, 2e-6 * range(expected), golden.toString());
	}

	private static float[] variation(final float[] in, final Double weight, final Double sigma, final long... size) {
		final float[] out = new float[in.length];
		ShrinkOps.totalVariation(ArrayImgs.floats(in, size), weight, sigma, null, null, null, null, null, null, ArrayImgs.floats(out, size));
		return out;
	}

	private static float[] solved(final float[] in, final double weight, final VariationSolver solver, final double tolerance, final int iterations,
		final long... size)
	{
		final float[] out = new float[in.length];
		ShrinkOps.totalVariation(ArrayImgs.floats(in, size), weight, null, solver, tolerance, iterations, null, null, null, ArrayImgs.floats(out, size));
		return out;
	}

	private static double distance(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.pow(a[i] - (double) b[i], 2);
		return Math.sqrt(sum / a.length);
	}

	@ParameterizedTest
	@CsvSource({ "61, 47, 1", "1, 500, 1", "500, 1, 1", "19, 17, 12", "70, 1, 40" })
	void theMinimumIsAsNearAsTheToleranceSays(final int w, final int h, final int d) {
		final float[] in = scene(w, h * d, 15, 9);
		final long[] size = d == 1 ? new long[] { w, h } : new long[] { w, h, d };
		final float[] exact = solved(in, 12, VariationSolver.CHAMBOLLE, 0, 6000, size);
		for (final double tolerance : new double[] { 0.1, 0.01 }) {
			final double found = distance(exact, solved(in, 12, VariationSolver.FAST_GRADIENT_PROJECTION, tolerance, 5000, size));
			assertTrue(found < 12 * tolerance, "tolerance " + tolerance + ": " + found);
		}
		assertTrue(distance(exact, solved(in, 12, VariationSolver.FAST_GRADIENT_PROJECTION, 5e-3, 1, size)) > 0.5, "one iteration is too few");
	}

	@Test
	void theWeightIsThatOfTheLeastError() {
		final int w = 200, h = 150;
		for (final double sigma : new double[] { 5, 15, 40 }) {
			final float[] in = scene(w, h, sigma, 7);
			double least = Double.POSITIVE_INFINITY;
			for (double weight = 0.2 * sigma; weight < 2 * sigma; weight *= 1.1)
				least = Math.min(least, rms(variation(in, weight, null, w, h), w));
			assertEquals(least, rms(variation(in, null, sigma, w, h), w), 0.03 * least, "given " + sigma);
			assertEquals(least, rms(variation(in, null, null, w, h), w), 0.05 * least, "estimated " + sigma);
		}
		final float[] in = scene(w, h, 15, 7);
		assertArrayEquals(in, variation(in, null, 0.0, w, h));
		assertArrayEquals(in, variation(in, 0.0, null, w, h));
	}

	@Test
	void noiseThatIsNotTheSameEverywhereGoesWhereItIsMost() {
		final int w = 200, h = 150;
		final Random random = new Random(3);
		final float[] in = new float[w * h];
		final float[] clean = new float[in.length];
		for (int i = 0; i < in.length; i++) {
			clean[i] = (i % w / 40 + i / w / 40) % 2 * 40;
			in[i] = (float) (clean[i] + random.nextGaussian() * (i % w < 80 ? 3 : 7));
		}
		final double median = NoiseOps.noise(ArrayImgs.floats(in, w, h), (RandomAccessibleInterval<FloatType>) null,
			(RandomAccessibleInterval<FloatType>) null, null).waveletSigma();
		final double even = distance(clean, variation(in, null, median, w, h)), local = distance(clean, variation(in, null, null, w, h));
		assertTrue(local < 0.8 * even, local + " of " + even);
	}

	private static float[] counts(final float[] means, final double gain, final double offset, final double readNoise) {
		final Random random = new Random(4);
		final float[] v = new float[means.length];
		for (int i = 0; i < v.length; i++) {
			final double limit = Math.exp(-means[i] / gain);
			int k = 0;
			for (double p = random.nextDouble(); p > limit; p *= random.nextDouble())
				k++;
			v[i] = (float) (gain * k + offset + readNoise * random.nextGaussian());
		}
		return v;
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void aGainIsTransformDenoiserInverse(final boolean total) {
		final int w = 120, h = 90;
		final float[] means = new float[w * h];
		for (int i = 0; i < means.length; i++)
			means[i] = i % w / 24 % 2 * 60 + 8 + i / w / 3;
		final float[] in = counts(means, 2, 20, 3), a = new float[in.length], b, c = new float[in.length];
		in[77] = Float.NaN;
		in[78] = Float.NEGATIVE_INFINITY;
		NoiseOps.stabilize(ArrayImgs.floats(in, w, h), 2.0, 20.0, 3.0, null, ArrayImgs.floats(a, w, h));
		a[78] = in[78];
		b = total ? variation(a, null, 1.0, w, h) : wavelet(a, 1.0, null, w, h);
		NoiseOps.stabilize(ArrayImgs.floats(b, w, h), 2.0, 20.0, 3.0, true, ArrayImgs.floats(c, w, h));
		c[78] = in[78];
		final float[] out = new float[in.length], plain = new float[in.length];
		for (final Double gain : new Double[] { 2.0, 0.0 }) {
			final float[] to = gain == 0 ? plain : out;
			if (total) ShrinkOps.totalVariation(ArrayImgs.floats(in, w, h), null, null, null, null, null, gain, 20.0, 3.0, ArrayImgs.floats(to, w, h));
			else ShrinkOps.wavelet(ArrayImgs.floats(in, w, h), null, null, null, null, null, null, gain, 20.0, 3.0, ArrayImgs.floats(to, w, h));
		}
		assertArrayEquals(c, out);
		double with = 0, without = 0;
		for (int i = 100; i < in.length; i++) {
			with += Math.pow(out[i] - means[i] - 20, 2);
			without += Math.pow(plain[i] - means[i] - 20, 2);
		}
		assertTrue(with < 0.9 * without, with + " of " + without);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBitsOfTotalVariation() {
		final float[] in = scene(443, 301, 10, 2);
		final float[] one = Job.current().threads(1).call(() -> variation(in, null, null, 443, 301));
		assertArrayEquals(one, Job.current().threads(5).call(() -> variation(in, null, null, 443, 301)));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 9", "9, 1", "2, 3" })
	void imagesMayBeSmallForTotalVariationToo(final int w, final int h) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		final float[] in = scene(w, h, 10, 3);
		for (final float v : in) {
			least = Math.min(least, v);
			most = Math.max(most, v);
		}
		for (final double weight : new double[] { 3, Double.NaN })
			for (final float v : variation(in, weight, 3.0, w, h))
				assertTrue(v > least - 1e-3 && v < most + 1e-3, v + " in " + least + " to " + most);
	}

	@ParameterizedTest
	@EnumSource(VariationSolver.class)
	void missingPixelsAreWalls(final VariationSolver solver) {
		final int w = 31, h = 20, half = 15;
		final float[] in = scene(w, h, 5, 8), left = new float[half * h];
		for (int y = 0; y < h; y++) {
			in[y * w + half] = y % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
			System.arraycopy(in, y * w, left, y * half, half);
		}
		final float[] both = new float[w * h], alone = new float[half * h];
		ShrinkOps.totalVariation(ArrayImgs.floats(in, w, h), 9.0, null, solver, 0.0, 60, null, null, null, ArrayImgs.floats(both, w, h));
		ShrinkOps.totalVariation(ArrayImgs.floats(left, half, h), 9.0, null, solver, 0.0, 60, null, null, null, ArrayImgs.floats(alone,
			half, h));
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < half; x++)
				assertEquals(alone[y * half + x], both[y * w + x], 1e-3);
			assertEquals(in[y * w + half], both[y * w + half]);
		}
		Arrays.fill(in, Float.NaN);
		assertArrayEquals(in, variation(in, null, null, w, h));
	}

	@Test
	void badParametersOfTotalVariationAreNamed() {
		final float[] in = new float[9];
		for (final double[] p : new double[][] { { -1, 0, 1 }, { 1, -1, 1 }, { 1, 0, 0 }, { Double.POSITIVE_INFINITY, 0, 1 } })
			assertThrows(IllegalArgumentException.class, () -> ShrinkOps.totalVariation(ArrayImgs.floats(in, 3, 3), p[0], null, null, p[1], (int) p[2],
				null, null, null, ArrayImgs.floats(3, 3)), () -> Arrays.toString(p));
		final String message = assertThrows(IllegalArgumentException.class, () -> variation(in, null, -2.0, 3, 3)).getMessage();
		assertTrue(message.startsWith("sigma must be"), message);
	}

	@Test
	void badParametersOfWaveletsAreNamed() {
		final float[] in = new float[9];
		final String sigma = assertThrows(IllegalArgumentException.class, () -> wavelet(in, -1.0, true, 3, 3)).getMessage();
		assertTrue(sigma.startsWith("sigma must be"), sigma);
		final String levels = assertThrows(IllegalArgumentException.class, () -> ShrinkOps.wavelet(ArrayImgs.floats(in, 3, 3), 1.0, null, 11, null, null, null,
			null, null, null, ArrayImgs.floats(3, 3))).getMessage();
		assertTrue(levels.startsWith("levels must be"), levels);
	}
}
