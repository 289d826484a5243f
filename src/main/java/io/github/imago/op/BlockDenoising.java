package io.github.imago.op;

import io.github.imago.image.ChannelImages;
import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Bm3d;
import io.github.imago.kernel.restore.Bm3dNoise;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NoiseForm;
import io.github.imago.kernel.restore.OpponentColors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import net.imglib2.view.composite.RealComposite;

/** BM3D of planes and of three colours, with noise that is found out once for many slices. */
public final class BlockDenoising {

	/** The least noise of a channel in that of the noisiest: a grey image in colours has none in the colours' differences. */
	private static final double LEAST = 1e-6;
	/** Sides of the parts that noise is looked at in. */
	private static final int SIDE = 1024;

	private BlockDenoising() {}

	/**
	 * The noise that images tell of.
	 *
	 * @param images of SAMPLE any number, each by itself and of any size, else one; of two axes, or three where the third has three colours. NaN
	 *          pixels do not count
	 * @param form what they are (default SAMPLE)
	 * @param channels 1, or 3 for {@linkplain OpponentColors opponent colours}
	 * @return the noise of each channel
	 * @throws IllegalArgumentException if there is no noise in them, or they do not fit
	 */
	public static List<Bm3dNoise> noise(final Stream<? extends RandomAccessibleInterval<?>> images, final NoiseForm form, final int channels) {
		if (form == null || form == NoiseForm.SAMPLE) return samples(images, channels);
		final List<? extends RandomAccessibleInterval<?>> list = images.toList();
		Check.that(list.size() == 1 && list.get(0).numDimensions() == 2, "noiseModel must be a single plane to be a spectrum or a kernel");
		final int[] size = Planes.size(list.get(0));
		Check.that(!Intervals.isEmpty(list.get(0)), "noiseModel must have pixels");
		final float[] pixels = Planes.floats(list.get(0));
		return Collections.nCopies(channels, form == NoiseForm.KERNEL ? Bm3dNoise.convolved(pixels, size[0], size[1]) : Bm3dNoise.spectrum(pixels,
			size[0], size[1]));
	}

	private static List<Bm3dNoise> samples(final Stream<? extends RandomAccessibleInterval<?>> images, final int channels) {
		final Bm3dNoise.Samples[] samples = Stream.generate(Bm3dNoise.Samples::new).limit(channels).toArray(Bm3dNoise.Samples[]::new);
		images.forEach(image -> {
			final boolean colored = image.numDimensions() == 3;
			Check.that(!colored || channels == 3 && image.dimension(2) == 3, "noiseModel must be grey, or have three colours if the image has");
			for (final Interval part : evenly(image)) {
				final int width = (int) part.dimension(0), height = (int) part.dimension(1);
				final float[][] planes = colored ? OpponentColors.forward(planes(image, part)) : null;
				final float[] plane = colored ? null : Planes.floats(Views.interval(image, part));
				for (int c = 0; c < channels; c++)
					samples[c].add(colored ? planes[c] : plane, width, height);
			}
		});
		return Stream.of(samples).map(Bm3dNoise.Samples::noise).toList();
	}

	/** Parts of the first two axes that are about alike and not too large to be transformed. */
	private static List<Interval> evenly(final RandomAccessibleInterval<?> image) {
		final List<Interval> parts = new ArrayList<>();
		final long w = image.dimension(0), h = image.dimension(1), columns = (w + SIDE - 1) / SIDE, lines = (h + SIDE - 1) / SIDE;
		for (long j = 0; j < lines; j++)
			for (long i = 0; i < columns; i++) {
				final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
				max[0] = min[0] + (i + 1) * w / columns - 1;
				min[0] += i * w / columns;
				max[1] = min[1] + (j + 1) * h / lines - 1;
				min[1] += j * h / lines;
				parts.add(new FinalInterval(min, max));
			}
		return parts;
	}

	/**
	 * Takes noise away.
	 *
	 * @param in plane, or three colours along the third axis
	 * @param noise of each channel; null for white noise
	 * @param sigma standard deviation of the noise, of colours the root of their variances' mean; null or NaN for that of {@code noise}, or if
	 *          that is not given what the image seems to have in each channel
	 * @see Bm3dOps#bm3d
	 */
	public static void denoise(final RandomAccessibleInterval<?> in, final List<Bm3dNoise> noise, final Double sigma, final Bm3dProfile profile,
		final Double gain, final Double offset, final Double readNoise, final RandomAccessibleInterval<?> out)
	{
		Check.that(channels(in) == 1 || in.dimension(2) == 3, "the image must be a plane, or have three colours along its third axis, got " + (in
			.numDimensions() < 3 ? 0 : in.dimension(2)));
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		Check.that(in.numDimensions() == out.numDimensions(), "the result must have the source's dimensions");
		Tiles.checkOther(in, out);
		Stabilized.denoise(in, gain, offset, readNoise, out, (image, scale, result) -> {
			final List<Bm3dNoise> noises = noise == null ? white(image, scale.sigma(sigma, () -> Double.NaN)) : scaled(noise, scale.sigma(sigma, () -> Math
				.sqrt(mean(noise))));
			if (noises.isEmpty()) copy(image, result);
			else byParts(new Bm3d(noises, profile == null || profile == Bm3dProfile.AUTO ? profile(noises.get(0), image) : profile), image, result);
		});
	}

	/** White noise of each channel, none at all if there is none. @param sigma NaN for what each channel seems to have */
	private static List<Bm3dNoise> white(final RandomAccessibleInterval<FloatType> image, final double sigma) {
		final double[] sigmas = IntStream.range(0, channels(image)).mapToDouble(c -> Double.isNaN(sigma) ? new NoiseSamples(channel(image, c)).sigma()
			: sigma).toArray();
		final double most = DoubleStream.of(sigmas).max().orElseThrow();
		return most == 0 ? List.of() : DoubleStream.of(sigmas).mapToObj(s -> Bm3dNoise.white(Math.max(s, LEAST * most))).toList();
	}

	private static List<Bm3dNoise> scaled(final List<Bm3dNoise> noise, final double sigma) {
		final double factor = sigma * sigma / mean(noise);
		return factor == 0 ? List.of() : noise.stream().map(n -> n.scaled(n.variance() * factor)).toList();
	}

	/** Channels that an image of two or three axes is filtered as. */
	static int channels(final RandomAccessibleInterval<?> image) {
		Check.that(image.numDimensions() == 2 || image.numDimensions() == 3, "the image must have 2 or 3 axes, got " + image.numDimensions());
		return image.numDimensions() == 2 ? 1 : 3;
	}

	private static double mean(final List<Bm3dNoise> noise) {
		return noise.stream().mapToDouble(Bm3dNoise::variance).average().orElseThrow();
	}

	/** Noise is high if it has more than two fifths of the variance. */
	private static Bm3dProfile profile(final Bm3dNoise noise, final RandomAccessibleInterval<FloatType> image) {
		return noise.variance() > 0.4 * new NoiseSamples(channel(image, 0)).variance() ? Bm3dProfile.HIGH_NOISE : Bm3dProfile.NORMAL;
	}

	/** A channel of a plane, itself, or of an image of three colours, computed where it is read. */
	private static <T extends RealType<T>> RandomAccessibleInterval<FloatType> channel(final RandomAccessibleInterval<T> image, final int channel) {
		if (image.numDimensions() == 2) return Cast.unchecked(image);
		final float[] w = OpponentColors.weights(channel);
		return Converters.convert(Views.collapseReal(image), (final RealComposite<T> from, final FloatType to) -> to.set(w[0] * from.get(0)
			.getRealFloat() + w[1] * from.get(1).getRealFloat() + w[2] * from.get(2).getRealFloat()), new FloatType());
	}

	private static float[][] planes(final RandomAccessibleInterval<?> image, final Interval part) {
		final RandomAccessibleInterval<?> cut = Views.interval(image, part);
		return IntStream.range(0, 3).mapToObj(c -> Planes.floats(ChannelImages.channel(cut, c))).toArray(float[][]::new);
	}

	private static void copy(final RandomAccessibleInterval<?> source, final RandomAccessibleInterval<?> target) {
		Parts.forEach(target, part -> Planes.write(Planes.samples(Views.interval(source, part)), part, Views.interval(target, part)));
	}

	private static void byParts(final Bm3d filter, final RandomAccessibleInterval<?> source, final RandomAccessibleInterval<?> target) {
		final int width = (int) source.dimension(0), height = (int) source.dimension(1);
		Parts.forEach(target, part -> {
			final long[] halo = new long[source.numDimensions()];
			halo[0] = halo[1] = Bm3d.REACH;
			final Interval read = Intervals.intersect(Intervals.expand(part, halo), source);
			final int x = (int) (read.min(0) - source.min(0)), y = (int) (read.min(1) - source.min(1));
			final Bm3d.Area area = new Bm3d.Area(x, y, (int) read.dimension(0), (int) read.dimension(1), width, height);
			if (halo.length == 2) Planes.write(filter.denoise(Planes.floats(Views.interval(source, read)), area), read, Views.interval(target, part));
			else writeColors(filter, planes(source, read), area, read, Views.interval(target, part));
		});
	}

	private static void writeColors(final Bm3d filter, final float[][] colors, final Bm3d.Area area, final Interval read,
		final RandomAccessibleInterval<?> target)
	{
		final float[][] out = OpponentColors.inverse(filter.denoise(OpponentColors.forward(colors), area));
		for (int i = 0; i < out[0].length; i++) {
			// Where one colour is missing, all three stay.
			if (out[0][i] - out[0][i] == 0) continue;
			for (int c = 0; c < 3; c++)
				out[c][i] = colors[c][i];
		}
		final Interval plane = new FinalInterval(new long[] { read.min(0), read.min(1) }, new long[] { read.max(0), read.max(1) });
		for (int c = 0; c < 3; c++)
			Planes.write(out[c], plane, ChannelImages.channel(target, c));
	}
}
