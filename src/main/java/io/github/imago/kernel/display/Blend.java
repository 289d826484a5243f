package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Lays one picture over another: T. Porter, T. Duff 1984, Compositing digital images, doi:10.1145/800031.808606, operator <em>over</em> on
 * an opaque picture: {@code alpha * top + (1 - alpha) * base}, component by component, rounded. Colours are 0xRRGGBB; what stands above the
 * lower 24 bits of the pictures does not count, since ImageJ leaves anything there.
 */
public final class Blend {

	private static final int GRAIN = 1 << 14, BLOCK = 1 << 12, SHIFT = 22, HALF = AlphaRamp.ONE / 2;

	/** Says how opaque some pixels are. */
	private interface Weights {

		/** Fills the first pixels of a block with the weights of those from an index on. */
		void fill(int from, int n, int[] block);
	}

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
		over(base, top, constant(opacity), space, out);
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
		over(base, top, by(values, ramp, base), space, out);
	}

	private static Weights constant(final double opacity) {
		final int weight = (int) (AlphaRamp.ONE * Check.within("opacity", opacity, 0, 1) + 0.5);
		return (from, n, block) -> Arrays.fill(block, 0, n, weight);
	}

	private static Weights by(final float[] values, final AlphaRamp ramp, final int[] picture) {
		Check.that(picture.length == values.length, "there must be a value for each of " + picture.length + " pixels, got " + values.length);
		return (from, n, block) -> ramp.weights(values, from, n, block);
	}

	private static void over(final int[] base, final int[] top, final Weights weights, final BlendSpace space, final int[] out) {
		Check.that(base.length == top.length && base.length == out.length, "both pictures must have as many pixels, got " + base.length +
			" and " + top.length);
		final float[] decoded = space.decoded();
		Parallel.ranges(out.length, GRAIN, (from, to) -> {
			// Arrays with one index each: SIMD code comes of the loop over them.
			final int[] b = new int[BLOCK], t = new int[BLOCK], w = new int[BLOCK], mixed = new int[BLOCK];
			for (int i = from; i < to; i += BLOCK) {
				final int n = Math.min(BLOCK, to - i);
				System.arraycopy(base, i, b, 0, n);
				System.arraycopy(top, i, t, 0, n);
				weights.fill(i, n, w);
				if (space == BlendSpace.SRGB) components(b, t, w, n, mixed);
				else light(b, t, w, n, decoded, mixed);
				System.arraycopy(mixed, 0, out, i, n);
			}
		});
	}

	/** In whole numbers throughout, and one component at a time: a longer loop would not become SIMD code. */
	private static void components(final int[] base, final int[] top, final int[] weights, final int n, final int[] out) {
		for (int i = 0; i < n; i++) {
			final int b = base[i] & 255;
			out[i] = (b << SHIFT) + weights[i] * ((top[i] & 255) - b) + HALF >> SHIFT | 0xff000000;
		}
		for (int i = 0; i < n; i++) {
			final int b = base[i] >> 8 & 255;
			out[i] |= (b << SHIFT) + weights[i] * ((top[i] >> 8 & 255) - b) + HALF >> SHIFT << 8;
		}
		for (int i = 0; i < n; i++) {
			final int b = base[i] >> 16 & 255;
			out[i] |= (b << SHIFT) + weights[i] * ((top[i] >> 16 & 255) - b) + HALF >> SHIFT << 16;
		}
	}

	private static void light(final int[] base, final int[] top, final int[] weights, final int n, final float[] decoded, final int[] out) {
		for (int i = 0; i < n; i++) {
			final int b = base[i], t = top[i];
			final float w = (float) weights[i] / AlphaRamp.ONE;
			int packed = 0xff;
			for (int shift = 16; shift >= 0; shift -= 8) {
				final float below = decoded[b >> shift & 255];
				packed = packed << 8 | BlendSpace.LINEAR.encode(below + w * (decoded[t >> shift & 255] - below));
			}
			out[i] = packed;
		}
	}

	/**
	 * Gives a picture opacity in the highest byte of its pixels, 255 for opaque, as PNG files have it (not multiplied into the colours).
	 *
	 * @param picture 0xRRGGBB
	 * @param opacity everywhere, 0 to 1
	 * @param out as many pixels, 0xAARRGGBB; may be {@code picture}
	 */
	public static void opacity(final int[] picture, final double opacity, final int[] out) {
		opacity(picture, constant(opacity), out);
	}

	/**
	 * Gives a picture opacity in the highest byte of its pixels, as opaque as values say.
	 *
	 * @param values one for each pixel
	 * @param ramp how opaque they are
	 */
	public static void opacity(final int[] picture, final float[] values, final AlphaRamp ramp, final int[] out) {
		opacity(picture, by(values, ramp, picture), out);
	}

	private static void opacity(final int[] picture, final Weights weights, final int[] out) {
		Check.that(picture.length == out.length, "the result must have as many pixels as the picture, " + picture.length + ", got " + out.length);
		Parallel.ranges(out.length, GRAIN, (from, to) -> {
			final int[] w = new int[BLOCK];
			for (int i = from; i < to; i += BLOCK) {
				final int n = Math.min(BLOCK, to - i);
				weights.fill(i, n, w);
				for (int k = 0; k < n; k++)
					out[i + k] = (int) (255L * w[k] + HALF >> SHIFT) << 24 | picture[i + k] & 0xffffff;
			}
		});
	}
}
