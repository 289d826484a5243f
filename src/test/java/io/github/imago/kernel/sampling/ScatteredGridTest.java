package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the surfaces are by mathematics and by definition; what lies outside; gaps; and samples that are hard. Comparisons with scipy are in
 * {@code GridOpsTest}.
 */
class ScatteredGridTest {

	private interface Function {

		double at(double x, double y);
	}

	private static final Function PLANE = (x, y) -> 3 + 0.25 * x - 0.5 * y, WAVES = (x, y) -> Math.sin(x / 5) * Math.cos(y / 4);

	private static ScatteredSamples samples(final double[] x, final double[] y, final Function f) {
		return new ScatteredSamples(x, y, IntStream.range(0, x.length).mapToDouble(i -> f.at(x[i], y[i])).toArray());
	}

	/** Samples anywhere over 0 … width, 0 … height, its corners included, so that all of it is inside. */
	private static ScatteredSamples random(final int n, final int width, final int height, final long seed, final Function f) {
		final Random random = new Random(seed);
		final double[] x = random.doubles(n, 0, width).toArray(), y = random.doubles(n, 0, height).toArray();
		for (int i = 0; i < 4; i++) {
			x[i] = i % 2 * width;
			y[i] = i / 2 * height;
		}
		return samples(x, y, f);
	}

	private static float[] grid(final ScatteredSamples samples, final int width, final int height, final GridMethod method) {
		return ScatteredGrid.grid(samples, RegularGrid.pixels(width, height), method, Outside.NAN, 0);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEAREST")
	void planesArePlanes(final GridMethod method) {
		for (final int n : new int[] { 4, 5, 30, 5000 }) {
			final float[] out = grid(random(n, 60, 40, n, PLANE), 61, 41, method);
			for (int i = 0; i < out.length; i++)
				assertEquals(PLANE.at(i % 61, i / 61), out[i], 2e-6, "pixel " + i + " of " + n + " samples");
		}
	}

	@ParameterizedTest
	@EnumSource
	void samplesKeepTheirValues(final GridMethod method) {
		// On pixels in any order, some of them twice.
		final Random random = new Random(61);
		final double[] x = random.ints(400, 0, 30).asDoubleStream().toArray(), y = random.ints(400, 0, 20).asDoubleStream().toArray();
		final ScatteredSamples samples = samples(x, y, WAVES);
		final float[] out = grid(samples, 30, 20, method);
		for (int i = 0; i < x.length; i++)
			assertEquals(samples.values()[i], out[(int) y[i] * 30 + (int) x[i]], 1e-6);
	}

	@ParameterizedTest
	@EnumSource
	void latticesHaveNoHoles(final GridMethod method) {
		// Every pixel lies on a sample, on sides, or at the middle of a square, where four samples are natural neighbours alike.
		for (final double step : new double[] { 2, 1, 0.1 }) {
			final double[] x = IntStream.range(0, 400).mapToDouble(i -> i % 20 * step).toArray(), y = IntStream.range(0,
				400).mapToDouble(i -> i / 20 * step)
				.toArray();
			final float[] out = ScatteredGrid.grid(samples(x, y, (u, v) -> u * v), new RegularGrid(0, 0, step / 2, step / 2, 39, 39),
				method, Outside.NAN, 0);
			for (int i = 0; i < out.length; i++) {
				final double expected = i % 39 * step / 2 * (i / 39) * step / 2;
				assertEquals(expected, out[i], (method == GridMethod.NEAREST ? 40 : 0.25) * step * step + 1e-5, "pixel " + i);
				// Natural neighbours of a lattice's sides and centres are those that bilinear interpolation takes.
				if (method == GridMethod.NATURAL_NEIGHBOUR) assertEquals(expected, out[i], 1e-5 * step, "pixel " + i);
			}
		}
	}

	@Test
	void naturalNeighboursAreSibsons() {
		for (final int n : new int[] { 5, 12, 80 }) {
			final ScatteredSamples samples = random(n, 20, 15, 70 + n, WAVES);
			final double[] x = samples.x(), y = samples.y(), values = samples.values();
			final RegularGrid grid = new RegularGrid(0.7, 0.3, 0.9, 0.7, 21, 20);
			final float[] out = ScatteredGrid.grid(samples, grid, GridMethod.NATURAL_NEIGHBOUR, Outside.NAN, 0);
			for (int i = 0; i < out.length; i++) {
				final double px = 0.7 + 0.9 * (i % 21), py = 0.3 + 0.7 * (i / 21);
				assertEquals(NaiveNaturalNeighbour.at(x, y, values, px, py, 1e5), out[i], 1e-6, "pixel " + i + " of " + n + " samples");
			}
		}
	}

	@Test
	void naturalNeighboursOfAHandfulAreKnown() {
		// Amid a square, each corner has a quarter; with the centre as a sample, half way from it to a corner: the cell is a square of
		// which it has more.
		final ScatteredSamples square = new ScatteredSamples(new double[] { 0, 2, 0, 2 }, new double[] { 0, 0, 2, 2 }, new double[] { 1, 2,
			3, 10 });
		assertArrayEquals(new float[] { 1, 1.5f, 2, 2, 4, 6, 3, 6.5f, 10 }, grid(square, 3, 3, GridMethod.NATURAL_NEIGHBOUR), 1e-6f);
		// On the hull, only the two samples count.
		final ScatteredSamples triangle = new ScatteredSamples(new double[] { 0, 4, 0, 1 }, new double[] { 0, 0, 4, 1 }, new double[] { 0,
			4, 8, 100 });
		final float[] out = grid(triangle, 5, 5, GridMethod.NATURAL_NEIGHBOUR);
		assertArrayEquals(new float[] { 0, 1, 2, 3, 4 }, Arrays.copyOf(out, 5), 1e-6f);
		assertEquals(6, out[2 * 5 + 2], 1e-6);
	}

	@Test
	void valuesStayWithinTheSamplesExceptOfCubics() {
		final Random random = new Random(62);
		final double[] x = random.doubles(300, 0, 50).toArray(), y = random.doubles(300, 0, 50).toArray();
		final ScatteredSamples samples = samples(x, y, (u, v) -> random.nextInt(2));
		for (final GridMethod method : GridMethod.values()) {
			boolean beyond = false;
			for (final float v : grid(samples, 51, 51, method))
				if (v < 0 || v > 1) beyond = true;
			assertEquals(method == GridMethod.CLOUGH_TOCHER, beyond);
		}
	}

	@Test
	void cubicsAreSmooth() {
		// Across triangles, the slope changes as little as within them: on a fine grid, second differences over the step are small where
		// linear ones are not.
		final ScatteredSamples samples = random(40, 10, 10, 63, WAVES);
		final RegularGrid fine = new RegularGrid(4.4, 4.4, 1e-3, 1e-3, 1000, 3);
		double[] largest = new double[2];
		for (int k = 0; k < 2; k++) {
			final float[] out = ScatteredGrid.grid(samples, fine, k == 0 ? GridMethod.LINEAR : GridMethod.CLOUGH_TOCHER, Outside.NAN, 0);
			for (int i = 40; i < 960; i++) {
				final double before = (out[i] - out[i - 40]) / 0.04, after = (out[i + 40] - out[i]) / 0.04;
				largest[k] = Math.max(largest[k], Math.abs(after - before));
			}
		}
		assertTrue(largest[0] > 0.05 && largest[1] < 0.03, Arrays.toString(largest));
	}

	@Test
	void nearestIsNearest() {
		final ScatteredSamples samples = random(200, 80, 60, 64, WAVES);
		final double[] x = samples.x(), y = samples.y(), values = samples.values();
		final RegularGrid grid = new RegularGrid(-40, -30, 2.3, 1.9, 71, 65);
		final float[] out = ScatteredGrid.grid(samples, grid, GridMethod.NEAREST, Outside.NAN, 0);
		final float[] linear = ScatteredGrid.grid(samples, grid, GridMethod.LINEAR, Outside.NEAREST, 0),
			inside = ScatteredGrid.grid(samples, grid,
			GridMethod.LINEAR, Outside.NAN, 0), constant = ScatteredGrid.grid(samples, grid, GridMethod.LINEAR, Outside.CONSTANT, -7);
		int beyond = 0;
		for (int i = 0; i < out.length; i++) {
			final double px = -40 + 2.3 * (i % 71), py = -30 + 1.9 * (i / 71);
			int best = 0;
			for (int k = 1; k < x.length; k++)
				if (Math.hypot(x[k] - px, y[k] - py) < Math.hypot(x[best] - px, y[best] - py)) best = k;
			assertEquals(values[best], out[i], 1e-7);
			final boolean isOutside = px < -1e-9 || py < -1e-9 || px > 80 + 1e-9 || py > 60 + 1e-9;
			assertEquals(isOutside, Float.isNaN(inside[i]));
			assertEquals(isOutside ? out[i] : inside[i], linear[i]);
			assertEquals(isOutside ? -7 : inside[i], constant[i]);
			if (isOutside) beyond++;
		}
		assertTrue(beyond > 1000);
	}

	@Test
	void nearestTakesAnyNumberOfSamples() {
		final float[] one = grid(new ScatteredSamples(new double[] { 5 }, new double[] { 9 }, new double[] { 4 }), 3, 2,
			GridMethod.NEAREST);
		assertArrayEquals(new float[] { 4, 4, 4, 4, 4, 4 }, one);
		// On a slanting line, and twice at one place.
		final float[] line = grid(new ScatteredSamples(new double[] { 0, 4, 2, 2 }, new double[] { 0, 4, 2, 2 }, new double[] { 1, 5, 2,
			4 }), 5, 5,
			GridMethod.NEAREST);
		assertArrayEquals(new float[] { 1, 1, 1, 3, 3 }, Arrays.copyOfRange(line, 0, 5).clone(), 2);
		assertEquals(1, line[0]);
		assertEquals(3, line[12]);
		assertEquals(3, line[2 * 5 + 1]);
		assertEquals(5, line[24]);
		assertEquals(5, line[4 * 5 + 3]);
	}

	@Test
	void samplesAtOnePlaceCountAsTheirMean() {
		final double[] x = { 0, 4, 0, 4, 2, 2, 2 }, y = { 0, 0, 4, 4, 2, 2, 2 }, values = { 0, 0, 0, 0, 1, 2, 6 };
		for (final GridMethod method : GridMethod.values())
			assertEquals(3, grid(new ScatteredSamples(x, y, values), 5, 5, method)[12], 1e-6);
	}

	/** On the hull, rounding leaves needles between samples that should be on a line. */
	@ParameterizedTest
	@EnumSource
	void needlesAtTheHullDoNoHarm(final GridMethod method) {
		final int n = 40;
		final double turn = 0.1, c = Math.cos(turn), s = Math.sin(turn);
		final double[] x = new double[n * n], y = new double[n * n];
		for (int i = 0; i < n * n; i++) {
			x[i] = 0.3 * (i % n * c - i / n * s);
			y[i] = 0.3 * (i % n * s + i / n * c);
		}
		final float[] out = ScatteredGrid.grid(samples(x, y, WAVES), new RegularGrid(-4, 0, 0.071, 0.071, 230, 230), method, Outside.NAN,
			0);
		int inside = 0;
		for (int i = 0; i < out.length; i++) {
			if (Float.isNaN(out[i])) continue;
			inside++;
			final double px = -4 + 0.071 * (i % 230), py = 0.071 * (i / 230), u = px * c + py * s, v = py * c - px * s;
			final boolean within = u > -1e-6 && v > -1e-6 && u < 0.3 * (n - 1) + 1e-6 && v < 0.3 * (n - 1) + 1e-6;
			if (within) assertEquals(WAVES.at(px, py), out[i], method == GridMethod.NEAREST ? 0.1 : method == GridMethod.CLOUGH_TOCHER
				? 2e-3 : 4e-3);
			else assertEquals(GridMethod.NEAREST, method);
		}
		assertTrue(inside > 26_000);
	}

	@ParameterizedTest
	@EnumSource
	void anyNumberOfThreadsGivesTheSame(final GridMethod method) {
		final ScatteredSamples samples = random(20_000, 200, 150, 65, WAVES);
		final float[] one = Job.current().threads(1).call(() -> grid(samples, 201, 151, method));
		for (int threads = 2; threads < 5; threads++)
			assertArrayEquals(one, Job.current().threads(threads).call(() -> grid(samples, 201, 151, method)));
		// Equally near samples too.
		final double[] x = IntStream.range(0, 2500).mapToDouble(i -> i % 50 * 4).toArray(), y = IntStream.range(0, 2500).mapToDouble(i ->
			i / 50 * 4).toArray();
		final ScatteredSamples lattice = samples(x, y, (u, v) -> 31 * u + 7 * v);
		assertArrayEquals(Job.current().threads(1).call(() -> grid(lattice, 197, 197, method)), Job.current().threads(3).call(() ->
			grid(lattice, 197, 197, method)));
	}

	@Test
	void progressGoesUpAndWorkCanBeCancelled() {
		final ScatteredSamples samples = random(50_000, 200, 200, 66, WAVES);
		final List<Double> seen = new ArrayList<>();
		Job.current().threads(1).listener(seen::add).run(() -> grid(samples, 300, 300, GridMethod.CLOUGH_TOCHER));
		assertTrue(seen.size() > 10);
		for (int i = 1; i < seen.size(); i++)
			assertTrue(seen.get(i) >= seen.get(i - 1));
		assertEquals(1, seen.get(seen.size() - 1), 1e-9);
		assertThrows(CancellationException.class, () -> Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		}).run(() -> grid(samples, 10, 10, GridMethod.LINEAR)));
	}

	/** An image with single dead pixels, scratches, gaps at its edges, a missing corner, and a large hole. */
	private static float[] damaged(final int width, final int height, final double noise) {
		final Random random = new Random(67);
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % width, y = i / width;
			final boolean gap = Math.hypot(x - 60, y - 40) < 15 || x < 9 && y > 20 && y < 33 || x + y > width + height - 8 || x > 20 &&
				x < 30 && Math.abs(y -
				1.3 * x - 20) < 2 || random.nextInt(150) == 0;
			pixels[i] = gap ? Float.NaN : (float) (noise * random.nextDouble() + WAVES.at(x, y));
		}
		return pixels;
	}

	@ParameterizedTest
	@EnumSource
	void gapsAreFilledAsFromAllPixels(final GridMethod method) {
		for (final double aspect : new double[] { 1, 3 }) {
			final int width = 96, height = 80;
			final boolean cubic = method == GridMethod.CLOUGH_TOCHER;
			final float[] pixels = damaged(width, height, cubic ? 0 : 1);
			final int[] valid = IntStream.range(0, pixels.length).filter(i -> pixels[i] == pixels[i]).toArray();
			final double[] x = Arrays.stream(valid).mapToDouble(i -> i % width).toArray(), y = Arrays.stream(valid).mapToDouble(i ->
				i / width * aspect).toArray();
			final ScatteredSamples all = new ScatteredSamples(x, y, Arrays.stream(valid).mapToDouble(i -> pixels[i]).toArray());
			final float[] expected = ScatteredGrid.grid(all, new RegularGrid(0, 0, 1, aspect, width, height), method, Outside.NAN, 0);
			final float[] filled = ScatteredGrid.fill(pixels, null, width, height, aspect, method, Outside.NAN, 0);
			int gaps = 0, same = 0, missing = 0;
			for (int i = 0; i < pixels.length; i++)
				if (pixels[i] == pixels[i]) assertEquals(pixels[i], filled[i]);
				else {
					gaps++;
					if (Float.isNaN(expected[i])) missing++;
					assertEquals(Float.isNaN(expected[i]), Float.isNaN(filled[i]), "pixel " + i);
					if (Float.isNaN(expected[i]) || Math.abs(expected[i] - filled[i]) < (cubic ? 5e-3 : 2e-6)) same++;
				}
			assertTrue(gaps > 900);
			assertEquals(method != GridMethod.NEAREST, missing > 0);
			// Where samples around a gap lie on a circle, the triangulation is one of several; natural neighbours need none. The slopes for
			// cubics depend on those
			// of all squares of pixels, so that of noise, nothing would be the same.
			if (method == GridMethod.NATURAL_NEIGHBOUR) assertEquals(gaps, same);
			else assertTrue(same > (method == GridMethod.LINEAR ? 0.25 : 0.6) * gaps, same + " of " + gaps);
		}
	}

	@Test
	void aMaskSaysWhereGapsAre() {
		final float[] pixels = new float[35], expected = new float[35];
		final byte[] mask = new byte[35];
		for (int i = 0; i < 35; i++) {
			mask[i] = (byte) (i % 7 == 3 && i / 7 > 0 && i / 7 < 4 ? 0 : 255);
			expected[i] = (float) PLANE.at(i % 7, i / 7);
			pixels[i] = mask[i] == 0 ? 1000 : expected[i];
		}
		pixels[12] = Float.POSITIVE_INFINITY;
		for (final GridMethod method : new GridMethod[] { GridMethod.LINEAR, GridMethod.NATURAL_NEIGHBOUR, GridMethod.CLOUGH_TOCHER })
			assertArrayEquals(expected, ScatteredGrid.fill(pixels, mask, 7, 5, 1, method, Outside.NAN, 0), 1e-6f);
		assertEquals(1000, pixels[10], "the source is not changed");
	}

	@Test
	void cornersAreOutside() {
		final float[] pixels = { Float.NaN, 2, 3, 4, 5, 6, 7, 8, 9 };
		assertTrue(Float.isNaN(ScatteredGrid.fill(pixels, null, 3, 3, 1, GridMethod.LINEAR, Outside.NAN, 0)[0]));
		assertEquals(-1, ScatteredGrid.fill(pixels, null, 3, 3, 1, GridMethod.LINEAR, Outside.CONSTANT, -1)[0]);
		final float nearest = ScatteredGrid.fill(pixels, null, 3, 3, 1, GridMethod.LINEAR, Outside.NEAREST, 0)[0];
		assertTrue(nearest == 2 || nearest == 4);
	}

	@Test
	void nothingToFillFromIsSaid() {
		final float nan = Float.NaN;
		assertArrayEquals(new float[] { 1, 2 }, ScatteredGrid.fill(new float[] { 1, 2 }, null, 2, 1, 1, GridMethod.LINEAR, Outside.NAN, 0));
		assertEquals("there must be at least one pixel that is not missing", message(new float[] { nan, nan }, null, 2, 1));
		assertEquals("method LINEAR needs samples at three places that are not on one line, got 2 places; method NEAREST can do with that",
			message(new float[] {
			1, nan, 3 }, null, 3, 1));
		assertEquals("mask must be of the image's size", message(new float[] { nan, 1 }, new byte[3], 2, 1));
		assertEquals("the image has 2 pixels, its size tells 3 x 1", message(new float[2], null, 3, 1));
		assertArrayEquals(new float[] { 1, 1, 3 }, ScatteredGrid.fill(new float[] { 1, nan, 3 }, null, 3, 1, 1, GridMethod.NEAREST,
			Outside.NAN, 0), 2);
	}

	private static String message(final float[] pixels, final byte[] mask, final int width, final int height) {
		return assertThrows(IllegalArgumentException.class, () -> ScatteredGrid.fill(pixels, mask, width, height, 1, GridMethod.LINEAR,
			Outside.NAN, 0)).getMessage();
	}

	@Test
	void textIsReadAndWritten() {
		final ScatteredSamples samples = ScatteredSamples.parse("samples", " 1, 2 ,3;4.5,-6e1,+7.\n0,0,NaN;;");
		assertEquals("1.0,2.0,3.0; 4.5,-60.0,7.0", samples.toString());
		assertEquals(samples.toString(), ScatteredSamples.parse("samples", samples.toString()).toString());
		for (final String bad : new String[] { "1,2", "1,2,3,4", "1,2,x", "1 2 3" })
			assertEquals("samples must be x,y,value of each sample, such as 10,20,3.5; 30,40,7, got \"" + bad + "\"",
				assertThrows(IllegalArgumentException.class,
				() -> ScatteredSamples.parse("samples", bad)).getMessage());
		assertEquals("there must be at least one sample whose place and value are known", assertThrows(IllegalArgumentException.class,
			() -> ScatteredSamples
			.parse("samples", " ; ")).getMessage());
	}
}
