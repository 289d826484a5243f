package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.FloatPolygon;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.ManagedRois;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Interpolator;
import io.github.imago.kernel.sampling.ScatteredSamples;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** Samples for a grid, and what is known of them: where they come from, and their units. */
final class GridPoints {

	/** What columns are called where nobody names them, best first; compared in lower case, without units. */
	private static final List<String> X = List.of("x", "xm", "centroid x", "weighted centroid x", "x centroid", "position x", "x position",
		"x coordinate");
	private static final List<String> Y = List.of("y", "ym", "centroid y", "weighted centroid y", "y centroid", "position y", "y position",
		"y coordinate");
	private static final List<String> VALUE = List.of("value", "mean", "z", "height", "intensity", "mean intensity", "grey value",
		"gray value", "median", "phase");
	/** A heading that ends with a unit in brackets. */
	private static final Pattern UNIT = Pattern.compile("(.*\\S)\\s*[(\\[](.+)[)\\]]");
	/** Samples that are told one by one. */
	private static final int MOST_TOLD = 100;

	private final String name, unit, valueUnit;
	private final ScatteredSamples samples;

	private GridPoints(final String name, final ScatteredSamples samples, final String unit, final String valueUnit) {
		this.name = name;
		this.samples = samples;
		this.unit = unit;
		this.valueUnit = valueUnit;
	}

	/** Samples that were typed. */
	static GridPoints parse(final String text) {
		return new GridPoints("Samples", ScatteredSamples.parse("samples", text), null, null);
	}

	/** The table that is active and has rows, or null. */
	static ResultsTable activeTable() {
		// Without windows, there is the table of measurements alone.
		final ResultsTable active = GraphicsEnvironment.isHeadless() ? null : ResultsTable.getActiveTable();
		final ResultsTable table = active == null ? ResultsTable.getResultsTable() : active;
		return table == null || table.size() == 0 ? null : table;
	}

	/**
	 * The rows of a table.
	 *
	 * @param columnX a column's name; empty to guess
	 * @throws IllegalArgumentException if there is no such column
	 */
	static GridPoints of(final ResultsTable table, final String columnX, final String columnY, final String columnValue) {
		final List<String> columns = columns(table);
		final String x = column(columns, "columnX", columnX, X), y = column(columns, "columnY", columnY, Y);
		final List<String> others = columns.stream().filter(heading -> !heading.equals(x) &&
			!heading.equals(y)).collect(Collectors.toList());
		final String value = columnValue.isBlank() && others.size() == 1 ? others.get(0) : column(columnValue.isBlank() ? others : columns,
			"columnValue",
			columnValue, VALUE);
		final ScatteredSamples samples = new ScatteredSamples(numbers(table, x), numbers(table, y), numbers(table, value));
		final String unit = unit(x), title = table.getTitle();
		Check.that(unit == null ? unit(y) == null : unit.equals(unit(y)), "x and y must have the same unit, got the columns \"" + x +
			"\" and \"" + y + "\"");
		return new GridPoints(title == null || title.isBlank() ? "Table" : title.replaceFirst("\\.[a-z]{3}$", ""), samples, unit,
			unit(value));
	}

	/** Whether a table has columns of x and y, by their names as given or guessed. */
	static boolean hasPlaces(final ResultsTable table, final String columnX, final String columnY) {
		final List<String> columns = columns(table);
		return (!columnX.isBlank() || guessed(columns, X) != null) && (!columnY.isBlank() || guessed(columns, Y) != null);
	}

	private static List<String> columns(final ResultsTable table) {
		return Arrays.stream(table.getHeadings()).filter(heading -> table.getColumnIndex(heading) != ResultsTable.COLUMN_NOT_FOUND).collect(
			Collectors.toList());
	}

	/** The column that has the best of some names, or null. */
	private static String guessed(final List<String> columns, final List<String> names) {
		for (final String name : names)
			for (final String heading : columns) {
				final Matcher m = UNIT.matcher(heading);
				if ((m.matches() ? m.group(1) : heading).toLowerCase(Locale.ROOT).replace('_', ' ').equals(name)) return heading;
			}
		return null;
	}

	private static String column(final List<String> columns, final String parameter, final String wanted, final List<String> names) {
		if (!wanted.isBlank()) {
			Check.that(columns.contains(wanted), parameter + ": the table has no column \"" + wanted + "\", it has " + String.join(", ",
				columns));
			return wanted;
		}
		final String found = guessed(columns, names);
		if (found != null) return found;
		throw new IllegalArgumentException("the table has no column that is called " + names.get(0) + " or the like: give " + parameter +
			", one of " + String
			.join(", ", columns));
	}

	private static double[] numbers(final ResultsTable table, final String heading) {
		return Arrays.copyOf(table.getColumnAsDoubles(table.getColumnIndex(heading)), table.size());
	}

	private static String unit(final String heading) {
		final Matcher m = UNIT.matcher(heading);
		return m.matches() ? PixelSize.spelled(m.group(2)) : null;
	}

	/**
	 * The points on an image: of its selection; else of its overlay; if there are none, of the ROI Manager. In calibrated coordinates; they
	 * have no values yet.
	 *
	 * @return null if there are none at all
	 */
	static GridPoints on(final ImagePlus image) {
		List<PointRoi> rois = points(image.getRoi());
		if (rois.isEmpty() && image.getOverlay() != null) rois = points(image.getOverlay().toArray());
		if (rois.isEmpty()) rois = points(ManagedRois.all());
		if (rois.isEmpty()) return null;
		final Calibration c = image.getCalibration();
		final double[][] columns = new double[2][rois.stream().mapToInt(roi -> roi.getFloatPolygon().npoints).sum()];
		int n = 0;
		for (final PointRoi roi : rois) {
			// Whole coordinates of points are centres of pixels.
			final FloatPolygon p = roi.getFloatPolygon();
			for (int i = 0; i < p.npoints; i++) {
				Check.that(p.xpoints[i] >= -0.5 && p.ypoints[i] >= -0.5 && p.xpoints[i] <= image.getWidth() &&
					p.ypoints[i] <= image.getHeight(), "the point " +
					p.xpoints[i] + ", " + p.ypoints[i] + " lies outside \"" + image.getTitle() + "\"");
				columns[0][n] = (p.xpoints[i] - c.xOrigin) * c.pixelWidth;
				columns[1][n++] = (p.ypoints[i] - c.yOrigin) * c.pixelHeight;
			}
		}
		return new GridPoints(image.getTitle(), new ScatteredSamples(columns[0], columns[1], new double[n]), c.getUnit(), c.calibrated()
			? c.getValueUnit() : null);
	}

	private static List<PointRoi> points(final Roi... rois) {
		final List<PointRoi> points = new ArrayList<>();
		for (final Roi roi : rois)
			if (roi instanceof PointRoi) points.add((PointRoi) roi);
		return points;
	}

	/** The same points with the calibrated values of a slice, linear between its pixels; points at NaN do not count. */
	GridPoints measured(final ImagePlus image, final int slice) {
		final Calibration c = image.getCalibration();
		final ImageProcessor plane = image.getStack().getProcessor(slice);
		plane.setCalibrationTable(c.getCTable());
		final FloatProcessor floats = plane.convertToFloatProcessor();
		final Interpolator pixels = new Interpolator((float[]) floats.getPixels(), image.getWidth(), image.getHeight(), 1,
			Interpolation.LINEAR, Border.NEAREST, 0,
			true);
		final double[] x = samples.x(), y = samples.y(), values = new double[x.length];
		for (int i = 0; i < values.length; i++)
			values[i] = pixels.at(x[i] / c.pixelWidth + c.xOrigin, y[i] / c.pixelHeight + c.yOrigin);
		return new GridPoints(name, new ScatteredSamples(x, y, values), unit, valueUnit);
	}

	/** Fails if the samples are in another unit than an image. */
	void requireUnit(final ImagePlus image) {
		final String other = Images.pixelSize(image).unit();
		Check.that(unit == null || unit.equals(other), "the samples are in " + unit + ", but \"" + image.getTitle() + "\" in " + other);
	}

	ScatteredSamples samples() {
		return samples;
	}

	/** What the samples' source is called. */
	String name() {
		return name;
	}

	/** The unit of x and y; null if not known. */
	String unit() {
		return unit;
	}

	/** The unit of values; null if not known. */
	String valueUnit() {
		return valueUnit;
	}

	/** A row x, y, value for each sample, as {@code GridOps.grid} takes them. */
	RandomAccessibleInterval<DoubleType> table() {
		final double[] x = samples.x(), y = samples.y(), values = samples.values(), all = new double[3 * x.length];
		for (int i = 0; i < x.length; i++) {
			all[3 * i] = x[i];
			all[3 * i + 1] = y[i];
			all[3 * i + 2] = values[i];
		}
		return ArrayImgs.doubles(all, 3, x.length);
	}

	/** A line for the result's Info. */
	String told() {
		return "Samples: " + (samples.size() > MOST_TOLD ? samples.size() + " of " + name : samples);
	}
}
