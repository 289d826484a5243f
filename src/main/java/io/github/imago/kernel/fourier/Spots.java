package io.github.imago.kernel.fourier;

import java.util.List;

/**
 * The spots of a spectrum or of a diffraction pattern, the strongest first.
 * <p>
 * Frequencies are measured from the centre, x to the right and y down, in cycles per unit (1/unit) for spectra and in the unit of the
 * pattern; angles in degrees, counterclockwise from the x axis as seen on the screen.
 *
 * @param list the spots
 * @param source IMAGE or PATTERN
 * @param width pixels along x of the spectrum or pattern
 * @param height pixels along y
 * @param centreX where the frequency 0 is, in pixels
 * @param centreY likewise
 * @param scaleX size of a pixel of the spectrum or pattern along x, in the unit of frequencies
 * @param scaleY along y
 */
public record Spots(List<Spot> list, SpotSource source, int width, int height, double centreX, double centreY, double scaleX,
	double scaleY) {

	/** The number of spots. */
	public int size() {
		return list.size();
	}

	/** One spot, from 0 on. */
	public Spot get(final int i) {
		return list.get(i);
	}

	/** The frequency along x. */
	public double frequencyX(final int i) {
		return (get(i).x() - centreX) * scaleX;
	}

	/** The frequency along y, down. */
	public double frequencyY(final int i) {
		return (get(i).y() - centreY) * scaleY;
	}

	/** The distance from the centre. */
	public Measured frequency(final int i) {
		final double x = frequencyX(i), y = frequencyY(i), r = Math.hypot(x, y);
		final double ex = get(i).errorX() * scaleX, ey = get(i).errorY() * scaleY;
		return new Measured(r, r > 0 ? Math.hypot(x * ex, y * ey) / r : Math.max(ex, ey));
	}

	/** The spacing d of the planes, or the period of the wave: one over the frequency. Infinite at the centre. */
	public Measured spacing(final int i) {
		final Measured f = frequency(i);
		return new Measured(1 / f.value(), f.error() / (f.value() * f.value()));
	}

	/** The direction from the centre, in degrees: -180 to 180 in patterns, -90 to 90 in spectra of real images. */
	public Measured angle(final int i) {
		final double x = frequencyX(i), y = frequencyY(i), r = Math.hypot(x, y);
		final double ex = get(i).errorX() * scaleX, ey = get(i).errorY() * scaleY;
		return new Measured(Math.toDegrees(Math.atan2(-y, x)) + 0.0, r > 0 ? Math.toDegrees(Math.hypot(y * ex, x * ey) / (r * r)) : 180);
	}

	/** The same spots around another centre. */
	Spots around(final double x, final double y) {
		return new Spots(list, source, width, height, x, y, scaleX, scaleY);
	}
}
