package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Matrix;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

class WindowKernelTest {

	private static final Footprint[] PLANE = { Footprint.square(0), Footprint.square(1), Footprint.square(4), Footprint.box(9, 2, 0), Footprint.disc(1),
		Footprint.disc(5.4), Footprint.disc(12), typed("1 1; 1 1"), typed("1 1 1 1 1 1 1 1 1 1 1 1"), typed("0 0 0 0 1"), typed("1;1;0;1;0;0"),
		typed("1 0 1 1 0; 0 0 0 1 0; 1 1 0 1 1; 0 0 0 0 0; 0 1 0 0 0") };
	private static final Footprint[] SPACE = { Footprint.box(1, 2, 3), Footprint.box(9, 0, 1), Footprint.ellipsoid(3, 2), typed("1 1; 1 1;; 1 1; 1 1"),
		typed("1 0; 0 0;; 0 0; 1 1;; 0 1; 0 0") };
	private static final int[][] SIZES = { { 1, 1, 1 }, { 1, 7, 1 }, { 9, 1, 2 }, { 21, 13, 3 }, { 520, 5, 1 }, { 6, 140, 1 } };

	private static Footprint typed(final String matrix) {
		return Footprint.of(Matrix.parse("footprint", matrix));
	}

	private interface Check {

		void of(Footprint footprint, float[] source, int[] from, int[] to);
	}

	/** Every window on blocks of every size, filled by a function of the index. */
	private static void each(final DoubleUnaryOperator pixel, final Check check) {
		for (final Footprint[] footprints : new Footprint[][] { PLANE, SPACE }) {
			for (final Footprint footprint : footprints) {
				for (final int[] to : SIZES) {
					final int[] from = { to[0] + 2 * footprint.radiusX(), to[1] + 2 * footprint.radiusY(), to[2] + 2 * footprint.radiusZ() };
					final float[] source = new float[from[0] * from[1] * from[2]];
					for (int i = 0; i < source.length; i++)
						source[i] = (float) pixel.applyAsDouble(i);
					final float[] before = source.clone();
					check.of(footprint, source, from, to);
					assertArrayEquals(before, source, "the source is changed");
				}
			}
		}
	}

	private static float[] compute(final BlockKernel<float[]> kernel, final float[] source, final int[] from, final int[] to) {
		final float[] result = new float[to[0] * to[1] * to[2]];
		kernel.compute(source, from, result, to);
		return result;
	}

	private static void same(final double[] expected, final float[] actual, final double relative, final double absolute, final String what) {
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], Double.isFinite(expected[i]) ? relative * Math.abs(expected[i]) + absolute : 0, what + ", pixel " + i);
	}

	private static DoubleUnaryOperator noise(final double offset, final int values) {
		final Random random = new Random(values);
		return i -> offset + random.nextInt(values);
	}

	@Test
	void equalTheirDefinitionsForEveryWindow() {
		each(noise(-100, 256), (footprint, source, from, to) -> {
			final String what = footprint + " on " + Arrays.toString(to);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::mean), compute(new Mean<>(footprint, false, float[].class, 3), source,
				from, to), 1e-7, 1e-12, what);
			final double[] variance = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::variance);
			same(variance, compute(new Variance(footprint, false, false, 3), source, from, to), 1e-6, 1e-12, what);
			same(Arrays.stream(variance).map(Math::sqrt).toArray(), compute(new Variance(footprint, true, false, 3), source, from, to), 1e-6, 1e-6, what);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::min), compute(Extremum.of(false, footprint, false, float[].class, 3),
				source, from, to), 0, 0, what);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::max), compute(Extremum.of(true, footprint, false, float[].class, 3),
				source, from, to), 0, 0, what);
		});
	}

	@Test
	void integerPixelsAreUnsignedAndMeansRounded() {
		each(noise(0, 256), (footprint, source, from, to) -> {
			final byte[] bytes = new byte[source.length], byteResult = new byte[to[0] * to[1] * to[2]];
			final short[] shorts = new short[source.length], shortResult = new short[byteResult.length];
			for (int i = 0; i < source.length; i++) {
				bytes[i] = (byte) source[i];
				shorts[i] = (short) (257 * (int) source[i]);
			}
			final double[] mean = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::mean);
			final double[] min = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::min);
			final double[] max = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::max);
			final String what = footprint + " on " + Arrays.toString(to);
			new Mean<>(footprint, false, byte[].class, 3).compute(bytes, from, byteResult, to);
			new Mean<>(footprint, false, short[].class, 3).compute(shorts, from, shortResult, to);
			for (int i = 0; i < mean.length; i++) {
				assertEquals(Math.floor(mean[i] + 0.5), byteResult[i] & 0xff, what);
				assertEquals(Math.floor(257 * mean[i] + 0.5 + 1e-9), shortResult[i] & 0xffff, what);
			}
			for (final boolean largest : new boolean[] { false, true }) {
				Extremum.of(largest, footprint, false, byte[].class, 3).compute(bytes, from, byteResult, to);
				Extremum.of(largest, footprint, false, short[].class, 3).compute(shorts, from, shortResult, to);
				for (int i = 0; i < mean.length; i++) {
					assertEquals((largest ? max : min)[i], byteResult[i] & 0xff, what);
					assertEquals(257 * (largest ? max : min)[i], shortResult[i] & 0xffff, what);
				}
			}
		});
	}

	/** Numbers whose bytes and bits are the extremes, side by side: what is compared in a word of several pixels must not reach its neighbours. */
	@Test
	void extremesOfIntegerPixelsStayApart() {
		final int[] special = { 0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0x80ff, 0xff00, 0xfffe, 0xffff };
		final Random random = new Random(44);
		each(i -> special[random.nextInt(special.length)], (footprint, source, from, to) -> {
			final byte[] bytes = new byte[source.length], byteResult = new byte[to[0] * to[1] * to[2]];
			final short[] shorts = new short[source.length], shortResult = new short[byteResult.length];
			final float[] low = new float[source.length];
			for (int i = 0; i < source.length; i++) {
				shorts[i] = (short) (int) source[i];
				bytes[i] = (byte) shorts[i];
				low[i] = bytes[i] & 0xff;
			}
			for (final boolean largest : new boolean[] { false, true }) {
				final ToDoubleFunction<double[]> extremum = largest ? NaiveWindow::max : NaiveWindow::min;
				final double[] expected = NaiveWindow.filter(footprint, source, to, false, extremum);
				final double[] expectedLow = NaiveWindow.filter(footprint, low, to, false, extremum);
				Extremum.of(largest, footprint, false, byte[].class, 3).compute(bytes, from, byteResult, to);
				Extremum.of(largest, footprint, false, short[].class, 3).compute(shorts, from, shortResult, to);
				for (int i = 0; i < expected.length; i++) {
					assertEquals(expectedLow[i], byteResult[i] & 0xff, footprint + ", pixel " + i);
					assertEquals(expected[i], shortResult[i] & 0xffff, footprint + ", pixel " + i);
				}
			}
		});
	}

	/** Far from a block's edge, and with sums that take a million steps, a mean is what it is by definition. */
	@Test
	void meansOfBoxesAreAsExactAsPromised() {
		final Random random = new Random(45);
		for (final Footprint box : new Footprint[] { Footprint.square(1), Footprint.square(15), Footprint.box(40, 3, 0), Footprint.box(3, 40, 0), Footprint
			.box(5, 4, 3) })
		{
			for (final double offset : new double[] { 0, 100, 60000, 1e7 }) {
				final int[] to = { 300, 90, 2 }, from = { 300 + 2 * box.radiusX(), 90 + 2 * box.radiusY(), 2 + 2 * box.radiusZ() };
				final float[] source = new float[from[0] * from[1] * from[2]];
				double largest = 0;
				for (int i = 0; i < source.length; i++) {
					source[i] = (float) (offset + random.nextGaussian());
					largest = Math.max(largest, Math.abs(source[i]));
				}
				final double[] expected = NaiveWindow.filter(box, source, to, false, NaiveWindow::mean);
				final float[] actual = compute(new Mean<>(box, false, float[].class, 3), source, from, to);
				for (int i = 0; i < actual.length; i++)
					assertEquals(expected[i], actual[i], Math.ulp((float) expected[i]) * 0.5001 + box.size() * 2.3e-16 * largest, box + " on " + offset);
			}
		}
	}

	@Test
	void aMeanDoesNotDependOnWhereItsBlockBegins() {
		final Random random = new Random(46);
		final float[] source = new float[200 * 150], part = new float[120 * 77];
		for (int i = 0; i < source.length; i++)
			source[i] = (float) (100 + 20 * random.nextGaussian());
		for (int y = 0; y < 77; y++)
			System.arraycopy(source, (y + 41) * 200 + 33, part, y * 120, 120);
		final Footprint box = Footprint.square(15);
		final float[] whole = compute(new Mean<>(box, false, float[].class, 3), source, new int[] { 200, 150, 1 }, new int[] { 170, 120, 1 });
		final float[] some = compute(new Mean<>(box, false, float[].class, 3), part, new int[] { 120, 77, 1 }, new int[] { 90, 47, 1 });
		for (int i = 0; i < some.length; i++)
			assertEquals(whole[(i / 90 + 41) * 170 + i % 90 + 33], some[i]);
	}

	/** A number that a double cannot hold together with the others does not change the means of windows that are without it. */
	@Test
	void meansBesideMuchLargerNumbers() {
		final Random random = new Random(47);
		final Footprint box = Footprint.square(4);
		final int[] from = { 100, 60, 1 }, to = { 92, 52, 1 };
		for (final float large : new float[] { 1e9f, 1e15f, 1e25f, Float.MAX_VALUE, Float.MIN_VALUE }) {
			final float[] source = new float[6000];
			for (int i = 0; i < source.length; i++)
				source[i] = large < 1 ? large * random.nextInt(99) : random.nextFloat() - 0.25f;
			if (large > 1) source[20 * 100 + 30] = large;
			same(NaiveWindow.filter(box, source, to, false, NaiveWindow::mean), compute(new Mean<>(box, false, float[].class, 3), source, from, to), 1e-6,
				Float.MIN_VALUE, "beside " + large);
		}
		// One kernel, block after block, with and without what only adding up can do; the block of zeros has no magnitude.
		final Mean<float[]> mean = new Mean<>(box, true, float[].class, 3);
		for (int block = 0; block < 6; block++) {
			final float[] source = new float[6000];
			for (int i = 0; i < source.length && block != 4; i++)
				source[i] = 1e7f + random.nextInt(3) - 1;
			if (block % 2 == 1) source[2000 + block] = Float.NaN;
			same(NaiveWindow.filter(box, source, to, true, NaiveWindow::mean), compute(mean, source, from, to), 1e-7, 0, "block " + block);
		}
	}

	/** Noise of one on 60000, and on the largest offset at which floats still tell it. */
	@Test
	void theVarianceOfSmallNoiseOnALargeOffsetIsThatOfTheNoise() {
		for (final double offset : new double[] { 60000, 1e7 }) {
			each(noise(offset, 3), (footprint, source, from, to) -> same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::variance), compute(
				new Variance(footprint, false, false, 3), source, from, to), 1e-6, 1e-9, footprint + " on " + offset));
		}
		// Beside something ten million times larger.
		final float[] step = new float[64 * 20];
		for (int i = 0; i < step.length; i++)
			step[i] = i % 64 < 32 ? 1e-3f * (i % 3) : 1e6f + i % 2;
		final Footprint disc = Footprint.disc(3);
		same(NaiveWindow.filter(disc, step, new int[] { 58, 14, 1 }, false, NaiveWindow::variance), compute(new Variance(disc, false, false, 3), step,
			new int[] { 64, 20, 1 }, new int[] { 58, 14, 1 }), 1e-6, 0, "beside a step");
	}

	@Test
	void aNaNReachesTheWindowsThatHoldItOnly() {
		final Random random = new Random(31);
		each(i -> random.nextInt(40) == 0 ? Float.NaN : random.nextInt(100), (footprint, source, from, to) -> {
			final String what = footprint + " on " + Arrays.toString(to);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::mean), compute(new Mean<>(footprint, false, float[].class, 3), source,
				from, to), 1e-7, 1e-12, what);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::variance), compute(new Variance(footprint, false, false, 3), source, from,
				to), 1e-6, 1e-12, what);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::max), compute(Extremum.of(true, footprint, false, float[].class, 3),
				source, from, to), 0, 0, what);
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::min), compute(Extremum.of(false, footprint, false, float[].class, 3),
				source, from, to), 0, 0, what);
		});
	}

	@Test
	void infinitiesAndHugeNumbersReachTheWindowsThatHoldThemOnly() {
		final Random random = new Random(32);
		final double[] special = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE };
		each(i -> random.nextInt(50) == 0 ? special[random.nextInt(4)] : random.nextInt(100), (footprint, source, from, to) -> {
			final String what = footprint + " on " + Arrays.toString(to);
			final double[] mean = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::mean);
			final double[] magnitude = NaiveWindow.filter(footprint, source, to, false, v -> NaiveWindow.mean(Arrays.stream(v).map(Math::abs).toArray()));
			final float[] actual = compute(new Mean<>(footprint, false, float[].class, 3), source, from, to);
			for (int i = 0; i < mean.length; i++)
				assertEquals((float) mean[i], actual[i], Double.isFinite(mean[i]) ? 1e-7 * Math.abs(mean[i]) + 1e-14 * magnitude[i] : 0, what);
			final double[] variance = NaiveWindow.filter(footprint, source, to, false, NaiveWindow::variance);
			final float[] found = compute(new Variance(footprint, false, false, 3), source, from, to);
			for (int i = 0; i < variance.length; i++) {
				if (Double.isNaN(variance[i])) assertEquals(Float.NaN, found[i], what);
				else if (variance[i] > Float.MAX_VALUE) assertEquals(Float.POSITIVE_INFINITY, found[i], what);
				else assertEquals(variance[i], found[i], 1e-6 * variance[i] + 1e-12, what);
			}
			same(NaiveWindow.filter(footprint, source, to, false, NaiveWindow::max), compute(Extremum.of(true, footprint, false, float[].class, 3),
				source, from, to), 0, 0, what);
		});
	}

	@Test
	void missingPixelsDoNotCount() {
		final Random random = new Random(33);
		for (final int percent : new int[] { 5, 60, 100 }) {
			each(i -> random.nextInt(100) < percent ? Float.NaN : random.nextInt(60) == 0 ? Float.POSITIVE_INFINITY : 5000 + random.nextInt(100), (
				footprint, source, from, to) ->
			{
				final String what = footprint + " on " + Arrays.toString(to) + ", " + percent + " % missing";
				final Mean<float[]> mean = new Mean<>(footprint, true, float[].class, 3);
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::mean), compute(mean, source, from, to), 1e-7, 0, what);
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::variance), compute(new Variance(footprint, false, true, 3), source, from,
					to), 1e-6, 1e-7, what);
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::max), compute(Extremum.of(true, footprint, true, float[].class, 3),
					source, from, to), 0, 0, what);
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::min), compute(Extremum.of(false, footprint, true, float[].class, 3),
					source, from, to), 0, 0, what);
			});
		}
	}

	/** The largest windows, at which counts and sums of squares are largest. */
	@Test
	void theLargestWindows() {
		for (final Footprint footprint : new Footprint[] { Footprint.square(127), Footprint.disc(100), Footprint.box(20, 20, 20) }) {
			final int[] to = { 5, 3, 1 }, from = { 5 + 2 * footprint.radiusX(), 3 + 2 * footprint.radiusY(), 1 + 2 * footprint.radiusZ() };
			final Random random = new Random(9);
			final short[] shorts = new short[from[0] * from[1] * from[2]], result = new short[15];
			final float[] floats = new float[shorts.length];
			for (int i = 0; i < floats.length; i++)
				floats[i] = shorts[i] = (short) random.nextInt(3);
			for (int i = 0; i < floats.length; i++) {
				shorts[i] = (short) (65533 + shorts[i]);
				floats[i] += 65533;
			}
			final ToDoubleFunction<double[]> mean = NaiveWindow::mean;
			final double[] means = NaiveWindow.filter(footprint, floats, to, false, mean);
			new Mean<>(footprint, false, short[].class, 3).compute(shorts, from, result, to);
			for (int i = 0; i < 15; i++)
				assertEquals(Math.floor(means[i] + 0.5), result[i] & 0xffff);
			same(NaiveWindow.filter(footprint, floats, to, false, NaiveWindow::variance), compute(new Variance(footprint, false, false, 3), floats, from,
				to), 1e-6, 0, footprint.size() + " pixels");
		}
	}

	@Test
	void aKernelServesBlocksOfAnySizeAfterEachOther() {
		final Random random = new Random(12);
		for (final Footprint footprint : new Footprint[] { Footprint.square(3), Footprint.disc(4), Footprint.box(2, 1, 1), Footprint.ellipsoid(3, 2) }) {
			final Mean<float[]> mean = new Mean<>(footprint, true, float[].class, 3);
			final Variance variance = new Variance(footprint, false, true, 3);
			final BlockKernel<float[]> max = Extremum.of(true, footprint, true, float[].class, 3);
			for (final int[] to : new int[][] { { 9, 20, 2 }, { 3, 2, 1 }, { 600, 4, 3 }, { 0, 4, 1 }, { 7, 0, 1 }, { 20, 150, 1 } }) {
				final int[] from = { to[0] + 2 * footprint.radiusX(), to[1] + 2 * footprint.radiusY(), to[2] + 2 * footprint.radiusZ() };
				final float[] source = new float[from[0] * from[1] * from[2]];
				for (int i = 0; i < source.length; i++)
					source[i] = random.nextInt(9) == 0 ? Float.NaN : random.nextInt(50);
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::mean), compute(mean, source, from, to), 1e-6, 0, "mean");
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::variance), compute(variance, source, from, to), 1e-6, 1e-9, "variance");
				same(NaiveWindow.filter(footprint, source, to, true, NaiveWindow::max), compute(max, source, from, to), 0, 0, "max");
			}
		}
	}

	@Test
	void refuseWrongArguments() {
		assertEquals("arrayType must be byte[], short[] or float[], got int[]", message(() -> new Mean<>(Footprint.square(1), false, int[].class, 2)));
		assertEquals("footprint must be given, got null", message(() -> new Variance(null, false, false, 2)));
		assertEquals("dimensions must be between 1 and 3, got 4", message(() -> Extremum.of(true, Footprint.square(1), false, byte[].class, 4)));
		assertEquals("the footprint has 3 axes, the image has 2", message(() -> new Variance(Footprint.box(1, 1, 1), false, false, 2)));
		final Mean<float[]> mean = new Mean<>(Footprint.square(1), false, float[].class, 2);
		assertEquals("a block must have 2 axes, got 3 and 3", message(() -> mean.compute(new float[25], new int[] { 5, 5, 1 }, new float[9],
			new int[] { 3, 3, 1 })));
		assertEquals("sourceSize [5, 4] must be targetSize [3, 3] plus twice the halo [1, 1] on axis 1", message(() -> mean.compute(new float[25],
			new int[] { 5, 4 }, new float[9], new int[] { 3, 3 })));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}
}
