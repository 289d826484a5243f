package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.TestSignals;
import io.github.imago.op.DisplayOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Colour tables of images: set, changed, checked. */
class ColormapCommandsTest {

	private static ImagePlus ramp() {
		final float[] values = new float[100];
		for (int i = 0; i < values.length; i++)
			values[i] = i - 20;
		return new ImagePlus("strain.tif", new FloatProcessor(100, 1, values));
	}

	@Test
	void setsTheTableAndLeavesThePixels() throws Exception {
		final ImagePlus image = ramp();
		final Object pixels = image.getProcessor().getPixels();
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.BLUE_RED, "centre", 0.0);
		assertArrayEquals(Colormap.BLUE_RED.colours(), ColorTables.colours(image));
		assertEquals("-79.0 79.0", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
		assertSame(pixels, image.getProcessor().getPixels());
		assertEquals(79, image.getProcessor().getf(99, 0));
		Run.command(ColormapCommand.class, "image", image, "reverse", true, "steps", 4, "lower", 1.0, "upper", 9.0);
		final int[] lagoon = Colormap.LAGOON.colours(), colours = ColorTables.colours(image);
		assertEquals("1.0 9.0", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
		assertArrayEquals(new int[] { lagoon[255], lagoon[170], lagoon[85], lagoon[0] },
			new int[] { colours[0], colours[64], colours[191], colours[192] });
	}

	@Test
	void oneChannelOfSeveral() throws Exception {
		final ImageStack stack = new ImageStack(4, 4);
		stack.addSlice(new ByteProcessor(4, 4));
		stack.addSlice(new ByteProcessor(4, 4));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(two, CompositeImage.COMPOSITE);
		image.setC(2);
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.CYAN);
		assertEquals(Colormap.CYAN.colours()[255], image.getChannelLut(2).getRGB(255) & 0xffffff);
		assertEquals(0xff0000, image.getChannelLut(1).getRGB(255) & 0xffffff, "the first channel is red still");
	}

	@Test
	void refusals() {
		assertTrue(Run.failure(ColormapCommand.class, "image", new ImagePlus("rgb", new ColorProcessor(2, 2))).startsWith("RGB images"));
		assertEquals("steps must be 0 or 2 to 256, got 1", Run.failure(ColormapCommand.class, "image", ramp(), "steps", 1));
		assertEquals("upper must be >= lower, got 5.0 to 3.0", Run.failure(ColormapCommand.class, "image", ramp(), "lower", 5.0, "upper", 3.0));
	}

	@Test
	void paintsWhatTheTableWouldShow() {
		final RandomAccessibleInterval<ARGBType> out =
			DisplayOps.colormap(ArrayImgs.floats(new float[] { -1, 0, 0.5f, 1, 7, Float.NaN, Float.POSITIVE_INFINITY }, 7), Colormap.EMBER, null,
			null, 0.0, 1.0, null);
		final int[] c = Colormap.EMBER.colours(), expected = { c[0], c[0], c[128], c[255], c[255], 0, c[255] };
		for (int i = 0; i < expected.length; i++)
			assertEquals(0xff000000 | expected[i], out.getAt(i).get(), "pixel " + i);
		final RandomAccessibleInterval<ARGBType> flat = DisplayOps.colormap(ArrayImgs.floats(new float[] { 3, 3 }, 2), null, null, null, null,
			null, null);
		assertEquals(0xff000000 | Colormap.LAGOON.colours()[128], flat.getAt(0).get());
		assertThrows(IllegalArgumentException.class,
			() -> DisplayOps.colormap(ArrayImgs.floats(2), null, null, null, Double.NEGATIVE_INFINITY, null, null));
	}

	@Test
	void checksTheTableOfAnImage() throws Exception {
		final ImagePlus image = ramp();
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.HONEY);
		final CommandModule module = Run.command(CheckColormapCommand.class, "image", image);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("strain.tif", table.getStringValue("Image", 0));
		assertTrue(table.getStringValue("Verdict", 0).startsWith("Uniform: "), table.getStringValue("Verdict", 0));
		assertEquals("itself", table.getStringValue("Safe map", 0));
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.PHASE);
		assertTrue(((ResultsTable) Run.command(CheckColormapCommand.class, "image", image).getOutput("table")).getStringValue("Safe map", 0).startsWith(
			"phase_"));
		final ImagePlus signals = (ImagePlus) module.getOutput("signals");
		assertEquals("768x384", signals.getWidth() + "x" + signals.getHeight());
		assertEquals(Colormap.HONEY.colours()[255], signals.getProcessor().getLut().getRGB(255) & 0xffffff);
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
	}

	@Test
	void signalsAreWhatTheirNamesSay() {
		final int w = 201, h = 21;
		final float[] values = TestSignals.draw(w, h);
		assertEquals(TestSignals.NAMES.length * w * h, values.length);
		for (final float v : values)
			assertTrue(v >= 0 && v <= 1);
		assertEquals(0.5, values[100], 1e-6, "the middle of the ramp");
		assertEquals(0.5, values[(2 * h - 1) * w + 100], 1e-6, "the comb has faded at the foot");
		assertEquals(1, values[2 * h * w + 100], 1e-6, "the cosine's crest");
		assertEquals(1, values[(5 * h + 10) * w + 100], 1e-6, "the hill's top");
		assertEquals(0.5, values[4 * h * w + 50], 1e-6, "a quarter of two turns");
	}
}
