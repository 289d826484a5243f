package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.ArrowColor;
import io.github.imago.kernel.display.ArrowPivot;
import io.github.imago.kernel.display.HueCircle;
import io.github.imago.kernel.display.LegendPlace;
import io.github.imago.kernel.display.YAxis;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Complex images and vectors of all kinds, as colours and as arrows. */
class VectorCommandsTest {

	private static final int W = 64, H = 48;

	private static ImagePlus constant(final String title, final float... slices) {
		final ImageStack stack = new ImageStack(W, H);
		for (final float value : slices) {
			final float[] pixels = new float[W * H];
			Arrays.fill(pixels, value);
			stack.addSlice("at " + value, pixels);
		}
		final ImagePlus image = new ImagePlus(title + ".tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		image.setProperty("Info", "from a test\n");
		return image;
	}

	private static ImagePlus complex(final float... values) {
		final ComplexImg[] planes = new ComplexImg[values.length / 2];
		for (int i = 0; i < planes.length; i++) {
			planes[i] = ComplexImg.zeros(W, H);
			Arrays.fill(planes[i].re(), values[2 * i]);
			Arrays.fill(planes[i].im(), values[2 * i + 1]);
		}
		return ComplexImages.create(constant("wave", 0), "complex", planes);
	}

	private static ImagePlus output(final CommandModule module) {
		return (ImagePlus) module.getOutput("output");
	}

	private static int pixel(final ImagePlus image, final int slice) {
		return image.getStack().getProcessor(slice).get(3, 3) & 0xffffff;
	}

	@Test
	void complexStacksHaveOneRange() throws Exception {
		final ImagePlus image = complex(2, 0, 0, 1, -4, 0);
		final CommandModule module = Run.command(DomainColoringCommand.class, "image", image, "hues", HueCircle.HSV, "percentile", 100.0);
		final ImagePlus out = output(module);
		assertEquals("wave-complex-phase-colors 24 3 0.5 nm", out.getTitle() + " " + out.getBitDepth() + " " + out.getNSlices() + " " + out
			.getCalibration().pixelWidth + " " + out.getCalibration().getUnit());
		assertEquals(0x800000, pixel(out, 1), "half of the greatest");
		assertEquals(0x204000, pixel(out, 2), "a quarter, at 90 degrees");
		assertEquals(0x00ffff, pixel(out, 3));
		assertTrue(out.getInfoProperty().contains("from a test") && out.getInfoProperty().contains("run(\"Phase Colors...\""));
		assertNull(module.getOutput("wheel"));
		final ImagePlus given = output(Run.command(DomainColoringCommand.class, "image", image, "hues", HueCircle.HSV, "amplitudeAs",
			AmplitudeAs.SATURATION, "lower", 1.0, "upper", 2.0));
		assertEquals("ff0000 ffffff ffff", Integer.toHexString(pixel(given, 1)) + " " + Integer.toHexString(pixel(given, 2)) + " " + Integer
			.toHexString(pixel(given, 3)));
	}

	@Test
	void theLegendIsAnOverlayAndAPicture() throws Exception {
		final CommandModule module = Run.command(DomainColoringCommand.class, "image", complex(2, 0), "percentile", 100.0, "legend",
			LegendPlace.TOP_LEFT, "legendSize", 40, "createWheel", true);
		final Overlay overlay = output(module).getOverlay();
		assertTrue(Arrays.stream(overlay.toArray()).anyMatch(ImageRoi.class::isInstance));
		assertTrue(Arrays.stream(overlay.toArray()).filter(OvalRoi.class::isInstance).count() == 2, "the rim and a ring");
		assertTrue(texts(overlay).contains("\u03c0/2") && texts(overlay).contains("ring 1, rim 2"), texts(overlay));
		assertTrue(overlay.get(0).getBounds().x <= 2 && overlay.get(0).getBounds().width == 40);
		final ImagePlus wheel = (ImagePlus) module.getOutput("wheel");
		assertEquals("40 24", wheel.getWidth() + " " + wheel.getBitDepth());
		// To the right of the middle reddish, to the left cyan, under the rim's ink too.
		final int y = wheelMiddle(wheel);
		assertTrue(red(wheel, 24, y) > blue(wheel, 24, y), "red to the right");
		assertTrue(red(wheel, 15, y) < blue(wheel, 15, y), "cyan to the left");
		assertNull(output(Run.command(DomainColoringCommand.class, "image", complex(2, 0), "legend", LegendPlace.NONE)).getOverlay());
		assertEquals("legendSize must be >= 0, got -1", Run.failure(DomainColoringCommand.class, "image", complex(2, 0), "legendSize", -1));
	}

	/** Black is what ImageJ leaves out of a picture in an overlay; nothing else of the wheel may go. */
	@Test
	void theWholeWheelIsShown() throws Exception {
		final ImagePlus out = output(Run.command(DomainColoringCommand.class, "image", complex(2, 0), "hues", HueCircle.HSV, "amplitudeAs",
			AmplitudeAs.NONE));
		final ImageRoi roi = (ImageRoi) Arrays.stream(out.getOverlay().toArray()).filter(ImageRoi.class::isInstance).findFirst().orElseThrow();
		final int n = roi.getProcessor().getWidth();
		for (int y = 0; y < n; y++)
			for (int x = 0; x < n; x++) {
				final int colour = roi.getProcessor().get(x, y);
				final boolean inside = Math.hypot(x + 0.5 - n / 2.0, y + 0.5 - n / 2.0) < n / 2.0 - 1;
				// Of full hues, one component is 255.
				if (inside) assertEquals(255, Math.max(colour >> 16 & 255, Math.max(colour >> 8 & 255, colour & 255)), x + " " + y);
			}
	}

	/** The row in the middle of the wheel, between its highest and lowest rim. */
	private static int wheelMiddle(final ImagePlus wheel) {
		return (int) (wheel.getWidth() / 2.0 + 0.2 * 8) - 2;
	}

	private static int red(final ImagePlus image, final int x, final int y) {
		return image.getProcessor().get(x, y) >> 16 & 255;
	}

	private static int blue(final ImagePlus image, final int x, final int y) {
		return image.getProcessor().get(x, y) & 255;
	}

	private static String texts(final Overlay overlay) {
		final StringBuilder texts = new StringBuilder();
		for (final Roi roi : overlay)
			if (roi instanceof TextRoi) texts.append(((TextRoi) roi).getText().strip()).append('|');
		return texts.toString();
	}

	@Test
	void onlyComplexImagesHavePhases() {
		assertTrue(Run.failure(DomainColoringCommand.class, "image", constant("real", 1, 2)).contains("is not a complex image"));
	}

	/** Two images, two channels, two slices, a complex image: the same vectors. */
	@Test
	void vectorsComeInManyForms() throws Exception {
		final Object[] options = { "hues", HueCircle.HSV, "yAxis", YAxis.UP, "percentile", 100.0 };
		final int expected = 0x80ff00;
		assertEquals(expected, pixel(colors(options, "image", constant("x", 0), "second", constant("y", 3)), 1));
		assertEquals(expected, pixel(colors(options, "image", constant("xy", 0, 3)), 1), "two slices");
		final ImagePlus channels = constant("xy", 0, 3, 0, -3);
		channels.setDimensions(2, 2, 1);
		final ImagePlus out = colors(options, "image", channels);
		assertEquals("80ff00 8000ff 2", Integer.toHexString(pixel(out, 1)) + " " + Integer.toHexString(pixel(out, 2)) + " " + out.getNSlices());
		assertEquals(expected, pixel(colors(options, "image", complex(0, 3)), 1));
		assertEquals(2, colors(options, "image", constant("x", 0, 1), "second", constant("y", 3, 3)).getStackSize());
		assertEquals("at 1.0", colors(options, "image", constant("x", 0, 1), "second", constant("y", 3, 3)).getStack().getSliceLabel(2));
	}

	private static ImagePlus colors(final Object[] options, final Object... images) throws Exception {
		final Object[] inputs = Arrays.copyOf(images, images.length + options.length);
		System.arraycopy(options, 0, inputs, images.length, options.length);
		return output(Run.command(VectorColorsCommand.class, inputs));
	}

	/** ImageJ keeps signed 16-bit numbers with an offset. */
	@Test
	void valuesAreThoseOfTheCalibration() throws Exception {
		final short[] zero = new short[W * H], plus = new short[W * H];
		Arrays.fill(zero, (short) 32768);
		Arrays.fill(plus, (short) 32778);
		final ImagePlus x = new ImagePlus("x", new ShortProcessor(W, H, zero, null)), y = new ImagePlus("y", new ShortProcessor(W, H, plus,
			null));
		x.getCalibration().setSigned16BitCalibration();
		y.getCalibration().setSigned16BitCalibration();
		final ResultsTable table = (ResultsTable) Run.command(VectorsCommand.class, "image", x, "second", y).getOutput("table");
		assertEquals(-90, table.getValue("Angle (deg)", 0), 1e-9);
		assertEquals(10, table.getValue("Magnitude (Gray Value)", 0), 1e-9);
	}

	@Test
	void refusals() {
		assertTrue(Run.failure(VectorColorsCommand.class, "image", constant("one", 1)).contains(
			"must have two channels or slices, the components, where second is left out, got 1 channels and 1 slices"));
		assertTrue(Run.failure(VectorColorsCommand.class, "image", constant("three", 1, 2, 3)).contains("got 1 channels and 3 slices"));
		assertTrue(Run.failure(VectorsCommand.class, "image", constant("x", 1), "second", new ImagePlus("y", new ByteProcessor(3, 3))).contains(
			"must be of the same size"));
		assertTrue(Run.failure(VectorsCommand.class, "image", new ImagePlus("rgb", new ColorProcessor(W, H))).startsWith("RGB images"));
		assertTrue(Run.failure(VectorsCommand.class, "image", constant("x", 1), "second", complex(1, 1)).contains("same size"));
		assertTrue(Run.failure(VectorsCommand.class, "image", constant("x", 1, 2), "background", constant("three", 1, 2, 3), "second", constant(
			"y", 3, 4)).contains("and of one slice or 2"));
		assertEquals("arrowScale must be >= 0, got -1.0", Run.failure(VectorsCommand.class, "image", constant("xy", 1, 2), "arrowScale", -1.0));
	}

	@Test
	void arrowsOfKnownLengthAndPlace() throws Exception {
		final ImagePlus x = constant("x", 3), y = constant("y", 4);
		final CommandModule module = Run.command(VectorsCommand.class, "image", x, "second", y, "arrowScale", 2.0, "pivot", ArrowPivot.TAIL,
			"legend", LegendPlace.NONE, "valueUnit", "pm");
		final ImagePlus out = output(module);
		assertEquals("x-vectors 32", out.getTitle() + " " + out.getBitDepth());
		assertEquals(5, out.getProcessor().getf(7, 7), 1e-6, "the magnitude");
		final Overlay overlay = out.getOverlay();
		assertEquals(12, overlay.size());
		// The tail is in the middle of the first cell, the tip (6, 8) pixels from there.
		final PolygonRoi arrow = (PolygonRoi) overlay.get(0);
		final ij.process.FloatPolygon corners = arrow.getFloatPolygon();
		assertEquals(14, corners.xpoints[3], 1e-4);
		assertEquals(16, corners.ypoints[3], 1e-4);
		assertEquals(8, (corners.xpoints[0] + corners.xpoints[6]) / 2, 1e-4);
		assertEquals(0, arrow.getPosition());
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("12 4.0 4.0 3.0 4.0 5.0 256.0", table.size() + " " + table.getValue("X (nm)", 0) + " " + table.getValue("Y (nm)", 0) + " " +
			table.getValue("X component (pm)", 0) + " " + table.getValue("Y component (pm)", 0) + " " + table.getValue("Magnitude (pm)", 0) + " " +
			table.getValue("Pixels", 0));
		assertEquals(Math.toDegrees(-Math.atan2(4, 3)), table.getValue("Angle (deg)", 0), 1e-9);
		final ResultsTable up = (ResultsTable) Run.command(VectorsCommand.class, "image", x, "second", y, "yAxis", YAxis.UP, "rotation", 90.0)
			.getOutput("table");
		assertEquals(-4, up.getValue("X component", 0), 1e-6);
		assertEquals(3, up.getValue("Y component", 0), 1e-6);
	}

	@Test
	void keyScaleAndColours() throws Exception {
		final ImagePlus both = constant("xy", 3, 4);
		final Overlay overlay = output(Run.command(VectorsCommand.class, "image", both, "keyLength", 2.5, "arrowScale", 4.0, "valueUnit", "nm",
			"arrowColor", ArrowColor.CYAN)).getOverlay();
		assertEquals(12 + 3, overlay.size());
		assertEquals("2.5 nm|", texts(overlay));
		final Rectangle2D key = overlay.get(13).getFloatBounds();
		assertEquals(10, key.getWidth(), 1e-3, "2.5 by 4 pixels");
		assertEquals(0xff20e0ff, overlay.get(0).getFillColor().getRGB());
		// Where no scale is given, the longest arrow is as long as a cell.
		final Rectangle2D longest = output(Run.command(VectorsCommand.class, "image", constant("xy", 7, 0), "spacing", 20.0)).getOverlay().get(0)
			.getFloatBounds();
		assertEquals(19, longest.getWidth(), 1e-3);
		final Overlay bars = output(Run.command(VectorsCommand.class, "image", both, "axial", true)).getOverlay();
		assertEquals(4, ((PolygonRoi) bars.get(0)).getNCoordinates());
		// Vectors that are all 0 have neither arrows nor a key.
		assertEquals(0, output(Run.command(VectorsCommand.class, "image", constant("xy", 0, 0))).getOverlay().size());
	}

	@Test
	void stacksRoisAndBackgrounds() throws Exception {
		final ImagePlus x = constant("x", 3, 0), y = constant("y", 0, 5);
		x.setRoi(0, 0, 32, 48);
		final ImagePlus rgb = new ImagePlus("haadf.tif", new ColorProcessor(W, H));
		rgb.getProcessor().set(5, 5, 0x123456);
		rgb.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
		final CommandModule module = Run.command(VectorsCommand.class, "image", x, "second", y, "background", rgb, "legend", LegendPlace.NONE);
		final ImagePlus out = output(module);
		assertEquals("haadf-vectors 24 2", out.getTitle() + " " + out.getBitDepth() + " " + out.getStackSize());
		assertEquals(0x123456, out.getStack().getProcessor(2).get(5, 5) & 0xffffff);
		assertEquals(1 + 12, out.getOverlay().size(), "the overlay that was there, and six arrows in the ROI of each slice");
		assertEquals("0 1 2", out.getOverlay().get(0).getPosition() + " " + out.getOverlay().get(1).getPosition() + " " + out.getOverlay().get(12)
			.getPosition());
		assertEquals(1, rgb.getOverlay().size(), "the image that was given stays");
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("12 2.0", table.size() + " " + table.getValue("Slice", 11));
		final CompositeImage composite = new CompositeImage(channels(), CompositeImage.COMPOSITE);
		final ImagePlus on = output(Run.command(VectorsCommand.class, "image", constant("xy", 3, 0), "background", composite));
		assertTrue(on.isComposite());
		assertNotNull(on.getOverlay());
		final ImagePlus float32 = constant("ramp", 1);
		float32.setProcessor(new FloatProcessor(W, H));
		float32.setDisplayRange(-3, 7);
		final ImagePlus grey = output(Run.command(VectorsCommand.class, "image", constant("xy", 3, 0), "background", float32));
		assertEquals("-3.0 7.0", grey.getDisplayRangeMin() + " " + grey.getDisplayRangeMax());
		assertNotEquals(float32.getProcessor().getPixels(), grey.getProcessor().getPixels());
	}

	private static ImagePlus channels() {
		final ImageStack stack = new ImageStack(W, H);
		stack.addSlice(new ByteProcessor(W, H));
		stack.addSlice(new ByteProcessor(W, H));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		return two;
	}

	@Test
	void hyperstacksHaveArrowsOnTheirPlanes() throws Exception {
		final ImagePlus image = constant("xy", 1, 0, 2, 0, 3, 0, 4, 0);
		image.setDimensions(2, 2, 2);
		image.setOpenAsHyperStack(true);
		final ImagePlus out = output(Run.command(VectorsCommand.class, "image", image, "legend", LegendPlace.NONE));
		assertEquals("1 2 2", out.getNChannels() + " " + out.getNSlices() + " " + out.getNFrames());
		final Roi last = out.getOverlay().get(out.getOverlay().size() - 1);
		assertEquals("1 2 2", last.getCPosition() + " " + last.getZPosition() + " " + last.getTPosition());
		assertEquals(4 * out.getOverlay().get(0).getFloatBounds().getWidth(), last.getFloatBounds().getWidth(), 0.01, "one scale for all");
	}
}
