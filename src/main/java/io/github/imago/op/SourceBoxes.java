package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.restore.Anscombe;
import io.github.imago.kernel.restore.PixelBoxes;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** An image of two or three axes and the result over it, or over a part of it, as boxes of floats, of which the noise may be made the same everywhere. */
final class SourceBoxes implements PixelBoxes {

	/** Pixels that one thread transforms at once, at least. */
	private static final int GRAIN = 1 << 14;

	private final RandomAccessibleInterval<?> in, out;
	private final Anscombe transform;

	/**
	 * @param in image of 1 to 3 axes
	 * @param out result; its interval is inside that of the image
	 * @param transform what pixels go through, and the result back; null for none
	 */
	SourceBoxes(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out, final Anscombe transform) {
		this.transform = transform;
		Tiles.checkOther(in, out);
		this.in = Arguments.plane(in);
		this.out = Arguments.plane(out);
	}

	/** The image's size along x, y and z. */
	int[] size() {
		final int[] size = { 1, 1, 1 };
		for (int axis = 0; axis < in.numDimensions(); axis++)
			size[axis] = Math.toIntExact(in.dimension(axis));
		return size;
	}

	private Interval box(final int[] from, final int[] size) {
		final long[] min = in.minAsLongArray(), max = new long[min.length];
		for (int axis = 0; axis < min.length; axis++) {
			min[axis] += from[axis];
			max[axis] = min[axis] + size[axis] - 1;
		}
		return new FinalInterval(min, max);
	}

	@Override
	public float[] read(final int[] from, final int[] size) {
		final Interval box = box(from, size);
		final float[] values = Planes.floats(Intervals.equals(box, in) ? in : Views.interval(in, box));
		if (transform == null) return values;
		final float[] stable = new float[values.length];
		Parallel.ranges(values.length, GRAIN, (first, end) -> {
			for (int i = first; i < end; i++)
				stable[i] = values[i] - values[i] == 0 ? (float) transform.forward(values[i]) : values[i];
		});
		return stable;
	}

	@Override
	public void write(final int[] from, final int[] size, final float[] values) {
		final Interval box = box(from, size), part = Intervals.intersect(box, out);
		if (Intervals.isEmpty(part)) return;
		if (transform != null) Parallel.ranges(values.length, GRAIN, (first, end) -> {
			for (int i = first; i < end; i++)
				if (values[i] - values[i] == 0) values[i] = (float) transform.inverse(values[i]);
		});
		Planes.write(values, box, Intervals.equals(part, out) ? out : Views.interval(out, part));
	}
}
