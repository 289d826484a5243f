package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

import io.github.imago.kernel.common.Check;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/**
 * Stacks with a spectrum, or another series of values, at each pixel, along one of their axes. The other axes besides x and y count as
 * one, which is the third of ImgLib2's images, in the order of the stack; the fourth is that of the spectra.
 */
public final class SpectrumImages {

	private final ImagePlus image;
	private final StackAxis axis;
	private final int length, others;
	private final int[] size;

	/**
	 * @param image 8-, 16- or 32-bit, virtual or not
	 * @param axis that of the spectra
	 * @throws IllegalArgumentException if there is one image only along the axis, or the image is RGB
	 */
	public SpectrumImages(final ImagePlus image, final StackAxis axis) {
		Images.requireGrey(image);
		Check.that(image.getStackSize() > 1, "\"" + image.getTitle() + "\" is one image: it takes a stack with a spectrum at each pixel");
		this.image = image;
		this.axis = axis.of(image);
		length = this.axis.length(image);
		others = image.getStackSize() / length;
		size = new int[] { image.getNChannels(), image.getNSlices(), image.getNFrames() };
	}

	/** The axis of the spectra. */
	public StackAxis axis() {
		return axis;
	}

	/** The values of a spectrum. */
	public int length() {
		return length;
	}

	/** The places in the stack (1-based), those of the other axes first. */
	private int[] places() {
		final int along = along(), inner = along == 0 ? 1 : along == 1 ? size[0] : size[0] * size[1];
		final int[] places = new int[length * others];
		for (int s = 0; s < length; s++)
			for (int o = 0; o < others; o++)
				places[s * others + o] = o % inner + inner * (s + length * (o / inner)) + 1;
		return places;
	}

	private int along() {
		return axis == StackAxis.CHANNELS ? 0 : axis == StackAxis.SLICES ? 1 : 2;
	}

	private long[] size(final int values) {
		return new long[] { image.getWidth(), image.getHeight(), others, values };
	}

	/** The image on its own pixels, in the values of its density calibration if it has one; read plane by plane if that is needed. */
	public RandomAccessibleInterval<FloatType> in() {
		final int[] places = places();
		if (image.getCalibration().getCTable() != null) return Lazy.floats(size(length), new int[] { image.getWidth(), image.getHeight(), 1, 1 },
			(min, n) -> {
				synchronized (image) {
					return Planes.floats(Images.calibrated(image, places[(int) (min[3] * others + min[2])]));
				}
			});
		if (image.getStack().isVirtual()) return Cast.unchecked(Lazy.planes(image, places, size(length)));
		final List<Object> planes = new ArrayList<>();
		for (final int place : places)
			planes.add(image.getStack().getPixels(place));
		return Cast.unchecked(Images.planar(planes, size(length)));
	}

	/** The pixels of a 32-bit result, of {@code values} values each, which {@link #same} or {@link #stack} makes an image of. */
	public RandomAccessibleInterval<FloatType> out(final int values, final List<float[]> planes) {
		for (int i = 0; i < values * others; i++)
			planes.add(new float[image.getWidth() * image.getHeight()]);
		return Cast.unchecked(Images.planar(new ArrayList<>(planes), size(values)));
	}

	/**
	 * A 32-bit image like the source, with its calibration, slice labels, colours and Info. Its display range is the source's if that is
	 * 32-bit too, else from the least to the greatest of all its values, for each channel of a composite image.
	 *
	 * @param planes those of {@link #out} for as many values as the source's spectra have
	 */
	public ImagePlus same(final String name, final List<float[]> planes) {
		final Object[] pixels = new Object[planes.size()];
		final int[] places = places();
		for (int i = 0; i < pixels.length; i++)
			pixels[places[i] - 1] = planes.get(i);
		final Images.Result kind = image.getBitDepth() == 32 ? Images.Result.SAME : Images.Result.FLOAT;
		ImagePlus out = Images.assemble(image, name, Images.stack(image.getWidth(), image.getHeight(), pixels, Images.labels(image)), size, kind);
		if (kind == Images.Result.SAME) return out;
		out.getStack().setColorModel(image.getProcessor().getColorModel());
		if (image instanceof CompositeImage) out = composite(out, ((CompositeImage) image).getMode(), image.getLuts());
		else {
			out.getProcessor().setColorModel(image.getProcessor().getColorModel());
			final double[] range = range(planes);
			out.setDisplayRange(range[0], range[1]);
		}
		return out;
	}

	/**
	 * A 32-bit image of other values than the source's spectra, as channels, each shown in grey from its least to its greatest value. The
	 * source's other axes are the slices and frames.
	 *
	 * @param planes those of {@link #out} for as many values as there are names
	 * @param names what the slice labels begin with
	 */
	public ImagePlus stack(final String name, final List<float[]> planes, final List<String> names) {
		final int[] dimensions = size.clone();
		final int along = along(), first = along == 0 ? dimensions[1] : dimensions[0];
		final Object[] pixels = new Object[planes.size()];
		final String[] labels = new String[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			final int channel = i / others, other = i % others;
			pixels[other * names.size() + channel] = planes.get(i);
			labels[other * names.size() + channel] = names.get(channel);
		}
		final ImagePlus out = Images.assemble(image, name, Images.stack(image.getWidth(), image.getHeight(), pixels, labels),
			new int[] { names.size(), first, others / first }, Images.Result.FLOAT);
		out.setPosition(1, 1, 1);
		if (names.size() == 1) return out;
		final LUT[] greys = new LUT[names.size()];
		for (int c = 0; c < greys.length; c++)
			greys[c] = LUT.createLutFromColor(Color.WHITE);
		return composite(out, CompositeImage.GRAYSCALE, greys);
	}

	private static ImagePlus composite(final ImagePlus plain, final int mode, final LUT[] luts) {
		final CompositeImage out = new CompositeImage(plain, mode);
		for (int c = 0; c < luts.length; c++) {
			final List<float[]> planes = new ArrayList<>();
			for (int s = c + 1; s <= plain.getStackSize(); s += luts.length)
				planes.add((float[]) plain.getStack().getPixels(s));
			final double[] range = range(planes);
			luts[c] = (LUT) luts[c].clone();
			luts[c].min = range[0];
			luts[c].max = range[1];
		}
		out.setLuts(luts);
		out.setOpenAsHyperStack(true);
		Images.carry(plain, out);
		out.setPosition(plain.getC(), plain.getZ(), plain.getT());
		return out;
	}

	/** The least and the greatest finite value; 0 and 1 if there is none. */
	private static double[] range(final List<float[]> planes) {
		double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (final float[] plane : planes)
			for (final float v : plane) {
				if (v - v != 0) continue;
				min = Math.min(min, v);
				max = Math.max(max, v);
			}
		return min <= max ? new double[] { min, max } : new double[] { 0, 1 };
	}

	/** What the values of a spectrum stand at, in the image's calibration: slices by z, frames by time, channels by number from 1. */
	public double[] positions() {
		final Calibration c = image.getCalibration();
		final double[] positions = new double[length];
		for (int i = 0; i < length; i++)
			positions[i] = scaled() ? axis == StackAxis.SLICES ? c.getZ(i) : i * c.frameInterval : i + 1;
		return positions;
	}

	/** What the positions are, with their unit: {@code z (eV)}, {@code Time (s)}, {@code Channel}. */
	public String place() {
		final Calibration c = image.getCalibration();
		if (axis == StackAxis.SLICES) return scaled() ? "z (" + c.getZUnit() + ")" : "Slice";
		if (axis == StackAxis.FRAMES) return scaled() ? "Time (" + c.getTimeUnit() + ")" : "Frame";
		return "Channel";
	}

	private boolean scaled() {
		final Calibration c = image.getCalibration();
		if (axis == StackAxis.SLICES) return c.pixelDepth != 1 || c.zOrigin != 0 || !c.getZUnit().equals("pixel");
		return axis == StackAxis.FRAMES && c.frameInterval > 0;
	}
}
