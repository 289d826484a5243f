package io.github.imago.command.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.sampling.GridMethod;
import io.github.imago.kernel.sampling.Outside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Where samples come from, which columns are meant, on which grid and in which unit the result is, and gaps. */
class GridCommandTest {

	private static ImagePlus grid(final Object... parameters) throws Exception {
		return (ImagePlus) Run.command(GridCommand.class, parameters).getOutput("output");
	}

	private static String failure(final Object... parameters) {
		return Run.failure(GridCommand.class, parameters);
	}

	private static float[] pixels(final ImagePlus image) {
		return (float[]) image.getProcessor().getPixels();
	}

	/** Four corners and the plane 10 + x + 2 y over them. */
	private static ResultsTable table(final String x, final String y, final String... values) {
		final ResultsTable table = new ResultsTable();
		for (int i = 0; i < 4; i++) {
			table.addRow();
			table.addValue(x, 100 + i % 2 * 4);
			table.addValue(y, -10 + i / 2 * 2);
			for (int k = 0; k < values.length; k++)
				table.addValue(values[k], (k + 1) * (10 + i % 2 * 4 + i / 2 * 4));
		}
		return table;
	}

	private static final float[] PLANE = { 10, 11, 12, 13, 14, 12, 13, 14, 15, 16, 14, 15, 16, 17, 18 };

	@Test
	void aTableBecomesAnImageInItsUnit() throws Exception {
		final ImagePlus out = grid("table", table("X (um)", "Y (um)", "Area (nm^2)", "Mean (nm)"), "spacing", 1.0);
		final float[] expected = PLANE.clone();
		for (int i = 0; i < expected.length; i++)
			expected[i] *= 2;
		assertArrayEquals(expected, pixels(out), 1e-5f);
		assertEquals(5, out.getWidth());
		final Calibration c = out.getCalibration();
		assertEquals("\u00b5m", c.getUnit());
		assertEquals("nm", c.getValueUnit());
		assertEquals(100, c.getX(0), 1e-9);
		assertEquals(104, c.getX(4), 1e-9);
		assertEquals(-10, c.getY(0), 1e-9);
		assertEquals(-8, c.getY(2), 1e-9);
		assertEquals("Table-grid", out.getTitle());
		assertTrue(out.getInfoProperty().startsWith("Samples: 100.0,-10.0,20.0; "), out.getInfoProperty());
	}

	@Test
	void columnsAreFoundOrNamed() throws Exception {
		for (final String[] names : new String[][] { { "X", "Y", "Z" }, { "x", "y", "whatever" }, { "XM", "YM", "Mean" },
			{ "Centroid x (nm)", "Centroid y (nm)",
			"Median" }, { "X_Position", "Y_Position", "Height [V]" } })
			assertArrayEquals(PLANE, pixels(grid("table", table(names[0], names[1], names[2]), "spacing", 1.0)), 1e-5f,
				names[0]);
		assertArrayEquals(PLANE, pixels(grid("table", table("a", "b", "c", "Mean"), "columnX", "a", "columnY", "b", "columnValue", "c",
			"spacing", 1.0)), 1e-5f);
		assertEquals("the table has no column that is called x or the like: give columnX, one of a, b, c", failure("table", table("a", "b",
			"c")));
		assertEquals("the table has no column that is called value or the like: give columnValue, one of p, q", failure("table", table("X",
			"Y", "p", "q")));
		assertEquals("columnValue: the table has no column \"r\", it has X, Y, p, q", failure("table", table("X", "Y", "p", "q"),
			"columnValue", "r"));
		assertEquals("x and y must have the same unit, got the columns \"X (nm)\" and \"Y\"", failure("table", table("X (nm)", "Y", "p")));
	}

	@Test
	void rowsWithTextOrNaNDoNotCount() throws Exception {
		final ResultsTable table = table("X", "Y", "Mean");
		table.addRow();
		table.addValue("X", 102);
		table.addValue("Y", -9);
		table.addValue("Mean", "none");
		assertArrayEquals(PLANE, pixels(grid("table", table, "spacing", 1.0)), 1e-5f);
	}

	/** Such as the table of a profile, which is no reason to overlook points on the image. */
	@Test
	void tablesWithoutPlacesAreKnown() {
		assertTrue(GridPoints.hasPlaces(table("X (nm)", "Y (nm)", "Mean"), "", ""));
		assertFalse(GridPoints.hasPlaces(table("Distance (nm)", "Value", "Mean"), "", ""));
		assertFalse(GridPoints.hasPlaces(table("X", "Value", "Mean"), "", ""));
		assertTrue(GridPoints.hasPlaces(table("X", "Value", "Mean"), "", "Value"));
	}

	@Test
	void typedSamplesBecomeAnImage() throws Exception {
		final ImagePlus out = grid("samples", "0,0,1; 2,0,3; 0,1,1; 2,1,3", "width", 3, "height", 3);
		assertArrayEquals(new float[] { 1, 2, 3, 1, 2, 3, 1, 2, 3 }, pixels(out), 1e-6f);
		assertEquals("Samples-grid", out.getTitle());
		assertEquals(0.5, out.getCalibration().pixelHeight);
		assertEquals("samples must be x,y,value of each sample, such as 10,20,3.5; 30,40,7, got \"1 2 3\"", failure("samples", "1 2 3"));
	}

	private static ImagePlus image() {
		final FloatProcessor ip = new FloatProcessor(9, 7);
		for (int i = 0; i < 63; i++)
			ip.setf(i, i % 9 + 10 * (i / 9));
		final ImagePlus image = new ImagePlus("ramp.tif", ip);
		final Calibration c = image.getCalibration();
		c.pixelWidth = c.pixelHeight = 0.5;
		c.xOrigin = 2;
		c.setUnit("nm");
		return image;
	}

	@Test
	void aTableGetsTheImagesGrid() throws Exception {
		final ImagePlus image = image();
		final String samples = "-1,0,1; 3,0,5; -1,3,1; 3,3,5";
		final ImagePlus out = grid("image", image, "samples", samples);
		assertEquals(9, out.getWidth());
		assertEquals(7, out.getHeight());
		assertEquals("nm", out.getCalibration().getUnit());
		assertEquals(image.getCalibration().xOrigin, out.getCalibration().xOrigin, 1e-9);
		for (int i = 0; i < 63; i++)
			assertEquals(1 + 0.5 * (i % 9), out.getProcessor().getf(i), 1e-6);
		final ImagePlus coarse = grid("image", image, "samples", samples, "spacing", 1.0, "left", 0.0);
		assertEquals(4, coarse.getWidth());
		assertEquals(4, coarse.getHeight());
		assertArrayEquals(new float[] { 2, 3, 4, 5 }, Arrays.copyOf(pixels(coarse), 4), 1e-6f);
		assertEquals("the samples are in \u00b5m, but \"ramp.tif\" in nm", failure("image", image, "table", table("X (um)", "Y (um)",
			"Mean")));
	}

	@Test
	void pointsOnAnImageHaveItsValues() throws Exception {
		final ImagePlus image = image();
		final Roi roi = new PointRoi(new float[] { 0, 8, 0, 8, 3.5f }, new float[] { 0, 0, 6, 6, 2.25f });
		image.setRoi(roi);
		final ImagePlus out = grid("image", image, "method", GridMethod.NATURAL_NEIGHBOUR);
		assertEquals("ramp-grid", out.getTitle());
		assertArrayEquals(pixels(image), pixels(out), 1e-4f);
		assertEquals(2, out.getCalibration().xOrigin, 1e-9);
		assertTrue(out.getInfoProperty().contains("Samples: -1.0,0.0,0.0; 3.0,0.0,8.0; "), out.getInfoProperty());
		// The same in the overlay, among other things.
		image.deleteRoi();
		image.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
		image.getOverlay().add(roi);
		assertArrayEquals(pixels(out), pixels(grid("image", image, "method", GridMethod.NATURAL_NEIGHBOUR)));
		image.setOverlay(null);
		image.setRoi(new PointRoi(new float[] { 0, 8, 12 }, new float[] { 0, 0, 6 }));
		assertEquals("the point 12.0, 6.0 lies outside \"ramp.tif\"", failure("image", image));
	}

	@Test
	void everySliceIsMeasuredAtThePoints() throws Exception {
		final ImageStack stack = new ImageStack(9, 7);
		for (int s = 0; s < 4; s++) {
			final ByteProcessor ip = new ByteProcessor(9, 7);
			ip.add(10 * s + 1);
			stack.addSlice("s" + s, ip);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(2, 1, 2);
		image.setOpenAsHyperStack(true);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 5, 2 }, "V");
		image.setRoi(new PointRoi(new float[] { 1, 7, 1, 7 }, new float[] { 1, 1, 5, 5 }));
		final ImagePlus out = grid("image", image);
		assertArrayEquals(image.getDimensions(), out.getDimensions());
		assertEquals("V", out.getCalibration().getValueUnit());
		for (int s = 0; s < 4; s++) {
			assertEquals(5 + 2 * (10 * s + 1), out.getStack().getProcessor(s + 1).getf(4, 3), 1e-4);
			assertTrue(Float.isNaN(out.getStack().getProcessor(s + 1).getf(0, 0)));
			assertEquals("s" + s, out.getStack().getSliceLabel(s + 1));
		}
	}

	@Test
	void gapsAreFilled() throws Exception {
		final ImagePlus image = image();
		final float[] expected = pixels(image).clone();
		for (final int gap : new int[] { 20, 21, 30, 40 })
			image.getProcessor().setf(gap, Float.NaN);
		for (final GridMethod method : GridMethod.values()) {
			final ImagePlus out = grid("image", image, "method", method);
			assertEquals("ramp-filled", out.getTitle());
			assertEquals(2, out.getCalibration().xOrigin);
			assertArrayEquals(expected, pixels(out), method == GridMethod.NEAREST ? 20 : 1e-4f);
			assertEquals(expected[0], pixels(out)[0]);
		}
		assertTrue(Float.isNaN(pixels(image)[20]), "the source is not changed");
		// Only inside the ROI.
		image.setRoi(2, 2, 1, 2);
		final float[] part = pixels(grid("image", image));
		assertEquals(expected[20], part[20], 1e-4);
		assertTrue(Float.isNaN(part[21]) && Float.isNaN(part[40]));
	}

	@Test
	void aMaskTellsTheGapsOfAnyImage() throws Exception {
		final ImageStack stack = new ImageStack(9, 7), masks = new ImageStack(9, 7);
		final List<byte[]> expected = new ArrayList<>();
		for (int s = 0; s < 2; s++) {
			final ByteProcessor ip = new ByteProcessor(9, 7), mask = new ByteProcessor(9, 7);
			for (int i = 0; i < 63; i++)
				ip.set(i, 3 * (i % 9) + 2 * (i / 9) + s);
			mask.add(255);
			expected.add(((byte[]) ip.getPixels()).clone());
			ip.set(30 + s, 255);
			mask.set(30 + s, 0);
			stack.addSlice(ip);
			masks.addSlice(mask);
		}
		final ImagePlus image = new ImagePlus("bytes", stack), mask = new ImagePlus("mask", masks);
		final ImagePlus out = grid("image", image, "mask", mask);
		for (int s = 0; s < 2; s++)
			assertArrayEquals(expected.get(s), (byte[]) out.getStack().getPixels(s + 1));
		// One mask for both leaves the second slice's bright pixel.
		final ImagePlus one = grid("image", image, "mask", new ImagePlus("first", masks.getProcessor(1)));
		assertEquals(255, one.getStack().getProcessor(2).get(31));
		assertEquals("\"first\" must be of the same size as \"bytes\"", failure("image", image, "mask", new ImagePlus("first",
			new ByteProcessor(3, 3))));
		assertEquals("mask is for an image whose gaps are filled, not for points", failure("image", image, "mask", mask, "samples",
			"1,1,1"));
	}

	@Test
	void whatIsWrongIsSaid() {
		assertEquals("\"ramp.tif\" has neither a point selection nor missing pixels (NaN, or 0 in a mask)", failure("image", image()));
		assertEquals("left, top, right, bottom, spacing, width and height are for points; \"ramp.tif\" has none selected, and its gaps " +
			"are filled on its own grid",
			failure("image", image(), "width", 100));
		assertTrue(failure("image", new ImagePlus("rgb", new ColorProcessor(9, 9)), "samples", "1,1,1").startsWith("RGB images"));
		assertEquals("method LINEAR needs samples at three places that are not on one line, got 1 place; method NEAREST can do with that",
			failure("samples",
			"1,1,1", "outside", Outside.NEAREST));
	}
}
