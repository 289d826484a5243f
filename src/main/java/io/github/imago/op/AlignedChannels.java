package io.github.imago.op;

import io.github.imago.image.ChannelImages;
import io.github.imago.image.Planes;
import io.github.imago.kernel.align.ChannelMap;
import io.github.imago.kernel.align.ChannelRegistration;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;

/**
 * Channels that were laid on one of them.
 *
 * @param image the channels, of the source's type
 * @param reference the channel that the others were laid on, from 1 on
 * @param channels how each channel lay; that of the reference is where it is, with a correlation of 1
 */
public record AlignedChannels(RandomAccessibleInterval<?> image, int reference, List<ChannelRegistration> channels) {

	/**
	 * Lays other channels on one another in the same way: those of another slice that the same camera took.
	 *
	 * @param in image of 3 axes with as many channels
	 * @return an image of the same type
	 */
	public static RandomAccessibleInterval<?> correct(final RandomAccessibleInterval<?> in, final List<ChannelRegistration> channels,
		final Interpolation interpolation, final Border border, final double borderValue)
	{
		final int width = (int) in.dimension(0), height = (int) in.dimension(1);
		final List<Object> planes = new ArrayList<>();
		for (int c = 0; c < channels.size(); c++) {
			final Object samples = ChannelImages.samples(in, c);
			if (channels.get(c).map().equals(ChannelMap.IDENTITY)) {
				planes.add(copy(samples));
				continue;
			}
			final float[] corrected = channels.get(c).map().correct(Planes.floats(ChannelImages.channel(in, c)), width, height, interpolation,
				border,
				borderValue);
			final RandomAccessibleInterval<?> out = ChannelImages.planar(samples.getClass(), 1, width, height);
			ChannelImages.write(corrected, out, 0);
			planes.add(ChannelImages.samples(out, 0));
		}
		return ChannelImages.planar(planes, width, height);
	}

	private static Object copy(final Object samples) {
		return samples instanceof float[] ? ((float[]) samples).clone() : samples instanceof short[] ? ((short[]) samples).clone()
			: ((byte[]) samples).clone();
	}
}
