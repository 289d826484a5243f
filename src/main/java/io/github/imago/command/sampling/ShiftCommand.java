package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.SamplingOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Moves an image, also by parts of pixels. */
@Plugin(type = Command.class, name = "imago.sampling.shift", menuPath = "Plugins>Imago>Sampling>Shift Image...", headless = true, //
	description = "Moves an image by any distance, also by parts of pixels.", attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class ShiftCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Shift x", min = "-50", max = "50", stepSize = "0.1", //
		description = "Distance along x, in pixels or in units; positive to the right.")
	private Double shiftX = 0.5;

	@Parameter(persist = false, label = "Shift y", min = "-50", max = "50", stepSize = "0.1", //
		description = "Distance along y, in pixels or in units; positive downwards.")
	private Double shiftY = 0.5;

	@Parameter(persist = false, label = "Shift z", //
		description = "Distance along z, in slices or in units; other than 0 the stack is a volume.", attrs = @Attr(name = "across-slices"))
	private Double shiftZ = 0.0;

	@Parameter(persist = false, label = "Shift in", description = "Pixels, or the unit of the image's calibration.")
	private LengthUnit shiftUnit = LengthUnit.PIXELS;

	@Parameter(persist = false, label = "Interpolation", //
		description = "How values between pixels are made. Nearest for labels and masks; Cubic is Catmull-Rom; Fourier keeps all detail of " +
			"well-sampled images, but rings around hard edges, hot pixels and clipped values; it takes the border rules Reflect, Mirror and " +
			"Periodic, and no NaN.")
	private Interpolation interpolation = Interpolation.BSPLINE_3;

	@Parameter(persist = false, label = "Border", description = "What is taken to lie beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", //
		description = "The value beyond the edge, for the border rule Constant; NaN for none.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "Let pixels around a NaN stand in for it; otherwise what needs one becomes NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Shifted", //
		description = "Shifted image of the same type and size.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final boolean calibrated = shiftUnit == LengthUnit.CALIBRATED;
		final Calibration size = image.getCalibration();
		Check.that(!calibrated || size.scaled(), "\"" + image.getTitle() +
			"\" has no pixel size: calibrate it first (Scale from Distance, calibration.setScale), or give the shift in pixels");
		final double x = calibrated ? shiftX / size.pixelWidth : shiftX, y = calibrated ? shiftY / size.pixelHeight : shiftY;
		final double z = calibrated ? shiftZ / size.pixelDepth : shiftZ;
		final Images.Operation shift = (in, out) -> SamplingOps.shift(in, x, y, z, interpolation, border, borderValue, ignoreNaN, out);
		output = z == 0 ? Images.map(image, "shift", Images.Result.SAME, shift) : Images.mapVolumes(image, "shift", Images.Result.SAME, shift);
	}
}
