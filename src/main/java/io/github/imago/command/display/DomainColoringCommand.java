package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.AmplitudeCurve;
import io.github.imago.kernel.display.DirectionColors;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.HueCircle;
import io.github.imago.kernel.display.LegendPlace;
import io.github.imago.op.VectorOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows phases of complex images as hues and their amplitudes as lightness. */
@Plugin(type = Command.class, name = "imago.display.domainColoring", menuPath = "Plugins>Imago>Display>Phase Colors...", //
	headless = true, //
	description = "Shows a complex image in colours: its phase as hue, its amplitude as lightness, with the colour wheel as legend (domain " +
		"colouring). The range of amplitudes is the same for all slices.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class DomainColoringCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Complex image",
		description = "Complex image or stack: 32-bit, with channels labelled real and imaginary. NaN pixels become grey.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Hues", //
		description = "Uniform: equal steps of phase look equal, and lightness means amplitude alone. HSV: the plain rainbow, with bright " +
			"bands at yellow, cyan and magenta. The phase 0 is red.")
	private HueCircle hues = HueCircle.UNIFORM;

	@Parameter(persist = false, label = "Amplitude as", //
		description = "Lightness runs from black to full colours, saturation from white; none shows the phase alone.")
	private AmplitudeAs amplitudeAs = AmplitudeAs.LIGHTNESS;

	@Parameter(persist = false, label = "Curve", //
		description = "From amplitude to lightness; sqrt and log lift what is faint. Take log for spectra.")
	private AmplitudeCurve amplitudeCurve = AmplitudeCurve.LINEAR;

	@Parameter(persist = false, label = "From amplitude", //
		description = "The amplitude that is black, or white. NaN for 0; with log, for a percentile as far from 0 as the upper one is from 100.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To amplitude", description = "The amplitude of full colours; NaN for the percentile.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Percentile (%)", min = "90", max = "100", stepSize = "0.1", //
		description = "Of the amplitudes of all slices, from which on colours are full, where no amplitude is given; 100 for the greatest.")
	private Double percentile = 99.5;

	@Parameter(persist = false, label = "Legend", description = "Corner in which the colour wheel is drawn, as an overlay.")
	private LegendPlace legend = LegendPlace.BOTTOM_RIGHT;

	@Parameter(persist = false, label = "Legend width (px)", min = "0", description = "0 for one that suits the image.")
	private Integer legendSize = 0;

	@Parameter(persist = false, label = "Color wheel as image", description = "Also make a picture of the colour wheel alone.")
	private Boolean createWheel = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Colors", description = "RGB image of the same size and calibration.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Color wheel", //
		description = "The legend, if wanted: angles, and amplitudes of the ring and of the rim.")
	private ImagePlus wheel;

	@Override
	protected void compute() {
		ComplexImages.requireComplex(image);
		Check.atLeast("legendSize", legendSize, 0);
		final VectorSource source = VectorSource.of(image, null);
		final DisplayRange range = source.range(amplitudeCurve, lower, upper, percentile);
		final Job job = Job.current();
		final double n = source.planes();
		output = source.assemble("phase-colors", i -> {
			final ComplexImg plane = ComplexImages.part(image, i % image.getNSlices() + 1, i / image.getNSlices() + 1);
			final RandomAccessibleInterval<ARGBType> out = job.part(i / n, (i + 1) / n).call(() -> VectorOps.domainColoring(plane, hues,
				amplitudeAs, amplitudeCurve, range.lower(), range.upper(), percentile));
			return ColorImages.pixels(out);
		});
		final DirectionColors colors = new DirectionColors(hues, amplitudeAs, amplitudeCurve, range.lower(), range.upper());
		final WheelLegend wheelLegend = new WheelLegend(colors, false, WheelLegend.PHASES, source.unit(""));
		wheelLegend.addTo(output, legend, legendSize);
		if (createWheel) wheel = wheelLegend.picture(legendSize);
	}
}
