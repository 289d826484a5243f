package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class NumbersTest {

	private static final String POINT = "of each point, such as 10,20";

	@Test
	void pairsMayBePartedByBlanksLinesAndSemicolons() {
		final List<double[]> pairs = Numbers.pairs("points", " 1,2 -3.5 , +.25;4e2,5.\n 6 ,\t7;; ", POINT);
		final double[][] expected = { { 1, 2 }, { -3.5, 0.25 }, { 400, 5 }, { 6, 7 } };
		assertEquals(expected.length, pairs.size());
		for (int i = 0; i < expected.length; i++)
			assertArrayEquals(expected[i], pairs.get(i), 0);
	}

	@Test
	void whatIsNoPairIsNamed() {
		for (final String word : new String[] { "3", "1,2,3", "1d,2", "0x1p3,1", "NaN,1", "a,b", "1," })
			assertEquals("points must be x,y of each point, such as 10,20, got \"" + word + "\"", failure("1,2 " + word));
		for (final String nothing : new String[] { "", " \n", " ; " })
			assertEquals("points must be x,y of each point, such as 10,20, got nothing", failure(nothing));
	}

	private static String failure(final String text) {
		return assertThrows(IllegalArgumentException.class, () -> Numbers.pairs("points", text, POINT)).getMessage();
	}
}
