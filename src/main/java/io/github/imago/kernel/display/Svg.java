package io.github.imago.kernel.display;

import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.Shape;
import io.github.imago.kernel.display.Scene.Words;

import java.util.Base64;
import java.util.Locale;

/**
 * Drawings as SVG 1.1: pictures as embedded PNG, everything else as rectangles and texts that can be edited. The unit within the file is
 * the point, so that sizes of fonts read as they are on paper.
 */
public final class Svg {

	private static final double POINTS = 72;

	private Svg() {}

	/**
	 * The text of a file.
	 *
	 * @param scene what is drawn
	 * @param title of the document
	 */
	public static String write(final Scene scene, final String title) {
		final double unit = POINTS / scene.dpi(), w = scene.width() * unit, h = scene.height() * unit;
		final StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"")
			.append(number(w)).append("pt\" height=\"").append(number(h)).append("pt\" viewBox=\"0 0 ").append(number(w)).append(' ').append(number(
				h)).append("\">\n<title>").append(escaped(title)).append("</title>\n");
		if (scene.background() >>> 24 > 0) rectangle(svg, 0, 0, w, h, scene.background());
		for (final Shape shape : scene.shapes()) {
			if (shape instanceof Box) {
				final Box b = (Box) shape;
				rectangle(svg, b.x() * unit, b.y() * unit, b.width() * unit, b.height() * unit, b.color());
			}
			else if (shape instanceof Words) words(svg, (Words) shape, unit);
			else {
				final Picture p = (Picture) shape;
				svg.append("<image");
				place(svg, p.x() * unit, p.y() * unit, p.width() * unit, p.height() * unit);
				svg.append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,").append(Base64.getEncoder().encodeToString(Png.encode(p
					.pixels(), p.width(), p.height(), scene.dpi()))).append("\"/>\n");
			}
		}
		return svg.append("</svg>\n").toString();
	}

	private static void words(final StringBuilder svg, final Words t, final double unit) {
		final String x = number(t.x() * unit), y = number(t.y() * unit);
		svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" font-family=\"Arial, Helvetica, 'DejaVu Sans', sans-serif\" " +
			"font-size=\"").append(number(t.size() * unit)).append('"');
		if (t.bold()) svg.append(" font-weight=\"bold\"");
		if (t.anchor() != Scene.Anchor.START) svg.append(" text-anchor=\"").append(t.anchor().name().toLowerCase(Locale.ROOT)).append('"');
		if (t.upwards()) svg.append(" transform=\"rotate(-90 ").append(x).append(' ').append(y).append(")\"");
		fill(svg, t.color());
		svg.append('>').append(escaped(t.text())).append("</text>\n");
	}

	private static void rectangle(final StringBuilder svg, final double x, final double y, final double w, final double h, final int color) {
		svg.append("<rect");
		place(svg, x, y, w, h);
		fill(svg, color);
		svg.append("/>\n");
	}

	private static void place(final StringBuilder svg, final double x, final double y, final double w, final double h) {
		svg.append(" x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(w)).append("\" height=\"")
			.append(number(h)).append('"');
	}

	private static void fill(final StringBuilder svg, final int color) {
		svg.append(String.format(Locale.ROOT, " fill=\"#%06x\"", color & 0xffffff));
		if (color >>> 24 < 255) svg.append(" fill-opacity=\"").append(number((color >>> 24) / 255.0)).append('"');
	}

	private static String number(final double v) {
		final String text = String.format(Locale.ROOT, "%.4f", v);
		return text.replaceFirst("\\.?0+$", "");
	}

	/** Text as XML takes it; characters that XML has none for are left out. */
	private static String escaped(final String text) {
		return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "").replace("&", "&amp;").replace("<", "&lt;").replace(">",
			"&gt;");
	}
}
