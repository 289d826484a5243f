package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

/** Holes, borders and specks, against the definition applied to naively labelled components. */
class CleaningTest {

	/** The labelled pixels of {@code labels} whose label satisfies {@code keep}, as a mask. */
	private static byte[] keep(final int[] labels, final IntPredicate keep) {
		final byte[] mask = new byte[labels.length];
		for (int i = 0; i < mask.length; i++)
			if (labels[i] != 0 && keep.test(labels[i])) mask[i] = (byte) 255;
		return mask;
	}

	private static boolean touches(final int[] labels, final int label, final int width, final int height, final int depth,
		final int margin)
	{
		for (int i = 0; i < labels.length; i++) {
			final int x = i % width, y = i / width % height, z = i / width / height;
			final int fromBorder = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
			if (labels[i] == label && (fromBorder <= margin || depth > 1 && Math.min(z, depth - 1 - z) <= margin)) return true;
		}
		return false;
	}

	private static int area(final int[] labels, final int label) {
		return (int) Arrays.stream(labels).filter(l -> l == label).count();
	}

	private static int[] label(final byte[] mask, final boolean invert, final int width, final int height, final int depth,
		final Connectivity c)
	{
		final int[] values = Masks.ints(mask), labels = new int[mask.length];
		if (invert) Arrays.setAll(values, i -> 1 - values[i]);
		NaiveLabels.components(values, width, height, depth, c, labels);
		return labels;
	}

	@Test
	void followsTheDefinitionInPlanes() {
		for (final int[] size : Masks.SIZES)
			for (final double share : new double[] { 0, 0.4, 0.62, 1 })
				for (final Connectivity connectivity : new Connectivity[] { Connectivity.FOUR, Connectivity.EIGHT })
					check(Masks.random(size[0] * size[1], share, 21), size[0], size[1], 1, connectivity);
		check(Masks.discs(97, 88, 40, 4), 97, 88, 1, Connectivity.FOUR);
	}

	@Test
	void followsTheDefinitionInVolumes() {
		for (final Connectivity connectivity : new Connectivity[] { Connectivity.SIX, Connectivity.EIGHTEEN, Connectivity.TWENTY_SIX })
			for (final double share : new double[] { 0.2, 0.7, 0.85 })
				check(Masks.random(12 * 11 * 9, share, 22), 12, 11, 9, connectivity);
	}

	private static void check(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity) {
		final byte[] output = new byte[mask.length], copy = mask.clone();
		final int[] labels = label(mask, false, width, height, depth, connectivity), holes = label(mask, true, width, height, depth,
			connectivity);
		FillHoles.fill(mask, width, height, depth, connectivity, output);
		final byte[] outside = keep(holes, l -> touches(holes, l, width, height, depth, 0));
		final byte[] filled = new byte[mask.length];
		for (int i = 0; i < filled.length; i++)
			filled[i] = (byte) ~outside[i];
		assertArrayEquals(filled, output);
		FillHoles.fill(mask, width, height, depth, connectivity, 2, output);
		final byte[] open = keep(holes, l -> area(holes, l) > 2 || touches(holes, l, width, height, depth, 0));
		for (int i = 0; i < filled.length; i++)
			filled[i] = (byte) ~open[i];
		assertArrayEquals(filled, output);

		for (final int margin : new int[] { 0, 2, 1000 }) {
			ClearBorder.clear(mask, width, height, depth, connectivity, margin, output);
			assertArrayEquals(keep(labels, l -> !touches(labels, l, width, height, depth, margin)), output);
			final int[] cleared = new int[labels.length], expected = new int[labels.length];
			for (int i = 0; i < expected.length; i++)
				expected[i] = output[i] == 0 ? 0 : labels[i];
			ClearBorder.clear(labels, width, height, depth, margin, cleared);
			assertArrayEquals(expected, cleared);
		}

		RemoveSmall.remove(mask, width, height, depth, connectivity, 4, output);
		assertArrayEquals(keep(labels, l -> area(labels, l) >= 4), output);
		final int[] expected = new int[labels.length];
		for (int i = 0; i < expected.length; i++)
			expected[i] = output[i] == 0 ? 0 : labels[i];
		RemoveSmall.remove(labels, 4, labels);
		assertArrayEquals(expected, labels);
		assertArrayEquals(copy, mask);
	}

	@Test
	void refusesBadArguments() {
		assertEquals("margin must be >= 0, got -1", assertThrows(IllegalArgumentException.class,
			() -> ClearBorder.clear(new byte[4], 2, 2, 1, Connectivity.FOUR, -1, new byte[4])).getMessage());
		assertEquals("minArea must be >= 0, got -1", assertThrows(IllegalArgumentException.class,
			() -> RemoveSmall.remove(new int[4], -1, new int[4])).getMessage());
		assertEquals("output must have 4 pixels, got 5", assertThrows(IllegalArgumentException.class,
			() -> FillHoles.fill(new byte[4], 2, 2, 1, Connectivity.FOUR, new byte[5])).getMessage());
		assertEquals("labels must have 3 x 2 x 1 pixels, got 4", assertThrows(IllegalArgumentException.class,
			() -> ClearBorder.clear(new int[4], 3, 2, 1, 0, new int[4])).getMessage());
	}
}
