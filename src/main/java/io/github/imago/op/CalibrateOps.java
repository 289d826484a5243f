package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.LossEstimate;
import io.github.imago.kernel.restore.SelfSupervision;
import io.github.imago.kernel.restore.SteinRisk;
import io.github.imago.kernel.restore.StrengthSearch;

import java.util.function.DoubleUnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Chooses parameters of denoisers. */
public final class CalibrateOps {

	/** Values beyond those asked for that are usual: for progress. */
	private static final int USUAL_MORE = 3;

	private CalibrateOps() {}

	/**
	 * Chooses how strong a denoiser should be, without an image that has no noise: the value of its main parameter at which an estimate of the
	 * mean squared error is least. Of large images and long stacks, evenly spread parts of half a million pixels in all are looked at.
	 * Agrees with calibrate_denoiser of scikit-image to 1e-5 where denoisers agree. Noise must be independent from pixel to pixel; the result
	 * tells if it is not. Methods and sources: {@link SelfSupervision}, {@link SteinRisk}, {@link StrengthSearch}.
	 *
	 * @implNote op names='imago.restore.calibrate', type=Function
	 * @param in image of two axes, or three, slices that are denoised one by one or a volume; any real type; NaN pixels do not count
	 * @param region mask of two axes: pixels where it is 0 do not count (default all)
	 * @param method the denoiser; its other parameters have their defaults, but BM3D is tried in its fast profile (default BM3D)
	 * @param values number of values that are looked at first, at equal ratios, 3 to 100; up to three more follow near the minimum (default 12)
	 * @param lowest first value, above 0, in the unit of the parameter; NaN for one that follows from the noise (default NaN)
	 * @param highest last value, above the first; NaN for one that follows from the noise. With both NaN, as many values more are looked at where
	 *           the minimum is at an end (default NaN)
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param loss how the error is estimated (default STEIN)
	 * @param volume whether three axes are a volume (default false)
	 * @return the best value, with the curve of the loss
	 * @throws IllegalArgumentException if a parameter cannot be used, no pixel counts, or there is no noise to take a range from
	 */
	public static <T extends RealType<T>, M extends RealType<M>> Calibration calibrate(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final Denoiser method, @Nullable final Integer values,
		@Nullable final Double lowest, @Nullable final Double highest, @Nullable final Double sigma, @Nullable final LossEstimate loss,
		@Nullable final Boolean volume)
	{
		final Denoiser denoiser = method == null ? Denoiser.BM3D : method;
		final boolean cube = Arguments.flag(volume) && in.numDimensions() == 3;
		Check.that(!cube || denoiser != Denoiser.BM3D, "volume must be false: BM3D works on planes");
		final int count = Check.within("values", values == null ? 12 : values, 3, 100);
		final LossEstimate estimate = loss == null ? LossEstimate.STEIN : loss;
		final CalibrationParts parts = new CalibrationParts(in, region, cube);
		final double given = Arguments.orNaN(sigma);
		final CalibrationLoss losses = new CalibrationLoss(parts, Double.isNaN(given) ? given : Check.atLeast("sigma", given, 0), estimate);
		// Of three digits, as the values are: what is written down is what was looked at.
		final double noise = Double.isNaN(given) ? StrengthSearch.rounded(losses.sigma()) : given;
		final Job job = Job.current();
		final int[] looked = { 0 };
		final DoubleUnaryOperator function = value -> {
			final double begin = looked[0]++, expected = Math.max(begin + 1, count + USUAL_MORE);
			return job.part(begin / expected, (begin + 1) / expected).call(() -> losses.of(new Denoising(denoiser, value, noise)));
		};
		final StrengthRange range = StrengthRange.of(denoiser, losses.sigma(), Arguments.orNaN(lowest), Arguments.orNaN(highest));
		final StrengthSearch.Curve curve = denoiser == Denoiser.MEDIAN ? StrengthSearch.search(function, range.radii(count))
			: StrengthSearch.search(function, range.lowest(), range.highest(), count, range.automatic());
		return new Calibration(new Denoising(denoiser, curve.value(), noise), estimate, curve, losses.sigma(), parts.correlation());
	}
}
