package io.github.imago.front.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers as people write them. */
class NumberTextTest {

	@Test
	void numbers() {
		assertEquals("3", NumberText.of(3, 0.1));
		assertEquals("0.20", NumberText.of(0.2, 0.05));
		assertEquals("-1.5", NumberText.of(-1.5, 0.5));
		assertEquals("1.23e9", NumberText.of(1.234e9, 1e6));
		assertEquals("1e-6", NumberText.of(1e-6, 1e-7));
		assertEquals("2.5e-10", NumberText.of(2.5e-10, 1e-11));
	}
}
