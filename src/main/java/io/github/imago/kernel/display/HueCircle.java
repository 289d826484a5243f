package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.common.Parallel;

/** Around which circle of hues directions and phases are shown; 0 is red in both, a third of a turn green, two thirds blue. */
public enum HueCircle {

	/**
	 * Hues of one lightness and one distance from grey in the uniform colour space CAM02-UCS ({@link Cam02Ucs}): equal steps of an angle are
	 * equally well seen, and lightness means amplitude alone.
	 */
	UNIFORM {

		@Override
		void colors(final float[] degrees, final float[] level, final boolean tint, final int[] out, final int to, final int n) {
			final int[] table = table(tint);
			final float by = HUES / 360f;
			for (int i = 0; i < n; i++) {
				final int hue = (int) (degrees[i] * by + (HUES + 0.5f)) & HUES - 1;
				out[to + i] = table[(int) (level[i] * (LEVELS - 1) + 0.5f) * HUES + hue];
			}
		}
	},

	/**
	 * The rim of the HSV colour model (A. R. Smith 1978, doi:10.1145/965139.807361), as {@code colorsys.hsv_to_rgb} and
	 * {@code skimage.color.hsv2rgb} have it. Yellow, cyan and magenta stand out as bright bands where nothing is.
	 */
	HSV {

		@Override
		void colors(final float[] degrees, final float[] level, final boolean tint, final int[] out, final int to, final int n) {
			for (int i = 0; i < n; i++) {
				final float turn = degrees[i] / 60, sixth = turn < 0 ? turn + 6 : turn;
				final float value = tint ? 255 : 255 * level[i], chroma = tint ? 255 * level[i] : value;
				out[to + i] = component(value, chroma, sixth + 5) << 16 | component(value, chroma, sixth + 3) << 8 |
					component(value, chroma, sixth + 1);
			}
		}
	};

	/** Steps of the table of colours: of hues, a power of 2, and of amplitudes. */
	private static final int HUES = 1024, LEVELS = 256;

	/**
	 * The grey in the middle of the circle, and the circle's radius (chroma): the greatest with which screens show all hues, and all colours
	 * on straight lines from black and from white. Around a grey, so that what has all directions alike looks grey.
	 */
	static final double GREY = 0.68, CHROMA = 24.8;

	/** From black, and from white. */
	private static volatile int[] dark, light;

	/**
	 * The colours of directions with amplitudes.
	 *
	 * @param degrees angles from -360 to 360; whatever comes out for NaN
	 * @param level of the amplitudes, 0 to 1
	 * @param tint whether amplitudes run from white to the circle, rather than from black
	 * @param out the colours, 0xRRGGBB, from the index {@code to} on
	 */
	abstract void colors(float[] degrees, float[] level, boolean tint, int[] out, int to, int n);

	/** A component of HSV, by its distance around the circle in sixths of a turn. */
	private static int component(final float value, final float chroma, final float at) {
		final float k = at >= 6 ? at - 6 : at;
		return (int) (value - chroma * Math.max(0, Math.min(1, Math.min(k, 4 - k))) + 0.5f);
	}

	private static int[] table(final boolean tint) {
		int[] colours = tint ? light : dark;
		if (colours != null) return colours;
		colours = colours(tint ? 1 : 0);
		if (tint) light = colours;
		else dark = colours;
		return colours;
	}

	/** J', a', b' of a place on the circle, and on the way there from a grey: at a share of the way and an angle in radians. */
	static double[] place(final double grey, final double share, final double angle) {
		final double[] from = Cam02Ucs.of(new double[] { grey, grey, grey }), to = Cam02Ucs.of(new double[] { GREY, GREY, GREY }), red = Cam02Ucs
			.of(new double[] { 1, 0, 0 });
		final double hue = Math.atan2(red[2] - to[2], red[1] - to[1]) + angle;
		to[1] += CHROMA * Math.cos(hue);
		to[2] += CHROMA * Math.sin(hue);
		for (int i = 0; i < 3; i++)
			to[i] = from[i] + share * (to[i] - from[i]);
		return to;
	}

	/** The colours on the ways from black or white, 0 or 1, to the circle. */
	private static int[] colours(final double from) {
		final int[] colours = new int[LEVELS * HUES];
		Parallel.forEach(HUES, h -> {
			final double[] first = place(from, 0, 0), last = place(from, 1, 2 * Math.PI * h / HUES), at = new double[3];
			for (int level = 0; level < LEVELS; level++) {
				final double share = level / (LEVELS - 1.0);
				for (int i = 0; i < 3; i++)
					at[i] = first[i] + share * (last[i] - first[i]);
				colours[level * HUES + h] = Srgb.pack(Cam02Ucs.toSrgb(at));
			}
		});
		return colours;
	}
}
