package io.github.imago.command.color;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.align.AlignOn;
import io.github.imago.kernel.align.ChannelDistortion;
import io.github.imago.kernel.align.ChannelMap;
import io.github.imago.kernel.align.ChannelRegistration;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.AlignedChannels;
import io.github.imago.op.ColorOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays the channels of images on one another. */
@Plugin(type = Command.class, name = "imago.color.registerChannels", menuPath = "Plugins>Imago>Color>Align Color Channels...",
	headless = true, //
	description = "Measures how the channels of an RGB or multi-channel image are shifted, magnified or distorted against one of them, and " +
		"lays them on it. Always the whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class RegisterChannelsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "RGB image, or 8-, 16- or 32-bit image with channels; a stack of such.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Reference channel", min = "0", //
		description = "The channel that stays, from 1 on; 0 for the middle one, which is green of red, green and blue.")
	private Integer referenceChannel = 0;

	@Parameter(persist = false, label = "Distortion", //
		description = "In what ways channels may differ: Shift; Magnification also (lateral chromatic aberration); Radial also by more or less " +
			"away from the middle.")
	private ChannelDistortion distortion = ChannelDistortion.SHIFT;

	@Parameter(persist = false, label = "Align on", //
		description = "Edges: whatever the brightness on both sides, also if it is opposite; Intensity: where channels show the same with the " +
			"same brightness.")
	private AlignOn alignOn = AlignOn.EDGES;

	@Parameter(persist = false, label = "Smooth first, sigma (px)", min = "0", max = "10", stepSize = "0.5", //
		description = "Gaussian that keeps noise from being taken for detail; more for noisy channels. The result is not smoothed.")
	private Double sigma = 1.0;

	@Parameter(persist = false, label = "Phase correlation", //
		description = "All frequencies count alike: blind to slow differences in brightness, but noise counts like detail.")
	private Boolean phaseOnly = false;

	@Parameter(persist = false, label = "Largest shift (px)", min = "1", max = "200", description = "Larger shifts are not looked for.")
	private Double maxShift = 20.0;

	@Parameter(persist = false, label = "Least correlation", min = "0", max = "1", stepSize = "0.05", //
		description = "A channel that correlates less with the reference shows something else, and is left as it is: an element map, say.")
	private Double minCorrelation = 0.3;

	@Parameter(persist = false, label = "Interpolation", //
		description = "How values between pixels are made. Nearest moves by whole pixels, and keeps counts and labels what they are.")
	private Interpolation interpolation = Interpolation.BSPLINE_3;

	@Parameter(persist = false, label = "Border", description = "What comes in from beyond the image's edge.")
	private Border border = Border.NEAREST;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "All slices", //
		description = "Measure every slice and frame by itself; otherwise the current one, and correct all alike, as for one camera.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Aligned", description = "Image of the same type and size.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Channel shifts", //
		description = "For each channel, how it lay against the reference, how well they correlate now, and what is left in pixels.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Check.that(ChannelImages.count(image) > 1, "\"" + image.getTitle() +
			"\" has one channel only: it takes an RGB image, or one with channels" +
			" (in ImageJ: Image > Color > Merge Channels)");
		table = new ResultsTable();
		final int stack = image.getNSlices() * image.getNFrames();
		final AlignedChannels current = allSlices && stack > 1 ? null : align(ChannelImages.channels(image, image.getZ(), image.getT()));
		if (current != null) report(current, 0);
		final int[] done = { 0 };
		output = ChannelImages.map(image, "aligned", image.getBitDepth() == 24 ? ChannelImages.Result.RGB : ChannelImages.Result.SAME, null,
			in -> {
				if (current != null) return stack == 1 ? current.image() : AlignedChannels.correct(in, current.channels(), interpolation, border,
					borderValue);
				final AlignedChannels own = align(in);
				report(own, ++done[0]);
				return own.image();
			});
	}

	private AlignedChannels align(final RandomAccessibleInterval<?> in) {
		return ColorOps.registerChannels(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), referenceChannel, distortion, alignOn, sigma,
			phaseOnly, maxShift, minCorrelation, interpolation, border, borderValue);
	}

	/** @param slice which slice and frame, in the order of the stack; 0 for all */
	private void report(final AlignedChannels aligned, final int slice) {
		final PixelSize size = Images.pixelSize(image);
		final boolean calibrated = !size.unit().equals("px");
		for (int c = 1; c <= aligned.channels().size(); c++) {
			final ChannelRegistration channel = aligned.channels().get(c - 1);
			final ChannelMap map = channel.map();
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Channel", name(c));
			table.addValue("Shift x (px)", map.shiftX());
			table.addValue("Shift y (px)", map.shiftY());
			if (calibrated) {
				table.addValue("Shift x (" + size.unit() + ")", map.shiftX() * size.width());
				table.addValue("Shift y (" + size.unit() + ")", map.shiftY() * size.height());
			}
			if (distortion != ChannelDistortion.SHIFT) table.addValue("Magnification", map.magnification());
			if (distortion == ChannelDistortion.RADIAL) table.addValue("Radial term", map.radial());
			if (distortion != ChannelDistortion.SHIFT) table.addValue("Corner (px)", corner(map));
			table.addValue("Correlation", channel.correlation());
			table.addValue("Residual (px)", channel.residual());
			if (distortion != ChannelDistortion.SHIFT) table.addValue("Tiles", channel.tiles());
			table.addValue("Note", c == aligned.reference() ? "reference" : channel.tiles() == 0 ? "left as it is: no common detail found" : "");
		}
	}

	/** How far the corners are displaced at most. */
	private double corner(final ChannelMap map) {
		double most = 0;
		for (int k = 0; k < 4; k++) {
			final int w = image.getWidth(), h = image.getHeight();
			final double[] d = map.displacement(k % 2 * (w - 1), k / 2 * (h - 1), w, h);
			most = Math.max(most, Math.hypot(d[0], d[1]));
		}
		return most;
	}

	private String name(final int channel) {
		if (image.getBitDepth() == 24) return new String[] { "red", "green", "blue" }[channel - 1];
		final String label = image.getStackSize() == image.getNChannels() ? image.getStack().getShortSliceLabel(channel) : null;
		return label == null || label.isBlank() ? Integer.toString(channel) : label;
	}
}
