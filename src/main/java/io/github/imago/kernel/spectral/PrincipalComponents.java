package io.github.imago.kernel.spectral;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Principal components of spectra: the few spectra of which those of all pixels are mixed, apart from noise. They are the right singular
 * vectors of the matrix of all spectra, one in each row, after the scaling and without the mean if asked for; found as the eigenvectors of
 * the matrix's product with itself, of channels or of pixels, whichever are fewer (I. T. Jolliffe, Principal Component Analysis, 2nd ed.,
 * 3.5). Sums are of doubles. How many components are kept: {@link SingularValues}.
 * <p>
 * With {@link SpectrumScaling#POISSON} the matrix is divided by the square roots of the sums of its rows and columns and multiplied by
 * that of the sum of all; noise of counts then has the variance 1, if spectra differ little in shape. The first component is the mean
 * spectrum then, exactly, with its pixels' sums as map, so that there is no mean to subtract, and the denoised pixels keep their sums.
 * Channels and pixels without any counts stay 0. The first component is always kept whole, unless the mean is subtracted.
 * <p>
 * Pixels with a value that is NaN or infinite in any channel do not count and are left as they are.
 * <p>
 * For n pixels, m channels and s the smaller of both: n m s + 2 s³ operations for the components, 4 n m k for the denoised spectra of k of
 * them; 8 s² + 9 n bytes, a block of the source and a few MB for each thread; with fewer pixels than channels also 8 n m bytes. The pixels
 * are read twice, and once more for the denoised image.
 */
public final class PrincipalComponents {

	/** Numbers that a piece of the matrix has, about: 2 MB. */
	private static final int PIECE = 1 << 18;
	/** Rows and columns of the product that one thread works on at a time. */
	private static final int TILE_ROWS = 32, TILE_COLUMNS = 512;
	/** Pixels whose spectra are denoised together. */
	private static final int PIXELS = 512;

	private final SpectrumSource source;
	private final boolean poisson, subtract;
	private final int channels, pixels;
	/** 1 / √ sum of each pixel, or 1; 0 where it is empty, NaN where it does not count. */
	private final double[] pixelWeights;
	private final double[] channelWeights, means, eigenvalues;
	private final int counted;
	private final SingularValues chosen;
	/** The spectra of the components as vectors of length 1 in the scaled space, one in each row. */
	private final double[][] vectors;
	/** What the components become in the image's own values: spectra of length 1, and by what the scores are multiplied. */
	private final double[][] spectra;
	private final double[] lengths;

	/**
	 * Finds the components.
	 *
	 * @param source spectra of at least two channels and pixels
	 * @param scaling what they are weighted by
	 * @param subtractMean whether the mean spectrum is subtracted; not with POISSON
	 * @param components how many are kept, 1 to the smaller of the numbers of channels and pixels that count; 0 for as many as stand out of
	 *           the noise
	 * @param shrink whether components that are kept get weights by their noise
	 * @throws IllegalArgumentException if there is too little to work on, values are negative with POISSON, or an argument is out of range
	 */
	public PrincipalComponents(final SpectrumSource source, final SpectrumScaling scaling, final boolean subtractMean, final int components,
		final boolean shrink)
	{
		this.source = source;
		channels = source.channels();
		pixels = source.pixels();
		Check.that(channels > 1, "it takes two or more channels to find components, got " + channels);
		Check.atLeast("components", components, 0);
		poisson = scaling == SpectrumScaling.POISSON;
		subtract = subtractMean;
		Check.that(!poisson || !subtract, "subtractMean must be false with scaling POISSON, whose first component is the mean spectrum");
		pixelWeights = new double[pixels];
		channelWeights = new double[channels];
		means = new double[channels];
		final Job job = Job.current();
		job.part(0, 0.15).run(this::sums);
		int n = 0;
		for (final double w : pixelWeights)
			if (w > 0) n++;
		counted = n;
		final int[] used = IntStream.range(0, channels).filter(j -> channelWeights[j] > 0).toArray();
		final int smaller = Math.max(1, Math.min(used.length, counted)), longer = Math.max(1, Math.max(used.length, counted));
		Check.that(components <= smaller, "components must be at most " + smaller + ", the " + (used.length <= counted ? "channels" : "pixels") +
			" that count, got " + components);
		final boolean byChannels = used.length <= counted;
		final double[][] product = job.part(0.15, 0.7).call(() -> byChannels ? channelProduct(used) : pixelProduct(used));
		final SymmetricEigen eigen = job.part(0.7, 0.95).call(() -> new SymmetricEigen(product));
		final double[] squares = eigen.values(), values = new double[squares.length];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.sqrt(squares[i] = Math.max(0, squares[i]));
		// The mean takes away one dimension of the pixels.
		chosen = new SingularValues(values, Math.max(smaller, longer - (subtract && byChannels ? 1 : 0)), subtract ? 0 : 1, components,
			shrink);
		eigenvalues = squares;
		final double divisor = Math.max(1, counted - (subtract ? 1 : 0));
		for (int i = 0; i < eigenvalues.length; i++)
			eigenvalues[i] /= divisor;
		final int k = chosen.weights().length;
		final double[][] found = job.part(0.95, 1).call(() -> eigen.vectors(k));
		vectors = byChannels ? spread(found, used) : channelVectors(found, used, values);
		spectra = new double[k][];
		lengths = new double[k];
		for (int c = 0; c < k; c++)
			unscale(c);
	}

	/** Which pixels count, the sums of channels and pixels, and from these the weights. */
	private void sums() {
		final double[][] sums = new double[channels][1];
		final boolean[] finite = new boolean[pixels];
		final int[] number = { 0 };
		forBlocks((values, start, n) -> {
			for (int p = 0; p < n; p++)
				finite[start + p] = source.counts(start + p);
			Parallel.ranges(n, 4096, (from, to) -> {
				for (int j = 0; j < channels; j++)
					for (int p = from, at = j * n + from; p < to; p++, at++)
						if (values[at] - values[at] != 0) finite[start + p] = false;
			});
			for (int p = 0; p < n; p++)
				if (finite[start + p]) number[0]++;
			Parallel.forEach(channels, j -> {
				double sum = 0;
				for (int p = 0, at = j * n; p < n; p++, at++)
					if (finite[start + p]) {
						Check.that(!poisson || values[at] >= 0, "scaling must be NONE where values are negative, as here: counts are 0 or more");
						sum += values[at];
					}
				sums[j][0] += sum;
			});
			if (poisson) Parallel.ranges(n, 4096, (from, to) -> {
				for (int j = 0; j < channels; j++)
					for (int p = from, at = j * n + from; p < to; p++, at++)
						pixelWeights[start + p] += values[at];
			});
		});
		Check.that(number[0] > 1, "it takes two or more pixels with finite values in all channels, got " + number[0]);
		double total = 0;
		for (final double[] sum : sums)
			total += sum[0];
		Check.that(!poisson || total > 0, "scaling must be NONE for an image without counts: all its values are 0");
		for (int p = 0; p < pixels; p++)
			pixelWeights[p] = !finite[p] ? Double.NaN : !poisson ? 1 : pixelWeights[p] > 0 ? 1 / Math.sqrt(pixelWeights[p]) : 0;
		for (int j = 0; j < channels; j++) {
			if (subtract) means[j] = sums[j][0] / number[0];
			channelWeights[j] = !poisson ? 1 : sums[j][0] > 0 ? Math.sqrt(total / sums[j][0]) : 0;
		}
	}

	private interface BlockConsumer {

		/** @param values channel after channel, {@code n} pixels each, from pixel {@code start} on */
		void accept(float[] values, int start, int n);
	}

	private void forBlocks(final BlockConsumer consumer) {
		final int blocks = source.blocks();
		final Job job = Job.current();
		for (int b = 0; b < blocks; b++) {
			final int block = b, start = source.start(b), n = source.start(b + 1) - start;
			job.checkCancelled();
			job.part((double) b / blocks, (b + 1.0) / blocks).run(() -> consumer.accept(source.read(block), start, n));
		}
	}

	/** The sums over all pixels of the products of two channels. */
	private double[][] channelProduct(final int[] used) {
		final int m = used.length, rows = Math.max(3, PIECE / m / 3 * 3);
		final double[][] product = new double[m][m], piece = new double[rows][m];
		forBlocks((values, start, n) -> {
			final Job job = Job.current();
			for (int from = 0; from < n; from += rows) {
				final int first = from, count = Math.min(rows, n - from);
				job.quiet().run(() -> Parallel.ranges(count, 64, (a, b) -> {
					for (int k = 0; k < m; k++) {
						final int j = used[k];
						final double weight = channelWeights[j], mean = means[j];
						for (int p = a, at = j * n + first + a; p < b; p++, at++) {
							final double w = pixelWeights[start + first + p];
							piece[p][k] = w > 0 ? weight * w * (values[at] - mean) : 0;
						}
					}
				}));
				addProduct(piece, count, product);
				job.progress((double) (from + count) / n);
			}
		});
		return mirrored(product);
	}

	/** The sums over all channels of the products of two pixels. */
	private double[][] pixelProduct(final int[] used) {
		final double[][] spectra = scaledSpectra(used), product = new double[counted][counted];
		addProduct(spectra, used.length, product);
		return mirrored(product);
	}

	/** The scaled values of the pixels that count, one channel in each row: only where they are few. */
	private double[][] scaledSpectra(final int[] used) {
		final double[][] rows = new double[used.length][counted];
		final int[] column = { 0 };
		forBlocks((values, start, n) -> {
			for (int p = 0; p < n; p++) {
				final double w = pixelWeights[start + p];
				if (!(w > 0)) continue;
				for (int k = 0; k < used.length; k++)
					rows[k][column[0]] = channelWeights[used[k]] * w * (values[used[k] * n + p] - means[used[k]]);
				column[0]++;
			}
		});
		return rows;
	}

	/** Adds the products of the columns of some rows, above the diagonal and somewhat below it. */
	private static void addProduct(final double[][] rows, final int count, final double[][] product) {
		final int m = product.length, down = (m + TILE_ROWS - 1) / TILE_ROWS, across = (m + TILE_COLUMNS - 1) / TILE_COLUMNS;
		Job.current().quiet().run(() -> Parallel.forEach(down * across, tile -> {
			final int i = tile / across * TILE_ROWS, j = tile % across * TILE_COLUMNS, to = Math.min(m, j + TILE_COLUMNS);
			if (i < to) RowProducts.add(rows, count, rows, product, i, Math.min(m, i + TILE_ROWS), Math.max(i, j), to);
		}));
	}

	private static double[][] mirrored(final double[][] product) {
		for (int i = 0; i < product.length; i++)
			for (int j = 0; j < i; j++)
				product[i][j] = product[j][i];
		return product;
	}

	private double[][] spread(final double[][] found, final int[] used) {
		final double[][] all = new double[found.length][channels];
		for (int c = 0; c < found.length; c++)
			for (int k = 0; k < used.length; k++)
				all[c][used[k]] = found[c][k];
		return all;
	}

	/** The vectors of channels that belong to those of pixels. */
	private double[][] channelVectors(final double[][] found, final int[] used, final double[] values) {
		final double[][] rows = scaledSpectra(used), all = new double[found.length][channels];
		Parallel.forEach(found.length, c -> {
			if (values[c] > 0) for (int k = 0; k < used.length; k++) {
				double sum = 0;
				for (int i = 0; i < counted; i++)
					sum += found[c][i] * rows[k][i];
				all[c][used[k]] = sum / values[c];
			}
		});
		return all;
	}

	/** Takes the scaling from a component's spectrum, and turns it so that its largest value is positive. */
	private void unscale(final int c) {
		final double[] spectrum = new double[channels];
		double sum = 0, largest = 0;
		for (int j = 0; j < channels; j++) {
			spectrum[j] = channelWeights[j] > 0 ? vectors[c][j] / channelWeights[j] : 0;
			sum += spectrum[j] * spectrum[j];
			if (Math.abs(spectrum[j]) > Math.abs(largest)) largest = spectrum[j];
		}
		lengths[c] = Math.sqrt(sum);
		if (largest < 0) for (int j = 0; j < channels; j++) {
			vectors[c][j] = -vectors[c][j];
			spectrum[j] = -spectrum[j];
		}
		if (sum > 0) for (int j = 0; j < channels; j++)
			spectrum[j] /= lengths[c];
		spectra[c] = spectrum;
	}

	/** How many components are kept. */
	public int number() {
		return spectra.length;
	}

	/** What was kept and why. */
	public SingularValues chosen() {
		return chosen;
	}

	/**
	 * The variances of all components, the largest first: sums of squares of the scaled values over the number of pixels that count, less one
	 * where the mean was subtracted.
	 */
	public double[] eigenvalues() {
		return eigenvalues.clone();
	}

	/** The variance that components of noise do not exceed, in the unit of the eigenvalues. */
	public double threshold() {
		return chosen.threshold() * chosen.threshold() / Math.max(1, counted - (subtract ? 1 : 0));
	}

	/** Each component's share of the variance of all, 0 to 1; 0 for all if there is none. */
	public double[] explained() {
		final double all = Arrays.stream(eigenvalues).sum();
		return Arrays.stream(eigenvalues).map(v -> all > 0 ? v / all : 0).toArray();
	}

	/** By what the components that are kept are multiplied, 0 to 1: 1 without shrinkage. */
	public double[] weights() {
		return chosen.weights();
	}

	/** Pixels that count. */
	public int counted() {
		return counted;
	}

	/** The spectrum of a component that is kept, in the image's values: of length 1, its largest value positive. */
	public double[] spectrum(final int component) {
		return spectra[component].clone();
	}

	/** Takes the results of a block of pixels. */
	@FunctionalInterface
	public interface Sink {

		/**
		 * @param block number of the block
		 * @param values row after row, in each the pixels of the block; may be changed after the call
		 */
		void accept(int block, float[] values);
	}

	/**
	 * The spectra without noise: the mean, if it was subtracted, and the components that are kept. Pixels that do not count stay as they are.
	 *
	 * @param sink gets as many rows as there are channels
	 */
	public void denoise(final Sink sink) {
		final double[][] backward = new double[number()][channels];
		for (int c = 0; c < number(); c++)
			for (int j = 0; j < channels; j++)
				backward[c][j] = spectra[c][j];
		project((values, start, n, first, count, scores, rows) -> {
			for (int j = 0; j < channels; j++)
				Arrays.fill(rows[j], means[j]);
			RowProducts.add(scores, number(), backward, rows, 0, channels, 0, count);
			for (int j = 0; j < channels; j++)
				for (int p = 0, at = j * n + first; p < count; p++, at++)
					if (isFinite(start + first + p)) values[at] = (float) rows[j][p];
		}, channels, sink);
	}

	/**
	 * The images that belong to the components' spectra: how much of each there is in each pixel, in the image's values. Their products
	 * with the spectra make up the denoised image. NaN for pixels that do not count.
	 *
	 * @param sink gets as many rows as components are kept
	 */
	public void maps(final Sink sink) {
		final float[][] out = { {} };
		project((values, start, n, first, count, scores, rows) -> {
			for (int c = 0; c < number(); c++)
				for (int p = 0, at = c * n + first; p < count; p++, at++)
					out[0][at] = isFinite(start + first + p) ? (float) scores[c][p] : Float.NaN;
		}, 0, (block, values) -> sink.accept(block, out[0]), n -> out[0] = new float[Check.elements(number(), n)]);
	}

	private boolean isFinite(final int pixel) {
		return pixelWeights[pixel] >= 0;
	}

	private interface ScoreConsumer {

		/**
		 * @param first the first of {@code count} pixels of a block that starts at {@code start} and has {@code n}
		 * @param rows buffers of as many pixels
		 */
		void accept(float[] values, int start, int n, int first, int count, double[][] scores, double[][] rows);
	}

	private void project(final ScoreConsumer consumer, final int buffers, final Sink done) {
		project(consumer, buffers, done, n -> {});
	}

	/** The scores of all pixels, in parallel pieces. */
	private void project(final ScoreConsumer consumer, final int buffers, final Sink done, final java.util.function.IntConsumer begin) {
		final int k = number();
		final double[] weights = weights();
		final double[][] forward = new double[channels][k];
		for (int j = 0; j < channels; j++)
			for (int c = 0; c < k; c++)
				forward[j][c] = weights[c] * lengths[c] * channelWeights[j] * vectors[c][j];
		final int[] block = { 0 };
		forBlocks((values, start, n) -> {
			begin.accept(n);
			Parallel.forEach((n + PIXELS - 1) / PIXELS, () -> {
				final double[][] spectra = new double[3][PIXELS], scores = new double[k][PIXELS], rows = new double[buffers][PIXELS];
				return piece -> {
					final int first = piece * PIXELS, count = Math.min(PIXELS, n - first);
					for (final double[] row : scores)
						Arrays.fill(row, 0);
					for (int j = 0; j < channels; j += 3) {
						final int some = Math.min(3, channels - j);
						for (int i = 0; i < some; i++)
							for (int p = 0, at = (j + i) * n + first; p < count; p++, at++)
								spectra[i][p] = values[at] - means[j + i];
						RowProducts.add(spectra, some, Arrays.copyOfRange(forward, j, j + some), scores, 0, k, 0, count);
					}
					consumer.accept(values, start, n, first, count, scores, rows);
				};
			});
			done.accept(block[0]++, values);
		});
	}
}
