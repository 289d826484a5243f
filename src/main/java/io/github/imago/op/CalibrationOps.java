package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.calibration.ScaleBar;
import io.github.imago.kernel.common.Check;

import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Pixels to units. */
public final class CalibrationOps {

	private CalibrationOps() {}

	/**
	 * The size of a pixel from a distance that is known.
	 *
	 * @implNote op names='imago.calibration.setScale', type=Function
	 * @param pixels the distance in pixels, along x; above 0
	 * @param length what it is in reality; above 0
	 * @param unit the unit of length, such as nm, µm, 1/nm
	 * @param aspectRatio height of a pixel over its width (default 1)
	 * @return the size of a pixel
	 * @throws IllegalArgumentException if a number is not above 0 or the unit is empty
	 */
	public static PixelSize setScale(final Double pixels, final Double length, final String unit, @Nullable final Double aspectRatio) {
		return PixelSize.of(pixels, length, unit, aspectRatio == null ? 1 : aspectRatio);
	}

	/**
	 * Finds the scale bar that is drawn into a micrograph and measures its length in pixels; refuses rather than guesses. Algorithm and limits:
	 * {@link ScaleBar}.
	 *
	 * @implNote op names='imago.calibration.scaleBar', type=Function
	 * @param in grey image of two axes, any real type
	 * @param length what the bar stands for, in units, 0 if not known; the result does not depend on it (default 0)
	 * @param unit its unit; the result does not depend on it (default nm)
	 * @return the bar
	 * @throws IllegalArgumentException if there is no convincing bar
	 */
	public static <T extends RealType<T>> ScaleBar scaleBar(final RandomAccessibleInterval<T> in, @Nullable final Double length,
		@Nullable final String unit)
	{
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		if (length != null) Check.atLeast("length", length, 0);
		final int[] n = Planes.size(in);
		final Optional<ScaleBar> bar = ScaleBar.find(Planes.floats(in), n[0], n[1]);
		Check.that(bar.isPresent(), "no scale bar was found: set the scale by hand (calibration.setScale)");
		return bar.get();
	}
}
