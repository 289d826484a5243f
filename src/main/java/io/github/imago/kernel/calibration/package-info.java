/**
 * Spatial calibration from what is in the pixels: the scale bar and the caption strip that a microscope burns into an exported image.
 * Uses {@code kernel.common} only.
 */
package io.github.imago.kernel.calibration;
