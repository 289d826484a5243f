package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The spots of a diffraction pattern, a power spectrum or a correlation map, points as well as discs.
 * <p>
 * The pattern is smoothed to the size of its spots, which matches a filter to them; a spot is a local maximum that stands out of the
 * background of its ring around the centre by k times the ring's noise (both from the lower half of the smoothed pixels there, so that
 * spots may fill a good part of a ring; the noise is three times that of the pixels, averaged as by smoothing, at most). Each is then
 * fitted in the pattern itself, by a round spot that may be anything between a Gaussian and a disc on a slanting background ({@link
 * SpotFit}).
 * <p>
 * Unless they are given, the centre is where the pattern is its own mirror image best, Friedel's law: at half the place of the maximum of
 * the pattern convolved with itself; or the spot there. And the size of the spots is the width of the peak in the middle of the pattern's
 * autocorrelation. For both, the pattern is taken less its median and as the root of that, so that the direct beam does not outshine the
 * rest.
 * <p>
 * Cost: four transforms of four times the pattern's size (two of its own size where centre and size are given), and the fits.
 */
public final class PatternSpots {

	/** Widths at half height, in pixels, that a spot can have. */
	private static final double LEAST_DIAMETER = 1.5;
	/** Least number of pixels of a ring, in squares of a diameter: smoothed noise has about one independent number in each. */
	private static final double RING_SPOTS = 12;
	/**
	 * How many times the noise of pixels allows for the noise of a ring at most: what is more comes of spots and the slope of the background.
	 */
	private static final double MOST_STRUCTURE = 3;
	/** Least height of a fitted spot over its standard error, as a share of the threshold. */
	private static final double CERTAINTY = 0.6;
	/** From the full width at half maximum of the autocorrelation to that of a spot: 0.71 for Gaussians, 1.24 for discs. */
	private static final double FROM_CORRELATION = 0.8;
	/** A Gaussian's full width at half maximum over its standard deviation. */
	private static final double WIDTH = 2 * Math.sqrt(2 * Math.log(2));

	private PatternSpots() {}

	/**
	 * Where a pattern is its own mirror image, and how large its spots are.
	 *
	 * @param x of the centre, in pixels
	 * @param y likewise
	 * @param diameter of the spots, about the full width at half maximum, in pixels
	 */
	public record Symmetry(double x, double y, double diameter) {}

	/** The standard deviation of the Gaussian that a pattern is smoothed by for spots of a diameter, the full width at half maximum. */
	public static double sigma(final double diameter) {
		return diameter / WIDTH;
	}

	/**
	 * Finds the spots of a pattern.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param smooth the same, smoothed by a Gaussian of {@link #sigma}
	 * @param width at least 8
	 * @param height at least 8
	 * @param threshold least height over the noise, both after smoothing, above 0
	 * @param maxSpots greatest number of spots, those that stand out most; 0 for no limit
	 * @param minDistance least distance of two spots in pixels; that of three quarters of a diameter is kept in any case
	 * @param minRadius spots nearer than this to the centre are left out, in pixels; 0 keeps the direct beam
	 * @param diameter of the spots, full width at half maximum, in pixels, above 0
	 * @param centreX where the frequency 0 is, in pixels
	 * @param centreY likewise
	 * @param snap whether the centre is where the spot nearest to it is, if there is one within its radius
	 * @param scaleX size of a pixel along x in the unit of frequencies, above 0
	 * @param scaleY likewise along y
	 * @return the spots, the highest first
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public static Spots find(final float[] pixels, final float[] smooth, final int width, final int height, final double threshold,
		final int maxSpots, final double minDistance, final double minRadius, final double diameter, final double centreX, final double centreY,
		final boolean snap, final double scaleX, final double scaleY)
	{
		final int n = check(pixels, width, height);
		Check.that(smooth.length == n, "the smoothed pattern must have " + n + " pixels, got " + smooth.length);
		Check.above("threshold", threshold, 0);
		Check.atLeast("maxSpots", maxSpots, 0);
		Check.atLeast("minDistance", minDistance, 0);
		Check.atLeast("minRadius", minRadius, 0);
		Check.above("diameter", diameter, 0);
		Check.finite("centreX", centreX);
		Check.finite("centreY", centreY);
		final List<double[]> peaks = peaks(pixels, smooth, width, height, threshold, Math.max(minDistance, 0.75 * diameter), minRadius, diameter,
			centreX, centreY);
		final List<double[]> chosen = maxSpots == 0 || maxSpots >= peaks.size() ? peaks : peaks.subList(0, maxSpots);
		final Spot[] fitted = new Spot[chosen.size()];
		Parallel.forEach(fitted.length, k -> {
			final double[] p = chosen.get(k);
			double nearest = Double.POSITIVE_INFINITY;
			for (final double[] q : peaks)
				if (q != p) nearest = Math.min(nearest, Math.hypot(p[0] - q[0], p[1] - q[1]));
			// Enough background around the spot, but nothing of the next one.
			final double radius = Math.max(2.5, Math.min(1.2 * diameter + 1.5, Math.max(0.55 * nearest, 0.6 * diameter + 1)));
			fitted[k] = SpotFit.fit(pixels, width, height, p[0], p[1], radius, diameter, p[2]);
		});
		final List<Spot> spots = new ArrayList<>();
		double x = centreX, y = centreY, near = Math.max(2, 0.5 * diameter);
		for (final Spot spot : fitted) {
			if (spot == null || spot.x() < 0 || spot.y() < 0 || spot.x() > width - 1 || spot.y() > height - 1 ||
				spot.amplitude() < CERTAINTY * threshold * spot.amplitudeError())
				continue;
			spots.add(spot);
			final double r = Math.hypot(spot.x() - centreX, spot.y() - centreY);
			if (!snap || r >= near) continue;
			near = r;
			x = spot.x();
			y = spot.y();
		}
		spots.sort(Comparator.comparingDouble(Spot::amplitude).reversed());
		return new Spots(spots, SpotSource.PATTERN, width, height, x, y, scaleX, scaleY);
	}

	private static int check(final float[] pixels, final int width, final int height) {
		Check.that(pixels.length == Check.elements(width, height),
			"the pattern must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(width >= WaveSpots.SMALLEST && height >= WaveSpots.SMALLEST, "the pattern must have at least " + WaveSpots.SMALLEST + " x " +
			WaveSpots.SMALLEST + " pixels, got " + width + " x " + height);
		return pixels.length;
	}

	/** The maxima that stand out, {x, y, height over the noise}, those that do most first. */
	private static List<double[]> peaks(final float[] pixels, final float[] smooth, final int width, final int height, final double threshold,
		final double minDistance, final double minRadius, final double diameter, final double centreX, final double centreY)
	{
		final double step = Math.max(1, 0.5 * diameter);
		final double inner = Math.min(1.5 * diameter, 0.1 * Math.min(width, height)) / step;
		final int least = (int) Math.min(0.1 * width * height, Math.max(300, RING_SPOTS * diameter * diameter));
		final Rings rings = new Rings(smooth, width, height, centreX, centreY, 1 / step, 1 / step, inner, least);
		// White noise is less after smoothing by a Gaussian of sigma s, by 2 sqrt(pi) s.
		final float[] fine = new float[smooth.length];
		for (int i = 0; i < fine.length; i++)
			fine[i] = pixels[i] - smooth[i];
		final Rings residual = new Rings(fine, width, height, centreX, centreY, 1 / step, 1 / step, inner, least);
		final double share = MOST_STRUCTURE / (2 * Math.sqrt(Math.PI) * sigma(diameter));
		double top = 0;
		for (final float v : smooth)
			top = Math.max(top, Math.abs(v));
		final double rounding = 1e-6 * top;
		final List<double[]> peaks = new ArrayList<>();
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (!isPeak(smooth, width, height, x, y)) continue;
				final double r = Math.hypot(x - centreX, y - centreY), above = smooth[i] - rings.level(r / step);
				final double noise = Math.max(Math.min(rings.sigma(r / step), share * residual.sigma(r / step)), rounding);
				if (r >= minRadius && above > 0 && above >= threshold * noise) peaks.add(new double[] { x, y, above / noise, above });
			}
		// Of two that are too near, the higher one.
		peaks.sort(Comparator.comparingDouble((double[] p) -> -p[3]));
		final List<double[]> kept = new ArrayList<>();
		for (final double[] p : peaks)
			if (kept.stream().noneMatch(q -> Math.hypot(p[0] - q[0], p[1] - q[1]) < minDistance)) kept.add(p);
		kept.sort(Comparator.comparingDouble((double[] p) -> -p[2]));
		return kept;
	}

	private static boolean isPeak(final float[] image, final int width, final int height, final int x, final int y) {
		final float v = image[y * width + x];
		for (int b = Math.max(0, y - 1); b <= Math.min(height - 1, y + 1); b++)
			for (int a = Math.max(0, x - 1); a <= Math.min(width - 1, x + 1); a++) {
				final float w = image[b * width + a];
				// Of equal neighbours, the last one is the peak.
				if (w > v || w == v && (b > y || b == y && a > x)) return false;
			}
		return true;
	}

	/**
	 * Finds the centre of symmetry and the diameter of the spots.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param width at least 8
	 * @param height at least 8
	 */
	public static Symmetry symmetry(final float[] pixels, final int width, final int height) {
		check(pixels, width, height);
		final int w = 2 * width, h = 2 * height;
		final double[] sorted = new double[Math.min(pixels.length, 20_000)];
		for (int i = 0; i < sorted.length; i++)
			sorted[i] = pixels[(int) ((long) i * pixels.length / sorted.length)];
		Arrays.sort(sorted);
		final double median = sorted[sorted.length / 2];
		double mean = 0;
		for (final float v : pixels)
			mean += Math.sqrt(Math.max(0, v - median)) / pixels.length;
		final float[] re = new float[Check.elements(w, h)], im = new float[re.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				re[y * w + x] = (float) (Math.sqrt(Math.max(0, pixels[y * width + x] - median)) - mean);
		Dft.forward(re, im, w, h, 1, re, im);
		final float[] power = new float[re.length];
		for (int i = 0; i < re.length; i++) {
			final float a = re[i], b = im[i];
			re[i] = a * a - b * b;
			im[i] = 2 * a * b;
			power[i] = a * a + b * b;
		}
		Dft.inverse(re, im, w, h, 1, re, im);
		int best = 0;
		for (int i = 0; i < re.length; i++)
			if (re[i] > re[best]) best = i;
		final int bx = best % w, by = best / w;
		final double x = 0.5 * (bx + vertex(re[by * w + Math.floorMod(bx - 1, w)], re[best], re[by * w + (bx + 1) % w]));
		final double y = 0.5 * (by + vertex(re[Math.floorMod(by - 1, h) * w + bx], re[best], re[(by + 1) % h * w + bx]));
		Arrays.fill(im, 0);
		Dft.inverse(power, im, w, h, 1, power, im);
		return new Symmetry(Math.min(x, width - 1), Math.min(y, height - 1), Math.max(LEAST_DIAMETER, diameter(power, w, h)));
	}

	/** Where a parabola through three values has its maximum, from the middle one. */
	private static double vertex(final double left, final double middle, final double right) {
		final double curvature = left - 2 * middle + right;
		return curvature < 0 ? 0.5 * (left - right) / curvature : 0;
	}

	/** About the width at half height of what has an autocorrelation. */
	private static double diameter(final float[] correlation, final int w, final int h) {
		final int most = Math.min(w, h) / 8;
		final double[] profile = new double[most + 1];
		for (int r = 0; r <= most; r++)
			profile[r] = 0.25 * (correlation[r] + correlation[w - r == w ? 0 : w - r] + correlation[r * w] + correlation[(r == 0 ? 0 : h - r) * w]);
		// At 0 there is the noise too, which the next two values are free of.
		final double peak = most > 2 ? Math.min(profile[0], Math.max(profile[1], (4 * profile[1] - profile[2]) / 3)) : profile[0];
		int low = 0;
		for (int r = 1; r <= most && profile[r] <= profile[low]; r++)
			low = r;
		final double middle = 0.5 * (peak + Math.min(profile[low], peak));
		int r = 1;
		while (r < low && profile[r] > middle)
			r++;
		final double before = r == 1 ? peak : profile[r - 1], t = before > profile[r] ? (before - middle) / (before - profile[r]) : 0;
		return 2 * (r - 1 + Math.max(0, Math.min(1, t))) * FROM_CORRELATION;
	}
}
