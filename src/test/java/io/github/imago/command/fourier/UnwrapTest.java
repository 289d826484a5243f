package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Stacks, volumes, masks and ROIs of the command, and the test image whose phase is known. */
class UnwrapTest {

	private static final int W = 30, H = 24;
	private static final double TURN = 2 * Math.PI;

	/** A surface of several turns; another one on every slice. */
	private static double surface(final int x, final int y, final int slice) {
		return 0.9 * x + 0.02 * y * y - 0.8 * slice;
	}

	/** The wrapped surface on slices in ImageJ's order. */
	private static ImagePlus wrapped(final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(W, H);
		for (int s = 0; s < channels * slices * frames; s++) {
			final FloatProcessor ip = new FloatProcessor(W, H);
			for (int i = 0; i < W * H; i++) {
				final double v = surface(i % W, i / W, s);
				ip.setf(i, (float) (v - TURN * Math.rint(v / TURN)));
			}
			stack.addSlice("s" + s, ip);
		}
		final ImagePlus image = new ImagePlus("phase.tif", stack);
		image.setDimensions(channels, slices, frames);
		image.setOpenAsHyperStack(true);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	private static double turns(final ImagePlus result, final int slice, final int x, final int y) {
		return (result.getStack().getProcessor(slice + 1).getf(x, y) - surface(x, y, slice)) / TURN;
	}

	@Test
	void everySliceIsUnwrappedForItself() throws Exception {
		final ImagePlus image = wrapped(1, 1, 3);
		final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", image).getOutput("output");
		assertEquals("phase-unwrapped", result.getTitle());
		assertEquals("nm", result.getCalibration().getUnit());
		assertEquals(0.5, result.getCalibration().pixelWidth);
		assertEquals("s2", result.getStack().getSliceLabel(3));
		for (int s = 0; s < 3; s++) {
			assertEquals(image.getStack().getProcessor(s + 1).getf(0), result.getStack().getProcessor(s + 1).getf(0));
			for (int i = 0; i < W * H; i++)
				assertEquals(Math.rint(turns(result, s, 0, 0)), turns(result, s, i % W, i / W), 1e-5);
		}
	}

	@Test
	void aVolumeHasOneConstant() throws Exception {
		// Two channels alternate, so that a channel's step from slice to slice is twice as large.
		final ImagePlus image = wrapped(2, 6, 1);
		final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", image, "volume", true).getOutput("output");
		for (int s = 0; s < 12; s++)
			for (int i = 0; i < W * H; i++)
				assertEquals(Math.rint(turns(result, s % 2, 0, 0)), turns(result, s, i % W, i / W), 1e-5);
		final ImagePlus flat = (ImagePlus) Run.command(UnwrapCommand.class, "image", wrapped(1, 1, 1), "volume", true).getOutput("output");
		assertEquals(Math.rint(turns(flat, 0, 0, 0)), turns(flat, 0, W - 1, H - 1), 1e-5);
	}

	@Test
	void maskedPixelsBecomeNaN() throws Exception {
		final ImageStack slices = new ImageStack(W, H);
		for (int s = 0; s < 12; s++) {
			final ByteProcessor ip = new ByteProcessor(W, H);
			for (int i = 0; i < W * H; i++)
				ip.set(i, i % W == 3 + s ? 0 : 255);
			slices.addSlice(ip);
		}
		final ImagePlus mask = new ImagePlus("mask", slices);
		for (final boolean volume : new boolean[] { false, true }) {
			final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", wrapped(2, 6, 1), "mask", mask, "volume",
				volume).getOutput("output");
			for (int s = 0; s < 12; s++)
				for (int i = 0; i < W * H; i++)
					assertEquals(i % W == 3 + s, Float.isNaN(result.getStack().getProcessor(s + 1).getf(i)), "slice " + s + " pixel " + i);
		}
		final ImagePlus one = new ImagePlus("one", slices.getProcessor(1));
		final ImagePlus all = (ImagePlus) Run.command(UnwrapCommand.class, "image", wrapped(2, 6, 1), "mask", one, "volume",
			true).getOutput("output");
		for (int s = 0; s < 12; s++)
			assertTrue(Float.isNaN(all.getStack().getProcessor(s + 1).getf(3, 5)));
	}

	/** Outside the ROI the phase is noise, which would tear the surface. */
	@Test
	void pathsKeepToTheRoi() throws Exception {
		final ImagePlus image = wrapped(1, 1, 1);
		final Roi roi = new OvalRoi(4, 3, 20, 16);
		final Random random = new Random(1);
		for (int i = 0; i < W * H; i++)
			if (!roi.contains(i % W, i / W)) image.getProcessor().setf(i, (float) (TURN * (random.nextDouble() - 0.5)));
		image.setRoi(roi);
		final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", image).getOutput("output");
		final double constant = Math.rint(turns(result, 0, 14, 11));
		for (int i = 0; i < W * H; i++) {
			if (roi.contains(i % W, i / W)) assertEquals(constant, turns(result, 0, i % W, i / W), 1e-5);
			else assertEquals(0, result.getProcessor().getf(i));
		}
	}

	@Test
	void whatDoesNotFitIsSaid() {
		assertEquals("\"small\" must be of the same size as \"phase.tif\"", Run.failure(UnwrapCommand.class, "image", wrapped(1, 1, 1), "mask",
			new ImagePlus("small", new ByteProcessor(5, 5))));
		assertEquals("wrapZ needs volume=true: slices are unwrapped one by one",
			Run.failure(UnwrapCommand.class, "image", wrapped(1, 3, 1), "wrapZ", true));
	}

	/** The formula of phase-wrapped.json; noise on the wave leaves single pixels a turn off, and no more. */
	@Test
	void theTestImagesComeBack() throws Exception {
		for (final String name : new String[] { "phase-wrapped", "phase-wrapped-noisy" }) {
			final int n = 256;
			final byte[] file = Files.readAllBytes(Path.of("test-images", name + ".npy"));
			final FloatProcessor ip = new FloatProcessor(n, n);
			ByteBuffer.wrap(file, file.length - 4 * n * n, 4 * n * n).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get((float[]) ip.getPixels());
			final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", new ImagePlus(name, ip)).getOutput("output");
			final double[] off = new double[n * n];
			for (int i = 0; i < off.length; i++) {
				final int x = i % n, y = i / n;
				off[i] = result.getProcessor().getf(i) - (0.11 * x - 0.07 * y + 0.0006 * (x - 90) * (x - 90) - 0.0004 * (y - 150) * (y - 150) +
					8 * Math.exp(-((x - 170) * (x - 170) + (y - 90) * (y - 90)) / 1800.0));
			}
			final double constant = TURN * Math.rint(off[128 * n + 128] / TURN);
			int wrong = 0;
			double squares = 0;
			for (final double d : off) {
				squares += (d - constant) * (d - constant) / off.length;
				if (Math.abs(d - constant) > Math.PI) wrong++;
			}
			final boolean noisy = name.endsWith("noisy");
			assertTrue(wrong <= (noisy ? 10 : 0), name + ": " + wrong + " pixels are turns off");
			assertTrue(Math.sqrt(squares) < (noisy ? 0.3 : 1e-5), name + ": rms " + Math.sqrt(squares));
		}
	}

	@Test
	void wholeNumbersAreRadiansToo() throws Exception {
		final ByteProcessor bytes = new ByteProcessor(9, 1);
		for (int x = 0; x < 9; x++)
			bytes.set(x, (int) Math.rint(2.2 * x) % 6);
		final ImagePlus result = (ImagePlus) Run.command(UnwrapCommand.class, "image", new ImagePlus("b", bytes)).getOutput("output");
		assertEquals(32, result.getBitDepth());
		for (int x = 1; x < 9; x++)
			assertTrue(Math.abs(result.getProcessor().getf(x) - result.getProcessor().getf(x - 1)) <= Math.PI);
	}
}
