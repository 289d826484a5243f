package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;

import java.util.Arrays;

/**
 * The place of a side band in the spectrum of an off-axis hologram, which is the frequency of its fringes, the carrier.
 * <p>
 * It is looked for in the spectrum of the hologram without its mean, under a Hann window: the streaks of opposite edges that do not meet,
 * which may be brighter than a faint side band, are then gone after a few pixels. The strongest local maximum outside the centre band is
 * the side band, if it stands out from what is as far from the frequency 0, and from what lies on the way to it. Between the spectrum's
 * pixels, its maximum is that of the amplitude of the windowed hologram's Fourier integral, found by Newton's method: for undistorted
 * fringes exact to 1e-3 px and better.
 *
 * @param x distance from the frequency 0 along x in pixels of the spectrum, which are cycles per width of the hologram
 * @param y distance from the frequency 0 along y, downwards, in cycles per height
 * @param rival amplitude of the strongest peak elsewhere over that of the side band: one outside the centre band, and further from both
 *        side bands than a third of the carrier. Of a hologram of an amorphous object it is small; of a lattice, whose spots look like
 *        side bands, near 1 or above. NaN where there is no such peak.
 */
public record SideBand(double x, double y, double rival) {

	/**
	 * What belongs to the centre band when a side band is looked for: 5 % of the Nyquist frequency, in cycles per pixel, and at least some
	 * pixels of the spectrum.
	 */
	private static final double CENTRE = 0.025;
	private static final int CENTRE_PIXELS = 4;

	/** How far from where the user points the side band may be, in pixels of the spectrum. */
	private static final int REACH = 5;

	/**
	 * Power of a side band over the median of the power at its distance from the frequency 0: in 10^9 values of noise the largest is about 30
	 * times the median.
	 */
	private static final double PROMINENCE = 60;

	/** Power of a side band over the mean of the power on the way to it: the streak of an edge is no side band. */
	private static final double STREAK = 4;

	/** Share of the spectrum's power that a peak must have to be more than rounding. */
	private static final double ROUNDING = 1e-11;

	/** What is nearer to a side band than this share of the carrier belongs to it. */
	private static final double NEIGHBOURHOOD = 1 / 3.0;

	/** Width and height of the part of the spectrum that is looked at between its pixels. */
	private static final int PATCH = 32;

	/** Values of which a median is taken, at most about. */
	private static final int SAMPLE = 20_000;

	/**
	 * Finds the side band by itself.
	 *
	 * @param pixels the hologram, {@code width * height}, all finite
	 * @param choice which of the two
	 * @throws IllegalArgumentException if there is none that stands out from the noise
	 */
	public static SideBand find(final float[] pixels, final int width, final int height, final SideBandChoice choice) {
		final Search search = new Search(pixels, width, height);
		final int[] peak = search.strongest();
		Check.that(peak != null && search.power(peak[0], peak[1]) > Math.max(PROMINENCE * search.background(peak[0], peak[1]),
			STREAK * search.streak(peak[0], peak[1])), "no side band stands out from the noise: the image is no off-axis hologram, or give the " +
			"side band's place with sideBandX and sideBandY");
		return choice.is(peak[0], peak[1]) ? search.refined(peak[0], peak[1]) : search.refined(-peak[0], -peak[1]);
	}

	/**
	 * Finds the side band where the user points: the strongest pixel within 5 px.
	 *
	 * @param x distance from the frequency 0 along x, in pixels of the spectrum
	 * @param y along y
	 * @throws IllegalArgumentException if there is nothing, or it is the frequency 0 itself
	 */
	public static SideBand near(final float[] pixels, final int width, final int height, final double x, final double y) {
		Check.that(Math.abs(x) <= width / 2.0 && Math.abs(y) <= height / 2.0, "the side band's place must lie inside the spectrum");
		final Search search = new Search(pixels, width, height);
		final int[] peak = search.strongest(x, y);
		Check.that(peak != null, "there is no side band within " + REACH + " px of the given place");
		return search.refined(peak[0], peak[1]);
	}

	/** Some of the places of a spectrum. */
	@FunctionalInterface
	private interface Place {

		boolean is(int x, int y);
	}

	/** The half spectrum of a windowed hologram. */
	private static final class Search {

		private final int width, height, half;
		private final float[] re, im;
		private final double least;

		Search(final float[] pixels, final int width, final int height) {
			this.width = width;
			this.height = height;
			half = Dft.half(width);
			Check.that(width >= 8 && height >= 8, "a hologram must have at least 8 x 8 pixels, got " + width + " x " + height);
			final float[] windowed = BandFilter.withoutMean(pixels, width, height, width, height);
			Window.HANN.apply(windowed, width, height, 1, Double.NaN, windowed);
			double energy = 0;
			for (final float v : windowed)
				energy += (double) v * v;
			least = ROUNDING * energy * windowed.length;
			re = new float[half * height];
			im = new float[re.length];
			Dft.forwardReal(windowed, width, height, 1, re, im);
		}

		double power(final int x, final int y) {
			final int found = Spectra.find(x, y, width, height), i = Math.max(found, ~found);
			return re[i] * (double) re[i] + im[i] * (double) im[i];
		}

		/** The strongest local maximum outside the centre band, in the right half; null if there is none. */
		int[] strongest() {
			return strongest((x, y) -> true);
		}

		/** The same, among some of the places. */
		private int[] strongest(final Place place) {
			double best = least;
			int[] found = null;
			for (int row = 0; row < height; row++) {
				final int y = Spectra.cycles(row, height);
				for (int x = 0; x < half; x++) {
					final int i = row * half + x;
					final double p = re[i] * (double) re[i] + im[i] * (double) im[i];
					if (p <= best || isCentre(x, y) || !place.is(x, y) || !isMaximum(x, y, p)) continue;
					best = p;
					found = new int[] { x, y };
				}
			}
			return found;
		}

		private boolean isCentre(final int x, final int y) {
			return x * x + y * y < CENTRE_PIXELS * CENTRE_PIXELS || distance(x, y) < CENTRE;
		}

		/** The flank of the centre band is none. */
		private boolean isMaximum(final int x, final int y, final double p) {
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					if (power(x + dx, y + dy) > p) return false;
			return true;
		}

		/** The strongest pixel within reach of a place, not the frequency 0; null if there is none. */
		int[] strongest(final double nearX, final double nearY) {
			double best = least;
			int[] found = null;
			for (int y = (int) Math.ceil(nearY - REACH); y <= nearY + REACH; y++)
				for (int x = (int) Math.ceil(nearX - REACH); x <= nearX + REACH; x++) {
					if (Math.hypot(x - nearX, y - nearY) > REACH || x * x + y * y < 4 || Math.abs(x) > width / 2 || Math.abs(y) > height / 2) continue;
					final double p = power(x, y);
					if (p <= best) continue;
					best = p;
					found = new int[] { x, y };
				}
			return found;
		}

		/** The amplitude of the strongest peak away from a side band and its twin, over that of the side band; NaN if there is none. */
		private double rival(final int x, final int y) {
			final double room = NEIGHBOURHOOD * distance(x, y);
			final int[] other = strongest((i, j) -> distance(i - x, j - y) > room && distance(i + x, j + y) > room);
			return other == null ? Double.NaN : Math.sqrt(power(other[0], other[1]) / power(x, y));
		}

		/** From the frequency 0, in cycles per pixel. */
		private double distance(final int x, final int y) {
			final double fx = (double) x / width, fy = (double) y / height;
			return Math.sqrt(fx * fx + fy * fy);
		}

		/** The median of the power at about the same distance from the frequency 0. */
		double background(final int peakX, final int peakY) {
			final double q = distance(peakX, peakY);
			final int step = 1 + re.length / SAMPLE;
			final double[] values = new double[re.length / step + 1];
			int n = 0;
			for (int i = 0; i < re.length; i += step) {
				final double r = distance(i % half, Spectra.cycles(i / half, height));
				if (r > 0.8 * q && r < 1.25 * q) values[n++] = re[i] * (double) re[i] + im[i] * (double) im[i];
			}
			return n == 0 ? 0 : Quantile.of(Arrays.copyOf(values, n), 0.5);
		}

		/** The mean of the power on the line from the frequency 0 to a place, between half and four fifths of the way. */
		double streak(final int peakX, final int peakY) {
			final int n = 2 + (int) Math.hypot(peakX, peakY) / 3;
			double sum = 0;
			for (int i = 0; i < n; i++) {
				final double t = 0.5 + 0.3 * i / (n - 1);
				sum += power((int) Math.rint(t * peakX), (int) Math.rint(t * peakY));
			}
			return sum / n;
		}

		/** The place of the maximum near a pixel. */
		SideBand refined(final int x, final int y) {
			final int w = Math.min(PATCH, width), h = Math.min(PATCH, height);
			final float[] a = new float[w * h], b = new float[w * h];
			for (int j = 0; j < h; j++)
				for (int i = 0; i < w; i++) {
					final int from = Spectra.find(x + Spectra.cycles(i, w), y + Spectra.cycles(j, h), width, height);
					a[j * w + i] = re[Math.max(from, ~from)];
					b[j * w + i] = from < 0 ? -im[~from] : im[from];
				}
			// The fringes around that frequency, coarsely sampled.
			Dft.inverse(a, b, w, h, 1, a, b);
			final Integral integral = new Integral(a, b, w, h);
			double dx = 0, dy = 0;
			integral.at(dx, dy);
			for (int i = 0; i < 30; i++) {
				final double before = integral.logPower;
				double stepX = integral.newtonX(), stepY = integral.newtonY();
				final double length = Math.hypot(stepX, stepY);
				if (!(length > 1e-9)) break;
				if (length > 0.5) {
					stepX *= 0.5 / length;
					stepY *= 0.5 / length;
				}
				int halvings = 0;
				for (; halvings < 20; halvings++, stepX /= 2, stepY /= 2) {
					integral.at(dx + stepX, dy + stepY);
					if (integral.logPower >= before) break;
				}
				if (halvings == 20) break;
				dx += stepX;
				dy += stepY;
			}
			// The pixel is a maximum itself: what runs further away has met something else.
			final boolean stays = Math.abs(dx) <= 1 && Math.abs(dy) <= 1;
			return new SideBand(stays ? x + dx : x, stays ? y + dy : y, rival(x, y));
		}
	}

	/** The logarithm of the power of a small complex image's Fourier integral, at any frequency, with its derivatives. */
	private static final class Integral {

		private final float[] re, im;
		private final int width, height;
		private double logPower, gradX, gradY, curveXX, curveXY, curveYY;

		Integral(final float[] re, final float[] im, final int width, final int height) {
			this.re = re;
			this.im = im;
			this.width = width;
			this.height = height;
		}

		/** Computes all at a frequency in cycles per width and per height. */
		void at(final double fx, final double fy) {
			// Sums of the values times 1, u, v, u², uv, v²; u and v are angles per cycle, 0 in the middle.
			final double[] r = new double[6], s = new double[6];
			for (int j = 0; j < height; j++)
				for (int i = 0; i < width; i++) {
					final double u = 2 * Math.PI * ((double) i / width - 0.5), v = 2 * Math.PI * ((double) j / height - 0.5);
					final double c = Math.cos(fx * u + fy * v), d = -Math.sin(fx * u + fy * v);
					final double a = re[j * width + i], b = im[j * width + i], p = a * c - b * d, q = a * d + b * c;
					final double[] weights = { 1, u, v, u * u, u * v, v * v };
					for (int k = 0; k < 6; k++) {
						r[k] += p * weights[k];
						s[k] += q * weights[k];
					}
				}
			final double power = r[0] * r[0] + s[0] * s[0];
			logPower = Math.log(power);
			// With S = sum of z exp(-i(fx u + fy v)): dS/dfx = -i sum of u z exp(…), and so on. P = S S*.
			final double px = 2 * (r[0] * s[1] - s[0] * r[1]), py = 2 * (r[0] * s[2] - s[0] * r[2]);
			final double pxx = 2 * (r[1] * r[1] + s[1] * s[1] - r[0] * r[3] - s[0] * s[3]);
			final double pxy = 2 * (r[1] * r[2] + s[1] * s[2] - r[0] * r[4] - s[0] * s[4]);
			final double pyy = 2 * (r[2] * r[2] + s[2] * s[2] - r[0] * r[5] - s[0] * s[5]);
			gradX = px / power;
			gradY = py / power;
			curveXX = pxx / power - gradX * gradX;
			curveXY = pxy / power - gradX * gradY;
			curveYY = pyy / power - gradY * gradY;
		}

		private boolean isConcave() {
			return curveXX < 0 && curveXX * curveYY - curveXY * curveXY > 0;
		}

		double newtonX() {
			return isConcave() ? -(curveYY * gradX - curveXY * gradY) / (curveXX * curveYY - curveXY * curveXY) : gradX;
		}

		double newtonY() {
			return isConcave() ? -(curveXX * gradY - curveXY * gradX) / (curveXX * curveYY - curveXY * curveXY) : gradY;
		}
	}
}
