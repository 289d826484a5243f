package io.github.imago.kernel.segment;

import java.util.Random;

/** Masks that tests share. */
final class Masks {

	/** Widths and heights at and around the number of bits in a word, and degenerate ones. */
	static final int[][] SIZES = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 0, 5 }, { 5, 0 }, { 7, 5 }, { 64, 50 }, { 63, 33 }, { 65, 50 }, { 130,
		37 } };

	private Masks() {}

	/** Random pixels, of which about {@code share} are foreground, of any non-zero value. */
	static byte[] random(final int n, final double share, final long seed) {
		final Random random = new Random(seed);
		final byte[] mask = new byte[n];
		for (int i = 0; i < n; i++)
			if (random.nextDouble() < share) mask[i] = (byte) (1 + random.nextInt(255));
		return mask;
	}

	/** Discs of radius 3 to 12 at random places. */
	static byte[] discs(final int width, final int height, final int number, final long seed) {
		final Random random = new Random(seed);
		final byte[] mask = new byte[width * height];
		for (int k = 0; k < number; k++) {
			final double cx = width * random.nextDouble(), cy = height * random.nextDouble(), r = 3 + 9 * random.nextDouble();
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) mask[y * width + x] = (byte) 255;
		}
		return mask;
	}

	static int[] ints(final byte[] mask) {
		final int[] values = new int[mask.length];
		for (int i = 0; i < mask.length; i++)
			values[i] = mask[i] == 0 ? 0 : 1;
		return values;
	}
}
