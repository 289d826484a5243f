package io.github.imago.command.restore;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import io.github.imago.command.common.Checked;
import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Bm3dNoise;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NoiseForm;
import io.github.imago.op.BlockDenoising;

import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes noise away by BM3D, slice by slice; of RGB images in all colours together. */
@Plugin(type = Command.class, name = "imago.restore.bm3d", menuPath = "Plugins>Imago>Restore>BM3D Denoising...", headless = true, //
	description = "Takes noise away by block matching and 3D filtering: among the best that need no training.", attrs = @Attr(name = "no-record"))
public final class Bm3dCommand extends ImagoCommand implements Checked {

	@Parameter(persist = false, label = "Image", description = "8-, 16-, 32-bit or RGB image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Noise, if not white", //
		description = "An image of noise alone, such as dark frames or a duplicate of an area without structure (64 x 64 or more). Only its ROI " +
			"counts.", //
		attrs = @Attr(name = "own-grid"))
	private ImagePlus noiseModel;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what each slice, or the image of the noise, has. More takes more away, of the details too.")
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

	@Parameter(persist = false, label = "Image of the noise is", //
		description = "A Sample (all slices), the noise's power Spectrum with frequency 0 in the middle, or a Kernel that white noise is convolved " +
			"with.")
	private NoiseForm noiseForm = NoiseForm.SAMPLE;

	@Parameter(persist = false, label = "Channels are colours", attrs = @Attr(name = "across-channels"), //
		description = "Filter three channels together, as red, green and blue of one picture; RGB images always are. Not for fluorescence.")
	private Boolean asColors = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "Image of the same type without the noise.")
	private ImagePlus output;

	@Override
	public void check() {
		final int channels = Images.place(image, 1)[3];
		Check.that(!asColors || image.getBitDepth() == 24 || channels == 3, "only an image of three channels can be taken for colours; \"" + image
			.getTitle() + "\" has " + channels);
	}

	@Override
	protected void compute() {
		check();
		if (asColors || image.getBitDepth() == 24) {
			final List<Bm3dNoise> noise = noiseModel == null ? null : BlockDenoising.noise(planes(-1), noiseForm, 3);
			output = ChannelImages.filter(image, "bm3d", (in, out) -> BlockDenoising.denoise(in, noise, sigma, profile, gain, offset, readNoise, out));
			return;
		}
		final int[] at = Images.place(image, 1);
		final boolean each = noiseModel != null && noiseForm == NoiseForm.SAMPLE && at[3] > 1 && noiseModel.getNChannels() == at[3];
		final Map<Integer, List<Bm3dNoise>> noises = new HashMap<>();
		final int[] slice = { 0 };
		output = Images.map(image, "bm3d", Images.Result.SAME, (in, out) -> {
			final int channel = each ? Images.place(image, ++slice[0])[0] : 0;
			final List<Bm3dNoise> noise = noiseModel == null ? null : noises.computeIfAbsent(channel, c -> BlockDenoising.noise(planes(c), noiseForm, 1));
			BlockDenoising.denoise(in, noise, sigma, profile, gain, offset, readNoise, out);
		});
	}

	/**
	 * The planes that tell of the noise: of a spectrum or kernel the current slice.
	 *
	 * @param channel from 1; 0 for all, one after the other; -1 for colours, together if there are three
	 */
	private Stream<RandomAccessibleInterval<?>> planes(final int channel) {
		Check.that(noiseModel.getBitDepth() != 24 || noiseForm == NoiseForm.SAMPLE && channel < 0,
			"noiseModel must be grey, unless it is a sample of the noise of three colours");
		if (noiseForm != NoiseForm.SAMPLE) return Stream.of(Images.plane(noiseModel, noiseModel.getCurrentSlice()));
		final int channels = noiseModel.getNChannels();
		final boolean together = channel < 0 && ChannelImages.count(noiseModel) == 3;
		final IntStream slices = IntStream.rangeClosed(1, noiseModel.getStackSize());
		if (together) return slices.filter(i -> (i - 1) % channels == 0).mapToObj(i -> {
			final int[] place = noiseModel.convertIndexToPosition(i);
			return region(ChannelImages.channels(noiseModel, place[1], place[2]));
		});
		return slices.filter(i -> channel <= 0 || (i - 1) % channels == channel - 1).mapToObj(i -> region(Images.plane(noiseModel, i)));
	}

	/** The part of a plane inside the ROI; what is in its bounds but outside is NaN. */
	private RandomAccessibleInterval<?> region(final RandomAccessibleInterval<?> plane) {
		final Rectangle b = Images.bounds(noiseModel);
		final Roi roi = Images.area(noiseModel);
		final ImageProcessor mask = roi == null ? null : roi.getMask();
		final RandomAccessibleInterval<FloatType> part = Images.part(plane, b);
		if (mask == null) return part;
		final float[] pixels = Planes.floats(part).clone();
		for (int i = 0; i < pixels.length; i++)
			if (mask.get(i % (b.width * b.height)) == 0) pixels[i] = Float.NaN;
		return ArrayImgs.floats(pixels, part.dimensionsAsLongArray());
	}
}
