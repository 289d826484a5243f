package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

/**
 * The colours of the labels of one or more planes: the same label has the same colour on all. First every plane goes through {@link #add},
 * then, where {@link #looksAgain}, through {@link #look}; then the colours are there.
 */
public final class LabelColors {

	/** Colours among which neighbours are given different ones, if none are given: all of them are clearly different. */
	private static final int USUAL = 6;

	private final LabelColoring coloring;
	private final int[] given;
	private final LabelRanks ranks;
	private NeighbourGraph graph;
	private long[][] sums;
	private int[] colours;

	/**
	 * Begins.
	 *
	 * @param coloring which colour a label gets
	 * @param given the colours that are used, 0xRRGGBB; an empty array for those of {@link DistinctColors}; without meaning for AVERAGE
	 * @param background the label that is none; -1 if all are labels
	 */
	public LabelColors(final LabelColoring coloring, final int[] given, final int background) {
		this.coloring = coloring;
		this.given = given.clone();
		ranks = new LabelRanks(Check.atLeast("background", background, -1));
	}

	/** Takes the labels of a plane into account, whole numbers from 0 to 2147483646. */
	public void add(final int[] labels) {
		ranks.add(labels);
	}

	/** Whether planes must be seen a second time. */
	public boolean looksAgain() {
		return coloring == LabelColoring.AVERAGE || coloring == LabelColoring.NEIGHBOURS && ranks.count() > (given.length == 0 ? USUAL : 1);
	}

	/**
	 * Sees a plane the second time.
	 *
	 * @param labels a plane that has been added
	 * @param picture the image's colours there, 0xRRGGBB; looked at for AVERAGE only
	 */
	public void look(final int[] labels, final int[] picture, final int width, final int height) {
		final int[] of = ranks.of(labels);
		if (coloring != LabelColoring.AVERAGE) {
			if (graph == null) graph = new NeighbourGraph(ranks.count());
			graph.add(of, width, height);
			return;
		}
		if (sums == null) sums = new long[4][ranks.count() + 1];
		for (int i = 0; i < of.length; i++) {
			final int k = of[i];
			sums[0][k]++;
			sums[1][k] += picture[i] >> 16 & 255;
			sums[2][k] += picture[i] >> 8 & 255;
			sums[3][k] += picture[i] & 255;
		}
	}

	/** The labels in order, background left out; their ranks count from 1. */
	public int[] labels() {
		return ranks.labels();
	}

	/** The ranks of a plane's labels; 0 for background. */
	public int[] ranks(final int[] labels) {
		return ranks.of(labels);
	}

	/** The colours by rank, 0xRRGGBB; that of rank 0, the background, is 0 and without meaning. */
	public int[] colours() {
		if (colours == null) colours = make();
		return colours.clone();
	}

	private int[] make() {
		final int n = ranks.count();
		final int[] made = new int[n + 1];
		if (n == 0) return made;
		if (coloring == LabelColoring.AVERAGE) {
			for (int k = 1; k <= n; k++)
				for (int c = 1; c <= 3; c++)
					made[k] = made[k] << 8 | (int) Math.round((double) sums[c][k] / sums[0][k]);
			return made;
		}
		int[] index = null;
		int most = given.length == 0 ? Math.min(USUAL, n) : given.length;
		if (graph != null) {
			index = GraphColoring.of(graph.neighbours(), most, given.length == 0 ? DistinctColors.MOST : most);
			for (final int i : index)
				most = Math.max(most, i + 1);
		}
		final int[] all = given.length == 0 ? DistinctColors.of(most) : given;
		for (int k = 1; k <= n; k++)
			made[k] = all[index == null ? (k - 1) % all.length : index[k]];
		return made;
	}
}
