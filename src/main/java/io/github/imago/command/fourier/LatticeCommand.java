package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.kernel.fourier.Lattice;
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
public final class LatticeCommand extends SpotFindingCommand {

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
