package io.github.imago.io;

import static io.github.imago.io.FileTests.golden;
import static io.github.imago.io.FileTests.samePixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.Opener;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.command.fourier.FftCommand;
import io.github.imago.command.fourier.InverseCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.kernel.fourier.ComplexView;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Complex images in files: saved and reopened without loss. */
class ComplexFilesTest {

	@TempDir
	Path folder;

	private static ImagePlus image(final int width, final int height, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(width, height);
		final Random random = new Random(5);
		for (int k = 0; k < slices * frames; k++) {
			final FloatProcessor ip = new FloatProcessor(width, height);
			for (int i = 0; i < width * height; i++)
				ip.setf(i, (float) random.nextGaussian());
			stack.addSlice(slices * frames > 1 ? "at " + k : null, ip);
		}
		final ImagePlus image = new ImagePlus("noise.tif", stack);
		image.setDimensions(1, slices, frames);
		image.getCalibration().pixelWidth = 0.2;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("nm");
		image.getCalibration().xOrigin = 3;
		image.getCalibration().yOrigin = -2;
		return image;
	}

	private static ImagePlus spectrum(final ImagePlus image) throws Exception {
		return (ImagePlus) Run.command(FftCommand.class, "image", image, "view", ComplexView.COMPLEX).getOutput("output");
	}

	/** What numpy writes, read and written again, is the same file, byte by byte. */
	@Test
	void numpysComplexNumbersAreWrittenAsNumpyDoes() throws IOException {
		for (final String name : List.of("complex64-little-C-2d.npy", "complex64-little-C-3d.npy")) {
			final Path expected = golden("io.npy/" + name), file = folder.resolve(name);
			final ImagePlus image = ImageFiles.read(expected);
			assertTrue(ComplexImages.isComplex(image));
			ImageFiles.write(image, file);
			assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(file), name);
		}
	}

	@Test
	void npyKeepsEverySliceAndFrame() throws Exception {
		// More than one buffer of 1 MiB in a plane, and not a multiple of it.
		for (final ImagePlus image : List.of(spectrum(image(7, 5, 1, 1)), spectrum(image(9, 4, 3, 2)), spectrum(image(401, 419, 2, 1)))) {
			final Path file = folder.resolve("spectrum.npy");
			ImageFiles.write(image, file);
			for (final ImagePlus back : List.of(ImageFiles.read(file), ImageFiles.read(file, 0))) {
				assertTrue(ComplexImages.isComplex(back));
				assertEquals(2, back.getNChannels());
				samePixels(image, back);
			}
			final ImagePlus virtual = ImageFiles.read(file, 0);
			ImageFiles.write(virtual, file);
			samePixels(image, ImageFiles.read(file));
		}
	}

	/** Two channels that are not named as parts are a stack of two images, as before. */
	@Test
	void otherTwoChannelsAreNoComplexImage() throws Exception {
		final ImagePlus image = spectrum(image(6, 5, 1, 1));
		image.getStack().setSliceLabel("imago", 2);
		ImageFiles.write(image, folder.resolve("two.npy"));
		final ImagePlus back = ImageFiles.read(folder.resolve("two.npy"));
		assertFalse(ComplexImages.isComplex(back));
		assertEquals(2, back.getStackSize());
	}

	/** From its file, a spectrum is turned back into the image with its calibration, whether Imago or ImageJ reads it. */
	@Test
	void tiffKeepsAllThatTheInverseNeeds() throws Exception {
		for (final int slices : new int[] { 1, 3 }) {
			final ImagePlus image = image(12, 9, slices, 1), spectrum = spectrum(image);
			final Path file = folder.resolve("spectrum.tif");
			ImageFiles.write(spectrum, file);
			for (final ImagePlus back : List.of(ImageFiles.read(file), ImageFiles.read(file, 0), new Opener().openImage(file.toString()))) {
				assertTrue(ComplexImages.isComplex(back));
				samePixels(spectrum, back);
				for (int i = 1; i <= back.getStackSize(); i++)
					assertEquals(spectrum.getStack().getSliceLabel(i), back.getStack().getSliceLabel(i));
				assertEquals("6.0 4.0 1/nm", back.getCalibration().xOrigin + " " + back.getCalibration().yOrigin + " " +
					back.getCalibration().getUnit());
				assertEquals(1 / (12 * 0.2), back.getCalibration().pixelWidth, 1e-14);
				assertEquals(spectrum.getProp("Imago transform of"), back.getProp("Imago transform of"));
				final ImagePlus original = (ImagePlus) Run.command(InverseCommand.class, "image", back).getOutput("output");
				assertEquals("3.0 -2.0 nm", original.getCalibration().xOrigin + " " + original.getCalibration().yOrigin + " " +
					original.getCalibration().getUnit());
				assertEquals(0.2, original.getCalibration().pixelWidth, 1e-14);
				for (int k = 1; k <= slices; k++)
					assertArrayEquals((float[]) image.getStack().getPixels(k), (float[]) original.getStack().getPixels(k), 2e-6f);
			}
		}
	}
}
