package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Colour maps, computed rather than stored: paths through the uniform colour space CAM02-UCS on which equal steps are equally well seen, as
 * P. Kovesi 2015 (arXiv:1509.03700) and S. van der Walt and N. Smith 2015 (viridis) ask for.
 */
public enum Colormap {

	/** Black to white. */
	GREY(Kind.SEQUENTIAL, 0, 100, 0, 0, 0, 0),
	/** Dark violet over teal to yellow: for all purposes, and for all eyes. */
	LAGOON(Kind.SEQUENTIAL, 14, 92, 312, 0.8, 270, 0.75, 222, 0.9, 165, 0.9, 105, 0.95),
	/** Dark blue over purple and orange to yellow. */
	DUSK(Kind.SEQUENTIAL, 12, 92, 285, 0.8, 318, 0.95, 365, 0.85, 415, 0.85, 462, 0.95),
	/** Black over purple and salmon to cream. */
	LAVA(Kind.SEQUENTIAL, 0, 98, 290, 0, 305, 0.7, 345, 0.85, 395, 0.85, 445, 0.8, 460, 0.5),
	/** Black over red and yellow to white: glowing metal. */
	EMBER(Kind.SEQUENTIAL, 0, 100, 25, 0, 28, 0.9, 42, 0.95, 75, 0.95, 100, 0.9, 105, 0),
	/** Black over blue and cyan to white. */
	GLACIER(Kind.SEQUENTIAL, 0, 100, 278, 0, 272, 0.75, 255, 0.85, 230, 0.9, 205, 0.8, 200, 0),
	/** Black over green to pale yellow. */
	MOSS(Kind.SEQUENTIAL, 0, 98, 175, 0, 165, 0.8, 148, 0.85, 125, 0.85, 108, 0.6),
	/** Black over violet and pink to white. */
	ORCHID(Kind.SEQUENTIAL, 0, 100, 300, 0, 312, 0.75, 328, 0.8, 350, 0.75, 365, 0.6, 380, 0),
	/** Black over brown to cream. */
	SEPIA(Kind.SEQUENTIAL, 0, 98, 50, 0, 58, 0.7, 68, 0.7, 80, 0.6, 90, 0.4),
	/** Black over blue and yellow to white: safe for all, and more colourful than grey. */
	HONEY(Kind.SEQUENTIAL, 0, 96, 275, 0, 268, 0.45, 255, 0.12, 95, 0.2, 95, 0.5, 95, 0.8),
	/** Black to red, for one channel of several. */
	RED(Kind.SEQUENTIAL, 0, 60, 32, 0, 32, 0.95, 32, 1),
	/** Black to green. */
	GREEN(Kind.SEQUENTIAL, 0, 88, 143, 0, 143, 0.95, 143, 1),
	/** Black to blue. */
	BLUE(Kind.SEQUENTIAL, 0, 45, 276, 0, 276, 0.95, 276, 1),
	/** Black to cyan. */
	CYAN(Kind.SEQUENTIAL, 0, 90, 205, 0, 205, 0.95, 205, 1),
	/** Black to magenta. */
	MAGENTA(Kind.SEQUENTIAL, 0, 66, 330, 0, 330, 0.95, 330, 1),
	/** Black to yellow. */
	YELLOW(Kind.SEQUENTIAL, 0, 95, 104, 0, 104, 0.95, 104, 1),
	/** Blue over white to red. */
	BLUE_RED(Kind.DIVERGING, 38, 97, 264, 0.95, 262, 0.9, 255, 0.6, 250, 0, Double.NaN, 30, 0.95, 32, 0.9, 38, 0.6, 45, 0),
	/** Teal over white to brown: safe for all. */
	TEAL_BROWN(Kind.DIVERGING, 34, 97, 205, 0.95, 200, 0.85, 195, 0.6, 190, 0, Double.NaN, 58, 0.95, 66, 0.85, 80, 0.6, 90, 0),
	/** Green over white to purple. */
	GREEN_PURPLE(Kind.DIVERGING, 34, 97, 150, 0.95, 146, 0.85, 140, 0.5, 140, 0, Double.NaN, 315, 0.95, 318, 0.85, 322, 0.6, 325, 0),
	/** Blue over grey to orange, at nearly one lightness: shading stays visible. */
	BLUE_ORANGE(Kind.DIVERGING, 62, 78, 258, 0.95, 256, 0.5, 254, 0, Double.NaN, 62, 0.95, 64, 0.5, 66, 0),
	/** Cyan-blue over black to orange-red. */
	ICE_FIRE(Kind.DIVERGING, 85, 5, 212, 0.9, 240, 0.9, 265, 0.85, 275, 0, Double.NaN, 82, 0.95, 55, 0.95, 35, 0.9, 25, 0),
	/** Around the circle of hues at one lightness: for phases and orientations. */
	PHASE(Kind.CYCLIC, 67, 67, 0, 45, 60, 45, 120, 45, 180, 45, 240, 45, 300, 45),
	/** Black over red to white and over blue back: for phases of which the sign counts. */
	PHASE_TWO(Kind.CYCLIC, 12, 92, 40, 0, 40, 40, 40, 0, 262, 40),
	/** Black over grey to white and back: for phases in print. */
	PHASE_GREY(Kind.CYCLIC, 5, 98, 0, 0, 0, 0),
	/** From blue to orange at one lightness: shows small differences beside shading. */
	ISO_BLUE_ORANGE(Kind.ISOLUMINANT, 66, 66, 255, 45, 180, 10, 66, 45),
	/** From green over blue to pink at one lightness. */
	ISO_GREEN_PINK(Kind.ISOLUMINANT, 68, 68, 140, 45, 230, 40, 345, 45),
	/** Eight colours that everybody can tell apart: M. Okabe, K. Ito 2008, Color Universal Design. */
	OKABE_ITO(Kind.CATEGORICAL, 0, 0),
	/**
	 * Black, and 255 colours each as different from all before as can be, for labels: C. Glasbey, G. van der Heijden, V. Toh, A. Gray 2007,
	 * doi:10.1002/col.20327.
	 */
	GLASBEY(Kind.CATEGORICAL, 0, 0);

	/** What a map is good for. */
	public enum Kind {
		/** From low to high. */
		SEQUENTIAL,
		/** Away from a middle in two directions. */
		DIVERGING,
		/** Around: the end meets the beginning. */
		CYCLIC,
		/** Of one lightness. */
		ISOLUMINANT,
		/** For things that have no order. */
		CATEGORICAL
	}

	private static final int[] EIGHT = { 0x000000, 0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7 };

	private final Kind kind;
	private final double from, to;
	private final double[] points;
	private volatile int[] table;

	Colormap(final Kind kind, final double from, final double to, final double... points) {
		this.kind = kind;
		this.from = from;
		this.to = to;
		this.points = points;
	}

	/** What the map is good for. */
	public Kind kind() {
		return kind;
	}

	/** The map's 256 colours as 0xRRGGBB, from the lowest value to the highest. */
	public int[] colours() {
		int[] colours = table;
		if (colours == null) table = colours = kind == Kind.CATEGORICAL ? categorical() : path(256);
		return colours.clone();
	}

	/**
	 * The map's colours, changed.
	 *
	 * @param reverse whether the last colour comes first
	 * @param steps number of colours that are left, each for an equal share of the range, 2 to 256; 0 for all
	 * @return 256 colours as 0xRRGGBB
	 */
	public int[] colours(final boolean reverse, final int steps) {
		Check.that(steps == 0 || steps >= 2 && steps <= 256, "steps must be 0 or 2 to 256, got " + steps);
		final int[] all = colours(), colours = new int[256];
		for (int i = 0; i < 256; i++) {
			final int step = steps == 0 ? i : i * steps / 256;
			// The first and the last step have the map's ends; colours of things have no between.
			final int at = steps == 0 || kind == Kind.CATEGORICAL ? step : kind == Kind.CYCLIC ? 256 * step / steps
				: Math.round(255f * step / (steps - 1));
			colours[i] = all[reverse ? 255 - at : at];
		}
		return colours;
	}

	private int[] categorical() {
		if (this == GLASBEY) return Glasbey.colours(256);
		final int[] colours = new int[256];
		for (int i = 0; i < 256; i++)
			colours[i] = EIGHT[i % EIGHT.length];
		return colours;
	}

	private int[] path(final int n) {
		final int[] colours = new int[n];
		if (kind == Kind.DIVERGING) {
			int gap = 0;
			while (points[gap] == points[gap])
				gap++;
			final ColorPath low = ColorPath.ofShares(from, to, Arrays.copyOf(points, gap));
			final ColorPath high = ColorPath.ofShares(from, to, Arrays.copyOfRange(points, gap + 1, points.length));
			for (int i = 0; i < n; i++)
				colours[i] = 2 * i < n ? low.at(2 * i / (n - 1.0)) : high.at(2 * (n - 1 - i) / (n - 1.0));
			return colours;
		}
		final ColorPath path = kind == Kind.SEQUENTIAL ? ColorPath.ofShares(from, to, points)
			: ColorPath.inPlane(from, to, kind == Kind.CYCLIC, points);
		for (int i = 0; i < n; i++)
			colours[i] = path.at(kind == Kind.CYCLIC ? (double) i / n : i / (n - 1.0));
		return colours;
	}
}
