package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The waves that a real image consists of: finds the spots of its spectrum and refines each to a fraction of a pixel.
 * <p>
 * The image less its mean, times a window, is transformed. In noise, the power of a spectrum is distributed exponentially around the level
 * B of its surroundings, so that the median of rings (and of a spot's own neighbourhood) divided by ln 2 is a B that spots do not shift,
 * and sqrt(2 P / B) is the amplitude over the noise of a real or imaginary part: it exceeds k somewhere among n pixels of noise with a
 * probability of n exp(-k² / 2), 0.4 % for k = 6 and a spectrum of 512 x 512.
 * <p>
 * A spot is fitted by least squares of its complex values on 5 x 5 pixels with the exact transform of a windowed cosine wave, both of its
 * lobes, by Gauss and Newton's method; the wave is then taken out of the spectrum, so that weaker spots are found and measured without the
 * side lobes of the stronger ones, and all are fitted again until none moves (RELAX: J. Li, P. Stoica 1996, doi:10.1109/78.485924). A pure
 * wave of amplitude A in noise of standard deviation s on n pixels is so placed with a standard error of 2.3 s / (A sqrt(n)) pixels of the
 * spectrum along each axis under a Hann window (0.78, the Cramér–Rao bound, without a window, which needs an image without shading).
 * Leakage and rounding leave some 1e-4 pixels. Where the lattice is bent or ends inside the image, the spots are no points, and their
 * errors are enlarged by what the fit leaves.
 * <p>
 * Cost: a transform, and for each spot about one more pass over the spectrum's rows and columns that it reaches.
 */
public final class WaveSpots {

	/** Least size of an image along an axis. */
	static final int SMALLEST = 8;
	/** Pixels beside the peak that are fitted. */
	private static final int REACH = 2;
	/** A round takes spots of more than this share of the strongest one's power: above every window's side lobes beyond the nearest ones. */
	private static final double ROUND = 0.01;
	/** What is below this share of the strongest amplitude is the rounding of the transform. */
	private static final double ROUNDING = 2e-6;
	/** Below this share of its peak, a wave's lobe is not taken out. */
	private static final double NEGLIGIBLE = 1e-7;
	/** The neighbourhood whose median is a spot's own background. */
	private static final int RING_FROM = 4, RING_TO = 9;
	/** Least number of pixels of a ring. */
	private static final int RING_PIXELS = 64;
	private static final int MOST_STEPS = 30, FEW_POLISHES = 2, MOST_POLISHES = 10;

	private final int width, height, half;
	private final Axis x, y;
	/** What is left of the half spectrum, the frequency 0 first. */
	private final float[] re, im;
	private final List<Wave> waves = new ArrayList<>();
	private final double threshold, minDistance, minRadius;
	private Rings rings;
	private double floor;

	/**
	 * Finds the spots of an image's spectrum.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param width at least 8
	 * @param height at least 8
	 * @param window what the image is multiplied by; without one, an image that is not periodic has a bright cross in its spectrum
	 * @param threshold least amplitude over the noise, above 0
	 * @param maxSpots greatest number of spots, the strongest; 0 for no limit
	 * @param minDistance least distance of two spots and of a spot from its mirror image, in pixels of the spectrum
	 * @param minRadius least distance from the centre, likewise
	 * @param scaleX size of a pixel of the spectrum along x in the unit of frequencies, above 0
	 * @param scaleY likewise along y
	 * @return the spots on the right half, the strongest first; the other half has their mirror images
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public static Spots find(final float[] pixels, final int width, final int height, final Window window, final double threshold,
		final int maxSpots, final double minDistance, final double minRadius, final double scaleX, final double scaleY)
	{
		Check.that(pixels.length == Check.elements(width, height),
			"the image must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(width >= SMALLEST && height >= SMALLEST,
			"the image must have at least " + SMALLEST + " x " + SMALLEST + " pixels for its lattice, got " + width + " x " + height);
		Check.above("threshold", threshold, 0);
		Check.atLeast("maxSpots", maxSpots, 0);
		Check.atLeast("minDistance", minDistance, 0);
		Check.atLeast("minRadius", minRadius, 0);
		final WaveSpots search = new WaveSpots(pixels, width, height, window, threshold, Math.max(1, minDistance), Math.max(1, minRadius));
		search.run(maxSpots == 0 ? Integer.MAX_VALUE : maxSpots);
		return new Spots(search.spots(), SpotSource.IMAGE, width, height, width / 2, height / 2, scaleX, scaleY);
	}

	private WaveSpots(final float[] pixels, final int width, final int height, final Window window, final double threshold,
		final double minDistance, final double minRadius)
	{
		this.width = width;
		this.height = height;
		this.threshold = threshold;
		this.minDistance = minDistance;
		this.minRadius = minRadius;
		half = Dft.half(width);
		x = new Axis(window.weights(width, Double.NaN));
		y = new Axis(window.weights(height, Double.NaN));
		re = new float[half * height];
		im = new float[half * height];
		final float[] windowed = windowed(pixels);
		Dft.forwardReal(windowed, width, height, 1, re, im);
	}

	/** The image less its mean under the window, times the window; 0 where the image is constant but for rounding. */
	private float[] windowed(final float[] pixels) {
		double sum = 0, most = 0;
		for (int j = 0, i = 0; j < height; j++)
			for (int k = 0; k < width; k++, i++)
				sum += y.weights[j] * x.weights[k] * pixels[i];
		final double mean = sum / (x.sum * y.sum);
		for (final float v : pixels)
			most = Math.max(most, Math.abs(v - mean));
		final float[] windowed = new float[pixels.length];
		if (most > 1e-6 * Math.abs(mean)) for (int j = 0, i = 0; j < height; j++)
			for (int k = 0; k < width; k++, i++)
				windowed[i] = (float) (y.weights[j] * x.weights[k] * (pixels[i] - mean));
		return windowed;
	}

	/** An axis: its window, and the phases of its frequencies around the middle. */
	private static final class Axis {

		final int n;
		final double[] weights, cos, sin;
		/** Sums of the weights and of their squares, and of both times the squared distance from the middle, the latter for w² and w⁴. */
		final double sum, squares, moment, fourths, fourthMoment;

		Axis(final double[] weights) {
			this.weights = weights;
			n = weights.length;
			cos = new double[n];
			sin = new double[n];
			double s1 = 0, s2 = 0, m2 = 0, s4 = 0, m4 = 0;
			for (int i = 0; i < n; i++) {
				cos[i] = Math.cos(2 * Math.PI * i / n);
				sin[i] = Math.sin(2 * Math.PI * i / n);
				final double w = weights[i], t = i - n / 2;
				s1 += w;
				s2 += w * w;
				m2 += w * w * t * t;
				s4 += w * w * w * w;
				m4 += w * w * w * w * t * t;
			}
			sum = s1;
			squares = s2;
			moment = m2;
			fourths = s4;
			fourthMoment = m4;
		}

		/**
		 * The window's transform and its derivative to the frequency, around the middle, at whole frequencies less f: {re, im, dre, dim} of those
		 * from {@code from} on.
		 */
		double[][] lobe(final double f, final int from, final int count) {
			final double[] c = new double[n], s = new double[n];
			for (int i = 0; i < n; i++) {
				final double phase = 2 * Math.PI * (f - from) * (i - n / 2) / n;
				c[i] = weights[i] * Math.cos(phase);
				s[i] = weights[i] * Math.sin(phase);
			}
			final double[][] lobe = new double[4][count];
			final double slope = 2 * Math.PI / n;
			for (int j = 0; j < count; j++) {
				double a = 0, b = 0, da = 0, db = 0;
				for (int i = 0, at = Math.floorMod(-j * (n / 2), n); i < n; i++) {
					final double u = c[i] * cos[at] + s[i] * sin[at], v = s[i] * cos[at] - c[i] * sin[at], t = slope * (i - n / 2);
					a += u;
					b += v;
					da -= t * v;
					db += t * u;
					at += j;
					if (at >= n) at -= n;
				}
				lobe[0][j] = a;
				lobe[1][j] = b;
				lobe[2][j] = da;
				lobe[3][j] = db;
			}
			return lobe;
		}

		/** The window's transform around the middle at all whole frequencies less f, those of a transform's elements: {re, im}. */
		float[][] lobe(final double f) {
			final float[] a = new float[n], b = new float[n];
			for (int i = 0; i < n; i++) {
				final double phase = 2 * Math.PI * Math.IEEEremainder(f * (i - n / 2) / n, 1);
				// The middle first, so that phases are those around it.
				final int to = Math.floorMod(i - n / 2, n);
				a[to] = (float) (weights[i] * Math.cos(phase));
				b[to] = (float) (weights[i] * Math.sin(phase));
			}
			Dft.forward(a, b, n, 1, 1, a, b);
			return new float[][] { a, b };
		}
	}

	/** A wave: its frequency in cycles along each axis, and half its complex amplitude in the middle of the image. */
	private static final class Wave {

		double fx, fy, re, im;
		/** The noise power around it, and the power that the fit leaves in a pixel. */
		double background, rest;
		boolean lost;

		double power() {
			return re * re + im * im;
		}
	}

	private void run(final int most) {
		// A transform has its phases around the first pixel; here they are around the middle one.
		for (int k = 0, i = 0; k < height; k++)
			for (int j = 0; j < half; j++, i++)
				turn(i, j, k);
		final float[] power = new float[re.length];
		double peak = power(power);
		if (peak == 0) return;
		floor = ROUNDING * ROUNDING * peak;
		final double step = Math.min(width, height);
		final float[] rolled = new float[power.length];
		for (int k = 0; k < height; k++)
			System.arraycopy(power, k * half, rolled, (k + height / 2) % height * half, half);
		rings = new Rings(rolled, half, height, 0, height / 2, step / width, step / height, 1, RING_PIXELS);
		final Job job = Job.current();
		while (waves.size() < most) {
			job.checkCancelled();
			final List<Wave> found = candidates(power, most - waves.size());
			if (found.isEmpty()) break;
			for (final Wave wave : found)
				fit(wave);
			found.removeIf(wave -> wave.lost);
			if (found.isEmpty()) break;
			for (final Wave wave : found) {
				spread(wave, -1);
				waves.add(wave);
			}
			polish(FEW_POLISHES);
			peak = power(power);
			if (peak <= floor) break;
		}
		polish(MOST_POLISHES);
		power(power);
		for (final Wave wave : waves)
			judge(wave, power);
	}

	/**
	 * Multiplies an element of the transform by (-1) to the power of its frequencies, or what that is for odd sizes: moves the origin to the
	 * middle.
	 */
	private void turn(final int i, final int j, final int k) {
		final int ax = (int) ((long) j * (width / 2) % width), ay = (int) ((long) k * (height / 2) % height);
		final double c = x.cos[ax] * y.cos[ay] - x.sin[ax] * y.sin[ay], s = x.sin[ax] * y.cos[ay] + x.cos[ax] * y.sin[ay];
		final double a = re[i], b = im[i];
		re[i] = (float) (a * c - b * s);
		im[i] = (float) (a * s + b * c);
	}

	/** Computes the power, and returns the greatest. */
	private double power(final float[] power) {
		float most = 0;
		for (int i = 0; i < power.length; i++) {
			power[i] = re[i] * re[i] + im[i] * im[i];
			most = Math.max(most, power[i]);
		}
		return most;
	}

	/** The power at whole frequencies of any sign. */
	private float at(final float[] power, final int fx, final int fy) {
		final int i = Spectra.find(fx, fy, width, height);
		return power[Math.max(i, ~i)];
	}

	/** The peaks of what is left that are far enough from all waves, and not much weaker than the strongest of them. */
	private List<Wave> candidates(final float[] power, final int most) {
		final List<int[]> peaks = new ArrayList<>();
		final double step = Math.min(width, height), limit = 0.5 * threshold * threshold;
		for (int k = 0; k < height; k++) {
			final int fy = Spectra.cycles(k, height);
			if (Math.abs(fy) >= (height - 1) / 2) continue;
			for (int fx = fy > 0 ? 0 : 1; fx < (width - 1) / 2; fx++) {
				final float p = power[k * half + fx];
				final double r = Math.hypot(fx * step / width, fy * step / height);
				if (p <= floor || p < limit * background(r) || Math.hypot(fx, fy) < minRadius || !isPeak(power, fx, fy, p)) continue;
				peaks.add(new int[] { fx, fy });
			}
		}
		peaks.sort(Comparator.comparingDouble((int[] f) -> -at(power, f[0], f[1])).thenComparingInt(f -> f[1]).thenComparingInt(f -> f[0]));
		final List<Wave> found = new ArrayList<>();
		double strongest = 0;
		for (final int[] f : peaks) {
			final double p = at(power, f[0], f[1]);
			if (p < ROUND * strongest || found.size() == most) break;
			if (isNear(waves, f[0], f[1]) || isNear(found, f[0], f[1]) || 4 * (f[0] * f[0] + f[1] * f[1]) < minDistance * minDistance) continue;
			final double b = Math.max(background(Math.hypot(f[0] * step / width, f[1] * step / height)), local(power, f[0], f[1]));
			if (p < limit * b) continue;
			strongest = Math.max(strongest, p);
			final Wave wave = new Wave();
			wave.fx = f[0];
			wave.fy = f[1];
			wave.background = b;
			found.add(wave);
		}
		return found;
	}

	private double background(final double r) {
		return Math.max(rings.median(r) / Math.log(2), floor);
	}

	/** The level of the noise around a place. */
	private double local(final float[] power, final double fx, final double fy) {
		final double[] around = new double[4 * RING_TO * RING_TO + 4 * RING_TO + 1];
		int n = 0;
		for (int b = -RING_TO; b <= RING_TO; b++)
			for (int a = -RING_TO; a <= RING_TO; a++) {
				final int d = a * a + b * b;
				if (d >= RING_FROM * RING_FROM && d <= RING_TO * RING_TO) around[n++] = at(power, (int) Math.rint(fx) + a, (int) Math.rint(fy) + b);
			}
		Arrays.sort(around, 0, n);
		return around[n / 2] / Math.log(2);
	}

	private boolean isPeak(final float[] power, final int fx, final int fy, final float p) {
		for (int b = -1; b <= 1; b++)
			for (int a = -1; a <= 1; a++) {
				final float q = at(power, fx + a, fy + b);
				// Of equal neighbours, the last one is the peak.
				if (q > p || q == p && (b > 0 || b == 0 && a > 0)) return false;
			}
		return true;
	}

	private boolean isNear(final List<Wave> others, final double fx, final double fy) {
		for (final Wave w : others)
			if (Math.hypot(w.fx - fx, w.fy - fy) < minDistance || Math.hypot(w.fx + fx, w.fy + fy) < minDistance) return true;
		return false;
	}

	/** Fits every wave again, with all others taken out, until none moves by a ten-thousandth of a pixel. */
	private void polish(final int passes) {
		for (int pass = 0; pass < passes; pass++) {
			double moved = 0;
			for (final Wave wave : waves) {
				final double fx = wave.fx, fy = wave.fy;
				spread(wave, 1);
				fit(wave);
				spread(wave, -1);
				moved = Math.max(moved, Math.max(Math.abs(wave.fx - fx), Math.abs(wave.fy - fy)));
			}
			waves.removeIf(wave -> {
				if (wave.lost) spread(wave, 1);
				return wave.lost;
			});
			if (moved < 1e-4) break;
			Job.current().checkCancelled();
		}
	}

	/**
	 * Fits a wave to what is left around it: minimises the sum of |F - a L(f) - conj(a) L(-f)|², where L is the window's transform around the
	 * frequency f and the second lobe is that of the last step.
	 */
	private void fit(final Wave wave) {
		final int spanX = Math.min(REACH, (width - 1) / 2), spanY = Math.min(REACH, (height - 1) / 2), nx = 2 * spanX + 1, ny = 2 * spanY + 1;
		final int startX = (int) Math.rint(wave.fx), startY = (int) Math.rint(wave.fy);
		final int fromX = startX - spanX, fromY = startY - spanY;
		double damping = 1e-3, last = Double.POSITIVE_INFINITY, bestX = wave.fx, bestY = wave.fy;
		for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
			final double[][] lx = x.lobe(wave.fx, fromX, nx), ly = y.lobe(wave.fy, fromY, ny);
			final double[][] mx = x.lobe(-wave.fx, fromX, nx), my = y.lobe(-wave.fy, fromY, ny);
			double leftRe = 0, leftIm = 0, norm = 0;
			final double[] dataRe = new double[nx * ny], dataIm = new double[nx * ny];
			for (int k = 0, i = 0; k < ny; k++)
				for (int j = 0; j < nx; j++, i++) {
					final double a = mx[0][j] * my[0][k] - mx[1][j] * my[1][k], b = mx[0][j] * my[1][k] + mx[1][j] * my[0][k];
					dataRe[i] = part(re, fromX + j, fromY + k, 1) - (wave.re * a + wave.im * b);
					dataIm[i] = part(im, fromX + j, fromY + k, -1) - (wave.re * b - wave.im * a);
					final double u = lx[0][j] * ly[0][k] - lx[1][j] * ly[1][k], v = lx[0][j] * ly[1][k] + lx[1][j] * ly[0][k];
					leftRe += dataRe[i] * u + dataIm[i] * v;
					leftIm += dataIm[i] * u - dataRe[i] * v;
					norm += u * u + v * v;
				}
			// The amplitude that fits best at this frequency.
			final double ar = leftRe / norm, ai = leftIm / norm;
			final double[][] normal = new double[4][4];
			final double[] gradient = new double[4], row = new double[4], row2 = new double[4];
			double rest = 0;
			for (int k = 0, i = 0; k < ny; k++)
				for (int j = 0; j < nx; j++, i++) {
					final double u = lx[0][j] * ly[0][k] - lx[1][j] * ly[1][k], v = lx[0][j] * ly[1][k] + lx[1][j] * ly[0][k];
					final double ux = lx[2][j] * ly[0][k] - lx[3][j] * ly[1][k], vx = lx[2][j] * ly[1][k] + lx[3][j] * ly[0][k];
					final double uy = lx[0][j] * ly[2][k] - lx[1][j] * ly[3][k], vy = lx[0][j] * ly[3][k] + lx[1][j] * ly[2][k];
					final double er = dataRe[i] - (ar * u - ai * v), ei = dataIm[i] - (ar * v + ai * u);
					rest += er * er + ei * ei;
					row[0] = ar * ux - ai * vx;
					row2[0] = ar * vx + ai * ux;
					row[1] = ar * uy - ai * vy;
					row2[1] = ar * vy + ai * uy;
					row[2] = row2[3] = u;
					row2[2] = v;
					row[3] = -v;
					for (int p = 0; p < 4; p++) {
						gradient[p] += row[p] * er + row2[p] * ei;
						for (int q = 0; q < 4; q++)
							normal[p][q] += row[p] * row[q] + row2[p] * row2[q];
					}
				}
			if (rest <= last * (1 + 1e-12)) {
				last = rest;
				bestX = wave.fx;
				bestY = wave.fy;
				wave.re = ar;
				wave.im = ai;
				wave.rest = rest / (nx * ny - 2);
				damping = Math.max(1e-9, damping / 10);
			}
			else {
				wave.fx = bestX;
				wave.fy = bestY;
				damping *= 100;
				if (damping > 1e6) break;
				continue;
			}
			for (int p = 0; p < 4; p++)
				normal[p][p] *= 1 + damping;
			final double[][] inverse = Solve.inverse(normal);
			if (inverse == null) break;
			final double[] move = Solve.times(inverse, gradient);
			final double far = Math.max(1, 2 * Math.max(Math.abs(move[0]), Math.abs(move[1])));
			wave.fx = bestX + move[0] / far;
			wave.fy = bestY + move[1] / far;
			if (Math.max(Math.abs(wave.fx - startX), Math.abs(wave.fy - startY)) > 2) break;
			if (Math.max(Math.abs(move[0]), Math.abs(move[1])) < 1e-7) break;
		}
		wave.fx = bestX;
		wave.fy = bestY;
		wave.lost = !(wave.power() > 0) || Math.max(Math.abs(wave.fx - startX), Math.abs(wave.fy - startY)) > 1.5 ||
			Math.hypot(wave.fx, wave.fy) < minRadius - 1;
	}

	/** A part of the spectrum at whole frequencies of any sign. */
	private double part(final float[] part, final int fx, final int fy, final int sign) {
		final int i = Spectra.find(fx, fy, width, height);
		return i >= 0 ? part[i] : sign * part[~i];
	}

	/** Adds a wave to the spectrum, or takes it out. */
	private void spread(final Wave wave, final int sign) {
		final float[][] lx = x.lobe(wave.fx), ly = y.lobe(wave.fy);
		final float leastX = (float) (NEGLIGIBLE * x.sum), leastY = (float) (NEGLIGIBLE * y.sum);
		final float ar = (float) (sign * wave.re), ai = (float) (sign * wave.im);
		// The other lobe is the conjugate of this one at the opposite frequency.
		final float[] cr = new float[half], ci = new float[half], dr = new float[half], di = new float[half];
		for (int j = 0; j < half; j++) {
			final int m = (width - j) % width;
			cr[j] = ar * lx[0][j] - ai * lx[1][j];
			ci[j] = ar * lx[1][j] + ai * lx[0][j];
			dr[j] = ar * lx[0][m] - ai * lx[1][m];
			di[j] = -(ar * lx[1][m] + ai * lx[0][m]);
		}
		final int[] span = span(lx, leastX, half, width, false), mirrorSpan = span(lx, leastX, half, width, true);
		Parallel.ranges(height, 64, (from, to) -> {
			for (int k = from; k < to; k++) {
				final int m = (height - k) % height;
				if (Math.max(Math.abs(ly[0][k]), Math.abs(ly[1][k])) > leastY) add(cr, ci, ly[0][k], ly[1][k], k * half, span);
				if (Math.max(Math.abs(ly[0][m]), Math.abs(ly[1][m])) > leastY) add(dr, di, ly[0][m], -ly[1][m], k * half, mirrorSpan);
			}
		});
	}

	/** The first and the last but one element of the half spectrum that a lobe reaches. */
	private static int[] span(final float[][] lobe, final float least, final int half, final int n, final boolean mirrored) {
		int from = half, to = 0;
		for (int j = 0; j < half; j++) {
			final int i = mirrored ? (n - j) % n : j;
			if (Math.max(Math.abs(lobe[0][i]), Math.abs(lobe[1][i])) <= least) continue;
			from = Math.min(from, j);
			to = j + 1;
		}
		return new int[] { from, to };
	}

	private void add(final float[] cr, final float[] ci, final float u, final float v, final int base, final int[] span) {
		for (int j = span[0]; j < span[1]; j++) {
			re[base + j] += cr[j] * u - ci[j] * v;
			im[base + j] += cr[j] * v + ci[j] * u;
		}
	}

	/** The noise around a wave, once all waves are taken out. */
	private void judge(final Wave wave, final float[] power) {
		wave.background = Math.max(floor, local(power, wave.fx, wave.fy));
	}

	private List<Spot> spots() {
		final List<Spot> list = new ArrayList<>();
		// Of least squares with weights w², in noise of variance s²: s² Σw⁴t² / (Σw²t²)² and so on, around the middle.
		final double spreadX = x.fourthMoment * y.fourths / (x.moment * x.moment * y.squares * y.squares);
		final double spreadY = y.fourthMoment * x.fourths / (y.moment * y.moment * x.squares * x.squares);
		final double spreadA = x.fourths * y.fourths / (x.squares * x.squares * y.squares * y.squares);
		for (final Wave wave : waves) {
			final double noise = Math.max(wave.rest, wave.background) / (x.squares * y.squares), amplitude = 2 * Math.sqrt(wave.power());
			final int sign = wave.fx < 0 ? -1 : 1;
			final double fx = sign * wave.fx, fy = sign * wave.fy;
			final double error = Math.sqrt(2 * noise) / (2 * Math.PI * amplitude);
			final double turns = (fx * (width / 2) / width + fy * (height / 2) / height);
			final double phase = sign * Math.atan2(wave.im, wave.re) - 2 * Math.PI * turns;
			list.add(new Spot(width / 2 + fx, height / 2 + fy, error * width * Math.sqrt(spreadX), error * height * Math.sqrt(spreadY), amplitude,
				Math.sqrt(2 * noise * spreadA), Math.IEEEremainder(phase, 2 * Math.PI), Double.NaN,
				Math.sqrt(2 * wave.power() / wave.background) * x.sum * y.sum));
		}
		list.sort(Comparator.comparingDouble(Spot::amplitude).reversed());
		return list;
	}
}
