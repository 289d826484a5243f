package io.github.imago.kernel.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.contract.Golden;

import java.awt.Color;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ColorSpaceTest {

	private static int[] packed(final Golden golden) {
		final double[] values = golden.doubles("rgb");
		final int[] rgb = new int[values.length / 3];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = (int) values[3 * i] << 16 | (int) values[3 * i + 1] << 8 | (int) values[3 * i + 2];
		return rgb;
	}

	@Test
	void equalsScikitImageAndOpenCv() {
		for (final Golden golden : Golden.cases("color.convert")) {
			final int[] rgb = packed(golden);
			final double[] expected = golden.doubles("values");
			final ColorSpace space = ColorSpace.valueOf(golden.parameter("space"));
			final float[][] made = new float[3][rgb.length];
			space.fromRgb(rgb, made[0], made[1], made[2]);
			for (int i = 0; i < rgb.length; i++)
				for (int c = 0; c < 3; c++)
					assertEquals(expected[3 * i + c], made[c][i], golden.number("tolerance"), golden + " " + Integer.toHexString(rgb[i]) + " " + c);
		}
	}

	/** JFIF 1.02: of pure blue, Cb is 128 + 255 / 2. */
	@Test
	void chromaGoesToItsEnds() {
		final float[][] made = new float[3][2];
		ColorSpace.YCBCR.fromRgb(new int[] { 0x0000ff, 0xff0000 }, made[0], made[1], made[2]);
		assertArrayEquals(new float[] { 255.5f, 128 - 255 * 0.299f / 1.772f }, made[1], 1e-4f);
		assertArrayEquals(new float[] { 128 - 255 * 0.114f / 1.402f, 255.5f }, made[2], 1e-4f);
	}

	@Test
	void backEqualsScikitImage() {
		for (final Golden golden : Golden.cases("color.toRgb")) {
			final double[] values = golden.doubles("values"), expected = golden.doubles("rgb");
			final float[][] planes = new float[3][values.length / 3];
			for (int i = 0; i < values.length; i++)
				planes[i % 3][i / 3] = (float) values[i];
			final int[] rgb = new int[planes[0].length];
			assertEquals((long) golden.number("clipped"), ColorSpace.valueOf(golden.parameter("space")).toRgb(planes[0], planes[1], planes[2], rgb),
				golden.toString());
			for (int i = 0; i < expected.length; i++)
				// Half a level of rounding.
				assertEquals(expected[i], rgb[i / 3] >> 8 * (2 - i % 3) & 255, 0.505, golden + " " + i);
		}
	}

	@Test
	void everySpaceLeadsBack() {
		final Random random = new Random(9);
		final int[] rgb = random.ints(20000).map(v -> v | 0xff000000).toArray();
		rgb[0] = 0xff000000;
		rgb[1] = 0xffffffff;
		for (final ColorSpace space : ColorSpace.values()) {
			final float[][] planes = new float[3][rgb.length];
			space.fromRgb(rgb, planes[0], planes[1], planes[2]);
			final int[] back = new int[rgb.length];
			assertEquals(0, space.toRgb(planes[0], planes[1], planes[2], back), space.name());
			assertArrayEquals(rgb, back, space.name());
			assertEquals(3, space.labels().length);
			for (int c = 0; c < 3; c++)
				assertEquals(true, space.range(c)[0] < space.range(c)[1]);
		}
	}

	@Test
	void whatNoScreenShowsIsCounted() {
		final float[] l = { 50, 50, 100, Float.NaN }, a = { 0, 120, 0, 0 }, b = { 0, -100, 0, 0 };
		final int[] rgb = new int[4];
		assertEquals(2, ColorSpace.LAB.toRgb(l, a, b, rgb));
		assertArrayEquals(new int[] { 0xff777777, 0xffffffff, 0xff000000 }, new int[] { rgb[0], rgb[2], rgb[3] });
		// A hue goes round.
		final float[] hue = { 30, 390, -330 }, one = { 1, 1, 1 };
		final int[] same = new int[3];
		assertEquals(0, ColorSpace.HSV.toRgb(hue, one, one, same));
		assertArrayEquals(new int[] { 0xffff8000, 0xffff8000, 0xffff8000 }, same);
		assertEquals("there must be 4 numbers of each kind, got 3",
			assertThrows(IllegalArgumentException.class, () -> ColorSpace.HSV.toRgb(l, one, b,
			rgb)).getMessage());
	}

	@Test
	void greysEqualScikitImageAndOpenCv() {
		for (final Golden golden : Golden.cases("color.grey")) {
			final int[] rgb = packed(golden);
			final float[] out = new float[rgb.length];
			final double[] weights = golden.hasParameter("red") ? new double[] { golden.number("red"), golden.number("green"),
				golden.number("blue") }
				: null;
			GreyWeights.valueOf(golden.parameter("weights")).compute(rgb, weights, out);
			assertArrayEquals(golden.floats("values"), out, 1e-3f, golden.toString());
		}
		final float[] out = new float[1];
		GreyWeights.EQUAL.compute(new int[] { 0x103050 }, null, out);
		assertEquals(48, out[0], 1e-5);
		GreyWeights.REC709.compute(new int[] { 0xff0064 }, null, out);
		assertEquals(0.2126 * 255 + 0.0722 * 100, out[0], 1e-5);
		assertEquals("weightGreen must be a finite number, got NaN",
			assertThrows(IllegalArgumentException.class, () -> GreyWeights.CUSTOM.compute(
			new int[1], new double[] { 1, Double.NaN, 0 }, out)).getMessage());
	}

	@Test
	void huesOfManyColoursAreThoseOfJavas() {
		final int n = 20_011;
		final Random random = new Random(11);
		// Few levels: so two or three components are often the same.
		final int[] rgb = random.ints(n).map(v -> v & 0x70f0f0).toArray();
		final float[] h = new float[n], s = new float[n], v = new float[n];
		ColorSpace.HSV.fromRgb(rgb, h, s, v);
		for (int i = 0; i < n; i++) {
			final float[] expected = Color.RGBtoHSB(rgb[i] >> 16 & 255, rgb[i] >> 8 & 255, rgb[i] & 255, null);
			assertEquals(360 * expected[0], h[i], 1e-4, Integer.toHexString(rgb[i]));
			assertEquals(expected[1], s[i], 1e-7);
			assertEquals(expected[2], v[i], 1e-7);
		}
	}
}
