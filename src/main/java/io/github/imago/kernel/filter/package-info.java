/**
 * Neighbourhood filters on flat arrays: Gaussian, rank filters, convolution. Each is a
 * {@link io.github.imago.kernel.common.BlockKernel}, so borders, tiles and threads are the tile engine's. Uses
 * {@code kernel.common} and {@code kernel.fourier} only.
 */
package io.github.imago.kernel.filter;
