package io.github.imago.op;

import io.github.imago.kernel.restore.NoiseCurve;

/**
 * What the noise of an image is like.
 *
 * @param waveletSigma standard deviation by wavelet coefficients, in grey values
 * @param patchSigma by patches without texture; NaN for images below 19 x 19 pixels
 * @param curve variance against grey value
 */
public record NoiseReport(double waveletSigma, double patchSigma, NoiseCurve curve) {}
