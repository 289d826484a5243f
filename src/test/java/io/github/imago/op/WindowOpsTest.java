package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Hat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowOpsTest {

	/** One of the filters with all of its arguments but the images. */
	private interface Filter {

		void apply(RandomAccessibleInterval<FloatType> in, RandomAccessibleInterval<FloatType> out);
	}

	static Stream<Golden> goldens() {
		return Golden.cases("filter.window").stream();
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void equalsScipy(final Golden golden) {
		final Border border = Border.valueOf(golden.parameter("border"));
		final Shape shape = Shape.valueOf(golden.parameter("shape"));
		final double value = golden.number("borderValue"), radius = golden.number("radius"), z = golden.number("radiusZ");
		final String typed = golden.parameter("footprint");
		exactly(golden, "min", (in, out) -> WindowOps.min(in, radius, shape, z, typed, border, value, false, out));
		exactly(golden, "max", (in, out) -> WindowOps.max(in, radius, shape, z, typed, border, value, false, out));
		exactly(golden, "opening", (in, out) -> WindowOps.opening(in, radius, shape, z, typed, border, value, false, out));
		exactly(golden, "closing", (in, out) -> WindowOps.closing(in, radius, shape, z, typed, border, value, false, out));
		exactly(golden, "white", (in, out) -> WindowOps.topHat(in, Hat.WHITE, radius, shape, z, typed, border, value, false, out));
		exactly(golden, "black", (in, out) -> WindowOps.topHat(in, Hat.BLACK, radius, shape, z, typed, border, value, false, out));
		final Filter mean = (in, out) -> WindowOps.mean(in, radius, shape, z, typed, border, value, false, out);
		final double[] means = golden.doubles("mean"), variances = golden.doubles("variance");
		closely(means, apply(mean, golden.image("input"), floats(golden)), 1e-6);
		final double[] rounded = apply(mean, golden.image("input"), empty(golden));
		if (!(golden.image("input").getType() instanceof FloatType)) {
			// The golden mean itself is rounded to float: where it is that close to a tie, both are right.
			for (int i = 0; i < means.length; i++)
				assertTrue(Math.abs(rounded[i] - means[i]) <= 0.5 + 1e-7 * means[i] && rounded[i] == Math.rint(rounded[i]), means[i] +
					" is rounded to " + rounded[i]);
		}
		closely(variances, apply((in, out) -> WindowOps.variance(in, radius, shape, z, typed, border, value, false, out), golden.image("input"),
			floats(golden)), 1e-6);
		closely(Arrays.stream(variances).map(Math::sqrt).toArray(), apply((in, out) -> WindowOps.standardDeviation(in, radius, shape, z, typed,
			border, value, false, out), golden.image("input"), floats(golden)), 1e-6);
	}

	/** Into an image of the same type, which takes another path than into floats. */
	private static void exactly(final Golden golden, final String name, final Filter filter) {
		final double[] expected = golden.doubles(name);
		assertArrayEquals(expected, apply(filter, golden.image("input"), empty(golden)), name);
		assertArrayEquals(expected, Arrays.stream(apply(filter, golden.image("input"), floats(golden))).map(v -> golden.image("input")
			.getType() instanceof FloatType ? v : Math.max(0, v)).toArray(), name + " into floats");
	}

	private static void closely(final double[] expected, final double[] actual, final double relative) {
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], relative * Math.abs(expected[i]) + 1e-12, "pixel " + i);
	}

	private static double[] apply(final Filter filter, final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
		filter.apply(Cast.unchecked(in), Cast.unchecked(out));
		final double[] result = new double[(int) Views.iterable(out).size()];
		int i = 0;
		for (final RealType<?> v : Views.flatIterable(Cast.<RandomAccessibleInterval<FloatType>> unchecked(out)))
			result[i++] = v.getRealDouble();
		return result;
	}

	private static RandomAccessibleInterval<?> empty(final Golden golden) {
		final ArrayImg<?, ?> image = (ArrayImg<?, ?>) golden.image("input");
		return image.factory().create(image.dimensionsAsLongArray());
	}

	private static RandomAccessibleInterval<FloatType> floats(final Golden golden) {
		return ArrayImgs.floats(golden.image("input").dimensionsAsLongArray());
	}

	/** The border rule is applied to the result of the first step, of which only a part is made. */
	@Test
	void aPartOfAnOpeningIsThatOfTheWhole() {
		final Random random = new Random(7);
		final float[] pixels = new float[60 * 50];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextInt(100);
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(pixels, 60, 50);
		for (final Border border : Border.values()) {
			final RandomAccessibleInterval<FloatType> whole = ArrayImgs.floats(60, 50);
			WindowOps.topHat(in, Hat.BLACK, 4.0, Shape.DISC, null, null, border, 20.0, null, whole);
			for (final long[] part : new long[][] { { 0, 0, 9, 9 }, { 52, 20, 59, 30 }, { 20, 17, 40, 30 }, { 0, 49, 59, 49 }, { 3, 2, 50, 45 } }) {
				final RandomAccessibleInterval<FloatType> target = Views.interval(ArrayImgs.floats(60, 50), new long[] { part[0],
					part[1] }, new long[] { part[2], part[3] });
				WindowOps.topHat(in, Hat.BLACK, 4.0, Shape.DISC, null, null, border, 20.0, null, target);
				final java.util.Iterator<FloatType> expected = Views.flatIterable(Views.interval(whole, target)).iterator();
				for (final FloatType v : Views.flatIterable(target))
					assertEquals(expected.next().get(), v.get(), border + " " + Arrays.toString(part));
			}
		}
	}

	@Test
	void meansOfIntegersAreRoundedHalvesUp() {
		final short[] result = new short[4];
		final String two = "1 1";
		WindowOps.mean(ArrayImgs.unsignedShorts(new short[] { 0, 1, 1, (short) 65535 }, 4, 1), 0.0, null, null, two, Border.NEAREST, null, null,
			ArrayImgs.unsignedShorts(result, 4, 1));
		assertArrayEquals(new short[] { 0, 1, 1, (short) 32768 }, result);
		final byte[] bytes = new byte[4];
		WindowOps.mean(ArrayImgs.unsignedBytes(new byte[] { 0, 1, 1, (byte) 255 }, 4, 1), 0.0, null, null, two, Border.NEAREST, null, null, ArrayImgs
			.unsignedBytes(bytes, 4, 1));
		assertArrayEquals(new byte[] { 0, 1, 1, (byte) 128 }, bytes);
		// Into floats nothing is rounded; a fraction beyond the edge counts as such.
		final float[] floats = new float[3];
		WindowOps.mean(ArrayImgs.unsignedBytes(new byte[] { 2, 4, 5 }, 3, 1), 0.0, null, null, two, Border.CONSTANT, 0.5, null, ArrayImgs.floats(
			floats, 3, 1));
		assertArrayEquals(new float[] { 1.25f, 3, 4.5f }, floats);
	}

	@Test
	void whatLiesBeyondTheEdgeCanBeMissing() {
		final float[] result = new float[3];
		WindowOps.mean(ArrayImgs.unsignedBytes(new byte[] { 2, 4, 9 }, 3, 1), 1.0, null, null, null, Border.CONSTANT, Double.NaN, true, ArrayImgs
			.floats(result, 3, 1));
		assertArrayEquals(new float[] { 3, 5, 6.5f }, result);
		final byte[] smallest = new byte[3];
		WindowOps.min(ArrayImgs.unsignedBytes(new byte[] { 2, 4, 9 }, 3, 1), 1.0, null, null, null, Border.CONSTANT, Double.NaN, true, ArrayImgs
			.unsignedBytes(smallest, 3, 1));
		assertArrayEquals(new byte[] { 2, 2, 4 }, smallest);
	}

	@Test
	void aMissingPixelStandsOutByNothing() {
		final float[] result = new float[5];
		WindowOps.topHat(ArrayImgs.floats(new float[] { 1, 1, Float.NaN, 5, 1 }, 5, 1), null, 1.0, null, null, null, Border.NEAREST, null, true,
			ArrayImgs.floats(result, 5, 1));
		assertArrayEquals(new float[] { 0, 0, 0, 4, 0 }, result);
		WindowOps.topHat(ArrayImgs.floats(new float[] { 1, 1, Float.NaN, 5, 1 }, 5, 1), null, 1.0, null, null, null, Border.NEAREST, null, false,
			ArrayImgs.floats(result, 5, 1));
		assertTrue(Float.isNaN(result[0]) && Float.isNaN(result[4]), "both steps spread it");
	}

	@Test
	void defaultsAreWhatTheDocumentationSays() {
		final float[] pixels = new float[90], a = new float[90], b = new float[90];
		final Random random = new Random(8);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat();
		WindowOps.max(ArrayImgs.floats(pixels, 10, 9), 2.0, null, null, null, null, null, null, ArrayImgs.floats(a, 10, 9));
		WindowOps.max(ArrayImgs.floats(pixels, 10, 9), 2.0, Shape.SQUARE, Double.NaN, "", Border.REFLECT, 0.0, false, ArrayImgs.floats(b, 10, 9));
		assertArrayEquals(b, a);
	}

	@Test
	void refusesWrongArguments() {
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(10, 9), out = ArrayImgs.floats(10, 9);
		assertEquals("radius must be between 0 and 127, got 128.0", message(() -> WindowOps.mean(in, 128.0, null, null, null, null, null, null, out)));
		assertEquals("radius must be a whole number for a square, got 1.5", message(() -> WindowOps.variance(in, 1.5, null, null, null, null, null,
			null, out)));
		assertEquals("the footprint has 3 axes, the image has 2", message(() -> WindowOps.min(in, 1.0, null, null, "1;; 1;; 1", null, null, null,
			out)));
		assertEquals("the result must not be the source: neighbourhoods would be read that are overwritten already", message(() -> WindowOps.max(in,
			1.0, null, null, null, null, null, null, in)));
		assertEquals("the result must not be the source", message(() -> WindowOps.topHat(in, null, 1.0, null, null, null, null, null, null, in)));
		assertEquals("the result must lie inside the source", message(() -> WindowOps.opening(in, 1.0, null, null, null, null, null, null, ArrayImgs
			.floats(11, 9))));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}
}
