package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.spectral.PrincipalComponents;
import io.github.imago.kernel.spectral.SpectrumSource;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** An image whose last axis is that of spectra, in blocks of rows with all their spectra. */
final class SpectrumBlocks implements SpectrumSource {

	/** Values of a block, about: 64 MB. */
	private static final int VALUES = 1 << 24;

	private final RandomAccessibleInterval<?> image;
	private final byte[] mask;
	private final int width, height, channels, planes, rows, blocksOfPlane;

	/**
	 * @param image of three axes or more
	 * @param region mask of its first two axes, or null
	 */
	SpectrumBlocks(final RandomAccessibleInterval<?> image, final RandomAccessibleInterval<?> region) {
		this.image = image;
		final int last = image.numDimensions() - 1;
		Check.that(last >= 2, "the image must have 3 axes or more, of which the last is that of the spectra, got " + (last + 1));
		Check.that(!Intervals.isEmpty(image), "the image must have pixels");
		long n = 1;
		for (int d = 2; d < last; d++)
			n *= image.dimension(d);
		Check.that(n <= Integer.MAX_VALUE && image.dimension(last) <= Integer.MAX_VALUE, "the image has too many planes");
		planes = (int) n;
		width = (int) image.dimension(0);
		height = (int) image.dimension(1);
		channels = (int) image.dimension(last);
		Check.elements(width, height, planes);
		Check.elements(width, channels);
		rows = (int) Math.max(1, Math.min(height, VALUES / ((long) width * channels)));
		blocksOfPlane = (height + rows - 1) / rows;
		Check.that(region == null || region.numDimensions() == 2 && region.dimension(0) == width && region.dimension(1) == height,
			"region must have the width and height of the image");
		mask = region == null ? null : Planes.mask(region);
	}

	@Override
	public int channels() {
		return channels;
	}

	@Override
	public int pixels() {
		return width * height * planes;
	}

	@Override
	public int blocks() {
		return planes * blocksOfPlane;
	}

	@Override
	public int start(final int block) {
		return (block / blocksOfPlane * height + Math.min(height, block % blocksOfPlane * rows)) * width;
	}

	@Override
	public float[] read(final int block) {
		RandomAccessibleInterval<FloatType> part = Views.interval(Cast.<RandomAccessibleInterval<FloatType>> unchecked(image), interval(image,
			block));
		while (part.numDimensions() > 3)
			part = Views.hyperSlice(part, 2, part.min(2));
		return Planes.floats(part);
	}

	@Override
	public boolean counts(final int pixel) {
		return mask == null || mask[pixel % mask.length] != 0;
	}

	/** Writes what was computed for the blocks into an image of the same axes, whose last one may be of another length. */
	PrincipalComponents.Sink sink(final RandomAccessibleInterval<?> out) {
		return (block, values) -> {
			final FinalInterval interval = interval(out, block);
			Planes.write(values, interval, Views.interval(Cast.<RandomAccessibleInterval<FloatType>> unchecked(out), interval));
		};
	}

	/** The part of an image of these axes that a block is. */
	private FinalInterval interval(final RandomAccessibleInterval<?> of, final int block) {
		final long[] min = of.minAsLongArray(), max = of.maxAsLongArray();
		int plane = block / blocksOfPlane;
		for (int d = 2; d < min.length - 1; d++) {
			min[d] += plane % image.dimension(d);
			max[d] = min[d];
			plane = (int) (plane / image.dimension(d));
		}
		final int row = block % blocksOfPlane * rows;
		max[1] = min[1] + Math.min(height, row + rows) - 1L;
		min[1] += row;
		return new FinalInterval(min, max);
	}

	/** Fails unless an image has the size of this one, but for the length of the last axis. */
	void requireFits(final RandomAccessibleInterval<?> out, final int length) {
		final long[] size = image.dimensionsAsLongArray();
		size[size.length - 1] = length;
		Check.that(java.util.Arrays.equals(size, out.dimensionsAsLongArray()), "the result must be of size " + java.util.Arrays.toString(size) +
			", got " + java.util.Arrays.toString(out.dimensionsAsLongArray()));
	}
}
