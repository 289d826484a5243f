package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.FloatPolygon;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.Components;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.op.LatticeOps;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Rebuilds images from a few of their Fourier components. */
@Plugin(type = Command.class, name = "imago.fourier.components", menuPath = "Plugins>Imago>Fourier>Rebuild from Components...",
	headless = true, //
	description = "Rebuilds an image from its mean and its strongest Fourier components, or from chosen spots of its spectrum; one by " +
		"one as a stack if wanted.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class ComponentsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack; with a ROI, what lies in its bounds.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Spectrum", //
		description = "The image's Fourier transform, whose point selection chooses components where no points are typed; may be left out.")
	private ImagePlus spectrum;

	@Parameter(persist = false, label = "Components", min = "1", max = "200",
		description = "How many of the strongest components, where no points are given.")
	private Integer count = 10;

	@Parameter(persist = false, label = "Points", //
		description = "Places in pixels of the spectrum, as in 10,20 30,40; each brings its mirror image. Empty takes the strongest, or the " +
			"points of the spectrum.")
	private String points = "";

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "50", //
		description = "A component is all of the spectrum that is not farther than this from its place; 0 for a single pixel and its mirror " +
			"image.")
	private Double radius = 0.0;

	@Parameter(persist = false, label = "One by one",
		description = "A stack with 1, 2, 3 … components; of a stack, the current slice is taken.")
	private Boolean cumulative = false;

	@Parameter(persist = false, label = "NaN pixels", description = "What becomes of NaN and infinite pixels.")
	private Missing missing = Missing.REFUSE;

	@Parameter(type = ItemIO.OUTPUT, label = "Rebuilt image", description = "The sum of the mean and the components, 32-bit.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Component table", //
		description = "One row for each component: frequency, period, angle, amplitude, phase, and the share of the image's variance that is " +
			"in it.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final Rectangle b = Images.bounds(image);
		final String places = places(b);
		final int first = cumulative ? image.getCurrentSlice() : 1, last = cumulative ? first : image.getStackSize(), slices = last - first + 1;
		final ImageStack stack = new ImageStack(b.width, b.height);
		table = new ResultsTable();
		for (int s = first; s <= last; s++) {
			final RandomAccessibleInterval<FloatType> part = Images.part(Images.plane(image, s), b);
			final Components made = Job.current().part((double) (s - first) / slices,
				(s - first + 1.0) / slices).call(() -> LatticeOps.components(part, count, places, radius, cumulative, missing));
			for (int k = 0; k < made.images().size(); k++)
				stack.addSlice(cumulative ? (k + 1) + (k == 0 ? " component" : " components") : image.getStack().getSliceLabel(s),
					made.images().get(k));
			tabulate(made, image.getStackSize() > 1 ? s : 0);
		}
		output = new ImagePlus(Images.title(image, "components"), stack);
		Images.carry(image, output);
		if (!cumulative) output.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		output.setOpenAsHyperStack(!cumulative && image.isHyperStack());
		final Calibration c = output.getCalibration();
		c.disableDensityCalibration();
		c.xOrigin -= b.x;
		c.yOrigin -= b.y;
		// All slices in the range of the last, which is most like the image.
		output.setSlice(cumulative ? output.getStackSize() : image.getCurrentSlice());
		output.resetDisplayRange();
		if (points.isBlank() && !places.isEmpty()) Images.addProvenance(output, "Points: " + places);
	}

	/** The typed points, or those of the spectrum; empty for the strongest components. */
	private String places(final Rectangle b) {
		if (!points.isBlank() || spectrum == null) return points;
		Check.that(spectrum.getWidth() == b.width && spectrum.getHeight() == b.height,
			"\"" + spectrum.getTitle() + "\" must be the spectrum of \"" + image.getTitle() + "\", of " + b.width + " x " + b.height + " pixels");
		final Roi roi = spectrum.getRoi();
		Check.that(roi != null && roi.getType() == Roi.POINT,
			"\"" + spectrum.getTitle() + "\" must have a point selection on the components to take");
		final FloatPolygon p = roi.getContainedFloatPoints();
		final List<String> words = new ArrayList<>();
		for (int i = 0; i < p.npoints; i++)
			words.add(p.xpoints[i] + "," + p.ypoints[i]);
		return String.join(" ", words);
	}

	private void tabulate(final Components made, final int slice) {
		final PixelSize size = Images.pixelSize(image);
		final String frequency = ComplexImages.reciprocal(size.unit());
		double shares = 0;
		for (int i = 0; i < made.list().size(); i++) {
			final Components.Component part = made.list().get(i);
			final double fx = (part.x() - made.width() / 2) / (made.width() * size.width()),
				fy = (part.y() - made.height() / 2) / (made.height() * size.height());
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Component", i + 1);
			table.addValue("X (px)", part.x());
			table.addValue("Y (px)", part.y());
			table.addValue("Frequency x (" + frequency + ")", fx);
			table.addValue("Frequency y (" + frequency + ")", fy);
			table.addValue("Period (" + size.unit() + ")", 1 / Math.hypot(fx, fy));
			table.addValue("Angle (deg)", Math.toDegrees(Math.atan2(-fy, fx)) + 0.0);
			table.addValue("Amplitude", part.amplitude());
			table.addValue("Phase (rad)", part.phase());
			table.addValue("Variance (%)", 100 * part.share());
			table.addValue("Variance of all so far (%)", 100 * (shares += part.share()));
		}
	}
}
