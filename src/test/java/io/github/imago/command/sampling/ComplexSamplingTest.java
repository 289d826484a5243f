package io.github.imago.command.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.command.fourier.FftCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.StackAxis;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.CombineMethod;
import io.github.imago.kernel.sampling.Interpolation;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;

/** Sampling takes complex images part by part, and what comes out is complex again; spectra keep their frequencies. */
class ComplexSamplingTest {

	/**
	 * A spectrum's frame, in which the real part is the frequency along x, the imaginary part that along y, in 1/nm; plus 100 for every slice.
	 */
	private static ImagePlus frequencies(final int width, final int height, final int slices) throws Exception {
		final ImagePlus image = new ImagePlus("lattice.tif", new FloatProcessor(width, height));
		image.getCalibration().pixelWidth = 0.1;
		image.getCalibration().pixelHeight = 0.2;
		image.getCalibration().setUnit("nm");
		for (int k = 1; k < slices; k++)
			image.getStack().addSlice(new FloatProcessor(width, height));
		final ImagePlus stack = new ImagePlus("lattice.tif", image.getStack());
		stack.setCalibration(image.getCalibration());
		final ImagePlus spectrum = (ImagePlus) Run.command(FftCommand.class, "image", stack, "view", ComplexView.COMPLEX).getOutput("output");
		final Calibration c = spectrum.getCalibration();
		assertEquals("1/nm", c.getUnit());
		for (int k = 1; k <= spectrum.getStackSize(); k++)
			for (int i = 0; i < width * height; i++)
				spectrum.getStack().getProcessor(k).setf(i, (float) (k % 2 == 1 ? c.getX(i % width) : c.getY(i / width)) + (k - 1) / 2 * 100);
		return spectrum;
	}

	private static ImagePlus run(final Class<? extends Command> command, final Object... arguments) throws Exception {
		final ImagePlus out = (ImagePlus) Run.command(command, arguments).getOutput("output");
		assertTrue(ComplexImages.isComplex(out), out.getTitle() + " must be complex");
		assertTrue(out instanceof CompositeImage, out.getTitle() + " must show both parts in grey");
		for (int k = 1; k <= out.getStackSize(); k++)
			assertTrue(out.getStack().getSliceLabel(k).startsWith(k % 2 == 1 ? "real" : "imaginary"), "label of slice " + k);
		return out;
	}

	/** Every pixel away from the edges says its own coordinates. */
	private static void coordinates(final ImagePlus out, final double times, final int margin) {
		final Calibration c = out.getCalibration();
		assertEquals("1/nm", c.getUnit());
		for (int k = 1; k <= out.getStackSize(); k++)
			for (int y = margin; y < out.getHeight() - margin; y++)
				for (int x = margin; x < out.getWidth() - margin; x++)
					assertEquals(times * ((k % 2 == 1 ? c.getX(x) : c.getY(y)) + (k - 1) / 2 * 100), out.getStack().getProcessor(k).getf(x, y),
						times * 3e-5, out.getTitle() + " slice " + k + " " + x + ", " + y);
	}

	@Test
	void spectraKeepTheirFrequenciesOnEveryGrid() throws Exception {
		for (final int n : new int[] { 24, 27 }) {
			final ImagePlus in = frequencies(n, n - 2, 2);
			coordinates(in, 1, 0);
			coordinates(run(BinCommand.class, "image", in, "factorX", 3, "factorY", 2), 1, 0);
			coordinates(run(BinCommand.class, "image", in, "factorX", 2, "factorY", 2, "method", BinMethod.SUM), 4, 0);
			coordinates(run(ResampleCommand.class, "image", in, "scaleX", 1.5, "interpolation", Interpolation.LINEAR), 1, 1);
			coordinates(run(ResampleCommand.class, "image", in, "scaleX", 0.5, "interpolation", Interpolation.LINEAR, "antialias", false), 1, 0);
			coordinates(run(SubsampleCommand.class, "image", in, "factorX", 3, "factorY", 4, "offsetX", 1, "antialias", false), 1, 0);
			in.setRoi(new Roi(5, 3, 12, 10));
			coordinates(run(BinCommand.class, "image", in), 1, 0);
			coordinates(run(ResampleCommand.class, "image", in, "scaleX", 2.0, "interpolation", Interpolation.LINEAR), 1, 1);
		}
	}

	@Test
	void aShiftMovesBothParts() throws Exception {
		final ImagePlus in = frequencies(20, 18, 1);
		for (final Interpolation kind : new Interpolation[] { Interpolation.BSPLINE_3, Interpolation.FOURIER }) {
			final ImagePlus out = run(ShiftCommand.class, "image", in, "shiftX", 2.0, "shiftY", -1.0, "interpolation", kind);
			for (int k = 1; k <= 2; k++)
				assertEquals(in.getStack().getProcessor(k).getf(8, 10), out.getStack().getProcessor(k).getf(10, 9), 1e-5);
		}
	}

	@Test
	void slicesAreSummedPartByPart() throws Exception {
		final ImagePlus in = frequencies(9, 8, 4);
		for (final CombineMethod method : new CombineMethod[] { CombineMethod.MEAN, CombineMethod.SUM }) {
			final ImagePlus out = run(CombineCommand.class, "image", in, "method", method);
			assertArrayEquals(new int[] { 9, 8, 2, 1, 1 }, out.getDimensions());
			final int times = method == CombineMethod.SUM ? 4 : 1;
			for (int k = 1; k <= 2; k++)
				for (int i = 0; i < 72; i++)
					assertEquals(times * (in.getStack().getProcessor(k).getf(i) + 150), out.getStack().getProcessor(k).getf(i), 1e-3);
		}
	}

	@Test
	void aProfileHasBothParts() throws Exception {
		final ImagePlus in = frequencies(20, 18, 1);
		final ResultsTable table = (ResultsTable) Run.command(ProfileCommand.class, "image", in, "points", "10,9 13,9", "allSlices",
			true).getOutput("table");
		assertEquals("Distance (1/nm)\treal Value\timaginary Value", table.getColumnHeadings().trim());
		// The line begins at the frequency 0: distance and real part are the same.
		for (int i = 0; i < 4; i++) {
			assertEquals(i * 0.5, table.getValueAsDouble(0, i), 1e-9);
			assertEquals(i * 0.5, table.getValueAsDouble(1, i), 1e-5);
			assertEquals(0, table.getValueAsDouble(2, i), 1e-5);
		}
	}

	@Test
	void whatNeedsAnOrderIsRefused() throws Exception {
		final ImagePlus in = frequencies(8, 8, 3);
		final String title = "\"" + in.getTitle() + "\"";
		for (final BinMethod method : new BinMethod[] { BinMethod.MEDIAN, BinMethod.MIN, BinMethod.MAX })
			assertEquals(title + " is a complex image, whose values have no order: method must be MEAN or SUM, got " + method,
				Run.failure(BinCommand.class, "image", in, "method", method));
		for (final CombineMethod method : CombineMethod.values())
			if (method != CombineMethod.MEAN && method != CombineMethod.SUM) assertEquals(title +
				" is a complex image, whose values have no order: method must be MEAN or SUM, got " + method,
				Run.failure(CombineCommand.class, "image", in, "method", method));
		for (final StackAxis axis : new StackAxis[] { StackAxis.CHANNELS, StackAxis.AUTO })
			assertEquals(title + " is a complex image, whose channels are its real and imaginary part: only slices or frames of it can be combined",
				Run.failure(CombineCommand.class, "image", axis == StackAxis.AUTO ? frequencies(8, 8, 1) : in, "axis", axis));
	}
}
