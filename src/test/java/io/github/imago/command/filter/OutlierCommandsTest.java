package io.github.imago.command.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.filter.OutlierAxis;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

class OutlierCommandsTest {

	/** A hyperstack of two channels, three slices and five frames, of different brightness each, with one zinger. */
	private static ImagePlus hyperstack() {
		final Random random = new Random(3);
		final ImageStack stack = new ImageStack(20, 16);
		for (int t = 0; t < 5; t++)
			for (int z = 0; z < 3; z++)
				for (int c = 0; c < 2; c++) {
					final ShortProcessor ip = new ShortProcessor(20, 16);
					for (int i = 0; i < 320; i++)
						ip.set(i, 1000 * (c + 2 * z + 1) + random.nextInt(50));
					stack.addSlice("c" + c + " z" + z + " t" + t, ip);
				}
		final ImagePlus image = new ImagePlus("movie", stack);
		image.setDimensions(2, 3, 5);
		image.setOpenAsHyperStack(true);
		stack.getProcessor(image.getStackIndex(2, 1, 4)).set(7, 9, 60000);
		return image;
	}

	@Test
	void alongAStackMeansAlongTimeForEveryChannelAndSlice() throws Exception {
		final ImagePlus image = hyperstack();
		final CommandModule done = Run.command(RemoveOutliersCommand.class, "image", image, "along", OutlierAxis.STACK, "minimum", 100.0);
		final ImagePlus cleaned = (ImagePlus) done.getOutput("output"), mask = (ImagePlus) done.getOutput("mask");
		final int zinger = image.getStackIndex(2, 1, 4);
		for (int s = 1; s <= 30; s++)
			for (int i = 0; i < 320; i++) {
				final boolean hit = s == zinger && i == 9 * 20 + 7;
				assertEquals(hit ? 255 : 0, mask.getStack().getProcessor(s).get(i));
				if (!hit) assertEquals(image.getStack().getProcessor(s).get(i), cleaned.getStack().getProcessor(s).get(i));
			}
		assertEquals(2000, cleaned.getStack().getProcessor(zinger).get(7, 9), 60);
		assertEquals(5, cleaned.getNFrames());
		assertEquals("c1 z0 t3", cleaned.getStack().getSliceLabel(zinger));
		assertTrue(cleaned.getInfoProperty().contains("along=stack"));
	}

	@Test
	void theRoiLimitsWhatIsReplaced() throws Exception {
		final ImagePlus image = hyperstack();
		image.getStack().getProcessor(3).set(1, 1, 60000);
		image.getStack().getProcessor(3).set(10, 8, 60000);
		image.setRoi(new OvalRoi(4, 4, 14, 10));
		for (final OutlierAxis along : OutlierAxis.values()) {
			final CommandModule done = Run.command(RemoveOutliersCommand.class, "image", image, "along", along, "minimum", 500.0);
			final ImagePlus cleaned = (ImagePlus) done.getOutput("output"), mask = (ImagePlus) done.getOutput("mask");
			assertEquals(60000, cleaned.getStack().getProcessor(3).get(1, 1), along.toString());
			assertTrue(cleaned.getStack().getProcessor(3).get(10, 8) < 6100, along.toString());
			assertEquals(0, mask.getStack().getProcessor(3).get(1, 1));
			assertEquals(255, mask.getStack().getProcessor(3).get(10, 8));
			final ImagePlus found = (ImagePlus) Run.command(FindOutliersCommand.class, "image", image, "along", along, "minimum", 500.0).getOutput("output");
			for (int s = 1; s <= 30; s++)
				for (int i = 0; i < 320; i++)
					assertEquals(mask.getStack().getProcessor(s).get(i), found.getStack().getProcessor(s).get(i), "the mask alone is the same");
		}
	}

	@Test
	void aSingleImageIsNoStack() {
		final ImagePlus image = new ImagePlus("one", new ShortProcessor(9, 9));
		assertEquals("along must be FRAME: the image has one frame only", Run.failure(RemoveOutliersCommand.class, "image", image, "along",
			OutlierAxis.STACK));
	}
}
