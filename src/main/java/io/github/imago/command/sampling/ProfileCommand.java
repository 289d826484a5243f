package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.ProfileReport;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.LineProfile;
import io.github.imago.kernel.sampling.Polyline;
import io.github.imago.op.SamplingOps;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots and tabulates the values along lines. */
@Plugin(type = Command.class, name = "imago.sampling.profile", menuPath = "Plugins>Imago>Sampling>Line Profile...", headless = true, //
	description = "Plots and tabulates the values along lines, in calibrated units: along the line selection, typed points, or all lines of " +
		"the overlay or ROI Manager.", attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class ProfileCommand extends ImagoCommand {

	private static final List<String> CHANNELS = List.of("Red", "Green", "Blue");
	/** Their colours on white. */
	private static final List<Color> COLOURS = List.of(new Color(0xd00000), new Color(0x009000), new Color(0x2040f0));

	@Parameter(persist = false, label = "Image",
		description = "8-, 16- or 32-bit image or stack; the current slice counts. RGB images have three curves.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Points", //
		description = "Points of a line in pixels, as in 10,20 30.5,40; semicolons between lines. Empty takes the line selection, or else " +
			"lines of the overlay or ROI Manager (those selected, or all).")
	private String points = "";

	@Parameter(persist = false, label = "Width (px)", min = "0", max = "50", //
		description = "Width of the line, over which values are averaged; 0 takes the selection's own width, 1 for typed points.")
	private Integer width = 0;

	@Parameter(persist = false, label = "Step (px)", min = "0.1", max = "2", stepSize = "0.1", //
		description = "Distance of two samples; it is made a little shorter so that both ends are samples.")
	private Double step = 1.0;

	@Parameter(persist = false, label = "Interpolation", //
		description = "How values between pixels are made; Fourier takes the border rules Reflect, Mirror and Periodic, and no NaN.")
	private Interpolation interpolation = Interpolation.LINEAR;

	@Parameter(persist = false, label = "Across the width", description = "What becomes of the values across the width of the line.")
	private BinMethod reduce = BinMethod.MEAN;

	@Parameter(persist = false, label = "Border", description = "What lies beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", description = "Leave out missing pixels instead of making their surroundings NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "All slices", description = "Measure every slice of the stack instead of the current one.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Profile", description = "Plot of all profiles.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Profile table",
		description = "Distances along each line, and the values there, one column for each slice, and of RGB images for each colour.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Check.atLeast("width", width, 0);
		final List<ProfileLine> lines = points.isBlank() ? ProfileLine.of(image) : Polyline.parse("points", points).stream().map(
			line -> new ProfileLine("", line, 1)).collect(Collectors.toList());
		final int first = allSlices ? 1 : image.getCurrentSlice(), last = allSlices ? image.getStackSize() : first, slices = last - first + 1;
		final PixelSize size = Images.pixelSize(image);
		final boolean colour = image.getBitDepth() == 24;
		final List<String> names = new ArrayList<>(), sliceNames = Slices.names(image);
		final List<Color> colours = new ArrayList<>();
		final List<List<LineProfile>> profiles = new ArrayList<>();
		for (int s = first; s <= last; s++) {
			final int slice = s;
			Job.current().part((double) (s - first) / slices, (s - first + 1.0) / slices).run(() -> {
				for (final RandomAccessibleInterval<FloatType> plane : planes(slice))
					profiles.add(measure(plane, lines, size));
			});
			final String name = slices > 1 ? sliceNames.get(s - 1) : "";
			names.addAll(!colour ? List.of(name) : CHANNELS.stream().map(c -> (name + " " + c).trim()).collect(Collectors.toList()));
			colours.addAll(colour ? COLOURS : Collections.singletonList(null));
		}
		final ProfileReport report = new ProfileReport("Distance (" + size.unit() + ")", Slices.valueUnit(image));
		final List<String> lineNames = ProfileLine.names(lines);
		for (int k = 0; k < lines.size(); k++) {
			final int line = k;
			report.add(lineNames.get(k), profiles.get(0).get(k).distances(), names, colours,
				profiles.stream().map(p -> p.get(line).values()).collect(Collectors.toList()));
		}
		table = report.table();
		plot = report.plot(Images.title(image, "profile"));
		if (points.isBlank()) Images.addProvenance(plot,
			"Points: " + lines.stream().map(line -> line.line().toString()).collect(Collectors.joining("; ")));
	}

	/** The profiles of all lines on one plane: in one go where they are equally wide. */
	private List<LineProfile> measure(final RandomAccessibleInterval<FloatType> plane, final List<ProfileLine> lines, final PixelSize size) {
		final List<LineProfile> profiles = new ArrayList<>();
		final boolean alike = width > 0 || lines.stream().allMatch(line -> line.width() == lines.get(0).width());
		for (final List<ProfileLine> group : alike ? List.of(lines) : lines.stream().map(List::of).collect(Collectors.toList())) {
			final String text = group.stream().map(line -> line.line().toString()).collect(Collectors.joining("; "));
			profiles.addAll(SamplingOps.profile(plane, text, width > 0 ? width : group.get(0).width(), step, interpolation, reduce, border,
				borderValue, ignoreNaN, size));
		}
		return profiles;
	}

	/** A slice in calibrated values, or the three colours of an RGB slice. */
	private List<RandomAccessibleInterval<FloatType>> planes(final int slice) {
		final ImageProcessor plane = image.getStack().getProcessor(slice);
		if (plane instanceof ColorProcessor) return IntStream.range(0,
			3).mapToObj(c -> floats(plane.toFloat(c, null))).collect(Collectors.toList());
		return List.of(Images.calibrated(image, slice));
	}

	private static RandomAccessibleInterval<FloatType> floats(final ImageProcessor plane) {
		return ArrayImgs.floats((float[]) plane.getPixels(), plane.getWidth(), plane.getHeight());
	}
}
