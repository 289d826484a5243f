package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.command.display.ComplexCommand;
import io.github.imago.command.filter.GaussCommand;
import io.github.imago.command.filter.MedianCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.io.ImageFiles;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.Padding;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;

/** Transforms as a user has them: calibration there and back, stacks, volumes, parts, files, and what is refused. */
class FourierCommandsTest {

	private static ImagePlus image(final int w, final int h, final int channels, final int slices, final int frames) {
		final Random random = new Random(7);
		final ImageStack stack = new ImageStack(w, h);
		for (int i = 0; i < channels * slices * frames; i++) {
			final float[] pixels = new float[w * h];
			for (int k = 0; k < pixels.length; k++)
				pixels[k] = 100 + random.nextInt(50);
			stack.addSlice("slice " + (i + 1), new FloatProcessor(w, h, pixels));
		}
		final ImagePlus image = new ImagePlus("atoms.tif", stack);
		image.setDimensions(channels, slices, frames);
		final Calibration c = image.getCalibration();
		c.setUnit("nm");
		c.pixelWidth = 0.02;
		c.pixelHeight = 0.04;
		c.pixelDepth = 0.5;
		c.xOrigin = 3;
		c.yOrigin = 4;
		c.zOrigin = 1;
		image.setProperty("Info", "microscope: A");
		return image;
	}

	private static ImagePlus run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return (ImagePlus) Run.command(command, inputs).getOutput("output");
	}

	private static ImagePlus spectrum(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = new Object[4 + more.length];
		System.arraycopy(new Object[] { "image", image, "view", ComplexView.COMPLEX }, 0, inputs, 0, 4);
		System.arraycopy(more, 0, inputs, 4, more.length);
		return run(FftCommand.class, inputs);
	}

	private static float[] pixels(final ImagePlus image, final int slice) {
		return (float[]) image.getStack().getProcessor(slice).convertToFloatProcessor().getPixels();
	}

	private static void same(final ImagePlus expected, final ImagePlus actual) {
		assertEquals(expected.getStackSize(), actual.getStackSize());
		for (int i = 1; i <= expected.getStackSize(); i++)
			assertArrayEquals(pixels(expected, i), pixels(actual, i), 1e-3f);
	}

	@Test
	void spectraAreCalibratedInCyclesPerUnit() throws Exception {
		final ImagePlus out = run(FftCommand.class, "image", image(20, 15, 1, 1, 1));
		final Calibration c = out.getCalibration();
		assertEquals("atoms-fft 20x15x1 32", out.getTitle() + " " + out.getWidth() + "x" + out.getHeight() + "x" + out.getStackSize() + " " +
			out.getBitDepth());
		assertEquals(1 / (20 * 0.02), c.pixelWidth, 1e-12);
		assertEquals(1 / (15 * 0.04), c.pixelHeight, 1e-12);
		assertEquals("1/nm 1/nm", c.getXUnit() + " " + c.getYUnit());
		assertEquals(0, c.getX(10), 0);
		assertEquals(0, c.getY(7), 0);
		assertEquals(-25, c.getX(0), 1e-9, "the Nyquist frequency, 1 / 0.04 nm");
		assertTrue(out.getInfoProperty().startsWith("microscope: A\n") && out.getInfoProperty().contains("view=log_power"));
		// The frequency 0 is by far the strongest.
		assertEquals(2 * Math.log10(300 * 124.5), out.getProcessor().getf(10, 7), 0.02);
		final ImagePlus plain = image(8, 8, 1, 1, 1);
		plain.setCalibration(new Calibration());
		final Calibration pixels = run(FftCommand.class, "image", plain).getCalibration();
		assertEquals("1/px 0.125", pixels.getUnit() + " " + pixels.pixelWidth);
		plain.getCalibration().setUnit("1/nm");
		plain.getCalibration().pixelWidth = 0.25;
		final Calibration length = run(FftCommand.class, "image", plain).getCalibration();
		assertEquals("nm 0.5", length.getUnit() + " " + length.pixelWidth, "of a diffraction pattern");
	}

	@Test
	void thereAndBackIsTheSameImage(@TempDir final Path folder) throws Exception {
		final ImagePlus image = image(21, 14, 1, 3, 2);
		final ImagePlus there = spectrum(image);
		assertTrue(ComplexImages.isComplex(there));
		assertEquals("2 3 2", there.getNChannels() + " " + there.getNSlices() + " " + there.getNFrames());
		assertEquals("real slice 1 imaginary slice 1", there.getStack().getSliceLabel(1) + " " + there.getStack().getSliceLabel(2));
		final Path file = folder.resolve("spectrum.tif");
		ImageFiles.write(there, file);
		final ImagePlus read = ImageFiles.read(file);
		assertTrue(ComplexImages.isComplex(read));
		final ImagePlus back = run(InverseCommand.class, "image", read);
		same(image, back);
		final Calibration a = image.getCalibration(), b = back.getCalibration();
		assertEquals("slice 6", back.getStack().getSliceLabel(6));
		assertEquals(a.getUnit() + a.getYUnit() + a.getZUnit(), b.getUnit() + b.getYUnit() + b.getZUnit());
		assertArrayEquals(new double[] { 0.02, 0.04, 0.5, 3, 4, 1 },
			new double[] { b.pixelWidth, b.pixelHeight, b.pixelDepth, b.xOrigin, b.yOrigin, b.zOrigin }, 1e-12);
		assertNull(back.getProp("Imago transform of"));
	}

	@Test
	void paddedVolumesComeBackToo() throws Exception {
		final ImagePlus image = image(10, 6, 1, 5, 1);
		final ImagePlus there = spectrum(image, "volume", true, "padding", Padding.POWER_OF_TWO);
		assertEquals("16x8x8", there.getWidth() + "x" + there.getHeight() + "x" + there.getNSlices());
		assertEquals(1 / (8 * 0.5), there.getCalibration().pixelDepth, 1e-12);
		assertEquals("1/nm", there.getCalibration().getZUnit());
		final ImagePlus back = run(InverseCommand.class, "image", there, "volume", true);
		same(image, back);
		assertEquals(0.5, back.getCalibration().pixelDepth, 1e-12);
		assertEquals(1, back.getCalibration().zOrigin, 0);
		assertEquals("16x8x5", size(run(InverseCommand.class, "image", there, "volume", true, "width", 16, "height", 8)));
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + "x" + image.getHeight() + "x" + image.getStackSize();
	}

	@Test
	void partOfAnImage() throws Exception {
		final ImagePlus image = image(30, 20, 1, 1, 1);
		image.setRoi(new Roi(5, 2, 12, 9));
		final ImagePlus there = spectrum(image);
		assertEquals("12x9x2", size(there));
		there.setRoi(new Roi(1, 1, 3, 3));
		final ImagePlus back = run(InverseCommand.class, "image", there);
		assertEquals("12x9x1", size(back), "a ROI marks frequencies, not a part to cut out");
		assertEquals(image.getProcessor().getf(5, 2), back.getProcessor().getf(0, 0), 1e-3);
		assertEquals(image.getCalibration().getX(5), back.getCalibration().getX(0), 1e-12);
		assertEquals("12x9x1", size(run(ComplexCommand.class, "image", there)));
	}

	@Test
	void complexImagesAreRecognised() throws Exception {
		final ImagePlus there = spectrum(image(16, 16, 1, 1, 1));
		final ImagePlus again = spectrum(there);
		assertTrue(ComplexImages.isComplex(again), "a complex image is transformed as such");
		final ImagePlus smooth = run(GaussCommand.class, "image", there);
		assertTrue(ComplexImages.isComplex(smooth), "a linear filter of both parts");
		assertTrue(ComplexImages.isComplex(there.duplicate()), "ImageJ's own commands keep the labels");
		final String message = Run.failure(MedianCommand.class, "image", there);
		assertTrue(message.startsWith("\"atoms-fft-complex\" is a complex image") && message.contains("display.complex"), message);
		final ImagePlus amplitude = run(ComplexCommand.class, "image", there);
		assertFalse(ComplexImages.isComplex(amplitude));
		assertEquals("atoms-fft-complex-amplitude 1 slice 1",
			amplitude.getTitle() + " " + amplitude.getNChannels() + " " + amplitude.getStack().getSliceLabel(1));
		assertEquals(Math.hypot(pixels(there, 1)[37], pixels(there, 2)[37]), pixels(amplitude, 1)[37], 1e-3);
		assertTrue(ComplexImages.isComplex(run(io.github.imago.command.math.ComplexCommand.class, "image", amplitude, "second", amplitude)));
	}

	@Test
	void whatCannotBeTransformed() throws Exception {
		final ImagePlus nan = image(4, 4, 1, 1, 1);
		nan.getProcessor().setf(1, 1, Float.NaN);
		assertTrue(Run.failure(FftCommand.class, "image", nan).contains("missing=mean"));
		assertTrue(Run.failure(InverseCommand.class, "image", nan).contains("is not a complex image"));
		final ImagePlus spectrum = spectrum(image(4, 4, 1, 1, 1));
		assertEquals("width must be between 1 and 4, got -1", Run.failure(InverseCommand.class, "image", spectrum, "width", -1));
		assertEquals("depth must be >= 0, got -1", Run.failure(InverseCommand.class, "image", spectrum, "depth", -1));
		assertTrue(Run.failure(FftCommand.class, "image", image(4, 4, 3, 1, 1), "view", ComplexView.COMPLEX).contains("has 3 channels"));
		assertEquals(3, run(FftCommand.class, "image", image(4, 4, 3, 1, 1)).getNChannels());
		assertTrue(Run.failure(FftCommand.class, "image", new ImagePlus("rgb", new ij.process.ColorProcessor(3, 3))).startsWith("RGB images"));
		assertEquals("1x1x1", size(run(FftCommand.class, "image", new ImagePlus("one", new ByteProcessor(1, 1)))));
		assertTrue(Run.failure(ComplexCommand.class, "image", spectrum(image(4, 4, 1, 1, 1)), "view",
			ComplexView.COMPLEX).contains("complex already"));
	}
}
