/**
 * Static methods on ImgLib2 images, in one class per domain: the suite's Java API, indexed as SciJava Ops by the {@code @implNote op} line of
 * each method. A domain of many operations has a class per family. {@code filter}: {@code FilterOps} (Gaussians), {@code RankOps},
 * {@code WindowOps} (means, variances, minima, maxima and what is made of them), {@code ConvolveOps}, {@code EdgeOps}, {@code SmoothOps}
 * (edge-preserving, background), {@code OutlierOps}. {@code sampling}: {@code SamplingOps}, {@code GridOps}, {@code AliasOps}.
 * {@code fourier}: {@code FourierOps}, {@code FourierFilterOps}, {@code LatticeOps}, {@code StrainOps}, {@code HologramOps}.
 * An op checks its arguments, chooses processor or graphics card, and lets the tile engine run the kernel. Uses {@code image}, {@code gpu},
 * {@code kernel} and ImgLib2.
 */
package io.github.imago.op;
