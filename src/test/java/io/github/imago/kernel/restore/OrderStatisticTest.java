package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks against a sorted copy. */
class OrderStatisticTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 7, 50, 1001, 20_000 })
	void ranksAreThoseOfTheSortedValues(final int n) {
		final Random random = new Random(n);
		for (int kind = 0; kind < 6; kind++) {
			final float[] values = new float[n + 3];
			for (int i = 0; i < n; i++)
				values[i] = switch (kind) {
					case 0 -> (float) random.nextGaussian();
					case 1 -> random.nextInt(3);
					case 2 -> i;
					case 3 -> n - i;
					case 4 -> Math.min(i, n - i);
					default -> 5;
				};
			// What comes after the first n does not count.
			Arrays.fill(values, n, n + 3, -1000);
			final float[] sorted = Arrays.copyOf(values, n);
			Arrays.sort(sorted);
			for (final int rank : new int[] { 0, n / 3, n / 2, n - 1 })
				assertEquals(sorted[rank], OrderStatistic.of(values.clone(), n, rank), "kind " + kind);
			assertEquals(0.5 * ((double) sorted[(n - 1) / 2] + sorted[n / 2]), OrderStatistic.median(values, n), "kind " + kind);
		}
	}
}
