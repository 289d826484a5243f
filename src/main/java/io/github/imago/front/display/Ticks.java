package io.github.imago.front.display;

import java.util.Locale;

/** Numbers as people write them. */
final class Ticks {

	private Ticks() {}

	/** Steps of 1, 2 or 5 times a power of ten, such that at most n fit into a range. */
	static double step(final double range, final int n) {
		final double power = Math.pow(10, Math.floor(Math.log10(range / n)));
		for (final double factor : new double[] { 1, 2, 5 })
			if (range / (factor * power) <= n) return factor * power;
		return 10 * power;
	}

	/** A number with as many digits as differences of a given size need. */
	static String text(final double value, final double difference) {
		if (value == Math.rint(value) && Math.abs(value) < 1e7) return Long.toString((long) value);
		final double size = Math.abs(value);
		if (size >= 1e7 || size < 1e-4) return String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+e", "e").replaceAll("e([+-])0",
			"e$1").replace("e+", "e");
		final int digits = (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(Math.max(difference, 1e-300)))));
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
