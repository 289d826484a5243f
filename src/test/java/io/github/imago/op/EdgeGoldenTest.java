package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.EdgeComponent;
import io.github.imago.kernel.filter.EdgeOperator;
import io.github.imago.kernel.filter.EdgeScale;

import java.util.Arrays;
import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edges as scipy and scikit-image find them; scripts/golden/edges.py made the cases. */
class EdgeGoldenTest {

	static List<Golden> edges() {
		return Golden.cases("filter.sobel");
	}

	static List<Golden> laplacians() {
		return Golden.cases("filter.laplacian");
	}

	static List<Golden> cannys() {
		return Golden.cases("filter.canny");
	}

	@ParameterizedTest
	@MethodSource("edges")
	void edgesEqualScipysAndScikitImages(final Golden golden) {
		final Img<FloatType> in = input(golden);
		final float[] actual = new float[golden.floats("expected").length];
		final EdgeComponent component = EdgeComponent.valueOf(golden.parameter("component"));
		final EdgeOperator operator = EdgeOperator.valueOf(golden.parameter("operator"));
		EdgeOps.sobel(in, operator, component, EdgeScale.valueOf(golden.parameter("scale")), Border.valueOf(golden.parameter("border")),
			golden.number("borderValue"), false, ArrayImgs.floats(actual, in.dimensionsAsLongArray()));
		final double[] expected = golden.doubles("expected");
		final double range = range(golden);
		for (int i = 0; i < actual.length; i++) {
			final double difference = actual[i] - expected[i];
			// Differences of up to eight times the greatest value, in single precision; squares of them; and angles, where 180 is as good as -180.
			if (component == EdgeComponent.ANGLE) assertEquals(0, Math.IEEEremainder(difference, 360), 1e-3, golden + " at " + i);
			else assertEquals(0, difference, component == EdgeComponent.SQUARED_MAGNITUDE ? 1e-5 * range * range : 2e-6 * range,
				golden + " at " + i);
		}
	}

	@ParameterizedTest
	@MethodSource("laplacians")
	void laplacianEqualsScipys(final Golden golden) {
		final Img<FloatType> in = input(golden);
		final double[] expected = golden.doubles("expected");
		final float[] actual = new float[expected.length];
		EdgeOps.laplacian(in, Boolean.valueOf(golden.parameter("diagonals")), Border.valueOf(golden.parameter("border")),
			golden.number("borderValue"), false, ArrayImgs.floats(actual, in.dimensionsAsLongArray()));
		for (int i = 0; i < actual.length; i++)
			assertEquals(expected[i], actual[i], 3e-6 * range(golden), golden + " at " + i);
	}

	@ParameterizedTest
	@MethodSource("cannys")
	void cannyEqualsScikitImagesPixelForPixel(final Golden golden) {
		final Img<FloatType> in = input(golden);
		final byte[] actual = new byte[golden.bytesOf("expected").length];
		final boolean nothing = golden.parameter("border").equals("MISSING");
		EdgeOps.canny(in, golden.number("sigma"), golden.number("low"), golden.number("high"), Boolean.valueOf(golden.parameter("quantiles")),
			nothing
			? Border.CONSTANT : Border.valueOf(golden.parameter("border")), nothing ? Double.NaN : 0, Boolean.valueOf(golden.parameter("ignoreNaN")),
				ArrayImgs.unsignedBytes(actual, in.dimensionsAsLongArray()));
		assertArrayEquals(golden.bytesOf("expected"), actual);
	}

	private static Img<FloatType> input(final Golden golden) {
		return Cast.unchecked(golden.image("input"));
	}

	/** The greatest value, what lies beyond the edges included. */
	private static double range(final Golden golden) {
		return Math.max(0.75, Arrays.stream(golden.doubles("input")).max().orElseThrow());
	}
}
