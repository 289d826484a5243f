package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.restore.NonLocalEstimate;

import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Non-local means beside OpenCV's, pixel by pixel, and scikit-image's, by the noise that is left. */
class NonLocalMeansGoldenTest {

	private static final double[] SIGMAS = { 5, 15, 30 }, STRENGTHS = { 0.4, 0.6, 0.8, 1 };

	static List<Golden> opencv() {
		return cases("opencv");
	}

	static List<Golden> ratios() {
		return cases("psnr");
	}

	private static List<Golden> cases(final String tool) {
		return Golden.cases("restore.nonLocalMeans").stream().filter(g -> g.toString().contains(tool)).collect(Collectors.toList());
	}

	private static RandomAccessibleInterval<FloatType> image(final float[] pixels, final int[] shape) {
		return shape.length == 2 ? ArrayImgs.floats(pixels, shape[1], shape[0]) : ArrayImgs.floats(pixels, shape[2], shape[1], shape[0]);
	}

	private static float[] filter(final float[] in, final int[] shape, final double sigma, final double strength, final int patch, final int search,
		final NonLocalEstimate estimate)
	{
		final float[] out = new float[in.length];
		DenoiseOps.nonLocalMeans(image(in, shape), sigma, strength, patch, search, null, null, estimate, shape.length == 3, Border.MIRROR, null, null,
			null, null, image(out, shape));
		return out;
	}

	/** OpenCV rounds weights and means to whole numbers, and has steps in its weights. */
	@ParameterizedTest
	@MethodSource("opencv")
	void pixelwiseAgreesWithOpenCv(final Golden golden) {
		final byte[] input = golden.bytesOf("input"), expected = golden.bytesOf("expected");
		final float[] in = new float[input.length];
		for (int i = 0; i < in.length; i++)
			in[i] = input[i] & 255;
		final float[] out = filter(in, golden.shape("input"), 0, golden.number("strength"), 2, 7, NonLocalEstimate.PIXELWISE);
		double sum = 0;
		for (int i = 0; i < in.length; i++) {
			assertEquals(expected[i] & 255, out[i], 2.5, golden + " at " + i);
			sum += Math.pow(out[i] - (expected[i] & 255), 2);
		}
		assertEquals(0, Math.sqrt(sum / in.length), 0.5, golden + ": rms difference");
	}

	/**
	 * At each sigma and strength beside the better of scikit-image's two modes, of which neither is the better one everywhere. Better on the mean
	 * of each scene, but not in each case: 12 of the 60 are below, all at 0.6 sigma or more, by 1.65 dB at most (rings, sigma 5, h = sigma).
	 */
	@ParameterizedTest
	@MethodSource("ratios")
	void patchwiseTakesMoreNoiseAwayThanScikitImage(final Golden golden) {
		final byte[] clean = golden.bytesOf("clean");
		final short[] noise = golden.shortsOf("noise");
		final float[] theirs = golden.floats("expected"), in = new float[clean.length];
		double sum = 0;
		int above = 0;
		final int cases = SIGMAS.length * STRENGTHS.length;
		for (int k = 0; k < cases; k++) {
			final double sigma = SIGMAS[k / STRENGTHS.length], strength = STRENGTHS[k % STRENGTHS.length] * sigma;
			for (int i = 0; i < in.length; i++)
				in[i] = (float) ((clean[i] & 255) + sigma * ((noise[i] & 0xffff) - 32768) / 4096);
			final double gain = ratio(filter(in, golden.shape("clean"), sigma, strength, 3, 10, NonLocalEstimate.PATCHWISE), clean) - Math.max(theirs[k],
				theirs[cases + k]);
			sum += gain;
			if (gain >= 0) above++;
		}
		assertTrue(sum / cases >= 0.3, golden + ": " + sum / cases + " dB better on the mean");
		assertTrue(3 * above >= 2 * cases, golden + ": better in " + above + " of " + cases);
	}

	private static double ratio(final float[] out, final byte[] clean) {
		double sum = 0;
		for (int i = 0; i < out.length; i++)
			sum += Math.pow(out[i] - (clean[i] & 255), 2);
		return 10 * Math.log10(255.0 * 255 * out.length / sum);
	}
}
