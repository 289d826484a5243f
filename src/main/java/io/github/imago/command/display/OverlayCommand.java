package io.github.imago.command.display;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.display.ColorList;
import io.github.imago.kernel.display.LabelColoring;
import io.github.imago.kernel.display.LabelColors;
import io.github.imago.kernel.display.LabelPaint;
import io.github.imago.kernel.display.LabelStyle;
import io.github.imago.kernel.display.OutlinePlace;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.Set;
import java.util.TreeSet;

import net.imglib2.img.array.ArrayImgs;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Paints labelled objects over images. */
@Plugin(type = Command.class, name = "imago.display.overlay", menuPath = "Plugins>Imago>Display>Overlay Labels...", headless = true, //
	description = "Paints the objects of a label image or mask over an image: their areas, lines around them, or both. Objects beside each " +
		"other have different colours, that everybody can tell apart. As the image's overlay, which can be hidden or removed, or as a new RGB " +
		"image.", attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class OverlayCommand extends ImagoCommand {

	/** Marks what this command has drawn, so that it is replaced when it runs again. */
	private static final String MARK = "imago.display.overlay";

	@Parameter(persist = false, label = "Image", attrs = @Attr(name = "as-displayed"), description = "Image or stack of any type.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Labels", attrs = @Attr(name = "proposed"),
		description = "Label image or mask of the same size: whole numbers from 0 on; a stack of as many slices, or one for all.")
	private ImagePlus labels;

	@Parameter(persist = false, label = "Paint", description = "Areas, lines around them, or both.")
	private LabelStyle labelStyle = LabelStyle.BOTH;

	@Parameter(persist = false, label = "Opacity", min = "0", max = "1", stepSize = "0.01", description = "Of areas; lines are opaque.")
	private Double opacity = 0.4;

	@Parameter(persist = false, label = "Line width (px)", min = "1", max = "20", description = "Width of lines, up to 100.")
	private Integer outlineWidth = 1;

	@Parameter(persist = false, label = "Lines run", //
		description = "Inside: on the object, along its edge. Outside: on the background around it. Centre: half of each.")
	private OutlinePlace outlinePlace = OutlinePlace.INSIDE;

	@Parameter(persist = false, label = "Coloring", //
		description = "Neighbours: objects beside each other differ. Cycle: the colours in turn, by label. Average: the image's mean colour on " +
			"the object. All slices count, but for the preview, which sees one: there colours may be others.")
	private LabelColoring coloring = LabelColoring.NEIGHBOURS;

	@Parameter(persist = false, label = "Colors", //
		description = "That are used, such as #ff8800 or names such as cyan, separated by blanks; empty for ones that everybody can tell apart.")
	private String colors = "";

	@Parameter(persist = false, label = "Saturation", min = "0", max = "1", stepSize = "0.05",
		description = "What is left of the image's own colours in an RGB result: 1 for all, 0 for grey.")
	private Double saturation = 1.0;

	@Parameter(persist = false, label = "Background label", description = "The label that is not painted; -1 to paint all.")
	private Integer backgroundLabel = 0;

	@Parameter(persist = false, label = "Show numbers", description = "Whether each object's label is written on it.")
	private Boolean showNumbers = false;

	@Parameter(persist = false, label = "Result", description = "Overlay: on the image itself, as TIFF files keep it. Rgb: a new image.")
	private OverlayForm overlayForm = OverlayForm.OVERLAY;

	@Parameter(type = ItemIO.OUTPUT, label = "Painted", attrs = @Attr(name = "drawn"), //
		description = "The image itself with an overlay, or a new RGB image.")
	private ImagePlus output;

	private LabelColors table;
	private int[] colours;
	private Roi roi;

	@Override
	protected void compute() {
		Check.that(labels != null, "there are no labels: choose the label image or mask (labels=[title])");
		Images.requireGrey(labels);
		Check.that(labels.getWidth() == image.getWidth() && labels.getHeight() == image.getHeight(), "\"" + labels.getTitle() +
			"\" must be of the same size as \"" + image.getTitle() + "\"");
		Check.within("opacity", opacity, 0, 1);
		Check.within("saturation", saturation, 0, 1);
		OntoBase.place(image, labels, 1, 1, 1);
		roi = Images.area(image);
		color();
		if (overlayForm == OverlayForm.RGB) output = painted();
		else {
			overlay();
			output = image;
		}
	}

	/** The labels that belong to a slice of the image. */
	private int[] labels(final int channel, final int slice, final int frame) {
		return Planes.labels(Images.plane(labels, OntoBase.index(image, labels, channel, slice, frame)));
	}

	/** Finds the colours of all labels, over all slices. */
	private void color() {
		table = new LabelColors(coloring, ColorList.parse("colors", colors), backgroundLabel);
		final Job job = Job.current();
		each(true, (c, z, t) -> table.add(labels(c, z, t)));
		if (table.looksAgain()) each(coloring != LabelColoring.AVERAGE, (c, z, t) -> {
			job.checkCancelled();
			final int[] picture = coloring == LabelColoring.AVERAGE ? ColorImages.pixels(ColorImages.displayed(image, c, z, t)) : null;
			table.look(labels(c, z, t), picture, image.getWidth(), image.getHeight());
		});
		colours = table.colours();
	}

	private interface Place {

		void visit(int channel, int slice, int frame);
	}

	/**
	 * Goes through the slices of the image.
	 *
	 * @param once whether those are left out whose labels are those of one before
	 */
	private void each(final boolean once, final Place place) {
		final Set<Integer> seen = new TreeSet<>();
		final int channels = ColorImages.isTogether(image) ? 1 : image.getNChannels();
		for (int t = 1; t <= image.getNFrames(); t++)
			for (int z = 1; z <= image.getNSlices(); z++)
				for (int c = 1; c <= channels; c++)
					if (seen.add(OntoBase.index(image, labels, c, z, t)) || !once) place.visit(c, z, t);
	}

	private int[] lines(final int[] ranks) {
		return labelStyle == LabelStyle.FILLED ? null : LabelPaint.lines(ranks, image.getWidth(), image.getHeight(), outlineWidth, outlinePlace);
	}

	private ImagePlus painted() {
		final ImagePlus painted = ColorImages.map(image, "overlay", (in, c, z, t) -> {
			final int[] ranks = table.ranks(labels(c, z, t));
			return ArrayImgs.argbs(paint(ColorImages.pixels(in), ranks, lines(ranks)), in.dimensionsAsLongArray());
		});
		// What an earlier run has laid over the image is not there twice.
		if (painted.getOverlay() != null) painted.setOverlay(others(painted.getOverlay()));
		if (!showNumbers) return painted;
		final ImageStack stack = painted.getStack();
		for (int i = 1; i <= stack.size(); i++) {
			final int[] at = painted.convertIndexToPosition(i);
			final ColorProcessor plane = (ColorProcessor) stack.getProcessor(i);
			numbers(table.ranks(labels(at[0], at[1], at[2])), (int[]) plane.getPixels()).burn(plane);
			stack.setProcessor(plane, i);
		}
		painted.setStack(stack);
		return painted;
	}

	/** The painted picture of a slice of the image. */
	private int[] paint(final int[] picture, final int[] ranks, final int[] lines) {
		final int[] out = new int[picture.length];
		LabelPaint.paint(picture, labelStyle == LabelStyle.OUTLINES ? null : ranks, lines, colours, opacity, saturation, out);
		return out;
	}

	/**
	 * The labels' numbers, dark on objects that are bright and bright on others.
	 *
	 * @param painted what they stand on
	 */
	private NameTags numbers(final int[] ranks, final int[] painted) {
		final int w = image.getWidth();
		clip(ranks);
		final int[] all = table.labels(), anchors = LabelPaint.anchors(ranks, w, all.length), areas = new int[all.length + 1];
		final double[] light = new double[all.length + 1];
		for (int i = 0; i < ranks.length; i++) {
			areas[ranks[i]]++;
			light[ranks[i]] += 0.3 * (painted[i] >> 16 & 255) + 0.6 * (painted[i] >> 8 & 255) + 0.1 * (painted[i] & 255);
		}
		int shown = 0, covered = 0;
		for (int k = 1; k < areas.length; k++)
			if (areas[k] > 0) {
				shown++;
				covered += areas[k];
			}
		// Two digits or three should fit into an object of usual size.
		final NameTags tags = new NameTags(Math.min(0.4 * Math.sqrt((double) covered / Math.max(1, shown)), Math.min(w,
			image.getHeight()) / 18.0), false);
		for (int k = 1; k < anchors.length; k++)
			if (anchors[k] >= 0) tags.at(String.valueOf(all[k - 1]), light[k] > 140.0 * areas[k] ? Color.BLACK : Color.WHITE, anchors[k] % w + 0.5,
				anchors[k] / w + 0.5);
		return tags;
	}

	/** What lies outside the ROI is background. */
	private void clip(final int[] ranks) {
		if (roi == null) return;
		final Rectangle b = roi.getBounds();
		for (int i = 0, w = image.getWidth(); i < ranks.length; i++)
			if (ranks[i] != 0 && !(b.contains(i % w, i / w) && roi.contains(i % w, i / w))) ranks[i] = 0;
	}

	/** What is on an overlay and has not been laid there by this command. */
	private static Overlay others(final Overlay overlay) {
		final Overlay others = new Overlay();
		for (final Roi drawn : overlay)
			if (drawn.getProperty(MARK) == null) others.add(drawn);
		return others;
	}

	private void overlay() {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : others(image.getOverlay());
		final boolean forAll = labels.getStackSize() == 1;
		each(true, (c, z, t) -> {
			final int[] ranks = table.ranks(labels(c, z, t)), lines = lines(ranks);
			final int[] painted = showNumbers ? paint(ColorImages.pixels(ColorImages.displayed(image, c, z, t)), ranks, lines) : null;
			if (labelStyle != LabelStyle.OUTLINES) add(overlay, picture(ranks, opacity), forAll, c, z, t);
			if (lines != null) add(overlay, picture(lines, 1), forAll, c, z, t);
			if (showNumbers) for (final TextRoi number : numbers(ranks, painted).rois())
				add(overlay, number, forAll, c, z, t);
		});
		image.setOverlay(overlay);
	}

	private void add(final Overlay overlay, final Roi drawn, final boolean forAll, final int c, final int z, final int t) {
		if (drawn == null) return;
		drawn.setProperty(MARK, "true");
		if (!forAll) {
			if (image.isHyperStack() || image.getNChannels() > 1) drawn.setPosition(ColorImages.isTogether(image) || labels.getNChannels() == 1 ? 0
				: c, z, t);
			else drawn.setPosition(image.getStackIndex(c, z, t));
		}
		overlay.add(drawn);
	}

	/** Objects in their colours where there are any; null if there are none. */
	private ImageRoi picture(final int[] ranks, final double visible) {
		final int w = image.getWidth();
		clip(ranks);
		int left = w, right = -1, top = -1, foot = -1;
		for (int i = 0; i < ranks.length; i++) {
			if (ranks[i] == 0) continue;
			left = Math.min(left, i % w);
			right = Math.max(right, i % w);
			if (top < 0) top = i / w;
			foot = i / w;
		}
		if (right < 0) return null;
		final ColorProcessor picture = new ColorProcessor(right - left + 1, foot - top + 1);
		for (int y = top; y <= foot; y++)
			for (int x = left; x <= right; x++) {
				final int rank = ranks[y * w + x];
				// ImageJ leaves out what is black.
				if (rank != 0) picture.set(x - left, y - top, 0xff000000 | (colours[rank] == 0 ? 0x010101 : colours[rank]));
			}
		final ImageRoi part = new ImageRoi(left, top, picture);
		part.setZeroTransparent(true);
		part.setOpacity(visible);
		return part;
	}
}
