package io.github.imago.image;

import io.github.imago.kernel.common.Check;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.NativeImg;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.view.IntervalView;
import net.imglib2.view.Views;

/**
 * Writes flat blocks into an image of any real type. Into array and planar images, and intervals on them, rows are copied; every other
 * image is written through its cursor. Thread-safe for blocks that do not overlap.
 */
final class BlockWriter {

	private final RandomAccessibleInterval<?> image;
	private final Object type;
	private final Samples samples;
	private final NativeImg<?, ?> direct;

	BlockWriter(final RandomAccessibleInterval<?> image) {
		this.image = image;
		type = image.getType();
		samples = Samples.of(type);
		direct = samples.holds(type) ? root(image) : null;
	}

	private static NativeImg<?, ?> root(final RandomAccessibleInterval<?> image) {
		RandomAccessible<?> source = image;
		while (source instanceof IntervalView)
			source = ((IntervalView<?>) source).getSource();
		if (source instanceof ArrayImg && Samples.storage(((ArrayImg<?, ?>) source).update(null)) != null) return (ArrayImg<?, ?>) source;
		if (source instanceof PlanarImg && Samples.storage(((PlanarImg<?, ?>) source).getPlane(0)) != null) return (PlanarImg<?, ?>) source;
		return null;
	}

	/**
	 * @param block a flat array of any kind of samples
	 * @param min where its first pixel goes
	 * @param size its size
	 */
	void write(final Object block, final long[] min, final int[] size) {
		if (direct == null) throughCursor(floats(block, size), min, size);
		else rows(Samples.of(block.getClass()) == samples ? block : floats(block, size), min, size);
	}

	private static float[] floats(final Object block, final int[] size) {
		if (block instanceof float[]) return (float[]) block;
		final float[] values = new float[Check.elements(size)];
		Samples.of(block.getClass()).toFloat(block, values, values.length);
		return values;
	}

	private void rows(final Object block, final long[] min, final int[] size) {
		final boolean convert = Samples.of(block.getClass()) != samples;
		int rows = 1;
		for (int d = 1; d < size.length; d++)
			rows *= size[d];
		final long planeSize = direct instanceof PlanarImg ? direct.dimension(0) * (direct.numDimensions() > 1 ? direct.dimension(1) : 1) : Long.MAX_VALUE;
		for (int row = 0; row < rows; row++) {
			long at = min[0], stride = direct.dimension(0);
			int rest = row;
			for (int d = 1; d < size.length; d++) {
				at += (min[d] + rest % size[d]) * stride;
				rest /= size[d];
				stride *= direct.dimension(d);
			}
			final Object storage = Samples.storage(direct instanceof ArrayImg ? ((ArrayImg<?, ?>) direct).update(null) : //
				((PlanarImg<?, ?>) direct).getPlane((int) (at / planeSize)));
			final int to = (int) (at % planeSize), from = row * size[0];
			if (convert) samples.fromFloat((float[]) block, from, storage, to, size[0]);
			else System.arraycopy(block, from, storage, to, size[0]);
		}
	}

	private void throughCursor(final float[] values, final long[] min, final int[] size) {
		final long[] max = new long[min.length];
		for (int d = 0; d < min.length; d++)
			max[d] = min[d] + size[d] - 1;
		final Cursor<RealType<?>> cursor = Views.flatIterable(Views.interval(Cast.<RandomAccessibleInterval<RealType<?>>> unchecked(image), min,
			max)).cursor();
		final RealType<?> limits = (RealType<?>) type;
		final boolean integer = type instanceof IntegerType;
		final int n = Check.elements(size);
		for (int i = 0; i < n; i++) {
			final double v = values[i];
			cursor.next().setReal(integer ? Math.max(limits.getMinValue(), Math.min(limits.getMaxValue(), Math.floor(v + 0.5))) : v);
		}
	}
}
