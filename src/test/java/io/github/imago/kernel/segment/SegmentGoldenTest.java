package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Shape;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** Agreement with scikit-image and scipy: exact, but for distances in float and for iterations that stop elsewhere. */
class SegmentGoldenTest {

	@Test
	void labels() {
		for (final Golden golden : Golden.cases("segment.label")) {
			final int[] expected = golden.ints("expected"), labels = new int[expected.length], shape = golden.shape("expected");
			final int width = shape[shape.length - 1], height = shape[shape.length - 2], depth = shape.length == 3 ? shape[0] : 1;
			final Connectivity connectivity = Connectivity.valueOf(golden.parameter("connectivity"));
			final int count = golden.has("mask") ? Labels.components(golden.bytesOf("mask"), width, height, depth, connectivity, labels)
				: Labels.components(golden.ints("values"), width, height, depth, connectivity, labels);
			assertEquals(Arrays.stream(expected).max().getAsInt(), count, golden.toString());
			assertArrayEquals(expected, labels, golden.toString());
		}
	}

	@Test
	void thresholds() {
		for (final Golden golden : Golden.cases("segment.threshold")) {
			final long[] counts = Arrays.stream(golden.ints("counts")).asLongStream().toArray();
			assertEquals(golden.number("OTSU"), AutoThreshold.OTSU.bin(counts));
			assertEquals(golden.number("YEN"), AutoThreshold.YEN.bin(counts));
			assertEquals(Math.floor(golden.number("MEAN")), AutoThreshold.MEAN.bin(counts));
			assertEquals(golden.number("ISODATA"), AutoThreshold.ISODATA.bin(counts), 1);
			assertEquals(golden.number("TRIANGLE"), AutoThreshold.TRIANGLE.bin(counts), 1);
		}
	}

	@Test
	void holes() {
		for (final Golden golden : Golden.cases("segment.fillHoles")) {
			final byte[] mask = golden.bytesOf("mask"), output = new byte[mask.length];
			final int[] shape = golden.shape("mask");
			FillHoles.fill(mask, shape[1], shape[0], 1, Connectivity.valueOf(golden.parameter("connectivity")), output);
			assertArrayEquals(golden.bytesOf("expected"), output, golden.toString());
		}
	}

	@Test
	void borders() {
		for (final Golden golden : Golden.cases("segment.clearBorder")) {
			final byte[] mask = golden.bytesOf("mask"), output = new byte[mask.length];
			final int[] shape = golden.shape("mask");
			ClearBorder.clear(mask, shape[1], shape[0], 1, Connectivity.EIGHT, (int) golden.number("margin"), output);
			assertArrayEquals(golden.bytesOf("expected"), output, golden.toString());
		}
	}

	@Test
	void distances() {
		for (final Golden golden : Golden.cases("segment.distance")) {
			final byte[] mask = golden.bytesOf("mask");
			final float[] output = new float[mask.length];
			final int[] shape = golden.shape("mask");
			DistanceTransform.distance(mask, shape[1], shape[0], golden.number("pixelWidth"), golden.number("pixelHeight"), output);
			final double[] expected = golden.doubles("expected");
			for (int i = 0; i < output.length; i++)
				assertEquals(expected[i], output[i], 1e-7 * expected[i], golden.toString());
		}
	}

	@Test
	void watersheds() {
		for (final Golden golden : Golden.cases("segment.watershed")) {
			final int[] expected = golden.ints("expected"), labels = new int[expected.length], shape = golden.shape("expected");
			Watershed.flood(golden.floats("relief"), golden.ints("markers"), golden.bytesOf("mask"), shape[1], shape[0], 1,
				Connectivity.valueOf(golden
				.parameter("connectivity")), Boolean.parseBoolean(golden.parameter("lines")), labels);
			assertArrayEquals(expected, labels, golden.toString());
		}
	}

	@Test
	void maxima() {
		for (final Golden golden : Golden.cases("segment.maxima")) {
			final byte[] expected = golden.bytesOf("expected"), output = new byte[expected.length];
			final int[] shape = golden.shape("expected");
			Maxima.extended(golden.floats("image"), null, shape[1], shape[0], 1, Connectivity.EIGHT, golden.number("h"), output);
			assertArrayEquals(expected, output, golden.toString());
		}
	}

	@Test
	void morphology() {
		for (final String operation : new String[] { "erode", "dilate", "open", "close" }) {
			for (final Golden golden : Golden.cases("segment." + operation)) {
				final byte[] mask = golden.bytesOf("mask"), output = new byte[mask.length];
				final int width = golden.shape("mask")[1], height = golden.shape("mask")[0], radius = (int) golden.number("radius");
				final Shape shape = Shape.valueOf(golden.parameter("footprint"));
				if (operation.equals("erode")) BinaryMorphology.erode(mask, width, height, shape, radius, output);
				else if (operation.equals("dilate")) BinaryMorphology.dilate(mask, width, height, shape, radius, output);
				else if (operation.equals("open")) BinaryMorphology.open(mask, width, height, shape, radius, output);
				else BinaryMorphology.close(mask, width, height, shape, radius, output);
				assertArrayEquals(golden.bytesOf("expected"), output, golden.toString());
			}
		}
	}
}
