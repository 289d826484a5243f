package io.github.imago.kernel.restore;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the noise of a pixel has in common with that of its neighbours: the correlation of neighbours along x and y in those blocks of
 * 8 × 8 pixels that vary least about a plane, a tenth of all, of which there is little but noise. That of white noise is 0; noise that was
 * interpolated, smoothed, compressed or recorded by a detector whose pixels share light has more.
 */
public final class NeighbourCorrelation {

	private static final int SIDE = 8, SIZE = SIDE * SIDE;
	/** The part of the blocks that counts. */
	private static final double SHARE = 0.1;
	/** Neighbours along one axis: that many pairs of each block. */
	private static final int PAIRS = SIDE * (SIDE - 1);
	/** What fitting a plane adds to the correlation of white noise. */
	private static final double BIAS = bias();

	/** The variance and the mean product of neighbours of each block. */
	private final List<double[]> blocks = new ArrayList<>();

	/** Looks at the blocks of a plane; those with NaN or infinite pixels, and those of equal pixels, do not count. */
	public void add(final float[] plane, final int width, final int height) {
		final double[] block = new double[SIZE];
		for (int y = 0; y + SIDE <= height; y += SIDE)
			for (int x = 0; x + SIDE <= width; x += SIDE) {
				for (int i = 0; i < SIZE; i++)
					block[i] = plane[(y + i / SIDE) * width + x + i % SIDE];
				flatten(block);
				final double[] moments = moments(block);
				if (moments[0] > 0) blocks.add(moments);
			}
	}

	/** The correlation, -1 to 1; NaN if there are fewer than 20 blocks. */
	public double value() {
		if (blocks.size() < 20) return Double.NaN;
		blocks.sort((a, b) -> Double.compare(a[0], b[0]));
		double variance = 0, product = 0;
		for (int i = 0; i < Math.max(10, SHARE * blocks.size()); i++) {
			variance += blocks.get(i)[0];
			product += blocks.get(i)[1];
		}
		return Math.max(-1, Math.min(1, product / variance - BIAS));
	}

	/** Takes the plane away that fits best. */
	private static void flatten(final double[] block) {
		double mean = 0, slopeX = 0, slopeY = 0, norm = 0;
		for (int i = 0; i < SIZE; i++) {
			final double u = centred(i % SIDE), v = centred(i / SIDE);
			mean += block[i] / SIZE;
			slopeX += u * block[i];
			slopeY += v * block[i];
			norm += u * u;
		}
		for (int i = 0; i < SIZE; i++)
			block[i] -= mean + (slopeX * centred(i % SIDE) + slopeY * centred(i / SIDE)) / norm;
	}

	private static double centred(final int i) {
		return i - (SIDE - 1) / 2.0;
	}

	private static double[] moments(final double[] block) {
		double square = 0, product = 0;
		for (int i = 0; i < SIZE; i++) {
			square += block[i] * block[i];
			if (i % SIDE < SIDE - 1) product += block[i] * block[i + 1];
			if (i / SIDE < SIDE - 1) product += block[i] * block[i + SIDE];
		}
		return new double[] { square / SIZE, product / (2 * PAIRS) };
	}

	/** Mean product of neighbours over mean variance for white noise: sums over what a plane leaves of each single pixel. */
	private static double bias() {
		double square = 0, product = 0;
		for (int k = 0; k < SIZE; k++) {
			final double[] block = new double[SIZE];
			block[k] = 1;
			flatten(block);
			final double[] moments = moments(block);
			square += moments[0];
			product += moments[1];
		}
		return product / square;
	}
}
