package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.spectral.PrincipalComponents;
import io.github.imago.kernel.spectral.SpectrumScaling;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Principal components against numpy, and against spectra whose mixtures are known. */
class SpectralOpsTest {

	private static final int WIDTH = 40, HEIGHT = 30, CHANNELS = 60;

	private static SpectralComponents pca(final RandomAccessibleInterval<?> in, final SpectrumScaling scaling, final boolean subtract,
		final int components, final boolean shrink)
	{
		return SpectralOps.pca(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), (RandomAccessibleInterval<FloatType>) null, scaling,
			subtract, components, shrink);
	}

	private static float[] denoised(final SpectralComponents found, final long... size) {
		final float[] out = new float[(int) Intervals.numElements(size)];
		found.denoise(ArrayImgs.floats(out, size));
		return out;
	}

	static List<Golden> cases() {
		return Golden.cases("spectral.pca");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void agreesWithNumpy(final Golden golden) {
		final RandomAccessibleInterval<?> in = golden.image("input");
		final double[] eigenvalues = golden.doubles("eigenvalues");
		final float[] expected = golden.floats("expected");
		final int kept = (int) golden.number("components");
		final SpectralComponents found = pca(in, SpectrumScaling.valueOf(golden.parameter("scaling")), Boolean.parseBoolean(golden.parameter(
			"subtractMean").toLowerCase()), kept, false);
		final double[] values = found.components().eigenvalues();
		for (int i = 0; i < eigenvalues.length; i++)
			assertEquals(eigenvalues[i], values[i], 1e-6 * eigenvalues[i] + 1e-12 * eigenvalues[0], "eigenvalue " + i);
		final float[] out = denoised(found, in.dimensionsAsLongArray());
		float largest = 0;
		for (final float v : expected)
			if (v == v) largest = Math.max(largest, v);
		assertArrayEquals(expected, out, 1e-6f * largest);
	}

	/** A mixture of some spectra in smooth amounts, without noise: pixel by pixel in each channel. */
	private static double[] mixture(final int rank, final double counts, final long seed) {
		final Random random = new Random(seed);
		final double[] all = new double[WIDTH * HEIGHT * CHANNELS];
		double sum = 0;
		for (int r = 0; r < rank; r++) {
			final double at = CHANNELS * (r + 0.5) / rank, cx = WIDTH * random.nextDouble(), cy = HEIGHT * random.nextDouble();
			for (int i = 0; i < all.length; i++) {
				final double e = (i / (WIDTH * HEIGHT) - at) / 3, x = (i % WIDTH - cx) / 8, y = (i / WIDTH % HEIGHT - cy) / 8;
				final double v = (0.05 + Math.exp(-e * e / 2)) * (0.1 + Math.exp(-(x * x + y * y) / 2));
				all[i] += v;
				sum += v;
			}
		}
		for (int i = 0; i < all.length; i++)
			all[i] *= counts * WIDTH * HEIGHT / sum;
		return all;
	}

	/** Poisson's distribution by Knuth's products; the means are small. */
	private static float[] poisson(final double[] mean, final long seed) {
		final Random random = new Random(seed);
		final float[] counts = new float[mean.length];
		for (int i = 0; i < counts.length; i++) {
			final double limit = Math.exp(-mean[i]);
			for (double product = random.nextDouble(); product > limit; product *= random.nextDouble())
				counts[i]++;
		}
		return counts;
	}

	private static RandomAccessibleInterval<FloatType> image(final float[] values) {
		return ArrayImgs.floats(values, WIDTH, HEIGHT, CHANNELS);
	}

	@ParameterizedTest
	@CsvSource({ "1, 200", "2, 200", "3, 300", "5, 2000" })
	void theRankOfCountsIsFound(final int rank, final double counts) {
		final double[] truth = mixture(rank, counts, rank);
		final PrincipalComponents c = pca(image(poisson(truth, 5)), SpectrumScaling.POISSON, false, 0, false).components();
		assertEquals(rank, c.number());
		assertEquals(rank, c.chosen().automatic());
		assertTrue(c.eigenvalues()[rank - 1] > c.threshold() && c.eigenvalues()[rank] < c.threshold());
		assertEquals(1, c.chosen().noise(), 0.03);
	}

	/** What is left of white noise is what the components' amounts and spectra have of it: r (n + m - r) of n m parts. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void theErrorFallsAsTheory(final int rank) {
		final double[] truth = mixture(rank, 2000, 3);
		final Random random = new Random(2);
		final float[] in = new float[truth.length];
		double before = 0, after = 0;
		for (int i = 0; i < in.length; i++) {
			in[i] = (float) (truth[i] + 2 * random.nextGaussian());
			before += (in[i] - truth[i]) * (in[i] - truth[i]);
		}
		final SpectralComponents found = pca(image(in), SpectrumScaling.NONE, false, 0, false);
		assertEquals(rank, found.components().number());
		assertEquals(2, found.components().chosen().noise(), 0.04);
		final float[] out = denoised(found, WIDTH, HEIGHT, CHANNELS);
		for (int i = 0; i < in.length; i++)
			after += (out[i] - truth[i]) * (out[i] - truth[i]);
		final double n = WIDTH * HEIGHT, m = CHANNELS;
		assertEquals(rank * (n + m - rank) / (n * m), after / before, 0.05 * after / before);
	}

	@Test
	void shrinkageIsNearerToTheTruth() {
		final double[] truth = mixture(6, 300, 4);
		final Random random = new Random(3);
		final float[] in = new float[truth.length];
		for (int i = 0; i < in.length; i++)
			in[i] = (float) (truth[i] + 10 * random.nextGaussian());
		double last = Double.POSITIVE_INFINITY;
		for (final boolean shrink : new boolean[] { false, true }) {
			final float[] out = denoised(pca(image(in), SpectrumScaling.NONE, false, 0, shrink), WIDTH, HEIGHT, CHANNELS);
			double error = 0;
			for (int i = 0; i < in.length; i++)
				error += (out[i] - truth[i]) * (out[i] - truth[i]);
			assertTrue(error < 0.97 * last, error + " after " + last);
			last = error;
		}
	}

	@Test
	void countsOfPixelsAndChannelsStayWithPoisson() {
		final float[] in = poisson(mixture(3, 40, 6), 7);
		final float[] out = denoised(pca(image(in), SpectrumScaling.POISSON, false, 0, true), WIDTH, HEIGHT, CHANNELS);
		for (int p = 0; p < WIDTH * HEIGHT; p += 7) {
			double before = 0, after = 0;
			for (int j = 0; j < CHANNELS; j++) {
				before += in[j * WIDTH * HEIGHT + p];
				after += out[j * WIDTH * HEIGHT + p];
			}
			assertEquals(before, after, 1e-4);
		}
	}

	@Test
	void allComponentsTogetherAreTheImage() {
		final float[] in = poisson(mixture(2, 30, 8), 9), copy = in.clone();
		for (final SpectrumScaling scaling : SpectrumScaling.values()) {
			assertArrayEquals(in, denoised(pca(image(in), scaling, false, CHANNELS, false), WIDTH, HEIGHT, CHANNELS), 1e-4f);
			assertArrayEquals(copy, in);
		}
		assertArrayEquals(in, denoised(pca(image(in), SpectrumScaling.NONE, true, CHANNELS, false), WIDTH, HEIGHT, CHANNELS), 1e-4f);
	}

	@Test
	void mapsTimesSpectraAreTheDenoisedImage() {
		final float[] in = poisson(mixture(3, 200, 3), 5);
		final SpectralComponents found = pca(image(in), SpectrumScaling.POISSON, false, 4, true);
		final int n = WIDTH * HEIGHT;
		final float[] maps = new float[4 * n], out = denoised(found, WIDTH, HEIGHT, CHANNELS);
		found.maps(ArrayImgs.floats(maps, WIDTH, HEIGHT, 4));
		for (int i = 0; i < out.length; i += 11) {
			double sum = 0;
			for (int c = 0; c < 4; c++)
				sum += maps[c * n + i % n] * found.components().spectrum(c)[i / n];
			assertEquals(sum, out[i], 1e-4);
		}
		for (int c = 0; c < 4; c++) {
			double length = 0, largest = 0;
			for (final double v : found.components().spectrum(c)) {
				length += v * v;
				if (Math.abs(v) > Math.abs(largest)) largest = v;
			}
			assertEquals(1, length, 1e-12);
			assertTrue(largest > 0);
		}
	}

	@Test
	void axesBeforeTheLastArePixelsAll() {
		final float[] in = poisson(mixture(2, 100, 1), 2);
		final float[] flat = denoised(pca(image(in), SpectrumScaling.POISSON, false, 2, false), WIDTH, HEIGHT, CHANNELS);
		final long[] four = { WIDTH, HEIGHT / 6, 6, CHANNELS }, five = { WIDTH, HEIGHT / 6, 2, 3, CHANNELS };
		for (final long[] size : new long[][] { four, five })
			assertArrayEquals(flat, denoised(pca(ArrayImgs.floats(in, size), SpectrumScaling.POISSON, false, 2, false), size));
	}

	@Test
	void viewsAndTypesGiveTheSame() {
		final float[] in = poisson(mixture(2, 100, 1), 2);
		final float[] expected = denoised(pca(image(in), SpectrumScaling.POISSON, false, 0, false), WIDTH, HEIGHT, CHANNELS);
		final long[] size = { WIDTH + 3, HEIGHT + 2, CHANNELS }, offset = { 2, 1, 0 };
		final RandomAccessibleInterval<?> bytes = PlanarImgs.unsignedBytes(size);
		final RandomAccessibleInterval<?> part = Views.offsetInterval(bytes, offset, new long[] { WIDTH, HEIGHT, CHANNELS });
		copy(image(in), part);
		assertArrayEquals(expected, denoised(pca(part, SpectrumScaling.POISSON, false, 0, false), WIDTH, HEIGHT, CHANNELS));
	}

	private static <T extends RealType<T>> void copy(final RandomAccessibleInterval<FloatType> from, final RandomAccessibleInterval<?> to) {
		final RandomAccessibleInterval<T> target = Cast.unchecked(to);
		final var cursor = Views.flatIterable(target).cursor();
		for (final FloatType v : Views.flatIterable(from))
			cursor.next().setReal(v.get());
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final float[] in = poisson(mixture(2, 100, 1), 2);
		final float[] one = Job.current().threads(1).call(() -> denoised(pca(image(in), SpectrumScaling.POISSON, false, 0, false), WIDTH, HEIGHT,
			CHANNELS));
		final float[] five = Job.current().threads(5).call(() -> denoised(pca(image(in), SpectrumScaling.POISSON, false, 0, false), WIDTH, HEIGHT,
			CHANNELS));
		assertArrayEquals(one, five);
	}

	@Test
	void pixelsOutsideTheRegionAndWithNaNStayAndDoNotCount() {
		final float[] in = poisson(mixture(2, 100, 1), 2);
		final int n = WIDTH * HEIGHT;
		final byte[] region = new byte[n];
		final float[] part = new float[n / 2 * CHANNELS];
		for (int i = 0; i < n / 2; i++) {
			region[i] = 1;
			for (int j = 0; j < CHANNELS; j++)
				part[j * n / 2 + i] = in[j * n + i];
		}
		final float[] expected = denoised(pca(ArrayImgs.floats(part, WIDTH, HEIGHT / 2, CHANNELS), SpectrumScaling.POISSON, false, 0, false),
			WIDTH, HEIGHT / 2, CHANNELS);
		in[n / 2 + 5] = Float.NaN;
		final float[] out = denoised(SpectralOps.pca(image(in), ArrayImgs.unsignedBytes(region, WIDTH, HEIGHT), null, null, null, null), WIDTH,
			HEIGHT, CHANNELS);
		in[7 * n + n / 2 + 6] = Float.POSITIVE_INFINITY;
		for (int i = 0; i < in.length; i++)
			if (i % n < n / 2) assertEquals(expected[i / n * (n / 2) + i % n], out[i], 1e-5f);
			else if (i != 7 * n + n / 2 + 6) assertEquals(in[i], out[i]);
		final float[] maps = new float[2 * n];
		pca(image(in), SpectrumScaling.POISSON, false, 2, false).maps(ArrayImgs.floats(maps, WIDTH, HEIGHT, 2));
		for (int i = 0; i < maps.length; i++)
			assertEquals(i % n == n / 2 + 5 || i % n == n / 2 + 6, Float.isNaN(maps[i]));
	}

	@Test
	void blankImagesStayBlank() {
		final float[] out = denoised(pca(image(new float[WIDTH * HEIGHT * CHANNELS]), SpectrumScaling.NONE, true, 0, true), WIDTH, HEIGHT,
			CHANNELS);
		for (final float v : out)
			assertEquals(0, v);
	}

	private static String message(final Runnable call) {
		return assertThrows(IllegalArgumentException.class, call::run).getMessage();
	}

	@Test
	void whatCannotBeIsSaid() {
		final float[] in = poisson(mixture(2, 10, 1), 2), negative = in.clone();
		negative[3] = -1;
		assertEquals("components must be at most 60, the channels that count, got 61", message(() -> pca(image(in), SpectrumScaling.NONE, false,
			61, false)));
		assertEquals("components must be >= 0, got -1", message(() -> pca(image(in), SpectrumScaling.NONE, false, -1, false)));
		assertEquals("scaling must be NONE where values are negative, as here: counts are 0 or more", message(() -> pca(image(negative),
			SpectrumScaling.POISSON, false, 0, false)));
		assertEquals("subtractMean must be false with scaling POISSON, whose first component is the mean spectrum", message(() -> pca(image(in),
			SpectrumScaling.POISSON, true, 0, false)));
		assertEquals("scaling must be NONE for an image without counts: all its values are 0", message(() -> pca(image(new float[in.length]),
			SpectrumScaling.POISSON, false, 0, false)));
		assertEquals("it takes two or more channels to find components, got 1", message(() -> pca(ArrayImgs.floats(4, 4, 1),
			SpectrumScaling.NONE, false, 0, false)));
		assertEquals("it takes two or more pixels with finite values in all channels, got 1", message(() -> pca(ArrayImgs.floats(1, 1, 4),
			SpectrumScaling.NONE, false, 0, false)));
		assertTrue(message(() -> pca(ArrayImgs.floats(4, 4), SpectrumScaling.NONE, false, 0,
			false)).startsWith("the image must have 3 axes or more"));
		assertEquals("the image must have pixels", message(() -> pca(Views.interval(image(in), new long[3], new long[] { -1, 3, 2 }),
			SpectrumScaling.NONE, false, 0, false)));
		assertEquals("the result must be of size [40, 30, 60], got [40, 30, 59]", message(() -> pca(image(in), null, false, 0,
			false).denoise(ArrayImgs.floats(WIDTH, HEIGHT, CHANNELS - 1))));
		assertEquals("region must have the width and height of the image", message(() -> SpectralOps.pca(image(in), ArrayImgs.bytes(3, 4), null,
			null, null, null)));
	}
}
