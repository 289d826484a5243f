package io.github.imago.command.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.ProfilePlot;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.sampling.BinMethod;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Where the line comes from, what stands in the table and in which unit, and what is drawn. */
class ProfileTest {

	private static FloatProcessor plane(final int offset) {
		final FloatProcessor ip = new FloatProcessor(40, 30);
		for (int i = 0; i < 1200; i++)
			ip.setf(i, i % 40 + 100 * (i / 40) + offset);
		return ip;
	}

	private static ImagePlus image() {
		final ImagePlus image = new ImagePlus("ramp.tif", plane(0));
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	private static ResultsTable table(final ImagePlus image, final Object... parameters) throws Exception {
		final Object[] all = new Object[parameters.length + 2];
		all[0] = "image";
		all[1] = image;
		System.arraycopy(parameters, 0, all, 2, parameters.length);
		return (ResultsTable) Run.command(ProfileCommand.class, all).getOutput("table");
	}

	@Test
	void typedPointsGiveACalibratedTableAndAPlot() throws Exception {
		final CommandModule module = Run.command(ProfileCommand.class, "image", image(), "points", "2,3 8,3");
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("Distance (nm)\tValue", table.getColumnHeadings().trim());
		assertArrayEquals(new double[] { 0, 0.5, 1, 1.5, 2, 2.5, 3 }, table.getColumnAsDoubles(0), 1e-9);
		assertArrayEquals(new double[] { 302, 303, 304, 305, 306, 307, 308 }, table.getColumnAsDoubles(1), 1e-4);
		final ImagePlus plot = (ImagePlus) module.getOutput("plot");
		assertEquals("ramp-profile", plot.getTitle());
		assertEquals(24, plot.getBitDepth());
		assertTrue(plot.getStatistics().min < 200, "a curve is drawn");
	}

	/** Whole coordinates of ImageJ's lines are centres of pixels, as its own profile takes them. */
	@Test
	void selectionsAreReadAsImageJReadsThem() throws Exception {
		final ImagePlus image = image();
		for (final Roi roi : new Roi[] { new Line(2, 3, 12, 3), new Line(2.5, 3.25, 2.5, 15.25),
			new PolygonRoi(new float[] { 2, 9, 9 }, new float[] { 4, 4, 20 }, 3, Roi.POLYLINE) })
		{
			image.setRoi(roi);
			final ResultsTable table = table(image);
			final double[] imageJ = new ProfilePlot(image).getProfile();
			// ImageJ leaves out the last point of polylines.
			assertEquals(imageJ.length, table.size() - (roi.getType() == Roi.POLYLINE ? 1 : 0));
			assertArrayEquals(imageJ, Arrays.copyOf(table.getColumnAsDoubles(1), imageJ.length), 1e-3);
		}
		image.setRoi(new PolygonRoi(new int[] { 5, 6, 7, 7 }, new int[] { 5, 5, 5, 6 }, 4, Roi.FREELINE));
		assertArrayEquals(new double[] { 505, 506, 507, 607 }, table(image).getColumnAsDoubles(1), 1e-3);
		// A spline goes a longer way than its points.
		final PolygonRoi spline = new PolygonRoi(new float[] { 2, 9, 9 }, new float[] { 4, 4, 20 }, 3, Roi.POLYLINE);
		spline.fitSpline();
		image.setRoi(spline);
		final double[] distances = table(image).getColumnAsDoubles(0);
		assertEquals(spline.getLength(), distances[distances.length - 1], 0.05);
	}

	@Test
	void aWideSelectionIsAveragedUnlessAWidthIsGiven() throws Exception {
		final ImagePlus image = image();
		image.getProcessor().setf(7, 11, 1e4f);
		final Line line = new Line(2, 10, 12, 10);
		line.setStrokeWidth(3);
		image.setRoi(line);
		assertEquals((907 + 1007 + 1e4) / 3, table(image).getValueAsDouble(1, 5), 1e-2);
		assertEquals(1e4, table(image, "reduce", BinMethod.MAX).getValueAsDouble(1, 5), 1e-2);
		assertEquals(1007, table(image, "width", 1).getValueAsDouble(1, 5), 1e-3);
		assertEquals(1007, table(image, "points", "2,10 12,10").getValueAsDouble(1, 5), 1e-3);
		final Arrow arrow = new Arrow(2, 10, 12, 10);
		arrow.setStrokeWidth(3);
		image.setRoi(arrow);
		assertEquals(1007, table(image).getValueAsDouble(1, 5), 1e-3, "an arrow is only drawn so wide");
	}

	@Test
	void linesOfTheOverlayStandSideBySide() throws Exception {
		final ImagePlus image = image();
		final Line wide = new Line(1, 9, 4, 9);
		wide.setStrokeWidth(2);
		image.setOverlay(new Overlay(new Line(2, 3, 4, 3)));
		image.getOverlay().add(new Roi(3, 3, 9, 9));
		image.getOverlay().add(wide);
		final ResultsTable table = table(image);
		assertEquals("Line 1 Distance (nm)\tLine 1 Value\tLine 2 Distance (nm)\tLine 2 Value", table.getColumnHeadings().trim());
		assertArrayEquals(new double[] { 0, 0.5, 1, Double.NaN }, table.getColumnAsDoubles(0), 1e-9);
		assertArrayEquals(new double[] { 302, 303, 304, Double.NaN }, table.getColumnAsDoubles(1), 1e-4);
		assertArrayEquals(new double[] { 0, 0.5, 1, 1.5 }, table.getColumnAsDoubles(2), 1e-9);
		assertArrayEquals(new double[] { 901, 902, 903, 904 }, table.getColumnAsDoubles(3), 1e-4);
		// A line that is selected comes first.
		image.setRoi(new Line(2, 5, 4, 5));
		assertArrayEquals(new double[] { 502, 503, 504 }, table(image).getColumnAsDoubles(1), 1e-4);
	}

	@Test
	void thePlotTellsWhereTheLineWas() throws Exception {
		final ImagePlus image = image();
		image.setRoi(new Line(2, 3, 12.5, 3));
		final ImagePlus plot = (ImagePlus) Run.command(ProfileCommand.class, "image", image).getOutput("plot");
		assertTrue(plot.getInfoProperty().contains("Points: 2.0,3.0 12.5,3.0\n"), plot.getInfoProperty());
	}

	@Test
	void slicesHaveAColumnEach() throws Exception {
		final ImageStack stack = new ImageStack(40, 30);
		for (int s = 0; s < 3; s++)
			stack.addSlice(plane(1000 * s));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setSlice(2);
		assertArrayEquals(new double[] { 1302, 1303 }, table(image, "points", "2,3 3,3").getColumnAsDoubles(1), 1e-3);
		final ResultsTable all = table(image, "points", "2,3 3,3", "allSlices", true);
		assertEquals("Distance (px)\tSlice 1 Value\tSlice 2 Value\tSlice 3 Value", all.getColumnHeadings().trim());
		assertArrayEquals(new double[] { 2302, 2303 }, all.getColumnAsDoubles(3), 1e-3);
		for (int s = 1; s <= 3; s++)
			stack.setSliceLabel("t = " + s, s);
		final ResultsTable labelled = table(image, "points", "2,3 3,3; 1,1 2,1", "allSlices", true);
		assertEquals("Line 2 t = 3 Value", labelled.getColumnHeading(7));
		assertArrayEquals(new double[] { 2101, 2102 }, labelled.getColumnAsDoubles(7), 1e-3);
	}

	@Test
	void valuesAreCalibratedToo() throws Exception {
		final ByteProcessor ip = new ByteProcessor(10, 10);
		for (int i = 0; i < 100; i++)
			ip.set(i, i % 10);
		final ImagePlus image = new ImagePlus("counts", ip);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 5, 2 }, "V");
		final ResultsTable table = table(image, "points", "1,1 2.5,1", "step", 0.5);
		assertEquals("Value (V)", table.getColumnHeading(1));
		assertArrayEquals(new double[] { 7, 8, 9, 10 }, table.getColumnAsDoubles(1), 1e-4);
	}

	@Test
	void flatAndEmptyProfilesAreDrawn() throws Exception {
		final ImagePlus flat = new ImagePlus("flat", new FloatProcessor(9, 9));
		assertEquals(24, ((ImagePlus) Run.command(ProfileCommand.class, "image", flat, "points", "1,1 7,7").getOutput("plot")).getBitDepth());
		flat.getProcessor().setf(3, 3, Float.NaN);
		assertTrue(Double.isNaN(table(flat, "points", "1,1 7,7").getValueAsDouble(1, 3)));
		for (int i = 0; i < 81; i++)
			flat.getProcessor().setf(i, Float.NaN);
		assertTrue(Double.isNaN(table(flat, "points", "1,1 7,7").getValueAsDouble(1, 0)));
	}

	@Test
	void whatIsWrongIsSaid() {
		final ImagePlus image = image();
		assertEquals("there is no line: draw one on \"ramp.tif\", or give its points", Run.failure(ProfileCommand.class, "image", image));
		image.setRoi(new Roi(3, 3, 9, 9));
		assertEquals("there is no line: draw one on \"ramp.tif\", or give its points", Run.failure(ProfileCommand.class, "image", image));
		assertEquals("width must be >= 0, got -1", Run.failure(ProfileCommand.class, "image", image, "points", "1,1 2,2", "width", -1));
		image.setRoi(new Line(4, 4, 4, 4));
		assertEquals("a line needs two different points", Run.failure(ProfileCommand.class, "image", image));
	}

	private static ColorProcessor colours(final int offset) {
		final ColorProcessor ip = new ColorProcessor(20, 10);
		for (int i = 0; i < 200; i++)
			ip.set(i, (i % 20 + offset) << 16 | 100 + i / 20 << 8 | 200);
		return ip;
	}

	private static int pixelsOf(final ImagePlus plot, final int rgb) {
		int n = 0;
		for (int i = 0; i < plot.getWidth() * plot.getHeight(); i++)
			if ((plot.getProcessor().get(i) & 0xffffff) == rgb) n++;
		return n;
	}

	@Test
	void anRgbImageHasACurveForEachColour() throws Exception {
		final ImagePlus image = new ImagePlus("rgb", colours(0));
		final CommandModule module = Run.command(ProfileCommand.class, "image", image, "points", "3,2 6,2", "width", 3);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("Distance (px)\tRed Value\tGreen Value\tBlue Value", table.getColumnHeadings().trim());
		assertArrayEquals(new double[] { 3, 4, 5, 6 }, table.getColumnAsDoubles(1), 1e-4);
		assertArrayEquals(new double[] { 102, 102, 102, 102 }, table.getColumnAsDoubles(2), 1e-4);
		assertArrayEquals(new double[] { 200, 200, 200, 200 }, table.getColumnAsDoubles(3), 1e-4);
		final ImagePlus plot = (ImagePlus) module.getOutput("plot");
		for (final int rgb : new int[] { 0xd00000, 0x009000, 0x2040f0 })
			assertTrue(pixelsOf(plot, rgb) > 200, Integer.toHexString(rgb));
		final ImageStack stack = new ImageStack(20, 10);
		stack.addSlice("before", colours(0));
		stack.addSlice("after", colours(50));
		final ResultsTable both = table(new ImagePlus("series", stack), "points", "3,2 6,2; 1,1 2,1", "allSlices", true);
		assertEquals("Line 2 after Red Value", both.getColumnHeading(11));
		assertArrayEquals(new double[] { 51, 52, Double.NaN, Double.NaN }, both.getColumnAsDoubles(11), 1e-4);
	}

	/** A wide freehand line: far from its ends the values across are those of the image beside it. */
	@Test
	void freehandLinesHaveAWidth() throws Exception {
		final ImagePlus image = image();
		final int n = 25;
		final int[] x = new int[n], y = new int[n];
		for (int i = 0; i < n; i++) {
			x[i] = 5 + i;
			y[i] = 12;
		}
		final PolygonRoi roi = new PolygonRoi(x, y, n, Roi.FREELINE);
		roi.setStrokeWidth(5);
		image.setRoi(roi);
		final ResultsTable mean = table(image), max = table(image, "reduce", BinMethod.MAX);
		for (int i = 0; i < n; i++) {
			assertEquals(0.5 * i, mean.getValueAsDouble(0, i), 1e-9);
			assertEquals(1205 + i, mean.getValueAsDouble(1, i), 1e-3);
			assertEquals(1405 + i, max.getValueAsDouble(1, i), 1e-3);
		}
	}

	@Test
	void aLineMayReachBeyondTheImage() throws Exception {
		assertArrayEquals(new double[] { 302, 301, 300, 300, 301 }, table(image(), "points", "2,3 -2,3").getColumnAsDoubles(1), 1e-4);
		assertArrayEquals(new double[] { 302, 301, 300, -1, -1 },
			table(image(), "points", "2,3 -2,3", "border", Border.CONSTANT, "borderValue", -1.0)
			.getColumnAsDoubles(1), 1e-4);
	}

	/** Pixels that are twice as high as wide: distances follow the direction. */
	@Test
	void pixelsNeedNotBeSquare() throws Exception {
		final ImagePlus image = image();
		image.getCalibration().pixelHeight = 1;
		assertArrayEquals(new double[] { 0, 1, 2 }, table(image, "points", "3,3 3,5").getColumnAsDoubles(0), 1e-9);
		final double[] slanted = table(image, "points", "3,3 6,7").getColumnAsDoubles(0);
		assertEquals(Math.hypot(1.5, 4), slanted[slanted.length - 1], 1e-9);
	}

	private static String found(final ImagePlus image, final Roi[] managed, final Roi... selected) {
		final List<ProfileLine> lines = ProfileLine.of(image, managed, selected);
		final List<String> names = ProfileLine.names(lines);
		return IntStream.range(0, lines.size()).mapToObj(k -> names.get(k) + " " + lines.get(k).line()).collect(Collectors.joining("; "));
	}

	@Test
	void linesOfTheRoiManager() {
		final ImagePlus image = image();
		final Roi[] managed = { new Line(2, 3, 4, 3), new Line(1, 9, 3, 9), new Roi(1, 1, 5, 5) };
		managed[0].setName("0003-0003");
		managed[1].setName("0009-0002");
		assertEquals("Line 1 2.0,3.0 4.0,3.0; Line 2 1.0,9.0 3.0,9.0", found(image, managed, managed));
		assertEquals(" 1.0,9.0 3.0,9.0", found(image, managed, managed[1]));
		// The one that was added last is still selected on the image: all are meant, or those selected in the list.
		image.setRoi(new Line(1, 9, 3, 9));
		assertEquals("Line 1 2.0,3.0 4.0,3.0; Line 2 1.0,9.0 3.0,9.0", found(image, managed, managed));
		assertEquals(" 2.0,3.0 4.0,3.0", found(image, managed, managed[0]));
		image.setRoi(new Line(2, 5, 4, 5));
		assertEquals(" 2.0,5.0 4.0,5.0", found(image, managed, managed));
		image.setOverlay(new Overlay(new Line(7, 7, 9, 9)));
		image.deleteRoi();
		assertEquals(" 7.0,7.0 9.0,9.0", found(image, managed, managed));
		image.setOverlay(null);
		managed[0].setName("grain");
		managed[1].setName("edge");
		assertEquals("grain 2.0,3.0 4.0,3.0; edge 1.0,9.0 3.0,9.0", found(image, managed, managed));
		managed[1].setName("grain");
		assertEquals("Line 1 2.0,3.0 4.0,3.0; Line 2 1.0,9.0 3.0,9.0", found(image, managed, managed));
		assertThrows(IllegalArgumentException.class, () -> ProfileLine.of(image, managed, new Roi[] { managed[2] }));
	}
}
