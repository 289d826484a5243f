package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.BilateralMethod;
import io.github.imago.kernel.filter.Conductance;
import io.github.imago.kernel.filter.NaiveGauss;
import io.github.imago.kernel.filter.NaiveSmooth;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The edge-preserving filters against their definitions and against OpenCV. */
class SmoothOpsTest {

	private static final int[][] SIZES = { { 1, 1 }, { 1, 19 }, { 20, 1 }, { 3, 2 }, { 33, 24 }, { 40, 27 } };

	/** Areas of two grey values with noise, in 0 … 1. */
	private static float[] scene(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[width * height];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) ((i % width / 7 + i / width / 5) % 2 * 0.5 + 0.2 + 0.05 * random.nextGaussian());
		return v;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private static void close(final double[] expected, final float[] actual, final double tolerance, final String what) {
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], tolerance, () -> what + " at " + at);
		}
	}

	private static float[] bilateral(final float[] in, final int w, final int h, final double space, final double range, final double radius,
		final BilateralMethod method, final Border border, final boolean ignoreNaN)
	{
		final float[] out = new float[in.length];
		SmoothOps.bilateral(ArrayImgs.floats(in, w, h), space, range, radius, method, border, 0.4, ignoreNaN, ArrayImgs.floats(out, w, h));
		return out;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void bilateralIsItsDefinition(final Border border) {
		for (final int[] n : SIZES)
			for (final double[] p : new double[][] { { 1.5, 0.1, 4 }, { 3, 0.3, 6.5 }, { 0.5, 0.02, 1 }, { 2, 0.1, 0 }, { 20, 100, 12 } }) {
				final float[] in = scene(n[0], n[1], 1), copy = in.clone();
				final double[] expected = new NaiveSmooth(toDouble(in), n[0], n[1], 1, border, 0.4).bilateral(p[0], p[1], p[2], false);
				close(expected, bilateral(in, n[0], n[1], p[0], p[1], p[2], BilateralMethod.EXACT, border, false), 1e-6, border + " " + Arrays.toString(n) +
					Arrays.toString(p));
				assertArrayEquals(copy, in);
			}
	}

	@Test
	void bilateralCrossesTiles() {
		final float[] in = scene(1100, 300, 2);
		final double[] expected = new NaiveSmooth(toDouble(in), 1100, 300, 1, Border.REFLECT, 0).bilateral(2, 0.1, 3, false);
		close(expected, bilateral(in, 1100, 300, 2, 0.1, 3, BilateralMethod.AUTO, Border.REFLECT, false), 1e-6, "1100 x 300");
	}

	@Test
	void anOffsetCostsTheBilateralFilterNoDigits() {
		final float[] in = scene(40, 30, 3), high = new float[in.length];
		for (int i = 0; i < in.length; i++)
			high[i] = Math.round(100 * in[i]) + 60000;
		final double[] expected = new NaiveSmooth(toDouble(high), 40, 30, 1, Border.MIRROR, 0).bilateral(2, 10, 6, false);
		close(expected, bilateral(high, 40, 30, 2, 10, 6, BilateralMethod.EXACT, Border.MIRROR, false), 0.0041, "half a step of floats at 60000");
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void fastBilateralIsTheUncutDefinition(final Border border) {
		for (final int[] n : new int[][] { { 1, 1 }, { 1, 19 }, { 33, 24 } })
			for (final double[] p : new double[][] { { 3, 0.1 }, { 5.5, 0.05 }, { 1.3, 0.3 } }) {
				final float[] in = scene(n[0], n[1], 4);
				// Single pixels far from all others are where errors would show.
				in[in.length / 2] = 3;
				in[in.length / 3] = -2;
				// Below 5 the Gaussian is cut at 4 sigma.
				final double cut = p[0] < 5 ? 2e-3 : 1e-3;
				final double[] expected = new NaiveSmooth(toDouble(in), n[0], n[1], 1, border, 0.4).bilateral(p[0], p[1], 6 * p[0], false);
				close(expected, bilateral(in, n[0], n[1], p[0], p[1], Double.NaN, BilateralMethod.FAST, border, false), cut * p[1], border + " " + Arrays
					.toString(n) + Arrays.toString(p));
			}
	}

	@Test
	void autoTakesWhatIsFasterAndBothAgree() {
		final float[] in = scene(120, 90, 5);
		final float[] exact = bilateral(in, 120, 90, 12, 0.2, Double.NaN, BilateralMethod.EXACT, Border.REFLECT, false);
		final float[] fast = bilateral(in, 120, 90, 12, 0.2, Double.NaN, BilateralMethod.FAST, Border.REFLECT, false);
		assertArrayEquals(fast, bilateral(in, 120, 90, 12, 0.2, Double.NaN, BilateralMethod.AUTO, Border.REFLECT, false));
		assertArrayEquals(exact, fast, 0.01f, "but for what lies beyond three sigma");
		assertArrayEquals(bilateral(in, 120, 90, 2, 0.2, Double.NaN, BilateralMethod.EXACT, Border.REFLECT, false), bilateral(in, 120, 90, 2, 0.2,
			Double.NaN, BilateralMethod.AUTO, Border.REFLECT, false));
		// Too many levels.
		assertArrayEquals(bilateral(in, 120, 90, 12, 1e-4, Double.NaN, BilateralMethod.EXACT, Border.REFLECT, false), bilateral(in, 120, 90, 12, 1e-4,
			Double.NaN, BilateralMethod.AUTO, Border.REFLECT, false));
	}

	@Test
	void missingPixelsHaveNoWeightInTheBilateralFilter() {
		final float[] in = scene(40, 30, 6);
		final Random random = new Random(7);
		for (int k = 0; k < 250; k++)
			in[random.nextInt(in.length)] = Float.NaN;
		for (int y = 0; y < 10; y++)
			Arrays.fill(in, y * 40, y * 40 + 10, Float.NaN);
		final NaiveSmooth naive = new NaiveSmooth(toDouble(in), 40, 30, 1, Border.NEAREST, 0);
		close(naive.bilateral(1.5, 0.1, 3, true), bilateral(in, 40, 30, 1.5, 0.1, 3, BilateralMethod.EXACT, Border.NEAREST, true), 1e-6, "exact");
		close(naive.bilateral(1.5, 0.1, 3, false), bilateral(in, 40, 30, 1.5, 0.1, 3, BilateralMethod.EXACT, Border.NEAREST, false), 1e-6, "spreading");
		final float[] fast = bilateral(in, 40, 30, 6, 0.1, Double.NaN, BilateralMethod.FAST, Border.NEAREST, true);
		close(naive.bilateral(6, 0.1, 36, true), fast, 1e-4, "fast");
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void bilateralAgreesWithOpenCv(final Golden golden) {
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(golden.image("input"));
		final float[] out = new float[(int) (in.dimension(0) * in.dimension(1))];
		SmoothOps.bilateral(in, golden.number("sigmaSpatial"), golden.number("sigmaRange"), golden.number("radius"), BilateralMethod.EXACT, Border.valueOf(
			golden.parameter("border")), golden.number("borderValue"), false, ArrayImgs.floats(out, in.dimension(0), in.dimension(1)));
		close(golden.doubles("expected"), out, golden.number("tolerance"), golden.toString());
	}

	static List<Golden> goldens() {
		return Golden.cases("filter.bilateral");
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void guidedIsItsDefinition(final Border border) {
		for (final int[] n : SIZES)
			for (final double[] p : new double[][] { { 2, 0.01 }, { 3, 0.1 }, { 1, 0 }, { 0, 0.3 } }) {
				final float[] in = scene(n[0], n[1], 8), guide = scene(n[0], n[1], 9), out = new float[in.length];
				final NaiveSmooth naive = new NaiveSmooth(toDouble(in), n[0], n[1], 1, border, 0.4);
				SmoothOps.guided(ArrayImgs.floats(in, n[0], n[1]), null, p[0], p[1], border, 0.4, null, ArrayImgs.floats(out, n[0], n[1]));
				close(naive.guided(toDouble(in), (int) p[0], p[1], false), out, 1e-6, border + " by itself " + Arrays.toString(n) + Arrays.toString(p));
				SmoothOps.guided(ArrayImgs.floats(in, n[0], n[1]), ArrayImgs.floats(guide, n[0], n[1]), p[0], p[1], border, 0.4, null, ArrayImgs.floats(out,
					n[0], n[1]));
				// Where the guide does not vary at all, epsilon = 0 makes a slope of rounding errors.
				if (p[1] > 0) close(naive.guided(toDouble(guide), (int) p[0], p[1], false), out, 1e-6, border + " by another " + Arrays.toString(n) + Arrays
					.toString(p));
			}
	}

	@Test
	void theGuideMayBeOfAnotherTypeAndTheImageAVolume() {
		final int w = 30, h = 20, depth = 3;
		final float[] in = new float[w * h * depth], out = new float[in.length];
		final byte[] guide = new byte[in.length];
		final double[] expected = new double[in.length];
		for (int z = 0; z < depth; z++) {
			final float[] plane = scene(w, h, 10 + z), other = scene(w, h, 20 + z);
			final double[] bytes = new double[w * h];
			System.arraycopy(plane, 0, in, z * w * h, w * h);
			for (int i = 0; i < w * h; i++)
				bytes[i] = (guide[z * w * h + i] = (byte) Math.round(200 * Math.max(0, other[i]))) & 0xff;
			System.arraycopy(new NaiveSmooth(toDouble(plane), w, h, 1, Border.REFLECT, 0).guided(bytes, 3, 100, false), 0, expected, z * w * h, w * h);
		}
		SmoothOps.guided(ArrayImgs.floats(in, w, h, depth), ArrayImgs.unsignedBytes(guide, w, h, depth), 3.0, 100.0, null, null, null, ArrayImgs.floats(out,
			w, h, depth));
		close(expected, out, 1e-6, "a volume");
	}

	@Test
	void theGuidedFilterIsRightOnALargeOffset() {
		final Random random = new Random(11);
		final float[] in = new float[30 * 24], out = new float[in.length];
		for (int i = 0; i < in.length; i++)
			in[i] = 60000 + random.nextInt(3) - 1;
		SmoothOps.guided(ArrayImgs.floats(in, 30, 24), null, 4.0, 1.0, null, null, null, ArrayImgs.floats(out, 30, 24));
		close(new NaiveSmooth(toDouble(in), 30, 24, 1, Border.REFLECT, 0).guided(toDouble(in), 4, 1, false), out, 0.0021, "half a step of floats");
	}

	@Test
	void missingPixelsTakeNoPartInTheGuidedFilter() {
		final float[] in = scene(40, 30, 12), guide = scene(40, 30, 13), out = new float[in.length];
		final Random random = new Random(14);
		for (int k = 0; k < 250; k++) {
			in[random.nextInt(in.length)] = Float.NaN;
			guide[random.nextInt(in.length)] = Float.NaN;
		}
		for (int y = 0; y < 14; y++)
			Arrays.fill(in, y * 40, y * 40 + 14, Float.NaN);
		final NaiveSmooth naive = new NaiveSmooth(toDouble(in), 40, 30, 1, Border.MIRROR, 0);
		for (final boolean ignore : new boolean[] { true, false }) {
			SmoothOps.guided(ArrayImgs.floats(in, 40, 30), ArrayImgs.floats(guide, 40, 30), 2.0, 0.01, Border.MIRROR, null, ignore, ArrayImgs.floats(out, 40,
				30));
			close(naive.guided(toDouble(guide), 2, 0.01, ignore), out, 1e-6, "by another " + ignore);
			SmoothOps.guided(ArrayImgs.floats(in, 40, 30), null, 2.0, 0.01, Border.MIRROR, null, ignore, ArrayImgs.floats(out, 40, 30));
			close(naive.guided(toDouble(in), 2, 0.01, ignore), out, 1e-6, "by itself " + ignore);
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void kuwaharaIsItsDefinition(final Border border) {
		for (final int[] n : SIZES)
			for (final int radius : new int[] { 0, 1, 2, 5 }) {
				final float[] in = scene(n[0], n[1], 15), out = new float[in.length];
				// Whole numbers: sums are exact, and ties are ties.
				final short[] whole = new short[in.length];
				final double[] values = new double[in.length];
				for (int i = 0; i < in.length; i++)
					values[i] = (whole[i] = (short) Math.max(0, Math.round(20 * in[i]) * 1000)) & 0xffff;
				final String what = border + " " + radius + " " + Arrays.toString(n);
				SmoothOps.kuwahara(ArrayImgs.unsignedShorts(whole, n[0], n[1]), (double) radius, border, 1000.0, null, ArrayImgs.floats(out, n[0], n[1]));
				close(new NaiveSmooth(values, n[0], n[1], 1, border, 1000).kuwahara(radius, false, 0), out, 0.004, what);
				SmoothOps.kuwahara(ArrayImgs.floats(in, n[0], n[1]), (double) radius, border, 0.4, null, ArrayImgs.floats(out, n[0], n[1]));
				final double[] expected = new NaiveSmooth(toDouble(in), n[0], n[1], 1, border, 0.4).kuwahara(radius, false, 1e-12);
				for (int i = 0; i < out.length; i++)
					if (!Double.isNaN(expected[i])) assertEquals(expected[i], out[i], 1e-6, what);
			}
	}

	@Test
	void missingPixelsDoNotCountInTheKuwaharaFilter() {
		final float[] in = scene(40, 30, 16), out = new float[in.length];
		for (int i = 0; i < in.length; i++)
			in[i] = Math.round(100 * in[i]);
		final Random random = new Random(17);
		for (int k = 0; k < 200; k++)
			in[random.nextInt(in.length)] = Float.NaN;
		for (int y = 0; y < 10; y++)
			Arrays.fill(in, y * 40, y * 40 + 10, Float.NaN);
		final NaiveSmooth naive = new NaiveSmooth(toDouble(in), 40, 30, 1, Border.REFLECT, 0);
		for (final boolean ignore : new boolean[] { true, false }) {
			SmoothOps.kuwahara(ArrayImgs.floats(in, 40, 30), 3.0, Border.REFLECT, null, ignore, ArrayImgs.floats(out, 40, 30));
			close(naive.kuwahara(3, ignore, 0), out, 1e-5, "ignored: " + ignore);
		}
	}

	private static float[] diffuse(final float[] in, final long[] size, final int iterations, final double kappa, final Conductance conductance,
		final double timeStep, final double sigma, final Border border)
	{
		final float[] out = new float[in.length];
		SmoothOps.anisotropicDiffusion(ArrayImgs.floats(in, size), iterations, kappa, conductance, timeStep, sigma, border, 0.4, ArrayImgs.floats(out,
			size));
		return out;
	}

	private static DoubleUnaryOperator function(final Conductance conductance, final double kappa) {
		return conductance == Conductance.EXPONENTIAL ? d -> Math.exp(-d * d / (kappa * kappa)) : d -> 1 / (1 + d * d / (kappa * kappa));
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void diffusionIsItsScheme(final Border border) {
		for (final Conductance conductance : Conductance.values()) {
			for (final int[] n : SIZES)
				for (final int iterations : new int[] { 0, 1, 12 }) {
					final float[] in = scene(n[0], n[1], 18);
					final double[] expected = new NaiveSmooth(toDouble(in), n[0], n[1], 1, border, 0.4).diffuse(iterations, function(conductance, 0.15), 0.25, 2,
						UnaryOperator.identity());
					close(expected, diffuse(in, new long[] { n[0], n[1] }, iterations, 0.15, conductance, 0.25, 0, border), 4e-6, border + " " + conductance +
						Arrays.toString(n) + iterations);
				}
			final float[] line = scene(30, 1, 19), volume = scene(9, 8 * 7, 20);
			close(new NaiveSmooth(toDouble(line), 30, 1, 1, border, 0.4).diffuse(8, function(conductance, 0.1), 0.5, 1, UnaryOperator.identity()), diffuse(
				line, new long[] { 30 }, 8, 0.1, conductance, 0.5, 0, border), 4e-6, "line " + border);
			close(new NaiveSmooth(toDouble(volume), 9, 8, 7, border, 0.4).diffuse(8, function(conductance, 0.1), 1.0 / 6, 3, UnaryOperator.identity()),
				diffuse(volume, new long[] { 9, 8, 7 }, 8, 0.1, conductance, 1.0 / 6, 0, border), 4e-6, "volume " + border);
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void diffusionTakesEdgesFromTheSmoothedImage(final Border border) {
		final float[] in = scene(31, 22, 21), volume = scene(9, 8 * 7, 22);
		for (final Conductance conductance : Conductance.values()) {
			final double[] expected = new NaiveSmooth(toDouble(in), 31, 22, 1, border, 0.4).diffuse(6, function(conductance, 0.05), 0.2, 2, v -> NaiveGauss
				.filter(v, new int[] { 31, 22 }, new double[] { 1.2, 1.2 }, 4, border, 0.4));
			close(expected, diffuse(in, new long[] { 31, 22 }, 6, 0.05, conductance, 0.2, 1.2, border), 4e-6, border + " " + conductance);
			final double[] expected3 = new NaiveSmooth(toDouble(volume), 9, 8, 7, border, 0.4).diffuse(4, function(conductance, 0.05), 0.15, 3,
				v -> NaiveGauss.filter(v, new int[] { 9, 8, 7 }, new double[] { 0.8, 0.8, 0.8 }, 4, border, 0.4));
			close(expected3, diffuse(volume, new long[] { 9, 8, 7 }, 4, 0.05, conductance, 0.15, 0.8, border), 4e-6, "volume " + border);
		}
	}

	@Test
	void diffusionKeepsTheMeanAndTheEdge() {
		final float[] in = scene(64, 64, 23), out = diffuse(in, new long[] { 64, 64 }, 50, 0.1, Conductance.EXPONENTIAL, 0.2, 0, Border.REFLECT);
		double before = 0, after = 0;
		for (int i = 0; i < in.length; i++) {
			before += in[i];
			after += out[i];
		}
		assertEquals(before, after, 1e-6 * before, "nothing flows through the edges of the image");
		assertEquals(0.5, out[2 * 64 + 10] - out[2 * 64 + 3], 0.05, "between two areas");
	}

	@Test
	void whatIsWrongIsSaid() {
		final float[] in = scene(8, 6, 24);
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(in, 8, 6), out = ArrayImgs.floats(8, 6);
		Stream.<Object[]> of(
			new Object[] { "sigmaSpatial must be > 0, got 0.0", (Runnable) () -> SmoothOps.bilateral(image, 0.0, 1.0, null, null, null, null, null, out) },
			new Object[] { "sigmaRange must be > 0, got -1.0", (Runnable) () -> SmoothOps.bilateral(image, 1.0, -1.0, null, null, null, null, null, out) },
			new Object[] { "radius is for the exact method: the fast one has no window, got 3.0", (Runnable) () -> SmoothOps.bilateral(image, 1.0, 1.0, 3.0,
				BilateralMethod.FAST, null, null, null, out) },
			new Object[] { "radius must be a whole number, got 1.5", (Runnable) () -> SmoothOps.kuwahara(image, 1.5, null, null, null, out) },
			new Object[] { "epsilon must be >= 0, got -2.0", (Runnable) () -> SmoothOps.guided(image, null, 1.0, -2.0, null, null, null, out) },
			new Object[] { "both images must have the same size", (Runnable) () -> SmoothOps.guided(image, ArrayImgs.floats(8, 7), 1.0, 1.0, null, null, null,
				out) },
			new Object[] { "timeStep must be between 0 and 0.25, got 0.3", (Runnable) () -> SmoothOps.anisotropicDiffusion(image, 1, 1.0, null, 0.3, null,
				null, null, out) },
			new Object[] { "kappa must be > 0, got 0.0", (Runnable) () -> SmoothOps.anisotropicDiffusion(image, 1, 0.0, null, null, null, null, null,
				out) },
			new Object[] { "iterations must be >= 0, got -1", (Runnable) () -> SmoothOps.anisotropicDiffusion(image, -1, 1.0, null, null, null, null, null,
				out) },
			new Object[] { "radius must be > 0, got 0.0", (Runnable) () -> SmoothOps.rollingBall(image, 0.0, null, null, null, null, out) }).forEach(
				c -> assertEquals(c[0], assertThrows(IllegalArgumentException.class, ((Runnable) c[1])::run).getMessage()));
		assertTrue(Float.isFinite(in[0]));
	}
}
