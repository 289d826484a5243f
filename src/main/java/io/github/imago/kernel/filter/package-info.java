/**
 * Neighbourhood filters on flat arrays. Most are a {@link io.github.imago.kernel.common.BlockKernel}, so borders, tiles and threads are the tile
 * engine's; {@code Canny}, {@code RollingBall}, {@code SlidingParaboloid} and {@code FrameOutliers} need the whole plane. Uses {@code kernel.common}
 * and {@code kernel.fourier} only. The families, by what is public in them, and the engines under them:
 * <ul>
 * <li>Gaussians: {@code Gauss} (narrow, in tiles), {@code LineGauss} (wide, and along z), {@code BlockGauss} (inside another filter); sums of
 * {@code GaussTerm} make derivatives, Laplacians, differences and unsharp masks</li>
 * <li>ranks: {@code Rank} under a {@code Footprint}; {@code NetworkRank} on a {@code SelectionNetwork}, {@code HistogramRank}, {@code OrdinalRank},
 * {@code MovingRank}, {@code IgnoreNaNRank}</li>
 * <li>windows: {@code Mean}, {@code Variance}, {@code Extremum}, by the scans of {@code WindowKernel}</li>
 * <li>convolution: {@code Convolution} with a matrix or a {@code NamedKernel}; {@code DirectConvolution}, {@code SeparableConvolution},
 * {@code FourierConvolution}</li>
 * <li>edges: {@code Gradient}, {@code Laplacian}, {@code Canny}</li>
 * <li>edge-preserving: {@code Bilateral} and {@code BilateralLevels}, {@code PeronaMalik}, {@code Guided}, {@code Kuwahara}; background:
 * {@code RollingBall}, {@code SlidingParaboloid}</li>
 * <li>outliers: {@code Hampel} in a window, {@code FrameOutliers} in a frame, {@code Series} along a stack</li>
 * <li>missing pixels: {@code IgnoreNaN} around any linear filter; rows of pixels as SIMD likes them: {@code Rows}, {@code RowMatrix}, {@code Values},
 * {@code Keys}, {@code Lanes}</li>
 * </ul>
 */
package io.github.imago.kernel.filter;
