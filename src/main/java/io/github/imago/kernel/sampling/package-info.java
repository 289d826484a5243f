/**
 * Other grids for the same image: binning, subsampling, stacks made one, interpolation at any place ({@code Interpolator}), along lines
 * ({@code LineProfile}), onto any grid ({@code Resampling}) and of scattered samples ({@code ScatteredGrid}); and what a grid shows:
 * {@code SamplingCheck}, {@code Aliasing}, {@code Moire}. Uses {@code kernel.common}, and {@code kernel.fourier} for spectra and
 * trigonometric sums.
 */
package io.github.imago.kernel.sampling;
