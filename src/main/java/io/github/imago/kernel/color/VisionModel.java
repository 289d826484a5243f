package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.function.UnaryOperator;

/** By which model colour vision deficiencies are simulated. */
public enum VisionModel {

	/** Machado, Oliveira and Fernandes 2009 ({@link ColorVision}): every severity, from measured shifts of the cones. */
	MACHADO_2009,
	/**
	 * Brettel, Viénot and Mollon 1997 ({@link Brettel}): missing cones, from people who miss them in one eye; lesser severities in between.
	 */
	BRETTEL_1997;

	/** Entries of the table that turns light into components: within 0.2 of 255. */
	private static final int LEVELS = 1 << 14;

	/** What becomes of light, linear components of sRGB, which may leave 0 … 1. */
	private UnaryOperator<double[]> ofLight(final ColorVision vision, final double severity) {
		Check.within("severity", severity, 0, 1);
		if (this == BRETTEL_1997) return light -> Brettel.of(vision).simulate(light, severity);
		final double[][] matrix = vision.matrix(severity);
		return light -> Matrices.times(matrix, light);
	}

	/** The colour that, to ordinary vision, looks as the given one does to a person with a deficiency; clipped to what a screen shows. */
	public double[] simulate(final ColorVision vision, final double[] rgb, final double severity) {
		final double[] light = ofLight(vision, severity).apply(Srgb.toLinear(rgb));
		for (int i = 0; i < 3; i++)
			light[i] = Math.max(0, Math.min(1, light[i]));
		return Srgb.fromLinear(light);
	}

	/**
	 * Simulates a picture.
	 *
	 * @param in 0xAARRGGBB
	 * @param severity 0 for ordinary vision to 1 for missing cones
	 * @param out as many, with the same alpha; may be {@code in}
	 */
	public void simulate(final ColorVision vision, final int[] in, final double severity, final int[] out) {
		Check.that(in.length == out.length, "both arrays must be of one length, got " + in.length + " and " + out.length);
		final UnaryOperator<double[]> function = ofLight(vision, severity);
		final double[] decoded = Srgb.decoding();
		final byte[] encoded = Srgb.encoding(LEVELS);
		Parallel.ranges(in.length, 1 << 13, (from, to) -> {
			for (int i = from; i < to; i++) {
				final int p = in[i];
				final double[] light = function.apply(new double[] { decoded[p >> 16 & 255], decoded[p >> 8 & 255], decoded[p & 255] });
				int packed = p >>> 24;
				for (int c = 0; c < 3; c++)
					packed = packed << 8 | encoded[(int) (LEVELS * Math.max(0, Math.min(1, light[c])) + 0.5)] & 255;
				out[i] = packed;
			}
		});
	}
}
