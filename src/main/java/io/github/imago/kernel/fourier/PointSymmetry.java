package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.HashMap;
import java.util.Map;

/**
 * The point about which an image is most like itself turned by half a turn: the centre of a diffraction pattern, whether or not its direct
 * beam is seen.
 * <p>
 * The likeness is the correlation coefficient of all pairs of pixels whose middle the point is, of those both of which count (the masked
 * normalized cross-correlation of D. Padfield 2012, doi:10.1109/TIP.2011.2181402, of an image with its mirror image; both have the same
 * mean and variance then). It is computed for all points by Fourier transforms, of an image binned to at most 512 pixels, then climbed on
 * the whole image in half pixels, and its top found by parabolas. On smooth spots that is right within some hundredths of a pixel.
 */
final class PointSymmetry {

	private static final int COARSE = 512;
	/** At least so large a share of the pixels, and of their variance, must have partners: flat corners are like anything. */
	private static final double LEAST_OVERLAP = 0.25;

	private final float[] pixels;
	private final int width, height, least;
	private final double leastVariance;
	private final Map<Long, Double> known = new HashMap<>();

	private PointSymmetry(final float[] pixels, final int width, final int height) {
		this.pixels = pixels;
		this.width = width;
		this.height = height;
		int valid = 0;
		double squares = 0;
		for (final float v : pixels)
			if (v == v) {
				valid++;
				squares += (double) v * v;
			}
		least = (int) Math.ceil(LEAST_OVERLAP * valid);
		leastVariance = LEAST_OVERLAP * squares;
	}

	/**
	 * Finds the point.
	 *
	 * @param pixels {@code width * height}, of a mean near 0; NaN does not count
	 * @return x and y in pixels
	 * @throws IllegalArgumentException if the image is flat
	 */
	static double[] centre(final float[] pixels, final int width, final int height) {
		final PointSymmetry whole = new PointSymmetry(pixels, width, height);
		final int factor = (Math.max(width, height) + COARSE - 1) / COARSE;
		final int[] start = factor == 1 ? whole.search() : whole.binned(factor).search();
		// The middle of two pixels of the binned image, as the sum of their places.
		return whole.climb(start[0] * factor + factor - 1, start[1] * factor + factor - 1);
	}

	private PointSymmetry binned(final int factor) {
		final int w = (width + factor - 1) / factor, h = (height + factor - 1) / factor;
		final float[] means = new float[w * h];
		for (int i = 0; i < means.length; i++) {
			double sum = 0;
			int n = 0;
			for (int y = i / w * factor; y < Math.min(height, (i / w + 1) * factor); y++)
				for (int x = i % w * factor; x < Math.min(width, (i % w + 1) * factor); x++)
					if (pixels[y * width + x] == pixels[y * width + x]) {
						sum += pixels[y * width + x];
						n++;
					}
			means[i] = (float) (sum / n);
		}
		return new PointSymmetry(means, w, h);
	}

	/** The sum of the places of two partners, twice the centre, where the likeness is greatest. */
	private int[] search() {
		final int w = Dft.fastLength(2 * width - 1), h = Dft.fastLength(2 * height - 1), half = Check.elements(Dft.half(w), h);
		final float[][] planes = new float[3][Check.elements(w, h)];
		for (int i = 0; i < pixels.length; i++) {
			final float v = pixels[i];
			if (v != v) continue;
			final int to = i / width * w + i % width;
			planes[0][to] = v;
			planes[1][to] = v * v;
			planes[2][to] = 1;
		}
		final float[][] re = new float[3][half], im = new float[3][half];
		for (int k = 0; k < 3; k++)
			Dft.forwardReal(planes[k], w, h, 1, re[k], im[k]);
		// Sums over all pairs of: products, values, squares, ones.
		final int[][] pairs = { { 0, 0 }, { 0, 2 }, { 1, 2 }, { 2, 2 } };
		final float[][] sums = new float[4][w * h];
		for (int k = 0; k < 4; k++) {
			final float[] ar = re[pairs[k][0]], ai = im[pairs[k][0]], br = re[pairs[k][1]], bi = im[pairs[k][1]], cr = new float[half],
				ci = new float[half];
			for (int i = 0; i < half; i++) {
				cr[i] = ar[i] * br[i] - ai[i] * bi[i];
				ci[i] = ar[i] * bi[i] + ai[i] * br[i];
			}
			Dft.inverseReal(cr, ci, w, h, 1, sums[k]);
		}
		int best = -1;
		double top = Double.NEGATIVE_INFINITY;
		for (int y = 0; y < 2 * height - 1; y++)
			for (int x = 0; x < 2 * width - 1; x++) {
				final int i = y * w + x;
				final double likeness = likeness(sums[0][i], sums[1][i], sums[2][i], Math.rint(sums[3][i]));
				if (likeness > top) {
					top = likeness;
					best = i;
				}
			}
		Check.that(best >= 0, "the image has no centre of symmetry, all pixels that count are equal");
		return new int[] { best % w, best / w };
	}

	/** The correlation coefficient; minus infinity where there are too few pairs or no differences. */
	private double likeness(final double products, final double values, final double squares, final double n) {
		final double variance = squares - values * values / n;
		return n < least || variance < leastVariance || variance <= 0 ? Double.NEGATIVE_INFINITY : (products - values * values / n) / variance;
	}

	private double[] climb(final int startX, final int startY) {
		int x = startX, y = startY;
		for (boolean moved = true; moved;) {
			moved = false;
			for (int step = 0; step < 9; step++) {
				final int toX = x + step % 3 - 1, toY = y + step / 3 - 1;
				if (at(toX, toY) > at(x, y)) {
					x = toX;
					y = toY;
					moved = true;
				}
			}
		}
		return new double[] { (x + top(at(x - 1, y), at(x, y), at(x + 1, y))) / 2, (y + top(at(x, y - 1), at(x, y), at(x, y + 1))) / 2 };
	}

	/** Where a parabola through three numbers has its top, from the middle one on; there, if a neighbour is unknown. */
	private static double top(final double a, final double b, final double c) {
		final double curvature = a - 2 * b + c;
		return curvature < 0 && curvature > Double.NEGATIVE_INFINITY ? 0.5 * (a - c) / curvature : 0;
	}

	/** The likeness about the point (sx, sy) / 2. */
	private double at(final int sx, final int sy) {
		return known.computeIfAbsent((long) sx << 32 ^ sy & 0xffffffffL, k -> {
			final int top = Math.max(0, sy - height + 1), rows = Math.min(height - 1, sy) - top + 1;
			final int left = Math.max(0, sx - width + 1), columns = Math.min(width - 1, sx) - left + 1;
			if (rows <= 0 || columns <= 0) return Double.NEGATIVE_INFINITY;
			final double[][] parts = new double[rows][];
			Parallel.ranges(rows, 32, (from, to) -> {
				for (int r = from; r < to; r++)
					parts[r] = row((top + r) * width + left, (sy - top - r) * width + sx - left, columns);
			});
			final double[] sums = new double[4];
			for (final double[] part : parts)
				for (int i = 0; i < 4; i++)
					sums[i] += part[i];
			return likeness(sums[0], sums[1], sums[2], sums[3]);
		});
	}

	private double[] row(final int at, final int partner, final int n) {
		double products = 0, values = 0, squares = 0;
		int count = 0;
		for (int i = 0; i < n; i++) {
			final double a = pixels[at + i], b = pixels[partner - i], product = a * b;
			if (product != product) continue;
			products += product;
			values += a;
			squares += a * a;
			count++;
		}
		return new double[] { products, values, squares, count };
	}
}
