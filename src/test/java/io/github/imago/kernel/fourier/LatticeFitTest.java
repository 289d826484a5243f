package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lattices of known cells, by their spots. */
class LatticeFitTest {

	private static final int N = 512;

	private static Spot spot(final double x, final double y, final double error, final double amplitude) {
		return new Spot(x, y, error, error, amplitude, 0.01, 0, Double.NaN, 100);
	}

	/**
	 * The spots of a cell (a, b in pixels, gamma and rotation in degrees; centred cells have those with h + k even only), up to a frequency;
	 * those of the right half.
	 */
	private static List<Spot> spots(final double a, final double b, final double gamma, final double rotation, final boolean centred,
		final double noise, final Random random)
	{
		final double g = Math.toRadians(gamma), t = Math.toRadians(rotation);
		final double ax = a * Math.cos(t), ay = -a * Math.sin(t), bx = b * Math.cos(t + g), by = -b * Math.sin(t + g), det = ax * by - ay * bx;
		final List<Spot> list = new ArrayList<>();
		for (int h = -8; h <= 8; h++)
			for (int k = -8; k <= 8; k++) {
				if (centred && (h + k) % 2 != 0) continue;
				final double fx = N * (h * by - k * ay) / det, fy = N * (k * ax - h * bx) / det;
				if (fx < 0 || fx == 0 && fy <= 0 || Math.hypot(fx, fy) > 120) continue;
				list.add(spot(N / 2 + fx + noise * random.nextGaussian(), N / 2 + fy + noise * random.nextGaussian(), noise,
					100 / (1 + h * h + k * k)));
			}
		list.sort((p, q) -> Double.compare(q.amplitude(), p.amplitude()));
		return list;
	}

	private static Lattice fit(final List<Spot> list) {
		return LatticeFit.fit(new Spots(list, SpotSource.IMAGE, N, N, N / 2, N / 2, 1.0 / N, 1.0 / N), 2, 4);
	}

	/** All five lattices, turned, with a third of the spots missing, and strays. */
	@ParameterizedTest
	@CsvSource({ "OBLIQUE,14,19,103,11,false", "OBLIQUE,12,17,98,-40,false", "RECTANGULAR,13,18,90,25,false", "RECTANGULAR,12,24.5,90,3,false",
		"SQUARE,15,15,90,8,false", "HEXAGONAL,14,14,120,17,false", "CENTRED_RECTANGULAR,18,26,90,33,true",
		"CENTRED_RECTANGULAR,14,41,90,-12,true", "CENTRED_RECTANGULAR,20,22.5,90,60,true" })
	void theFivePlaneLattices(final LatticeType type, final double a, final double b, final double gamma, final double rotation,
		final boolean centred) {
		final Random random = new Random(4);
		final List<Spot> list = spots(a, b, gamma, rotation, centred, 0.02, random);
		final int all = list.size();
		assertTrue(all > 10, "too few to try");
		for (int i = list.size() - 1; i >= 0; i--)
			if (random.nextInt(3) == 0) list.remove(i);
		final int kept = list.size();
		for (int i = 0; i < 2; i++)
			list.add(i, spot(N / 2 + 5 + 100 * random.nextDouble(), N / 2 - 80 + 160 * random.nextDouble(), 0.02, 200));
		final Lattice lattice = fit(list);
		assertEquals(type, lattice.type());
		assertTrue(lattice.indexed() >= kept && lattice.indexed() <= kept + 1, lattice.indexed() + " of " + kept);
		for (int i = 2; i < list.size(); i++) {
			assertTrue(lattice.isIndexed(i));
			final double[] place = lattice.place(lattice.h(i), lattice.k(i));
			assertEquals(list.get(i).x(), place[0], 0.15);
			assertEquals(list.get(i).y(), place[1], 0.15);
			if (centred) assertEquals(0, (lattice.h(i) + lattice.k(i)) % 2);
		}
		near(Math.min(a, b), lattice.lengthA());
		near(Math.max(a, b), lattice.lengthB());
		near(gamma, lattice.gamma());
		near(a * b * Math.sin(Math.toRadians(gamma)), lattice.area());
		final double[] va = lattice.a(), ra = lattice.reciprocalA(), rb = lattice.reciprocalB(), vb = lattice.b();
		assertEquals(1, va[0] * ra[0] + va[1] * ra[1], 1e-9);
		assertEquals(0, va[0] * rb[0] + va[1] * rb[1], 1e-9);
		assertEquals(1, vb[0] * rb[0] + vb[1] * rb[1], 1e-9);
		assertEquals(1 / Math.hypot(ra[0] + rb[0], ra[1] + rb[1]), lattice.spacing(1, 1).value(), 1e-9);
		if (type != LatticeType.SQUARE && type != LatticeType.HEXAGONAL && a < b) assertEquals(0,
			Math.IEEEremainder(lattice.angle().value() - rotation, 180), 5 * lattice.angle()
			.error() + 1e-3);
	}

	/** Within five standard errors, which must be small. */
	private static void near(final double expected, final Measured m) {
		assertEquals(expected, m.value(), 5 * m.error());
		assertTrue(m.error() < 3e-3 * expected, expected + " is known to " + m.error() + " only");
	}

	/** The errors that are claimed are those that cells have. */
	@Test
	void standardErrorsAreTrue() {
		final Random random = new Random(77);
		double a = 0, gamma = 0, d = 0;
		final int n = 100;
		for (int k = 0; k < n; k++) {
			final Lattice lattice = fit(spots(13, 18, 101, 25, false, 0.05, random));
			a += Math.pow((lattice.lengthA().value() - 13) / lattice.lengthA().error(), 2) / n;
			gamma += Math.pow((lattice.gamma().value() - 101) / lattice.gamma().error(), 2) / n;
			d += Math.pow((lattice.spacing(0, 2).value() - 18 * Math.sin(Math.toRadians(101)) / 2) / lattice.spacing(0, 2).error(), 2) / n;
		}
		assertEquals(1, a, 0.45);
		assertEquals(1, gamma, 0.45);
		assertEquals(1, d, 0.45);
	}

	/** Spots that are more uncertain than they claim, as in a distorted image. */
	@Test
	void whatSpotsClaimTooLittleIsSeen() {
		final Random random = new Random(78);
		double z = 0;
		for (int k = 0; k < 60; k++) {
			final List<Spot> list = new ArrayList<>();
			for (final Spot s : spots(13, 18, 90, 25, false, 0.2, random))
				list.add(spot(s.x(), s.y(), 0.001 * (1 + random.nextInt(50)), s.amplitude()));
			final Lattice lattice = fit(list);
			assertEquals(0.28, lattice.residual(), 0.1);
			z += Math.pow((lattice.lengthA().value() - 13) / lattice.lengthA().error(), 2) / 60;
		}
		assertEquals(1, z, 0.55);
	}

	/** A whole set of spots between the others halves the cell; a few of them do not. */
	@Test
	void superlattices() {
		final List<Spot> list = spots(14, 16, 90, 10, false, 0.02, new Random(3));
		final int strong = list.size();
		// Spots of a cell twice as long along a that the first one does not have, weaker.
		int extra = 0;
		for (final Spot s : spots(28, 16, 90, 10, false, 0.02, new Random(4)))
			if (list.stream().limit(strong).allMatch(p -> Math.hypot(p.x() - s.x(), p.y() - s.y()) > 3)) {
				list.add(spot(s.x(), s.y(), 0.02, 0.01 * s.amplitude()));
				extra++;
			}
		assertTrue(extra > 10);
		final Lattice whole = fit(list);
		near(16, whole.lengthA());
		near(28, whole.lengthB());
		assertEquals(list.size(), whole.indexed());
		final Lattice few = fit(list.subList(0, strong + 1));
		near(14, few.lengthA());
		assertEquals(strong, few.indexed());
		assertFalse(few.isIndexed(strong));
	}

	/** A pattern whose centre is known to a pixel or two only, and of which half is hidden. */
	@Test
	void theCentreOfAPatternIsFitted() {
		final Random random = new Random(11);
		final List<Spot> list = new ArrayList<>();
		for (int h = -4; h <= 4; h++)
			for (int k = -1; k <= 5; k++)
				if (h != 0 || k != 0) list.add(new Spot(250.3 + 31 * h - 4 * k + 0.05 * random.nextGaussian(),
					262.8 + 5 * h + 27 * k + 0.05 * random.nextGaussian(), 0.05, 0.05, 100 / (1 + h * h + k * k), 1, Double.NaN, 5, 50));
		list.sort((p, q) -> Double.compare(q.amplitude(), p.amplitude()));
		final Lattice lattice = LatticeFit.fit(new Spots(list, SpotSource.PATTERN, N, N, 251.2, 262, 0.1, 0.1), 2, 4);
		assertEquals(250.3, lattice.spots().centreX(), 0.05);
		assertEquals(262.8, lattice.spots().centreY(), 0.05);
		assertEquals(list.size(), lattice.indexed());
		// d of the planes h k is 1 / |g| in the inverse of the pattern's unit.
		final double d = Math.max(lattice.spacing(1, 0).value(), lattice.spacing(0, 1).value());
		assertEquals(1 / (0.1 * Math.hypot(4, 27)), d, 1e-3 * d);
		assertTrue(Double.isNaN(lattice.origin()[0]));
	}

	/** Pixels that are not square: lengths and angles are those in units. */
	@Test
	void angleAreThoseInUnits() {
		final List<Spot> list = new ArrayList<>();
		for (final Spot s : spots(15, 15, 90, 8, false, 0.01, new Random(2)))
			list.add(spot(s.x(), N / 2 + 2 * (s.y() - N / 2), 0.02, s.amplitude()));
		final Lattice lattice = LatticeFit.fit(new Spots(list, SpotSource.IMAGE, N, 2 * N, N / 2, N / 2, 1.0 / N, 0.5 / N), 2, 4);
		assertEquals(LatticeType.SQUARE, lattice.type());
		near(15, lattice.lengthA());
		near(90, lattice.gamma());
	}

	@Test
	void theToleranceDecidesTheType() {
		final List<Spot> list = spots(15, 15.2, 90.5, 0, false, 0.005, new Random(2));
		final Spots spots = new Spots(list, SpotSource.IMAGE, N, N, N / 2, N / 2, 1.0 / N, 1.0 / N);
		assertEquals(LatticeType.SQUARE, LatticeFit.fit(spots, 2, 4).type());
		assertEquals(LatticeType.RECTANGULAR, LatticeFit.fit(spots, 1, 4).type());
		assertEquals(LatticeType.OBLIQUE, LatticeFit.fit(spots, 0.5, 4).type());
	}

	/** Two spots make a lattice; one, two on a line, or more that are anywhere, do not. */
	@Test
	void tooFewSpots() {
		final Spot p = spot(N / 2 + 40, N / 2, 0.01, 3), q = spot(N / 2, N / 2 + 30, 0.01, 2), r = spot(N / 2 + 80, N / 2, 0.01, 1);
		final Lattice lattice = fit(List.of(p, q));
		assertEquals(N / 40.0, lattice.lengthA().value(), 1e-9);
		assertEquals(N / 30.0, lattice.lengthB().value(), 1e-9);
		assertEquals(0.01 * N / 1600, lattice.lengthA().error(), 5e-4);
		final String message = "there are too few spots for a lattice: 2 were found, and it needs two that do not lie on one line with the " +
			"centre; a lower threshold finds more";
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> fit(List.of(p, r))).getMessage());
		assertThrows(IllegalArgumentException.class, () -> fit(List.of(p)));
		final Random random = new Random(11);
		final List<Spot> anywhere = new ArrayList<>();
		for (int i = 0; i < 6; i++)
			anywhere.add(spot(N / 2 + 250 * random.nextDouble(), N / 2 - 250 + 500 * random.nextDouble(), 0.01, 6 - i));
		assertEquals("the spots are not those of a lattice: of 6, no three belong to the same one",
			assertThrows(IllegalArgumentException.class, () -> fit(anywhere))
			.getMessage());
		assertThrows(IllegalArgumentException.class,
			() -> LatticeFit.fit(new Spots(List.of(p, q), SpotSource.IMAGE, N, N, N / 2, N / 2, 1, 1), Double.NaN, 4));
	}
}
