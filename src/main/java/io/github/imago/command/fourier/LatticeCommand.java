package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.kernel.fourier.Lattice;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.LatticeOps;

import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds the lattice of images and diffraction patterns. */
@Plugin(type = Command.class, name = "imago.fourier.lattice", menuPath = "Plugins>Imago>Fourier>Analyze Lattice...", headless = true, //
	description = "Finds the lattice of an image or diffraction pattern: cell, type, angles, d-spacings and indices of the spots, with " +
		"standard errors.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class LatticeCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image",
		description = "8-, 16- or 32-bit image of a lattice or diffraction pattern; of a stack, the current slice; with a ROI, what lies in " +
			"its bounds.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Spots are in", //
		description = "Image: in the Fourier transform of the image; Pattern: in the image itself. Auto takes an image in a reciprocal or " +
			"angular unit for a pattern.")
	private SpotSource source = SpotSource.AUTO;

	@Parameter(persist = false, label = "Window",
		description = "What an image is multiplied by before its transform; without one, its edges make a bright cross.")
	private Window window = Window.HANN;

	@Parameter(persist = false, label = "NaN pixels", description = "What becomes of NaN and infinite pixels.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Threshold (sigma)", min = "3", max = "30", stepSize = "0.5", //
		description = "How far a spot stands out of the noise around it, in standard deviations.")
	private Double threshold = 6.0;

	@Parameter(persist = false, label = "Most spots", min = "0", max = "1000",
		description = "Greatest number of spots, the strongest; 0 for no limit.")
	private Integer maxSpots = 200;

	@Parameter(persist = false, label = "Least distance (px)", min = "1", max = "100",
		description = "Least distance of two spots in pixels of the spectrum or pattern.")
	private Double minDistance = 4.0;

	@Parameter(persist = false, label = "Least radius (px)", min = "0", max = "200", //
		description = "Spots nearer than this to the centre are left out; in the transform of an image it is 3 at least.")
	private Double minRadius = 0.0;

	@Parameter(persist = false, label = "Spot diameter (px)", min = "0", max = "200", //
		description = "Diameter of a pattern's spots at half height; 0 finds it out.")
	private Double spotSize = 0.0;

	@Parameter(persist = false, label = "Centre x (px)", //
		description = "Where the centre of a pattern is; NaN takes the origin of its calibration, or else finds it.")
	private Double centreX = Double.NaN;

	@Parameter(persist = false, label = "Centre y (px)", description = "Likewise along y.")
	private Double centreY = Double.NaN;

	@Parameter(persist = false, label = "Tolerance (%)", min = "0", max = "10", stepSize = "0.5", //
		description = "By how much lengths may differ, and angles deviate in hundredths of a radian, from those of a more symmetric type of " +
			"lattice.")
	private Double tolerance = 2.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Indexed spots", //
		description = "The spectrum, or a copy of the pattern, with circles around the spots, their indices, and the reciprocal vectors.")
	private ImagePlus spectrum;

	@Parameter(type = ItemIO.OUTPUT, label = "Lattice points",
		description = "The image with the points and the cell of its lattice; none for a pattern.")
	private ImagePlus overlay;

	@Parameter(type = ItemIO.OUTPUT, label = "Lattice table",
		description = "Lengths, angles, vectors and spacings of the cell, with standard errors.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Reflection table", description = "One row for each spot, with its indices h k.")
	private ResultsTable reflections;

	@Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "Type, cell and centre of the lattice.")
	private Map<String, Object> summary;

	@Override
	protected void compute() {
		final SpotReport report = new SpotReport(image, source);
		final Lattice lattice = LatticeOps.lattice(report.part(), source, window, missing, threshold, maxSpots, minDistance, minRadius, spotSize,
			report.centre(centreX, true), report.centre(centreY, false), tolerance, report.size());
		spectrum = report.picture(window, missing);
		spectrum.setOverlay(report.indices(lattice));
		overlay = report.points(lattice);
		table = report.cell(lattice);
		reflections = report.reflections(lattice);
		summary = report.summary(lattice);
	}
}
