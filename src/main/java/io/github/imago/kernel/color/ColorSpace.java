package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.concurrent.atomic.LongAdder;

/**
 * Spaces that colours of screens and image files (sRGB, 8 bits) are told in, as three numbers. White is D65 of the 2° observer. Where
 * spaces need light, components are decoded by sRGB's curve ({@link Srgb}).
 * <p>
 * Cost for a pixel and thread: some 5 ns one way, 10 ns the other.
 */
public enum ColorSpace {

	/** Hue in degrees (0 … 360, 0 for red and for greys), saturation and value (0 … 1): A. R. Smith 1978, doi:10.1145/965139.807361. */
	HSV("HSV", new String[] { "H", "S", "V" }, new double[] { 0, 0, 0 }, new double[] { 360, 1, 1 }),
	/** Hue in degrees as HSV, saturation and lightness (0 … 1) of the double hexcone. */
	HSL("HSL", new String[] { "H", "S", "L" }, new double[] { 0, 0, 0 }, new double[] { 360, 1, 1 }),
	/** CIE 1976 L* (0 … 100), a* and b* (about -100 … 100): {@link CieLab}. */
	LAB("Lab", new String[] { "L*", "a*", "b*" }, new double[] { 0, -100, -100 }, new double[] { 100, 100, 100 }),
	/** CIE 1931 X, Y, Z; Y is 1 for white. */
	XYZ("XYZ", new String[] { "X", "Y", "Z" }, new double[] { 0, 0, 0 }, new double[] { 1, 1, 1 }),
	/** Red, green and blue as light: 0 … 1, in proportion to what a screen sends out. */
	LINEAR_RGB("Linear RGB", new String[] { "R linear", "G linear", "B linear" }, new double[] { 0, 0, 0 }, new double[] { 1, 1, 1 }),
	/** Luma (0 … 255) and chroma (0 … 255, 128 for greys) of JPEG files: ITU-R BT.601 over the full range, JFIF 1.02. */
	YCBCR("YCbCr", new String[] { "Y", "Cb", "Cr" }, new double[] { 0, 0, 0 }, new double[] { 255, 255, 255 });

	/** Entries of the tables that turn light into components, and t into f(t) of L*a*b*. */
	private static final int LEVELS = 1 << 16;
	/** Pixels of a piece of work at least. */
	private static final int GRAIN = 1 << 13;
	/** Pixels of a row of hues that is worked on at once. */
	private static final int ROW = 512;
	/** Half of one of 255 levels. */
	private static final double HALF = 0.5 / 255;

	private final String text;
	private final String[] labels;
	private final double[] lowest, highest;

	ColorSpace(final String text, final String[] labels, final double[] lowest, final double[] highest) {
		this.text = text;
		this.labels = labels;
		this.lowest = lowest;
		this.highest = highest;
	}

	/** Tables that are made when first used. */
	private static final class Tables {

		static final float[] DECODED = new float[256];
		static final byte[] ENCODED = Srgb.encoding(LEVELS);
		/** f of L*a*b* at k / LEVELS, and once more at the end. */
		static final float[] ROOT = new float[LEVELS + 2];
		/** Light that is rounded to the components 0 and 255, at least and at most. */
		static final float LEAST = (float) Srgb.toLinear(-HALF), MOST = (float) Srgb.toLinear(1 + HALF);

		static {
			final double[] light = Srgb.decoding();
			for (int i = 0; i < light.length; i++)
				DECODED[i] = (float) light[i];
			for (int i = 0; i < ROOT.length; i++)
				ROOT[i] = (float) CieLab.root((double) i / LEVELS);
		}
	}

	/** As people write it. */
	@Override
	public String toString() {
		return text;
	}

	/** Names of the three channels. */
	public String[] labels() {
		return labels.clone();
	}

	/** The numbers from which and to which a channel, 0 to 2, is displayed. */
	public double[] range(final int channel) {
		return new double[] { lowest[channel], highest[channel] };
	}

	/**
	 * Tells colours in this space.
	 *
	 * @param rgb 0xRRGGBB; what is above the lower 24 bits does not count
	 * @param first the first numbers, as many
	 * @param second the second ones
	 * @param third the third ones
	 */
	public void fromRgb(final int[] rgb, final float[] first, final float[] second, final float[] third) {
		check(rgb, first, second, third);
		Parallel.ranges(rgb.length, GRAIN, (from, to) -> {
			switch (this) {
				case HSV:
				case HSL:
					hue(rgb, from, to, first, second, third);
					break;
				case YCBCR:
					luma(rgb, from, to, first, second, third);
					break;
				default:
					light(rgb, from, to, first, second, third);
			}
		});
	}

	private static void check(final int[] rgb, final float[]... planes) {
		for (final float[] plane : planes)
			Check.that(plane.length == rgb.length, "there must be " + rgb.length + " numbers of each kind, got " + plane.length);
	}

	/** In rows of floats without branches, which become SIMD code: whole numbers, that are exact, until they are divided. */
	private void hue(final int[] rgb, final int from, final int to, final float[] hue, final float[] saturation, final float[] level) {
		final float[] r = new float[ROW], g = new float[ROW], b = new float[ROW], most = new float[ROW], range = new float[ROW],
				out = new float[ROW];
		for (int at = from; at < to; at += ROW) {
			final int n = Math.min(ROW, to - at);
			for (int i = 0; i < n; i++) {
				final int p = rgb[at + i];
				r[i] = p >> 16 & 255;
				g[i] = p >> 8 & 255;
				b[i] = p & 255;
			}
			extent(r, g, b, most, range);
			turns(r, g, b, most, range, out);
			System.arraycopy(out, 0, hue, at, n);
			if (this == HSV) saturation(range, most, out);
			else doubleHexcone(range, most, out);
			System.arraycopy(out, 0, saturation, at, n);
			System.arraycopy(most, 0, level, at, n);
		}
	}

	/** The greatest component, and how much it is above the least. */
	private static void extent(final float[] r, final float[] g, final float[] b, final float[] most, final float[] range) {
		for (int i = 0; i < ROW; i++) {
			final float high = Math.max(r[i], Math.max(g[i], b[i]));
			most[i] = high;
			range[i] = high - Math.min(r[i], Math.min(g[i], b[i]));
		}
	}

	/** The hue in degrees. */
	private static void turns(final float[] r, final float[] g, final float[] b, final float[] most, final float[] range, final float[] hue) {
		for (int i = 0; i < ROW; i++) {
			// 0 where red or green is the greatest, else 1.
			final float notRed = Math.min(most[i] - r[i], 1), notGreen = Math.min(most[i] - g[i], 1), red = 1 - notRed;
			final float difference = red * (g[i] - b[i]) + notRed * ((1 - notGreen) * (b[i] - r[i]) + notGreen * (r[i] - g[i]));
			final float sixths = notRed * (2 + 2 * notGreen) + 6 * red * Math.max(0, Math.min(b[i] - g[i], 1));
			hue[i] = 60 * (sixths + difference / Math.max(range[i], 1));
		}
	}

	/** Saturation of HSV; what is most becomes its value. */
	private static void saturation(final float[] range, final float[] most, final float[] out) {
		for (int i = 0; i < ROW; i++) {
			out[i] = range[i] / Math.max(most[i], 1);
			most[i] = most[i] / 255;
		}
	}

	/** Saturation of HSL, range / (1 - |2 L - 1|); what is most becomes its lightness. */
	private static void doubleHexcone(final float[] range, final float[] most, final float[] out) {
		for (int i = 0; i < ROW; i++) {
			final float sum = 2 * most[i] - range[i];
			out[i] = range[i] / Math.max(Math.min(sum, 510 - sum), 1);
			most[i] = sum / 510;
		}
	}

	private static void luma(final int[] rgb, final int from, final int to, final float[] y, final float[] cb, final float[] cr) {
		for (int i = from; i < to; i++) {
			final int r = rgb[i] >> 16 & 255, g = rgb[i] >> 8 & 255, b = rgb[i] & 255;
			final float luma = 0.299f * r + 0.587f * g + 0.114f * b;
			y[i] = luma;
			cb[i] = 128 + (b - luma) * (0.5f / (1 - 0.114f));
			cr[i] = 128 + (r - luma) * (0.5f / (1 - 0.299f));
		}
	}

	private void light(final int[] rgb, final int from, final int to, final float[] first, final float[] second, final float[] third) {
		final float[] decoded = Tables.DECODED;
		if (this == LINEAR_RGB) {
			for (int i = from; i < to; i++) {
				first[i] = decoded[rgb[i] >> 16 & 255];
				second[i] = decoded[rgb[i] >> 8 & 255];
				third[i] = decoded[rgb[i] & 255];
			}
			return;
		}
		final double[][] m = Srgb.matrix();
		final boolean lab = this == LAB;
		final float[] w = new float[9];
		for (int k = 0; k < 9; k++)
			w[k] = (float) (m[k / 3][k % 3] / (lab ? CieLab.WHITE[k / 3] : 1));
		final float xr = w[0], xg = w[1], xb = w[2], yr = w[3], yg = w[4], yb = w[5], zr = w[6], zg = w[7], zb = w[8];
		for (int i = from; i < to; i++) {
			final float r = decoded[rgb[i] >> 16 & 255], g = decoded[rgb[i] >> 8 & 255], b = decoded[rgb[i] & 255];
			final float x = xr * r + xg * g + xb * b, y = yr * r + yg * g + yb * b, z = zr * r + zg * g + zb * b;
			if (lab) {
				final float fx = root(x), fy = root(y), fz = root(z);
				first[i] = 116 * fy - 16;
				second[i] = 500 * (fx - fy);
				third[i] = 200 * (fy - fz);
			}
			else {
				first[i] = x;
				second[i] = y;
				third[i] = z;
			}
		}
	}

	/** f of L*a*b* for 0 … 1, on straight lines between the table's entries: to 4e-8. */
	private static float root(final float t) {
		final float at = t * LEVELS;
		final int k = Math.min(LEVELS, (int) at);
		return Tables.ROOT[k] + (at - k) * (Tables.ROOT[k + 1] - Tables.ROOT[k]);
	}

	/**
	 * The colours that a screen shows: each component rounded to 8 bits and clipped.
	 *
	 * @param first numbers in this space, in the ranges of its description
	 * @param second likewise
	 * @param third likewise
	 * @param rgb the result, 0xFFRRGGBB; black where a number is NaN
	 * @return how many colours no screen shows: with a component more than half a level beyond 0 … 255, or with NaN
	 */
	public long toRgb(final float[] first, final float[] second, final float[] third, final int[] rgb) {
		check(rgb, first, second, third);
		final LongAdder clipped = new LongAdder();
		Parallel.ranges(rgb.length, GRAIN, (from, to) -> {
			final double[][] inverse = Srgb.inverse();
			final float[] w = new float[9];
			for (int k = 0; k < 9; k++)
				w[k] = (float) inverse[k / 3][k % 3];
			final float[] c = new float[3];
			int count = 0;
			for (int i = from; i < to; i++) {
				c[0] = first[i];
				c[1] = second[i];
				c[2] = third[i];
				if (!shown(c, w)) count++;
				rgb[i] = 0xff000000 | (int) c[0] << 16 | (int) c[1] << 8 | (int) c[2];
			}
			clipped.add(count);
		});
		return clipped.sum();
	}

	/** Makes of three numbers the components 0 … 255; whether a screen shows them. */
	private boolean shown(final float[] c, final float[] w) {
		if (Float.isNaN(c[0] + c[1] + c[2])) {
			c[0] = c[1] = c[2] = 0;
			return false;
		}
		switch (this) {
			case HSV:
			case HSL:
				fromHue(c);
				return rounded(c);
			case YCBCR: {
				final float y = c[0], cb = c[1] - 128, cr = c[2] - 128;
				c[0] = y + 2 * (1 - 0.299f) * cr;
				c[2] = y + 2 * (1 - 0.114f) * cb;
				c[1] = (y - 0.299f * c[0] - 0.114f * c[2]) / 0.587f;
				return rounded(c);
			}
			case LAB: {
				final double y = (c[0] + 16) / 116.0;
				final float z = (float) (CieLab.WHITE[2] * CieLab.cube(y - c[2] / 200.0));
				c[0] = (float) (CieLab.WHITE[0] * CieLab.cube(y + c[1] / 500.0));
				c[1] = (float) CieLab.cube(y);
				c[2] = z;
				toLight(c, w);
				break;
			}
			case XYZ:
				toLight(c, w);
				break;
			default:
		}
		return encoded(c);
	}

	private static void toLight(final float[] c, final float[] w) {
		final float x = c[0], y = c[1], z = c[2];
		c[0] = w[0] * x + w[1] * y + w[2] * z;
		c[1] = w[3] * x + w[4] * y + w[5] * z;
		c[2] = w[6] * x + w[7] * y + w[8] * z;
	}

	/** Components 0 … 255 of hue, saturation and value or lightness: each is a trapezium along the hue. */
	private void fromHue(final float[] c) {
		final float turn = c[0] / 60, level = c[2];
		final float range = c[1] * (this == HSV ? level : 1 - Math.abs(2 * level - 1)), least = this == HSV ? level - range : level - range / 2;
		c[0] = 255 * (least + range * trapezium(turn + 2));
		c[1] = 255 * (least + range * trapezium(turn));
		c[2] = 255 * (least + range * trapezium(turn - 2));
	}

	/** 1 from 1 to 3, 0 from 4 to 6, of period 6. */
	private static float trapezium(final float turn) {
		final float t = turn - 6 * (float) Math.floor(turn / 6);
		return Math.max(0, Math.min(1, 2 - Math.abs(t - 2)));
	}

	private static boolean rounded(final float[] c) {
		boolean shown = true;
		for (int k = 0; k < 3; k++) {
			shown &= c[k] >= -0.5f && c[k] <= 255.5f;
			c[k] = Math.max(0, Math.min(255, (int) Math.floor(c[k] + 0.5f)));
		}
		return shown;
	}

	private static boolean encoded(final float[] light) {
		boolean shown = true;
		for (int k = 0; k < 3; k++) {
			shown &= light[k] >= Tables.LEAST && light[k] <= Tables.MOST;
			light[k] = Tables.ENCODED[(int) (LEVELS * Math.max(0, Math.min(1, light[k])) + 0.5f)] & 255;
		}
		return shown;
	}
}
