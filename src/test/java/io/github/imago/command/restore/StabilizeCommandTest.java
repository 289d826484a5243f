package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import io.github.imago.command.common.Run;

import org.junit.jupiter.api.Test;

/** Makes noise the same at all grey values. */
class StabilizeCommandTest {

	@Test
	void thereAndBack() throws Exception {
		final ByteProcessor plane = new ByteProcessor(7, 5);
		plane.set(3, 2, 80);
		final ImagePlus image = new ImagePlus("c.tif", plane);
		final ImagePlus there = (ImagePlus) Run.command(StabilizeCommand.class, "image", image, "gain", 2.0, "offset", 10.0, "readNoise", 4.0).getOutput(
			"output");
		assertEquals(32, there.getBitDepth());
		assertEquals("c-stabilized", there.getTitle());
		assertEquals(2 * Math.sqrt(35 + 0.375 + 4), there.getProcessor().getf(3, 2), 1e-5);
		final ImagePlus back = (ImagePlus) Run.command(StabilizeCommand.class, "image", there, "gain", 2.0, "offset", 10.0, "readNoise", 4.0, "inverse",
			true).getOutput("output");
		assertEquals(80 + 2 * 0.25, back.getProcessor().getf(3, 2), 0.05);
		assertEquals("gain must be > 0, got 0.0", Run.failure(StabilizeCommand.class, "image", image, "gain", 0.0));
	}
}
