package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.display.BlendSpace;
import io.github.imago.kernel.display.LabelColoring;
import io.github.imago.kernel.display.LabelPaint;
import io.github.imago.kernel.display.LabelStyle;
import io.github.imago.kernel.display.MixMode;
import io.github.imago.kernel.display.OutlinePlace;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** Pictures over pictures, by scikit-image, matplotlib and numpy. */
class OverlayGoldenTest {

	private static RandomAccessibleInterval<ARGBType> rgb(final Golden golden, final String name) {
		final int[] shape = golden.shape(name), values = golden.ints(name), pixels = new int[shape[0] * shape[1]];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = values[3 * i] << 16 | values[3 * i + 1] << 8 | values[3 * i + 2];
		return ArrayImgs.argbs(pixels, shape[1], shape[0]);
	}

	private static RandomAccessibleInterval<FloatType> values(final Golden golden, final String name) {
		final int[] shape = golden.shape(name);
		return shape.length == 3 ? ArrayImgs.floats(golden.floats(name), shape[2], shape[1], shape[0]) : ArrayImgs.floats(golden.floats(name),
			shape[1], shape[0]);
	}

	private static void near(final Golden golden, final String name, final RandomAccessibleInterval<ARGBType> actual, final double tolerance) {
		final double[] expected = golden.doubles(name);
		int i = 0;
		for (final ARGBType pixel : Views.flatIterable(actual)) {
			assertEquals(255, pixel.get() >>> 24);
			for (int shift = 16; shift >= 0; shift -= 8, i++)
				assertEquals(expected[i], pixel.get() >> shift & 255, tolerance, golden + " " + name + " component " + i);
		}
		assertEquals(expected.length, i);
	}

	@Test
	void labelsAsScikitImageHasThem() {
		for (final Golden golden : Golden.cases("display.overlay"))
			near(golden, "rgb", OverlayOps.overlay(rgb(golden, "picture"), values(golden, "labels"), LabelStyle.FILLED, golden.number("opacity"),
				null,
				null, LabelColoring.valueOf(golden.parameter("coloring")), golden.parameter("colors"), golden.number("saturation"), (int) golden
					.number("backgroundLabel")), 0.5001);
	}

	@Test
	void outlinesAsScikitImageHasThem() {
		for (final Golden golden : Golden.cases("display.outlines")) {
			final int[] shape = golden.shape("labels"), labels = golden.ints("labels"), expected = golden.ints("lines");
			for (int i = 0; i < expected.length; i++)
				expected[i] *= labels[i];
			assertArrayEquals(expected, LabelPaint.lines(labels, shape[1], shape[0], 1, OutlinePlace.INSIDE));
		}
	}

	@Test
	void blendsAsMatplotlibAndNumpyDo() {
		for (final Golden golden : Golden.cases("display.blend"))
			for (final BlendSpace space : BlendSpace.values()) {
				final RandomAccessibleInterval<ARGBType> out = OverlayOps.blend(rgb(golden, "picture"), rgb(golden, "top"), values(golden, "alpha"),
					golden.number("lower"), golden.number("upper"), golden.number("gamma"), golden.number("opacity"), space);
				near(golden, space.name().toLowerCase(java.util.Locale.ROOT), out, space == BlendSpace.SRGB ? 0.5001 : 0.71);
				// matplotlib rounds opacities to 1/255 first, and again after each product.
				if (space == BlendSpace.SRGB) near(golden, "drawn", out, 2);
			}
	}

	@Test
	void opacityGoesIntoTheHighestByte() {
		for (final Golden golden : Golden.cases("display.blend")) {
			final RandomAccessibleInterval<ARGBType> picture = rgb(golden, "top"), out = OverlayOps.rgba(picture, values(golden, "alpha"), golden
				.number("lower"), golden.number("upper"), golden.number("gamma"), golden.number("opacity"));
			final double[] counts = golden.doubles("alpha");
			final double lower = golden.number("lower"), upper = golden.number("upper");
			for (int y = 0, i = 0; y < out.dimension(1); y++)
				for (int x = 0; x < out.dimension(0); x++, i++) {
					final double t = Math.max(0, Math.min(1, (counts[i] - lower) / (upper - lower)));
					final int pixel = out.getAt(x, y).get();
					assertEquals(255 * golden.number("opacity") * Math.pow(t, golden.number("gamma")), pixel >>> 24, 0.5001);
					assertEquals(picture.getAt(x, y).get() & 0xffffff, pixel & 0xffffff);
				}
		}
	}

	@Test
	void elementMapsAsTheirFormula() {
		assertTrue(Golden.cases("display.elementMaps").size() == 6);
		for (final Golden golden : Golden.cases("display.elementMaps"))
			near(golden, "rgb", OverlayOps.elementMaps(rgb(golden, "picture"), values(golden, "maps"), golden.parameter("colors"), null,
				golden.number(
				"lowerPercent"), golden.number("upperPercent"), golden.number("gamma"), golden.number("opacity"), MixMode.valueOf(golden.parameter(
					"mixing")), BlendSpace.valueOf(golden.parameter("blendSpace")), golden.number("baseBrightness")), 0.72);
	}
}
