package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ColorTables;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.display.Colormap;

import org.junit.jupiter.api.Test;

/** Images of all kinds as they are displayed. */
class ColorBlindTest {

	private static ImagePlus run(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = new Object[2 + more.length];
		inputs[0] = "image";
		inputs[1] = image;
		System.arraycopy(more, 0, inputs, 2, more.length);
		return (ImagePlus) Run.command(ColorBlindCommand.class, inputs).getOutput("output");
	}

	private static void near(final int expected, final int actual) {
		for (int shift = 0; shift < 24; shift += 8)
			assertEquals(expected >> shift & 255, actual >> shift & 255, 2, Integer.toHexString(expected) + " " + Integer.toHexString(actual));
	}

	private static int seen(final int colour, final ColorVision vision, final double severity) {
		return Srgb.pack(VisionModel.MACHADO_2009.simulate(vision, Srgb.unpack(colour), severity));
	}

	@Test
	void rgbStacks() throws Exception {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice("a", new ColorProcessor(2, 1, new int[] { 0xb45a3c, 0x808228 }));
		stack.addSlice("b", new ColorProcessor(2, 1, new int[] { 0x2040e0, 0xffffff }));
		final ImagePlus image = new ImagePlus("map.tif", stack), out = run(image, "vision", ColorVision.PROTAN, "severity", 0.6);
		assertEquals("map-protan 2 24 b", out.getTitle() + " " + out.getStackSize() + " " + out.getBitDepth() + " " +
			out.getStack().getSliceLabel(2));
		near(seen(0xb45a3c, ColorVision.PROTAN, 0.6), out.getStack().getProcessor(1).get(0, 0));
		near(seen(0x2040e0, ColorVision.PROTAN, 0.6), out.getStack().getProcessor(2).get(0, 0));
		near(0xffffff, out.getStack().getProcessor(2).get(1, 0));
		assertEquals(0xb45a3c, stack.getProcessor(1).get(0, 0) & 0xffffff, "the source stays");
	}

	@Test
	void colourTablesAndRanges() throws Exception {
		final ImagePlus image = new ImagePlus("float", new FloatProcessor(3, 1, new float[] { -5, 10, 99 }));
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.EMBER, "lower", 0.0, "upper", 20.0);
		final ImagePlus out = run(image);
		near(0, out.getProcessor().get(0, 0));
		near(seen(Colormap.EMBER.colours()[127], ColorVision.DEUTAN, 1), out.getProcessor().get(1, 0));
		near(seen(Colormap.EMBER.colours()[255], ColorVision.DEUTAN, 1), out.getProcessor().get(2, 0));
	}

	@Test
	void channelsTogether() throws Exception {
		final ImageStack stack = new ImageStack(1, 1);
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { (byte) 255 }));
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { (byte) 255 }));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(two, CompositeImage.COMPOSITE);
		final ImagePlus out = run(image);
		assertEquals(1, out.getStackSize());
		near(seen(0xffff00, ColorVision.DEUTAN, 1), out.getProcessor().get(0, 0));
		assertEquals(2, run(new CompositeImage(two, CompositeImage.GRAYSCALE)).getStackSize());
	}

	@Test
	void figuresAreChecked() throws Exception {
		final ImagePlus figure = new ImagePlus("figure", new ColorProcessor(2, 1, new int[] { 0xb45a3c, 0x808228 }));
		final ResultsTable table = (ResultsTable) Run.command(CheckFigureCommand.class, "image", figure).getOutput("table");
		assertEquals(1, table.size());
		assertTrue(table.getStringValue("First", 0).matches("#[0-9a-f]{6}"));
		final int[] instead = { Integer.decode(table.getStringValue("Safe first", 0)), Integer.decode(table.getStringValue("Safe second", 0)) };
		assertTrue(FigureCheck.confused(instead, 1).isEmpty() && (instead[0] == 0xb45a3c || instead[0] == 0x808228), table.getRowAsString(0));
		assertEquals("take the safe colours", table.getStringValue("Advice", 0));
		final ImagePlus map = new ImagePlus("map", new ByteProcessor(2, 1, new byte[] { 50, (byte) 205 }));
		ColorTables.set(map, new int[] { 0x00a000, 0x00a000, 0xc05000, 0xc05000 }, 0, 255);
		assertTrue(((ResultsTable) Run.command(CheckFigureCommand.class, "image", map).getOutput("table")).getStringValue("Advice", 0).startsWith(
			"take display.colormap, map="));
		final ResultsTable safe = (ResultsTable) Run.command(CheckFigureCommand.class, "image", figure, "severity", 0.0).getOutput("table");
		assertTrue(safe.getStringValue("Advice", 0).startsWith("none: "));
	}
}
