package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

/** One HTML page, pictures included, that shows what was found. */
final class ParticleReport {

	/** Rows of the table that the page shows; all of them are in the table itself. */
	private static final int ROWS = 500;

	private ParticleReport() {}

	static String html(final String title, final String made, final Map<String, Object> summary, final ImagePlus overlay, final ImagePlus histogram,
		final ResultsTable table)
	{
		final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Particles in ").append(
			escape(title)).append("</title>\n<style>\n" +
				"body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}\n" +
				"h1{font-weight:600;margin-bottom:0}p.made{color:#666;font-family:monospace;margin-top:.3em}\n" +
				".big{display:flex;gap:2.5em;flex-wrap:wrap;margin:1.5em 0}.big b{display:block;font-size:2em;font-weight:600}\n" +
				"img{max-width:100%}table{border-collapse:collapse;font-size:13px}td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ddd}\n" +
				".scroll{overflow-x:auto}th{background:#f4f4f4;position:sticky;top:0}\n</style>\n</head>\n<body>\n");
		page.append("<h1>Particles in ").append(escape(title)).append("</h1>\n<p class=\"made\">").append(escape(made)).append("</p>\n");
		page.append("<div class=\"big\">");
		big(page, summary.get("count"), "particles");
		big(page, summary.get("countClearOfBorder"), "clear of the border");
		big(page, cell(summary.get("medianEquivalentDiameter")) + " " + escape(String.valueOf(summary.get("unit"))), "median equivalent diameter");
		page.append("</div>\n<p><img alt=\"Outlines of the measured particles\" src=\"").append(data(overlay)).append(
			"\"></p>\n<p><img alt=\"Histogram of the equivalent diameters\" src=\"").append(data(histogram)).append("\"></p>\n");
		page.append("<h2>Summary</h2>\n<table>\n");
		summary.forEach((key, value) -> page.append("<tr><th>").append(escape(key)).append("</th><td>").append(cell(value)).append("</td></tr>\n"));
		page.append("</table>\n<h2>Measurements</h2>\n");
		table(page, table);
		return page.append("</body>\n</html>\n").toString();
	}

	private static void big(final StringBuilder page, final Object value, final String words) {
		page.append("<div><b>").append(value).append("</b>").append(words).append("</div>");
	}

	private static void table(final StringBuilder page, final ResultsTable table) {
		final String[] heads = table.getHeadings();
		page.append("<div class=\"scroll\"><table>\n<tr>");
		for (final String head : heads)
			page.append("<th>").append(escape(head)).append("</th>");
		page.append("</tr>\n");
		for (int row = 0; row < Math.min(ROWS, table.size()); row++) {
			page.append("<tr>");
			for (final String head : heads)
				page.append("<td>").append(cell(table.getValue(head, row))).append("</td>");
			page.append("</tr>\n");
		}
		page.append("</table></div>\n");
		if (table.size() > ROWS) page.append("<p>… and ").append(table.size() - ROWS).append(" more rows in the table.</p>\n");
	}

	private static String cell(final Object value) {
		if (!(value instanceof Double)) return escape(String.valueOf(value));
		final double v = (Double) value;
		return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : String.format(Locale.ROOT, "%.5g", v);
	}

	private static String data(final ImagePlus image) {
		final BufferedImage picture = image.getProcessor().convertToRGB().getBufferedImage();
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			ImageIO.write(picture, "png", out);
			return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
