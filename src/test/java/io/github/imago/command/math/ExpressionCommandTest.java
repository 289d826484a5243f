package io.github.imago.command.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Parameters;
import io.github.imago.command.common.Run;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.math.ResultType;
import io.github.imago.op.ExpressionOps;

import java.util.Arrays;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Stacks, ROIs, several images, types, calibration and the macro line of image expressions; and the op. */
class ExpressionCommandTest {

	private static final int W = 12, H = 9;

	/** Pixels of slice s (from 0) are 100 s + i. */
	private static ImagePlus stack(final String title, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(W, H);
		for (int s = 0; s < channels * slices * frames; s++) {
			final ShortProcessor ip = new ShortProcessor(W, H);
			for (int i = 0; i < W * H; i++)
				ip.set(i, 100 * s + i);
			stack.addSlice("s" + s, ip);
		}
		final ImagePlus image = new ImagePlus(title + ".tif", stack);
		image.setDimensions(channels, slices, frames);
		image.setOpenAsHyperStack(true);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().pixelDepth = 3;
		image.getCalibration().xOrigin = 2;
		image.getCalibration().setUnit("nm");
		image.setProperty("Info", "from the microscope");
		return image;
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return Run.command(ExpressionCommand.class, inputs);
	}

	private static ImagePlus result(final Object... inputs) throws Exception {
		return (ImagePlus) run(inputs).getOutput("output");
	}

	private static float at(final ImagePlus image, final int slice, final int i) {
		return image.getStack().getProcessor(slice).getf(i);
	}

	@Test
	void everySliceOfAHyperstackKnowsItsPlace() throws Exception {
		final ImagePlus image = stack("h", 2, 3, 2);
		final ImagePlus result = result("image", image, "expression", "channel + 10*z + 100*t + 0*img");
		assertArrayEquals(new int[] { W, H, 2, 3, 2 }, result.getDimensions());
		for (int s = 1; s <= 12; s++) {
			final int[] at = image.convertIndexToPosition(s);
			assertEquals(at[0] - 1 + 10 * (at[1] - 1) + 100 * (at[2] - 1), at(result, s, 5));
		}
		assertEquals(2 + 30 + 200, at(result("image", image, "expression", "channels + 10*depth + 100*frames"), 4, 0));
		assertEquals("h-expression", result.getTitle());
		assertEquals(32, result.getBitDepth());
		assertEquals(0.25, result.getCalibration().pixelHeight);
		assertEquals("s7", result.getStack().getSliceLabel(8));
		assertTrue(result.getInfoProperty().startsWith("from the microscope"));
	}

	@Test
	void calibratedCoordinatesAreThoseOfImageJ() throws Exception {
		final ImagePlus image = stack("c", 1, 4, 1);
		final ImagePlus x = result("image", image, "expression", "X"), y = result("image", image, "expression", "Y"), z = result("image", image,
			"expression", "Z"), r = result("image", image, "expression", "R");
		for (int i = 0; i < W * H; i++) {
			assertEquals(image.getCalibration().getX(i % W), at(x, 1, i), 1e-6);
			assertEquals(image.getCalibration().getY(i / W, H), at(y, 1, i), 1e-6);
			assertEquals(Math.hypot(0.5 * (i % W - 5.5), 0.25 * (i / W - 4)), at(r, 1, i), 1e-6);
		}
		assertEquals(image.getCalibration().getZ(2), at(z, 3, 0));
		image.getCalibration().setInvertY(true);
		assertEquals(image.getCalibration().getY(3, H), at(result("image", image, "expression", "Y"), 1, 3 * W), 1e-6);
	}

	@Test
	void statisticsAreOfTheSliceOrOfTheStack() throws Exception {
		final ImagePlus image = stack("s", 1, 3, 1);
		assertEquals(53.5 + 200, at(result("image", image, "expression", "mean(img)"), 3, 0), 1e-4);
		assertEquals(53.5 + 100, at(result("image", image, "expression", "mean(img)", "allSlices", true), 3, 0), 1e-4);
		assertEquals(307, at(result("image", image, "expression", "max(img)", "allSlices", true), 1, 0));
	}

	@Test
	void oneSliceServesForAllAndAStackForOne() throws Exception {
		final ImagePlus one = stack("one", 1, 1, 1), many = stack("many", 1, 3, 1), two = stack("two", 1, 2, 1);
		final ImagePlus result = result("image", many, "a", one, "expression", "img - a"), turned = result("image", one, "a", many, "expression",
			"a - img");
		assertEquals(3, result.getStackSize());
		assertEquals(3, turned.getStackSize());
		for (int s = 1; s <= 3; s++) {
			assertEquals(100 * (s - 1), at(result, s, 7));
			assertEquals(100 * (s - 1), at(turned, s, 7));
		}
		// An image that the expression does not read may be of any size.
		assertEquals(3, result("image", many, "b", two, "expression", "img").getStackSize());
		assertEquals("expression: a, \"two.tif\", has 12 x 9 pixels and 2 slices, but \"many.tif\" has 12 x 9 pixels and 3 slices", Run.failure(
			ExpressionCommand.class, "image", many, "a", two, "expression", "img - a"));
		final ImagePlus wide = new ImagePlus("wide", new ByteProcessor(13, 9));
		assertTrue(Run.failure(ExpressionCommand.class, "image", many, "d", wide, "expression",
			"img - d").contains("has 13 x 9 pixels and 1 slice,"));
		final ImagePlus colour = new ImagePlus("colour", new ColorProcessor(W, H));
		assertTrue(Run.failure(ExpressionCommand.class, "image", colour, "expression", "img").contains("RGB"));
		assertTrue(Run.failure(ExpressionCommand.class, "image", many, "c", colour, "expression", "img*c").contains("RGB"));
	}

	@Test
	void whatLiesOutsideTheRoiStays() throws Exception {
		final ImagePlus image = stack("r", 1, 2, 1);
		final Roi roi = new OvalRoi(2, 1, 7, 6);
		image.setRoi(roi);
		final ImagePlus result = result("image", image, "expression", "-1 - mean(img)");
		double sum = 0;
		int count = 0;
		for (int i = 0; i < W * H; i++)
			if (roi.contains(i % W, i / W)) {
				sum += 100 + i;
				count++;
			}
		for (int i = 0; i < W * H; i++)
			assertEquals(roi.contains(i % W, i / W) ? -1 - sum / count : 100 + i, at(result, 2, i), 1e-4);
		final ImagePlus sixteen = result("image", image, "expression", "7", "type", ResultType.UINT16);
		assertEquals(16, sixteen.getBitDepth());
		assertEquals(7, at(sixteen, 1, 3 * W + 5));
		assertEquals(100, at(sixteen, 2, 0));
		final ImagePlus complex = result("image", image, "expression", "1j");
		assertEquals(0, at(complex, 2, 0));
		assertEquals(1, at(complex, 2, 3 * W + 5));
	}

	@Test
	void integersAreRoundedAndClipped() throws Exception {
		final float[] values = { -3, -0.5f, 0.49f, 0.5f, 1.5f, 254.5f, 255.4f, 256, 65535.7f, 1e10f, Float.NaN, Float.POSITIVE_INFINITY,
			Float.NEGATIVE_INFINITY };
		final ImagePlus image = new ImagePlus("v", new FloatProcessor(13, 1, values));
		final ImagePlus eight = result("image", image, "type", ResultType.UINT8), sixteen = result("image", image, "type", ResultType.UINT16);
		final int[] small = { 0, 0, 0, 1, 2, 255, 255, 255, 255, 255, 0, 255, 0 },
			large = { 0, 0, 0, 1, 2, 255, 255, 256, 65535, 65535, 0, 65535, 0 };
		for (int i = 0; i < 13; i++) {
			assertEquals(small[i], at(eight, 1, i), "8-bit of " + values[i]);
			assertEquals(large[i], at(sixteen, 1, i), "16-bit of " + values[i]);
		}
		assertEquals(8, eight.getBitDepth());
		assertTrue(Run.failure(ExpressionCommand.class, "image", image, "expression", "1j*img", "type", ResultType.UINT8).startsWith("type: "));
	}

	@Test
	void complexImagesGoInAndOut() throws Exception {
		final ImagePlus image = stack("z", 1, 3, 1);
		final ImagePlus wave = result("image", image, "expression", "exp(-1j*img/50)");
		assertTrue(ComplexImages.isComplex(wave));
		assertArrayEquals(new int[] { W, H, 2, 3, 1 }, wave.getDimensions());
		assertEquals(Math.cos(2.1), at(wave, 3, 5), 1e-6);
		assertEquals(-Math.sin(2.1), at(wave, 4, 5), 1e-6);
		final ImagePlus back = result("image", wave, "a", image, "expression", "angle(img * exp(1j*a/50)) + depth + 10*z");
		assertArrayEquals(new int[] { W, H, 1, 3, 1 }, back.getDimensions());
		for (int i = 0; i < W * H; i++)
			assertEquals(3 + 20, at(back, 3, i), 1e-5);
		assertEquals("s2", back.getStack().getSliceLabel(3));
		assertTrue(ComplexImages.isComplex(result("image", wave, "expression", "img - mean(img)", "allSlices", true)));
		assertTrue(ComplexImages.isComplex(result("image", image, "expression", "img", "type", ResultType.COMPLEX)));
		assertTrue(Run.failure(ExpressionCommand.class, "image", stack("m", 2, 1, 1), "expression", "1j*img").contains("2 channels"));
	}

	@Test
	void theMacroLineHoldsWhatWasWritten() throws Exception {
		final ImagePlus image = stack("m", 1, 1, 1);
		for (final String text : new String[] { "img > 20 && img <= 30 ? 1 : max(img, 2, 3)", "img==3", "( img )", "img  -  1",
			"log(img+1)/2**0.5",
			"img % 7 != 0 || !img" }) {
			final ImagePlus result = result("image", image, "expression", text);
			final String line = Arrays.stream(result.getInfoProperty().split("\n")).filter(l -> l.startsWith("Imago: ")).findFirst().orElseThrow();
			final String options = line.substring(line.indexOf(", \"") + 3, line.lastIndexOf("\");"));
			final Map<String, String> read = Parameters.split(options);
			assertEquals(text, read.get("expression"), line);
			assertEquals("auto", read.get("type"));
		}
	}

	@Test
	void thePlaceOfAPreviewedSliceIsKnown() throws Exception {
		final ImagePlus image = stack("p", 2, 3, 2), plane = new ImagePlus("p", image.getStack().getProcessor(9));
		Images.setPlace(plane, image, 9);
		final int[] at = image.convertIndexToPosition(9);
		assertEquals(at[0] - 1 + 10 * (at[1] - 1) + 100 * (at[2] - 1) + 1000 * 3, at(result("image", plane, "expression",
			"channel + 10*z + 100*t + 1000*depth"), 1, 0));
	}

	@Test
	void whatIsWrongIsSaidBeforeAnythingIsComputed() {
		final ExpressionCommand command = new ExpressionCommand();
		final CommandModule module = new CommandModule(new org.scijava.command.CommandInfo(ExpressionCommand.class), command);
		module.setInput("image", stack("k", 1, 1, 1));
		command.check();
		module.setInput("expression", "img -");
		final String message = org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, command::check).getMessage();
		assertTrue(message.startsWith("expression: it ends where"), message);
		module.setInput("expression", "img - a");
		module.setInput("a", new ImagePlus("small", new ByteProcessor(3, 3)));
		assertTrue(org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, command::check).getMessage().contains("3 x 3"));
		assertNull(module.getOutput("output"));
	}

	@Test
	void theOpTakesPlanesVolumesAndComplexImages() {
		final RandomAccessibleInterval<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(new byte[] { 1, 2, 3, 4, 5, 6, 7, (byte) 200 }, 2, 2, 2);
		final RandomAccessibleInterval<FloatType> plane = ArrayImgs.floats(new float[] { 10, 20, 30, 40 }, 2, 2);
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6, 7, 200 },
			Planes.floats(ExpressionOps.<UnsignedByteType, FloatType, FloatType, FloatType,
			FloatType> expression(bytes, null, null, null, null, null, null)));
		final RandomAccessibleInterval<?> sum = ExpressionOps.<UnsignedByteType, FloatType, FloatType, FloatType,
			FloatType> expression(bytes, null,
			plane, null, null, "img + b + 100*z + x", ResultType.UINT16);
		assertTrue(sum.getType() instanceof UnsignedShortType);
		assertArrayEquals(new float[] { 11, 23, 33, 45, 115, 127, 137, 341 }, Planes.floats(sum));
		final RandomAccessibleInterval<ComplexFloatType> complex = new ComplexImg(new float[] { 3, 0 }, new float[] { 4, -2 }, 2);
		assertArrayEquals(new float[] { 5, 2 }, Planes.floats(ExpressionOps.<ComplexFloatType, FloatType, FloatType, FloatType,
			FloatType> expression(
			complex, null, null, null, null, "abs(img)", null)));
		final ComplexImg square = ComplexImg.of(ExpressionOps.<ComplexFloatType, FloatType, FloatType, FloatType,
			FloatType> expression(complex, null,
			null, null, null, "img**2", null));
		assertArrayEquals(new float[] { -7, -4 }, square.re());
		assertArrayEquals(new float[] { 24, -0f }, square.im());
		assertTrue(org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> ExpressionOps.<FloatType, UnsignedByteType,
			FloatType, FloatType, FloatType> expression(plane, bytes, null, null, null, "img + a",
			null)).getMessage().startsWith("a must be of the size"));
	}
}
