package io.github.imago.op;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One image made of many.
 *
 * @param image the result
 * @param noise the factor by which independent noise has changed against a single image; NaN where there is none: see {@link io.github.imago.kernel.sampling.Combine}
 */
public record Combined(RandomAccessibleInterval<FloatType> image, double noise) {}
