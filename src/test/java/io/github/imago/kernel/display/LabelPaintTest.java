package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;

class LabelPaintTest {

	/** Rectangles over each other. */
	static int[] rectangles(final int width, final int height, final int n, final long seed) {
		final Random random = new Random(seed);
		final int[] labels = new int[width * height];
		for (int k = 1; k <= n; k++) {
			final int left = random.nextInt(width), top = random.nextInt(height), w = 1 + random.nextInt(9), h = 1 + random.nextInt(9);
			for (int y = top; y < Math.min(height, top + h); y++)
				for (int x = left; x < Math.min(width, left + w); x++)
					labels[y * width + x] = k;
		}
		return labels;
	}

	@Test
	void linesAreThoseOfTheirDefinition() {
		for (final int[] size : new int[][] { { 31, 23 }, { 1, 17 }, { 19, 1 }, { 1, 1 } })
			for (final OutlinePlace place : OutlinePlace.values())
				for (final int width : new int[] { 1, 2, 3, 5, 100 }) {
					final int[] labels = rectangles(size[0], size[1], 20, 100 * size[0] + width);
					assertArrayEquals(NaiveLines.of(labels, size[0], size[1], width, place), LabelPaint.lines(labels, size[0], size[1], width, place),
						place + " " + width + " " + size[0] + "x" + size[1]);
				}
	}

	@Test
	void linesHaveAWidth() {
		assertThrows(IllegalArgumentException.class, () -> LabelPaint.lines(new int[4], 2, 2, 0, OutlinePlace.INSIDE));
		assertThrows(IllegalArgumentException.class, () -> LabelPaint.lines(new int[4], 2, 2, 101, OutlinePlace.OUTSIDE));
	}

	@Test
	void linesLieOverAreas() {
		final int[] out = new int[3];
		LabelPaint.paint(new int[] { 0x102030, 0x102030, 0x102030 }, new int[] { 0, 1, 1 }, new int[] { 0, 0, 1 }, new int[] { 0, 0xff8040 }, 0.5,
			1,
			out);
		assertArrayEquals(new int[] { 0xff102030, 0xff885038, 0xffff8040 }, out);
	}

	@Test
	void numbersStandOnTheirObjects() {
		// A ring, whose centre of mass is not on it, and a block.
		final int[] labels = { 1, 1, 1, 0, 0, //
			1, 0, 1, 0, 2, //
			1, 1, 1, 0, 2, //
			0, 0, 0, 0, 2 };
		final int[] anchors = LabelPaint.anchors(labels, 5, 3);
		assertEquals(1, labels[anchors[1]]);
		assertEquals(14, anchors[2], "the middle of the block");
		assertEquals(-1, anchors[3], "not on this plane");
		assertEquals(-1, anchors[0]);
	}
}
