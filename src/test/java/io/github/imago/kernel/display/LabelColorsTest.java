package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LabelColorsTest {

	private static LabelColors neighbours(final int[] labels, final int width, final int... given) {
		final LabelColors colors = new LabelColors(LabelColoring.NEIGHBOURS, given, 0);
		colors.add(labels);
		if (colors.looksAgain()) colors.look(labels, null, width, labels.length / width);
		return colors;
	}

	/** Fails if two objects have one colour that touch or have one pixel of background between them. */
	private static void assertDiffer(final int[] labels, final int width, final LabelColors colors) {
		final int[] ranks = colors.ranks(labels), table = colors.colours();
		final int height = labels.length / width;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				for (final int[] step : new int[][] { { 1, 0 }, { 0, 1 }, { 1, 1 }, { -1, 1 } }) {
					final int own = ranks[y * width + x];
					int u = x + step[0], v = y + step[1], other = 0;
					for (int k = 0; k < 2 && other == 0; k++, u += step[0], v += step[1])
						if (u >= 0 && u < width && v < height) other = ranks[v * width + u];
					if (own != 0 && other != 0 && other != own) assertNotEquals(table[own], table[other], own + " and " + other);
				}
	}

	@Test
	void objectsBesideEachOtherDiffer() {
		for (final long seed : new long[] { 1, 2, 3 }) {
			final int[] labels = LabelPaintTest.rectangles(80, 60, 150, seed);
			assertDiffer(labels, 80, neighbours(labels, 80));
		}
	}

	@Test
	void alsoWithMuchBackgroundBetween() {
		// Dots on a line, far apart: each is the neighbour of the one before, and two colours suffice.
		final int[] row = new int[300];
		for (int k = 0; k < 10; k++)
			row[5 + 30 * k] = k + 1;
		final int[] colours = neighbours(row, 300, 0x10, 0x20).colours();
		for (int k = 2; k <= 10; k++)
			assertNotEquals(colours[k - 1], colours[k]);
	}

	@Test
	void moreThan65535Labels() {
		// Each pixel is an object; numbers have gaps and go far beyond 16 bits.
		final int width = 300, height = 250;
		final int[] labels = new int[width * height];
		for (int i = 0; i < labels.length; i++)
			labels[i] = 7 + 28000 * i;
		final LabelColors colors = neighbours(labels, width);
		assertEquals(width * height, colors.labels().length);
		assertDiffer(labels, width, colors);
		assertTrue(Arrays.stream(colors.colours()).skip(1).distinct().count() <= 7);
	}

	@Test
	void aFewLabelsAreAllDifferent() {
		final int[] labels = { 4, 0, 0, 9, 0, 0, 300 };
		final LabelColors colors = neighbours(labels, 7);
		assertArrayEquals(new int[] { 4, 9, 300 }, colors.labels());
		assertArrayEquals(DistinctColors.of(3), Arrays.copyOfRange(colors.colours(), 1, 4));
	}

	@Test
	void oneColourForAMask() {
		final LabelColors colors = neighbours(new int[] { 0, 255, 255, 0 }, 2);
		assertArrayEquals(new int[] { 0, DistinctColors.of(1)[0] }, colors.colours());
		assertArrayEquals(new int[] { 0, 1, 1, 0 }, colors.ranks(new int[] { 0, 255, 255, 0 }));
	}

	@Test
	void nothingToPaint() {
		assertArrayEquals(new int[1], neighbours(new int[6], 3).colours());
	}

	@Test
	void theSameOnAllPlanes() {
		// 1 and 2 touch on the first plane, 2 and 3 on the second, 1 and 3 on the third; three colours are given.
		final int[][] planes = { { 1, 2 }, { 2, 3 }, { 3, 1 } };
		final LabelColors colors = new LabelColors(LabelColoring.NEIGHBOURS, new int[] { 10, 20, 30 }, 0);
		for (final int[] plane : planes)
			colors.add(plane);
		for (final int[] plane : planes)
			colors.look(plane, null, 2, 1);
		assertEquals(3, Arrays.stream(colors.colours()).skip(1).distinct().count());
	}

	@Test
	void backgroundMayBeAnyLabel() {
		final LabelColors none = new LabelColors(LabelColoring.CYCLE, new int[] { 10, 20 }, -1), seven = new LabelColors(LabelColoring.CYCLE,
			new int[] { 10, 20 }, 7);
		final int[] labels = { 0, 7, 9 };
		none.add(labels);
		seven.add(labels);
		assertArrayEquals(new int[] { 1, 2, 3 }, none.ranks(labels));
		assertArrayEquals(new int[] { 0, 10, 20, 10 }, none.colours());
		assertArrayEquals(new int[] { 1, 0, 2 }, seven.ranks(labels));
		assertThrows(IllegalArgumentException.class, () -> new LabelColors(LabelColoring.CYCLE, new int[0], -2));
	}

	private static int[] coloured(final int n, final int colours, final int... edges) {
		final NeighbourLists lists = new NeighbourLists(n);
		for (int i = 0; i < edges.length; i += 2)
			lists.link(edges[i], edges[i + 1]);
		final int[] colour = GraphColoring.of(lists.neighbours(), colours, 64);
		for (int i = 0; i < edges.length; i += 2)
			assertNotEquals(colour[edges[i]], colour[edges[i + 1]]);
		return colour;
	}

	@Test
	void graphsOfKnownNumbersOfColours() {
		// Brélaz: exact for graphs of two colours. A ladder.
		final int[] ladder = new int[3 * 2 * 20];
		for (int k = 0, i = 0; k < 20; k++) {
			for (final int e : new int[] { 2 * k + 1, 2 * k + 2, 2 * k + 1, k == 19 ? 1 + 38 - 2 : 2 * k + 3, 2 * k + 2,
				k == 19 ? 2 + 38 - 2 : 2 * k +
				4 })
				ladder[i++] = e;
		}
		assertEquals(1, Arrays.stream(coloured(40, 1, ladder)).max().getAsInt());
		// A wheel with five spokes needs four, a complete graph as many as it has vertices.
		assertEquals(3, Arrays.stream(coloured(6, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 1, 6, 1, 6, 2, 6, 3, 6, 4, 6, 5)).max().getAsInt());
		final int[] complete = new int[8 * 7];
		int i = 0;
		for (int a = 1; a <= 8; a++)
			for (int b = 1; b < a; b++) {
				complete[i++] = a;
				complete[i++] = b;
			}
		assertEquals(7, Arrays.stream(coloured(8, 1, complete)).max().getAsInt());
	}

	@Test
	void allColoursAreUsed() {
		final Random random = new Random(5);
		final NeighbourLists lists = new NeighbourLists(600);
		for (int k = 0; k < 600; k++)
			lists.link(1 + random.nextInt(600), 1 + random.nextInt(600));
		final int[] count = new int[6];
		for (final int c : GraphColoring.of(lists.neighbours(), 6, 64))
			if (c >= 0) count[c]++;
		for (final int c : count)
			assertTrue(c >= 80, Arrays.toString(count));
	}

	@Test
	void averages() {
		final LabelColors colors = new LabelColors(LabelColoring.AVERAGE, new int[0], 0);
		final int[] labels = { 5, 5, 0, 8 };
		colors.add(labels);
		colors.look(labels, new int[] { 0x102030, 0xff103050, 0x777777, 0x010203 }, 4, 1);
		assertArrayEquals(new int[] { 0, 0x102840, 0x010203 }, colors.colours());
	}

	/** Lists of neighbours from pairs. */
	private static final class NeighbourLists {

		private final int[][] lists;

		private NeighbourLists(final int n) {
			lists = new int[n + 1][0];
		}

		private void link(final int a, final int b) {
			if (a == b || Arrays.stream(lists[a]).anyMatch(v -> v == b)) return;
			lists[a] = append(lists[a], b);
			lists[b] = append(lists[b], a);
		}

		private static int[] append(final int[] list, final int v) {
			final int[] longer = Arrays.copyOf(list, list.length + 1);
			longer[list.length] = v;
			return longer;
		}

		private int[][] neighbours() {
			return lists;
		}
	}
}
