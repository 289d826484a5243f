package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Against counting one by one with a search among the edges. */
class HistogramTest {

	/** Counts below, above and of NaN at the end, as the definition says. */
	private static long[] naive(final double[] values, final byte[] mask, final int bins, final double min, final double max) {
		final long[] counts = new long[bins + 3];
		for (int k = 0; k < values.length; k++) {
			final double v = values[k];
			if (mask != null && mask[k] == 0) continue;
			int slot = Double.isNaN(v) ? bins + 2 : v < min ? bins : v > max ? bins + 1 : bins - 1;
			for (int i = 0; i < bins && v >= min && v < max; i++)
				if (v >= min + (max - min) * i / bins && (i + 1 == bins || v < min + (max - min) * (i + 1) / bins)) slot = i;
			counts[slot]++;
		}
		return counts;
	}

	private static long[] all(final Histogram h) {
		final long[] counts = java.util.Arrays.copyOf(h.counts(), h.bins() + 3);
		counts[h.bins()] = h.below();
		counts[h.bins() + 1] = h.above();
		counts[h.bins() + 2] = h.nan();
		return counts;
	}

	private static byte[] mask(final int n) {
		final byte[] mask = new byte[n];
		new Random(5).nextBytes(mask);
		for (int i = 0; i < n; i++)
			if (mask[i] < 40) mask[i] = 0;
		return mask;
	}

	@Test
	void countsBytesAndShorts() {
		for (final int n : new int[] { 0, 1, 7, 300_001 }) {
			final byte[] bytes = new byte[n], mask = mask(n);
			new Random(1).nextBytes(bytes);
			final short[] shorts = new short[n];
			final long[] b = new long[256], bm = new long[256], s = new long[65536], sm = new long[65536];
			for (int i = 0; i < n; i++) {
				shorts[i] = (short) (bytes[i] * 263 + i);
				b[bytes[i] & 0xff]++;
				s[shorts[i] & 0xffff]++;
				if (mask[i] == 0) continue;
				bm[bytes[i] & 0xff]++;
				sm[shorts[i] & 0xffff]++;
			}
			assertArrayEquals(b, Histogram.of(bytes, null).counts());
			assertArrayEquals(bm, Histogram.of(bytes, mask).counts());
			assertArrayEquals(s, Histogram.of(shorts, null).counts());
			assertArrayEquals(sm, Histogram.of(shorts, mask).counts());
			assertEquals(n, Histogram.of(shorts, null).total());
		}
	}

	@Test
	void countsFloatsAndDoubles() {
		final int n = 300_000;
		final Random random = new Random(2);
		final float[] pixels = new float[n];
		final double[] values = new double[n];
		for (int i = 0; i < n; i++) {
			// Tenths lie on edges, where rounding decides.
			pixels[i] = i % 3 == 0 ? random.nextInt(30) / 10f : (float) random.nextGaussian();
			if (i % 1000 == 7) pixels[i] = Float.NaN;
			if (i % 1000 == 8) pixels[i] = Float.POSITIVE_INFINITY;
			if (i % 1000 == 9) pixels[i] = Float.NEGATIVE_INFINITY;
			values[i] = pixels[i];
		}
		final byte[] mask = mask(n);
		for (final int bins : new int[] { 1, 2, 10, 100 }) {
			assertArrayEquals(naive(values, null, bins, -0.7, 1.3), all(Histogram.of(pixels, null, bins, -0.7, 1.3)));
			assertArrayEquals(naive(values, mask, bins, -1, 1), all(Histogram.of(pixels, mask, bins, -1, 1)));
		}
		for (int i = 0; i < n; i++)
			values[i] = i % 3 == 0 ? random.nextInt(30) * 0.1 : random.nextGaussian();
		assertArrayEquals(naive(values, null, 30, 0, 3), all(Histogram.of(values, 30, 0, 3)));
	}

	@Test
	void takesTheRangeOfFinitePixels() {
		final float[] pixels = { Float.NaN, 3, -2, Float.POSITIVE_INFINITY, 6, Float.NEGATIVE_INFINITY };
		assertArrayEquals(new double[] { -2, 6 }, Histogram.range(pixels, null));
		final Histogram h = Histogram.of(pixels, null, 4);
		assertArrayEquals(new long[] { 1, 0, 1, 1, 1, 1, 1 }, all(h));
		assertArrayEquals(new double[] { -2, 0, 2, 4, 6 }, new double[] { h.edge(0), h.edge(1), h.edge(2), h.edge(3), h.edge(4) });
		final Histogram constant = Histogram.of(new float[] { 5, 5 }, null, 2);
		assertArrayEquals(new long[] { 0, 2 }, constant.counts());
		assertEquals(4.5, constant.min());
		assertEquals(5.5, constant.max());
		assertEquals(2, Histogram.of(new float[] { 3e30f, 3e30f }, null, 2).total());
		assertArrayEquals(new double[] { 3, 3 }, Histogram.range(pixels, new byte[] { 1, 1, 0, 1, 0, 0 }));
	}

	@Test
	void isTheSameForAnyNumberOfThreads() {
		final float[] pixels = new float[1_000_000];
		final Random random = new Random(3);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat();
		final long[] one = Job.current().threads(1).call(() -> Histogram.of(pixels, null, 500).counts());
		assertArrayEquals(one, Job.current().threads(5).call(() -> Histogram.of(pixels, null, 500).counts()));
	}

	@Test
	void joinsBins() {
		final Histogram h = Histogram.of(new byte[] { 0, 1, 2, 3, (byte) 255 }, null).rebin(128);
		assertEquals(2, h.count(0));
		assertEquals(2, h.count(1));
		assertEquals(1, h.count(127));
		assertEquals(2, h.edge(1));
		assertEquals("bins must divide 128, got 100", assertThrows(IllegalArgumentException.class, () -> h.rebin(100)).getMessage());
	}

	@Test
	void refusesBadArguments() {
		final float[] pixels = new float[4];
		assertEquals("bins must be between 1 and 16777216, got 0", message(() -> Histogram.of(pixels, null, 0, 0, 1)));
		assertEquals("max must be above min, got 1.0 to 1.0", message(() -> Histogram.of(pixels, null, 5, 1, 1)));
		assertEquals("min must be a finite number, got NaN", message(() -> Histogram.of(pixels, null, 5, Double.NaN, 1)));
		assertEquals("mask must have as many pixels as the image, got 3 for 4", message(() -> Histogram.of(pixels, new byte[3], 5)));
		assertEquals("pixels must hold a finite value, got none", message(() -> Histogram.of(new float[] { Float.NaN }, null, 5)));
	}

	private static String message(final org.junit.jupiter.api.function.Executable call) {
		return assertThrows(IllegalArgumentException.class, call).getMessage();
	}

	@Test
	void addsUp() {
		final float[] a = { 0, 1, 2, 3, Float.NaN, 9 }, b = { 1, 1, -4, 4 };
		final Histogram sum = Histogram.of(a, null, 4, 0, 4).plus(Histogram.of(b, null, 4, 0, 4));
		assertArrayEquals(new long[] { 1, 3, 1, 2, 1, 1, 1 }, all(sum));
		assertThrows(IllegalArgumentException.class, () -> sum.plus(Histogram.of(a, null, 4, 0, 5)));
		assertThrows(IllegalArgumentException.class, () -> sum.plus(Histogram.of(a, null, 5, 0, 4)));
	}
}
