package io.github.imago.kernel.color;

/**
 * The colour space of screens and image files, sRGB (IEC 61966-2-1:1999): components 0 … 1, or packed as ImageJ has them, 0xRRGGBB.
 * Tristimulus values X, Y, Z have Y = 1 for white, which is D65 of the 2° observer.
 */
public final class Srgb {

	/** Linear sRGB to XYZ, from the standard; and back, its inverse. */
	private static final double[][] TO_XYZ = { { 0.412453, 0.357580, 0.180423 }, { 0.212671, 0.715160, 0.072169 },
		{ 0.019334, 0.119193, 0.950227 } };
	private static final double[][] FROM_XYZ = Matrices.inverse(TO_XYZ);

	private Srgb() {}

	/** Linear components to XYZ. */
	static double[][] matrix() {
		return TO_XYZ;
	}

	/** XYZ to linear components. */
	static double[][] inverse() {
		return FROM_XYZ;
	}

	/** A component as light: what the standard calls decoding. Odd, so that components below 0 have a value too. */
	public static double toLinear(final double v) {
		final double u = Math.abs(v);
		return Math.copySign(u <= 0.04045 ? u / 12.92 : Math.pow((u + 0.055) / 1.055, 2.4), v);
	}

	/** Undoes {@link #toLinear}. */
	public static double fromLinear(final double light) {
		final double u = Math.abs(light);
		return Math.copySign(u <= 0.0031308 ? 12.92 * u : 1.055 * Math.pow(u, 1 / 2.4) - 0.055, light);
	}

	/** Components as light. */
	public static double[] toLinear(final double[] rgb) {
		return new double[] { toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2]) };
	}

	/** Undoes {@link #toLinear(double[])}. */
	public static double[] fromLinear(final double[] light) {
		return new double[] { fromLinear(light[0]), fromLinear(light[1]), fromLinear(light[2]) };
	}

	/** The components 0 to 255 as light, 0 … 1. */
	public static double[] decoding() {
		final double[] light = new double[256];
		for (int i = 0; i < 256; i++)
			light[i] = toLinear(i / 255.0);
		return light;
	}

	/**
	 * The components 0 to 255, as unsigned bytes, of light in equal steps.
	 *
	 * @param steps from 0, the first entry, to 1, the last; with 16384 they are within 0.2 of the exact component before they are rounded
	 */
	public static byte[] encoding(final int steps) {
		final byte[] components = new byte[steps + 1];
		for (int i = 0; i <= steps; i++)
			components[i] = (byte) Math.round(255 * fromLinear((double) i / steps));
		return components;
	}

	/** X, Y, Z of a colour. */
	public static double[] toXyz(final double[] rgb) {
		return lightToXyz(toLinear(rgb));
	}

	/** X, Y, Z of linear components. */
	static double[] lightToXyz(final double[] light) {
		return Matrices.times(TO_XYZ, light);
	}

	/** Linear components of X, Y, Z. */
	static double[] xyzToLight(final double[] xyz) {
		return Matrices.times(FROM_XYZ, xyz);
	}

	/** The colour of X, Y, Z; components beyond 0 … 1 if no screen shows it. */
	public static double[] fromXyz(final double[] xyz) {
		return fromLinear(xyzToLight(xyz));
	}

	/** A packed colour's components; what is above the lower 24 bits does not count. */
	public static double[] unpack(final int rgb) {
		return new double[] { (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0 };
	}

	/** A colour packed as 0xRRGGBB, its components rounded and clipped. */
	public static int pack(final double[] rgb) {
		int packed = 0;
		for (final double v : rgb)
			packed = packed << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, v)));
		return packed;
	}

	/** Whether a screen shows the colour: its components are within 0 … 1, but for a tolerance. */
	public static boolean isShown(final double[] rgb, final double tolerance) {
		for (final double v : rgb)
			if (!(v >= -tolerance && v <= 1 + tolerance)) return false;
		return true;
	}
}
