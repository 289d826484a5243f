package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

final class RankedValuesTest {

	@Test
	void isTheSortedArray() {
		final Random random = new Random(5);
		final float[] a = new float[300_000], b = new float[7];
		for (int i = 0; i < a.length; i++)
			a[i] = i % 3 == 0 ? Float.intBitsToFloat(random.nextInt()) : i % 3 == 1 ? (float) random.nextGaussian() : random.nextInt(5) - 2;
		Arrays.fill(b, -0f);
		final double[] sorted = finite(a, b);
		final RankedValues values = RankedValues.of(List.of(a, b), null);
		assertEquals(sorted.length, values.size());
		for (int k = 0; k < sorted.length; k += 1 + k % 997)
			assertEquals(sorted[k], values.value(k), 0.0);
		assertEquals(sorted[sorted.length - 1], values.value(sorted.length - 1));
		for (final double share : new double[] { 0, 0.001, 0.25, 0.5, 0.77777, 1 })
			assertEquals(Quantile.of(sorted, share), values.quantile(share), 1e-12 * Math.abs(Quantile.of(sorted, share)));
	}

	@Test
	void distancesAreThoseFromAValue() {
		final float[] a = { 1, 5, Float.NaN, -2, 9, Float.POSITIVE_INFINITY };
		final RankedValues distances = RankedValues.of(List.of(a), null).distances(3);
		assertEquals(4, distances.size());
		assertEquals(2, distances.value(0));
		assertEquals(2, distances.value(1));
		assertEquals(5, distances.value(2));
		assertEquals(6, distances.value(3));
		assertEquals(3.5, distances.quantile(0.5));
		assertThrows(IllegalArgumentException.class, () -> distances.distances(1));
	}

	@Test
	void integersAreUnsignedAndAMaskChooses() {
		final byte[] bytes = { 3, (byte) 200, 7, 0 }, mask = { 1, (byte) 255, 0, 1 };
		final short[] shorts = { 5, (short) 65535, 9, 9 };
		final RankedValues values = RankedValues.of(List.of(bytes, shorts), mask);
		final double[] expected = { 0, 3, 5, 9, 200, 65535 };
		assertEquals(expected.length, values.size());
		for (int k = 0; k < expected.length; k++)
			assertEquals(expected[k], values.value(k));
	}

	@Test
	void refusesWhatIsNotThere() {
		final RankedValues none = RankedValues.of(List.of(new float[] { Float.NaN }), null);
		assertEquals(0, none.size());
		assertThrows(IllegalArgumentException.class, () -> none.quantile(0.5));
		assertThrows(IllegalArgumentException.class, () -> none.value(0));
		assertThrows(IllegalArgumentException.class, () -> RankedValues.of(List.of(new byte[3]), new byte[2]));
		assertThrows(IllegalArgumentException.class, () -> RankedValues.of(List.of(new byte[3]), null).quantile(1.1));
	}

	private static double[] finite(final float[]... planes) {
		return Arrays.stream(planes).flatMapToDouble(p -> java.util.stream.IntStream.range(0, p.length).mapToDouble(i -> p[i])).filter(
			Double::isFinite).map(v -> v + 0.0).sorted().toArray();
	}
}
