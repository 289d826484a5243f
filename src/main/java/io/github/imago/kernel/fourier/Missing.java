package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/** What becomes of NaN and infinite pixels before a transform, which would spread each of them over the whole spectrum. */
public enum Missing {

	/** They are refused. */
	REFUSE,
	/** They are 0. */
	ZERO,
	/** They are the mean of the others. */
	MEAN;

	/**
	 * The pixels, all finite.
	 *
	 * @param pixels left as they are
	 * @return {@code pixels} if all are finite, else a copy
	 * @throws IllegalArgumentException under REFUSE, if one is not finite
	 */
	public float[] fill(final float[] pixels) {
		int missing = 0;
		double sum = 0;
		for (final float v : pixels)
			if (v - v == 0) sum += v;
			else missing++;
		if (missing == 0) return pixels;
		Check.that(this != REFUSE, "the image has " + missing + (missing == 1 ? " pixel that is" : " pixels that are") +
			" NaN or infinite, which a transform would spread over everything: fill them with missing=mean or missing=zero");
		final float value = this == ZERO || missing == pixels.length ? 0 : (float) (sum / (pixels.length - missing));
		final float[] filled = pixels.clone();
		for (int i = 0; i < filled.length; i++)
			if (filled[i] - filled[i] != 0) filled[i] = value;
		return filled;
	}
}
