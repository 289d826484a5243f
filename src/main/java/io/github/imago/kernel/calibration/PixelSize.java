package io.github.imago.kernel.calibration;

import io.github.imago.kernel.common.Check;

/**
 * The size of a pixel from a distance that is known.
 *
 * @param width of a pixel, in units
 * @param height of a pixel, in units
 * @param unit the unit of length, real or reciprocal, in its usual spelling
 */
public record PixelSize(double width, double height, String unit) {

	/**
	 * @param pixels the distance in pixels, along x
	 * @param length what it is in reality
	 * @param unit nm, µm, Å, pm, mm, 1/nm, 1/Å, mrad or any other word; um and A are read as µm and Å
	 * @param aspectRatio height of a pixel over its width, 1 for square pixels
	 * @throws IllegalArgumentException if a number is not above 0 or the unit is empty
	 */
	public static PixelSize of(final double pixels, final double length, final String unit, final double aspectRatio) {
		Check.above("pixels", pixels, 0);
		Check.above("length", length, 0);
		Check.above("aspectRatio", aspectRatio, 0);
		final double width = length / pixels;
		return new PixelSize(width, width * aspectRatio, spelled(unit));
	}

	/** A unit in its usual spelling: {@code um} becomes µm, {@code A} and {@code Angstrom} become Å, also in reciprocals. */
	public static String spelled(final String unit) {
		Check.that(unit != null && !unit.isBlank(), "unit must not be empty");
		final String u = unit.trim();
		if (u.startsWith("1/")) return "1/" + spelled(u.substring(2));
		if (u.equals("um") || u.equals("\u03bcm") || u.equalsIgnoreCase("micron") || u.equalsIgnoreCase("microns")) return "\u00b5m";
		if (u.equals("A") || u.equals("\u212b") || u.equalsIgnoreCase("angstrom")) return "\u00c5";
		return u;
	}
}
