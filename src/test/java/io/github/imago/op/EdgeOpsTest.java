package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.EdgeComponent;
import io.github.imago.kernel.filter.EdgeOperator;
import io.github.imago.kernel.filter.EdgeScale;

import java.util.Arrays;
import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What edges must be by mathematics, and as ImageJ finds them. */
class EdgeOpsTest {

	private static final int W = 23, H = 17;

	private static float[] edges(final float[] in, final int w, final int h, final EdgeOperator operator, final EdgeComponent component,
		final EdgeScale scale, final Border border, final Boolean ignoreNaN)
	{
		final float[] out = new float[in.length];
		EdgeOps.sobel(ArrayImgs.floats(in, w, h), operator, component, scale, border, null, ignoreNaN, ArrayImgs.floats(out, w, h));
		return out;
	}

	private static byte[] canny(final float[] in, final int w, final int h, final double sigma, final double low, final double high,
		final boolean quantiles, final boolean ignoreNaN)
	{
		final byte[] out = new byte[in.length];
		EdgeOps.canny(ArrayImgs.floats(in, w, h), sigma, low, high, quantiles, null, null, ignoreNaN, ArrayImgs.unsignedBytes(out, w, h));
		return out;
	}

	/** The plane ax + by. */
	private static float[] slope(final double a, final double b) {
		final float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (a * (i % W) + b * (i / W));
		return v;
	}

	private static float[] noise(final int n) {
		final Random random = new Random(8);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = random.nextInt(256);
		return v;
	}

	@ParameterizedTest
	@EnumSource(EdgeOperator.class)
	void aSlopeHasItsGradient(final EdgeOperator operator) {
		for (final double[] s : new double[][] { { 3, 0 }, { 0, -2 }, { -1.5, 0.75 }, { 1, 4 } }) {
			final double angle = Math.toDegrees(Math.atan2(-s[1], s[0]));
			final double[] expected = { s[0], s[1], Math.hypot(s[0], s[1]), s[0] * s[0] + s[1] * s[1], angle };
			final EdgeComponent[] components = { EdgeComponent.X, EdgeComponent.Y, EdgeComponent.MAGNITUDE, EdgeComponent.SQUARED_MAGNITUDE,
				EdgeComponent.ANGLE };
			for (int c = 0; c < components.length; c++) {
				final float[] result = edges(slope(s[0], s[1]), W, H, operator, components[c], null, null, null);
				for (int y = 2; y < H - 2; y++)
					for (int x = 2; x < W - 2; x++)
						assertEquals(expected[c], result[y * W + x], 2e-4, operator + " " + components[c]);
			}
		}
	}

	@Test
	void aSlopeInSpaceHasItsGradient() {
		final float[] in = new float[8 * 7 * 6], out = new float[in.length];
		for (int i = 0; i < in.length; i++)
			in[i] = 2 * (i % 8) - 3 * (i / 8 % 7) + 6 * (i / 56);
		for (final EdgeOperator operator : EdgeOperator.values()) {
			if (operator == EdgeOperator.ROBERTS) continue;
			EdgeOps.sobel(ArrayImgs.floats(in, 8, 7, 6), operator, null, null, null, null, null, ArrayImgs.floats(out, 8, 7, 6));
			assertEquals(7, out[(3 * 7 + 3) * 8 + 4], 1e-5, "the length of (2, -3, 6)");
			EdgeOps.sobel(ArrayImgs.floats(in, 8, 7, 6), operator, EdgeComponent.Z, null, null, null, null, ArrayImgs.floats(out, 8, 7, 6));
			assertEquals(6, out[(3 * 7 + 3) * 8 + 4], 1e-5);
		}
	}

	@Test
	void aRowHasItsDerivative() {
		final float[] in = { 1, 4, 9, 16, 25 }, out = new float[5];
		EdgeOps.sobel(ArrayImgs.floats(in, 5), EdgeOperator.SOBEL, EdgeComponent.X, null, Border.NEAREST, null, null, ArrayImgs.floats(out, 5));
		assertArrayEquals(new float[] { 1.5f, 4, 6, 8, 4.5f }, out);
		EdgeOps.laplacian(ArrayImgs.floats(in, 5), null, Border.NEAREST, null, null, ArrayImgs.floats(out, 5));
		assertArrayEquals(new float[] { 3, 2, 2, 2, -9 }, out);
		EdgeOps.laplacian(ArrayImgs.floats(in, 5), true, Border.NEAREST, null, null, ArrayImgs.floats(out, 5));
		assertArrayEquals(new float[] { 3, 2, 2, 2, -9 }, out, "a row has no diagonal neighbours");
	}

	@Test
	void sobelIsWhatImageJsFindEdgesIs() {
		final float[] in = noise(W * H);
		final FloatProcessor ip = new FloatProcessor(W, H, in.clone());
		ip.findEdges();
		assertArrayEquals((float[]) ip.getPixels(), edges(in, W, H, EdgeOperator.SOBEL, EdgeComponent.MAGNITUDE, EdgeScale.WEIGHTS,
			Border.NEAREST, null), 1e-3f);
		// 8-bit: clipped, and cut instead of rounded.
		final ByteProcessor bytes = ip.convertToByteProcessor(false);
		final byte[] pixels = new byte[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) in[i];
		bytes.setPixels(pixels.clone());
		bytes.findEdges();
		final byte[] out = new byte[W * H];
		EdgeOps.sobel(ArrayImgs.unsignedBytes(pixels, W, H), null, null, EdgeScale.WEIGHTS, Border.NEAREST, null, null,
			ArrayImgs.unsignedBytes(out, W, H));
		for (int i = 0; i < out.length; i++)
			assertEquals(bytes.get(i), out[i] & 0xff, 1);
	}

	@Test
	void robertsIsTheLengthOfTheDiagonalDifferences() {
		final float[] in = noise(W * H), out = edges(in, W, H, EdgeOperator.ROBERTS, EdgeComponent.MAGNITUDE, EdgeScale.WEIGHTS, null, null);
		for (int y = 0; y < H - 1; y++)
			for (int x = 0; x < W - 1; x++) {
				final int i = y * W + x;
				assertEquals(Math.hypot(in[i + W + 1] - in[i], in[i + W] - in[i + 1]), out[i], 1e-3);
			}
	}

	@Test
	void noSlopeHasNoDirection() {
		assertArrayEquals(new float[W * H], edges(new float[W * H], W, H, null, EdgeComponent.ANGLE, null, null, null));
	}

	@Test
	void aMissingPixelCountsAsTheMeanOfTheOthers() {
		final float[] in = slope(1, 0);
		final int hole = 8 * W + 10;
		in[hole] = Float.NaN;
		final float[] x = edges(in, W, H, EdgeOperator.SOBEL, EdgeComponent.X, EdgeScale.WEIGHTS, null, true), plain = edges(slope(1, 0), W, H,
			EdgeOperator.SOBEL, EdgeComponent.X, EdgeScale.WEIGHTS, null, null);
		assertEquals(plain[hole], x[hole], "it has no weight in its own window");
		// The window of the pixel to the left: weights 1 2 1 at x = 8, and 1 1 at x = 10 without the missing one; so 4 of 6 weights at 8 and 2 at
		// 10.
		final double mean = (8 * 4 + 10 * 2) / 6.0;
		assertEquals(10 * 2 + 2 * mean - 8 * 4, x[hole - 1], 1e-5);
		assertTrue(Float.isNaN(edges(in, W, H, EdgeOperator.SOBEL, EdgeComponent.X, null, null, false)[hole - 1]));
		final float[] corner = new float[9];
		Arrays.fill(corner, Float.NaN);
		corner[4] = 5;
		assertEquals(0, edges(corner, 3, 3, null, null, null, null, true)[4], "one pixel has no slope");
	}

	@Test
	void cannyFindsTheEdgeOfASquareAndNothingElse() {
		final float[] in = new float[40 * 40];
		for (int y = 10; y < 30; y++)
			Arrays.fill(in, y * 40 + 10, y * 40 + 30, 100);
		final byte[] mask = canny(in, 40, 40, 1, 50, 100, false, false);
		int edge = 0;
		for (int y = 0; y < 40; y++)
			for (int x = 0; x < 40; x++) {
				if (mask[y * 40 + x] == 0) continue;
				edge++;
				final double outside = Math.max(Math.abs(x - 19.5), Math.abs(y - 19.5)) - 10;
				assertTrue(Math.abs(outside) < 1, "at " + x + ", " + y);
			}
		assertTrue(edge >= 4 * 18, "the edge is complete");
	}

	@Test
	void weakEdgesNeedStrongOnes() {
		// A step that gets lower along y, and one that is low everywhere.
		final float[] in = new float[40 * 60];
		for (int i = 0; i < in.length; i++)
			in[i] = (i % 40 >= 12 ? 100 - i / 40 : 0) + (i % 40 >= 28 ? 40 : 0);
		final byte[] mask = canny(in, 40, 60, 1, 60, 200, false, false);
		for (int y = 3; y < 57; y++) {
			int left = 0, right = 0;
			for (int x = 0; x < 20; x++)
				left += mask[y * 40 + x] != 0 ? 1 : 0;
			for (int x = 20; x < 40; x++)
				right += mask[y * 40 + x] != 0 ? 1 : 0;
			assertTrue(left >= 1, "the step goes on to where it is low, at row " + y);
			assertEquals(0, right, "a low step alone is no edge");
		}
	}

	@Test
	void aConstantHasNoCannyEdges() {
		final float[] in = new float[30 * 30];
		Arrays.fill(in, 7.3f);
		final byte[] none = new byte[900];
		assertArrayEquals(none, canny(in, 30, 30, 2, 0, 0, true, false));
		final Random random = new Random(6);
		for (int i = 0; i < 100; i++)
			in[random.nextInt(900)] = Float.NaN;
		assertArrayEquals(none, canny(in, 30, 30, 2, 0.1, 0.2, true, true), "nor has one with holes");
		Arrays.fill(in, Float.NaN);
		assertArrayEquals(none, canny(in, 30, 30, 2, 0.1, 0.2, true, true));
		assertArrayEquals(none, canny(in, 30, 30, 2, 0.1, 0.2, true, false));
	}

	@Test
	void cannyFindsTheSameInPixelsOfAllTypes() {
		final float[] in = noise(40 * 30);
		final byte[] bytes = new byte[in.length];
		final short[] shorts = new short[in.length];
		for (int i = 0; i < in.length; i++) {
			bytes[i] = (byte) in[i];
			shorts[i] = (short) in[i];
		}
		for (final boolean quantiles : new boolean[] { true, false })
			for (final double beyond : new double[] { Double.NaN, 0.25, -3 }) {
				final double low = quantiles ? 0.6 : 40, high = quantiles ? 0.8 : 90;
				final byte[][] out = new byte[3][in.length];
				EdgeOps.canny(ArrayImgs.floats(in, 40, 30), 1.0, low, high, quantiles, Border.CONSTANT, beyond, true,
					ArrayImgs.unsignedBytes(out[0], 40, 30));
				EdgeOps.canny(ArrayImgs.unsignedBytes(bytes, 40, 30), 1.0, low, high, quantiles, Border.CONSTANT, beyond, true, ArrayImgs.unsignedBytes(
					out[1], 40, 30));
				EdgeOps.canny(ArrayImgs.unsignedShorts(shorts, 40, 30), 1.0, low, high, quantiles, Border.CONSTANT, beyond, true,
					ArrayImgs.unsignedBytes(out[2], 40, 30));
				assertFalse(Arrays.equals(new byte[in.length], out[0]), "there are edges");
				assertArrayEquals(out[0], out[1]);
				assertArrayEquals(out[0], out[2]);
			}
	}

	@Test
	void cannyTakesStacksPlaneByPlane() {
		final float[] in = noise(20 * 15 * 3);
		final byte[] all = new byte[in.length];
		EdgeOps.canny(ArrayImgs.floats(in, 20, 15, 3), null, null, null, null, null, null, null, ArrayImgs.unsignedBytes(all, 20, 15, 3));
		for (int z = 0; z < 3; z++)
			assertArrayEquals(canny(Arrays.copyOfRange(in, z * 300, (z + 1) * 300), 20, 15, 1, 0.8, 0.9, true, false),
				Arrays.copyOfRange(all, z * 300, (z + 1) * 300));
	}

	@Test
	void edgesSayWhatIsWrong() {
		final float[] in = new float[8];
		says("component must not be Z: the image is no volume", () -> edges(in, 4, 2, null, EdgeComponent.Z, null, null, null));
		says("component must not be Y: the image has no axis y",
			() -> EdgeOps.sobel(ArrayImgs.floats(in, 8), null, EdgeComponent.Y, null, null, null, null, ArrayImgs.floats(8)));
		says("operator must not be ROBERTS in a volume: its differences are those of a plane", () -> EdgeOps.sobel(ArrayImgs.floats(in, 2, 2, 2),
			EdgeOperator.ROBERTS, null, null, null, null, null, ArrayImgs.floats(2, 2, 2)));
		says("low must be between 0 and 1, got 1.5", () -> canny(in, 4, 2, 1, 1.5, 2, true, false));
		says("low must be >= 0, got -1.0", () -> canny(in, 4, 2, 1, -1, 2, false, false));
		says("high must be at least low, got 0.1 and 0.5", () -> canny(in, 4, 2, 1, 0.5, 0.1, true, false));
		says("sigma must be >= 0, got -2.0", () -> canny(in, 4, 2, -2, 0.5, 0.6, true, false));
	}

	private static void says(final String message, final Runnable work) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, work::run).getMessage());
	}
}
