package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

/**
 * The generalised transform of Anscombe, after which noise of counts and of a detector's own has a standard deviation of 1 at all grey
 * values, and its exact unbiased inverse. A pixel is {@code z = gain × count + noise}, where the noise is normal with the mean
 * {@code offset} and the standard deviation {@code readNoise}:
 *
 * <pre>
 * f(z) = 2 / gain × √max(0, gain z + 3/8 gain² + readNoise² - gain × offset)
 * </pre>
 *
 * A mean of transformed values is not the transformed mean, so that the algebraic inverse of a denoised image would be too dark. The exact
 * unbiased inverse takes the mean of f(z) to the mean of z (M. Mäkitalo, A. Foi 2011, doi:10.1109/TIP.2010.2056693; with normal noise 2013,
 * doi:10.1109/TIP.2012.2202675); this is its closed form, of the paper of 2011, equation (8), less the variance of the normal noise:
 *
 * <pre>
 * count = D²/4 + √(3/2)/4 D⁻¹ - 11/8 D⁻² + 5/8 √(3/2) D⁻³ - 1/8 - (readNoise / gain)²
 * </pre>
 *
 * Against the exact one, which has been integrated, the error is below 0.045 counts, for readNoise up to four times the gain.
 */
public final class Anscombe {

	private static final double ROOT = Math.sqrt(1.5);
	/** The transform of no counts. */
	private static final double LEAST = 2 * Math.sqrt(0.375);

	private final double gain, offset, variance;

	/**
	 * @param gain grey values for each count, above 0
	 * @param offset grey value without light
	 * @param readNoise standard deviation of the normal noise, in grey values, from 0
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public Anscombe(final double gain, final double offset, final double readNoise) {
		this.gain = Check.above("gain", gain, 0);
		this.offset = Check.finite("offset", offset);
		variance = Check.atLeast("readNoise", readNoise, 0) * readNoise / (gain * gain);
	}

	/** The transform of a value; NaN of NaN. */
	public double forward(final double z) {
		return 2 * Math.sqrt(Math.max(0, (z - offset) / gain + 0.375 + variance));
	}

	/** The grey value whose transform has this mean, at least the offset; NaN of NaN. */
	public double inverse(final double mean) {
		final double d = Math.max(LEAST, mean), r = 1 / d;
		return gain * Math.max(0, 0.25 * d * d - 0.125 - variance + r * (0.25 * ROOT + r * (0.625 * ROOT * r - 1.375))) + offset;
	}

	/**
	 * Transforms the first pixels of an array.
	 *
	 * @param n how many
	 * @param out receives as many; may be {@code in}
	 */
	public void forward(final float[] in, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) forward(in[i]);
	}

	/** Undoes {@link #forward(float[], float[], int)}, of means. */
	public void inverse(final float[] in, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) inverse(in[i]);
	}
}
