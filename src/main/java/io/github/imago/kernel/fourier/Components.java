package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * An image rebuilt from some of its Fourier components: the mean, and a few elements of its spectrum with their mirror images, so that the
 * result is real. Nothing is windowed or padded: with all components it is the image again.
 *
 * @param list the components, in the order in which they were added
 * @param images one image of the mean and all components; or, cumulatively, one for each component of all up to it; {@code width * height}
 *           each
 * @param width pixels along x
 * @param height pixels along y
 */
public record Components(List<Component> list, List<float[]> images, int width, int height) {

	/**
	 * A part of the spectrum: one element and its mirror image, or those inside a circle.
	 *
	 * @param x of its strongest element, in pixels of the spectrum with the frequency 0 in its middle, at width / 2 (rounded down); on the
	 *           right half
	 * @param y likewise
	 * @param amplitude of the wave amplitude cos(2 pi ((x - width / 2) i / width + (y - height / 2) j / height) + phase) that the strongest
	 *           element and its mirror image are, i and j being pixels from the centre of the first one
	 * @param phase in radians
	 * @param share of the image's variance that this component has and none before it, 0 to 1
	 */
	public record Component(int x, int y, double amplitude, double phase, double share) {}

	/**
	 * Rebuilds an image from its strongest components.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param count how many, at least 1; all, where there are fewer
	 * @param radius in pixels of the spectrum: a component is all that is not farther than this from its strongest element; 0 for that element
	 *           alone
	 * @param cumulative whether there is an image for each number of components, from 1 to count, instead of one
	 */
	public static Components strongest(final float[] pixels, final int width, final int height, final int count, final double radius,
		final boolean cumulative)
	{
		Check.atLeast("count", count, 1);
		return new Rebuild(pixels, width, height, radius).strongest(count, cumulative);
	}

	/**
	 * Rebuilds an image from the components at given places.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param x places in pixels of the spectrum with the frequency 0 in its middle; their mirror images come with them
	 * @param y as many
	 * @param radius in pixels of the spectrum: a component is all that is not farther than this from its place; 0 for the element that is
	 *           nearest
	 * @param cumulative whether there is an image for each number of components, instead of one
	 * @throws IllegalArgumentException if a place lies outside the spectrum
	 */
	public static Components at(final float[] pixels, final int width, final int height, final double[] x, final double[] y,
		final double radius, final boolean cumulative)
	{
		Check.that(x.length > 0 && x.length == y.length, "points must be x,y of at least one place");
		return new Rebuild(pixels, width, height, radius).at(x, y, cumulative);
	}

	private static final class Rebuild {

		private final int width, height, half;
		private final double radius;
		private final float[] re, im, power;
		private final BitSet taken = new BitSet();
		private final List<Component> list = new ArrayList<>();
		private final List<float[]> images = new ArrayList<>();
		private double all;

		Rebuild(final float[] pixels, final int width, final int height, final double radius) {
			Check.that(pixels.length == Check.elements(width, height) && pixels.length > 0,
				"the image must have " + width + " x " + height + " pixels, got " + pixels.length);
			this.width = width;
			this.height = height;
			this.radius = Check.atLeast("radius", radius, 0);
			half = Dft.half(width);
			re = new float[half * height];
			im = new float[re.length];
			power = new float[re.length];
			Dft.forwardReal(pixels, width, height, 1, re, im);
			for (int i = 0; i < power.length; i++) {
				power[i] = re[i] * re[i] + im[i] * im[i];
				if (i > 0) all += weight(i) * power[i];
			}
			// The mean is in every result.
			taken.set(0);
		}

		/** How often an element of the half spectrum is in the whole one. */
		private int weight(final int i) {
			final int x = i % half;
			return x == 0 || 2 * x == width ? 1 : 2;
		}

		Components strongest(final int count, final boolean cumulative) {
			final long[] order = new long[power.length];
			for (int i = 0; i < order.length; i++)
				// Greatest power first; of equal ones, the first.
				order[i] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(power[i])) << 32 | i;
			Arrays.parallelSort(order);
			// Of a constant image, the transform leaves rounding errors.
			final double rounding = 1e-13 * (all + power[0]);
			for (int at = 0; at < order.length && list.size() < count; at++) {
				final int i = (int) order[at], x = i % half, y = Spectra.cycles(i / half, height);
				if (power[i] <= rounding) break;
				if (taken.get(i)) continue;
				Check.that(!cumulative || list.size() < 10_000, "cumulative makes an image for each component: count must be 10000 at most");
				add(x, y, x, y, cumulative);
			}
			return result(cumulative);
		}

		Components at(final double[] x, final double[] y, final boolean cumulative) {
			for (int p = 0; p < x.length; p++) {
				Check.that(x[p] >= -0.5 && x[p] <= width - 0.5 && y[p] >= -0.5 && y[p] <= height - 0.5,
					"points must lie in the spectrum of " + width + " x " + height + " pixels, got " + x[p] + "," + y[p]);
				final int fx = (int) Math.min(width - 1.0, Math.rint(x[p])) - width / 2,
					fy = (int) Math.min(height - 1.0, Math.rint(y[p])) - height / 2;
				if (radius == 0) add(fx, fy, fx, fy, cumulative);
				else add(x[p] - width / 2, y[p] - height / 2, fx, fy, cumulative);
			}
			return result(cumulative);
		}

		/** Takes what lies around a place, and its mirror image. */
		private void add(final double centreX, final double centreY, final int fx, final int fy, final boolean cumulative) {
			double sum = 0;
			int best = -1, bestX = fx, bestY = fy;
			final int reach = (int) Math.ceil(Math.min(radius, Math.max(width, height)));
			for (int y = fy - reach; y <= fy + reach; y++)
				for (int x = fx - reach; x <= fx + reach; x++) {
					final boolean inside = x == fx && y == fy && radius == 0 || Math.hypot(x - centreX, y - centreY) <= radius;
					if (!inside || x < -(width / 2) || x > (width - 1) / 2 || y < -(height / 2) || y > (height - 1) / 2) continue;
					final int i = index(x, y);
					if (best < 0 || power[i] > power[best] && i != 0 || best == 0) {
						best = i;
						bestX = x;
						bestY = y;
					}
					sum += take(i);
					// On the edges of the half spectrum both of a pair are elements of it.
					sum += take(index(-x, -y));
				}
			if (best < 0) {
				best = index(fx, fy);
				sum += take(best) + take(index(-fx, -fy));
			}
			final int sign = bestX < 0 || bestX == 0 && bestY < 0 ? -1 : 1;
			final int x = bestX * sign, y = bestY * sign, i = index(x, y);
			final boolean alone = (2 * x) % width == 0 && (2 * y) % height == 0;
			final boolean conjugate = Math.floorMod(x, width) >= half;
			list.add(new Component(Math.floorMod(x + width / 2, width), Math.floorMod(y + height / 2, height),
				(alone ? 1 : 2) * Math.sqrt(power[i]) / ((double) width *
				height), conjugate ? -Math.atan2(im[i], re[i]) : Math.atan2(im[i], re[i]), all > 0 ? sum / all : 0));
			if (cumulative) images.add(image());
		}

		/** The element of the half spectrum that has a frequency, or its mirror image. */
		private int index(final int fx, final int fy) {
			final int i = Spectra.find(fx, fy, width, height);
			return Math.max(i, ~i);
		}

		/** Takes an element; the power that comes with it. */
		private double take(final int i) {
			if (taken.get(i)) return 0;
			taken.set(i);
			return weight(i) * (double) power[i];
		}

		private float[] image() {
			Job.current().checkCancelled();
			final float[] a = new float[re.length], b = new float[re.length], out = new float[width * height];
			for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
				a[i] = re[i];
				b[i] = im[i];
			}
			Dft.inverseReal(a, b, width, height, 1, out);
			return out;
		}

		private Components result(final boolean cumulative) {
			if (!cumulative || images.isEmpty()) images.add(image());
			return new Components(List.copyOf(list), List.copyOf(images), width, height);
		}
	}
}
