package io.github.imago.kernel.fourier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Unwraps as the papers describe it: sorts all pairs, and moves every pixel of a group at each join. */
final class NaivePhaseUnwrap {

	private record Pair(int unknown, float sum, int a, int b) {}

	private final float[] phase;
	private final int[] size;
	private final boolean[] cyclic;

	private NaivePhaseUnwrap(final float[] phase, final int[] size, final boolean[] cyclic) {
		this.phase = phase;
		this.size = size;
		this.cyclic = cyclic;
	}

	/** The phase, NaN where a pixel does not count; sizes and cyclic axes as x, y, z. */
	static float[] unwrap(final float[] phase, final int[] size, final boolean[] cyclic) {
		return new NaivePhaseUnwrap(phase, size, cyclic).run();
	}

	private float[] run() {
		final List<Pair> pairs = new ArrayList<>();
		for (int axis = 0; axis < 3; axis++)
			for (int i = 0; i < phase.length; i++) {
				final int[] step = new int[3];
				step[axis] = 1;
				final int j = size[axis] > 1 ? at(i, step, 1) : -1;
				if (j < 0 || Float.isNaN(phase[i]) || Float.isNaN(phase[j])) continue;
				final double a = unreliability(i), b = unreliability(j);
				final int unknown = (Double.isNaN(a) ? 1 : 0) + (Double.isNaN(b) ? 1 : 0);
				pairs.add(new Pair(unknown, (float) ((Double.isNaN(a) ? 0 : a) + (Double.isNaN(b) ? 0 : b)), i, j));
			}
		// The sort is stable.
		pairs.sort(Comparator.comparingInt(Pair::unknown).thenComparingDouble(Pair::sum));
		final int[] group = new int[phase.length], turns = new int[phase.length];
		for (int i = 0; i < group.length; i++)
			group[i] = i;
		for (final Pair p : pairs) {
			if (group[p.a] == group[p.b]) continue;
			final int old = group[p.b], shift = turns[p.a] + (int) Math.rint(((double) phase[p.a] - phase[p.b]) / (2 * Math.PI)) - turns[p.b];
			for (int i = 0; i < group.length; i++)
				if (group[i] == old) {
					group[i] = group[p.a];
					turns[i] += shift;
				}
		}
		final float[] result = phase.clone();
		for (int i = 0; i < group.length; i++) {
			int first = 0;
			while (group[first] != group[i])
				first++;
			result[i] = (float) (phase[i] + 2 * Math.PI * (turns[i] - turns[first]));
		}
		return result;
	}

	/** NaN where a neighbour is missing. Axes of fewer than three pixels have no second differences. */
	private double unreliability(final int i) {
		double sum = 0;
		for (int line = 14; line < 27; line++) {
			final int[] d = { line % 3 - 1, line / 3 % 3 - 1, line / 9 - 1 };
			boolean within = true;
			for (int axis = 0; axis < 3; axis++)
				within &= d[axis] == 0 || size[axis] >= 3;
			if (!within) continue;
			final int a = at(i, d, -1), b = at(i, d, 1);
			if (a < 0 || b < 0) return Double.NaN;
			final double second = wrapped((double) phase[a] - phase[i]) - wrapped((double) phase[i] - phase[b]);
			sum += second * second;
		}
		return sum;
	}

	private static double wrapped(final double d) {
		return d - 2 * Math.PI * Math.rint(d / (2 * Math.PI));
	}

	/** The pixel at a multiple of a step from another, or -1. */
	private int at(final int i, final int[] step, final int factor) {
		final int[] p = { i % size[0], i / size[0] % size[1], i / size[0] / size[1] };
		for (int axis = 0; axis < 3; axis++) {
			p[axis] += factor * step[axis];
			if (p[axis] < 0 || p[axis] >= size[axis]) {
				if (!cyclic[axis]) return -1;
				p[axis] = Math.floorMod(p[axis], size[axis]);
			}
		}
		return (p[2] * size[1] + p[1]) * size[0] + p[0];
	}
}
