package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.WienerRegularizer;
import io.github.imago.op.Deconvolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Wiener deconvolution, slice by slice or of volumes. */
@Plugin(type = Command.class, name = "imago.restore.wiener", menuPath = "Plugins>Imago>Restore>Wiener Deconvolution...", headless = true, //
	description = "Undoes known blur in one step and holds noise back.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class WienerCommand extends ImagoCommand {

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

	@Parameter(persist = false, label = "Regularizer", //
		description = "What holds noise back: the Laplacian, or a Constant ratio of the noise's power to the image's.")
	private WienerRegularizer regularizer = WienerRegularizer.LAPLACIAN;

	@Parameter(persist = false, label = "Balance", min = "0", //
		description = "Weight of the regularizer: less sharpens more, and noise too; NaN: found in the image by cross-validation.")
	private Double balance = Double.NaN;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Stack as volume", description = "Take z for a third axis instead of working slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Deconvolved", description = "32-bit image; its Info tells the balance of each slice or volume.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final PointSpread spread = PsfImage.read(psf, psfCentre, sigma, sigmaZ, volume);
		final List<String> report = new ArrayList<>();
		output = Images.map(image, "wiener", Images.Result.FLOAT, volume, (in, out) -> report.add(String.format(Locale.ROOT, "Wiener %d: balance %.3g",
			report.size() + 1, Deconvolution.deconvolve(in, spread, regularizer, balance, border, borderValue, out))));
		report.forEach(line -> Images.addProvenance(output, line));
	}
}
