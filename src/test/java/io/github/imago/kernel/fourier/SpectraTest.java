package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

class SpectraTest {

	@Test
	void everyFrequencyIsFoundInTheHalfSpectrum() {
		for (final int[] n : new int[][] { { 6, 4 }, { 5, 3 }, { 8, 5 }, { 1, 4 }, { 2, 1 } }) {
			final int w = n[0], h = n[1], half = Dft.half(w);
			final Random random = new Random(5);
			final float[] image = new float[w * h], re = new float[w * h], im = new float[w * h];
			for (int i = 0; i < image.length; i++)
				image[i] = random.nextFloat();
			final float[] halfRe = new float[half * h], halfIm = new float[half * h];
			Dft.forwardReal(image, w, h, 1, halfRe, halfIm);
			Dft.forward(image, new float[w * h], w, h, 1, re, im);
			for (int y = -2 * h; y <= 2 * h; y++)
				for (int x = -2 * w; x <= 2 * w; x++) {
					final int i = Spectra.find(x, y, w, h), at = Math.floorMod(y, h) * w + Math.floorMod(x, w);
					final String place = x + "," + y + " of " + w + " x " + h;
					assertEquals(re[at], halfRe[i < 0 ? ~i : i], 1e-4, place);
					assertEquals(im[at], i < 0 ? -halfIm[~i] : halfIm[i], 1e-4, place);
				}
		}
	}
}
