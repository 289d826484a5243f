package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Window;

import org.scijava.plugin.Parameter;

/** What finding spots and finding the lattice behind them have in common: where the spots are, and what counts as one. */
abstract class SpotFindingCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image",
		description = "8-, 16- or 32-bit image of a lattice or diffraction pattern; of a stack, the current slice; with a ROI, what lies in " +
			"its bounds.")
	ImagePlus image;

	@Parameter(persist = false, label = "Spots are in", //
		description = "Image: in the Fourier transform of the image; Pattern: in the image itself. Auto takes an image in a reciprocal or " +
			"angular unit for a pattern.")
	SpotSource source = SpotSource.AUTO;

	@Parameter(persist = false, label = "Window",
		description = "What an image is multiplied by before its transform; without one, its edges make a bright cross.")
	Window window = Window.HANN;

	@Parameter(persist = false, label = "NaN pixels", description = "What becomes of NaN and infinite pixels.")
	Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Threshold (sigma)", min = "3", max = "30", stepSize = "0.5", //
		description = "How far a spot stands out of the noise around it, in standard deviations.")
	Double threshold = 6.0;

	@Parameter(persist = false, label = "Most spots", min = "0", max = "1000",
		description = "Greatest number of spots, the strongest; 0 for no limit.")
	Integer maxSpots = 200;

	@Parameter(persist = false, label = "Least distance (px)", min = "1", max = "100",
		description = "Least distance of two spots in pixels of the spectrum or pattern.")
	Double minDistance = 4.0;

	@Parameter(persist = false, label = "Least radius (px)", min = "0", max = "200", //
		description = "Spots nearer than this to the centre are left out; in the transform of an image it is 3 at least.")
	Double minRadius = 0.0;

	@Parameter(persist = false, label = "Spot diameter (px)", min = "0", max = "200", //
		description = "Diameter of a pattern's spots at half height; 0 finds it out.")
	Double spotSize = 0.0;

	@Parameter(persist = false, label = "Centre x (px)", //
		description = "Where the centre of a pattern is; NaN takes the origin of its calibration, or else finds it.")
	Double centreX = Double.NaN;

	@Parameter(persist = false, label = "Centre y (px)", description = "Likewise along y.")
	Double centreY = Double.NaN;
}
