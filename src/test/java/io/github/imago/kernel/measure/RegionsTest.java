package io.github.imago.kernel.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.measure.Regions.Feature;

import java.util.Random;

import org.junit.jupiter.api.Test;

class RegionsTest {

	@Test
	void agreesWithScikitImage() {
		for (final Golden golden : Golden.cases("measure.regions")) {
			final int[] shape = golden.shape("labels");
			final Regions regions = Regions.measure(golden.ints("labels"), golden.floats("intensity"), shape[1], shape[0], 1, 1);
			final String[] columns = golden.parameter("columns").split(" ");
			final double[] expected = golden.doubles("expected");
			final int n = expected.length / columns.length;
			assertEquals(n, regions.size());
			for (int c = 0; c < columns.length; c++) {
				for (int i = 0; i < n; i++) {
					final double e = expected[c * n + i];
					final String what = golden + " " + columns[c] + " of " + regions.label(i);
					if (columns[c].equals("LABEL")) assertEquals(e, regions.label(i), what);
					else check(Feature.valueOf(columns[c]), e, regions, i, what);
				}
			}
		}
	}

	private static void check(final Feature feature, final double expected, final Regions regions, final int i, final String what) {
		final double actual = regions.get(feature, i);
		switch (feature) {
			case ORIENTATION: {
				final boolean round = regions.get(Feature.MAJOR_AXIS, i) - regions.get(Feature.MINOR_AXIS, i) < 1e-6;
				final double difference = Math.abs(expected - actual) % 180;
				assertTrue(round || Math.min(difference, 180 - difference) < 1e-6, what + ": " + expected + ", got " + actual);
				break;
			}
			case FERET_MAX:
				// Of the hull image there, which is no smaller than the hull, and by less than a pixel larger.
				assertTrue(actual <= expected + 1e-9 && actual > expected - 1, what + ": " + expected + ", got " + actual);
				break;
			case SOLIDITY:
				// There, rounding decides about pixels on the border of the hull.
				assertEquals(expected, actual, 0.02 * expected, what);
				break;
			default:
				assertEquals(expected, actual, 1e-9 * (1 + Math.abs(expected)), what);
		}
	}

	/** The width of a region in a direction, y up, between the middles of its pixels' edges. */
	private static double extent(final int[] labels, final int width, final double pixelWidth, final double pixelHeight,
		final double angle)
	{
		final double c = Math.cos(Math.toRadians(angle)), s = Math.sin(Math.toRadians(angle));
		double from = Double.POSITIVE_INFINITY, to = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < labels.length; i++) {
			for (int k = 0; k < 4 && labels[i] != 0; k++) {
				final double x = i % width + (k == 0 ? -0.5 : k == 1 ? 0.5 : 0), y = i / width + (k == 2 ? -0.5 : k == 3 ? 0.5 : 0);
				from = Math.min(from, x * pixelWidth * c - y * pixelHeight * s);
				to = Math.max(to, x * pixelWidth * c - y * pixelHeight * s);
			}
		}
		return to - from;
	}

	@Test
	void feretDiametersAreThoseOfAllDirections() {
		final Random random = new Random(91);
		final int width = 24, height = 20;
		for (int round = 0; round < 12; round++) {
			final int[] labels = new int[width * height];
			for (int k = 0; k < 3 + 4 * round; k++)
				labels[(3 + random.nextInt(14)) * width + 3 + random.nextInt(18)] = 1;
			final double pw = round % 2 == 0 ? 1 : 0.4, ph = round % 2 == 0 ? 1 : 0.9;
			final Regions regions = Regions.measure(labels, null, width, height, pw, ph);
			double least = Double.POSITIVE_INFINITY, greatest = 0;
			for (int angle = 0; angle < 18000; angle++) {
				final double extent = extent(labels, width, pw, ph, angle / 100.0);
				least = Math.min(least, extent);
				greatest = Math.max(greatest, extent);
			}
			assertEquals(least, regions.get(Feature.FERET_MIN, 0), 4e-3);
			assertEquals(greatest, regions.get(Feature.FERET_MAX, 0), 1e-6);
			assertEquals(regions.get(Feature.FERET_MAX, 0), extent(labels, width, pw, ph, regions.get(Feature.FERET_ANGLE, 0)), 1e-9);
		}
	}

	@Test
	void measuresARectangleInItsUnit() {
		final int[] labels = new int[10 * 8];
		for (int y = 2; y < 5; y++)
			for (int x = 3; x < 9; x++)
				labels[y * 10 + x] = 5;
		final Regions regions = Regions.measure(labels, null, 10, 8, 0.5, 2);
		assertEquals(1, regions.size());
		assertEquals(5, regions.label(0));
		assertFalse(regions.touchesBorder(0));
		assertEquals(18, regions.get(Feature.PIXELS, 0));
		assertEquals(18, regions.get(Feature.AREA, 0), 1e-12);
		assertEquals(2 * Math.sqrt(18 / Math.PI), regions.get(Feature.EQUIVALENT_DIAMETER, 0), 1e-12);
		assertEquals(5.5 * 0.5, regions.get(Feature.CENTROID_X, 0), 1e-12);
		assertEquals(6, regions.get(Feature.CENTROID_Y, 0), 1e-12);
		assertEquals(1.5, regions.get(Feature.BOUNDS_X, 0));
		assertEquals(4, regions.get(Feature.BOUNDS_Y, 0));
		assertEquals(3, regions.get(Feature.BOUNDS_WIDTH, 0));
		assertEquals(6, regions.get(Feature.BOUNDS_HEIGHT, 0));
		// Around the centres of the border pixels.
		assertEquals(2 * 5 * 0.5 + 2 * 2 * 2, regions.get(Feature.PERIMETER, 0), 1e-12);
		// Variances of 6 and of 3 equal steps: (n² - 1) / 12.
		assertEquals(4 * Math.sqrt(35 / 12.0) * 0.5, regions.get(Feature.MINOR_AXIS, 0), 1e-12);
		assertEquals(4 * Math.sqrt(8 / 12.0) * 2, regions.get(Feature.MAJOR_AXIS, 0), 1e-12);
		assertEquals(90, regions.get(Feature.ORIENTATION, 0), 1e-9);
		assertEquals(3, regions.get(Feature.FERET_MIN, 0), 1e-12);
		assertEquals(1, regions.get(Feature.SOLIDITY, 0));
	}

	@Test
	void angleIsCounterclockwiseOnTheScreen() {
		final int[] rising = new int[100], falling = new int[100];
		for (int i = 1; i < 9; i++) {
			rising[(9 - i) * 10 + i] = 1;
			falling[i * 10 + i] = 1;
		}
		assertEquals(45, Regions.measure(rising, null, 10, 10, 1, 1).get(Feature.ORIENTATION, 0), 1e-9);
		assertEquals(135, Regions.measure(falling, null, 10, 10, 1, 1).get(Feature.ORIENTATION, 0), 1e-9);
		assertEquals(45, Regions.measure(rising, null, 10, 10, 1, 1).get(Feature.FERET_ANGLE, 0), 8);
		assertEquals(135, Regions.measure(falling, null, 10, 10, 1, 1).get(Feature.FERET_ANGLE, 0), 8);
	}

	@Test
	void discIsRound() {
		final int[] labels = new int[101 * 101];
		for (int i = 0; i < labels.length; i++)
			if (Math.hypot(i % 101 - 50, i / 101 - 50) <= 40) labels[i] = 1;
		final Regions regions = Regions.measure(labels, null, 101, 101, 1, 1);
		assertEquals(80, regions.get(Feature.EQUIVALENT_DIAMETER, 0), 0.3);
		assertEquals(80, regions.get(Feature.MAJOR_AXIS, 0), 0.3);
		assertEquals(81, regions.get(Feature.FERET_MAX, 0), 0.5);
		assertEquals(80, regions.get(Feature.FERET_MIN, 0), 0.5);
		assertEquals(1, regions.get(Feature.CIRCULARITY, 0), 0.1);
		assertEquals(0, regions.get(Feature.ORIENTATION, 0));
	}

	@Test
	void leavesOutNaNAndSelects() {
		final float n = Float.NaN;
		final Regions regions = Regions.measure(new int[] { 7, 7, 7, 0, 2, 2 }, new float[] { 1, n, 4, 9, n, n }, 6, 1, 1, 1);
		assertEquals(2.5, regions.get(Feature.MEAN, 1));
		assertEquals(5, regions.get(Feature.SUM, 1));
		assertEquals(Math.sqrt(4.5), regions.get(Feature.STANDARD_DEVIATION, 1), 1e-12);
		assertEquals(8 / 5.0, regions.get(Feature.WEIGHTED_CENTROID_X, 1));
		assertEquals(Double.NaN, regions.get(Feature.MEAN, 0));
		assertEquals(Double.NaN, regions.get(Feature.MIN, 0));
		assertTrue(regions.touchesBorder(0));
		final Regions large = regions.select(i -> regions.get(Feature.PIXELS, i) > 2);
		assertEquals(1, large.size());
		assertEquals(7, large.label(0));
		assertArrayEquals(new double[] { 4 }, large.get(Feature.MAX));
	}

	@Test
	void acceptsEmptyAndSinglePixels() {
		assertEquals(0, Regions.measure(new int[0], null, 0, 4, 1, 1).size());
		assertEquals(0, Regions.measure(new int[12], new float[12], 3, 4, 1, 1).size());
		final Regions one = Regions.measure(new int[] { 3 }, new float[] { 8 }, 1, 1, 1, 1);
		assertEquals(1, one.get(Feature.FERET_MAX, 0));
		assertEquals(Math.sqrt(0.5), one.get(Feature.FERET_MIN, 0), 1e-12);
		assertEquals(0, one.get(Feature.MAJOR_AXIS, 0));
		assertEquals(0, one.get(Feature.STANDARD_DEVIATION, 0));
		assertEquals(Double.NaN, one.get(Feature.CIRCULARITY, 0));
	}

	@Test
	void isTheSameForAnyNumberOfThreads() {
		final Random random = new Random(92);
		final int[] labels = new int[300 * 200];
		final float[] intensity = new float[labels.length];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (i / 300 / 10) * 30 + i % 300 / 10 + random.nextInt(2);
			intensity[i] = random.nextFloat();
		}
		final Regions one = Job.current().threads(1).call(() -> Regions.measure(labels, intensity, 300, 200, 1, 1.5));
		final Regions many = Job.current().threads(6).call(() -> Regions.measure(labels, intensity, 300, 200, 1, 1.5));
		for (final Feature feature : Feature.values())
			assertArrayEquals(one.get(feature), many.get(feature));
	}

	@Test
	void refusesBadArguments() {
		assertEquals("feature MEAN needs an intensity image, got none", message(() -> Regions.measure(new int[4], null, 2, 2, 1,
			1).get(Feature.MEAN)));
		assertEquals("labels must be >= 0, got -1", message(() -> Regions.measure(new int[] { -1 }, null, 1, 1, 1, 1)));
		assertEquals("pixelHeight must be > 0, got -1.0", message(() -> Regions.measure(new int[4], null, 2, 2, 1, -1)));
		assertEquals("labels must have 3 x 2 pixels, got 4", message(() -> Regions.measure(new int[4], null, 3, 2, 1, 1)));
		assertEquals("intensity must have as many pixels as labels, 4, got 3", message(() -> Regions.measure(new int[4], new float[3], 2,
			2, 1, 1)));
	}

	private static String message(final org.junit.jupiter.api.function.Executable call) {
		return assertThrows(IllegalArgumentException.class, call).getMessage();
	}
}
