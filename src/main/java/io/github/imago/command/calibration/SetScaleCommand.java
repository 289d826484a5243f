package io.github.imago.command.calibration;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.CalibrationOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Sets an image's pixel size from a known distance. Only the calibration changes. */
@Plugin(type = Command.class, name = "imago.calibration.setScale", menuPath = "Plugins>Imago>Calibration>Scale from Distance...",
	headless = true, //
	description = "Sets the pixel size of an image from a distance that is known in pixels and in reality.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class SetScaleCommand extends ImagoCommand {

	@Parameter(type = ItemIO.BOTH, persist = false, label = "Image", description = "Any image; its calibration is set, its pixels stay.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Distance (px)", min = "0", description = "The known distance in pixels, along x.")
	private Double pixels = 1.0;

	@Parameter(persist = false, label = "Length (unit)", min = "0", description = "What that distance is in reality.")
	private Double length = 1.0;

	@Parameter(persist = false, label = "Unit", description = "Unit of length: nm, um, A, pm, 1/nm, 1/A, mrad or another word.")
	private String unit = "nm";

	@Parameter(persist = false, label = "Pixel height / width", min = "0", description = "1 for square pixels.")
	private Double aspectRatio = 1.0;

	@Override
	protected void compute() {
		Images.calibrate(image, CalibrationOps.setScale(pixels, length, unit, aspectRatio));
	}
}
