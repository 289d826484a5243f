package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Patterns of Gaussians and of discs at known places. */
class PatternSpotsTest {

	private static final int W = 150, H = 130;
	private static final double CX = 73.3, CY = 66.8;

	/** A pattern on a decaying background with noise whose variance is its mean; discs have smooth edges of a pixel. */
	private static float[] pattern(final double size, final boolean discs, final double step, final long seed) {
		final Random random = new Random(seed);
		final float[] image = new float[W * H];
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++) {
				double v = 20 + 100 / (1 + Math.pow(Math.hypot(x - CX, y - CY) / 20, 2));
				for (int h = -3; h <= 3; h++)
					for (int k = -3; k <= 3; k++) {
						final double r = Math.hypot(x - CX - step * h + 3 * k, y - CY - 2 * h - step * k),
							peak = h == 0 && k == 0 ? 4000 : 2500.0 / (1 + h * h + k * k);
						v += peak * (discs ? 1 / (1 + Math.exp(4 * (r - size))) : Math.exp(-0.5 * r * r / (size * size)));
					}
				image[y * W + x] = (float) (v + Math.sqrt(v) * random.nextGaussian());
			}
		return image;
	}

	private static Spots find(final float[] image, final double diameter, final double cx, final double cy, final boolean snap) {
		return PatternSpots.find(image, smooth(image, PatternSpots.sigma(diameter)), W, H, 6, 0, 4, 0, diameter, cx, cy, snap, 1, 1);
	}

	/** A plain Gaussian average, cut at the edges. */
	private static float[] smooth(final float[] image, final double sigma) {
		final float[] rows = new float[image.length], out = new float[image.length];
		pass(image, W, H, 1, W, sigma, rows);
		pass(rows, H, W, W, 1, sigma, out);
		return out;
	}

	private static void pass(final float[] in, final int n, final int lines, final int step, final int stride, final double sigma,
		final float[] out)
	{
		for (int line = 0; line < lines; line++)
			for (int i = 0; i < n; i++) {
				double sum = 0, weights = 0;
				for (int j = Math.max(0, i - (int) (4 * sigma)); j <= Math.min(n - 1, i + 4 * sigma); j++) {
					final double w = Math.exp(-0.5 * (i - j) * (i - j) / (sigma * sigma));
					sum += w * in[line * stride + j * step];
					weights += w;
				}
				out[line * stride + i * step] = (float) (sum / weights);
			}
	}

	private static void check(final Spots spots, final double step, final double worst) {
		double z = 0;
		int count = 0;
		for (int h = -2; h <= 2; h++)
			for (int k = -2; k <= 2; k++) {
				final double x = CX + step * h - 3 * k, y = CY + 2 * h + step * k;
				final Spot nearest = spots.list().stream().min((a, b) -> Double.compare(Math.hypot(a.x() - x, a.y() - y),
					Math.hypot(b.x() - x, b.y() - y))).get();
				assertEquals(x, nearest.x(), worst, h + " " + k);
				assertEquals(y, nearest.y(), worst, h + " " + k);
				z += Math.pow((nearest.x() - x) / nearest.errorX(), 2) + Math.pow((nearest.y() - y) / nearest.errorY(), 2);
				count += 2;
			}
		assertEquals(1, z / count, 0.8, "errors are those that are claimed");
	}

	@Test
	void gaussianSpots() {
		final float[] image = pattern(1.6, false, 17, 1);
		final PatternSpots.Symmetry symmetry = PatternSpots.symmetry(image, W, H);
		assertEquals(CX, symmetry.x(), 0.5);
		assertEquals(CY, symmetry.y(), 0.5);
		assertEquals(1.6 * 2.355, symmetry.diameter(), 2);
		final Spots spots = find(image, symmetry.diameter(), symmetry.x(), symmetry.y(), true);
		assertEquals(49, spots.size());
		check(spots, 17, 0.12);
		assertEquals(CX, spots.centreX(), 0.03);
		assertEquals(4000, spots.get(0).amplitude(), 100);
		assertEquals(1.6 * 2.355, spots.get(0).diameter(), 0.1);
	}

	@Test
	void discs() {
		final float[] image = pattern(5.5, true, 24, 2);
		final PatternSpots.Symmetry symmetry = PatternSpots.symmetry(image, W, H);
		assertEquals(9, symmetry.diameter(), 3);
		final Spots spots = find(image, symmetry.diameter(), symmetry.x(), symmetry.y(), true);
		assertTrue(spots.size() >= 25 && spots.size() <= 49, spots.size() + " spots");
		check(spots, 24, 0.12);
		assertEquals(CY, spots.centreY(), 0.03);
		assertEquals(11, spots.get(0).diameter(), 0.2);
	}

	/** Behind a beam stop, the symmetry of the rest tells where the centre is. */
	@Test
	void theCentreIsFoundBehindABeamStop() {
		final float[] image = pattern(1.6, false, 17, 3);
		for (int y = 0; y < CY + 6; y++)
			for (int x = (int) CX - 5; x <= CX + 6; x++)
				image[y * W + x] = 10;
		final PatternSpots.Symmetry symmetry = PatternSpots.symmetry(image, W, H);
		assertEquals(CX, symmetry.x(), 1);
		assertEquals(CY, symmetry.y(), 1);
		final Spots spots = find(image, 4, symmetry.x(), symmetry.y(), true);
		final Lattice lattice = LatticeFit.fit(spots, 2, 4);
		assertEquals(CX, lattice.spots().centreX(), 0.05);
		assertEquals(CY, lattice.spots().centreY(), 0.05);
	}

	@Test
	void noiseAndFlatPatternsHaveNoSpots() {
		for (int seed = 0; seed < 10; seed++)
			assertEquals(0, find(WaveSpotsTest.noise(W * H, 3, seed), 4, CX, CY, true).size());
		assertEquals(0, find(new float[W * H], 4, CX, CY, true).size());
		final PatternSpots.Symmetry flat = PatternSpots.symmetry(new float[W * H], W, H);
		assertTrue(Double.isFinite(flat.x()) && flat.diameter() > 0);
	}

	@Test
	void whatIsWrongIsSaid() {
		assertEquals("the pattern must have at least 8 x 8 pixels, got 1 x 1",
			assertThrows(IllegalArgumentException.class, () -> PatternSpots.symmetry(new float[1], 1, 1)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> find(new float[W * H], 4, Double.NaN, 3, true));
	}
}
