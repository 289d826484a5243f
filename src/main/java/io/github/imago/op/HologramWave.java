package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.fourier.SideBand;

/**
 * The wave of a hologram, and what was found on the way.
 *
 * @param wave the complex wave
 * @param sideBand the side band's distance from the frequency 0, in pixels of the hologram's spectrum
 * @param radius of the aperture, in cycles per unit
 * @param step how many pixels of the hologram one pixel of the wave is; the centres of the first pixels coincide
 * @param contrast of the fringes
 * @param referenceContrast contrast of the reference's fringes; NaN without a reference
 */
public record HologramWave(ComplexImg wave, SideBand sideBand, double radius, int step, double contrast, double referenceContrast) {}
