package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Colours for a few things that must not be mistaken for each other, nor for the greys of the image that they lie on: each as far from all
 * the others as can be, in CAM02-UCS, for the eyes to which it is nearest, ordinary ones or those that miss one kind of cones. Chosen one
 * by one as C. Glasbey and others 2007 do, doi:10.1002/col.20327, and then exchanged as long as the least distance grows.
 */
public final class DistinctColors {

	/** The most that there are. */
	public static final int MOST = 64;

	private static final int STEPS = 16, ISO_STEPS = 32, ROUNDS = 12;
	private static final double LEAST_COLOURFUL = 22;

	/** What colours may be chosen from. */
	private enum Kind {

		ALL(42, 94), BRIGHT(60, 94), ISO(68.5, 71.5);

		private final double darkest, lightest;
		private final int[][] sets = new int[MOST + 1][];

		Kind(final double darkest, final double lightest) {
			this.darkest = darkest;
			this.lightest = lightest;
		}
	}

	private DistinctColors() {}

	/**
	 * Colours that are different for everybody, lighter and darker ones; clearly so, by 20 units of CAM02-UCS and more, if they are 8 at most.
	 *
	 * @param n how many, 1 to {@link #MOST}
	 * @return 0xRRGGBB
	 */
	public static int[] of(final int n) {
		return set(n, Kind.ALL);
	}

	/**
	 * Colours that are different for everybody, none of them dark, so that each is seen on black; clearly so if they are 6 at most.
	 *
	 * @param n how many, 1 to {@link #MOST}
	 * @return 0xRRGGBB
	 */
	public static int[] bright(final int n) {
		return set(n, Kind.BRIGHT);
	}

	/**
	 * Colours of one lightness, none of which stands out: as far apart as can be to ordinary vision. To people with colour vision
	 * deficiencies, who have one dimension less, some look alike.
	 *
	 * @param n how many, 1 to {@link #MOST}
	 * @return 0xRRGGBB
	 */
	public static int[] isoluminant(final int n) {
		return set(n, Kind.ISO);
	}

	private static int[] set(final int n, final Kind kind) {
		Check.within("number of colours", n, 1, MOST);
		synchronized (kind) {
			if (kind.sets[n] == null) kind.sets[n] = new Candidates(kind).choose(n);
			return kind.sets[n].clone();
		}
	}

	/** What may be chosen, as all eyes see it. */
	private static final class Candidates {

		private final int[] packed;
		/** By kind of vision. */
		private final double[][][] seen;

		private Candidates(final Kind kind) {
			final boolean iso = kind == Kind.ISO;
			final ColorVision[] visions = iso ? new ColorVision[0] : ColorVision.values();
			final int steps = iso ? ISO_STEPS : STEPS;
			final int[] colours = new int[steps * steps * steps];
			final double[][][] ucs = new double[visions.length + 1][colours.length][];
			int n = 0;
			for (int i = 0; i < colours.length; i++) {
				final double most = steps - 1;
				final int colour = Srgb.pack(new double[] { i / (steps * steps) / most, i / steps % steps / most, i % steps / most });
				final double[] rgb = Srgb.unpack(colour), place = Cam02Ucs.of(rgb);
				if (place[0] < kind.darkest || place[0] > kind.lightest) continue;
				if (Math.hypot(place[1], place[2]) < LEAST_COLOURFUL) continue;
				colours[n] = colour;
				ucs[0][n] = place;
				for (int v = 0; v < visions.length; v++)
					ucs[v + 1][n] = Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(visions[v], rgb, 1));
				n++;
			}
			packed = Arrays.copyOf(colours, n);
			seen = ucs;
		}

		private double distance(final int a, final int b) {
			double least = Double.POSITIVE_INFINITY;
			for (final double[][] vision : seen)
				least = Math.min(least, Cam02Ucs.difference(vision[a], vision[b]));
			return least;
		}

		private int[] choose(final int n) {
			final int[] chosen = new int[n];
			// The most colourful first.
			for (int i = 1; i < packed.length; i++)
				if (Math.hypot(seen[0][i][1], seen[0][i][2]) > Math.hypot(seen[0][chosen[0]][1], seen[0][chosen[0]][2])) chosen[0] = i;
			for (int k = 1; k < n; k++)
				chosen[k] = farthest(chosen, k, -1);
			boolean better = n > 1;
			for (int round = 0; better && round < ROUNDS; round++) {
				better = false;
				for (int k = 0; k < n; k++) {
					final int other = farthest(chosen, n, k);
					if (nearest(other, chosen, n, k) <= nearest(chosen[k], chosen, n, k) + 1e-9) continue;
					chosen[k] = other;
					better = true;
				}
			}
			final int[] colours = new int[n];
			for (int k = 0; k < n; k++)
				colours[k] = packed[chosen[k]];
			return colours;
		}

		/** The candidate farthest from the first n chosen, one of them left out. */
		private int farthest(final int[] chosen, final int n, final int without) {
			int best = 0;
			double most = -1;
			for (int i = 0; i < packed.length; i++) {
				final double d = nearest(i, chosen, n, without, most);
				if (d > most) {
					most = d;
					best = i;
				}
			}
			return best;
		}

		private double nearest(final int i, final int[] chosen, final int n, final int without) {
			return nearest(i, chosen, n, without, -1);
		}

		private double nearest(final int i, final int[] chosen, final int n, final int without, final double atLeast) {
			double least = Double.POSITIVE_INFINITY;
			for (int k = 0; k < n && least > atLeast; k++)
				if (k != without) least = Math.min(least, distance(i, chosen[k]));
			return least;
		}
	}
}
