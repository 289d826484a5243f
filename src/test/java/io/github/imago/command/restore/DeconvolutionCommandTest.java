package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.StopRule;

import org.junit.jupiter.api.Test;

class DeconvolutionCommandTest {

	/** A point on an even ground, blurred by a box of 3 x 3 pixels; in two slices. */
	private static ImagePlus points() {
		final ImageStack stack = new ImageStack(31, 25);
		for (int s = 0; s < 2; s++) {
			final FloatProcessor plane = new FloatProcessor(31, 25);
			for (int i = 0; i < 31 * 25; i++)
				plane.setf(i, 10 + (Math.abs(i % 31 - 15) <= 1 && Math.abs(i / 31 - 12) <= 1 ? 100 : 0) * (s + 1));
			stack.addSlice("slice " + s, plane);
		}
		final ImagePlus image = new ImagePlus("points", stack);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	/** A box with its middle away from that of the image, where nothing else is. */
	private static ImagePlus box() {
		final FloatProcessor plane = new FloatProcessor(8, 6);
		for (int i = 0; i < 48; i++)
			plane.setf(i, Math.abs(i % 8 - 2) <= 1 && Math.abs(i / 8 - 4) <= 1 ? 7 : 0);
		return new ImagePlus("psf", plane);
	}

	@Test
	void aPsfOfAnotherSizeSharpensEachSliceInItsPlace() throws Exception {
		final ImagePlus out = (ImagePlus) Run.command(RichardsonLucyCommand.class, "image", points(), "psf", box(), "psfCentre", PsfCentre.CENTROID, "stop",
			StopRule.ITERATIONS, "iterations", 40).getOutput("output");
		for (int s = 1; s <= 2; s++) {
			// Nine pixels of 100 were one of 900.
			assertEquals(10 + 900 * s, out.getStack().getProcessor(s).getf(15, 12), 90 * s);
			assertEquals(10, out.getStack().getProcessor(s).getf(5, 5), 1);
		}
		assertEquals("nm", out.getCalibration().getUnit());
		assertEquals("slice 1", out.getStack().getSliceLabel(2));
		assertTrue(out.getInfoProperty().contains("Richardson-Lucy 2: 40 iterations, stopped by ITERATIONS"), out.getInfoProperty());
	}

	@Test
	void theBalanceIsFoundAndTold() throws Exception {
		final ImagePlus out = (ImagePlus) Run.command(WienerCommand.class, "image", points(), "psf", box(), "psfCentre", PsfCentre.CENTROID).getOutput("output");
		for (int s = 1; s <= 2; s++)
			assertTrue(out.getStack().getProcessor(s).getf(15, 12) > 10 + 200 * s, "" + out.getStack().getProcessor(s).getf(15, 12));
		assertTrue(out.getInfoProperty().contains("Wiener 1: balance ") && out.getInfoProperty().contains("Wiener 2: balance "), out.getInfoProperty());
		assertEquals("nm", out.getCalibration().getUnit());
	}
}
