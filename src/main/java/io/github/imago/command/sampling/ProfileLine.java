package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.FloatPolygon;

import io.github.imago.command.common.ManagedRois;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Polyline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line to measure a profile along.
 *
 * @param name what the user called it, empty for nothing
 * @param line where it is; ImageJ counts the coordinates of lines, unlike those of areas, from the centres of pixels, as {@link Polyline}
 *           does
 * @param width how wide it was drawn, in pixels, at least 1
 */
record ProfileLine(String name, Polyline line, int width) {

	/** What the ROI Manager calls a ROI that nobody named: its place. */
	private static final String PLACE = "\\d+(-\\d+)+";

	/**
	 * The image's selection if that is a line; else the lines of its overlay; if there are none, those of the ROI Manager: the ones that are
	 * selected there, or all. These are meant too when the image's selection is one of them, as it is after it was added.
	 *
	 * @throws IllegalArgumentException if there are none at all, or one has no length
	 */
	static List<ProfileLine> of(final ImagePlus image) {
		return of(image, ManagedRois.all(), ManagedRois.selected());
	}

	/**
	 * As above.
	 *
	 * @param managed what is in the ROI Manager
	 * @param selected what is selected there; all of it if nothing is
	 */
	static List<ProfileLine> of(final ImagePlus image, final Roi[] managed, final Roi[] selected) {
		final Roi roi = image.getRoi();
		final boolean line = roi != null && roi.isLine();
		if (line && Arrays.stream(managed).noneMatch(m -> m.isLine() && Arrays.deepEquals(points(m), points(roi)))) return List.of(of(roi));
		if (!line) {
			final List<ProfileLine> overlaid = lines(image.getOverlay() == null ? new Roi[0] : image.getOverlay().toArray());
			if (!overlaid.isEmpty()) return overlaid;
		}
		final List<ProfileLine> lines = lines(selected);
		Check.that(!lines.isEmpty(), "there is no line: draw one on \"" + image.getTitle() + "\", or give its points");
		return lines;
	}

	private static List<ProfileLine> lines(final Roi[] rois) {
		return Arrays.stream(rois).filter(Roi::isLine).map(ProfileLine::of).collect(Collectors.toList());
	}

	/** Names for headings: their own where all have different ones, else their numbers, nothing for one alone. */
	static List<String> names(final List<ProfileLine> lines) {
		final boolean named = lines.stream().map(ProfileLine::name).filter(n -> !n.isEmpty()).distinct().count() == lines.size();
		return IntStream.rangeClosed(1, lines.size()).mapToObj(k -> lines.size() == 1 ? "" : named ? lines.get(k - 1).name
			: "Line " + k).collect(Collectors.toList());
	}

	private static ProfileLine of(final Roi roi) {
		final String name = roi.getName() == null || roi.getName().matches(PLACE) ? "" : roi.getName().trim();
		// An arrow's width is that of its drawing.
		final int width = roi instanceof Arrow ? 1 : Math.max(1, Math.round(roi.getStrokeWidth()));
		final double[][] points = points(roi);
		return new ProfileLine(name, new Polyline(points[0], points[1]), width);
	}

	/** X and y of a line's points. */
	private static double[][] points(final Roi roi) {
		if (roi instanceof Line) {
			final Line l = (Line) roi;
			return new double[][] { { l.x1d, l.x2d }, { l.y1d, l.y2d } };
		}
		// Of a fitted spline, these are its points.
		final FloatPolygon p = roi.getFloatPolygon();
		return new double[][] { doubles(p.xpoints, p.npoints), doubles(p.ypoints, p.npoints) };
	}

	private static double[] doubles(final float[] values, final int n) {
		final double[] result = new double[n];
		for (int i = 0; i < n; i++)
			result[i] = values[i];
		return result;
	}
}
