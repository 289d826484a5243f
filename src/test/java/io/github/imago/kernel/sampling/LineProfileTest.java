package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Interpolator;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;

class LineProfileTest {

	private static final int W = 60, H = 50;

	private static Interpolator image(final DoubleBinaryOperator f, final boolean ignoreNaN) {
		final float[] pixels = new float[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) f.applyAsDouble(i % W, i / W);
		return new Interpolator(pixels, W, H, 1, Interpolation.LINEAR, Border.REFLECT, 0, ignoreNaN);
	}

	private static Interpolator ramp() {
		return image((x, y) -> 3 * x - 2 * y + 1, false);
	}

	private static Polyline line(final String text) {
		return Polyline.parse("points", text).get(0);
	}

	private static LineProfile measure(final Interpolator image, final String points, final int width, final double step) {
		return LineProfile.measure(image, line(points), width, step, BinMethod.MEAN, false, 1, 1);
	}

	@Test
	void agreesWithScikitImage() {
		for (final Golden golden : Golden.cases("sampling.profile")) {
			final int[] shape = golden.shape("image");
			final Interpolator image = new Interpolator(golden.floats("image"), shape[1], shape[0], 1,
				Interpolation.valueOf(golden.parameter("interpolation")), Border.valueOf(golden.parameter("border")), -7, false);
			final double[] lines = golden.doubles("lines"), expected = golden.doubles("expected");
			final double range = 200 * (golden.parameter("reduce").equals("SUM") ? golden.number("width") : 1);
			int at = 0;
			for (int k = 0; k < lines.length; k += 4) {
				final Polyline line = new Polyline(new double[] { lines[k], lines[k + 2] }, new double[] { lines[k + 1], lines[k + 3] });
				final LineProfile profile = LineProfile.measure(image, line, (int) golden.number("width"), 1,
					BinMethod.valueOf(golden.parameter("reduce")), false, 1, 1);
				for (final double v : profile.values())
					assertEquals(expected[at++], v, 1e-5 * range, golden + " line " + k / 4);
				assertEquals(line.length(), profile.distances()[profile.distances().length - 1], 1e-12 * line.length());
			}
			assertEquals(expected.length, at, golden.toString());
		}
	}

	/** Linear interpolation is exact on a plane, whatever the width. */
	@Test
	void aRampIsRead() {
		for (final int width : new int[] { 1, 2, 7 }) {
			final LineProfile profile = measure(ramp(), "10,10 34,17", width, 0.5);
			assertEquals(51, profile.values().length);
			for (int i = 0; i <= 50; i++) {
				assertEquals(25.0 * i / 50, profile.distances()[i], 1e-12);
				assertEquals(3 * (10 + 24 * i / 50.0) - 2 * (10 + 7 * i / 50.0) + 1, profile.values()[i], 1e-4);
			}
		}
	}

	@Test
	void samplesGoOnEvenlyAroundBends() {
		// 7 and 5 pixels: samples at 0 … 12, none of them double.
		final LineProfile profile = measure(ramp(), "10,10 17,10 17,15", 1, 1);
		assertArrayEquals(new double[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }, profile.distances(), 1e-12);
		for (int i = 0; i <= 12; i++)
			assertEquals(i <= 7 ? 11 + 3 * i : 32 - 2 * (i - 7), profile.values()[i], 1e-4);
		// Points in between, even the same ones twice, change nothing.
		final LineProfile same = measure(ramp(), "10,10 11.3,10 11.3,10 17,10 17,12 17,15", 1, 1);
		assertArrayEquals(profile.values(), same.values(), 1e-5);
		// 12 pixels in steps of 5: three of 4.
		assertArrayEquals(new double[] { 0, 4, 8, 12 }, measure(ramp(), "10,10 17,10 17,15", 1, 5).distances(), 1e-12);
		assertArrayEquals(new double[] { 0, 0.5 }, measure(ramp(), "10,10 10.5,10", 1, 1).distances(), 1e-12);
	}

	@Test
	void roundedLengthsHaveNoStepTooMany() {
		assertEquals(4, measure(ramp(), "10,10 10.3,10", 1, 0.1).values().length);
		assertEquals(8, measure(ramp(), "10,10 10.7,10", 1, 0.1).values().length);
	}

	@Test
	void distancesCountEachAxisInItsUnit() {
		final LineProfile profile = LineProfile.measure(ramp(), line("10,10 14,10 14,16"), 1, 1, BinMethod.MEAN, false, 0.5, 2);
		assertArrayEquals(new double[] { 0, 0.5, 1, 1.5, 2, 4, 6, 8, 10, 12, 14 }, profile.distances(), 1e-12);
		final LineProfile slanted = LineProfile.measure(ramp(), line("10,10 13,14"), 1, 1, BinMethod.MEAN, false, 2, 0.25);
		assertEquals(Math.hypot(6, 1), slanted.distances()[5], 1e-12);
	}

	/** Far from its bend, a bent line is as two straight ones; the width stands at right angles to each. */
	@Test
	void theWidthFollowsTheLine() {
		final Interpolator columns = image((x, y) -> x, false), rows = image((x, y) -> y, false);
		for (final BinMethod method : new BinMethod[] { BinMethod.MIN, BinMethod.MAX }) {
			final int sign = method == BinMethod.MAX ? 1 : -1;
			final LineProfile x = LineProfile.measure(columns, line("10,10 30,10 30,40"), 9, 1, method, false, 1, 1);
			final LineProfile y = LineProfile.measure(rows, line("10,10 30,10 30,40"), 9, 1, method, false, 1, 1);
			for (int i = 0; i <= 50; i++) {
				if (i < 15) {
					assertEquals(10 + i, x.values()[i], 1e-4);
					assertEquals(10 + 4 * sign, y.values()[i], 1e-4);
				}
				if (i > 25) {
					assertEquals(30 + 4 * sign, x.values()[i], 1e-4);
					assertEquals(10 + i - 20, y.values()[i], 1e-4);
				}
			}
			// There and back: the direction is that of one of both ways.
			final LineProfile back = LineProfile.measure(rows, line("10,10 30,10 10,10"), 9, 1, method, false, 1, 1);
			for (final double v : back.values())
				assertEquals(10 + 4 * sign, v, 1e-4);
		}
	}

	@Test
	void missingPixelsSpreadOrDoNotCount() {
		final DoubleBinaryOperator f = (x, y) -> x == 20 && y == 20 ? Double.NaN : x;
		final LineProfile spread = measure(image(f, false), "15,20 25,20", 3, 1);
		for (int i = 0; i <= 10; i++)
			assertEquals(i == 5 ? Double.NaN : 15 + i, spread.values()[i], 1e-5);
		final LineProfile left = LineProfile.measure(image(f, true), line("15,20 25,20"), 3, 1, BinMethod.MEAN, true, 1, 1);
		for (int i = 0; i <= 10; i++)
			assertEquals(15 + i, left.values()[i], 1e-5);
		final LineProfile sum = LineProfile.measure(image(f, true), line("15,20 25,20"), 3, 1, BinMethod.SUM, true, 1, 1);
		assertEquals(40, sum.values()[5], 1e-5);
		final LineProfile alone = LineProfile.measure(image(f, true), line("15,20 25,20"), 1, 1, BinMethod.MEAN, true, 1, 1);
		assertTrue(Double.isNaN(alone.values()[5]));
	}

	@Test
	void linesAreReadFromText() {
		assertEquals(2, Polyline.parse("points", "10,20 30.5,40; 0,0 5,5 9,0").size());
		assertEquals("[10.0,20.0 30.5,40.0, 0.0,0.0 5.0,-5.0]", Polyline.parse("points", " 10 , 20\t30.5,4e1 ;;\r\n +0,.0 5.,-5\n").toString());
		assertEquals("[1.0,2.0 3.0,4.0]", Polyline.parse("points", line("1,2 3,4").toString()).toString());
		for (final String bad : Arrays.asList("1,2 3", "1 2 3 4", "a,b c,d", "1,2,3 4,5,6", "1,2 3,NaN"))
			assertTrue(message(bad).startsWith("points must be x,y of each point, such as 10,20 30.5,40, got "), bad);
		assertEquals("points must be the points of a line, such as 10,20 30.5,40, got nothing", message(" ; "));
		assertEquals("a line needs two different points", message("1,2"));
		assertEquals("a line needs two different points", message("1,2 1,2"));
		assertEquals("points must be between -1000000 and 1000000, got 2000000.0", message("1,2 1,2e6"));
	}

	private static String message(final String text) {
		return assertThrows(IllegalArgumentException.class, () -> Polyline.parse("points", text)).getMessage();
	}

	@Test
	void numbersOutOfRangeAreSaid() {
		assertEquals("width must be >= 1, got 0", assertThrows(IllegalArgumentException.class,
			() -> measure(ramp(), "1,1 5,5", 0, 1)).getMessage());
		assertEquals("step must be > 0, got 0.0", assertThrows(IllegalArgumentException.class,
			() -> measure(ramp(), "1,1 5,5", 1, 0)).getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> measure(ramp(), "1,1 5,5", 1, 1e-9)).getMessage().startsWith(
			"a line must have at most 50000000 samples"));
	}
}
