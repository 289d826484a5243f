package io.github.imago.kernel.fourier;

import java.util.List;

/**
 * Strain in a lattice, place by place ({@link GeometricPhase}); each map is {@code width * height}, NaN where there is no lattice.
 *
 * @param strain exx, eyy, exy, and the rotation in radians, along the {@link StrainAxes}
 * @param reflections of the perfect lattice, in cycles per unit, y down
 * @param maskRadius in cycles per unit, or per pixel of the spectrum if it was given so
 * @param phases geometric phases of the reflections in radians; empty unless wanted
 * @param amplitudes of the fringes of the reflections, in the image's values; empty unless wanted
 * @param displacements along the axes, in units; empty unless wanted
 */
public record StrainMaps(float[][] strain, List<Reflection> reflections, double maskRadius, float[][] phases, float[][] amplitudes,
	float[][] displacements) {}
