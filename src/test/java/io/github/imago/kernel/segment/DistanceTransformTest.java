package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** Against the least of all distances. */
class DistanceTransformTest {

	private static double[] naive(final byte[] mask, final int width, final int height, final double pixelWidth, final double pixelHeight) {
		final double[] squared = new double[mask.length];
		for (int i = 0; i < mask.length; i++) {
			squared[i] = Double.POSITIVE_INFINITY;
			for (int k = 0; k < mask.length; k++) {
				if (mask[k] != 0) continue;
				final double dx = (i % width - k % width) * pixelWidth, dy = (i / width - k / width) * pixelHeight;
				squared[i] = Math.min(squared[i], dx * dx + dy * dy);
			}
		}
		return squared;
	}

	private static void check(final byte[] mask, final int width, final int height) {
		final byte[] copy = mask.clone();
		final int[] squared = new int[mask.length];
		DistanceTransform.squared(mask, width, height, squared);
		assertArrayEquals(Arrays.stream(naive(mask, width, height, 1, 1)).mapToInt(v -> (int) v).toArray(), squared);
		final float[] distance = new float[mask.length];
		for (final double[] size : new double[][] { { 1, 1 }, { 0.3, 0.8 }, { 2.5, 0.7 } }) {
			DistanceTransform.distance(mask, width, height, size[0], size[1], distance);
			final double[] expected = naive(mask, width, height, size[0], size[1]);
			for (int i = 0; i < mask.length; i++)
				assertEquals(Math.sqrt(expected[i]), distance[i], 2e-7 * Math.sqrt(expected[i]));
		}
		assertArrayEquals(copy, mask);
	}

	@Test
	void findsTheNearestBackground() {
		for (final int[] size : Masks.SIZES)
			for (final double share : new double[] { 0, 0.5, 0.9, 0.99, 1 })
				check(Masks.random(size[0] * size[1], share, 31), size[0], size[1]);
		check(Masks.discs(90, 70, 40, 5), 90, 70);
		final byte[] point = new byte[50 * 60];
		Arrays.fill(point, (byte) 1);
		point[17 * 50 + 31] = 0;
		check(point, 50, 60);
	}

	@Test
	void isInfiniteWithoutBackground() {
		final byte[] mask = { 1, 1, 1, 1, 1, 1 };
		final int[] squared = new int[6];
		DistanceTransform.squared(mask, 3, 2, squared);
		assertEquals(Integer.MAX_VALUE, squared[4]);
		final float[] distance = new float[6];
		DistanceTransform.distance(mask, 3, 2, 1, 1, distance);
		assertEquals(Float.POSITIVE_INFINITY, distance[0]);
	}

	@Test
	void isTheSameForAnyNumberOfThreads() {
		final byte[] mask = Masks.discs(400, 600, 300, 6);
		final float[] one = new float[mask.length], many = new float[mask.length];
		Job.current().threads(1).run(() -> DistanceTransform.distance(mask, 400, 600, 1, 1.5, one));
		Job.current().threads(5).run(() -> DistanceTransform.distance(mask, 400, 600, 1, 1.5, many));
		assertArrayEquals(one, many);
	}

	@Test
	void refusesBadArguments() {
		assertEquals("pixelWidth must be > 0, got 0.0", assertThrows(IllegalArgumentException.class,
			() -> DistanceTransform.distance(new byte[4], 2, 2, 0, 1, new float[4])).getMessage());
		assertEquals("mask must have 3 x 2 pixels, got 4", assertThrows(IllegalArgumentException.class,
			() -> DistanceTransform.squared(new byte[4], 3, 2, new int[4])).getMessage());
		assertEquals("squared distances in 50000 x 1 pixels do not fit 32 bits; use the float distances",
			assertThrows(IllegalArgumentException.class,
			() -> DistanceTransform.squared(new byte[50000], 50000, 1, new int[50000])).getMessage());
	}
}
