package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.AlphaSource;
import io.github.imago.kernel.display.BlendSpace;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.DistinctColors;
import io.github.imago.kernel.display.LabelColoring;
import io.github.imago.kernel.display.LabelStyle;
import io.github.imago.kernel.display.MixMode;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.OverlayOps;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Random;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;

/** Blending, element maps and labels on images of all kinds. */
class OverlayCommandsTest {

	private static final int W = 20, H = 16;

	private static ImagePlus run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return (ImagePlus) Run.command(command, inputs).getOutput("output");
	}

	private static ByteProcessor noise(final int w, final int h, final long seed) {
		final byte[] pixels = new byte[w * h];
		new Random(seed).nextBytes(pixels);
		return new ByteProcessor(w, h, pixels);
	}

	private static ImagePlus image(final String title, final ImageProcessor... planes) {
		final ImageStack stack = new ImageStack(planes[0].getWidth(), planes[0].getHeight());
		for (final ImageProcessor plane : planes)
			stack.addSlice(plane);
		return new ImagePlus(title, stack);
	}

	/** Two objects, one of them beyond 16 bits. */
	private static FloatProcessor labels() {
		final FloatProcessor labels = new FloatProcessor(W, H);
		for (int y = 2; y < 9; y++)
			for (int x = 3; x < 15; x++)
				labels.setf(x, y, x < 8 ? 3 : 70000);
		return labels;
	}

	private static int[] pixels(final ImagePlus rgb, final int slice) {
		final int[] pixels = (int[]) rgb.getStack().getPixels(slice);
		final int[] opaque = new int[pixels.length];
		for (int i = 0; i < opaque.length; i++)
			opaque[i] = pixels[i] & 0xffffff;
		return opaque;
	}

	private static int[] pixels(final RandomAccessibleInterval<ARGBType> rgb) {
		final int[] pixels = ColorImages.pixels(rgb).clone();
		for (int i = 0; i < pixels.length; i++)
			pixels[i] &= 0xffffff;
		return pixels;
	}

	// --- labels

	@Test
	void labelsAsRgb() throws Exception {
		final ImagePlus image = image("a.tif", noise(W, H, 1)), labels = image("labels", labels());
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("nm");
		final ImagePlus out = run(OverlayCommand.class, "image", image, "labels", labels, "overlayForm", OverlayForm.RGB, "outlineWidth", 2);
		assertEquals("a-overlay 24 0.5 nm", out.getTitle() + " " + out.getBitDepth() + " " + out.getCalibration().pixelWidth + " " + out
			.getCalibration().getUnit());
		assertArrayEquals(pixels(OverlayOps.overlay(ColorImages.displayed(image), Images.<FloatType> plane(labels, 1), null, null, 2, null, null,
			null, null, null)), pixels(out, 1));
		assertNull(image.getOverlay());
		assertNull(image.getInfoProperty());
	}

	@Test
	void labelsAsAnOverlayThatIsReplaced() throws Exception {
		final ImagePlus image = image("a", noise(W, H, 1)), labels = image("labels", labels());
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		final Roi drawn = new OvalRoi(1, 1, 4, 4);
		image.setOverlay(new Overlay(drawn));
		assertSame(image, run(OverlayCommand.class, "image", image, "labels", labels));
		assertEquals(3, image.getOverlay().size(), "what was there, areas and lines");
		assertTrue(image.getInfoProperty().contains("run(\"Overlay Labels...\""));
		run(OverlayCommand.class, "image", image, "labels", labels, "labelStyle", LabelStyle.FILLED, "opacity", 0.25);
		assertEquals(2, image.getOverlay().size());
		assertSame(drawn, image.getOverlay().get(0));
		final ImageRoi areas = (ImageRoi) image.getOverlay().get(1);
		assertEquals(0.25, areas.getOpacity());
		assertTrue(areas.getZeroTransparent());
		assertEquals("3 2 12 7", areas.getBounds().x + " " + areas.getBounds().y + " " + areas.getBounds().width + " " + areas
			.getBounds().height);
		final int[] two = DistinctColors.of(2);
		assertEquals(two[0], areas.getProcessor().get(0, 0) & 0xffffff);
		assertEquals(two[1], areas.getProcessor().get(11, 6) & 0xffffff);
		assertArrayEquals(before, (byte[]) image.getProcessor().getPixels(), "the pixels stay");
		assertEquals(1, run(OverlayCommand.class, "image", image, "labels", labels, "overlayForm", OverlayForm.RGB).getOverlay().size());
	}

	@Test
	void overlaysBelongToSlices() throws Exception {
		final ImagePlus image = image("a", noise(W, H, 1), noise(W, H, 2), noise(W, H, 3)), labels = image("labels", labels(),
			new FloatProcessor(W, H), labels());
		run(OverlayCommand.class, "image", image, "labels", labels, "labelStyle", LabelStyle.OUTLINES);
		assertEquals("2 1 3", image.getOverlay().size() + " " + image.getOverlay().get(0).getPosition() + " " + image.getOverlay().get(1)
			.getPosition());
		run(OverlayCommand.class, "image", image, "labels", image("labels", labels()), "labelStyle", LabelStyle.OUTLINES);
		assertEquals("1 0", image.getOverlay().size() + " " + image.getOverlay().get(0).getPosition());
		final ImagePlus hyper = image("h", noise(W, H, 1), noise(W, H, 2), noise(W, H, 3), noise(W, H, 4), noise(W, H, 5), noise(W, H, 6));
		hyper.setDimensions(2, 1, 3);
		hyper.setOpenAsHyperStack(true);
		run(OverlayCommand.class, "image", hyper, "labels", labels, "labelStyle", LabelStyle.OUTLINES);
		assertEquals(2, hyper.getOverlay().size());
		assertEquals("0 1 3", hyper.getOverlay().get(1).getCPosition() + " " + hyper.getOverlay().get(1).getZPosition() + " " + hyper.getOverlay()
			.get(1).getTPosition());
		assertEquals("\"labels\" has 3 slices and \"b\" has 2: it must have as many, or one", Run.failure(OverlayCommand.class, "image",
			image("b", noise(W, H, 1), noise(W, H, 2)), "labels", labels));
	}

	@Test
	void onlyInsideTheRoi() throws Exception {
		final ImagePlus image = image("a", noise(W, H, 1)), labels = image("labels", labels());
		final int[] before = pixels(ColorImages.displayed(image));
		image.setRoi(new Roi(0, 0, 8, 5));
		final int[] out = pixels(run(OverlayCommand.class, "image", image, "labels", labels, "overlayForm", OverlayForm.RGB, "showNumbers",
			true), 1);
		final int[] all = pixels(OverlayOps.overlay(ColorImages.displayed(image), Images.<FloatType> plane(labels, 1), null, null, null, null,
			null, null, null, null));
		for (int i = 0; i < out.length; i++)
			if (i % W >= 12 || i / W >= 12) assertEquals(before[i], out[i]);
		assertEquals(all[2 * W + 3], out[2 * W + 3]);
		run(OverlayCommand.class, "image", image, "labels", labels);
		assertEquals(5, image.getOverlay().get(0).getBounds().width, "what lies outside is left out");
	}

	@Test
	void numbersAndMasks() throws Exception {
		final ImagePlus image = image("a", noise(W, H, 1));
		run(OverlayCommand.class, "image", image, "labels", image("labels", labels()), "showNumbers", true);
		assertEquals("3", ((TextRoi) image.getOverlay().get(2)).getText().trim());
		assertEquals("70000", ((TextRoi) image.getOverlay().get(3)).getText().trim());
		final ByteProcessor mask = new ByteProcessor(W, H);
		mask.set(4, 4, 255);
		final ImagePlus out = run(OverlayCommand.class, "image", image, "labels", image("mask", mask), "overlayForm", OverlayForm.RGB, "colors",
			"#102030", "opacity", 1.0);
		assertEquals(0x102030, out.getProcessor().get(4, 4) & 0xffffff);
	}

	@Test
	void averagesAreThoseOfTheWholeStack() throws Exception {
		final ByteProcessor dark = new ByteProcessor(2, 1), bright = new ByteProcessor(2, 1);
		bright.set(0, 0, 100);
		final ByteProcessor mask = new ByteProcessor(2, 1);
		mask.set(0, 0, 1);
		final ImagePlus out = run(OverlayCommand.class, "image", image("a", dark, bright), "labels", image("labels", mask), "coloring",
			LabelColoring.AVERAGE, "labelStyle", LabelStyle.FILLED, "opacity", 1.0, "overlayForm", OverlayForm.RGB);
		assertEquals(0x323232, out.getStack().getProcessor(1).get(0, 0) & 0xffffff);
		assertEquals(0x323232, out.getStack().getProcessor(2).get(0, 0) & 0xffffff);
	}

	@Test
	void whatIsNoLabelImage() {
		final ImagePlus image = image("a", noise(W, H, 1));
		assertTrue(Run.failure(OverlayCommand.class, "image", image).startsWith("there are no labels"));
		assertTrue(Run.failure(OverlayCommand.class, "image", image, "labels", image("b", noise(W, H + 1,
			1))).contains("must be of the same size"));
		final FloatProcessor half = new FloatProcessor(W, H);
		half.setf(3, 3, 0.5f);
		assertEquals("a label image must hold whole numbers >= 0, got 0.5", Run.failure(OverlayCommand.class, "image", image, "labels", image("b",
			half)));
		assertTrue(Run.failure(OverlayCommand.class, "image", image, "labels", image("b", labels()), "outlineWidth",
			0).startsWith("outlineWidth "));
		assertTrue(Run.failure(OverlayCommand.class, "image", image, "labels", image("b", labels()), "opacity", 1.5).startsWith("opacity "));
		assertTrue(Run.failure(OverlayCommand.class, "image", image, "labels", image("b", labels()), "colors", "reddish").startsWith("colors "));
	}

	// --- blending

	@Test
	void blendsWhatIsDisplayed() throws Exception {
		final ImagePlus base = image("base", noise(W, H, 1)), top = image("top", noise(W, H, 2).convertToShortProcessor(false));
		base.setDisplayRange(50, 200);
		top.setLut(LUT.createLutFromColor(Color.RED));
		top.setDisplayRange(0, 100);
		final ImagePlus out = run(BlendCommand.class, "image", base, "foreground", top, "opacity", 0.3);
		assertArrayEquals(pixels(OverlayOps.blend(ColorImages.displayed(base), ColorImages.displayed(top), null, null, null, null, 0.3, null)),
			pixels(out, 1));
		// By its own values, from the lower end of its display range to its upper end.
		final ImagePlus own = run(BlendCommand.class, "image", base, "foreground", top, "alphaSource", AlphaSource.OWN_VALUES, "gamma", 2.0,
			"opacity", 1.0, "blendSpace", BlendSpace.LINEAR);
		assertArrayEquals(pixels(OverlayOps.blend(ColorImages.displayed(base), ColorImages.displayed(top), Images.<FloatType> plane(top, 1), 0.0,
			100.0, 2.0, 1.0, BlendSpace.LINEAR)), pixels(own, 1));
		final ImagePlus recolored = run(BlendCommand.class, "image", base, "foreground", top, "recolor", true, "map", Colormap.LAGOON, "opacity",
			1.0);
		final int[] map = Colormap.LAGOON.colours();
		assertEquals(map[0], recolored.getProcessor().get(indexOf(top, 0, 0)) & 0xffffff);
		assertEquals(map[255], recolored.getProcessor().get(indexOf(top, 100, 255)) & 0xffffff);
	}

	private static int indexOf(final ImagePlus image, final int from, final int to) {
		final ImageProcessor plane = image.getProcessor();
		for (int i = 0; i < plane.getPixelCount(); i++)
			if (plane.get(i) >= from && plane.get(i) <= to) return i;
		throw new IllegalStateException("no such pixel");
	}

	@Test
	void alphaFromAnImageOfEachSlice() throws Exception {
		final ImagePlus base = image("base", new ByteProcessor(2, 1), new ByteProcessor(2, 1));
		final ImagePlus top = image("top", new ColorProcessor(2, 1, new int[] { 0xffffff, 0xffffff }));
		final ImagePlus counts = image("counts", new FloatProcessor(2, 1, new float[] { 0, 4 }), new FloatProcessor(2, 1, new float[] {
			Float.NaN, 2 }));
		final ImagePlus out = run(BlendCommand.class, "image", base, "foreground", top, "alpha", counts, "alphaSource", AlphaSource.IMAGE,
			"lower", 0.0, "upper", 4.0, "opacity", 1.0);
		assertArrayEquals(new int[] { 0, 0xffffff }, pixels(out, 1));
		assertArrayEquals(new int[] { 0, 0x808080 }, pixels(out, 2));
		assertEquals("there is no alpha image: choose one, or alphaSource=constant or own_values", Run.failure(BlendCommand.class, "image", base,
			"foreground", top, "alphaSource", AlphaSource.IMAGE));
		assertTrue(Run.failure(BlendCommand.class, "image", base).startsWith("there is no foreground"));
	}

	@Test
	void theValueOfRgbImages() throws Exception {
		final ImagePlus base = image("base", new ColorProcessor(2, 1)), top = image("top", new ColorProcessor(2, 1, new int[] { 0x003300,
			0xff0080 }));
		final ImagePlus out = run(BlendCommand.class, "image", base, "foreground", top, "alphaSource", AlphaSource.OWN_VALUES, "opacity", 1.0);
		// 0x33 is a fifth of 255.
		assertArrayEquals(new int[] { 0x000a00, 0xff0080 }, pixels(out, 1));
	}

	@Test
	void onlyInsideTheRoiToo() throws Exception {
		final ImagePlus base = image("base", noise(W, H, 1)), top = image("top", noise(W, H, 2));
		final int[] before = pixels(ColorImages.displayed(base)), above = pixels(ColorImages.displayed(top));
		base.setRoi(new OvalRoi(4, 4, 8, 8));
		final int[] out = pixels(run(BlendCommand.class, "image", base, "foreground", top, "opacity", 1.0), 1);
		for (int i = 0; i < out.length; i++)
			assertEquals(base.getRoi().contains(i % W, i / W) ? above[i] : before[i], out[i]);
	}

	@Test
	void otherPixelsOfTheSameField() throws Exception {
		final ImagePlus base = image("base", new ByteProcessor(8, 4)), top = image("top", new ByteProcessor(4, 2, new byte[] { 1, 2, 3, 4, 5, 6,
			7, 8 }));
		base.getCalibration().setUnit("nm");
		top.getCalibration().setUnit("pm");
		base.getCalibration().pixelWidth = base.getCalibration().pixelHeight = 0.5;
		top.getCalibration().pixelWidth = top.getCalibration().pixelHeight = 1000;
		final int[] out = pixels(run(BlendCommand.class, "image", base, "foreground", top, "opacity", 1.0), 1);
		for (int i = 0; i < out.length; i++)
			assertEquals((1 + i % 8 / 2 + 4 * (i / 16)) * 0x010101, out[i]);
		top.getCalibration().pixelWidth = 1100;
		assertEquals("\"top\" shows 4400 x 2000 pm, but \"base\" shows 4 x 2 nm: both must show the same field of view (crop one of them, or " +
			"correct its pixel size)", Run.failure(BlendCommand.class, "image", base, "foreground", top));
		assertTrue(Run.failure(BlendCommand.class, "image", base, "foreground", image("other", new ByteProcessor(5, 5))).contains(
			"is 5 x 5 pixels, which is no multiple or fraction of the 8 x 4 pixels of \"base\""));
		// In colours too, and between pixels.
		final ImagePlus rgb = image("rgb", new ColorProcessor(2, 1, new int[] { 0x000000, 0x804020 }));
		final int[] smooth = pixels(run(BlendCommand.class, "image", image("b", new ByteProcessor(4, 2)), "foreground", rgb, "opacity", 1.0,
			"interpolation", Interpolation.LINEAR), 1);
		assertArrayEquals(new int[] { 0, 0x201008, 0x603018, 0x804020 }, java.util.Arrays.copyOf(smooth, 4));
	}

	// --- opacity

	@Test
	void pngFilesWithAlpha(@TempDir final Path folder) throws Exception {
		final ImagePlus image = image("a", new ByteProcessor(3, 1, new byte[] { 0, 51, (byte) 255 }));
		image.setLut(LUT.createLutFromColor(Color.GREEN));
		final Path file = folder.resolve("out.PNG");
		final ImagePlus out = run(RgbaCommand.class, "image", image, "pngFile", file.toString());
		final BufferedImage read = ImageIO.read(file.toFile());
		assertTrue(read.getColorModel().hasAlpha());
		for (int x = 0; x < 3; x++)
			assertEquals(out.getProcessor().get(x, 0), read.getRGB(x, 0));
		assertEquals(0x33003300, read.getRGB(1, 0));
		assertEquals(1, folder.toFile().list().length);
		image.setRoi(new Roi(0, 0, 2, 1));
		assertEquals(0, run(RgbaCommand.class, "image", image, "alphaSource", AlphaSource.CONSTANT).getProcessor().get(2, 0) >>> 24);
		assertEquals("pngFile must end in .png, got \"x.jpg\"", Run.failure(RgbaCommand.class, "image", image, "pngFile", "x.jpg"));
		assertTrue(Run.failure(RgbaCommand.class, "image", image, "pngFile",
			folder.resolve("no/x.png").toString()).contains("there is no folder"));
	}

	// --- elements

	private static ImagePlus maps(final int channels) {
		final ImagePlus maps = image("maps", noise(W, H, 5), noise(W, H, 6));
		maps.getStack().setSliceLabel("Au", 1);
		maps.getStack().setSliceLabel("Pd", 2);
		maps.setDimensions(channels, 2 / channels, 1);
		return maps;
	}

	@Test
	void elementsAreChannelsOrSlices() throws Exception {
		final ImagePlus base = image("base.tif", noise(W, H, 1)), maps = maps(1);
		final RandomAccessibleInterval<ARGBType> expected = OverlayOps.elementMaps(ColorImages.displayed(base),
			net.imglib2.util.Cast.<RandomAccessibleInterval<FloatType>> unchecked(Images.volume(maps, 1, 1)), "", null,
			2.0, 95.0, 0.5, 0.7, MixMode.OVER, null, 0.5);
		for (final int channels : new int[] { 1, 2 }) {
			final ImagePlus out = run(ElementMapsCommand.class, "image", base, "maps", maps(channels), "lowerPercent", 2.0, "upperPercent", 95.0,
				"gamma", 0.5, "opacity", 0.7, "mixing", MixMode.OVER, "baseBrightness", 0.5);
			assertEquals("base-elements", out.getTitle());
			assertArrayEquals(pixels(expected), pixels(out, 1));
			assertEquals("Au", ((TextRoi) out.getOverlay().get(0)).getText().trim());
			assertEquals(new Color(DistinctColors.bright(2)[1]), out.getOverlay().get(1).getStrokeColor());
		}
		assertNull(base.getOverlay());
	}

	@Test
	void elementsOverTime() throws Exception {
		final ImagePlus maps = image("maps", noise(W, H, 5), noise(W, H, 6), noise(W, H, 7), noise(W, H, 8));
		maps.setDimensions(2, 1, 2);
		final ImagePlus composite = new CompositeImage(maps, CompositeImage.COMPOSITE), base = image("base", noise(W, H, 1), noise(W, H, 2));
		final ImagePlus out = run(ElementMapsCommand.class, "image", base, "maps", composite, "elementLegend", ElementLegend.NONE);
		assertEquals(2, out.getStackSize());
		assertNull(out.getOverlay());
		final ImagePlus first = run(ElementMapsCommand.class, "image", image("one", base.getStack().getProcessor(1)), "maps", image("maps",
			noise(W, H, 5), noise(W, H, 6)), "elementLegend", ElementLegend.NONE, "lowerPercent", 0.0, "upperPercent", 100.0);
		final ImagePlus both = run(ElementMapsCommand.class, "image", base, "maps", composite, "elementLegend", ElementLegend.NONE,
			"lowerPercent", 0.0, "upperPercent", 100.0);
		// The least and greatest byte are in all of them.
		int near = 0;
		for (int i = 0; i < W * H; i++)
			if (Math.abs((pixels(first, 1)[i] & 255) - (pixels(both, 1)[i] & 255)) <= 2) near++;
		assertTrue(near > 0.98 * W * H, near + " of " + W * H);
		assertTrue(Run.failure(ElementMapsCommand.class, "image", image("three", noise(W, H, 1), noise(W, H, 2), noise(W, H, 3)), "maps",
			composite).contains("it must have as many, or one"));
	}

	@Test
	void legendsAndColours() throws Exception {
		final ImagePlus base = image("base", new ByteProcessor(500, 400)), maps = image("maps", new ByteProcessor(250, 200),
			new ByteProcessor(250, 200));
		maps.getStack().getProcessor(1).set(50, 40, 9);
		final ImagePlus out = run(ElementMapsCommand.class, "image", base, "maps", maps, "elementNames", "Fe K, O", "colors", "cyan #ff8000",
			"elementLegend", ElementLegend.BURNED_IN, "legendCorner", LegendCorner.BOTTOM_RIGHT, "opacity", 1.0);
		assertNull(out.getOverlay());
		assertEquals(0x00ffff, out.getProcessor().get(100, 80) & 0xffffff);
		int cyan = 0, orange = 0;
		for (int y = 300; y < 400; y++)
			for (int x = 300; x < 500; x++) {
				final int p = out.getProcessor().get(x, y) & 0xffffff;
				if (p == 0x00ffff) cyan++;
				if (p == 0xff8000) orange++;
			}
		assertTrue(cyan > 10 && orange > 5, "the names in their colours: " + cyan + ", " + orange);
		assertEquals("elementNames must be one for each of 2 maps, got 1", Run.failure(ElementMapsCommand.class, "image", base, "maps", maps,
			"elementNames", "Fe"));
		assertEquals("colors must be one for each of 2 maps, got 1", Run.failure(ElementMapsCommand.class, "image", base, "maps", maps, "colors",
			"red"));
		assertTrue(Run.failure(ElementMapsCommand.class, "image", base).startsWith("there are no maps"));
		assertFalse(Run.failure(ElementMapsCommand.class, "image", base, "maps", maps, "lowerPercent", 50.0, "upperPercent", 50.0).isEmpty());
	}

	@Test
	void sixteenBitLabelImages() throws Exception {
		final ShortProcessor labels = new ShortProcessor(W, H);
		labels.set(3, 3, 65535);
		final ImagePlus out = run(OverlayCommand.class, "image", image("a", noise(W, H, 1)), "labels", image("labels", labels), "overlayForm",
			OverlayForm.RGB, "colors", "yellow");
		assertEquals(0xffff00, out.getProcessor().get(3, 3) & 0xffffff);
	}
}
