package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.common.Quantile;

import java.util.Arrays;
import java.util.List;

/**
 * Geometric phase analysis: how far the lattice in an image is from a perfect one, place by place. M. J. Hytch, E. Snoeck, R. Kilaas 1998,
 * doi:10.1016/S0304-3991(98)00035-7.
 * <p>
 * <b>Phase.</b> A mask around a reflection g in the spectrum leaves a complex image H, whose phase is 2π g·r + P(r). Where the lattice is
 * displaced by u, P = -2π g·u (their equation 8). The mask is a Gaussian whose standard deviation is a third of its radius, where it has
 * sunk to a hundredth. So every result is a mean around its place, with the weights of a Gaussian of the standard deviation 3 / (2π
 * radius). With the usual radius, a third of the distance to the nearest other reflection of the lattice or the frequency 0, that is 1.4
 * lattice spacings, and the mask holds nothing of its neighbours.
 * <p>
 * <b>Strain.</b> The gradients of two phases make that of the displacement, e = ∂u/∂r = -A (∂P/∂r) / 2π, the rows of the inverse of A being
 * the reflections (their equation 11, with a factor of 2π). It is taken of H, as Im(H* ∂H) / |H|² with the derivative that the spectrum
 * gives exactly, and so knows no wraps of the phase. e refers to places in the image as it is (it is Eulerian): a lattice that is longer by
 * a share s has e = s / (1 + s).
 * <p>
 * <b>Reference.</b> The perfect lattice is given, or it is that of a region: the reflections for which the plane waves that are the least
 * squares fit to H in the region are at their best, which is where their periodogram is greatest; what is near the image's edges does not
 * count.
 * <p>
 * <b>Edges.</b> The image's mean is taken away, and the rest sinks to 0 towards the edges as a cosine over two standard deviations of the
 * Gaussian, so that no other reflection leaks in from the cut. Amplitudes, phases and strain are corrected for that, to first order. Within
 * three standard deviations from the edges, results are those of what is some way inside, and less precise.
 * <p>
 * Takes a dozen Fourier transforms of the image and some 80 bytes a pixel.
 */
public final class GeometricPhase {

	/** The mask's radius in standard deviations, and where it is cut, at 1e-8. */
	private static final double RADIUS = 3, CUT = 6;
	/** The mask's radius as a share of the distance to the nearest neighbour in the spectrum. */
	private static final double SHARE = 1.0 / 3;
	/** Pixels that a median is taken of, about. */
	private static final int SAMPLE = 100_000;

	private final int width, height;
	private final byte[] reference;
	private final Wave[] waves = new Wave[2];
	private final Edges alongX, alongY;
	private final double maskRadius;

	/** What one reflection tells: the masked image, and how much its frequency deviates from the reflection's, in cycles per pixel. */
	private record Wave(Reflection reflection, float[] re, float[] im, float[] deviationX, float[] deviationY) {}

	/**
	 * Analyses an image.
	 *
	 * @param pixels {@code width * height}; NaN and infinite ones count as the mean, and results are NaN there
	 * @param reference as many, not 0 in the region whose lattice is the perfect one; null for all of it
	 * @param reflections two, in cycles per pixel; empty to take the two that stand out most
	 * @param refine whether the reflections are those next to the given ones that fit the region best, or the given ones as they are
	 * @param maskRadius of the mask, in units of which each is {@code unitX} and {@code unitY} cycles per pixel; 0 for the usual one
	 * @param unitX cycles per pixel, above 0
	 * @param unitY likewise
	 * @param minAmplitude where one of the amplitudes is less than this share of its median in the region, 0 to 1, results are NaN
	 * @throws IllegalArgumentException if reflections are outside the spectrum, collinear or not seen in it, or the mask holds the frequency 0
	 */
	public GeometricPhase(final float[] pixels, final byte[] reference, final int width, final int height, final List<Reflection> reflections,
		final boolean refine, final double maskRadius, final double unitX, final double unitY, final double minAmplitude)
	{
		final int n = Check.elements(width, height);
		Check.that(pixels.length == n && (reference == null || reference.length == n),
			"the image and the reference must have " + n + " pixels, got " + pixels.length);
		Check.that(width >= 8 && height >= 8, "the image must have at least 8 x 8 pixels for a lattice to be seen in it, got " + width + " x " +
			height);
		Check.atLeast("maskRadius", maskRadius, 0);
		Check.within("minAmplitude", minAmplitude, 0, 1);
		Check.that(reflections.isEmpty() || reflections.size() == 2, "reflections must be two, got " + reflections.size());
		this.width = width;
		this.height = height;
		final byte[] valid = new byte[n], region = new byte[n];
		final float[] values = centred(pixels, valid);
		int size = 0;
		for (int i = 0; i < n; i++)
			if (valid[i] != 0 && (reference == null || reference[i] != 0)) {
				region[i] = (byte) 255;
				size++;
			}
		Check.that(size > 0, "the reference region has no pixel that counts");
		reflections.forEach(g -> checkInside(g, unitX, unitY));
		final ReflectionFinder finder = reflections.isEmpty() || refine ? new ReflectionFinder(values, width, height) : null;
		final Reflection[] g = (reflections.isEmpty() ? finder.two() : reflections).toArray(new Reflection[0]);
		checkAngle(g);
		final Spectrum spectrum = new Spectrum(values, maskRadius > 0 ? maskRadius : usual(g, unitX, unitY), unitX, unitY);
		this.reference = inner(region, spectrum);
		final Job job = Job.current();
		if (refine || reflections.isEmpty()) {
			checkMask(g, spectrum.radius, unitX, unitY);
			for (int k = 0; k < 2; k++) {
				final int wave = k;
				final Reflection from = g[k];
				Check.that(finder.isAny(from, spectrum.radius, unitX, unitY),
					"no reflection stands out of the spectrum within the mask's radius of " + from.scaled(1 /
					unitX, 1 / unitY) + ": give another place, or refine=false to take it as it is");
				g[k] = job.part(0.2 * wave, 0.2 * (wave + 1)).call(() -> fitted(spectrum, from));
			}
			checkAngle(g);
			if (maskRadius == 0) spectrum.radius = usual(g, unitX, unitY);
		}
		checkMask(g, spectrum.radius, unitX, unitY);
		this.maskRadius = spectrum.radius;
		alongX = Edges.of(width, spectrum.taperX, spectrum.reach(unitX) / 3);
		alongY = Edges.of(height, spectrum.taperY, spectrum.reach(unitY) / 3);
		for (int k = 0; k < 2; k++) {
			final int wave = k;
			waves[k] = job.part(0.4 + 0.3 * wave, 0.7 + 0.3 * wave).call(() -> spectrum.wave(g[wave], true));
			for (int i = 0; i < n; i++) {
				waves[k].deviationX[i] /= alongX.narrowing[i % width];
				waves[k].deviationY[i] /= alongY.narrowing[i / width];
			}
		}
		for (int k = 0; k < 2; k++)
			dropFaint(waves[k], valid, minAmplitude);
	}

	/**
	 * The region without what the edges disturb, within the taper and three standard deviations or a quarter of the image; all of it, if
	 * nothing else is left.
	 */
	private byte[] inner(final byte[] region, final Spectrum spectrum) {
		final int borderX = (int) Math.min(width / 4, spectrum.taperX + spectrum.reach(spectrum.unitX)),
			borderY = (int) Math.min(height / 4, spectrum.taperY + spectrum.reach(spectrum.unitY));
		final byte[] inner = new byte[region.length];
		boolean any = false;
		for (int y = borderY; y < height - borderY; y++)
			for (int x = borderX; x < width - borderX; x++)
				if (region[y * width + x] != 0) {
					inner[y * width + x] = region[y * width + x];
					any = true;
				}
		return any ? inner : region;
	}

	/** The pixels less their mean; 0 where there are none, which are marked. */
	private static float[] centred(final float[] pixels, final byte[] valid) {
		double sum = 0;
		int n = 0;
		for (int i = 0; i < pixels.length; i++)
			if (pixels[i] - pixels[i] == 0) {
				sum += pixels[i];
				n++;
				valid[i] = (byte) 255;
			}
		final double mean = n == 0 ? 0 : sum / n;
		final float[] values = new float[pixels.length];
		for (int i = 0; i < values.length; i++)
			if (valid[i] != 0) values[i] = (float) (pixels[i] - mean);
		return values;
	}

	private static void checkInside(final Reflection g, final double unitX, final double unitY) {
		Check.that(Math.abs(g.x()) <= 0.5 && Math.abs(g.y()) <= 0.5,
			"reflections must be inside the spectrum, which ends at " + (float) (0.5 / unitX) + " along x and " +
			(float) (0.5 / unitY) + " along y, got " + (float) (g.x() / unitX) + "," + (float) (g.y() / unitY));
		Check.that(g.length() > 0, "reflections must not be the frequency 0");
	}

	private static void checkAngle(final Reflection[] g) {
		Check.that(!g[0].isCollinear(g[1]), "reflections must not be collinear, the angle between them is " +
			(float) Math.toDegrees(Math.asin(Math.min(1, g[0].sine(g[1])))) + " degrees");
	}

	private void checkMask(final Reflection[] g, final double radius, final double unitX, final double unitY) {
		final double pixel = Math.max(1 / (width * unitX), 1 / (height * unitY));
		Check.that(radius >= pixel, "maskRadius must be at least a pixel of the spectrum, " + (float) pixel + ", got " + (float) radius);
		for (final Reflection r : g) {
			final double distance = r.distance(new Reflection(0, 0), unitX, unitY);
			Check.that(radius < distance, "maskRadius must be less than the reflection's distance from the frequency 0, " + (float) distance +
				", got " + (float) radius);
		}
	}

	/** A third of the distance to the nearest point of the lattice that both reflections span. */
	private static double usual(final Reflection[] g, final double unitX, final double unitY) {
		final Reflection zero = new Reflection(0, 0), opposite = g[1].scaled(-1, -1);
		return SHARE * Math.min(Math.min(g[0].distance(zero, unitX, unitY), g[1].distance(zero, unitX, unitY)),
			Math.min(g[0].distance(g[1], unitX, unitY), g[0]
			.distance(opposite, unitX, unitY)));
	}

	// --- waves

	/**
	 * What the taper does along an axis. The mean with the weights of the Gaussian is one with those of the Gaussian times the taper: their
	 * sum is less than 1, their centre is elsewhere, and their variance is smaller. A wave that is by δ off the mask's middle has the phase
	 * 2πδ of the centre, and so the frequency δ times the centre's derivative, which is the share of the variance: for a Gaussian, d centre /
	 * dx = variance / sigma².
	 *
	 * @param share sum of the weights at each place
	 * @param shift of their centre
	 * @param narrowing of their variance, as a share of the Gaussian's
	 */
	private record Edges(double[] share, double[] shift, double[] narrowing) {

		static Edges of(final int n, final double length, final double sigma) {
			final double[] taper = taper(n, length);
			final Edges edges = new Edges(new double[n], new double[n], new double[n]);
			for (int i = 0; i < n; i++) {
				double sum = 0, first = 0, second = 0;
				for (int j = Math.max(0, (int) (i - CUT * sigma)); j < Math.min(n, i + CUT * sigma + 1); j++) {
					final double weight = taper[j] * Math.exp(-0.5 * (j - i) * (j - i) / (sigma * sigma));
					sum += weight;
					first += weight * (j - i);
					second += weight * (j - i) * (j - i);
				}
				edges.share[i] = sum / (Math.sqrt(2 * Math.PI) * sigma);
				edges.shift[i] = first / sum;
				edges.narrowing[i] = (second / sum - edges.shift[i] * edges.shift[i]) / (sigma * sigma);
			}
			return edges;
		}

		/** Rises from 0 to 1 at both ends as a cosine does, over a length. */
		static double[] taper(final int n, final double length) {
			final double[] taper = new double[n];
			for (int i = 0; i < n; i++) {
				final double end = Math.min(i, n - 1 - i) + 0.5;
				taper[i] = end >= length ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * end / length);
			}
			return taper;
		}
	}

	/** The spectrum of the image on a larger ground. */
	private final class Spectrum {

		private final double unitX, unitY;
		private final int w, h;
		private final float[] re, im;
		/** Of the image's taper along x and y, in pixels. */
		private final double taperX, taperY;
		private double radius;

		Spectrum(final float[] values, final double radius, final double unitX, final double unitY) {
			this.radius = radius;
			this.unitX = unitX;
			this.unitY = unitY;
			taperX = Math.min(width / 4.0, 2.0 / 3 * reach(unitX));
			taperY = Math.min(height / 4.0, 2.0 / 3 * reach(unitY));
			w = Dft.fastLength(width + margin(width, unitX));
			h = Dft.fastLength(height + margin(height, unitY));
			final float[] ground = new float[Check.elements(w, h)];
			final double[] along = Edges.taper(width, taperX), down = Edges.taper(height, taperY);
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					ground[y * w + x] = (float) (values[y * width + x] * along[x] * down[y]);
			re = new float[Check.elements(Dft.half(w), h)];
			im = new float[re.length];
			Dft.forwardReal(ground, w, h, 1, re, im);
		}

		/** How far, in pixels, the Gaussian reaches whose mean every result is, three standard deviations. */
		double reach(final double unit) {
			return 3 * RADIUS / (2 * Math.PI * radius * unit);
		}

		private int margin(final int n, final double unit) {
			return (int) Math.min(n, Math.ceil(2 * reach(unit)));
		}

		/** What a mask around a reflection leaves; its gradient only if it is wanted. */
		Wave wave(final Reflection g, final boolean gradient) {
			final float[][] parts = new float[gradient ? 6 : 2][w * h];
			final double sigma = radius / RADIUS;
			final int reachX = (int) Math.min(w / 2 - 1, CUT * sigma * unitX * w), reachY = (int) Math.min(h / 2 - 1, CUT * sigma * unitY * h);
			final int middleX = (int) Math.rint(g.x() * w), middleY = (int) Math.rint(g.y() * h);
			for (int ky = middleY - reachY; ky <= middleY + reachY; ky++)
				for (int kx = middleX - reachX; kx <= middleX + reachX; kx++) {
					final double fx = (double) kx / w - g.x(), fy = (double) ky / h - g.y(), d = Math.hypot(fx / unitX, fy / unitY) / sigma;
					final double mask = Math.exp(-0.5 * d * d);
					final int x = Math.floorMod(kx, w), y = Math.floorMod(ky, h), to = y * w + x;
					final boolean known = x < Dft.half(w);
					final int from = known ? y * Dft.half(w) + x : Math.floorMod(-ky, h) * Dft.half(w) + w - x;
					final double a = mask * re[from], b = mask * (known ? im[from] : -im[from]);
					parts[0][to] = (float) a;
					parts[1][to] = (float) b;
					if (!gradient) continue;
					parts[2][to] = (float) (-2 * Math.PI * fx * b);
					parts[3][to] = (float) (2 * Math.PI * fx * a);
					parts[4][to] = (float) (-2 * Math.PI * fy * b);
					parts[5][to] = (float) (2 * Math.PI * fy * a);
				}
			for (int k = 0; k < parts.length; k += 2) {
				final float[] a = parts[k], b = parts[k + 1];
				Job.current().part((double) k / parts.length, (k + 2.0) / parts.length).run(() -> Dft.inverse(a, b, w, h, 1, a, b));
			}
			final float[] hRe = part(parts[0]), hIm = part(parts[1]);
			return new Wave(g, hRe, hIm, gradient ? deviation(hRe, hIm, part(parts[2]), part(parts[3])) : null,
				gradient ? deviation(hRe, hIm, part(parts[4]), part(parts[5])) : null);
		}

		private float[] part(final float[] ground) {
			final float[] part = new float[width * height];
			for (int y = 0; y < height; y++)
				System.arraycopy(ground, y * w, part, y * width, width);
			return part;
		}
	}

	/** Im(H* ∂H) / (2π |H|²), in place of the derivative. */
	private static float[] deviation(final float[] re, final float[] im, final float[] dRe, final float[] dIm) {
		Parallel.ranges(re.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++) {
				final double a = re[i], b = im[i];
				dRe[i] = (float) ((a * dIm[i] - b * dRe[i]) / (2 * Math.PI * (a * a + b * b)));
			}
		});
		return dRe;
	}

	/** Makes results NaN where they mean nothing. */
	private void dropFaint(final Wave wave, final byte[] valid, final double minAmplitude) {
		final int step = 1 + valid.length / SAMPLE;
		final double[] sample = new double[valid.length];
		int n = 0;
		for (int i = 0, seen = 0; i < valid.length; i++)
			if (reference[i] != 0 && seen++ % step == 0) sample[n++] = amplitude(wave, i);
		final double least = minAmplitude * Quantile.of(Arrays.copyOf(sample, n), 0.5);
		for (int i = 0; i < valid.length; i++) {
			final double amplitude = amplitude(wave, i);
			if (valid[i] == 0 || amplitude < least || amplitude == 0) wave.deviationX[i] = Float.NaN;
		}
	}

	// --- reference

	/** The reflection next to one that fits the region best. */
	private Reflection fitted(final Spectrum spectrum, final Reflection from) {
		final Wave wave = spectrum.wave(from, false);
		final int n = width * height;
		final float[] re = new float[n], im = new float[n];
		for (int i = 0; i < n; i++)
			if (reference[i] != 0) {
				re[i] = wave.re[i];
				im[i] = wave.im[i];
			}
		final float[] sRe = new float[n], sIm = new float[n];
		Dft.forward(re, im, width, height, 1, sRe, sIm);
		Reflection best = from;
		double top = -1;
		for (int i = 0; i < n; i++) {
			// In a spectrum that repeats itself, the place next to where the reflection was.
			final Reflection g = new Reflection(near(i % width, width, from.x()), near(i / width, height, from.y()));
			final double power = (double) sRe[i] * sRe[i] + (double) sIm[i] * sIm[i];
			if (power > top && g.distance(from, spectrum.unitX, spectrum.unitY) <= spectrum.radius) {
				top = power;
				best = g;
			}
		}
		return new PlaneWave(re, im, width, height).climb(best);
	}

	private static double near(final int k, final int n, final double frequency) {
		final double f = (double) k / n;
		return f + Math.rint(frequency - f);
	}

	// --- results

	/** A reflection of the perfect lattice, in cycles per pixel. */
	public Reflection reflection(final int index) {
		return waves[index].reflection;
	}

	/** The radius of the mask, in the units that it was given in. */
	public double maskRadius() {
		return maskRadius;
	}

	/** The amplitude of the fringes of a reflection, in the image's values. */
	public float[] amplitude(final int index) {
		final float[] amplitude = new float[width * height];
		for (int i = 0; i < amplitude.length; i++)
			amplitude[i] = (float) amplitude(waves[index], i);
		return amplitude;
	}

	/** Half of a real wave is in the opposite reflection. */
	private double amplitude(final Wave wave, final int i) {
		return 2 * Math.hypot(wave.re[i], wave.im[i]) / (alongX.share[i % width] * alongY.share[i / width]);
	}

	/** The geometric phase P of a reflection in radians, -π to π, 0 for the sum over the region; NaN where the results are. */
	public float[] phase(final int index) {
		final Wave wave = waves[index];
		final Reflection g = wave.reflection;
		final float[] re = wave.re.clone(), im = wave.im.clone(), phase = new float[re.length];
		for (int i = 0; i < re.length; i++)
			if (reference[i] == 0) re[i] = im[i] = 0;
		final double zero = new PlaneWave(re, im, width, height).phase(g);
		Parallel.ranges(height, 8, (from, to) -> {
			for (int y = from; y < to; y++)
				for (int x = 0; x < width; x++) {
					final int i = y * width + x;
					final double turns = g.x() * x + g.y() * y + wave.deviationX[i] * alongX.shift[x] + wave.deviationY[i] * alongY.shift[y],
						angle = 2 * Math.PI * (turns - Math.rint(turns)) + zero;
					final double c = Math.cos(angle), s = Math.sin(angle);
					phase[i] = isFaint(i) ? Float.NaN : (float) Math.atan2(wave.im[i] * c - wave.re[i] * s, wave.re[i] * c + wave.im[i] * s);
				}
		});
		return phase;
	}

	private boolean isFaint(final int i) {
		return Float.isNaN(waves[0].deviationX[i]) || Float.isNaN(waves[1].deviationX[i]);
	}

	/**
	 * The displacement of the lattice, from unwrapped phases ({@link PhaseUnwrap}): continuous but for lines that end in dislocations, and but
	 * for lattice vectors between regions that are parted by places without a lattice. 0 on the mean in the region.
	 *
	 * @param axes along which it is measured
	 * @return along x and y, in units
	 */
	public float[][] displacement(final StrainAxes axes) {
		final float[][] phases = new float[2][];
		for (int k = 0; k < 2; k++) {
			final float[] wrapped = phase(k);
			phases[k] = new float[wrapped.length];
			PhaseUnwrap.unwrap(wrapped, null, width, height, 1, false, false, false, phases[k]);
			double sum = 0;
			int n = 0;
			for (int i = 0; i < wrapped.length; i++)
				if (reference[i] != 0 && phases[k][i] == phases[k][i]) {
					sum += phases[k][i];
					n++;
				}
			final float mean = (float) (n == 0 ? 0 : sum / n);
			for (int i = 0; i < wrapped.length; i++)
				phases[k][i] -= mean;
		}
		return combine(axes.displacement(waves[0].reflection, waves[1].reflection), phases);
	}

	/**
	 * The strain and rotation of the lattice.
	 *
	 * @param axes along which they are measured
	 * @return exx, eyy, exy, and the rotation in radians, counter-clockwise as seen on the screen
	 */
	public float[][] strain(final StrainAxes axes) {
		return combine(axes.strain(waves[0].reflection, waves[1].reflection),
			new float[][] { waves[0].deviationX, waves[0].deviationY, waves[1].deviationX, waves[1].deviationY });
	}

	/** Sums of planes with weights, a row of weights for each result. */
	private static float[][] combine(final double[][] weights, final float[][] planes) {
		final float[][] out = new float[weights.length][planes[0].length];
		Parallel.ranges(planes[0].length, 1 << 14, (from, to) -> {
			for (int k = 0; k < out.length; k++)
				for (int i = from; i < to; i++) {
					double sum = 0;
					for (int j = 0; j < planes.length; j++)
						sum += weights[k][j] * planes[j][i];
					out[k][i] = (float) sum;
				}
		});
		return out;
	}
}
