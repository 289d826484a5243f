package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.restore.Bm3dProfile;

import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Denoisers of volumes and series on images of all kinds. */
class VolumeDenoiseOpsTest {

	private static final int W = 30, H = 26, D = 12;
	private static final double SIGMA = 6;

	/** One of the operations. */
	interface Denoiser {

		void apply(RandomAccessibleInterval<FloatType> in, Double sigma, Bm3dProfile profile, Double gain, Double offset, Double readNoise,
			RandomAccessibleInterval<FloatType> out);
	}

	static Stream<Denoiser> all() {
		return Stream.of(VolumeDenoiseOps::bm4d, VolumeDenoiseOps::vbm3d);
	}

	/** Stripes with noise, in whole numbers. */
	private static float[] noisy() {
		final Random random = new Random(1);
		final float[] v = new float[W * H * D];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) Math.rint(100 + (i % W / 6 + i / W / H / 4) % 2 * 60 + SIGMA * random.nextGaussian());
		return v;
	}

	private static float[] apply(final Denoiser op, final float[] in, final Double sigma, final Double gain, final Double offset, final long... size) {
		final float[] out = new float[in.length];
		op.apply(ArrayImgs.floats(in, size), sigma, Bm3dProfile.FAST, gain, offset, null, ArrayImgs.floats(out, size));
		return out;
	}

	@ParameterizedTest
	@MethodSource("all")
	void partsOfViewsAndOtherTypesAreTheSame(final Denoiser op) {
		final float[] in = noisy(), copy = in.clone(), whole = apply(op, in, SIGMA, null, null, W, H, D);
		assertArrayEquals(copy, in);
		final RandomAccessibleInterval<FloatType> shifted = Views.translate(ArrayImgs.floats(in, W, H, D), 5, -7, 3);
		final RandomAccessibleInterval<FloatType> part = Views.translate(ArrayImgs.floats(9, 8, 4), 5 + 11, -7 + 6, 3 + 5);
		op.apply(shifted, SIGMA, Bm3dProfile.FAST, null, null, null, part);
		for (int z = 0; z < 4; z++)
			for (int y = 0; y < 8; y++)
				for (int x = 0; x < 9; x++)
					assertEquals(whole[((z + 5) * H + y + 6) * W + x + 11], part.getAt(x + 16, y - 1, z + 8).get(), 1e-3);
		final short[] shorts = new short[in.length], rounded = new short[in.length];
		for (int i = 0; i < in.length; i++)
			shorts[i] = (short) in[i];
		final Object integers = ArrayImgs.unsignedShorts(shorts, W, H, D), result = ArrayImgs.unsignedShorts(rounded, W, H, D);
		op.apply(net.imglib2.util.Cast.unchecked(integers), SIGMA, Bm3dProfile.FAST, null, null, null, net.imglib2.util.Cast.unchecked(result));
		for (int i = 0; i < in.length; i++)
			assertEquals(whole[i], rounded[i], 0.501);
	}

	@ParameterizedTest
	@MethodSource("all")
	void whatIsNotGivenIsTakenFromTheImage(final Denoiser op) {
		final float[] in = noisy();
		final double sigma = new NoiseSamples(ArrayImgs.floats(in, W, H, D)).sigma();
		assertEquals(SIGMA, sigma, 1);
		final float[] out = apply(op, in, null, null, null, W, H, D);
		assertArrayEquals(apply(op, in, sigma, 0.0, null, W, H, D), out);
		assertArrayEquals(apply(op, in, Double.NaN, 0.0, null, W, H, D), out);
		assertArrayEquals(in, apply(op, in, 0.0, null, null, W, H, D));
	}

	@ParameterizedTest
	@MethodSource("all")
	void withAGainItIsTransformDenoiserInverse(final Denoiser op) {
		final float[] in = noisy(), a = new float[in.length], b = new float[in.length];
		NoiseOps.stabilize(ArrayImgs.floats(in, W, H, D), 0.3, 10.0, null, null, ArrayImgs.floats(a, W, H, D));
		NoiseOps.stabilize(ArrayImgs.floats(apply(op, a, 1.0, null, null, W, H, D), W, H, D), 0.3, 10.0, null, true, ArrayImgs.floats(b, W, H, D));
		assertArrayEquals(b, apply(op, in, null, 0.3, 10.0, W, H, D));
	}

	@ParameterizedTest
	@MethodSource("all")
	void allNumbersOfAxesWork(final Denoiser op) {
		final float[] in = noisy();
		for (final long[] size : new long[][] { { 1 }, { 40 }, { 7, 5 }, { 20, 9, 1 }, { 1, 1, 1 }, { 3, 2, 9 }, { W, H, D } }) {
			final float[] part = java.util.Arrays.copyOf(in, (int) Intervals.numElements(new net.imglib2.FinalInterval(size)));
			for (final float v : apply(op, part, 50.0, null, null, size))
				assertTrue(v > 60 && v < 200, "got " + v);
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void badArgumentsAreNamed(final Denoiser op) {
		final float[] in = new float[8];
		final String sigma = assertThrows(IllegalArgumentException.class, () -> apply(op, in, -1.0, null, null, 2, 2, 2)).getMessage();
		assertTrue(sigma.startsWith("sigma must be"), sigma);
		assertThrows(IllegalArgumentException.class, () -> apply(op, in, 1.0, -1.0, null, 2, 2, 2));
		assertThrows(IllegalArgumentException.class, () -> apply(op, new float[0], 1.0, null, null, 0, 2, 2));
		assertThrows(IllegalArgumentException.class, () -> apply(op, in, 1.0, null, null, 2, 2, 2, 1));
		assertThrows(IllegalArgumentException.class, () -> op.apply(ArrayImgs.floats(in, 2, 2, 2), 1.0, null, null, null, null, ArrayImgs.floats(3, 2, 2)));
	}

	@Test
	void muchNoiseIsSeen() {
		final float[] in = noisy(), high = new float[in.length], out = new float[in.length];
		for (final double sigma : new double[] { 6, 25 }) {
			final Bm3dProfile expected = sigma > 20 ? Bm3dProfile.HIGH_NOISE : Bm3dProfile.NORMAL;
			VolumeDenoiseOps.bm4d(ArrayImgs.floats(in, W, H, D), sigma, expected, null, null, null, ArrayImgs.floats(high, W, H, D));
			VolumeDenoiseOps.bm4d(ArrayImgs.floats(in, W, H, D), sigma, null, null, null, null, ArrayImgs.floats(out, W, H, D));
			assertArrayEquals(high, out);
		}
	}
}
