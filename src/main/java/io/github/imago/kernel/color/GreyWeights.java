package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/** How a colour becomes one number. Unless said otherwise it is a weighted sum of the components, 0 … 255. */
public enum GreyWeights {

	/** The mean: 1/3, 1/3, 1/3. */
	EQUAL(1 / 3.0, 1 / 3.0, 1 / 3.0),
	/** Luma of ITU-R BT.601 (standard television, JPEG, OpenCV): 0.299, 0.587, 0.114. */
	REC601(0.299, 0.587, 0.114),
	/** Luma of ITU-R BT.709 (high definition): 0.2126, 0.7152, 0.0722. scikit-image's rgb2gray has these to three digits. */
	REC709(0.2126, 0.7152, 0.0722),
	/** Luminance: 255 Y, the light that is seen, of components decoded by sRGB's curve. */
	LUMINANCE(Double.NaN, Double.NaN, Double.NaN),
	/** CIE lightness L*, 0 … 100: equal steps are equally well seen. */
	LIGHTNESS(Double.NaN, Double.NaN, Double.NaN),
	/** Weights that are given. */
	CUSTOM(Double.NaN, Double.NaN, Double.NaN);

	private final double red, green, blue;

	GreyWeights(final double red, final double green, final double blue) {
		this.red = red;
		this.green = green;
		this.blue = blue;
	}

	/**
	 * Computes the numbers.
	 *
	 * @param rgb 0xRRGGBB; what is above the lower 24 bits does not count
	 * @param weights of red, green and blue for CUSTOM, any finite numbers
	 * @param out as many
	 */
	public void compute(final int[] rgb, final double[] weights, final float[] out) {
		Check.that(rgb.length == out.length, "both arrays must be of one length, got " + rgb.length + " and " + out.length);
		final float[][] of = new float[3][256];
		final boolean light = this == LUMINANCE || this == LIGHTNESS;
		final double[] w = this == CUSTOM ? weights : light ? Srgb.matrix()[1] : new double[] { red, green, blue };
		for (int c = 0; c < 3; c++) {
			Check.finite("weight" + new String[] { "Red", "Green", "Blue" }[c], w[c]);
			for (int v = 0; v < 256; v++)
				of[c][v] = (float) (w[c] * (light ? 255 * Srgb.toLinear(v / 255.0) : v));
		}
		Parallel.ranges(out.length, 1 << 13, (from, to) -> {
			for (int i = from; i < to; i++)
				out[i] = of[0][rgb[i] >> 16 & 255] + of[1][rgb[i] >> 8 & 255] + of[2][rgb[i] & 255];
			if (this == LIGHTNESS) for (int i = from; i < to; i++)
				out[i] = (float) (116 * CieLab.root(out[i] / 255) - 16);
		});
	}
}
