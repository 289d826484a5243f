package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;

import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code filter.gauss} against scipy.ndimage.gaussian_filter; scripts/golden/filter.py made the cases. */
class GaussGoldenTest {

	/** Sigma from which the documented agreement is 2e-5 of the range with the exact Gaussian, instead of float precision. */
	private static final double WIDE = 5;

	static List<Golden> cases() {
		return Golden.cases("filter.gauss");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsScipy(final Golden golden) {
		check(golden, golden.image("input"));
	}

	private static <T extends RealType<T>> void check(final Golden golden, final Img<?> image) {
		@SuppressWarnings("unchecked")
		final Img<T> input = (Img<T>) image;
		final double[] values = golden.doubles("input"), expected = golden.doubles("expected");
		final ArrayImg<FloatType, FloatArray> output = ArrayImgs.floats(input.dimensionsAsLongArray());
		final double sigma = golden.number("sigma"), outside = golden.number("borderValue");
		FilterOps.gauss(input, sigma, Border.valueOf(golden.parameter("border")), outside, Backend.CPU, output);
		// Zero and the constant take part in the result, and so in its range.
		final double range = Math.max(Arrays.stream(values).max().orElseThrow(), outside);
		final double tolerance = range * (sigma < WIDE ? 1e-6 : 2e-5);
		final float[] actual = output.update(null).getCurrentStorageArray();
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], tolerance, golden + " at " + i);
		final Cursor<T> after = input.cursor();
		for (final double before : values)
			assertEquals(before, after.next().getRealDouble(), "the input has changed");
	}
}
