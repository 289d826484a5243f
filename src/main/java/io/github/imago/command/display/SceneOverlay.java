package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import io.github.imago.image.Drawing;
import io.github.imago.kernel.display.Scene;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.Shape;
import io.github.imago.kernel.display.Scene.Words;

import java.awt.Color;
import java.awt.Font;

/** Drawings as overlays of images, which can be moved, edited and taken away again. */
final class SceneOverlay {

	private SceneOverlay() {}

	/**
	 * Lays a drawing over an image in place of an earlier one of the same name; whatever else lies there stays.
	 *
	 * @param name of its parts
	 */
	static void lay(final ImagePlus image, final Scene scene, final String name) {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		for (int i = overlay.size() - 1; i >= 0; i--)
			if (name.equals(overlay.get(i).getName())) overlay.remove(i);
		for (final Shape shape : scene.shapes()) {
			final Roi roi = roi(shape);
			roi.setName(name);
			overlay.add(roi);
		}
		image.setOverlay(overlay);
	}

	private static Roi roi(final Shape shape) {
		if (shape instanceof Box) {
			final Box b = (Box) shape;
			final Roi roi = new Roi(b.x(), b.y(), b.width(), b.height());
			roi.setFillColor(new Color(b.color(), true));
			return roi;
		}
		if (shape instanceof Picture) {
			final Picture p = (Picture) shape;
			return new ImageRoi(p.x(), p.y(), new ColorProcessor(p.width(), p.height(), p.pixels()));
		}
		final Words t = (Words) shape;
		final double width = Drawing.width(t.text(), t.size(), t.bold());
		final double shift = t.anchor() == Scene.Anchor.START ? 0 : t.anchor() == Scene.Anchor.MIDDLE ? width / 2 : width;
		final Font font = new Font(Font.SANS_SERIF, t.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) t.size());
		// Made of a text first, it stands on its place as a drawn string does, and is turned about what then is the corner of its box.
		final double ascent = t.upwards() ? Drawing.ascent(t.size(), t.bold()) : 0;
		final double x = t.upwards() ? t.x() - ascent : t.x() - shift, y = t.upwards() ? t.y() + shift + ascent : t.y();
		final TextRoi roi = new TextRoi(t.text(), x, y, font);
		if (t.upwards()) roi.setAngle(90);
		roi.setStrokeColor(new Color(t.color(), true));
		roi.setAntialiased(true);
		return roi;
	}
}
