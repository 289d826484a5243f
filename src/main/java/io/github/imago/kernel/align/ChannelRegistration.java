package io.github.imago.kernel.align;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Solve;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.Arrays;

/**
 * How a channel lies against another one. A shift is measured over the whole image ({@link CrossCorrelation}); what grows away from
 * the middle, by the shifts of tiles, to which {@link ChannelMap} is fitted by least squares with weights: the squares of the tiles'
 * correlations, and Tukey's biweight, so that tiles which found something else do not count. The channel is then corrected, and what
 * is left measured and added, until that is less than a hundredth of a pixel: windows and large distortions so cause no bias.
 *
 * @param map where the channel has what the reference has
 * @param correlation of both when that is taken back, -1 to 1; NaN where one has no detail
 * @param residual what is left then, in pixels: the length of the shift that is still measured, or the root mean square of the tiles'; NaN
 *           for a channel that is left as it is
 * @param tiles how many tiles count; 1 for a shift, 0 for a channel that is left as it is
 */
public record ChannelRegistration(ChannelMap map, double correlation, double residual, int tiles) {

	/** Rounds of correcting and measuring again, and the residual below which no more is done. */
	private static final int ROUNDS = 5;
	private static final double ENOUGH = 0.01;
	/** Largest shift that later rounds look for, and the residual with which a shift is one, in pixels. */
	private static final double NEAR = 2, AT_REST = 0.1;
	/** Tiles across the shorter side, and their least size. */
	private static final int ACROSS = 5, LEAST_TILE = 32;
	/** Correlation of a tile below which it does not count. */
	private static final double LEAST = 0.2;
	/** Of Tukey's biweight, in standard deviations. */
	private static final double TUKEY = 4.685;

	/**
	 * How to measure.
	 *
	 * @param distortion in what ways the channel may differ
	 * @param alignOn what is compared
	 * @param sigma of the Gaussian that smooths first, in pixels, 0 for none
	 * @param phaseOnly whether by phase correlation
	 * @param maxShift largest shift that is looked for, in pixels, at least 1
	 * @param minCorrelation correlation, 0 to 1, below which a channel shows something else and is left as it is; so is one whose shift does
	 *           not come to rest
	 */
	public record Settings(ChannelDistortion distortion, AlignOn alignOn, double sigma, boolean phaseOnly, double maxShift,
		double minCorrelation)
	{


		/** Fails unless the numbers are in range. */
		public Settings {
			Check.within("sigma", sigma, 0, 100);
			Check.within("maxShift", maxShift, 1, 1e6);
			Check.within("minCorrelation", minCorrelation, 0, 1);
		}
	}

	/**
	 * Measures.
	 *
	 * @param reference {@code width * height}; NaN and infinite pixels count as the mean of the others
	 * @param channel likewise
	 * @throws IllegalArgumentException if the image is too small for tiles
	 */
	public static ChannelRegistration measure(final float[] reference, final float[] channel, final int width, final int height,
		final Settings settings)
	{
		Check.that(width >= 4 && height >= 4, "the image must have at least 4 x 4 pixels, got " + width + " x " + height);
		final boolean tiled = settings.distortion != ChannelDistortion.SHIFT;
		Check.that(!tiled || Math.min(width, height) >= 3 * LEAST_TILE / 2, "distortion " + settings.distortion +
			" needs an image of at least " + 3 * LEAST_TILE / 2 + " x " + 3 * LEAST_TILE / 2 + " pixels, got " + width + " x " + height);
		final float[] features = settings.alignOn.of(reference, width, height, settings.sigma), windowed = windowed(features, width, height);
		ChannelMap map = ChannelMap.IDENTITY;
		Displacement last = Displacement.UNKNOWN;
		double residual = 0;
		// The shift first, also where there is more.
		for (int round = 0;; round++) {
			final double reach = round == 0 ? settings.maxShift : NEAR;
			last = CrossCorrelation.measure(windowed, windowed(features(channel, map, width, height, settings), width, height), width, height,
				settings.phaseOnly, reach);
			residual = last.length();
			if (residual < ENOUGH || round == ROUNDS) break;
			map = new ChannelMap(map.shiftX() + last.x(), map.shiftY() + last.y(), 1, 0);
		}
		// Not so with NaN, too. What runs away, or does not come to rest, has found nothing.
		final boolean found = last.correlation() >= settings.minCorrelation && residual < AT_REST && Math.max(Math.abs(map.shiftX()), Math.abs(map
			.shiftY())) <= settings.maxShift + 1;
		if (!found) return new ChannelRegistration(ChannelMap.IDENTITY, last.correlation(), Double.NaN, 0);
		if (!tiled) return new ChannelRegistration(map, last.correlation(), residual, 1);
		return tiles(features, windowed, channel, width, height, settings, map);
	}

	private static ChannelRegistration tiles(final float[] features, final float[] windowed, final float[] channel, final int width,
		final int height, final Settings settings, final ChannelMap start)
	{
		final Tiling tiling = new Tiling(width, height);
		ChannelMap map = start, best = start;
		double least = Double.POSITIVE_INFINITY;
		int used = 0;
		for (int round = 0; round <= ROUNDS; round++) {
			final Displacement[] found = tiling.measure(features, features(channel, map, width, height, settings), settings);
			final Fit fit = tiling.fit(found, settings.distortion);
			Check.that(fit.used >= settings.distortion.parameters(), "only " + fit.used + " parts of a channel show the same as the reference, " +
				"too few to measure its magnification: take distortion SHIFT");
			if (fit.residual < least) {
				least = fit.residual;
				best = map;
				used = fit.used;
			}
			if (round == ROUNDS || fit.change < ENOUGH / 2) break;
			map = new ChannelMap(map.shiftX() + fit.values[0], map.shiftY() + fit.values[1], map.magnification() + fit.values[2], map.radial() +
				fit.values[3]);
		}
		final Displacement whole = CrossCorrelation.measure(windowed, windowed(features(channel, best, width, height, settings), width, height),
			width, height, settings.phaseOnly, 1);
		return new ChannelRegistration(best, whole.correlation(), least, used);
	}

	private static float[] features(final float[] channel, final ChannelMap map, final int width, final int height, final Settings settings) {
		final float[] corrected = map.correct(channel, width, height, Interpolation.BSPLINE_3, Border.NEAREST, 0);
		return settings.alignOn.of(corrected, width, height, settings.sigma);
	}

	/** Without its mean, and multiplied by a Hann window. */
	private static float[] windowed(final float[] features, final int width, final int height) {
		final float[] out = new float[features.length];
		double sum = 0;
		for (final float v : features)
			sum += v;
		final float mean = (float) (sum / features.length);
		for (int i = 0; i < out.length; i++)
			out[i] = features[i] - mean;
		Window.HANN.apply(out, width, height, 1, Double.NaN, out);
		return out;
	}

	/** What the tiles tell: changes of shift, magnification and radial term, the largest change that they make, and what they leave. */
	private record Fit(double[] values, double change, double residual, int used) {}

	/** Tiles that overlap by half. */
	private static final class Tiling {

		private final int width, height, size, columns, rows;

		Tiling(final int width, final int height) {
			this.width = width;
			this.height = height;
			size = Math.max(LEAST_TILE, 2 * Math.min(width, height) / (ACROSS + 1));
			columns = Math.max(2, 2 * width / size - 1);
			rows = Math.max(2, 2 * height / size - 1);
		}

		private int left(final int tile) {
			return (int) ((long) (width - size) * (tile % columns) / (columns - 1));
		}

		private int top(final int tile) {
			return (int) ((long) (height - size) * (tile / columns) / (rows - 1));
		}

		Displacement[] measure(final float[] reference, final float[] channel, final Settings settings) {
			final Displacement[] found = new Displacement[columns * rows];
			Parallel.forEach(found.length, tile -> found[tile] = CrossCorrelation.measure(cut(reference, tile), cut(channel, tile), size, size,
				settings.phaseOnly, Math.min(settings.maxShift, size / 4.0)));
			return found;
		}

		private float[] cut(final float[] features, final int tile) {
			final float[] part = new float[size * size];
			for (int y = 0; y < size; y++)
				System.arraycopy(features, (top(tile) + y) * width + left(tile), part, y * size, size);
			return windowed(part, size, size);
		}

		Fit fit(final Displacement[] found, final ChannelDistortion distortion) {
			final int p = distortion.parameters(), n = found.length;
			final double[] weight = new double[n];
			for (int t = 0; t < n; t++)
				weight[t] = found[t].correlation() > LEAST ? found[t].correlation() * found[t].correlation() : 0;
			final double[] trust = weight.clone(), distance = new double[n];
			double[] values = new double[4];
			for (int round = 0; round < 20; round++) {
				values = Arrays.copyOf(solve(found, trust, p), 4);
				for (int t = 0; t < n; t++)
					distance[t] = Math.hypot(found[t].x() - model(t, values)[0], found[t].y() - model(t, values)[1]);
				final double scale = Math.max(1e-3, deviation(distance, weight));
				for (int t = 0; t < n; t++) {
					final double u = distance[t] / (TUKEY * scale);
					trust[t] = u < 1 ? weight[t] * (1 - u * u) * (1 - u * u) : 0;
				}
			}
			double all = 0, left = 0, change = 0;
			int used = 0;
			for (int t = 0; t < n; t++) {
				if (trust[t] > 0) used++;
				all += trust[t];
				left += trust[t] * found[t].length() * found[t].length();
				change = Math.max(change, Math.hypot(model(t, values)[0], model(t, values)[1]));
			}
			return new Fit(values, change, all > 0 ? Math.sqrt(left / all) : Double.POSITIVE_INFINITY, used);
		}

		/** Of a Rayleigh distribution, from the median of the distances that count. */
		private static double deviation(final double[] distance, final double[] weight) {
			final double[] counted = java.util.stream.IntStream.range(0, distance.length).filter(t -> weight[t] > 0).mapToDouble(t -> distance[t])
				.sorted().toArray();
			return counted.length == 0 ? 0 : counted[counted.length / 2] / 1.1774;
		}

		private double[] model(final int tile, final double[] v) {
			final double[][] rows = basis(tile);
			final double[] d = new double[2];
			for (int a = 0; a < 2; a++)
				for (int k = 0; k < 4; k++)
					d[a] += rows[a][k] * v[k];
			return d;
		}

		/** What a unit of each number displaces the middle of a tile by, along x and along y. */
		private double[][] basis(final int tile) {
			final double x = left(tile) + (size - width) / 2.0, y = top(tile) + (size - height) / 2.0;
			final double share = (x * x + y * y) / ChannelMap.corner(width, height);
			return new double[][] { { 1, 0, x, x * share }, { 0, 1, y, y * share } };
		}

		private double[] solve(final Displacement[] found, final double[] weight, final int p) {
			final double[][] normal = new double[p][p];
			final double[] right = new double[p];
			for (int t = 0; t < found.length; t++) {
				final double[][] b = basis(t);
				for (int a = 0; a < 2; a++)
					for (int i = 0; i < p; i++) {
						for (int k = 0; k < p; k++)
							normal[i][k] += weight[t] * b[a][i] * b[a][k];
						right[i] += weight[t] * b[a][i] * (a == 0 ? found[t].x() : found[t].y());
					}
			}
			final double[][] inverse = Solve.inverse(normal);
			return inverse == null ? new double[p] : Solve.times(inverse, right);
		}
	}
}
