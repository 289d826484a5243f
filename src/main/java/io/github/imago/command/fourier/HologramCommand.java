package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.AmplitudeScale;
import io.github.imago.kernel.fourier.ApertureShape;
import io.github.imago.kernel.fourier.ApertureUnit;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.HologramSettings;
import io.github.imago.kernel.fourier.SideBandChoice;
import io.github.imago.op.DisplayOps;
import io.github.imago.op.FourierOps;
import io.github.imago.op.HologramReconstruction;
import io.github.imago.op.HologramWave;

import java.awt.Point;
import java.awt.Rectangle;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Reconstructs amplitude and phase of off-axis electron holograms, slice by slice. */
@Plugin(type = Command.class, name = "imago.fourier.hologram", menuPath = "Plugins>Imago>Fourier>Reconstruct Hologram...",
	headless = true, //
	description = "Amplitude and phase from off-axis electron holograms, with or without a reference hologram. Of an image with a ROI, " +
		"the part inside the ROI's bounds is taken. The phase is that which adds to the carrier of the chosen side band; the other side " +
		"band has its negative.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class HologramCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Hologram", //
		description = "8-, 16- or 32-bit image, or a stack of holograms, each reconstructed by itself.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Reference hologram", //
		description = "Hologram of the same size without the object, or a stack with one for each slice: takes away the carrier, distortions " +
			"and uneven illumination; may be left out.")
	private ImagePlus reference;

	@Parameter(persist = false, required = false, label = "Spectrum with point", //
		description = "Fourier transform of the hologram with a point selection near the side band that is to be taken; may be left out.")
	private ImagePlus spectrum;

	@Parameter(persist = false, label = "Side band", //
		description = "Which of the two is taken, as they lie in the spectrum: Left or Right for fringes that are rather vertical, Lower or " +
			"Upper for others. It is the strongest peak outside 5 % of the Nyquist frequency.")
	private SideBandChoice sideBand = SideBandChoice.LOWER;

	@Parameter(persist = false, label = "Side band x (px of the FFT)", //
		description = "Place of the side band in the spectrum of the hologram, in pixels, where it is not found by itself; it is looked for " +
			"within 5 px. NaN to find it.")
	private Double sideBandX = Double.NaN;

	@Parameter(persist = false, label = "Side band y (px of the FFT)", //
		description = "Place of the side band along y, in pixels of the spectrum. NaN to find it.")
	private Double sideBandY = Double.NaN;

	@Parameter(persist = false, label = "Aperture radius", //
		description = "Where the aperture has fallen to one half: a third of the carrier keeps the centre band of any object out, a half that " +
			"of weak phase objects. The resolution is one over the radius.")
	private Double aperture = 0.333;

	@Parameter(persist = false, label = "Radius in", //
		description = "Carrier: as a share of the side band's distance from the frequency 0. Pixels: of the spectrum. Calibrated: in 1/unit, " +
			"such as 1/nm.")
	private ApertureUnit apertureUnit = ApertureUnit.CARRIER;

	@Parameter(persist = false, label = "Aperture shape", //
		description = "A hard aperture makes waves beside sharp edges, the soft ones do not.")
	private ApertureShape apertureShape = ApertureShape.BUTTERWORTH;

	@Parameter(persist = false, label = "Shape parameter", //
		description = "Butterworth: the order; Hann: the width of the flank over the radius. NaN for the usual 5 and 0.5.")
	private Double apertureParameter = Double.NaN;

	@Parameter(persist = false, label = "Block streak (px of the FFT)", min = "0", max = "20", stepSize = "1", //
		description = "Width of the line through the frequency 0 and the side band that is blocked, against the Fresnel fringes of the " +
			"biprism; it stays open at the side band itself. 0 for none.")
	private Double streakWidth = 0.0;

	@Parameter(persist = false, label = "Pad edges", //
		description = "Keep opposite edges of the hologram apart, and correct for it. Without, the hologram is taken to repeat itself, and " +
			"edges that do not meet disturb the wave.")
	private Boolean padEdges = true;

	@Parameter(persist = false, label = "Amplitude scale", //
		description = "What the amplitude is divided by, besides that of the reference. Counts: nothing. Mean: half the hologram's mean, for " +
			"other exposures than the reference's. Centre band: half the centre band at each pixel, which leaves the contrast of the fringes.")
	private AmplitudeScale amplitudeScale = AmplitudeScale.COUNTS;

	@Parameter(persist = false, label = "Crop to the aperture", //
		description = "Keep only as many pixels as the aperture needs: every n-th, with n times the pixel size.")
	private Boolean cropped = false;

	@Parameter(persist = false, label = "Create wave", description = "Give the complex wave.")
	private Boolean createWave = false;

	@Parameter(persist = false, label = "Create amplitude", description = "Give the amplitude.")
	private Boolean createAmplitude = true;

	@Parameter(persist = false, label = "Create phase", description = "Give the phase as it is, between -pi and pi.")
	private Boolean createPhase = true;

	@Parameter(persist = false, label = "Create unwrapped phase", //
		description = "Give the phase without its jumps by 2 pi (as Unwrap Phase does).")
	private Boolean createUnwrapped = true;

	@Parameter(type = ItemIO.OUTPUT, label = "Wave", description = "Complex image.")
	private ImagePlus wave;

	@Parameter(type = ItemIO.OUTPUT, label = "Amplitude", description = "32-bit image.")
	private ImagePlus amplitude;

	@Parameter(type = ItemIO.OUTPUT, label = "Phase", description = "32-bit image in radians, -pi to pi.")
	private ImagePlus phase;

	@Parameter(type = ItemIO.OUTPUT, label = "Unwrapped phase", description = "32-bit image in radians.")
	private ImagePlus unwrapped;

	@Parameter(type = ItemIO.OUTPUT, label = "Holograms", //
		description = "For each hologram the carrier, the spacing and contrast of the fringes, the side band's place in the spectrum, the " +
			"strongest other peak over it (near 1: it is a lattice, or the wrong peak), and the aperture.")
	private ResultsTable table;

	/** What reconstructs a slice of the present reference. */
	private HologramReconstruction reconstruction;
	private int done, step;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		Check.that(image.getNChannels() == 1, "\"" + image.getTitle() + "\" has " + image.getNChannels() +
			" channels: split them first (in ImageJ: Image > Color > Split Channels)");
		final boolean many = reference != null && reference.getStackSize() > 1;
		if (reference != null) {
			Images.requireFits(image, reference);
			Images.requireGrey(reference);
		}
		final Rectangle part = Images.bounds(image);
		final PixelSize size = Images.pixelSize(image);
		final HologramSettings settings = settings(part, size);
		table = new ResultsTable();
		done = 0;
		final Job job = Job.current();
		final ImagePlus waves = job.part(0, createUnwrapped ? 0.4 : 0.9).call(() -> ComplexImages.map(image, "wave", false, part, in -> {
			final int slice = ++done;
			if (many || slice == 1) reconstruction = new HologramReconstruction(settings, reference == null ? null : part(reference, many ? slice
				: 1, part), part.width, part.height);
			final HologramWave result = reconstruction.of(part(image, slice, part));
			step = result.step();
			report(slice, result, part, size);
			return result.wave();
		}));
		calibrate(waves.getCalibration());
		wave = createWave ? waves : null;
		amplitude = createAmplitude ? view(waves, ComplexView.AMPLITUDE) : null;
		final ImagePlus wrapped = createPhase || createUnwrapped ? view(waves, ComplexView.PHASE) : null;
		phase = createPhase ? wrapped : null;
		unwrapped = null;
		if (createUnwrapped) {
			unwrapped = job.part(0.4, 1).call(() -> Images.map(wrapped, "", Images.Result.FLOAT, (in, out) -> FourierOps.unwrap(in, null, null,
				null, null, out)));
			unwrapped.setTitle(Images.title(image, "unwrapped"));
		}
	}

	private HologramSettings settings(final Rectangle part, final PixelSize size) {
		double x = sideBandX, y = sideBandY;
		if (spectrum != null) {
			Check.that(Double.isNaN(x) && Double.isNaN(y), "the side band is given twice, by a point and by sideBandX and sideBandY: give one of " +
				"them");
			final Roi roi = spectrum.getRoi();
			final Point[] points = roi != null && roi.getType() == Roi.POINT ? roi.getContainedPoints() : new Point[0];
			Check.that(points.length == 1, "\"" + spectrum.getTitle() + "\" must have a point selection with one point, on the side band");
			// A padded spectrum has finer pixels.
			x = (double) (points[0].x - spectrum.getWidth() / 2) * part.width / spectrum.getWidth() + part.width / 2;
			y = (double) (points[0].y - spectrum.getHeight() / 2) * part.height / spectrum.getHeight() + part.height / 2;
		}
		return new HologramSettings(sideBand, x, y, aperture, apertureUnit, apertureShape, apertureParameter, streakWidth, padEdges,
			amplitudeScale, cropped, Math.abs(size.width()), Math.abs(size.height()));
	}

	private static RandomAccessibleInterval<FloatType> part(final ImagePlus image, final int slice, final Rectangle b) {
		return Images.part(Images.calibrated(image, slice), b);
	}

	private void report(final int slice, final HologramWave result, final Rectangle part, final PixelSize size) {
		final double x = result.sideBand().x() / (part.width * Math.abs(size.width())), y =
			result.sideBand().y() / (part.height * Math.abs(size.height()));
		final String unit = size.unit(), per = ComplexImages.reciprocal(unit), length = per.equals("1/px") ? "px" : unit;
		table.incrementCounter();
		if (image.getStackSize() > 1) table.addValue("Slice", slice);
		table.addValue("Carrier x (" + per + ")", x);
		table.addValue("Carrier y (" + per + ")", y);
		table.addValue("Fringe spacing (" + length + ")", 1 / Math.hypot(x, y));
		table.addValue("Fringe contrast", result.contrast());
		if (reference != null) table.addValue("Reference contrast", result.referenceContrast());
		table.addValue("Side band x (px)", result.sideBand().x() + part.width / 2);
		table.addValue("Side band y (px)", result.sideBand().y() + part.height / 2);
		table.addValue("Next peak / side band", result.sideBand().rival());
		table.addValue("Aperture radius (" + per + ")", result.radius());
		table.addValue("Resolution (" + length + ")", 1 / result.radius());
	}

	/** The centre of the first pixel stays where it was. */
	private void calibrate(final Calibration c) {
		c.xOrigin = (c.xOrigin - 0.5) / step + 0.5;
		c.yOrigin = (c.yOrigin - 0.5) / step + 0.5;
		c.pixelWidth *= step;
		c.pixelHeight *= step;
	}

	private ImagePlus view(final ImagePlus waves, final ComplexView view) {
		final ImagePlus out = ComplexImages.map(waves, "", false, ComplexImages.whole(waves), in -> DisplayOps.complex((ComplexImg) in, view));
		out.setTitle(Images.title(image, view == ComplexView.PHASE ? "phase" : "amplitude"));
		ComplexImages.fitRange(out, view);
		return out;
	}
}
