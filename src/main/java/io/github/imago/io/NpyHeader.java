package io.github.imago.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a {@code .npy} file, format versions 1.0 to 3.0: magic, version, length, and a Python dictionary literal with the keys
 * {@code descr}, {@code fortran_order} and {@code shape} (numpy's NEP 1 and numpy.lib.format).
 */
final class NpyHeader {

	private static final String WHAT = "the .npy header";

	/** The type of the numbers, or of the two parts of each complex number. */
	final Samples type;
	final ByteOrder order;
	final boolean bool, complex;
	/** Whether the first axis, not the last, runs fastest. */
	final boolean fortran;
	/** Length of each axis; all at least 1. */
	final long[] shape;
	/** Where the numbers begin in the file. */
	final long dataOffset;
	/** The type as the header writes it. */
	final String descr;

	private final ByteSource source;
	private final String text;
	private int at;

	/**
	 * Parses and checks the header.
	 *
	 * @throws ImageFormatException if the file is not a {@code .npy} file of numbers, or shorter than its shape and type say
	 */
	NpyHeader(final ByteSource source) throws IOException {
		this.source = source;
		final ByteBuffer start = source.read(0, (int) Math.min(12, source.size()), ByteOrder.LITTLE_ENDIAN, WHAT);
		if (start.limit() < 6 || start.get(0) != (byte) 0x93 || !"NUMPY".equals(new String(start.array(), 1, 5,
			StandardCharsets.ISO_8859_1)))
			throw source.bad("is not a .npy file: it does not begin with the bytes \\x93NUMPY");
		if (start.limit() < 10) throw source.bad("is cut short: it ends within " + WHAT);
		final int major = start.get(6) & 0xff;
		if (major < 1 || major > 3)
			throw source.bad("is of .npy version " + major + "." + (start.get(7) & 0xff) + "; versions 1 to 3 are read");
		if (major > 1 && start.limit() < 12) throw source.bad("is cut short: it ends within " + WHAT);
		final long length = major == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
		final int textOffset = major == 1 ? 10 : 12;
		source.require(textOffset, length, WHAT);
		if (length > 1 << 20) throw source.bad("has a header of " + length + " bytes, which no array of numbers needs");
		text = new String(source.read(textOffset, (int) length, ByteOrder.LITTLE_ENDIAN, WHAT).array(),
			major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
		dataOffset = textOffset + length;

		final Map<String, Object> entries = dictionary();
		final Object d = entries.get("descr"), f = entries.get("fortran_order"), s = entries.get("shape");
		if (!(d instanceof String) || !(f instanceof Boolean) || !(s instanceof long[]) || entries.size() != 3)
			throw bad("must have the keys descr, fortran_order and shape");
		descr = (String) d;
		fortran = (Boolean) f;
		shape = (long[]) s;

		final char kind = descr.length() < 2 ? 0 : descr.charAt(1);
		if ("OSUVaMm".indexOf(kind) >= 0)
			throw source.bad("holds " + (kind == 'O' ? "Python objects" : kind == 'M' || kind == 'm' ? "times" : kind == 'V' ? "records"
				: "text") +
				" (type " + descr + "), not an image");
		final int bytes = descr.matches("[<>|=][biufc][0-9]{1,2}") ? Integer.parseInt(descr.substring(2)) : 0;
		bool = kind == 'b' && bytes == 1;
		complex = kind == 'c';
		type = bool ? Samples.U1 : complex ? bytes == 8 || bytes == 16 ? Samples.of('f', bytes * 4) : null : Samples.of(kind, bytes * 8);
		if (type == null) throw source.bad("holds numbers of type '" + descr + "', which is not read");
		order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : descr.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder();

		long size = itemBytes();
		for (final long n : shape) {
			if (n == 0) throw source.bad("holds no pixels: its shape is " + shapeText());
			if (n > Long.MAX_VALUE / size) throw source.bad("claims the absurd shape " + shapeText());
			size *= n;
		}
		if (size > source.size() - dataOffset)
			throw source.bad("is cut short: an array of shape " + shapeText() + " and type " + descr + " takes " + size +
				" bytes, the file has " +
				(source.size() - dataOffset));
	}

	/** Bytes per element. */
	int itemBytes() {
		return complex ? 2 * type.bytes : type.bytes;
	}

	/** The shape as Python writes it. */
	String shapeText() {
		final StringBuilder s = new StringBuilder("(");
		for (int i = 0; i < shape.length; i++) s.append(i == 0 ? "" : ", ").append(shape[i]);
		return s.append(shape.length == 1 ? ",)" : ")").toString();
	}

	private Map<String, Object> dictionary() throws ImageFormatException {
		final Map<String, Object> entries = new HashMap<>();
		expect('{');
		while (peek() != '}') {
			final String key = string();
			expect(':');
			if (entries.put(key, value()) != null) throw bad("has the key " + key + " twice");
			if (peek() != '}') expect(',');
		}
		expect('}');
		if (peek() != 0) throw bad("goes on after its closing brace");
		return entries;
	}

	private Object value() throws ImageFormatException {
		switch (peek()) {
			case '\'':
			case '"':
				return string();
			case '(':
				return tuple();
			case '[':
				throw source.bad("holds records (a structured type), not an image");
			default:
				for (final String word : new String[] { "True", "False" }) {
					if (!text.startsWith(word, at)) continue;
					at += word.length();
					return "True".equals(word);
				}
				throw bad("cannot be understood at character " + at);
		}
	}

	private String string() throws ImageFormatException {
		final char quote = peek();
		if (quote != '\'' && quote != '"') throw bad("cannot be understood at character " + at);
		final int end = text.indexOf(quote, at + 1);
		if (end < 0) throw bad("has a string without an end");
		final String s = text.substring(at + 1, end);
		at = end + 1;
		return s;
	}

	private long[] tuple() throws ImageFormatException {
		final List<Long> numbers = new ArrayList<>();
		expect('(');
		while (peek() != ')') {
			final int begin = at;
			if (text.charAt(at) == '-') throw bad("has a negative length in its shape");
			while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
			if (at == begin || at - begin > 18) throw bad("has a shape that cannot be understood at character " + begin);
			numbers.add(Long.parseLong(text.substring(begin, at)));
			// Python 2 wrote long integers with this suffix.
			if (peek() == 'L') at++;
			if (peek() != ')') expect(',');
			if (numbers.size() > 32) throw bad("has a shape of more than 32 axes");
		}
		expect(')');
		return numbers.stream().mapToLong(Long::longValue).toArray();
	}

	/** The next character that is not a space, or 0 at the end. */
	private char peek() {
		while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
		return at < text.length() ? text.charAt(at) : 0;
	}

	private void expect(final char c) throws ImageFormatException {
		if (peek() != c) throw bad("should have '" + c + "' at character " + at);
		at++;
	}

	private ImageFormatException bad(final String sentence) {
		return source.bad("has a damaged .npy header: it " + sentence);
	}
}
