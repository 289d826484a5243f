package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;

import java.util.Random;

import org.junit.jupiter.api.Test;

class BlendTest {

	@Test
	void everyPairOfComponentsIsRoundedOnce() {
		final int[] base = new int[65536], top = new int[65536], out = new int[65536];
		for (int i = 0; i < base.length; i++) {
			base[i] = (i & 255) * 0x010101;
			top[i] = 0x55000000 | (i >> 8) * 0x010101;
		}
		for (final double alpha : new double[] { 0, 0.1, 1 / 3.0, 0.5, 0.77, 1 }) {
			Blend.over(base, top, alpha, BlendSpace.SRGB, out);
			for (int i = 0; i < out.length; i++) {
				final double exact = alpha * (i >> 8) + (1 - alpha) * (i & 255);
				assertEquals(exact, out[i] & 255, 0.5001);
				assertEquals(0xff000000 | (out[i] & 255) * 0x010101, out[i]);
			}
		}
	}

	@Test
	void lightIsMixedAsLight() {
		final int[] out = new int[1];
		Blend.over(new int[] { 0x000000 }, new int[] { 0xffffff }, 0.5, BlendSpace.LINEAR, out);
		// Half the light of white: 188 in sRGB.
		assertEquals(0xffbcbcbc, out[0]);
	}

	@Test
	void rampsAreTransparentBelowAndForNaN() {
		final AlphaRamp ramp = new AlphaRamp(2, 10, 2, 0.8);
		assertEquals(0, ramp.of(2));
		assertEquals(0, ramp.of(-5));
		assertEquals(0, ramp.of(Double.NaN));
		assertEquals(0.8 / 4, ramp.of(6), 1e-12);
		assertEquals(0.8, ramp.of(10), 1e-12);
		assertEquals(0.8, ramp.of(Double.POSITIVE_INFINITY), 1e-12);
		final AlphaRamp step = new AlphaRamp(3, 3, 1, 1);
		assertEquals(0, step.of(3));
		assertEquals(1, step.of(3.1));
		assertThrows(IllegalArgumentException.class, () -> new AlphaRamp(3, 2, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new AlphaRamp(0, 2, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> new AlphaRamp(0, 2, 1, 1.5));
		assertThrows(IllegalArgumentException.class, () -> new AlphaRamp(Double.NaN, 2, 1, 1));
	}

	@Test
	void sizesMustFit() {
		assertThrows(IllegalArgumentException.class, () -> Blend.over(new int[3], new int[2], 0.5, BlendSpace.SRGB, new int[3]));
		assertThrows(IllegalArgumentException.class, () -> MapMix.mix(new int[3], 1, new float[][] { new float[2] }, new AlphaRamp[] {
			new AlphaRamp(0, 1, 1, 1) }, new int[] { 0xff }, MixMode.MEAN, BlendSpace.SRGB, new int[3]));
	}

	@Test
	void theOrderOfMapsDoesNotMatterForMeans() {
		final Random random = new Random(4);
		final int n = 500;
		final float[][] maps = new float[2][n];
		final int[] base = new int[n], one = new int[n], other = new int[n];
		for (int i = 0; i < n; i++) {
			base[i] = random.nextInt(1 << 24);
			maps[0][i] = random.nextFloat();
			maps[1][i] = random.nextFloat();
		}
		final AlphaRamp ramp = new AlphaRamp(0.2, 0.9, 1, 0.75);
		MapMix.mix(base, 0.9, maps, new AlphaRamp[] { ramp, ramp }, new int[] { 0xff0000, 0x00ffff }, MixMode.MEAN, BlendSpace.SRGB, one);
		MapMix.mix(base, 0.9, new float[][] { maps[1], maps[0] }, new AlphaRamp[] { ramp, ramp }, new int[] { 0x00ffff, 0xff0000 }, MixMode.MEAN,
			BlendSpace.SRGB, other);
		assertArrayEquals(one, other);
	}

	@Test
	void percentilesAsNumpyHasThem() {
		// numpy.percentile([0, 0, 1, 3, 10, 1000], [10, 50, 90]) is [0, 2, 505].
		final float[] counts = { 10, 0, 3, 1, 1000, 0 };
		final DisplayRange range = PercentRange.of(50, 90, counts);
		assertEquals(2, range.lower(), 1e-9);
		assertEquals(505, range.upper(), 1e-9);
		// numpy.percentile([-1.5, 0.25, 2.5], [25, 75]) is [-0.625, 1.375]; what is not finite does not count.
		final DisplayRange real = PercentRange.of(25, 75, new float[] { 2.5f, Float.NaN }, new float[] { -1.5f, 0.25f, Float.POSITIVE_INFINITY });
		assertEquals(-0.625, real.lower(), 1e-9);
		assertEquals(1.375, real.upper(), 1e-9);
		assertEquals(new DisplayRange(0, 7), PercentRange.of(1, 50, new float[] { 0, 0, 0, 0, 7 }), "few pixels have counts");
		assertEquals(new DisplayRange(0, 0), PercentRange.of(1, 99, new float[] { Float.NaN }));
		assertThrows(IllegalArgumentException.class, () -> PercentRange.of(50, 50, counts));
		assertThrows(IllegalArgumentException.class, () -> PercentRange.of(-1, 50, counts));
	}

	/** The least distance of two colours, to ordinary eyes and to all others. */
	private static double least(final int[] colours, final boolean everybody) {
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < colours.length; i++)
			for (int k = 0; k < i; k++) {
				final double[] a = Srgb.unpack(colours[i]), b = Srgb.unpack(colours[k]);
				least = Math.min(least, Cam02Ucs.difference(Cam02Ucs.of(a), Cam02Ucs.of(b)));
				if (everybody) for (final ColorVision vision : ColorVision.values())
					least = Math.min(least, Cam02Ucs.difference(Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(vision, a, 1)), Cam02Ucs.of(
						VisionModel.MACHADO_2009.simulate(vision, b, 1))));
			}
		return least;
	}

	@Test
	void distinctColoursAreDistinctForEverybody() {
		// The eight of Okabe and Ito without black: 11.
		for (int n = 2; n <= 8; n++)
			assertTrue(least(DistinctColors.of(n), true) > 20, "of " + n);
		for (int n = 2; n <= 6; n++)
			assertTrue(least(DistinctColors.bright(n), true) > 20, "of " + n);
		assertEquals(64, java.util.Arrays.stream(DistinctColors.of(64)).distinct().count());
		for (final int colour : DistinctColors.bright(12))
			assertTrue(Cam02Ucs.of(Srgb.unpack(colour))[0] >= 60);
		for (final int colour : DistinctColors.isoluminant(8))
			assertEquals(70, Cam02Ucs.of(Srgb.unpack(colour))[0], 1.6);
		assertTrue(least(DistinctColors.isoluminant(6), false) > 25);
		assertThrows(IllegalArgumentException.class, () -> DistinctColors.of(0));
		assertThrows(IllegalArgumentException.class, () -> DistinctColors.of(65));
	}

	@Test
	void coloursThatUsersType() {
		assertArrayEquals(new int[] { 0xff8800, 0x00ffff, 0x0a0b0c }, ColorList.parse("colors", " #FF8800, Cyan;0a0b0c "));
		assertEquals(0, ColorList.parse("colors", " ").length);
		assertEquals("colors must be colours as #ff8800 or names such as red and cyan, got \"#f80\"", assertThrows(IllegalArgumentException.class,
			() -> ColorList.parse("colors", "red #f80")).getMessage());
		assertArrayEquals(new int[] { 1, 2 }, ElementPalette.colours(2, new int[] { 1, 2, 3 }, ElementPalette.DISTINCT));
		assertThrows(IllegalArgumentException.class, () -> ElementPalette.colours(3, new int[] { 1 }, ElementPalette.DISTINCT));
	}
}
