package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.NonLocalEstimate;
import io.github.imago.op.DenoiseOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away by non-local means, slice by slice, along a stack or in a volume. */
@Plugin(type = Command.class, name = "imago.restore.nonLocalMeans", menuPath = "Plugins>Imago>Restore>Non-Local Means...", headless = true, //
	description = "Takes noise away and keeps what repeats: averages pixels whose neighbourhoods look alike.", attrs = @Attr(name = "no-record"))
public final class NonLocalMeansCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack, or RGB image.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what each slice seems to have.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Strength h (grey values)", min = "0", //
		description = "How different neighbourhoods may be, beyond their noise; NaN: 0.7 sigma. More takes more away, of the details too.")
	private Double strength = Double.NaN;

	@Parameter(persist = false, label = "Patch radius (px)", min = "0", max = "10", //
		description = "From the centre of the neighbourhoods that are compared to their sides: 2 is 5 × 5 pixels. More for more noise.")
	private Integer patchRadius = 2;

	@Parameter(persist = false, label = "Search radius (px)", min = "1", max = "25", //
		description = "How far away like pixels are looked for: 10 is a window of 21 × 21. The time grows with its area.")
	private Integer searchRadius = 10;

	@Parameter(persist = false, label = "Patch radius along z (px)", description = "For volumes; NaN: as in the plane. 0 for series of images.")
	private Double patchRadiusZ = Double.NaN;

	@Parameter(persist = false, label = "Search radius along z (px)", description = "For volumes; NaN: as in the plane, 3 at most.")
	private Double searchRadiusZ = Double.NaN;

	@Parameter(persist = false, label = "Estimate", //
		description = "Patchwise: the mean of whole neighbourhoods. Pixelwise: that of their centres, about three times as fast and less exact.")
	private NonLocalEstimate estimate = NonLocalEstimate.PATCHWISE;

	@Parameter(persist = false, label = "Channels together", attrs = @Attr(name = "across-slices"), //
		description = "What is alike is decided on all channels at once, as it always is for RGB images. For channels with like ranges and noise.")
	private Boolean together = false;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Stack as volume", description = "Look for like pixels along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "For noise that grows with the grey value, as of counts; sigma and strength are in its standard deviations then. 0: the noise is the same " +
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
		Check.that(!together || !volume, "together and volume do not go together: like pixels are looked for in planes where channels count at once");
		final boolean rgb = image.getBitDepth() == 24;
		Check.that(!rgb || !volume, "volume works on grey images only, this one is RGB");
		final Images.Operation means = (in, out) -> DenoiseOps.nonLocalMeans(in, sigma, strength, patchRadius, searchRadius, patchRadiusZ, searchRadiusZ,
			estimate, rgb || together, border, borderValue, gain, offset, readNoise, out);
		output = rgb || together ? ChannelImages.filter(image, "nonlocal", means) : Images.map(image, "nonlocal", Images.Result.SAME, volume, means);
	}
}
