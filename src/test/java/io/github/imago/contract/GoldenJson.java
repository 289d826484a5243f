package io.github.imago.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that tests need: objects, arrays, numbers, text with simple escapes, true, false, null. */
public final class GoldenJson {

	private final String text;
	private int at;

	private GoldenJson(final String text) {
		this.text = text;
	}

	/** Parses a value; objects become maps, arrays lists, numbers doubles. */
	public static Object parse(final String text) {
		final GoldenJson json = new GoldenJson(text);
		final Object value = json.value();
		if (json.peek() != 0) throw new IllegalArgumentException("more text after the value at " + json.at);
		return value;
	}

	private Object value() {
		switch (peek()) {
			case '{': {
				final Map<String, Object> map = new LinkedHashMap<>();
				at++;
				while (peek() != '}') {
					final String key = string();
					expect(':');
					map.put(key, value());
					if (peek() != '}') expect(',');
				}
				at++;
				return map;
			}
			case '[': {
				final List<Object> list = new ArrayList<>();
				at++;
				while (peek() != ']') {
					list.add(value());
					if (peek() != ']') expect(',');
				}
				at++;
				return list;
			}
			case '"':
				return string();
			default: {
				final int begin = at;
				while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
				final String word = text.substring(begin, at);
				if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
				return word.equals("null") ? null : (Object) Double.valueOf(word);
			}
		}
	}

	private String string() {
		expect('"');
		final StringBuilder s = new StringBuilder();
		for (; text.charAt(at) != '"'; at++) {
			char c = text.charAt(at);
			if (c == '\\') {
				c = text.charAt(++at);
				if (c == 'u') {
					c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
					at += 4;
				}
				else c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
			}
			s.append(c);
		}
		at++;
		return s.toString();
	}

	private char peek() {
		while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
		return at < text.length() ? text.charAt(at) : 0;
	}

	private void expect(final char c) {
		if (peek() != c) throw new IllegalArgumentException("expected " + c + " at " + at);
		at++;
	}
}
