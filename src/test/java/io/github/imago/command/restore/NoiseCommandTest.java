package io.github.imago.command.restore;

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

/** Noise as tables, plots and words. */
class NoiseCommandTest {

	/** Slices of a slope from 50 to 150; the noise has the same sigma everywhere, or its variance grows with the grey value: sigma at 100. */
	private static ImagePlus stack(final int slices, final double sigma, final boolean constant) {
		final Random random = new Random(1 + slices);
		final ImageStack stack = new ImageStack(128, 100);
		for (int s = 0; s < slices; s++) {
			final FloatProcessor plane = new FloatProcessor(128, 100);
			for (int y = 0; y < 100; y++)
				for (int x = 0; x < 128; x++) {
					final double grey = 50 + y;
					plane.setf(x, y, (float) (grey + sigma * (constant ? 1 : Math.sqrt(grey / 100)) * random.nextGaussian()));
				}
			stack.addSlice(plane);
		}
		return new ImagePlus("n.tif", stack);
	}

	@Test
	void everySliceHasARow() throws Exception {
		final CommandModule module = Run.command(NoiseCommand.class, "image", stack(2, 5, true));
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.size());
		for (int i = 0; i < 2; i++) {
			assertEquals("Slice " + (i + 1), table.getStringValue("Slice", i));
			assertEquals(5, table.getValue("Sigma by wavelets", i), 0.25);
			assertEquals(5, table.getValue("Sigma by patches", i), 0.25);
		}
		final String words = (String) module.getOutput("words");
		assertTrue(words.startsWith("Slice 1: noise that does not grow with the grey value, sigma "), words);
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
	}

	@Test
	void framesOfASceneTellTheGain() throws Exception {
		final ImagePlus frames = stack(4, 10, false), first = stack(1, 10, false);
		final ResultsTable table = (ResultsTable) Run.command(NoiseCommand.class, "image", frames, "temporal", true).getOutput("table");
		assertEquals(1, table.size());
		assertEquals(1, table.getValue("Gain (grey values/count)", 0), 4 * table.getValue("Gain error", 0));
		assertTrue(table.getValue("Gain error", 0) < 0.1);
		final ImagePlus second = new ImagePlus("b", frames.getStack().getProcessor(3));
		final ResultsTable pair = (ResultsTable) Run.command(NoiseCommand.class, "image", first, "second", second).getOutput("table");
		assertEquals(1, pair.getValue("Gain (grey values/count)", 0), 4 * pair.getValue("Gain error", 0));
	}

	@Test
	void aRoiLimitsWhatCounts() throws Exception {
		final ImagePlus image = stack(1, 5, true);
		for (int i = 0; i < 6400; i++)
			image.getProcessor().setf(i, 40 * image.getProcessor().getf(i));
		image.setRoi(0, 50, 128, 50);
		final ResultsTable table = (ResultsTable) Run.command(NoiseCommand.class, "image", image).getOutput("table");
		assertEquals(5, table.getValue("Sigma by wavelets", 0), 0.4);
		assertEquals(5, table.getValue("Sigma by patches", 0), 0.4);
	}

	@Test
	void whatCannotBeIsSaid() {
		assertEquals("temporal must be false: \"n.tif\" has one slice only of each channel", //
			Run.failure(NoiseCommand.class, "image", stack(1, 1,
			true), "temporal", true));
		assertEquals("temporal must be false where a second frame is given", //
			Run.failure(NoiseCommand.class, "image", stack(2, 1, true), "second", stack(
			2, 1, true), "temporal", true));
	}
}
