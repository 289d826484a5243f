package io.github.imago.command.segment;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.image.Images;
import io.github.imago.kernel.segment.Brightness;
import io.github.imago.kernel.segment.ThresholdMethod;
import io.github.imago.op.SegmentOps;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a mask from the values in a range, given or found automatically for each slice. */
@Plugin(type = Command.class, name = "imago.segment.threshold", menuPath = "Plugins>Imago>Segment>Threshold by Value...", headless = true, //
	description = "Makes a binary mask of the pixels in a range of values, given by hand or found from the histogram.", attrs = @Attr(name = "no-record"))
public final class ThresholdCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Method", description = "How the threshold is found. Manual takes the two limits below.")
	private ThresholdMethod method = ThresholdMethod.OTSU;

	@Parameter(persist = false, label = "Objects are", //
		description = "Whether objects are brighter or darker than the background, for the automatic methods.")
	private Brightness objects = Brightness.BRIGHT;

	@Parameter(persist = false, label = "Lower limit", description = "Least value of an object, for the method Manual.")
	private Double lower = 0.0;

	@Parameter(persist = false, label = "Upper limit", description = "Greatest value of an object, for the method Manual.")
	private Double upper = Double.POSITIVE_INFINITY;

	@Parameter(persist = false, label = "Histogram bins", min = "2", max = "65536", //
		description = "Bins between the least and the greatest value; 8-bit images always have 256.")
	private Integer bins = 256;

	@Parameter(type = ItemIO.OUTPUT, label = "Mask", description = "8-bit mask: 255 for objects, 0 for the rest; its Info tells the threshold that was found.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final List<String> found = new ArrayList<>();
		output = Images.map(image, "mask", Images.Result.MASK, (in, out) -> {
			SegmentOps.threshold(in, region, method, objects, lower, upper, bins, out);
			if (method.auto().isPresent()) found.add(Parameters.text(SegmentOps.findThreshold(in, region, method, bins)));
		});
		if (!found.isEmpty()) Images.addProvenance(output, "Threshold: " + String.join(", ", found));
	}
}
