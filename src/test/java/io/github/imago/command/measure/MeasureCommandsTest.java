package io.github.imago.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.measure.Fit;
import io.github.imago.kernel.measure.Regions;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Tables of measurements: what stands in them, in which unit, for stacks too. */
class MeasureCommandsTest {

	/** Rectangles of 4 x 3, 6 x 3, 8 x 3 … pixels on the first slice, one of 5 x 5 on the second. */
	private static ImagePlus labels() {
		final ByteProcessor first = new ByteProcessor(60, 60), second = new ByteProcessor(60, 60);
		for (int k = 0; k < 6; k++)
			for (int y = 0; y < 3; y++)
				for (int x = 0; x < 4 + 2 * k; x++)
					first.set(2 + x, 2 + 8 * k + y, k + 1);
		for (int y = 0; y < 5; y++)
			for (int x = 0; x < 5; x++)
				second.set(20 + x, 30 + y, 9);
		final ImageStack stack = new ImageStack(60, 60);
		stack.addSlice(first);
		stack.addSlice(second);
		final ImagePlus image = new ImagePlus("labels.tif", stack);
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().setUnit("nm");
		return image;
	}

	@Test
	void everyObjectOfEverySliceHasARow() throws Exception {
		final ResultsTable table = (ResultsTable) Run.command(RegionsCommand.class, "image", labels()).getOutput("table");
		assertEquals(7, table.size());
		for (int k = 0; k < 6; k++) {
			assertEquals(1, table.getValue("Slice", k));
			assertEquals(k + 1, table.getValue("Label", k));
			assertEquals((4 + 2 * k) * 3 * 4, table.getValue("Area (nm^2)", k), 1e-9);
			assertEquals((2 + (3 + 2 * k) / 2.0) * 2, table.getValue("Centroid x (nm)", k), 1e-9);
			assertEquals(0, table.getValue("Touches border", k));
		}
		assertEquals(2, table.getValue("Slice", 6));
		assertEquals(9, table.getValue("Label", 6));
		assertEquals(2 * Math.sqrt(100 / Math.PI), table.getValue("Equivalent diameter (nm)", 6), 1e-9);
		assertTrue(!table.columnExists("Mean"), "no intensity without an intensity image");
	}

	@Test
	void intensitiesComeFromASecondImage() throws Exception {
		final ImageStack stack = new ImageStack(60, 60);
		for (int slice = 0; slice < 2; slice++) {
			final FloatProcessor ip = new FloatProcessor(60, 60);
			for (int y = 0; y < 60; y++)
				for (int x = 0; x < 60; x++)
					ip.setf(x, y, x + 100 * slice);
			stack.addSlice(ip);
		}
		final ResultsTable table = (ResultsTable) Run.command(RegionsCommand.class, "image", labels(), "intensity", new ImagePlus("i", stack)).getOutput(
			"table");
		assertEquals(3.5, table.getValue("Mean", 0), 1e-6);
		assertEquals(122, table.getValue("Mean", 6), 1e-6);
		assertEquals(25 * 122, table.getValue("Sum", 6), 1e-6);
		assertEquals("\"small\" must be of the same size as \"labels.tif\"", Run.failure(RegionsCommand.class, "image", labels(), "intensity", new ImagePlus(
			"small", new ByteProcessor(5, 5))));
	}

	@Test
	void aHistogramCountsEveryObjectOfTheSlice() throws Exception {
		final CommandModule module = Run.command(HistogramCommand.class, "image", labels(), "measurement", Regions.Feature.AREA, "histogramBins", 5, "fit",
			Fit.NORMAL);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(5, table.size());
		double count = 0, fitted = 0;
		for (int i = 0; i < 5; i++) {
			count += table.getValue("Count", i);
			fitted += table.getValue("Fitted", i);
		}
		assertEquals(6, count);
		assertTrue(fitted > 4 && fitted < 6, "most of the fitted curve lies within the range");
		assertEquals(48, table.getValue("From: Area (nm^2)", 0));
		assertEquals(168, table.getValue("To: Area (nm^2)", 4));
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
	}

	@Test
	void aHistogramOfNothingOrOfOneObjectIsNoError() throws Exception {
		final ImagePlus empty = new ImagePlus("e", new ByteProcessor(9, 9));
		assertEquals(0, ((ResultsTable) Run.command(HistogramCommand.class, "image", empty).getOutput("table")).size());
		empty.getProcessor().set(4, 4, 1);
		assertEquals(1, ((ResultsTable) Run.command(HistogramCommand.class, "image", empty).getOutput("table")).size());
	}

	@Test
	void aTableOfNothingHasItsColumns() throws Exception {
		final ResultsTable table = (ResultsTable) Run.command(RegionsCommand.class, "image", new ImagePlus("e", new ByteProcessor(9, 9))).getOutput(
			"table");
		assertEquals(0, table.size());
		assertTrue(table.columnExists("Label") && table.columnExists("Equivalent diameter (px)"));
	}

	@Test
	void whatCannotBeMeasuredIsSaid() {
		final ByteProcessor mask = new ByteProcessor(4, 4);
		mask.set(1, 1, 255);
		assertEquals("\"mask\" is a mask of 0 and 255, not a label image: number its objects first (Label Objects, segment.label)", Run.failure(
			RegionsCommand.class, "image", new ImagePlus("mask", mask)));
		assertEquals("measurement MEAN needs an intensity image", Run.failure(HistogramCommand.class, "image", labels(), "measurement",
			Regions.Feature.MEAN));
		final FloatProcessor ip = new FloatProcessor(4, 4);
		ip.setf(1, 1, 0.5f);
		assertEquals("a label image must hold whole numbers >= 0, got 0.5", Run.failure(RegionsCommand.class, "image", new ImagePlus("half", ip)));
	}
}
