package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.math.ConversionRule;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.Rounding;
import io.github.imago.kernel.math.ScaleFrom;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code math.convert} against numpy and scikit-image; scripts/golden/pixeltypes.py made the cases. */
class TypeGoldenTest {

	static List<Golden> cases() {
		return Golden.cases("math.convert");
	}

	private static RandomAccessibleInterval<?> input(final Golden golden) {
		final int[] shape = golden.shape("input");
		// What ImageJ has no type for.
		if (golden.toString().matches(".*wrap-uint.*")) return ArrayImgs.ints(golden.ints("input"), shape[1], shape[0]);
		return golden.toString().contains("unit-uint") ? ArrayImgs.doubles(golden.doubles("input"), shape[1], shape[0]) : golden.image("input");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsNumpyAndSkimage(final Golden golden) {
		final GreyType type = GreyType.valueOf(golden.parameter("pixelType"));
		final Converted made = TypeOps.convert(Cast.unchecked(input(golden)), (RandomAccessibleInterval<UnsignedByteType>) null, type,
			ConversionRule.valueOf(golden.parameter("rule")), golden.hasParameter("scaleFrom") ? ScaleFrom.valueOf(golden.parameter("scaleFrom"))
			: null,
			golden.hasParameter("saturated") ? golden.number("saturated") : null, golden.hasParameter("lower") ? golden.number("lower") : null,
			golden.hasParameter("upper") ? golden.number("upper") : null, Rounding.valueOf(golden.parameter("rounding")), null);
		final double[] expected = golden.doubles("expected");
		int i = 0;
		for (final Object pixel : Views.flatIterable(made.image())) {
			final double tolerance = type == GreyType.FLOAT32 ? 6e-8 : 0;
			assertEquals(expected[i], ((RealType<?>) pixel).getRealDouble(), tolerance, golden + " at " + i);
			i++;
		}
		assertEquals(expected.length, i);
		assertEquals(expected.length, made.loss().pixels());
		if (golden.hasParameter("low")) {
			assertEquals(golden.number("low"), made.conversion().lower(), 1e-12 * Math.abs(golden.number("low")));
			assertEquals(golden.number("high"), made.conversion().upper(), 1e-12 * golden.number("high"));
		}
	}
}
