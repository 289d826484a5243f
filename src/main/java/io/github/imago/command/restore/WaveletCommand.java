package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.Wavelet;
import io.github.imago.kernel.restore.WaveletShrinkRule;
import io.github.imago.kernel.restore.WaveletThreshold;
import io.github.imago.op.ShrinkOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away by shrinking wavelet coefficients, slice by slice or in a volume. */
@Plugin(type = Command.class, name = "imago.restore.wavelet", menuPath = "Plugins>Imago>Restore>Wavelet Denoising...", headless = true, //
	description = "Takes white noise away by shrinking wavelet coefficients: fast, and adapts to each scale.", //
	attrs = @Attr(name = "no-record"))
public final class WaveletCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what each slice seems to have. More takes more away, of the details too.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Wavelet", //
		description = "db1 (Haar) for steps, db2 to db8 for smoother images, sym and bior the same and symmetric. Long ones blur less and ring more.")
	private Wavelet wavelet = Wavelet.SYM4;

	@Parameter(persist = false, label = "Levels", min = "0", max = "10", //
		description = "Number of scales, each twice as coarse as the one before; 0: by the size of the image.")
	private Integer levels = 0;

	@Parameter(persist = false, label = "Method", //
		description = "BayesShrink: a threshold for each scale and direction. VisuShrink: one that hardly any noise exceeds; smooths much.")
	private WaveletThreshold method = WaveletThreshold.BAYES_SHRINK;

	@Parameter(persist = false, label = "Shrinkage", //
		description = "Soft: all coefficients come nearer to 0. Hard: those above the threshold stay; sharper, with traces of noise.")
	private WaveletShrinkRule shrinkage = WaveletShrinkRule.SOFT;

	@Parameter(persist = false, label = "Shift-invariant", //
		description = "The mean over all shifts of the image: better, without blocks and crosses, and slower. Off: the orthogonal transform.")
	private Boolean shiftInvariant = true;

	@Parameter(persist = false, label = "Stack as volume", description = "Transform along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "For noise that grows with the grey value, as of counts; sigma is in its standard deviations then. 0: the noise " +
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
		output = Images.map(image, "wavelet", Images.Result.SAME, volume, (in, out) -> ShrinkOps.wavelet(in, sigma, wavelet, levels, method, shrinkage,
			shiftInvariant, gain, offset, readNoise, out));
	}
}
