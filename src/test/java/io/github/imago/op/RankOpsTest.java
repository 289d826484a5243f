package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.NaiveRank;

import java.util.Arrays;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** The rank filters as users call them: borders, missing pixels, axes, and what is refused. */
class RankOpsTest {

	private static final int[] SIZE = { 21, 16, 7 };

	/** Small numbers, a fifth of them missing. */
	private static float[] holes() {
		final Random random = new Random(3);
		final float[] v = new float[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 0; i < v.length; i++)
			v[i] = random.nextInt(5) == 0 || i % 21 > 14 && i / 21 % 16 > 9 ? Float.NaN : random.nextInt(100) - 50;
		return v;
	}

	/** The volume with a margin of a border rule. */
	private static float[] padded(final float[] v, final Footprint f, final Border border, final float value) {
		final int rx = f.radiusX(), ry = f.radiusY(), rz = f.radiusZ(), w = SIZE[0] + 2 * rx, h = SIZE[1] + 2 * ry, d = SIZE[2] + 2 * rz;
		final float[] p = new float[w * h * d];
		for (int i = 0; i < p.length; i++) {
			final int x = border.index(i % w - rx, SIZE[0]), y = border.index(i / w % h - ry, SIZE[1]), z = border.index(i / w / h - rz, SIZE[2]);
			p[i] = x < 0 || y < 0 || z < 0 ? value : v[(z * SIZE[1] + y) * SIZE[0] + x];
		}
		return p;
	}

	@Test
	void missingPixelsDoNotCountUnderAnyBorder() {
		final float[] in = holes();
		for (final Footprint footprint : new Footprint[] { Footprint.box(1, 1, 1), Footprint.ellipsoid(3, 3), Footprint.box(5, 5, 0) }) {
			for (final Border border : Border.values()) {
				for (final double percentile : new double[] { 0, 50, 80, 100 }) {
					final float value = border == Border.CONSTANT ? -3 : 0;
					final float[] out = new float[in.length], expected = NaiveRank.filter(footprint, percentile, true, padded(in, footprint, border,
						value), SIZE);
					RankOps.percentile(ArrayImgs.floats(in, 21, 16, 7), percentile, (double) footprint.radiusX(), footprint.isBox() ? Shape.SQUARE
						: Shape.DISC, (double) footprint.radiusZ(), null, border, -3.0, true, ArrayImgs.floats(out, 21, 16, 7));
					assertArrayEquals(expected, out, footprint.size() + " px, " + border + ", " + percentile);
				}
			}
		}
	}

	@Test
	void withABorderOfNaNNothingIsBeyondTheEdge() {
		// At the corner of 1 … 9 there are 1, 2, 4, 5 in the window.
		final byte[] in = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, low = new byte[9], high = new byte[9];
		RankOps.percentile(ArrayImgs.unsignedBytes(in, 3, 3), 0.0, 1.0, null, null, null, Border.CONSTANT, Double.NaN, true,
			ArrayImgs.unsignedBytes(low, 3, 3));
		RankOps.percentile(ArrayImgs.unsignedBytes(in, 3, 3), 100.0, 1.0, null, null, null, Border.CONSTANT, Double.NaN, true,
			ArrayImgs.unsignedBytes(high, 3, 3));
		assertArrayEquals(new byte[] { 1, 1, 2, 1, 1, 2, 4, 4, 5 }, low);
		assertArrayEquals(new byte[] { 5, 6, 6, 8, 9, 9, 8, 9, 9 }, high);
	}

	@Test
	void aNaNSortsLastWhereItIsNotIgnored() {
		final float[] in = { 1, Float.NaN, 2, Float.NaN, 3 }, out = new float[5];
		RankOps.median(ArrayImgs.floats(in, 5), 1.0, null, null, null, Border.NEAREST, null, null, null, ArrayImgs.floats(out, 5));
		assertArrayEquals(new float[] { 1, 2, Float.NaN, 3, 3 }, out);
		RankOps.median(ArrayImgs.floats(in, 5), 1.0, null, null, null, Border.NEAREST, null, true, null, ArrayImgs.floats(out, 5));
		// Of two pixels the upper one.
		assertArrayEquals(new float[] { 1, 2, 2, 3, 3 }, out);
	}

	@Test
	void aRadiusOfZeroAlongZFiltersPlaneByPlane() {
		final float[] in = holes(), volume = new float[in.length], planes = new float[in.length];
		RankOps.median(ArrayImgs.floats(in, 21, 16, 7), 2.0, Shape.DISC, 0.0, null, null, null, null, Backend.CPU, ArrayImgs.floats(volume, 21,
			16, 7));
		for (int z = 0; z < 7; z++)
			RankOps.median(Views.hyperSlice(ArrayImgs.floats(in, 21, 16, 7), 2, z), 2.0, Shape.DISC, null, null, null, null, null, Backend.CPU,
				Views.hyperSlice(ArrayImgs.floats(planes, 21, 16, 7), 2, z));
		assertArrayEquals(planes, volume);
	}

	@Test
	void otherPixelTypesAreFilteredAsFloats() {
		final double[] in = { 5, 1, 4, 2, 3 }, out = new double[5];
		RankOps.percentile(ArrayImgs.doubles(in, 5), 100.0, 1.0, null, null, null, null, null, null, ArrayImgs.doubles(out, 5));
		assertArrayEquals(new double[] { 5, 5, 4, 4, 3 }, out);
		final int[] ints = { -5, 1, -4, 2, 3 }, least = new int[5];
		RankOps.percentile(ArrayImgs.ints(ints, 5), 0.0, 1.0, null, null, null, null, null, null, ArrayImgs.ints(least, 5));
		assertArrayEquals(new int[] { -5, -5, -4, -4, 2 }, least);
	}

	@Test
	void saysWhatIsWrong() {
		final RandomAccessibleInterval<FloatType> plane = ArrayImgs.floats(6, 5), volume = ArrayImgs.floats(6, 5, 4);
		assertEquals("percentile must be between 0 and 100, got 101.0", message(() -> RankOps.percentile(plane, 101.0, 1.0, null, null, null,
			null, null, null, ArrayImgs.floats(6, 5))));
		assertEquals("radius must be between 0 and 127, got 200.0", message(() -> RankOps.percentile(plane, 50.0, 200.0, null, null, null, null,
			null, null, ArrayImgs.floats(6, 5))));
		assertEquals("radius must be a whole number for a square, got 1.5", median(plane, 1.5, null, null, null, null));
		assertEquals("radius must be given where there is no footprint", message(() -> RankOps.median(plane, null, null, null, null, null, null,
			null, null, ArrayImgs.floats(6, 5))));
		assertEquals("radiusZ must be >= 0, got -3.0", median(plane, 1, null, -3.0, null, null));
		assertEquals("radiusZ must be a whole number for a box, got 0.5", median(volume, 1, null, 0.5, null, null));
		assertEquals("the footprint has 3 axes, the image has 2", median(plane, 1, null, null, "1 1;; 1 1", null));
		assertEquals("footprint must have a number that is not 0", median(plane, 1, null, null, "0 0; 0 0", null));
		final String gpu = "the GPU computes medians of 3 x 3 squares, plane by plane and without ignoreNaN, only: set backend to AUTO or CPU";
		assertEquals(gpu, median(plane, 2, Backend.GPU, null, null, null));
		assertEquals(gpu, median(volume, 1, Backend.GPU, null, null, null));
		assertEquals(gpu, median(plane, 1, Backend.GPU, null, "0 1 0; 1 1 1; 0 1 0", null));
		assertEquals(gpu, median(plane, 1, Backend.GPU, null, null, true));
		assertEquals("the result must not be the source: neighbourhoods would be read that are overwritten already", message(() ->
			RankOps.median(plane, 1.0, null, null, null, null, null, null, null, Views.interval(plane, new long[] { 2, 2 }, new long[] { 4, 4 }))));
	}

	private static String median(final RandomAccessibleInterval<FloatType> in, final double radius, final Backend backend,
		final Double radiusZ, final String footprint, final Boolean ignoreNaN)
	{
		return message(() -> RankOps.median(in, radius, null, radiusZ, footprint, null, null, ignoreNaN, backend, ArrayImgs.floats(in
			.dimensionsAsLongArray())));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}

	@Test
	void aWindowFarLargerThanTheImage() {
		final float[] in = { 3, 1, 2, 5, 4, 0 }, out = new float[6];
		RankOps.percentile(ArrayImgs.floats(in, 3, 2), 100.0, 100.0, null, null, null, null, null, null, ArrayImgs.floats(out, 3, 2));
		final float[] five = new float[6];
		Arrays.fill(five, 5);
		assertArrayEquals(five, out);
	}
}
