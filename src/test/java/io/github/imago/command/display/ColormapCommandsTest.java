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
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ColorTables;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.TestSignals;
import io.github.imago.op.DisplayOps;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

	/** A colour table on 8 and 16 bits: the same colours, the range in whole numbers, beyond the type's range where a centre asks for it. */
	@Test
	void integersOfAllKinds() throws Exception {
		final ImagePlus bytes = new ImagePlus("bytes", new ByteProcessor(256, 1));
		for (int i = 0; i < 256; i++)
			bytes.getProcessor().set(i, 0, i);
		Run.command(ColormapCommand.class, "image", bytes, "map", Colormap.BLUE_RED, "centre", 200.0);
		assertArrayEquals(Colormap.BLUE_RED.colours(), ColorTables.colours(bytes));
		assertEquals("0.0 400.0", bytes.getDisplayRangeMin() + " " + bytes.getDisplayRangeMax());
		final int[] seen = Colormap.BLUE_RED.colours();
		near(seen[128], bytes.getProcessor().convertToColorProcessor().get(200, 0));
		near(seen[163], bytes.getProcessor().convertToColorProcessor().get(255, 0));
		final ImagePlus shorts = new ImagePlus("shorts", new ShortProcessor(2, 1, new short[] { 100, 900 }, null));
		shorts.setDisplayRange(100, 900);
		Run.command(ColormapCommand.class, "image", shorts, "map", Colormap.BLUE_RED, "centre", 100.0, "reverse", true);
		assertEquals("-700.0 900.0", shorts.getDisplayRangeMin() + " " + shorts.getDisplayRangeMax());
		near(seen[127], shorts.getProcessor().convertToColorProcessor().get(0, 0));
		near(seen[0], shorts.getProcessor().convertToColorProcessor().get(1, 0));
	}

	private static void near(final int expected, final int actual) {
		for (int shift = 0; shift < 24; shift += 8)
			assertEquals(expected >> shift & 255, actual >> shift & 255, 4, Integer.toHexString(expected) + " " + Integer.toHexString(actual));
	}

	/** Values are those that the user reads: ImageJ keeps signed numbers with an offset. */
	@Test
	void calibratedValues() throws Exception {
		final ImagePlus signed = new ImagePlus("signed", new ShortProcessor(2, 1, new short[] { (short) 32668, (short) 32968 }, null));
		signed.getCalibration().setSigned16BitCalibration();
		Run.command(ColormapCommand.class, "image", signed, "lower", -100.0, "upper", 200.0, "centre", 0.0);
		assertEquals("32568.0 32968.0", signed.getDisplayRangeMin() + " " + signed.getDisplayRangeMax());
	}

	/** Where all channels are shown in grey, a colour table would not be seen. */
	@Test
	void channelsThatAreShownInGrey() throws Exception {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice("real", new float[] { -1, 1 });
		stack.addSlice("imaginary", new float[] { 3, 5 });
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(two, CompositeImage.GRAYSCALE);
		image.setC(2);
		image.setDisplayRange(3, 5);
		image.setC(1);
		image.setDisplayRange(-1, 1);
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.ICE_FIRE);
		assertEquals(CompositeImage.COLOR, image.getMode());
		assertArrayEquals(Colormap.ICE_FIRE.colours(), ColorTables.colours(image));
		assertEquals(0xffffff, image.getChannelLut(2).getRGB(255) & 0xffffff);
		assertEquals("3.0 5.0", image.getChannelLut(2).min + " " + image.getChannelLut(2).max);
		assertEquals("-1.0 1.0", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
	}

	/** ImageJ reads the files that are written, without a dialog, as the same colours. */
	@Test
	void filesAreWhatImageJReads(@TempDir final Path folder) throws Exception {
		final ResultsTable table = (ResultsTable) Run.command(SaveColormapsCommand.class, "folder", folder.resolve("luts").toString())
			.getOutput("table");
		assertEquals(Colormap.values().length, table.size());
		for (int i = 0; i < table.size(); i++) {
			final String file = table.getStringValue("File", i);
			assertEquals(768, Files.size(Path.of(file)));
			final LUT read = LutLoader.openLut(file);
			for (int k = 0; k < 256; k++)
				assertEquals(Colormap.values()[i].colours()[k], read.getRGB(k) & 0xffffff, file);
		}
		assertEquals("blue_red diverging", table.getStringValue("Map", 16) + " " + table.getStringValue("Kind", 16));
		assertTrue(Files.exists(folder.resolve("luts/Imago_Blue-Red.lut")));
		Run.command(SaveColormapsCommand.class, "folder", folder.toString(), "prefix", "my maps ");
		assertTrue(Files.exists(folder.resolve("my maps Phase-Two.lut")));
		Files.createFile(folder.resolve("file"));
		assertTrue(Run.failure(SaveColormapsCommand.class, "folder", folder.resolve("file").toString()).startsWith("folder "));
		for (final String bad : new String[] { "", "../", "a/b", " - " })
			assertTrue(Run.failure(SaveColormapsCommand.class, "folder", folder.toString(), "prefix", bad).startsWith(
				"prefix must have letters or digits"));
		assertEquals("folder must be given, as no ImageJ with a folder luts is running", Run.failure(SaveColormapsCommand.class));
	}

	@Test
	void mapsAreCheckedWithoutAnImage() throws Exception {
		final CommandModule module = Run.command(CheckColormapCommand.class, "map", Colormap.EMBER);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("ember", table.getStringValue("Map", 0));
		assertEquals("ember-signals", ((ImagePlus) module.getOutput("signals")).getTitle());
	}

	@Test
	void picturesShowTheColours() {
		final int[] colours = Colormap.GLACIER.colours();
		final BufferedImage picture = MapPicture.of(colours);
		assertEquals(0xff000000 | colours[0], picture.getRGB(0, 5));
		assertEquals(0xff000000 | colours[255], picture.getRGB(picture.getWidth() - 1, 5));
		assertEquals(0, picture.getRGB(0, 21), "a gap");
		assertEquals(0xff000000 | colours[128], picture.getRGB(192, picture.getHeight() - 1), "the comb has faded");
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
		assertTrue(((ResultsTable) Run.command(CheckColormapCommand.class, "image", image).getOutput("table")).getStringValue("Safe map",
			0).startsWith(
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
