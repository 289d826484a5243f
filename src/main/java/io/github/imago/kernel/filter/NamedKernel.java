package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Matrix;

/**
 * Small kernels that people know by name; all of them are symmetric but {@link #EMBOSS}, so that convolution and correlation are the
 * same. Those whose weights add up to 1 keep a constant as it is, those whose weights add up to 0 make it 0. Numbers as they are, nothing
 * is normalised further.
 */
public enum NamedKernel {

	/** The matrix that is typed. */
	TYPED(null),
	/** {@code 1 1 1; 1 1 1; 1 1 1 / 9}: the mean of 3 × 3 pixels. */
	BOX_3("1 1 1; 1 1 1; 1 1 1 / 9"),
	/** All 1, 5 × 5, divided by 25: the mean of 5 × 5 pixels. */
	BOX_5("1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1 / 25"),
	/** {@code 1 2 1; 2 4 2; 1 2 1 / 16}: binomial, near a Gaussian of σ = 0.71 px. */
	GAUSS_3("1 2 1; 2 4 2; 1 2 1 / 16"),
	/** {@code 1 4 6 4 1} by itself {@code / 256}: binomial, near a Gaussian of σ = 1 px. */
	GAUSS_5("1 4 6 4 1; 4 16 24 16 4; 6 24 36 24 6; 4 16 24 16 4; 1 4 6 4 1 / 256"),
	/** {@code -1 -1 -1; -1 17 -1; -1 -1 -1 / 9}: the image and its difference from the mean of 3 × 3 pixels. */
	SHARPEN("-1 -1 -1; -1 17 -1; -1 -1 -1 / 9"),
	/** {@code 0 -1 0; -1 5 -1; 0 -1 0}: the image and its {@link #LAPLACIAN}. */
	SHARPEN_4("0 -1 0; -1 5 -1; 0 -1 0"),
	/** {@code -1 -1 -1; -1 9 -1; -1 -1 -1}: the image and its {@link #LAPLACIAN_8}; strong. */
	SHARPEN_8("-1 -1 -1; -1 9 -1; -1 -1 -1"),
	/** {@code 0 -1 0; -1 4 -1; 0 -1 0}: minus the Laplacian, from 4 neighbours; positive in bright spots. */
	LAPLACIAN("0 -1 0; -1 4 -1; 0 -1 0"),
	/** {@code -1 -1 -1; -1 8 -1; -1 -1 -1}: minus the Laplacian, times 3, from 8 neighbours. */
	LAPLACIAN_8("-1 -1 -1; -1 8 -1; -1 -1 -1"),
	/** {@code 0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0}: minus the Laplacian of a narrow Gaussian. */
	LOG_5("0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0"),
	/**
	 * Minus the Laplacian of a Gaussian of σ = 1.4 px in whole numbers, as textbooks print it but for the sign (R. Fisher, S. Perkins, A.
	 * Walker and E. Wolfart, Hypermedia Image Processing Reference, Wiley 1996): rows {@code 0 -1 -1 -2 -2 -2 -1 -1 0}, {@code -1 -2 -4
	 * -5 -5 -5 -4 -2 -1}, {@code -1 -4 -5 -3 0 -3 -5 -4 -1}, {@code -2 -5 -3 12 24 12 -3 -5 -2}, {@code -2 -5 0 24 40 24 0 -5 -2} and
	 * back.
	 */
	LOG_9("0 -1 -1 -2 -2 -2 -1 -1 0; -1 -2 -4 -5 -5 -5 -4 -2 -1; -1 -4 -5 -3 0 -3 -5 -4 -1; -2 -5 -3 12 24 12 -3 -5 -2; -2 -5 0 24 40 24 0 -5 -2;" +
		"-2 -5 -3 12 24 12 -3 -5 -2; -1 -4 -5 -3 0 -3 -5 -4 -1; -1 -2 -4 -5 -5 -5 -4 -2 -1; 0 -1 -1 -2 -2 -2 -1 -1 0"),
	/**
	 * {@link #GAUSS_3} less {@link #GAUSS_5}, a difference of Gaussians: {@code -1 -4 -6 -4 -1; -4 0 8 0 -4; -6 8 28 8 -6; -4 0 8 0 -4;
	 * -1 -4 -6 -4 -1 / 256}.
	 */
	DOG_5("-1 -4 -6 -4 -1; -4 0 8 0 -4; -6 8 28 8 -6; -4 0 8 0 -4; -1 -4 -6 -4 -1 / 256"),
	/**
	 * {@code 2 1 0; 1 1 -1; 0 -1 -2}: convolved, a relief of the image that is lit from the upper left; correlated, from the lower right.
	 * Programs that correlate write it the other way round, {@code -2 -1 0; -1 1 1; 0 1 2}.
	 */
	EMBOSS("2 1 0; 1 1 -1; 0 -1 -2");

	private final String text;

	NamedKernel(final String text) {
		this.text = text;
	}

	/**
	 * The weights.
	 *
	 * @param typed what {@link #TYPED} stands for, see {@link Matrix#parse}, null for {@link #SHARPEN}; otherwise not used
	 * @throws IllegalArgumentException if it is no matrix
	 */
	public Matrix matrix(final String typed) {
		return Matrix.parse("matrix", this != TYPED ? text : typed == null ? SHARPEN.text : typed);
	}
}
