package io.github.imago.peers;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.front.ops.OpIndex;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.fourier.RadialProfile;
import io.github.imago.kernel.measure.ImageQuality;
import io.github.imago.op.Calibration;
import io.github.imago.op.Converted;
import io.github.imago.op.NoiseReport;
import io.github.imago.op.SpectralComponents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/** Calls an op by its id, such as {@code filter.gauss}; its arguments go by their names in the source. */
final class ImagoPeer {

	private ImagoPeer() {}

	/**
	 * Prepares an op with an argument {@code in} and an argument {@code out}, or one that returns a plane, principal components, of which the
	 * denoised image is made, or a radial profile, measures of quality or of noise, or losses of the first and last value, which are a row then.
	 *
	 * @param id the op's name without {@code imago.}
	 * @param input 8-bit, 16-bit or float, a plane or a volume; its pixels are read in place
	 * @param type the result's pixels, where the op does not make it: uint8, uint16 or float32
	 * @param values the other arguments, by name; null goes in where one is left out. Three planes are red, green and blue for an op that
	 *          takes an RGB image; {@code planes=3} makes a result of so many. Of an image of several planes, {@code @3} is the one of this
	 *          index, or, where the argument is in colours, this one and the next two
	 * @throws IllegalArgumentException if there is no such op, or one of the values is not for it
	 */
	static Work prepare(final String id, final ImagePlus input, final String type, final Map<String, String> values) {
		final Method op;
		try {
			op = OpIndex.read().stream().filter(o -> o.name().equals("imago." + id)).findFirst().orElseThrow(() -> new IllegalArgumentException(
				"Imago has no op " + id)).method();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
		final ImageStack stack = new ImageStack(input.getWidth(), input.getHeight());
		final Map<String, String> left = new LinkedHashMap<>(values);
		final String planes = left.remove("planes");
		for (int i = 0; i < (planes == null ? input.getStackSize() : Integer.parseInt(planes)); i++) {
			final int n = input.getWidth() * input.getHeight();
			stack.addSlice("", type.equals("uint8") ? new byte[n] : type.equals("uint16") ? new short[n] : new float[n]);
		}
		final ImagePlus result = new ImagePlus(id, stack);
		final Parameter[] parameters = op.getParameters();
		final Object[] arguments = new Object[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			final String parameter = parameters[i].getName();
			final boolean colored = parameters[i].getParameterizedType().toString().contains("ARGBType");
			final String plane = left.getOrDefault(parameter, "");
			if (plane.startsWith("@")) arguments[i] = planes(input, Integer.parseInt(left.remove(parameter).substring(1)), colored);
			else if (parameter.equals("in")) arguments[i] = colored ? planes(input, 0, true) : image(input);
			else if (parameter.equals("out")) arguments[i] = image(result);
			else if (parameter.equals("second") || parameter.equals("reference")) arguments[i] = Images.wrap(flipped(input));
			else if (left.containsKey(parameter)) arguments[i] = value(parameters[i].getType(), left.remove(parameter));
		}
		if (!left.isEmpty()) throw new IllegalArgumentException(id + " has no argument " + left.keySet());
		return new Work() {

			private Object made;

			@Override
			public void run() {
				try {
					made = op.invoke(null, arguments);
					if (made instanceof SpectralComponents) ((SpectralComponents) made).denoise(Cast.<RandomAccessibleInterval<FloatType>> unchecked(image(
						result)));
				}
				catch (final InvocationTargetException e) {
					throw new IllegalStateException(id + ": " + e.getCause(), e.getCause());
				}
				catch (final IllegalAccessException e) {
					throw new IllegalStateException(e);
				}
			}

			@Override
			public ImagePlus result() {
				if (made instanceof Converted) return plane(id, ((Converted) made).image());
				if (made instanceof ImageQuality) return row(id, new double[] { ((ImageQuality) made).psnr(), ((ImageQuality) made).ssim() });
				if (made instanceof NoiseReport) return row(id, new double[] { ((NoiseReport) made).waveletSigma() });
				if (made instanceof Calibration) {
					final double[] losses = ((Calibration) made).curve().losses();
					return row(id, new double[] { losses[0], losses[losses.length - 1] });
				}
				if (made instanceof RadialProfile) return row(id, ((RadialProfile) made).values());
				return made instanceof RandomAccessibleInterval ? plane(id, (RandomAccessibleInterval<?>) made) : result;
			}
		};
	}

	/** The second image of an op that takes two: the first one, its columns in reverse. */
	private static ImageProcessor flipped(final ImagePlus input) {
		final ImageProcessor copy = input.getProcessor().duplicate();
		copy.flipHorizontal();
		return copy;
	}

	private static RandomAccessibleInterval<?> planes(final ImagePlus input, final int index, final boolean coloured) {
		if (!coloured) return Images.wrap(input.getStack().getProcessor(index + 1));
		final int[] pixels = new int[input.getWidth() * input.getHeight()];
		for (int c = 0; c < 3; c++) {
			final ImageProcessor component = input.getStack().getProcessor(index + c + 1);
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = pixels[i] << 8 | (int) component.getf(i);
		}
		return ArrayImgs.argbs(pixels, input.getWidth(), input.getHeight());
	}

	/** Red, green and blue. */
	private static ImagePlus coloured(final String title, final RandomAccessibleInterval<ARGBType> image) {
		final int[] pixels = ColorImages.pixels(image);
		final ImageStack stack = new ImageStack((int) image.dimension(0), (int) image.dimension(1));
		for (int shift = 16; shift >= 0; shift -= 8) {
			final byte[] component = new byte[pixels.length];
			for (int i = 0; i < pixels.length; i++)
				component[i] = (byte) (pixels[i] >> shift);
			stack.addSlice("", component);
		}
		return new ImagePlus(title, stack);
	}

	private static ImagePlus plane(final String title, final RandomAccessibleInterval<?> image) {
		if (image.getType() instanceof ARGBType) return coloured(title, Cast.unchecked(image));
		final ImageStack stack = new ImageStack((int) image.dimension(0), (int) image.dimension(1));
		if (image.numDimensions() < 3) stack.addSlice("", Planes.samples(image));
		else for (int i = 0; i < image.dimension(2); i++)
			stack.addSlice("", ChannelImages.samples(image, i));
		return new ImagePlus(title, stack);
	}

	private static ImagePlus row(final String title, final double[] values) {
		final FloatProcessor row = new FloatProcessor(values.length, 1);
		for (int i = 0; i < values.length; i++)
			row.setf(i, (float) values[i]);
		return new ImagePlus(title, row);
	}

	private static RandomAccessibleInterval<?> image(final ImagePlus image) {
		return image.getStackSize() == 1 ? Images.wrap(image.getProcessor()) : Images.volume(image, 1, 1);
	}

	private static Object value(final Class<?> type, final String text) {
		if (type == Double.class) return Double.valueOf(text);
		if (type == Integer.class) return Integer.valueOf(text);
		if (type == Boolean.class) return Boolean.valueOf(text);
		if (type == String.class) return text;
		for (final Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0])
			if (((Enum<?>) constant).name().equals(text)) return constant;
		throw new IllegalArgumentException("cannot make a " + type.getSimpleName() + " of " + text);
	}
}
