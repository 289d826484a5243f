package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/** Where the colours of maps come from if none are given. */
public enum ElementPalette {
	/** Bright colours that everybody can tell apart ({@link DistinctColors#bright}). */
	DISTINCT,
	/** Colours of one lightness, of which none stands out ({@link DistinctColors#isoluminant}). */
	ISOLUMINANT;

	/**
	 * The colours of maps.
	 *
	 * @param n number of maps
	 * @param given 0xRRGGBB; where there are none, those of the palette
	 * @param palette which colours those are
	 * @return n of them
	 * @throws IllegalArgumentException if fewer are given than there are maps
	 */
	public static int[] colours(final int n, final int[] given, final ElementPalette palette) {
		Check.that(given.length == 0 || given.length >= n, "colors must be one for each of " + n + " maps, got " + given.length);
		if (given.length > 0) return Arrays.copyOf(given, n);
		return palette == DISTINCT ? DistinctColors.bright(n) : DistinctColors.isoluminant(n);
	}
}
