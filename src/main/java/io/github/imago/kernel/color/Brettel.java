package io.github.imago.kernel.color;

import java.util.EnumMap;
import java.util.Map;

/**
 * How people see to whom one kind of cones is missing: H. Brettel, F. Viénot, J. D. Mollon 1997, doi:10.1364/JOSAA.14.002647. In the space
 * of the cones' excitations L, M, S, a colour moves along the axis of the missing kind to one of two half-planes that meet in the grey
 * axis; each goes through a light that these people see as others do: 475 nm and 575 nm for protanopes and deuteranopes, 485 nm and 660 nm
 * for tritanopes.
 * <p>
 * Cones after V. C. Smith and J. Pokorny 1975 (doi:10.1016/0042-6989(75)90203-5) on the colour matching functions of D. B. Judd as modified
 * by J. J. Vos 1978.
 */
final class Brettel {

	/** X, Y, Z to L, M, S. */
	private static final double[][] CONES = { { 0.15514, 0.54312, -0.03286 }, { -0.15514, 0.45684, 0.03286 }, { 0, 0, 0.01608 } };
	private static final double[][] FROM_CONES = Matrices.inverse(CONES);
	/** X, Y, Z of the lights. */
	private static final double[] NM_475 = { 0.13287, 0.11284, 0.9422 }, NM_575 = { 0.84394, 0.91558, 0.00197 },
		NM_485 = { 0.05699, 0.16987, 0.5864 }, NM_660 = {
		0.16161, 0.061, 0.00001 };

	private static final Map<ColorVision, Brettel> OF = new EnumMap<>(ColorVision.class);

	static {
		OF.put(ColorVision.PROTAN, new Brettel(0, NM_475, NM_575));
		OF.put(ColorVision.DEUTAN, new Brettel(1, NM_475, NM_575));
		OF.put(ColorVision.TRITAN, new Brettel(2, NM_485, NM_660));
	}

	/** The missing kind, the normals of the half-planes, and on which side of the grey axis the first light lies. */
	private final int missing;
	private final double[] white, first, second;
	private final double side;

	private Brettel(final int missing, final double[] one, final double[] other) {
		this.missing = missing;
		white = Matrices.times(CONES, Srgb.toXyz(new double[] { 1, 1, 1 }));
		final double[] at = Matrices.times(CONES, one);
		final int p = (missing + 1) % 3, q = (missing + 2) % 3;
		side = Math.signum(at[q] * white[p] - at[p] * white[q]);
		first = cross(white, at);
		second = cross(white, Matrices.times(CONES, other));
	}

	private static double[] cross(final double[] a, final double[] b) {
		return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
	}

	static Brettel of(final ColorVision vision) {
		return OF.get(vision);
	}

	/** What becomes of light, linear components of sRGB; not clipped. */
	double[] simulate(final double[] light, final double severity) {
		final double[] cones = Matrices.times(CONES, Srgb.lightToXyz(light));
		final int p = (missing + 1) % 3, q = (missing + 2) % 3;
		// On which side of the grey axis, seen along the axis of the missing kind: that of the first light, or the other.
		final double[] normal = (cones[q] * white[p] - cones[p] * white[q]) * side >= 0 ? first : second;
		cones[missing] = -(normal[p] * cones[p] + normal[q] * cones[q]) / normal[missing];
		final double[] seen = Srgb.xyzToLight(Matrices.times(FROM_CONES, cones));
		for (int i = 0; i < 3; i++)
			seen[i] = light[i] + severity * (seen[i] - light[i]);
		return seen;
	}
}
