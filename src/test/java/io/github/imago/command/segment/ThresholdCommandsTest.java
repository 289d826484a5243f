package io.github.imago.command.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.segment.ThresholdMethod;

import org.junit.jupiter.api.Test;

class ThresholdCommandsTest {

	/** Two levels on the first slice, one on the second, and something bright outside the oval. */
	private static ImagePlus image() {
		final ByteProcessor two = new ByteProcessor(30, 30), one = new ByteProcessor(30, 30);
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 30; x++) {
				two.set(x, y, x + y < 6 ? 250 : x < 15 ? 20 : 40);
				one.set(x, y, 7);
			}
		final ImageStack stack = new ImageStack(30, 30);
		stack.addSlice(two);
		stack.addSlice(one);
		final ImagePlus image = new ImagePlus("levels", stack);
		image.setRoi(new OvalRoi(2, 2, 26, 26));
		return image;
	}

	@Test
	void everySliceHasItsOwn() throws Exception {
		final ResultsTable table = (ResultsTable) Run.command(FindThresholdCommand.class, "image", image()).getOutput("table");
		assertEquals(2, table.size());
		assertEquals(40, table.getValue("Threshold", 0));
		assertEquals(Double.NaN, table.getValue("Threshold", 1));
		assertEquals("otsu", table.getStringValue("Method", 0));
	}

	@Test
	void theMaskKeepsToTheRoiAndTellsTheThreshold() throws Exception {
		final ImagePlus image = image(), mask = (ImagePlus) Run.command(ThresholdCommand.class, "image", image).getOutput("output");
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 30; x++) {
				assertEquals(x >= 15 && image.getRoi().contains(x, y) ? 255 : 0, mask.getStack().getProcessor(1).get(x, y));
				assertEquals(0, mask.getStack().getProcessor(2).get(x, y));
			}
		assertTrue(mask.getInfoProperty().contains("Threshold: 40, NaN\n"), mask.getInfoProperty());
	}

	@Test
	void manualHasNothingToFind() {
		assertEquals("method must be an automatic one, got MANUAL", Run.failure(FindThresholdCommand.class, "image", image(), "method",
			ThresholdMethod.MANUAL));
	}
}
