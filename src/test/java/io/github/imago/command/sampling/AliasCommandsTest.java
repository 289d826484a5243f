package io.github.imago.command.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.sampling.MoirePattern;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Units, tables, stacks and pictures of the commands that check, predict and show sampling. */
class AliasCommandsTest {

	/** A grating of a period of 4 pixels, 2 nm, with noise. */
	private static FloatProcessor grating(final int seed) {
		final FloatProcessor ip = new FloatProcessor(128, 128);
		final Random random = new Random(seed);
		for (int i = 0; i < 128 * 128; i++)
			ip.setf(i, (float) (Math.cos(Math.PI / 2 * (i % 128)) + 0.1 * random.nextGaussian()));
		return ip;
	}

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(128, 128);
		stack.addSlice(grating(1));
		stack.addSlice(new FloatProcessor(128, 128));
		final ImagePlus image = new ImagePlus("grating.tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	@Test
	void aCheckIsATableInUnitsAndAPlot() throws Exception {
		final CommandModule module = Run.command(CheckCommand.class, "image", image());
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(3, table.size());
		assertEquals("all", table.getStringValue("Direction", 0));
		assertEquals("well sampled", table.getStringValue("Verdict", 0));
		assertEquals("no signal", table.getStringValue("Verdict", 2));
		assertEquals(0.5, table.getValue("Cut-off (1/nm)", 1), 0.03);
		assertEquals(2, table.getValue("Finest period (nm)", 1), 0.12);
		assertEquals(4, table.getValue("Finest period (px)", 1), 0.24);
		final ImagePlus plot = (ImagePlus) module.getOutput("plot");
		assertEquals("grating-sampling", plot.getTitle());
		assertEquals(24, plot.getBitDepth());
	}

	@Test
	void allSlicesAreCheckedOneByOneAndTheRoiCounts() throws Exception {
		final ImagePlus image = image();
		image.setRoi(10, 10, 64, 50);
		final ResultsTable table = (ResultsTable) Run.command(CheckCommand.class, "image", image, "allSlices", true).getOutput("table");
		assertEquals(6, table.size());
		assertEquals(2, table.getValue("Slice", 5));
		assertEquals("no signal", table.getStringValue("Verdict", 3));
		assertEquals(0.5, table.getValue("Cut-off (1/nm)", 1), 0.07);
		image.setRoi(10, 10, 20, 50);
		assertTrue(Run.failure(CheckCommand.class, "image", image).contains("32 x 32"));
	}

	@Test
	void aliasingIsPredictedInTheImagesUnitOrInATypedOne() throws Exception {
		final CommandModule module = Run.command(AliasCommand.class, "image", image(), "pixelSizes", "1x 3x");
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.size());
		assertEquals(2, table.getValue("Period (nm)", 1), 0.01);
		assertEquals(1.5, table.getValue("Pixel size (nm)", 1), 1e-9);
		assertEquals("yes", table.getStringValue("Aliased", 1));
		// 0.5 - 2 / 3 cycles per nm.
		assertEquals(6, table.getValue("Apparent period (nm)", 1), 0.1);
		assertEquals("grating-aliasing", ((ImagePlus) module.getOutput("plot")).getTitle());
		final ResultsTable typed = (ResultsTable) Run.command(AliasCommand.class, "periods", "3,90", "pixelSizes", "2 4", "unit",
			"um").getOutput("table");
		assertEquals(6, typed.getValue("Apparent period (\u00b5m)", 0), 1e-9);
		assertEquals(90, typed.getValue("Apparent angle (deg)", 0), 1e-9);
		assertTrue(Run.failure(AliasCommand.class).contains("periods"));
	}

	@Test
	void moireNeedsNoImageAndTakesOne() throws Exception {
		final CommandModule module = Run.command(MoireCommand.class, "pattern", MoirePattern.ZONE_PLATE, "extent", 130, "pitch", 4);
		final ImagePlus output = (ImagePlus) module.getOutput("output"), spectra = (ImagePlus) module.getOutput("spectra");
		assertEquals("moire", output.getTitle());
		assertArrayEquals(new int[] { 128, 128, 1, 5, 1 }, output.getDimensions());
		assertEquals("Smoothed and sampled", output.getStack().getSliceLabel(4));
		assertTrue(output.getInfoProperty().contains("Moire Simulator"));
		assertEquals("1/px", spectra.getCalibration().getUnit());
		assertEquals(1 / 128.0, spectra.getCalibration().pixelWidth, 1e-12);
		final ImagePlus image = image();
		image.setRoi(8, 4, 100, 101);
		final CommandModule taken = Run.command(MoireCommand.class, "image", image, "pitch", 5);
		final ImagePlus part = (ImagePlus) taken.getOutput("output");
		assertArrayEquals(new int[] { 100, 100, 1, 5, 1 }, part.getDimensions());
		assertEquals(image.getProcessor().getf(8 + 7, 4 + 12), part.getStack().getProcessor(2).getf(9, 10));
		assertEquals("nm", part.getCalibration().getUnit());
		assertEquals(image.getCalibration().getX(8), part.getCalibration().getX(0), 1e-12);
		assertEquals("1/nm", ((ImagePlus) taken.getOutput("spectra")).getCalibration().getUnit());
		assertTrue(Run.failure(MoireCommand.class, "period", 1.0).startsWith("period"));
	}
}
