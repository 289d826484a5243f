package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.sampling.GridMethod;
import io.github.imago.kernel.sampling.Outside;
import io.github.imago.kernel.sampling.RegularGrid;
import io.github.imago.kernel.sampling.ScatteredGrid;
import io.github.imago.op.GridOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes an image of samples that lie anywhere: of a table, of points on an image, or of the pixels around gaps. */
@Plugin(type = Command.class, name = "imago.sampling.grid", menuPath = "Plugins>Imago>Sampling>Grid from Scattered Points...",
	headless = true, //
	description = "Makes an image of values that are known at scattered points. The points are typed, or rows of a table, or point " +
		"selections on an image, which have its pixels' values; of an image without points, the pixels that are NaN or masked are " +
		"filled from the others.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class GridCommand extends ImagoCommand {

	@Parameter(persist = false, required = false, label = "Image", //
		description = "Image on which the points lie (selected, or else in its overlay or the ROI Manager), or whose gaps are filled; " +
			"with a table or typed samples, the one whose grid the result gets.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Mask", //
		description = "Where the gaps of an image are to be filled: image of the same size, or one slice for all; pixels where it is 0 " +
			"are gaps, as NaN are.")
	private ImagePlus mask;

	@Parameter(persist = false, required = false, label = "Table", //
		description = "A row for each point, with columns for x, y and value. If nothing is given at all, the active table, or else the " +
			"current image.")
	private ResultsTable table;

	@Parameter(persist = false, label = "Samples", description = "Instead of a table: x, y and value of each point, as in 10,20,3.5; " +
		"30,40,7.")
	private String samples = "";

	@Parameter(persist = false, label = "Column of x", description = "Empty for the one that is called X, or XM, Centroid x, Position x " +
		"or the like.")
	private String columnX = "";

	@Parameter(persist = false, label = "Column of y", description = "Empty for the one that is called Y, or YM, Centroid y, Position y " +
		"or the like.")
	private String columnY = "";

	@Parameter(persist = false, label = "Column of values", //
		description = "Empty for the one that is called Value, Mean, Z, Height, Intensity or the like, or else the only one left.")
	private String columnValue = "";

	@Parameter(persist = false, label = "Method", //
		description = "Nearest: plateaus. Linear: planes on Delaunay triangles. Natural neighbour: Sibson's, smooth and within the range " +
			"of the samples. Clough-Tocher: smooth cubics, which may go beyond it.")
	private GridMethod method = GridMethod.LINEAR;

	@Parameter(persist = false, label = "Outside the points", //
		description = "What stands outside the points' convex hull: NaN, the nearest point's value, or the value below.")
	private Outside outside = Outside.NAN;

	@Parameter(persist = false, label = "Outside value", description = "The value outside the points' convex hull, for Constant.")
	private Double outsideValue = 0.0;

	@Parameter(persist = false, label = "Left", description = "X of the centre of the first column, in the points' unit; empty (NaN) for " +
		"the image's, or the least x.")
	private Double left = Double.NaN;

	@Parameter(persist = false, label = "Top", description = "Y of the centre of the first row; empty (NaN) for the image's, or the " +
		"least y.")
	private Double top = Double.NaN;

	@Parameter(persist = false, label = "Right", description = "X of the centre of the last column; empty (NaN) for the image's, or the " +
		"greatest x.")
	private Double right = Double.NaN;

	@Parameter(persist = false, label = "Bottom", description = "Y of the centre of the last row; empty (NaN) for the image's, or the " +
		"greatest y.")
	private Double bottom = Double.NaN;

	@Parameter(persist = false, label = "Spacing", description = "Distance of pixels in the points' unit; 0 for the image's, or for what " +
		"follows from width and height.")
	private Double spacing = 0.0;

	@Parameter(persist = false, label = "Width (px)", description = "Columns of the result; 0 for what follows.")
	private Integer width = 0;

	@Parameter(persist = false, label = "Height (px)", //
		description = "Rows of the result; 0 for what follows. With neither image, spacing, width nor height, the longer side has 512 " +
			"pixels.")
	private Integer height = 0;

	@Parameter(type = ItemIO.OUTPUT, label = "Grid", description = "32-bit image, calibrated so that the points' coordinates are found " +
		"again; filled images keep their type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ResultsTable rows = table;
		ImagePlus on = image;
		if (on == null && rows == null && samples.isBlank()) {
			final ResultsTable active = GridPoints.activeTable();
			on = WindowManager.getCurrentImage();
			// Some table is open most of the time: one without places gives way to points on the image.
			if (active != null && (on == null || GridPoints.hasPlaces(active, columnX, columnY) || GridPoints.on(on) == null)) {
				rows = active;
				on = null;
			}
			Check.that(rows != null || on != null, "there are no samples: open a table with x, y and values, or an image with a point " +
				"selection, or give them as samples");
		}
		if (on != null) Images.requireGrey(on);
		final boolean given = rows != null || !samples.isBlank();
		final GridPoints points = !samples.isBlank() ? GridPoints.parse(samples) : given ? GridPoints.of(rows, columnX, columnY,
			columnValue) : GridPoints.on(on);
		Check.that(mask == null || points == null, "mask is for an image whose gaps are filled, not for points");
		if (points == null) fill(on);
		else if (given) grid(points, on);
		else gridSlices(points, on);
	}

	/** One plane from points that have values. */
	private void grid(final GridPoints points, final ImagePlus on) {
		if (on != null) points.requireUnit(on);
		final RegularGrid grid = grid(on, points);
		output = new ImagePlus(points.name() + "-grid", new FloatProcessor(grid.width(), grid.height(), plane(points, grid)));
		final Calibration c = output.getCalibration();
		c.setUnit(on == null ? points.unit() : on.getCalibration().getUnit());
		c.setValueUnit(points.valueUnit());
		place(c, grid);
		Images.addProvenance(output, points.told());
	}

	/** A plane for each slice, from its pixels at the points. */
	private void gridSlices(final GridPoints points, final ImagePlus on) {
		final int slices = on.getStackSize();
		final RegularGrid grid = grid(on, points);
		final ImageStack stack = new ImageStack(grid.width(), grid.height());
		for (int s = 1; s <= slices; s++) {
			final GridPoints measured = points.measured(on, s);
			stack.addSlice(on.getStack().getSliceLabel(s), Job.current().part((s - 1.0) / slices, (double) s / slices).call(() ->
				plane(measured, grid)));
		}
		output = new ImagePlus(Images.title(on, "grid"), stack);
		output.setDimensions(on.getNChannels(), on.getNSlices(), on.getNFrames());
		output.setOpenAsHyperStack(on.isHyperStack());
		Images.carry(on, output);
		output.getCalibration().disableDensityCalibration();
		output.getCalibration().setValueUnit(points.valueUnit());
		place(output.getCalibration(), grid);
		Images.addProvenance(output, points.measured(on, on.getCurrentSlice()).told());
	}

	private float[] plane(final GridPoints points, final RegularGrid grid) {
		return Planes.floats(GridOps.grid(points.table(), method, outside, outsideValue, grid.left(), grid.top(), grid.left() +
			(grid.width() - 1) * grid
			.stepX(), grid.top() + (grid.height() - 1) * grid.stepY(), 0.0, grid.width(), grid.height()));
	}

	/** Makes the coordinates of pixel centres those of the grid: ImageJ's, like those of point selections, are whole numbers there. */
	private static void place(final Calibration c, final RegularGrid grid) {
		c.pixelWidth = grid.stepX();
		c.pixelHeight = grid.stepY();
		c.xOrigin = -grid.left() / grid.stepX();
		c.yOrigin = -grid.top() / grid.stepY();
	}

	/** The grid that was asked for; what was not is taken from the image, or else from the points. */
	private RegularGrid grid(final ImagePlus on, final GridPoints points) {
		if (on == null) return points.samples().grid(left, top, right, bottom, spacing, width, height);
		final Calibration c = on.getCalibration();
		final double first = -c.xOrigin * c.pixelWidth, last = (on.getWidth() - 1 - c.xOrigin) * c.pixelWidth;
		final double upper = -c.yOrigin * c.pixelHeight, lower = (on.getHeight() - 1 - c.yOrigin) * c.pixelHeight;
		if (isDefaultGrid()) return new RegularGrid(first, upper, c.pixelWidth, c.pixelHeight, on.getWidth(), on.getHeight());
		final double step = spacing == 0 && width == 0 && height == 0 ? c.pixelWidth : spacing;
		return RegularGrid.over(Double.isNaN(left) ? first : left, Double.isNaN(top) ? upper : top, Double.isNaN(right) ? last : right,
			Double.isNaN(bottom)
			? lower : bottom, step, width, height);
	}

	private boolean isDefaultGrid() {
		return Double.isNaN(left) && Double.isNaN(top) && Double.isNaN(right) && Double.isNaN(bottom) && spacing == 0 && width == 0 &&
			height == 0;
	}

	/** Fills the gaps of each slice. */
	private void fill(final ImagePlus on) {
		Check.that(isDefaultGrid(), "left, top, right, bottom, spacing, width and height are for points; \"" + on.getTitle() +
			"\" has none selected, and its gaps are filled on its own grid");
		if (mask != null) Images.requireFits(on, mask);
		final double aspect = on.getCalibration().pixelHeight / on.getCalibration().pixelWidth;
		final int[] done = { 0 };
		final boolean[] gaps = { false };
		output = Images.map(on, "filled", Images.Result.SAME, (in, out) -> {
			final int slice = ++done[0];
			final byte[] valid = mask == null ? null : Planes.mask(Images.plane(mask, mask.getStackSize() > 1 ? slice : 1));
			final float[] pixels = Planes.floats(in), filled = ScatteredGrid.fill(pixels, valid, on.getWidth(), on.getHeight(), aspect,
				method, outside,
				outsideValue);
			gaps[0] |= ScatteredGrid.hasGaps(pixels, valid);
			Planes.write(filled, in, out);
		});
		Check.that(gaps[0], "\"" + on.getTitle() + "\" has neither a point selection nor missing pixels (NaN, or 0 in a mask)");
	}
}
