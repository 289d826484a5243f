package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.contract.Golden;
import io.github.imago.image.Planes;
import io.github.imago.kernel.sampling.GridMethod;
import io.github.imago.kernel.sampling.Outside;

import java.util.Arrays;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Grids of scattered samples against scipy, and defaults, views and errors. */
class GridOpsTest {

	@TestFactory
	Stream<DynamicTest> equalsScipy() {
		return Golden.cases("sampling.grid").stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
			final double[] samples = c.doubles("samples"), expected = c.doubles("expected");
			final RandomAccessibleInterval<FloatType> out = GridOps.grid(ArrayImgs.doubles(samples, 3, samples.length / 3),
				GridMethod.valueOf(c.parameter(
				"method")), Outside.NAN, null, c.number("left"), c.number("top"), 1e9, 1e9, c.number("spacing"), (int) c.number("width"),
				(int) c.number("height"));
			final int[] shape = c.shape("expected");
			assertArrayEquals(new long[] { shape[1], shape[0] }, out.dimensionsAsLongArray());
			final float[] found = Planes.floats(out);
			final double range = range(samples);
			for (int i = 0; i < expected.length; i++)
				if (Double.isNaN(expected[i])) assertEquals(Float.NaN, found[i], "pixel " + i);
				else assertEquals(expected[i], found[i], 3e-7 * range, "pixel " + i);
		}));
	}

	private static double range(final double[] samples) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (int i = 2; i < samples.length; i += 3) {
			least = Math.min(least, samples[i]);
			most = Math.max(most, samples[i]);
		}
		return most - least;
	}

	/** Corners of a square with a plane's values 1 + x / 10 + y, in any order. */
	private static final double[] PLANE = { 10, 5, 7, 0, 0, 1, 10, 0, 2, 0, 5, 6 };

	private static RandomAccessibleInterval<DoubleType> plane() {
		return ArrayImgs.doubles(PLANE.clone(), 3, 4);
	}

	private static RandomAccessibleInterval<FloatType> grid(final RandomAccessibleInterval<DoubleType> in, final Double left,
		final Double right,
		final Double spacing, final Integer width, final Integer height)
	{
		return GridOps.grid(in, null, null, null, left, null, right, null, spacing, width, height);
	}

	@Test
	void theGridCoversTheSamples() {
		final RandomAccessibleInterval<FloatType> byDefault = grid(plane(), null, null, null, null, null);
		assertArrayEquals(new long[] { 512, 256 }, byDefault.dimensionsAsLongArray());
		final float[] pixels = Planes.floats(byDefault);
		assertEquals(1, pixels[0], 1e-6);
		assertEquals(2, pixels[511], 1e-6);
		// The rows are as far apart as the columns, so that the last one lies inside.
		assertEquals(1 + 255 * 10 / 511.0, pixels[255 * 512], 1e-6);
		assertArrayEquals(new long[] { 5, 3 }, grid(plane(), null, null, 2.5, null, null).dimensionsAsLongArray());
		assertArrayEquals(new long[] { 21, 11 }, grid(plane(), null, null, null, 21, null).dimensionsAsLongArray());
		assertArrayEquals(new long[] { 21, 11 }, grid(plane(), null, null, null, null, 11).dimensionsAsLongArray());
		final RandomAccessibleInterval<FloatType> both = grid(plane(), null, null, null, 3, 2);
		assertArrayEquals(new float[] { 1, 1.5f, 2, 6, 6.5f, 7 }, Planes.floats(both), 1e-6f);
		final float nan = Float.NaN;
		assertArrayEquals(new float[] { nan, 1, 1.5f, nan, 6, 6.5f }, Planes.floats(grid(plane(), -5.0, 5.0, null, 3, 2)), 1e-6f);
		assertArrayEquals(new float[] { 9, 1, 1.5f, 9, 6, 6.5f }, Planes.floats(GridOps.grid(plane(), GridMethod.NATURAL_NEIGHBOUR,
			Outside.CONSTANT, 9.0, -5.0,
			null, 5.0, null, 0.0, 3, 2)), 1e-6f);
		assertArrayEquals(new float[] { 1, 1, 1.5f, 6, 6, 6.5f }, Planes.floats(GridOps.grid(plane(), GridMethod.CLOUGH_TOCHER,
			Outside.NEAREST, null, -5.0, null,
			5.0, null, null, 3, 2)), 1e-6f);
	}

	@Test
	void rowsWithoutAPlaceOrValueDoNotCount() {
		final double nan = Double.NaN;
		final double[] more = Arrays.copyOf(PLANE, PLANE.length + 9);
		System.arraycopy(new double[] { nan, 1, 1, 99, nan, 1, 5, 50, nan }, 0, more, PLANE.length, 9);
		assertArrayEquals(Planes.floats(grid(plane(), null, null, null, 7, 4)), Planes.floats(grid(ArrayImgs.doubles(more, 3, 7), null,
			null, null, 7, 4)));
	}

	@Test
	void viewsAndOtherTypesAreRead() {
		final float[] expected = Planes.floats(grid(plane(), null, null, null, 7, 4));
		final double[] shifted = new double[30];
		System.arraycopy(PLANE, 0, shifted, 0, 12);
		assertArrayEquals(expected, Planes.floats(grid(Views.translate(Views.interval(ArrayImgs.doubles(shifted, 3, 10), new long[] { 0,
			0 }, new long[] { 2,
			3 }), 4, -7), null, null, null, 7, 4)));
		final byte[] bytes = new byte[12];
		for (int i = 0; i < 12; i++)
			bytes[i] = (byte) PLANE[i];
		assertArrayEquals(expected, Planes.floats(GridOps.grid(ArrayImgs.unsignedBytes(bytes, 3, 4), null, null, null, null, null, null,
			null, null, 7, 4)));
	}

	@Test
	void errorsNameTheArgument() {
		fails("the samples must be an image of two axes, 3 wide for x, y and value", () -> grid(ArrayImgs.doubles(4, 3), null, null, null,
			null, null));
		fails("there must be at least one sample whose place and value are known", () -> grid(ArrayImgs.doubles(new double[] { 1,
			Double.NaN, 1 }, 3, 1), null,
			null, null, null, null));
		fails("the value of a sample must be a finite number, got Infinity", () -> grid(ArrayImgs.doubles(new double[] { 1, 1,
			Double.POSITIVE_INFINITY }, 3, 1),
			null, null, null, null, null));
		fails("spacing must be >= 0, got -1.0", () -> grid(plane(), null, null, -1.0, null, null));
		fails("width must be >= 0, got -3", () -> grid(plane(), null, null, null, -3, null));
		fails("right must be >= 4, got 3.0", () -> grid(plane(), 4.0, 3.0, null, null, null));
		fails("a spacing of 0.1 is too small for a width of 1.0E9", () -> grid(plane(), null, 1e9, 0.1, null, null));
		fails("an array of [100001, 50001] elements is too large to be held at once", () -> grid(plane(), null, null, 1e-4, null, null));
		fails("method LINEAR needs samples at three places that are not on one line, got 2 places; method NEAREST can do with that", () ->
			grid(ArrayImgs.doubles(
			new double[] { 1, 1, 1, 2, 2, 2, 2, 2, 3 }, 3, 3), null, null, null, null, null));
		fails("method LINEAR needs samples at three places that are not on one line, got 3 places on one line; method NEAREST can do " +
			"with that", () -> grid(
			ArrayImgs.doubles(new double[] { 1, 1, 1, 2, 2, 2, 3, 3, 3 }, 3, 3), null, null, null, null, null));
	}

	private static void fails(final String message, final Executable call) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
	}
}
