package io.github.imago.kernel.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;

class DemosaicTest {

	private static float[][] colors(final float[] mosaic, final int width, final BayerPattern pattern, final DemosaicMethod method) {
		final float[][] rgb = new float[3][mosaic.length];
		Demosaic.demosaic(mosaic, width, mosaic.length / width, pattern, method, WhiteBalance.NONE, rgb[0], rgb[1], rgb[2]);
		return rgb;
	}

	private static byte[][] colors(final byte[] mosaic, final int width, final BayerPattern pattern, final DemosaicMethod method,
		final WhiteBalance balance)
	{
		final byte[][] rgb = new byte[3][mosaic.length];
		Demosaic.demosaic(mosaic, width, mosaic.length / width, pattern, method, balance, rgb[0], rgb[1], rgb[2]);
		return rgb;
	}

	private static byte[] bytes(final int n, final long seed) {
		final byte[] mosaic = new byte[n];
		new Random(seed).nextBytes(mosaic);
		return mosaic;
	}

	private static float[] floats(final byte[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = values[i] & 255;
		return floats;
	}

	@Test
	void equalsOpenCvAndScipy() {
		for (final Golden golden : Golden.cases("color.demosaic")) {
			final int height = golden.shape("mosaic")[0], width = golden.shape("mosaic")[1], margin = (int) golden.number("margin");
			final BayerPattern pattern = BayerPattern.valueOf(golden.parameter("pattern"));
			final DemosaicMethod method = DemosaicMethod.valueOf(golden.parameter("method"));
			final Object mosaic = golden.toString().contains("16-bit") ? golden.shortsOf("mosaic") : golden.toString().endsWith("malvar")
				? golden.floats(
				"mosaic") : golden.bytesOf("mosaic");
			final double[] expected = golden.doubles("rgb");
			final Object[] rgb = new Object[3];
			for (int c = 0; c < 3; c++)
				rgb[c] = java.lang.reflect.Array.newInstance(mosaic.getClass().getComponentType(), width * height);
			Demosaic.demosaic(mosaic, width, height, pattern, method, WhiteBalance.NONE, rgb[0], rgb[1], rgb[2]);
			for (int c = 0; c < 3; c++)
				for (int y = margin; y < height - margin; y++)
					for (int x = margin; x < width - margin; x++) {
						final int i = y * width + x;
						final double v = rgb[c] instanceof byte[] ? ((byte[]) rgb[c])[i] & 255 : rgb[c] instanceof short[] ? ((short[]) rgb[c])[i] & 65535
							: ((float[]) rgb[c])[i];
						assertEquals(expected[c * width * height + i], v, rgb[c] instanceof float[] ? 1e-4 : 0,
							golden + " colour " + c + " at " + x + ", " + y);
					}
		}
	}

	/** Sizes around those of words, margins and blocks. */
	@Test
	void everyPixelIsAsDefined() {
		for (final int[] size : new int[][] { { 2, 2 }, { 3, 2 }, { 2, 5 }, { 11, 3 }, { 12, 4 }, { 21, 6 }, { 30, 140 }, { 1030, 5 } })
			for (final BayerPattern pattern : BayerPattern.values()) {
				final int width = size[0], height = size[1];
				final byte[] mosaic = bytes(width * height, 7 * width + height);
				final float[] values = floats(mosaic);
				final double[] doubles = new double[values.length];
				for (int i = 0; i < doubles.length; i++)
					doubles[i] = values[i];
				final NaiveDemosaic naive = new NaiveDemosaic(doubles, width, height, pattern);
				for (final DemosaicMethod method : new DemosaicMethod[] { DemosaicMethod.BILINEAR, DemosaicMethod.EDGE_AWARE,
					DemosaicMethod.GRADIENT_BASED }) {
					final float[][] rgb = colors(values, width, pattern, method);
					final byte[][] rounded = colors(mosaic, width, pattern, method, WhiteBalance.NONE);
					final int step = method == DemosaicMethod.GRADIENT_BASED ? 37 : 1;
					for (int c = 0; c < 3; c++)
						for (int i = 0; i < values.length; i++) {
							assertEquals(Math.max(0, Math.min(255, (int) Math.floor(rgb[c][i] + 0.5f))), rounded[c][i] & 255, method + " in 8 bits");
							if (i % step != 0) continue;
							final int x = i % width, y = i / width;
							final double expected = method == DemosaicMethod.BILINEAR ? naive.bilinear(x, y, c) : method == DemosaicMethod.EDGE_AWARE ? naive
								.edgeAware(x, y, c) : naive.gradientBased(x, y, c);
							assertEquals(expected, rgb[c][i], method.isBilinear() ? 1e-4 : 5e-3,
								method + " " + pattern + " " + width + " x " + height + " at " + x +
								", " + y);
						}
				}
			}
	}

	/** Greys have one value in all colours, and so has their mosaic: it is the image. */
	@Test
	void greysStayGrey() {
		final int width = 40, height = 30;
		final float[] ramp = new float[width * height];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = 3 * (i % width) + 2 * (i / width);
		for (final DemosaicMethod method : DemosaicMethod.values()) {
			final float[][] rgb = colors(ramp, width, BayerPattern.GRBG, method);
			for (int c = 0; c < 3; c++)
				for (int y = 12; y < height - 12; y++)
					for (int x = 12; x < width - 12; x++)
						assertEquals(ramp[y * width + x], rgb[c][y * width + x], 1e-3, method.name());
		}
	}

	/** Coloured cells with soft edges on grey texture: what an edge-aware method is for. */
	@Test
	void gradientsAreBetterThanMalvarAreBetterThanBilinear() {
		final int width = 160, height = 120;
		final Random random = new Random(4);
		final float[][] rgb = new float[3][width * height];
		for (int i = 0; i < width * height; i++) {
			final double x = i % width, y = i / width;
			final double texture = 30 * Math.sin(0.9 * x + 0.5 * Math.sin(y / 9)) * Math.cos(x / 31) + 20 * Math.sin(1.1 * y + x / 40);
			for (int c = 0; c < 3; c++)
				rgb[c][i] = (float) (120 + texture);
		}
		for (int k = 0; k < 60; k++) {
			final double cx = width * random.nextDouble(), cy = height * random.nextDouble(), r = 4 + 8 * random.nextDouble();
			final double[] color = { 90 * random.nextDouble() - 45, 90 * random.nextDouble() - 45, 90 * random.nextDouble() - 45 };
			for (int i = 0; i < width * height; i++)
				for (int c = 0; c < 3; c++)
					rgb[c][i] += color[c] / (1 + Math.exp(1.2 * (Math.hypot(i % width - cx, i / width - cy) - r)));
		}
		final float[] mosaic = Mosaic.of(rgb[0], rgb[1], rgb[2], width, height, BayerPattern.BGGR);
		final double[] error = new double[DemosaicMethod.values().length];
		for (final DemosaicMethod method : DemosaicMethod.values()) {
			final float[][] made = colors(mosaic, width, BayerPattern.BGGR, method);
			for (int c = 0; c < 3; c++)
				for (int i = 0; i < width * height; i++)
					error[method.ordinal()] += Math.pow(made[c][i] - rgb[c][i], 2);
		}
		final double malvar = error[DemosaicMethod.MALVAR_HE_CUTLER.ordinal()];
		assertTrue(error[DemosaicMethod.BILINEAR.ordinal()] > 1.5 * malvar);
		assertTrue(malvar > 1.5 * error[DemosaicMethod.GRADIENT_BASED.ordinal()]);
	}

	@Test
	void whiteBalanceComesFirst() {
		final int width = 30, height = 20;
		final byte[] mosaic = new byte[width * height];
		// A grey of 100 behind gains of 1/2, 1 and 1/4 and a black level of 16.
		for (int i = 0; i < mosaic.length; i++)
			mosaic[i] = (byte) (16 + 100 / new int[] { 2, 1, 4 }[BayerPattern.GBRG.color(i % width, i / width)]);
		for (final DemosaicMethod method : DemosaicMethod.values())
			for (final byte[] plane : colors(mosaic, width, BayerPattern.GBRG, method, new WhiteBalance(16, 2, 1, 4)))
				for (final byte v : plane)
					assertEquals(100, v & 255, method.name());
		assertEquals("gainBlue must be > 0, got 0.0", assertThrows(IllegalArgumentException.class,
			() -> new WhiteBalance(0, 1, 1, 0)).getMessage());
		assertEquals("blackLevel must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> new WhiteBalance(-1, 1, 1, 1))
			.getMessage());
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final float[] mosaic = floats(bytes(1500 * 300, 5));
		for (final DemosaicMethod method : DemosaicMethod.values()) {
			final float[][] one = Job.current().threads(1).call(() -> colors(mosaic, 1500, BayerPattern.RGGB, method));
			final float[][] many = Job.current().threads(5).call(() -> colors(mosaic, 1500, BayerPattern.RGGB, method));
			for (int c = 0; c < 3; c++)
				assertArrayEquals(one[c], many[c], method.name());
		}
	}

	@Test
	void patternsAreNamedByTheirFirstPixels() {
		for (final BayerPattern pattern : BayerPattern.values()) {
			final StringBuilder name = new StringBuilder();
			for (int i = 0; i < 4; i++)
				name.append("RGB".charAt(pattern.color(i % 2, i / 2)));
			assertEquals(pattern.name(), name.toString());
			assertEquals(pattern.color(0, 0), pattern.color(-4, 6));
		}
	}

	@Test
	void wrongSizesAreRefused() {
		final byte[] row = new byte[5], ten = new byte[10];
		assertEquals("a mosaic must have at least 2 x 2 pixels, got 5 x 1", assertThrows(IllegalArgumentException.class, () -> colors(row, 5,
			BayerPattern.RGGB, DemosaicMethod.BILINEAR, WhiteBalance.NONE)).getMessage());
		assertEquals("a plane of 5 x 2 pixels must have 10 values, got 5",
			assertThrows(IllegalArgumentException.class, () -> Demosaic.demosaic(ten,
			5, 2, BayerPattern.RGGB, DemosaicMethod.BILINEAR, WhiteBalance.NONE, ten, row, ten)).getMessage());
		assertEquals("a plane of 5 x 2 pixels must have 10 values, got 5", assertThrows(IllegalArgumentException.class, () -> Mosaic.of(ten, row,
			ten, 5, 2, BayerPattern.RGGB)).getMessage());
	}
}
