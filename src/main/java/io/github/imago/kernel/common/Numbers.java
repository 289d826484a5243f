package io.github.imago.kernel.common;

import java.util.ArrayList;
import java.util.List;

/** Numbers as users type them. */
public final class Numbers {

	/** A decimal number, as a regular expression. Java's own parser also takes {@code 1d} and {@code 0x1p3}, which no user means. */
	public static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

	private Numbers() {}

	/**
	 * Reads pairs x,y with blanks, line ends or semicolons between them.
	 *
	 * @param name what the text is called in messages
	 * @param meaning what a pair is, with an example: {@code of each point, such as 10,20 30.5,40}
	 * @return at least one pair, of two numbers
	 * @throws IllegalArgumentException if the text is not like that
	 */
	public static List<double[]> pairs(final String name, final String text, final String meaning) {
		final List<double[]> pairs = new ArrayList<>();
		for (final String word : text.strip().replaceAll("\\s*,\\s*", ",").split("[;\\s]+")) {
			if (word.isEmpty()) continue;
			Check.that(word.matches(NUMBER + "," + NUMBER), name + " must be x,y " + meaning + ", got \"" + word + "\"");
			final int comma = word.indexOf(',');
			pairs.add(new double[] { Double.parseDouble(word.substring(0, comma)), Double.parseDouble(word.substring(comma + 1)) });
		}
		Check.that(!pairs.isEmpty(), name + " must be x,y " + meaning + ", got nothing");
		return pairs;
	}
}
