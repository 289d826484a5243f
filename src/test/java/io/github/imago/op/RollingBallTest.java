package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.filter.BackgroundSubtracter;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.image.Images;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rolling ball against ImageJ's own class, pixel for pixel. */
class RollingBallTest {

	/** Uneven light, particles, noise: 8-bit, 16-bit or float. */
	private static ImageProcessor scene(final int width, final int height, final int bits, final long seed) {
		final Random random = new Random(seed);
		final FloatProcessor image = new FloatProcessor(width, height);
		for (int i = 0; i < width * height; i++)
			image.setf(i, (float) (100 + 30 * Math.sin(i % width * 0.05) + 20 * Math.cos(i / width * 0.03) + 10 * random.nextGaussian() + ((i % width / 9 + i /
				width / 9) % 3 == 0 ? 50 : 0)));
		if (bits == 16) image.multiply(200);
		return bits == 8 ? image.convertToByteProcessor(false) : bits == 16 ? image.convertToShortProcessor(false) : image;
	}

	private static RandomAccessibleInterval<FloatType> wrap(final ImageProcessor image) {
		return Cast.unchecked(Images.wrap(image));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.4, 1, 3, 10, 10.5, 30, 50, 100, 101, 300 })
	void equalsImageJ(final double radius) {
		// ImageJ fails where the shrunk image is one pixel wide or high.
		final int[][] sizes = radius > 100 ? new int[][] { { 64, 48 }, { 17, 90 } } : new int[][] { { 64, 48 }, { 17, 90 }, { 31, 9 }, { 5, 6 } };
		for (final int bits : new int[] { 8, 16, 32 })
			for (final int[] n : sizes)
				for (int options = 0; options < 16; options++) {
					final boolean light = (options & 1) != 0, paraboloid = (options & 2) != 0, smooth = (options & 4) != 0, create = (options & 8) != 0;
					final ImageProcessor in = scene(n[0], n[1], bits, options), expected = in.duplicate(), out = in.createProcessor(n[0], n[1]);
					final float[] before = floats(in);
					new BackgroundSubtracter().rollingBallBackground(expected, radius, create, light, paraboloid, smooth, true);
					SmoothOps.rollingBall(wrap(in), radius, light, paraboloid, smooth, create, wrap(out));
					final String what = bits + " bit " + n[0] + " x " + n[1] + ", light " + light + ", paraboloid " + paraboloid + ", smooth " + smooth +
						", create " + create;
					assertArrayEquals(floats(expected), floats(out), what);
					assertArrayEquals(before, floats(in), "the input is changed");
				}
	}

	private static float[] floats(final ImageProcessor image) {
		return ((float[]) image.convertToFloatProcessor().getPixels()).clone();
	}

	@Test
	void imagesOfOneShrunkPixelHaveABackground() {
		for (final int[] n : new int[][] { { 1, 1 }, { 3, 3 }, { 2, 40 }, { 40, 1 } }) {
			final ImageProcessor in = scene(n[0], n[1], 32, 1);
			for (final boolean paraboloid : new boolean[] { false, true }) {
				final float[] background = new float[n[0] * n[1]];
				SmoothOps.rollingBall(wrap(in), 50.0, false, paraboloid, false, true, ArrayImgs.floats(background, n[0], n[1]));
				float least = Float.MAX_VALUE, most = -Float.MAX_VALUE;
				for (int i = 0; i < background.length; i++) {
					least = Math.min(least, in.getf(i));
					most = Math.max(most, in.getf(i));
				}
				for (final float v : background)
					assertTrue(v >= least - 10 && v <= most, n[0] + " x " + n[1] + ": " + v + ", image " + least + " … " + most);
			}
		}
	}

	@Test
	void noBallIsStoppedByMissingPixels() {
		final ImageProcessor in = scene(90, 70, 32, 2), holes = in.duplicate(), bright = in.duplicate();
		final Random random = new Random(3);
		for (int k = 0; k < 200; k++) {
			final int i = random.nextInt(90 * 70);
			holes.setf(i, k % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
			bright.setf(i, (float) in.getStats().max);
		}
		bright.setf(0, (float) in.getStats().max);
		holes.setf(0, (float) in.getStats().max);
		for (final boolean paraboloid : new boolean[] { false, true }) {
			final float[] expected = new float[90 * 70], actual = new float[90 * 70], left = new float[90 * 70];
			SmoothOps.rollingBall(wrap(bright), 12.0, false, paraboloid, true, true, ArrayImgs.floats(expected, 90, 70));
			SmoothOps.rollingBall(wrap(holes), 12.0, false, paraboloid, true, true, ArrayImgs.floats(actual, 90, 70));
			assertArrayEquals(expected, actual);
			SmoothOps.rollingBall(wrap(holes), 12.0, false, paraboloid, true, false, ArrayImgs.floats(left, 90, 70));
			for (int i = 0; i < left.length; i++)
				assertEquals(Float.isFinite(holes.getf(i)), Float.isFinite(left[i]));
		}
		final float[] none = new float[12], out = new float[12];
		java.util.Arrays.fill(none, Float.NaN);
		SmoothOps.rollingBall(ArrayImgs.floats(none, 4, 3), 5.0, null, null, null, null, ArrayImgs.floats(out, 4, 3));
		for (final float v : out)
			assertTrue(Float.isNaN(v));
	}

	@Test
	void volumesAreFilteredPlaneByPlane() {
		final float[] all = new float[3 * 40 * 30], out = new float[all.length];
		for (int z = 0; z < 3; z++)
			System.arraycopy(scene(40, 30, 32, z).getPixels(), 0, all, z * 1200, 1200);
		SmoothOps.rollingBall(ArrayImgs.floats(all, 40, 30, 3), 15.0, null, null, null, null, ArrayImgs.floats(out, 40, 30, 3));
		for (int z = 0; z < 3; z++) {
			final float[] plane = new float[1200];
			SmoothOps.rollingBall(wrap(scene(40, 30, 32, z)), 15.0, null, null, null, null, ArrayImgs.floats(plane, 40, 30));
			assertArrayEquals(plane, java.util.Arrays.copyOfRange(out, z * 1200, (z + 1) * 1200));
		}
	}
}
