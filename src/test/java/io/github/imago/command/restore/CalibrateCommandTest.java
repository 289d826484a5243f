package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.restore.Denoiser;

import java.util.Random;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Strengths as values in tables, plots, words and Info. */
class CalibrateCommandTest {

	/** Frames of two channels, of noise 6 and 15. */
	private static ImagePlus stack(final int frames) {
		final Random random = new Random(frames);
		final ImageStack stack = new ImageStack(96, 80);
		for (int s = 0; s < 2 * frames; s++) {
			final ByteProcessor plane = new ByteProcessor(96, 80);
			for (int y = 0; y < 80; y++)
				for (int x = 0; x < 96; x++)
					plane.setf(x, y, (float) Math.rint(100 + (x / 24 % 2) * 40 + 20 * Math.sin(y / 9.0) + (s % 2 == 0 ? 6 : 15) * random.nextGaussian()));
			stack.addSlice("s" + s, plane);
		}
		final ImagePlus image = new ImagePlus("c.tif", stack);
		image.setDimensions(2, 1, frames);
		return image;
	}

	@Test
	void everyChannelHasAStrengthOfItsOwn() throws Exception {
		final ImagePlus image = stack(2);
		final CommandModule module = Run.command(CalibrateCommand.class, "image", image, "method", Denoiser.WAVELET);
		final ResultsTable best = (ResultsTable) module.getOutput("results"), table = (ResultsTable) module.getOutput("table");
		assertEquals(2, best.size());
		// Macros find the first table as the results table.
		assertEquals(best, StreamSupport.stream(module.getInfo().outputs().spliterator(), false).map(item -> item.getValue(module)).filter(
			ResultsTable.class::isInstance).findFirst().orElseThrow());
		final double first = best.getValue("sigma (grey values)", 0), second = best.getValue("sigma (grey values)", 1);
		assertEquals(6, first, 3);
		assertEquals(15, second, 5);
		assertEquals("restore.wavelet sigma=" + first, best.getStringValue("Command", 0));
		assertEquals("STEIN", best.getStringValue("Estimate", 0));
		assertTrue(table.size() >= 24);
		double least = Double.POSITIVE_INFINITY, at = 0;
		for (int i = 0; i < table.size(); i++)
			if (table.getStringValue("Channel", i).equals("Channel 1") && table.getValue("Loss (squared grey values)", i) < least) {
				least = table.getValue("Loss (squared grey values)", i);
				at = table.getValue("sigma (grey values)", i);
			}
		assertEquals(first, at);
		final ImagePlus output = (ImagePlus) module.getOutput("output");
		assertEquals(8, output.getBitDepth());
		assertEquals("s3", output.getStack().getSliceLabel(4));
		final String info = output.getProperty("Info").toString();
		assertTrue(info.contains("Channel 1: Best strength: restore.wavelet sigma=" + first), info);
		assertEquals(second, Double.parseDouble(output.getProp("Best strength 2")));
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
		// It is the denoiser itself that was run, with each channel's value.
		final ImagePlus frame = new ImagePlus("f", image.getStack().getProcessor(4));
		final ImagePlus alone = (ImagePlus) Run.command(WaveletCommand.class, "image", frame, "sigma", second).getOutput("output");
		for (int i = 0; i < 96 * 80; i++)
			assertEquals(alone.getProcessor().get(i), output.getStack().getProcessor(4).get(i));
	}

	@Test
	void theRegionLimitsWhatCountsAndWhatIsDenoised() throws Exception {
		final ImagePlus image = new ImagePlus("r", stack(1).getStack().getProcessor(1));
		image.setRoi(new Roi(10, 10, 50, 50));
		final CommandModule module = Run.command(CalibrateCommand.class, "image", image, "method", Denoiser.GAUSS, "values", 5);
		final ImagePlus output = (ImagePlus) module.getOutput("output");
		assertEquals(image.getProcessor().get(5, 5), output.getProcessor().get(5, 5));
		int changed = 0;
		for (int i = 10; i < 60; i++)
			if (image.getProcessor().get(i, i) != output.getProcessor().get(i, i)) changed++;
		assertTrue(changed > 10);
		final String words = (String) module.getOutput("words");
		assertTrue(words.startsWith("Best strength: filter.gauss sigma="), words);
		assertFalse(words.contains("together"), words);
	}

	@Test
	void volumesAreTakenAsSuch() throws Exception {
		final ImagePlus image = stack(4);
		image.setDimensions(1, 8, 1);
		final CommandModule module = Run.command(CalibrateCommand.class, "image", image, "method", Denoiser.TOTAL_VARIATION, "volume", true, "values", 4);
		assertEquals(8, ((ImagePlus) module.getOutput("output")).getNSlices());
		assertEquals(1, ((ResultsTable) module.getOutput("results")).size());
	}
}
