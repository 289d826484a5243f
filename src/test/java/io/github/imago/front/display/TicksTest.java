package io.github.imago.front.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers as people write them. */
class TicksTest {

	@Test
	void steps() {
		assertEquals(50, Ticks.step(255, 6));
		assertEquals(0.2, Ticks.step(1, 5), 1e-12);
		assertEquals(1e4, Ticks.step(65535, 8));
	}

	@Test
	void numbers() {
		assertEquals("3", Ticks.text(3, 0.1));
		assertEquals("0.20", Ticks.text(0.2, 0.05));
		assertEquals("-1.5", Ticks.text(-1.5, 0.5));
		assertEquals("1.23e9", Ticks.text(1.234e9, 1e6));
		assertEquals("1e-6", Ticks.text(1e-6, 1e-7));
		assertEquals("2.5e-10", Ticks.text(2.5e-10, 1e-11));
	}
}
