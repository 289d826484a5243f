package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.FloatPolygon;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Polyline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line to measure a profile along.
 *
 * @param line where it is; ImageJ counts the coordinates of lines, unlike those of areas, from the centres of pixels, as {@link Polyline} does
 * @param width how wide it was drawn, in pixels, at least 1
 */
record ProfileLine(Polyline line, int width) {

	/**
	 * The image's selection if that is a line; else the lines of its overlay; if there are none, those of the ROI Manager.
	 *
	 * @throws IllegalArgumentException if there are none at all
	 */
	static List<ProfileLine> of(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi != null && roi.isLine()) return List.of(of(roi));
		final List<ProfileLine> overlaid = lines(image.getOverlay() == null ? new Roi[0] : image.getOverlay().toArray());
		if (!overlaid.isEmpty()) return overlaid;
		final RoiManager manager = RoiManager.getInstance2();
		final List<ProfileLine> managed = lines(manager == null ? new Roi[0] : manager.getRoisAsArray());
		Check.that(!managed.isEmpty(), "there is no line: draw one on \"" + image.getTitle() + "\", or give its points");
		return managed;
	}

	private static List<ProfileLine> lines(final Roi[] rois) {
		return Arrays.stream(rois).filter(Roi::isLine).map(ProfileLine::of).collect(Collectors.toList());
	}

	private static ProfileLine of(final Roi roi) {
		// An arrow's width is that of its drawing.
		final int width = roi instanceof Arrow ? 1 : Math.max(1, Math.round(roi.getStrokeWidth()));
		if (roi instanceof Line) {
			final Line l = (Line) roi;
			return new ProfileLine(new Polyline(new double[] { l.x1d, l.x2d }, new double[] { l.y1d, l.y2d }), width);
		}
		// Of a fitted spline, these are its points.
		final FloatPolygon p = roi.getFloatPolygon();
		return new ProfileLine(new Polyline(doubles(p.xpoints, p.npoints), doubles(p.ypoints, p.npoints)), width);
	}

	private static double[] doubles(final float[] values, final int n) {
		final double[] result = new double[n];
		for (int i = 0; i < n; i++)
			result[i] = values[i];
		return result;
	}
}
