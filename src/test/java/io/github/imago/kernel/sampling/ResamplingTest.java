package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Grids: the fast engine for rows and columns against values asked for one by one. */
class ResamplingTest {

	private static float[] noise(final int n, final long seed) {
		final float[] values = new float[n];
		final Random random = new Random(seed);
		for (int i = 0; i < n; i++)
			values[i] = random.nextFloat();
		return values;
	}

	private static GridAxis[] axes(final Interpolation kind, final Border border, final double sigma) {
		return new GridAxis[] { GridAxis.of(19, 23, -2.3, 0.9, kind, border, sigma), GridAxis.of(14, 9, 1.2, 1.7, kind, border, sigma),
			GridAxis.of(5, 6, -0.4, 0.77, kind, border, sigma) };
	}

	@Test
	void aGridIsTheSameAsItsPlacesOneByOne() {
		final float[] in = noise(19 * 14 * 5, 2);
		for (final Interpolation kind : Interpolation.values())
			for (final Border border : Border.values()) {
				if (!InterpolatorTest.possible(kind, border)) continue;
				final float[] found = Resampling.resample(in, axes(kind, border, 0), 0.4, false);
				final Interpolator image = new Interpolator(in, 19, 14, 5, kind, border, 0.4, false);
				int i = 0;
				for (int z = 0; z < 6; z++)
					for (int y = 0; y < 9; y++)
						for (int x = 0; x < 23; x++)
							assertEquals(image.at(-2.3 + 0.9 * x, 1.2 + 1.7 * y, -0.4 + 0.77 * z), found[i++], 3e-6,
								kind + " " + border + " " + x + " " + y + " " + z);
			}
	}

	@Test
	void missingPixelsAreTreatedAsOneByOne() {
		final float[] in = noise(19 * 14 * 5, 3);
		final Random random = new Random(4);
		for (int i = 0; i < in.length; i++)
			if (random.nextInt(5) == 0) in[i] = Float.NaN;
		for (int i = 0; i < 19 * 7; i++)
			in[i] = Float.NaN;
		for (final Border border : new Border[] { Border.CONSTANT, Border.ZERO, Border.REFLECT })
			for (final Interpolation kind : Interpolation.values())
				if (kind != Interpolation.FOURIER) for (final boolean ignore : new boolean[] { false, true }) {
					final float[] found = Resampling.resample(in, axes(kind, border, 0), Double.NaN, ignore);
					final Interpolator image = new Interpolator(in, 19, 14, 5, kind, border, Double.NaN, ignore);
					int i = 0;
					for (int z = 0; z < 6; z++)
						for (int y = 0; y < 9; y++)
							for (int x = 0; x < 23; x++)
								assertEquals(image.at(-2.3 + 0.9 * x, 1.2 + 1.7 * y, -0.4 + 0.77 * z), found[i++], 1e-4,
									kind + " " + border + " " + x + " " + y + " " + z);
				}
	}

	@Test
	void zerosComeInFromOutsideBesideMissingPixels() {
		final float[] in = { 1, Float.NaN, 3, 4, 5, 6, 7, 8 };
		final float[] found = Resampling.resample(in, new GridAxis[] { GridAxis.of(8, 8, -20.5, 1, Interpolation.LINEAR, Border.ZERO, 0) }, 0,
			false);
		assertArrayEquals(new float[8], found);
	}

	@Test
	void aConstantStaysAndThreadsDoNotMatter() {
		final float[] flat = new float[300 * 70], in = noise(300 * 70, 5), before = in.clone();
		Arrays.fill(flat, 7);
		for (final Interpolation kind : Interpolation.values()) {
			final GridAxis[] axes = { GridAxis.covering(300, 123, kind, Border.REFLECT, true),
				GridAxis.covering(70, 170, kind, Border.REFLECT, true) };
			for (final float v : Resampling.resample(flat, axes, 0, false))
				assertEquals(7, v, 1e-5, kind.toString());
			final float[] one = Job.current().threads(1).call(() -> Resampling.resample(in, axes, 0, false));
			assertArrayEquals(one, Job.current().threads(3).call(() -> Resampling.resample(in, axes, 0, false)), kind.toString());
		}
		assertArrayEquals(before, in, "the source was changed");
	}

	@Test
	void wholePixelsAreCopied() {
		final float[] in = noise(12 * 9, 6);
		final GridAxis still = GridAxis.of(9, 9, 0, 1, Interpolation.BSPLINE_5, Border.MIRROR, 0);
		final float[] moved = Resampling.resample(in,
			new GridAxis[] { GridAxis.of(12, 12, -3, 1, Interpolation.BSPLINE_5, Border.PERIODIC, 0), still }, 0, false);
		for (int y = 0; y < 9; y++)
			for (int x = 0; x < 12; x++)
				assertEquals(in[y * 12 + Math.floorMod(x - 3, 12)], moved[y * 12 + x]);
		in[5] = Float.NaN;
		assertSame(in, Resampling.resample(in, new GridAxis[] { GridAxis.of(12, 12, 0, 1, Interpolation.CUBIC, Border.ZERO, 0), still }, 0,
			false));
	}

	@Test
	void smoothingIsTheGaussianOfTheEndlessImage() {
		// One pixel of 1: what comes out are the weights of the Gaussian.
		final float[] in = new float[41];
		in[20] = 1;
		final float[] found = Resampling.resample(in, new GridAxis[] { GridAxis.of(41, 41, 0, 1, Interpolation.NEAREST, Border.ZERO, 1.5) }, 0,
			false);
		double sum = 0;
		for (int k = -6; k <= 6; k++)
			sum += Math.exp(-k * k / 4.5);
		for (int x = 0; x < 41; x++)
			assertEquals(Math.abs(x - 20) > 6 ? 0 : Math.exp(-(x - 20) * (x - 20) / 4.5) / sum, found[x], 1e-7);
	}

	/** Grids that divide the period are made in one go, others of the fine grid: both are the same function. */
	@Test
	void fourierIsTheSameOnEveryGrid() {
		final float[] in = noise(24 * 15, 31);
		for (final Border border : new Border[] { Border.PERIODIC, Border.REFLECT, Border.MIRROR }) {
			final Interpolator image = new Interpolator(in, 24, 15, 1, Interpolation.FOURIER, border, 0, false);
			for (final double[] grid : new double[][] { { 0.25, 0.75 }, { -7.3, 1 }, { 3.5, 0.6 }, { 0.1, 0.1234 }, { -2, 3 }, { 0.5, 2 } }) {
				final GridAxis[] axes = { GridAxis.of(24, 41, grid[0], grid[1], Interpolation.FOURIER, border, 0), GridAxis.of(15, 9, grid[0], grid[1],
					Interpolation.FOURIER, border, 0) };
				final float[] found = Resampling.resample(in, axes, 0, false);
				for (int i = 0; i < found.length; i++)
					assertEquals(image.at(grid[0] + i % 41 * grid[1], grid[0] + i / 41 * grid[1]), found[i], 3e-6,
						border + " " + Arrays.toString(grid) + " " + i);
			}
		}
	}

	/** Waves are read without error, those that a coarser grid cannot show are left out if that is asked for. */
	@Test
	void fourierIsExactForWaves() {
		final int n = 60, m = 25;
		final float[] in = new float[n];
		for (int x = 0; x < n; x++)
			in[x] = (float) (Math.cos(2 * Math.PI * 7 * x / n + 0.4) + Math.cos(2 * Math.PI * 20 * x / n + 1));
		final float[] smooth = Resampling.resample(in, new GridAxis[] { GridAxis.covering(n, m, Interpolation.FOURIER, Border.PERIODIC, true) },
			0, false);
		final float[] aliased = Resampling.resample(in, new GridAxis[] { GridAxis.covering(n, m, Interpolation.FOURIER, Border.PERIODIC, false) },
			0, false);
		for (int j = 0; j < m; j++) {
			final double x = (j + 0.5) * n / m - 0.5, slow = Math.cos(2 * Math.PI * 7 * x / n + 0.4);
			assertEquals(slow, smooth[j], 2e-6);
			assertEquals(slow + Math.cos(2 * Math.PI * 20 * x / n + 1), aliased[j], 2e-6);
		}
		// Every third pixel of a wave that they cannot show: nothing is left of it, though all of them are pixels.
		final float[] third = Resampling.resample(in, new GridAxis[] { GridAxis.covering(n, 20, Interpolation.FOURIER, Border.PERIODIC, true) },
			0, false);
		for (int j = 0; j < 20; j++)
			assertEquals(Math.cos(2 * Math.PI * 7 * (3 * j + 1) / n + 0.4), third[j], 2e-6);
		// A Gaussian of sigma multiplies a wave by exp(-2 (pi sigma f)²).
		final float[] gauss = Resampling.resample(in, new GridAxis[] { GridAxis.of(n, n, 0, 1, Interpolation.FOURIER, Border.PERIODIC, 1.5) }, 0,
			false);
		for (int x = 0; x < n; x++)
			assertEquals(Math.exp(-2 * Math.pow(Math.PI * 1.5 * 7 / n, 2)) * Math.cos(2 * Math.PI * 7 * x / n + 0.4) +
				Math.exp(-2 * Math.pow(Math.PI * 1.5 * 20 / n, 2)) * Math.cos(2 * Math.PI * 20 * x / n + 1), gauss[x], 2e-6);
	}

	@Test
	void fourierNeedsAllPixels() {
		final float[] in = { 1, Float.POSITIVE_INFINITY, 3, 4 };
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> Resampling.resample(in, new GridAxis[] { GridAxis.covering(4, 7, Interpolation.FOURIER, Border.REFLECT, true) }, 0,
			true)).getMessage().startsWith("the image has NaN or infinite pixels, which FOURIER"));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> GridAxis.covering(4, 7, Interpolation.FOURIER, Border.ZERO, true)).getMessage().startsWith("FOURIER interpolation needs an " +
				"image that repeats itself"));
	}

	@Test
	void largeAndFarGridsAreRefused() {
		assertEquals("step must be > 0, got 0.0", assertThrows(IllegalArgumentException.class, () -> GridAxis.of(4, 4, 0, 0, Interpolation.LINEAR,
			Border.ZERO, 0)).getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> GridAxis.of(4, 4, 2e6, 1, Interpolation.LINEAR, Border.ZERO, 0)).getMessage().startsWith("start must be between"));
	}

	private static int[] sizes(final double x, final double y, final double z, final int width, final int height, final int depth) {
		return GridAxis.sizes(new int[] { 30, 20, 5 }, new double[] { x, y, z }, new int[] { width, height, depth });
	}

	@Test
	void scalesAndSizes() {
		assertArrayEquals(new int[] { 60, 40, 5 }, sizes(2, Double.NaN, 1, 0, 0, 0));
		assertArrayEquals(new int[] { 60, 10, 8 }, sizes(2, 0.5, 1.5, 0, 0, 0));
		assertArrayEquals(new int[] { 15, 10, 5 }, sizes(2, Double.NaN, 1, 15, 0, 0), "the height follows");
		assertArrayEquals(new int[] { 9, 6, 9 }, sizes(2, Double.NaN, 1, 0, 6, 9), "the width follows");
		assertArrayEquals(new int[] { 15, 60, 5 }, sizes(2, 3, 1, 15, 0, 0));
		assertArrayEquals(new int[] { 1, 1, 1 }, sizes(0.001, Double.NaN, 0.001, 0, 0, 0));
		assertEquals("scaleX must be a finite number > 0, got Infinity",
			assertThrows(IllegalArgumentException.class, () -> sizes(Double.POSITIVE_INFINITY, 1, 1, 0, 0, 0)).getMessage());
		assertEquals("height must be >= 0, got -1", assertThrows(IllegalArgumentException.class, () -> sizes(1, 1, 1, 0, -1, 0)).getMessage());
	}

	/** More than one strip, in each direction, and more rows than a thread takes at once. */
	@Test
	void longImagesAreTheSameAsTheirPlacesOneByOne() {
		for (final int[] n : new int[][] { { 2500, 150 }, { 150, 2500 }, { 60, 130 } }) {
			final float[] in = noise(n[0] * n[1], 11);
			for (final Interpolation kind : Interpolation.values())
				for (final Border border : new Border[] { Border.PERIODIC, Border.CONSTANT, Border.MIRROR }) {
					if (!InterpolatorTest.possible(kind, border)) continue;
					final GridAxis[] axes = { GridAxis.of(n[0], n[0] / 2 + 3, -5.3, 2.1, kind, border, 0),
						GridAxis.of(n[1], n[1] + 9, -4.4, 0.97, kind, border, 0) };
					final float[] found = Resampling.resample(in, axes, 0.4, false);
					final Interpolator image = new Interpolator(in, n[0], n[1], 1, kind, border, 0.4, false);
					for (int i = 0; i < found.length; i += 7) {
						final int x = i % axes[0].target(), y = i / axes[0].target();
						assertEquals(image.at(-5.3 + 2.1 * x, -4.4 + 0.97 * y), found[i], 3e-6, kind + " " + border + " " + x + " " + y);
					}
				}
		}
	}
}
