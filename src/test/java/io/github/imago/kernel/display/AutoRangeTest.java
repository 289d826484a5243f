package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.ShortProcessor;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

final class AutoRangeTest {

	@Test
	void percentilesLeaveHalfTheShareAtEachEnd() {
		final float[] a = new float[1001];
		for (int i = 0; i < a.length; i++)
			a[i] = 1000 - i;
		assertEquals(new DisplayRange(10, 990), AutoRange.PERCENTILE.of(List.of(a), null, 2, 0));
		assertEquals(new DisplayRange(0, 1000), AutoRange.FULL.of(List.of(a), null, 2, 0));
	}

	@Test
	void robustIsMedianAndDeviation() {
		final float[] a = { 1, 2, 3, 4, 5, 6, 1000 };
		final DisplayRange range = AutoRange.ROBUST.of(List.of(a), null, 0, 3);
		// Distances from 4: 0 1 1 2 2 3 996.
		assertEquals(1, range.lower(), "not below the least value");
		assertEquals(4 - 1.4826022185, AutoRange.ROBUST.of(List.of(a), null, 0, 0.5).lower(), 1e-8);
		assertEquals(4 + 3 * 1.4826022185 * 2, range.upper(), 1e-8);
	}

	@Test
	void symmetricLeavesTheFarthestOut() {
		final float[] a = new float[101];
		for (int i = 0; i < a.length; i++)
			a[i] = i % 2 == 0 ? -i : i;
		assertEquals(new DisplayRange(-95, 95), AutoRange.SYMMETRIC.of(List.of(a), null, 5, 0));
	}

	@Test
	void imageJsRuleForEveryType() {
		final Random random = new Random(8);
		for (int n = 0; n < 5; n++) {
			final int w = 200, h = 150;
			final byte[] bytes = new byte[w * h];
			final short[] shorts = new short[w * h];
			final float[] floats = new float[w * h];
			for (int i = 0; i < w * h; i++) {
				floats[i] = (float) (n % 2 == 0 && i % 4 == 0 ? 0 : 300 + (40 << n) * random.nextGaussian());
				shorts[i] = (short) Math.max(0, Math.min(65535, floats[i] * 7));
				bytes[i] = (byte) Math.max(0, Math.min(255, floats[i] / 5));
			}
			for (final ImageProcessor ip : new ImageProcessor[] { new ByteProcessor(w, h, bytes), new ShortProcessor(w, h, shorts, null),
				new FloatProcessor(w, h, floats) }) {
				final DisplayRange expected = asTheButtonAuto(ip.getStats());
				final DisplayRange range = AutoRange.IMAGEJ.of(List.of(ip.getPixels()), null, 0, 0);
				assertEquals(expected.lower(), range.lower(), 1e-3);
				assertEquals(expected.upper(), range.upper(), 1e-3);
			}
		}
	}

	private static DisplayRange asTheButtonAuto(final ImageStatistics s) {
		int first = -1, last = 256;
		do
			first++;
		while (first < 255 && (s.histogram[first] > s.pixelCount / 10 || s.histogram[first] <= s.pixelCount / 5000));
		do
			last--;
		while (last > 0 && (s.histogram[last] > s.pixelCount / 10 || s.histogram[last] <= s.pixelCount / 5000));
		return new DisplayRange(s.histMin + first * s.binSize, s.histMin + last * s.binSize);
	}

	@Test
	void whatHasOneValueOrNone() {
		for (final AutoRange rule : AutoRange.values()) {
			assertEquals(new DisplayRange(0, 0), rule.of(List.of(new float[] { Float.NaN }), null, 1, 1));
			final DisplayRange seven = rule.of(List.of(new float[] { 7, 7, Float.NaN, 7 }), null, 1, 1);
			assertEquals(rule == AutoRange.SYMMETRIC ? new DisplayRange(-7, 7) : new DisplayRange(7, 7), seven);
			// Nearly all alike: the others are seen nevertheless.
			final float[] spots = new float[1000];
			spots[17] = 5;
			final DisplayRange range = rule.of(List.of(spots), null, 1, 1);
			assertEquals(rule == AutoRange.SYMMETRIC ? new DisplayRange(-5, 5) : new DisplayRange(0, 5), range, rule.toString());
			assertThrows(IllegalArgumentException.class, () -> rule.of(List.of(spots), null, 101, 1));
			assertThrows(IllegalArgumentException.class, () -> rule.of(List.of(spots), null, 1, -1));
		}
	}

	@Test
	void aMaskChoosesOnEveryPlane() {
		final byte[] mask = { 1, 0, 1 };
		assertEquals(new DisplayRange(1, 9), AutoRange.FULL.of(List.of(new byte[] { 1, 99, 3 }, new byte[] { 4, 0, 9 }), mask, 0, 0));
	}
}
