package io.github.imago.command.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ColorTables;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.math.ConversionRule;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.ScaleFrom;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Types of ImageJ's images: looked at, and changed. */
class TypeCommandsTest {

	private static ImagePlus shorts(final int... values) {
		final short[] pixels = new short[values.length];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) values[i];
		return new ImagePlus("counts.tif", new ShortProcessor(values.length, 1, pixels, null));
	}

	private static CommandModule convert(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = new Object[2 + more.length];
		inputs[0] = "image";
		inputs[1] = image;
		System.arraycopy(more, 0, inputs, 2, more.length);
		return Run.command(ConvertCommand.class, inputs);
	}

	private static ImagePlus image(final CommandModule module) {
		return (ImagePlus) module.getOutput("output");
	}

	private static ResultsTable table(final CommandModule module) {
		return (ResultsTable) module.getOutput("table");
	}

	@Test
	void clipsUnlessToldOtherwise() throws Exception {
		final ImagePlus image = shorts(0, 100, 300, 65535);
		image.setDisplayRange(50, 200);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("nm");
		ColorTables.set(image, Colormap.EMBER.colours(), 50, 200);
		final CommandModule module = convert(image);
		final ImagePlus out = image(module);
		assertArrayEquals(new byte[] { 0, 100, (byte) 255, (byte) 255 }, (byte[]) out.getProcessor().getPixels());
		assertEquals("counts-8-bit 50.0 200.0 0.5 nm", out.getTitle() + " " + out.getDisplayRangeMin() + " " + out.getDisplayRangeMax() + " " +
			out
			.getCalibration().pixelWidth + " " + out.getCalibration().getUnit());
		assertArrayEquals(Colormap.EMBER.colours(), ColorTables.colours(out));
		assertFalse(out.getCalibration().calibrated());
		assertEquals("all 4.0 2.0 no no 2 pixels (50.0 %) clipped at the upper end.", table(module).getStringValue("Slices", 0) + " " +
			table(module)
			.getValue("Pixels", 0) + " " + table(module).getValue("Clipped high", 0) + " " + table(module).getStringValue("Exact", 0) + " " + table(
				module).getStringValue("Invertible", 0) + " " + table(module).getStringValue("Lost", 0));
		assertEquals(1, table(module).size());
	}

	@Test
	void scaledImagesAreCalibrated() throws Exception {
		final ImagePlus image = shorts(1000, 1255, 2020, 1510);
		final ImagePlus out = image(convert(image, "rule", ConversionRule.SCALE));
		assertArrayEquals(new byte[] { 0, 64, (byte) 255, (byte) 128 }, (byte[]) out.getProcessor().getPixels());
		assertEquals(2020, out.getCalibration().getCValue(255), 1e-9);
		assertEquals(1000, out.getStatistics().min, 1e-9);
		assertEquals("Gray Value", out.getCalibration().getValueUnit());
		assertFalse(image(convert(image, "rule", ConversionRule.SCALE, "calibrate", false)).getCalibration().calibrated());
		final ImagePlus unit = image(convert(image, "rule", ConversionRule.SCALE, "pixelType", GreyType.FLOAT32));
		assertEquals("0.0 0.25 1.0", unit.getProcessor().getf(0) + " " + unit.getProcessor().getf(1) + " " + unit.getProcessor().getf(2));
		image.setDisplayRange(1255, 1510);
		final CommandModule shown = convert(image, "rule", ConversionRule.SCALE, "scaleFrom", ScaleFrom.DISPLAY);
		assertArrayEquals(new byte[] { 0, 0, (byte) 255, (byte) 255 }, (byte[]) image(shown).getProcessor().getPixels());
		assertEquals("0.0 255.0", image(shown).getDisplayRangeMin() + " " + image(shown).getDisplayRangeMax());
		final ImagePlus given = image(convert(image, "rule", ConversionRule.SCALE, "scaleFrom", ScaleFrom.GIVEN, "lower", 1000.0, "upper",
			1510.0));
		assertEquals(128, given.getProcessor().get(1));
		assertEquals(65535, image(convert(image, "rule", ConversionRule.SCALE, "scaleFrom", ScaleFrom.TYPE)).getCalibration().getCValue(255),
			1e-6);
	}

	@Test
	void signedImagesAreTakenAsTheyAreShown() throws Exception {
		final ImagePlus image = shorts(32768 - 5, 32768, 32768 + 7);
		image.getCalibration().setSigned16BitCalibration();
		final CommandModule floats = convert(image, "pixelType", GreyType.FLOAT32);
		assertArrayEquals(new float[] { -5, 0, 7 }, (float[]) image(floats).getProcessor().getPixels());
		assertEquals("Nothing was lost.", table(floats).getStringValue("Lost", 0));
		assertArrayEquals(new byte[] { 0, 0, 7 }, (byte[]) image(convert(image)).getProcessor().getPixels());
		final ImagePlus scaled = image(convert(image, "rule", ConversionRule.SCALE));
		assertEquals("-5.0 7.0", scaled.getCalibration().getCValue(0) + " " + scaled.getCalibration().getCValue(255));
	}

	@Test
	void unitsOfValuesStay() throws Exception {
		final ImagePlus image = new ImagePlus("dose", new ByteProcessor(2, 1, new byte[] { 10, 20 }));
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 100, 2 }, "e/px");
		final ImagePlus out = image(convert(image, "pixelType", GreyType.UINT16));
		assertEquals("120 140 140.0 e/px", out.getProcessor().get(0) + " " + out.getProcessor().get(1) + " " +
			out.getCalibration().getCValue(140) +
			" " + out.getCalibration().getValueUnit());
	}

	@Test
	void oneRangeForAStackAndOneForEachChannel() throws Exception {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice("a", new float[] { 0, 1 });
		stack.addSlice("b", new float[] { 0, 100 });
		stack.addSlice("c", new float[] { 0, 2 });
		stack.addSlice("d", new float[] { 0, 50 });
		final ImagePlus series = new ImagePlus("series", stack);
		final CommandModule module = convert(series, "rule", ConversionRule.SCALE);
		assertEquals("3 255 b", image(module).getStack().getProcessor(1).get(1) + " " + image(module).getStack().getProcessor(2).get(1) + " " +
			image(
			module).getStack().getSliceLabel(2));
		assertEquals("5 all a", table(module).size() + " " + table(module).getStringValue("Slices", 0) + " " +
			table(module).getStringValue("Slices", 1));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 2);
		final CompositeImage channels = new CompositeImage(two, CompositeImage.COMPOSITE);
		channels.setC(2);
		channels.setDisplayRange(0, 25);
		final CommandModule each = convert(channels, "rule", ConversionRule.SCALE);
		final ImagePlus out = image(each);
		assertEquals("128 255 255 128", out.getStack().getProcessor(1).get(1) + " " + out.getStack().getProcessor(2).get(1) + " " + out.getStack()
			.getProcessor(3).get(1) + " " + out.getStack().getProcessor(4).get(1));
		assertEquals("0.0 64.0", ((CompositeImage) out).getChannelLut(2).min + " " + ((CompositeImage) out).getChannelLut(2).max);
		assertFalse(out.getCalibration().calibrated());
		assertTrue(table(each).getStringValue("Lost", 0).contains("scales of their own"));
	}

	@Test
	void theRegionLimitsTheRangeOnly() throws Exception {
		final ImagePlus image = new ImagePlus("f", new FloatProcessor(4, 1, new float[] { 9, 1, 3, -9 }));
		image.setRoi(new Roi(1, 0, 2, 1));
		final CommandModule module = convert(image, "rule", ConversionRule.SCALE);
		assertArrayEquals(new byte[] { (byte) 255, 0, (byte) 255, 0 }, (byte[]) image(module).getProcessor().getPixels());
		assertEquals("1.0 1.0", table(module).getValue("Clipped low", 0) + " " + table(module).getValue("Clipped high", 0));
	}

	@Test
	void refusals() {
		assertTrue(Run.failure(ConvertCommand.class, "image", new ImagePlus("rgb", new ColorProcessor(2, 2))).startsWith(
			"\"rgb\" is an RGB image, whose pixels are colours"));
		assertEquals("rule must not be wrap for 32-bit: floats do not wrap", Run.failure(ConvertCommand.class, "image", shorts(1), "rule",
			ConversionRule.WRAP, "pixelType", GreyType.FLOAT32));
		assertEquals("saturated must be at least 0 and less than 100, got -1.0", Run.failure(ConvertCommand.class, "image", shorts(1),
			"saturated",
			-1.0));
		assertEquals("lower must be a finite number, got NaN", Run.failure(ConvertCommand.class, "image", shorts(1, 2), "rule",
			ConversionRule.SCALE,
			"scaleFrom", ScaleFrom.GIVEN));
		assertEquals("1 pixel is NaN, which 8-bit does not hold: say by nanValue what becomes of it", Run.failure(ConvertCommand.class, "image",
			new ImagePlus("n", new FloatProcessor(1, 1, new float[] { Float.NaN })), "nanValue", Double.NaN));
	}

	@Test
	void inspectsSlicesAndAll() throws Exception {
		final ImageStack stack = new ImageStack(3, 1);
		stack.addSlice("dark", new short[] { 0, 16, 32 });
		stack.addSlice("light", new short[] { 4080, 160, 0 });
		final ImagePlus image = new ImagePlus("12.tif", stack);
		final CommandModule module = Run.command(InspectCommand.class, "image", image);
		final ResultsTable table = table(module);
		assertEquals("all dark light", table.getStringValue("Slices", 0) + " " + table.getStringValue("Slices", 1) + " " +
			table.getStringValue("Slices", 2));
		assertEquals("6.0 4080.0 12.0 8.0 4.0 16.0", table.getValue("Pixels", 0) + " " + table.getValue("Maximum", 0) + " " +
			table.getValue("Bits used",
			0) + " " + table.getValue("Effective bits", 0) + " " + table.getValue("Low bits always 0", 0) + " " + table.getValue("Step", 0));
		assertEquals("32.0 2.0", table.getValue("Maximum", 1) + " " + table.getValue("Zeros", 0));
		assertTrue(((String) module.getOutput("words")).contains("8-bit data, shifted up by 4 bits"), (String) module.getOutput("words"));
		image.setSlice(2);
		final ResultsTable one = table(Run.command(InspectCommand.class, "image", image, "allSlices", false));
		assertEquals("1 light 4080.0", one.size() + " " + one.getStringValue("Slices", 0) + " " + one.getValue("Maximum", 0));
		image.setRoi(new Roi(1, 0, 2, 1));
		assertEquals(160, table(Run.command(InspectCommand.class, "image", image)).getValue("Maximum", 0));
	}

	@Test
	void inspectsColoursAndCalibratedValues() throws Exception {
		final ImagePlus rgb = new ImagePlus("rgb", new ColorProcessor(2, 1, new int[] { 0x102030, 0xff2000 }));
		final ResultsTable table = table(Run.command(InspectCommand.class, "image", rgb));
		assertEquals("4 red 255.0 green 32.0 blue 48.0", table.size() + " " + table.getStringValue("Slices", 1) + " " + table.getValue("Maximum",
			1) +
			" " + table.getStringValue("Slices", 2) + " " + table.getValue("Maximum", 2) + " " + table.getStringValue("Slices", 3) + " " + table
				.getValue("Maximum", 3));
		final ImagePlus signed = shorts(32768 - 5, 32768 + 7);
		signed.getCalibration().setSigned16BitCalibration();
		final CommandModule module = Run.command(InspectCommand.class, "image", signed);
		assertEquals("32763.0 -5.0", table(module).getValue("Minimum", 0) + " " + table(module).getValue("Minimum (Gray Value)", 0));
		assertTrue(((String) module.getOutput("words")).contains("signed 16-bit numbers"));
	}
}
