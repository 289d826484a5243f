package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.AutoThresholder;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Job;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same bin as ImageJ's AutoThresholder, whatever the histogram looks like. */
class AutoThresholdTest {

	private static AutoThresholder.Method peer(final AutoThreshold method) {
		final String name = method.name().replace("_", "");
		return Arrays.stream(AutoThresholder.Method.values()).filter(m -> m.name().replace("_",
			"").equalsIgnoreCase(name)).findFirst().orElseThrow();
	}

	/** ImageJ's bin; -1 where it throws, 0 where it finds none, which it also writes to the standard output. */
	private static int expected(final AutoThreshold method, final int[] counts) {
		final PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		try {
			return new AutoThresholder().getThreshold(peer(method), counts.clone());
		}
		catch (final ArrayIndexOutOfBoundsException e) {
			return -1;
		}
		finally {
			System.setOut(out);
		}
	}

	private static long[] wide(final int[] counts) {
		return Arrays.stream(counts).asLongStream().toArray();
	}

	private static void agree(final AutoThreshold method, final int[] counts, final String what) {
		final int expected = expected(method, counts);
		try {
			final int bin = method.bin(wide(counts));
			assertEquals(expected, bin, () -> method + " of " + what + ": " + Arrays.toString(counts));
		}
		catch (final IllegalArgumentException e) {
			// ImageJ answers 0 for "not found".
			assertTrue(expected <= 0, () -> method + " of " + what + " gives " + expected + ", not " + e.getMessage());
		}
	}

	/** Counts of normally distributed modes {mean, sd, number} over a uniform ground, in 256 bins. */
	private static int[] modes(final long seed, final int ground, final double[]... modes) {
		final Random random = new Random(seed);
		final int[] counts = new int[256];
		for (final double[] mode : modes)
			for (int i = 0; i < mode[2]; i++)
				counts[(int) Math.max(0, Math.min(255, Math.round(mode[0] + mode[1] * random.nextGaussian())))]++;
		for (int i = 0; i < 256 * ground; i++)
			counts[random.nextInt(256)]++;
		return counts;
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnBimodalHistograms(final AutoThreshold method) {
		for (int k = 0; k < 40; k++) {
			final Random random = new Random(100 + k);
			final double low = 30 + 60 * random.nextDouble(), high = 140 + 70 * random.nextDouble();
			agree(method, modes(k, k % 3, new double[] { low, 4 + 20 * random.nextDouble(), 2000 + random.nextInt(20000) },
				new double[] { high, 4 + 20 * random.nextDouble(), 2000 + random.nextInt(20000) }), "two modes " + k);
		}
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnOneModeWithSaturation(final AutoThreshold method) {
		for (int k = 0; k < 20; k++) {
			final int[] counts = modes(500 + k, 0, new double[] { 20 + 10 * k, 6 + k, 30000 });
			counts[0] += 500 * (k % 3);
			counts[255] += 700 * (k % 4);
			agree(method, counts, "one mode " + k);
		}
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnRandomCounts(final AutoThreshold method) {
		for (int k = 0; k < 60; k++) {
			final Random random = new Random(900 + k);
			final int[] counts = new int[256];
			for (int i = 0; i < 256; i++)
				counts[i] = k % 2 == 0 ? random.nextInt(1000) : random.nextInt(4) == 0 ? random.nextInt(50) : 0;
			agree(method, counts, "random counts " + k);
		}
	}

	@ParameterizedTest
	@EnumSource
	void agreesWhereOuterBinsAreEmpty(final AutoThreshold method) {
		for (int k = 0; k < 30; k++) {
			final int[] counts = modes(1300 + k, 0, new double[] { 90, 5, 4000 }, new double[] { 120 + k, 6, 3000 });
			agree(method, counts, "narrow modes " + k);
		}
		for (int k = 0; k < 40; k++) {
			final Random random = new Random(1700 + k);
			final int[] counts = new int[256];
			for (int i = 0; i < 3 + k / 4; i++)
				counts[40 + random.nextInt(150)] += 1 + random.nextInt(300);
			agree(method, counts, "a few bins " + k);
		}
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnOneAndTwoValues(final AutoThreshold method) {
		for (final int v : new int[] { 1, 2, 100, 255 }) {
			final int[] counts = new int[256];
			counts[v] = 77;
			agree(method, counts, "the value " + v);
			assertEquals(v - 1, method.bin(wide(counts)));
			counts[0] = 5;
			agree(method, counts, "the values 0 and " + v);
			assertEquals(v - 1, method.bin(wide(counts)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnMoreThan256Bins(final AutoThreshold method) {
		for (int k = 0; k < 6; k++) {
			final Random random = new Random(2100 + k);
			final int[] counts = new int[2000];
			for (int i = 0; i < 40000; i++)
				counts[(int) (random.nextInt(3) == 0 ? 700 + 30 * random.nextGaussian() : 420 + 50 * random.nextGaussian())]++;
			agree(method, counts, "2000 bins " + k);
		}
	}

	@ParameterizedTest
	@EnumSource
	void findsTheGapBetweenTwoModesOf16BitValues(final AutoThreshold method) {
		final Random random = new Random(7);
		final short[] pixels = new short[200_000];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (i % 2 == 0 ? 12000 + 900 * random.nextGaussian() : 42000 + 900 * random.nextGaussian());
		final boolean smooths = method == AutoThreshold.INTERMODES || method == AutoThreshold.MINIMUM;
		final Histogram histogram = Histogram.of(pixels, null).rebin(smooths ? 256 : 65536);
		final int bin = Job.current().threads(1).call(() -> method.bin(histogram.counts()));
		assertEquals(bin, (int) Job.current().threads(3).call(() -> method.bin(histogram.counts())));
		final double value = method.value(histogram);
		assertEquals(histogram.edge(bin + 1), value);
		assertTrue(value > 9000 && value < 45000, method + " gives " + value);
	}

	@Test
	void refusesWhatCannotBeSeparated() {
		for (final AutoThreshold method : AutoThreshold.values()) {
			assertThrows(IllegalArgumentException.class, () -> method.bin(new long[256]));
			final String message = assertThrows(IllegalArgumentException.class, () -> method.bin(new long[] { 9, 0, 0 })).getMessage();
			assertEquals("counts must hold more than the lowest value: there is nothing to separate", message);
			assertEquals("counts must be >= 0, got -1", assertThrows(IllegalArgumentException.class, () -> method.bin(new long[] { 1,
				-1 })).getMessage());
		}
		final long[] slope = new long[256];
		Arrays.setAll(slope, i -> 3 * i);
		assertEquals("the method MINIMUM finds no threshold in this histogram",
			assertThrows(IllegalArgumentException.class, () -> AutoThreshold.MINIMUM.bin(slope)).getMessage());
	}

	@Test
	void leavesTheHistogramAsItIs() {
		final long[] counts = wide(modes(3, 1, new double[] { 60, 9, 5000 }, new double[] { 180, 12, 9000 })), copy = counts.clone();
		for (final AutoThreshold method : AutoThreshold.values())
			method.bin(counts);
		assertArrayEquals(copy, counts);
	}
}
