package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against numpy, and against waves whose frequency and direction are known. */
class LocalSpectraTest {

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	@TestFactory
	Stream<DynamicTest> goldens() {
		return Golden.cases("fourier.windows").stream().map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
			final int[] shape = golden.shape("image"), mapShape = golden.shape("maps");
			final LocalSpectra spectra = new LocalSpectra(floats(golden.doubles("image")), shape[1], shape[0], (int) golden.number("windowSize"),
				(int) golden.number("windowStep"), Window.valueOf(golden.parameter("window")),
				Double.parseDouble(golden.parameter("windowParameter").replace("nan", "NaN")));
			assertEquals(mapShape[2], spectra.columns());
			assertEquals(mapShape[1], spectra.rows());
			final double[] maps = golden.doubles("maps");
			final float[] actual = spectra.maps(golden.number("from"), golden.number("to"), golden.number("pixelWidth"),
				golden.number("pixelHeight"));
			final int n = maps.length / LocalSpectra.MAPS;
			for (int i = 0; i < maps.length; i++)
				assertEquals(maps[i], actual[i], (i / n == 1 ? 1e-3 : 1e-4 * Math.abs(maps[i])), "map " + i / n + " at " + i % n);
			if (!golden.has("spectra")) return;
			final double[] expected = golden.doubles("spectra");
			final float[] logarithms = spectra.spectra();
			assertEquals(expected.length, logarithms.length);
			double most = 0;
			for (final double v : expected)
				most = Math.max(most, Math.pow(10, v));
			for (int i = 0; i < expected.length; i++)
				assertEquals(Math.pow(10, expected[i]), Math.pow(10, logarithms[i]), 1e-6 * most);
		}));
	}

	/** The definition, term by term. */
	@Test
	void aSpectrumIsItsDefinition() {
		final int w = 13, h = 11, size = 6;
		final float[] pixels = new float[w * h];
		final Random random = new Random(1);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat();
		final LocalSpectra spectra = new LocalSpectra(pixels, w, h, size, 4, Window.HAMMING, Double.NaN);
		assertEquals(2, spectra.columns());
		assertEquals(2, spectra.rows());
		final float[] actual = spectra.spectra();
		final double[] weights = Window.HAMMING.weights(size, Double.NaN);
		for (int window = 0; window < 4; window++) {
			double mean = 0, squares = 0;
			for (int i = 0; i < size * size; i++) {
				mean += pixels[(window / 2 * 4 + i / size) * w + window % 2 * 4 + i % size] / (double) (size * size);
				squares += Math.pow(weights[i % size] * weights[i / size], 2);
			}
			for (int k = 0; k < size * size; k++) {
				double re = 0, im = 0;
				for (int i = 0; i < size * size; i++) {
					final double value = weights[i % size] * weights[i / size] * (pixels[(window / 2 * 4 + i / size) * w + window % 2 * 4 + i % size] -
						mean);
					final double angle = 2 * Math.PI * ((k % size - 3) * (i % size) + (k / size - 3) * (i / size)) / size;
					re += value * Math.cos(angle);
					im -= value * Math.sin(angle);
				}
				assertEquals((re * re + im * im) / squares, Math.pow(10, actual[window * size * size + k]), 1e-5, window + " " + k);
			}
		}
	}

	@Test
	void mosaicAndStackHoldTheSame() {
		final float[] pixels = new float[50 * 41];
		final Random random = new Random(2);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat();
		final int size = 9;
		final LocalSpectra spectra = new LocalSpectra(pixels, 50, 41, size, 10, Window.HANN, Double.NaN);
		final float[] stack = spectra.spectra(), mosaic = spectra.mosaic();
		final int columns = spectra.columns(), width = columns * size;
		assertEquals(5, columns);
		assertEquals(4, spectra.rows());
		for (int i = 0; i < mosaic.length; i++) {
			final int x = i % width, y = i / width;
			assertEquals(stack[(y / size * columns + x / size) * size * size + y % size * size + x % size], mosaic[i]);
		}
		assertArrayEquals(mosaic, Job.current().threads(1).call(spectra::mosaic));
	}

	/** A wave whose frequency and direction change from left to right. */
	@Test
	void mapsFollowTheLocalWave() {
		final int n = 256, size = 32;
		final float[] pixels = new float[n * n];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % n, y = i / n;
			pixels[i] = (float) (50 + 3 * (x < n / 2 ? Math.cos(2 * Math.PI * (0.13 * x + 0.171 * y))
				: Math.cos(2 * Math.PI * (0.302 * x - 0.077 * y))));
		}
		final LocalSpectra spectra = new LocalSpectra(pixels, n, n, size, 16, Window.HANN, Double.NaN);
		final float[] maps = spectra.maps(0, 0, 0.5, 0.5);
		final int columns = spectra.columns(), windows = columns * spectra.rows();
		for (int i = 0; i < windows; i++) {
			final int x = i % columns * 16;
			if (x + size > n / 2 && x < n / 2) continue;
			final double kx = x < n / 2 ? 0.13 : 0.302, ky = x < n / 2 ? 0.171 : -0.077;
			assertEquals(2 * Math.hypot(kx, ky), maps[i], 2 * 0.04 / size, "frequency");
			assertEquals(-Math.toDegrees(Math.atan2(ky, kx)), maps[windows + i], 0.6, "direction");
			// A wave of amplitude 3 has the variance 4.5.
			assertEquals(4.5, maps[2 * windows + i], 0.2, "variance");
		}
		final float[] other = spectra.maps(0.1, 0.2, 0.5, 0.5);
		for (int i = 0; i < windows; i++) {
			assertTrue(other[i] >= 0.1 - 1.0 / size && other[i] <= 0.2 + 1.0 / size, "inside the band");
			assertTrue(other[2 * windows + i] < 0.5, "most of the power lies elsewhere");
		}
	}

	@Test
	void aConstantHasNoFrequency() {
		final float[] maps = new LocalSpectra(new float[400], 20, 20, 8, 4, Window.HANN, Double.NaN).maps(0, 0, 1, 1);
		final int windows = maps.length / LocalSpectra.MAPS;
		assertTrue(Float.isNaN(maps[0]) && Float.isNaN(maps[windows]) && Float.isNaN(maps[3 * windows]));
		assertEquals(0, maps[2 * windows]);
		for (final float v : new LocalSpectra(new float[400], 20, 20, 8, 4, Window.HANN, Double.NaN).spectra())
			assertEquals(0, v, "logarithms of zeros are finite");
	}

	@Test
	void badNumbersAreNamed() {
		for (final int[] bad : new int[][] { { 3, 1 }, { 21, 1 }, { 8, -1 } })
			assertTrue(assertThrows(IllegalArgumentException.class,
				() -> new LocalSpectra(new float[400], 20, 20, bad[0], bad[1], Window.HANN, Double.NaN))
				.getMessage().startsWith("window"));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> new LocalSpectra(new float[1], 1, 1, 64, 0, Window.HANN, Double.NaN)).getMessage().contains("4 x 4"));
		final LocalSpectra spectra = new LocalSpectra(new float[400], 20, 20, 8, 4, Window.HANN, Double.NaN);
		for (final double[] bad : new double[][] { { -1, 0 }, { 0.3, 0.2 }, { 0, 0.1 }, { 0.26, 0.261 } })
			assertThrows(IllegalArgumentException.class, () -> spectra.maps(bad[0], bad[1], 1, 1));
	}
}
