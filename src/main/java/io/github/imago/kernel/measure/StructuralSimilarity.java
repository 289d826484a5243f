package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The structural similarity of two images (SSIM), pixel by pixel: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli 2004,
 * doi:10.1109/TIP.2003.819861, equation (13), with K₁ = 0.01 and K₂ = 0.03. Sums are those of differences from a value near the images' own, in
 * doubles, so that a large offset costs no digits.
 */
public final class StructuralSimilarity {

	private static final double K1 = 0.01, K2 = 0.03;
	/** Weighted sums of a row: of both images, their squares and their product. */
	private static final int SUMS = 5;

	private StructuralSimilarity() {}

	/**
	 * Computes the map. Takes some 110 multiplications a pixel and window line; any number of threads gives the same bits.
	 *
	 * @param image {@code width * height}
	 * @param reference as many
	 * @param dataRange L of the equation, above 0
	 * @return 1 where the neighbourhoods are equal, down to -1; NaN where a neighbourhood holds a NaN or infinite pixel. The images go on
	 *         mirrored about their edges (REFLECT)
	 */
	public static float[] map(final float[] image, final float[] reference, final int width, final int height, final SsimWindow window,
		final double dataRange)
	{
		final int n = Check.elements(width, height), r = window.radius(), padded = width + 2 * r;
		Check.that(image.length == n && reference.length == n, "both images must have " + n + " pixels");
		Check.above("dataRange", dataRange, 0);
		final double[] weights = window.weights();
		final double c1 = K1 * dataRange * K1 * dataRange, c2 = K2 * dataRange * K2 * dataRange, bessel = window.bessel(), pilot = pilot(reference);
		final int[] columns = new int[padded];
		for (int i = 0; i < padded; i++)
			columns[i] = Border.REFLECT.index(i - r, width);
		final float[] map = new float[n];
		Parallel.forEach(height, () -> {
			final double[] a = new double[padded], b = new double[padded];
			final double[][] down = new double[SUMS][padded], all = new double[SUMS][width];
			return (IntConsumer) y -> {
				for (final double[] sums : down)
					Arrays.fill(sums, 0);
				for (int k = -r; k <= r; k++) {
					final int row = Border.REFLECT.index(y + k, height) * width;
					gather(image, row, columns, pilot, a);
					gather(reference, row, columns, pilot, b);
					add(a, weights[k + r], down[0], down[2]);
					add(b, weights[k + r], down[1], down[3]);
					addProduct(a, b, weights[k + r], down[4]);
				}
				for (int s = 0; s < SUMS; s++)
					across(down[s], weights, all[s]);
				for (int x = 0; x < width; x++) {
					final double ma = all[0][x], mb = all[1][x], ua = ma + pilot, ub = mb + pilot;
					final double va = bessel * (all[2][x] - ma * ma), vb = bessel * (all[3][x] - mb * mb), vab = bessel * (all[4][x] - ma * mb);
					map[y * width + x] = (float) ((2 * ua * ub + c1) * (2 * vab + c2) / ((ua * ua + ub * ub + c1) * (va + vb + c2)));
				}
			};
		});
		return map;
	}

	/** A finite value of the image, 0 if there is none. */
	private static double pilot(final float[] pixels) {
		for (final float v : pixels)
			if (v - v == 0) return v;
		return 0;
	}

	/** A row with its mirrored ends, less the pilot; NaN where it is not finite. */
	private static void gather(final float[] pixels, final int row, final int[] columns, final double pilot, final double[] out) {
		for (int i = 0; i < out.length; i++) {
			final double v = pixels[row + columns[i]] - pilot;
			out[i] = v - v == 0 ? v : Double.NaN;
		}
	}

	private static void add(final double[] values, final double weight, final double[] sums, final double[] squares) {
		for (int i = 0; i < values.length; i++) {
			sums[i] += weight * values[i];
			squares[i] += weight * (values[i] * values[i]);
		}
	}

	private static void addProduct(final double[] a, final double[] b, final double weight, final double[] sums) {
		for (int i = 0; i < a.length; i++)
			sums[i] += weight * (a[i] * b[i]);
	}

	private static void across(final double[] values, final double[] weights, final double[] out) {
		Arrays.fill(out, 0);
		for (int k = 0; k < weights.length; k++)
			for (int i = 0; i < out.length; i++)
				out[i] += weights[k] * values[i + k];
	}
}
