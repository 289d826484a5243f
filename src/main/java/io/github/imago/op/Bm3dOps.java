package io.github.imago.op;

import static io.github.imago.op.Arguments.plane;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.restore.Bm3d;
import io.github.imago.kernel.restore.Bm3dProfile;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Takes noise away by block matching and 3D filtering. */
public final class Bm3dOps {

	private Bm3dOps() {}

	/**
	 * Takes noise away by BM3D: blocks that look alike are filtered together, in two steps. The mean over twelve standard images is within
	 * 0.1 dB of that of the authors' program. NaN pixels are left out and stay. Algorithm, memory and sources: {@link Bm3d}; images of more
	 * than 2048 pixels a side are computed part by part, which does not show.
	 *
	 * @implNote op names='imago.restore.bm3d', type=Computer
	 * @param in image of 1 or 2 axes (x, y), any real type; computed as float
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param profile how thoroughly blocks are looked for (default AUTO)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma then counts in standard deviations of
	 *           that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is below 0 or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void bm3d(final RandomAccessibleInterval<T> in, @Nullable final Double sigma,
		@Nullable final Bm3dProfile profile, @Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise,
		final RandomAccessibleInterval<R> out)
	{
		Arguments.requirePlane(in);
		Tiles.checkOther(in, out);
		Stabilized.denoise(in, gain, offset, readNoise, out, (image, scale, result) -> {
			final NoiseSamples samples = new NoiseSamples(image);
			final double noise = scale.sigma(sigma, () -> samples);
			final RandomAccessibleInterval<?> source = plane(image), target = plane(result);
			if (noise == 0) Planes.write(Planes.floats(source), source, target);
			else byParts(new Bm3d(noise, profile == null || profile == Bm3dProfile.AUTO ? profile(noise, samples.variance()) : profile), source, target);
		});
	}

	private static void byParts(final Bm3d filter, final RandomAccessibleInterval<?> source, final RandomAccessibleInterval<?> target) {
		final int width = (int) source.dimension(0), height = (int) source.dimension(1);
		Parts.forEach(target, part -> {
			final Interval read = Intervals.intersect(Intervals.expand(part, Bm3d.REACH), source);
			final Bm3d.Area area = new Bm3d.Area((int) (read.min(0) - source.min(0)), (int) (read.min(1) - source.min(1)), (int) read.dimension(0), (int) read
				.dimension(1), width, height);
			Planes.write(filter.denoise(Planes.floats(Views.interval(source, read)), area), read, Views.interval(target, part));
		});
	}

	/** Noise is high if it has more than two fifths of the variance. */
	private static Bm3dProfile profile(final double sigma, final double variance) {
		return sigma * sigma > 0.4 * variance ? Bm3dProfile.HIGH_NOISE : Bm3dProfile.NORMAL;
	}
}
