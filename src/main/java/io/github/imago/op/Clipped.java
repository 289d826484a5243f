package io.github.imago.op;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;

/**
 * A picture of colours that a screen may not all show.
 *
 * @param image RGB image
 * @param clipped how many pixels have a colour that no screen shows, and have got the nearest component for it
 */
public record Clipped(RandomAccessibleInterval<ARGBType> image, long clipped) {}
