package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class QuantilesTest {

	private static final double[] SHARES = { 0, 1e-6, 0.1, 0.5, 0.9, 1 };

	/** The definition: between neighbours of the sorted numbers, as numpy.percentile has it. */
	private static double[] naive(final double[] values) {
		final double[] sorted = Arrays.stream(values).filter(v -> v == v).sorted().toArray();
		return Arrays.stream(SHARES).map(share -> {
			final double position = share * (sorted.length - 1);
			final int k = (int) position;
			return sorted[k] + (sorted[Math.min(k + 1, sorted.length - 1)] - sorted[k]) * (position - k);
		}).toArray();
	}

	@Test
	void areThoseOfTheSortedNumbers() {
		final Random random = new Random(3);
		for (final int n : new int[] { 1, 2, 3, 10, 1000, 99_999 }) {
			final double[] values = random.doubles(n, 0, 1000).toArray(), few = random.ints(n, 0, 4).asDoubleStream().toArray();
			assertArrayEquals(naive(values), Quantiles.of(values, SHARES), 1e-9);
			assertArrayEquals(naive(few), Quantiles.of(few, SHARES), 1e-9);
			few[n / 2] = Double.NaN;
			if (n > 1) assertArrayEquals(naive(few), Quantiles.of(few, SHARES), 1e-9);
		}
		assertEquals(Double.NaN, Quantiles.of(new double[] { Double.NaN }, 0.5)[0]);
	}

	@Test
	void manyNumbersThatAreEqualOrNearlySoAreNotSorted() {
		// Five million numbers, more than are sorted at once, of which the leading bits are the same: all equal; in every last bit; equal but for two.
		final double[] values = new double[5_000_000];
		Arrays.fill(values, 1.5);
		assertArrayEquals(new double[] { 1.5, 1.5, 1.5, 1.5, 1.5, 1.5 }, Quantiles.of(values, SHARES));
		values[7] = 3;
		values[4_999_999] = 0;
		assertArrayEquals(new double[] { 0, 1.5, 1.5, 1.5, 1.5, 3 }, Quantiles.of(values, SHARES));
		final int stride = 1_234_567;
		for (int i = 0; i < values.length; i++)
			values[(int) ((long) i * stride % values.length)] = 1 + i * Math.ulp(1.0);
		final double[] expected = naive(values), actual = Quantiles.of(values, SHARES);
		for (int k = 0; k < expected.length; k++)
			assertEquals(expected[k], actual[k], Math.ulp(1.0));
		for (int i = 0; i < values.length; i++)
			values[i] = i < 2_500_000 ? 1 : 1 + Math.ulp(1.0) * 2;
		assertEquals(1 + Math.ulp(1.0), Quantiles.of(values, 0.5)[0]);
	}
}
