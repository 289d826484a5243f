package io.github.imago.command.display;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.display.ArrowColor;
import io.github.imago.kernel.display.ArrowPivot;
import io.github.imago.kernel.display.LegendPlace;
import io.github.imago.kernel.display.VectorArrow;
import io.github.imago.kernel.display.YAxis;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.op.VectorOps;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws vectors as arrows. */
@Plugin(type = Command.class, name = "imago.display.vectors", menuPath = "Plugins>Imago>Display>Vector Arrows...", headless = true, //
	description = "Draws a field of vectors as arrows (a quiver plot), as an overlay: each is the mean of the vectors in its cell. For DPC, " +
		"shifts of the centre of mass, displacements and orientations. A ROI on the first image limits where.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class VectorsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "X components",
		description = "Image or stack of the first components; or of both, as two channels, as two slices or as a complex image.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Y components", attrs = @Attr(name = "component"), //
		description = "The second components, of the same size; left out where the first image has both.")
	private ImagePlus second;

	@Parameter(persist = false, required = false, label = "Draw on", //
		description = "Image of the same size, any type, on a copy of which the arrows are drawn; the magnitude if left out.")
	private ImagePlus background;

	@Parameter(persist = false, label = "Spacing (px)", min = "2", max = "64", stepSize = "1", //
		description = "Width and height of a cell, which has one arrow.")
	private Double spacing = 16.0;

	@Parameter(persist = false, label = "Least magnitude", min = "0", //
		description = "Shorter arrows are left out, of the figure and of the table.")
	private Double threshold = 0.0;

	@Parameter(persist = false, label = "Y axis", //
		description = "Where the second component points: down, as rows of pixels are counted, or up.")
	private YAxis yAxis = YAxis.DOWN;

	@Parameter(persist = false, label = "Rotation (deg)", //
		description = "Turns the vectors counter-clockwise, such as by the angle between scan and camera.")
	private Double rotation = 0.0;

	@Parameter(persist = false, label = "Axial", //
		description = "A direction and its opposite are the same, as for orientations: bars instead of arrows.")
	private Boolean axial = false;

	@Parameter(persist = false, label = "Scale (px/unit)", min = "0", //
		description = "Length of an arrow of magnitude 1; 0 for one by which the longest arrow is as long as a cell.")
	private Double arrowScale = 0.0;

	@Parameter(persist = false, label = "Pivot", description = "Which part of an arrow lies in the middle of its cell.")
	private ArrowPivot pivot = ArrowPivot.MIDDLE;

	@Parameter(persist = false, label = "Color", //
		description = "By direction, on the uniform circle of hues; by magnitude, from violet to yellow; or one for all.")
	private ArrowColor arrowColor = ArrowColor.YELLOW;

	@Parameter(persist = false, label = "Key", description = "Corner in which an arrow of known magnitude is drawn.")
	private LegendPlace legend = LegendPlace.BOTTOM_RIGHT;

	@Parameter(persist = false, label = "Key magnitude", min = "0", description = "Magnitude of that arrow; 0 for a round number.")
	private Double keyLength = 0.0;

	@Parameter(persist = false, label = "Value unit",
		description = "Unit of the components, for the key and the table; empty for that of the image's values.")
	private String valueUnit = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Arrows", attrs = @Attr(name = "drawn"), //
		description = "The magnitude, or a copy of the image to draw on, with the arrows as overlay.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Arrow table", //
		description = "Of each arrow the middle of its cell, components, magnitude, angle counter-clockwise from the right, and the number of " +
			"pixels that it is the mean of.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final VectorSource source = VectorSource.of(image, second);
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final int n = source.planes();
		final List<List<VectorArrow>> planes = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final RandomAccessibleInterval<FloatType> first = source.first(i), other = source.second(i);
			planes.add(Job.current().part((double) i / n, (i + 1.0) / n).call(() -> VectorOps.vectors(first, other, region, spacing, threshold,
				yAxis, rotation, axial)));
		}
		final ArrowReport report = new ArrowReport(planes, axial, spacing, arrowScale, source.unit(valueUnit));
		output = background == null ? magnitude(source) : copy(n);
		report.addTo(output, arrowColor, pivot);
		report.addKey(output, arrowColor, legend, keyLength);
		table = report.table(image, yAxis);
	}

	private ImagePlus magnitude(final VectorSource source) {
		final ImagePlus magnitude = source.assemble("vectors", i -> {
			final float[] out = new float[image.getWidth() * image.getHeight()];
			ComplexView.AMPLITUDE.compute(Planes.floats(source.first(i)), Planes.floats(source.second(i)), out);
			return out;
		});
		magnitude.resetDisplayRange();
		return magnitude;
	}

	/** A copy of the image to draw on, with its display; as many times as there are planes if it is one. */
	private ImagePlus copy(final int planes) {
		final int slices = background.getStackSize();
		Check.that(background.getWidth() == image.getWidth() && background.getHeight() == image.getHeight() && (slices == 1 || planes == 1 ||
			slices == planes), "\"" + background.getTitle() + "\" must be of the same size as \"" + image.getTitle() + "\", and of one slice or " +
				planes);
		final int count = Math.max(slices, planes);
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 1; i <= count; i++)
			stack.addSlice(background.getStack().getSliceLabel(Math.min(i, slices)), background.getStack().getProcessor(Math.min(i, slices))
				.duplicate());
		ImagePlus copy = new ImagePlus(Images.title(background, "vectors"), stack);
		if (count == slices) copy.setDimensions(background.getNChannels(), background.getNSlices(), background.getNFrames());
		if (background instanceof CompositeImage) {
			copy = new CompositeImage(copy, ((CompositeImage) background).getMode());
			((CompositeImage) copy).copyLuts(background);
		}
		else if (background.getBitDepth() != 24) {
			copy.setLut(background.getProcessor().getLut());
			copy.setDisplayRange(background.getDisplayRangeMin(), background.getDisplayRangeMax());
		}
		copy.setOpenAsHyperStack(background.isHyperStack());
		Images.carry(background, copy);
		if (background.getOverlay() != null) copy.setOverlay(background.getOverlay().duplicate());
		return copy;
	}
}
