package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.NoiseLevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Parts of an image from which its noise is taken: all of a small one, evenly spread strips of a large one, volumes plane by plane. */
final class NoiseSamples {

	/** Pixels that are looked at, about. */
	private static final long PIXELS = 1 << 22;
	/** Rows of a strip, where planes are not looked at as a whole. */
	private static final int ROWS = 64;

	private final RandomAccessibleInterval<?> image;
	private final int width, rows, count;
	private final long height, strips, step;

	/** @param image of 1 to 3 axes */
	NoiseSamples(final RandomAccessibleInterval<?> image) {
		this.image = image.numDimensions() < 3 ? Arguments.plane(image) : image;
		width = Check.elements((int) Math.min(Integer.MAX_VALUE, this.image.dimension(0)));
		height = this.image.dimension(1);
		final long depth = this.image.numDimensions() < 3 ? 1 : this.image.dimension(2);
		rows = (int) (width * height <= PIXELS ? height : Math.min(height, ROWS));
		strips = rows == 0 ? 0 : (height + rows - 1) / rows;
		step = Math.max(1, strips * depth * rows * width / PIXELS);
		count = Intervals.isEmpty(image) ? 0 : (int) ((strips * depth + step - 1) / step);
	}

	private void forEach(final Consumer<float[]> consumer) {
		for (long i = 0; i < count * step; i += step) {
			final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
			min[1] += Math.min(i % strips * rows, height - rows);
			max[1] = min[1] + rows - 1;
			if (min.length == 3) min[2] = max[2] = min[2] + i / strips;
			consumer.accept(Planes.floats(Views.interval(image, min, max)));
		}
	}

	/** The parts as planes of {@link #width()} x {@link #rows()} pixels; an array may be the image's own. */
	List<float[]> planes() {
		final List<float[]> planes = new ArrayList<>();
		forEach(planes::add);
		return planes;
	}

	/** Width of a part. */
	int width() {
		return width;
	}

	/** Height of a part. */
	int rows() {
		return rows;
	}

	/** The standard deviation of the noise, from {@link NoiseLevel}. */
	double sigma() {
		if (count == 0) return 0;
		final int each = NoiseLevel.coefficients(width, rows), line = NoiseLevel.coefficients(width, 1) / 2;
		final float[] details = new float[Check.elements(each, count)];
		final int[] to = { 0 };
		forEach(strip -> {
			NoiseLevel.diagonal(strip, width, rows, details, to[0]);
			// At the strip's ends the image does not go on mirrored: those do not count.
			if (rows < height) {
				Arrays.fill(details, to[0], to[0] + line, 0);
				Arrays.fill(details, to[0] + each - line, to[0] + each, 0);
			}
			to[0] += each;
		});
		return NoiseLevel.of(details);
	}

	/** The variance of the finite pixels, noise included; 0 if there are none. */
	double variance() {
		// Number, an offset near the mean, and sums of differences from it and of their squares.
		final double[] sums = new double[4];
		forEach(strip -> {
			for (final float v : strip) {
				if (v - v != 0) continue;
				if (sums[0]++ == 0) sums[1] = v;
				final double d = v - sums[1];
				sums[2] += d;
				sums[3] += d * d;
			}
		});
		final double mean = sums[2] / sums[0];
		return sums[0] == 0 ? 0 : Math.max(0, sums[3] / sums[0] - mean * mean);
	}
}
