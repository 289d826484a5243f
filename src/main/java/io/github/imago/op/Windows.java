package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;

/** The windows that the parameters {@code radius}, {@code shape}, {@code radiusZ} and {@code footprint} of several filters describe. */
final class Windows {

	private Windows() {}

	/**
	 * The window.
	 *
	 * @param radius in the plane, whole for a square; not used, and may be null, if there is a typed footprint
	 * @param shape SQUARE (in images of three axes a box) or DISC (there an ellipsoid); null is SQUARE
	 * @param radiusZ along z in images of three axes, null or NaN is radius
	 * @param footprint a typed matrix whose numbers are not 0 where a pixel belongs to the window; null or blank is none
	 * @param dimensions the image's axes, 1 to 3; in an image of one axis the window has only its middle row
	 */
	static Footprint of(final Double radius, final Shape shape, final Double radiusZ, final String footprint, final int dimensions) {
		Arguments.axes(dimensions);
		if (footprint != null && !footprint.isBlank()) {
			final Footprint typed = Footprint.of(Matrix.parse("footprint", footprint));
			typed.halo(dimensions);
			return typed;
		}
		Check.that(radius != null, "radius must be given where there is no footprint");
		Check.within("radius", radius, 0, Footprint.MAX_RADIUS);
		if (radiusZ != null && !radiusZ.isNaN()) Check.atLeast("radiusZ", radiusZ, 0);
		final double z = dimensions < 3 ? 0 : radiusZ == null || radiusZ.isNaN() ? radius : radiusZ;
		Check.within("radiusZ", z, 0, Footprint.MAX_RADIUS);
		if (shape == Shape.DISC) return dimensions == 1 ? Footprint.box(radius.intValue(), 0, 0) : Footprint.ellipsoid(radius, z);
		Check.that(radius == Math.rint(radius), "radius must be a whole number for a square, got " + radius);
		Check.that(z == Math.rint(z), "radiusZ must be a whole number for a box, got " + z);
		return Footprint.box(radius.intValue(), dimensions == 1 ? 0 : radius.intValue(), (int) z);
	}
}
