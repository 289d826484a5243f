package io.github.imago.op;

import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.Bm4d;
import io.github.imago.kernel.restore.PixelBoxes;
import io.github.imago.kernel.restore.Vbm3d;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Takes noise away from volumes and series, by what is alike in several of their slices. */
public final class VolumeDenoiseOps {

	/** The share of the variance from which on noise is much. */
	private static final double MUCH = 0.1;

	private VolumeDenoiseOps() {}

	/**
	 * Takes noise away by BM4D: cubes of a volume that look alike are filtered together, in two steps. Three to four decibels better than BM3D
	 * slice by slice where structures go on from slice to slice. NaN pixels are left out and stay. Volumes of any size, thinner than a cube
	 * too; large ones are computed part by part, which does not show. Algorithm, cost, memory and sources: {@link Bm4d}.
	 *
	 * @implNote op names='imago.restore.bm4d', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param profile how thoroughly cubes are looked for (default AUTO)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma then counts in standard deviations of
	 *           that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is below 0, the image has no pixels or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void bm4d(final RandomAccessibleInterval<T> in, @Nullable final Double sigma,
		@Nullable final Bm3dProfile profile, @Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise,
		final RandomAccessibleInterval<R> out)
	{
		denoise(in, sigma, profile, gain, offset, readNoise, out, (noise, settled, boxes, whole, from, size) -> new Bm4d(noise, settled).denoise(boxes, whole,
			from, size));
	}

	/**
	 * Takes noise away by V-BM3D: blocks that look alike in the frames of a series are filtered together, in two steps; motion is followed.
	 * NaN pixels are left out and stay. Series of any size; large ones are computed part by part, which does not show. Algorithm, cost,
	 * memory, agreement with the authors program and sources: {@link Vbm3d}.
	 *
	 * @implNote op names='imago.restore.vbm3d', type=Computer
	 * @param in image of 1 to 3 axes (x, y, and frames), any real type; computed as float
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param profile how thoroughly blocks are looked for (default AUTO)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma then counts in standard deviations of
	 *           that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is below 0, the image has no pixels or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void vbm3d(final RandomAccessibleInterval<T> in, @Nullable final Double sigma,
		@Nullable final Bm3dProfile profile, @Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise,
		final RandomAccessibleInterval<R> out)
	{
		denoise(in, sigma, profile, gain, offset, readNoise, out, (noise, settled, boxes, whole, from, size) -> new Vbm3d(noise, settled).denoise(boxes, whole,
			from, size));
	}

	private interface Method {

		/** Computes a part of an image, with noise and a profile that is not AUTO. */
		void denoise(double noise, Bm3dProfile settled, PixelBoxes boxes, int[] whole, int[] from, int[] size);
	}

	private static void denoise(final RandomAccessibleInterval<?> in, final Double sigma, final Bm3dProfile profile, final Double gain,
		final Double offset, final Double readNoise, final RandomAccessibleInterval<?> out, final Method method)
	{
		final int axes = Arguments.axes(in);
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		Check.that(out.numDimensions() == axes, "the result must have the source's " + axes + " axes, got " + out.numDimensions());
		Check.that(Intervals.contains(in, out), "the result must lie inside the source");
		Tiles.checkOther(in, out);
		final int[] whole = size(in), size = size(out), from = new int[3];
		for (int axis = 0; axis < in.numDimensions(); axis++)
			from[axis] = (int) (out.min(axis) - in.min(axis));
		Stabilized.denoiseBoxes(in, gain, offset, readNoise, out, (image, scale, boxes) -> {
			final NoiseSamples samples = new NoiseSamples(image);
			final double noise = scale.sigma(sigma, samples::sigma);
			if (noise > 0) method.denoise(noise, profile == null || profile == Bm3dProfile.AUTO ? profile(noise, samples.variance()) : profile, boxes, whole, from,
				size);
			else copy(boxes, from, size);
		});
	}

	/** The size along three axes, of which the last may not be there. */
	private static int[] size(final Interval image) {
		final int[] size = { 1, 1, 1 };
		for (int axis = 0; axis < image.numDimensions(); axis++)
			size[axis] = Math.toIntExact(image.dimension(axis));
		return size;
	}

	private static Bm3dProfile profile(final double sigma, final double variance) {
		return sigma * sigma > MUCH * variance ? Bm3dProfile.HIGH_NOISE : Bm3dProfile.NORMAL;
	}

	private static void copy(final PixelBoxes boxes, final int[] from, final int[] size) {
		final int[] plane = { size[0], size[1], 1 };
		for (int z = from[2]; z < from[2] + size[2]; z++) {
			final int[] at = { from[0], from[1], z };
			boxes.write(at, plane, boxes.read(at, plane));
		}
	}
}
