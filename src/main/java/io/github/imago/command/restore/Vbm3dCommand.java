package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.op.VolumeDenoiseOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away from series of images by V-BM3D, along frames or, where there are none, slices. */
@Plugin(type = Command.class, name = "imago.restore.vbm3d", menuPath = "Plugins>Imago>Restore>V-BM3D Denoising (Series)...", headless = true, //
	description = "Takes white noise away from series of images by block matching and 3D filtering: follows what moves from frame to frame.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "across-slices") })
public final class Vbm3dCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit stack: a series of frames, of slices if it has no frames.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what each series seems to have. More takes more away, of the details too.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Profile", //
		description = "How thoroughly alike blocks are looked for. Auto: Normal, or High noise where noise has a tenth of the variance.")
	private Bm3dProfile profile = Bm3dProfile.AUTO;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "For noise that grows with the grey value, as of counts; sigma is in its standard deviations then. 0: the noise is the same " +
			"everywhere; NaN: as found in each series.")
	private Double gain = 0.0;

	@Parameter(persist = false, label = "Offset (grey values)", description = "Grey value without light, for a gain.")
	private Double offset = 0.0;

	@Parameter(persist = false, label = "Read noise (grey values)", min = "0", description = "Standard deviation of the detector's own noise, for a gain.")
	private Double readNoise = 0.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "Image of the same type without the noise.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.mapSeries(image, "vbm3d", Images.Result.SAME, (in, out) -> VolumeDenoiseOps.vbm3d(in, sigma, profile, gain, offset, readNoise, out));
	}
}
