package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.List;

/**
 * BM3D, block matching and collaborative filtering of planes (Dabov, Foi, Katkovnik &amp; Egiazarian, <i>Image denoising by sparse 3-D
 * transform-domain collaborative filtering</i>, IEEE Trans. Image Process. 16 (2007) 2080, doi:10.1109/TIP.2007.901238). Blocks that look
 * alike are stacked into groups, in whose 3D transform the image is in few coefficients and noise in all. The first step sets small
 * coefficients to 0; the second groups blocks of its result and weighs the noisy coefficients by Wiener's gain (eq. 8 to 11).
 * Transforms are the biorthogonal wavelet 1.5 and the cosine transform within blocks, and Haar's across; blocks overlap and are averaged
 * with the inverse of their noise's variance, in a Kaiser window (eq. 10 to 12).
 * <p>
 * <b>Parameters</b> are the paper's, where blocks are alike to within a multiple of the noise's variance instead of a number of grey values
 * squared, so that the result does not depend on the image's unit. {@link Bm3dProfile#HIGH_NOISE} is that of the authors' later program
 * (Hou, Zhao, Yang &amp; Cheng, doi:10.1109/TIP.2011.2119325, found the paper's threshold too low there).
 * <p>
 * <b>Channels</b> are filtered in the same groups, those of the first (Dabov, Foi, Katkovnik &amp; Egiazarian, <i>Color image denoising via
 * sparse 3D collaborative filtering with grouping constraint in luminance-chrominance space</i>, doi:10.1109/ICIP.2007.4378954): of colours,
 * see {@link OpponentColors}, it is their mean.
 * <p>
 * <b>Noise that is not white</b> has another variance in each coefficient of each group, which is computed exactly, and does not make blocks
 * count as alike (M&auml;kinen, Azzari &amp; Foi, doi:10.1109/TIP.2020.3014721). On three photographs with noise of sigma 25 whose spectrum was
 * found in 512 &times; 512 pixels of it, that is better (FAST) than to take it for white by 5.7 dB (rows), 7.0 dB (streaks), 3.4 dB (smoothed),
 * 1.1 dB (1/f) and 3.0 dB (differences of neighbours); 64 &times; 64 pixels cost at most 0.2 dB of that. It takes little more time.
 * <p>
 * <b>Quality</b>: against the published means of the authors' program, at sigma 15, 25 and 50: over twelve standard images -0.03, -0.03 and
 * -0.07 dB (three noises each); over the 24 colour photographs of Kodak, cut to 500 &times; 500, -0.07, -0.04 and -0.03 dB (one noise each).
 * <p>
 * <b>Borders</b>: blocks lie in the image; one smaller than a block is mirrored. <b>NaN</b> and infinite pixels stay: blocks that have one are
 * left out.
 * <p>
 * <b>Cost</b>: proportional to the number of pixels and to the area of the search window. Memory: 40 bytes for each pixel and channel, and 60 MB
 * for each thread.
 */
public final class Bm3d {

	/** Pixels beyond an area whose noise its result depends on, in both steps together. */
	public static final int REACH = 2 * (2 * 19 + 11);

	private static final Bm3dSettings[] NORMAL = { new Bm3dSettings(8, 3, 16, 19, 8, 2.7, 2), new Bm3dSettings(8, 3, 32, 19, 1.2, 0, 2) },
			FAST = { new Bm3dSettings(8, 6, 16, 12, 8, 2.7, 2), new Bm3dSettings(8, 5, 16, 12, 1.2, 0, 2) },
			HIGH_NOISE = { new Bm3dSettings(8, 4, 32, 19, 10, 2.8, 2), new Bm3dSettings(11, 6, 32, 19, 1.4, 0, 2) };

	private final List<Bm3dNoise> noises;
	private final Bm3dSettings[] settings;

	/**
	 * A filter for white noise in planes of one channel.
	 *
	 * @param sigma standard deviation of the noise, in grey values, {@code > 0}
	 * @param profile NORMAL, FAST or HIGH_NOISE
	 */
	public Bm3d(final double sigma, final Bm3dProfile profile) {
		this(List.of(Bm3dNoise.white(sigma)), profile);
	}

	/**
	 * A filter for planes of one or more channels.
	 *
	 * @param noises the noise of each channel
	 * @param profile NORMAL, FAST or HIGH_NOISE
	 */
	public Bm3d(final List<Bm3dNoise> noises, final Bm3dProfile profile) {
		this(noises, profile == Bm3dProfile.FAST ? FAST : profile == Bm3dProfile.HIGH_NOISE ? HIGH_NOISE : NORMAL);
	}

	Bm3d(final List<Bm3dNoise> noises, final Bm3dSettings... settings) {
		Check.that(!noises.isEmpty(), "there must be a channel");
		this.noises = List.copyOf(noises);
		this.settings = settings;
	}

	/**
	 * A part of an image.
	 *
	 * @param x its first column
	 * @param y its first row
	 * @param width of the part
	 * @param height of the part
	 * @param imageWidth of the image
	 * @param imageHeight of the image
	 */
	public record Area(int x, int y, int width, int height, int imageWidth, int imageHeight) {

		/** An image as a whole. */
		public static Area whole(final int width, final int height) {
			return new Area(0, 0, width, height, width, height);
		}
	}

	/**
	 * Takes noise out of a plane, or a part of one; that of pixels nearer to the part's than the image's edges than {@link #REACH} is not
	 * that of the whole.
	 *
	 * @param plane pixels of the part
	 * @param area which part it is: blocks are at the same places of the image, whatever the part
	 * @return pixels of the part without noise
	 */
	public float[] denoise(final float[] plane, final Area area) {
		return denoise(new float[][] { plane }, area)[0];
	}

	/**
	 * Takes noise out of the channels of a plane, or a part of one, together: blocks that are alike in the first are filtered in all.
	 *
	 * @param channels pixels of the part, channel by channel; what is not finite in one must not be so in the others
	 * @param area as for one channel
	 * @return channels without noise
	 */
	public float[][] denoise(final float[][] channels, final Area area) {
		Check.that(channels.length == noises.size(), "the image must have " + noises.size() + " channels, got " + channels.length);
		final int n = Math.max(settings[0].block(), settings[1].block());
		if (area.width < n || area.height < n) return denoiseSmall(channels, area, n);
		final Job job = Job.current();
		final float[][] basic = job.part(0, 0.5).call(() -> step(0, area).run(channels, null));
		return job.part(0.5, 1).call(() -> step(1, area).run(channels, basic));
	}

	private Bm3dStep step(final int k, final Area area) {
		final int n = settings[k].block();
		return new Bm3dStep(settings[k], k == 0 ? BlockTransform.wavelet(n) : BlockTransform.cosine(n), noises, area);
	}

	private float[][] denoiseSmall(final float[][] channels, final Area area, final int n) {
		final int width = Math.max(n, area.width), height = Math.max(n, area.height);
		final float[][] large = new float[channels.length][width * height], out = new float[channels.length][channels[0].length];
		for (int c = 0; c < channels.length; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					large[c][y * width + x] = channels[c][Border.REFLECT.index(y, area.height) * area.width + Border.REFLECT.index(x, area.width)];
		final float[][] result = denoise(large, Area.whole(width, height));
		for (int c = 0; c < channels.length; c++)
			for (int y = 0; y < area.height; y++)
				System.arraycopy(result[c], y * width, out[c], y * area.width, area.width);
		return out;
	}
}
