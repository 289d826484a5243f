package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.Gauss;
import io.github.imago.kernel.restore.DeconvolutionEdges;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.RichardsonLucy;
import io.github.imago.kernel.restore.RichardsonLucy.Outcome;
import io.github.imago.kernel.restore.RichardsonLucy.Settings;
import io.github.imago.kernel.restore.StopRule;
import io.github.imago.kernel.restore.WienerDeconvolution;
import io.github.imago.kernel.restore.WienerRegularizer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deconvolution against scikit-image and what mathematics says of it. */
class DeconvolutionOpsTest {

	private static final int W = 48, H = 40;

	private static Settings settings(final int iterations, final boolean accelerate, final double tv, final StopRule stop, final double tolerance,
		final DeconvolutionEdges edges)
	{
		return new Settings(iterations, accelerate, tv, 0, stop, tolerance, 1, edges, 0);
	}

	/** Lines that cross the edges, and a point; blurred with a Gaussian of sigma 2 as if the scene went on beyond. */
	private static float[] blurred(final float[] truth) {
		final int margin = 10, w = W + 2 * margin, h = H + 2 * margin;
		final double[] scene = new double[w * h];
		for (int i = 0; i < scene.length; i++) {
			final int x = i % w - margin, y = i / w - margin;
			scene[i] = 10 + ((x + y + 60) % 16 < 4 ? 100 : 0) + (x == 20 && y == 20 ? 500 : 0);
			if (x >= 0 && y >= 0 && x < W && y < H) truth[y * W + x] = (float) scene[i];
		}
		final double[] taps = new double[17];
		double sum = 0;
		for (int k = 0; k < 17; k++)
			sum += taps[k] = Math.exp(-(k - 8) * (k - 8) / 8.0);
		final float[] out = new float[W * H];
		for (int i = 0; i < out.length; i++) {
			double v = 0;
			for (int dy = -8; dy <= 8; dy++)
				for (int dx = -8; dx <= 8; dx++)
					v += taps[dx + 8] * taps[dy + 8] * scene[(i / W + margin + dy) * w + i % W + margin + dx];
			out[i] = (float) (v / sum / sum);
		}
		return out;
	}

	private static double error(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - b[i]) * (a[i] - b[i]);
		return Math.sqrt(sum / a.length);
	}

	private static double sum(final float[] v) {
		double sum = 0;
		for (final float x : v)
			sum += x;
		return sum;
	}

	private static void close(final Golden golden, final float[] actual) {
		final double[] expected = golden.doubles("expected");
		final double span = Arrays.stream(expected).max().orElseThrow() - Arrays.stream(expected).min().orElseThrow();
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], 1e-5 * span, golden + " at " + i);
	}

	@ParameterizedTest
	@MethodSource("lucyGoldens")
	void richardsonLucyIsScikitImages(final Golden golden) {
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(golden.image("input")), psf = Cast.unchecked(golden.image("psf"));
		final float[] out = new float[(int) Intervals.numElements(in)];
		DeconvolutionOps.richardsonLucy(in, psf, null, null, null, (int) golden.number("iterations"), false, null, null, StopRule.ITERATIONS, null, null,
			DeconvolutionEdges.ZERO, golden.number("epsilon"), ArrayImgs.floats(out, in.dimensionsAsLongArray()));
		close(golden, out);
	}

	static List<Golden> lucyGoldens() {
		return Golden.cases("restore.richardsonLucy");
	}

	@ParameterizedTest
	@MethodSource("wienerGoldens")
	void wienerIsScikitImages(final Golden golden) {
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(golden.image("input")), psf = Cast.unchecked(golden.image("psf"));
		final float[] out = new float[(int) Intervals.numElements(in)];
		DeconvolutionOps.wiener(in, psf, null, null, null, null, golden.number("balance"), Border.PERIODIC, null, ArrayImgs.floats(out, in
			.dimensionsAsLongArray()));
		close(golden, out);
	}

	static List<Golden> wienerGoldens() {
		return Golden.cases("restore.wiener");
	}

	@Test
	void edgesDoNotRing() {
		final float[] truth = new float[W * H], in = blurred(truth), estimated = new float[in.length], zero = new float[in.length];
		final PointSpread psf = PointSpread.gaussian(2, 2, 0);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(50, true, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE), estimated);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(50, true, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ZERO), zero);
		assertTrue(error(truth, estimated) < 0.75 * error(truth, in), error(truth, estimated) + " of " + error(truth, in));
		assertTrue(error(truth, estimated) < 0.7 * error(truth, zero), error(truth, estimated) + " and " + error(truth, zero));
	}

	@ParameterizedTest
	@EnumSource(StopRule.class)
	void fluxIsKeptAndNothingIsNegative(final StopRule stop) {
		final float[] in = blurred(new float[W * H]), out = new float[in.length];
		final Outcome end = RichardsonLucy.deconvolve(in, W, H, 1, PointSpread.gaussian(2, 2, 0), settings(200, true, 0, stop, stop ==
			StopRule.CHANGE ? 5e-3 : Double.NaN, DeconvolutionEdges.PERIODIC), out);
		assertEquals(stop, end.stoppedBy());
		assertEquals(sum(in), sum(out), 1e-4 * sum(in));
		for (final float v : out)
			assertTrue(v >= 0);
		if (stop == StopRule.ITERATIONS) assertEquals(200, end.iterations());
		else assertTrue(end.iterations() < 200, end.toString());
		if (stop == StopRule.CHANGE) assertTrue(end.change() <= 5e-3);
		if (stop == StopRule.DISCREPANCY) assertTrue(end.discrepancy() <= 1.03);
	}

	@Test
	void accelerationGetsFurther() {
		final float[] truth = new float[W * H], in = blurred(truth), fast = new float[in.length], slow = new float[in.length];
		final PointSpread psf = PointSpread.gaussian(2, 2, 0);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(30, true, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE), fast);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(30, false, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE), slow);
		assertTrue(error(truth, fast) < error(truth, slow), error(truth, fast) + " and " + error(truth, slow));
	}

	@Test
	void totalVariationHoldsNoiseBack() {
		final Random random = new Random(5);
		final float[] truth = new float[W * H], in = blurred(truth), plain = new float[in.length], smooth = new float[in.length];
		for (int i = 0; i < in.length; i++)
			in[i] += (float) (Math.sqrt(in[i]) * random.nextGaussian());
		final PointSpread psf = PointSpread.gaussian(2, 2, 0);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(60, true, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE), plain);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, settings(60, true, 0.005, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE), smooth);
		assertTrue(error(truth, smooth) < 0.95 * error(truth, plain), error(truth, smooth) + " and " + error(truth, plain));
	}

	@Test
	void missingPixelsAreEstimated() {
		final float[] truth = new float[W * H], in = blurred(truth), whole = new float[in.length], out = new float[in.length], linear = new float[in.length];
		final PointSpread psf = PointSpread.gaussian(2, 2, 0);
		final Settings s = settings(30, true, 0, StopRule.ITERATIONS, Double.NaN, DeconvolutionEdges.ESTIMATE);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, s, whole);
		for (int i = 0; i < in.length; i += 37)
			in[i] = Float.NaN;
		RichardsonLucy.deconvolve(in, W, H, 1, psf, s, out);
		WienerDeconvolution.deconvolve(in, W, H, 1, psf, WienerRegularizer.LAPLACIAN, 1e-3, Border.REFLECT, 0, linear);
		assertTrue(error(truth, out) < 1.1 * error(truth, whole));
		for (final float v : linear)
			assertTrue(v - v == 0);
		Arrays.fill(in, Float.NaN);
		RichardsonLucy.deconvolve(in, W, H, 1, psf, s, out);
		WienerDeconvolution.deconvolve(in, W, H, 1, psf, WienerRegularizer.LAPLACIAN, 1e-3, Border.REFLECT, 0, linear);
		for (int i = 0; i < in.length; i++)
			assertTrue(Float.isNaN(out[i]) && Float.isNaN(linear[i]));
	}

	/** Discs of many sizes and a slope, as they are and blurred with a Gaussian; the scene goes on beyond the edges. */
	private static float[] discs(final int n, final double sigma, final double noise, final float[] truth) {
		final int margin = 24, m = n + 2 * margin;
		final Random random = new Random(3);
		final double[] scene = new double[m * m];
		for (int k = 0; k < 60; k++) {
			final double x = random.nextDouble() * m, y = random.nextDouble() * m, r = 1 + 12 * random.nextDouble(), v = random.nextDouble();
			for (int i = 0; i < scene.length; i++)
				if (Math.hypot(i % m - x, i / m - y) < r) scene[i] += v;
		}
		final double[] taps = Gauss.taps(sigma);
		final float[] out = new float[n * n];
		for (int i = 0; i < out.length; i++) {
			final int x = i % n + margin, y = i / n + margin;
			truth[i] = (float) scene[y * m + x];
			double v = 0;
			for (int dy = 1 - taps.length; dy < taps.length; dy++)
				for (int dx = 1 - taps.length; dx < taps.length; dx++)
					v += taps[Math.abs(dx)] * taps[Math.abs(dy)] * scene[(y + dy) * m + x + dx];
			out[i] = (float) (v + noise * random.nextGaussian());
		}
		return out;
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.002", "1, 0.05", "2, 0.01", "4, 0.01", "4, 0.05" })
	void theBalanceThatIsFoundIsHardlyWorseThanTheBest(final double sigma, final double noise) {
		final int n = 192;
		final float[] truth = new float[n * n], in = discs(n, sigma, noise, truth), out = new float[n * n];
		final PointSpread psf = PointSpread.gaussian(sigma, sigma, 0);
		WienerDeconvolution.deconvolve(in, n, n, 1, psf, WienerRegularizer.LAPLACIAN, Double.NaN, Border.REFLECT, 0, out);
		final double got = error(truth, out);
		double best = Double.POSITIVE_INFINITY;
		for (double exponent = -6; exponent < 3; exponent += 0.25) {
			WienerDeconvolution.deconvolve(in, n, n, 1, psf, WienerRegularizer.LAPLACIAN, Math.pow(10, exponent), Border.REFLECT, 0, out);
			best = Math.min(best, error(truth, out));
		}
		assertTrue(20 * Math.log10(got / best) < 0.3, got + " and " + best);
	}

	@Test
	void theBalanceFoundIsThatOfTheDefinition() {
		// One row without a window: the definition, frequency by frequency.
		final int n = 64;
		final Random random = new Random(8);
		final float[] in = new float[n], out = new float[n];
		for (int i = 0; i < n; i++)
			in[i] = (float) (Math.sin(i * i * 0.01) + 0.1 * random.nextGaussian());
		final double[] p = new double[n], h = new double[n], r = new double[n];
		for (int k = 0; k < n; k++) {
			double re = 0, im = 0;
			for (int i = 0; i < n; i++) {
				re += in[i] * Math.cos(2 * Math.PI * i * k / n);
				im += in[i] * Math.sin(2 * Math.PI * i * k / n);
			}
			p[k] = re * re + im * im;
			h[k] = Math.pow(0.5 + 0.5 * Math.cos(2 * Math.PI * k / n), 2);
			r[k] = Math.pow(2 - 2 * Math.cos(2 * Math.PI * k / n), 2);
		}
		double least = Double.POSITIVE_INFINITY, best = 0, likely = Double.POSITIVE_INFINITY, likeliest = 0;
		for (double exponent = -6; exponent < 4; exponent += 0.01) {
			double sum = 0, shares = 0, misfit = 0, logs = 0;
			for (int k = 0; k < n; k++) {
				final double held = Math.pow(10, exponent) * r[k], q = held / (h[k] + held);
				sum += p[k] * q * q;
				shares += q;
				misfit += p[k] * q;
				logs += k == 0 ? 0 : Math.log(q) / n;
			}
			if (Math.log(misfit) - logs < likely) {
				likely = Math.log(misfit) - logs;
				likeliest = exponent;
			}
			if (sum / shares / shares < least) {
				least = sum / shares / shares;
				best = exponent;
			}
		}
		final double found = WienerDeconvolution.deconvolve(in, n, 1, 1, PointSpread.of(new float[] { 1, 2, 1 }, new int[] { 3, 1, 1 }, PsfCentre.MIDDLE),
			WienerRegularizer.LAPLACIAN, Double.NaN, Border.PERIODIC, 0, out);
		assertTrue(best > -5 && best < 3, "a minimum inside: " + best);
		assertEquals(Math.max(best, likeliest), Math.log10(found), 0.02);
	}

	@ParameterizedTest
	@EnumSource(DeconvolutionEdges.class)
	void richardsonLucyInPartsIsThatOfTheWhole(final DeconvolutionEdges edges) {
		final int n = 192;
		final float[] in = discs(n, 1.5, 0.02, new float[n * n]), whole = new float[n * n], parts = new float[n * n];
		in[5000] = Float.NaN;
		final PointSpread psf = PointSpread.gaussian(1.5, 1.5, 0);
		final Settings s = settings(20, false, edges == DeconvolutionEdges.ESTIMATE ? 0.005 : 0, StopRule.ITERATIONS, Double.NaN, edges);
		Deconvolution.deconvolve(ArrayImgs.floats(in, n, n), psf, s, ArrayImgs.floats(whole, n, n));
		Deconvolution.byParts(ArrayImgs.floats(in, n, n), psf, s, 72, ArrayImgs.floats(parts, n, n));
		assertArrayEquals(whole, parts, 2e-5f * max(whole), "not accelerated");
		final Settings fast = settings(20, true, 0, StopRule.ITERATIONS, Double.NaN, edges);
		Deconvolution.deconvolve(ArrayImgs.floats(in, n, n), psf, fast, ArrayImgs.floats(whole, n, n));
		Deconvolution.byParts(ArrayImgs.floats(in, n, n), psf, fast, 72, ArrayImgs.floats(parts, n, n));
		assertArrayEquals(whole, parts, 2e-5f * max(whole), "accelerated");
	}

	/** All rules stop parts when they stop the whole, with the same result. */
	@ParameterizedTest
	@EnumSource(StopRule.class)
	void partsStopTogether(final StopRule stop) {
		final int n = 150;
		final float[] in = discs(n, 1.5, 0.02, new float[n * n]), whole = new float[n * n], parts = new float[n * n];
		// One half has almost nothing that would need iterations.
		for (int i = 0; i < in.length; i++)
			in[i] = 1 + in[i] * (i % n < n / 2 ? 0.02f : 1);
		in[5000] = Float.NaN;
		final PointSpread psf = PointSpread.gaussian(1.5, 1.5, 0);
		final Settings s = new Settings(40, true, 0, 0.2, stop, stop == StopRule.CHANGE ? 0.003 : Double.NaN, Double.NaN, DeconvolutionEdges.ESTIMATE, 0);
		final Outcome all = Deconvolution.deconvolve(ArrayImgs.floats(in, n, n), psf, s, ArrayImgs.floats(whole, n, n));
		final Outcome some = Deconvolution.byParts(ArrayImgs.floats(in, n, n), psf, s, 72, ArrayImgs.floats(parts, n, n));
		assertEquals(stop, all.stoppedBy());
		assertEquals(stop, some.stoppedBy());
		assertEquals(all.iterations(), some.iterations());
		assertEquals(all.change(), some.change(), 1e-3 * all.change());
		assertEquals(all.discrepancy(), some.discrepancy(), stop == StopRule.DISCREPANCY ? 1e-3 * all.discrepancy() : 0);
		assertArrayEquals(whole, parts, 2e-5f * max(whole));
	}

	@ParameterizedTest
	@EnumSource(WienerRegularizer.class)
	void wienerInPartsIsThatOfTheWhole(final WienerRegularizer regularizer) {
		final int n = 192;
		final float[] in = discs(n, 1.5, 0.02, new float[n * n]), whole = new float[n * n], parts = new float[n * n];
		final PointSpread psf = PointSpread.gaussian(1.5, 1.5, 0);
		for (final Border border : new Border[] { Border.PERIODIC, Border.REFLECT, Border.ZERO }) {
			Deconvolution.deconvolve(ArrayImgs.floats(in, n, n), psf, regularizer, 1e-3, border, 0, ArrayImgs.floats(whole, n, n));
			Deconvolution.byParts(ArrayImgs.floats(in, n, n), psf, regularizer, 1e-3, border, 0, 72, ArrayImgs.floats(parts, n, n));
			// Beyond the image's edges a whole fades into its other edge, a part into its own.
			final int edge = border == Border.REFLECT ? 24 : 0;
			for (int y = edge; y < n - edge; y++)
				for (int x = edge; x < n - edge; x++)
					assertEquals(whole[y * n + x], parts[y * n + x], 3e-4 * max(whole), border + " at " + x + ", " + y);
		}
		final double found = Deconvolution.byParts(ArrayImgs.floats(in, n, n), psf, regularizer, Double.NaN, Border.REFLECT, 0, 72, ArrayImgs.floats(parts, n,
			n)), all = Deconvolution.deconvolve(ArrayImgs.floats(in, n, n), psf, regularizer, Double.NaN, Border.REFLECT, 0, ArrayImgs.floats(whole, n, n));
		assertEquals(Math.log10(all), Math.log10(found), 0.6);
	}

	private static float max(final float[] v) {
		float max = 0;
		for (final float x : v)
			max = Math.max(max, x);
		return max;
	}

	@ParameterizedTest
	@CsvSource({ "1.5, 20", "1.5, 500", "3, 20", "3, 500" })
	void byDefaultItEndsBeforeNoiseGrows(final double sigma, final double counts) {
		final int n = 160;
		final Random random = new Random(4);
		final float[] truth = new float[n * n], in = discs(n, sigma, 0, truth), out = new float[n * n];
		for (int i = 0; i < in.length; i++) {
			truth[i] = (truth[i] + 0.5f) * 30;
			final double v = (in[i] + 0.5) * 30;
			in[i] = (float) (v + Math.sqrt(v * 30 / counts) * random.nextGaussian());
		}
		DeconvolutionOps.richardsonLucy(ArrayImgs.floats(in, n, n), (RandomAccessibleInterval<FloatType>) null, null, sigma, null, null, null, null, null, null,
			null, null, null, null, ArrayImgs.floats(out, n, n));
		final double got = error(truth, out);
		assertTrue(got < error(truth, in), got + " of " + error(truth, in));
		double best = Double.POSITIVE_INFINITY;
		for (int k = 1; k <= 30; k++) {
			RichardsonLucy.deconvolve(in, n, n, 1, PointSpread.gaussian(sigma, sigma, 0), settings(k, true, 0, StopRule.ITERATIONS, Double.NaN,
				DeconvolutionEdges.ESTIMATE), out);
			best = Math.min(best, error(truth, out));
		}
		assertTrue(20 * Math.log10(got / best) < 1.5, got + " and " + best);
	}

	@Test
	void accelerationLeavesNoLinesInTheDark() {
		// A smooth dark place on a bright ground: what is predicted would be below 0 along a contour.
		final int n = 96;
		final float[] in = new float[n], out = new float[n];
		for (int i = 0; i < n; i++)
			in[i] = (float) (4 + 196 / (1 + Math.exp((20 - Math.abs(i - 48)) / 3.0)));
		for (int k = 2; k < 20; k++) {
			RichardsonLucy.deconvolve(in, n, 1, 1, PointSpread.gaussian(1, 0, 0), settings(k, true, 0, StopRule.ITERATIONS, Double.NaN,
				DeconvolutionEdges.PERIODIC), out);
			assertArrayEquals(in, out, 20, k + " iterations");
		}
	}

	@Test
	void accelerationIsThatOfThePaper() {
		// As Wang and Miller write it, in double precision on a ring: y = x + (k - 1) / (k + 2) (x - x'), x = y times the correction at y.
		final int n = 50;
		final Random random = new Random(6);
		final float[] in = new float[n], out = new float[n];
		for (int i = 0; i < n; i++)
			in[i] = 5 + (i % 13 == 0 ? 40 : 0) + random.nextFloat();
		final double[] p = Gauss.taps(1.5);
		double mean = 0;
		for (final float v : in)
			mean += v / n;
		double[] x = new double[n], last = new double[n];
		Arrays.fill(x, mean);
		for (int k = 1; k <= 12; k++) {
			final double[] y = new double[n];
			for (int i = 0; i < n; i++)
				y[i] = k == 1 ? x[i] : Math.max(x[i] + (k - 1) / (k + 2.0) * (x[i] - last[i]), 0.5 * x[i]);
			final double[] ratio = ring(y, p);
			for (int i = 0; i < n; i++)
				ratio[i] = in[i] / ratio[i];
			final double[] factor = ring(ratio, p);
			last = x;
			x = new double[n];
			for (int i = 0; i < n; i++)
				x[i] = y[i] * factor[i];
		}
		RichardsonLucy.deconvolve(in, n, 1, 1, PointSpread.gaussian(1.5, 0, 0), settings(12, true, 0, StopRule.ITERATIONS, Double.NaN,
			DeconvolutionEdges.PERIODIC), out);
		for (int i = 0; i < n; i++)
			assertEquals(x[i], out[i], 1e-3, "at " + i);
	}

	private static double[] ring(final double[] v, final double[] taps) {
		final double[] out = new double[v.length];
		for (int i = 0; i < v.length; i++)
			for (int k = 1 - taps.length; k < taps.length; k++)
				out[i] += taps[Math.abs(k)] * v[Math.floorMod(i + k, v.length)];
		return out;
	}

	@Test
	void anEvenImageStays() {
		final float[] in = new float[35], out = new float[35];
		Arrays.fill(in, 7);
		for (final DeconvolutionEdges edges : new DeconvolutionEdges[] { DeconvolutionEdges.ESTIMATE, DeconvolutionEdges.PERIODIC }) {
			RichardsonLucy.deconvolve(in, 7, 5, 1, PointSpread.gaussian(3, 1, 0), settings(20, true, edges == DeconvolutionEdges.PERIODIC ? 0.01 : 0, StopRule.ITERATIONS,
				Double.NaN, edges), out);
			// What sends less than a thousandth of its light into the image is left out.
			assertArrayEquals(in, out, edges == DeconvolutionEdges.PERIODIC ? 1e-4f : 0.07f);
		}
		WienerDeconvolution.deconvolve(in, 7, 5, 1, PointSpread.gaussian(3, 1, 0), WienerRegularizer.CONSTANT, 0.1, Border.REFLECT, 0, out);
		assertArrayEquals(in, out, 1e-4f);
		final float[] pixel = { 3 };
		RichardsonLucy.deconvolve(pixel, 1, 1, 1, PointSpread.gaussian(2, 2, 2), settings(5, true, 0, StopRule.CHANGE, Double.NaN,
			DeconvolutionEdges.PERIODIC), pixel);
		assertEquals(3, pixel[0], 3e-5);
	}

	@Test
	void theCentreOfThePsfIsTheOneAskedFor() {
		final float[] psf = new float[25], in = new float[81];
		psf[3 * 5 + 1] = 4;
		in[40] = 1;
		for (final PsfCentre centre : PsfCentre.values()) {
			final float[] out = new float[81];
			RichardsonLucy.deconvolve(in, 9, 9, 1, PointSpread.of(psf, new int[] { 5, 5, 1 }, centre), settings(3, false, 0, StopRule.ITERATIONS, Double.NaN,
				DeconvolutionEdges.PERIODIC), out);
			final int at = centre == PsfCentre.MIDDLE ? 40 - 9 + 1 : 40;
			assertEquals(1, out[at], 1e-5, centre.name());
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final int w = 300, h = 200;
		final Random random = new Random(2);
		final float[] in = new float[w * h], one = new float[w * h], four = new float[w * h];
		for (int i = 0; i < in.length; i++)
			in[i] = random.nextFloat();
		final Settings s = settings(6, true, 0.01, StopRule.CHANGE, 1e-9, DeconvolutionEdges.ESTIMATE);
		Job.current().threads(1).run(() -> RichardsonLucy.deconvolve(in, w, h, 1, PointSpread.gaussian(2, 1, 0), s, one));
		Job.current().threads(4).run(() -> RichardsonLucy.deconvolve(in, w, h, 1, PointSpread.gaussian(2, 1, 0), s, four));
		assertArrayEquals(one, four);
	}

	@Test
	void badArgumentsAreNamed() {
		for (final double[] p : new double[][] { { 0, 0, 1, 0 }, { 1, -1, 1, 0 }, { 1, 0.2, 1, 0 }, { 1, 0, 0, 0 }, { 1, 0, 1, -1 } })
			assertThrows(IllegalArgumentException.class, () -> new Settings((int) p[0], true, p[1], 0, StopRule.CHANGE, 1, p[2],
				DeconvolutionEdges.ZERO, p[3]), () -> Arrays.toString(p));
		for (final float[] psf : new float[][] { { 0 }, { -1 }, { Float.NaN } })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> PointSpread.of(psf, new int[] { 1, 1, 1 }, PsfCentre.MIDDLE)).getMessage()
				.startsWith("psf must have"));
		assertThrows(IllegalArgumentException.class, () -> Deconvolution.pointSpread(ArrayImgs.floats(1, 1, 2), null, null, null, 2));
		assertThrows(IllegalArgumentException.class, () -> Deconvolution.pointSpread(null, null, -1.0, null, 2));
	}
}
