package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.Checked;
import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.DeconvolutionEdges;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.RichardsonLucy;
import io.github.imago.kernel.restore.StopRule;
import io.github.imago.op.Deconvolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Richardson-Lucy deconvolution, slice by slice or of volumes. */
@Plugin(type = Command.class, name = "imago.restore.richardsonLucy", menuPath = "Plugins>Imago>Restore>Richardson-Lucy Deconvolution...", //
	headless = true, //
	description = "Undoes known blur of images with Poisson noise, iteration by iteration; nothing becomes negative, edges do not ring.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class RichardsonLucyCommand extends ImagoCommand implements Checked {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "PSF", //
		description = "Image of what becomes of a point, without background: its current slice (as a volume: all slices). May be left out for a Gaussian.", //
		attrs = @Attr(name = "own-grid"))
	private ImagePlus psf;

	@Parameter(persist = false, label = "Centre of the PSF", //
		description = "Its pixel n/2 (Middle), its brightest (Maximum), or the one nearest to its centre of mass (Centroid).")
	private PsfCentre psfCentre = PsfCentre.MIDDLE;

	@Parameter(persist = false, label = "Sigma of a Gaussian PSF (px)", min = "0", max = "20", stepSize = "0.1", //
		description = "Where no PSF is given: standard deviation of the blur in pixels, its full width at half maximum divided by 2.355.")
	private Double sigma = 1.0;

	@Parameter(persist = false, label = "Sigma along z (px)", description = "For volumes, in slices; NaN: as in the plane.")
	private Double sigmaZ = Double.NaN;

	@Parameter(persist = false, label = "Iterations", min = "1", max = "200", //
		description = "At most so many; Stop may end them before. More sharpen more, and noise too: too many turn it into points.")
	private Integer iterations = 30;

	@Parameter(persist = false, label = "Accelerate", //
		description = "Start each iteration from where the last two lead to: several times fewer are needed.")
	private Boolean accelerate = true;

	@Parameter(persist = false, label = "Total variation", min = "0", max = "0.1", stepSize = "0.001", //
		description = "Weight of smoothness with edges, against the growth of noise; 0: none, 0.002 to 0.01 is usual.")
	private Double regularization = 0.0;

	@Parameter(persist = false, label = "Background (grey values)", //
		description = "Grey value of a pixel that no light reached, such as a camera's offset.")
	private Double backgroundLevel = 0.0;

	@Parameter(persist = false, label = "Stop", //
		description = "Where noise explains what is left (Discrepancy), where little changes (Change), or after all Iterations.")
	private StopRule stop = StopRule.DISCREPANCY;

	@Parameter(persist = false, label = "Tolerance", //
		description = "Change: relative root mean square change of an iteration, NaN 0.001. Discrepancy: in parts of the expected one, NaN 1.03.")
	private Double tolerance = Double.NaN;

	@Parameter(persist = false, label = "Gain (grey values per count)", min = "0", //
		description = "For Discrepancy: grey values for each electron or photon; NaN: what fits the noise of the image.")
	private Double gain = Double.NaN;

	@Parameter(persist = false, label = "Edges", //
		description = "What is beyond: unknown and estimated too, without ringing (Estimate), the image again (Periodic), or nothing (Zero).")
	private DeconvolutionEdges edges = DeconvolutionEdges.ESTIMATE;

	@Parameter(persist = false, label = "Epsilon (grey values)", min = "0", //
		description = "Where the blurred estimate is below it, the image counts for nothing; 0 for all.")
	private Double epsilon = 0.0;

	@Parameter(persist = false, label = "Stack as volume", description = "Take z for a third axis instead of working slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Deconvolved", //
		description = "32-bit image; its Info tells for each slice or volume how many iterations there were and what ended them.")
	private ImagePlus output;

	@Override
	public void check() {
		settings();
	}

	private RichardsonLucy.Settings settings() {
		return new RichardsonLucy.Settings(iterations, accelerate, regularization, backgroundLevel, stop, tolerance, gain, edges, epsilon);
	}

	@Override
	protected void compute() {
		final RichardsonLucy.Settings settings = settings();
		final PointSpread spread = PsfImage.read(psf, psfCentre, sigma, sigmaZ, volume);
		final List<String> report = new ArrayList<>();
		output = Images.map(image, "richardson-lucy", Images.Result.FLOAT, volume, (in, out) -> {
			final RichardsonLucy.Outcome end = Deconvolution.deconvolve(in, spread, settings, out);
			report.add(String.format(Locale.ROOT, "Richardson-Lucy %d: %d iterations, stopped by %s, last change %.3g%s", report.size() + 1, end.iterations(),
				end.stoppedBy(), end.change(), Double.isNaN(end.discrepancy()) ? "" : String.format(Locale.ROOT, ", discrepancy %.4g", end.discrepancy())));
		});
		report.forEach(line -> Images.addProvenance(output, line));
	}
}
