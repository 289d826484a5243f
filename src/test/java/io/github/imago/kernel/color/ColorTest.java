package io.github.imago.kernel.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class ColorTest {

	private static double[][] colours(final Golden golden, final String name) {
		final double[] all = golden.doubles(name);
		final double[][] colours = new double[all.length / 3][];
		for (int i = 0; i < colours.length; i++)
			colours[i] = Arrays.copyOfRange(all, 3 * i, 3 * i + 3);
		return colours;
	}

	private static Golden golden(final String id, final String name) {
		return Golden.cases(id).stream().filter(g -> g.has(name)).findFirst().orElseThrow();
	}

	@Test
	void labEqualsScikitImages() {
		final Golden golden = golden("color.spaces", "lab");
		final double[][] rgb = colours(golden, "rgb"), lab = colours(golden, "lab");
		final double[] difference = golden.doubles("difference");
		for (int i = 0; i < rgb.length; i++) {
			assertArrayEquals(lab[i], CieLab.of(rgb[i]), 1e-4);
			assertArrayEquals(rgb[i], CieLab.toSrgb(CieLab.of(rgb[i])), 1e-9);
			assertEquals(difference[i], CieLab.difference(lab[(i + lab.length - 1) % lab.length], lab[i]), 1e-6);
		}
	}

	/** Pairs of table 1 of Sharma, Wu and Dalal 2005, which were chosen where implementations go wrong. */
	@Test
	void differencesOfThePublishedPairs() {
		final double[][] pairs = { { 50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425 }, { 50, -1, 2, 50, 0, 0, 2.3669 },
			{ 50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792 }, { 50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195 },
			{ 50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045 }, { 50, 2.5, 0, 50, 0, -2.5, 4.3065 }, { 50, 2.5, 0, 73, 25, -18, 27.1492 },
			{ 50, 2.5, 0, 58, 24, 15, 19.4535 }, { 60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644 },
			{ 22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373 }, { 2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082 } };
		for (final double[] p : pairs) {
			final double[] a = { p[0], p[1], p[2] }, b = { p[3], p[4], p[5] };
			assertEquals(p[6], CieLab.difference(a, b), 5e-5);
			assertEquals(p[6], CieLab.difference(b, a), 5e-5);
		}
	}

	@Test
	void uniformSpaceEqualsColorspacious() {
		final Golden golden = golden("color.spaces", "ucs");
		final double[][] rgb = colours(golden, "rgb"), ucs = colours(golden, "ucs");
		for (int i = 0; i < rgb.length; i++) {
			// Both take the matrix of sRGB from a table, of four digits there and of six here.
			assertArrayEquals(ucs[i], Cam02Ucs.of(rgb[i]), 0.05);
			assertArrayEquals(rgb[i], Cam02Ucs.toSrgb(Cam02Ucs.of(rgb[i])), 1e-6, "there and back: " + Arrays.toString(rgb[i]));
		}
		assertEquals(100, Cam02Ucs.of(new double[] { 1, 1, 1 })[0], 0.01);
		assertEquals(5, Cam02Ucs.difference(new double[] { 1, 2, 3 }, new double[] { 1, 5, 7 }), 1e-12);
	}

	@Test
	void visionEqualsColorspacious() {
		for (final Golden golden : Golden.cases("color.vision")) {
			final ColorVision vision = ColorVision.valueOf(golden.parameter("kind"));
			final double[][] rgb = colours(golden, "rgb"), seen = colours(golden, "seen");
			for (int i = 0; i < rgb.length; i++)
				assertArrayEquals(seen[i], VisionModel.MACHADO_2009.simulate(vision, rgb[i], golden.number("severity")), 2e-4, golden.toString());
		}
		assertArrayEquals(new double[] { 0.2, 0.4, 0.9 },
			VisionModel.MACHADO_2009.simulate(ColorVision.DEUTAN, new double[] { 0.2, 0.4, 0.9 }, 0), 1e-12);
		assertEquals("severity must be between 0 and 1, got 1.5",
			assertThrows(IllegalArgumentException.class, () -> ColorVision.TRITAN.matrix(1.5)).getMessage());
	}

	@Test
	void packedColours() {
		assertEquals(0xff8000, Srgb.pack(new double[] { 1.2, 128 / 255.0, -3 }));
		assertArrayEquals(new double[] { 1, 128 / 255.0, 0 }, Srgb.unpack(0xabff8000), 1e-12);
		assertTrue(Srgb.isShown(new double[] { 1, 0, 0.5 }, 0));
		assertTrue(!Srgb.isShown(new double[] { 1.01, 0, 0.5 }, 0.001) && !Srgb.isShown(new double[] { Double.NaN, 0, 0 }, 1));
		for (double v = -1; v <= 1; v += 0.01)
			assertEquals(v, Srgb.fromLinear(Srgb.toLinear(v)), 1e-6);
	}
}
