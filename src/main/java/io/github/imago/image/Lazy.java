package io.github.imago.image;

import ij.ImagePlus;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Images whose cells are read or computed when they are first touched, and forgotten when memory runs short: for what is larger than memory.
 */
public final class Lazy {

	/** Makes the pixels of one cell. Called from several threads at once, and again for a cell that was forgotten. */
	public interface Loader {

		/**
		 * @param min the cell's first pixel
		 * @param size the cell's size, smaller at the image's far edges
		 * @return its pixels, x fastest: {@code float[]}, or {@code byte[]} or {@code short[]} for unsigned integers
		 */
		Object load(long[] min, int[] size);
	}

	private Lazy() {}

	/** An image of 32-bit floats, cell by cell. */
	public static RandomAccessibleInterval<FloatType> floats(final long[] size, final int[] cell, final Loader loader) {
		return cells(size, cell, new FloatType(), (min, n) -> new FloatArray((float[]) loader.load(min, n)));
	}

	/** Planes of a virtual stack, by their places in it (1-based), one above the other; one plane per cell. */
	static RandomAccessibleInterval<?> planes(final ImagePlus image, final int[] indices) {
		return planes(image, indices, new long[] { image.getWidth(), image.getHeight(), indices.length });
	}

	/** As {@link #planes(ImagePlus, int[])}, in an image of this size: of three axes or more, the planes along the third one first. */
	static RandomAccessibleInterval<?> planes(final ImagePlus image, final int[] indices, final long[] size) {
		final int[] cell = new int[size.length];
		Arrays.fill(cell, 1);
		cell[0] = image.getWidth();
		cell[1] = image.getHeight();
		final Loader slice = (min, n) -> {
			int place = 0;
			for (int d = size.length - 1; d > 1; d--)
				place = (int) (place * size[d] + min[d]);
			// ImageJ's virtual stacks read through one file handle.
			synchronized (image) {
				return image.getStack().getProcessor(indices[place]).getPixels();
			}
		};
		switch (image.getBitDepth()) {
			case 8:
				return cells(size, cell, new UnsignedByteType(), (min, n) -> new ByteArray((byte[]) slice.load(min, n)));
			case 16:
				return cells(size, cell, new UnsignedShortType(), (min, n) -> new ShortArray((short[]) slice.load(min, n)));
			default:
				return cells(size, cell, new FloatType(), (min, n) -> new FloatArray((float[]) slice.load(min, n)));
		}
	}

	private interface Access<A> {

		A load(long[] min, int[] size);
	}

	private static <T extends NativeType<T>, A extends DataAccess> RandomAccessibleInterval<T> cells(final long[] size, final int[] cell,
		final T type, final Access<A> access)
	{
		final CellGrid grid = new CellGrid(size, cell);
		final AtomicReferenceArray<SoftReference<Cell<A>>> cache = new AtomicReferenceArray<>(Math.toIntExact(Intervals.numElements(grid
			.getGridDimensions())));
		return new LazyCellImg<>(grid, type, index -> {
			final SoftReference<Cell<A>> known = cache.get((int) index);
			Cell<A> found = known == null ? null : known.get();
			if (found == null) {
				final long[] min = new long[size.length];
				final int[] n = new int[size.length];
				grid.getCellDimensions(index, min, n);
				found = new Cell<>(n, min, access.load(min, n));
				cache.set((int) index, new SoftReference<>(found));
			}
			return found;
		});
	}
}
