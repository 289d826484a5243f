package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms and circular convolutions against their definitions. */
class FftTest {

	private static float[][] rows(final int length, final int n, final long seed) {
		final Random random = new Random(seed);
		final float[][] rows = new float[length + Fft.SPARE][n];
		for (int k = 0; k < length; k++)
			for (int i = 0; i < n; i++)
				rows[k][i] = random.nextFloat() - 0.5f;
		return rows;
	}

	private static float[][] copy(final float[][] rows) {
		return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
	}

	/** Every frequency of the definition is in some row, each once: the order is the transform's own, so it is found with a wave of each frequency. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 36, 64, 96, 144, 256, 288 })
	void equalsItsDefinition(final int length) {
		final Fft fft = new Fft(length);
		final float[][] waveRe = new float[length + Fft.SPARE][length], waveIm = new float[length + Fft.SPARE][length];
		for (int j = 0; j < length; j++)
			for (int f = 0; f < length; f++) {
				waveRe[j][f] = (float) Math.cos(2 * Math.PI * j * f / length);
				waveIm[j][f] = (float) Math.sin(2 * Math.PI * j * f / length);
			}
		fft.forward(waveRe, waveIm, length);
		final int[] rowOf = new int[length];
		for (int f = 0; f < length; f++) {
			int hits = 0;
			for (int k = 0; k < length; k++) {
				final boolean peak = Math.abs(waveRe[k][f] - length) < 1e-3;
				if (peak) {
					hits++;
					rowOf[f] = k;
				}
				else assertEquals(0, Math.hypot(waveRe[k][f], waveIm[k][f]), 1e-3);
			}
			assertEquals(1, hits, "frequency " + f);
		}
		final float[][] re = rows(length, 5, 1), im = rows(length, 5, 2), beforeRe = copy(re), beforeIm = copy(im);
		fft.forward(re, im, 5);
		for (int f = 0; f < length; f++)
			for (int i = 0; i < 5; i++) {
				double x = 0, y = 0;
				for (int j = 0; j < length; j++) {
					final double c = Math.cos(2 * Math.PI * j * f / length), s = -Math.sin(2 * Math.PI * j * f / length);
					x += c * beforeRe[j][i] - s * beforeIm[j][i];
					y += c * beforeIm[j][i] + s * beforeRe[j][i];
				}
				assertEquals(x, re[rowOf[f]][i], 1e-5);
				assertEquals(y, im[rowOf[f]][i], 1e-5);
			}
		fft.backward(re, im, 5);
		for (int j = 0; j < length; j++)
			for (int i = 0; i < 5; i++) {
				assertEquals(beforeRe[j][i], re[j][i] / length, 1e-6);
				assertEquals(beforeIm[j][i], im[j][i] / length, 1e-6);
			}
	}

	@Test
	void fastLengthsAreTheNextProductsOfTwosAndThrees() {
		final int[] wanted = { 1, 2, 3, 5, 7, 10, 17, 65, 97, 513, 1025 }, expected = { 1, 2, 3, 6, 8, 12, 18, 72, 128, 576, 1152 };
		assertArrayEquals(expected, Arrays.stream(wanted).map(Fft::fastLength).toArray());
		assertEquals("length must be a product of twos and threes, got 10", assertThrows(IllegalArgumentException.class, () -> new Fft(10)).getMessage());
		assertEquals("length must be >= 1, got 0", assertThrows(IllegalArgumentException.class, () -> new Fft(0)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Fft.fastLength(Integer.MAX_VALUE));
	}

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
		for (final int[] size : new int[][] { { 1, 1, 1 }, { 27, 1, 1 }, { 1, 36, 1 }, { 12, 18, 1 }, { 288, 4, 1 }, { 8, 6, 9 } }) {
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
				assertEquals(x, block.re(row, plane)[i % size[0]] / n, 1e-5, Arrays.toString(size));
				assertEquals(y, block.im(row, plane)[i % size[0]] / n, 1e-5, Arrays.toString(size));
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
		assertEquals("the spectrum must be of a block of the same size", assertThrows(IllegalArgumentException.class, () -> new SpectralBlock(4, 4, 1)
			.convolve(new SpectralBlock(4, 8, 1).spectrum())).getMessage());
	}
}
