/**
 * Spectrum images: images with a spectrum, or any series of values, at each pixel. Uses {@code kernel.common} alone.
 */
package io.github.imago.kernel.spectral;
