package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.kernel.fourier.Spots;
import io.github.imago.op.LatticeOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds the spots of spectra and diffraction patterns. */
@Plugin(type = Command.class, name = "imago.fourier.spots", menuPath = "Plugins>Imago>Fourier>Find Spots...", headless = true, //
	description = "Finds the spots of an image's spectrum (FFT) or of a diffraction pattern to a fraction of a pixel: place, spacing d, " +
		"angle and amplitude, with standard errors.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class SpotsCommand extends SpotFindingCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Spots", description = "The spectrum, or a copy of the pattern, with circles around the spots.")
	private ImagePlus spectrum;

	@Parameter(type = ItemIO.OUTPUT, label = "Spot table", description = "One row for each spot, the strongest first, in pixels and units.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final SpotReport report = new SpotReport(image, source);
		final Spots spots = LatticeOps.spots(report.part(), source, window, missing, threshold, maxSpots, minDistance, minRadius, spotSize,
			report.centre(centreX, true), report.centre(centreY, false), report.size());
		spectrum = report.picture(window, missing);
		spectrum.setOverlay(report.circles(spots));
		table = report.table(spots);
	}
}
