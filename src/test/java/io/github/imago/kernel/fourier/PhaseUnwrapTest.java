package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;

class PhaseUnwrapTest {

	private static final double TURN = 2 * Math.PI;
	private static final boolean[] OPEN = new boolean[3];

	private static float[] unwrap(final float[] phase, final int[] size, final boolean... cyclic) {
		final float[] before = phase.clone(), output = new float[phase.length];
		PhaseUnwrap.unwrap(phase, null, size[0], size[1], size[2], cyclic[0], cyclic[1], cyclic[2], output);
		assertArrayEquals(before, phase, "the input is as it was");
		return output;
	}

	private static float wrapped(final double v) {
		return (float) (v - TURN * Math.rint(v / TURN));
	}

	private static double[] plane(final int width, final int height, final DoubleBinaryOperator f) {
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = f.applyAsDouble(i % width, i / width);
		return values;
	}

	private static float[] wrapped(final double[] values) {
		final float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++)
			result[i] = wrapped(values[i]);
		return result;
	}

	/** Both are equal up to rounding and one multiple of 2 pi where the expected values are not NaN. */
	private static void assertSameSurface(final double[] expected, final float[] actual, final double tolerance) {
		double turns = Double.NaN;
		for (int i = 0; i < expected.length; i++) {
			if (Double.isNaN(expected[i])) continue;
			if (Double.isNaN(turns)) turns = Math.rint((expected[i] - actual[i]) / TURN);
			assertEquals(expected[i], actual[i] + TURN * turns, tolerance, "pixel " + i);
		}
		assertTrue(!Double.isNaN(turns), "nothing was compared");
	}

	private static float[] noise(final long seed, final int n, final double missing, final double range) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = random.nextDouble() < missing ? Float.NaN : (float) ((random.nextDouble() - 0.5) * range);
		return values;
	}

	@Test
	void whatWasWrappedComesBack() {
		final double[] hill = plane(90, 70, (x, y) -> 40 * Math.exp(-(Math.pow(x - 40, 2) + Math.pow(y - 30, 2)) / 500) + 0.2 * x);
		final double[] ramp = plane(120, 11, (x, y) -> 2.9 * x - 1.7 * y);
		final double[] saddle = plane(64, 64, (x, y) -> 0.02 * (x - 30) * (x - 30) - 0.03 * (y - 35) * (y - 35));
		assertSameSurface(hill, unwrap(wrapped(hill), new int[] { 90, 70, 1 }, OPEN), 1e-5);
		assertSameSurface(ramp, unwrap(wrapped(ramp), new int[] { 120, 11, 1 }, OPEN), 5e-5);
		assertSameSurface(saddle, unwrap(wrapped(saddle), new int[] { 64, 64, 1 }, OPEN), 1e-5);
		final double[] volume = new double[20 * 17 * 12];
		for (int i = 0; i < volume.length; i++)
			volume[i] = 1.1 * (i % 20) - 0.7 * (i / 20 % 17) + 0.1 * Math.pow(i / 340 - 5, 2);
		assertSameSurface(volume, unwrap(wrapped(volume), new int[] { 20, 17, 12 }, OPEN), 1e-5);
	}

	@Test
	void aLineIsUnwrappedAsOne() {
		final double[] line = plane(200, 1, (x, y) -> 0.01 * x * x - x);
		assertSameSurface(line, unwrap(wrapped(line), new int[] { 200, 1, 1 }, OPEN), 1e-5);
		assertSameSurface(line, unwrap(wrapped(line), new int[] { 1, 200, 1 }, OPEN), 1e-5);
		assertSameSurface(line, unwrap(wrapped(line), new int[] { 1, 1, 200 }, OPEN), 1e-5);
		assertArrayEquals(new float[] { 7 }, unwrap(new float[] { 7 }, new int[] { 1, 1, 1 }, true, true, true));
	}

	/** Noise has conflicts everywhere, so that every pair's place in the order counts. */
	@Test
	void agreesWithTheDefinition() {
		final int[][] sizes = { { 17, 13, 1 }, { 13, 2, 1 }, { 3, 3, 1 }, { 7, 5, 4 }, { 5, 6, 2 }, { 40, 1, 1 }, { 1, 9, 5 }, { 2, 2, 2 } };
		for (int seed = 0; seed < 12; seed++)
			for (final int[] size : sizes)
				for (int axes = 0; axes < 8; axes++) {
					final boolean[] cyclic = { (axes & 1) != 0, (axes & 2) != 0, (axes & 4) != 0 };
					final float[] phase = noise(seed, size[0] * size[1] * size[2], seed % 3 * 0.15, TURN);
					assertArrayEquals(NaivePhaseUnwrap.unwrap(phase, size, cyclic), unwrap(phase, size, cyclic), 1e-5f,
						Arrays.toString(size) + " " + axes + " " + seed);
				}
	}

	@Test
	void equalReliabilitiesAreTakenInOrder() {
		for (int seed = 0; seed < 10; seed++) {
			final float[] phase = noise(seed, 12 * 9, 0, 1);
			for (int i = 0; i < phase.length; i++)
				phase[i] = Math.signum(phase[i]) * 2;
			assertArrayEquals(NaivePhaseUnwrap.unwrap(phase, new int[] { 12, 9, 1 }, OPEN), unwrap(phase, new int[] { 12, 9, 1 }, OPEN), 1e-5f);
		}
	}

	@Test
	void valuesOfAnyRangeCountModuloTwoPi() {
		final float[] phase = noise(5, 20 * 15, 0.1, 60);
		final int[] size = { 20, 15, 1 };
		assertArrayEquals(NaivePhaseUnwrap.unwrap(phase, size, OPEN), unwrap(phase, size, OPEN), 1e-4f);
		final double[] surface = plane(40, 30, (x, y) -> 0.05 * x * y + x);
		final float[] shifted = new float[surface.length];
		final Random random = new Random(8);
		for (int i = 0; i < shifted.length; i++)
			shifted[i] = (float) (surface[i] + TURN * (random.nextInt(9) - 4));
		assertSameSurface(surface, unwrap(shifted, new int[] { 40, 30, 1 }, OPEN), 5e-5);
	}

	@Test
	void theFirstPixelOfEveryRegionKeepsItsValue() {
		final double[] ramp = plane(30, 20, (x, y) -> 0.8 * x + 0.3 * y - 3);
		final float[] phase = wrapped(ramp);
		final byte[] mask = new byte[phase.length];
		for (int i = 0; i < mask.length; i++)
			mask[i] = (byte) (i % 30 == 12 ? 0 : 255);
		final float[] output = new float[phase.length];
		PhaseUnwrap.unwrap(phase, mask, 30, 20, 1, false, false, false, output);
		assertEquals(phase[0], output[0]);
		assertEquals(phase[13], output[13]);
		for (int i = 0; i < output.length; i++) {
			final int x = i % 30;
			if (x == 12) assertTrue(Float.isNaN(output[i]));
			else assertEquals(ramp[i] - ramp[x < 12 ? 0 : 13], output[i] - phase[x < 12 ? 0 : 13], 1e-5);
		}
	}

	/** A ramp of whole turns around the axis closes on a cyclic axis only. */
	@Test
	void aGapIsCrossedAroundACyclicAxis() {
		final double[] ramp = plane(40, 25, (x, y) -> 0.5 * ((x + 10) % 40) + 0.1 * y);
		final float[] phase = wrapped(ramp);
		for (int y = 0; y < 25; y++)
			phase[y * 40 + 20] = phase[y * 40 + 29] = Float.NaN;
		// Pixels 30 … 39 and 0 … 19 are one region by way of the edge.
		final float[] output = unwrap(phase, new int[] { 40, 25, 1 }, true, false, false);
		for (int y = 0; y < 25; y++)
			for (int x = 0; x < 40; x++)
				if (x < 20 || x >= 30) assertEquals(ramp[y * 40 + x] - ramp[0], output[y * 40 + x] - output[0], 1e-5);
	}

	@Test
	void missingPixelsNeverHangIt() {
		final float[] none = new float[60], masked = new float[60];
		Arrays.fill(none, Float.NaN);
		PhaseUnwrap.unwrap(none, null, 10, 6, 1, false, false, false, masked);
		assertArrayEquals(none, masked);
		PhaseUnwrap.unwrap(new float[60], new byte[60], 5, 4, 3, true, true, true, masked);
		assertArrayEquals(none, masked);
		final float[] one = none.clone();
		one[33] = 9;
		assertArrayEquals(one, unwrap(one, new int[] { 10, 6, 1 }, OPEN));
		final float[] infinite = { 1, Float.POSITIVE_INFINITY, 8, Float.NEGATIVE_INFINITY };
		assertArrayEquals(new float[] { 1, Float.NaN, (float) (8 - TURN), Float.NaN }, unwrap(infinite, new int[] { 2, 2, 1 }, OPEN), 1e-6f);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBitsAndTheInputMayBeTheOutput() {
		final float[] phase = noise(3, 300 * 200, 0.02, TURN), one = new float[phase.length], four = new float[phase.length];
		Job.current().threads(1).run(() -> PhaseUnwrap.unwrap(phase, null, 300, 200, 1, false, true, false, one));
		Job.current().threads(4).run(() -> PhaseUnwrap.unwrap(phase, null, 300, 200, 1, false, true, false, four));
		assertArrayEquals(one, four);
		PhaseUnwrap.unwrap(phase, null, 300, 200, 1, false, true, false, phase);
		assertArrayEquals(one, phase);
	}

	@Test
	void itCanBeCancelled() {
		final Job.Listener stop = new Job.Listener() {

			private double done;

			@Override
			public void progress(final double fraction) {
				assertTrue(fraction >= done && fraction <= 1, "progress goes from " + done + " to " + fraction);
				done = fraction;
			}

			@Override
			public boolean cancelled() {
				return done > 0.4;
			}
		};
		final float[] phase = noise(4, 200 * 200, 0, TURN);
		final Job job = Job.current().threads(1).listener(stop);
		assertThrows(CancellationException.class, () -> job.run(() -> unwrap(phase, new int[] { 200, 200, 1 }, OPEN)));
	}

	@Test
	void sizesAreChecked() {
		final float[] a = new float[12];
		assertEquals("phase must have 20 pixels, got 12",
			assertThrows(IllegalArgumentException.class, () -> PhaseUnwrap.unwrap(a, null, 5, 4, 1, false, false, false, a)).getMessage());
		assertEquals("mask must have 12 pixels, got 3",
			assertThrows(IllegalArgumentException.class, () -> PhaseUnwrap.unwrap(a, new byte[3], 3, 4, 1, false, false, false, a)).getMessage());
		assertEquals("output must have 12 pixels, got 3", assertThrows(IllegalArgumentException.class,
			() -> PhaseUnwrap.unwrap(a, null, 3, 4, 1, false, false, false, new float[3])).getMessage());
		assertEquals("depth must be >= 1, got 0", assertThrows(IllegalArgumentException.class,
			() -> PhaseUnwrap.unwrap(a, null, 3, 4, 0, false, false, false, a)).getMessage());
	}

	/** Equal to scikit-image on every pixel on which its random reliabilities of edges do not decide. */
	@Test
	void agreesWithScikitImage() {
		for (final Golden golden : Golden.cases("fourier.unwrap")) {
			final int[] shape = golden.shape("phase");
			final int width = shape[shape.length - 1], height = shape[shape.length - 2], depth = shape.length == 3 ? shape[0] : 1;
			final float[] phase = golden.floats("phase"), output = new float[phase.length];
			final byte[] mask = golden.has("mask") ? golden.bytesOf("mask") : null;
			final String axes = golden.parameter("cyclic");
			PhaseUnwrap.unwrap(phase, mask, width, height, depth, axes.contains("x"), axes.contains("y"), axes.contains("z"), output);
			final int[] turns = golden.ints("turns"), region = golden.ints("region");
			final int[] shift = new int[Arrays.stream(region).max().getAsInt() + 1];
			Arrays.fill(shift, Integer.MIN_VALUE);
			for (int i = 0; i < turns.length; i++) {
				if (mask != null && mask[i] == 0) assertTrue(Float.isNaN(output[i]), golden.toString());
				if (region[i] == 0) continue;
				final double actual = (output[i] - (double) phase[i]) / TURN;
				assertEquals(Math.rint(actual), actual, 1e-5, golden.toString());
				if (shift[region[i]] == Integer.MIN_VALUE) shift[region[i]] = (int) Math.rint(actual) - turns[i];
				assertEquals(turns[i] + shift[region[i]], Math.rint(actual), golden + " pixel " + i);
			}
		}
	}
}
