package io.github.imago.kernel.color;

/**
 * The uniform colour space CAM02-UCS, in which equal distances are equally well seen: J' (lightness, 0 … 100), a' (red–green) and b'
 * (yellow–blue). M. R. Luo, G. Cui, C. Li 2006, doi:10.1002/col.20227, equations 2 to 4, over CIECAM02 (CIE 159:2004).
 * <p>
 * Viewing conditions are those of a screen in an office: white D65, background 20 %, adapting luminance 64 lx / π / 5, average surround.
 */
public final class Cam02Ucs {

	private static final double[][] CAT02 = { { 0.7328, 0.4296, -0.1624 }, { -0.7036, 1.6975, 0.0061 }, { 0.0030, 0.0136, 0.9834 } };
	private static final double[][] HUNT = { { 0.38971, 0.68898, -0.07868 }, { -0.22981, 1.18340, 0.04641 }, { 0, 0, 1 } };
	private static final double[][] FROM_CAT02 = Matrices.inverse(CAT02), CONES = Matrices.times(HUNT, FROM_CAT02),
		FROM_CONES = Matrices.inverse(CONES);

	private static final double[] WHITE = { 95.047, 100, 108.883 };
	private static final double ADAPTING = 64 / Math.PI / 5, BACKGROUND = 20, SURROUND = 0.69;
	private static final double N = BACKGROUND / WHITE[1], Z = 1.48 + Math.sqrt(N), NBB = 0.725 * Math.pow(1 / N, 0.2);
	private static final double FL = luminance(5 * ADAPTING);
	private static final double[] GAIN = gain();
	private static final double WHITE_SIGNAL = signal(responses(WHITE));

	/** Of CAM02-UCS: for lightness, and for colourfulness. */
	private static final double C1 = 0.007, C2 = 0.0228;

	private Cam02Ucs() {}

	private static double luminance(final double five) {
		final double k = 1 / (five + 1), k4 = k * k * k * k;
		return 0.2 * k4 * five + 0.1 * (1 - k4) * (1 - k4) * Math.cbrt(five);
	}

	private static double[] gain() {
		final double d = 1 - Math.exp((-ADAPTING - 42) / 92) / 3.6;
		final double[] white = Matrices.times(CAT02, WHITE);
		return new double[] { d * WHITE[1] / white[0] + 1 - d, d * WHITE[1] / white[1] + 1 - d, d * WHITE[1] / white[2] + 1 - d };
	}

	/** The cones' compressed responses to X, Y, Z (Y = 100 for white). */
	private static double[] responses(final double[] xyz) {
		final double[] sharp = Matrices.times(CAT02, xyz);
		for (int i = 0; i < 3; i++)
			sharp[i] *= GAIN[i];
		final double[] cones = Matrices.times(CONES, sharp);
		for (int i = 0; i < 3; i++) {
			final double p = Math.pow(FL * Math.abs(cones[i]) / 100, 0.42);
			cones[i] = Math.copySign(400 * p / (p + 27.13), cones[i]) + 0.1;
		}
		return cones;
	}

	private static double signal(final double[] r) {
		return (2 * r[0] + r[1] + r[2] / 20 - 0.305) * NBB;
	}

	/** J', a', b' of a colour. */
	public static double[] of(final double[] rgb) {
		final double[] xyz = Srgb.toXyz(rgb);
		for (int i = 0; i < 3; i++)
			xyz[i] *= 100;
		final double[] r = responses(xyz);
		final double a = r[0] - 12 * r[1] / 11 + r[2] / 11, b = (r[0] + r[1] - 2 * r[2]) / 9, hue = Math.atan2(b, a);
		final double j = 100 * Math.pow(Math.max(0, signal(r) / WHITE_SIGNAL), SURROUND * Z);
		final double t = eccentricity(hue) * Math.hypot(a, b) / (r[0] + r[1] + 1.05 * r[2]);
		final double m = Math.pow(t, 0.9) * Math.sqrt(j / 100) * Math.pow(1.64 - Math.pow(0.29, N), 0.73) * Math.pow(FL, 0.25);
		final double colourfulness = Math.log1p(C2 * m) / C2;
		return new double[] { (1 + 100 * C1) * j / (1 + C1 * j), colourfulness * Math.cos(hue), colourfulness * Math.sin(hue) };
	}

	private static double eccentricity(final double hue) {
		return 12500.0 / 13 * NBB * (Math.cos(hue + 2) + 3.8);
	}

	/** The colour of J', a', b'; components beyond 0 … 1 if no screen shows it. */
	public static double[] toSrgb(final double[] ucs) {
		final double j = ucs[0] / (1 + C1 * (100 - ucs[0])), hue = Math.atan2(ucs[2], ucs[1]);
		if (j <= 0) return new double[3];
		final double m = Math.expm1(C2 * Math.hypot(ucs[1], ucs[2])) / C2;
		final double t = Math.pow(m / Math.pow(FL, 0.25) / (Math.sqrt(j / 100) * Math.pow(1.64 - Math.pow(0.29, N), 0.73)), 1 / 0.9);
		final double grey = WHITE_SIGNAL * Math.pow(j / 100, 1 / (SURROUND * Z)) / NBB + 0.305;
		// The responses are linear in the length of (a, b) for a hue; t says how long it is.
		final double cos = Math.cos(hue), sin = Math.sin(hue), e = eccentricity(hue);
		final double length = t == 0 ? 0 : 23 * grey * t / (23 * e + 11 * t * cos + 108 * t * sin);
		final double a = length * cos, b = length * sin;
		final double[] cones = { (460 * grey + 451 * a + 288 * b) / 1403, (460 * grey - 891 * a - 261 * b) / 1403,
			(460 * grey - 220 * a - 6300 * b) / 1403 };
		for (int i = 0; i < 3; i++) {
			final double v = cones[i] - 0.1, u = Math.min(Math.abs(v), 399.999);
			cones[i] = Math.copySign(100 / FL * Math.pow(27.13 * u / (400 - u), 1 / 0.42), v);
		}
		final double[] sharp = Matrices.times(FROM_CONES, cones);
		for (int i = 0; i < 3; i++)
			sharp[i] /= GAIN[i];
		final double[] xyz = Matrices.times(FROM_CAT02, sharp);
		for (int i = 0; i < 3; i++)
			xyz[i] /= 100;
		return Srgb.fromXyz(xyz);
	}

	/** The distance of two colours in the space: about 1 is just seen. */
	public static double difference(final double[] ucs1, final double[] ucs2) {
		return Math.sqrt((ucs1[0] - ucs2[0]) * (ucs1[0] - ucs2[0]) + (ucs1[1] - ucs2[1]) * (ucs1[1] - ucs2[1]) +
			(ucs1[2] - ucs2[2]) * (ucs1[2] - ucs2[2]));
	}
}
