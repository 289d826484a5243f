package io.github.imago.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Rows of text as CSV after RFC 4180: commas, double quotes, lines ended by CR LF; read with any line ends. */
final class Csv {

	private Csv() {}

	/** Appends a row. */
	static void append(final StringBuilder s, final Iterable<String> cells) {
		for (final Iterator<String> i = cells.iterator(); i.hasNext();) {
			final String cell = i.next();
			final boolean quotes = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
			s.append(quotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
			if (i.hasNext()) s.append(',');
		}
		s.append("\r\n");
	}

	/** The rows of a text; empty lines are left out. */
	static List<List<String>> parse(final String text) {
		final List<List<String>> rows = new ArrayList<>();
		final int n = text.length();
		for (int i = 0; i < n;) {
			final List<String> row = new ArrayList<>();
			final int begin = i;
			for (boolean more = true; more;) {
				final StringBuilder cell = new StringBuilder();
				if (i < n && text.charAt(i) == '"') {
					for (i++; i < n; i++) {
						if (text.charAt(i) != '"') cell.append(text.charAt(i));
						else if (i + 1 < n && text.charAt(i + 1) == '"') cell.append(text.charAt(i++));
						else break;
					}
					i++;
				}
				for (; i < n && ",\r\n".indexOf(text.charAt(i)) < 0; i++)
					cell.append(text.charAt(i));
				row.add(cell.toString());
				more = i < n && text.charAt(i) == ',';
				if (more) i++;
			}
			if (i > begin) rows.add(row);
			while (i < n && (text.charAt(i) == '\r' || text.charAt(i) == '\n'))
				i++;
		}
		return rows;
	}
}
