package io.github.imago.op;

import io.github.imago.kernel.math.Conversion;
import io.github.imago.kernel.math.ConversionLoss;

import net.imglib2.RandomAccessibleInterval;

/**
 * An image of another type, and what that took from it.
 *
 * @param image the image, unsigned 8- or 16-bit or float
 * @param conversion what was done to each pixel
 * @param loss what was lost
 */
public record Converted(RandomAccessibleInterval<?> image, Conversion conversion, ConversionLoss loss) {}
