package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The holes of an image in groups that can be filled one by one: pixels of different groups are more than a given distance apart. Kept as
 * runs of pixels along x, 12 bytes each.
 */
public final class HoleClusters {

	/** A group: the runs of its pixels and the rectangle around them. */
	public static final class Cluster {

		private final int[] runs;
		private int left = Integer.MAX_VALUE, top = Integer.MAX_VALUE, right = -1, bottom = -1, pixels;

		private Cluster(final int[] runs) {
			this.runs = runs;
			for (int k = 0; k < runs.length; k += 3) {
				top = Math.min(top, runs[k]);
				bottom = Math.max(bottom, runs[k]);
				left = Math.min(left, runs[k + 1]);
				right = Math.max(right, runs[k + 2]);
				pixels += runs[k + 2] - runs[k + 1] + 1;
			}
		}

		/** The least x. */
		public int left() {
			return left;
		}

		/** The least y. */
		public int top() {
			return top;
		}

		/** The greatest x. */
		public int right() {
			return right;
		}

		/** The greatest y. */
		public int bottom() {
			return bottom;
		}

		/** The number of pixels. */
		public int pixels() {
			return pixels;
		}

		/**
		 * The places of the pixels in a part of the image, rows first.
		 *
		 * @param x of the part's first column
		 * @param y of the part's first row
		 * @param width of the part, which holds the whole group
		 */
		public int[] places(final int x, final int y, final int width) {
			final int[] places = new int[pixels];
			for (int k = 0, n = 0; k < runs.length; k += 3)
				for (int i = runs[k + 1]; i <= runs[k + 2]; i++)
					places[n++] = (runs[k] - y) * width + i - x;
			return places;
		}
	}

	private HoleClusters() {}

	/**
	 * Groups the pixels of a mask.
	 *
	 * @param mask non-zero is hole, {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param reach pixels of different groups are farther than this from each other along x or along y, from 1
	 * @return the groups in the order of their first pixels; their pixels in the order of the rows
	 */
	public static List<Cluster> of(final byte[] mask, final int width, final int height, final int reach) {
		Check.that(mask.length == Check.elements(width, height), "the mask must have " + width + " x " + height + " pixels, got " + mask.length);
		Check.atLeast("reach", reach, 1);
		int[] runs = new int[3 * 64];
		final int[] first = new int[height + 1];
		int n = 0;
		for (int y = 0; y < height; y++) {
			first[y] = n;
			for (int x = 0; x < width; x++) {
				if (mask[y * width + x] == 0) continue;
				final int begin = x;
				while (x + 1 < width && mask[y * width + x + 1] != 0)
					x++;
				if (3 * n == runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
				runs[3 * n] = y;
				runs[3 * n + 1] = begin;
				runs[3 * n++ + 2] = x;
			}
		}
		first[height] = n;
		final int[] parent = new int[n];
		Arrays.setAll(parent, i -> i);
		for (int y = 0; y < height; y++) {
			for (int i = first[y] + 1; i < first[y + 1]; i++)
				if (runs[3 * i + 1] - runs[3 * i - 1] <= reach) join(parent, i - 1, i);
			for (int above = Math.max(0, y - reach); above < y; above++)
				for (int i = first[y], j = first[above]; i < first[y + 1] && j < first[above + 1];) {
					if (runs[3 * i + 1] - runs[3 * j + 2] <= reach && runs[3 * j + 1] - runs[3 * i + 2] <= reach) join(parent, i, j);
					// The one that ends first can meet no other.
					if (runs[3 * i + 2] < runs[3 * j + 2]) i++;
					else j++;
				}
		}
		return clusters(runs, parent);
	}

	private static List<Cluster> clusters(final int[] runs, final int[] parent) {
		final int n = parent.length;
		final int[] count = new int[n];
		for (int i = 0; i < n; i++)
			count[root(parent, i)]++;
		final int[][] parts = new int[n][];
		final List<Cluster> clusters = new ArrayList<>();
		final int[] filled = new int[n];
		for (int i = 0; i < n; i++) {
			final int root = root(parent, i);
			if (parts[root] == null) parts[root] = new int[3 * count[root]];
			System.arraycopy(runs, 3 * i, parts[root], 3 * filled[root]++, 3);
		}
		// The root of a group is its first run.
		for (int i = 0; i < n; i++)
			if (parts[i] != null) clusters.add(new Cluster(parts[i]));
		return clusters;
	}

	private static int root(final int[] parent, final int i) {
		int r = i;
		while (parent[r] != r)
			r = parent[r] = parent[parent[r]];
		return r;
	}

	private static void join(final int[] parent, final int a, final int b) {
		final int p = root(parent, a), q = root(parent, b);
		parent[Math.max(p, q)] = Math.min(p, q);
	}
}
