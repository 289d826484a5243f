/**
 * How values become colours and greys, and how well they are seen then; and pictures for print 
 * {@link io.github.imago.kernel.display.Figure}): drawings that do not know whether they become pixels, SVG or overlays 
 * {@link io.github.imago.kernel.display.Scene}), bars, ticks and their layout. Uses {@code kernel.common}, {@code kernel.color},
 * {@code kernel.calibration} and {@code kernel.sampling}.
 */
package io.github.imago.kernel.display;
