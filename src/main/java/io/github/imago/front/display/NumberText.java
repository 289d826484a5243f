package io.github.imago.front.display;

import java.util.Locale;

/** Numbers as people write them. */
final class NumberText {

	private NumberText() {}

	/** A number with as many digits as differences of a given size need. */
	static String of(final double value, final double difference) {
		if (value == Math.rint(value) && Math.abs(value) < 1e7) return Long.toString((long) value);
		final double size = Math.abs(value);
		if (size >= 1e7 || size < 1e-4) return String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+e", "e").replaceAll("e([+-])0",
			"e$1").replace("e+", "e");
		final int digits = (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(Math.max(difference, 1e-300)))));
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
