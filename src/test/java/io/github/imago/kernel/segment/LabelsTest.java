package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTest {

	@ParameterizedTest
	@EnumSource
	void labelsMasksAsFloodingDoes(final Connectivity connectivity) {
		for (final int[] size : Masks.SIZES) {
			for (final double share : new double[] { 0, 0.1, 0.4, 0.6, 0.9, 1 }) {
				final byte[] mask = Masks.random(size[0] * size[1], share, 11), copy = mask.clone();
				final int[] expected = new int[mask.length], labels = new int[mask.length];
				Arrays.fill(labels, -7);
				final int count = NaiveLabels.components(Masks.ints(mask), size[0], size[1], 1, connectivity, expected);
				assertEquals(count, Labels.components(mask, size[0], size[1], 1, connectivity, labels));
				assertArrayEquals(expected, labels, () -> Arrays.toString(size) + " " + share);
				assertArrayEquals(copy, mask);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SIX", "EIGHTEEN", "TWENTY_SIX" })
	void labelsVolumesAsFloodingDoes(final Connectivity connectivity) {
		for (final int[] size : new int[][] { { 1, 1, 3 }, { 5, 4, 3 }, { 66, 21, 17 }, { 20, 1, 40 }, { 1, 30, 30 } }) {
			for (final double share : new double[] { 0.05, 0.15, 0.3, 0.7 }) {
				final byte[] mask = Masks.random(size[0] * size[1] * size[2], share, 12);
				final int[] expected = new int[mask.length], labels = new int[mask.length];
				final int count = NaiveLabels.components(Masks.ints(mask), size[0], size[1], size[2], connectivity, expected);
				assertEquals(count, Labels.components(mask, size[0], size[1], size[2], connectivity, labels));
				assertArrayEquals(expected, labels, () -> Arrays.toString(size) + " " + share);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void labelsEqualValuesAsFloodingDoes(final Connectivity connectivity) {
		final boolean plane = connectivity == Connectivity.FOUR || connectivity == Connectivity.EIGHT;
		final int width = 41, height = 67, depth = plane ? 1 : 9;
		for (final int classes : new int[] { 2, 3, 5, 9 }) {
			final Random random = new Random(classes);
			final int[] values = new int[width * height * depth];
			for (int i = 0; i < values.length; i++)
				values[i] = i > 0 && random.nextInt(3) == 0 ? values[i - 1] : random.nextInt(classes) - 1;
			final int[] expected = new int[values.length], labels = new int[values.length];
			final int count = NaiveLabels.components(values, width, height, depth, connectivity, expected);
			assertEquals(count, Labels.components(values, width, height, depth, connectivity, labels));
			assertArrayEquals(expected, labels);
			assertEquals(count, Labels.components(values, width, height, depth, connectivity, values));
			assertArrayEquals(expected, values);
		}
	}

	@Test
	void isTheSameForAnyNumberOfThreads() {
		final byte[] mask = Masks.random(500 * 700, 0.5, 13);
		final int[] one = new int[mask.length], many = new int[mask.length];
		Job.current().threads(1).run(() -> Labels.components(mask, 500, 700, 1, Connectivity.EIGHT, one));
		Job.current().threads(7).run(() -> Labels.components(mask, 500, 700, 1, Connectivity.EIGHT, many));
		assertArrayEquals(one, many);
	}

	@Test
	void holdsMoreThan65535Labels() {
		final byte[] mask = new byte[601 * 601];
		for (int y = 0; y < 601; y += 2)
			for (int x = 0; x < 601; x += 2)
				mask[y * 601 + x] = 1;
		final int[] labels = new int[mask.length];
		assertEquals(301 * 301, Labels.components(mask, 601, 601, 1, Connectivity.EIGHT, labels));
		assertEquals(301 * 301, labels[mask.length - 1]);
	}

	@Test
	void joinsStripsOfALargePlane() {
		final byte[] mask = Masks.discs(210, 640, 400, 14);
		for (int y = 0; y < 640; y++)
			mask[y * 210 + 100] = 1;
		final int[] expected = new int[mask.length], labels = new int[mask.length];
		NaiveLabels.components(Masks.ints(mask), 210, 640, 1, Connectivity.FOUR, expected);
		Labels.components(mask, 210, 640, 1, Connectivity.FOUR, labels);
		assertArrayEquals(expected, labels);
	}

	@Test
	void renumbersWithoutGaps() {
		final int[] labels = { 0, 7, 7, 3, 0, 100 };
		assertEquals(3, Labels.renumber(labels, labels));
		assertArrayEquals(new int[] { 0, 2, 2, 1, 0, 3 }, labels);
		assertEquals(0, Labels.renumber(new int[0], new int[0]));
	}

	@Test
	void refusesBadArguments() {
		final byte[] mask = new byte[24];
		final int[] labels = new int[24];
		assertEquals("connectivity must be SIX, EIGHTEEN or TWENTY_SIX in a volume, got EIGHT",
			assertThrows(IllegalArgumentException.class, () -> Labels.components(mask, 4, 3, 2, Connectivity.EIGHT, labels)).getMessage());
		assertEquals("mask must have 5 x 3 x 2 pixels, got 24",
			assertThrows(IllegalArgumentException.class, () -> Labels.components(mask, 5, 3, 2, Connectivity.SIX, labels)).getMessage());
		assertEquals("output must have 24 pixels, got 3",
			assertThrows(IllegalArgumentException.class, () -> Labels.components(mask, 4, 3, 2, Connectivity.SIX,
				new int[3])).getMessage());
		assertEquals("labels must be >= 0, got -2",
			assertThrows(IllegalArgumentException.class, () -> Labels.renumber(new int[] { -2 }, new int[1])).getMessage());
	}
}
