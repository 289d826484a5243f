package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NeighbourCorrelation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The parts of an image that denoisers are tried on: all of a small one, else squares or boxes of one size, spread evenly but at no regular
 * distance (J. H. Halton, Numer. Math. 2 (1960) 84, doi:10.1007/BF01386213), in which at least a quarter of the pixels count, if there are such.
 */
final class CalibrationParts {

	/** Pixels of all parts, about. */
	private static final long PIXELS = 1 << 19;
	/** Sides of parts in planes and in volumes, and their depth. */
	private static final int SIDE = 256, BOX_SIDE = 64, BOX_DEPTH = 32;
	/** Slices that are looked at, at most. */
	private static final int SLICES = 9;
	/** Places that are looked at, at most. */
	private static final int PLACES = 64;
	/** The share of its pixels that must count. */
	private static final double SHARE = 0.25;

	/**
	 * A part.
	 *
	 * @param pixels its pixels; not to be written to
	 * @param counted 0 for those that do not count
	 * @param size along x, y and z
	 * @param members how many count
	 */
	record Part(float[] pixels, byte[] counted, int[] size, int members) {

		/** Some pixels of this part's size as an image. */
		RandomAccessibleInterval<FloatType> image(final float[] values) {
			return size[2] == 1 ? ArrayImgs.floats(values, size[0], size[1]) : ArrayImgs.floats(values, size[0], size[1], size[2]);
		}

		/** What a denoiser makes of some pixels of this part's size; BM3D in its fast profile, whose least error is at nearly the same strength. */
		float[] denoise(final Denoising denoising, final float[] values) {
			final float[] result = new float[values.length];
			denoising.run(image(values), Bm3dProfile.FAST, image(result));
			return result;
		}
	}

	private final RandomAccessibleInterval<?> image, region;
	private final boolean volume;
	private final List<Part> parts = new ArrayList<>();

	/**
	 * @param image of two or three axes
	 * @param region mask of two axes; null for all
	 * @param volume whether the third axis is one, rather than slices
	 */
	CalibrationParts(final RandomAccessibleInterval<?> image, final RandomAccessibleInterval<?> region, final boolean volume) {
		Check.that(image.numDimensions() == 2 || image.numDimensions() == 3, "the image must have 2 or 3 axes, got " + image.numDimensions());
		Check.that(!Intervals.isEmpty(image), "the image must have pixels");
		Check.that(region == null || region.numDimensions() == 2 && region.dimension(0) == image.dimension(0) && region.dimension(1) == image
			.dimension(1), "region must have the width and height of the image");
		this.image = image;
		this.region = region;
		this.volume = volume;
		final long slices = volume || image.numDimensions() == 2 ? 1 : Math.min(SLICES, image.dimension(2));
		if (pixelsOfPart() * slices <= PIXELS) for (long s = 0; s < slices; s++)
			keep(read(whole(slice(s, slices))), 0);
		else sample(slices);
		Check.that(parts.stream().anyMatch(part -> part.members > 0), "no pixel counts: the region is empty or all pixels are NaN");
		parts.removeIf(part -> part.members == 0);
	}

	/** Pixels of the volume, or of one slice. */
	private long pixelsOfPart() {
		long n = 1;
		for (int d = 0; d < (volume ? image.numDimensions() : 2); d++)
			n *= image.dimension(d);
		return n;
	}

	/** The slice that is looked at as the i-th of n. */
	private long slice(final long i, final long n) {
		return image.numDimensions() == 2 ? 0 : (2 * i + 1) * image.dimension(2) / (2 * n);
	}

	private Interval whole(final long slice) {
		final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
		if (!volume && min.length == 3) min[2] = max[2] = min[2] + slice;
		return new FinalInterval(min, max);
	}

	private void sample(final long slices) {
		final long[] size = { Math.min(volume ? BOX_SIDE : SIDE, image.dimension(0)), Math.min(volume ? BOX_SIDE : SIDE, image.dimension(1)),
			volume ? Math.min(BOX_DEPTH, image.dimension(2)) : 1 };
		final long wanted = Math.max(slices, PIXELS / (size[0] * size[1] * size[2]));
		Part fullest = null;
		for (int k = 1; k <= PLACES + wanted && parts.size() < wanted; k++) {
			final Interval all = whole(slice((k - 1) % slices, slices));
			final long[] min = all.minAsLongArray(), max = new long[min.length];
			final int[] bases = { 2, 3, 5 };
			for (int d = 0; d < min.length; d++) {
				min[d] += Math.round(halton(k, bases[d]) * (all.dimension(d) - Math.min(size[d], all.dimension(d))));
				max[d] = Math.min(all.max(d), min[d] + size[d] - 1);
			}
			final Part part = read(new FinalInterval(min, max));
			if (fullest == null || part.members > fullest.members) fullest = part;
			keep(part, SHARE * part.pixels.length);
		}
		if (parts.isEmpty()) parts.add(fullest);
	}

	/** The k-th number of the sequence of van der Corput: k's digits behind the point, the last one first. */
	private static double halton(final int k, final int base) {
		double value = 0, weight = 1;
		for (int rest = k; rest > 0; rest /= base) {
			weight /= base;
			value += weight * (rest % base);
		}
		return value;
	}

	private void keep(final Part part, final double least) {
		if (part.members >= least) parts.add(part);
	}

	private Part read(final Interval box) {
		final float[] pixels = Planes.floats(Intervals.equals(box, image) ? image : Views.interval(image, box));
		final byte[] counted = new byte[pixels.length];
		Arrays.fill(counted, (byte) 1);
		final int[] size = { (int) box.dimension(0), (int) box.dimension(1), box.numDimensions() == 3 ? (int) box.dimension(2) : 1 };
		final byte[] mask = region == null ? null : maskOf(box);
		int members = 0;
		for (int i = 0; i < counted.length; i++)
			if (pixels[i] - pixels[i] != 0 || mask != null && mask[i % mask.length] == 0) counted[i] = 0;
			else members++;
		return new Part(pixels, counted, size, members);
	}

	private byte[] maskOf(final Interval box) {
		final long x = region.min(0) - image.min(0), y = region.min(1) - image.min(1);
		return Planes.mask(Views.interval(region, new long[] { box.min(0) + x, box.min(1) + y }, new long[] { box.max(0) + x, box.max(1) + y }));
	}

	/** The parts, at least one, each with a pixel that counts. */
	List<Part> all() {
		return parts;
	}

	/** How many pixels count. */
	long members() {
		return parts.stream().mapToLong(Part::members).sum();
	}

	/** The planes of all parts as slices of one image, NaN where a pixel does not count. */
	RandomAccessibleInterval<FloatType> planes() {
		final int[] size = parts.get(0).size;
		final float[] all = new float[Check.elements(parts.size(), parts.get(0).pixels.length)];
		int to = 0;
		for (final Part part : parts)
			for (int i = 0; i < part.pixels.length; i++)
				all[to++] = part.counted[i] == 0 ? Float.NaN : part.pixels[i];
		return ArrayImgs.floats(all, size[0], size[1], (long) size[2] * parts.size());
	}

	/** How much neighbouring pixels vary together where the image is smoothest. */
	double correlation() {
		final NeighbourCorrelation correlation = new NeighbourCorrelation();
		for (final RandomAccessibleInterval<?> plane : slices())
			correlation.add(Planes.floats(plane), (int) plane.dimension(0), (int) plane.dimension(1));
		return correlation.value();
	}

	private List<RandomAccessibleInterval<?>> slices() {
		final RandomAccessibleInterval<FloatType> planes = planes();
		final List<RandomAccessibleInterval<?>> slices = new ArrayList<>();
		for (long z = 0; z < planes.dimension(2); z++)
			slices.add(Views.hyperSlice(planes, 2, z));
		return slices;
	}
}
