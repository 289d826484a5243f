package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * The guided filter of planes (He, Sun &amp; Tang, <i>Guided image filtering</i>, IEEE Trans. Pattern Anal. Mach. Intell. 35 (2013) 1397,
 * doi:10.1109/TPAMI.2012.213): in every square window the image p is fitted by a line a I + b of the guide I with a penalty epsilon a²
 * (equations 5 and 6), and each pixel takes the mean a and the mean b of all windows that hold it (equation 8). Where the guide varies by
 * more than epsilon its edges stay, elsewhere the image is smoothed.
 * <p>
 * <b>Blocks</b>: with a guide, the source holds the image's block and behind it, at index {@code sourceSize[0] · sourceSize[1] · …}, the
 * guide's.
 * <p>
 * <b>NaN</b> spreads over 2 radius pixels. Where it means "missing", a pixel without image or guide takes part in no window; where the
 * guide has no value, it counts as the mean of its window. The result is then NaN only where a window is empty. Infinite pixels make NaN.
 * <p>
 * <b>Precision</b>: sums are in double precision, so that a variance of 1 on an offset of 60000 is right to 1e-6. <b>Cost</b>: nearly the
 * same for all radii, through {@link BoxScan}.
 */
public final class Guided implements BlockKernel<float[]> {

	/** Largest radius, in pixels. */
	public static final int MAX_RADIUS = 500;

	private final int radius;
	private final double epsilon;
	private final boolean guided, ignoreNaN;
	private final int[] halo;
	private final BoxScan<double[]> scan;
	private double[] image = {}, guide, work, slope, offset, meanGuide, covariance, count;

	/**
	 * @param radius the windows have 2 radius + 1 pixels a side; a whole number, 0 to {@link #MAX_RADIUS}
	 * @param epsilon what the guide's variance is compared with, in squared grey values, {@code >= 0}
	 * @param guided whether the source holds a guide behind the image; else the image is its own
	 * @param ignoreNaN whether NaN pixels are missing ones
	 * @param dimensions the number of the blocks' axes, at least 2; the first two are filtered
	 */
	public Guided(final double radius, final double epsilon, final boolean guided, final boolean ignoreNaN, final int dimensions) {
		this.radius = Kuwahara.whole(radius, MAX_RADIUS);
		this.epsilon = Check.atLeast("epsilon", epsilon, 0);
		this.guided = guided;
		this.ignoreNaN = ignoreNaN;
		Check.atLeast("dimensions", dimensions, 2);
		scan = new BoxScan<>(Fold.SUM, 2 * this.radius + 1, 2 * this.radius + 1);
		halo = new int[dimensions];
		halo[0] = halo[1] = 2 * this.radius;
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	/** Eight planes of sums. */
	@Override
	public int bytesPerPixel() {
		return 8 * Double.BYTES;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int n = sourceSize[0] * sourceSize[1], m = targetSize[0] * targetSize[1];
		if (image.length < n) {
			image = new double[n];
			guide = guided ? new double[n] : image;
			work = new double[n];
			slope = new double[n];
			offset = new double[n];
			meanGuide = new double[n];
			covariance = new double[n];
			count = new double[n];
		}
		final int planes = Check.elements(Arrays.copyOfRange(targetSize, 2, targetSize.length));
		for (int z = 0; z < planes; z++)
			plane(source, z * n, guided ? (planes + z) * n : z * n, sourceSize[0], sourceSize[1], target, z * m, targetSize[0], targetSize[1]);
	}

	private void plane(final float[] source, final int from, final int guideFrom, final int sw, final int sh, final float[] target, final int to,
		final int tw, final int th)
	{
		final int n = sw * sh, w1 = tw + 2 * radius, h1 = th + 2 * radius, n1 = w1 * h1;
		boolean missing = false;
		for (int i = 0; i < n; i++) {
			image[i] = source[from + i];
			if (guided) guide[i] = source[guideFrom + i];
			missing |= image[i] != image[i] || guide[i] != guide[i];
		}
		missing &= ignoreNaN;
		if (missing) {
			for (int i = 0; i < n; i++) {
				work[i] = image[i] == image[i] && guide[i] == guide[i] ? 1 : 0;
				if (work[i] == 0) image[i] = guide[i] = 0;
			}
			Kuwahara.sums(scan, work, sw, count, w1, h1);
		}
		else Arrays.fill(count, 0, n1, (2.0 * radius + 1) * (2.0 * radius + 1));
		Kuwahara.sums(scan, guide, sw, meanGuide, w1, h1);
		product(guide, guide, work, n);
		Kuwahara.sums(scan, work, sw, slope, w1, h1);
		if (guided) {
			Kuwahara.sums(scan, image, sw, offset, w1, h1);
			product(image, guide, work, n);
			Kuwahara.sums(scan, work, sw, covariance, w1, h1);
		}
		else {
			System.arraycopy(meanGuide, 0, offset, 0, n1);
			System.arraycopy(slope, 0, covariance, 0, n1);
		}
		for (int i = 0; i < n1; i++) {
			if (count[i] == 0) {
				slope[i] = offset[i] = 0;
				meanGuide[i] = Double.NaN;
				work[i] = 0;
				continue;
			}
			final double share = 1 / count[i], mean = meanGuide[i] * share, meanImage = offset[i] * share;
			final double variance = Math.max(0, slope[i] * share - mean * mean), common = guided ? covariance[i] * share - mean * meanImage : variance;
			final double a = variance + epsilon == 0 ? 0 : common / (variance + epsilon);
			meanGuide[i] = mean;
			slope[i] = a;
			offset[i] = meanImage - a * mean;
			work[i] = 1;
		}
		// The number of the windows that count, and the sums of their a and b, over all windows that hold a pixel.
		if (missing) Kuwahara.sums(scan, work, w1, count, tw, th);
		Kuwahara.sums(scan, slope, w1, covariance, tw, th);
		Kuwahara.sums(scan, offset, w1, work, tw, th);
		for (int y = 0; y < th; y++)
			for (int x = 0; x < tw; x++) {
				final int i = y * tw + x;
				final float v = source[guideFrom + (y + 2 * radius) * sw + x + 2 * radius];
				final double known = missing && v != v ? meanGuide[(y + radius) * w1 + x + radius] : v;
				target[to + i] = (float) ((covariance[i] * known + work[i]) / count[i]);
			}
	}

	private static void product(final double[] a, final double[] b, final double[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] * b[i];
	}
}
