package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The reflections that stand out of an image's power spectrum, to the nearest pixel of it: those with many times the median power at their
 * distance from the frequency 0. In noise, the power divided by its mean is exponentially distributed, so that one pixel in 2^32 is 32
 * times the median.
 */
final class ReflectionFinder {

	/** Times the median. */
	private static final double STANDS_OUT = 32;
	/** What is below this share of the greatest power is the rounding of the transform. */
	private static final double ROUNDING = 4e-12;
	/** Cycles across the image, at least: what is slower is illumination. */
	private static final double SLOWEST = 4;
	/** Of the strongest candidates, so many are looked at. */
	private static final int MOST = 64;

	private record Candidate(Reflection reflection, double power) {}

	private final int width, height;
	private final float[] power;
	private final RadialProfile background;
	private final double rounding;

	/** @param pixels {@code width * height}, all finite, of a mean near 0 */
	ReflectionFinder(final float[] pixels, final int width, final int height) {
		this.width = width;
		this.height = height;
		final int half = Check.elements(Dft.half(width), height);
		final float[] windowed = new float[pixels.length], re = new float[half], im = new float[half], wholeIm = new float[pixels.length];
		Window.HANN.apply(pixels, width, height, 1, Double.NaN, windowed);
		Dft.forwardReal(windowed, width, height, 1, re, im);
		power = windowed;
		Spectra.whole(re, im, width, height, 1, power, wholeIm);
		ComplexView.POWER.compute(power, wholeIm, power);
		double most = 0;
		for (final float p : power)
			most = Math.max(most, p);
		rounding = ROUNDING * most;
		background = RadialProfile.measure(power, null, width, height, width / 2, height / 2, 1, RadialStatistic.MEDIAN, false, 0, 360,
			1.0 / width, 1.0 / height);
	}

	/**
	 * Two reflections: the strongest one, and of the others that which with it makes displacements best known, by its power and the angle
	 * between them. That nearer to the x axis comes first.
	 *
	 * @throws IllegalArgumentException if there are no two that are not collinear
	 */
	List<Reflection> two() {
		final List<Candidate> candidates = new ArrayList<>();
		// Of a reflection and its opposite, one is enough.
		for (int y = 1; y < height - 1; y++)
			for (int x = width / 2; x < width - 1; x++) {
				final Reflection g = at(x, y);
				if (x == width / 2 && y < height / 2 || g.length() > 0.5 || Math.hypot(x - width / 2, y - height / 2) < SLOWEST) continue;
				if (x > 0 && isTop(x, y) && standsOut(x, y)) candidates.add(new Candidate(g, power[y * width + x]));
			}
		candidates.sort(Comparator.comparingDouble(c -> -c.power()));
		final Reflection first = candidates.isEmpty() ? null : candidates.get(0).reflection();
		final Reflection second = candidates.stream().limit(MOST).filter(c ->
			!c.reflection().isCollinear(first)).max(Comparator.comparingDouble(c -> c.power() *
			Math.pow(c.reflection().sine(first), 2))).map(Candidate::reflection).orElse(null);
		Check.that(second != null, "no two reflections stand out of the image's spectrum, it shows no lattice or one of too few periods: give " +
			"reflections");
		return Math.abs(first.x()) * second.length() >= Math.abs(second.x()) * first.length() ? List.of(first, second) : List.of(second, first);
	}

	/** Whether something stands out of the spectrum within a distance of a place. */
	boolean isAny(final Reflection around, final double radius, final double unitX, final double unitY) {
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				if (at(x, y).distance(around, unitX, unitY) <= radius && standsOut(x, y)) return true;
		return false;
	}

	private Reflection at(final int x, final int y) {
		return new Reflection((x - width / 2) / (double) width, (y - height / 2) / (double) height);
	}

	private boolean isTop(final int x, final int y) {
		final float v = power[y * width + x];
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++)
				if (power[(y + dy) * width + x + dx] > v) return false;
		return true;
	}

	private boolean standsOut(final int x, final int y) {
		final Reflection g = at(x, y);
		final int bin = (int) (g.length() * Math.min(width, height) + 0.5);
		return power[y * width + x] > Math.max(rounding, STANDS_OUT * background.values()[Math.min(bin, background.values().length - 1)]);
	}
}
