package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Each rule written out by hand for the row a b c d, far beyond one period. */
class BorderTest {

	private static String row(final Border border, final int size) {
		final StringBuilder row = new StringBuilder();
		for (int i = -9; i < size + 9; i++) {
			final int k = border.index(i, size);
			row.append(k < 0 ? '.' : (char) ('a' + k));
		}
		return row.toString();
	}

	@Test
	void continuesARowAsDocumented() {
		assertEquals(".........abcd.........", row(Border.ZERO, 4));
		assertEquals(".........abcd.........", row(Border.CONSTANT, 4));
		assertEquals("aaaaaaaaaabcdddddddddd", row(Border.NEAREST, 4));
		assertEquals("aabcddcbaabcddcbaabcdd", row(Border.REFLECT, 4));
		assertEquals("dcbabcdcb" + "abcd" + "cbabcdcba", row(Border.MIRROR, 4));
		assertEquals("dabcdabcdabcdabcdabcda", row(Border.PERIODIC, 4));
	}

	@Test
	void staysInsideARowOfOnePixel() {
		for (final Border border : new Border[] { Border.NEAREST, Border.REFLECT, Border.MIRROR, Border.PERIODIC })
			assertEquals("a".repeat(19), row(border, 1));
	}
}
