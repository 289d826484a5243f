package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Round numbers against those that one would choose. */
class RoundNumberTest {

	@Test
	void aroundAValue() {
		assertEquals(200, RoundNumber.atMost(499));
		assertEquals(500, RoundNumber.atLeast(201));
		assertEquals(500, RoundNumber.nearest(320));
		assertEquals(200, RoundNumber.nearest(310), "the middle is 316, the root of 200 times 500");
		assertEquals(1e-3, RoundNumber.nearest(0.8e-3));
		assertEquals(1000, RoundNumber.atLeast(501));
	}

	@Test
	void roundNumbersStayWhatTheyAre() {
		for (int k = -20; k <= 20; k++)
			for (final int digit : new int[] { 1, 2, 5 }) {
				final double exact = Double.parseDouble(digit + "e" + k);
				assertEquals(exact, RoundNumber.of(digit, k), 0);
				for (final double value : new double[] { exact, exact * (1 + 1e-12), exact * (1 - 1e-12) }) {
					assertEquals(exact, RoundNumber.atMost(value), 0);
					assertEquals(exact, RoundNumber.atLeast(value), 0);
					assertEquals(exact, RoundNumber.nearest(value), 0);
				}
			}
	}

	@Test
	void whatHasNone() {
		for (final double value : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY })
			assertThrows(IllegalArgumentException.class, () -> RoundNumber.nearest(value), "" + value);
	}
}
