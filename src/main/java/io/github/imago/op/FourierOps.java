package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.PhaseUnwrap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Spectra, phases and holograms. */
public final class FourierOps {

	private FourierOps() {}

	/**
	 * Unwraps a phase along the most reliable paths: adds to every pixel the multiple of 2 pi that makes neighbours differ by less than half a
	 * turn, where that is possible. Equal to {@code skimage.restoration.unwrap_phase} up to one multiple of 2 pi for each region that the
	 * mask parts from the others; the first pixel of each region keeps its value. Algorithm, ties and sources: {@link PhaseUnwrap}. The image is
	 * taken at once: 40 bytes a pixel, 48 in volumes.
	 *
	 * @implNote op names='imago.fourier.unwrap', type=Computer
	 * @param in wrapped phase in radians, of 1 to 3 axes (x, y, z), any real type and range; NaN counts as masked
	 * @param mask image of the same size: pixels where it is 0 or NaN are masked, they lead no path and become NaN (default none)
	 * @param wrapX whether the last pixel of a row is a neighbour of its first (default false)
	 * @param wrapY whether the last pixel of a column is a neighbour of its first (default false)
	 * @param wrapZ whether the last plane of a volume is a neighbour of the first (default false)
	 * @param out unwrapped phase in radians, a floating-point image; its interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static <T extends RealType<T>, M extends RealType<M>, R extends RealType<R>> void unwrap(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final Boolean wrapX, @Nullable final Boolean wrapY, @Nullable final Boolean wrapZ,
		final RandomAccessibleInterval<R> out)
	{
		final int[] n = Planes.size(in);
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		Check.that(mask == null || Intervals.equalDimensions(in, mask), "mask must be of the image's size");
		final float[] result = Planes.arrayFor(float[].class, in, out);
		PhaseUnwrap.unwrap(Planes.floats(in), mask == null ? null : Planes.mask(mask), n[0], n[1], n[2], Arguments.flag(wrapX),
			Arguments.flag(wrapY), Arguments.flag(wrapZ), result);
		Planes.write(result, in, out);
	}
}
