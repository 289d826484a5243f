package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.ShrinkOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away by total variation, slice by slice or in a volume. */
@Plugin(type = Command.class, name = "imago.restore.totalVariation", menuPath = "Plugins>Imago>Restore>Total Variation Denoising...", //
	headless = true, description = "Takes noise away and keeps edges sharp: for areas of even grey, not for textures.", //
	attrs = @Attr(name = "no-record"))
public final class TotalVariationCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Weight (grey values)", min = "0", //
		description = "More takes more away; about sigma of the noise. NaN: such that as much is taken away as there is noise.")
	private Double weight = Double.NaN;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise, from which the weight follows if it is NaN; NaN: what each slice seems to have.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Tolerance", min = "0", //
		description = "It stops when an iteration changes the energy by less than this part of the first energy. Smaller is more exact and slower.")
	private Double tolerance = 2e-4;

	@Parameter(persist = false, label = "Iterations", min = "1", description = "The most there are.")
	private Integer iterations = 200;

	@Parameter(persist = false, label = "Stack as volume", description = "Variation along z counts too, instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "Image of the same type without the noise.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "tv", Images.Result.SAME, volume, (in, out) -> ShrinkOps.totalVariation(in, weight, sigma, tolerance, iterations, out));
	}
}
