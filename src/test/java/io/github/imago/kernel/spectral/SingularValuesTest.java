package io.github.imago.kernel.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Thresholds against the numbers in the papers. */
class SingularValuesTest {

	@Test
	void theThresholdIsThatOfGavishAndDonoho() {
		assertEquals(4 / Math.sqrt(3), SingularValues.hardThreshold(1), 1e-14);
		assertEquals(Math.sqrt(2), SingularValues.hardThreshold(0), 1e-14);
		// With unknown noise: 2.858 medians of a square matrix, and their approximation for others, good to 0.02.
		assertEquals(2.858, SingularValues.hardThreshold(1) / Math.sqrt(SingularValues.medianSquare(1)), 5e-4);
		for (double b = 0.02; b <= 1; b += 0.02)
			assertEquals(0.56 * b * b * b - 0.95 * b * b + 1.82 * b + 1.43, //
				SingularValues.hardThreshold(b) / Math.sqrt(SingularValues.medianSquare(b)), 0.02, "beta " + b);
	}

	@Test
	void theMedianOfManyPixelsIsTheVariance() {
		assertEquals(1, SingularValues.medianSquare(1e-9), 1e-4);
	}

	@Test
	void weightsAreThoseOfTheOptimalShrinker() {
		// For a square matrix they are those of sqrt(y² - 4).
		assertEquals(Math.sqrt(5) / 3, SingularValues.weight(3, 1), 1e-14);
		assertEquals(0, SingularValues.weight(2, 1));
		assertEquals(0, SingularValues.weight(1.2, 0.25));
		assertEquals(1, SingularValues.weight(1e6, 0.3), 1e-11);
		assertEquals(1, SingularValues.weight(Double.POSITIVE_INFINITY, 0.3));
		// Many rows for each column: a value y² = x² + 1 is one of x², and the loss is the least with x² / y².
		assertEquals(0.8, SingularValues.weight(Math.sqrt(5), 0), 1e-14);
	}

	@Test
	void noiseIsFoundWithFewValues() {
		final SingularValues few = new SingularValues(new double[] { 100, 60, 10 }, 100, 0, 0, false);
		assertEquals(2, few.automatic());
		assertEquals(1, few.noise(), 0.02);
		assertEquals(1.4724 * 10 * few.noise(), few.threshold(), 2e-3);
		assertArrayEquals(new double[] { 1, 1 }, few.weights());
		assertArrayEquals(new double[] { 1, 1, 1 }, new SingularValues(new double[] { 100, 60, 10 }, 100, 0, 3, false).weights());
	}

	@Test
	void exactRanksAreFoundInSpiteOfRounding() {
		assertEquals(2, new SingularValues(new double[] { 1e6, 1e5, 1e-3, 1e-4, 0 }, 10, 0, 0, false).automatic());
		assertEquals(0, new SingularValues(new double[4], 10, 0, 0, true).automatic());
	}

	@Test
	void theFirstMayBeKeptAlways() {
		final double[] equal = { 10, 10, 10, 10 };
		assertEquals(0, new SingularValues(equal, 100, 0, 0, true).automatic());
		assertArrayEquals(new double[] { 1 }, new SingularValues(equal, 100, 1, 0, true).weights());
	}

	@Test
	void tooManyAreRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new SingularValues(new double[3], 5, 0, 4, false)).getMessage().startsWith(
			"components must be between 0 and 3"));
	}
}
