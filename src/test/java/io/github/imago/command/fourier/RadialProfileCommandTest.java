package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.RadialCentre;
import io.github.imago.kernel.fourier.RadialSource;
import io.github.imago.kernel.fourier.RadialStatistic;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Where the centre comes from, what counts, and what stands in the table and in which unit. */
class RadialProfileCommandTest {

	/** Distances from (cx, cy), to the nearest whole number, times a factor. */
	private static FloatProcessor rings(final double cx, final double cy, final int factor) {
		final FloatProcessor ip = new FloatProcessor(40, 30);
		for (int i = 0; i < 1200; i++)
			ip.setf(i, factor * Math.round(Math.hypot(i % 40 - cx, i / 40 - cy)));
		return ip;
	}

	private static ResultsTable table(final ImagePlus image, final Object... parameters) throws Exception {
		return (ResultsTable) run(image, parameters).getOutput("table");
	}

	private static CommandModule run(final ImagePlus image, final Object... parameters) throws Exception {
		final Object[] all = new Object[parameters.length + 2];
		all[0] = "image";
		all[1] = image;
		System.arraycopy(parameters, 0, all, 2, parameters.length);
		return Run.command(RadialProfileCommand.class, all);
	}

	private static void assertRings(final int factor, final ResultsTable table, final String column) {
		final double[] values = table.getColumnAsDoubles(table.getColumnIndex(column));
		for (int k = 0; k < 15; k++)
			assertEquals(factor * k, values[k], 1e-6);
	}

	@Test
	void theCentreIsGivenOrTheOriginOrTheMiddle() throws Exception {
		assertRings(1, table(new ImagePlus("middle", rings(20, 15, 1))), "Value");
		assertRings(1, table(new ImagePlus("given", rings(11, 12, 1)), "centreX", 11.0, "centreY", 12.0), "Value");
		final ImagePlus image = new ImagePlus("origin", rings(23, 9, 1));
		image.getCalibration().xOrigin = 23;
		image.getCalibration().yOrigin = 9;
		assertRings(1, table(image), "Value");
		// An origin outside says nothing of a centre.
		image.getCalibration().xOrigin = 80;
		image.setProcessor(rings(20, 15, 1));
		assertRings(1, table(image), "Value");
	}

	@Test
	void tablesAreCalibratedAndSayD() throws Exception {
		final ImagePlus image = new ImagePlus("pattern.tif", rings(20, 15, 1));
		image.getCalibration().pixelWidth = 0.25;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("1/nm");
		final CommandModule module = run(image);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("Radius (1/nm)\td (nm)\tValue\tPixels\tStandard error", table.getColumnHeadings().trim());
		assertEquals(0.5, table.getValueAsDouble(0, 2), 1e-12);
		assertEquals(2, table.getValueAsDouble(1, 2), 1e-12);
		assertEquals(12, table.getValueAsDouble(3, 2), "four at the distance 2, eight at the root of 5");
		final ImagePlus plot = (ImagePlus) module.getOutput("plot");
		assertEquals("pattern-radial-profile", plot.getTitle());
		assertTrue(plot.getInfoProperty().contains("Centre (px): 20.0,15.0"), plot.getInfoProperty());
		image.getCalibration().setUnit("nm");
		assertEquals("Radius (nm)\tValue\tPixels\tStandard error", table(image).getColumnHeadings().trim());
	}

	@Test
	void onlyTheRoiAndTheMaskCount() throws Exception {
		final ImagePlus image = new ImagePlus("roi", rings(20, 15, 1));
		image.getProcessor().setf(3, 3, 1e6f);
		image.setRoi(new Roi(20, 10, 20, 20));
		final ImagePlus mask = new ImagePlus("mask", new ByteProcessor(40, 30));
		mask.getProcessor().invert();
		mask.getProcessor().set(21, 15, 0);
		final ResultsTable table = table(image, "mask", mask);
		assertRings(1, table, "Value");
		assertEquals(4, table.getValueAsDouble(2, 1), "of the eight pixels of bin 1, the ROI has five and the mask takes one");
		assertEquals("\"small\" must be of the size of what is profiled, 40 x 30 pixels",
			Run.failure(RadialProfileCommand.class, "image", image, "mask", new ImagePlus("small", new ByteProcessor(4, 3))));
		assertEquals("no pixel of \"roi\" counts: all are NaN, or outside the ROI, the mask or the sector",
			Run.failure(RadialProfileCommand.class, "image", image, "mask", new ImagePlus("nothing", new ByteProcessor(40, 30))));
	}

	@Test
	void slicesHaveTheirOwnColumnsAndCentres() throws Exception {
		final ImageStack stack = new ImageStack(40, 30);
		stack.addSlice(rings(20, 15, 1));
		stack.addSlice(rings(20, 15, 3));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setSlice(2);
		assertRings(3, table(image), "Value");
		final ResultsTable table = table(image, "allSlices", true, "statistic", RadialStatistic.MEDIAN);
		assertEquals("Radius (px)\tSlice 1 Value\tSlice 1 Pixels\tSlice 1 Standard error\tSlice 2 Value\tSlice 2 Pixels\tSlice 2 Standard error",
			table.getColumnHeadings().trim());
		assertRings(1, table, "Slice 1 Value");
		assertRings(3, table, "Slice 2 Value");
		stack.setPixels(rings(17, 16, 1).getPixels(), 1);
		assertRings(1, table(image, "allSlices", true, "centreBy", RadialCentre.SYMMETRY), "Slice 1 Value");
	}

	/** The profile of the power spectrum is that of the transform's picture, whose calibration knows the frequency 0. */
	@Test
	void powerSpectraAreThoseOfTheTransform() throws Exception {
		final ImagePlus image = new ImagePlus("waves", rings(3, 4, 1));
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.4;
		image.getCalibration().setUnit("nm");
		image.setRoi(new Roi(2, 3, 31, 24));
		final ImagePlus power = (ImagePlus) Run.command(FftCommand.class, "image", image, "view", ComplexView.POWER).getOutput("output");
		final ResultsTable expected = table(power), actual = table(image, "profileOf", RadialSource.POWER_SPECTRUM);
		assertEquals(expected.getColumnHeadings(), actual.getColumnHeadings());
		for (int c = 0; c < 5; c++)
			assertArrayEquals(expected.getColumnAsDoubles(c), actual.getColumnAsDoubles(c), 1e-9);
		assertEquals("Radius (1/nm)", actual.getColumnHeading(0));
	}
}
