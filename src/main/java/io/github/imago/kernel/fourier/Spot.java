package io.github.imago.kernel.fourier;

/**
 * A spot of a spectrum or of a diffraction pattern.
 *
 * @param x place in pixels of the spectrum or pattern; whole numbers are centres of pixels, the first is 0. Of a real image's spectrum, in
 *           which spots come in pairs around the middle, the one on its right half
 * @param y likewise, down
 * @param errorX standard error of x
 * @param errorY standard error of y
 * @param amplitude of a real image: that of the cosine wave, in the image's values; of a pattern: the height of the spot above its
 *           background
 * @param amplitudeError standard error of the amplitude
 * @param phase of a real image: the phase p of the wave amplitude cos(2 pi (fx x + fy y) + p), in radians, -pi to pi, where x and y count
 *           pixels from the centre of the first one; of a pattern NaN
 * @param diameter of a pattern: full width at half maximum in pixels; of a real image NaN
 * @param signalToNoise of a real image: the amplitude over the noise of the spectrum, per real or imaginary part; of a pattern: the height
 *           of the spot over the noise, both after smoothing to the size of a spot
 */
public record Spot(double x, double y, double errorX, double errorY, double amplitude, double amplitudeError, double phase, double diameter,
	double signalToNoise) {}
