package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * How a Fourier filter goes from passing to stopping. Every edge is a function P(q²) of q, the frequency over the cut-off; the soft ones
 * pass one half at the cut-off (q = 1), so that they can be exchanged without moving it. R. C. Gonzalez, R. E. Woods, Digital Image
 * Processing, 4th edition 2018, sections 4.8 to 4.10.
 */
public enum FilterEdge {

	/** All up to the cut-off, nothing beyond: rings around every edge in the image. */
	HARD,
	/** A Gaussian, 2^(-q²): no rings. It is that of standard deviation sqrt(ln 2 / 2) / (pi cut-off) = 0.1874 / cut-off in the image. */
	GAUSSIAN,
	/** Butterworth's 1 / (1 + q^(2 order)), the magnitude itself, not its square: the steeper the higher the order. */
	BUTTERWORTH;

	/** What lies this little beyond a hard cut-off lies on it, as squares of frequencies are rounded. */
	private static final float ON = 1 + 5e-7f;
	/** Makes a step of what is above or below 0, without a branch. */
	private static final float STEEP = 1e30f;
	private static final float[] POWERS = powers();
	private static final int STEPS = 64;

	/**
	 * The share that is passed.
	 *
	 * @param q2 squares of frequencies over the cut-off, at least 0, may be infinite
	 * @param order of BUTTERWORTH, at least 1
	 * @param out as many; not {@code q2}
	 */
	void pass(final float[] q2, final int order, final float[] out) {
		if (this == HARD) hard(q2, out);
		else if (this == GAUSSIAN) for (int i = 0; i < out.length; i++)
			out[i] = halved(q2[i]);
		else if (order == 1) butterworth(q2, out);
		else if (order == 2) butterworth2(q2, out);
		else butterworth(q2, order, out);
	}

	/** 2^(-u) for u >= 0, within 1e-7. */
	static float halved(final float u) {
		if (!(u < 126)) return 0;
		final int n = (int) (u * STEPS);
		final float r = (u - n * (1f / STEPS)) * -0.69314718f;
		return POWERS[n % STEPS] * Float.intBitsToFloat(127 - n / STEPS << 23) * (1 + r * (1 + r * (0.5f + r * (1f / 6))));
	}

	private static float[] powers() {
		final float[] powers = new float[64];
		for (int i = 0; i < powers.length; i++)
			powers[i] = (float) Math.pow(2, -i / 64.0);
		return powers;
	}

	private static void hard(final float[] q2, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = Math.max(0, Math.min(1, (ON - q2[i]) * STEEP));
	}

	private static void butterworth(final float[] p, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 1 / (1 + p[i]);
	}

	private static void butterworth2(final float[] q2, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 1 / (1 + q2[i] * q2[i]);
	}

	private static void butterworth(final float[] q2, final int order, final float[] out) {
		final float[] power = q2.clone(), next = new float[out.length];
		// The binary digits of the order, from the second on.
		for (int bit = Integer.highestOneBit(order) >> 1; bit > 0; bit >>= 1) {
			product(power, power, next);
			if ((order & bit) != 0) product(next, q2, power);
			else System.arraycopy(next, 0, power, 0, power.length);
		}
		butterworth(power, out);
	}

	static void product(final float[] a, final float[] b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] * b[i];
	}

	/** Fails unless the order is usable. */
	static int order(final int order) {
		return Check.within("order", order, 1, 1000);
	}
}
