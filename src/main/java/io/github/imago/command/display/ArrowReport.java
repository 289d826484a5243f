package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.RoundNumber;
import io.github.imago.kernel.display.ArrowColor;
import io.github.imago.kernel.display.ArrowPivot;
import io.github.imago.kernel.display.ArrowShape;
import io.github.imago.kernel.display.LegendPlace;
import io.github.imago.kernel.display.VectorArrow;
import io.github.imago.kernel.display.YAxis;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What is shown of a vector field as arrows: overlay with a key, and table. All slices have the same scale. */
final class ArrowReport {

	/** Arrows that ImageJ can still show. */
	private static final int MOST_ARROWS = 50_000;
	/** Of cells: the longest arrow, and the width of shafts. */
	private static final double LONGEST = 0.95, SHAFT = 0.085, BAR = 0.13, LEAST_SHAFT = 0.6, MOST_SHAFT = 6;
	/** Of the image's width, the key at least; and pixels below which an arrow is too short to be seen. */
	private static final double KEY = 0.05, LEAST = 0.3;
	private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

	private final List<List<VectorArrow>> planes;
	private final boolean axial;
	private final double greatest, pixelsPerUnit, shaft;
	private final String unit;

	/**
	 * @param planes the arrows of each
	 * @param scale pixels for a unit; 0 for a scale by which the longest arrow is as long as a cell
	 */
	ArrowReport(final List<List<VectorArrow>> planes, final boolean axial, final double spacing, final double scale, final String unit) {
		Check.atLeast("arrowScale", scale, 0);
		final long count = planes.stream().mapToLong(List::size).sum();
		Check.that(count <= MOST_ARROWS, "spacing makes " + count + " arrows, of which ImageJ can show " + MOST_ARROWS + ": take a larger one");
		this.planes = planes;
		this.axial = axial;
		this.unit = unit;
		greatest = planes.stream().flatMap(List::stream).mapToDouble(VectorArrow::magnitude).max().orElse(0);
		pixelsPerUnit = scale > 0 ? scale : greatest > 0 ? LONGEST * spacing / greatest : 1;
		shaft = Math.max(LEAST_SHAFT, Math.min(MOST_SHAFT, (axial ? BAR : SHAFT) * spacing));
	}

	/** Adds the arrows to an image with a slice for each plane, or of one plane to all its slices. */
	void addTo(final ImagePlus image, final ArrowColor color, final ArrowPivot pivot) {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		for (int i = 0; i < planes.size(); i++)
			for (final VectorArrow arrow : planes.get(i)) {
				final double dx = pixelsPerUnit * arrow.right(), dy = pixelsPerUnit * arrow.down();
				if (Math.hypot(dx, dy) < LEAST) continue;
				final double back = pivot == ArrowPivot.TAIL ? 0 : pivot == ArrowPivot.MIDDLE ? 0.5 : 1;
				final Roi roi = polygon(arrow.x() - back * dx, arrow.y() - back * dy, dx, dy, new Color(color.of(arrow, greatest, axial)));
				if (planes.size() > 1 && image.isHyperStack()) {
					final int[] at = image.convertIndexToPosition(i + 1);
					roi.setPosition(at[0], at[1], at[2]);
				}
				else if (planes.size() > 1) roi.setPosition(i + 1);
				overlay.add(roi);
			}
		image.setOverlay(overlay);
	}

	private Roi polygon(final double x, final double y, final double dx, final double dy, final Color color) {
		final float[][] corners = ArrowShape.of(x, y, dx, dy, shaft, !axial);
		final PolygonRoi roi = new PolygonRoi(corners[0], corners[1], Roi.POLYGON);
		roi.setFillColor(color);
		return roi;
	}

	/**
	 * Adds an arrow of a known magnitude.
	 *
	 * @param length the magnitude; 0 for a round one
	 */
	void addKey(final ImagePlus image, final ArrowColor color, final LegendPlace corner, final double length) {
		Check.atLeast("keyLength", length, 0);
		if (corner == LegendPlace.NONE || greatest == 0) return;
		final int least = Math.min(image.getWidth(), image.getHeight());
		final double magnitude = length > 0 ? length : RoundNumber.nearest(Math.max(greatest, KEY * image.getWidth() / pixelsPerUnit));
		final double pixels = magnitude * pixelsPerUnit;
		final String text = PlotStyle.number(magnitude) + (unit.isEmpty() ? "" : " " + unit);
		final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(8, Math.min(40, Math.round(0.035f * least))));
		final Rectangle2D size = font.getStringBounds(text, CONTEXT);
		final double gap = 0.4 * font.getSize(), head = 4 * shaft, w = Math.max(pixels, size.getWidth()) + 2 * gap;
		final double h = head + size.getHeight() + 2 * gap;
		final double[] at = corner.place(image.getWidth(), image.getHeight(), w, h);
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		final Roi back = new Roi(at[0], at[1], w, h, font.getSize() / 2);
		back.setFillColor(color == ArrowColor.BLACK ? new Color(255, 255, 255, 160) : new Color(0, 0, 0, 160));
		overlay.add(back);
		final Color ink = new Color(color.ofKey());
		overlay.add(polygon(at[0] + (w - pixels) / 2, at[1] + gap + head / 2, pixels, 0, ink));
		final TextRoi label = new TextRoi(at[0] + (w - size.getWidth()) / 2, at[1] + gap + head, text, font);
		label.setStrokeColor(ink);
		label.setAntiAlias(true);
		overlay.add(label);
		image.setOverlay(overlay);
	}

	/** One row for each arrow. */
	ResultsTable table(final ImagePlus image, final YAxis yAxis) {
		final ResultsTable table = new ResultsTable();
		final Calibration c = image.getCalibration();
		final String length = " (" + Images.pixelSize(image).unit() + ")", of = unit.isEmpty() ? "" : " (" + unit + ")";
		for (int i = 0; i < planes.size(); i++)
			for (final VectorArrow arrow : planes.get(i)) {
				table.incrementCounter();
				if (planes.size() > 1) table.addValue("Slice", i + 1);
				table.addValue("X" + length, c.getX(arrow.x()));
				table.addValue("Y" + length, c.getY(arrow.y(), image.getHeight()));
				table.addValue("X component" + of, arrow.right());
				table.addValue("Y component" + of, yAxis == YAxis.DOWN ? arrow.down() : 0 - arrow.down());
				table.addValue("Magnitude" + of, arrow.magnitude());
				table.addValue("Angle (deg)", arrow.degrees());
				table.addValue("Pixels", arrow.pixels());
			}
		return table;
	}
}
