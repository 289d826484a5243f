package io.github.imago.op;

import io.github.imago.kernel.common.Job;

import java.util.function.Consumer;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/** Images cut into parts, of 2048 × 2048 pixels unless said otherwise, for what needs more memory than large ones leave; further axes are not cut. */
final class Parts {

	/** Sides of the parts in pixels. */
	private static final int SIDE = 2048;

	private Parts() {}

	/** Calls a consumer with one part after the other, row by row, each with its share of the job's progress. */
	static void forEach(final Interval image, final Consumer<Interval> consumer) {
		forEach(image, SIDE, consumer);
	}

	/** The same for parts of other sides. */
	static void forEach(final Interval image, final int side, final Consumer<Interval> consumer) {
		final long columns = count(image.dimension(0), side), lines = image.numDimensions() < 2 ? 1 : count(image.dimension(1), side), n = columns * lines;
		for (long i = 0; i < n; i++) {
			final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
			cut(0, i % columns, side, min, max);
			if (min.length > 1) cut(1, i / columns, side, min, max);
			Job.current().part((double) i / n, (i + 1.0) / n).run(() -> consumer.accept(new FinalInterval(min, max)));
		}
	}

	private static void cut(final int axis, final long part, final int side, final long[] min, final long[] max) {
		min[axis] += part * side;
		max[axis] = Math.min(max[axis], min[axis] + side - 1);
	}

	private static long count(final long length, final int side) {
		return (length + side - 1) / side;
	}
}
