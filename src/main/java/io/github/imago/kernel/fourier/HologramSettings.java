package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * How holograms are reconstructed.
 *
 * @param sideBand which of the two side bands is taken, where it is found without help
 * @param sideBandX place of the side band along x, in pixels of the spectrum whose frequency 0 is at the pixel width/2; NaN to find it
 * @param sideBandY place along y; NaN to find it
 * @param aperture radius of the aperture, where it has fallen to one half
 * @param unit what the radius is given in
 * @param shape how the aperture falls off
 * @param parameter of the shape; NaN for the usual
 * @param streakWidth width of the line through the frequency 0 and the side band that is blocked, in pixels of the spectrum along x; 0 for
 *        none
 * @param padded whether the hologram is taken to go on beyond its edges with its mean, and the wave corrected for that; otherwise as if it
 *        repeated itself
 * @param scale what the amplitude is divided by
 * @param cropped whether the wave has no more pixels than the aperture needs
 * @param pixelWidth width of a pixel, in units
 * @param pixelHeight height of a pixel, in units
 */
public record HologramSettings(SideBandChoice sideBand, double sideBandX, double sideBandY, double aperture, ApertureUnit unit,
	ApertureShape shape, double parameter, double streakWidth, boolean padded, AmplitudeScale scale, boolean cropped, double pixelWidth,
	double pixelHeight)
{

	/** Fails for parameters that are wrong for any hologram. */
	public HologramSettings {
		Check.that(Double.isNaN(sideBandX) == Double.isNaN(sideBandY), "sideBandX and sideBandY must be given both, or none of them");
		Check.above("aperture", aperture, 0);
		Check.that(unit != ApertureUnit.CARRIER || aperture < 1, "aperture must be less than 1 carrier, got " + aperture +
			": it would reach the frequency 0");
		Check.atLeast("streakWidth", streakWidth, 0);
		Check.above("pixel width", pixelWidth, 0);
		Check.above("pixel height", pixelHeight, 0);
		shape.parameter(parameter);
	}

	/** The side band of a hologram. */
	SideBand find(final float[] pixels, final int width, final int height) {
		return Double.isNaN(sideBandX) ? SideBand.find(pixels, width, height, sideBand) : SideBand.near(pixels, width, height,
			sideBandX - width / 2, sideBandY - height / 2);
	}

	/**
	 * The aperture on a side band.
	 *
	 * @throws IllegalArgumentException if it would reach the frequency 0 or the Nyquist frequency
	 */
	Aperture aperture(final SideBand band, final int width, final int height) {
		final double x = band.x() / (width * pixelWidth), y = band.y() / (height * pixelHeight), carrier = Math.hypot(x, y);
		final double perPixel = 1 / (width * pixelWidth);
		final double radius = unit == ApertureUnit.CARRIER ? aperture * carrier : unit == ApertureUnit.PIXELS ? aperture * perPixel : aperture;
		Check.that(radius < carrier, "the aperture must be smaller than the carrier, which is " + inUnit(carrier, carrier, perPixel) + ", got " +
			inUnit(radius, carrier, perPixel) + ": it would reach the frequency 0");
		final double room = Math.min(0.5 / pixelWidth - Math.abs(x), 0.5 / pixelHeight - Math.abs(y));
		Check.that(radius <= room, "the aperture must be at most " + inUnit(room, carrier, perPixel) + ", got " + inUnit(radius, carrier,
			perPixel) + ": it would reach beyond the Nyquist frequency");
		Check.that(radius >= perPixel / 2, "the aperture must be at least half a pixel of the spectrum, got " + radius / perPixel + " px");
		return new Aperture(radius, shape, parameter, streakWidth * perPixel, x, y);
	}

	/** A radius as the user gives it. */
	private String inUnit(final double radius, final double carrier, final double perPixel) {
		final double value = unit == ApertureUnit.CARRIER ? radius / carrier : unit == ApertureUnit.PIXELS ? radius / perPixel : radius;
		final String text = String.format(java.util.Locale.ROOT, "%.4g", value);
		return text + (unit == ApertureUnit.CARRIER ? " of the carrier" : unit == ApertureUnit.PIXELS ? " px" : "");
	}
}
