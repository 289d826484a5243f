package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Spots;
import io.github.imago.kernel.fourier.Window;
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
public final class SpotsCommand extends ImagoCommand {

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
