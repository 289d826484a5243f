package io.github.imago.command.common;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.MenuPath;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/**
 * The text form of a command's parameters, the same in macros, recordings, provenance and on the command line: strict where SciJava's own
 * conversion is silent. Keys are the fields' names in any case; enum constants are read in any case and written in lower case.
 */
public final class Parameters {

	private Parameters() {}

	/** The inputs that are images, in order. */
	public static List<ModuleItem<?>> images(final ModuleInfo info) {
		final List<ModuleItem<?>> list = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() == ImagePlus.class) list.add(item);
		return list;
	}

	/** The inputs that are tables, in order. */
	public static List<ModuleItem<?>> tables(final ModuleInfo info) {
		final List<ModuleItem<?>> list = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() == ResultsTable.class) list.add(item);
		return list;
	}

	/** The inputs that are values, in order. */
	public static List<ModuleItem<?>> values(final ModuleInfo info) {
		final List<ModuleItem<?>> list = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() != ImagePlus.class && item.getType() != ResultsTable.class) list.add(item);
		return list;
	}

	/** The name of the command in menus and macros, with its dots: {@code Gaussian Filter...}. */
	public static String label(final ModuleInfo info) {
		final MenuPath path = info.getMenuPath();
		return path == null || path.getLeaf() == null ? info.getTitle() : path.getLeaf().getName();
	}

	/**
	 * Reads a value.
	 *
	 * @param item the parameter
	 * @param text what the user wrote
	 * @return a value of the parameter's type
	 * @throws IllegalArgumentException saying which parameter, what was written, and what was expected
	 */
	public static Object parse(final ModuleItem<?> item, final String text) {
		final Class<?> type = item.getType();
		final String t = text.trim();
		try {
			if (type == Double.class) {
				// Java's own parser also takes "1d" and "0x1p3", which no user means.
				if (!t.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|[-+]?Infinity|NaN")) throw new NumberFormatException(t);
				return Double.valueOf(t);
			}
			if (type == Integer.class) return Integer.valueOf(t.startsWith("+") ? t.substring(1) : t);
			if (type == Long.class) return Long.valueOf(t);
		}
		catch (final NumberFormatException e) {
			throw bad(item, text);
		}
		if (type == String.class) return text;
		if (type == Boolean.class) {
			if (t.equalsIgnoreCase("true")) return true;
			if (t.equalsIgnoreCase("false")) return false;
			throw bad(item, text);
		}
		if (type.isEnum()) {
			for (final Object constant : type.getEnumConstants())
				if (((Enum<?>) constant).name().equalsIgnoreCase(t)) return constant;
			throw bad(item, text);
		}
		throw new IllegalArgumentException(item.getName() + " cannot be given as text");
	}

	private static IllegalArgumentException bad(final ModuleItem<?> item, final String text) {
		return new IllegalArgumentException(item.getName() + " must be " + expected(item) + ", got \"" + text + "\"");
	}

	/** What a parameter takes, in words: {@code a number}, {@code one of zero, constant, …}. */
	public static String expected(final ModuleItem<?> item) {
		final Class<?> type = item.getType();
		if (type == Double.class) return "a number";
		if (type == Integer.class || type == Long.class) return "a whole number";
		if (type == Boolean.class) return "true or false";
		if (type.isEnum()) return "one of " + Arrays.stream(type.getEnumConstants()).map(Parameters::text).collect(Collectors.joining(", "));
		return "text";
	}

	/** Writes a value so that {@link #parse} reads the same value back. */
	public static String text(final Object value) {
		if (value instanceof Double) {
			final double d = (Double) value;
			return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d);
		}
		if (value instanceof Enum) return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
		return String.valueOf(value);
	}

	/**
	 * Splits macro options, {@code sigma=2 border=mirror title=[two words] flag}, into keys (in lower case) and values.
	 *
	 * @throws IllegalArgumentException if a bracket or quote is left open or a key comes twice
	 */
	public static Map<String, String> split(final String options) {
		final Map<String, String> result = new LinkedHashMap<>();
		final int n = options.length();
		for (int i = 0;;) {
			while (i < n && Character.isWhitespace(options.charAt(i)))
				i++;
			if (i >= n) return result;
			final int start = i;
			while (i < n && options.charAt(i) != '=' && !Character.isWhitespace(options.charAt(i)))
				i++;
			final String key = options.substring(start, i).toLowerCase(Locale.ROOT);
			String value = "true";
			if (i < n && options.charAt(i) == '=') {
				final int end = valueEnd(options, ++i, key);
				final boolean quoted = i < n && (options.charAt(i) == '[' || options.charAt(i) == '\'');
				value = quoted ? options.substring(i + 1, end - 1) : options.substring(i, end);
				i = end;
			}
			if (result.put(key, value) != null) throw new IllegalArgumentException("the key \"" + key + "\" is given twice");
		}
	}

	private static int valueEnd(final String s, final int begin, final String key) {
		if (begin < s.length() && s.charAt(begin) == '[') {
			int depth = 0;
			for (int i = begin; i < s.length(); i++) {
				if (s.charAt(i) == '[') depth++;
				else if (s.charAt(i) == ']' && --depth == 0) return i + 1;
			}
			throw new IllegalArgumentException("the [ after " + key + "= is never closed");
		}
		if (begin < s.length() && s.charAt(begin) == '\'') {
			final int end = s.indexOf('\'', begin + 1);
			if (end < 0) throw new IllegalArgumentException("the ' after " + key + "= is never closed");
			return end + 1;
		}
		int i = begin;
		while (i < s.length() && !Character.isWhitespace(s.charAt(i)))
			i++;
		return i;
	}

	/** A value as it stands in macro options: in brackets where it holds spaces or is empty, in quotes where it holds brackets. */
	public static String quote(final String value) {
		if ((value.indexOf('[') >= 0 || value.indexOf(']') >= 0) && value.indexOf('\'') < 0) return "'" + value + "'";
		return value.isEmpty() || value.chars().anyMatch(c -> Character.isWhitespace(c) || c == '[' || c == ']' || c == '\'') ? "[" + value + "]"
			: value;
	}

	/** The values of a module's parameters as macro options, all of them, images and tables left out. */
	public static String options(final Module module) {
		return values(module.getInfo()).stream().map(item -> key(item) + "=" + quote(text(item.getValue(module))))
			.collect(Collectors.joining(" "));
	}

	/** The keys and titles of the images and tables that macros name: all that are given, but for an image that is needed and the only one. */
	public static Map<String, String> titles(final Module module) {
		final Map<String, String> titles = new LinkedHashMap<>();
		final List<ModuleItem<?>> images = images(module.getInfo());
		if (images.size() > 1 || images.size() == 1 && !images.get(0).isRequired()) for (final ModuleItem<?> item : images) {
			final ImagePlus image = (ImagePlus) item.getValue(module);
			if (image != null) titles.put(key(item), image.getTitle());
		}
		for (final ModuleItem<?> item : tables(module.getInfo())) {
			final ResultsTable table = (ResultsTable) item.getValue(module);
			if (table != null && table.getTitle() != null) titles.put(key(item), table.getTitle());
		}
		return titles;
	}

	/** The key of a parameter in macro options. */
	public static String key(final ModuleItem<?> item) {
		return item.getName().toLowerCase(Locale.ROOT);
	}

	/** The macro line that does what this module does: {@code run("Gaussian Filter...", "sigma=2 border=reflect");}. */
	public static String macroLine(final Module module) {
		final Stream<String> titles = titles(module).entrySet().stream().map(named -> named.getKey() + "=" + quote(named.getValue()));
		final String options = Stream.concat(titles, Stream.of(options(module))).collect(Collectors.joining(" "));
		return "run(\"" + label(module.getInfo()) + "\", \"" + options.replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
	}

	/** The names in a list that are closest to what was written, best first, for "did you mean". */
	public static List<String> nearest(final String wanted, final List<String> names, final int count) {
		final String w = wanted.toLowerCase(Locale.ROOT);
		return names.stream().sorted(java.util.Comparator.comparingInt(name -> distance(w, name.toLowerCase(Locale.ROOT)))).limit(count).collect(
			Collectors.toList());
	}

	/** Levenshtein's distance, less what a whole contained word saves. */
	private static int distance(final String a, final String b) {
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++)
			row[j] = j;
		for (int i = 1; i <= a.length(); i++) {
			final int[] next = new int[b.length() + 1];
			next[0] = i;
			for (int j = 1; j <= b.length(); j++)
				next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
			row = next;
		}
		return b.contains(a) || a.contains(b) ? row[b.length()] / 3 : row[b.length()];
	}
}
