package io.github.imago.kernel.filter;

/** What the weights of an {@link EdgeOperator} are divided by. The factors below are those of the plane. */
public enum EdgeScale {

	/**
	 * So that a slope of one grey value per pixel gives 1: Sobel by 8, Scharr by 32, Prewitt by 6, Farid by 0.9918, Roberts by √2. The result
	 * is in grey values per pixel and comparable between operators.
	 */
	GRADIENT,
	/** Not at all: the weights as published, which are whole numbers but for Farid's. So do ImageJ, OpenCV and scipy. */
	WEIGHTS,
	/**
	 * As scikit-image does: Sobel by 4, Scharr by 16, Prewitt by 3, Roberts by √2, Farid not at all; and the magnitude, but for Roberts, by
	 * √2 (in a volume by √3) once more.
	 */
	SCIKIT_IMAGE
}
