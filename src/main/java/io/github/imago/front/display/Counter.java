package io.github.imago.front.display;

import io.github.imago.kernel.common.Job;

import java.awt.EventQueue;
import java.util.function.Consumer;

/** Counts off the event thread, on a thread of its own: always what was asked for last, and one thing at a time. */
final class Counter implements AutoCloseable {

	private final Consumer<Counts> listener;
	private Counts.Question question;
	private boolean closed;

	/** @param listener gets the counts on the event thread; null where there is nothing to count */
	Counter(final Consumer<Counts> listener) {
		this.listener = listener;
		final Thread thread = new Thread(this::work, "Imago histogram");
		thread.setDaemon(true);
		thread.start();
	}

	/** Asks for counts; what was asked for before and is not done yet is forgotten. */
	synchronized void ask(final Counts.Question wanted) {
		question = wanted;
		notifyAll();
	}

	/** Ends the thread. */
	@Override
	public synchronized void close() {
		closed = true;
		notifyAll();
	}

	private synchronized boolean isOutdated() {
		return closed || question != null;
	}

	private synchronized Counts.Question next() throws InterruptedException {
		while (question == null && !closed)
			wait();
		final Counts.Question next = question;
		question = null;
		return closed ? null : next;
	}

	private void work() {
		try {
			for (Counts.Question next = next(); next != null; next = next())
				answer(next);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(final Counts.Question asked) {
		Counts counts;
		try {
			counts = Job.current().call(() -> Counts.of(asked, this::isOutdated));
		}
		catch (final RuntimeException e) {
			// The image was closed, or its pixels or its selection replaced, while they were counted; who did so is heard of and asks again.
			counts = null;
		}
		final Counts found = counts;
		EventQueue.invokeLater(() -> {
			if (!isOutdated()) listener.accept(found);
		});
	}
}
