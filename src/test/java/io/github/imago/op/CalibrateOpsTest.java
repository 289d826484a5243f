package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.LossEstimate;
import io.github.imago.kernel.restore.SelfSupervision;
import io.github.imago.kernel.restore.StrengthSearch;
import io.github.imago.kernel.restore.VariationSolver;
import io.github.imago.kernel.restore.Wavelet;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chosen strengths against known truth, and their losses against scikit-image. */
class CalibrateOpsTest {

	private static final int SIDE = 112;

	static List<Golden> losses() {
		return Golden.cases("restore.calibrate");
	}

	@ParameterizedTest
	@MethodSource("losses")
	void lossesAreThoseOfScikitImage(final Golden golden) {
		final RandomAccessibleInterval<FloatType> image = Cast.unchecked(golden.image("input"));
		final int[] size = Planes.size(image);
		final boolean wavelet = golden.parameter("method").equals("WAVELET");
		final SelfSupervision loss = new SelfSupervision(Planes.floats(image), null, size);
		final double[] points = golden.doubles("points"), exact = golden.doubles("exact"), approximate = golden.doubles("approximate");
		final int all = SelfSupervision.masks(size);
		for (int i = 0; i < points.length; i++) {
			final double value = points[i], sums[] = new double[2], first[] = new double[2];
			for (final int mask : SelfSupervision.choose(all, size))
				loss.add(p -> scikit(p, image, wavelet, value), mask, sums);
			assertEquals(Planes.floats(image).length, sums[1]);
			assertEquals(exact[i], sums[0] / sums[1], 1e-5 * exact[i], golden + " all masks at " + value);
			loss.add(p -> scikit(p, image, wavelet, value), SelfSupervision.choose(1, size)[0], first);
			assertEquals(approximate[i], first[0] / first[1], 1e-5 * approximate[i], golden + " one mask at " + value);
		}
	}

	/** As scikit-image denoises: wavelets of the orthogonal transform, on two levels. */
	private static float[] scikit(final float[] pixels, final RandomAccessibleInterval<FloatType> like, final boolean wavelet, final double value) {
		final float[] result = new float[pixels.length];
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(pixels, like.dimensionsAsLongArray()), out = ArrayImgs.floats(result, like
			.dimensionsAsLongArray());
		if (wavelet) ShrinkOps.wavelet(in, value, Wavelet.DB2, 2, null, null, false, null, null, null, out);
		else ShrinkOps.totalVariation(in, value, null, VariationSolver.CHAMBOLLE, 2e-4, 200, null, null, null, out);
		return result;
	}

	@Test
	void theCurveHasTheLossesOfTheDenoiserAsItIs() {
		int curves = 0;
		for (final Golden golden : losses()) {
			if (!golden.parameter("method").equals("TOTAL_VARIATION")) continue;
			curves++;
			final RandomAccessibleInterval<FloatType> image = Cast.unchecked(golden.image("input"));
			final int[] size = Planes.size(image);
			final SelfSupervision loss = new SelfSupervision(Planes.floats(image), null, size);
			final Calibration found = calibrate(image, Denoiser.TOTAL_VARIATION, (int) golden.number("values"), golden.number("lowest"), golden.number(
				"highest"), 0.1, LossEstimate.SELF_SUPERVISED, image.numDimensions() == 3);
			for (final double value : golden.doubles("points")) {
				final double[] sums = new double[2];
				for (final int mask : SelfSupervision.choose(SelfSupervision.masks(size), size))
					loss.add(p -> variation(p, image, value), mask, sums);
				int at = 0;
				while (found.curve().values()[at] != value)
					at++;
				final double expected = sums[0] / sums[1];
				assertEquals(expected, found.curve().losses()[at], 1e-5 * expected);
				assertTrue(found.curve().losses()[found.curve().best()] <= expected * (1 + 1e-5));
			}
		}
		assertEquals(2, curves);
	}

	private static float[] variation(final float[] pixels, final RandomAccessibleInterval<FloatType> like, final double weight) {
		final float[] result = new float[pixels.length];
		ShrinkOps.totalVariation(ArrayImgs.floats(pixels, like.dimensionsAsLongArray()), weight, null, null, null, null, null, null, null, ArrayImgs
			.floats(result, like.dimensionsAsLongArray()));
		return result;
	}

	private static Calibration calibrate(final RandomAccessibleInterval<FloatType> image, final Denoiser method, final Integer values,
		final Double lowest, final Double highest, final Double sigma, final LossEstimate loss, final boolean volume)
	{
		return CalibrateOps.calibrate(image, (RandomAccessibleInterval<UnsignedByteType>) null, method, values, lowest, highest, sigma, loss, volume);
	}

	private static Calibration calibrate(final float[] image, final Denoiser method) {
		return calibrate(ArrayImgs.floats(image, SIDE, image.length / SIDE), method, null, null, null, null, null, false);
	}

	/** Waves of several lengths, discs and stripes, from 0 to about 200. */
	private static float[] scene(final int width, final int height) {
		final float[] scene = new float[width * height];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				double v = 60 + 25 * Math.sin(x / 17.0) + 25 * Math.cos((x + 2 * y) / 31.0);
				if (Math.hypot(x % 37 - 18, y % 37 - 18) < 9) v += 70;
				if (y % 56 > 40) v += 15 * Math.sin(0.9 * x + 0.4 * y);
				scene[i] = (float) v;
			}
		return scene;
	}

	private static float[] noisy(final float[] scene, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] noisy = scene.clone();
		for (int i = 0; i < noisy.length; i++)
			noisy[i] += (float) (sigma * random.nextGaussian());
		return noisy;
	}

	private static double psnr(final Denoiser method, final double value, final double sigma, final float[] noisy, final float[] truth) {
		final float[] result = new float[noisy.length];
		new Denoising(method, value, sigma).run(ArrayImgs.floats(noisy, SIDE, SIDE), ArrayImgs.floats(result, SIDE, SIDE));
		double sum = 0;
		for (int i = 0; i < result.length; i++)
			sum += Math.pow(result[i] - truth[i], 2);
		return 10 * Math.log10(255 * 255 * result.length / sum);
	}

	@ParameterizedTest
	@EnumSource(Denoiser.class)
	void theChosenStrengthIsNearlyTheBest(final Denoiser method) {
		final float[] truth = scene(SIDE, SIDE);
		// BM3D takes as long as all others together.
		final boolean slow = method == Denoiser.BM3D;
		for (final double sigma : slow ? new double[] { 10 } : new double[] { 10, 25 }) {
			final float[] noisy = noisy(truth, sigma, 3);
			final Calibration found = calibrate(ArrayImgs.floats(noisy, SIDE, SIDE), method, slow ? 6 : 12, null, null, null, null, false);
			assertEquals(sigma, found.sigma(), 0.1 * sigma);
			assertFalse(found.isCorrelated());
			assertEquals(found.sigma(), found.denoising().sigma(), 0.005 * sigma);
			assertEquals(StrengthSearch.rounded(found.denoising().sigma()), found.denoising().sigma(), "three digits");
			double best = 0;
			for (final double value : found.curve().values())
				best = Math.max(best, psnr(method, value, found.sigma(), noisy, truth));
			final double reached = psnr(method, found.denoising().value(), found.sigma(), noisy, truth);
			assertTrue(reached > best - 0.2, method + " at sigma " + sigma + ": " + reached + " of " + best + " dB");
			assertTrue(reached > 20 * Math.log10(255 / sigma), "it must take noise away");
		}
	}

	@Test
	void largeImagesAreLookedAtInPartsAndThreadsDoNotMatter() {
		final int width = 1100, height = 900;
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(noisy(scene(width, height), 20, 5), width, height);
		final Calibration one = Job.current().threads(1).call(() -> calibrate(image, Denoiser.WAVELET, null, null, null, null, null, false));
		final Calibration four = Job.current().threads(4).call(() -> calibrate(image, Denoiser.WAVELET, null, null, null, null, null, false));
		assertArrayEquals(one.curve().losses(), four.curve().losses());
		assertEquals(20, one.sigma(), 0.6);
		assertEquals(20, one.denoising().value(), 5);
	}

	@Test
	void onlyTheRegionAndFinitePixelsCount() {
		final float[] noisy = noisy(scene(SIDE, SIDE), 6, 8), louder = noisy(scene(SIDE, SIDE), 40, 9);
		final byte[] mask = new byte[noisy.length];
		for (int i = 0; i < mask.length; i++)
			if (i % SIDE < SIDE / 2) mask[i] = -1;
			else noisy[i] = louder[i];
		for (int i = 0; i < noisy.length; i += 97)
			noisy[i] = Float.NaN;
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(noisy, SIDE, SIDE);
		for (final LossEstimate loss : LossEstimate.values()) {
			final Calibration found = CalibrateOps.calibrate(image, ArrayImgs.unsignedBytes(mask, SIDE, SIDE), Denoiser.TOTAL_VARIATION, null, null, null,
				null, loss, null);
			final Calibration half = calibrate(Views.interval(image, new long[2], new long[] { SIDE / 2 - 1, SIDE - 1 }), Denoiser.TOTAL_VARIATION, null,
				null, null, null, loss, false);
			assertEquals(6, found.sigma(), 1);
			assertEquals(half.denoising().value(), found.denoising().value(), 0.2 * half.denoising().value());
		}
	}

	@Test
	void everyDenoiserLeavesMissingPixels() {
		final float[] noisy = noisy(scene(SIDE, SIDE), 10, 8);
		noisy[50 * SIDE + 50] = Float.NaN;
		for (final Denoiser method : Denoiser.values()) {
			final float[] result = new float[noisy.length];
			new Denoising(method, 2, 10).run(ArrayImgs.floats(noisy, SIDE, SIDE), ArrayImgs.floats(result, SIDE, SIDE));
			for (int i = 0; i < result.length; i++)
				assertEquals(noisy[i] != noisy[i], result[i] != result[i], method + " at " + i);
		}
	}

	@Test
	void noiseOfCountsIsKnownByItsLevel() {
		// Poisson noise of 20 grey values a count, nearly Gaussian.
		final float[] truth = scene(SIDE, SIDE), noisy = truth.clone();
		final Random random = new Random(4);
		double variance = 0;
		for (int i = 0; i < noisy.length; i++) {
			noisy[i] += (float) (Math.sqrt(4 * truth[i]) * random.nextGaussian());
			variance += 4 * truth[i] / truth.length;
		}
		final Calibration found = calibrate(noisy, Denoiser.GAUSS);
		assertEquals(Math.sqrt(variance), found.sigma(), 0.1 * Math.sqrt(variance));
		double best = 0;
		for (final double value : found.curve().values())
			best = Math.max(best, psnr(Denoiser.GAUSS, value, 1, noisy, truth));
		assertEquals(best, psnr(Denoiser.GAUSS, found.denoising().value(), 1, noisy, truth), 0.1, "dB");
	}

	@Test
	void correlatedNoiseIsNoticed() {
		final float[] noise = noisy(new float[SIDE * SIDE], 30, 12), smooth = new float[noise.length], scene = scene(SIDE, SIDE);
		FilterOps.gauss(ArrayImgs.floats(noise, SIDE, SIDE), 0.7, null, null, null, null, null, null, ArrayImgs.floats(smooth, SIDE, SIDE));
		for (int i = 0; i < smooth.length; i++)
			smooth[i] += scene[i];
		assertTrue(calibrate(smooth, Denoiser.GAUSS).isCorrelated());
	}

	@Test
	void whatCannotBeDoneIsSaid() {
		final float[] noisy = noisy(scene(SIDE, SIDE), 10, 8), flat = new float[SIDE * SIDE], nothing = new float[SIDE * SIDE];
		java.util.Arrays.fill(nothing, Float.NaN);
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(noisy, SIDE, SIDE), volume = ArrayImgs.floats(noisy, SIDE, SIDE / 4, 4);
		message("no noise", () -> calibrate(flat, Denoiser.WAVELET));
		message("no pixel counts", () -> calibrate(nothing, Denoiser.GAUSS));
		message("volume", () -> calibrate(volume, Denoiser.BM3D, null, null, null, null, null, true));
		message("highest", () -> calibrate(image, Denoiser.GAUSS, null, 3.0, 2.0, null, null, false));
		message("lowest", () -> calibrate(image, Denoiser.GAUSS, null, 0.0, null, null, null, false));
		message("values", () -> calibrate(image, Denoiser.GAUSS, 2, null, null, null, null, false));
		message("sigma", () -> calibrate(image, Denoiser.GAUSS, null, null, null, -1.0, null, false));
		message("highest", () -> calibrate(image, Denoiser.MEDIAN, null, 1.0, 500.0, null, null, false));
		message("neighbour", () -> calibrate(ArrayImgs.floats(new float[1], 1, 1), Denoiser.MEDIAN, null, 1.0, 2.0, 1.0,
			LossEstimate.SELF_SUPERVISED, false));
		message("axes", () -> calibrate(ArrayImgs.floats(noisy, noisy.length), Denoiser.GAUSS, null, null, null, null, null, false));
	}

	private static void message(final String part, final Runnable call) {
		final String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
		assertTrue(message.contains(part), message);
	}

	@Test
	void aRangeThatIsGivenIsKept() {
		final float[] noisy = noisy(scene(SIDE, SIDE), 10, 8);
		final Calibration found = calibrate(ArrayImgs.floats(noisy, SIDE, SIDE), Denoiser.GAUSS, 4, 2.0, 4.0, null, null, false);
		assertEquals(2, found.denoising().value());
		assertTrue(found.curve().isAtEnd());
		assertArrayEquals(new double[] { 2, 2.52, 3.17, 4 }, found.curve().values());
		// A volume has neighbours along z too.
		final Calibration volume = calibrate(ArrayImgs.floats(noisy(scene(SIDE, SIDE), 10, 8), SIDE, SIDE / 4, 4), Denoiser.TOTAL_VARIATION, 4, null,
			null, null, null, true);
		assertTrue(volume.denoising().value() > 0);
	}
}
