package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.ConvolutionMethod;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code filter.convolve} against scipy.ndimage.convolve and correlate, in every way to compute it; scripts/golden/convolve.py made the cases. */
class ConvolveGoldenTest {

	static List<Golden> cases() {
		return Golden.cases("filter.convolve");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsScipy(final Golden golden) {
		final double[] expected = golden.doubles("expected");
		final double outside = golden.number("borderValue");
		final boolean correlate = Boolean.parseBoolean(golden.parameter("correlate"));
		// The kernels' magnitudes add up to about 1. Zero and the constant take part in the result, and so in its range.
		final double range = Math.max(Arrays.stream(golden.doubles("input")).max().orElseThrow(), outside);
		final int[] shape = golden.shape("kernel");
		final boolean product = Arrays.stream(shape).filter(n -> n > 1).count() < 2;
		for (final ConvolutionMethod method : ConvolutionMethod.values()) {
			if (method == ConvolutionMethod.SEPARABLE && !product && !golden.toString().matches(".*(10x7).*")) continue;
			final RandomAccessibleInterval<FloatType> input = Cast.unchecked(golden.image("input")), kernel = Cast.unchecked(golden.image("kernel"));
			final ArrayImg<FloatType, FloatArray> output = ArrayImgs.floats(input.dimensionsAsLongArray());
			ConvolveOps.convolve(input, kernel, null, null, null, correlate, method, Border.valueOf(golden.parameter("border")), outside, null, output);
			final float[] actual = output.update(null).getCurrentStorageArray();
			assertEquals(expected.length, actual.length);
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], actual[i], 1e-6 * range, golden + " " + method + " at " + i);
		}
	}
}
