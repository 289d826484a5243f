package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.NoiseLevel;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Parts of images from which their noise is taken: all of small ones, evenly spread strips of large ones. */
final class NoiseSamples {

	/** Pixels that are looked at, about. */
	private static final long PIXELS = 1 << 22;
	/** Rows of a strip, where planes are not looked at as a whole. */
	private static final int ROWS = 64;

	private NoiseSamples() {}

	/** The standard deviation of the noise of an image of 1 to 3 axes, from {@link NoiseLevel}; volumes are taken plane by plane. */
	static double sigma(final RandomAccessibleInterval<?> image) {
		final RandomAccessibleInterval<?> volume = image.numDimensions() < 3 ? Arguments.plane(image) : image;
		if (Intervals.isEmpty(volume)) return 0;
		final long height = volume.dimension(1), depth = volume.numDimensions() < 3 ? 1 : volume.dimension(2);
		final int width = Check.elements((int) Math.min(Integer.MAX_VALUE, volume.dimension(0)));
		final int rows = (int) (width * height <= PIXELS ? height : Math.min(height, ROWS));
		final long strips = (height + rows - 1) / rows, all = strips * depth, step = Math.max(1, all * rows * width / PIXELS);
		final int each = NoiseLevel.coefficients(width, rows);
		final float[] details = new float[Check.elements(each, (int) ((all + step - 1) / step))];
		int to = 0;
		for (long i = 0; i < all; i += step, to += each) {
			final long y = volume.min(1) + Math.min(i % strips * rows, height - rows);
			final long[] min = volume.minAsLongArray(), max = volume.maxAsLongArray();
			min[1] = y;
			max[1] = y + rows - 1;
			if (min.length == 3) min[2] = max[2] = volume.min(2) + i / strips;
			NoiseLevel.diagonal(Planes.floats(Views.interval(volume, min, max)), width, rows, details, to);
			// At the strip's ends the image does not go on mirrored: those do not count.
			if (rows < height) {
				final int line = NoiseLevel.coefficients(width, 1) / 2;
				Arrays.fill(details, to, to + line, 0);
				Arrays.fill(details, to + each - line, to + each, 0);
			}
		}
		return NoiseLevel.of(Arrays.copyOf(details, to));
	}
}
