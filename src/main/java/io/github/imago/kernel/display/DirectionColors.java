package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Angles;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;

/**
 * Colours of vectors and complex numbers: direction or phase as hue, amplitude as lightness or saturation. What is called domain colouring
 * in mathematics.
 *
 * @param hues the circle of hues
 * @param amplitudeAs what amplitudes change
 * @param curve from amplitudes to levels
 * @param lower amplitude of the level 0, at least 0; above 0 for a logarithm
 * @param upper amplitude of the level 1, at least lower
 */
public record DirectionColors(HueCircle hues, AmplitudeAs amplitudeAs, AmplitudeCurve curve, double lower, double upper) {

	/** The colour of NaN: a grey, which no vector has; theirs have a hue, but for black and white. */
	public static final int NAN = 0x808080;
	/** Vectors that are worked on together. */
	private static final int STRIP = 2048;

	/** Fails unless the range is in order. */
	public DirectionColors {
		Check.atLeast("lower", lower, 0);
		Check.finite("upper", upper);
		Check.that(upper >= lower, "upper must be >= lower, got " + lower + " to " + upper);
		Check.that(curve != AmplitudeCurve.LOG || lower > 0 || upper == 0, "lower must be > 0 for a logarithm, got " + lower);
	}

	/** The level of an amplitude, 0 to 1. */
	public double level(final double amplitude) {
		return curve.level(amplitude, lower, upper);
	}

	/**
	 * A colour.
	 *
	 * @param degrees any finite angle, 0 to the right, counter-clockwise
	 * @param level of the amplitude, 0 to 1
	 * @return 0xRRGGBB
	 */
	public int color(final double degrees, final double level) {
		final int[] out = new int[1];
		hues.colors(new float[] { (float) Math.IEEEremainder(degrees, 360) },
			new float[] { amplitudeAs == AmplitudeAs.NONE ? 1 : (float) level },
			amplitudeAs == AmplitudeAs.SATURATION, out, 0, 1);
		return out[0];
	}

	/**
	 * Paints vectors. Takes some 10 ns for each and thread.
	 *
	 * @param u first components
	 * @param v second components, as many
	 * @param axes what they mean; an angle of axial ones counts twice
	 * @param out as many colours, 0xFFRRGGBB; {@link #NAN} where a component is NaN, that of the upper end where one is infinite
	 */
	public void paint(final float[] u, final float[] v, final VectorAxes axes, final int[] out) {
		Check.that(u.length == v.length && out.length == u.length, "both components must be of equal size, got " + u.length + " and " + v.length);
		Parallel.forEach((u.length + STRIP - 1) / STRIP, () -> new Strip(u, v, axes, out));
	}

	/** One thread's. */
	private final class Strip implements IntConsumer {

		private final float[] u, v, x = new float[STRIP], y = new float[STRIP], degrees = new float[STRIP], level = new float[STRIP];
		private final VectorAxes axes;
		private final int[] out;
		private final Angles angles = new Angles();

		Strip(final float[] u, final float[] v, final VectorAxes axes, final int[] out) {
			this.u = u;
			this.v = v;
			this.axes = axes;
			this.out = out;
		}

		@Override
		public void accept(final int strip) {
			final int from = strip * STRIP, n = Math.min(STRIP, u.length - from);
			axes.turn(u, v, from, x, y, n);
			angles.degrees(x, y, degrees, n);
			if (axes.axial()) for (int i = 0; i < n; i++)
				degrees[i] = 2 * degrees[i];
			levels(x, y, level, n);
			hues.colors(degrees, level, amplitudeAs == AmplitudeAs.SATURATION, out, from, n);
			for (int i = 0; i < n; i++)
				out[from + i] = 0xff000000 | (degrees[i] == degrees[i] ? out[from + i] : odd(x[i], y[i]));
		}

		/** The colour where a component is NaN or infinite. */
		private int odd(final double right, final double down) {
			if (right != right || down != down) return NAN;
			final double angle = Math.toDegrees(Math.atan2(-down, right));
			return color(axes.axial() ? 2 * angle : angle, 1);
		}
	}

	private void levels(final float[] x, final float[] y, final float[] level, final int n) {
		if (amplitudeAs == AmplitudeAs.NONE || upper == lower || curve == AmplitudeCurve.LOG) {
			for (int i = 0; i < n; i++)
				level[i] = amplitudeAs == AmplitudeAs.NONE ? 1 : (float) level(Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i]));
			return;
		}
		final double by = 1 / (upper - lower), shift = -lower * by;
		for (int i = 0; i < n; i++)
			level[i] = (float) Math.max(0, Math.min(1, Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i]) * by + shift));
		if (curve == AmplitudeCurve.SQRT) for (int i = 0; i < n; i++)
			level[i] = (float) Math.sqrt(level[i]);
	}
}
