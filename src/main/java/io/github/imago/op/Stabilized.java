package io.github.imago.op;

import io.github.imago.image.Pointwise;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Anscombe;
import io.github.imago.kernel.restore.NoiseCurve;
import io.github.imago.kernel.restore.PixelBoxes;

import java.util.List;
import java.util.function.DoubleSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * Denoisers for noise that is the same everywhere, made to work on noise that grows with the grey value: between the transform of
 * {@link Anscombe} and its exact unbiased inverse. The transformed image is computed where it is read, and the result in parts of 2048 ×
 * 2048 pixels: the denoiser must be one whose result does not depend on the parts.
 */
final class Stabilized {

	/** A denoiser for white noise. */
	interface Denoiser {

		/**
		 * @param in image with noise that is the same everywhere
		 * @param scale what has become of grey values
		 * @param out result; its interval, inside that of in, says what is computed
		 */
		void denoise(RandomAccessibleInterval<FloatType> in, Scale scale, RandomAccessibleInterval<FloatType> out);
	}

	/** A denoiser for white noise that cuts the image into parts by itself. */
	interface BoxDenoiser {

		/**
		 * @param in image with noise that is the same everywhere
		 * @param scale what has become of grey values
		 * @param boxes the same image in parts, and what takes the result
		 */
		void denoise(RandomAccessibleInterval<FloatType> in, Scale scale, PixelBoxes boxes);
	}

	/** The grey values that a denoiser gets. */
	static final class Scale {

		private final Anscombe transform;

		private Scale(final Anscombe transform) {
			this.transform = transform;
		}

		/** A grey value of the image in the denoiser's. */
		double value(final double grey) {
			return transform == null ? grey : transform.forward(grey);
		}

		/**
		 * The standard deviation of the noise in the denoiser's grey values: what is given, else 1 after the transform, else what is found.
		 *
		 * @param given NaN or null for none, else from 0
		 * @param found called where it is needed only
		 */
		double sigma(final Double given, final DoubleSupplier found) {
			final double sigma = Arguments.orNaN(given);
			if (!Double.isNaN(sigma)) return Check.atLeast("sigma", sigma, 0);
			return transform == null ? found.getAsDouble() : 1;
		}
	}

	private Stabilized() {}

	/**
	 * Runs a denoiser.
	 *
	 * @param gain grey values for each count, above 0; 0 or null if the noise is the same everywhere; NaN to find gain, offset and read noise
	 *          in the image, and to leave it if its noise does not grow with the grey value
	 * @param offset grey value without light (default 0)
	 * @param readNoise standard deviation of the detector's noise in grey values (default 0)
	 */
	static void denoise(final RandomAccessibleInterval<?> in, final Double gain, final Double offset, final Double readNoise,
		final RandomAccessibleInterval<?> out, final Denoiser denoiser)
	{
		final Anscombe transform = transform(in, gain, offset, readNoise);
		final Scale scale = new Scale(transform);
		if (transform == null) {
			denoiser.denoise(Cast.unchecked(in), scale, Cast.unchecked(out));
			return;
		}
		Tiles.checkOther(in, out);
		final RandomAccessibleInterval<FloatType> source = forward(Cast.unchecked(in), transform);
		Parts.forEach(out, part -> {
			final RandomAccessibleInterval<FloatType> result = Views.translate(ArrayImgs.floats(part.dimensionsAsLongArray()), part.minAsLongArray());
			denoiser.denoise(source, scale, result);
			Pointwise.compute(List.of(result), (values, to, count) -> transform.inverse(values[0], to, count), Views.interval(out, part));
		});
	}

	/**
	 * Runs a denoiser of images of any size, such as deep volumes.
	 *
	 * @see #denoise
	 */
	static void denoiseBoxes(final RandomAccessibleInterval<?> in, final Double gain, final Double offset, final Double readNoise,
		final RandomAccessibleInterval<?> out, final BoxDenoiser denoiser)
	{
		final Anscombe transform = transform(in, gain, offset, readNoise);
		final RandomAccessibleInterval<FloatType> image = Arguments.plane(in);
		denoiser.denoise(transform == null ? image : forward(image, transform), new Scale(transform), new SourceBoxes(in, out, transform));
	}

	/** The transform that makes the noise of an image the same everywhere, of the parameters of {@link #denoise}; null if it is so already. */
	static Anscombe transform(final RandomAccessibleInterval<?> in, final Double gain, final Double offset, final Double readNoise) {
		final double wanted = gain == null ? 0 : gain;
		if (!Double.isNaN(wanted)) Check.atLeast("gain", wanted, 0);
		final Anscombe given = wanted > 0 ? new Anscombe(wanted, offset == null ? 0 : offset, readNoise == null ? 0 : readNoise) : null;
		if (!Double.isNaN(wanted)) return given;
		final RandomAccessibleInterval<FloatType> image = Arguments.plane(in);
		final NoiseCurve curve = NoiseOps.noise(image, (RandomAccessibleInterval<FloatType>) null, (RandomAccessibleInterval<FloatType>) null, null)
			.curve();
		return curve.isSignalDependent() ? new Anscombe(curve.gain(), curve.offset(), curve.readNoise()) : null;
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<FloatType> forward(final RandomAccessibleInterval<T> in, final Anscombe transform) {
		return Converters.convert(in, (from, to) -> to.setReal(transform.forward(from.getRealFloat())), new FloatType());
	}
}
