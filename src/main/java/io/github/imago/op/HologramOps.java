package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.AmplitudeScale;
import io.github.imago.kernel.fourier.ApertureShape;
import io.github.imago.kernel.fourier.ApertureUnit;
import io.github.imago.kernel.fourier.Hologram;
import io.github.imago.kernel.fourier.HologramSettings;
import io.github.imago.kernel.fourier.SideBandChoice;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Electron holography. */
public final class HologramOps {

	private HologramOps() {}

	/**
	 * Reconstructs the complex wave of an off-axis hologram from one of its side bands; with a reference hologram, the wave over that of the
	 * reference. Algorithm, sign of the phase and sources: {@link Hologram}. Needs 30 bytes a pixel, with a reference 40.
	 *
	 * @implNote op names='imago.fourier.hologram', type=Function
	 * @param in hologram of two axes, any real type
	 * @param reference hologram of the same size without the object (default none)
	 * @param sideBand which of the two side bands is taken, where it is found by itself (default LOWER)
	 * @param sideBandX its place along x, in pixels of the spectrum, whose frequency 0 is at width/2; taken to 5 px; NaN to find it (default
	 *           NaN)
	 * @param sideBandY place along y (default NaN)
	 * @param aperture radius at which the aperture is one half; a third of the carrier for strong objects, a half for weak ones (default
	 *           0.333)
	 * @param apertureUnit what the radius is given in (default CARRIER)
	 * @param apertureShape how the aperture falls off (default BUTTERWORTH)
	 * @param apertureParameter order of a Butterworth, or flank over radius of a Hann aperture; NaN for the usual (default NaN)
	 * @param streakWidth width of the line to the side band that is blocked, in pixels of the spectrum; 0 for none (default 0)
	 * @param padEdges whether opposite edges are kept apart; otherwise the hologram is taken to repeat itself (default true)
	 * @param amplitudeScale what the amplitude is divided by (default COUNTS)
	 * @param cropped whether the wave has no more pixels than the aperture needs (default false)
	 * @param pixelSize size of a pixel (default 1 pixel)
	 * @return the wave, with the carrier, the aperture and the contrast of the fringes
	 * @throws IllegalArgumentException if there is no side band, the aperture does not fit it, sizes differ, or a pixel is NaN or infinite
	 */
	public static <T extends RealType<T>, R extends RealType<R>> HologramWave hologram(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<R> reference, @Nullable final SideBandChoice sideBand, @Nullable final Double sideBandX,
		@Nullable final Double sideBandY, @Nullable final Double aperture, @Nullable final ApertureUnit apertureUnit,
		@Nullable final ApertureShape apertureShape, @Nullable final Double apertureParameter, @Nullable final Double streakWidth,
		@Nullable final Boolean padEdges, @Nullable final AmplitudeScale amplitudeScale, @Nullable final Boolean cropped,
		@Nullable final PixelSize pixelSize)
	{
		final double w = pixelSize == null ? 1 : Math.abs(pixelSize.width()), h = pixelSize == null ? 1 : Math.abs(pixelSize.height());
		Check.that(in.numDimensions() == 2, "a hologram must have 2 axes, got " + in.numDimensions());
		final HologramSettings settings = new HologramSettings(sideBand == null ? SideBandChoice.LOWER : sideBand,
			number(sideBandX, Double.NaN), number(sideBandY, Double.NaN), number(aperture, 0.333),
			apertureUnit == null ? ApertureUnit.CARRIER : apertureUnit, apertureShape == null ? ApertureShape.BUTTERWORTH : apertureShape,
			number(apertureParameter, Double.NaN), number(streakWidth, 0), padEdges == null || padEdges,
			amplitudeScale == null ? AmplitudeScale.COUNTS : amplitudeScale, Arguments.flag(cropped), w, h);
		final int[] n = Planes.size(in);
		return new HologramReconstruction(settings, reference, n[0], n[1]).of(in);
	}

	private static double number(final Double value, final double otherwise) {
		return value == null ? otherwise : value;
	}
}
