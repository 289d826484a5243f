package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which colours of a picture are clearly different to most people, but not to all: the picture's main colours are found, and every two of
 * them compared in CAM02-UCS as they are and as they look with each colour vision deficiency.
 */
public final class FigureCheck {

	/** Colours closer than this are one. */
	private static final double SAME = 10;
	/** Colours at least so far apart are told apart at a glance; closer than this, they are confused. */
	private static final double CLEAR = 20, CONFUSED = 8, TOLD_APART = 12;
	/** M. Okabe, K. Ito 2008, Color Universal Design. */
	private static final int[] EVERYBODY = { 0x000000, 0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7 };
	/** Share of the picture that a colour must have, and how many at most are compared. */
	private static final double SHARE = 0.001;
	private static final int MOST = 24;

	/** A colour of the picture, 0xRRGGBB, and the share of the pixels that have it or one close to it. */
	public record Main(int colour, double share) {}

	/**
	 * Two colours that are confused.
	 *
	 * @param first 0xRRGGBB
	 * @param second 0xRRGGBB
	 * @param vision with which deficiency
	 * @param difference their distance in CAM02-UCS
	 * @param seen what is left of it
	 */
	public record Pair(int first, int second, ColorVision vision, double difference, double seen) {}

	private FigureCheck() {}

	/**
	 * The main colours of a picture, the most frequent first.
	 *
	 * @param pixels 0xRRGGBB; what is above the lower 24 bits does not count
	 */
	public static List<Main> mainColours(final int[] pixels) {
		Check.that(pixels.length > 0, "the image must have pixels");
		// Counted in cells of 8 levels each way, which have the mean colour of their pixels.
		final int cells = 1 << 15;
		final long[] count = new long[cells];
		final long[][] sum = new long[3][cells];
		for (final int p : pixels) {
			final int cell = p >> 9 & 0x7c00 | p >> 6 & 0x3e0 | p >> 3 & 0x1f;
			count[cell]++;
			sum[0][cell] += p >> 16 & 255;
			sum[1][cell] += p >> 8 & 255;
			sum[2][cell] += p & 255;
		}
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < cells; i++)
			if (count[i] > 0) order.add(i);
		order.sort(Comparator.comparingLong((Integer i) -> -count[i]).thenComparingInt(i -> i));
		final List<double[]> centres = new ArrayList<>();
		final List<Integer> colours = new ArrayList<>();
		final List<Long> counts = new ArrayList<>();
		for (final int cell : order) {
			final double n = 255.0 * count[cell];
			final double[] rgb = { sum[0][cell] / n, sum[1][cell] / n, sum[2][cell] / n }, ucs = Cam02Ucs.of(rgb);
			int nearest = -1;
			double least = SAME;
			for (int k = 0; k < centres.size(); k++) {
				final double d = Cam02Ucs.difference(ucs, centres.get(k));
				if (d < least) {
					least = d;
					nearest = k;
				}
			}
			if (nearest >= 0) counts.set(nearest, counts.get(nearest) + count[cell]);
			else if (centres.size() < 4 * MOST) {
				centres.add(ucs);
				colours.add(Srgb.pack(rgb));
				counts.add(count[cell]);
			}
		}
		final List<Main> main = new ArrayList<>();
		for (int k = 0; k < colours.size(); k++)
			if (counts.get(k) >= SHARE * pixels.length) main.add(new Main(colours.get(k), (double) counts.get(k) / pixels.length));
		main.sort(Comparator.comparingDouble((Main m) -> -m.share()).thenComparingInt(Main::colour));
		return main.subList(0, Math.min(MOST, main.size()));
	}

	/**
	 * The pairs among some colours that are confused, the worst first: clearly different to ordinary vision, hardly so with a deficiency. Each
	 * pair is named once, with the deficiency that leaves least.
	 *
	 * @param colours 0xRRGGBB
	 * @param severity of the deficiency, 0 to 1
	 */
	public static List<Pair> confused(final int[] colours, final double severity) {
		return confused(colours, ColorVision.values(), severity);
	}

	/** As {@link #confused(int[], double)}, with one deficiency. */
	public static List<Pair> confused(final int[] colours, final ColorVision vision, final double severity) {
		return confused(colours, new ColorVision[] { vision }, severity);
	}

	private static List<Pair> confused(final int[] colours, final ColorVision[] visions, final double severity) {
		Check.within("severity", severity, 0, 1);
		final List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < colours.length; i++)
			for (int k = i + 1; k < colours.length; k++) {
				final double difference = distance(colours[i], colours[k], null, 0);
				if (difference < CLEAR) continue;
				Pair worst = null;
				for (final ColorVision vision : visions) {
					final double seen = distance(colours[i], colours[k], vision, severity);
					if (seen < CONFUSED && (worst == null || seen < worst.seen)) worst = new Pair(colours[i], colours[k], vision, difference, seen);
				}
				if (worst != null) pairs.add(worst);
			}
		pairs.sort(Comparator.comparingDouble(p -> p.seen() / p.difference()));
		return pairs;
	}

	/**
	 * Colours for a figure that are not confused: each confused pair's later colour becomes the nearest one that everybody tells from all
	 * others, the same hue in another lightness, or one of M. Okabe and K. Ito's. Colours that need not change stay.
	 *
	 * @param colours 0xRRGGBB, the most important first
	 * @param severity of the deficiency, 0 to 1
	 * @return as many; pairs of them are still confused where there are too many colours to find such
	 */
	public static int[] safe(final int[] colours, final double severity) {
		final int[] safe = colours.clone();
		final double[][][] looks = new double[safe.length][][];
		for (int i = 0; i < safe.length; i++)
			looks[i] = looks(safe[i], severity);
		for (int i = 1; i < safe.length; i++) {
			boolean confused = false;
			for (int k = 0; k < i; k++)
				confused |= !confused(new int[] { safe[k], safe[i] }, severity).isEmpty();
			if (!confused) continue;
			final double[] wanted = looks[i][0];
			double least = Double.POSITIVE_INFINITY;
			for (final int candidate : candidates(wanted)) {
				final double[][] look = looks(candidate, severity);
				final double change = Cam02Ucs.difference(wanted, look[0]);
				if (change >= least || !isClear(look, looks, i)) continue;
				least = change;
				safe[i] = candidate;
			}
			looks[i] = looks(safe[i], severity);
		}
		return safe;
	}

	/** A colour in CAM02-UCS, as it is, and as it looks with each deficiency. */
	private static double[][] looks(final int colour, final double severity) {
		final double[] rgb = Srgb.unpack(colour);
		final ColorVision[] visions = ColorVision.values();
		final double[][] looks = new double[1 + visions.length][];
		looks[0] = Cam02Ucs.of(rgb);
		for (int i = 0; i < visions.length; i++)
			looks[i + 1] = Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(visions[i], rgb, severity));
		return looks;
	}

	private static List<Integer> candidates(final double[] ucs) {
		final List<Integer> list = new ArrayList<>();
		for (final int colour : EVERYBODY)
			list.add(colour);
		for (int lightness = 10; lightness <= 95; lightness += 5)
			for (double chroma = 1; chroma > 0.2; chroma -= 0.25) {
				final double[] rgb = Cam02Ucs.toSrgb(new double[] { lightness, chroma * ucs[1], chroma * ucs[2] });
				if (Srgb.isShown(rgb, 0.002)) list.add(Srgb.pack(rgb));
			}
		return list;
	}

	/** Whether a colour is told from all others by everybody. */
	private static boolean isClear(final double[][] look, final double[][][] others, final int self) {
		for (int k = 0; k < others.length; k++)
			for (int v = 0; v < look.length && k != self; v++)
				if (Cam02Ucs.difference(look[v], others[k][v]) < (v == 0 ? CLEAR : TOLD_APART)) return false;
		return true;
	}

	private static double distance(final int one, final int other, final ColorVision vision, final double severity) {
		final double[] a = Srgb.unpack(one), b = Srgb.unpack(other);
		return vision == null ? Cam02Ucs.difference(Cam02Ucs.of(a), Cam02Ucs.of(b)) : Cam02Ucs.difference(Cam02Ucs.of(VisionModel.MACHADO_2009
			.simulate(vision, a, severity)), Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(vision, b, severity)));
	}
}
