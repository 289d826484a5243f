package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.restore.Bm3d;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NoiseForm;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** BM3D of images. */
class Bm3dOpsTest {

	private static final double SIGMA = 10;

	private static float[] clean(final int w, final int h, final double phase) {
		final float[] v = new float[w * h];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (100 + 40 * Math.sin((i % w + 0.4 * (i / w)) / 3 + phase) + (i % w / 20 + i / w / 15) % 2 * 30);
		return v;
	}

	private static float[] noisy(final float[] clean, final long seed) {
		final Random random = new Random(seed);
		final float[] v = clean.clone();
		for (int i = 0; i < v.length; i++)
			v[i] += (float) (SIGMA * random.nextGaussian());
		return v;
	}

	private static float[] join(final float[]... planes) {
		final float[] all = new float[planes.length * planes[0].length];
		for (int c = 0; c < planes.length; c++)
			System.arraycopy(planes[c], 0, all, c * planes[c].length, planes[c].length);
		return all;
	}

	private static float[] filtered(final float[] in, final Double sigma, final Bm3dProfile profile, final long... n) {
		final float[] out = new float[in.length];
		Bm3dOps.bm3d(ArrayImgs.floats(in, n), null, sigma, profile, null, null, null, null, ArrayImgs.floats(out, n));
		return out;
	}

	private static double error(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - b[i]) * (a[i] - b[i]);
		return sum / a.length;
	}

	@Test
	void coloursTogetherAreBetterThanOneByOne() {
		final int w = 120, h = 90;
		final float[][] clean = new float[3][], noisy = new float[3][], alone = new float[3][];
		for (int c = 0; c < 3; c++) {
			clean[c] = clean(w, h, 0.2 * c);
			noisy[c] = noisy(clean[c], c + 1);
			alone[c] = filtered(noisy[c], SIGMA, Bm3dProfile.FAST, w, h);
		}
		final float[] together = filtered(join(noisy), SIGMA, Bm3dProfile.FAST, w, h, 3);
		assertTrue(error(together, join(clean)) < 0.8 * error(join(alone), join(clean)), error(together, join(clean)) + " " + error(join(alone), join(
			clean)));
		// Of three colours alike, one by one they are found to have noise in the mean only.
		final float[] grey = filtered(join(noisy[0], noisy[0], noisy[0]), null, Bm3dProfile.FAST, w, h, 3);
		assertTrue(error(grey, join(clean[0], clean[0], clean[0])) < 0.2 * SIGMA * SIGMA);
		for (int i = 0; i < w * h; i++)
			assertEquals(grey[i], grey[2 * w * h + i], 1e-3);
	}

	@Test
	void aMissingColourLetsAllStay() {
		final int w = 40, h = 30;
		final float[] in = noisy(join(clean(w, h, 0), clean(w, h, 1), clean(w, h, 2)), 4);
		in[500] = in[w * h + 700] = Float.NaN;
		in[2 * w * h + 900] = Float.NEGATIVE_INFINITY;
		final float[] out = filtered(in, SIGMA, null, w, h, 3);
		for (int i = 0; i < in.length; i++) {
			final int p = i % (w * h);
			if (p == 500 || p == 700 || p == 900) assertEquals(in[i], out[i]);
			else assertTrue(Float.isFinite(out[i]));
		}
		assertArrayEquals(in, filtered(in, 0.0, null, w, h, 3));
	}

	/** Two parts along x; see {@link Parts}. */
	@Test
	void partsDoNotShow() {
		final int w = 2200, h = 64;
		final float[] in = noisy(clean(w, h, 0), 5);
		assertArrayEquals(new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(in, Bm3d.Area.whole(w, h)), filtered(in, SIGMA, Bm3dProfile.NORMAL, w, h), 5e-3f);
	}

	/** Of nothing but noise, all is taken away: what is, is as white across the seam as the noise. */
	@Test
	void noSeamIsInTheSpectrumOfTheResidual() {
		final int w = 2304, h = 64, seam = 2048, n = 512;
		final float[] in = noisy(new float[w * h], 6), out = filtered(in, SIGMA, Bm3dProfile.FAST, w, h);
		double step = 0, steps = 0;
		for (int x = seam - n / 2; x < seam + n / 2 - 1; x++) {
			double sum = 0;
			for (int i = x; i < w * h; i += w)
				sum += in[i + 1] - out[i + 1] - in[i] + out[i];
			steps += sum * sum / (n - 1);
			if (x == seam - 1) step = sum * sum;
		}
		assertTrue(step < 9 * steps, step + " " + steps);
		double power = 0, most = 0;
		for (int f = 1; f < n / 2; f++) {
			double sum = 0;
			for (int y = 0; y < h; y++) {
				double re = 0, im = 0;
				for (int x = 0; x < n; x++) {
					final int i = y * w + seam - n / 2 + x;
					final double phase = 2 * Math.PI * f * x / n, v = in[i] - out[i];
					re += v * Math.cos(phase);
					im += v * Math.sin(phase);
				}
				sum += (re * re + im * im) / n / h;
			}
			most = Math.max(most, sum);
			power += sum / (n / 2 - 1);
		}
		assertEquals(SIGMA * SIGMA, power, 0.05 * SIGMA * SIGMA);
		// Means of 64 powers, each distributed exponentially: five standard deviations.
		assertTrue(most < 1.63 * power, most + " " + power);
	}

	@Test
	void aPartIsThatOfTheWhole() {
		final int w = 130, h = 110;
		final float[] in = join(noisy(clean(w, h, 0), 1), noisy(clean(w, h, 1), 2), noisy(clean(w, h, 2), 3));
		final float[] all = filtered(in, SIGMA, Bm3dProfile.FAST, w, h, 3);
		final RandomAccessibleInterval<FloatType> part = Views.translate(ArrayImgs.floats(20, 30, 3), 50, 40, 0);
		Bm3dOps.bm3d(ArrayImgs.floats(in, w, h, 3), null, SIGMA, Bm3dProfile.FAST, null, null, null, null, part);
		for (int c = 0; c < 3; c++)
			for (int y = 40; y < 70; y++)
				for (int x = 50; x < 70; x++)
					assertEquals(all[(c * h + y) * w + x], part.getAt(x, y, c).get(), 5e-3);
	}

	private static float[] known(final float[] in, final float[] model, final int side, final Double sigma, final NoiseForm form, final long... n) {
		final float[] out = new float[in.length];
		Bm3dOps.bm3d(ArrayImgs.floats(in, n), ArrayImgs.floats(model, side, model.length / side), sigma, Bm3dProfile.FAST, null, null, null, form, ArrayImgs
			.floats(out, n));
		return out;
	}

	@Test
	void sigmaScalesTheNoiseThatIsKnown() {
		final int w = 70, h = 60;
		final float[] in = noisy(clean(w, h, 0), 6), kernel = { 1, 2, 1 }, twice = { 2, 4, 2 };
		assertArrayEquals(known(in, kernel, 3, 2 * Math.sqrt(6), NoiseForm.KERNEL, w, h), known(in, twice, 3, null, NoiseForm.KERNEL, w, h), 1e-3f);
		assertArrayEquals(known(in, kernel, 3, 8.0, NoiseForm.KERNEL, w, h), known(in, twice, 3, 8.0, NoiseForm.KERNEL, w, h), 1e-3f);
		assertArrayEquals(in, known(in, kernel, 3, 0.0, NoiseForm.KERNEL, w, h));
	}

	@Test
	void samplesOfColoursAreTakenTogether() {
		final int w = 64, h = 60, side = 70;
		final float[] clean = clean(w, h, 0), in = new float[3 * w * h];
		final Random random = new Random(7);
		// The same rows in all colours.
		for (int y = 0; y < 3 * h; y++)
			for (int x = 0; x < w; x++)
				in[y * w + x] = clean[y % h * w + x];
		for (int y = 0; y < h; y++) {
			final double row = SIGMA * random.nextGaussian();
			for (int c = 0; c < 3; c++)
				for (int x = 0; x < w; x++)
					in[(c * h + y) * w + x] += (float) (row + 0.2 * SIGMA * random.nextGaussian());
		}
		final float[] samples = new float[2 * 3 * side * side];
		for (int k = 0; k < 2; k++)
			for (int y = 0; y < side; y++) {
				final double row = SIGMA * random.nextGaussian();
				for (int c = 0; c < 3; c++)
					for (int x = 0; x < side; x++)
						samples[((k * 3 + c) * side + y) * side + x] = (float) (row + 0.2 * SIGMA * random.nextGaussian());
			}
		final float[] out = new float[in.length];
		Bm3dOps.bm3d(ArrayImgs.floats(in, w, h, 3), ArrayImgs.floats(samples, side, side, 3, 2), null, Bm3dProfile.FAST, null, null, null, null, ArrayImgs
			.floats(out, w, h, 3));
		final double white = error(filtered(in, SIGMA, Bm3dProfile.FAST, w, h, 3), join(clean, clean, clean));
		assertTrue(error(out, join(clean, clean, clean)) < 0.6 * white, error(out, join(clean, clean, clean)) + " " + white);
	}

	@Test
	void badArgumentsAreNamed() {
		final float[] in = new float[18];
		assertEquals("the image must be a plane, or have three colours along its third axis, got 2", failure(in, new long[] { 3, 3, 2 }, null, 1.0, null));
		assertEquals("the image must have 2 or 3 axes, got 1", failure(in, new long[] { 18 }, null, 1.0, null));
		assertEquals("noiseModel must have noise, but has none", failure(in, new long[] { 3, 6 }, new long[] { 9, 9 }, 1.0, null));
		assertEquals("noiseModel must be a single plane to be a spectrum or a kernel", failure(in, new long[] { 3, 6 }, new long[] { 9, 9, 2 }, 1.0,
			NoiseForm.KERNEL));
		assertEquals("noiseModel must have 2 or 3 axes, or 4 for colours, got 4", failure(in, new long[] { 3, 6 }, new long[] { 9, 9, 3, 2 }, 1.0, null));
		assertEquals("sigma must be >= 0, got -1.0", failure(in, new long[] { 3, 6 }, null, -1.0, null));
		assertArrayEquals(new float[] { 5 }, filtered(new float[] { 5 }, null, null, 1, 1));
	}

	private static String failure(final float[] in, final long[] n, final long[] model, final double sigma, final NoiseForm form) {
		return assertThrows(IllegalArgumentException.class, () -> Bm3dOps.bm3d(ArrayImgs.floats(in, n), model == null ? null : ArrayImgs.floats(model),
			sigma, null, null, null, null, form, ArrayImgs.floats(n))).getMessage();
	}
}
