package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.restore.Bm3dProfile;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** Denoisers between the transform of Anscombe and its inverse. */
class StabilizedTest {

	private static final int W = 150, H = 110;
	private static final double GAIN = 2, OFFSET = 20, READ = 3;

	private static float[] clean() {
		final float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (i % W / 20 % 2 * 40 + 10 + i / W + OFFSET);
		return v;
	}

	/** Counts and noise of a detector. */
	private static float[] noisy() {
		final Random random = new Random(1);
		final float[] v = clean();
		for (int i = 0; i < v.length; i++) {
			final double limit = Math.exp(-(v[i] - OFFSET) / GAIN);
			int k = 0;
			for (double p = random.nextDouble(); p > limit; p *= random.nextDouble())
				k++;
			v[i] = (float) (GAIN * k + OFFSET + READ * random.nextGaussian());
		}
		return v;
	}

	private static float[] bm3d(final float[] in, final Double gain) {
		final float[] out = new float[in.length];
		Bm3dOps.bm3d(ArrayImgs.floats(in, W, H), null, null, Bm3dProfile.FAST, gain, OFFSET, READ, null, ArrayImgs.floats(out, W, H));
		return out;
	}

	private static double error(final float[] v) {
		final float[] clean = clean();
		double sum = 0;
		for (int i = 0; i < v.length; i++)
			sum += (v[i] - clean[i]) * (v[i] - clean[i]);
		return sum / v.length;
	}

	@Test
	void aDenoiserWithGainIsTransformDenoiserInverse() {
		final float[] in = noisy(), a = new float[in.length], b = new float[in.length], c = new float[in.length];
		NoiseOps.stabilize(ArrayImgs.floats(in, W, H), GAIN, OFFSET, READ, null, ArrayImgs.floats(a, W, H));
		Bm3dOps.bm3d(ArrayImgs.floats(a, W, H), null, 1.0, Bm3dProfile.FAST, null, null, null, null, ArrayImgs.floats(b, W, H));
		NoiseOps.stabilize(ArrayImgs.floats(b, W, H), GAIN, OFFSET, READ, true, ArrayImgs.floats(c, W, H));
		assertArrayEquals(c, bm3d(in, GAIN));
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(a, W, H), 1.0, null, 1, 3, null, null, null, null, null, null, null, null, null, ArrayImgs.floats(b, W, H));
		NoiseOps.stabilize(ArrayImgs.floats(b, W, H), GAIN, OFFSET, READ, true, ArrayImgs.floats(c, W, H));
		final float[] out = new float[in.length];
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, W, H), null, null, 1, 3, null, null, null, null, null, null, GAIN, OFFSET, READ, ArrayImgs.floats(out, W,
			H));
		assertArrayEquals(c, out);
	}

	@Test
	void itDenoisesBetter() {
		final float[] in = noisy();
		assertTrue(error(bm3d(in, GAIN)) < 0.9 * error(bm3d(in, 0.0)), error(bm3d(in, GAIN)) + " " + error(bm3d(in, 0.0)));
		// What the image itself tells of its noise is nearly as good.
		assertTrue(error(bm3d(in, Double.NaN)) < 0.95 * error(bm3d(in, 0.0)), error(bm3d(in, Double.NaN)) + "");
	}

	@Test
	void noiseThatDoesNotGrowIsLeftToTheDenoiser() {
		final Random random = new Random(2);
		final float[] in = clean();
		for (int i = 0; i < in.length; i++)
			in[i] += (float) (8 * random.nextGaussian());
		assertArrayEquals(bm3d(in, null), bm3d(in, Double.NaN));
		assertArrayEquals(bm3d(in, 0.0), bm3d(in, null));
	}

	@Test
	void partsDoNotShow() {
		final int w = 2100, h = 60;
		final Random random = new Random(3);
		final float[] in = new float[w * h], all = new float[w * h];
		for (int i = 0; i < in.length; i++)
			in[i] = (float) Math.max(0, 30 + 20 * Math.sin(i % w / 9.0) + 6 * random.nextGaussian());
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(in, w, h);
		DenoiseOps.nonLocalMeans(image, null, null, 1, 3, null, null, null, null, null, null, 1.0, null, null, ArrayImgs.floats(all, w, h));
		final int from = 2000, n = 95;
		final RandomAccessibleInterval<FloatType> part = Views.translate(ArrayImgs.floats(n, 20), from, 11);
		DenoiseOps.nonLocalMeans(image, null, null, 1, 3, null, null, null, null, null, null, 1.0, null, null, part);
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < n; x++)
				assertEquals(all[(y + 11) * w + from + x], part.getAt(from + x, y + 11).get(), 1e-5, x + ", " + y);
	}

	@Test
	void integersAndVolumesAreTakenToo() {
		final byte[] in = new byte[12 * 10 * 4], out = new byte[in.length];
		for (int i = 0; i < in.length; i++)
			in[i] = 100;
		DenoiseOps.nonLocalMeans(ArrayImgs.unsignedBytes(in, 12, 10, 4), null, null, 1, 2, null, null, null, null, null, null, 1.0, null, null, ArrayImgs
			.unsignedBytes(out, 12, 10, 4));
		// All are equal: the inverse of the mean of a transform without noise is a quarter of a count above.
		assertArrayEquals(in, out);
	}

	@Test
	void thereAndBack() {
		final float[] in = noisy(), a = new float[in.length], b = new float[in.length];
		final RandomAccessibleInterval<FloatType> part = Views.interval(ArrayImgs.floats(b, W, H), Intervals.createMinSize(10, 5, 40, 30));
		NoiseOps.stabilize(ArrayImgs.floats(in, W, H), null, null, null, null, ArrayImgs.floats(a, W, H));
		NoiseOps.stabilize(ArrayImgs.floats(a, W, H), null, null, null, true, part);
		assertEquals(2 * Math.sqrt(in[700] + 0.375), a[700], 1e-5);
		assertEquals(0, b[0]);
		assertEquals(in[12 * W + 15] + 0.25, b[12 * W + 15], 0.05);
	}

	@Test
	void badParametersAreNamed() {
		final float[] in = new float[9];
		for (final double[] p : new double[][] { { -1, 0, 0 }, { 1, Double.NaN, 0 }, { 1, 0, -1 }, { Double.POSITIVE_INFINITY, 0, 0 } }) {
			final String message = assertThrows(IllegalArgumentException.class, () -> Bm3dOps.bm3d(ArrayImgs.floats(in, 3, 3), null, null, null, p[0], p[1],
				p[2], null, ArrayImgs.floats(3, 3))).getMessage();
			assertTrue(message.matches("(gain|offset|readNoise) must be .*"), message);
		}
	}
}
