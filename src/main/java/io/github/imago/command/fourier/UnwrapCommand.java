package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.op.FourierOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Unwraps phase images, slice by slice or as volumes. */
@Plugin(type = Command.class, name = "imago.fourier.unwrap", menuPath = "Plugins>Imago>Fourier>Unwrap Phase...", headless = true, //
	description = "Removes the jumps by 2 pi from a phase image, along the most reliable paths. Paths keep to the ROI and to the mask.", //
	attrs = @Attr(name = "no-record"))
public final class UnwrapCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Phase image", description = "Wrapped phase in radians, an image or stack. NaN counts as masked.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Mask", //
		description = "Image of the same size, or one slice for all: pixels where it is 0 lead no path and become NaN; may be left out.")
	private ImagePlus mask;

	@Parameter(persist = false, label = "Cyclic along x", description = "Whether the left and the right edge are neighbours.")
	private Boolean wrapX = false;

	@Parameter(persist = false, label = "Cyclic along y", description = "Whether the upper and the lower edge are neighbours.")
	private Boolean wrapY = false;

	@Parameter(persist = false, label = "Cyclic along z", description = "Whether the first and the last slice of a volume are neighbours.")
	private Boolean wrapZ = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Unwrap along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Unwrapped", //
		description = "Phase in radians, 32-bit; the first pixel of every connected region keeps its value.")
	private ImagePlus output;

	/** How many planes or volumes are done. */
	private int done;

	@Override
	protected void compute() {
		Check.that(volume || !wrapZ, "wrapZ needs volume=true: slices are unwrapped one by one");
		if (mask != null) Images.requireFits(image, mask);
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		done = 0;
		final Images.Operation unwrap = (in, out) -> FourierOps.unwrap(in, valid(in, region), wrapX, wrapY, wrapZ, out);
		output = Images.map(image, "unwrapped", Images.Result.FLOAT, volume, unwrap);
	}

	/** What the next plane's or volume's paths may use: the mask within the ROI; null for all of it. */
	private RandomAccessibleInterval<UnsignedByteType> valid(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> region) {
		final int index = done++;
		if (mask == null && region == null) return null;
		final int[] n = Planes.size(in);
		final byte[] valid = new byte[n[0] * n[1] * n[2]];
		final byte[] inside = region == null ? null : Planes.mask(region);
		for (int z = 0; z < n[2]; z++) {
			final byte[] plane = mask == null ? inside : Planes.mask(Images.plane(mask, slice(index, z)));
			for (int i = 0; i < plane.length; i++)
				if (plane[i] != 0 && (inside == null || inside[i] != 0)) valid[z * plane.length + i] = (byte) 255;
		}
		return in.numDimensions() == 2 ? ArrayImgs.unsignedBytes(valid, n[0], n[1]) : ArrayImgs.unsignedBytes(valid, n[0], n[1], n[2]);
	}

	/** The mask's slice for a slice of the plane or volume that is computed as the index-th. */
	private int slice(final int index, final int z) {
		if (mask.getStackSize() == 1) return 1;
		return volume ? image.getStackIndex(index % image.getNChannels() + 1, z + 1, index / image.getNChannels() + 1) : index + 1;
	}
}
