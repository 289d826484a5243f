package io.github.imago.kernel.common;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * What surrounds a computation: how many threads it may use, whom it tells how far it is, and whether it has been cancelled. A job
 * belongs to the thread that runs it, so that no algorithm carries these three through its arguments; {@link Parallel} hands
 * it on to its workers.
 */
public final class Job {

	/** Hears of progress and may ask to stop. */
	public interface Listener {

		/** @param fraction share of the work that is done, 0 to 1 */
		void progress(double fraction);

		/** @return true to stop the work as soon as possible */
		default boolean cancelled() {
			return false;
		}
	}

	private static final Listener SILENT = fraction -> {};
	private static final ThreadLocal<Job> CURRENT = new ThreadLocal<>();
	private static volatile int defaultThreads = Runtime.getRuntime().availableProcessors();

	private final int threads;
	private final Listener listener;
	private final double from, to;

	private Job(final int threads, final Listener listener, final double from, final double to) {
		this.threads = threads;
		this.listener = listener;
		this.from = from;
		this.to = to;
	}

	/** The job of this thread; one with the default number of threads and no listener if none was started. */
	public static Job current() {
		final Job job = CURRENT.get();
		return job == null ? new Job(defaultThreads, SILENT, 0, 1) : job;
	}

	/** Threads that a computation uses where nothing else is said; the number of processors until it is set. */
	public static void setDefaultThreads(final int threads) {
		defaultThreads = Check.atLeast("threads", threads, 1);
	}

	/** A copy of this job with another number of threads. */
	public Job threads(final int n) {
		return new Job(Check.atLeast("threads", n, 1), listener, from, to);
	}

	/** A copy of this job that reports to another listener, from 0 to 1. */
	public Job listener(final Listener l) {
		return new Job(threads, l, 0, 1);
	}

	/** A copy of this job for a part of the work: what it reports as 0 to 1 arrives as {@code begin} to {@code end}. */
	public Job part(final double begin, final double end) {
		return new Job(threads, listener, from + begin * (to - from), from + end * (to - from));
	}

	/** A copy of this job that can be cancelled but reports nothing: for what happens inside one piece of a loop. */
	public Job quiet() {
		final Listener outer = listener;
		return new Job(threads, new Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				return outer.cancelled();
			}
		}, 0, 1);
	}

	/** The number of threads that may work at the same time. */
	public int threads() {
		return threads;
	}

	/** Says how far the work is. */
	public void progress(final double fraction) {
		listener.progress(from + fraction * (to - from));
	}

	/** Throws {@link CancellationException} if the user asked to stop. */
	public void checkCancelled() {
		if (listener.cancelled() || Thread.currentThread().isInterrupted()) throw new CancellationException("cancelled");
	}

	/** Runs {@code work} on this thread as part of this job. */
	public void run(final Runnable work) {
		call(() -> {
			work.run();
			return null;
		});
	}

	/** Runs {@code work} on this thread as part of this job and returns its result; checked exceptions come wrapped. */
	public <T> T call(final Callable<T> work) {
		final Job outer = CURRENT.get();
		CURRENT.set(this);
		try {
			return work.call();
		}
		catch (final RuntimeException | Error e) {
			throw e;
		}
		catch (final Exception e) {
			throw new IllegalStateException(e);
		}
		finally {
			if (outer == null) CURRENT.remove();
			else CURRENT.set(outer);
		}
	}
}
