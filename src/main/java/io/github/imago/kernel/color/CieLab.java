package io.github.imago.kernel.color;

/**
 * CIE 1976 L*a*b* (CIE 15:2004, equations 8.3 to 8.11) with the white of sRGB, D65 of the 2° observer, and the difference CIEDE2000.
 */
public final class CieLab {

	/** As scikit-image has it, to five digits. */
	static final double[] WHITE = { 0.95047, 1, 1.08883 };
	private static final double DELTA = 6.0 / 29;

	private CieLab() {}

	/** L* (0 … 100), a*, b* of a colour. */
	public static double[] of(final double[] rgb) {
		final double[] xyz = Srgb.toXyz(rgb);
		final double x = root(xyz[0] / WHITE[0]), y = root(xyz[1] / WHITE[1]), z = root(xyz[2] / WHITE[2]);
		return new double[] { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
	}

	/** The colour of L*, a*, b*; components beyond 0 … 1 if no screen shows it. */
	public static double[] toSrgb(final double[] lab) {
		final double y = (lab[0] + 16) / 116, x = y + lab[1] / 500, z = y - lab[2] / 200;
		return Srgb.fromXyz(new double[] { WHITE[0] * cube(x), WHITE[1] * cube(y), WHITE[2] * cube(z) });
	}

	static double root(final double t) {
		return t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29;
	}

	static double cube(final double f) {
		return f > DELTA ? f * f * f : 3 * DELTA * DELTA * (f - 4.0 / 29);
	}

	/**
	 * The difference of two colours by CIEDE2000 with all parametric factors 1: about 1 is just seen. G. Sharma, W. Wu, E. N. Dalal 2005,
	 * doi:10.1002/col.20070, equations 2 to 22.
	 *
	 * @param lab1 L*, a*, b*
	 * @param lab2 likewise
	 */
	public static double difference(final double[] lab1, final double[] lab2) {
		final double mean = (Math.hypot(lab1[1], lab1[2]) + Math.hypot(lab2[1], lab2[2])) / 2;
		final double g = 0.5 * (1 - Math.sqrt(seventh(mean)));
		final double a1 = (1 + g) * lab1[1], a2 = (1 + g) * lab2[1];
		final double c1 = Math.hypot(a1, lab1[2]), c2 = Math.hypot(a2, lab2[2]);
		final double h1 = hue(a1, lab1[2]), h2 = hue(a2, lab2[2]);
		final boolean grey = c1 * c2 == 0;
		double turn = grey ? 0 : h2 - h1;
		if (turn > 180) turn -= 360;
		if (turn < -180) turn += 360;
		final double dl = lab2[0] - lab1[0], dc = c2 - c1, dh = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn) / 2);
		final double l = (lab1[0] + lab2[0]) / 2, c = (c1 + c2) / 2;
		double h = h1 + h2;
		if (!grey) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
		final double t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
		final double sl = 1 + 0.015 * (l - 50) * (l - 50) / Math.sqrt(20 + (l - 50) * (l - 50));
		final double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
		final double angle = 30 * Math.exp(-(h - 275) / 25 * ((h - 275) / 25));
		final double rotation = -2 * Math.sqrt(seventh(c)) * Math.sin(Math.toRadians(2 * angle));
		final double x = dl / sl, y = dc / sc, z = dh / sh;
		return Math.sqrt(Math.max(0, x * x + y * y + z * z + rotation * y * z));
	}

	private static double seventh(final double c) {
		final double p = Math.pow(c, 7);
		return p / (p + 6103515625.0);
	}

	private static double hue(final double a, final double b) {
		final double degrees = a == 0 && b == 0 ? 0 : Math.toDegrees(Math.atan2(b, a));
		return degrees < 0 ? degrees + 360 : degrees;
	}

	private static double cos(final double degrees) {
		return Math.cos(Math.toRadians(degrees));
	}
}
