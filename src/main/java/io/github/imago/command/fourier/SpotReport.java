package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.Lattice;
import io.github.imago.kernel.fourier.LatticeType;
import io.github.imago.kernel.fourier.Measured;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Spot;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Spots;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.DisplayOps;
import io.github.imago.op.FourierOps;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/** What is shown of spots and lattices: the picture with an overlay, tables, a summary. */
final class SpotReport {

	private static final Color SPOT = PlotStyle.colour(4), STRAY = PlotStyle.colour(1), A = PlotStyle.colour(5), B = PlotStyle.colour(2);
	private static final double RADIUS = 5;
	/** Indices of more spots than these would cover the picture. */
	private static final int MOST_LABELS = 250;

	private final ImagePlus image;
	private final Rectangle bounds;
	private final PixelSize size;
	private final boolean pattern;
	/** Units of frequencies, and of lengths. */
	private final String frequency, length;
	/** From the part that was analysed to the picture. */
	private final int shiftX, shiftY;

	/** @param source as the user chose it */
	SpotReport(final ImagePlus image, final SpotSource source) {
		Images.requireGrey(image);
		this.image = image;
		bounds = Images.bounds(image);
		size = Images.pixelSize(image);
		pattern = source.of(size.unit()) == SpotSource.PATTERN;
		final String reciprocal = ComplexImages.reciprocal(size.unit()).replace("pixel", "px");
		frequency = pattern ? size.unit() : reciprocal;
		length = pattern ? reciprocal : size.unit();
		shiftX = pattern ? bounds.x : 0;
		shiftY = pattern ? bounds.y : 0;
	}

	/** The current slice, inside the ROI's bounds; of a complex image, its amplitude. */
	RandomAccessibleInterval<FloatType> part() {
		if (ComplexImages.isComplex(image)) {
			if (!pattern) throw new IllegalArgumentException("\"" + image.getTitle() + "\" is a complex image without a reciprocal unit: for the " +
				"spots of a spectrum choose source=pattern");
			return Images.part(DisplayOps.complex(ComplexImages.part(image, image.getZ(), image.getT()), ComplexView.AMPLITUDE), bounds);
		}
		return Images.part(Images.plane(image, image.getCurrentSlice()), bounds);
	}

	PixelSize size() {
		return size;
	}

	/**
	 * A coordinate of the centre in the part that is analysed: as given, else the origin of a pattern's calibration if it has one inside.
	 *
	 * @param given in pixels of the image; NaN for none
	 */
	double centre(final double given, final boolean alongX) {
		if (given == given) return given - (alongX ? bounds.x : bounds.y);
		final Calibration c = image.getCalibration();
		final boolean set = pattern && (c.xOrigin != 0 || c.yOrigin != 0) && bounds.contains(c.xOrigin, c.yOrigin);
		return !set ? Double.NaN : alongX ? c.xOrigin - bounds.x : c.yOrigin - bounds.y;
	}

	/** The spectrum of an image, or a 32-bit copy of the pattern. */
	ImagePlus picture(final Window window, final Missing missing) {
		if (!pattern) {
			final ImagePlus slice = new ImagePlus(image.getTitle(), image.getProcessor().duplicate());
			Images.carry(image, slice);
			slice.setRoi(new Roi(bounds));
			final ImagePlus spectrum = ComplexImages.map(slice, "spectrum", false, bounds, in -> {
				final RandomAccessibleInterval<FloatType> plane = Cast.unchecked(in);
				return DisplayOps.complex(FourierOps.fft(plane, window, null, null, missing), ComplexView.LOG_POWER);
			});
			ComplexImages.toReciprocal(spectrum, image.getCalibration(), false);
			ComplexImages.fitRange(spectrum, ComplexView.LOG_POWER);
			return spectrum;
		}
		final ImagePlus copy = new ImagePlus(Images.title(image, "spots"), image.getProcessor().convertToFloatProcessor());
		Images.carry(image, copy);
		// Few pixels are as bright as the direct beam.
		ComplexImages.fitRange(copy, ComplexView.AMPLITUDE);
		return copy;
	}

	// --- overlays

	/** Circles around spots, and around their mirror images. */
	Overlay circles(final Spots spots) {
		final Overlay overlay = new Overlay();
		for (int i = 0; i < spots.size(); i++)
			circle(overlay, spots, i, SPOT);
		return overlay;
	}

	private void circle(final Overlay overlay, final Spots spots, final int i, final Color colour) {
		final Spot spot = spots.get(i);
		overlay.add(round(spot.x() + shiftX, spot.y() + shiftY, radius(spot), colour));
		if (!pattern) overlay.add(round(2 * spots.centreX() - spot.x(), 2 * spots.centreY() - spot.y(), RADIUS, colour));
	}

	private double radius(final Spot spot) {
		return pattern ? Math.max(RADIUS, 0.5 * spot.diameter() + 1) : RADIUS;
	}

	/** A circle around a place given from the centre of the first pixel; ImageJ has areas from its corner. */
	private static Roi round(final double x, final double y, final double radius, final Color colour) {
		final OvalRoi circle = new OvalRoi(x + 0.5 - radius, y + 0.5 - radius, 2 * radius, 2 * radius);
		circle.setStrokeColor(colour);
		return circle;
	}

	/** Circles with indices, and the reciprocal vectors. */
	Overlay indices(final Lattice lattice) {
		final Spots spots = lattice.spots();
		final Overlay overlay = new Overlay();
		for (int i = 0; i < spots.size(); i++) {
			circle(overlay, spots, i, lattice.isIndexed(i) ? SPOT : STRAY);
			if (!lattice.isIndexed(i) || spots.size() > MOST_LABELS) continue;
			final Spot spot = spots.get(i);
			label(overlay, lattice.h(i) + " " + lattice.k(i), spot.x() + shiftX, spot.y() + shiftY, radius(spot));
			if (!pattern) label(overlay, -lattice.h(i) + " " + -lattice.k(i), 2 * spots.centreX() - spot.x(), 2 * spots.centreY() - spot.y(),
				RADIUS);
		}
		final double[] from = lattice.place(0, 0), a = lattice.place(1, 0), b = lattice.place(0, 1);
		arrow(overlay, from, a, shiftX, shiftY, A, "a*");
		arrow(overlay, from, b, shiftX, shiftY, B, "b*");
		return overlay;
	}

	private static void label(final Overlay overlay, final String text, final double x, final double y, final double radius) {
		final TextRoi label = new TextRoi(x + 0.7 * radius, y + 0.7 * radius, text, new Font(Font.SANS_SERIF, Font.PLAIN, 9));
		label.setStrokeColor(Color.YELLOW);
		overlay.add(label);
	}

	private static void arrow(final Overlay overlay, final double[] from, final double[] to, final double shiftX, final double shiftY,
		final Color colour, final String name)
	{
		final Arrow arrow = new Arrow(from[0] + shiftX, from[1] + shiftY, to[0] + shiftX, to[1] + shiftY);
		arrow.setHeadSize(5);
		arrow.setStrokeWidth(1.5);
		arrow.setStrokeColor(colour);
		arrow.setName(name);
		overlay.add(arrow);
	}

	/** The current slice of an image with the lattice points and the cell; null for a pattern. */
	ImagePlus points(final Lattice lattice) {
		if (pattern) return null;
		final ImagePlus copy = new ImagePlus(Images.title(image, "lattice"), image.getProcessor().duplicate());
		Images.carry(image, copy);
		copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		final double[] o = lattice.origin(), a = lattice.a(), b = lattice.b();
		final double x = o[0] + bounds.x, y = o[1] + bounds.y;
		final double ax = a[0] / size.width(), ay = a[1] / size.height(), bx = b[0] / size.width(), by = b[1] / size.height();
		final Overlay overlay = new Overlay();
		final boolean centred = lattice.type() == LatticeType.CENTRED_RECTANGULAR;
		final double det = ax * by - ay * bx, radius = Math.max(1.5, 0.12 * Math.min(Math.hypot(ax, ay), Math.hypot(bx, by)));
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY, least2 = least, most2 = most;
		for (int corner = 0; corner < 4; corner++) {
			final double u = bounds.x + corner % 2 * bounds.width - x, v = bounds.y + corner / 2 * bounds.height - y;
			final double i = (u * by - v * bx) / det, j = (v * ax - u * ay) / det;
			least = Math.min(least, i);
			most = Math.max(most, i);
			least2 = Math.min(least2, j);
			most2 = Math.max(most2, j);
		}
		for (int j = 2 * (int) Math.floor(least2); j <= 2 * Math.ceil(most2); j++)
			for (int i = 2 * (int) Math.floor(least); i <= 2 * Math.ceil(most); i++) {
				// Points in the middle of cells have halves for both.
				if (centred ? (i + j) % 2 != 0 || i % 2 != j % 2 : i % 2 != 0 || j % 2 != 0) continue;
				final double px = x + 0.5 * (i * ax + j * bx), py = y + 0.5 * (i * ay + j * by);
				if (px >= bounds.x && py >= bounds.y && px <= bounds.x + bounds.width - 1 &&
					py <= bounds.y + bounds.height - 1) overlay.add(round(px, py, radius, SPOT));
			}
		arrow(overlay, new double[] { x, y }, new double[] { x + ax, y + ay }, 0, 0, A, "a");
		arrow(overlay, new double[] { x, y }, new double[] { x + bx, y + by }, 0, 0, B, "b");
		copy.setOverlay(overlay);
		return copy;
	}

	// --- tables

	/** One row for each spot. */
	ResultsTable table(final Spots spots) {
		final ResultsTable table = new ResultsTable();
		for (int i = 0; i < spots.size(); i++) {
			table.incrementCounter();
			table.addValue("Spot", i + 1);
			add(table, spots, i);
		}
		return table;
	}

	private void add(final ResultsTable table, final Spots spots, final int i) {
		final Spot spot = spots.get(i);
		final Measured d = spots.spacing(i), angle = spots.angle(i);
		table.addValue("X (px)", spot.x() + shiftX);
		table.addValue("Y (px)", spot.y() + shiftY);
		table.addValue("X error (px)", spot.errorX());
		table.addValue("Y error (px)", spot.errorY());
		table.addValue("Frequency x (" + frequency + ")", spots.frequencyX(i));
		table.addValue("Frequency y (" + frequency + ")", spots.frequencyY(i));
		table.addValue("Frequency (" + frequency + ")", spots.frequency(i).value());
		table.addValue("d (" + length + ")", d.value());
		table.addValue("d error (" + length + ")", d.error());
		table.addValue("Angle (deg)", angle.value());
		table.addValue("Angle error (deg)", angle.error());
		table.addValue("Amplitude", spot.amplitude());
		table.addValue("Amplitude error", spot.amplitudeError());
		if (pattern) table.addValue("Diameter (px)", spot.diameter());
		else table.addValue("Phase (rad)", spot.phase());
		table.addValue("Signal to noise", spot.signalToNoise());
	}

	/** One row for each spot, with its indices, those of the lattice first. */
	ResultsTable reflections(final Lattice lattice) {
		final ResultsTable table = new ResultsTable();
		final Spots spots = lattice.spots();
		for (int i = 0; i < spots.size(); i++) {
			final int h = lattice.h(i), k = lattice.k(i);
			final boolean known = lattice.isIndexed(i);
			final double[] place = lattice.place(h, k);
			final Measured d = lattice.spacing(h, k);
			table.incrementCounter();
			table.addValue("h", known ? h : Double.NaN);
			table.addValue("k", known ? k : Double.NaN);
			table.addValue("Lattice d (" + length + ")", known ? d.value() : Double.NaN);
			table.addValue("Lattice d error (" + length + ")", known && h * h + k * k > 0 ? d.error() : Double.NaN);
			table.addValue("Off (px)", known ? Math.hypot(spots.get(i).x() - place[0], spots.get(i).y() - place[1]) : Double.NaN);
			add(table, spots, i);
		}
		return table;
	}

	/** One row for each quantity of the lattice. */
	ResultsTable cell(final Lattice lattice) {
		final ResultsTable table = new ResultsTable();
		row(table, "a", lattice.lengthA(), length);
		row(table, "b", lattice.lengthB(), length);
		row(table, "gamma", lattice.gamma(), "deg");
		row(table, "angle of a", lattice.angle(), "deg");
		row(table, "area", lattice.area(), length + "^2");
		row(table, "a x", lattice.a()[0], lattice.aError()[0], length);
		row(table, "a y", lattice.a()[1], lattice.aError()[1], length);
		row(table, "b x", lattice.b()[0], lattice.bError()[0], length);
		row(table, "b y", lattice.b()[1], lattice.bError()[1], length);
		row(table, "a* x", lattice.reciprocalA()[0], lattice.reciprocalAError()[0], frequency);
		row(table, "a* y", lattice.reciprocalA()[1], lattice.reciprocalAError()[1], frequency);
		row(table, "b* x", lattice.reciprocalB()[0], lattice.reciprocalBError()[0], frequency);
		row(table, "b* y", lattice.reciprocalB()[1], lattice.reciprocalBError()[1], frequency);
		row(table, "d 1 0", lattice.spacing(1, 0), length);
		row(table, "d 0 1", lattice.spacing(0, 1), length);
		row(table, "d 1 1", lattice.spacing(1, 1), length);
		row(table, "d 1 -1", lattice.spacing(1, -1), length);
		return table;
	}

	private static void row(final ResultsTable table, final String name, final Measured m, final String unit) {
		row(table, name, m.value(), m.error(), unit);
	}

	private static void row(final ResultsTable table, final String name, final double value, final double error, final String unit) {
		table.incrementCounter();
		table.addValue("Quantity", name);
		table.addValue("Value", value);
		table.addValue("Standard error", error);
		table.addValue("Unit", unit);
	}

	/** The lattice in a few words and numbers. */
	Map<String, Object> summary(final Lattice lattice) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("image", image.getTitle());
		if (image.getStackSize() > 1) map.put("slice", image.getCurrentSlice());
		map.put("source", pattern ? "pattern" : "image");
		map.put("type", lattice.type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
		map.put("a", lattice.lengthA().value());
		map.put("aError", lattice.lengthA().error());
		map.put("b", lattice.lengthB().value());
		map.put("bError", lattice.lengthB().error());
		map.put("unit", length);
		map.put("gamma", lattice.gamma().value());
		map.put("gammaError", lattice.gamma().error());
		map.put("angleOfA", lattice.angle().value());
		map.put("angleOfAError", lattice.angle().error());
		map.put("centreX", lattice.spots().centreX() + shiftX);
		map.put("centreY", lattice.spots().centreY() + shiftY);
		map.put("spots", lattice.spots().size());
		map.put("indexed", lattice.indexed());
		map.put("residual", lattice.residual());
		return map;
	}
}
