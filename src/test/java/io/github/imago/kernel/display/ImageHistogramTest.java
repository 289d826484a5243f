package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Histogram;

import java.util.List;

import org.junit.jupiter.api.Test;

final class ImageHistogramTest {

	private static ImageHistogram of(final int bins, final double lower, final double upper, final Object... planes) {
		return ImageHistogram.of(List.of(planes), null, bins, lower, upper);
	}

	@Test
	void bytesHaveABinForEachValue() {
		final ImageHistogram h = of(0, Double.NaN, Double.NaN, new byte[] { 3, 3, (byte) 200 }, new byte[] { 3, 7, (byte) 255 });
		assertEquals(256, h.counts().bins());
		assertEquals(3, h.counts().count(3));
		assertEquals(1, h.counts().count(255));
		assertEquals(1, h.counts().edge(201) - h.counts().edge(200));
		assertEquals(6, h.n());
		assertEquals(5, h.median());
	}

	@Test
	void shortsHaveBinsOfWholeWidths() {
		final ImageHistogram h = of(0, Double.NaN, Double.NaN, (Object) new short[] { 100, 101, 1000, (short) 1123 });
		// 1024 values from 100 on: four in each of 256 bins.
		assertEquals(256, h.counts().bins());
		assertEquals(100, h.counts().min());
		assertEquals(1124, h.counts().max());
		assertEquals(2, h.counts().count(0));
		assertEquals(1, h.counts().count(225));
		assertEquals(1, h.counts().count(255));
		// 1025 values: five each, and fewer bins.
		assertEquals(205, of(0, Double.NaN, Double.NaN, (Object) new short[] { 100, 1124 }).counts().bins());
		assertEquals(3, of(0, Double.NaN, Double.NaN, (Object) new short[] { 7, 9 }).counts().bins());
		final Histogram part = of(0, 7.5, 8.2, (Object) new short[] { 6, 7, 8, 9 }).counts();
		assertArrayEquals(new long[] { 1, 1 }, part.counts());
		assertEquals(2, part.below() + part.above());
	}

	@Test
	void floatsAndWhatIsKnownOfThem() {
		final ImageHistogram h = of(4, Double.NaN, Double.NaN, new float[] { 1, 2, Float.NaN, 5 }, new float[] { Float.POSITIVE_INFINITY, 4 });
		// numpy.histogram([1, 2, 5, 4], 4)
		assertArrayEquals(new long[] { 1, 1, 0, 2 }, h.counts().counts());
		assertEquals(1, h.counts().nan());
		assertEquals(1, h.counts().above());
		assertEquals(4, h.n());
		assertEquals(3, h.mean(), 1e-12);
		assertEquals(Math.sqrt(10 / 3.0), h.deviation(), 1e-12);
		assertEquals(3, h.median());
		assertEquals(1, h.least());
		assertEquals(5, h.most());
	}

	@Test
	void largeOffsetsDoNotSpoilTheDeviation() {
		final float[] a = new float[100_000];
		for (int i = 0; i < a.length; i++)
			a[i] = 1e6f + i % 3;
		assertEquals(Math.sqrt(2 / 3.0), of(0, Double.NaN, Double.NaN, (Object) a).deviation(), 1e-5);
	}

	@Test
	void oneValueAndNone() {
		final ImageHistogram h = of(0, Double.NaN, Double.NaN, (Object) new float[] { 7, 7 });
		assertEquals(6.5, h.counts().min());
		assertEquals(7.5, h.counts().max());
		assertEquals(2, h.counts().count(128));
		assertEquals(0, h.deviation());
		assertThrows(IllegalArgumentException.class, () -> of(0, Double.NaN, Double.NaN, (Object) new float[] { Float.NaN }));
		assertEquals(1, of(5, 0, 1, (Object) new float[] { Float.NaN }).counts().nan());
		assertThrows(IllegalArgumentException.class, () -> of(5, 1, 1, (Object) new float[] { 1 }));
		assertThrows(IllegalArgumentException.class, () -> of(5, 9, Double.NaN, (Object) new float[] { 1 }));
		assertThrows(IllegalArgumentException.class, () -> of(-1, 0, 1, (Object) new float[] { 1 }));
	}
}
