package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class DirectionColorsTest {

	private static DirectionColors colors(final HueCircle hues, final AmplitudeAs as) {
		return new DirectionColors(hues, as, AmplitudeCurve.LINEAR, 0, 1);
	}

	private static int[] paint(final DirectionColors colors, final VectorAxes axes, final float[] u, final float... v) {
		final int[] out = new int[u.length];
		colors.paint(u, v, axes, out);
		return out;
	}

	/** All that is shown of the circle, and of the ways to it from black and white, is shown as it is: nothing is clipped. */
	@Test
	void screensShowTheWholeCone() {
		for (final double from : new double[] { 0, 1 })
			for (int hue = 0; hue < 360; hue++)
				for (double share = 0.05; share <= 1; share += 0.05)
					assertTrue(Srgb.isShown(Cam02Ucs.toSrgb(HueCircle.place(from, share, Math.toRadians(hue))), 1e-3), share + " " + hue);
	}

	@Test
	void stepsOfAngleAreEquallyWellSeen() {
		final int steps = 18;
		final double[][] ucs = new double[steps][];
		final double[] sum = new double[3];
		final DirectionColors uniform = colors(HueCircle.UNIFORM, AmplitudeAs.LIGHTNESS);
		final double grey = Cam02Ucs.of(new double[] { HueCircle.GREY, HueCircle.GREY, HueCircle.GREY })[0];
		for (int i = 0; i < steps; i++) {
			ucs[i] = Cam02Ucs.of(Srgb.unpack(uniform.color(20.0 * i, 1)));
			for (int k = 0; k < 3; k++)
				sum[k] += ucs[i][k] / steps;
		}
		final double chord = 2 * HueCircle.CHROMA * Math.sin(Math.toRadians(10));
		for (int i = 0; i < steps; i++) {
			assertEquals(grey, ucs[i][0], 0.4);
			// To what 8 bits make of dark components.
			assertEquals(chord, Cam02Ucs.difference(ucs[i], ucs[(i + 1) % steps]), 0.07 * chord);
		}
		assertEquals(0, Cam02Ucs.difference(sum, Cam02Ucs.of(new double[] { HueCircle.GREY, HueCircle.GREY, HueCircle.GREY })), 0.2,
			"all hues together are grey");
		// Of the amplitude too.
		final double whole = Math.sqrt(grey * grey + HueCircle.CHROMA * HueCircle.CHROMA);
		for (int level = 1; level < 10; level++)
			assertEquals(whole / 10, Cam02Ucs.difference(Cam02Ucs.of(Srgb.unpack(uniform.color(200, level / 10.0))), Cam02Ucs.of(Srgb.unpack(uniform
				.color(200, (level + 1) / 10.0)))), 0.8);
		assertEquals("ffffff 0", Integer.toHexString(colors(HueCircle.UNIFORM, AmplitudeAs.SATURATION).color(77, 0)) + " " +
			uniform.color(77, 0));
	}

	@Test
	void directionsThatAreKnown() {
		final DirectionColors hsv = colors(HueCircle.HSV, AmplitudeAs.LIGHTNESS);
		final float[] u = { 1, 0.5f, -1, 0, 0, 0 }, v = { 0, -0.8660254f, 0, 1, -1, 0 };
		// To the right red, up to the right yellow, to the left cyan, down violet, up yellow-green.
		assertArrayEquals(new int[] { 0xffff0000, 0xffffff00, 0xff00ffff, 0xff8000ff, 0xff80ff00, 0xff000000 },
			paint(hsv, new VectorAxes(YAxis.DOWN, 0, false), u, v));
		assertArrayEquals(new int[] { 0xffff0000, 0xffff00ff, 0xff00ffff, 0xff80ff00, 0xff8000ff, 0xff000000 }, paint(hsv, VectorAxes.COMPLEX,
			u, v));
		// Turned by 60 degrees, red becomes yellow.
		assertEquals(0xffffff00, paint(hsv, new VectorAxes(YAxis.DOWN, 60, false), u, v)[0]);
		assertEquals(0xffffff00, paint(hsv, new VectorAxes(YAxis.UP, 60 - 720, false), u, v)[0]);
		// Axial: left and right are the same, up and down too.
		final int[] axial = paint(hsv, new VectorAxes(YAxis.DOWN, 0, true), u, v);
		assertEquals(axial[0], axial[2]);
		assertEquals(axial[3], axial[4]);
		assertEquals(0xff00ffff, axial[3]);
		assertArrayEquals(new int[] { 0xffffffff }, paint(colors(HueCircle.HSV, AmplitudeAs.SATURATION), VectorAxes.COMPLEX, new float[1],
			new float[1]));
		assertArrayEquals(new int[] { 0xff000000 }, paint(colors(HueCircle.UNIFORM, AmplitudeAs.LIGHTNESS), VectorAxes.COMPLEX, new float[1],
			new float[1]));
	}

	@Test
	void whatIsNotFinite() {
		final float nan = Float.NaN, inf = Float.POSITIVE_INFINITY;
		for (final HueCircle hues : HueCircle.values())
			for (final AmplitudeAs as : AmplitudeAs.values()) {
				final DirectionColors colors = colors(hues, as);
				final int[] out = paint(colors, VectorAxes.COMPLEX, new float[] { nan, 1, inf, inf, 0 }, 1, nan, 2, inf, -inf);
				final int nothing = 0xff000000 | DirectionColors.NAN;
				assertArrayEquals(new int[] { nothing, nothing, 0xff000000 | colors.color(0, 1), 0xff000000 | colors.color(45, 1), 0xff000000 | colors
					.color(-90, 1) }, out);
			}
	}

	@Test
	void curves() {
		assertEquals(0.25, AmplitudeCurve.LINEAR.level(3, 2, 6), 1e-12);
		assertEquals(0.5, AmplitudeCurve.SQRT.level(3, 2, 6), 1e-12);
		assertEquals(0.5, AmplitudeCurve.LOG.level(10, 1, 100), 1e-12);
		for (final AmplitudeCurve curve : AmplitudeCurve.values()) {
			assertEquals(0, curve.level(1, 2, 6));
			assertEquals(0, curve.level(0, 2, 6));
			assertEquals(1, curve.level(7, 2, 6));
			assertEquals(1, curve.level(2, 2, 2));
			assertEquals(0, curve.level(1.9, 2, 2));
			assertEquals(0, curve.level(0, 0, 0));
		}
	}

	@Test
	void rangesComeFromTheAmplitudes() {
		final float[] x = { 3, 0, 1, Float.NaN, 0, 2, Float.POSITIVE_INFINITY }, y = { 4, 0, 0, 1, 1, 0, 0 };
		assertEquals(new DisplayRange(0, 5), range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 100, x, y));
		assertEquals(new DisplayRange(0, 5), range(AmplitudeCurve.SQRT, Double.NaN, 5, 0, x, y));
		assertEquals(new DisplayRange(1, 5), range(AmplitudeCurve.LOG, Double.NaN, Double.NaN, 100, x, y));
		// Of 0 1 1 2 5.
		assertEquals(new DisplayRange(0, 1), range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 50, x, y));
		assertEquals(new DisplayRange(7, 7), range(AmplitudeCurve.LINEAR, 7, Double.NaN, 100, x, y));
		assertEquals(new DisplayRange(0, 0), range(AmplitudeCurve.LOG, Double.NaN, Double.NaN, 99, new float[4], new float[4]));
		assertEquals(new DisplayRange(0, 0), range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 99, new float[] { Float.NaN }, new float[1]));
		assertEquals("upper must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> range(AmplitudeCurve.LINEAR, 0, -1, 99, x,
			y)).getMessage());
		assertEquals("lower must be > 0 for a logarithm, got 0.0", assertThrows(IllegalArgumentException.class, () -> new DirectionColors(
			HueCircle.HSV, AmplitudeAs.NONE, AmplitudeCurve.LOG, 0, 1)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> new VectorAxes(YAxis.UP, Double.NaN, false));
	}

	private static DisplayRange range(final AmplitudeCurve curve, final double lower, final double upper, final double percentile,
		final float[] x, final float[] y)
	{
		final AmplitudeRange range = new AmplitudeRange(1, curve, lower, upper, percentile);
		range.add(x, y);
		return range.range();
	}

	/** Of uniform numbers, the percentile is known; of many, a sample is taken, which a pattern must not fool. */
	@Test
	void percentilesOfLargeImages() {
		final int n = 1 << 20;
		final float[] x = new float[n], y = new float[n];
		final Random random = new Random(5);
		for (int i = 0; i < n; i++)
			x[i] = i % 1024 == 0 ? 100 : random.nextFloat();
		assertEquals(0.9, range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 90, x, y).upper(), 0.004);
		assertEquals(100, range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 100, x, y).upper());
		// One pixel in 1024 is bright: about one in a thousand of the sample too.
		assertEquals(1, range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 99.8, x, y).upper(), 0.01);
		assertEquals(100, range(AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 99.95, x, y).upper(), 0.01);
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final int n = 20000;
		final float[] u = new float[n], v = new float[n];
		final Random random = new Random(6);
		for (int i = 0; i < n; i++) {
			u[i] = (float) random.nextGaussian();
			v[i] = (float) random.nextGaussian();
		}
		final DirectionColors colors = new DirectionColors(HueCircle.UNIFORM, AmplitudeAs.LIGHTNESS, AmplitudeCurve.SQRT, 0, 3);
		final VectorAxes axes = new VectorAxes(YAxis.DOWN, 12, true);
		final int[] one = new int[n], three = new int[n];
		Job.current().threads(1).run(() -> colors.paint(u, v, axes, one));
		Job.current().threads(3).run(() -> colors.paint(u, v, axes, three));
		assertArrayEquals(one, three);
		assertTrue(Arrays.stream(one).distinct().count() > 5000);
	}

	@Test
	void theWheelHasTheColoursOfItsPlaces() {
		final DirectionColors colors = colors(HueCircle.UNIFORM, AmplitudeAs.LIGHTNESS);
		final int size = 101;
		final int[] wheel = ColorWheel.draw(size, colors, false);
		assertEquals(0, wheel[0], "transparent outside");
		assertEquals(0xff000000 | colors.color(0, 80 / 101.0), wheel[50 * size + 90]);
		assertEquals(0xff000000 | colors.color(90, 80 / 101.0), wheel[10 * size + 50]);
		assertEquals(0xff000000, wheel[50 * size + 50]);
		final int[] axial = ColorWheel.draw(size, colors, true);
		for (int i = 0; i < axial.length; i++)
			assertEquals(axial[i], axial[axial.length - 1 - i]);
	}

	@Test
	void ringsHaveRoundNumbers() {
		assertEquals(50, ring(AmplitudeCurve.LINEAR, 0, 100));
		assertEquals(0.2, ring(AmplitudeCurve.LINEAR, 0, 0.33));
		assertEquals(0.1, ring(AmplitudeCurve.SQRT, 0, 0.5));
		assertEquals(10, ring(AmplitudeCurve.LOG, 1, 100));
		assertEquals(0, ring(AmplitudeCurve.LINEAR, 0, 0));
		assertEquals(0, ring(AmplitudeCurve.LINEAR, 3.1, 3.2));
	}

	private static double ring(final AmplitudeCurve curve, final double lower, final double upper) {
		return ColorWheel.ring(new DirectionColors(HueCircle.HSV, AmplitudeAs.LIGHTNESS, curve, lower, upper));
	}

	@Test
	void legendsLieInTheirCorners() {
		assertArrayEquals(new double[] { 88, 4 }, LegendPlace.TOP_RIGHT.place(200, 300, 108, 50));
		assertArrayEquals(new double[] { 4, 246 }, LegendPlace.BOTTOM_LEFT.place(200, 300, 108, 50));
		assertArrayEquals(new double[] { 0, 0 }, LegendPlace.TOP_LEFT.place(20, 20, 40, 40));
	}
}
