package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.LineKernel;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lines against the definition, and against what is known of Gaussians. */
class LineGaussTest {

	private static final int LINES = 3;

	/** Filters one line; two others beside it must not matter. */
	private static double[] run(final double[] line, final double sigma, final int order, final Border border, final double value, final int from,
		final int to)
	{
		final LineKernel kernel = new LineGauss(sigma, order, line.length, border, value, from, to).kernel();
		assertEquals(to - from, kernel.results());
		final double[] result = new double[to - from];
		final boolean[] written = new boolean[1];
		kernel.compute((first, count) -> {
			assertTrue(first >= 0 && count > 0 && count <= LineKernel.STRIP && first + count <= line.length);
			assertTrue(!written[0], "all is read before anything is written");
			final float[][] rows = new float[count][];
			for (int i = 0; i < count; i++)
				rows[i] = new float[] { 5, (float) line[first + i], first };
			return rows;
		}, (first, rows, count) -> {
			written[0] = true;
			for (int i = 0; i < count; i++)
				result[first + i] = rows[i][1];
		}, LINES);
		return result;
	}

	private static double[] noise(final int n) {
		final Random random = new Random(n);
		final double[] v = new double[n];
		for (int i = 0; i < n; i++)
			v[i] = (float) (random.nextDouble() + 0.5 * Math.sin(i * 0.05));
		return v;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsItsDefinition(final Border border) {
		for (final int n : new int[] { 1, 2, 3, 7, 20, 63, 64, 65, 150, 411 })
			for (final double sigma : new double[] { 0.6, 2, 4.9, 5, 5.3, 8, 13.37, 31, 100, 1000 })
				for (int order = 0; order <= 2; order++) {
					final double[] line = noise(n), expected = NaiveGauss.derivative(line, new int[] { n }, new double[] { sigma }, new int[] { order },
						sigma < 5 ? 4 : 7, border, 0.75);
					final double[] actual = run(line, sigma, order, border, 0.75, 0, n);
					// A step of 1 has the derivatives 0.4 / sigma and 0.25 / sigma².
					final double range = 1.5 * (order == 0 ? 1 : order == 1 ? 0.4 / sigma : 0.25 / (sigma * sigma));
					for (int i = 0; i < n; i++)
						assertEquals(expected[i], actual[i], (sigma < 5 ? 1e-6 : order == 0 ? 2e-5 : 1e-4) * range, border + " n " + n + " sigma " + sigma +
							" order " + order + " at " + i);
				}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void aPartIsThatOfTheWholeToTheBit(final Border border) {
		for (final double sigma : new double[] { 2, 9, 70 })
			for (int order = 0; order <= 2; order++) {
				final double[] line = noise(300), whole = run(line, sigma, order, border, 2, 0, 300), part = run(line, sigma, order, border, 2, 70, 205);
				for (int i = 70; i < 205; i++)
					assertEquals(whole[i], part[i - 70]);
			}
	}

	/** A point becomes the Gaussian itself, and its derivatives, wherever it lies between the coarse samples. */
	@ParameterizedTest
	@ValueSource(doubles = { 5, 5.7, 7, 10, 13.37, 20, 31, 64, 200 })
	void aPointBecomesAGaussian(final double sigma) {
		final double peak = 1 / (sigma * Math.sqrt(2 * Math.PI)), s2 = sigma * sigma;
		for (int at = 2000; at < 2000 + sigma; at += Math.max(1, (int) (sigma / 7))) {
			final double[] line = new double[4100];
			line[at] = 1;
			for (int order = 0; order <= 2; order++) {
				final double[] actual = run(line, sigma, order, Border.ZERO, 0, 0, line.length);
				// The greatest values of the three are 1, 0.61 and 1 of these.
				final double height = order == 0 ? peak : order == 1 ? peak / sigma : peak / s2;
				for (int i = 0; i < actual.length; i++) {
					final double x = i - at, g = peak * Math.exp(-x * x / (2 * s2));
					final double expected = order == 0 ? g : order == 1 ? -x / s2 * g : (x * x / s2 - 1) / s2 * g;
					assertEquals(expected, actual[i], (order == 0 ? 5e-5 : 1e-4) * height, "order " + order + " at " + x);
				}
			}
		}
	}

	/** Waves, those that fold back on the coarse grid among them, keep the share of their amplitude that the filter leaves them. */
	@ParameterizedTest
	@ValueSource(doubles = { 5, 5.9, 8, 13.37, 20, 31 })
	void wavesAreDampedAndDoNotAlias(final double sigma) {
		final int n = 1200;
		for (double cycles = 0.02; cycles < 1.3; cycles += 0.02) {
			final double f = 2 * Math.PI * Math.min(0.5, 2 * cycles / sigma), gain = Math.exp(-f * f * sigma * sigma / 2);
			final double[] line = new double[n];
			for (int i = 0; i < n; i++)
				line[i] = Math.cos(f * i + 0.3);
			for (int order = 0; order <= 2; order++) {
				final double[] actual = run(line, sigma, order, Border.ZERO, 0, n / 2 - 30, n / 2 + 30);
				// The greatest gains, over all frequencies.
				final double most = order == 0 ? 1 : order == 1 ? 0.607 / sigma : 0.736 / (sigma * sigma);
				for (int i = 0; i < actual.length; i++) {
					final double x = f * (n / 2 - 30 + i) + 0.3;
					final double wave = order == 0 ? Math.cos(x) : order == 1 ? -f * Math.sin(x) : -f * f * Math.cos(x);
					assertEquals(gain * wave, actual[i], (order == 0 ? 2e-5 : 1e-4) * most, "order " + order + " frequency " + f);
				}
			}
		}
	}

	@Test
	void missingSamplesStayInTheirWindow() {
		final double[] line = new double[500];
		line[250] = Double.NaN;
		final double[] result = run(line, 10, 0, Border.REFLECT, 0, 0, 500);
		for (int i = 0; i < 500; i++) {
			if (Math.abs(i - 250) <= 40) assertTrue(Double.isNaN(result[i]));
			if (Math.abs(i - 250) > 80) assertEquals(0, result[i]);
		}
	}

	@Test
	void aConstantStaysAndHasNoDerivative() {
		final double[] line = new double[90];
		java.util.Arrays.fill(line, 1000);
		for (final Border border : Border.values())
			for (final double sigma : new double[] { 5, 9.5, 25, 300 }) {
				if (border != Border.ZERO) for (final double v : run(line, sigma, 0, border, 1000, 0, 90))
					assertEquals(1000, v, 1e-3);
				if (border != Border.ZERO) for (int order = 1; order <= 2; order++)
					for (final double v : run(line, sigma, order, border, 1000, 0, 90))
						assertEquals(0, v, 1e-3 / sigma);
			}
	}

	@Test
	void refusesWhatIsImpossible() {
		assertEquals("sigma must be > 0 along an axis with a derivative, got 0.0", message(() -> new LineGauss(0, 2, 9, Border.ZERO, 0, 0, 9)));
		assertEquals("length must be >= 1, got 0", message(() -> new LineGauss(1, 0, 0, Border.ZERO, 0, 0, 0)));
		assertEquals("the results must lie on the line", message(() -> new LineGauss(1, 0, 9, Border.ZERO, 0, 3, 10)));
		assertEquals("sigma must be at most 100000 px, got 200000.0", message(() -> new LineGauss(2e5, 0, 9, Border.ZERO, 0, 3, 9)));
		assertArrayEquals(new double[] { 3 }, run(new double[] { 3 }, 1e5, 0, Border.MIRROR, 0, 0, 1), 1e-6);
	}

	private static String message(final Runnable call) {
		return assertThrows(IllegalArgumentException.class, call::run).getMessage();
	}
}
