package io.github.imago.command.calibration;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.calibration.ScaleBar;
import io.github.imago.op.CalibrationOps;

import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds the scale bar in a micrograph and, when told what it stands for, calibrates the image by it. */
@Plugin(type = Command.class, name = "imago.calibration.scaleBar", menuPath = "Plugins>Imago>Calibration>Scale from Scale Bar...", headless = true, //
	description = "Finds the scale bar drawn into a micrograph, measures its length in pixels, and calibrates the image by it.", //
	attrs = @Attr(name = "no-record"))
public final class ScaleBarCommand extends ImagoCommand {

	@Parameter(type = ItemIO.BOTH, persist = false, label = "Image", //
		description = "Grey or RGB micrograph with a scale bar; its pixels stay.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bar stands for (unit)", min = "0", //
		description = "Length that the bar stands for; 0 only measures it.")
	private Double length = 0.0;

	@Parameter(persist = false, label = "Unit", description = "Unit of that length: nm, um, A, pm or another word.")
	private String unit = "nm";

	@Parameter(type = ItemIO.OUTPUT, label = "Scale bar", //
		description = "Length, place and thickness of the bar, and the first row of the caption.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final ScaleBar bar = CalibrationOps.scaleBar(Images.<FloatType> grey(image), length, unit);
		table = new ResultsTable();
		table.incrementCounter();
		table.addValue("Length (px)", bar.length());
		table.addValue("X (px)", bar.x());
		table.addValue("Y (px)", bar.y());
		table.addValue("Thickness (px)", bar.thickness());
		table.addValue("Confidence", bar.score());
		table.addValue("Caption row (px)", bar.captionRow());
		if (length > 0) {
			final PixelSize size = CalibrationOps.setScale(bar.length(), length, unit, 1.0);
			Images.calibrate(image, size);
			table.addValue("Pixel size (" + size.unit() + ")", size.width());
		}
	}
}
