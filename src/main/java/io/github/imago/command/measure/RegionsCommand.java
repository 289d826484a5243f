package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.op.MeasureOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures labelled objects, slice by slice. */
@Plugin(type = Command.class, name = "imago.measure.regions", menuPath = "Plugins>Imago>Measure>Measure Objects...", headless = true, //
	description = "Measures each object of a label image: size, shape, position, and intensity in a second image.", //
	attrs = @Attr(name = "no-record"))
public final class RegionsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Labels", description = "Label image: whole numbers, 0 is background.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Intensity image", //
		description = "Image of the same size whose values are measured in the objects; may be left out.")
	private ImagePlus intensity;

	@Parameter(type = ItemIO.OUTPUT, label = "Measurements", description = "One row for each object, in the unit of the image's calibration.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final PixelSize size = Images.pixelSize(image);
		Images.requireLabels(image);
		if (intensity != null) Images.requireSameStack(image, intensity);
		table = new ResultsTable();
		for (int i = 1; i <= image.getStackSize(); i++) {
			final RandomAccessibleInterval<FloatType> labels = Images.plane(image, i);
			final RandomAccessibleInterval<FloatType> values = intensity == null ? null : Images.plane(intensity, i);
			Tables.add(table, MeasureOps.regions(labels, values, size), size.unit(), image.getStackSize() > 1 ? i : 0);
		}
	}
}
