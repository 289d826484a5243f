package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Parameters;
import io.github.imago.command.common.Run;
import io.github.imago.image.ColorImages;
import io.github.imago.image.CurvedDisplay;
import io.github.imago.image.DisplayScales;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.ColorBarPlace;
import io.github.imago.kernel.display.Corner;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.DisplayScale;
import io.github.imago.kernel.display.FigureBackground;
import io.github.imago.kernel.display.FigureUnit;
import io.github.imago.kernel.display.Ticks;
import io.github.imago.kernel.display.ToneCurve;
import io.github.imago.op.FigureOps;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/** Figures, scale bars and colour bars of ImageJ's images. */
class FigureCommandsTest {

	@TempDir
	private Path folder;

	private static ImagePlus image(final int width, final int height) {
		final float[] pixels = new float[width * height];
		final Random random = new Random(4);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = random.nextFloat() * 100;
		final ImagePlus image = new ImagePlus("test.tif", new FloatProcessor(width, height, pixels));
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		image.setDisplayRange(10, 90);
		return image;
	}

	private static ImagePlus figure(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = new Object[2 + more.length];
		inputs[0] = "image";
		inputs[1] = image;
		System.arraycopy(more, 0, inputs, 2, more.length);
		return (ImagePlus) Run.command(FigureCommand.class, inputs).getOutput("output");
	}

	private static int[] pixels(final ImagePlus image) {
		return (int[]) image.getProcessor().getPixels();
	}

	/** What a macro's text says and what a dialog or program sets is one and the same figure, and the line in its Info makes it again. */
	@Test
	void macroAndDialogAgree() throws Exception {
		final ImagePlus image = image(60, 50), first = figure(image, "figureWidth", 70.0, "axes", true, "title", "A title", "valueLabel",
			"Counts [1]", "barLength", "10 nm", "colorBar", ColorBarPlace.BOTTOM);
		final String info = (String) first.getProperty("Info"), line = info.substring(info.indexOf("\", \"") + 4, info.lastIndexOf("\");"));
		final CommandModule module = new CommandModule(new CommandInfo(FigureCommand.class.getName(), FigureCommand.class.getAnnotation(
			Plugin.class)), new FigureCommand());
		module.setInput("image", image);
		final Map<String, String> values = Parameters.split(line);
		for (final ModuleItem<?> item : Parameters.values(module.getInfo()))
			module.setInput(item.getName(), Parameters.parse(item, values.get(item.getName().toLowerCase(java.util.Locale.ROOT))));
		module.run();
		final ImagePlus second = (ImagePlus) module.getOutput("output");
		assertEquals(first.getWidth() + " " + first.getHeight(), second.getWidth() + " " + second.getHeight());
		assertArrayEquals(pixels(first), pixels(second));
	}

	@Test
	void theOpMakesTheSame() throws Exception {
		final ImagePlus image = image(40, 30);
		final RandomAccessibleInterval<ARGBType> in = ColorImages.displayed(image), out = FigureOps.figure(in, DisplayScales.of(image,
			new Rectangle(40, 30)), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
			null);
		final ImagePlus figure = figure(image);
		assertEquals(figure.getWidth(), out.dimension(0));
		int i = 0;
		for (final ARGBType p : Views.flatIterable(out))
			assertEquals(pixels(figure)[i++], p.get());
	}

	@Test
	void calibratedInInches() throws Exception {
		final ImagePlus figure = figure(image(60, 50), "figureWidth", 3.0, "figureUnit", FigureUnit.INCH);
		assertEquals("test-figure inch", figure.getTitle() + " " + figure.getCalibration().getUnit());
		assertEquals(3, figure.getWidth() * figure.getCalibration().pixelWidth, figure.getCalibration().pixelWidth);
		assertTrue(1 / figure.getCalibration().pixelWidth >= 300);
	}

	@Test
	void files() throws Exception {
		final Path png = folder.resolve("a.png"), tif = folder.resolve("b.tif"), svg = folder.resolve("c.SVG");
		final ImagePlus image = image(60, 50), figure = figure(image, "file", png.toString());
		figure(image, "file", tif.toString());
		figure(image, "file", svg.toString());
		final BufferedImage read = ImageIO.read(png.toFile());
		assertArrayEquals(pixels(figure), read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth()));
		final ImagePlus tiff = new Opener().openImage(tif.toString());
		assertEquals(figure.getCalibration().pixelWidth, tiff.getCalibration().pixelWidth, 1e-6);
		assertEquals("inch", tiff.getCalibration().getUnit());
		for (int i = 0; i < pixels(figure).length; i++)
			assertEquals(pixels(figure)[i] & 0xffffff, pixels(tiff)[i] & 0xffffff);
		assertTrue(Files.readString(svg, StandardCharsets.UTF_8).contains("<text"));
		assertTrue(Run.failure(FigureCommand.class, "image", tiff, "file", tif.toString()).contains("the image's own file"));
		assertTrue(Run.failure(FigureCommand.class, "image", image, "file", folder.resolve("a.jpg").toString()).startsWith("file must end in"));
		assertTrue(Run.failure(FigureCommand.class, "image", image, "file",
			folder.resolve("no/a.png").toString()).contains("there is no folder"));
		assertTrue(Run.failure(FigureCommand.class, "image", image, "file", tif.toString(), "background", FigureBackground.TRANSPARENT).contains(
			"opacity"));
	}

	@Test
	void transparency() throws Exception {
		final ImagePlus figure = figure(image(60, 50), "background", FigureBackground.TRANSPARENT);
		assertEquals(0, pixels(figure)[0] >>> 24);
		final int centre = pixels(figure)[figure.getHeight() / 2 * figure.getWidth() + figure.getWidth() / 4];
		assertEquals(255, centre >>> 24);
	}

	/** The colours of the bar are those of the pixels that have its values, by table, range and calibration. */
	@Test
	void colorsMeanValues() throws Exception {
		final ImagePlus image = new ImagePlus("ramp", new FloatProcessor(1000, 1));
		for (int i = 0; i < 1000; i++)
			image.getProcessor().setf(i, 0, i / 10f);
		Run.command(ColormapCommand.class, "image", image, "map", Colormap.LAGOON, "lower", 20.0, "upper", 70.0);
		// ImageJ rounds floats to 255 steps and not to 256: half a level at most.
		meansValues(image, 50.0 / 512 + 1e-3);
		final ImagePlus bytes = new ImagePlus("bytes", new ByteProcessor(256, 1));
		for (int i = 0; i < 256; i++)
			bytes.getProcessor().set(i, 0, i);
		Run.command(ColormapCommand.class, "image", bytes, "map", Colormap.EMBER, "lower", 50.0, "upper", 200.0);
		meansValues(bytes, 1);
		bytes.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 300, -2 }, "kPa");
		meansValues(bytes, 2);
		assertEquals("kPa", DisplayScales.of(bytes, new Rectangle(256, 1)).valueUnit());
		bytes.getCalibration().setFunction(Calibration.EXPONENTIAL, new double[] { 1, 0.03 }, "counts");
		meansValues(bytes, 15);
		final ImagePlus shorts = new ImagePlus("shorts", new ShortProcessor(4000, 1));
		for (int i = 0; i < 4000; i++)
			shorts.getProcessor().set(i, 0, 10 * i);
		shorts.setDisplayRange(5000, 30000);
		meansValues(shorts, 110);
		final DisplayScale none = DisplayScales.of(new ImagePlus("rgb", new ColorProcessor(3, 3)), new Rectangle(3, 3));
		assertEquals(0, none.colors().length);
	}

	/** Under curves too; nowhere is a number farther from its colour than a level of 256. */
	@Test
	void colorsMeanValuesUnderCurves() throws Exception {
		for (final ToneCurve.Shape shape : ToneCurve.Shape.values()) {
			final ImagePlus image = new ImagePlus("ramp", new FloatProcessor(1000, 1));
			for (int i = 0; i < 1000; i++)
				image.getProcessor().setf(i, 0, i - 200);
			Run.command(ColormapCommand.class, "image", image, "map", Colormap.LAGOON);
			final ToneCurve curve = new ToneCurve(new DisplayRange(-200, 799), shape, Double.NaN);
			CurvedDisplay.show(image, curve);
			final DisplayScale scale = DisplayScales.of(image, new Rectangle(1000, 1));
			final int[] shown = ColorImages.pixels(ColorImages.displayed(image));
			for (int i = 0; i < 1000; i++) {
				final double at = Ticks.position(scale.values(), i - 200);
				assertEquals(curve.apply(i - 200), at, 1e-3, shape + " at " + (i - 200));
				boolean found = false;
				for (int k = -1; k <= 1; k++)
					found |= scale.colors()[(int) Math.max(0, Math.min(255, 256 * at + k))] == (shown[i] & 0xffffff);
				assertTrue(found, shape + " at " + (i - 200));
			}
			assertNotNull(figure(image, "figureWidth", 40.0));
		}
	}

	private static void meansValues(final ImagePlus image, final double tolerance) {
		final int n = image.getWidth();
		final DisplayScale scale = DisplayScales.of(image, new Rectangle(n, 1));
		final int[] shown = ColorImages.pixels(ColorImages.displayed(image));
		final double[] v = scale.values();
		for (int i = 0; i < n; i++) {
			final double value = image.getCalibration().getCValue(image.getProcessor().getf(i, 0));
			if (value < Math.min(v[0], v[v.length - 1]) + tolerance || value > Math.max(v[0], v[v.length - 1]) - tolerance) continue;
			// The colour at the value, or at one that is as near as the type tells values apart.
			boolean found = false;
			for (double d = -1; d <= 1 && !found; d += 1 / 64.0) {
				final int k = (int) Math.min(255, 256 * Ticks.position(v, value + d * tolerance));
				found = scale.colors()[k] == (shown[i] & 0xffffff);
			}
			assertTrue(found, image.getTitle() + " at " + value);
		}
	}

	@Test
	void placesHaveTheirOrigin() {
		final ImagePlus image = image(64, 32);
		final Calibration c = image.getCalibration();
		c.xOrigin = 32;
		c.yOrigin = 16;
		c.pixelHeight = 0.25;
		DisplayScale scale = DisplayScales.of(image, new Rectangle(10, 4, 20, 20));
		assertEquals(new PixelSize(0.5, 0.25, "nm"), scale.pixelSize());
		assertEquals("22.0 12.0 false", scale.originX() + " " + scale.originY() + " " + scale.upwards());
		c.yOrigin = 0;
		c.setInvertY(true);
		scale = DisplayScales.of(image, new Rectangle(64, 32));
		assertEquals("31.0 true", scale.originY() + " " + scale.upwards());
		c.setYUnit("s");
		assertEquals(0.5, DisplayScales.of(image, new Rectangle(64, 32)).pixelSize().height(), "seconds have no proportion to nm");
	}

	@Test
	void selectionsAreCutOut() throws Exception {
		final ImagePlus image = image(60, 50);
		image.setRoi(10, 20, 30, 20);
		final ImagePlus figure = figure(image, "figureWidth", 0.0, "colorBar", ColorBarPlace.NONE, "margin", 0.0, "barCorner", Corner.NONE);
		assertEquals("30 20", figure.getWidth() + " " + figure.getHeight());
		final int[] all = ColorImages.pixels(ColorImages.displayed(image));
		for (int i = 0; i < 600; i++)
			assertEquals(all[(20 + i / 30) * 60 + 10 + i % 30], pixels(figure)[i]);
	}

	@Test
	void overlaysAreDrawnFinely() throws Exception {
		final ImagePlus image = new ImagePlus("black", new ByteProcessor(40, 40));
		final Roi box = new Roi(10, 10, 10, 10);
		box.setFillColor(Color.RED);
		final Overlay overlay = new Overlay(box);
		image.setOverlay(overlay);
		final Object[] bare = { "figureWidth", 4.0, "figureUnit", FigureUnit.INCH, "dpi", 100.0, "colorBar", ColorBarPlace.NONE, "margin", 0.0,
			"barCorner", Corner.NONE };
		final ImagePlus figure = figure(image, bare);
		assertEquals(400, figure.getWidth());
		int red = 0;
		for (final int p : pixels(figure))
			if ((p & 0xffffff) == 0xff0000) red++;
		assertEquals(100 * 100, red, "in the figure's own pixels");
		final Object[] without = java.util.Arrays.copyOf(bare, bare.length + 2);
		without[bare.length] = "showOverlay";
		without[bare.length + 1] = false;
		for (final int p : pixels(figure(image, without)))
			assertEquals(0, p & 0xffffff);
		assertSame(overlay, image.getOverlay());
	}

	@Test
	void stacksAndChannels() throws Exception {
		final ImageStack stack = new ImageStack(8, 8);
		for (int i = 0; i < 6; i++) {
			final ImageProcessor p = new ByteProcessor(8, 8);
			p.setValue(40 * (i + 1));
			p.fill();
			stack.addSlice(p);
		}
		final ImagePlus plain = new ImagePlus("stack", stack);
		plain.setSlice(1);
		plain.setDisplayRange(0, 255);
		final Object[] tight = { "panels", FigurePanels.STACK, "colorBar", ColorBarPlace.NONE, "margin", 0.0, "barCorner", Corner.NONE,
			"panelLetters", false, "columns", 2 };
		final ImagePlus six = figure(plain, tight);
		for (int i = 0; i < 6; i++)
			assertEquals(40 * (i + 1) * 0x010101, pixels(six)[(int) ((i / 2 + 0.5) / 3 * six.getHeight()) * six.getWidth() +
				(int) ((i % 2 + 0.5) / 2 *
				six.getWidth())] & 0xffffff, 0x010101, "panel " + i);
		plain.setDimensions(3, 2, 1);
		final CompositeImage channels = new CompositeImage(plain, CompositeImage.COMPOSITE);
		tight[1] = FigurePanels.CHANNELS;
		final ImagePlus four = figure(channels, tight);
		final int[] colors = new int[4];
		for (int i = 0; i < 4; i++)
			colors[i] = pixels(four)[(int) ((i / 2 + 0.5) / 2 * four.getHeight()) * four.getWidth() + (int) ((i % 2 + 0.5) / 2 * four.getWidth())] &
				0xffffff;
		assertTrue(colors[0] != 0 && (colors[0] & 0xffff) == 0, "red");
		assertTrue(colors[1] != 0 && (colors[1] & 0xff00ff) == 0, "green");
		assertTrue(colors[2] != 0 && (colors[2] & 0xffff00) == 0, "blue");
		assertEquals(colors[0] | colors[1] | colors[2], colors[3], "all together");
		channels.setMode(CompositeImage.GRAYSCALE);
		assertNotNull(figure(channels, "panels", FigurePanels.CHANNELS));
	}

	@Test
	void scaleBarsAreOverlays() throws Exception {
		final ImagePlus image = image(200, 100);
		final Roi own = new Roi(1, 2, 3, 4);
		image.setOverlay(new Overlay(own));
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		Run.command(ScaleBarCommand.class, "image", image, "barLength", "12.3");
		Run.command(ScaleBarCommand.class, "image", image, "barLength", "12.3", "barCorner", Corner.UPPER_LEFT);
		assertEquals(3, image.getOverlay().size(), "own, bar and text, once");
		assertSame(own, image.getOverlay().get(0));
		assertEquals(24.6, image.getOverlay().get(1).getFloatWidth(), 1e-9);
		assertEquals("12.3\u00a0nm", ((TextRoi) image.getOverlay().get(2)).getText().strip());
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
		Run.command(ScaleBarCommand.class, "image", image, "barCorner", Corner.NONE);
		assertEquals(1, image.getOverlay().size());
		assertTrue(Run.failure(ScaleBarCommand.class, "image", image, "barLength", "1 mm").startsWith("barLength"));
	}

	/** The overlay as ImageJ flattens it lies where the drawing has it. */
	@Test
	void overlaysLieWhereDrawingsDo() throws Exception {
		final ImagePlus image = new ImagePlus("black", new ByteProcessor(300, 300));
		Run.command(ColormapCommand.class, "image", image, "lower", 0.0, "upper", 255.0, "map", Colormap.GREY);
		final Object[] more = { "image", image, "barCorner", Corner.UPPER_LEFT, "valueLabel", "Counts", "fontSize", 16.0, "barBox", false };
		Run.command(ColorBarCommand.class, more);
		Run.command(ScaleBarCommand.class, "image", image, "barLength", "100");
		final int[] flat = (int[]) image.flatten().getProcessor().getPixels();
		final RandomAccessibleInterval<ARGBType> black = ColorImages.displayed(image), bar = FigureOps.colorBar(black, DisplayScales.of(image,
			new Rectangle(300, 300)), Corner.UPPER_LEFT, null, null, "Counts", 16.0, false);
		final RandomAccessibleInterval<ARGBType> drawn = FigureOps.scaleBar(bar, new PixelSize(1, 1, "px"), "100", null, null, null, null, null,
			null);
		// Letters are fitted to pixels by one and not by the other: their middles agree, of the bar, its numbers, its title, and
		// the scale bar with its label.
		for (final int[] part : new int[][] { { 0, 0, 37, 200 }, { 40, 0, 80, 200 }, { 80, 0, 120, 200 }, { 150, 250, 300, 300 } }) {
			final double[] a = new double[3], b = new double[3];
			for (int y = part[1]; y < part[3]; y++)
				for (int x = part[0]; x < part[2]; x++) {
					add(a, x, y, flat[y * 300 + x] & 255);
					add(b, x, y, drawn.getAt(x, y).get() & 255);
				}
			assertTrue(b[0] > 5000, "something is there");
			assertEquals(b[1] / b[0], a[1] / a[0], 1.5, "x");
			assertEquals(b[2] / b[0], a[2] / a[0], 1.5, "y");
		}
	}

	private static void add(final double[] sums, final int x, final int y, final int grey) {
		sums[0] += grey;
		sums[1] += grey * x;
		sums[2] += grey * y;
	}

	@Test
	void colorBars() throws Exception {
		final ImagePlus image = image(300, 300);
		Run.command(ColorBarCommand.class, "image", image);
		final int n = image.getOverlay().size();
		Run.command(ColorBarCommand.class, "image", image);
		assertEquals(n, image.getOverlay().size(), "in place of the first");
		boolean picture = false;
		for (final Roi roi : image.getOverlay().toArray())
			picture |= roi instanceof ImageRoi;
		assertTrue(picture);
		final CommandModule alone = Run.command(ColorBarCommand.class, "image", image(300, 300), "barCorner", Corner.NONE);
		final ImagePlus out = (ImagePlus) alone.getOutput("output");
		assertEquals("test-colorbar 24", out.getTitle() + " " + out.getBitDepth());
		assertNull(((ImagePlus) alone.getInput("image")).getOverlay());
		assertTrue(Run.failure(ColorBarCommand.class, "image", image(10, 10)).contains("does not fit"));
		final ImagePlus flat = image(50, 50);
		flat.setDisplayRange(3, 3);
		assertTrue(Run.failure(ColorBarCommand.class, "image", flat, "barCorner", Corner.NONE).contains("no colour table"));
		assertTrue(Run.failure(ColorBarCommand.class, "image", image, "barShare", 1.5).startsWith("barShare"));
	}

	/** Drawn into pixels, a bar covers as many as it is long, to a fraction of one. */
	@Test
	void barsCoverTheirLength() {
		final RandomAccessibleInterval<ARGBType> black = ArrayImgs.argbs(200, 100), out = FigureOps.scaleBar(black, new PixelSize(0.3, 0.3, "nm"),
			"10", Corner.LOWER_LEFT, null, io.github.imago.kernel.display.BarLabel.NONE, 5.0, 12.0, false);
		int rows = 0;
		for (int y = 0; y < 100; y++) {
			double sum = 0;
			for (int x = 0; x < 200; x++)
				sum += (out.getAt(x, y).get() & 255) / 255.0;
			if (sum == 0) continue;
			rows++;
			assertEquals(10 / 0.3, sum, 0.05);
		}
		assertEquals(5, rows);
	}
}
