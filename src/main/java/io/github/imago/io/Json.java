package io.github.imago.io;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes JSON (RFC 8259). Values: null, Boolean, Number, text (any CharSequence, or an enum's name), Map with text keys, Iterable, array.
 * Numbers are the shortest decimals that read back the same; NaN and infinities, which JSON does not have, become {@code null}.
 */
public final class Json {

	private Json() {}

	/**
	 * Writes an object to a file, in UTF-8, whole or not at all.
	 *
	 * @param object keys and values, in the map's order
	 * @param file where to; replaced if it exists
	 * @throws IOException one sentence, if it cannot be written
	 * @throws IllegalArgumentException if a value is of a type that JSON does not have
	 */
	public static void write(final Map<String, ?> object, final Path file) throws IOException {
		final String text = text(object) + "\n";
		UnfinishedFiles.write(file, target -> Files.write(target, text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * The text of a value, indented by two spaces; arrays of numbers stand in one line.
	 *
	 * @throws IllegalArgumentException if it is, or holds, a type that JSON does not have
	 */
	public static String text(final Object value) {
		final StringBuilder s = new StringBuilder();
		append(s, value, "\n");
		return s.toString();
	}

	private static void append(final StringBuilder s, final Object value, final String line) {
		if (value == null || value instanceof Boolean) s.append(value);
		else if (value instanceof Number) s.append(number((Number) value));
		else if (value instanceof CharSequence) string(s, value.toString());
		else if (value instanceof Enum) string(s, ((Enum<?>) value).name());
		else if (value instanceof Map) {
			String before = "{";
			for (final Map.Entry<?, ?> e : ((Map<?, ?>) value).entrySet()) {
				if (!(e.getKey() instanceof String))
					throw new IllegalArgumentException("a key of a JSON object must be text, got " + e.getKey());
				s.append(before).append(line).append("  ");
				string(s, (String) e.getKey());
				append(s.append(": "), e.getValue(), line + "  ");
				before = ",";
			}
			s.append(before.equals("{") ? "{" : line).append('}');
		}
		else if (value instanceof Iterable || value.getClass().isArray()) array(s, value, line);
		else throw new IllegalArgumentException("value must be of a type that JSON has, got " + value.getClass().getName());
	}

	private static void array(final StringBuilder s, final Object value, final String line) {
		String before = "[";
		boolean plain = true;
		if (value instanceof Iterable) {
			for (final Object o : (Iterable<?>) value) plain &= o == null || o instanceof Number;
			for (final Object o : (Iterable<?>) value) before = element(s, o, line, plain, before);
		}
		else {
			final int n = Array.getLength(value);
			for (int i = 0; i < n; i++) plain &= Array.get(value, i) == null || Array.get(value, i) instanceof Number;
			for (int i = 0; i < n; i++) before = element(s, Array.get(value, i), line, plain, before);
		}
		s.append(before.equals("[") ? "[" : plain ? "" : line).append(']');
	}

	private static String element(final StringBuilder s, final Object o, final String line, final boolean plain, final String before) {
		s.append(before).append(plain ? before.equals("[") ? "" : " " : line + "  ");
		append(s, o, line + "  ");
		return ",";
	}

	private static String number(final Number n) {
		if (n instanceof Float) {
			final float f = n.floatValue();
			return Float.isFinite(f) ? Numbers.text(Double.parseDouble(Float.toString(f))) : "null";
		}
		if (n instanceof Double) return Double.isFinite(n.doubleValue()) ? Numbers.text(n.doubleValue()) : "null";
		return n.toString();
	}

	private static void string(final StringBuilder s, final String text) {
		s.append('"');
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			final boolean lone = Character.isHighSurrogate(c) && (i + 1 == text.length() ||
				!Character.isLowSurrogate(text.charAt(i + 1))) ||
				Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
			if (c == '"' || c == '\\') s.append('\\').append(c);
			else if (c == '\n') s.append("\\n");
			else if (c == '\r') s.append("\\r");
			else if (c == '\t') s.append("\\t");
			else if (c < 0x20 || c == 0x7f || lone) s.append(String.format("\\u%04x", (int) c));
			else s.append(c);
		}
		s.append('"');
	}
}
