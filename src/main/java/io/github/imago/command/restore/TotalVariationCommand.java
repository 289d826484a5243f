package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.VariationSolver;
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
		description = "More takes more away; about 0.3 (much detail) to 1 (little) sigma of the noise. NaN: that of the least expected error.")
	private Double weight = Double.NaN;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise, from which the weight follows if it is NaN; NaN: what each slice seems to have, place by place.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Solver", //
		description = "Fast gradient projection: until the exact result is near. Chambolle: as scikit-image, which may end early.")
	private VariationSolver solver = VariationSolver.FAST_GRADIENT_PROJECTION;

	@Parameter(persist = false, label = "Tolerance", min = "0", //
		description = "Greatest distance from the exact result as a part of the weight, NaN: 0.05; for Chambolle, the energy's relative change, NaN: 0.0002.")
	private Double tolerance = Double.NaN;

	@Parameter(persist = false, label = "Iterations", min = "1", description = "The most there are.")
	private Integer iterations = 500;

	@Parameter(persist = false, label = "Stack as volume", description = "Variation along z counts too, instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "For noise that grows with the grey value, as of counts; sigma and weight are in its standard deviations then. 0: the noise " +
			"is the same everywhere; NaN: as found in each slice.")
	private Double gain = 0.0;

	@Parameter(persist = false, label = "Offset (grey values)", description = "Grey value without light, for a gain.")
	private Double offset = 0.0;

	@Parameter(persist = false, label = "Read noise (grey values)", min = "0", //
		description = "Standard deviation of the detector's own noise, for a gain.")
	private Double readNoise = 0.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "Image of the same type without the noise.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "tv", Images.Result.SAME, volume, (in, out) -> ShrinkOps.totalVariation(in, weight, sigma, solver, tolerance,
			iterations, gain, offset, readNoise, out));
	}
}
