package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.Locale;
import java.util.Map;

/** Colours that users type. */
public final class ColorList {

	private static final Map<String, Integer> NAMES = Map.ofEntries(Map.entry("red", 0xff0000), Map.entry("green", 0x00ff00),
		Map.entry("blue", 0x0000ff), Map.entry("cyan", 0x00ffff), Map.entry("magenta", 0xff00ff), Map.entry("yellow", 0xffff00),
		Map.entry("orange", 0xffa500), Map.entry("purple", 0x800080), Map.entry("pink", 0xffc0cb), Map.entry("brown", 0xa52a2a),
		Map.entry("white", 0xffffff), Map.entry("grey", 0x808080), Map.entry("gray", 0x808080), Map.entry("black", 0x000000));

	private ColorList() {}

	/**
	 * Reads colours that are separated by blanks, commas or semicolons: {@code #ff8800}, {@code ff8800}, or a name: red, green (that of
	 * screens, #00ff00), blue, cyan, magenta, yellow, orange, purple, pink, brown, white, grey, black.
	 *
	 * @param name of the argument, for messages
	 * @param text what the user typed
	 * @return 0xRRGGBB each; none of an empty text
	 * @throws IllegalArgumentException if a colour cannot be read
	 */
	public static int[] parse(final String name, final String text) {
		if (text.isBlank()) return new int[0];
		final String[] words = text.trim().split("[\\s,;]+");
		final int[] colours = new int[words.length];
		for (int i = 0; i < words.length; i++) {
			final String word = words[i].toLowerCase(Locale.ROOT);
			final Integer named = NAMES.get(word);
			Check.that(named != null || word.matches("#?[0-9a-f]{6}"), name + " must be colours as #ff8800 or names such as red and cyan, got \"" +
				words[i] + "\"");
			colours[i] = named != null ? named : Integer.parseInt(word.replace("#", ""), 16);
		}
		return colours;
	}
}
