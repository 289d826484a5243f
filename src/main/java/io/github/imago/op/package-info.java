/**
 * Static methods on ImgLib2 images, in one class per domain: the suite's Java API, indexed as SciJava Ops by the {@code @implNote op} line of
 * each method. The domain {@code filter} has a class per family: {@code FilterOps} (Gaussians), {@code RankOps}, {@code WindowOps} (means, variances,
 * minima, maxima and what is made of them), {@code ConvolveOps}, {@code EdgeOps}, {@code SmoothOps} (edge-preserving, background), {@code OutlierOps}.
 * An op checks its arguments, chooses processor or graphics card, and lets the tile engine run the kernel. Uses {@code image}, {@code gpu},
 * {@code kernel} and ImgLib2.
 */
package io.github.imago.op;
