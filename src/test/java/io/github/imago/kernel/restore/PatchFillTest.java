package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PatchFillTest {

	private static int[] places(final int n, final IntPredicate hole) {
		return IntStream.range(0, n).filter(hole).toArray();
	}

	private static double[] fill(final float[] image, final int width, final int[] places, final double radius) {
		final float[] holed = image.clone();
		for (final int p : places)
			holed[p] = 1e9f;
		return PatchFill.fill(holed, places, width, image.length / width, radius);
	}

	/** A pattern of whole periods is continued without an error, over several scales. */
	@Test
	void periodicPatternsGoOn() {
		final int w = 150, h = 140;
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++)
			image[i] = (i % w + 2 * (i / w)) % 8 < 3 ? 10 : (i % w - i / w + h) % 10;
		final int[] places = places(image.length, i -> Math.hypot(i % w - 70, i / w - 66) < 24);
		final double[] found = fill(image, w, places, 4);
		for (int i = 0; i < places.length; i++)
			assertEquals(image[places[i]], found[i], "pixel " + places[i] % w + ", " + places[i] / w);
	}

	/** A lattice whose periods are no whole pixels, with noise: what is filled in is as near as noise lets it. */
	@Test
	void latticesGoOn() {
		final int w = 200, h = 180;
		final Random random = new Random(3);
		final float[] truth = new float[w * h], image = new float[w * h];
		for (int i = 0; i < image.length; i++) {
			final double x = i % w, y = i / w;
			truth[i] = (float) (Math.cos((x + 0.13 * y) / 11.3 * 2 * Math.PI) + Math.cos((y - 0.11 * x) / 12.7 * 2 * Math.PI));
			image[i] = truth[i] + (float) (0.2 * random.nextGaussian());
		}
		final int[] places = places(image.length, i -> Math.hypot(i % w - 100, i / w - 90) < 30 || Math.abs(i / w - 20) < 3);
		final double[] found = fill(image, w, places, 3);
		double error = 0;
		for (int i = 0; i < places.length; i++)
			error += (found[i] - truth[places[i]]) * (found[i] - truth[places[i]]) / places.length;
		// The lattice has a variance of 1, noise of 0.04 of which the copies have as much.
		assertTrue(error < 0.08, "mean square " + error);
	}

	/** Noise is not smoothed away, and only what is known is copied: never what lies in holes or is void. */
	@Test
	void allPixelsAreCopiesOfKnownOnes() {
		final int w = 60, h = 50;
		final Random random = new Random(2);
		final float[] image = new float[w * h];
		final Set<Float> known = new HashSet<>();
		final int[] places = places(image.length, i -> Math.hypot(i % w - 30, i / w - 25) < 8 || i % w == 3);
		final Set<Integer> holes = new HashSet<>();
		for (final int p : places)
			holes.add(p);
		for (int i = 0; i < image.length; i++) {
			image[i] = i / w == 40 && i % w > 35 ? Float.NaN : random.nextFloat();
			if (!holes.contains(i)) known.add(image[i]);
		}
		double mean = 0, squares = 0;
		for (final double v : fill(image, w, places, 2)) {
			assertTrue(known.contains((float) v), v + " is nowhere");
			mean += v / places.length;
			squares += v * v / places.length;
		}
		assertEquals(1 / 12.0, squares - mean * mean, 0.03);
	}

	@Test
	void threadsDoNotMatter() {
		final int w = 90, h = 80;
		final Random random = new Random(7);
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++)
			image[i] = (float) Math.sin(i % w / 4.0) + random.nextFloat();
		final int[] places = places(image.length, i -> Math.hypot(i % w - 40, i / w - 40) < 20);
		final double[] one = Job.current().threads(1).call(() -> fill(image, w, places, 3));
		for (int threads = 2; threads < 5; threads++)
			assertArrayEquals(one, Job.current().threads(threads).call(() -> fill(image, w, places, 3)));
	}

	/** Where no patch of the wanted size is known, smaller ones do. */
	@Test
	void hardlyAnythingIsEnough() {
		assertArrayEquals(new double[] { 6, 6, 6 }, PatchFill.fill(new float[] { 0, 6, 0, 0 }, new int[] { 0, 2, 3 }, 2, 2, 3));
		assertArrayEquals(new double[] { 6 }, PatchFill.fill(new float[] { 6, 0 }, new int[] { 1 }, 1, 2, 100));
		final float[] line = { 1, 2, 1, 2, 1, 2, 0, 0, 1, 2, 1, 2 };
		assertArrayEquals(new double[] { 1, 2 }, PatchFill.fill(line, new int[] { 6, 7 }, 12, 1, 1));
		// A hole that reaches to void pixels alone on one side, and one that void pixels surround.
		final float nan = Float.NaN;
		final float[] walled = { nan, nan, nan, nan, nan, nan, 0, nan, 3, 3, nan, nan, nan, nan, 3 };
		assertArrayEquals(new double[] { 3 }, PatchFill.fill(walled, new int[] { 6 }, 5, 3, 2));
	}
}
