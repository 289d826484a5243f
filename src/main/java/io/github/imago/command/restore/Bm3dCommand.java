package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.op.Bm3dOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away by BM3D, slice by slice. */
@Plugin(type = Command.class, name = "imago.restore.bm3d", menuPath = "Plugins>Imago>Restore>BM3D Denoising...", headless = true, //
	description = "Takes white noise away by block matching and 3D filtering: among the best that need no training.", attrs = @Attr(name = "no-record"))
public final class Bm3dCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what each slice seems to have. More takes more away, of the details too.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Profile", //
		description = "How thoroughly alike blocks are looked for. Auto: Normal, or High noise where noise has two fifths of the variance.")
	private Bm3dProfile profile = Bm3dProfile.AUTO;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "For noise that grows with the grey value, as of counts; sigma is in its standard deviations then. 0: the noise is the same " +
			"everywhere; NaN: as found in each slice.")
	private Double gain = 0.0;

	@Parameter(persist = false, label = "Offset (grey values)", description = "Grey value without light, for a gain.")
	private Double offset = 0.0;

	@Parameter(persist = false, label = "Read noise (grey values)", min = "0", description = "Standard deviation of the detector's own noise, for a gain.")
	private Double readNoise = 0.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "Image of the same type without the noise.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "bm3d", Images.Result.SAME, (in, out) -> Bm3dOps.bm3d(in, sigma, profile, gain, offset, readNoise, out));
	}
}
