package io.github.imago.command.display;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.SamplingOps;

import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/** Which pixels and slices of other images belong to those of the image that lies below. */
final class OntoBase {

	/** By how much, as a share, the fields of view of two images may differ. */
	private static final double SAME_FIELD = 0.01;

	private static final Map<String, Double> METRES = Map.of("pm", 1e-12, "\u00c5", 1e-10, "nm", 1e-9, "\u00b5m", 1e-6, "mm", 1e-3, "cm", 1e-2,
		"m", 1.0);

	private OntoBase() {}

	/**
	 * An image on the pixels of another: itself if it has as many, else resampled.
	 *
	 * @param base the image that lies below
	 * @param other shows the same field of view
	 * @param interpolation how it is resampled
	 * @throws IllegalArgumentException if it shows another field of view: by calibration where both have one in units of length, else by the
	 *           ratio of width to height
	 */
	static ImagePlus fit(final ImagePlus base, final ImagePlus other, final Interpolation interpolation) {
		requireSameField(base, other);
		final int w = base.getWidth(), h = base.getHeight();
		if (other.getWidth() == w && other.getHeight() == h) return other;
		final ImageStack stack = new ImageStack(w, h);
		for (int i = 1; i <= other.getStackSize(); i++)
			stack.addSlice(other.getStack().getSliceLabel(i), resampled(other.getStack().getProcessor(i), w, h, interpolation));
		ImagePlus fitted = new ImagePlus(other.getTitle(), stack);
		fitted.setDimensions(other.getNChannels(), other.getNSlices(), other.getNFrames());
		if (other instanceof CompositeImage) {
			fitted = new CompositeImage(fitted, ((CompositeImage) other).getMode());
			((CompositeImage) fitted).copyLuts(other);
			((CompositeImage) fitted).setActiveChannels(active((CompositeImage) other));
		}
		else if (other.getBitDepth() != 24) {
			fitted.setLut(other.getProcessor().getLut());
			fitted.setDisplayRange(other.getDisplayRangeMin(), other.getDisplayRangeMax());
		}
		fitted.setOpenAsHyperStack(other.isHyperStack());
		final Calibration c = other.getCalibration().copy();
		c.pixelWidth *= (double) other.getWidth() / w;
		c.pixelHeight *= (double) other.getHeight() / h;
		fitted.setCalibration(c);
		fitted.setPositionWithoutUpdate(other.getC(), other.getZ(), other.getT());
		return fitted;
	}

	private static String active(final CompositeImage image) {
		final StringBuilder active = new StringBuilder();
		for (final boolean on : image.getActiveChannels())
			active.append(on ? '1' : '0');
		return active.toString();
	}

	private static ImageProcessor resampled(final ImageProcessor plane, final int w, final int h, final Interpolation interpolation) {
		if (plane instanceof ColorProcessor) {
			final ColorProcessor picture = new ColorProcessor(w, h);
			for (int c = 1; c <= 3; c++)
				picture.setChannel(c, (ByteProcessor) resampled(((ColorProcessor) plane).getChannel(c, null), w, h, interpolation));
			return picture;
		}
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(Images.wrap(plane));
		final Object pixels = Planes.samples(SamplingOps.resample(in, null, null, null, w, h, null, interpolation, null, null, null, null));
		return pixels instanceof byte[] ? new ByteProcessor(w, h, (byte[]) pixels) : pixels instanceof short[] ? new ShortProcessor(w, h,
			(short[]) pixels, null) : new FloatProcessor(w, h, (float[]) pixels);
	}

	private static void requireSameField(final ImagePlus base, final ImagePlus other) {
		final PixelSize a = Images.pixelSize(base), b = Images.pixelSize(other);
		final Double unitA = METRES.get(a.unit()), unitB = METRES.get(b.unit());
		final double wa = base.getWidth() * a.width(), ha = base.getHeight() * a.height(), wb = other.getWidth() * b.width(),
			hb = other.getHeight() * b.height();
		if (unitA != null && unitB != null) Check.that(near(wa * unitA, wb * unitB) && near(ha * unitA, hb * unitB), "\"" + other.getTitle() +
			"\" shows " + PlotStyle.number(wb) + " x " + PlotStyle.number(hb) + " " + b.unit() + ", but \"" + base.getTitle() + "\" shows " +
			PlotStyle.number(wa) + " x " + PlotStyle.number(ha) +
			" " + a.unit() + ": both must show the same field of view (crop one of them, or correct its pixel size)");
		else Check.that(near(wa * hb, wb * ha), "\"" + other.getTitle() + "\" is " + other.getWidth() + " x " + other.getHeight() +
			" pixels, which is no multiple or fraction of the " + base.getWidth() + " x " + base.getHeight() + " pixels of \"" + base.getTitle() +
			"\": both must show the same field of view");
	}

	private static boolean near(final double a, final double b) {
		return Math.abs(a - b) <= SAME_FIELD * Math.max(a, b);
	}

	/**
	 * Which slice of another image belongs to one of an image.
	 *
	 * @param channel of the image, 1-based, as slice and frame
	 * @return channel, slice and frame of the other: the same where it has as many slices and frames; the only one; the current one if the
	 *         image itself has one only. Likewise the channel, but the current one where the image has another number of them
	 * @throws IllegalArgumentException if it has neither one slice nor as many
	 */
	static int[] place(final ImagePlus image, final ImagePlus other, final int channel, final int slice, final int frame) {
		final int n = image.getNSlices() * image.getNFrames(), m = other.getNSlices() * other.getNFrames();
		Check.that(n == 1 || m == 1 || m == n, "\"" + other.getTitle() + "\" has " + m + " slices and \"" + image.getTitle() + "\" has " + n +
			": it must have as many, or one");
		final boolean channels = other.getNChannels() == image.getNChannels() && !ColorImages.isTogether(image);
		final int c = channels ? channel : other.getC();
		if (m == 1) return new int[] { c, 1, 1 };
		if (n == 1) return new int[] { c, other.getZ(), other.getT() };
		final int k = (frame - 1) * image.getNSlices() + slice - 1;
		return new int[] { c, k % other.getNSlices() + 1, k / other.getNSlices() + 1 };
	}

	/** The place of that slice in the other image's stack, 1-based. */
	static int index(final ImagePlus image, final ImagePlus other, final int channel, final int slice, final int frame) {
		final int[] at = place(image, other, channel, slice, frame);
		return other.getStackIndex(at[0], at[1], at[2]);
	}
}
