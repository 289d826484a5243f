package io.github.imago.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Resolutions as tables and plots, in calibrated units. */
class FrcCommandTest {

	/** A Gaussian of the whole frame, half its values in every slice with noise of its own. */
	private static ImagePlus stack(final int slices, final long seed) {
		final Random random = new Random(seed);
		final ImageStack stack = new ImageStack(64, 50);
		for (int s = 0; s < slices; s++) {
			final FloatProcessor plane = new FloatProcessor(64, 50);
			for (int y = 0; y < 50; y++)
				for (int x = 0; x < 64; x++)
					plane.setf(x, y, (float) (100 * Math.exp(-0.02 * ((x - 32) * (x - 32) + (y - 25) * (y - 25))) + random.nextGaussian()));
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("f.tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.1;
		image.getCalibration().setUnit("nm");
		return image;
	}

	@Test
	void everySliceHasItsResolution() throws Exception {
		final CommandModule module = Run.command(FrcCommand.class, "image", stack(2, 1), "second", stack(1, 2), "allSlices", true);
		final ResultsTable table = (ResultsTable) module.getOutput("table"), results = (ResultsTable) module.getOutput("results");
		assertEquals(2, results.size());
		assertEquals("resolved", results.getStringValue("Verdict", 0));
		// The Gaussian's spectrum falls to the noise between 0.1 and 0.25 per pixel.
		final double frequency = results.getValue("Frequency (1/nm)", 1);
		assertTrue(frequency > 1 && frequency < 2.5, "" + frequency);
		assertEquals(1 / frequency, results.getValue("Resolution (nm)", 1), 1e-9);
		assertTrue(table.columnExists("Slice 2 Correlation") && table.columnExists("Threshold"));
		assertEquals(0.2, table.getValue("Frequency (1/nm)", 1), 1e-9);
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
	}

	@Test
	void aRoiLimitsWhatCounts() throws Exception {
		final ImagePlus image = stack(1, 3);
		image.setRoi(10, 10, 40, 30);
		final ResultsTable table = (ResultsTable) Run.command(FrcCommand.class, "image", image).getOutput("table");
		assertEquals(1 / (15 * 0.2), table.getValue("Frequency (1/nm)", 1), 1e-9);
	}

	@Test
	void whatCannotBeIsSaid() {
		assertEquals("\"small\" must be of the same size as \"f.tif\"", Run.failure(FrcCommand.class, "image",
			stack(1, 1), "second", new ImagePlus("small", new FloatProcessor(5, 5))));
	}
}
