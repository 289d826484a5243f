package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.CombineMethod;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Remainder;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Sampling against scipy, scikit-image, numpy and Pillow, and types, views and errors. */
class SamplingOpsTest {

	private static Stream<DynamicTest> cases(final String id, final Consumer<Golden> test) {
		return Golden.cases("sampling." + id).stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> test.accept(c)));
	}

	private static RandomAccessibleInterval<FloatType> input(final Golden c) {
		return Cast.unchecked(c.image("input"));
	}

	private static Border border(final Golden c) {
		return Border.valueOf(c.parameter("border"));
	}

	/** The result is right: in 8- and 16-bit images rounded, at the margin not compared. */
	private static void check(final Golden c, final RandomAccessibleInterval<?> result, final double tolerance, final int margin) {
		final double[] expected = c.doubles("expected");
		final float[] found = Planes.floats(result);
		final int[] shape = c.shape("expected");
		assertEquals(expected.length, found.length);
		for (int d = 0; d < shape.length; d++)
			assertEquals(shape[shape.length - 1 - d], result.dimension(d));
		final boolean eight = result.getType() instanceof UnsignedByteType, sixteen = result.getType() instanceof UnsignedShortType;
		final double range = eight ? 255 : sixteen ? 65535 : max(c.doubles("input")),
			most = eight ? 255 : sixteen ? 65535 : Double.POSITIVE_INFINITY;
		final int width = shape[shape.length - 1], height = shape.length > 1 ? shape[shape.length - 2] : 1;
		for (int i = 0; i < expected.length; i++) {
			final int x = i % width, y = i / width % height;
			if (x < margin || y < margin || x >= width - margin || y >= height - margin) continue;
			if (eight || sixteen) assertEquals(Math.max(0, Math.min(most, expected[i])), found[i], 0.5 + tolerance * range, "pixel " + i);
			else assertEquals(expected[i], found[i], tolerance * range, "pixel " + i);
		}
	}

	private static double max(final double[] values) {
		double max = 0;
		for (final double v : values)
			if (v > max) max = v;
		return max;
	}

	@TestFactory
	Stream<DynamicTest> binning() {
		return cases("bin", c -> {
			final RandomAccessibleInterval<?> out = SamplingOps.bin(input(c), (int) c.number("factorX"), (int) c.number("factorY"),
				(int) c.number("factorZ"), BinMethod.valueOf(c.parameter("method")), Remainder.valueOf(c.parameter("remainder")),
				Boolean.valueOf(c.parameter("ignoreNaN")));
			final boolean sum = c.parameter("method").equals("SUM");
			// A sum is that of a block, and so is its rounding.
			check(c, out, sum ? 2e-5 : 1e-6, 0);
			if (sum) assertInstanceOf(FloatType.class, out.getType());
			else assertEquals(c.image("input").getType().getClass(), out.getType().getClass());
		});
	}

	@TestFactory
	Stream<DynamicTest> subsampling() {
		return cases("subsample", c -> check(c, SamplingOps.subsample(input(c), (int) c.number("factorX"), (int) c.number("factorY"), null,
			(int) c.number("offsetX"), (int) c.number("offsetY"), null, true, border(c), c.number("borderValue"), null), 1e-6, 0));
	}

	@TestFactory
	Stream<DynamicTest> combining() {
		return cases("combine", c -> {
			final RandomAccessibleInterval<FloatType> out = SamplingOps.combine(input(c), CombineMethod.valueOf(c.parameter("method")), null, null,
				Boolean.valueOf(c.parameter("ignoreNaN"))).image();
			check(c, out, 1e-6, 0);
		});
	}

	@TestFactory
	Stream<DynamicTest> resampling() {
		return cases("resample", c -> {
			final int[] shape = c.shape("expected");
			check(c, SamplingOps.resample(input(c), null, null, null, shape[shape.length - 1], shape[shape.length - 2],
				shape.length > 2 ? shape[0] : null, Interpolation.valueOf(c.parameter("interpolation")), Boolean.valueOf(c.parameter("antialias")),
				border(c), c.number("borderValue"), null), c.number("tolerance"), (int) c.number("margin"));
		});
	}

	@TestFactory
	Stream<DynamicTest> shifting() {
		return cases("shift", c -> {
			final RandomAccessibleInterval<FloatType> in = input(c);
			final long[] n = in.dimensionsAsLongArray();
			final RandomAccessibleInterval<?> same = in.getType() instanceof FloatType ? ArrayImgs.floats(n)
				: (Object) in.getType() instanceof UnsignedByteType ? ArrayImgs.unsignedBytes(n) : ArrayImgs.unsignedShorts(n);
			for (final RandomAccessibleInterval<?> out : new RandomAccessibleInterval<?>[] { same, ArrayImgs.floats(n) }) {
				shift(c, in, Cast.unchecked(out));
				check(c, out, 1e-5, 0);
			}
			// A part of the result is the same as the whole, of a view as of a copy.
			final long[] min = new long[n.length], max = new long[n.length];
			for (int d = 0; d < n.length; d++) {
				min[d] = n[d] / 3;
				max[d] = n[d] - 2;
			}
			final RandomAccessibleInterval<FloatType> all = ArrayImgs.floats(n), part = ArrayImgs.floats(n);
			shift(c, in, all);
			final long[] offset = new long[n.length];
			Arrays.fill(offset, -7);
			shift(c, Views.translate(in, offset), Views.interval(Views.translate(part, offset), moved(min), moved(max)));
			Views.interval(Views.pair(all, part), min, max).forEach(p -> assertEquals(p.getA().get(), p.getB().get(),
				1e-6f * (float) Math.max(1, max(c.doubles("input")))));
		});
	}

	private static long[] moved(final long[] at) {
		return Arrays.stream(at).map(v -> v - 7).toArray();
	}

	private static void shift(final Golden c, final RandomAccessibleInterval<FloatType> in, final RandomAccessibleInterval<FloatType> out) {
		SamplingOps.shift(in, c.number("shiftX"), c.number("shiftY"), c.number("shiftZ"), Interpolation.valueOf(c.parameter("interpolation")),
			border(c), c.number("borderValue"), null, out);
	}

	@Test
	void sumsDoNotWrap() {
		final byte[] bytes = new byte[64 * 64];
		Arrays.fill(bytes, (byte) 255);
		final RandomAccessibleInterval<?> sum = SamplingOps.bin(ArrayImgs.unsignedBytes(bytes, 64, 64), 64, 64, 1, BinMethod.SUM, null, null);
		assertEquals(255f * 4096, Planes.floats(sum)[0]);
		final short[] shorts = new short[300 * 40];
		Arrays.fill(shorts, (short) 65535);
		assertEquals(65535f * 300, Planes.floats(SamplingOps.combine(ArrayImgs.unsignedShorts(shorts, 40, 1, 300), CombineMethod.SUM, null, null,
			null)
			.image())[39]);
		// Beyond 2^24 a float rounds, once.
		final Random random = new Random(9);
		long exact = 0;
		for (int i = 0; i < shorts.length; i++) {
			shorts[i] = (short) random.nextInt(65536);
			exact += shorts[i] & 0xffff;
		}
		assertEquals((float) exact, Planes.floats(SamplingOps.bin(ArrayImgs.unsignedShorts(shorts, 300, 40), 300, 40, 1, BinMethod.SUM, null,
			null))[0]);
	}

	@Test
	void viewsAndThreadsDoNotMatter() {
		final float[] pixels = new float[37 * 29 * 6];
		final Random random = new Random(10);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat();
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(pixels, 37, 29, 6), view = Views.translate(in, 5, -3, 2);
		for (final BinMethod method : BinMethod.values()) {
			final float[] expected = Job.current().threads(1).call(() ->
				Planes.floats(SamplingOps.bin(in, 3, 2, 4, method, Remainder.PARTIAL, null)));
			assertArrayEquals(expected, Planes.floats(SamplingOps.bin(view, 3, 2, 4, method, Remainder.PARTIAL, null)));
		}
		for (final CombineMethod method : CombineMethod.values()) {
			final Combined expected = Job.current().threads(1).call(() -> SamplingOps.combine(in, method, null, null, null)),
				found = SamplingOps.combine(view, method, null, null, null);
			assertArrayEquals(Planes.floats(expected.image()), Planes.floats(found.image()));
			assertEquals(expected.noise(), found.noise());
		}
	}

	/** More images than a network sorts, and more than are held at once. */
	@Test
	void thousandsOfImages() {
		final int images = 5000, w = 60, h = 3;
		final float[] pixels = new float[images * w * h];
		final Random random = new Random(12);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextInt(1000);
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(pixels, w, h, images);
		final float[] mean = Planes.floats(SamplingOps.combine(in, CombineMethod.MEAN, null, null, null).image());
		final float[] median = Planes.floats(SamplingOps.combine(in, CombineMethod.MEDIAN, null, null, null).image());
		for (int i = 0; i < w * h; i++) {
			final double[] column = new double[images];
			for (int k = 0; k < images; k++)
				column[k] = pixels[k * w * h + i];
			Arrays.sort(column);
			assertEquals(Arrays.stream(column).average().getAsDouble(), mean[i], 1e-3);
			assertEquals((column[2499] + column[2500]) / 2, median[i]);
		}
	}

	/** Blocks that are worked on several to a word, and others; also the largest sums that fit, blocks at the edges, and rounding. */
	@Test
	void meansOfBytes() {
		final int[][] blocks = { { 2, 2, 1 }, { 2, 1, 1 }, { 2, 3, 1 }, { 2, 64, 2 }, { 2, 128, 1 }, { 2, 256, 1 }, { 4, 4, 1 }, { 4, 1, 1 },
			{ 4, 8, 2 }, { 4, 128, 1 }, { 3, 2, 1 } };
		final int d = 3;
		final Random random = new Random(14);
		for (final int[] block : blocks)
			for (int w = 4; w < 40; w += 5) {
				final int h = 2 * block[1] + 1;
				final byte[] pixels = new byte[w * h * d];
				random.nextBytes(pixels);
				// The first block is full of the largest sum.
				for (int i = 0; i < block[0] * block[1] * block[2]; i++)
					pixels[(i / block[0] / block[1] * h + i / block[0] % block[1]) * w + i % block[0]] = (byte) 255;
				final RandomAccessibleInterval<?> found = SamplingOps.bin(ArrayImgs.unsignedBytes(pixels, w, h, d), block[0], block[1], block[2],
					BinMethod.MEAN, Remainder.PARTIAL, null);
				assertInstanceOf(UnsignedByteType.class, found.getType());
				assertArrayEquals(means(pixels, new int[] { w, h, d }, block), Planes.floats(found), Arrays.toString(block) + " of a width of " + w);
			}
	}

	/** Means of blocks, rounded half up. */
	private static float[] means(final byte[] pixels, final int[] size, final int[] block) {
		final int[] bins = new int[3];
		for (int d = 0; d < 3; d++)
			bins[d] = (size[d] + block[d] - 1) / block[d];
		final long[] sums = new long[bins[0] * bins[1] * bins[2]], counts = new long[sums.length];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % size[0], y = i / size[0] % size[1], z = i / size[0] / size[1];
			final int bin = (z / block[2] * bins[1] + y / block[1]) * bins[0] + x / block[0];
			sums[bin] += pixels[i] & 0xff;
			counts[bin]++;
		}
		final float[] means = new float[sums.length];
		for (int i = 0; i < means.length; i++)
			means[i] = (2 * sums[i] + counts[i]) / (2 * counts[i]);
		return means;
	}

	/** Blocks so large that a row of them is done in parts. */
	@Test
	void mediansOfLargeBlocks() {
		final int w = 2010, h = 80, f = 40;
		final short[] pixels = new short[w * h];
		final Random random = new Random(13);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) random.nextInt(65536);
		final float[] found = Planes.floats(SamplingOps.bin(ArrayImgs.unsignedShorts(pixels, w, h), f, f, 1, BinMethod.MEDIAN, Remainder.PARTIAL,
			null));
		assertEquals(51 * 2, found.length);
		for (int by = 0; by < 2; by++)
			for (int bx = 0; bx < 51; bx++) {
				final int width = Math.min(f, w - bx * f);
				final double[] block = new double[width * f];
				for (int i = 0; i < block.length; i++)
					block[i] = pixels[(by * f + i / width) * w + bx * f + i % width] & 0xffff;
				Arrays.sort(block);
				assertEquals(Math.floor((block[block.length / 2 - 1] + block[block.length / 2]) / 2 + 0.5), found[by * 51 + bx]);
			}
	}

	@Test
	void aLineAndAVolumeOfLines() {
		final RandomAccessibleInterval<FloatType> line = ArrayImgs.floats(new float[] { 1, 3, 5, 7, 9 }, 5);
		assertArrayEquals(new float[] { 2, 6 }, Planes.floats(SamplingOps.bin(line, 2, null, null, null, null, null)));
		assertArrayEquals(new float[] { 1, 5, 9 }, Planes.floats(SamplingOps.subsample(line, 2, null, null, null, null, null,
			false, null, null, null)));
		assertEquals(10, SamplingOps.resample(line, 2.0, null, null, null, null, null, null, null, null, null, null).dimension(0));
		final RandomAccessibleInterval<FloatType> lines = ArrayImgs.floats(new float[] { 1, 3, 5, 8 }, 2, 2);
		assertArrayEquals(new float[] { 3, 5.5f }, Planes.floats(SamplingOps.combine(lines, null, null, null, null).image()));
	}

	@Test
	void nothingIsScaledToItself() {
		final float[] pixels = { 1, Float.NaN, 3, 4 };
		final RandomAccessibleInterval<?> out = SamplingOps.resample(ArrayImgs.floats(pixels, 2, 2), 1.0, null, null, null, null, null, null,
			null, null, null, null);
		assertArrayEquals(pixels, Planes.floats(out));
		assertTrue(Planes.floats(out) != pixels, "the result must not be the source");
	}

	@Test
	void wrongArgumentsAreNamed() {
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(6, 5);
		final RandomAccessibleInterval<FloatType> out = ArrayImgs.floats(6, 5);
		fails("factorX must be at most 6, the image's size, where remainders are dropped, got 7",
			() -> SamplingOps.bin(in, 7, null, null, null, null, null));
		fails("factorY must be >= 1, got 0", () -> SamplingOps.bin(in, 2, 0, null, null, null, null));
		fails("offsetY must be between 0 and 4, got 5", () -> SamplingOps.subsample(in, null, null, null, null, 5, null, null, null, null, null));
		fails("scaleX must be > 0, got 0.0", () -> SamplingOps.resample(in, 0.0, null, null, null, null, null, null, null, null, null, null));
		fails("scaleZ and depth are for volumes, the image has 2 axes",
			() -> SamplingOps.resample(in, null, null, 2.0, null, null, null, null, null, null, null, null));
		fails("shiftX must be between -1000000 and 1000000, got NaN",
			() -> SamplingOps.shift(in, Double.NaN, null, null, null, null, null, null, out));
		fails("the image must have 2 or 3 axes, got 1", () -> SamplingOps.combine(ArrayImgs.floats(5), null, null, null, null));
	}

	private static void fails(final String message, final Executable call) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
	}
}
