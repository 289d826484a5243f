package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.BlockKernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {

	private static final int[][] SIZES = { { 1, 1 }, { 1, 7 }, { 9, 1 }, { 5, 3 }, { 37, 23 }, { 130, 6 } };

	/** Images of whole numbers 0 … 255, so that they are the same in all pixel types. */
	enum Content {
		NOISE, FEW_VALUES, CONSTANT, ASCENDING, DESCENDING;

		float[] pixels(final int width, final int height) {
			final Random random = new Random(20261123);
			final float[] pixels = new float[width * height];
			for (int i = 0; i < pixels.length; i++) {
				final int x = i % width, y = i / width;
				switch (this) {
					case NOISE:
						pixels[i] = random.nextInt(256);
						break;
					case FEW_VALUES:
						pixels[i] = 100 * random.nextInt(3);
						break;
					case CONSTANT:
						pixels[i] = 255;
						break;
					case ASCENDING:
						pixels[i] = Math.min(255, 3 * x + y);
						break;
					default:
						pixels[i] = Math.max(0, 255 - 3 * x - y);
				}
			}
			return pixels;
		}
	}

	@ParameterizedTest
	@EnumSource(Content.class)
	void equalsSortingForEveryShapeAndType(final Content content) {
		final List<Footprint> footprints = new ArrayList<>();
		for (final int r : new int[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 13 }) footprints.add(Footprint.square(r));
		for (final double r : new double[] { 1, 2, 2.5, 3, 4.3, 7, 7.3, 11 }) footprints.add(Footprint.disc(r));
		for (final Footprint footprint : footprints) {
			for (final int[] size : SIZES) checkTypes(footprint, content, size);
		}
	}

	@Test
	void equalsSortingUnderTheLargestFootprints() {
		for (final Footprint footprint : new Footprint[] { Footprint.square(100), Footprint.square(Footprint.MAX_RADIUS), Footprint.disc(100) })
			checkTypes(footprint, Content.NOISE, new int[] { 11, 4 });
		// All of 65 025 equal pixels exceed the median's rank: the counts must not overflow.
		checkTypes(Footprint.square(Footprint.MAX_RADIUS), Content.CONSTANT, new int[] { 3, 3 });
		checkTypes(Footprint.square(Footprint.MAX_RADIUS), Content.ASCENDING, new int[] { 3, 3 });
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 9 })
	void equalsSortingAcrossTheKernelsOwnTiles(final int radius) {
		checkTypes(Footprint.square(radius), Content.NOISE, new int[] { 1030, 5 });
		checkTypes(Footprint.square(radius), Content.NOISE, new int[] { 6, 261 });
		checkTypes(Footprint.disc(radius), Content.NOISE, new int[] { 517, 131 });
	}

	private static void checkTypes(final Footprint footprint, final Content content, final int[] size) {
		final int sw = size[0] + 2 * footprint.radiusX(), sh = size[1] + 2 * footprint.radiusY(), n = size[0] * size[1];
		final float[] floats = content.pixels(sw, sh), expected = NaiveMedian.filter(footprint, floats, size[0], size[1]);
		final byte[] bytes = new byte[floats.length], byteResult = new byte[n];
		final short[] shorts = new short[floats.length], shortResult = new short[n];
		for (int i = 0; i < floats.length; i++) {
			bytes[i] = (byte) floats[i];
			// Up to 65 535, and so that the order is that of the unsigned values.
			shorts[i] = (short) (257 * (int) floats[i]);
		}
		final String what = footprint.size() + " px, " + content + ", " + Arrays.toString(size);
		final int[] sourceSize = { sw, sh };
		for (final BlockKernel<float[]> kernel : kernels(footprint, float[].class)) {
			final float[] before = floats.clone(), result = new float[n];
			kernel.compute(floats, sourceSize, result, size);
			assertArrayEquals(before, floats, "the source was changed");
			assertArrayEquals(expected, result, what + ", float, " + kernel.getClass().getSimpleName());
		}
		for (final BlockKernel<short[]> kernel : kernels(footprint, short[].class)) {
			kernel.compute(shorts, sourceSize, shortResult, size);
			for (int i = 0; i < n; i++)
				assertEquals(257 * (int) expected[i], shortResult[i] & 0xffff, what + ", short, " + kernel.getClass().getSimpleName());
		}
		for (final BlockKernel<byte[]> kernel : kernels(footprint, byte[].class)) {
			kernel.compute(bytes, sourceSize, byteResult, size);
			for (int i = 0; i < n; i++)
				assertEquals((int) expected[i], byteResult[i] & 0xff, what + ", byte, " + kernel.getClass().getSimpleName());
		}
	}

	/** Every method that can do it, whether or not it is the one that is chosen for this size. */
	private static <A> List<BlockKernel<A>> kernels(final Footprint footprint, final Class<A> type) {
		final List<BlockKernel<A>> kernels = new ArrayList<>();
		kernels.add(Median.of(footprint, type, 2));
		if (footprint.size() <= 441) kernels.add(new NetworkMedian<>(footprint, type, 2));
		kernels.add(new MovingMedian<>(footprint, type, 2));
		if (footprint.isSquare()) kernels.add(new OrdinalMedian<>(footprint.radiusX(), type, 2));
		return kernels;
	}

	@Test
	void equalsSortingOnFloatsOfAllKinds() {
		final float[] special = { Float.NaN, Float.intBitsToFloat(0xffc00000), Float.intBitsToFloat(0x7f800001), Float.POSITIVE_INFINITY,
			Float.NEGATIVE_INFINITY, 0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 1, -1 };
		final int width = 41, height = 17;
		for (final Footprint footprint : new Footprint[] { Footprint.square(1), Footprint.square(2), Footprint.square(5), Footprint.square(9),
			Footprint.disc(3), Footprint.disc(9) })
		{
			final int r = footprint.radiusX();
			for (final int percent : new int[] { 5, 60, 100 }) {
				final Random random = new Random(percent);
				final float[] source = new float[(width + 2 * r) * (height + 2 * r)], result = new float[width * height];
				for (int i = 0; i < source.length; i++) source[i] = random.nextInt(100) < percent ? special[random.nextInt(special.length)] :
					(float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
				final float[] expected = NaiveMedian.filter(footprint, source, width, height);
				for (final BlockKernel<float[]> kernel : kernels(footprint, float[].class)) {
					kernel.compute(source, new int[] { width + 2 * r, height + 2 * r }, result, new int[] { width, height });
					for (int i = 0; i < result.length; i++) {
						// floatToIntBits tells -0 from 0 and makes all NaN equal.
						assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(result[i]), footprint.size() + " px, " +
							percent + " %, " + kernel.getClass().getSimpleName());
					}
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void equalsScipy(final Golden golden) {
		final double radius = golden.number("radius");
		final boolean square = golden.parameter("footprint").equals("square");
		final Footprint footprint = square ? Footprint.square((int) radius) : Footprint.disc(radius);
		final int[] shape = golden.shape("expected"), padded = golden.shape("source");
		final int[] size = { shape[1], shape[0] }, sourceSize = { padded[1], padded[0] };
		final int n = size[0] * size[1];
		switch (golden.parameter("type")) {
			case "float32": {
				final float[] result = new float[n];
				Median.of(footprint, float[].class, 2).compute(golden.floats("source"), sourceSize, result, size);
				assertArrayEquals(golden.floats("expected"), result);
				break;
			}
			case "uint16": {
				final short[] source = shorts(golden.ints("source")), result = new short[n];
				Median.of(footprint, short[].class, 2).compute(source, sourceSize, result, size);
				assertArrayEquals(shorts(golden.ints("expected")), result);
				break;
			}
			case "uint8": {
				final byte[] result = new byte[n];
				Median.of(footprint, byte[].class, 2).compute(golden.bytesOf("source"), sourceSize, result, size);
				assertArrayEquals(golden.bytesOf("expected"), result);
				break;
			}
			default:
				throw new IllegalStateException(golden.parameter("type"));
		}
	}

	static Stream<Golden> goldens() {
		return Golden.cases("filter.median").stream();
	}

	private static short[] shorts(final int[] values) {
		final short[] shorts = new short[values.length];
		for (int i = 0; i < shorts.length; i++) shorts[i] = (short) values[i];
		return shorts;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 10 })
	void furtherAxesArePlanesByThemselves(final int radius) {
		final int w = 20, h = 9, planes = 6, sw = w + 2 * radius, sh = h + 2 * radius;
		final byte[] source = new byte[sw * sh * planes], result = new byte[w * h * planes];
		new Random(4).nextBytes(source);
		final BlockKernel<byte[]> kernel = Median.of(Footprint.square(radius), byte[].class, 4);
		assertArrayEquals(new int[] { radius, radius, 0, 0 }, kernel.halo());
		kernel.compute(source, new int[] { sw, sh, 3, 2 }, result, new int[] { w, h, 3, 2 });
		final BlockKernel<byte[]> plane = Median.square(radius, byte[].class);
		for (int z = 0; z < planes; z++) {
			final byte[] one = new byte[w * h];
			plane.compute(Arrays.copyOfRange(source, z * sw * sh, (z + 1) * sw * sh), new int[] { sw, sh }, one, new int[] { w, h });
			assertArrayEquals(one, Arrays.copyOfRange(result, z * w * h, (z + 1) * w * h), "plane " + z);
		}
	}

	@Test
	void aKernelServesBlocksOfAnySizeAfterEachOther() {
		for (final Footprint footprint : new Footprint[] { Footprint.square(2), Footprint.square(9), Footprint.disc(8) }) {
			final int r = footprint.radiusX();
			for (final BlockKernel<float[]> kernel : kernels(footprint, float[].class)) {
				for (final int[] size : new int[][] { { 50, 20 }, { 3, 2 }, { 530, 4 }, { 0, 4 }, { 7, 0 }, { 20, 50 } }) {
					final float[] source = Content.NOISE.pixels(size[0] + 2 * r, size[1] + 2 * r), result = new float[size[0] * size[1]];
					kernel.compute(source, new int[] { size[0] + 2 * r, size[1] + 2 * r }, result, size);
					assertArrayEquals(NaiveMedian.filter(footprint, source, size[0], size[1]), result);
				}
			}
		}
	}

	@Test
	void computesIntoArraysLongerThanTheirBlocks() {
		final float[] source = Content.NOISE.pixels(9, 9), longer = Arrays.copyOf(source, 500), result = new float[100];
		Arrays.fill(result, -1);
		Median.square(2, float[].class).compute(longer, new int[] { 9, 9 }, result, new int[] { 5, 5 });
		assertArrayEquals(NaiveMedian.filter(Footprint.square(2), source, 5, 5), Arrays.copyOf(result, 25));
		for (int i = 25; i < 100; i++) assertEquals(-1, result[i]);
	}

	@Test
	void aQuarterTurnOfTheImageTurnsTheResult() {
		final int r = 6, n = 19, sn = n + 2 * r;
		final float[] source = Content.NOISE.pixels(sn, sn), turned = new float[sn * sn], a = new float[n * n], b = new float[n * n];
		for (int y = 0; y < sn; y++) {
			for (int x = 0; x < sn; x++) turned[x * sn + sn - 1 - y] = source[y * sn + x];
		}
		for (final Footprint footprint : new Footprint[] { Footprint.square(r), Footprint.disc(r) }) {
			for (final BlockKernel<float[]> kernel : kernels(footprint, float[].class)) {
				kernel.compute(source, new int[] { sn, sn }, a, new int[] { n, n });
				kernel.compute(turned, new int[] { sn, sn }, b, new int[] { n, n });
				for (int y = 0; y < n; y++) {
					for (int x = 0; x < n; x++) assertEquals(a[y * n + x], b[x * n + n - 1 - y]);
				}
			}
		}
	}

	@Test
	void selectsBits() {
		final Random random = new Random(6);
		for (int i = 0; i < 2000; i++) {
			final long word = i == 0 ? -1 : i == 1 ? Long.MIN_VALUE : random.nextLong() & (i % 2 == 0 ? -1 : random.nextLong());
			for (int position = 0, rank = 0; position < 64; position++) {
				if ((word >>> position & 1) != 0) assertEquals(position, Bits.select(word, rank++));
			}
		}
	}

	@Test
	void smallFootprintsTakeFewSteps() {
		// Paeth's classic network finds the median of nine in 20 comparisons per pixel; sharing between columns and rows must beat it.
		assertTrue(SelectionNetwork.median(Footprint.square(1), 2).stepsPerRow() < 20);
	}

	@Test
	void refusesWrongArguments() {
		assertEquals("arrayType must be byte[], short[] or float[], got int[]", message(() -> Median.square(1, int[].class)));
		assertEquals("arrayType must be byte[], short[] or float[], got null", message(() -> Median.square(20, null)));
		assertEquals("radius must be between 0 and 127, got -2", message(() -> Median.square(-2, byte[].class)));
		assertEquals("radius must be between 0 and 127, got 500.0", message(() -> Median.disc(500, byte[].class)));
		assertEquals("dimensions must be >= 2, got 1", message(() -> Median.of(Footprint.square(9), short[].class, 1)));
		assertEquals("footprint must be given, got null", message(() -> Median.of(null, short[].class, 2)));
		final BlockKernel<byte[]> kernel = Median.square(1, byte[].class);
		assertEquals("a block must have 2 axes, got 3 and 3", message(() -> kernel.compute(new byte[25], new int[] { 5, 5, 1 }, new byte[9],
			new int[] { 3, 3, 1 })));
		assertEquals("sourceSize [5, 4] must be targetSize [3, 3] plus twice the halo [1, 1] on axis 1", message(() -> kernel.compute(
			new byte[25], new int[] { 5, 4 }, new byte[9], new int[] { 3, 3 })));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}
}
