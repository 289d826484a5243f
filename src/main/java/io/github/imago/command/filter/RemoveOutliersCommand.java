package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.image.Images;
import io.github.imago.op.OutlierOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Replaces outlying pixels by the median, in each slice or along the stack. */
@Plugin(type = Command.class, name = "imago.filter.removeOutliers", menuPath = "Plugins>Imago>Filter>Remove Outlier Pixels...", headless = true, //
	description = "Replaces hot, dead and zinger pixels by the median where they differ from it by more than so many robust standard deviations.", //
	attrs = @Attr(name = "no-record"))
public final class RemoveOutliersCommand extends OutlierCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Cleaned", description = "Image of the same type, in which outliers are replaced by the median.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Outliers", description = "8-bit mask: 255 where a pixel was replaced, 0 elsewhere.")
	private ImagePlus mask;

	@Override
	protected void compute() {
		output = run("cleaned", Images.Result.SAME, OutlierOps::removeOutliers);
		mask = Images.changes(image, output, "outliers");
	}
}
