package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.NoiseScope;
import io.github.imago.kernel.filter.OutlierAxis;
import io.github.imago.kernel.filter.OutlierSide;

import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outliers by their definition in numpy; scripts/golden/outliers.py made the cases. */
class OutlierGoldenTest {

	static List<Golden> cases() {
		return Golden.cases("filter.removeOutliers");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalTheDefinition(final Golden golden) {
		final Img<FloatType> in = Cast.unchecked(golden.image("input"));
		final double[] expected = golden.doubles("expected");
		final float[] actual = new float[expected.length];
		final byte[] mask = new byte[expected.length];
		final double radius = golden.number("radius"), threshold = golden.number("threshold"), minimum = golden.number("minimum"), outside = golden.number(
			"borderValue");
		final Shape shape = Shape.valueOf(golden.parameter("shape"));
		final OutlierSide side = OutlierSide.valueOf(golden.parameter("outliers"));
		final NoiseScope scope = NoiseScope.valueOf(golden.parameter("scope"));
		final OutlierAxis along = OutlierAxis.valueOf(golden.parameter("along"));
		final Border border = Border.valueOf(golden.parameter("border"));
		final boolean ignoreNaN = Boolean.parseBoolean(golden.parameter("ignoreNaN"));
		final long[] size = in.dimensionsAsLongArray();
		OutlierOps.removeOutliers(in, radius, shape, threshold, side, minimum, scope, along, border, outside, ignoreNaN, ArrayImgs.floats(actual, size));
		OutlierOps.findOutliers(in, radius, shape, threshold, side, minimum, scope, along, border, outside, ignoreNaN, ArrayImgs.unsignedBytes(mask, size));
		assertArrayEquals(golden.bytesOf("mask"), mask);
		for (int i = 0; i < actual.length; i++)
			assertEquals((float) expected[i], actual[i], golden + " at " + i);
	}
}
