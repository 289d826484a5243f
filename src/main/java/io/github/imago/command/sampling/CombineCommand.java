package io.github.imago.command.sampling;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.image.StackAxis;
import io.github.imago.kernel.sampling.CombineMethod;
import io.github.imago.op.Combined;
import io.github.imago.op.SamplingOps;

import java.util.ArrayList;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes one image of a stack. */
@Plugin(type = Command.class, name = "imago.sampling.combine", menuPath = "Plugins>Imago>Sampling>Combine Slices...", headless = true, //
	description = "Makes one image of a stack: sum, mean, median, standard deviation, least, greatest, or mean without outliers. Of an " +
		"image with a ROI, the part inside the ROI's bounds is taken.",
		attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class CombineCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Axis", //
		description = "The axis of the stack that goes: Auto takes slices, else frames, else channels.")
	private StackAxis axis = StackAxis.AUTO;

	@Parameter(persist = false, label = "Method", //
		description = "What becomes of the values of a pixel. Sigma clipped mean leaves outliers out: cosmic rays, blinking pixels.")
	private CombineMethod method = CombineMethod.MEAN;

	@Parameter(persist = false, label = "Clip at (sigma)", min = "1", max = "10", stepSize = "0.5", //
		description = "Distance from the median, in standard deviations, beyond which a value is an outlier.")
	private Double clip = 3.0;

	@Parameter(persist = false, label = "Rounds of clipping", min = "0", max = "20", //
		description = "How often outliers are looked for at most; 0 for as long as there are some.")
	private Integer iterations = 5;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "Leave NaN values out; otherwise a pixel that is NaN in one image becomes NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Combined", //
		description = "Combined image: of the same type for Min and Max, 32-bit for the others; its Info tells the noise factor.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Noise factor", //
		description = "Factor by which independent noise has changed, such as 0.25 for the mean of 16 images; NaN where it has no meaning.")
	private Double noise;

	@Override
	protected void compute() {
		final boolean complex = ComplexImages.isComplex(image), same = complex || method == CombineMethod.MIN || method == CombineMethod.MAX;
		ComplexImages.requireLinear(image, method == CombineMethod.MEAN || method == CombineMethod.SUM, method);
		final List<Double> variances = new ArrayList<>();
		output = Images.project(image, Parameters.text(method), axis, same ? Images.Result.SAME : Images.Result.FLOAT, in -> {
			final Combined combined = SamplingOps.combine(in, method, clip, iterations, ignoreNaN);
			variances.add(combined.noise() * combined.noise());
			return combined.image();
		});
		noise = Math.sqrt(variances.stream().mapToDouble(v -> v).average().orElse(Double.NaN));
		if (!noise.isNaN()) Images.addProvenance(output, "Noise factor: " + Parameters.text(noise));
	}
}
