package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What follows from the definitions; agreement with scikit-image is in {@link SegmentGoldenTest}. */
class WatershedTest {

	@Test
	void meetsHalfWayOnAPlateau() {
		final int[] markers = new int[9], labels = new int[9];
		markers[0] = 4;
		markers[8] = 2;
		Watershed.flood(new float[9], markers, null, 9, 1, 1, Connectivity.FOUR, true, labels);
		assertArrayEquals(new int[] { 4, 4, 4, 4, 0, 2, 2, 2, 2 }, labels);
		// Without a line the earlier marker has the middle.
		Watershed.flood(new float[9], markers, null, 9, 1, 1, Connectivity.FOUR, false, markers);
		assertArrayEquals(new int[] { 4, 4, 4, 4, 4, 2, 2, 2, 2 }, markers);
	}

	@Test
	void goesAroundMaskAndNaN() {
		final float n = Float.NaN;
		final float[] relief = { 0, 0, n, 0, 0 };
		final int[] labels = new int[5];
		Watershed.flood(relief, new int[] { 1, 0, 0, 0, 0 }, null, 5, 1, 1, Connectivity.EIGHT, false, labels);
		assertArrayEquals(new int[] { 1, 1, 0, 0, 0 }, labels);
		Watershed.flood(new float[5], new int[] { 1, 0, 0, 3, 0 }, new byte[] { 1, 1, 1, 0, 1 }, 5, 1, 1, Connectivity.EIGHT, false,
			labels);
		assertArrayEquals(new int[] { 1, 1, 1, 0, 0 }, labels);
	}

	@Test
	void floodsVolumesAsTurnedPlanes() {
		final Random random = new Random(71);
		final float[] relief = new float[12 * 17];
		final int[] markers = new int[relief.length];
		for (int i = 0; i < relief.length; i++)
			relief[i] = random.nextFloat();
		for (int k = 1; k < 6; k++)
			markers[random.nextInt(markers.length)] = k;
		final int[] plane = new int[relief.length], volume = new int[relief.length];
		for (final boolean lines : new boolean[] { false, true }) {
			Watershed.flood(relief, markers, null, 12, 17, 1, Connectivity.FOUR, lines, plane);
			Watershed.flood(relief, markers, null, 12, 1, 17, Connectivity.SIX, lines, volume);
			assertArrayEquals(plane, volume);
			Watershed.flood(relief, markers, null, 12, 17, 1, Connectivity.EIGHT, lines, plane);
			Watershed.flood(relief, markers, null, 1, 12, 17, Connectivity.TWENTY_SIX, lines, volume);
			assertArrayEquals(plane, volume);
		}
	}

	@Test
	void acceptsEmptyAndSinglePixels() {
		Watershed.flood(new float[0], new int[0], null, 0, 3, 1, Connectivity.FOUR, false, new int[0]);
		final int[] labels = new int[1];
		Watershed.flood(new float[1], new int[] { 7 }, null, 1, 1, 1, Connectivity.FOUR, true, labels);
		assertArrayEquals(new int[] { 7 }, labels);
		assertEquals(0, SplitTouching.split(new byte[6], 3, 2, 1, new int[6]));
		assertEquals(1, SplitTouching.split(new byte[] { 1 }, 1, 1, 1, labels));
	}

	/** Repeats the definition until nothing changes. */
	private static float[] naiveReconstruction(final float[] seed, final float[] image, final byte[] mask, final int width,
		final int height)
	{
		final float[] value = new float[image.length];
		for (int i = 0; i < value.length; i++)
			value[i] = mask[i] == 0 ? Float.NEGATIVE_INFINITY : Math.min(seed[i], image[i]);
		for (boolean changed = true; changed;) {
			changed = false;
			for (int i = 0; i < value.length; i++) {
				if (mask[i] == 0) continue;
				for (int y = Math.max(0, i / width - 1); y <= Math.min(height - 1, i / width + 1); y++)
					for (int x = Math.max(0, i % width - 1); x <= Math.min(width - 1, i % width + 1); x++) {
						final float v = Math.min(value[y * width + x], image[i]);
						if (v <= value[i]) continue;
						value[i] = v;
						changed = true;
					}
			}
		}
		return value;
	}

	@Test
	void reconstructsAsTheDefinitionSays() {
		final Random random = new Random(72);
		final int width = 33, height = 29;
		final float[] image = new float[width * height], seed = new float[image.length], output = new float[image.length];
		for (int i = 0; i < image.length; i++) {
			image[i] = random.nextInt(20);
			seed[i] = random.nextInt(8) == 0 ? random.nextInt(30) : -5;
		}
		final byte[] mask = Masks.random(image.length, 0.8, 73);
		Reconstruction.dilate(seed, image, mask, width, height, 1, Connectivity.EIGHT, output);
		assertArrayEquals(naiveReconstruction(seed, image, mask, width, height), output);
	}

	@Test
	void keepsMaximaThatStandOut() {
		final float[] image = { 0, 5, 3, 6, 0, 2, 1, 9, 9, Float.NaN };
		final byte[] output = new byte[10];
		Maxima.regional(image, null, 10, 1, 1, Connectivity.FOUR, output);
		assertArrayEquals(new byte[] { 0, -1, 0, -1, 0, -1, 0, -1, -1, 0 }, output);
		Maxima.extended(image, null, 10, 1, 1, Connectivity.FOUR, 1.5, output);
		assertArrayEquals(new byte[] { 0, -1, 0, -1, 0, 0, 0, -1, -1, 0 }, output);
		// 5 stands no more than 2 above the saddle to 6.
		Maxima.extended(image, null, 10, 1, 1, Connectivity.FOUR, 2, output);
		assertArrayEquals(new byte[] { 0, 0, 0, -1, 0, 0, 0, -1, -1, 0 }, output);
		final byte[] mask = { 1, 1, 0, 1, 1, 1, 1, 0, 0, 0 };
		Maxima.extended(image, mask, 10, 1, 1, Connectivity.FOUR, 100, output);
		assertArrayEquals(new byte[] { -1, -1, 0, -1, -1, -1, -1, 0, 0, 0 }, output);
	}

	@Test
	void partsTouchingDiscs() {
		final int width = 120, height = 60;
		final byte[] mask = new byte[width * height];
		final int[][] centres = { { 20, 30 }, { 52, 30 }, { 96, 30 } };
		for (int i = 0; i < mask.length; i++)
			for (final int[] c : centres)
				if (Math.hypot(i % width - c[0], i / width - c[1]) < 18) mask[i] = 1;
		final int[] labels = new int[mask.length];
		assertEquals(2, Labels.components(mask, width, height, 1, Connectivity.EIGHT, labels));
		assertEquals(3, SplitTouching.split(mask, width, height, 1, labels));
		for (int i = 0; i < mask.length; i++)
			assertEquals(mask[i] == 0, labels[i] == 0);
		assertEquals(3, Arrays.stream(centres).mapToInt(c -> labels[c[1] * width + c[0]]).distinct().count());
		// The neck is where the discs meet, half-way.
		assertEquals(labels[30 * width + 20], labels[30 * width + 34]);
		assertEquals(labels[30 * width + 52], labels[30 * width + 38]);
		assertEquals(2, SplitTouching.split(mask, width, height, 12, labels));
	}

	@Test
	void refusesBadArguments() {
		assertEquals("labels must be >= 0, got -3", assertThrows(IllegalArgumentException.class,
			() -> Watershed.flood(new float[1], new int[] { -3 }, null, 1, 1, 1, Connectivity.FOUR, false, new int[1])).getMessage());
		assertEquals("relief must have 2 x 1 x 1 pixels, got 1", assertThrows(IllegalArgumentException.class,
			() -> Watershed.flood(new float[1], new int[2], null, 2, 1, 1, Connectivity.FOUR, false, new int[2])).getMessage());
		assertEquals("h must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class,
			() -> Maxima.extended(new float[1], null, 1, 1, 1, Connectivity.FOUR, -1, new byte[1])).getMessage());
	}
}
