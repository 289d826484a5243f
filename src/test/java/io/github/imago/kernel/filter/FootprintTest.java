package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FootprintTest {

	/** Numbers of lattice points in a circle (Gauss's circle problem, OEIS A000328), for radius 0, 1, 2, … */
	private static final int[] CIRCLE = { 1, 5, 13, 29, 49, 81, 113, 149, 197, 253, 317, 377, 441 };

	@Test
	void discHasTheLatticePointsOfACircle() {
		for (int r = 0; r < CIRCLE.length; r++) assertEquals(CIRCLE[r], Footprint.disc(r).size(), "radius " + r);
	}

	@Test
	void discOfAFractionalRadius() {
		assertEquals(Footprint.square(1), Footprint.disc(1.5));
		assertEquals(Footprint.disc(1), Footprint.disc(1.4));
		assertEquals(21, Footprint.disc(2.5).size());
		assertEquals(1, Footprint.disc(0.9).size());
		assertNotEquals(Footprint.disc(2), Footprint.disc(2.5));
		for (double r = 0; r < 12; r += 0.05) {
			final Footprint disc = Footprint.disc(r);
			int n = 0;
			for (int dy = -12; dy <= 12; dy++) {
				for (int dx = -12; dx <= 12; dx++) {
					final boolean inside = dx * dx + dy * dy <= r * r;
					if (inside) n++;
					assertEquals(inside, Math.abs(dy) <= disc.radiusY() && Math.abs(dx) <= disc.halfWidth(dy), r + ": " + dx + ", " + dy);
				}
			}
			assertEquals(n, disc.size());
		}
	}

	@Test
	void squareIsAsWideAsHigh() {
		final Footprint square = Footprint.square(3);
		assertEquals(49, square.size());
		assertEquals(3, square.radiusX());
		assertEquals(3, square.radiusY());
		assertEquals(3, square.halfWidth(-3));
		assertTrue(square.isSquare());
		assertFalse(Footprint.disc(3).isSquare());
		assertTrue(Footprint.disc(0).isSquare());
		assertEquals(Footprint.square(3).hashCode(), square.hashCode());
	}

	@Test
	void refusesARadiusOutOfRange() {
		assertEquals("radius must be between 0 and 127, got -1", message(() -> Footprint.square(-1)));
		assertEquals("radius must be between 0 and 127, got 128", message(() -> Footprint.square(128)));
		assertEquals("radius must be between 0 and 127, got NaN", message(() -> Footprint.disc(Double.NaN)));
		assertEquals("radius must be between 0 and 127, got -0.5", message(() -> Footprint.disc(-0.5)));
	}

	private static String message(final Runnable wrong) {
		return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
	}
}
