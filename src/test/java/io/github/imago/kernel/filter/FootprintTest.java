package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Matrix;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
	void ballsHaveTheLatticePointsOfASphere() {
		// OEIS A000605.
		final int[] sphere = { 1, 7, 33, 123, 257, 515, 925, 1419, 2109, 3071, 4169 };
		for (int r = 0; r < sphere.length; r++) assertEquals(sphere[r], Footprint.ellipsoid(r, r).size(), "radius " + r);
	}

	@Test
	void anEllipsoidIsWhatItsInequalitySays() {
		for (final double[] r : new double[][] { { 4, 2 }, { 3.5, 1.2 }, { 2, 5 }, { 0, 3 }, { 5, 0 } }) {
			final Footprint footprint = Footprint.ellipsoid(r[0], r[1]);
			final Set<List<Integer>> pixels = pixels(footprint);
			for (int dz = -6; dz <= 6; dz++) {
				for (int dy = -6; dy <= 6; dy++) {
					for (int dx = -6; dx <= 6; dx++) {
						final double d = (dx == 0 ? 0 : dx * dx / (r[0] * r[0])) + (dy == 0 ? 0 : dy * dy / (r[0] * r[0])) + (dz == 0 ? 0 : dz * dz / (r[1] *
							r[1]));
						assertEquals(d <= 1, pixels.contains(List.of(dx, dy, dz)), r[0] + " " + r[1] + ": " + dx + " " + dy + " " + dz);
					}
				}
			}
			assertEquals(pixels.size(), footprint.size());
		}
	}

	@Test
	void aMatrixSaysWhichPixels() {
		assertEquals(Footprint.disc(1), Footprint.of(Matrix.parse("footprint", "0 1 0; 1 1 1; 0 1 0")));
		assertEquals(Footprint.box(1, 0, 1), Footprint.of(Matrix.parse("footprint", "1 2 3;; 1 1 1;; 1 1 -1")));
		final Footprint free = Footprint.of(Matrix.parse("footprint", "1 0 1 1; 0 0 0 1"));
		assertEquals(Set.of(List.of(-2, -1, 0), List.of(0, -1, 0), List.of(1, -1, 0), List.of(1, 0, 0)),
			pixels(free));
		assertEquals(4, free.size());
		assertEquals(3, free.runs());
		assertEquals(2, free.radiusX());
		assertEquals(1, free.radiusY());
		assertFalse(free.isCentred());
		assertFalse(free.isBox());
		assertTrue(Footprint.disc(4).isCentred());
		assertFalse(Footprint.ellipsoid(2, 2).isCentred());
		assertTrue(Footprint.box(2, 1, 3).isBox());
		assertFalse(Footprint.box(2, 1, 0).isSquare());
		assertEquals("footprint must have a number that is not 0", message(() -> Footprint.of(Matrix.parse("footprint", "0 0"))));
		assertEquals("footprint must be at most 255 pixels a side, got 256 x 1 x 1", message(() -> Footprint.of(new Matrix(256, 1, 1,
			new double[256]))));
	}

	@Test
	void itFitsImagesThatHaveItsAxes() {
		assertArrayEquals(new int[] { 1, 2, 3 }, Footprint.box(1, 2, 3).halo(3));
		assertArrayEquals(new int[] { 1, 2 }, Footprint.box(1, 2, 0).halo(2));
		assertEquals("the footprint has 3 axes, the image has 2", message(() -> Footprint.box(1, 2, 3).halo(2)));
	}

	private static Set<List<Integer>> pixels(final Footprint footprint) {
		final Set<List<Integer>> pixels = new HashSet<>();
		for (int run = 0; run < footprint.runs(); run++) {
			for (int dx = footprint.first(run); dx <= footprint.last(run); dx++)
				assertTrue(pixels.add(List.of(dx, footprint.dy(run), footprint.dz(run))));
		}
		return pixels;
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
