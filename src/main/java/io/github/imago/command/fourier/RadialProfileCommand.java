package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.ProfileReport;
import io.github.imago.command.common.Slices;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.RadialCentre;
import io.github.imago.kernel.fourier.RadialProfile;
import io.github.imago.kernel.fourier.RadialSource;
import io.github.imago.kernel.fourier.RadialStatistic;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.StrainOps;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots and tabulates what an image, or its power spectrum, is like at each distance from a centre. */
@Plugin(type = Command.class, name = "imago.fourier.radialProfile", menuPath = "Plugins>Imago>Fourier>Radial Profile...",
	headless = true, //
	description = "Plots and tabulates the mean, or another statistic, at each distance from a centre: of diffraction patterns, spectra and " +
		"any image, or of an image's power spectrum. Pixels outside the ROI do not count; of a power spectrum, it is that of the part " +
		"inside the ROI's bounds.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class RadialProfileCommand extends ImagoCommand {

	/** Between the least and the greatest value, from which the plot is logarithmic. */
	private static final double DECADES = 1e3;

	@Parameter(persist = false, label = "Image",
		description = "8-, 16- or 32-bit image or stack; the current slice counts. NaN pixels do not count.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Mask", //
		description = "Image of the size of what is profiled, or one slice for all: pixels where it is 0 do not count; may be left out.")
	private ImagePlus mask;

	@Parameter(persist = false, label = "Profile of", description = "The image as it is, or its power spectrum about the frequency 0.")
	private RadialSource profileOf = RadialSource.IMAGE;

	@Parameter(persist = false, label = "Window", description = "What the image is multiplied by before its power spectrum is taken.")
	private Window window = Window.NONE;

	@Parameter(persist = false, label = "NaN in power spectra", //
		description = "What becomes of NaN and infinite pixels before the power spectrum is taken.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Centre", //
		description = "Given below; or where the image is most like itself turned by half a turn; or the centre of mass of what is above the " +
			"mean. Of a power spectrum, it is always the frequency 0.")
	private RadialCentre centreBy = RadialCentre.GIVEN;

	@Parameter(persist = false, label = "Centre x (px)", //
		description = "NaN for the origin of the image's calibration, if one is set and lies inside the image, else the middle pixel.")
	private Double centreX = Double.NaN;

	@Parameter(persist = false, label = "Centre y (px)", description = "Likewise along y, counted downwards.")
	private Double centreY = Double.NaN;

	@Parameter(persist = false, label = "Bin width (px)", min = "0.1", max = "10", stepSize = "0.1", //
		description = "Width of a bin of distances, in pixels of what is profiled; where these are not square, along their longer side.")
	private Double binWidth = 1.0;

	@Parameter(persist = false, label = "Statistic", description = "What becomes of the pixels at the same distance.")
	private RadialStatistic statistic = RadialStatistic.MEAN;

	@Parameter(persist = false, label = "Split pixels", //
		description = "Count a pixel in the two bins nearest to it, by its distance from each: smoother, for mean, sum and standard deviation.")
	private Boolean splitPixels = false;

	@Parameter(persist = false, label = "Sector from (deg)",
		description = "Where the sector that counts begins, counter-clockwise from the x axis.")
	private Double angleFrom = 0.0;

	@Parameter(persist = false, label = "Sector to (deg)", description = "Where the sector ends, counter-clockwise from its beginning.")
	private Double angleTo = 360.0;

	@Parameter(persist = false, label = "All slices", description = "Measure every slice of the stack instead of the current one.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Radial profile",
		description = "Plot of the profiles; logarithmic where values span more than three decades.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Radial profile table", //
		description = "Radius, its reciprocal d where the radius is a frequency, and the value, number of pixels and standard error for each " +
			"slice.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final boolean spectrum = profileOf == RadialSource.POWER_SPECTRUM;
		final Rectangle part = spectrum ? Images.bounds(image) : new Rectangle(image.getWidth(), image.getHeight());
		checkMask(part);
		final RandomAccessibleInterval<UnsignedByteType> region = spectrum ? null : Images.region(image);
		final int first = allSlices ? 1 : image.getCurrentSlice(), last = allSlices ? image.getStackSize() : first, slices = last - first + 1;
		final PixelSize size = Images.pixelSize(image);
		final double[] given = given();
		final List<RadialProfile> profiles = new ArrayList<>();
		for (int s = first; s <= last; s++) {
			final int slice = s;
			profiles.add(Job.current().part((double) (s - first) / slices,
				(s - first + 1.0) / slices).call(() -> StrainOps.radialProfile(Images.<FloatType> part(Images.calibrated(image, slice), part),
				valid(slice, region), profileOf, window, missing, centreBy, given[0], given[1], binWidth, statistic, splitPixels, angleFrom, angleTo,
				size)));
		}
		Check.that(profiles.stream().flatMapToDouble(p -> Arrays.stream(p.counts())).anyMatch(count -> count > 0),
			"no pixel of \"" + image.getTitle() + "\" counts: all are NaN, or outside the ROI, the mask or the sector");
		final String unit = spectrum ? ComplexImages.reciprocal(size.unit()) : size.unit();
		report(profiles, unit, slices > 1 ? Slices.names(image) : List.of(""));
	}

	private void checkMask(final Rectangle part) {
		if (mask == null) return;
		Images.requireGrey(mask);
		Check.that(mask.getWidth() == part.width && mask.getHeight() == part.height,
			"\"" + mask.getTitle() + "\" must be of the size of what is profiled, " + part.width + " x " + part.height + " pixels");
		Check.that(mask.getStackSize() == 1 || mask.getStackSize() == image.getStackSize(),
			"\"" + mask.getTitle() + "\" must have one slice, or as many as \"" + image.getTitle() + "\"");
	}

	/**
	 * The given centre, or the calibration's origin; NaN for the middle. An origin at the first pixel is what images have that never got one.
	 */
	private double[] given() {
		final Calibration c = image.getCalibration();
		final boolean set = (c.xOrigin != 0 || c.yOrigin != 0) && c.xOrigin >= 0 && c.yOrigin >= 0 && c.xOrigin <= image.getWidth() - 1 &&
			c.yOrigin <= image.getHeight() - 1;
		return new double[] { centreX.isNaN() && set ? c.xOrigin : centreX, centreY.isNaN() && set ? c.yOrigin : centreY };
	}

	/** What counts on a slice: the mask within the ROI; null for all of it. */
	private RandomAccessibleInterval<UnsignedByteType> valid(final int slice, final RandomAccessibleInterval<UnsignedByteType> region) {
		if (mask == null) return region;
		final byte[] valid = Planes.mask(Images.plane(mask, mask.getStackSize() == 1 ? 1 : slice)).clone();
		final byte[] inside = region == null ? null : Planes.mask(region);
		for (int i = 0; i < valid.length; i++)
			if (inside != null && inside[i] == 0) valid[i] = 0;
		return ArrayImgs.unsignedBytes(valid, mask.getWidth(), mask.getHeight());
	}

	private void report(final List<RadialProfile> profiles, final String unit, final List<String> names) {
		final String valueUnit = profileOf == RadialSource.IMAGE ? Slices.valueUnit(image) : "";
		final ProfileReport report = new ProfileReport("Radius (" + unit + ")", valueUnit);
		final double[] radii = profiles.stream().map(RadialProfile::radii).max((a, b) -> a.length - b.length).orElseThrow();
		report.column("Radius (" + unit + ")", radii);
		if (unit.startsWith("1/")) report.column("d (" + ComplexImages.reciprocal(unit) + ")", Arrays.stream(radii).map(r -> 1 / r).toArray());
		final String error = "Standard error" + (valueUnit.isBlank() ? "" : " (" + valueUnit + ")");
		double least = Double.POSITIVE_INFINITY, most = 0;
		for (int i = 0; i < profiles.size(); i++) {
			final RadialProfile p = profiles.get(i);
			report.curve(names.get(i), p.radii(), p.values());
			report.column(ProfileReport.heading(names.get(i), "Pixels"), p.counts());
			report.column(ProfileReport.heading(names.get(i), error), p.errors());
			for (final double v : p.values()) {
				if (v < least) least = v;
				if (v > most) most = v;
			}
		}
		table = report.table();
		plot = report.plot(Images.title(image, "radial-profile"), least > 0 && most > DECADES * least);
		Images.addProvenance(plot, "Centre (px): " +
			profiles.stream().map(p -> p.centreX() + "," + p.centreY()).collect(Collectors.joining("; ")));
	}
}
