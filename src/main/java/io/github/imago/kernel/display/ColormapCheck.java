package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a table of colours shows values, measured in the uniform colour space CAM02-UCS ({@link Cam02Ucs}): whether equal steps of a
 * value are equally well seen, whether lightness orders values, and what is left of both for people with colour vision deficiencies. The
 * questions are those of P. Kovesi 2015 (arXiv:1509.03700).
 */
public final class ColormapCheck {

	/** Steps over which differences are taken: colours are rounded to 1/255, which would be all that is seen of a single step. */
	private static final int STEP = 8;
	/** Variation of the differences, as a share of their mean, up to which a map is called uniform, and beyond which it misleads. */
	private static final double UNIFORM = 0.15, MISLEADING = 0.5;
	/** Lightness by which a map may go back without being called unordered. */
	private static final double BACK = 1.5;

	private final double[] lightness, contrast;
	private final double variation, leastVision;
	private final int turns;
	private final ColorVision worst;

	private ColormapCheck(final int[] colours) {
		final double[][] ucs = ucs(colours);
		final int n = colours.length;
		lightness = new double[n];
		contrast = new double[n];
		for (int i = 0; i < n; i++)
			lightness[i] = ucs[i][0];
		final int reach = Math.min(STEP, n - 1);
		for (int i = 0; i < n; i++) {
			final int at = Math.max(0, Math.min(n - 1 - reach, i - reach / 2));
			contrast[i] = Cam02Ucs.difference(ucs[at], ucs[at + reach]) / reach;
		}
		variation = variation(contrast);
		turns = turns(lightness);
		ColorVision least = null;
		double share = Double.POSITIVE_INFINITY;
		for (final ColorVision vision : ColorVision.values()) {
			final double seen = shareSeen(colours, vision);
			if (seen < share) {
				share = seen;
				least = vision;
			}
		}
		worst = least;
		leastVision = share;
	}

	/**
	 * Checks a table.
	 *
	 * @param colours at least 2 colours as 0xRRGGBB, from the lowest value to the highest
	 */
	public static ColormapCheck of(final int[] colours) {
		Check.atLeast("colours", colours.length, 2);
		return new ColormapCheck(colours);
	}

	private static double[][] ucs(final int[] colours) {
		final double[][] ucs = new double[colours.length][];
		for (int i = 0; i < ucs.length; i++)
			ucs[i] = Cam02Ucs.of(Srgb.unpack(colours[i]));
		return ucs;
	}

	private static double variation(final double[] values) {
		double sum = 0, squares = 0;
		for (final double v : values) {
			sum += v;
			squares += v * v;
		}
		final double mean = sum / values.length;
		return mean > 0 ? Math.sqrt(Math.max(0, squares / values.length - mean * mean)) / mean : 0;
	}

	/** How often lightness turns from rising to falling or back, by more than is worth mentioning. */
	private static int turns(final double[] lightness) {
		int turns = 0, direction = 0;
		double extreme = lightness[0];
		for (final double v : lightness) {
			if (direction * (v - extreme) > 0) extreme = v;
			else if (Math.abs(v - extreme) > BACK) {
				if (direction != 0) turns++;
				direction = v > extreme ? 1 : -1;
				extreme = v;
			}
		}
		return turns;
	}

	/**
	 * The least share of a step's difference that is left for a colour vision deficiency; the tenth part of the steps that suffers most does
	 * not count.
	 */
	private static double shareSeen(final int[] colours, final ColorVision vision) {
		final int n = colours.length, reach = Math.min(STEP, n - 1);
		final double[][] all = ucs(colours);
		final double[][] seen = new double[n][];
		for (int i = 0; i < n; i++)
			seen[i] = Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(vision, Srgb.unpack(colours[i]), 1));
		final double[] shares = new double[n - reach];
		for (int i = 0; i < shares.length; i++) {
			final double full = Cam02Ucs.difference(all[i], all[i + reach]);
			shares[i] = full > 0.5 ? Cam02Ucs.difference(seen[i], seen[i + reach]) / full : 1;
		}
		return Quantile.of(shares, 0.1);
	}

	/** Lightness J' of every colour, 0 … 100. */
	public double[] lightness() {
		return lightness.clone();
	}

	/** How well a step of one entry is seen around each colour, in CAM02-UCS: the mean over eight steps. */
	public double[] contrast() {
		return contrast.clone();
	}

	/** The standard deviation of {@link #contrast} as a share of its mean: 0 for a perfectly uniform map. */
	public double variation() {
		return variation;
	}

	/** How often lightness turns: 0 for an ordered map, 1 for a diverging one. */
	public int turns() {
		return turns;
	}

	/** The deficiency that takes most from the map. */
	public ColorVision worst() {
		return worst;
	}

	/** The share of the map's steps that is left for {@link #worst}, 1 for all; a tenth of the steps may be worse. */
	public double shareSeen() {
		return leastVision;
	}

	/** What is to be said of the map, a sentence each. */
	public List<String> verdict() {
		final List<String> words = new ArrayList<>();
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (final double v : lightness) {
			least = Math.min(least, v);
			most = Math.max(most, v);
		}
		words.add(variation <= UNIFORM ? "Uniform: equal steps are equally well seen." : variation <= MISLEADING
			? "Not quite uniform: some steps are seen better than others."
			: "Not uniform: it shows edges that are not in the data, and hides others.");
		if (most - least < 12) words.add("Of one lightness: fine beside shading, useless in grey print.");
		else if (turns == 0) words.add("Ordered: lightness alone tells high from low.");
		else if (turns == 1) words.add("Lightness turns once, as a map for deviations from a middle should.");
		else words.add("Lightness turns " + turns + " times: high and low cannot be told apart without the bar, nor in grey print.");
		words.add(leastVision >= 0.6 ? "Safe for colour vision deficiencies." : leastVision >= 0.3 ? "With a " + name(worst) +
			" deficiency, only " + Math.round(100 * leastVision) + " % of its weakest steps are left." : "Not for everybody: with a " + name(worst) +
				" deficiency, different values look the same.");
		return words;
	}

	private static String name(final ColorVision vision) {
		return vision.name().toLowerCase(java.util.Locale.ROOT);
	}
}
