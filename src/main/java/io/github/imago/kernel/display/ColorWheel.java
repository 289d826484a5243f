package io.github.imago.kernel.display;

import io.github.imago.kernel.common.RoundNumber;

/** The legend of directions shown as colours: a disc in which every place has the colour of the vector from the middle to it. */
public final class ColorWheel {

	private ColorWheel() {}

	/**
	 * Draws the disc.
	 *
	 * @param diameter width and height in pixels, at least 1
	 * @param colors what it explains; levels run in proportion from the middle to the rim
	 * @param axial whether opposite directions have one colour
	 * @return {@code diameter * diameter} pixels 0xAARRGGBB, transparent outside the disc
	 */
	public static int[] draw(final int diameter, final DirectionColors colors, final boolean axial) {
		final int[] out = new int[diameter * diameter];
		final double radius = diameter / 2.0;
		for (int y = 0; y < diameter; y++)
			for (int x = 0; x < diameter; x++) {
				final double dx = x + 0.5 - radius, dy = radius - y - 0.5, r = Math.hypot(dx, dy);
				// Pixels on the rim are covered in part.
				final int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, radius - r + 0.5)));
				if (alpha == 0) continue;
				final double degrees = Math.toDegrees(Math.atan2(dy, dx));
				out[y * diameter + x] = alpha << 24 | colors.color(axial ? 2 * degrees : degrees, Math.min(1, r / radius));
			}
		return out;
	}

	/**
	 * A round number for a ring: 1, 2 or 5 times a power of ten whose level is nearest to half.
	 *
	 * @return 0 if there is none between the levels 0.2 and 0.8
	 */
	public static double ring(final DirectionColors colors) {
		double best = 0, off = 0.3;
		if (!(colors.upper() > 0)) return 0;
		for (int power = (int) Math.floor(Math.log10(colors.upper())), last = power - 12; power > last; power--)
			for (int digit = 5; digit >= 1; digit -= digit == 5 ? 3 : 1) {
				final double amplitude = RoundNumber.of(digit, power);
				final double distance = Math.abs(colors.level(amplitude) - 0.5);
				if (amplitude < colors.upper() && distance < off) {
					off = distance;
					best = amplitude;
				}
			}
		return best;
	}
}
