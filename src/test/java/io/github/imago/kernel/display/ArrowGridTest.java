package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class ArrowGridTest {

	private static final VectorAxes DOWN = new VectorAxes(YAxis.DOWN, 0, false);

	private static List<VectorArrow> of(final float[] u, final float[] v, final VectorAxes axes, final byte[] inside, final int width,
		final double spacing, final double threshold)
	{
		return ArrowGrid.of(u, v, axes, inside, width, new int[] { 0, 0, width, u.length / width }, spacing, threshold);
	}

	private static float[] filled(final int n, final float value) {
		final float[] out = new float[n];
		Arrays.fill(out, value);
		return out;
	}

	/** Noise of mean 0 averages out, where a sample would show it. */
	@Test
	void cellsAreMeansNotSamples() {
		final float[] u = new float[64], v = filled(64, -2);
		for (int i = 0; i < 64; i++)
			u[i] = i % 2 == 0 ? 10 : -10;
		final List<VectorArrow> arrows = of(u, v, DOWN, null, 8, 4, 0);
		assertEquals(4, arrows.size());
		assertEquals(new VectorArrow(2, 2, 0, -2, 16), arrows.get(0));
		assertEquals(new VectorArrow(6, 6, 0, -2, 16), arrows.get(3));
		assertEquals(90, arrows.get(0).degrees());
		assertEquals(2, arrows.get(0).magnitude());
	}

	@Test
	void theGridLiesInTheMiddle() {
		final List<VectorArrow> arrows = of(filled(77, 1), filled(77, 0), DOWN, null, 11, 3, 0);
		assertEquals(6, arrows.size());
		assertEquals(2.5, arrows.get(0).x());
		assertEquals(2, arrows.get(0).y());
		assertEquals(0, arrows.get(0).degrees());
		// A spacing beyond the image makes one arrow.
		final List<VectorArrow> one = of(filled(77, 1), filled(77, 0), DOWN, null, 11, 1000, 0);
		assertEquals(List.of(new VectorArrow(5.5, 3.5, 1, 0, 77)), one);
		assertEquals(1, of(filled(1, 3), filled(1, 4), DOWN, null, 1, 16, 5).size());
		assertEquals(0, of(filled(1, 3), filled(1, 4), DOWN, null, 1, 16, 5.1).size(), "below the threshold");
	}

	@Test
	void cellsThatAreMostlyMissingAreLeftOut() {
		final float[] u = filled(32, 1), v = filled(32, 1);
		for (int i = 0; i < 9; i++)
			u[i / 3 * 8 + i % 3] = i == 4 ? Float.POSITIVE_INFINITY : Float.NaN;
		assertEquals(List.of(new VectorArrow(6, 2, 1, 1, 16)), of(u, v, DOWN, null, 8, 4, 0), "7 of 16 are left");
		final byte[] inside = new byte[32];
		for (int y = 0; y < 4; y++)
			inside[8 * y] = inside[8 * y + 1] = -1;
		assertEquals(List.of(new VectorArrow(2, 2, 1, 1, 8)), of(filled(32, 1), v, DOWN, inside, 8, 4, 0));
		assertEquals(0, ArrowGrid.of(u, v, DOWN, new byte[32], 8, new int[] { 8, 4, -8, -4 }, 4, 0).size());
	}

	/** Opposite vectors cancel, unless they are axial. */
	@Test
	void axialMeans() {
		final float[] u = { 3, -3, 3, -3 }, v = { -3, 3, -3, 3 };
		assertEquals(0, of(u, v, DOWN, null, 2, 2, 0).get(0).magnitude());
		final VectorArrow axial = of(u, v, new VectorAxes(YAxis.DOWN, 0, true), null, 2, 2, 0).get(0);
		assertEquals(3 * Math.sqrt(2), axial.magnitude(), 1e-6);
		assertEquals(45, axial.degrees(), 1e-6);
		// Across one another, they do cancel.
		assertEquals(0, of(new float[] { 1, 0 }, new float[] { 0, 1 }, new VectorAxes(YAxis.UP, 0, true), null, 2, 2, 0).get(0).magnitude(),
			1e-12);
	}

	@Test
	void refusals() {
		final float[] one = new float[1];
		assertEquals("spacing must be >= 1, got 0.5", assertThrows(IllegalArgumentException.class, () -> of(one, one, DOWN, null, 1, 0.5, 0))
			.getMessage());
		assertEquals("threshold must be >= 0, got NaN", assertThrows(IllegalArgumentException.class, () -> of(one, one, DOWN, null, 1, 2,
			Double.NaN)).getMessage());
	}

	@Test
	void shapes() {
		final float[][] arrow = ArrowShape.of(10, 20, 0, -30, 2, true);
		float top = 99, left = 99, right = 0;
		for (int i = 0; i < arrow[0].length; i++) {
			top = Math.min(top, arrow[1][i]);
			left = Math.min(left, arrow[0][i]);
			right = Math.max(right, arrow[0][i]);
		}
		assertEquals(-10, top, 1e-5, "the tip");
		assertEquals(7.2, right - left, 1e-5, "the head");
		assertEquals(20, arrow[1][0], 1e-5);
		// A short one is smaller in all.
		final float[][] small = ArrowShape.of(0, 0, 3, 0, 2, true);
		assertEquals(3, small[0][3], 1e-5);
		assertTrue(small[1][2] < 1, "its head is no wider than that of a thinner arrow");
		assertEquals(4, ArrowShape.of(0, 0, 5, 0, 1, false)[0].length);
	}

	@Test
	void coloursOfArrows() {
		final VectorArrow up = new VectorArrow(0, 0, 0, -2, 1), down = new VectorArrow(0, 0, 0, 2, 1);
		assertEquals(0xffe600, ArrowColor.YELLOW.of(up, 2, false));
		assertEquals(Colormap.LAGOON.colours()[255], ArrowColor.MAGNITUDE.of(up, 2, false));
		assertTrue(ArrowColor.DIRECTION.of(up, 2, false) != ArrowColor.DIRECTION.of(down, 2, false));
		assertEquals(ArrowColor.DIRECTION.of(up, 2, true), ArrowColor.DIRECTION.of(down, 2, true));
	}
}
