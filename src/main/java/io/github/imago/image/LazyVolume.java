package io.github.imago.image;

import ij.ImagePlus;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

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

/** A virtual stack as a cell image of one slice per cell: a slice is read when it is first touched and forgotten when memory runs short. */
final class LazyVolume {

	private LazyVolume() {}

	static RandomAccessibleInterval<?> of(final ImagePlus image, final int channel, final int frame) {
		final IntFunction<Object> slice = z -> {
			// ImageJ's virtual stacks read through one file handle.
			synchronized (image) {
				return image.getStack().getProcessor(image.getStackIndex(channel, z + 1, frame)).getPixels();
			}
		};
		final long[] size = { image.getWidth(), image.getHeight(), image.getNSlices() };
		switch (image.getBitDepth()) {
			case 8:
				return cells(size, new UnsignedByteType(), slice, p -> new ByteArray((byte[]) p));
			case 16:
				return cells(size, new UnsignedShortType(), slice, p -> new ShortArray((short[]) p));
			default:
				return cells(size, new FloatType(), slice, p -> new FloatArray((float[]) p));
		}
	}

	private static <T extends NativeType<T>, A extends DataAccess> RandomAccessibleInterval<T> cells(final long[] size, final T type,
		final IntFunction<Object> slice, final java.util.function.Function<Object, A> access)
	{
		final CellGrid grid = new CellGrid(size, new int[] { (int) size[0], (int) size[1], 1 });
		final AtomicReferenceArray<SoftReference<Cell<A>>> cache = new AtomicReferenceArray<>((int) size[2]);
		final LazyCellImg.Get<Cell<A>> get = index -> {
			final int z = (int) index;
			final SoftReference<Cell<A>> known = cache.get(z);
			Cell<A> cell = known == null ? null : known.get();
			if (cell == null) {
				cell = new Cell<>(new int[] { (int) size[0], (int) size[1], 1 }, new long[] { 0, 0, z }, access.apply(slice.apply(z)));
				cache.set(z, new SoftReference<>(cell));
			}
			return cell;
		};
		return new LazyCellImg<>(grid, type, get);
	}
}
