package io.github.imago.kernel.display;

/**
 * Pictures of known signals, whose colours tell what a colour map does to them: a band each, one below the other, of values 0 … 1.
 */
public final class TestSignals {

	/** The number of bands. */
	public static final int BANDS = 6;
	/** Names of the bands, from the top. */
	public static final String[] NAMES = { "ramp", "ramp with comb", "cosine", "asymmetric", "phase", "Gaussian" };

	private TestSignals() {}

	/**
	 * The bands: a ramp; a ramp with a comb that fades towards the band's lower edge (as P. Kovesi 2015 draws it), on which every part of a
	 * uniform map shows the comb as far down; a cosine of three periods; a saw tooth with a step up and a slope down; a phase, which wraps; a
	 * Gaussian hill, in two dimensions.
	 *
	 * @param width of the picture, at least 2
	 * @param band height of a band, at least 2
	 * @return {@code width * band * 6} values
	 */
	public static float[] draw(final int width, final int band) {
		final float[] values = new float[width * band * BANDS];
		for (int k = 0; k < BANDS; k++)
			for (int y = 0; y < band; y++)
				for (int x = 0; x < width; x++)
					values[(k * band + y) * width + x] = (float) value(k, x / (width - 1.0), y / (band - 1.0), width / 8, (double) width / band);
		return values;
	}

	private static double value(final int band, final double t, final double v, final int periods, final double aspect) {
		switch (band) {
			case 0:
				return t;
			case 1:
				return Math.max(0, Math.min(1, 0.05 + 0.9 * t + 0.05 * (1 - v) * (1 - v) * Math.sin(2 * Math.PI * periods * t)));
			case 2:
				return 0.5 - 0.5 * Math.cos(6 * Math.PI * t);
			case 3: {
				final double phase = 3 * t % 1;
				return phase < 0.2 ? phase / 0.2 : (1 - phase) / 0.8;
			}
			case 4:
				return (2 * t + v) % 1;
			default: {
				final double dx = (t - 0.5) * aspect, dy = v - 0.5;
				return Math.exp(-(dx * dx / 4 + dy * dy) / (2 * 0.04 * 4));
			}
		}
	}
}
