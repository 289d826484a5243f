package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.image.Images;
import io.github.imago.op.OutlierOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a mask of outlying pixels, in each slice or along the stack. */
@Plugin(type = Command.class, name = "imago.filter.findOutliers", menuPath = "Plugins>Imago>Filter>Find Outlier Pixels...", headless = true, //
	description = "Makes a mask of hot, dead and zinger pixels: those that differ from the median by more than so many robust standard deviations.", //
	attrs = @Attr(name = "no-record"))
public final class FindOutliersCommand extends OutlierCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Outliers", description = "8-bit mask: 255 for outliers, 0 elsewhere.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = run("outliers", Images.Result.MASK, OutlierOps::findOutliers);
	}
}
