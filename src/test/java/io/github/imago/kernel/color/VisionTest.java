package io.github.imago.kernel.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What the models of colour vision deficiencies have by construction, and what follows for pictures. */
class VisionTest {

	private static double[] brettel(final ColorVision vision, final double... rgb) {
		return VisionModel.BRETTEL_1997.simulate(vision, rgb, 1);
	}

	@Test
	void greysStayAndTheSimulationIsAProjection() {
		final Random random = new Random(3);
		for (final ColorVision vision : ColorVision.values()) {
			for (double v = 0; v <= 1; v += 0.25)
				assertArrayEquals(new double[] { v, v, v }, brettel(vision, v, v, v), 1e-6);
			for (int i = 0; i < 200; i++) {
				final double[] rgb = { 0.3 + 0.4 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble() };
				final double[] seen = brettel(vision, rgb);
				if (seen[0] * seen[1] * seen[2] == 0 || Math.max(seen[0], Math.max(seen[1], seen[2])) == 1) continue;
				assertArrayEquals(seen, brettel(vision, seen), 1e-6, "seen twice is seen once");
			}
		}
	}

	/** Protanopes confuse colours that differ in the excitation of the cones for long waves alone: the axis (1, 0, 0) of L, M, S. */
	@Test
	void coloursOnAConfusionLineLookTheSame() {
		// From L, M, S to linear sRGB by the matrices of Smith and Pokorny and of sRGB: what the axis L is.
		final double[][] cones = { { 0.15514, 0.54312, -0.03286 }, { -0.15514, 0.45684, 0.03286 }, { 0, 0, 0.01608 } };
		final double[][] inverse = Matrices.inverse(cones);
		for (int axis = 0; axis < 3; axis++) {
			final double[] xyz = { inverse[0][axis], inverse[1][axis], inverse[2][axis] };
			final double[] base = Srgb.toXyz(new double[] { 0.6, 0.6, 0.55 }), moved = base.clone();
			final double most = Math.max(Math.abs(xyz[0]), Math.max(Math.abs(xyz[1]), Math.abs(xyz[2])));
			for (int i = 0; i < 3; i++)
				moved[i] += 0.03 * xyz[i] / most;
			final ColorVision vision = ColorVision.values()[axis];
			assertArrayEquals(brettel(vision, Srgb.fromXyz(base)), brettel(vision, Srgb.fromXyz(moved)), 1e-6, vision.toString());
		}
	}

	@Test
	void bothModelsAgreeRoughly() {
		final Random random = new Random(4);
		for (final ColorVision vision : new ColorVision[] { ColorVision.PROTAN, ColorVision.DEUTAN }) {
			double sum = 0;
			for (int i = 0; i < 300; i++) {
				final double[] rgb = { random.nextDouble(), random.nextDouble(), random.nextDouble() };
				sum += Cam02Ucs.difference(Cam02Ucs.of(brettel(vision, rgb)), Cam02Ucs.of(VisionModel.MACHADO_2009.simulate(vision, rgb, 1)));
			}
			assertTrue(sum / 300 < 10, vision + " " + sum / 300);
		}
		assertArrayEquals(new double[] { 0.1, 0.5, 0.7 },
			VisionModel.BRETTEL_1997.simulate(ColorVision.TRITAN, new double[] { 0.1, 0.5, 0.7 }, 0), 1e-9);
		assertThrows(IllegalArgumentException.class, () -> VisionModel.BRETTEL_1997.simulate(ColorVision.TRITAN, new double[3], -0.1));
	}

	@Test
	void picturesAreWhatTheirColoursAre() {
		final int[] pixels = new Random(5).ints(5000).toArray(), out = new int[pixels.length];
		for (final VisionModel model : VisionModel.values())
			for (final ColorVision vision : ColorVision.values()) {
				model.simulate(vision, pixels, 0.7, out);
				for (int i = 0; i < pixels.length; i++) {
					assertEquals(pixels[i] >>> 24, out[i] >>> 24, "alpha stays");
					final double[] expected = model.simulate(vision, Srgb.unpack(pixels[i]), 0.7), seen = Srgb.unpack(out[i]);
					for (int c = 0; c < 3; c++)
						assertEquals(255 * expected[c], 255 * seen[c], 0.75);
				}
			}
	}

	@Test
	void redAndGreenOfOneLightnessAreConfused() {
		// A red and a green that differ along the confusion line of deuteranopes, and a blue that nobody confuses.
		final int[] pixels = new int[3000];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = i % 3 == 0 ? 0xb45a3c : i % 3 == 1 ? 0x808228 : 0x2040e0;
		final List<FigureCheck.Main> main = FigureCheck.mainColours(pixels);
		assertEquals(3, main.size());
		assertEquals(1.0 / 3, main.get(0).share(), 1e-9);
		final List<FigureCheck.Pair> pairs = FigureCheck.confused(main.stream().mapToInt(FigureCheck.Main::colour).toArray(), 1);
		assertEquals(1, pairs.size(), pairs.toString());
		assertTrue((pairs.get(0).first() ^ pairs.get(0).second()) == (0xb45a3c ^ 0x808228));
		assertTrue(pairs.get(0).vision() != ColorVision.TRITAN && pairs.get(0).seen() < 8 && pairs.get(0).difference() > 20);
		assertEquals(List.of(), FigureCheck.confused(new int[] { 0xb45a3c, 0x808228 }, 0));
		assertEquals(List.of(), FigureCheck.confused(new int[] { 0x0072b2, 0xd55e00, 0xf0e442, 0 }, 1), "colours made for everybody");
	}

	@Test
	void safeColoursAreProposed() {
		// Red, green, brown and olive on white, as charts have them.
		final int[] chart = { 0xffffff, 0xd62728, 0x2ca02c, 0x8c564b, 0x808228, 0x1f77b4 }, safe = FigureCheck.safe(chart, 1);
		assertTrue(FigureCheck.confused(chart, 1).size() >= 2);
		assertEquals(List.of(), FigureCheck.confused(safe, 1));
		assertEquals(0xffffff, safe[0], "what needs no change stays");
		for (int i = 0; i < safe.length; i++)
			for (int k = 0; k < i; k++)
				assertTrue(Cam02Ucs.difference(Cam02Ucs.of(Srgb.unpack(safe[i])), Cam02Ucs.of(Srgb.unpack(safe[k]))) >= 8, i + " " + k);
		final int[] fine = { 0x0072b2, 0xd55e00, 0xf0e442, 0 };
		assertArrayEquals(fine, FigureCheck.safe(fine, 1));
		assertArrayEquals(new int[0], FigureCheck.safe(new int[0], 1));
		assertEquals(1, FigureCheck.confused(new int[] { 0xb45a3c, 0x808228 }, ColorVision.DEUTAN, 1).size());
		assertEquals(0, FigureCheck.confused(new int[] { 0xb45a3c, 0x808228 }, ColorVision.TRITAN, 1).size());
	}

	@Test
	void closeColoursAreOne() {
		final int[] pixels = new int[100];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = i < 60 ? 0x404040 + i % 3 * 0x010101 : 0xf0f0f0;
		final List<FigureCheck.Main> main = FigureCheck.mainColours(pixels);
		assertEquals(2, main.size());
		assertEquals(0.6, main.get(0).share(), 1e-9);
		assertThrows(IllegalArgumentException.class, () -> FigureCheck.mainColours(new int[0]));
	}
}
