package io.github.imago.front.vision;

import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.kernel.color.VisionModel;

import java.awt.EventQueue;
import java.util.List;
import java.util.function.Consumer;

/** Simulates pictures on a thread of its own: always the latest one, older ones are left out. */
final class Simulator implements AutoCloseable {

	/** How a picture is seen. */
	record Settings(ColorVision vision, double severity, VisionModel model) {}

	/**
	 * A picture as it is seen.
	 *
	 * @param pixels 0xAARRGGBB
	 * @param pairs its main colours that are confused, those of the chosen deficiency only
	 */
	record Seen(int width, int height, int[] pixels, List<FigureCheck.Pair> pairs) {}

	private record Wish(int width, int height, int[] pixels, Settings settings) {}

	private final Consumer<Seen> done;
	private Wish wish;
	private boolean closed;

	/**
	 * @param done hears on the event thread
	 */
	Simulator(final Consumer<Seen> done) {
		this.done = done;
		final Thread worker = new Thread(this::work, "Imago color vision");
		worker.setDaemon(true);
		worker.start();
	}

	/** Asks for a picture; returns at once. */
	synchronized void show(final int width, final int height, final int[] pixels, final Settings settings) {
		wish = new Wish(width, height, pixels, settings);
		notifyAll();
	}

	@Override
	public synchronized void close() {
		closed = true;
		notifyAll();
	}

	private synchronized Wish next() throws InterruptedException {
		while (wish == null && !closed)
			wait();
		final Wish next = closed ? null : wish;
		wish = null;
		return next;
	}

	private void work() {
		try {
			for (Wish next = next(); next != null; next = next()) {
				final Seen seen = simulate(next);
				EventQueue.invokeLater(() -> done.accept(seen));
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static Seen simulate(final Wish wish) {
		final Settings settings = wish.settings;
		final int[] pixels = new int[wish.pixels.length];
		settings.model.simulate(settings.vision, wish.pixels, settings.severity, pixels);
		final int[] main = FigureCheck.mainColours(wish.pixels).stream().mapToInt(FigureCheck.Main::colour).toArray();
		return new Seen(wish.width, wish.height, pixels, FigureCheck.confused(main, settings.vision, settings.severity));
	}
}
