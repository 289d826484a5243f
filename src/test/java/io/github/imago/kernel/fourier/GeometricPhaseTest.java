package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Lattices that are displaced by known fields. */
class GeometricPhaseTest {

	private static final int N = 256;
	private static final Reflection G1 = new Reflection(0.101, 0.013), G2 = new Reflection(-0.017, 0.113);
	private static final StrainAxes AXES = new StrainAxes(0, 1, 1);

	/** A displacement at a place in the image, both in pixels and y down. */
	private interface Field {

		double[] at(double x, double y);
	}

	/** A lattice of waves of both reflections, their sum and their difference, displaced. */
	private static float[] lattice(final int w, final int h, final Field field) {
		final float[] pixels = new float[w * h];
		for (int i = 0; i < pixels.length; i++) {
			final double x = i % w, y = i / w;
			final double[] u = field.at(x, y);
			final double a = 2 * Math.PI * (G1.x() * (x - u[0]) + G1.y() * (y - u[1])),
				b = 2 * Math.PI * (G2.x() * (x - u[0]) + G2.y() * (y - u[1]));
			pixels[i] = (float) (100 + 20 * Math.cos(a + 0.3) + 30 * Math.cos(b - 1) + 10 * Math.cos(a + b) + 8 * Math.cos(a - b + 0.5));
		}
		return pixels;
	}

	private static GeometricPhase fixed(final float[] pixels) {
		return new GeometricPhase(pixels, null, N, N, List.of(G1, G2), false, 0, 1, 1, 0.1);
	}

	private static GeometricPhase found(final float[] pixels, final byte[] reference) {
		return new GeometricPhase(pixels, reference, N, N, List.of(), true, 0, 1, 1, 0.1);
	}

	/** The greatest deviation of a component from what it should be, away from the edges. */
	private static double worst(final float[] actual, final java.util.function.ToDoubleBiFunction<Integer, Integer> expected) {
		double worst = 0;
		for (int y = 64; y < N - 64; y++)
			for (int x = 64; x < N - 64; x++)
				worst = Math.max(worst, Math.abs(actual[y * N + x] - expected.applyAsDouble(x, y)));
		return worst;
	}

	private static void uniform(final double exx, final double exy, final double eyx, final double eyy, final double[] expected,
		final double axis)
	{
		// y down: what is up for the strain's axes.
		final GeometricPhase g = fixed(lattice(N, N, (x, y) -> new double[] { exx * x - exy * y, -eyx * x + eyy * y }));
		final float[][] e = g.strain(new StrainAxes(axis, 1, 1));
		for (int k = 0; k < 4; k++) {
			final int c = k;
			assertEquals(0, worst(e[k], (x, y) -> expected[c]), 1e-4, "component " + k);
		}
	}

	@Test
	void uniformStrainAndRotation() {
		uniform(0, 0, 0, 0, new double[4], 0);
		uniform(0.01, 0, 0, 0, new double[] { 0.01, 0, 0, 0 }, 0);
		uniform(0, 0, 0, -0.02, new double[] { 0, -0.02, 0, 0 }, 0);
		uniform(0, 0.01, 0, 0, new double[] { 0, 0, 0.005, -0.005 }, 0);
		// A turn by 0.01 rad, counter-clockwise as seen on the screen, to first order.
		uniform(0, -0.01, 0.01, 0, new double[] { 0, 0, 0, 0.01 }, 0);
		uniform(0.01, 0, 0, 0, new double[] { 0, 0.01, 0, 0 }, 90);
		uniform(0.01, 0, 0, 0, new double[] { 0.005, 0.005, -0.005, 0 }, 45);
		uniform(0, -0.01, 0.01, 0, new double[] { 0, 0, 0, 0.01 }, 30);
	}

	/** The lattice that is found, from a rough place or from nothing, is that of the image. */
	@Test
	void reflectionsAreFoundAndRefined() {
		final float[] pixels = lattice(N, N, (x, y) -> new double[2]);
		final GeometricPhase auto = found(pixels, null);
		final GeometricPhase rough = new GeometricPhase(pixels, null, N, N, List.of(new Reflection(0.11, 0.0), new Reflection(-0.01, 0.12)), true,
			0, 1, 1, 0.1);
		for (int k = 0; k < 2; k++) {
			assertEquals(0, rough.reflection(k).distance(k == 0 ? G1 : G2, 1, 1), 5e-6);
			final Reflection g = auto.reflection(k), opposite = g.scaled(-1, -1);
			assertEquals(0, Math.min(Math.min(g.distance(G1, 1, 1), g.distance(G2, 1, 1)),
				Math.min(opposite.distance(G1, 1, 1), opposite.distance(G2, 1, 1))), 5e-6);
		}
		for (final float[] e : auto.strain(AXES))
			assertEquals(0, worst(e, (x, y) -> 0), 1e-4);
		assertEquals(0.1018 / 3, rough.maskRadius(), 1e-4);
	}

	/** A slow wave of strain, damped as the Gaussian that the mask is damps it. */
	@Test
	void strainThatVariesIsFollowed() {
		final double size = 0.01, k = 2 * Math.PI / 160;
		final GeometricPhase g = fixed(lattice(N, N, (x, y) -> new double[] { size / k * Math.sin(k * x), -size / k * Math.sin(k * x) }));
		final double sigma = 3 / (2 * Math.PI * g.maskRadius()), damped = size * Math.exp(-0.5 * k * k * sigma * sigma);
		assertTrue(damped > 0.8 * size);
		final float[][] e = g.strain(AXES);
		assertEquals(0, worst(e[0], (x, y) -> damped * Math.cos(k * x)), 3e-4);
		assertEquals(0, worst(e[1], (x, y) -> 0), 3e-4);
		assertEquals(0, worst(e[2], (x, y) -> damped * Math.cos(k * x) / 2), 3e-4);
		assertEquals(0, worst(e[3], (x, y) -> damped * Math.cos(k * x) / 2), 3e-4);
	}

	/**
	 * The barrel distortion of a lens: place p shows what is at p (1 + k p²), so that u = -k p² p; the Gaussian adds the mean of what is
	 * around.
	 */
	@Test
	void distortionIsStrain() {
		final double k = 0.02 / (128 * 128), c = 127.5;
		final GeometricPhase g = fixed(lattice(N, N, (x, y) -> {
			final double factor = -k * ((x - c) * (x - c) + (y - c) * (y - c));
			return new double[] { factor * (x - c), factor * (y - c) };
		}));
		final double s = 3 / (2 * Math.PI * g.maskRadius()), add = 4 * k * s * s;
		final float[][] e = g.strain(AXES);
		assertEquals(0, worst(e[0], (x, y) -> -k * (3 * (x - c) * (x - c) + (y - c) * (y - c)) - add), 5e-4);
		assertEquals(0, worst(e[1], (x, y) -> -k * ((x - c) * (x - c) + 3 * (y - c) * (y - c)) - add), 5e-4);
		assertEquals(0, worst(e[2], (x, y) -> 2 * k * (x - c) * (y - c)), 5e-4);
		assertEquals(0, worst(e[3], (x, y) -> 0), 5e-4);
	}

	/**
	 * Forty pixels, less than three standard deviations, from the edge, where the taper already tells: the lattice off the mask's middle is
	 * measured all the same.
	 */
	@Test
	void edgesAreCorrected() {
		final GeometricPhase g = fixed(lattice(N, N, (x, y) -> new double[] { 0.02 * x, -0.01 * y }));
		final float[][] e = g.strain(AXES);
		for (int i = 60; i < N - 60; i++)
			for (final int at : new int[] { i * N + 40, 40 * N + i, i * N + N - 41, (N - 41) * N + i }) {
				assertEquals(0.02, e[0][at], 1e-3);
				assertEquals(-0.01, e[1][at], 1e-3);
			}
		assertEquals(g.amplitude(0)[128 * N + 128], g.amplitude(0)[128 * N + 20], 0.5);
	}

	/** Left of the middle the lattice is perfect, right of it longer by 4 %: what the region holds is 0, whatever is elsewhere. */
	@Test
	void theRegionIsTheReference() {
		final double e = 0.04 / 1.04;
		final float[] pixels = lattice(N, N, (x, y) -> new double[] { e * Math.max(0, x - 128), 0 });
		final byte[] left = new byte[N * N], right = new byte[N * N];
		for (int i = 0; i < left.length; i++) {
			left[i] = (byte) (i % N > 15 && i % N < 90 ? 1 : 0);
			right[i] = (byte) (i % N > 166 && i % N < 241 ? 1 : 0);
		}
		final float[] l = found(pixels, left).strain(AXES)[0], r = found(pixels, right).strain(AXES)[0];
		for (int y = 60; y < 196; y++) {
			assertEquals(0, l[y * N + 60], 1e-3);
			assertEquals(e, l[y * N + 196], 1e-3);
			// Against the longer lattice, the other is shorter by 4 % of itself.
			assertEquals(-0.04, r[y * N + 60], 1e-3);
			assertEquals(0, r[y * N + 196], 1e-3);
		}
	}

	@Test
	void noiseDoesNotBias() {
		final Random random = new Random(71);
		final float[] pixels = lattice(N, N, (x, y) -> new double[] { 0.01 * x, 0 });
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += 30 * random.nextGaussian();
		final float[][] e = fixed(pixels).strain(AXES);
		final double[] expected = { 0.01, 0, 0, 0 };
		for (int k = 0; k < 4; k++) {
			double sum = 0, squares = 0;
			for (int y = 50; y < N - 50; y++)
				for (int x = 50; x < N - 50; x++) {
					sum += e[k][y * N + x];
					squares += Math.pow(e[k][y * N + x] - expected[k], 2);
				}
			final double n = (N - 100) * (N - 100);
			assertEquals(expected[k], sum / n, 5e-4, "mean of component " + k);
			assertTrue(Math.sqrt(squares / n) < 0.012, "there is " + Math.sqrt(squares / n));
		}
	}

	/** The way around the core of an edge dislocation does not close: the gap is its Burgers vector. */
	@Test
	void aDislocationHasItsBurgersVector() {
		// A lattice vector: G1 . b = 1, G2 . b = 0.
		final double d = G1.x() * G2.y() - G1.y() * G2.x(), bx = G2.y() / d, by = -G2.x() / d;
		final float[][] e = fixed(lattice(N, N, (x, y) -> {
			final double turns = Math.atan2(y - 127.4, x - 127.7) / (2 * Math.PI);
			return new double[] { bx * turns, by * turns };
		})).strain(AXES);
		double gapX = 0, gapY = 0;
		final int from = 78, to = 178;
		// Along the sides of a square, in the sense of growing angles with y down: right, down, left, up.
		for (int t = from; t < to; t++) {
			final int[] top = { t, from, 1, 0 }, right = { to, t, 0, 1 }, bottom = { t, to, -1, 0 }, left = { from, t, 0, -1 };
			for (final int[] p : new int[][] { top, right, bottom, left })
				for (int end = 0; end < 2; end++) {
					final int i = (p[1] + (p[3] != 0 ? end : 0)) * N + p[0] + (p[2] != 0 ? end : 0);
					// Half a step at each end (trapezia), y up in e.
					final double sx = p[2] / 2.0, sy = -p[3] / 2.0;
					gapX += e[0][i] * sx + (e[2][i] - e[3][i]) * sy;
					gapY += (e[2][i] + e[3][i]) * sx + e[1][i] * sy;
				}
		}
		assertEquals(bx, gapX, 0.02 * Math.hypot(bx, by));
		assertEquals(-by, gapY, 0.02 * Math.hypot(bx, by));
	}

	@Test
	void phasesAmplitudesAndDisplacements() {
		final GeometricPhase g = fixed(lattice(N, N, (x, y) -> new double[] { 0.06 * (x - 127.5), 0.02 * (y - 127.5) }));
		final float[] amplitude = g.amplitude(0), phase = g.phase(1);
		final float[][] u = g.displacement(AXES);
		// The mask is around the perfect lattice, and damps what is off its middle.
		final double sigma = g.maskRadius() / 3;
		assertEquals(20 * Math.exp(-0.5 * (Math.pow(0.06 * G1.x() / sigma, 2) + Math.pow(0.02 * G1.y() / sigma, 2))), amplitude[128 * N + 128],
			0.02);
		assertEquals(30 * Math.exp(-0.5 * (Math.pow(0.06 * G2.x() / sigma, 2) + Math.pow(0.02 * G2.y() / sigma, 2))),
			g.amplitude(1)[128 * N + 128], 0.02);
		assertEquals(-2 * Math.PI * (G2.x() * 0.06 * 12 + G2.y() * 0.02 * 22), phase[150 * N + 140] - phase[128 * N + 128], 0.01);
		// More than a period in all: phases have to be unwrapped.
		assertEquals(0, worst(u[0], (x, y) -> 0.06 * (x - 127.5)), 0.02);
		assertEquals(0, worst(u[1], (x, y) -> -0.02 * (y - 127.5)), 0.02);
		assertTrue(u[0][128 * N + 216] - u[0][128 * N + 40] > 10);
	}

	/** Strain is of calibrated lengths. */
	@Test
	void pixelsNeedNotBeSquare() {
		final float[] pixels = lattice(N, N, (x, y) -> new double[] { 0.01 * y, 0.002 * x });
		final GeometricPhase g = new GeometricPhase(pixels, null, N, N, List.of(G1, G2), false, 0, 0.8, 1, 0.1);
		final StrainAxes axes = new StrainAxes(0, 0.8, 1);
		final float[][] e = g.strain(axes), u = g.displacement(axes);
		// du_x / dy in units: 0.01 * 0.8 / 1, and the other way round 0.002 * 1 / 0.8, y turned up.
		assertEquals(0, worst(e[2], (x, y) -> -(0.008 + 0.0025) / 2), 5e-5);
		assertEquals(0, worst(e[3], (x, y) -> (-0.0025 + 0.008) / 2), 5e-5);
		assertEquals(0.01 * 30 * 0.8, u[0][140 * N + 100] - u[0][110 * N + 100], 1e-3);
		assertEquals(-0.002 * 30, u[1][110 * N + 140] - u[1][110 * N + 110], 1e-3);
	}

	@Test
	void whereThereIsNoLatticeThereIsNoResult() {
		final float[] pixels = lattice(N, N, (x, y) -> new double[2]);
		final Random random = new Random(72);
		for (int i = 0; i < pixels.length; i++)
			if (i % N > 180) pixels[i] = 100 + (float) random.nextGaussian();
		pixels[100 * N + 100] = Float.NaN;
		pixels[101 * N + 100] = Float.POSITIVE_INFINITY;
		final float[] e = fixed(pixels).strain(AXES)[0];
		assertTrue(Float.isNaN(e[128 * N + 230]));
		assertTrue(Float.isNaN(e[100 * N + 100]) && Float.isNaN(e[101 * N + 100]));
		assertEquals(0, e[100 * N + 101], 2e-3);
		assertEquals(0, e[60 * N + 60], 1e-4);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final float[] pixels = lattice(N, N, (x, y) -> new double[] { 0.01 * x, 3 * Math.sin(y / 30) });
		final float[][] one = Job.current().threads(1).call(() -> found(pixels, null).strain(AXES));
		final float[][] many = Job.current().threads(5).call(() -> found(pixels, null).strain(AXES));
		for (int k = 0; k < 4; k++)
			assertArrayEquals(one[k], many[k]);
	}

	private static String failure(final float[] pixels, final List<Reflection> reflections, final boolean refine, final double radius) {
		return assertThrows(IllegalArgumentException.class,
			() -> new GeometricPhase(pixels, null, N, N, reflections, refine, radius, 1, 1, 0.1)).getMessage();
	}

	@Test
	void whatIsWrongIsSaid() {
		final float[] pixels = lattice(N, N, (x, y) -> new double[2]), noise = new float[N * N];
		final Random random = new Random(73);
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) random.nextGaussian();
		assertTrue(failure(pixels, List.of(G1, G1.scaled(2, 2)), true, 0).startsWith("reflections must not be collinear, the angle between " +
			"them is"));
		assertEquals("reflections must be inside the spectrum, which ends at 0.5 along x and 0.5 along y, got 0.7,0.1",
			failure(pixels, List.of(G1, new Reflection(0.7, 0.1)), true, 0));
		assertEquals("reflections must not be the frequency 0", failure(pixels, List.of(G1, new Reflection(0, 0)), true, 0));
		assertTrue(failure(pixels, List.of(G1, G2), true, 0.11).startsWith("maskRadius must be less than the reflection's distance from the " +
			"frequency 0, 0.1018"));
		assertTrue(failure(pixels, List.of(G1, G2), true, 0.001).startsWith("maskRadius must be at least a pixel of the spectrum, 0.0039"));
		assertEquals("maskRadius must be >= 0, got -1.0", failure(pixels, List.of(G1, G2), true, -1));
		assertEquals("no two reflections stand out of the image's spectrum, it shows no lattice or one of too few periods: give reflections",
			failure(noise, List.of(), true, 0));
		final float[] wave = new float[N * N];
		for (int i = 0; i < wave.length; i++)
			wave[i] = (float) Math.cos(2 * Math.PI * (i % N) / 7.3);
		assertEquals("no two reflections stand out of the image's spectrum, it shows no lattice or one of too few periods: give reflections",
			failure(wave, List.of(), true, 0), "a single wave; all else is rounding");
		assertTrue(failure(noise, List.of(G1, G2), true, 0).startsWith("no reflection stands out of the spectrum within the mask's radius of " +
			"0.101,0.013"));
		assertEquals("no two reflections stand out of the image's spectrum, it shows no lattice or one of too few periods: give reflections",
			failure(new float[N * N], List.of(), true, 0));
		assertEquals("the reference region has no pixel that counts",
			assertThrows(IllegalArgumentException.class, () -> found(pixels, new byte[N * N]))
			.getMessage());
		assertEquals("the image must have at least 8 x 8 pixels for a lattice to be seen in it, got 1 x 1",
			assertThrows(IllegalArgumentException.class,
			() -> new GeometricPhase(new float[1], null, 1, 1, List.of(), true, 0, 1, 1, 0.1)).getMessage());
		assertEquals("reflections must be x,y of each, such as 2.5,0.3 -0.2,2.4, got \"2.5\"",
			assertThrows(IllegalArgumentException.class, () -> Reflection.parse("reflections", "2.5 0.3")).getMessage());
		assertEquals("reflections must be two, got 1",
			assertThrows(IllegalArgumentException.class, () -> Reflection.parse("reflections", "2.5,0.3"))
			.getMessage());
	}
}
