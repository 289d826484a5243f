package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.GaussTerm;
import io.github.imago.kernel.filter.NaiveGauss;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Gaussian family as whole operations, narrow and wide, in one to three dimensions, with and without missing pixels, against the definition. */
class GaussiansTest {

	/** A filter, and the terms that define it. */
	private record Case(List<GaussTerm> terms, double[] widest, Call call) {}

	private interface Call {

		void apply(RandomAccessibleInterval<FloatType> in, Border border, Double value, Boolean ignoreNaN, RandomAccessibleInterval<FloatType> out);
	}

	private static double[] wide(final double[] sigma, final double ratio) {
		return Arrays.stream(sigma).map(s -> s * ratio).toArray();
	}

	/** All five filters with some sigma. */
	private static List<Case> cases(final double... s) {
		final double y = s.length > 1 ? s[1] : Double.NaN, z = s.length > 2 ? s[2] : Double.NaN;
		final int[] order = s.length == 1 ? new int[] { 1 } : s.length == 2 ? new int[] { 1, 2 } : new int[] { 1, 0, 2 };
		final double[] ones = new double[s.length];
		Arrays.fill(ones, 1);
		return List.of( //
			new Case(GaussTerm.gauss(s), s, (in, b, v, n, out) -> FilterOps.gauss(in, s[0], y, z, b, v, n, Backend.CPU, out)), //
			new Case(GaussTerm.derivative(s, order, ones), s, (in, b, v, n, out) -> FilterOps.derivativeGauss(in, s[0], y, z, order[0], s.length > 1 ? order[1] : 0,
				s.length > 2 ? order[2] : 0, b, v, n, out)), //
			new Case(GaussTerm.laplacian(s, ones), s, (in, b, v, n, out) -> FilterOps.laplacianOfGaussian(in, s[0], y, z, b, v, n, out)), //
			new Case(GaussTerm.difference(s, 1.5), wide(s, 1.5), (in, b, v, n, out) -> FilterOps.differenceOfGaussians(in, s[0], y, z, 1.5, b, v, n, out)), //
			new Case(GaussTerm.unsharp(s, 0.8), s, (in, b, v, n, out) -> FilterOps.unsharpMask(in, s[0], y, z, 0.8, b, v, n, out)));
	}

	private static float[] noise(final int n) {
		final Random random = new Random(n);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = random.nextFloat() + (i % 9 == 0 ? 1 : 0);
		return v;
	}

	private static double[] naive(final double[] in, final int[] size, final List<GaussTerm> terms, final Border border, final double value) {
		final double[] sum = new double[in.length];
		for (final GaussTerm term : terms) {
			// Cut as the kernels are.
			final double[] truncate = Arrays.stream(term.sigma()).map(s -> s < 5 ? 4 : 6.5).toArray();
			final double[] part = NaiveGauss.derivative(in, size, term.sigma(), term.order(), truncate, border, value);
			for (int i = 0; i < sum.length; i++)
				sum[i] += term.weight() * part[i];
		}
		return sum;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private static RandomAccessibleInterval<FloatType> image(final float[] pixels, final int[] size) {
		return ArrayImgs.floats(pixels, Arrays.stream(size).asLongStream().toArray());
	}

	private static final double[][] SIGMAS = { { 1.2 }, { 7 }, { 1.5, 1.5 }, { 0.8, 4 }, { 4, 3 }, { 6, 1.1 }, { 1, 9 }, { 6, 8 }, { 1, 1.4, 0.7 }, { 2, 1, 8 },
		{ 7, 1, 1 }, { 1, 6, 2 }, { 5, 6, 7 } };

	private static int[] size(final int dims) {
		return dims == 1 ? new int[] { 90 } : dims == 2 ? new int[] { 41, 30 } : new int[] { 14, 11, 9 };
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalTheirDefinitions(final Border border) {
		for (final double[] sigma : SIGMAS) {
			final int[] size = size(sigma.length);
			final float[] in = noise(Arrays.stream(size).reduce(1, (a, b) -> a * b)), out = new float[in.length];
			for (final Case c : cases(sigma)) {
				c.call.apply(image(in, size), border, 0.6, false, image(out, size));
				final double[] expected = naive(toDouble(in), size, c.terms, border, 0.6);
				for (int i = 0; i < in.length; i++)
					assertEquals(expected[i], out[i], tolerance(c), border + " " + Arrays.toString(sigma) + " " + c.terms.size() + " at " + i);
			}
		}
	}

	/** Values go from 0 to 2. */
	private static double tolerance(final Case c) {
		return Arrays.stream(c.widest).max().orElse(0) < 5 ? 3e-6 : 8e-5;
	}

	/** A missing pixel counts as the Gaussian mean of those around that are there. */
	@ParameterizedTest
	@EnumSource(Border.class)
	void missingPixelsCountAsTheMeanAround(final Border border) {
		for (final double[] sigma : SIGMAS) {
			final int[] size = size(sigma.length);
			final float[] in = noise(Arrays.stream(size).reduce(1, (a, b) -> a * b)), out = new float[in.length];
			final Random random = new Random(3);
			for (int i = 0; i < in.length / 5; i++)
				in[random.nextInt(in.length)] = Float.NaN;
			for (final Case c : cases(sigma))
				for (final double value : new double[] { 0.6, Double.NaN }) {
					c.call.apply(image(in, size), border, value, true, image(out, size));
					final double[] expected = withMissing(in, size, c, border, value);
					for (int i = 0; i < in.length; i++)
						assertEquals(expected[i], out[i], 3 * tolerance(c), border + " " + Arrays.toString(sigma) + " " + c.terms.size() + " at " + i);
				}
		}
	}

	/** What the filter makes of the pixels that are there, and of the mean at each pixel in all the places where none is. */
	private static double[] withMissing(final float[] in, final int[] size, final Case c, final Border border, final double value) {
		final double[] filled = toDouble(in), present = new double[in.length], absent = new double[in.length];
		for (int i = 0; i < in.length; i++) {
			absent[i] = Float.isNaN(in[i]) ? 1 : 0;
			present[i] = 1 - absent[i];
			if (Float.isNaN(in[i])) filled[i] = 0;
		}
		final boolean missing = border == Border.CONSTANT && Double.isNaN(value);
		final Border rule = missing ? Border.ZERO : border, presence = missing ? Border.ZERO : border == Border.ZERO ? Border.CONSTANT : border;
		final Border absence = missing || border != Border.CONSTANT ? border : Border.ZERO;
		final List<GaussTerm> mean = GaussTerm.gauss(c.widest);
		final double[] sum = naive(filled, size, mean, rule, value), weight = naive(present, size, mean, presence, 1);
		final double[] filtered = naive(filled, size, c.terms, rule, value), share = naive(absent, size, c.terms, absence, 1);
		for (int i = 0; i < in.length; i++)
			filtered[i] += sum[i] / weight[i] * share[i];
		return filtered;
	}

	@Test
	void withoutNeighboursTheResultIsMissing() {
		for (final double[] sigma : SIGMAS) {
			final int[] size = size(sigma.length);
			final float[] in = new float[Arrays.stream(size).reduce(1, (a, b) -> a * b)], out = new float[in.length];
			Arrays.fill(in, Float.NaN);
			in[0] = 3;
			for (final Case c : cases(sigma)) {
				if (Arrays.stream(c.widest).max().orElse(0) >= 5) continue;
				c.call.apply(image(in, size), Border.NEAREST, 0.0, true, image(out, size));
				for (int i = 0; i < in.length; i++) {
					boolean reached = true;
					for (int d = 0, rest = i; d < size.length; rest /= size[d++])
						reached &= rest % size[d] <= (int) (4 * c.widest[d] + 0.5);
					assertEquals(reached, !Float.isNaN(out[i]), "at " + i);
				}
			}
		}
	}

	/** Far from a missing pixel the result is what it would be without it, even infinite. */
	@Test
	void whatIsMissingFarAwayDoesNotTouchInfinities() {
		for (final double[] sigma : SIGMAS) {
			final int[] size = sigma.length == 1 ? new int[] { 300 } : sigma.length == 2 ? new int[] { 300, 10 } : new int[] { 300, 5, 4 };
			final float[] in = noise(Arrays.stream(size).reduce(1, (a, b) -> a * b)), whole = new float[in.length], out = new float[in.length];
			in[5] = Float.POSITIVE_INFINITY;
			for (final Case c : cases(sigma)) {
				c.call.apply(image(in, size), Border.REFLECT, 0.0, true, image(whole, size));
				final float[] missing = in.clone();
				missing[250] = Float.NaN;
				c.call.apply(image(missing, size), Border.REFLECT, 0.0, true, image(out, size));
				for (int i = 0; i < in.length; i++)
					if (i % 300 < 120) assertEquals(whole[i], out[i], tolerance(c), Arrays.toString(sigma) + " " + c.terms.size() + " at " + i);
			}
		}
	}

	/** So narrow a Gaussian is one pixel, its second derivative the negative pixel over sigma², and its first one nothing. */
	@Test
	void missingPixelsOfTheNarrowestGaussians() {
		final float[] out = new float[5];
		for (final int dims : new int[] { 1, 2, 3 }) {
			final RandomAccessibleInterval<FloatType> in = image(new float[] { 1, 2, Float.NaN, 4, 5 }, Arrays.copyOf(new int[] { 5, 1, 1 }, dims));
			final RandomAccessibleInterval<FloatType> to = image(out, Arrays.copyOf(new int[] { 5, 1, 1 }, dims));
			FilterOps.laplacianOfGaussian(in, 0.1, null, null, Border.ZERO, null, true, to);
			assertArrayEquals(new float[] { -100 * dims, -200 * dims, Float.NaN, -400 * dims, -500 * dims }, out, 1e-3f);
			FilterOps.derivativeGauss(in, 0.1, null, null, 1, 0, 0, Border.ZERO, null, true, to);
			assertArrayEquals(new float[] { 0, 0, Float.NaN, 0, 0 }, out, 1e-6f);
		}
	}

	@Test
	void aPartIsThatOfTheWhole() {
		for (final double[] sigma : SIGMAS) {
			final int[] size = size(sigma.length);
			final int n = Arrays.stream(size).reduce(1, (a, b) -> a * b);
			final float[] in = noise(n), out = new float[n];
			final long[] min = { 3, 4, 2 }, max = { 9, 8, 6 };
			for (final Case c : cases(sigma)) {
				c.call.apply(image(in, size), Border.MIRROR, 0.0, false, image(out, size));
				final float[] part = new float[n];
				c.call.apply(image(in, size), Border.MIRROR, 0.0, false, Views.interval(image(part, size), Arrays.copyOf(min, size.length), Arrays.copyOf(max,
					size.length)));
				for (int i = 0; i < n; i++) {
					boolean inside = true;
					for (int d = 0, rest = i; d < size.length; rest /= size[d++])
						inside &= rest % size[d] >= min[d] && rest % size[d] <= max[d];
					assertEquals(inside ? out[i] : 0, part[i], 1e-6, Arrays.toString(sigma) + " " + c.terms + " at " + i);
				}
			}
		}
	}

	@Test
	void slabBySlabIsTheSame() {
		final int[] size = { 14, 11, 9 };
		final float[] in = noise(14 * 11 * 9), whole = new float[in.length], slabs = new float[in.length];
		for (final Case c : cases(1, 1.4, 0.7)) {
			Gaussians.sum(image(in, size), c.terms, Border.PERIODIC, 0, image(whole, size), Long.MAX_VALUE);
			for (final long slab : new long[] { 1, 2 * 14 * 11, 14 * 11 * 9 - 1 }) {
				Gaussians.sum(image(in, size), c.terms, Border.PERIODIC, 0, image(slabs, size), slab);
				assertArrayEquals(whole, slabs);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void slabBySlabIsTheSameForWideOnes(final Border border) {
		for (final double[] sigma : new double[][] { { 6, 8 }, { 1, 9 }, { 5, 2, 8 }, { 0, 6, 2 } }) {
			final int[] size = sigma.length == 2 ? new int[] { 12, 700 } : new int[] { 4, 3, 700 };
			final float[] in = noise(12 * 700), whole = new float[in.length], slabs = new float[in.length];
			Gaussians.sum(image(in, size), GaussTerm.gauss(sigma), border, 0.4, image(whole, size), Long.MAX_VALUE);
			Gaussians.sum(image(in, size), GaussTerm.gauss(sigma), border, 0.4, image(slabs, size), 12 * 333);
			assertArrayEquals(whole, slabs, border + " " + Arrays.toString(sigma));
		}
	}

	@Test
	void farWiderThanAVolumeItIsTheMean() {
		final float[] in = noise(30 * 20 * 10), out = new float[in.length];
		FilterOps.gauss(ArrayImgs.floats(in, 30, 20, 10), 1000.0, null, null, Border.PERIODIC, null, null, null, ArrayImgs.floats(out,
			30, 20, 10));
		double mean = 0;
		for (final float v : in)
			mean += v / in.length;
		for (final float v : out)
			assertEquals(mean, v, 1e-5);
	}

	@Test
	void saysWhatIsWrong() {
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(5, 5), out = ArrayImgs.floats(5, 5);
		assertEquals("sigmaY must be >= 0, got -2.0", message(() -> FilterOps.gauss(in, 1.0, -2.0, null, null, null, null, null, out)));
		assertEquals("sigma must be at most 100000 px, got 200000.0", message(() -> FilterOps.gauss(in, 2e5, null, null, null, null,
			null, null, out)));
		assertEquals("ignoreNaN is not for the GPU: set backend to AUTO or CPU", message(() -> FilterOps.gauss(in, 1.0, null, null, null,
			null, true, Backend.GPU, out)));
		assertEquals("orderZ must be 0, got 1: the image has no z axis; to take a stack as a volume, set volume", message(() -> FilterOps.derivativeGauss(in,
			1.0, null, null, 0, 0, 1, null, null, null, out)));
		assertEquals("orderY must be between 0 and 2, got 3", message(() -> FilterOps.derivativeGauss(in, 1.0, null, null, 0, 3, 0, null, null, null, out)));
		assertEquals("sigma must be given", message(() -> FilterOps.unsharpMask(in, null, 1.0, null, 1.0, null, null, null, out)));
		assertEquals("sigmaY must be at most 100000 px, got 200000.0", message(() -> FilterOps.gauss(in, 1.0, 2e5, null, null, null, null, null, out)));
		assertEquals("sigmaZ must be >= 0, got -1.0", message(() -> FilterOps.gauss(ArrayImgs.floats(2, 2, 2), 1.0, null, -1.0, null, null, null, null,
			ArrayImgs.floats(2, 2, 2))));
		assertEquals("sigma times ratio must be at most 100000 px, got 120000.0", message(() -> FilterOps.differenceOfGaussians(in, 6e4, null, null, 2.0,
			null, null, null, out)));
		assertEquals("sigmaY must be > 0 along an axis with a derivative, got 0.0", message(() -> FilterOps.laplacianOfGaussian(in, 1.0, 0.0, null, null,
			null, null, out)));
		assertEquals("sigma must be > 0 along an axis with a derivative, got 0.0", message(() -> FilterOps.derivativeGauss(in, 0.0, null, null, 0, 1, 0,
			null, null, null, out)));
		assertEquals("ratio must be >= 1, got 0.5", message(() -> FilterOps.differenceOfGaussians(in, 1.0, null, null, 0.5, null, null, null, out)));
		assertEquals("strength must be a finite number, got NaN", message(() -> FilterOps.unsharpMask(in, 1.0, null, null, Double.NaN, null, null, null,
			out)));
		assertEquals("the result must not be the source: neighbourhoods would be read that are overwritten already", message(() -> FilterOps.unsharpMask(in,
			9.0, null, null, 1.0, null, null, null, in)));
	}

	@Test
	void aSigmaOfAnAxisThatIsNotThereHasNoEffect() {
		final float[] in = noise(30), with = new float[30], without = new float[30];
		FilterOps.gauss(ArrayImgs.floats(in, 6, 5), 1.0, null, 1e9, null, null, null, null, ArrayImgs.floats(with, 6, 5));
		FilterOps.gauss(ArrayImgs.floats(in, 6, 5), 1.0, null, null, null, null, null, null, ArrayImgs.floats(without, 6, 5));
		assertArrayEquals(without, with);
	}

	private static String message(final Runnable call) {
		return assertThrows(IllegalArgumentException.class, call::run).getMessage();
	}
}
