package io.github.imago.cli;

import io.github.imago.kernel.common.Job;

import java.io.PrintStream;
import java.util.Locale;

/** A line on the terminal that says how far the work is. Work that is soon done shows none. */
final class ProgressBar implements Job.Listener, AutoCloseable {

	private static final long QUIET_NANOS = 500_000_000L, BETWEEN_NANOS = 100_000_000L;
	private static final int CELLS = 30, TITLE = 28;

	private final PrintStream terminal;
	private final long start;
	private volatile long next;
	private String title;
	private double most;
	private int drawn;

	/** @param terminal where to draw, or null for nowhere, @param title what is being done */
	ProgressBar(final PrintStream terminal, final String title) {
		this(terminal, title, System.nanoTime(), QUIET_NANOS);
	}

	ProgressBar(final PrintStream terminal, final String title, final long start, final long quietNanos) {
		this.terminal = terminal;
		this.title = title;
		this.start = start;
		this.next = start + quietNanos;
	}

	/** Says what is being done now. */
	synchronized void title(final String now) {
		title = now;
	}

	@Override
	public void progress(final double fraction) {
		// Called by every thread after each piece of work: most calls end here.
		if (terminal == null || System.nanoTime() - next < 0) return;
		draw(fraction);
	}

	private synchronized void draw(final double fraction) {
		final long now = System.nanoTime();
		if (now - next < 0) return;
		next = now + BETWEEN_NANOS;
		most = Math.max(most, Math.min(1, fraction));
		final int full = (int) (most * CELLS);
		final String name = title.length() <= TITLE ? title : "…" + title.substring(title.length() - TITLE + 1);
		final String bar = "#".repeat(full) + ".".repeat(CELLS - full);
		final String line = String.format(Locale.ROOT, "%-" + TITLE + "s [%s] %3d %% %5.1f s", name, bar, (int) (100 * most), (now - start) / 1e9);
		drawn = Math.max(drawn, line.length());
		terminal.print("\r" + line);
		terminal.flush();
	}

	/** Wipes the line and draws nothing more until the next progress. */
	synchronized void clear() {
		if (drawn == 0) return;
		terminal.print("\r" + " ".repeat(drawn) + "\r");
		terminal.flush();
		drawn = 0;
	}

	@Override
	public synchronized void close() {
		clear();
		next = Long.MAX_VALUE / 2 + start;
	}
}
