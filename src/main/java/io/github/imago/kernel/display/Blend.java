package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Lays one picture over another: T. Porter, T. Duff 1984, Compositing digital images, doi:10.1145/800031.808606, operator <em>over</em> on
 * an opaque picture: {@code alpha * top + (1 - alpha) * base}, component by component, rounded. Colours are 0xRRGGBB; what stands above the
 * lower 24 bits of the pictures does not count, since ImageJ leaves anything there.
 */
public final class Blend {

	private static final int GRAIN = 1 << 14, SHIFT = 22, HALF = AlphaRamp.ONE / 2;

	private Blend() {}

	/**
	 * One picture over another, equally opaque everywhere.
	 *
	 * @param base the picture below
	 * @param top the picture above, as many pixels
	 * @param opacity of the picture above, 0 to 1
	 * @param space in what quantity they are mixed
	 * @param out as many opaque pixels; may be {@code base}
	 */
	public static void over(final int[] base, final int[] top, final double opacity, final BlendSpace space, final int[] out) {
		over(base, top, AlphaRamp.constant(opacity, base.length), space, out);
	}

	/**
	 * One picture over another, as opaque as values say.
	 *
	 * @param values one for each pixel
	 * @param ramp how opaque they are
	 */
	public static void over(final int[] base, final int[] top, final float[] values, final AlphaRamp ramp, final BlendSpace space,
		final int[] out)
	{
		over(base, top, ramp.weights(values), space, out);
	}

	private static void over(final int[] base, final int[] top, final int[] weights, final BlendSpace space, final int[] out) {
		Check.that(base.length == top.length && base.length == weights.length && base.length == out.length,
			"both pictures and the values must have as many pixels, got " + base.length + ", " + top.length + " and " + weights.length);
		if (space == BlendSpace.SRGB) Parallel.ranges(out.length, GRAIN, (from, to) -> components(base, top, weights, out, from, to));
		else light(base, top, weights, out);
	}

	/** Whole numbers throughout: SIMD code comes of it. */
	private static void components(final int[] base, final int[] top, final int[] weights, final int[] out, final int from, final int to) {
		for (int i = from; i < to; i++) {
			final int b = base[i], t = top[i], w = weights[i];
			final int r = b >> 16 & 255, g = b >> 8 & 255, u = b & 255;
			final int red = (r << SHIFT) + w * ((t >> 16 & 255) - r) + HALF >> SHIFT;
			final int green = (g << SHIFT) + w * ((t >> 8 & 255) - g) + HALF >> SHIFT;
			final int blue = (u << SHIFT) + w * ((t & 255) - u) + HALF >> SHIFT;
			out[i] = 0xff000000 | red << 16 | green << 8 | blue;
		}
	}

	private static void light(final int[] base, final int[] top, final int[] weights, final int[] out) {
		final BlendSpace space = BlendSpace.LINEAR;
		final float[] decoded = space.decoded();
		Parallel.ranges(out.length, GRAIN, (from, to) -> {
			for (int i = from; i < to; i++) {
				final int b = base[i], t = top[i];
				final float w = (float) weights[i] / AlphaRamp.ONE;
				int packed = 0xff;
				for (int shift = 16; shift >= 0; shift -= 8) {
					final float below = decoded[b >> shift & 255];
					packed = packed << 8 | space.encode(below + w * (decoded[t >> shift & 255] - below));
				}
				out[i] = packed;
			}
		});
	}

	/**
	 * Gives a picture opacity in the highest byte of its pixels, 255 for opaque, as PNG files have it (not multiplied into the colours).
	 *
	 * @param picture 0xRRGGBB
	 * @param opacity everywhere, 0 to 1
	 * @param out as many pixels, 0xAARRGGBB; may be {@code picture}
	 */
	public static void opacity(final int[] picture, final double opacity, final int[] out) {
		opacity(picture, AlphaRamp.constant(opacity, picture.length), out);
	}

	/**
	 * Gives a picture opacity in the highest byte of its pixels, as opaque as values say.
	 *
	 * @param values one for each pixel
	 * @param ramp how opaque they are
	 */
	public static void opacity(final int[] picture, final float[] values, final AlphaRamp ramp, final int[] out) {
		opacity(picture, ramp.weights(values), out);
	}

	private static void opacity(final int[] picture, final int[] weights, final int[] out) {
		Check.that(picture.length == weights.length && picture.length == out.length, "the picture and the values must have as many pixels, got " +
			picture.length + " and " + weights.length);
		for (int i = 0; i < out.length; i++)
			out[i] = (int) (255L * weights[i] + HALF >> SHIFT) << 24 | picture[i] & 0xffffff;
	}
}
