package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.ComplexForm;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Arithmetic on images. */
public final class MathOps {

	private MathOps() {}

	/**
	 * Makes a complex image of two real ones.
	 *
	 * @implNote op names='imago.math.complex', type=Function
	 * @param in real parts or amplitudes; 1 to 3 axes
	 * @param second imaginary parts or phases in radians, of the same size (default 0)
	 * @param form what the two images are (default REAL_IMAGINARY)
	 * @return a complex image
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static <T extends RealType<T>, U extends RealType<U>> RandomAccessibleInterval<ComplexFloatType> complex(
		final RandomAccessibleInterval<T> in, @Nullable final RandomAccessibleInterval<U> second, @Nullable final ComplexForm form)
	{
		Check.that(second == null || Intervals.equalDimensions(in, second), "second must be of the image's size");
		final float[] a = Planes.floats(in), b = second == null ? new float[a.length] : Planes.floats(second);
		final ComplexImg out = ComplexImg.zeros(in.dimensionsAsLongArray());
		final float[] re = out.re(), im = out.im();
		if (form != ComplexForm.AMPLITUDE_PHASE) {
			System.arraycopy(a, 0, re, 0, a.length);
			System.arraycopy(b, 0, im, 0, a.length);
			return out;
		}
		Parallel.ranges(a.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++) {
				re[i] = (float) (a[i] * Math.cos(b[i]));
				im[i] = (float) (a[i] * Math.sin(b[i]));
			}
		});
		return out;
	}
}
