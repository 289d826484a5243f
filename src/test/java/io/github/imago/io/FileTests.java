package io.github.imago.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the tests of this package share. */
final class FileTests {

	private FileTests() {}

	static Path golden(final String name) {
		try {
			return Path.of(FileTests.class.getResource("/golden/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalArgumentException(e);
		}
	}

	/** Reading must fail with one sentence that begins with the file's name and holds {@code part}. */
	static void refused(final Path file, final String part) {
		final IOException e = assertThrows(IOException.class, () -> ImageFiles.read(file));
		sentence(e, file);
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	static void sentence(final IOException e, final Path file) {
		final String s = e.getMessage();
		assertTrue(s.startsWith(file.getFileName() + ": ") || s.startsWith(file + ": "), s);
		assertTrue(s.indexOf('\n') < 0 && s.length() < 300, s);
	}

	/**
	 * Cut off after any number of bytes, a file must be refused with a sentence, or, where the cut takes only what is not needed, read the
	 * same.
	 */
	static void cutAnywhere(final Path file, final Path folder) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		final ImagePlus whole = ImageFiles.read(file);
		int refused = 0;
		for (int n = 0; n < bytes.length; n++) {
			final Path cut = folder.resolve("cut" + n + file.getFileName());
			Files.write(cut, java.util.Arrays.copyOf(bytes, n));
			try {
				samePixels(whole, ImageFiles.read(cut));
			}
			catch (final IOException e) {
				sentence(e, cut);
				refused++;
			}
			Files.delete(cut);
		}
		assertTrue(refused > bytes.length / 2, "only " + refused + " of " + bytes.length + " cuts noticed");
	}

	/** Any one byte changed, a file must be read, somehow, or refused with a sentence. */
	static void damageAnywhere(final Path file, final Path folder, final int most) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		for (int i = 0; i < Math.min(most, bytes.length); i++) {
			for (final int flip : new int[] { 0x01, 0xff }) {
				final byte[] changed = bytes.clone();
				changed[i] ^= flip;
				final Path damaged = folder.resolve("bad" + file.getFileName());
				Files.write(damaged, changed);
				try {
					ImageFiles.read(damaged).getStatistics();
				}
				catch (final IOException e) {
					sentence(e, damaged);
				}
			}
		}
	}

	static void samePixels(final ImagePlus a, final ImagePlus b) {
		assertEquals(a.getBitDepth(), b.getBitDepth());
		assertEquals(a.getWidth(), b.getWidth());
		assertEquals(a.getHeight(), b.getHeight());
		assertEquals(a.getStackSize(), b.getStackSize());
		for (int i = 1; i <= a.getStackSize(); i++) {
			final Object p = a.getStack().getPixels(i), q = b.getStack().getPixels(i);
			assertTrue(java.util.Objects.deepEquals(p, q), "plane " + i);
		}
	}

	static void noFilesBut(final Path folder, final String... names) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(java.util.Set.of(names), java.util.Set.copyOf(files.map(f -> f.getFileName().toString()).toList()));
		}
	}
}
