package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.Srgb;

import java.util.Arrays;

/**
 * Colours for labels, each as far from all before it as can be in CAM02-UCS: C. Glasbey, G. van der Heijden, V. F. K. Toh, A. Gray 2007,
 * doi:10.1002/col.20327. Among what screens show in steps of 1/15 and what is neither nearly black nor nearly white.
 */
final class Glasbey {

	private static final int STEPS = 16;
	private static final double DARKEST = 35, LIGHTEST = 92;

	private Glasbey() {}

	/** Black, and n - 1 colours. */
	static int[] colours(final int n) {
		final double[][] candidates = new double[STEPS * STEPS * STEPS][];
		final int[] packed = new int[candidates.length];
		final double[] distance = new double[candidates.length];
		Arrays.fill(distance, Double.POSITIVE_INFINITY);
		for (int i = 0; i < candidates.length; i++) {
			packed[i] = (i / (STEPS * STEPS) << 16 | i / STEPS % STEPS << 8 | i % STEPS) * 0x11;
			candidates[i] = Cam02Ucs.of(Srgb.unpack(packed[i]));
			if (candidates[i][0] < DARKEST || candidates[i][0] > LIGHTEST) distance[i] = -1;
		}
		final int[] colours = new int[n];
		approach(Cam02Ucs.of(Srgb.unpack(0xffffff)), candidates, distance);
		for (int k = 0; k < n; k++) {
			int best = 0;
			if (k > 0) for (int i = 1; i < distance.length; i++)
				if (distance[i] > distance[best]) best = i;
			colours[k] = packed[best];
			approach(candidates[best], candidates, distance);
		}
		return colours;
	}

	/** Takes a colour into account that has been chosen. */
	private static void approach(final double[] chosen, final double[][] candidates, final double[] distance) {
		for (int i = 0; i < distance.length; i++)
			distance[i] = Math.min(distance[i], Cam02Ucs.difference(chosen, candidates[i]));
	}
}
