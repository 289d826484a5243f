package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** That it is a triangulation of all points, and Delaunay's, by exact arithmetic; also of points that make other programs fail. */
class DelaunayTest {

	private static double[] numbers(final int n, final IntToDoubleFunction f) {
		return IntStream.range(0, n).mapToDouble(f).toArray();
	}

	/** Checks everything that makes a Delaunay triangulation, against exact decimal arithmetic. */
	private static Delaunay check(final double[] x, final double[] y) {
		final Delaunay d = new Delaunay(x, y);
		final Set<String> places = new HashSet<>();
		for (int i = 0; i < x.length; i++) {
			places.add(x[i] + 0.0 + "," + (y[i] + 0.0));
			final int v = d.vertexOf()[i];
			assertTrue(d.x(v) == x[i] && d.y(v) == y[i], "point " + i + " is not where it was");
		}
		assertEquals(places.size(), d.vertices());
		int hull = 0;
		final Set<Integer> used = new TreeSet<>();
		for (int t = 0; t < d.triangles(); t++) {
			final double[] p = new double[8];
			for (int k = 0; k < 3; k++) {
				final int side = 3 * t + k, twin = d.twin(side), v = d.start(side);
				used.add(v);
				p[2 * k] = d.x(v);
				p[2 * k + 1] = d.y(v);
				if (twin < 0) hull++;
				else {
					assertEquals(side, d.twin(twin));
					assertEquals(d.start(Delaunay.next(side)), d.start(twin));
				}
			}
			assertEquals(1, PredicatesTest.turn(p), "triangle " + t + " does not turn from x to y");
			// No neighbour's corner inside the circle: with that all over, no point is.
			for (int k = 0; k < 3; k++) {
				final int twin = d.twin(3 * t + k);
				if (twin < 0) continue;
				final int other = d.start(Delaunay.next(Delaunay.next(twin)));
				p[6] = d.x(other);
				p[7] = d.y(other);
				assertTrue(PredicatesTest.circle(p) <= 0, "a circle is not empty");
			}
		}
		assertEquals(d.vertices(), used.size());
		// Euler: it is one piece without holes.
		assertEquals(2 * d.vertices() - 2 - hull, d.triangles());
		convex(d, hull);
		return d;
	}

	/** The hull is one closed way that never turns back. */
	private static void convex(final Delaunay d, final int sides) {
		final int[] next = new int[d.vertices()];
		Arrays.fill(next, -1);
		int first = -1;
		for (int e = 0; e < 3 * d.triangles(); e++)
			if (d.twin(e) < 0) next[first = d.start(e)] = d.start(Delaunay.next(e));
		int v = first;
		for (int i = 0; i < sides; i++, v = next[v]) {
			final int a = next[v], b = next[a];
			assertTrue(PredicatesTest.turn(d.x(v), d.y(v), d.x(a), d.y(a), d.x(b), d.y(b)) >= 0, "the hull turns back");
		}
		assertEquals(first, v);
	}

	@Test
	void anywhere() {
		for (int n = 3; n < 40; n++) {
			final Random random = new Random(n);
			check(numbers(n, i -> random.nextDouble()), numbers(n, i -> random.nextGaussian()));
		}
		final Random random = new Random(50);
		assertEquals(4_000, check(numbers(4_000, i -> random.nextDouble()), numbers(4_000, i -> 1e-3 * random.nextDouble())).vertices());
		// Far from 0, and with most of the points within a millionth of the extent.
		check(numbers(3000, i -> 1e6 + random.nextDouble()), numbers(3000, i -> -1e6 + random.nextDouble()));
		check(numbers(3000, i -> (i % 50 == 0 ? 1 : 1e-6) * random.nextGaussian()), numbers(3000, i -> (i % 50 == 0 ? 1
			: 1e-6) * random.nextGaussian()));
		check(numbers(3000, i -> Math.exp(20 * random.nextDouble())), numbers(3000, i -> Math.exp(-20 * random.nextDouble())));
	}

	@Test
	void onLattices() {
		for (final double step : new double[] { 1, 0.5, 0.1, 1e-9, 1.0 / 3 })
			for (final double turn : new double[] { 0, 0.3 }) {
				final double c = Math.cos(turn), s = Math.sin(turn);
				final Delaunay d = check(numbers(900, i -> step * (i % 30 * c - i / 30 * s)), numbers(900, i -> step * (i % 30 * s +
					i / 30 * c)));
				assertEquals(900, d.vertices());
			}
		// Whole numbers, of which all circles have ties, and a hexagonal lattice.
		assertEquals(2 * 29 * 29, check(numbers(900, i -> i % 30), numbers(900, i -> i / 30)).triangles());
		check(numbers(900, i -> i % 30 + 0.5 * (i / 30 % 2)), numbers(900, i -> i / 30 * Math.sqrt(0.75)));
		// Beyond what 64 bits hold.
		check(numbers(900, i -> i % 30 * 5000.0), numbers(900, i -> i / 30 * 5000.0 + 1));
	}

	@Test
	void onACircleAndOnLines() {
		for (final int n : new int[] { 4, 7, 1000 })
			assertEquals(n - 2, check(numbers(n, i -> Math.round(1e9 * Math.cos(2 * Math.PI * i / n))), numbers(n, i ->
				Math.round(1e9 * Math.sin(2 * Math.PI * i /
				n)))).triangles());
		// With the centre, each triangle has it.
		assertEquals(100, check(numbers(101, i -> i == 0 ? 0 : Math.cos(i * Math.PI / 50)), numbers(101, i -> i == 0 ? 0
			: Math.sin(i * Math.PI / 50)))
			.triangles());
		// All but one on a line.
		assertEquals(99, check(numbers(101, i -> i == 77 ? 0.5 : i * 0.1), numbers(101, i -> i == 77 ? 1 : 0)).triangles());
		check(numbers(101, i -> i), numbers(101, i -> i == 0 ? 1e-300 : i == 3 ? 1e-20 : 0));
		// A cross, of which all but four points lie on two lines.
		check(numbers(201, i -> i < 100 ? i - 50 : 0), numbers(201, i -> i < 100 ? 0 : i - 150));
	}

	@Test
	void repeatedPointsAreOneVertex() {
		final Random random = new Random(51);
		final double[] x = numbers(5000, i -> random.nextInt(20)), y = numbers(5000, i -> random.nextInt(20));
		assertEquals(400, check(x, y).vertices());
		// Also among the first, from which the triangulation begins.
		assertEquals(3, check(new double[] { 1, 1, 1, 1, 2, 2, 1 }, new double[] { 1, 1, 1, 1, 1, 1, 2 }).vertices());
		assertEquals(3, check(new double[] { 0.0, -0.0, 1, 0 }, new double[] { 0, 0, 0, 1 }).vertices());
	}

	@Test
	void extremeNumbersAreTaken() {
		for (final double size : new double[] { 1e-300, 1e-20, 1e20, 1e300 }) {
			final Random random = new Random(52);
			final Delaunay d = new Delaunay(numbers(500, i -> size * random.nextDouble()), numbers(500, i -> size * random.nextDouble()));
			final Random again = new Random(52);
			final Delaunay unit = new Delaunay(numbers(500, i -> again.nextDouble()), numbers(500, i -> again.nextDouble()));
			assertEquals(unit.triangles(), d.triangles());
		}
	}

	@Test
	void theOrderOfPointsDoesNotMatter() {
		final Random random = new Random(53);
		final double[] x = numbers(2000, i -> random.nextDouble()), y = numbers(2000, i -> random.nextDouble());
		final Set<String> sides = sides(new Delaunay(x, y));
		for (int i = 0, j = x.length - 1; i < j; i++, j--) {
			final double u = x[i], v = y[i];
			x[i] = x[j];
			y[i] = y[j];
			x[j] = u;
			y[j] = v;
		}
		assertEquals(sides, sides(new Delaunay(x, y)));
	}

	private static Set<String> sides(final Delaunay d) {
		final Set<String> sides = new HashSet<>();
		for (int v = 0; v < d.vertices(); v++)
			for (int i = d.firstNeighbour(v); i < d.firstNeighbour(v + 1); i++)
				sides.add(d.x(v) + " " + d.y(v) + " " + d.x(d.neighbour(i)) + " " + d.y(d.neighbour(i)));
		return sides;
	}

	@Test
	void everyoneIsItsNeighboursNeighbour() {
		final Random random = new Random(54);
		final Set<String> sides = sides(check(numbers(500, i -> random.nextDouble()), numbers(500, i -> random.nextDouble())));
		for (final String side : sides) {
			final String[] n = side.split(" ");
			assertTrue(sides.contains(n[2] + " " + n[3] + " " + n[0] + " " + n[1]));
			assertFalse(n[0].equals(n[2]) && n[1].equals(n[3]));
		}
	}

	@Test
	void whatIsNoTriangulationIsRefused() {
		final double[] two = { 1, 2 }, three = { 1, 2, 3 };
		assertEquals("a triangulation needs at least 3 points, got 2", message(two, two));
		assertEquals("the points lie on one line, so that there are no triangles between them", message(three, three));
		assertEquals("the points lie on one line, so that there are no triangles between them", message(new double[] { 5, 5, 5 },
			new double[] { 5, 5, 5 }));
		assertEquals("there must be as many x as y, got 2 and 3", message(two, three));
		assertEquals("y of a point must be a finite number, got NaN", message(three, new double[] { 1, Double.NaN, 2 }));
	}

	private static String message(final double[] x, final double[] y) {
		return assertThrows(IllegalArgumentException.class, () -> new Delaunay(x, y)).getMessage();
	}
}
