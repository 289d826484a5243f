package io.github.imago.io;

import static io.github.imago.io.FileTests.golden;
import static io.github.imago.io.FileTests.noFilesBut;
import static io.github.imago.io.FileTests.refused;
import static io.github.imago.io.FileTests.samePixels;
import static io.github.imago.io.FileTests.sentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

	@TempDir
	Path folder;

	@Test
	void contentCountsNotTheName() throws IOException {
		final Path npy = folder.resolve("really.tif"), tiff = folder.resolve("really.npy");
		Files.copy(golden("io.npy/version-2.npy"), npy);
		Files.copy(golden("io.tiff/uint8-big.tif"), tiff);
		samePixels(ImageFiles.read(golden("io.npy/version-2.npy")), ImageFiles.read(npy));
		samePixels(ImageFiles.read(golden("io.tiff/uint8-big.tif")), ImageFiles.read(tiff));
		assertEquals("really.npy", ImageFiles.read(tiff).getTitle());
		assertEquals(folder + "/", ImageFiles.read(npy).getOriginalFileInfo().directory);
	}

	@Test
	void whatIsNoImage() throws IOException {
		refused(folder.resolve("missing.tif"), "no such file");
		refused(folder, "folder");
		final Path file = folder.resolve("a.tif");
		Files.write(file, new byte[0]);
		refused(file, "empty");
		Files.writeString(file, "hello, world");
		refused(file, "not a TIFF file");
		Files.move(file, folder.resolve("a.txt"));
		refused(folder.resolve("a.txt"), "TIFF, PNG, JPEG or .npy");
		Files.write(folder.resolve("a.npy"), new byte[] { 1 });
		refused(folder.resolve("a.npy"), "not a NPY file");
	}

	@Test
	void whereNothingCanBeWritten() throws IOException {
		final ImagePlus image = new ImagePlus("a", new ByteProcessor(2, 2));
		for (final String name : new String[] { "a.bmp", "a", "missing/a.tif", "missing/a.npy", "missing/a.png" }) {
			final Path file = folder.resolve(name);
			sentence(assertThrows(IOException.class, () -> ImageFiles.write(image, file)), file);
		}
		final Path taken = Files.createDirectory(folder.resolve("folder.tif"));
		sentence(assertThrows(IOException.class, () -> ImageFiles.write(image, taken)), taken);
		noFilesBut(folder, "folder.tif");
		assertTrue(ImageFiles.canWrite(Path.of("x/A.TIFF")) && ImageFiles.canWrite(Path.of("a.b.Npy")));
		assertFalse(ImageFiles.canWrite(Path.of("tif")) || ImageFiles.canWrite(Path.of("a.tif.gz")));
	}

	/** Damaged files give their sentence and nothing else. */
	@Test
	void nothingIsPrinted() throws IOException {
		final PrintStream out = System.out, err = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		try (PrintStream catcher = new PrintStream(printed)) {
			System.setOut(catcher);
			System.setErr(catcher);
			final byte[] tiff = Files.readAllBytes(golden("io.tiff/deflate-stack-big.tif"));
			final Path file = folder.resolve("a.tif");
			for (final int n : new int[] { 5, 100, tiff.length / 2, tiff.length - 1 }) {
				Files.write(file, java.util.Arrays.copyOf(tiff, n));
				refused(file, "");
			}
			ImageFiles.write(ImageFiles.read(golden("io.tiff/imagej-hyperstack.tif")), file);
			ImageFiles.write(ImageFiles.read(file, 0), file);
			ImageFiles.write(new ImagePlus("a", new ByteProcessor(20, 20)), folder.resolve("a.jpg"));
			ImageFiles.read(folder.resolve("a.jpg"));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertEquals("", printed.toString());
	}
}
