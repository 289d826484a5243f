package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.LossEstimate;
import io.github.imago.kernel.restore.NoiseCurve;
import io.github.imago.kernel.restore.SelfSupervision;
import io.github.imago.kernel.restore.SteinRisk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The loss of denoisers on parts of an image, and the noise that these parts seem to have. */
final class CalibrationLoss {

	/** Pixels that are replaced, at least, where there are so many. */
	private static final int REPLACED = 1 << 14;

	/** Pixels that are perturbed, at least, where a few perturbations give so many. */
	private static final int PERTURBED = 1 << 18;
	/** Perturbations, at most. */
	private static final int MOST_PROBES = 8;

	/** What one part contributes to the loss of a denoiser. */
	private interface Term {

		/** @param sums receives the sum of losses, and the number of pixels */
		void add(UnaryOperator<float[]> denoiser, double[] sums);
	}

	private final List<CalibrationParts.Part> parts;
	private final List<Term> terms = new ArrayList<>();
	private final double sigma;

	/**
	 * @param parts of the image
	 * @param sigma standard deviation of the noise, the same everywhere; NaN for what the parts seem to have, by patches without texture, or by
	 *           wavelets where those are too few, or growing with the grey value if that is beyond doubt
	 * @param estimate SELF_SUPERVISED or STEIN
	 */
	CalibrationLoss(final CalibrationParts parts, final double sigma, final LossEstimate estimate) {
		this.parts = parts.all();
		final NoiseReport report = Double.isNaN(sigma) ? NoiseOps.noise(parts.planes(), (RandomAccessibleInterval<FloatType>) null,
			(RandomAccessibleInterval<FloatType>) null, null) : null;
		double variance = 0;
		for (final CalibrationParts.Part part : this.parts) {
			final float[] variances = variances(part, sigma, report);
			for (int i = 0; i < variances.length; i++)
				if (part.counted()[i] != 0) variance += variances[i];
			if (estimate == LossEstimate.STEIN) terms.add(new SteinRisk(part.pixels(), variances, part.counted(), probes(parts.members()))::add);
		}
		this.sigma = Math.sqrt(variance / parts.members());
		if (estimate != LossEstimate.STEIN) for (final CalibrationParts.Part part : this.parts)
			terms.add(selfSupervised(part, (double) part.pixels().length / parts.members()));
	}

	private static int probes(final long pixels) {
		return (int) Math.max(1, Math.min(MOST_PROBES, PERTURBED / pixels));
	}

	private static float[] variances(final CalibrationParts.Part part, final double sigma, final NoiseReport report) {
		final NoiseCurve curve = report == null ? null : report.curve();
		final float[] variances = new float[part.pixels().length];
		if (curve != null && curve.isSignalDependent()) {
			final float[] levels = SelfSupervision.neighbourMeans(part.pixels(), part.size());
			for (int i = 0; i < variances.length; i++)
				variances[i] = levels[i] - levels[i] != 0 ? 0 : (float) curve.variance(levels[i]);
			return variances;
		}
		final double same = report == null ? sigma : Double.isNaN(report.patchSigma()) ? report.waveletSigma() : report.patchSigma();
		Arrays.fill(variances, (float) (same * same));
		return variances;
	}

	/** @param share of the pixels of all parts that count, this one's pixels; its masks are as many as give enough pixels in all */
	private static Term selfSupervised(final CalibrationParts.Part part, final double share) {
		final SelfSupervision loss = new SelfSupervision(part.pixels(), part.counted(), part.size());
		final int all = SelfSupervision.masks(part.size());
		final double replaced = (double) part.pixels().length / all, wanted = REPLACED * share;
		final int[] masks = SelfSupervision.choose((int) Math.max(1, Math.min(all, Math.ceil(wanted / replaced))), part.size());
		return (denoiser, sums) -> {
			for (final int mask : masks)
				loss.add(denoiser, mask, sums);
		};
	}

	/** Standard deviation of the noise, root mean square over all pixels that count. */
	double sigma() {
		return sigma;
	}

	/** The mean loss of a denoiser, in squared grey values. */
	double of(final Denoising denoising) {
		final double[] sums = new double[2];
		for (int i = 0; i < parts.size(); i++) {
			final CalibrationParts.Part part = parts.get(i);
			terms.get(i).add(pixels -> part.denoise(denoising, pixels), sums);
		}
		Check.that(sums[1] > 0, "no pixel counts: none has a neighbour");
		return sums[0] / sums[1];
	}
}
