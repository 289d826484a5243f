package io.github.imago.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** The progress bar draws on a terminal, and only there. */
class ProgressBarTest {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

	@Test
	void drawsAndWipesItself() {
		try (ProgressBar bar = new ProgressBar(terminal, "filter.gauss", System.nanoTime(), -1)) {
			bar.progress(0.5);
			final String line = text();
			assertTrue(line.matches("\rfilter\\.gauss {16} \\[#{15}\\.{15}\\]  50 % +\\d+\\.\\d s"), line);
			bar.progress(0.9);
			assertEquals(line, text(), "not more often than ten times a second");
		}
		assertTrue(text().endsWith("s\r" + " ".repeat(text().indexOf('\r', 1) - 1) + "\r"), "wiped");
	}

	@Test
	void staysSilentForShortWorkAndWithoutTerminal() {
		try (ProgressBar bar = new ProgressBar(terminal, "short"); ProgressBar none = new ProgressBar(null, "none", System.nanoTime(), -1)) {
			bar.progress(0.5);
			none.progress(0.5);
		}
		assertEquals("", text());
	}

	@Test
	void aLongTitleIsCutInFront() {
		final ProgressBar bar = new ProgressBar(terminal, "a/very/long/path/to/an/image-of-something.tif", System.nanoTime(), -1);
		bar.progress(2);
		assertTrue(text().startsWith("\r…"), text());
		assertTrue(text().contains("something.tif [" + "#".repeat(30) + "] 100 %"), text());
	}

	private String text() {
		return bytes.toString(StandardCharsets.UTF_8);
	}
}
