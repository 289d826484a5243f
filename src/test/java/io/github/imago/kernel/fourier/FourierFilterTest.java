package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Edges by their formulas, what all filters have in common, and the extension of images. */
class FourierFilterTest {

	private static final double[] PER_PIXEL = { 1, 1, 1 };

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = random.nextFloat();
		return values;
	}

	private static float value(final Transfer filter, final double fx, final double fy) {
		final float[] out = new float[1];
		filter.rows(new double[] { fx }).fill(fy, 0, out);
		return out[0];
	}

	@Test
	void edgesAreTheirFormulas() {
		final float[] q2 = { 0, 1e-6f, 0.01f, 0.3f, 0.999f, 1, 1.001f, 2.5f, 17.3f, 99.99f, 125.9f, 500, 1e30f, Float.POSITIVE_INFINITY },
			out = new float[q2.length];
		FilterEdge.HARD.pass(q2, 1, out);
		for (int i = 0; i < q2.length; i++)
			assertEquals(q2[i] <= 1 ? 1 : 0, out[i], 0);
		FilterEdge.GAUSSIAN.pass(q2, 1, out);
		for (int i = 0; i < q2.length; i++)
			assertEquals(Math.pow(2, -q2[i]), out[i], 3e-7 * Math.pow(2, -q2[i]) + 1e-37);
		for (int order = 1; order <= 13; order++) {
			FilterEdge.BUTTERWORTH.pass(q2, order, out);
			for (int i = 0; i < q2.length; i++)
				assertEquals(1 / (1 + Math.pow(q2[i], order)), out[i], 3e-6 * Math.min(1, out[i] + 1e-30));
		}
	}

	@Test
	void softEdgesPassOneHalfAtTheEndsHoweverNarrowTheBand() {
		for (final FilterEdge edge : List.of(FilterEdge.GAUSSIAN, FilterEdge.BUTTERWORTH))
			for (final double width : new double[] { 1.001, 1.1, 4 }) {
				final double from = 0.1, to = from * width;
				final Transfer pass = RadialFilter.bandPass(from, to, edge, 3, PER_PIXEL), stop = RadialFilter.bandStop(to, from, edge, 3, PER_PIXEL);
				for (final double f : new double[] { from, to }) {
					assertEquals(0.5, value(pass, f * 0.6, f * 0.8), 1e-3);
					assertEquals(0.5, value(stop, f, 0), 1e-3);
				}
				assertEquals(1, value(pass, 0, Math.sqrt(from * to)), 1e-3);
				assertEquals(0, value(pass, 0, 0), 0);
				assertEquals(1, value(stop, 0, 0), 0);
			}
		assertEquals(0.5, value(RadialFilter.lowPass(0.2, FilterEdge.GAUSSIAN, 1, PER_PIXEL), 0.12, -0.16), 1e-6);
		assertEquals(0.5, value(RadialFilter.highPass(0.2, FilterEdge.BUTTERWORTH, 9, PER_PIXEL), 0.12, -0.16), 1e-6);
	}

	@Test
	void aPixelOnAHardEdgeIsPassed() {
		// 3, 4 and 5 are a right triangle; scales that are no powers of 2 round.
		for (final double n : new double[] { 100, 768, 1000, 2047 }) {
			final double[] scale = { n, n, n };
			assertEquals(1, value(RadialFilter.lowPass(5, FilterEdge.HARD, 1, scale), 3 / n, 4 / n), 0);
			assertEquals(0, value(RadialFilter.highPass(5, FilterEdge.HARD, 1, scale), -4 / n, 3 / n), 0);
			assertEquals(1, value(RadialFilter.bandPass(5, 7, FilterEdge.HARD, 1, scale), -4 / n, 3 / n), 0);
			assertEquals(0, value(RadialFilter.lowPass(4.99, FilterEdge.HARD, 1, scale), 3 / n, 4 / n), 0);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final int w = 70, h = 131;
		final float[] in = noise(w * h, 1), one = new float[w * h], many = new float[w * h];
		final Transfer filter = new DirectionalFilter(DirectionShape.WEDGE, 25, 30, 1, 3, FilterEdge.GAUSSIAN, 2, FilterAction.REMOVE,
			new double[] { w, w, w });
		Job.current().threads(1).run(() -> FourierFilter.apply(in, w, h, 1, filter, one));
		Job.current().threads(5).run(() -> FourierFilter.apply(in, w, h, 1, filter, many));
		assertArrayEquals(one, many, 0f);
	}

	@Test
	void everyFilterIsTheSameForBothMates() {
		for (final int[] size : new int[][] { { 12, 10 }, { 11, 9 }, { 12, 9 } }) {
			final int w = size[0], h = size[1];
			final double[] scale = { w, h, 1 };
			for (final Transfer filter : List.of(RadialFilter.bandPass(2, 4, FilterEdge.BUTTERWORTH, 2, scale),
				new DirectionalFilter(DirectionShape.STRIPE, 20, 1, 1.3, 2, FilterEdge.GAUSSIAN, 1, FilterAction.REMOVE, scale),
				new NotchFilter(List.of(new double[] { 0.44, 0.13 }), 2, FilterEdge.GAUSSIAN, 1,
					FilterAction.KEEP, scale), new FourierMask(noise(w * h, 2), w, h, 0.7, FilterAction.REMOVE)))
			{
				final float[] values = new float[w * h];
				FourierFilter.values(w, h, 1, filter, values);
				for (int y = 0; y < h; y++)
					for (int x = 0; x < w; x++) {
						final int u = Math.floorMod(w / 2 * 2 - x, w), v = Math.floorMod(h / 2 * 2 - y, h);
						assertEquals(values[y * w + x], values[v * w + u], 1e-6);
					}
			}
		}
	}

	@Test
	void anExtensionIsTheMirrorImage() {
		final float[] in = { 1, 2, 3, 4, 5, 6 };
		// 1 2 3 / 4 5 6 in the middle of 6 x 4.
		final float[] large = FourierFilter.mirrored(in, new int[] { 3, 2, 1 }, new int[] { 6, 4, 1 });
		assertArrayEquals(new float[] { 1, 1, 2, 3, 3, 2, 1, 1, 2, 3, 3, 2, 4, 4, 5, 6, 6, 5, 4, 4, 5, 6, 6, 5 }, large, 0f);
		final float[] back = new float[6];
		FourierFilter.cut(large, new int[] { 6, 4, 1 }, new int[] { 3, 2, 1 }, back);
		assertArrayEquals(in, back, 0f);
	}

	@Test
	void aMaskIsInterpolatedOnAFinerGrid() {
		// Eight elements of 1/8 cycles per pixel become sixteen of 1/16.
		final float[] mask = { 0, 0, 0, 1, 2, 1, 0, 0 };
		final float[] fine = FourierMask.onGrid(mask, new int[] { 8, 1 }, new double[] { 4, 0 }, new double[] { 1 / 8.0, 1 }, 16, 1);
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0.5f, 1, 1.5f, 2, 1.5f, 1, 0.5f, 0, 0, 0, 0 }, fine, 1e-6f);
		// Half the range of frequencies: there is nothing beyond.
		final float[] half = FourierMask.onGrid(new float[] { 1, 1, 1, 1 }, new int[] { 4, 1 }, new double[] { 2, 0 },
			new double[] { 1 / 8.0, 1 }, 8, 1);
		assertArrayEquals(new float[] { 0, 0, 1, 1, 1, 1, 0, 0 }, half, 0f);
	}

	@Test
	void sizesMustFit() {
		final Transfer filter = RadialFilter.lowPass(0.1, FilterEdge.HARD, 1, PER_PIXEL);
		assertThrows(IllegalArgumentException.class, () -> FourierFilter.multiplyHalf(new float[12], new float[12], 5, 5, 1, filter));
		assertThrows(IllegalArgumentException.class, () -> FourierFilter.values(4, 4, 1, filter, new float[15]));
		assertThrows(IllegalArgumentException.class, () -> new FourierMask(new float[15], 4, 4, 0, FilterAction.KEEP));
	}
}
