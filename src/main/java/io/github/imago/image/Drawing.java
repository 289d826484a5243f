package io.github.imago.image;

import io.github.imago.kernel.display.Scene;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.Shape;
import io.github.imago.kernel.display.Scene.Words;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Drawings as pixels. Texts are drawn as the outlines of their letters, without the fitting to pixels that screens have: so they are the
 * same with and without a screen, and have the same proportions at every resolution. The font is Java's sans serif.
 */
public final class Drawing {

	/** As outlines are, not as a screen would fit them; widths are proportional to sizes then. */
	private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
	private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 1), BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 1);
	/** Size at which widths are measured. */
	private static final float MEASURED = 100;

	private Drawing() {}

	/** The width of a line of text, in the unit of the font's size. */
	public static double width(final String text, final double size, final boolean bold) {
		return font(bold, MEASURED).getStringBounds(text, EXACT).getWidth() * size / MEASURED;
	}

	/** How far a line of text reaches above the line that letters stand on, in the unit of the font's size. */
	public static double ascent(final double size, final boolean bold) {
		return font(bold, MEASURED).getLineMetrics("A", EXACT).getAscent() * size / MEASURED;
	}

	private static Font font(final boolean bold, final double size) {
		return (bold ? BOLD : PLAIN).deriveFont((float) size);
	}

	/**
	 * The pixels of a drawing.
	 *
	 * @return 0xAARRGGBB, x fastest; opaque where the drawing's background is
	 */
	public static int[] pixels(final Scene scene) {
		final int w = scene.width(), h = scene.height();
		final BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
		final int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
		Arrays.fill(pixels, scene.background());
		final Graphics2D g = image.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		for (final Shape shape : scene.shapes()) {
			if (shape instanceof Box) {
				final Box b = (Box) shape;
				g.setColor(new Color(b.color(), true));
				g.fill(new Rectangle2D.Double(b.x(), b.y(), b.width(), b.height()));
			}
			else if (shape instanceof Words) draw(g, (Words) shape);
			else {
				final Picture p = (Picture) shape;
				final BufferedImage part = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_INT_ARGB);
				part.getRaster().setDataElements(0, 0, p.width(), p.height(), p.pixels());
				g.drawImage(part, p.x(), p.y(), null);
			}
		}
		g.dispose();
		return pixels;
	}

	private static void draw(final Graphics2D g, final Words t) {
		final double width = width(t.text(), t.size(), t.bold());
		final double shift = t.anchor() == Scene.Anchor.START ? 0 : t.anchor() == Scene.Anchor.MIDDLE ? -width / 2 : -width;
		final AffineTransform place = AffineTransform.getTranslateInstance(t.x(), t.y());
		if (t.upwards()) place.quadrantRotate(-1);
		place.translate(shift, 0);
		g.setColor(new Color(t.color(), true));
		g.fill(place.createTransformedShape(font(t.bold(), t.size()).createGlyphVector(EXACT, t.text()).getOutline()));
	}
}
