package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Gaussian family against scipy and scikit-image; scripts/golden/filter.py and scripts/golden/gaussians.py made the cases. */
class GaussGoldenTest {

	/** Sigma from which the exact Gaussian is approached, instead of scipy's that is cut at 4 sigma. */
	private static final double WIDE = 5;

	static Stream<Golden> cases() {
		return Stream.of("gauss", "derivativeGauss", "laplacianOfGaussian", "differenceOfGaussians", "unsharpMask").map(id -> Golden.cases("filter." +
			id)).flatMap(List::stream);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsTheTool(final Golden golden) {
		check(golden, Cast.unchecked(golden.image("input")));
	}

	private static <T extends RealType<T>> void check(final Golden golden, final Img<T> input) {
		final double[] values = golden.doubles("input"), expected = golden.doubles("expected");
		final ArrayImg<FloatType, FloatArray> output = ArrayImgs.floats(input.dimensionsAsLongArray());
		final String id = golden.toString().replaceAll("filter\\.(\\w+)/.*", "$1");
		final double sigma = golden.number("sigma"), outside = golden.number("borderValue");
		final Double y = optional(golden, "sigmaY"), z = optional(golden, "sigmaZ"), constant = outside;
		final Border border = Border.valueOf(golden.parameter("border"));
		double widest = Math.max(sigma, Math.max(y == null ? 0 : y, z == null ? 0 : z)), order = 0;
		switch (id) {
			case "gauss":
				FilterOps.gauss(input, sigma, y, z, border, constant, null, Backend.CPU, output);
				break;
			case "derivativeGauss":
				final Integer orderZ = golden.hasParameter("orderZ") ? (int) golden.number("orderZ") : null;
				FilterOps.derivativeGauss(input, sigma, y, z, (int) golden.number("orderX"), (int) golden.number("orderY"), orderZ, border, constant, null,
					output);
				order = golden.number("orderX") + golden.number("orderY") + (orderZ == null ? 0 : orderZ);
				break;
			case "laplacianOfGaussian":
				FilterOps.laplacianOfGaussian(input, sigma, y, z, border, constant, null, output);
				order = 2;
				break;
			case "differenceOfGaussians":
				FilterOps.differenceOfGaussians(input, sigma, y, z, golden.number("ratio"), border, constant, null, output);
				widest *= golden.number("ratio");
				break;
			default:
				FilterOps.unsharpMask(input, sigma, y, z, golden.number("strength"), border, constant, null, output);
		}
		// Zero and the constant take part in the result, and so in its range.
		final double range = Math.max(Arrays.stream(values).max().orElseThrow(), outside);
		// A step of that range has derivatives of about this.
		final double size = range * (order == 0 ? 1 : 0.25 / Math.pow(widest, order));
		final double tolerance = widest < WIDE ? 1.5e-6 * range : order == 0 ? 2e-5 * size : 1e-4 * size;
		final float[] actual = output.update(null).getCurrentStorageArray();
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], tolerance, golden + " at " + i);
		final Cursor<T> after = input.cursor();
		for (final double before : values)
			assertEquals(before, after.next().getRealDouble(), "the input has changed");
	}

	private static Double optional(final Golden golden, final String name) {
		return golden.hasParameter(name) ? golden.number(name) : null;
	}
}
