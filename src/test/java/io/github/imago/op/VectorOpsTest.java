package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.contract.Golden;
import io.github.imago.image.ColorImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.AmplitudeCurve;
import io.github.imago.kernel.display.HueCircle;
import io.github.imago.kernel.display.VectorArrow;
import io.github.imago.kernel.display.YAxis;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;

/** Colours and arrows of vectors against scikit-image, colorspacious and numpy. */
class VectorOpsTest {

	private static Double number(final Golden golden, final String name) {
		return golden.hasParameter(name) ? (Double) golden.number(name) : null;
	}

	private static RandomAccessibleInterval<FloatType> plane(final Golden golden, final String name) {
		final int[] shape = golden.shape(name);
		return ArrayImgs.floats(golden.floats(name), shape[1], shape[0]);
	}

	/** HSV to the rounding; the uniform circle to a table of 1024 hues and 256 levels, and to the digits of its matrices. */
	private static void near(final Golden golden, final HueCircle hues, final RandomAccessibleInterval<ARGBType> out) {
		final double[] rgb = golden.doubles("rgb");
		final int[] pixels = ColorImages.pixels(out);
		final double most = hues == HueCircle.HSV ? 0.51 : 2;
		for (int i = 0; i < pixels.length; i++) {
			assertEquals(255, pixels[i] >>> 24);
			for (int c = 0; c < 3; c++)
				assertEquals(rgb[3 * i + c], pixels[i] >> 16 - 8 * c & 255, most, golden + " pixel " + i + " component " + c);
		}
	}

	@Test
	void domainColoringEqualsOtherTools() {
		for (final Golden golden : Golden.cases("display.domainColoring")) {
			final int[] shape = golden.shape("re");
			final HueCircle hues = HueCircle.valueOf(golden.parameter("hues"));
			near(golden, hues, VectorOps.domainColoring(new ComplexImg(golden.floats("re"), golden.floats("im"), shape[1], shape[0]), hues,
				AmplitudeAs.valueOf(golden.parameter("amplitudeAs")), AmplitudeCurve.valueOf(golden.parameter("curve")), number(golden, "lower"),
				number(golden, "upper"), golden.number("percentile")));
		}
	}

	@Test
	void vectorColorsEqualOtherTools() {
		for (final Golden golden : Golden.cases("display.vectorColors")) {
			final HueCircle hues = HueCircle.valueOf(golden.parameter("hues"));
			near(golden, hues, VectorOps.vectorColors(plane(golden, "re"), plane(golden, "im"), YAxis.valueOf(golden.parameter("yAxis")), golden
				.number("rotation"), Boolean.valueOf(golden.parameter("axial")), hues, AmplitudeAs.valueOf(golden.parameter("amplitudeAs")),
				AmplitudeCurve.valueOf(golden.parameter("curve")), null, null, golden.number("percentile")));
		}
	}

	@Test
	void arrowsEqualNumpys() {
		for (final Golden golden : Golden.cases("display.vectors")) {
			final List<VectorArrow> arrows = VectorOps.vectors(plane(golden, "u"), plane(golden, "v"), null, golden.number("spacing"), null, YAxis
				.valueOf(golden.parameter("yAxis")), golden.number("rotation"), Boolean.valueOf(golden.parameter("axial")));
			final double[] expected = golden.doubles("arrows");
			assertEquals(expected.length / 4, arrows.size());
			// numpy puts cells on whole pixels, Imago in the middle.
			final int[] shape = golden.shape("u");
			final double spacing = golden.number("spacing"), right = shape[1] % spacing % 2 / 2, down = shape[0] % spacing % 2 / 2;
			for (int i = 0; i < arrows.size(); i++) {
				final VectorArrow arrow = arrows.get(i);
				assertEquals(expected[4 * i] + right, arrow.x(), 1e-9);
				assertEquals(expected[4 * i + 1] + down, arrow.y(), 1e-9);
				if (right == 0 && down == 0) {
					assertEquals(expected[4 * i + 2], arrow.magnitude(), 2e-6);
					assertEquals(0, Math.IEEEremainder(expected[4 * i + 3] - arrow.degrees(), 360), 1e-4);
				}
			}
		}
	}

	@Test
	void defaultsAndRefusals() {
		final ComplexImg one = new ComplexImg(new float[] { 2 }, new float[1], 1, 1);
		assertEquals(VectorOps.domainColoring(one, HueCircle.UNIFORM, AmplitudeAs.LIGHTNESS, AmplitudeCurve.LINEAR, Double.NaN, Double.NaN, 99.5)
			.getAt(0, 0).get(), VectorOps.domainColoring(one, null, null, null, null, null, null).getAt(0, 0).get());
		assertEquals("second must be of the image's size", assertThrows(IllegalArgumentException.class, () -> VectorOps.vectors(ArrayImgs.floats(
			2, 2), ArrayImgs.floats(2, 3), null, null, null, null, null, null)).getMessage());
		assertEquals("upper must be >= lower, got 3.0 to 2.0", assertThrows(IllegalArgumentException.class, () -> VectorOps.domainColoring(one,
			null, null, null, 3.0, 2.0, null)).getMessage());
		assertEquals(1, VectorOps.vectors(ArrayImgs.floats(new float[] { 1 }, 1, 1), ArrayImgs.floats(1, 1), null, null, null, null, null, null)
			.size());
	}
}
