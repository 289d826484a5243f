package io.github.imago.kernel.math;

/** What is wrong with an expression, and where. */
final class Fault {

	private Fault() {}

	/** As {@link #at(String, int, int, String, String)} without advice. */
	static IllegalArgumentException at(final String text, final int from, final int to, final String message) {
		return at(text, from, to, message, "");
	}

	/**
	 * A failure that shows the expression with the place marked: {@code expression: unexpected ")" at character 5, in img+»)«}.
	 *
	 * @param text the expression
	 * @param from index of the first character that is wrong
	 * @param to index after the last one
	 * @param message what is wrong, as the beginning of a sentence
	 * @param advice what to do, empty for nothing
	 */
	static IllegalArgumentException at(final String text, final int from, final int to, final String message, final String advice) {
		return new IllegalArgumentException("expression: " + message + " at character " + (from + 1) +
			(advice.isEmpty() ? "" : " (" + advice + ")") +
			", in " + text.substring(0, from) + "\u00bb" + text.substring(from, to) + "\u00ab" + text.substring(to));
	}
}
