package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.SamplingCheck;
import io.github.imago.op.AliasOps;

import java.awt.Rectangle;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says whether images are over-, well- or under-sampled. */
@Plugin(type = Command.class, name = "imago.sampling.check", menuPath = "Plugins>Imago>Sampling>Check Sampling...", headless = true, //
	description = "Says whether an image is over-, well- or under-sampled: up to which frequency its power spectrum stands out from the " +
		"noise, over all directions and along x and y. Of an image with a ROI, the part inside the ROI's bounds counts.",
		attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class CheckCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack; the current slice counts.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Window", //
		description = "What the image is multiplied by first, so that the step between opposite edges is not taken for detail.")
	private Window window = Window.HANN;

	@Parameter(persist = false, label = "Window parameter", //
		description = "Tukey: share of the sides, 0 to 1; Kaiser: beta; Gaussian: sigma as a share of half the width. NaN for the usual 0.5, " +
			"8.6 and 0.4.")
	private Double windowParameter = Double.NaN;

	@Parameter(persist = false, label = "Least signal / noise", min = "0.1", max = "10", stepSize = "0.1", //
		description = "Power of the signal over that of the noise at the frequency where the signal is taken to end.")
	private Double minSnr = 1.0;

	@Parameter(persist = false, label = "Oversampled below (of Nyquist)", min = "0", max = "1", stepSize = "0.05", //
		description = "An image whose signal ends below this share of the Nyquist frequency is oversampled.")
	private Double oversampledBelow = 0.5;

	@Parameter(persist = false, label = "Undersampled above (of Nyquist)", min = "0", max = "1", stepSize = "0.05", //
		description = "An image whose signal reaches this share of the Nyquist frequency is undersampled.")
	private Double undersampledAbove = 0.95;

	@Parameter(persist = false, label = "NaN pixels",
		description = "What becomes of NaN and infinite pixels, each of which would spread over the spectrum.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "All slices",
		description = "Check every slice of the stack instead of the current one; the plot is that of the current one.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Power",
		description = "Plot of power against frequency, with noise floor, cut-off and Nyquist frequency.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Sampling",
		description = "Verdict, cut-off and what follows, over all directions and along x and y.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final int current = image.getCurrentSlice(), first = allSlices ? 1 : current, last = allSlices ? image.getStackSize() : first;
		final PixelSize size = Images.pixelSize(image);
		final Rectangle b = Images.bounds(image);
		table = new ResultsTable();
		final Job job = Job.current();
		for (int s = first; s <= last; s++) {
			final RandomAccessibleInterval<FloatType> plane = Images.part(Images.plane(image, s), b);
			final SamplingCheck check = job.part((double) (s - first) / (last - first + 1),
				(s - first + 1.0) / (last - first + 1)).call(() -> AliasOps.check(plane, window, windowParameter, minSnr, oversampledBelow,
				undersampledAbove, missing, size));
			CheckReport.add(table, check, size, last > first ? s : 0);
			if (s == current) plot = CheckReport.plot(Images.title(image, "sampling"), check, size.unit());
		}
	}
}
