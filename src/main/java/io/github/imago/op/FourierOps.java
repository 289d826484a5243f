package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.InverseKind;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.PhaseUnwrap;
import io.github.imago.kernel.fourier.Spectra;
import io.github.imago.kernel.fourier.Window;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Fourier transforms and their inverses, and phases without their jumps. */
public final class FourierOps {

	private FourierOps() {}

	/**
	 * The discrete Fourier transform along all axes, X(k) = sum of x(j) exp(-2 pi i jk/n), not divided by n; equal to
	 * {@code numpy.fft.fftshift(numpy.fft.fftn(x))}. Any size is transformed as it is: nothing is padded unless asked for. The frequency 0 is
	 * in the middle, at element n/2 (rounded down) of each axis. Algorithm: {@link Dft}. Needs 16 bytes a pixel besides the result.
	 *
	 * @implNote op names='imago.fourier.fft', type=Function
	 * @param in image of 1 to 3 axes (x, y, z) of any real or complex type
	 * @param window what the image is multiplied by first, so that opposite edges meet without a step (default NONE)
	 * @param windowParameter the parameter of a Tukey, Kaiser or Gaussian window; NaN for the usual one (default NaN)
	 * @param padding to what size the image is extended first, with its mean, or with 0 where a window lets it end in that (default NONE)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @return the spectrum, a complex image
	 * @throws IllegalArgumentException if a pixel is NaN or infinite and missing is REFUSE, or the windowParameter is out of range
	 */
	public static <T extends ComplexType<T>> RandomAccessibleInterval<ComplexFloatType> fft(final RandomAccessibleInterval<T> in,
		@Nullable final Window window, @Nullable final Double windowParameter, @Nullable final Padding padding, @Nullable final Missing missing)
	{
		final int[] n = Planes.size(in);
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		final boolean complex = ComplexImg.isComplex(in);
		final ComplexImg source = complex ? ComplexImg.of(in) : null;
		final int[] m = Arrays.stream(n).map(size -> (padding == null ? Padding.NONE : padding).length(size)).toArray();
		final float[] re = prepared(complex ? source.re() : Planes.floats(in), n, m, window, windowParameter, missing);
		final float[] im = complex ? prepared(source.im(), n, m, window, windowParameter, missing) : null;
		final int all = Check.elements(m);
		final ComplexImg out = ComplexImg.zeros(Arrays.stream(m).limit(in.numDimensions()).asLongStream().toArray());
		if (complex) {
			final float[] re2 = new float[all], im2 = new float[all];
			Dft.forward(re, im, m[0], m[1], m[2], re2, im2);
			Spectra.centre(re2, m[0], m[1], m[2], out.re());
			Spectra.centre(im2, m[0], m[1], m[2], out.im());
		}
		else {
			final int half = Check.elements(Dft.half(m[0]), m[1], m[2]);
			final float[] halfRe = new float[half], halfIm = new float[half];
			Dft.forwardReal(re, m[0], m[1], m[2], halfRe, halfIm);
			Spectra.whole(halfRe, halfIm, m[0], m[1], m[2], out.re(), out.im());
		}
		return out;
	}

	/** The pixels without gaps, windowed and padded; the same array if there is nothing to do. */
	private static float[] prepared(final float[] pixels, final int[] n, final int[] m, final Window window, final Double windowParameter,
		final Missing missing)
	{
		float[] values = (missing == null ? Missing.REFUSE : missing).fill(pixels);
		final boolean windows = window != null && window != Window.NONE;
		if (windows) {
			final float[] windowed = values == pixels ? new float[values.length] : values;
			window.apply(values, n[0], n[1], n[2], Arguments.orNaN(windowParameter), windowed);
			values = windowed;
		}
		if (Arrays.equals(n, m)) return values;
		final float[] padded = new float[Check.elements(m)];
		// A window ends in 0: any other number beyond would be the step that it is to prevent.
		if (!windows) Arrays.fill(padded, mean(values));
		for (int row = 0; row < n[1] * n[2]; row++)
			System.arraycopy(values, row * n[0], padded, (row / n[1] * m[1] + row % n[1]) * m[0], n[0]);
		return padded;
	}

	private static float mean(final float[] values) {
		double sum = 0;
		for (final float v : values)
			sum += v;
		return (float) (sum / values.length);
	}

	/**
	 * The inverse discrete Fourier transform along all axes, divided by the number of elements: undoes {@code imago.fourier.fft} within 1e-6
	 * of the largest value.
	 *
	 * @implNote op names='imago.fourier.inverse', type=Function
	 * @param in spectrum of 1 to 3 axes, the frequency 0 in its middle; any complex type
	 * @param kind whether the result is real, complex, or real where the spectrum is symmetric as that of a real image (default AUTO)
	 * @param width pixels along x that are kept, from the first on; 0 for all (default 0)
	 * @param height pixels along y that are kept; 0 for all (default 0)
	 * @param depth pixels along z that are kept; 0 for all (default 0)
	 * @return a 32-bit image, or a complex one
	 * @throws IllegalArgumentException if more is to be kept than there is, or the image holds NaN
	 */
	public static <C extends ComplexType<C>> RandomAccessibleInterval<?> inverse(final RandomAccessibleInterval<C> in,
		@Nullable final InverseKind kind,
		@Nullable final Integer width, @Nullable final Integer height, @Nullable final Integer depth)
	{
		final int[] n = Planes.size(in);
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		final int[] m = { kept("width", width, n[0]), kept("height", height, n[1]), kept("depth", depth, n[2]) };
		final ComplexImg source = ComplexImg.of(in);
		final float[] re = new float[source.re().length], im = new float[re.length];
		Spectra.uncentre(Missing.REFUSE.fill(source.re()), n[0], n[1], n[2], re);
		Spectra.uncentre(Missing.REFUSE.fill(source.im()), n[0], n[1], n[2], im);
		final boolean real = kind == InverseKind.REAL || kind != InverseKind.COMPLEX && Spectra.isSymmetric(re, im, n[0], n[1], n[2]);
		final long[] size = Arrays.stream(m).limit(in.numDimensions()).asLongStream().toArray();
		Dft.inverse(re, im, n[0], n[1], n[2], re, im);
		return real ? ArrayImgs.floats(first(re, n, m), size) : new ComplexImg(first(re, n, m), first(im, n, m), size);
	}

	private static int kept(final String name, final Integer wanted, final int n) {
		return wanted == null || wanted == 0 ? n : (int) Check.within(name, wanted, 1, n);
	}

	/** The first elements along every axis. */
	private static float[] first(final float[] values, final int[] n, final int[] m) {
		if (Arrays.equals(n, m)) return values;
		final float[] part = new float[Check.elements(m)];
		for (int row = 0; row < m[1] * m[2]; row++)
			System.arraycopy(values, (row / m[1] * n[1] + row % m[1]) * n[0], part, row * m[0], m[0]);
		return part;
	}

	/**
	 * Unwraps a phase along the most reliable paths: adds to every pixel the multiple of 2 pi that makes neighbours differ by less than half a
	 * turn, where that is possible. Equal to {@code skimage.restoration.unwrap_phase} up to one multiple of 2 pi for each region that the
	 * mask parts from the others; the first pixel of each region keeps its value. Algorithm, ties and sources: {@link PhaseUnwrap}. The image
	 * is taken at once: 40 bytes a pixel, 48 in volumes.
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
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final Boolean wrapX, @Nullable final Boolean wrapY,
		@Nullable final Boolean wrapZ, final RandomAccessibleInterval<R> out)
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
