package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.GeometricPhase;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.RadialCentre;
import io.github.imago.kernel.fourier.RadialProfile;
import io.github.imago.kernel.fourier.RadialSource;
import io.github.imago.kernel.fourier.RadialStatistic;
import io.github.imago.kernel.fourier.Reflection;
import io.github.imago.kernel.fourier.StrainAxes;
import io.github.imago.kernel.fourier.StrainMaps;
import io.github.imago.kernel.fourier.Window;

import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Radial profiles of patterns, and strain in lattices. */
public final class StrainOps {

	private StrainOps() {}

	/**
	 * The radial (azimuthal) profile of an image about a centre, or of its power spectrum about the frequency 0: what its pixels are like at
	 * each distance. Equal to {@code numpy.bincount} over rounded distances. Bins, weights and errors: {@link RadialProfile}.
	 *
	 * @implNote op names='imago.fourier.radialProfile', type=Function
	 * @param in image of two axes, any real type; NaN does not count
	 * @param mask image of the size of what is profiled, pixels where it is 0 or NaN do not count (default none)
	 * @param profileOf the image as it is, or its power spectrum, that of imago.fourier.fft (default IMAGE)
	 * @param window what the image is multiplied by before its power spectrum is taken (default NONE)
	 * @param missing what becomes of NaN and infinite pixels before the power spectrum is taken (default REFUSE)
	 * @param centreBy where the centre comes from; of a power spectrum, it is the frequency 0 (default GIVEN)
	 * @param centreX the given centre in pixels, whole numbers being the centres of pixels; NaN for the pixel in the middle, width / 2 rounded
	 *           down (default NaN)
	 * @param centreY likewise along y (default NaN)
	 * @param binWidth of a bin, in pixels, of what is profiled, along the axis on which they are longer; above 0 (default 1)
	 * @param statistic what becomes of the pixels of a bin (default MEAN)
	 * @param splitPixels whether a pixel counts in the two bins nearest to it, by linear weights (default false)
	 * @param angleFrom where the sector begins that counts, in degrees counter-clockwise from the x axis (default 0)
	 * @param angleTo where it ends, counter-clockwise from there; a difference of 360 is a whole turn (default 360)
	 * @param pixelSize size of the pixels of the image; 1 by 1 if not given
	 * @return the profile, its radii in units, of a power spectrum in 1 / unit
	 * @throws IllegalArgumentException if a parameter is out of range, or the image has no centre of the kind that is wanted
	 */
	public static <T extends RealType<T>, M extends RealType<M>> RadialProfile radialProfile(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final RadialSource profileOf, @Nullable final Window window,
		@Nullable final Missing missing, @Nullable final RadialCentre centreBy, @Nullable final Double centreX, @Nullable final Double centreY,
		@Nullable final Double binWidth, @Nullable final RadialStatistic statistic, @Nullable final Boolean splitPixels,
		@Nullable final Double angleFrom, @Nullable final Double angleTo, @Nullable final PixelSize pixelSize)
	{
		Arguments.requirePlane(in);
		Check.that(mask == null || Intervals.equalDimensions(in, mask), "mask must be of the image's size");
		final boolean spectrum = profileOf == RadialSource.POWER_SPECTRUM;
		final int w = (int) in.dimension(0), h = (int) in.dimension(1);
		final PixelSize size = pixelSize == null ? new PixelSize(1, 1, "px") : pixelSize;
		final float[] pixels = spectrum ? power(in, window, missing) : Planes.floats(in);
		final byte[] valid = mask == null ? null : Planes.mask(mask);
		double x = given(centreX, w), y = given(centreY, h);
		if (spectrum) {
			x = w / 2;
			y = h / 2;
		}
		else if (centreBy != null && centreBy != RadialCentre.GIVEN) {
			final double[] found = centreBy.find(pixels, valid, w, h);
			x = found[0];
			y = found[1];
		}
		return RadialProfile.measure(pixels, valid, w, h, x, y, binWidth == null ? 1 : binWidth,
			statistic == null ? RadialStatistic.MEAN : statistic, Arguments.flag(splitPixels), angleFrom == null ? 0 : angleFrom,
			angleTo == null ? 360 : angleTo, spectrum ? 1 / (w * size.width()) : size.width(), spectrum ? 1 / (h * size.height()) : size.height());
	}

	/**
	 * Strain and rotation of the lattice in an image by geometric phase analysis, from two reflections. Method, signs, resolution and what
	 * happens at edges: {@link GeometricPhase}.
	 *
	 * @implNote op names='imago.fourier.strain', type=Function
	 * @param in image of two axes, any real type; NaN counts as the mean and stays NaN
	 * @param reference image of the same size, neither 0 nor NaN in the region whose lattice is the perfect one (default all of it)
	 * @param reflections two, each as x,y from the frequency 0 on, y down, such as 2.5,0.3 -0.2,2.4; empty, unless given, for the two that
	 *           stand out most
	 * @param reflectionUnit whether reflections and maskRadius are in cycles per unit or in pixels of the spectrum (default CALIBRATED)
	 * @param refine whether reflections are moved to where they fit the reference region best, inside the mask (default true)
	 * @param maskRadius radius of the mask around a reflection, three standard deviations of its Gaussian; 0 for a third of the distance to
	 *           the nearest neighbour (default 0)
	 * @param axisAngle angle of the x axis of the strain, in degrees counter-clockwise from that of the image (default 0)
	 * @param minAmplitude share of the median amplitude in the reference region, below which results are NaN, 0 to 1 (default 0.1)
	 * @param phases whether phases and amplitudes are wanted too (default false)
	 * @param displacements whether displacements are wanted too (default false)
	 * @param pixelSize size of the pixels; 1 by 1 if not given
	 * @return exx, eyy, exy, rotation in radians, and what else is wanted
	 * @throws IllegalArgumentException if there is no lattice, or the reflections are collinear or outside the spectrum
	 */
	public static <T extends RealType<T>, M extends RealType<M>> StrainMaps strain(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> reference, @Nullable final String reflections, @Nullable final LengthUnit reflectionUnit,
		@Nullable final Boolean refine, @Nullable final Double maskRadius, @Nullable final Double axisAngle, @Nullable final Double minAmplitude,
		@Nullable final Boolean phases, @Nullable final Boolean displacements, @Nullable final PixelSize pixelSize)
	{
		Arguments.requirePlane(in);
		Check.that(reference == null || Intervals.equalDimensions(in, reference), "reference must be of the image's size");
		final int w = (int) in.dimension(0), h = (int) in.dimension(1);
		final PixelSize size = pixelSize == null ? new PixelSize(1, 1, "px") : pixelSize;
		final boolean pixels = reflectionUnit == LengthUnit.PIXELS;
		// Cycles per pixel that the unit of frequencies stands for.
		final double unitX = pixels ? 1.0 / w : size.width(), unitY = pixels ? 1.0 / h : size.height();
		final List<Reflection> wanted = Reflection.parse("reflections",
			reflections == null ? "" : reflections).stream().map(g -> g.scaled(unitX, unitY)).collect(Collectors.toList());
		final StrainAxes axes = new StrainAxes(axisAngle == null ? 0 : axisAngle, size.width(), size.height());
		final GeometricPhase analysis = new GeometricPhase(Planes.floats(in), reference == null ? null : Planes.mask(reference), w, h, wanted,
			refine == null || refine, maskRadius == null ? 0 : maskRadius, unitX, unitY, minAmplitude == null ? 0.1 : minAmplitude);
		final List<Reflection> found = List.of(analysis.reflection(0).scaled(1 / size.width(), 1 / size.height()),
			analysis.reflection(1).scaled(1 / size.width(), 1 / size.height()));
		final boolean waves = Arguments.flag(phases);
		final float[][] none = new float[0][];
		return new StrainMaps(analysis.strain(axes), found, analysis.maskRadius(),
			waves ? new float[][] { analysis.phase(0), analysis.phase(1) } : none, waves
			? new float[][] { analysis.amplitude(0), analysis.amplitude(1) } : none,
				Arguments.flag(displacements) ? analysis.displacement(axes) : none);
	}

	private static double given(final Double centre, final int n) {
		return centre == null || centre.isNaN() ? n / 2 : centre;
	}

	private static <T extends RealType<T>> float[] power(final RandomAccessibleInterval<T> in, final Window window, final Missing missing) {
		final ComplexImg spectrum = ComplexImg.of(FourierOps.fft(in, window, null, null, missing));
		final float[] power = spectrum.re();
		ComplexView.POWER.compute(power, spectrum.im(), power);
		return power;
	}
}
