package io.github.imago.command.restore;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.HoleFinder;
import io.github.imago.kernel.restore.HoleSource;
import io.github.imago.kernel.restore.InpaintMethod;
import io.github.imago.op.InpaintOps;

import java.awt.Color;
import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills holes of images and tells what is invented. */
@Plugin(type = Command.class, name = "imago.restore.inpaint", menuPath = "Plugins>Imago>Restore>Fill Holes (Inpaint)...", headless = true, //
	description = "Fills missing pixels, such as gaps, dead pixels or a beam stop, from what is around them. What is filled in is invented, not " +
		"measured: it is outlined in the overlay, and a mask tells it from the rest.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane") })
public final class InpaintCommand extends ImagoCommand {

	/** The name of the outlines in the overlay. */
	private static final String INVENTED = "invented";
	private static final Color OUTLINE = new Color(0xe69f00);

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Mask", //
		description = "Where it is not 0, pixels are to be filled: image of the same size, or of one slice for all slices.")
	private ImagePlus mask;

	@Parameter(persist = false, label = "Holes", attrs = @Attr(name = "across-slices"), //
		description = "What is to be filled. Auto: the mask, else the ROI, else NaN. Detector: dead and hot pixels, gaps and a beam stop, the same on " +
			"all slices. But for the ROI itself, only holes inside the ROI are filled.")
	private HoleSource holes = HoleSource.AUTO;

	@Parameter(persist = false, label = "Lower", description = "Least grey value of the holes, for Range.")
	private Double lower = 0.0;

	@Parameter(persist = false, label = "Upper", description = "Greatest grey value of the holes, for Range.")
	private Double upper = 0.0;

	@Parameter(persist = false, label = "Grow (px)", min = "0", max = "20", //
		description = "By how much holes, also a ROI that is one, are widened: where pixels beside a gap or a beam stop are too bright or too dark.")
	private Integer grow = 0;

	@Parameter(persist = false, label = "Method", //
		description = "Nearest: plateaus. Linear and cubic: between the pixels around. Biharmonic: the smoothest surface, for little noise. Telea: " +
			"from the rim inwards by means, for noise. Total variation: flat, with sharp edges. Patch: copies of alike places, for lattices, " +
			"textures and noise.")
	private InpaintMethod method = InpaintMethod.BIHARMONIC;

	@Parameter(persist = false, label = "Radius (px)", min = "1", max = "20", stepSize = "1", //
		description = "How far from a pixel known ones count, for Telea. For Patch, half the side of the patches, such as half a lattice's period.")
	private Double radius = 3.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Filled", description = "Image of the same type, with what is invented outlined in its overlay.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Invented", description = "Mask of the pixels that are invented: 255; measured ones are 0.")
	private ImagePlus invented;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final Roi roi = Images.area(image);
		final HoleSource source = holes.chosen(mask != null, roi != null);
		Check.that(source != HoleSource.ROI || roi != null, "\"" + image.getTitle() + "\" needs an area ROI around what is to be filled");
		Check.that(source != HoleSource.MASK || mask != null, "holes MASK needs a mask image");
		if (source == HoleSource.MASK) Images.requireFits(image, mask);
		final HoleFinder finder = new HoleFinder(source, Images.raw(image, lower), Images.raw(image, upper), grow, image.getWidth(), image.getHeight());
		final byte[] region = source == HoleSource.ROI ? Planes.mask(Images.region(image)) : null;
		if (finder.needsAll()) {
			for (int s = 1; s <= image.getStackSize(); s++)
				finder.show(Planes.samples(Images.plane(image, s)));
			// This takes most memory: before there are results.
			find(finder, region, 1);
		}
		invented = map(source, INVENTED, Images.Result.MASK, (slice, in, out) -> Planes.write(find(finder, region, slice), in, out));
		Check.that(count(invented) > 0, nothing(source));
		output = map(source, "filled", Images.Result.SAME, (slice, in, out) -> {
			// All holes count as unknown, also those outside a ROI, which are not filled.
			final byte[] unknown = roi == null ? (byte[]) invented.getStack().getPixels(slice) : find(finder, region, slice);
			InpaintOps.inpaint(in, ArrayImgs.unsignedBytes(unknown, image.getWidth(), image.getHeight()), HoleSource.MASK, lower, upper, 0, method,
				radius, out);
		});
		mark();
	}

	/** What is done with a slice, from 1. */
	private interface OnSlice {

		void compute(int slice, RandomAccessibleInterval<FloatType> in, RandomAccessibleInterval<FloatType> out);
	}

	/** An image made slice by slice, inside the ROI; a ROI that is the hole itself is no limit, since the hole may grow. */
	private ImagePlus map(final HoleSource source, final String name, final Images.Result result, final OnSlice operation) {
		final int[] done = { 0 };
		if (source != HoleSource.ROI) return Images.map(image, name, result, (in, out) -> operation.compute(++done[0], in, out));
		final ImagePlus whole = Images.map(image, name, result, (in, out) -> {});
		final int n = image.getStackSize();
		for (int s = 1; s <= n; s++) {
			final int slice = s;
			Job.current().part((s - 1.0) / n, (double) s / n).run(() -> operation.compute(slice, Images.plane(image, slice), Images.plane(whole, slice)));
		}
		return whole;
	}

	/** The holes of a slice: 255, else 0. */
	private byte[] find(final HoleFinder finder, final byte[] region, final int slice) {
		final byte[] given = !finder.needsMask() ? null : region != null ? region : Planes.mask(Images.plane(mask, mask.getStackSize() > 1 ? slice : 1));
		return finder.find(given == null ? Planes.samples(Images.plane(image, slice)) : null, given);
	}

	private String nothing(final HoleSource source) {
		final String start = "\"" + image.getTitle() + "\" has nothing to be filled: ";
		switch (source) {
			case RANGE:
				return start + "no pixel lies between " + lower + " and " + upper;
			case MASK:
				return start + "the mask is 0 everywhere";
			case DETECTOR:
				return start + "neither dead pixels nor gaps nor a beam stop were found";
			default:
				return start + "no pixel is NaN; " + advice();
		}
	}

	/** Where holes have a value, it is mostly the least, such as 0. */
	private String advice() {
		final ImageProcessor plane = image.getStack().getProcessor(1);
		final double least = plane.getStats().min;
		long n = 0;
		for (int i = 0; i < plane.getPixelCount(); i++)
			if (plane.getf(i) == least) n++;
		if (n < 2 || n == plane.getPixelCount()) return "draw a ROI around what is to be filled, give a mask, or choose Range or Detector";
		final double shown = Images.shown(image, least);
		final String value = shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf((float) shown);
		return n + " pixels have the least value, " + value + ": if these are the holes, choose Detector, or Range from " + value + " to " + value +
			"; else draw a ROI around them, or give a mask";
	}

	private static long count(final ImagePlus mask) {
		long n = 0;
		for (int s = 1; s <= mask.getStackSize(); s++)
			n += mask.getStack().getProcessor(s).getStats().histogram[255];
		return n;
	}

	/** Outlines what is invented, once if it is the same on all slices, and notes how much that is. */
	private void mark() {
		final int slices = invented.getStackSize();
		final byte[] first = (byte[]) invented.getStack().getPixels(1);
		boolean same = true;
		for (int s = 2; s <= slices && same; s++)
			same = Arrays.equals(first, (byte[]) invented.getStack().getPixels(s));
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay().duplicate();
		for (int s = 1; s <= (same ? 1 : slices); s++) {
			final ByteProcessor plane = (ByteProcessor) invented.getStack().getProcessor(s).duplicate();
			plane.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
			final Roi outline = new ThresholdToSelection().convert(plane);
			if (outline == null) continue;
			outline.setName(INVENTED);
			outline.setStrokeColor(OUTLINE);
			if (!same && image.isHyperStack()) {
				final int[] at = image.convertIndexToPosition(s);
				outline.setPosition(at[0], at[1], at[2]);
			}
			else if (!same) outline.setPosition(s);
			overlay.add(outline);
		}
		output.setOverlay(overlay);
		final long n = count(invented), all = (long) slices * image.getWidth() * image.getHeight();
		Images.addProvenance(output, "Invented pixels: " + n + " of " + all + " (" + Math.round(1e4 * n / all) / 100.0 + " %), outlined as \"" + INVENTED +
			"\" in the overlay");
	}
}
