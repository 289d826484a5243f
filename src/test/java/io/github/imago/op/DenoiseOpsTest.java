package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.NaiveNonLocal;
import io.github.imago.kernel.restore.NonLocalEstimate;
import io.github.imago.kernel.restore.NonLocalMeans;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Denoisers against their definitions. */
class DenoiseOpsTest {

	/** Areas of two grey values with noise of 0.05. */
	private static float[] scene(final int width, final int height, final int depth, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[width * height * depth];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) ((i % width / 7 + i / width % height / 5 + i / width / height / 3) % 2 * 0.5 + 0.2 + 0.05 * random.nextGaussian());
		return v;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private static void close(final double[] expected, final float[] actual, final double tolerance, final String what) {
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], tolerance, () -> what + " at " + at);
		}
	}

	private static float[] nonLocal(final float[] in, final long[] n, final double sigma, final double strength, final int patch, final int search,
		final double patchZ, final double searchZ, final NonLocalEstimate estimate, final Border border)
	{
		final float[] out = new float[in.length];
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, n), sigma, strength, patch, search, patchZ, searchZ, estimate, null, border, 0.4, null, null, null,
			ArrayImgs.floats(out, n));
		return out;
	}

	@ParameterizedTest
	@EnumSource(NonLocalEstimate.class)
	void nonLocalMeansIsItsDefinition(final NonLocalEstimate estimate) {
		for (final Border border : Border.values())
			for (final int[] n : new int[][] { { 1, 1 }, { 1, 9 }, { 8, 1 }, { 3, 2 }, { 17, 12 } })
				for (final int[] radii : new int[][] { { 0, 1 }, { 1, 2 }, { 2, 4 }, { 3, 2 } }) {
					final float[] in = scene(n[0], n[1], 1, 3), copy = in.clone();
					final double[] expected = new NaiveNonLocal(toDouble(in), n[0], n[1], 1, border, 0.4).filter(radii[0], 0, radii[1], 0, 0.05, 0.07, estimate);
					close(expected, nonLocal(in, new long[] { n[0], n[1] }, 0.05, 0.07, radii[0], radii[1], Double.NaN, Double.NaN, estimate, border),
						estimate == NonLocalEstimate.PIXELWISE ? 3e-6 : 2e-5,
						border + " " + Arrays.toString(n) + Arrays.toString(radii));
					assertArrayEquals(copy, in);
				}
	}

	@ParameterizedTest
	@EnumSource(NonLocalEstimate.class)
	void nonLocalMeansIsItsDefinitionInVolumesToo(final NonLocalEstimate estimate) {
		final int w = 9, h = 8, d = 6;
		final float[] in = scene(w, h, d, 4);
		for (final int[] radii : new int[][] { { 1, 1, 2, 1 }, { 1, 0, 1, 2 }, { 0, 1, 1, 0 } }) {
			final double[] expected = new NaiveNonLocal(toDouble(in), w, h, d, Border.REFLECT, 0).filter(radii[0], radii[1], radii[2], radii[3], 0.05, 0.06,
				estimate);
			close(expected, nonLocal(in, new long[] { w, h, d }, 0.05, 0.06, radii[0], radii[2], radii[1], radii[3], estimate, Border.REFLECT), 3e-6, Arrays
				.toString(radii));
		}
	}

	@ParameterizedTest
	@EnumSource(NonLocalEstimate.class)
	void channelsHaveTheirWeightsInCommon(final NonLocalEstimate estimate) {
		final int w = 13, h = 11, c = 3;
		final float[] in = scene(w, h, c, 10), out = new float[in.length];
		for (final boolean missing : new boolean[] { false, true }) {
			if (missing) in[30] = in[w * h + 70] = Float.NaN;
			final double[] expected = new NaiveNonLocal(toDouble(in), w, h, c, Border.MIRROR, 0, true).filter(1, 0, 3, 0, 0.05, 0.07, estimate);
			DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h, c), 0.05, 0.07, 1, 3, null, null, estimate, true, Border.MIRROR, null, null, null, null,
				ArrayImgs.floats(out, w, h, c));
			close(expected, out, 3e-6, estimate + " " + missing);
		}
	}

	@Test
	void tilesOfChannelsDoNotShow() {
		final int w = 700, h = 350, c = 4;
		final float[] in = scene(w, h, c, 11), all = new float[in.length], part = new float[60 * 50 * c];
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h, c), 0.05, null, 1, 2, null, null, null, true, null, null, null, null, null, ArrayImgs.floats(all,
			w, h, c));
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h, c), 0.05, null, 1, 2, null, null, null, true, null, null, null, null, null, Views.translate(
			ArrayImgs.floats(part, 60, 50, c), 490, 200, 0));
		for (int i = 0; i < part.length; i++)
			assertEquals(all[(i / 3000 * h + 200 + i / 60 % 50) * w + 490 + i % 60], part[i]);
	}

	@Test
	void theNoiseOfChannelsIsTheRootOfTheirMeanVariance() {
		final int w = 64, h = 48;
		final float[] in = new float[2 * w * h], found = new float[in.length], given = new float[in.length];
		final Random random = new Random(12);
		for (int i = 0; i < in.length; i++)
			in[i] = (float) ((i < w * h ? 1 : 7) * random.nextGaussian());
		final double a = new NoiseSamples(ArrayImgs.floats(Arrays.copyOf(in, w * h), w, h)).sigma(), b = new NoiseSamples(ArrayImgs.floats(Arrays
			.copyOfRange(in, w * h, 2 * w * h), w, h)).sigma();
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h, 2), null, null, null, 2, null, null, null, true, null, null, null, null, null, ArrayImgs.floats(
			found, w, h, 2));
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h, 2), Math.sqrt((a * a + b * b) / 2), null, null, 2, null, null, null, true, null, null, null, null,
			null, ArrayImgs.floats(given, w, h, 2));
		assertArrayEquals(given, found);
	}

	@ParameterizedTest
	@EnumSource(NonLocalEstimate.class)
	void missingPixelsDoNotCountAndStay(final NonLocalEstimate estimate) {
		final int w = 19, h = 14;
		final float[] in = scene(w, h, 1, 5);
		in[0] = in[45] = in[46] = in[w * 5 + 3] = Float.NaN;
		in[w * 9 + 9] = Float.POSITIVE_INFINITY;
		for (int i = 10 * w; i < 13 * w; i++)
			if (i % w > 14) in[i] = Float.NaN;
		final double[] expected = new NaiveNonLocal(toDouble(in), w, h, 1, Border.MIRROR, 0).filter(1, 0, 3, 0, 0.05, 0.07, estimate);
		close(expected, nonLocal(in, new long[] { w, h }, 0.05, 0.07, 1, 3, Double.NaN, Double.NaN, estimate, Border.MIRROR), 3e-6, estimate.name());
	}

	@Test
	void anImageOfNothingButMissingPixelsStays() {
		final float[] in = new float[12];
		Arrays.fill(in, Float.NaN);
		assertArrayEquals(in, nonLocal(in, new long[] { 4, 3 }, Double.NaN, Double.NaN, 2, 4, Double.NaN, Double.NaN, null, null));
	}

	@ParameterizedTest
	@EnumSource(NonLocalEstimate.class)
	void tilesDoNotShow(final NonLocalEstimate estimate) {
		final int w = 1100, h = 300;
		final float[] in = scene(w, h, 1, 6), whole = new float[w * h];
		final NonLocalMeans kernel = new NonLocalMeans(2, 0, 3, 0, 0.05, 0.05, estimate, 2, false);
		final int halo = kernel.halo()[0], pw = w + 2 * halo, ph = h + 2 * halo;
		final float[] padded = new float[pw * ph];
		for (int y = 0; y < ph; y++)
			for (int x = 0; x < pw; x++)
				padded[y * pw + x] = in[Border.REFLECT.index(y - halo, h) * w + Border.REFLECT.index(x - halo, w)];
		kernel.compute(padded, new int[] { pw, ph }, whole, new int[] { w, h });
		final float[] tiled = new float[w * h];
		Tiles.filter(ArrayImgs.floats(in, w, h), Border.REFLECT, 0, float[].class, () -> new NonLocalMeans(2, 0, 3, 0, 0.05, 0.05, estimate, 2, false), ArrayImgs
			.floats(tiled, w, h));
		assertArrayEquals(whole, tiled);
		final float[] one = new float[w * h];
		Job.current().threads(1).run(() -> Tiles.filter(ArrayImgs.floats(in, w, h), Border.REFLECT, 0, float[].class, () -> new NonLocalMeans(2, 0, 3, 0,
			0.05, 0.05, estimate, 2, false), ArrayImgs.floats(one, w, h)));
		assertArrayEquals(whole, one);
	}

	@Test
	void whatIsNotGivenIsTakenFromTheImage() {
		final int w = 64, h = 48;
		final float[] in = scene(w, h, 1, 7);
		final double sigma = new NoiseSamples(ArrayImgs.floats(in, w, h)).sigma();
		assertEquals(0.05, sigma, 0.01);
		assertArrayEquals(nonLocal(in, new long[] { w, h }, sigma, 0.7 * sigma, 2, 10, Double.NaN, Double.NaN, NonLocalEstimate.PATCHWISE, Border.REFLECT),
			filtered(in, w, h));
	}

	private static float[] filtered(final float[] in, final int w, final int h) {
		final float[] out = new float[in.length];
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, w, h), null, null, null, null, null, null, null, null, null, null, null, null, null, ArrayImgs.floats(
			out, w, h));
		return out;
	}

	@Test
	void anImageWithoutNoiseStays() {
		final float[] flat = new float[40 * 30];
		Arrays.fill(flat, 1000.25f);
		assertArrayEquals(flat, filtered(flat, 40, 30));
	}

	@Test
	void aLargeOffsetCostsNoDigits() {
		final float[] in = scene(30, 30, 1, 8), high = new float[in.length];
		for (int i = 0; i < in.length; i++)
			high[i] = Math.round(in[i] * 64) / 64f + 50000;
		final double[] expected = new NaiveNonLocal(toDouble(high), 30, 30, 1, Border.REFLECT, 0).filter(2, 0, 4, 0, 0.05, 0.05, NonLocalEstimate.PIXELWISE);
		close(expected, nonLocal(high, new long[] { 30, 30 }, 0.05, 0.05, 2, 4, Double.NaN, Double.NaN, NonLocalEstimate.PIXELWISE, Border.REFLECT), 0.003,
			"offset");
	}

	@Test
	void badParametersAreNamed() {
		final float[] in = new float[9];
		for (final double[] p : new double[][] { { -1, 1, 1, 1 }, { 1, 0, 1, 1 }, { 1, 1, -1, 1 }, { 1, 1, 51, 1 }, { 1, 1, 1, 0 }, { 1, 1, 1, 201 } })
			assertThrows(IllegalArgumentException.class, () -> nonLocal(in, new long[] { 3, 3 }, p[0], p[1], (int) p[2], (int) p[3], Double.NaN, Double.NaN,
				null, null), () -> Arrays.toString(p));
		final String message = assertThrows(IllegalArgumentException.class, () -> nonLocal(in, new long[] { 3, 3, 1 }, 1, 1, 1, 1, 1.5, 1, null, null))
			.getMessage();
		assertTrue(message.startsWith("patchRadiusZ must be a whole number"), message);
	}

	@ParameterizedTest
	@MethodSource("noiseGoldens")
	void theNoiseIsWhatScikitImageFinds(final Golden golden) {
		assertEquals(golden.number("expected"), new NoiseSamples(golden.image("input")).sigma(), 1e-6 * golden.number("expected"), golden.toString());
	}

	static List<Golden> noiseGoldens() {
		return Golden.cases("restore.noise");
	}

	@Test
	void theNoiseOfLargeImagesIsThatOfSomeStrips() {
		final int w = 2000, h = 2600;
		final Random random = new Random(9);
		final float[] in = new float[w * h];
		for (int i = 0; i < in.length; i++)
			in[i] = (float) (100 + 3 * random.nextGaussian());
		assertEquals(3, new NoiseSamples(ArrayImgs.floats(in, w, h)).sigma(), 0.01);
		assertEquals(3, new NoiseSamples(Views.translate(ArrayImgs.floats(in, w, 100, 26), 5, -7, 3)).sigma(), 0.03);
		assertEquals(0, new NoiseSamples(Views.interval(ArrayImgs.floats(in, w, h), Intervals.createMinSize(0, 0, 0, 5))).sigma());
	}
}
