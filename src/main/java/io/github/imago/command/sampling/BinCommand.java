package io.github.imago.command.sampling;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Grid;
import io.github.imago.image.Images;
import io.github.imago.kernel.sampling.Bin;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.Remainder;
import io.github.imago.op.SamplingOps;

import java.awt.Rectangle;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes every block of pixels one. */
@Plugin(type = Command.class, name = "imago.sampling.bin", menuPath = "Plugins>Imago>Sampling>Bin Pixels...", headless = true, //
	description = "Bins: every block of pixels becomes one. Of an image with a ROI, the part inside the ROI's bounds is taken.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class BinCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Factor x", min = "1", max = "16", //
		description = "Pixels of a block along x; one pixel of so many is left.")
	private Integer factorX = 2;

	@Parameter(persist = false, label = "Factor y", min = "1", max = "16", description = "Pixels of a block along y.")
	private Integer factorY = 2;

	@Parameter(persist = false, label = "Factor z", min = "1", max = "16", //
		description = "Slices of a block along z; above 1 the stack is a volume.")
	private Integer factorZ = 1;

	@Parameter(persist = false, label = "Method", //
		description = "What becomes of the pixels of a block. A sum is 32-bit, so that it cannot wrap; the others keep the type, rounded.")
	private BinMethod method = BinMethod.MEAN;

	@Parameter(persist = false, label = "Remainder", //
		description = "What becomes of pixels at the right and lower edge that fill no whole block: Drop leaves them out, Partial makes pixels " +
			"of what is there.")
	private Remainder remainder = Remainder.DROP;

	@Parameter(persist = false, label = "Ignore NaN", description = "Leave NaN pixels out; otherwise a block with a NaN becomes NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Binned", //
		description = "Binned image of the same type, or 32-bit for sums; the pixel size is multiplied.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ComplexImages.requireLinear(image, method == BinMethod.MEAN || method == BinMethod.SUM, method);
		if (factorZ > 1) Images.requireVolume(image);
		final Rectangle part = Images.bounds(image);
		final int[] factor = { factorX, factorY, factorZ };
		Bin.size(new int[] { part.width, part.height, image.getNSlices() }, factor, remainder);
		final Grid grid = new Grid(new double[3], new double[] { factorX, factorY, factorZ });
		output = Images.regrid(image, "bin", method == BinMethod.SUM && !ComplexImages.isComplex(image) ? Images.Result.FLOAT
			: Images.Result.SAME, factorZ > 1, grid, in -> SamplingOps.bin(in, factorX, factorY, factorZ, method, remainder, ignoreNaN));
	}
}
