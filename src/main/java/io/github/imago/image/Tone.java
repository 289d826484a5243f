package io.github.imago.image;

import io.github.imago.kernel.display.ToneCurve;

/**
 * How a {@linkplain CurvedDisplay curved display} rises between the ends of the display range, wherever these are.
 *
 * @param shape of the curve
 * @param strength of the shape; NaN for the shape's own default
 */
public record Tone(ToneCurve.Shape shape, double strength) {

	/** ImageJ's own. */
	public static final Tone LINEAR = new Tone(ToneCurve.Shape.LINEAR, Double.NaN);

	/** Takes the default for a strength of NaN. */
	public Tone {
		if (Double.isNaN(strength)) strength = shape.usualStrength();
	}

	/** That of a curve. */
	public static Tone of(final ToneCurve curve) {
		return new Tone(curve.shape(), curve.strength());
	}

	/** True if brightness is proportional to values. */
	public boolean isLinear() {
		return shape == ToneCurve.Shape.LINEAR;
	}
}
