package io.github.imago.cli;

import io.github.imago.io.Json;
import io.github.imago.io.UnfinishedFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code results.csv} of a batch: one row per image with what became of it, what was measured on it, which files were written, and by
 * which command and parameters. It is the memory of the batch too: what is in it as done need not be done again.
 */
final class BatchTable {

	/** One image. */
	static final class Row {

		/** Path of the image in the batch's folder, with slashes. */
		final String file;
		/** {@code ok} or {@code failed}. */
		final boolean ok;
		/** Why it failed; empty otherwise. */
		final String reason;
		final String seconds;
		/** What the command gave in numbers and words, by column. */
		final Map<String, String> values;
		/** The files written, as paths in the output folder with slashes. */
		final List<String> outputs;
		/** Command and parameters, {@link Call#text()}. */
		final String parameters;

		Row(final String file, final boolean ok, final String reason, final String seconds, final Map<String, String> values,
			final List<String> outputs, final String parameters)
		{
			this.file = file;
			this.ok = ok;
			this.reason = reason;
			this.seconds = seconds;
			this.values = values;
			this.outputs = outputs;
			this.parameters = parameters;
		}

		private String cell(final String column) {
			switch (column) {
				case FILE:
					return file;
				case STATUS:
					return ok ? OK : "failed";
				case REASON:
					return reason;
				case SECONDS:
					return seconds;
				case OUTPUTS:
					return String.join(SEPARATOR, outputs);
				case PARAMETERS:
					return parameters;
				default:
					return values.getOrDefault(column, "");
			}
		}
	}

	private static final String FILE = "file", STATUS = "status", REASON = "reason", SECONDS = "seconds", OUTPUTS = "outputs",
			PARAMETERS = "parameters", OK = "ok", SEPARATOR = "; ";
	private static final List<String> FIRST = Arrays.asList(FILE, STATUS, REASON, SECONDS), LAST = Arrays.asList(OUTPUTS, PARAMETERS);

	private final Path path;
	private final Map<String, Row> rows = new TreeMap<>();

	/**
	 * Opens a table, empty if the file does not exist.
	 *
	 * @throws CliException if the file is there but not such a table
	 */
	BatchTable(final Path path) {
		this.path = path;
		if (!Files.exists(path)) return;
		final List<List<String>> lines;
		try {
			lines = Csv.parse(Files.readString(path));
		}
		catch (final IOException e) {
			throw CliException.failed("cannot read " + path + ": " + e.getMessage());
		}
		final List<String> head = lines.isEmpty() ? List.of() : lines.get(0);
		if (!head.containsAll(FIRST) || !head.containsAll(LAST)) throw CliException.failed(path +
			" is not the table of a batch, and would be overwritten: choose another output folder");
		for (final List<String> line : lines.subList(1, lines.size())) {
			final Map<String, String> cells = new LinkedHashMap<>();
			for (int i = 0; i < head.size(); i++)
				cells.put(head.get(i), i < line.size() ? line.get(i) : "");
			final String outputs = cells.get(OUTPUTS);
			final Map<String, String> values = new LinkedHashMap<>(cells);
			values.keySet().removeAll(FIRST);
			values.keySet().removeAll(LAST);
			// Cells that are empty only because another image has that column.
			values.values().removeIf(String::isEmpty);
			final List<String> files = outputs.isEmpty() ? List.of() : Arrays.asList(outputs.split(SEPARATOR));
			put(new Row(cells.get(FILE), cells.get(STATUS).equals(OK), cells.get(REASON), cells.get(SECONDS), values, files, cells.get(PARAMETERS)));
		}
	}

	synchronized Row get(final String file) {
		return rows.get(file);
	}

	synchronized void put(final Row row) {
		rows.put(row.file, row);
	}

	synchronized void remove(final String file) {
		rows.remove(file);
	}

	/** The files that have a row, sorted. */
	synchronized List<String> files() {
		return new ArrayList<>(rows.keySet());
	}

	/** Rows of images that failed, sorted. */
	synchronized List<Row> failed() {
		final List<Row> list = new ArrayList<>();
		for (final Row row : rows.values())
			if (!row.ok) list.add(row);
		return list;
	}

	/** Writes the table, whole or not at all. */
	synchronized void save() {
		final Set<String> columns = new LinkedHashSet<>(FIRST);
		for (final Row row : rows.values())
			columns.addAll(row.values.keySet());
		columns.addAll(LAST);
		final StringBuilder text = new StringBuilder();
		Csv.append(text, columns);
		for (final Row row : rows.values()) {
			final List<String> cells = new ArrayList<>();
			for (final String column : columns)
				cells.add(row.cell(column));
			Csv.append(text, cells);
		}
		try {
			UnfinishedFiles.write(path, file -> Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (final IOException e) {
			throw CliException.failed(e);
		}
	}

	/**
	 * Adds a value to those of a row; under its own name, or with the output's before it where the name is taken.
	 *
	 * @param value number, text, map (each entry for itself) or what else JSON has
	 */
	static void add(final Map<String, String> values, final String output, final String name, final Object value) {
		if (value instanceof Map) {
			((Map<?, ?>) value).forEach((key, v) -> add(values, output, name.isEmpty() ? String.valueOf(key) : name + "." + key, v));
			return;
		}
		final boolean taken = values.containsKey(name) || FIRST.contains(name) || LAST.contains(name);
		values.put(taken ? output + "." + name : name, text(value));
	}

	private static String text(final Object value) {
		if (value == null) return "";
		if (value instanceof Number && !Double.isFinite(((Number) value).doubleValue())) return String.valueOf(value);
		return value instanceof CharSequence ? value.toString() : Json.text(value);
	}
}
