package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.FrcCriterion;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.RingCorrelation;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.measure.ErrorScale;
import io.github.imago.kernel.measure.ImageQuality;
import io.github.imago.kernel.measure.SsimWindow;

import java.util.List;
import java.util.Locale;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons of images and estimates of noise against other tools and known noise. */
class NoiseOpsTest {

	static List<Golden> comparisons() {
		return Golden.cases("measure.psnr");
	}

	private static ImageQuality compare(final RandomAccessibleInterval<?> image, final RandomAccessibleInterval<?> reference, final Double range,
		final SsimWindow window, final ErrorScale scale)
	{
		final RandomAccessibleInterval<FloatType> a = Cast.unchecked(image), b = Cast.unchecked(reference);
		return NoiseOps.psnr(a, b, (RandomAccessibleInterval<FloatType>) null, range, window, scale);
	}

	@ParameterizedTest
	@MethodSource("comparisons")
	void imagesCompareAsScikitImageHasIt(final Golden golden) {
		for (final SsimWindow window : SsimWindow.values())
			for (final ErrorScale scale : ErrorScale.values()) {
				// The range that is taken where none is given is that of the golden too.
				final ImageQuality q = compare(golden.image("image"), golden.image("reference"), null, window, scale);
				assertEquals(golden.number("dataRange"), q.dataRange(), 1e-9 * q.dataRange());
				assertEquals(golden.number("mse"), q.mse(), 1e-9 * q.mse());
				assertEquals(golden.number("psnr"), q.psnr(), 1e-8);
				assertEquals(golden.number(window.name().toLowerCase(Locale.ROOT)), q.ssim(), 1e-6, golden + " " + window);
				assertEquals(golden.number(scale.name().toLowerCase(Locale.ROOT)), q.nrmse(), 1e-9 * q.nrmse(), golden + " " + scale);
			}
	}

	private static float[] random(final int n, final double mean, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = (float) (mean + sigma * random.nextGaussian());
		return v;
	}

	@Test
	void equalImagesAreEqual() {
		final float[] v = random(20 * 15, 5, 1, 1);
		final ImageQuality q = compare(ArrayImgs.floats(v, 20, 15), ArrayImgs.floats(v, 20, 15), null, null, null);
		assertEquals(0, q.mse());
		assertEquals(Double.POSITIVE_INFINITY, q.psnr());
		assertEquals(1, q.ssim(), 1e-12);
		assertEquals(0, q.maxError());
	}

	@Test
	void errorsAreThoseOfTheDifference() {
		final float[] a = { 1, 2, 3, 4 }, b = { 2, 2, 1, 4 };
		final ImageQuality q = compare(ArrayImgs.floats(a, 2, 2), ArrayImgs.floats(b, 2, 2), 10.0, null, ErrorScale.MEAN);
		assertEquals(5 / 4.0, q.mse());
		assertEquals(3 / 4.0, q.mae());
		assertEquals(1 / 4.0, q.bias());
		assertEquals(2, q.maxError());
		assertEquals(10 * Math.log10(100 / 1.25), q.psnr(), 1e-12);
		assertEquals(Math.sqrt(1.25) / 2.25, q.nrmse(), 1e-12);
		assertTrue(Double.isNaN(q.ssim()), "no window lies inside");
	}

	@Test
	void whatIsMissingOrOutsideDoesNotCount() {
		final int w = 30, h = 24;
		final float[] a = random(w * h, 5, 1, 2), b = random(w * h, 5, 1, 3), c = a.clone();
		final byte[] mask = new byte[w * h];
		double sum = 0;
		int count = 0;
		for (int i = 0; i < a.length; i++) {
			mask[i] = (byte) (i % w < 12 ? 0 : 255);
			if (i % w < 12) c[i] = 1e6f;
			else if (i != 400 && i != 401) {
				sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
				count++;
			}
		}
		c[400] = Float.NaN;
		b[401] = Float.POSITIVE_INFINITY;
		final ImageQuality q = NoiseOps.psnr(ArrayImgs.floats(c, w, h), ArrayImgs.floats(b, w, h), ArrayImgs.unsignedBytes(mask, w, h), 4.0,
			SsimWindow.UNIFORM, null);
		assertEquals(count, q.pixels());
		assertEquals(sum / count, q.mse(), 1e-6);
		final float[] map = compare(ArrayImgs.floats(a, w, h), ArrayImgs.floats(b, w, h), 4.0, SsimWindow.UNIFORM, null).map();
		double ssim = 0;
		int windows = 0;
		for (int y = 3; y < h - 3; y++)
			for (int x = 12; x < w - 3; x++)
				if (Math.abs(y - 400 / w) > 3 || x < 400 % w - 3 || x > 401 % w + 3) {
					// Windows that reach beyond the mask see what is there.
					ssim += x < 15 ? q.map()[y * w + x] : map[y * w + x];
					windows++;
				}
		assertEquals(ssim / windows, q.ssim(), 1e-6);
		assertTrue(Float.isNaN(q.map()[400]) && Float.isNaN(q.map()[403 + 3 * w]) && !Float.isNaN(q.map()[405]));
	}

	@Test
	void threadsDoNotShowInTheMap() {
		final int w = 70, h = 40;
		final float[] a = random(w * h, 5, 1, 4), b = random(w * h, 5, 1, 5);
		final float[] map = compare(ArrayImgs.floats(a, w, h), ArrayImgs.floats(b, w, h), null, null, null).map();
		assertArrayEquals(map, Job.current().threads(1).call(() -> compare(ArrayImgs.floats(a, w, h), ArrayImgs.floats(b, w, h), null, null, null)
			.map()));
	}

	private static String failure(final Runnable work) {
		return assertThrows(IllegalArgumentException.class, work::run).getMessage();
	}

	@Test
	void comparisonsThatCannotBeAreRefused() {
		final float[] flat = new float[9], nan = { Float.NaN };
		assertEquals("dataRange must be given, since all pixels of the reference that count are equal and show none", failure(() -> compare(ArrayImgs
			.floats(flat, 3, 3), ArrayImgs.floats(flat, 3, 3), null, null, null)));
		assertEquals("dataRange must be > 0, got 0.0", failure(() -> compare(ArrayImgs.floats(flat, 3, 3), ArrayImgs.floats(flat, 3, 3), 0.0, null,
			null)));
		assertEquals("reference must be of the image's size", failure(() -> compare(ArrayImgs.floats(flat, 3, 3), ArrayImgs.floats(flat, 9, 1), null,
			null, null)));
		assertEquals("no pixel counts: all are outside the region, or NaN or infinite in one of both images", failure(() -> compare(ArrayImgs.floats(
			nan, 1, 1), ArrayImgs.floats(nan, 1, 1), null, null, null)));
	}

	static List<Golden> correlations() {
		return Golden.cases("measure.frc");
	}

	@ParameterizedTest
	@MethodSource("correlations")
	void ringsCorrelateAsNumpyHasIt(final Golden golden) {
		final int[] shape = golden.shape("a");
		final RingCorrelation frc = NoiseOps.frc(ArrayImgs.floats(golden.floats("a"), shape[1], shape[0]), ArrayImgs.floats(
			golden.floats("b"), shape[1], shape[0]), Window.valueOf(golden.parameter("window").toUpperCase(Locale.ROOT)), null,
			golden.number("binWidth"), FrcCriterion.HALF_BIT, null, new PixelSize(golden.number("pixelWidth"), golden.number("pixelHeight"), "nm"));
		final double[] expected = golden.doubles("correlations"), counts = golden.doubles("counts"), independent = golden.doubles(
			"independent");
		assertEquals(counts.length, frc.counts().length);
		for (int k = 0; k < counts.length; k++) {
			assertEquals(counts[k], frc.counts()[k], golden + " ring " + k);
			assertEquals(k * golden.number("step"), frc.frequencies()[k], 1e-12);
			if (k > 0) assertEquals(expected[k - 1], frc.correlations()[k], 1e-5, golden + " ring " + k);
			assertEquals(independent[k], frc.independent()[k], 1e-6 * counts[k], golden + " ring " + k);
			final double r = 1 / Math.sqrt(independent[k]);
			assertEquals((0.2071 + 1.9102 * r) / (1.2071 + 0.9102 * r), frc.thresholds()[k], 1e-6);
		}
	}

	/** The equations of van Heel and Schatz: half a bit of both halves' data is the signal to noise ratio (√2 - 1) / 2 of each. */
	@Test
	void criteriaAreTheirFormulas() {
		final float[] a = random(32 * 32, 0, 1, 41);
		for (final FrcCriterion criterion : FrcCriterion.values()) {
			final RingCorrelation frc = NoiseOps.frc(ArrayImgs.floats(a, 32, 32), ArrayImgs.floats(a, 32, 32), Window.NONE, null, null, criterion,
				null, null);
			for (int k = 1; k < frc.counts().length; k++) {
				final double n = frc.counts()[k], snr = (Math.sqrt(2) - 1) / 2, root = Math.sqrt(snr);
				assertEquals(n, frc.independent()[k], 1e-9);
				final double expected = criterion == FrcCriterion.ONE_SEVENTH ? 1 / 7.0 : criterion == FrcCriterion.HALF_BIT ? (snr + (2 * root +
					1) / Math.sqrt(n)) / (snr + 1 + 2 * root / Math.sqrt(n)) : (criterion == FrcCriterion.TWO_SIGMA ? 2 : 3) / Math.sqrt(n / 2);
				assertEquals(expected, frc.thresholds()[k], 1e-4, criterion.name());
			}
		}
	}

	/** Large rings, which are taken to be straight, go on where the small ones, whose pairs are counted, end. */
	@ParameterizedTest
	@EnumSource(Window.class)
	void largeRingsAreAsIndependentAsSmallOnes(final Window window) {
		final int w = 200, h = 180;
		final RandomAccessibleInterval<FloatType> a = ArrayImgs.floats(random(w * h, 3, 1, 50), w, h);
		final RingCorrelation frc = NoiseOps.frc(a, a, window, null, null, null, null, new PixelSize(1, 1.2, "nm"));
		final double[] share = new double[frc.counts().length];
		for (int k = 1; k < share.length; k++)
			share[k] = frc.independent()[k] / frc.counts()[k];
		double mean = 0;
		for (int k = 44; k < 64; k++)
			mean += share[k] / 20;
		assertEquals(mean, share[64], 0.03 * mean);
		assertEquals(share[64], share[share.length - 1], 1e-12);
	}

	/** The correlation of noise has the standard deviation 1 / √n of n independent pixels, under any window and of halves of an image too. */
	@ParameterizedTest
	@EnumSource(Window.class)
	void noiseCorrelatesAsItsIndependentPixelsSay(final Window window) {
		final int w = 80, h = 64, frames = 60;
		for (final boolean halves : new boolean[] { false, true }) {
			double sum = 0;
			int number = 0;
			for (int i = 0; i < frames; i++) {
				final RandomAccessibleInterval<FloatType> a = ArrayImgs.floats(random(w * h, 3, 1, 50 + i), w, h), b = ArrayImgs.floats(random(w * h,
					3, 1, 150 + i), w, h);
				final RingCorrelation frc = NoiseOps.frc(a, halves ? null : b, window, null, null, null, null, null);
				for (int k = 8; k < frc.counts().length; k++) {
					sum += frc.independent()[k] * frc.correlations()[k] * frc.correlations()[k];
					number++;
				}
			}
			// Rings of few pixels have no more than 1, and so slightly less.
			assertEquals(1, sum / number, 0.12, window + (halves ? " halves" : ""));
		}
	}

	/** Waves of all frequencies below a limit, in whole periods. */
	private static float[] waves(final int w, final int h, final double limit, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[w * h];
		for (int ky = -h / 2; ky <= h / 2; ky++)
			for (int kx = 0; kx <= w / 2; kx++) {
				final double a = random.nextGaussian(), p = 2 * Math.PI * random.nextDouble();
				if (Math.hypot((double) kx / w, (double) ky / h) >= limit) continue;
				for (int i = 0; i < v.length; i++)
					v[i] += (float) (a * Math.cos(2 * Math.PI * ((double) kx * (i % w) / w + (double) ky * (i / w) / h) + p));
			}
		return v;
	}

	private static float[] plus(final float[] v, final float[] noise) {
		final float[] sum = v.clone();
		for (int i = 0; i < sum.length; i++)
			sum[i] += noise[i];
		return sum;
	}

	@Test
	void theResolutionIsWhereTheDetailEnds() {
		final int w = 96, h = 80;
		final float[] scene = waves(w, h, 0.2, 20);
		final float[] a = plus(scene, random(w * h, 0, 3, 21)), b = plus(scene, random(w * h, 0, 3, 22));
		for (final FrcCriterion criterion : FrcCriterion.values()) {
			final RingCorrelation frc = NoiseOps.frc(ArrayImgs.floats(a, w, h), ArrayImgs.floats(b, w, h), Window.NONE, null, null, criterion, null,
				new PixelSize(0.5, 0.5, "nm"));
			assertTrue(frc.isResolved());
			// 0.2 per pixel is 0.4 per nanometre; a ring is 0.025 wide.
			assertEquals(0.4, frc.cutoff(), 0.03, criterion.name());
			assertEquals(1 / frc.cutoff(), frc.resolution(), 1e-12);
		}
	}

	@Test
	void halvesOfAnImageOfItsOwnDetailAreEqual() {
		final int w = 60, h = 48;
		final RingCorrelation frc = halves(waves(w, h, 0.2, 23), w, h);
		for (int k = 1; frc.frequencies()[k] < 0.18; k++)
			assertEquals(1, frc.correlations()[k], 1e-4, "ring " + k);
		assertEquals(0.25, frc.frequencies()[frc.frequencies().length - 1], 0.03);
	}

	private static RingCorrelation halves(final float[] v, final int w, final int h) {
		return NoiseOps.frc(ArrayImgs.floats(v, w, h), (RandomAccessibleInterval<FloatType>) null, Window.NONE, null, null, null, null, null);
	}

	@Test
	void halvesOfNoiseHaveNothingInCommon() {
		final RingCorrelation frc = halves(random(121 * 99, 5, 1, 24), 121, 99);
		for (int k = 3; k < frc.counts().length; k++)
			assertEquals(0, frc.correlations()[k], 5 / Math.sqrt(frc.counts()[k]));
		final float[] same = random(40 * 30, 5, 1, 25);
		final RingCorrelation equal = NoiseOps.frc(ArrayImgs.floats(same, 40, 30), ArrayImgs.floats(same, 40, 30), null, null, null,
			null, null, null);
		assertTrue(equal.isResolved() && Double.isNaN(equal.cutoff()));
	}

	@Test
	void correlationsThatCannotBeAreRefused() {
		final float[] v = new float[100], nan = new float[100];
		nan[5] = Float.NaN;
		assertEquals("the image must have at least 8 x 8 pixels to be parted into halves, got 8 x 7", failure(() -> halves(new float[56], 8, 7)));
		assertTrue(failure(() -> halves(nan, 10, 10)).startsWith("the image has 1 pixel that is NaN or infinite"));
		assertEquals("second must be of the image's size", failure(() -> NoiseOps.frc(ArrayImgs.floats(v, 10, 10), ArrayImgs.floats(v, 20, 5),
			null, null, null, null, null, null)));
		assertEquals("binWidth must be >= 1, got 0.5", failure(() -> NoiseOps.frc(ArrayImgs.floats(v, 10, 10), ArrayImgs.floats(v, 10, 10), null,
			null, 0.5, null, null, null)));
		assertTrue(Double.isNaN(NoiseOps.frc(ArrayImgs.floats(nan, 10, 10), ArrayImgs.floats(v, 10, 10), null, null, null, null, Missing.ZERO,
			null).cutoff()), "nothing in common");
	}
}
