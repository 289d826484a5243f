package io.github.imago.kernel.common;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Loops over independent pieces of work on the suite's one pool of threads. The calling thread works too, so that a loop inside a
 * loop cannot lock up; pieces are handed out in order; progress and cancelling of the {@link Job} are seen between pieces.
 * What a piece computes must not depend on which thread takes it: then any number of threads gives the same bits.
 */
public final class Parallel {

	private static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
		final Thread thread = new Thread(work, "Imago worker");
		thread.setDaemon(true);
		return thread;
	});

	private Parallel() {}

	/** Calls {@code body} with each of 0 … n-1, once. */
	public static void forEach(final int n, final IntConsumer body) {
		forEach(n, () -> body);
	}

	/**
	 * Calls a body with each of 0 … n-1, once, where every thread has a body (and so buffers) of its own.
	 *
	 * @param n number of pieces
	 * @param bodies makes the body of one thread
	 * @throws java.util.concurrent.CancellationException if the job was cancelled; some pieces are then not done
	 */
	public static void forEach(final int n, final Supplier<IntConsumer> bodies) {
		if (n <= 0) return;
		final Job job = Job.current();
		final AtomicInteger next = new AtomicInteger(), done = new AtomicInteger();
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		final int helpers = Math.min(job.threads(), n) - 1;
		// A loop inside a piece shares what threads are left.
		final Job inner = job.quiet().threads(Math.max(1, job.threads() / (helpers + 1)));
		final Runnable worker = () -> {
			try {
				final IntConsumer body = bodies.get();
				for (int i; failure.get() == null && (i = next.getAndIncrement()) < n;) {
					job.checkCancelled();
					body.accept(i);
					job.progress((double) done.incrementAndGet() / n);
				}
			}
			catch (final Throwable t) {
				failure.compareAndSet(null, t);
			}
		};
		final Phaser started = new Phaser(1);
		for (int k = 0; k < helpers; k++) {
			POOL.execute(() -> {
				// A helper that comes too late, because the pool was busy, must not be waited for.
				if (next.get() >= n || started.register() < 0) return;
				try {
					inner.run(worker);
				}
				finally {
					started.arriveAndDeregister();
				}
			});
		}
		inner.run(worker);
		started.arriveAndDeregister();
		started.awaitAdvance(0);
		final Throwable t = failure.get();
		if (t instanceof RuntimeException) throw (RuntimeException) t;
		if (t instanceof Error) throw (Error) t;
	}

	/** A range of consecutive indices. */
	@FunctionalInterface
	public interface RangeConsumer {

		/** @param from first index, @param to index after the last */
		void accept(int from, int to);
	}

	/**
	 * Cuts 0 … n-1 into consecutive ranges of at least {@code grain} indices and calls {@code body} with each, in parallel. The cut
	 * depends on n and grain alone.
	 */
	public static void ranges(final int n, final int grain, final RangeConsumer body) {
		if (n <= 0) return;
		final int pieces = Math.max(1, Math.min(256, n / Math.max(1, grain)));
		forEach(pieces, i -> body.accept((int) ((long) n * i / pieces), (int) ((long) n * (i + 1) / pieces)));
	}
}
