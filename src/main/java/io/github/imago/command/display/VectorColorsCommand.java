package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.AmplitudeCurve;
import io.github.imago.kernel.display.DirectionColors;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.HueCircle;
import io.github.imago.kernel.display.LegendPlace;
import io.github.imago.kernel.display.YAxis;
import io.github.imago.op.VectorOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows directions of vectors as hues and their magnitudes as lightness. */
@Plugin(type = Command.class, name = "imago.display.vectorColors", menuPath = "Plugins>Imago>Display>Vector Colors...", headless = true, //
	description = "Shows a field of vectors in colours: direction as hue, magnitude as lightness, with the colour wheel as legend. For DPC, " +
		"shifts of the centre of mass, displacements and orientations. To the right is red; counter-clockwise follow yellow, green, blue.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class VectorColorsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "X components",
		description = "Image or stack of the first components; or of both, as two channels, as two slices or as a complex image.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Y components", attrs = @Attr(name = "component"), //
		description = "The second components, of the same size; left out where the first image has both.")
	private ImagePlus second;

	@Parameter(persist = false, label = "Y axis", //
		description = "Where the second component points: down, as rows of pixels are counted, or up.")
	private YAxis yAxis = YAxis.DOWN;

	@Parameter(persist = false, label = "Rotation (deg)", //
		description = "Turns the vectors counter-clockwise, such as by the angle between scan and camera.")
	private Double rotation = 0.0;

	@Parameter(persist = false, label = "Axial", //
		description = "A direction and its opposite are the same, as for orientations: hues go around twice.")
	private Boolean axial = false;

	@Parameter(persist = false, label = "Hues", //
		description = "Uniform: equal steps of direction look equal, and lightness means magnitude alone. HSV: the plain rainbow, with bright " +
			"bands at yellow, cyan and magenta.")
	private HueCircle hues = HueCircle.UNIFORM;

	@Parameter(persist = false, label = "Magnitude as", //
		description = "Lightness runs from black to full colours, saturation from white; none shows the direction alone.")
	private AmplitudeAs amplitudeAs = AmplitudeAs.LIGHTNESS;

	@Parameter(persist = false, label = "Curve", description = "From magnitude to lightness; sqrt and log lift what is faint.")
	private AmplitudeCurve amplitudeCurve = AmplitudeCurve.LINEAR;

	@Parameter(persist = false, label = "From magnitude", //
		description = "The magnitude that is black, or white. NaN for 0; with log, for a percentile as far from 0 as the upper one is from 100.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To magnitude", description = "The magnitude of full colours; NaN for the percentile.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Percentile (%)", min = "90", max = "100", stepSize = "0.1", //
		description = "Of the magnitudes of all slices, from which on colours are full, where no magnitude is given; 100 for the greatest.")
	private Double percentile = 99.5;

	@Parameter(persist = false, label = "Value unit",
		description = "Unit of the components, for the legend; empty for that of the image's values.")
	private String valueUnit = "";

	@Parameter(persist = false, label = "Legend", description = "Corner in which the colour wheel is drawn, as an overlay.")
	private LegendPlace legend = LegendPlace.BOTTOM_RIGHT;

	@Parameter(persist = false, label = "Legend width (px)", min = "0", description = "0 for one that suits the image.")
	private Integer legendSize = 0;

	@Parameter(persist = false, label = "Color wheel as image", description = "Also make a picture of the colour wheel alone.")
	private Boolean createWheel = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Colors", description = "RGB image of the same size and calibration.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Color wheel", //
		description = "The legend, if wanted: angles, and magnitudes of the ring and of the rim.")
	private ImagePlus wheel;

	@Override
	protected void compute() {
		Check.atLeast("legendSize", legendSize, 0);
		final VectorSource source = VectorSource.of(image, second);
		final DisplayRange range = source.range(amplitudeCurve, lower, upper, percentile);
		final Job job = Job.current();
		final double n = source.planes();
		output = source.assemble("vector-colors", i -> {
			final RandomAccessibleInterval<ARGBType> out = job.part(i / n, (i + 1) / n).call(() -> VectorOps.vectorColors(source.first(i),
				source.second(i), yAxis, rotation, axial, hues, amplitudeAs, amplitudeCurve, range.lower(), range.upper(), percentile));
			return ColorImages.pixels(out);
		});
		final DirectionColors colors = new DirectionColors(hues, amplitudeAs, amplitudeCurve, range.lower(), range.upper());
		final WheelLegend wheelLegend = new WheelLegend(colors, axial, WheelLegend.DIRECTIONS, source.unit(valueUnit));
		wheelLegend.addTo(output, legend, legendSize);
		if (createWheel) wheel = wheelLegend.picture(legendSize);
	}
}
