package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters by what defines them, and parts that do not show. */
class WaveletShrinkageTest {

	@ParameterizedTest
	@EnumSource(Wavelet.class)
	void waveletsInvertThemselvesAndAreBlindToPolynomials(final Wavelet wavelet) {
		final double[] low = wavelet.low(), high = wavelet.high(), dualLow = wavelet.dualLow(), dualHigh = wavelet.dualHigh();
		final int n = wavelet.length(), moments = wavelet == Wavelet.COIF1 || wavelet == Wavelet.BIOR2_2 ? 2 : wavelet == Wavelet.BIOR4_4 ? 4 : n / 2;
		double sum = 0;
		for (final double v : low)
			sum += v;
		assertEquals(Math.sqrt(2), sum, 1e-9);
		for (int shift = 2 - n; shift < n; shift += 2) {
			final double one = shift == 0 ? 1 : 0;
			assertEquals(one, product(low, dualLow, shift), 1e-9);
			assertEquals(one, product(high, dualHigh, shift), 1e-9);
			assertEquals(0, product(low, dualHigh, shift), 1e-9);
			assertEquals(0, product(high, dualLow, shift), 1e-9);
		}
		for (int power = 0; power < moments; power++) {
			double moment = 0;
			for (int j = 0; j < n; j++)
				moment += high[j] * Math.pow((j - n / 2.0) / n, power);
			assertEquals(0, moment, 1e-7, "moment " + power);
		}
	}

	private static double product(final double[] a, final double[] b, final int shift) {
		double sum = 0;
		for (int j = Math.max(0, -shift); j < a.length && j + shift < a.length; j++)
			sum += a[j] * b[j + shift];
		return sum;
	}

	@ParameterizedTest
	@EnumSource(Wavelet.class)
	void noiseIsWhatTheFiltersLeave(final Wavelet wavelet) {
		// Of white noise in a line, the mean square of the coefficients.
		final int n = 1 << 18;
		final Random random = new Random(5);
		final WaveletSteps steps = new WaveletSteps(wavelet);
		WaveletBand band = new WaveletBand(n, 1, 1);
		band.rows[0] = FloatRows.row(n);
		for (int i = 0; i < n; i++)
			band.rows[0][i] = (float) random.nextGaussian();
		for (int level = 0; level < 3; level++) {
			final WaveletBand[] two = steps.split(band, 0, 0);
			for (int k = 0; k < 2; k++) {
				final double found = Math.sqrt(two[k].energy(new int[3], new int[] { two[k].width, 1, 1 }) / two[k].width);
				assertEquals(wavelet.noise(level, k == 1), found, 0.025 * found);
				if (!wavelet.name().startsWith("BIOR")) assertEquals(1, wavelet.noise(level, k == 1), 1e-8);
			}
			band = two[0];
		}
	}

	@ParameterizedTest
	@CsvSource({ "DB1, 3, false, 217, 160, 1", "DB2, 3, false, 301, 190, 1", "SYM4, 2, false, 200, 151, 1", "DB2, 3, true, 301, 190, 1", "BIOR2_2, 2, true, 150, 217, 1",
		"BIOR4_4, 2, false, 200, 151, 1",
		"SYM4, 2, true, 150, 217, 1", "DB2, 1, false, 45, 40, 37", "DB2, 1, true, 40, 37, 45", "DB2, 2, true, 1, 300, 1" })
	void partsDoNotShow(final Wavelet wavelet, final int levels, final boolean invariant, final int w, final int h, final int d) {
		final Random random = new Random(1);
		final float[] in = new float[w * h * d];
		for (int i = 0; i < in.length; i++)
			in[i] = (float) (i % w / 23 % 2 + Math.sin(i / w % h / 7.0) + 0.2 * random.nextGaussian());
		final WaveletShrinkage filter = new WaveletShrinkage(wavelet, levels, 0.2, WaveletThreshold.BAYES_SHRINK, WaveletShrinkRule.SOFT, invariant);
		final ArrayBoxes whole = new ArrayBoxes(in, w, h), parts = new ArrayBoxes(in, w, h);
		filter.denoise(whole, new int[] { w, h, d }, 1000);
		filter.denoise(parts, new int[] { w, h, d }, 16);
		assertArrayEquals(whole.out, parts.out, 4e-6f);
	}

	@ParameterizedTest
	@CsvSource({ "false, 4, 1, 6", "true, 5, 2, 5" })
	void levelsFollowFromTheSize(final boolean invariant, final int usual, final int thin, final int most) {
		final WaveletShrinkage filter = new WaveletShrinkage(Wavelet.DB2, 0, 1, WaveletThreshold.BAYES_SHRINK, WaveletShrinkRule.SOFT, invariant);
		assertEquals(usual, filter.levels(new int[] { 512, 512, 1 }));
		assertEquals(thin, filter.levels(new int[] { 512, 512, 48 }));
		assertEquals(1, filter.levels(new int[] { 512, 512, 8 }));
		assertEquals(most, filter.levels(new int[] { 1 << 14, 1 << 14, 1 }));
	}
}
