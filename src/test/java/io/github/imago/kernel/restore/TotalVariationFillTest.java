package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Surfaces of least variation that can be told by thought, and others against a slow descent. */
class TotalVariationFillTest {

	private static float[] fill(final float[] image, final int width, final int[] places) {
		final float[] holed = image.clone();
		for (final int p : places)
			holed[p] = Float.NaN;
		final double[] found = TotalVariationFill.fill(holed, places, width, image.length / width);
		for (int i = 0; i < places.length; i++)
			holed[places[i]] = (float) found[i];
		return holed;
	}

	private static int[] places(final int n, final IntPredicate hole) {
		return IntStream.range(0, n).filter(hole).toArray();
	}

	/** Σ|∇u|, differences to the next pixels, none across the edges. */
	private static double variation(final float[] u, final int width) {
		double sum = 0;
		for (int i = 0; i < u.length; i++)
			sum += Math.hypot(i % width < width - 1 ? u[i + 1] - u[i] : 0, i + width < u.length ? u[i + width] - u[i] : 0);
		return sum;
	}

	@Test
	void edgesGoOnStraightAndSharp() {
		final int w = 40;
		final float[] image = new float[w * 30];
		for (int i = 0; i < image.length; i++)
			image[i] = i % w < 19 ? -3 : 5;
		final float[] found = fill(image, w, places(image.length, i -> Math.hypot(i % w - 20, i / w - 14) < 9));
		assertEquals(variation(image, w), variation(found, w), 3e-4 * variation(image, w));
		for (int i = 0; i < image.length; i++)
			// That the pixels beside the edge go some of the way costs next to nothing.
			assertEquals(image[i], found[i], i % w == 18 || i % w == 19 ? 2 : 0.2, "pixel " + i % w + ", " + i / w);
	}

	/** A bar is cut where that takes less edge: its two ends, rather than its two sides. */
	@Test
	void barsGoOnOverHolesThatAreShorterThanTheyAreWide() {
		final int w = 60;
		final float[] image = new float[w * 40];
		for (int i = 0; i < image.length; i++)
			image[i] = i / w >= 14 && i / w < 24 ? 1 : 0;
		final float[] closed = fill(image, w, places(image.length, i -> i % w >= 28 && i % w < 33 && i / w >= 8 && i / w < 30));
		assertEquals(1, closed[19 * w + 30], 0.02);
		final float[] cut = fill(image, w, places(image.length, i -> i % w >= 15 && i % w < 45 && i / w >= 8 && i / w < 30));
		assertEquals(0, cut[19 * w + 30], 0.02);
	}

	@Test
	void linesAreFilledMonotonously() {
		final float[] line = { 2, 2, 0, 0, 0, 7, 7 };
		final float[] found = fill(line, 7, new int[] { 2, 3, 4 });
		for (int i = 1; i < 7; i++)
			assertTrue(found[i] >= found[i - 1]);
		assertEquals(5, variation(found, 7), 0.01);
		final float[] end = { 0, 0, 4, 7, 0 };
		assertArrayEquals(new float[] { 4, 4, 4, 7, 7 }, fill(end, 5, new int[] { 0, 1, 4 }), 0.01f);
		assertArrayEquals(new float[] { 4, 4, 4, 7, 7 }, fill(end, 1, new int[] { 0, 1, 4 }), 0.01f);
	}

	/** The variation is that of the best of a slow method: steepest descent of a rounded variation, ever less rounded. */
	@Test
	void nothingHasLessVariation() {
		final int w = 17, h = 15;
		final Random random = new Random(4);
		for (int trial = 0; trial < 4; trial++) {
			final float[] image = new float[w * h];
			for (int i = 0; i < image.length; i++)
				image[i] = (float) (Math.sin(i % w / 3.0 + trial) + 0.3 * random.nextGaussian());
			final int kind = trial;
			final int[] places = places(image.length, i -> kind == 0 ? Math.hypot(i % w - 8, i / w - 7) < 5 : kind == 1 ? i % w < 4 || i / w > 11 : kind == 2
				? i % w == 5 || i / w == 9 || i / w == 10 : (i * 7919 & 31) < 13);
			final float[] found = fill(image, w, places);
			final double least = NaiveTotalVariation.least(image, w, places);
			assertEquals(least, variation(found, w), 0.002 * least, "trial " + trial);
		}
	}

	@Test
	void levelAndScaleDoNotMatter() {
		final int w = 20;
		final Random random = new Random(9);
		final float[] image = new float[w * 20], other = new float[w * 20];
		for (int i = 0; i < image.length; i++) {
			image[i] = random.nextInt(100);
			other[i] = 1e6f + 1000 * image[i];
		}
		final int[] places = places(image.length, i -> Math.hypot(i % w - 9, i / w - 9) < 6);
		final float[] found = fill(image, w, places), scaled = fill(other, w, places);
		for (final int p : places)
			assertEquals(1e6 + 1000 * found[p], scaled[p], 60);
		final float[] flat = new float[w * 20];
		Arrays.fill(flat, -4.5f);
		assertArrayEquals(flat, fill(flat, w, places));
	}
}
