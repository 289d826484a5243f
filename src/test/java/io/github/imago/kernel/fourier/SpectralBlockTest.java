package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Circular convolutions against their definition. */
class SpectralBlockTest {

	private static SpectralBlock block(final int[] size, final double[] re, final double[] im) {
		final SpectralBlock block = new SpectralBlock(size[0], size[1], size[2]);
		for (int i = 0; i < re.length; i++) {
			block.re(i / size[0] % size[1], i / size[0] / size[1])[i % size[0]] = (float) re[i];
			block.im(i / size[0] % size[1], i / size[0] / size[1])[i % size[0]] = (float) im[i];
		}
		return block;
	}

	@Test
	void blocksAreConvolvedRoundAndRound() {
		for (final int[] size : new int[][] { { 1, 1, 1 }, { 27, 1, 1 }, { 1, 36, 1 }, { 12, 18, 1 }, { 288, 4, 1 }, { 8, 6, 9 }, { 10, 7, 3 },
			{ 53, 4, 1 } }) {
			final Random random = new Random(7);
			final int n = size[0] * size[1] * size[2];
			final double[] a = random.doubles(n, -1, 1).toArray(), b = random.doubles(n, -1, 1).toArray(), w = random.doubles(n, -1, 1).toArray();
			final SpectralBlock block = block(size, a, b);
			block.convolve(block(size, w, new double[n]).spectrum());
			for (int i = 0; i < n; i++) {
				double x = 0, y = 0;
				for (int j = 0; j < n; j++) {
					final int dx = Math.floorMod(i % size[0] - j % size[0], size[0]);
					final int dy = Math.floorMod(i / size[0] % size[1] - j / size[0] % size[1], size[1]);
					final int dz = Math.floorMod(i / size[0] / size[1] - j / size[0] / size[1], size[2]);
					x += w[(dz * size[1] + dy) * size[0] + dx] * a[j];
					y += w[(dz * size[1] + dy) * size[0] + dx] * b[j];
				}
				final int row = i / size[0] % size[1], plane = i / size[0] / size[1];
				// The root mean square is sqrt(n) / 3.
				assertEquals(x, block.re(row, plane)[i % size[0]] / n, 1e-6 * Math.sqrt(n), Arrays.toString(size));
				assertEquals(y, block.im(row, plane)[i % size[0]] / n, 1e-6 * Math.sqrt(n), Arrays.toString(size));
			}
		}
	}

	@Test
	void largeBlocksAreTheSameOnAnyNumberOfThreads() {
		final int[] size = { 768, 512, 1 };
		final Random random = new Random(8);
		final double[] a = random.doubles(768 * 512).toArray(), w = random.doubles(768 * 512).toArray();
		final SpectralBlock one = block(size, a, w), many = block(size, a, w);
		Job.current().threads(1).run(() -> one.convolve(block(size, w, a).spectrum()));
		Job.current().threads(5).run(() -> many.convolve(block(size, w, a).spectrum()));
		for (int y = 0; y < 512; y++) {
			assertArrayEquals(one.re(y, 0), many.re(y, 0));
			assertArrayEquals(one.im(y, 0), many.im(y, 0));
		}
	}

	@Test
	void spectraOfOtherSizesAreRefused() {
		assertEquals("the spectrum must be of a block of the same size",
			assertThrows(IllegalArgumentException.class, () -> new SpectralBlock(4, 4, 1)
			.convolve(new SpectralBlock(4, 8, 1).spectrum())).getMessage());
	}
}
