package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;

import java.util.function.UnaryOperator;

/**
 * The self-supervised loss of a denoiser f: how far {@code f(y')_j} is from {@code y_j}, mean squared over pixels j, where y' is the image y
 * with every pixel j replaced by the mean of its neighbours. Since that pixel is not seen, its noise cannot be copied: if the noise of pixels
 * is independent and has no mean, the loss is the mean squared error of {@code f(y')_j} plus the variance of the noise, and what makes it least
 * makes the error least (J. Batson, L. Royer, <i>Noise2Self: blind denoising by self-supervision</i>, ICML 2019, arXiv:1901.11365, prop. 1 and
 * section 3.1). As scikit-image's {@code calibrate_denoiser}: pixels of a grid with a step of four are replaced at once, by the mean of
 * their neighbours along the axes, the image going on mirrored about the centres of its outermost pixels.
 * <p>
 * Axes of one pixel have neither neighbours nor a grid. <b>NaN</b> and infinite pixels count neither as neighbours nor in the loss. Needs 4
 * bytes for each pixel, and 4 while a mask is looked at, beyond the denoiser's.
 */
public final class SelfSupervision {

	/** Step of the grid along each axis. */
	private static final int STEP = 4;

	private final float[] pixels, means;
	private final byte[] counted;
	private final int[] size;

	/**
	 * @param pixels the noisy image; not changed
	 * @param counted 0 for pixels that do not count in the loss; null if all do
	 * @param size along x, y and z
	 */
	public SelfSupervision(final float[] pixels, final byte[] counted, final int... size) {
		Check.that(pixels.length == Check.elements(size), "the image must have as many pixels as its size says");
		this.pixels = pixels;
		this.counted = counted;
		this.size = size.clone();
		means = neighbourMeans(pixels, size);
	}

	/** The number of masks that cover an image: 4 for each axis of more than one pixel, multiplied. */
	public static int masks(final int... size) {
		int masks = 1;
		for (final int n : size)
			if (n > 1) masks *= STEP;
		return masks;
	}

	/**
	 * Some of the masks, spread evenly; the first is the one that scikit-image approximates the loss from.
	 *
	 * @param count how many, at most {@link #masks}
	 */
	public static int[] choose(final int count, final int... size) {
		final int all = masks(size), stride = Math.max(1, (all - 1) / (STEP - 1));
		final int[] chosen = new int[Check.within("count", count, 1, all)];
		for (int i = 0; i < count; i++)
			chosen[i] = (all / 2 + i * stride) % all;
		return chosen;
	}

	/** The mean of each pixel's finite neighbours along the axes; NaN where there is none. */
	public static float[] neighbourMeans(final float[] pixels, final int... size) {
		final int w = size[0], h = size[1], d = size[2];
		final float[] means = new float[pixels.length];
		for (int z = 0, i = 0; z < d; z++)
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++, i++) {
					double sum = 0;
					int n = 0;
					for (int k = 0; k < 6; k++) {
						final int axis = k / 2, step = 2 * (k % 2) - 1;
						if (size[axis] == 1) continue;
						final int nx = axis == 0 ? Border.MIRROR.index(x + step, w) : x, ny = axis == 1 ? Border.MIRROR.index(y + step, h) : y;
						final float v = pixels[((axis == 2 ? Border.MIRROR.index(z + step, d) : z) * h + ny) * w + nx];
						if (v - v != 0) continue;
						sum += v;
						n++;
					}
					means[i] = (float) (sum / n);
				}
		return means;
	}

	/**
	 * Adds what the pixels of one mask contribute to the loss.
	 *
	 * @param denoiser gives another image of the same size
	 * @param mask 0 to {@link #masks} - 1: offset along x, plus 4 times that along y, plus 16 times that along z
	 * @param sums receives the sum of squares, and the number of pixels
	 */
	public void add(final UnaryOperator<float[]> denoiser, final int mask, final double[] sums) {
		final float[] replaced = pixels.clone();
		forEach(mask, i -> {
			if (replaced[i] - replaced[i] == 0) replaced[i] = means[i];
		});
		final float[] result = denoiser.apply(replaced);
		forEach(mask, i -> {
			final double e = (double) result[i] - pixels[i];
			if (e - e != 0 || counted != null && counted[i] == 0) return;
			sums[0] += e * e;
			sums[1]++;
		});
	}

	private interface Pixel {

		void at(int index);
	}

	private void forEach(final int mask, final Pixel pixel) {
		final int[] from = new int[3], step = new int[3];
		int rest = mask;
		for (int axis = 0; axis < 3; axis++) {
			step[axis] = size[axis] > 1 ? STEP : 1;
			from[axis] = rest % step[axis];
			rest /= step[axis];
		}
		for (int z = from[2]; z < size[2]; z += step[2])
			for (int y = from[1]; y < size[1]; y += step[1])
				for (int x = from[0]; x < size[0]; x += step[0])
					pixel.at((z * size[1] + y) * size[0] + x);
	}
}
