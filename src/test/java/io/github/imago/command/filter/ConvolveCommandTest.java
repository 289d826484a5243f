package io.github.imago.command.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.filter.NamedKernel;
import io.github.imago.kernel.filter.Normalization;

import org.junit.jupiter.api.Test;

class ConvolveCommandTest {

	/** Black but for one pixel on the middle slice. */
	private static ImagePlus point() {
		final ImageStack stack = new ImageStack(9, 7);
		for (int z = 0; z < 3; z++)
			stack.addSlice(new ByteProcessor(9, 7));
		stack.getProcessor(2).set(4, 3, 90);
		return new ImagePlus("point", stack);
	}

	private static ImagePlus run(final Object... inputs) throws Exception {
		return (ImagePlus) Run.command(ConvolveCommand.class, inputs).getOutput("output");
	}

	@Test
	void meansKeepTheTypeAndAllElseIsFloat() throws Exception {
		final ImagePlus mean = run("image", point(), "kernel", NamedKernel.BOX_3), sharp = run("image", point());
		assertEquals(8, mean.getBitDepth());
		assertEquals(10, mean.getStack().getProcessor(2).get(3, 2));
		assertEquals(0, mean.getStack().getProcessor(1).get(4, 3));
		assertEquals(32, sharp.getBitDepth());
		assertEquals(170, sharp.getStack().getProcessor(2).getf(4, 3), 1e-4);
		assertEquals(-10, sharp.getStack().getProcessor(2).getf(5, 4), 1e-4);
		assertEquals(32, run("image", point(), "matrix", "1 1").getBitDepth());
		assertEquals(8, run("image", point(), "matrix", "1 1", "normalization", Normalization.SUM).getBitDepth());
		assertTrue(sharp.getInfoProperty().contains("run(\"Convolution Filter...\", \"image=point kernel=typed matrix=[-1 -1 -1; -1 17 -1; -1 -1 -1 /9] " +
			"normalization=none"),
			sharp.getInfoProperty());
	}

	/** The point becomes the kernel; correlated, the mirrored one. */
	@Test
	void theKernelMayBeAnImage() throws Exception {
		final ImagePlus kernel = new ImagePlus("kernel", new FloatProcessor(3, 2, new float[] { 1, 2, 3, 4, 5, -6 }));
		final ImagePlus convolved = run("image", point(), "kernelFrom", kernel, "kernel", NamedKernel.LAPLACIAN);
		final ImagePlus correlated = run("image", point(), "kernelFrom", kernel, "correlate", true);
		for (int y = 0; y < 2; y++)
			for (int x = 0; x < 3; x++) {
				// The centre is column 1, row 1.
				assertEquals(90 * kernel.getProcessor().getf(x, y), convolved.getStack().getProcessor(2).getf(4 + x - 1, 3 + y - 1), 1e-3);
				assertEquals(90 * kernel.getProcessor().getf(x, y), correlated.getStack().getProcessor(2).getf(4 - x + 1, 3 - y + 1), 1e-3);
			}
	}

	@Test
	void kernelsWithPlanesNeedAVolume() throws Exception {
		final ImagePlus result = run("image", point(), "matrix", "0.5;; 0;; 0.25", "volume", true);
		assertEquals(45, result.getStack().getProcessor(1).get(4, 3));
		assertEquals(0, result.getStack().getProcessor(2).get(4, 3));
		assertEquals(23, result.getStack().getProcessor(3).get(4, 3));
		final ImageStack planes = new ImageStack(1, 1);
		for (final float w : new float[] { 0.5f, 0, 0.25f })
			planes.addSlice(new FloatProcessor(1, 1, new float[] { w }));
		final ImagePlus fromImage = run("image", point(), "kernelFrom", new ImagePlus("planes", planes), "volume", true);
		assertEquals(45, fromImage.getStack().getProcessor(1).get(4, 3));
		assertEquals("the kernel must not have more axes than the image, got 3 for 2", Run.failure(ConvolveCommand.class, "image", point(), "matrix",
			"1;; 2"));
	}
}
