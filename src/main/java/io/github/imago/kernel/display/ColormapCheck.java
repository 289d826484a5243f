package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
	/** Share of the steps that is left, from which on a map is called safe. */
	private static final double SAFE = 0.6;
	/** Range of lightness below which a map is of one lightness, and turns beyond which its colours are for things. */
	private static final double ONE_LIGHTNESS = 12, MANY_TURNS = 12;
	/** How close the ends of a cyclic map are, and how colourful grey is at most. */
	private static final double CLOSED = 5, PALE = 15;

	/** A map of the suite, and whether its last colour comes first. */
	public record Proposal(Colormap map, boolean reverse) {}

	private final double[][] ucs;
	private volatile Optional<Proposal> proposal;

	private final double[] lightness, contrast;
	private final double variation, leastVision;
	private final int turns;
	private final ColorVision worst;

	private ColormapCheck(final int[] colours) {
		ucs = ucs(colours);
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

	/** What the map looks made for. */
	public Colormap.Kind kind() {
		final int n = ucs.length;
		if (turns > MANY_TURNS) return Colormap.Kind.CATEGORICAL;
		double length = 0;
		for (final double c : contrast)
			length += c;
		if (length > 4 * CLOSED && Cam02Ucs.difference(ucs[0], ucs[n - 1]) < CLOSED) return Colormap.Kind.CYCLIC;
		if (span() < ONE_LIGHTNESS) return Colormap.Kind.ISOLUMINANT;
		return turns == 1 && hasPaleMiddle() ? Colormap.Kind.DIVERGING : Colormap.Kind.SEQUENTIAL;
	}

	/** Whether the map's lightest or darkest colour lies in the middle half of it and is white, grey or black; that of a rainbow is not. */
	private boolean hasPaleMiddle() {
		final int n = ucs.length;
		int lightest = 0, darkest = 0;
		for (int i = 1; i < n; i++) {
			if (lightness[i] > lightness[lightest]) lightest = i;
			if (lightness[i] < lightness[darkest]) darkest = i;
		}
		for (final int i : new int[] { lightest, darkest })
			if (i >= n / 4 && i < n - n / 4 && Math.hypot(ucs[i][1], ucs[i][2]) < PALE) return true;
		return false;
	}

	/**
	 * A map of the suite for the same purpose that is uniform and that everybody sees, the most similar one: by the mean difference of the
	 * colours in CAM02-UCS, in either direction.
	 *
	 * @return nothing if the map is safe, ordered and not misleading itself
	 */
	public Optional<Proposal> proposal() {
		// Looked for once, and not before it is asked for: all maps of the suite are checked.
		Optional<Proposal> found = proposal;
		if (found == null) proposal = found = findProposal();
		return found;
	}

	private Optional<Proposal> findProposal() {
		final Colormap.Kind kind = kind();
		final boolean things = kind == Colormap.Kind.CATEGORICAL;
		if (leastVision >= SAFE && (things || variation <= MISLEADING && turns <= 1)) return Optional.empty();
		if (things) return Optional.of(new Proposal(Colormap.OKABE_ITO, false));
		Proposal best = null;
		double bestShare = 0, nearest = Double.POSITIVE_INFINITY;
		for (final Colormap map : Colormap.values()) {
			if (map.kind() != kind) continue;
			final int[] colours = map.colours();
			final double share = Math.min(SAFE, of(colours).leastVision);
			final double straight = distance(ucs(colours), false), back = distance(ucs(colours), true);
			// Of maps that are all safe, the nearest; where none is, the safest.
			if (share < bestShare || share == bestShare && Math.min(straight, back) >= nearest) continue;
			bestShare = share;
			nearest = Math.min(straight, back);
			best = new Proposal(map, back < straight);
		}
		return Optional.of(best);
	}

	/** The mean difference from another map, which may have another number of colours. */
	private double distance(final double[][] other, final boolean reverse) {
		double sum = 0;
		for (int i = 0; i < other.length; i++)
			sum += Cam02Ucs.difference(ucs[(int) ((long) i * ucs.length / other.length)], other[reverse ? other.length - 1 - i : i]);
		return sum / other.length;
	}

	private double span() {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (final double v : lightness) {
			least = Math.min(least, v);
			most = Math.max(most, v);
		}
		return most - least;
	}

	/** What is to be said of the map, a sentence each. */
	public List<String> verdict() {
		final List<String> words = new ArrayList<>();
		words.add(variation <= UNIFORM ? "Uniform: equal steps are equally well seen." : variation <= MISLEADING
			? "Not quite uniform: some steps are seen better than others."
			: "Not uniform: it shows edges that are not in the data, and hides others.");
		if (span() < ONE_LIGHTNESS) words.add("Of one lightness: fine beside shading, useless in grey print.");
		else if (turns == 0) words.add("Ordered: lightness alone tells high from low.");
		else if (turns == 1) words.add(kind() == Colormap.Kind.SEQUENTIAL
			? "Lightness turns once: low and high cannot be told apart in grey print."
			: "Lightness turns once, as a map " + (kind() == Colormap.Kind.CYCLIC ? "that goes around" : "for deviations from a middle") +
			" should.");
		else words.add("Lightness turns " + turns + " times: high and low cannot be told apart without the bar, nor in grey print.");
		words.add(leastVision >= SAFE ? "Safe for colour vision deficiencies." : leastVision >= 0.3 ? "With a " + name(worst) +
			" deficiency, only " + Math.round(100 * leastVision) + " % of its weakest steps are left." : "Not for everybody: with a " + name(worst) +
				" deficiency, different values look the same.");
		proposal().ifPresent(p -> words.add("Take " + p.map().name().toLowerCase(java.util.Locale.ROOT) + (p.reverse() ? ", reversed," : "") +
			" instead: " + (of(p.map().colours()).leastVision >= SAFE ? "safe for everybody." : "the safest of its kind.")));
		return words;
	}

	private static String name(final ColorVision vision) {
		return vision.name().toLowerCase(java.util.Locale.ROOT);
	}
}
