package io.github.imago.io;

import static io.github.imago.io.FileTests.noFilesBut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFilesTest {

	@TempDir
	Path folder;

	@Test
	void wholeOrNotAtAll() throws IOException {
		final Path file = folder.resolve("a.txt");
		UnfinishedFiles.write(file, f -> Files.writeString(f, "one"));
		assertEquals("one", Files.readString(file));
		final IOException e = assertThrows(IOException.class, () -> UnfinishedFiles.write(file, f -> {
			Files.writeString(f, "half");
			assertEquals("one", Files.readString(file));
			throw new IOException("disk full");
		}));
		assertEquals(file + ": cannot be written: disk full", e.getMessage());
		assertThrows(IllegalStateException.class, () -> UnfinishedFiles.write(file, f -> {
			Files.writeString(f, "half");
			throw new IllegalStateException();
		}));
		assertEquals("one", Files.readString(file));
		noFilesBut(folder, "a.txt");
	}

	@Test
	void linksAreFollowed() throws IOException {
		final Path file = folder.resolve("a.txt"), link = folder.resolve("link.txt");
		Files.writeString(file, "one");
		Files.createSymbolicLink(link, file);
		UnfinishedFiles.write(link, f -> Files.writeString(f, "two"));
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("two", Files.readString(file));
	}

	@Test
	void permissionsAreAsForAnyNewFile() throws IOException {
		final Path file = folder.resolve("a.txt"), plain = Files.createFile(folder.resolve("plain.txt"));
		UnfinishedFiles.write(file, f -> {});
		assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(file));
	}

	@Test
	void deletedWhileWriting() throws IOException {
		final Path file = folder.resolve("a.txt");
		final IOException e = assertThrows(IOException.class, () -> UnfinishedFiles.write(file, f -> {
			Files.writeString(f, "half");
			assertEquals(1, UnfinishedFiles.deleteUnfinished());
		}));
		assertEquals(file + ": not written, for it was interrupted", e.getMessage());
		assertEquals(0, UnfinishedFiles.deleteUnfinished());
		noFilesBut(folder);
	}

	/** A program of its own, ended by the signal of Ctrl-C's kind in the middle of writing. */
	@Test
	void endOfTheProgram() throws Exception {
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
			Path.of(UnfinishedFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI()) + java.io.File.pathSeparator +
				Path.of(Half.class.getProtectionDomain().getCodeSource().getLocation().toURI()), Half.class.getName(),
					folder.resolve("a.txt").toString()).start();
		try (BufferedReader lines = process.inputReader()) {
			assertEquals("half written", lines.readLine());
			try (var files = Files.list(folder)) {
				assertEquals(1, files.count());
			}
			process.destroy();
			assertTrue(process.waitFor(60, TimeUnit.SECONDS));
		}
		finally {
			process.destroyForcibly();
		}
		noFilesBut(folder);
	}

	/** Writes half a file and waits. */
	public static final class Half {

		private Half() {}

		public static void main(final String[] args) throws IOException {
			UnfinishedFiles.deleteAtExit();
			UnfinishedFiles.write(Path.of(args[0]), f -> {
				Files.writeString(f, "half");
				System.out.println("half written");
				try {
					Thread.sleep(600_000);
				}
				catch (final InterruptedException e) {
					throw new IOException(e);
				}
			});
		}
	}
}
