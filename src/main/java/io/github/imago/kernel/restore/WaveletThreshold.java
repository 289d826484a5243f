package io.github.imago.kernel.restore;

/** By which rule the threshold of wavelet coefficients follows from the noise. */
public enum WaveletThreshold {
	/**
	 * One for each band, {@code σ² / √(m - σ²)} with m the mean square of the band's coefficients: S. G. Chang, B. Yu, M. Vetterli, IEEE
	 * Trans. Image Process. 9 (2000) 1532, doi:10.1109/83.862633, eq. 16.
	 */
	BAYES_SHRINK,
	/**
	 * One for all, {@code σ √(2 ln N)} with N pixels, which hardly any noise exceeds; smooths much: D. L. Donoho, I. M. Johnstone, Biometrika
	 * 81 (1994) 425, doi:10.1093/biomet/81.3.425.
	 */
	VISU_SHRINK
}
