package io.github.imago.kernel.segment;

import java.util.ArrayDeque;

/** Connected components by flooding from each pixel in turn. */
final class NaiveLabels {

	private NaiveLabels() {}

	static int components(final int[] values, final int width, final int height, final int depth, final Connectivity connectivity,
		final int[] labels)
	{
		java.util.Arrays.fill(labels, 0);
		int count = 0;
		for (int start = 0; start < values.length; start++) {
			if (values[start] == 0 || labels[start] != 0) continue;
			labels[start] = ++count;
			final ArrayDeque<Integer> queue = new ArrayDeque<>();
			queue.add(start);
			while (!queue.isEmpty()) {
				final int p = queue.remove(), x = p % width, y = p / width % height, z = p / width / height;
				for (int dz = -1; dz <= 1; dz++)
					for (int dy = -1; dy <= 1; dy++)
						for (int dx = -1; dx <= 1; dx++) {
							if (!neighbours(connectivity, dx * dx + dy * dy + dz * dz)) continue;
							if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height || z + dz < 0 || z + dz >= depth) continue;
							final int q = p + dx + width * (dy + height * dz);
							if (labels[q] != 0 || values[q] != values[p]) continue;
							labels[q] = count;
							queue.add(q);
						}
			}
		}
		return count;
	}

	private static boolean neighbours(final Connectivity connectivity, final int steps) {
		switch (connectivity) {
			case FOUR:
			case SIX:
				return steps == 1;
			case EIGHT:
			case EIGHTEEN:
				return steps == 1 || steps == 2;
			default:
				return steps > 0;
		}
	}
}
