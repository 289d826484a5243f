package io.github.imago.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Tables of comparisons: stacks, ROIs, and what is refused. */
class PsnrCommandTest {

	private static ImagePlus stack(final int... greys) {
		final ImageStack stack = new ImageStack(20, 18);
		for (final int grey : greys) {
			final ByteProcessor plane = new ByteProcessor(20, 18);
			for (int i = 0; i < 360; i++)
				plane.set(i, grey + i % 20);
			stack.addSlice(plane);
		}
		return new ImagePlus("stack.tif", stack);
	}

	@Test
	void everySliceHasARow() throws Exception {
		final CommandModule module = Run.command(PsnrCommand.class, "image", stack(12, 15), "reference", stack(10));
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.size());
		assertEquals("Slice 2", table.getStringValue("Slice", 1));
		assertEquals(4, table.getValue("MSE", 0));
		assertEquals(5, table.getValue("RMSE", 1));
		assertEquals(10 * Math.log10(255 * 255 / 25.0), table.getValue("PSNR (dB)", 1), 1e-9);
		assertEquals(255, table.getValue("Data range", 0));
		final ImagePlus map = (ImagePlus) module.getOutput("map"), plot = (ImagePlus) module.getOutput("plot");
		assertEquals(2, map.getStackSize());
		assertEquals("stack-ssim", map.getTitle());
		assertTrue(map.getStack().getVoxel(9, 9, 0) > map.getStack().getVoxel(9, 9, 1), "the nearer image is more alike");
		assertEquals(24, plot.getBitDepth());
	}

	@Test
	void aRoiLimitsWhatCounts() throws Exception {
		final ImagePlus image = stack(10), reference = stack(10);
		image.getProcessor().set(0, 0, 200);
		image.setRoi(5, 5, 10, 8);
		final ResultsTable table = (ResultsTable) Run.command(PsnrCommand.class, "image", image, "reference", reference).getOutput("table");
		assertEquals(80, table.getValue("Pixels", 0));
		assertEquals(0, table.getValue("MSE", 0));
		assertEquals(Double.POSITIVE_INFINITY, table.getValue("PSNR (dB)", 0));
		assertTrue(!table.columnExists("Slice"));
	}

	@Test
	void whatCannotBeComparedIsSaid() {
		assertEquals("\"small\" must be of the same size as \"stack.tif\"", Run.failure(PsnrCommand.class, "image", stack(1), "reference",
			new ImagePlus("small", new FloatProcessor(5, 5))));
		assertEquals("dataRange must be > 0, got -1.0", Run.failure(PsnrCommand.class, "image", stack(1), "reference", stack(2), "dataRange", -1.0));
	}
}
