/**
 * Other grids for the same image: binning, subsampling, stacks made one image, interpolation at any place and onto any grid. Uses {@code kernel.common}, and
 * {@code kernel.fourier} for interpolation by trigonometric sums.
 */
package io.github.imago.kernel.sampling;
