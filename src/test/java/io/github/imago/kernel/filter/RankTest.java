package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankTest {

	private static final int[][] SIZES = { { 1, 1, 1 }, { 1, 7, 1 }, { 9, 1, 1 }, { 5, 3, 2 }, { 37, 23, 1 }, { 130, 6, 1 }, { 17, 9, 5 } };

	/** Blocks of whole numbers 0 … 255, so that they are the same in all pixel types. */
	enum Content {
		NOISE, FEW_VALUES, CONSTANT, ASCENDING, DESCENDING;

		float[] pixels(final Footprint footprint, final int[] size) {
			final int[] s = padded(footprint, size);
			final Random random = new Random(20261123);
			final float[] pixels = new float[s[0] * s[1] * s[2]];
			for (int i = 0; i < pixels.length; i++) {
				final int at = 3 * (i % s[0]) + i / s[0] % s[1] + 5 * (i / s[0] / s[1]);
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
						pixels[i] = Math.min(255, at);
						break;
					default:
						pixels[i] = Math.max(0, 255 - at);
				}
			}
			return pixels;
		}
	}

	private static int[] padded(final Footprint footprint, final int[] size) {
		return new int[] { size[0] + 2 * footprint.radiusX(), size[1] + 2 * footprint.radiusY(), size[2] + 2 * footprint.radiusZ() };
	}

	private static Footprint typed(final String text) {
		return Footprint.of(Matrix.parse("footprint", text));
	}

	@ParameterizedTest
	@EnumSource(Content.class)
	void equalsSortingInPlanes(final Content content) {
		final List<Footprint> footprints = new ArrayList<>();
		for (final int r : new int[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 13 }) footprints.add(Footprint.square(r));
		for (final double r : new double[] { 1, 2, 2.5, 3, 4.3, 7, 7.3, 11 }) footprints.add(Footprint.disc(r));
		footprints.addAll(List.of(Footprint.box(4, 1, 0), Footprint.box(0, 6, 0), Footprint.box(14, 9, 0)));
		for (final Footprint footprint : footprints) {
			for (final int[] size : SIZES) checkTypes(footprint, 50, content, size);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 0 1 1; 0 0 0 1", "1 1", "0 0 1", "1 0 0 1 1; 1 0 1 0 1; 0 0 0 0 1;; 0 0 0 0 0; 1 1 1 0 1; 1 0 0 0 0",
		"1;;0;;1;;1" })
	void equalsSortingUnderFootprintsOfAnyShape(final String footprint) {
		for (final int[] size : SIZES)
			for (final double percentile : new double[] { 0, 30, 50, 100 }) checkTypes(typed(footprint), percentile, Content.NOISE, size);
	}

	@Test
	void equalsSortingInVolumes() {
		for (final Footprint footprint : new Footprint[] { Footprint.box(1, 1, 1), Footprint.box(2, 2, 2), Footprint.box(4, 3, 2),
			Footprint.box(1, 0, 3), Footprint.ellipsoid(1, 1), Footprint.ellipsoid(2, 3.5), Footprint.ellipsoid(4, 4) })
		{
			for (final int[] size : SIZES) checkTypes(footprint, 50, Content.NOISE, size);
			checkTypes(footprint, 50, Content.FEW_VALUES, new int[] { 70, 40, 3 });
			checkTypes(footprint, 50, Content.ASCENDING, new int[] { 3, 37, 35 });
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.1, 10, 49.9, 66.6, 99, 99.99, 100 })
	void equalsSortingAtAnyPercentile(final double percentile) {
		for (final Footprint footprint : new Footprint[] { Footprint.square(1), Footprint.square(4), Footprint.disc(4), Footprint.square(9),
			Footprint.disc(9), Footprint.box(1, 1, 1), Footprint.box(4, 4, 4) })
		{
			checkTypes(footprint, percentile, Content.NOISE, new int[] { 37, 13, 2 });
			checkTypes(footprint, percentile, Content.FEW_VALUES, new int[] { 11, 5, 2 });
		}
		// Counts of more than 32 767 pixels.
		checkTypes(Footprint.square(100), percentile, Content.NOISE, new int[] { 5, 3, 1 });
	}

	@Test
	void equalsSortingUnderTheLargestFootprints() {
		for (final Footprint footprint : new Footprint[] { Footprint.square(100), Footprint.square(Footprint.MAX_RADIUS), Footprint.disc(100) })
			checkTypes(footprint, 50, Content.NOISE, new int[] { 11, 4, 1 });
		// All of 65 025 equal pixels exceed the median's rank: the counts must not overflow.
		for (final double percentile : new double[] { 0, 50, 100 }) {
			checkTypes(Footprint.square(Footprint.MAX_RADIUS), percentile, Content.CONSTANT, new int[] { 3, 3, 1 });
			checkTypes(Footprint.square(Footprint.MAX_RADIUS), percentile, Content.ASCENDING, new int[] { 3, 3, 1 });
		}
		// More than 65 535 pixels.
		checkTypes(Footprint.box(20, 20, 20), 50, Content.NOISE, new int[] { 3, 2, 2 });
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 9 })
	void equalsSortingAcrossTheKernelsOwnTiles(final int radius) {
		checkTypes(Footprint.square(radius), 50, Content.NOISE, new int[] { 4130, 5, 1 });
		checkTypes(Footprint.square(radius), 50, Content.NOISE, new int[] { 1030, 7, 1 });
		checkTypes(Footprint.square(radius), 50, Content.NOISE, new int[] { 6, 261, 1 });
		checkTypes(Footprint.disc(radius), 50, Content.NOISE, new int[] { 517, 131, 1 });
	}

	private static void checkTypes(final Footprint footprint, final double percentile, final Content content, final int[] size) {
		final int[] sourceSize = padded(footprint, size);
		final int n = size[0] * size[1] * size[2];
		final float[] floats = content.pixels(footprint, size), expected = NaiveRank.filter(footprint, percentile, false, floats, size);
		final byte[] bytes = new byte[floats.length], byteResult = new byte[n];
		final short[] shorts = new short[floats.length], shortResult = new short[n];
		for (int i = 0; i < floats.length; i++) {
			bytes[i] = (byte) floats[i];
			// Up to 65 535, and so that the order is that of the unsigned values.
			shorts[i] = (short) (257 * (int) floats[i]);
		}
		final String what = footprint.size() + " px, " + percentile + " %, " + content + ", " + Arrays.toString(size);
		for (final BlockKernel<float[]> kernel : kernels(footprint, percentile, float[].class)) {
			final float[] before = floats.clone(), result = new float[n];
			kernel.compute(floats, sourceSize, result, size);
			assertArrayEquals(before, floats, "the source was changed");
			assertArrayEquals(expected, result, () -> what + ", float, " + kernel.getClass().getSimpleName());
		}
		for (final BlockKernel<short[]> kernel : kernels(footprint, percentile, short[].class)) {
			kernel.compute(shorts, sourceSize, shortResult, size);
			for (int i = 0; i < n; i++)
				assertEquals(257 * (int) expected[i], shortResult[i] & 0xffff, () -> what + ", short, " + kernel.getClass().getSimpleName());
		}
		for (final BlockKernel<byte[]> kernel : kernels(footprint, percentile, byte[].class)) {
			kernel.compute(bytes, sourceSize, byteResult, size);
			for (int i = 0; i < n; i++)
				assertEquals((int) expected[i], byteResult[i] & 0xff, () -> what + ", byte, " + kernel.getClass().getSimpleName());
		}
	}

	/** Every method that can do it, whether or not it is the one that is chosen for this size. */
	@SuppressWarnings("unchecked")
	private static <A> List<BlockKernel<A>> kernels(final Footprint footprint, final double percentile, final Class<A> type) {
		final int rank = Rank.index(footprint.size(), percentile);
		final List<BlockKernel<A>> kernels = new ArrayList<>();
		kernels.add(Rank.of(footprint, percentile, false, type, 3));
		if (footprint.size() <= 130) kernels.add(new NetworkRank<>(footprint, rank, type, 3));
		kernels.add(new MovingRank<>(footprint, percentile, false, type, 3));
		if (footprint.isBox() && footprint.size() <= WindowHistogram.MOST) {
			if (footprint.radiusZ() == 0) kernels.add(new OrdinalRank<>(footprint, rank, type, 3));
			if (type == byte[].class) kernels.add((BlockKernel<A>) new HistogramRank(footprint, rank, 3));
		}
		return kernels;
	}

	@Test
	void equalsSortingOnFloatsOfAllKinds() {
		final float[] special = { Float.NaN, Float.intBitsToFloat(0xffc00000), Float.intBitsToFloat(0x7f800001), Float.POSITIVE_INFINITY,
			Float.NEGATIVE_INFINITY, 0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 1, -1 };
		final int[] size = { 41, 17, 1 };
		for (final Footprint footprint : new Footprint[] { Footprint.square(1), Footprint.square(2), Footprint.square(5), Footprint.square(9),
			Footprint.disc(3), Footprint.disc(9), Footprint.box(1, 1, 1), typed("1 0 1; 1 1 0") })
		{
			for (final int percent : new int[] { 5, 60, 100 }) {
				final Random random = new Random(percent);
				final int[] sourceSize = padded(footprint, size);
				final float[] source = new float[sourceSize[0] * sourceSize[1] * sourceSize[2]], result = new float[41 * 17];
				for (int i = 0; i < source.length; i++) source[i] = random.nextInt(100) < percent ? special[random.nextInt(special.length)] :
					(float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
				for (final double percentile : new double[] { 20, 50 }) {
					final float[] expected = NaiveRank.filter(footprint, percentile, false, source, size);
					final float[] others = NaiveRank.filter(footprint, percentile, true, source, size);
					for (final BlockKernel<float[]> kernel : kernels(footprint, percentile, float[].class)) {
						kernel.compute(source, sourceSize, result, size);
						equalBits(expected, result, footprint.size() + " px, " + percent + " %, " + kernel.getClass().getSimpleName());
					}
					Rank.of(footprint, percentile, true, float[].class, 3).compute(source, sourceSize, result, size);
					equalBits(others, result, footprint.size() + " px, " + percent + " %, without NaN");
				}
			}
		}
	}

	/** floatToIntBits tells -0 from 0 and makes all NaN equal. */
	private static void equalBits(final float[] expected, final float[] actual, final String what) {
		for (int i = 0; i < expected.length; i++) assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(actual[i]), what);
	}

	@Test
	void missingPixelsAreLeftOut() {
		// Sparse, dense, in whole regions; tiles with and without any.
		final int[] size = { 540, 14, 2 };
		for (final Footprint footprint : new Footprint[] { Footprint.square(1), Footprint.square(9), Footprint.disc(5), Footprint.box(1, 1,
			1) }) {
			final int[] s = padded(footprint, size);
			final float[] source = new float[s[0] * s[1] * s[2]], result = new float[540 * 14 * 2];
			for (final double share : new double[] { 0, 0.0005, 0.3 }) {
				final Random random = new Random(7);
				for (int i = 0; i < source.length; i++)
					source[i] = random.nextDouble() < share || share > 0 && i % s[0] > 505 && i / s[0] % s[1] > 8 ? Float.NaN : random.nextInt(500);
				Rank.of(footprint, 70, true, float[].class, 3).compute(source, s, result, size);
				equalBits(NaiveRank.filter(footprint, 70, true, source, size), result, footprint.size() + " px, " + share);
			}
		}
	}

	@Test
	void theIndexOfAPercentileIsScipys() {
		// int(float(n) * percentile / 100), and n - 1 for 100.
		assertEquals(4, Rank.index(9, 50));
		assertEquals(2, Rank.index(4, 50));
		assertEquals(0, Rank.index(9, 0));
		assertEquals(8, Rank.index(9, 100));
		assertEquals(8, Rank.index(9, 99));
		assertEquals(2, Rank.index(10, 29));
		assertEquals(0, Rank.index(1, 100));
		for (int n = 1; n < 70000; n += 7) assertEquals(n / 2, Rank.index(n, 50));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 10 })
	void aFlatFootprintFiltersPlanesByThemselves(final int radius) {
		final int w = 20, h = 9, planes = 6, sw = w + 2 * radius, sh = h + 2 * radius;
		final byte[] source = new byte[sw * sh * planes], result = new byte[w * h * planes];
		new Random(4).nextBytes(source);
		final BlockKernel<byte[]> kernel = Rank.median(Footprint.square(radius), byte[].class, 3);
		assertArrayEquals(new int[] { radius, radius, 0 }, kernel.halo());
		kernel.compute(source, new int[] { sw, sh, planes }, result, new int[] { w, h, planes });
		final BlockKernel<byte[]> plane = Rank.median(Footprint.square(radius), byte[].class, 2);
		for (int z = 0; z < planes; z++) {
			final byte[] one = new byte[w * h];
			plane.compute(Arrays.copyOfRange(source, z * sw * sh, (z + 1) * sw * sh), new int[] { sw, sh }, one, new int[] { w, h });
			assertArrayEquals(one, Arrays.copyOfRange(result, z * w * h, (z + 1) * w * h), "plane " + z);
		}
	}

	@Test
	void aLineIsFilteredToo() {
		final Footprint line = Footprint.box(3, 0, 0);
		final int[] size = { 50, 1, 1 };
		final float[] source = Content.NOISE.pixels(line, size), result = new float[50];
		Rank.median(line, float[].class, 1).compute(source, new int[] { 56 }, result, new int[] { 50 });
		assertArrayEquals(NaiveRank.filter(line, 50, false, source, size), result);
	}

	@Test
	void aKernelServesBlocksOfAnySizeAfterEachOther() {
		for (final Footprint footprint : new Footprint[] { Footprint.square(2), Footprint.square(9), Footprint.disc(8), Footprint.box(1, 1,
			1) }) {
			for (final BlockKernel<float[]> kernel : kernels(footprint, 50, float[].class)) {
				for (final int[] size : new int[][] { { 50, 20, 1 }, { 3, 2, 4 }, { 530, 4, 1 }, { 0, 4, 1 }, { 7, 0, 1 }, { 20, 50, 1 } }) {
					final float[] source = Content.NOISE.pixels(footprint, size), result = new float[size[0] * size[1] * size[2]];
					kernel.compute(source, padded(footprint, size), result, size);
					assertArrayEquals(NaiveRank.filter(footprint, 50, false, source, size), result);
				}
			}
		}
	}

	@Test
	void computesIntoArraysLongerThanTheirBlocks() {
		final Footprint square = Footprint.square(2);
		final int[] size = { 5, 5, 1 };
		final float[] source = Content.NOISE.pixels(square, size), longer = Arrays.copyOf(source, 500), result = new float[100];
		longer[499] = Float.NaN;
		Arrays.fill(result, -1);
		Rank.of(square, 50, true, float[].class, 2).compute(longer, new int[] { 9, 9 }, result, new int[] { 5, 5 });
		assertArrayEquals(NaiveRank.filter(square, 50, false, source, size), Arrays.copyOf(result, 25));
		for (int i = 25; i < 100; i++) assertEquals(-1, result[i]);
	}

	@Test
	void aQuarterTurnOfTheImageTurnsTheResult() {
		final int r = 6, n = 19, sn = n + 2 * r;
		final int[] size = { n, n, 1 }, sourceSize = { sn, sn, 1 };
		for (final Footprint footprint : new Footprint[] { Footprint.square(r), Footprint.disc(r) }) {
			final float[] source = Content.NOISE.pixels(footprint, size), turned = new float[sn * sn], a = new float[n * n], b = new float[n * n];
			for (int y = 0; y < sn; y++) {
				for (int x = 0; x < sn; x++) turned[x * sn + sn - 1 - y] = source[y * sn + x];
			}
			for (final BlockKernel<float[]> kernel : kernels(footprint, 50, float[].class)) {
				kernel.compute(source, sourceSize, a, size);
				kernel.compute(turned, sourceSize, b, size);
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
	void smallFootprintsTakeFewComparisons() {
		// Paeth's classic network finds the median of nine in 20 comparisons per pixel; sharing between columns and rows must beat it.
		assertTrue(SelectionNetwork.of(Footprint.square(1), 4, 2, 1, true).comparisonsPerRow() < 15);
		// In a volume, rows and planes together share more than rows alone.
		assertTrue(SelectionNetwork.of(Footprint.box(2, 2, 2), 62, 2, 2, true).comparisonsPerRow() < SelectionNetwork.of(Footprint.box(2, 2, 2),
			62, 2, 1, true).comparisonsPerRow());
		// Joining two steps changes none of them.
		for (final int r : new int[] { 1, 2, 3 }) assertEquals(SelectionNetwork.of(Footprint.square(r), r, 2, 1, false).comparisonsPerRow(),
			SelectionNetwork.of(Footprint.square(r), r, 2, 1, true).comparisonsPerRow());
	}

	@Test
	void refusesWrongArguments() {
		final Footprint square = Footprint.square(1);
		assertEquals("arrayType must be byte[], short[] or float[], got int[]", message(() -> Rank.median(square, int[].class, 2)));
		assertEquals("arrayType must be byte[], short[] or float[], got null", message(() -> Rank.median(square, null, 2)));
		assertEquals("dimensions must be between 1 and 3, got 4", message(() -> Rank.median(square, short[].class, 4)));
		assertEquals("the footprint has 2 axes, the image has 1", message(() -> Rank.median(square, short[].class, 1)));
		assertEquals("the footprint has 3 axes, the image has 2", message(() -> Rank.median(Footprint.box(1, 1, 1), short[].class, 2)));
		assertEquals("footprint must be given, got null", message(() -> Rank.median(null, short[].class, 2)));
		assertEquals("percentile must be between 0 and 100, got -1.0", message(() -> Rank.of(square, -1, false, short[].class, 2)));
		assertEquals("percentile must be between 0 and 100, got NaN", message(() -> Rank.of(square, Double.NaN, false, short[].class, 2)));
		final BlockKernel<byte[]> kernel = Rank.median(square, byte[].class, 2);
		assertEquals("a block must have 2 axes, got 3 and 3", message(() -> kernel.compute(new byte[25], new int[] { 5, 5, 1 }, new byte[9],
			new int[] { 3, 3, 1 })));
		assertEquals("sourceSize [5, 4] must be targetSize [3, 3] plus twice the halo [1, 1] on axis 1", message(() -> kernel.compute(
			new byte[25], new int[] { 5, 4 }, new byte[9], new int[] { 3, 3 })));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}
}
