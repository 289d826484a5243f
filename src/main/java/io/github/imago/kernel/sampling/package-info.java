/**
 * Other grids for the same image: binning, subsampling, stacks made one image, interpolation at any place and onto any grid. Uses {@code kernel.common} only.
 */
package io.github.imago.kernel.sampling;
