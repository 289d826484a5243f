package io.github.imago.io;

import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables as CSV after RFC 4180. */
public final class Tables {

	private Tables() {}

	/**
	 * Writes a table as CSV: UTF-8, comma-separated, lines ended by CR LF, the column names (which hold the units) in the first. Numbers
	 * have a decimal point and as many digits as bring back the same double, whatever number of decimals the table is shown with; what is
	 * not a number is {@code NaN}, {@code Infinity} or {@code -Infinity}.
	 *
	 * @param table the table; row labels become its first column, row numbers are not written
	 * @param file where to; replaced if it exists
	 * @throws IOException one sentence, if it cannot be written; no file is left behind then
	 */
	public static void write(final ResultsTable table, final Path file) throws IOException {
		final String text = text(table);
		UnfinishedFiles.write(file, target -> Files.write(target, text.getBytes(StandardCharsets.UTF_8)));
	}

	/** The table as the text of a CSV file, as {@link #write} writes it. */
	public static String text(final ResultsTable table) {
		final StringBuilder s = new StringBuilder();
		final String[] headings = table.getHeadings();
		row(s, headings);
		final String[] cells = new String[headings.length];
		for (int row = 0; row < table.size(); row++) {
			for (int i = 0; i < cells.length; i++) cells[i] = cell(table, headings[i], row);
			row(s, cells);
		}
		return s.toString();
	}

	private static String cell(final ResultsTable table, final String heading, final int row) {
		final int column = table.getColumnIndex(heading);
		if (column == ResultsTable.COLUMN_NOT_FOUND) {
			final String label = table.getLabel(row);
			return label == null ? "" : label;
		}
		final double value = table.getValueAsDouble(column, row);
		// A column of text holds NaN where it has text.
		if (Double.isNaN(value)) return table.getStringValue(column, row);
		return Double.isInfinite(value) ? Double.toString(value) : Numbers.text(value);
	}

	private static void row(final StringBuilder s, final String[] cells) {
		for (int i = 0; i < cells.length; i++) {
			if (i > 0) s.append(',');
			final String c = cells[i] == null ? "" : cells[i];
			if (c.matches("(?s).*[\",\r\n].*")) s.append('"').append(c.replace("\"", "\"\"")).append('"');
			else s.append(c);
		}
		s.append("\r\n");
	}
}
