package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Pointwise;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.Gaps;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/**
 * A denoiser with a value of its main parameter; the others have their defaults, but the median has the window of a disc.
 *
 * @param method the denoiser
 * @param value of the parameter that {@link Denoiser#parameter} names
 * @param sigma standard deviation of the noise for those that take it beside that; NaN for that which the image seems to have
 */
public record Denoising(Denoiser method, double value, double sigma) {

	private static final double SIGMA_SPATIAL = 3, GUIDED_RADIUS = 4;
	private static final int ITERATIONS = 20;

	/**
	 * Denoises an image of two axes, or of three, a volume. NaN pixels stay, and count for nothing; where the denoiser has no rule for them,
	 * anisotropic diffusion, they count as what lies between their neighbours in the row.
	 *
	 * @param in any real type
	 * @param out result, any real type; its interval, inside that of in, says what is computed
	 */
	public void run(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
		run(in, Bm3dProfile.AUTO, out);
	}

	/** The same in a profile of BM3D; other denoisers have none. */
	void run(final RandomAccessibleInterval<?> in, final Bm3dProfile profile, final RandomAccessibleInterval<?> out) {
		final RandomAccessibleInterval<FloatType> source = Cast.unchecked(in), result = Cast.unchecked(out);
		switch (method) {
			case NON_LOCAL_MEANS -> DenoiseOps.nonLocalMeans(source, sigma, value, null, null, null, null, null, null, null, null, null, null,
				null, result);
			case BM3D -> Bm3dOps.bm3d(source, (RandomAccessibleInterval<FloatType>) null, value, profile, null, null, null, null, result);
			case WAVELET -> ShrinkOps.wavelet(source, value, null, null, null, null, null, null, null, null, result);
			case TOTAL_VARIATION -> ShrinkOps.totalVariation(source, value, null, null, null, null, null, null, null, result);
			default -> {
				filter(source, result);
				if (!(in.getType() instanceof IntegerType)) restoreGaps(in, out);
			}
		}
	}

	private void filter(final RandomAccessibleInterval<FloatType> in, final RandomAccessibleInterval<FloatType> out) {
		switch (method) {
			case GAUSS -> FilterOps.gauss(in, value, null, null, null, null, true, null, out);
			case MEDIAN -> RankOps.median(in, value, Shape.DISC, null, null, null, null, true, null, out);
			case BILATERAL -> SmoothOps.bilateral(in, SIGMA_SPATIAL, value, null, null, null, null, true, out);
			case GUIDED -> SmoothOps.guided(in, (RandomAccessibleInterval<FloatType>) null, GUIDED_RADIUS, value, null, null, true, out);
			default -> SmoothOps.anisotropicDiffusion(filled(in), ITERATIONS, value, null, null, null, null, null, out);
		}
	}

	private static RandomAccessibleInterval<FloatType> filled(final RandomAccessibleInterval<FloatType> in) {
		if (((Object) in.getType()) instanceof IntegerType) return in;
		final float[] pixels = Planes.floats(in), filled = Gaps.filled(pixels, Check.elements((int) in.dimension(0)));
		return filled == pixels ? in : ArrayImgs.floats(filled, in.dimensionsAsLongArray());
	}

	/** Puts back the pixels that were not finite. */
	private static void restoreGaps(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
		Pointwise.compute(List.of(in, out), (values, result, n) -> {
			for (int i = 0; i < n; i++)
				result[i] = values[0][i] - values[0][i] != 0 ? values[0][i] : values[1][i];
		}, out);
	}

	/** The id and the options that do the same, such as {@code filter.median radius=2.24 shape=disc}. */
	public String options() {
		final String main = method.parameter() + "=" + value;
		return switch (method) {
			case NON_LOCAL_MEANS -> "restore.nonLocalMeans sigma=" + sigma + " " + main;
			case BM3D -> "restore.bm3d " + main;
			case WAVELET -> "restore.wavelet " + main;
			case TOTAL_VARIATION -> "restore.totalVariation " + main;
			case GAUSS -> "filter.gauss " + main;
			case MEDIAN -> "filter.median " + main + " shape=disc";
			case BILATERAL -> "filter.bilateral sigmaSpatial=" + SIGMA_SPATIAL + " " + main;
			case GUIDED -> "filter.guided radius=" + GUIDED_RADIUS + " " + main;
			case ANISOTROPIC_DIFFUSION -> "filter.anisotropicDiffusion iterations=" + ITERATIONS + " " + main;
		};
	}
}
