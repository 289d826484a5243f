package io.github.imago.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.io.ImageFiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One call of the command line, and what came of it. */
final class Cli {

	final int exitCode;
	final String out, err;

	private Cli(final int exitCode, final String out, final String err) {
		this.exitCode = exitCode;
		this.out = out;
		this.err = err;
	}

	/** Runs the command line on {@link TestCommands}. */
	static Cli run(final Object... args) {
		final String[] words = Stream.of(args).map(String::valueOf).toArray(String[]::new);
		final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
		final int exitCode = Main.run(words, TestCommands.catalog(), new PrintStream(out, true, StandardCharsets.UTF_8), //
			new PrintStream(err, true, StandardCharsets.UTF_8));
		return new Cli(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	/** Fails unless all went well, silently. */
	Cli succeeds() {
		assertEquals("", err);
		assertEquals(0, exitCode);
		return this;
	}

	/** Fails unless the exit code is as given and the only thing said is one line that contains the texts. */
	void fails(final int code, final String... texts) {
		assertEquals(code, exitCode, err);
		assertEquals("", out);
		assertTrue(err.startsWith("imago: ") && err.indexOf('\n') == err.length() - 1, err);
		for (final String text : texts)
			assertTrue(err.contains(text), () -> "\"" + text + "\" in: " + err);
	}

	/** Writes a byte image whose pixels are all of one value, and returns the file. */
	static Path grey(final Path file, final int value) throws IOException {
		final ByteProcessor ip = new ByteProcessor(5, 4);
		ip.set(value);
		IJ.saveAsTiff(new ImagePlus("grey", ip), file.toString());
		return file;
	}

	/** Writes a float image that is 0 but for 1 in its centre, and returns the file. */
	static Path impulse(final Path file) throws IOException {
		final FloatProcessor ip = new FloatProcessor(21, 21);
		ip.setf(10, 10, 1);
		ImageFiles.write(new ImagePlus("impulse", ip), file);
		return file;
	}

	/** The names in a folder, sorted. */
	static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
		}
	}
}
