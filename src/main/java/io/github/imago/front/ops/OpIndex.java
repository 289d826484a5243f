package io.github.imago.front.ops;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the suite's {@code ops.yaml}, the index that scijava-ops-indexer writes at compile time. It knows that file's layout, not YAML. */
public final class OpIndex {

	/** One argument or result of an op. */
	public static final class Parameter {

		private String name = "", type = "", kind = "", description = "";
		private boolean nullable;

		/** Its name in the method. */
		public String name() {
			return name;
		}

		/** Its Java type as text. */
		public String type() {
			return type;
		}

		/** INPUT, CONTAINER, MUTABLE or OUTPUT. */
		public String kind() {
			return kind;
		}

		/** What the documentation says of it. */
		public String description() {
			return description.trim();
		}

		/** Whether it may be left out. */
		public boolean optional() {
			return nullable;
		}
	}

	/** One op: a name and the static method behind it. */
	public static final class Entry {

		private String name = "", description = "", source = "";
		private final List<Parameter> parameters = new ArrayList<>();

		/** Its full name, such as {@code imago.filter.gauss}. */
		public String name() {
			return name;
		}

		/** What the documentation says of it. */
		public String description() {
			return description.trim();
		}

		/** The class that holds its method. */
		public String className() {
			final String path = source.substring(0, source.indexOf('('));
			return path.substring(0, path.lastIndexOf('.'));
		}

		/** The name of its method. */
		public String methodName() {
			final String path = source.substring(0, source.indexOf('('));
			return path.substring(path.lastIndexOf('.') + 1);
		}

		/** Its parameters in the method's order, the result of a function last. */
		public List<Parameter> parameters() {
			return Collections.unmodifiableList(parameters);
		}

		/** The method. */
		public Method method() throws ReflectiveOperationException {
			final String types = source.substring(source.indexOf('(') + 1, source.lastIndexOf(')'));
			for (final Method method : Class.forName(className()).getMethods()) {
				final StringBuilder found = new StringBuilder();
				for (final Class<?> type : method.getParameterTypes())
					found.append(found.length() == 0 ? "" : ",").append(type.getCanonicalName());
				if (method.getName().equals(methodName()) && found.toString().equals(types)) return method;
			}
			throw new NoSuchMethodException(source);
		}
	}

	private OpIndex() {}

	/** Every op of the suite. */
	public static List<Entry> read() throws IOException {
		try (InputStream in = OpIndex.class.getResourceAsStream("/ops.yaml")) {
			if (in == null) throw new IOException("ops.yaml is missing");
			return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	static List<Entry> parse(final String yaml) {
		final List<Entry> entries = new ArrayList<>();
		Entry entry = null;
		Parameter parameter = null;
		boolean text = false;
		for (final String line : yaml.split("\n")) {
			final String t = line.trim();
			final int colon = t.indexOf(':');
			final String key = colon < 0 ? "" : t.substring(0, colon).replaceFirst("^- ", ""), value = colon < 0 ? "" : unquote(t.substring(colon + 1)
				.trim());
			final int indent = line.length() - line.stripLeading().length();
			// Continued text is indented deeper than any key.
			if (text && (indent > 6 || t.isEmpty())) {
				if (parameter == null) entry.description += " " + t;
				else parameter.description += " " + t;
				continue;
			}
			text = key.equals("description");
			if (t.startsWith("- op")) {
				entries.add(entry = new Entry());
				parameter = null;
			}
			else if (key.equals("names")) entry.name = value.replaceAll("[\\[\\] ]", "");
			else if (key.equals("source")) entry.source = URLDecoder.decode(value, StandardCharsets.UTF_8).replace("javaMethod:/", "");
			else if (key.equals("parameter type")) {
				entry.parameters.add(parameter = new Parameter());
				parameter.kind = value;
			}
			else if (key.equals("authors")) parameter = null;
			else if (parameter != null && key.equals("name")) parameter.name = value;
			else if (parameter != null && key.equals("type")) parameter.type = value;
			else if (parameter != null && key.equals("nullable")) parameter.nullable = value.equals("true");
			else if (text && !value.startsWith("|")) {
				if (parameter == null) entry.description = value;
				else parameter.description = value;
			}
		}
		entries.removeIf(e -> !e.source.startsWith("io.github.imago."));
		return entries;
	}

	private static String unquote(final String value) {
		return value.length() > 1 && (value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\"")) ? value.substring(1,
			value.length() - 1) : value;
	}
}
