package io.github.imago.command.math;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;

import io.github.imago.command.common.Checked;
import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.math.Expression;
import io.github.imago.kernel.math.Frame;
import io.github.imago.kernel.math.ResultType;

import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Computes images by an expression. */
@Plugin(type = Command.class, name = "imago.math.expression", menuPath = "Plugins>Imago>Math>Image Expression...", headless = true, //
	description = "Computes each pixel by an expression as in numpy, such as log(0.01 + img) or where(r < 50, img - mean(img), 0). " +
		"Of an image with a ROI, the pixels inside are computed, and statistics go over them.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class ExpressionCommand extends ImagoCommand implements Checked {

	@Parameter(persist = false, label = "Image (img)", description = "The image img: 8-, 16- or 32-bit, or complex, any stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Image a", //
		description = "The image a: of the same size, or one slice for all. Where img has one slice, it may be a stack.")
	private ImagePlus a;

	@Parameter(persist = false, required = false, label = "Image b", description = "The image b, as a.")
	private ImagePlus b;

	@Parameter(persist = false, required = false, label = "Image c", description = "The image c, as a.")
	private ImagePlus c;

	@Parameter(persist = false, required = false, label = "Image d", description = "The image d, as a.")
	private ImagePlus d;

	@Parameter(persist = false, label = "Expression", columns = 40, //
		description = "Images img, a, b, c, d; x y z t X Y Z r R theta width height; + - * / // % **, < == &&, c ? p : q; " +
			"sqrt exp log sin atan2 abs floor round min max clip hypot ...; 1j; mean(img), median ... Help has all.")
	private String expression = "img";

	@Parameter(persist = false, label = "Type of result", //
		description = "Automatic is 32-bit, or complex where the result is. 8-bit and 16-bit are rounded and clipped; nothing is rescaled.")
	private ResultType type = ResultType.AUTO;

	@Parameter(persist = false, label = "Statistics of all slices", attrs = @Attr(name = "across-slices"), //
		description = "Statistics such as mean(img) go over the whole stack; otherwise over each slice by itself.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Result", description = "Image of the type that was asked for, of the size of the largest image.")
	private ImagePlus output;

	/** Fails if the expression is none, or the images do not fit together. */
	@Override
	public void check() {
		fitting(compile());
	}

	private Expression compile() {
		final Map<String, Boolean> complex = new LinkedHashMap<>();
		images().forEach((name, chosen) -> complex.put(name, ComplexImages.isComplex(chosen)));
		final Expression compiled = Expression.of(expression, complex);
		compiled.isComplex(type);
		return compiled;
	}

	/** The images that were chosen, by their names in the expression. */
	private Map<String, ImagePlus> images() {
		final Map<String, ImagePlus> images = new LinkedHashMap<>();
		final ImagePlus[] all = { image, a, b, c, d };
		for (int i = 0; i < all.length; i++)
			if (all[i] != null) images.put(Expression.IMAGES.get(i), all[i]);
		return images;
	}

	@Override
	protected void compute() {
		final Expression compiled = compile();
		final Map<String, ImagePlus> images = fitting(compiled);
		final ImagePlus lead = lead(images);
		final boolean gives = compiled.isComplex(type), keep = lead == image && !gives && !ComplexImages.isComplex(lead);
		final int n = planes(lead), w = lead.getWidth(), h = lead.getHeight();
		final Roi roi = Images.area(lead);
		final Rectangle part = Images.bounds(lead);
		final byte[] mask = roi == null ? null : (byte[]) Planes.samples(Images.region(lead));
		final Job job = Job.current();
		final double begin = compiled.hasStatistics() && allSlices ? 0.5 : 0;
		final double[] common = allSlices ? job.part(0, begin).call(() -> compiled.statistics(n, i -> frame(images, lead, i, part, mask))) : null;
		final int[] next = { 0 };
		output = job.part(begin, 1).call(() -> ComplexImages.map(lead, "expression", false, ComplexImages.whole(lead), in -> {
			final Frame frame = frame(images, lead, next[0]++, part, mask);
			final double[] statistics = common != null ? common : compiled.statistics(1, i -> frame);
			final float[] re = new float[w * h], im = gives ? new float[w * h] : null;
			compiled.evaluate(frame, statistics, re, im, 0);
			if (mask != null) restore(re, mask, keep ? Planes.floats(in) : null);
			return gives ? new ComplexImg(re, im, w, h) : ArrayImgs.floats(re, w, h);
		}));
		if (type == ResultType.UINT8 || type == ResultType.UINT16) narrow(output, type == ResultType.UINT8);
	}

	/** The images that the expression reads, which fit together. */
	private Map<String, ImagePlus> fitting(final Expression compiled) {
		final Map<String, ImagePlus> images = images();
		images.keySet().retainAll(compiled.images());
		final ImagePlus lead = lead(images);
		Images.requireGrey(lead);
		images.forEach((name, other) -> requireFits(name, other, lead));
		return images;
	}

	/** The one that gives the size: img, or a stack if img has one slice. */
	private ImagePlus lead(final Map<String, ImagePlus> images) {
		return images.values().stream().filter(other -> planes(image) == 1 && planes(other) > 1).findFirst().orElse(image);
	}

	/** The number of planes, of which a complex image has one for both parts. */
	private static int planes(final ImagePlus image) {
		return image.getStackSize() / (ComplexImages.isComplex(image) ? 2 : 1);
	}

	private static void requireFits(final String name, final ImagePlus other, final ImagePlus lead) {
		Images.requireGrey(other);
		final boolean fits = other.getWidth() == lead.getWidth() && other.getHeight() == lead.getHeight() && (planes(other) == planes(
			lead) || planes(other) == 1);
		Check.that(fits, "expression: " + name + ", \"" + other.getTitle() + "\", has " + size(other) + ", but \"" + lead.getTitle() +
			"\" has " + size(lead));
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + " x " + image.getHeight() + " pixels and " + planes(image) + (planes(image) == 1 ? " slice" : " slices");
	}

	/** A plane of all images, counted from 0. */
	private static Frame frame(final Map<String, ImagePlus> images, final ImagePlus lead, final int index, final Rectangle part,
		final byte[] mask)
	{
		final Frame frame = new Frame(lead.getWidth(), lead.getHeight()).part(part.x, part.y, part.width, part.height, mask);
		images.forEach((name, image) -> frame.image(name, 0, pixels(image, planes(image) == 1 ? 0 : index)));
		final boolean complex = ComplexImages.isComplex(lead);
		final int[] place = Images.place(lead, complex ? 2 * index + 1 : index + 1);
		frame.at(complex ? 0 : place[0] - 1, place[1] - 1, place[2] - 1).of(complex ? 1 : place[3], place[4], place[5]);
		final Calibration c = lead.getCalibration();
		final int h = lead.getHeight();
		final double[] start = { c.getX(0), c.getY(0, h), c.getZ(0) };
		return frame.calibrated(start, new double[] { c.getX(1) - start[0], c.getY(1, h) - start[1], c.getZ(1) - start[2] });
	}

	private static Object[] pixels(final ImagePlus image, final int index) {
		final ImageStack stack = image.getStack();
		return ComplexImages.isComplex(image) ? new Object[] { stack.getPixels(2 * index + 1), stack.getPixels(2 * index + 2) }
			: new Object[] { stack.getPixels(index + 1) };
	}

	/** Gives the pixels outside the ROI their values, or 0 where there are none. */
	private static void restore(final float[] result, final byte[] mask, final float[] source) {
		for (int i = 0; i < result.length; i++)
			if (mask[i] == 0) result[i] = source == null ? 0 : source[i];
	}

	/** Converts a 32-bit image, slice by slice. */
	private static void narrow(final ImagePlus image, final boolean bytes) {
		final ImageStack from = image.getStack(), to = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 1; i <= from.getSize(); i++) {
			final float[] values = (float[]) from.getPixels(i);
			final Object pixels = bytes ? new byte[values.length] : new short[values.length];
			final RandomAccessibleInterval<?> out = bytes ? ArrayImgs.unsignedBytes((byte[]) pixels, values.length) : ArrayImgs.unsignedShorts(
				(short[]) pixels, values.length);
			Planes.write(values, out, out);
			to.addSlice(from.getSliceLabel(i), pixels);
			// Not both at once.
			from.getImageArray()[i - 1] = null;
		}
		image.setStack(to);
		image.resetDisplayRange();
	}
}
