package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ComplexImages;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.CutoffUnit;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.SpotUnit;
import io.github.imago.op.FourierFilterOps;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;

/** Types, units, ROIs, stacks and spectra of the filters' commands, and masks that are drawn. */
class FourierFiltersTest {

	private static final int W = 40, H = 30;

	private static ImagePlus run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return (ImagePlus) Run.command(command, inputs).getOutput("output");
	}

	/** Two waves of amplitude 100 and 50 around 1000, of (5, 2) and (-4, 9) cycles. */
	private static ImagePlus waves(final int slices) {
		final ImageStack stack = new ImageStack(W, H);
		for (int s = 0; s < slices; s++)
			stack.addSlice("s" + s, new FloatProcessor(W, H, wave(1000 + s, 100, 50)));
		final ImagePlus image = new ImagePlus("waves.tif", stack);
		image.setDimensions(1, slices, 1);
		image.getCalibration().pixelWidth = 0.25;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	private static float[] wave(final double mean, final double first, final double second) {
		final float[] pixels = new float[W * H];
		for (int i = 0; i < pixels.length; i++) {
			final double x = (double) (i % W) / W, y = (double) (i / W) / H;
			pixels[i] = (float) (mean + first * Math.cos(2 * Math.PI * (5 * x + 2 * y)) + second * Math.cos(2 * Math.PI * (-4 * x + 9 * y) + 1));
		}
		return pixels;
	}

	private static float[] pixels(final ImagePlus image, final int slice) {
		return (float[]) image.getStack().getProcessor(slice).convertToFloatProcessor().getPixels();
	}

	@Test
	void unitsAreThoseOfTheCalibration() throws Exception {
		// (5, 2) cycles are 0.5, 0.1333 1/nm, 0.5175 together; (-4, 9) are 0.4, 0.6, 0.7211.
		final Object[][] choices = { { 0.6, CutoffUnit.FREQUENCY }, { 1 / 0.6, CutoffUnit.PERIOD } };
		for (final Object[] choice : choices) {
			final ImagePlus low = run(LowPassCommand.class, "image", waves(2), "cutoff", choice[0], "cutoffUnit", choice[1], "edge",
				FilterEdge.HARD);
			assertEquals("waves-lowPass", low.getTitle());
			assertEquals("s1", low.getStack().getSliceLabel(2));
			assertEquals(0.5, low.getCalibration().pixelHeight);
			assertArrayEquals(wave(1000, 100, 0), pixels(low, 1), 2e-3f);
			assertArrayEquals(wave(1001, 100, 0), pixels(low, 2), 2e-3f);
			final ImagePlus high = run(HighPassCommand.class, "image", waves(1), "cutoff", choice[0], "cutoffUnit", choice[1], "edge",
				FilterEdge.HARD);
			assertArrayEquals(wave(0, 0, 50), pixels(high, 1), 2e-3f);
		}
		// In pixels of the longer side, 40: 5 and 2.67 are 5.67, 4 and 12 are 12.65.
		for (final Padding padding : new Padding[] { Padding.NONE, Padding.DOUBLE }) {
			final ImagePlus mask = run(BandPassCommand.class, "image", waves(1), "bandFrom", 5.6, "bandTo", 5.7, "edge", FilterEdge.HARD, "padding",
				padding, "show", FilterView.MASK);
			assertEquals(1, pixels(mask, 1)[17 * W + 25]);
			assertEquals(1, pixels(mask, 1)[13 * W + 15]);
			assertEquals(0, pixels(mask, 1)[24 * W + 16]);
		}
		final ImagePlus stop = run(BandStopCommand.class, "image", waves(1), "bandFrom", 12.7, "bandTo", 12.6, "edge", FilterEdge.HARD);
		assertArrayEquals(wave(1000, 100, 0), pixels(stop, 1), 2e-3f);
		final ImagePlus notch = run(NotchCommand.class, "image", waves(1), "spots", "0.5,0.13333", "spotUnit", SpotUnit.FREQUENCY, "radius",
			0.02);
		assertArrayEquals(wave(1000, 0, 50), pixels(notch, 1), 0.1f);
		assertEquals("cutoff must be > 0, got -1.0", Run.failure(LowPassCommand.class, "image", waves(1), "cutoff", -1.0));
	}

	@Test
	void theTypeIsKeptWithTheMean() throws Exception {
		final ShortProcessor plane = new ShortProcessor(W, H);
		final float[] wave = wave(1000, 100, 50);
		for (int i = 0; i < wave.length; i++)
			plane.set(i, Math.round(wave[i]));
		final ImagePlus image = new ImagePlus("waves.tif", plane);
		final ImagePlus low = run(LowPassCommand.class, "image", image, "cutoff", 8.0, "edge", FilterEdge.HARD);
		assertEquals(16, low.getBitDepth());
		assertArrayEquals(wave(1000, 100, 0), pixels(low, 1), 1.5f);
		assertEquals(32, run(HighPassCommand.class, "image", image).getBitDepth());
		assertEquals(16, run(HighPassCommand.class, "image", image, "keepMean", true).getBitDepth());
		assertEquals(32, run(BandPassCommand.class, "image", image).getBitDepth());
		assertEquals(16, run(BandStopCommand.class, "image", image).getBitDepth());
		assertEquals(16, run(DirectionalCommand.class, "image", image).getBitDepth());
		assertEquals(32, run(DirectionalCommand.class, "image", image, "keepMean", false, "action", FilterAction.KEEP).getBitDepth());
		assertEquals(16, run(NotchCommand.class, "image", image, "spots", "25,17").getBitDepth());
	}

	@Test
	void aRoiLimitsWhatIsWrittenButNotTheViews() throws Exception {
		final ImagePlus image = waves(1);
		image.setRoi(new OvalRoi(5, 6, 12, 10));
		final ImagePlus low = run(LowPassCommand.class, "image", image, "cutoff", 8.0, "edge", FilterEdge.HARD);
		final float[] before = wave(1000, 100, 50), after = wave(1000, 100, 0);
		for (int i = 0; i < before.length; i++)
			assertEquals(image.getRoi().contains(i % W, i / W) ? after[i] : before[i], pixels(low, 1)[i], 1e-3);
		final ImagePlus mask = run(LowPassCommand.class, "image", image, "cutoff", 8.0, "edge", FilterEdge.HARD, "show", FilterView.MASK);
		assertEquals("waves-lowPass-mask", mask.getTitle());
		assertEquals(1, pixels(mask, 1)[15 * W + 28]);
		assertEquals(0, pixels(mask, 1)[15 * W + 29]);
		assertEquals("1/nm", mask.getCalibration().getUnit());
		assertEquals(0.1, mask.getCalibration().pixelWidth, 1e-12);
		assertEquals(20, mask.getCalibration().xOrigin);
		assertEquals(15, mask.getCalibration().yOrigin);
		assertEquals(1, mask.getDisplayRangeMax());
		final ImagePlus spectrum = run(LowPassCommand.class, "image", image, "cutoff", 8.0, "edge", FilterEdge.HARD, "show", FilterView.SPECTRUM);
		// A cosine of amplitude 100 has 50 n in each of its spots.
		assertEquals(2 * Math.log10(50 * W * H), pixels(spectrum, 1)[17 * W + 25], 1e-4);
	}

	@Test
	void spectraAreFilteredAsTheirImagesAre() throws Exception {
		final ImagePlus image = waves(2);
		final ImagePlus spectrum = run(FftCommand.class, "image", image, "view", ComplexView.COMPLEX);
		final Object[][] filters = { { LowPassCommand.class, "cutoff", 0.6, "cutoffUnit", CutoffUnit.FREQUENCY, "edge", FilterEdge.BUTTERWORTH },
			{ DirectionalCommand.class, "angle", 40.0, "halfWidth", 3.0, "cutoff", 10.0, "cutoffUnit", CutoffUnit.PERIOD },
			{ NotchCommand.class, "spots", "0.5,0.13", "spotUnit", SpotUnit.FREQUENCY, "radius", 0.2 } };
		for (final Object[] filter : filters) {
			final Object[] options = new Object[filter.length + 1];
			System.arraycopy(filter, 1, options, 2, filter.length - 1);
			final Class<? extends Command> command = ((Class<?>) filter[0]).asSubclass(Command.class);
			options[0] = "image";
			options[1] = image;
			final ImagePlus expected = run(command, options);
			options[1] = spectrum;
			final ImagePlus filtered = run(command, options);
			assertTrue(ComplexImages.isComplex(filtered));
			assertEquals(0.1, filtered.getCalibration().pixelWidth, 1e-12);
			final ImagePlus back = run(InverseCommand.class, "image", filtered);
			assertEquals(2, back.getStackSize());
			assertEquals(0.25, back.getCalibration().pixelWidth, 1e-12);
			for (int s = 1; s <= 2; s++)
				assertArrayEquals(pixels(expected, s), pixels(back, s), 2e-3f);
		}
	}

	@Test
	void volumesAreFilteredAlongZToo() throws Exception {
		final int d = 6;
		final ImageStack stack = new ImageStack(8, 7);
		final float[] all = new float[8 * 7 * d], out = new float[all.length];
		final Random random = new Random(4);
		for (int i = 0; i < all.length; i++)
			all[i] = random.nextFloat();
		for (int z = 0; z < d; z++)
			stack.addSlice(new FloatProcessor(8, 7, java.util.Arrays.copyOfRange(all, z * 56, z * 56 + 56)));
		final ImagePlus image = new ImagePlus("volume", stack);
		image.setDimensions(1, d, 1);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().pixelDepth = 2;
		image.getCalibration().setUnit("nm");
		final ImagePlus result = run(LowPassCommand.class, "image", image, "cutoff", 0.3, "cutoffUnit", CutoffUnit.FREQUENCY, "volume", true);
		FourierFilterOps.lowPass(ArrayImgs.floats(all, 8, 7, d), 0.3, CutoffUnit.FREQUENCY, null, null, null, null, null,
			new double[] { 0.5, 0.5, 2 }, ArrayImgs.floats(out, 8, 7, d));
		for (int z = 0; z < d; z++)
			assertArrayEquals(java.util.Arrays.copyOfRange(out, z * 56, z * 56 + 56), pixels(result, z + 1), 0f);
		final ImagePlus mask = run(LowPassCommand.class, "image", image, "cutoff", 0.3, "cutoffUnit", CutoffUnit.FREQUENCY, "volume", true,
			"show", FilterView.MASK);
		assertEquals(1.0 / 12, mask.getCalibration().pixelDepth, 1e-12);
		assertEquals(1, pixels(mask, 4)[3 * 8 + 4]);
	}

	// --- masks

	/** A Fourier transform of the image, or of an extended one, with something drawn on it. */
	private static ImagePlus fft(final ImagePlus image, final Padding padding, final Roi roi, final Roi... overlay) throws Exception {
		final ImagePlus fft = run(FftCommand.class, "image", image, "padding", padding);
		fft.setRoi(roi);
		if (overlay.length > 0) {
			fft.setOverlay(new Overlay());
			for (final Roi drawn : overlay)
				fft.getOverlay().add(drawn);
		}
		return fft;
	}

	private static float[] masked(final ImagePlus image, final ImagePlus fft, final Object... more) throws Exception {
		final Object[] inputs = new Object[more.length + 6];
		System.arraycopy(new Object[] { "image", image, "spectrum", fft, "softness", 0.0 }, 0, inputs, 0, 6);
		System.arraycopy(more, 0, inputs, 6, more.length);
		return pixels(run(MaskCommand.class, inputs), 1);
	}

	@Test
	void whatIsDrawnIsKeptWithItsMates() throws Exception {
		final ImagePlus image = waves(1);
		final Roi first = new Roi(25, 17, 1, 1), second = new OvalRoi(23, 5, 3, 3);
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(image, Padding.NONE, first)), 2e-3f);
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(image, Padding.NONE, null, first)), 2e-3f);
		assertArrayEquals(wave(1000, 100, 50), masked(image, fft(image, Padding.NONE, first, second)), 2e-3f, "selection and overlay");
		assertArrayEquals(wave(1000, 100, 50), masked(image, fft(image, Padding.NONE, null, first, second, new Line(0, 0, 30, 30))), 2e-3f);
		assertArrayEquals(wave(1000, 0, 50), masked(image, fft(image, Padding.NONE, first), "action", FilterAction.REMOVE), 2e-3f);
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(image, Padding.NONE, new PointRoi(26, 18)), "pointRadius", 2.0), 2e-3f);
		assertArrayEquals(wave(1000, 0, 0), masked(image, fft(image, Padding.NONE, new PointRoi(27, 19)), "pointRadius", 2.0), 2e-3f);
		assertArrayEquals(wave(0, 100, 0), masked(image, fft(image, Padding.NONE, first), "keepMean", false), 2e-3f);
	}

	@Test
	void theTransformMayBeOfAnotherSize() throws Exception {
		final ImagePlus image = waves(1);
		// (5, 2) cycles are at (10, 4) of twice the size, and at 8, 2.1 of 64 x 32.
		final Roi doubled = new Roi(40 + 9, 30 + 3, 3, 3), power = new Roi(32 + 6, 16, 5, 5);
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(image, Padding.DOUBLE, doubled)), 2e-3f);
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(image, Padding.POWER_OF_TWO, power)), 2e-3f);
		// A window as ImageJ makes it: square, and with the calibration of the image.
		final ImagePlus imagej = new ImagePlus("FFT of waves", new ByteProcessor(64, 64));
		imagej.setCalibration(image.getCalibration().copy());
		imagej.setRoi(new Roi(32 + 6, 32 + 2, 5, 5));
		assertArrayEquals(wave(1000, 100, 0), masked(image, imagej), 2e-3f);
		// Of another image with pixels twice as large, whose transform ends at half the frequency.
		final ImagePlus coarse = new ImagePlus("coarse", new FloatProcessor(20, 15));
		coarse.getCalibration().pixelWidth = 0.5;
		coarse.getCalibration().pixelHeight = 1;
		coarse.getCalibration().setUnit("nm");
		assertArrayEquals(wave(1000, 100, 0), masked(image, fft(coarse, Padding.NONE, new Roi(15, 9, 1, 1))), 2e-3f);
	}

	@Test
	void aMaskMayBeAnImageAndTheImageASpectrum() throws Exception {
		final ImagePlus image = waves(1);
		final ImageProcessor plane = new ByteProcessor(W, H);
		plane.set(25, 17, 255);
		assertArrayEquals(wave(1000, 100, 0), pixels(run(MaskCommand.class, "image", image, "mask", new ImagePlus("mask", plane), "softness",
			0.0), 1), 2e-3f);
		final ImageProcessor half = new FloatProcessor(W, H);
		half.setf(15, 13, 0.5f);
		assertArrayEquals(wave(1000, 50, 0), pixels(run(MaskCommand.class, "image", image, "mask", new ImagePlus("mask", half), "softness", 0.0),
			1), 2e-3f);
		final ImagePlus spectrum = run(FftCommand.class, "image", image, "view", ComplexView.COMPLEX);
		spectrum.setRoi(new Roi(25, 17, 1, 1));
		final ImagePlus filtered = run(MaskCommand.class, "image", spectrum, "softness", 0.0);
		assertArrayEquals(wave(1000, 100, 0), pixels(run(InverseCommand.class, "image", filtered), 1), 2e-3f);
	}

	@Test
	void whatCannotBeAMaskIsSaid() throws Exception {
		final ImagePlus image = waves(1), fft = fft(image, Padding.NONE, null);
		assertEquals("nothing is drawn on \"waves-fft\": mark the frequencies there by areas or points, as a selection, in the overlay or in " +
			"the ROI Manager", Run.failure(MaskCommand.class, "image", image, "spectrum", fft));
		assertEquals("choose as spectrum the Fourier transform on which the mask is drawn, or as mask an image of it",
			Run.failure(MaskCommand.class, "image", image));
		assertTrue(Run.failure(MaskCommand.class, "image", fft, "spectrum", image).startsWith("\"waves-fft\" is a view of a spectrum"));
		assertTrue(Run.failure(MaskCommand.class, "image", image, "spectrum", fft, "mask", fft).startsWith("give either spectrum"));
		assertTrue(Run.failure(MaskCommand.class, "image", image, "mask", new ImagePlus("m", new ShortProcessor(W, H))).contains("got 16-bit"));
		assertTrue(Run.failure(MaskCommand.class, "image", image, "mask", new ImagePlus("m", new ByteProcessor(W, H))).contains(
			"is none of the frequencies that \"waves.tif\" has"));
	}
}
