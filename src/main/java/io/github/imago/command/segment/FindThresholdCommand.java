package io.github.imago.command.segment;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.image.Images;
import io.github.imago.kernel.segment.ThresholdMethod;
import io.github.imago.op.SegmentOps;

import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells the automatic threshold of every slice. */
@Plugin(type = Command.class, name = "imago.segment.findThreshold", menuPath = "Plugins>Imago>Segment>Find Threshold...", headless = true, //
	description = "Tells the threshold that an automatic method finds, for every slice.", attrs = @Attr(name = "no-record"))
public final class FindThresholdCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Method", description = "How the threshold is found; not Manual.")
	private ThresholdMethod method = ThresholdMethod.OTSU;

	@Parameter(persist = false, label = "Histogram bins", min = "2", max = "65536", //
		description = "Bins between the least and the greatest value; 8-bit images always have 256.")
	private Integer bins = 256;

	@Parameter(type = ItemIO.OUTPUT, label = "Thresholds", description = "One row for each slice; NaN where all pixels are equal.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		table = new ResultsTable();
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			table.incrementCounter();
			table.addValue("Slice", slice);
			table.addValue("Method", Parameters.text(method));
			table.addValue("Threshold", SegmentOps.findThreshold(Images.<FloatType> plane(image, slice), Images.region(image), method, bins));
		}
	}
}
