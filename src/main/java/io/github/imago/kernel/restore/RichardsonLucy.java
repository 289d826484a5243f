package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;

import java.util.Arrays;

/**
 * Richardson-Lucy deconvolution of planes and volumes: the most likely image {@code f >= 0} whose blurred image, and a background, were
 * counted with Poisson noise. W. H. Richardson 1972, doi:10.1364/JOSA.62.000055; L. B. Lucy 1974, doi:10.1086/111605. One iteration is
 * <p>
 * f ← f / (α - λ div(∇f/|∇f|)) · Hᵀ(g / (H f + b)),
 * <p>
 * where H blurs, Hᵀ is its transpose, and g is 0 where no pixel is known. α = Hᵀ1, of 1 where pixels are known and 0 elsewhere, is how much
 * of each place was seen at all: so missing pixels do not count, and under {@link DeconvolutionEdges#ESTIMATE} the image is found on an
 * area that is larger by the reach of the point spread function, from which light came into it, without a step at the edge (M. Bertero,
 * P. Boccacci 2005, doi:10.1051/0004-6361:20052717). Where α is under {@value #SEEN}, nothing is known: the result is 0
 * beyond the edges and NaN inside. λ weighs the total variation (N. Dey et al. 2006, doi:10.1002/jemt.20294); as f, H f and g
 * are alike in scale, it has no unit.
 * <p>
 * Accelerated, each iteration starts from where the last two lead to, after k of them f + k / (k + 3) (f - f'), so that fewer are needed
 * (H. Wang, P. C. Miller 2014, doi:10.1109/TIP.2013.2291324). What is predicted falls no lower than half of a pixel's value: from
 * near 0 it would hardly come back, and leave lines along contours.
 * As the steps do not depend on the image, what becomes of a pixel depends on its surroundings alone.
 * <p>
 * Stopped by the discrepancy, it ends where twice the mean divergence of the counts from the blurred result is hardly above 1 (M. Bertero
 * et al. 2010, doi:10.1088/0266-5611/26/10/105004), or falls by less than {@value #FALL} of it in an iteration: what is left is then noise,
 * or nothing that this point spread function explains. Single points on an even ground can bear many more iterations.
 * <p>
 * It starts from an even image, ends as its {@link StopRule} says, and never rescales: without background and missing pixels the sum over
 * all places, weighted by α, is that of the image after each iteration. An image with negative pixels is lifted, together with the
 * background, so that none is; the model stays the same.
 * <p>
 * Cost: two convolutions an iteration, of the size of the image and, but for PERIODIC, the reach of the point spread function beyond: in
 * space, axis by axis for those that are products of lines, as Gaussians are, and weight by weight for small ones, else by four real
 * Fourier transforms ({@link Blur}). Memory: up to {@value #BYTES} bytes for each of these pixels, 4 more accelerated, 4 more with total
 * variation. A part of an image becomes what it would in the whole, but for its margins, with the whole's {@link Level} and as many
 * iterations. Any number of threads gives the same bits.
 */
public final class RichardsonLucy {

	/** Bytes for each pixel, besides image and result. */
	private static final int BYTES = 28;
	/** Elements that are worth a thread's while. */
	private static final int GRAIN = 1 << 14;
	/** The least share of a point's light that must have been seen. */
	private static final double SEEN = 0.001;
	/** Change of the image that ends it, where nothing else is said. */
	private static final double CHANGE = 1e-3;
	/** Discrepancy that ends it, where nothing else is said, and the share by which it must still fall. */
	private static final double FIT = 1.03, FALL = 0.05;
	/** Rounding of the transforms, in parts of the root mean square. */
	private static final double ROUNDING = 3e-7;
	/** Marks of places that nothing is known of, and of those where nothing is; lifted pixels are not below 0. */
	private static final float UNKNOWN = -1, DARK = -2;

	/**
	 * How it is done.
	 *
	 * @param iterations most iterations, at least 1
	 * @param accelerate whether each starts from a prediction
	 * @param regularization λ, the weight of the total variation, 0 to 0.1
	 * @param background b, what is added to the blurred image, in grey values
	 * @param stop when it ends before
	 * @param tolerance for CHANGE the root mean square of an iteration's change in parts of that of the image; for DISCREPANCY that in
	 *           parts of what is expected; above 0, or NaN for 0.001 and 1.03
	 * @param gain grey values for each count, which DISCREPANCY needs, above 0; NaN if it is not known
	 * @param edges what lies beyond the edges
	 * @param epsilon blurred values below it count for nothing, in grey values; from 0
	 */
	public record Settings(int iterations, boolean accelerate, double regularization, double background, StopRule stop, double tolerance, double gain,
		DeconvolutionEdges edges, double epsilon)
	{

		/** Checks all. */
		public Settings {
			Check.within("iterations", iterations, 1, 100_000);
			Check.within("regularization", regularization, 0, 0.1);
			Check.finite("backgroundLevel", background);
			if (!Double.isNaN(tolerance)) Check.above("tolerance", tolerance, 0);
			if (!Double.isNaN(gain)) Check.above("gain", gain, 0);
			Check.atLeast("epsilon", epsilon, 0);
		}

		/** The same with a gain. */
		public Settings withGain(final double known) {
			return new Settings(iterations, accelerate, regularization, background, stop, tolerance, known, edges, epsilon);
		}

		/** What is added to an image and to the background, so that nothing is negative. */
		public double lift(final Level level) {
			return Math.max(0, Math.max(level.known > 0 ? -level.min : 0, -background));
		}

		/** The tolerance, that of the rule where none is given. */
		double limit() {
			return !Double.isNaN(tolerance) ? tolerance : stop == StopRule.CHANGE ? CHANGE : FIT;
		}
	}

	/**
	 * How it ended.
	 *
	 * @param iterations how many there were
	 * @param stoppedBy the rule that ended it
	 * @param change root mean square of the last iteration's change, in parts of that of the image
	 * @param discrepancy twice the mean divergence of the counts from the blurred result; about 1 where they differ by their noise alone; NaN
	 *           unless DISCREPANCY asked for it
	 */
	public record Outcome(int iterations, StopRule stoppedBy, double change, double discrepancy) {}

	/**
	 * Grey values of the whole image, of which all its parts need the same.
	 *
	 * @param known how many pixels are neither NaN nor infinite
	 * @param min the least of them
	 * @param mean their mean
	 * @param square the mean of their squares
	 */
	public record Level(long known, double min, double mean, double square) {

		/** That of pixels. */
		public static Level of(final float[] pixels) {
			long known = 0;
			double min = Double.POSITIVE_INFINITY, sum = 0, squares = 0;
			for (final float v : pixels)
				if (v - v == 0) {
					known++;
					min = Math.min(min, v);
					sum += v;
					squares += (double) v * v;
				}
			return new Level(known, min, known == 0 ? 0 : sum / known, known == 0 ? 0 : squares / known);
		}

		/** That of these pixels and others. */
		public Level and(final Level other) {
			final long all = known + other.known;
			final double share = all == 0 ? 0 : (double) other.known / all;
			return new Level(all, Math.min(min, other.min), mean + share * (other.mean - mean), square + share * (other.square - square));
		}

		/** Their variance. */
		public double variance() {
			return Math.max(0, square - mean * mean);
		}
	}

	/**
	 * A part of an image, with margins around it.
	 *
	 * @param level that of the whole
	 * @param lower for x, y and z, whether the image goes on towards lower coordinates: what lies there is estimated, whatever the edges
	 * @param upper the same towards higher ones
	 * @param from for x, y and z, the first pixel that is no margin
	 * @param to the one after the last
	 */
	public record Part(Level level, boolean[] lower, boolean[] upper, int[] from, int[] to) {

		private static Part whole(final float[] pixels, final int[] n) {
			return new Part(Level.of(pixels), new boolean[3], new boolean[3], new int[3], n);
		}

		private boolean cut(final int axis) {
			return lower[axis] || upper[axis];
		}
	}

	/** What was measured at each iteration of an image, or of a part without its margins; that of a whole is the sum of those of its parts. */
	public static final class Course {

		private final Settings settings;
		private final double[][] sums;
		private long known;

		private Course(final Settings settings, final int iterations) {
			Check.that(settings.stop != StopRule.DISCREPANCY || !Double.isNaN(settings.gain), "gain must be known to stop by the discrepancy");
			this.settings = settings;
			sums = new double[iterations][];
		}

		/** Adds those of another part, of as many iterations. */
		public void add(final Course other) {
			known += other.known;
			for (int k = 0; k < sums.length; k++)
				for (int i = 0; i < sums[k].length; i++)
					sums[k][i] += other.sums[k][i];
		}

		/** How it ended: as the stop rule says, or after all iterations. */
		public Outcome outcome() {
			if (known == 0) return new Outcome(0, StopRule.ITERATIONS, 0, Double.NaN);
			final boolean fit = settings.stop == StopRule.DISCREPANCY;
			for (int k = 0; k < sums.length; k++) {
				if (fits(k)) return new Outcome(k, StopRule.DISCREPANCY, k == 0 ? Double.NaN : change(k - 1), discrepancy(k));
				if (settles(k)) return new Outcome(k + 1, StopRule.CHANGE, change(k), Double.NaN);
			}
			return new Outcome(sums.length, StopRule.ITERATIONS, change(sums.length - 1), fit ? discrepancy(sums.length - 1) : Double.NaN);
		}

		/** Whether what iteration k, from 0, starts from fits, or hardly better than what the last one did. */
		private boolean fits(final int k) {
			return settings.stop == StopRule.DISCREPANCY && (discrepancy(k) <= settings.limit() || k > 0 && discrepancy(k - 1) - discrepancy(k) < FALL *
				discrepancy(k));
		}

		private boolean settles(final int k) {
			return settings.stop == StopRule.CHANGE && change(k) <= settings.limit();
		}

		private double discrepancy(final int k) {
			return 2 * sums[k][DIVERGENCE] / (known * settings.gain);
		}

		private double change(final int k) {
			return sums[k][SQUARES] > 0 ? Math.sqrt(sums[k][CHANGES] / sums[k][SQUARES]) : 0;
		}
	}

	private final Settings settings;
	private final Part part;
	private final int[] n, m, first;
	private final Blur blur;
	private final double[][] sums;
	/** The image, {@link #UNKNOWN} and {@link #DARK}; 1/α; what is computed; the total variation's slope. */
	private final float[] data, weight, work, curvature;
	/** The last result, what the next iteration starts from, which is the same unless accelerated, and room for its result. */
	private float[] estimate, start, next;
	private final double offset;
	private final float least, flat;

	private RichardsonLucy(final float[] in, final int[] n, final PointSpread psf, final Settings settings, final Part part) {
		this.settings = settings;
		this.part = part;
		this.n = n;
		blur = Blur.of(psf, size(n, psf, settings.edges, part), n);
		m = blur.size();
		first = new int[3];
		for (int d = 0; d < 3; d++)
			first[d] = part.cut(d) || settings.edges == DeconvolutionEdges.ESTIMATE ? psf.after(d) : 0;
		sums = new double[blur.pieces()][3];
		final int all = Check.elements(m);
		data = new float[all];
		weight = new float[all];
		work = new float[all];
		curvature = new float[settings.regularization > 0 ? all : 0];
		estimate = new float[all];
		next = new float[all];
		start = settings.accelerate ? new float[all] : estimate;
		final Level level = part.level;
		final double lift = settings.lift(level);
		offset = settings.background + lift;
		load(in, lift);
		// Where the background is all there is, a small image is what to start from.
		final double mean = level.mean + lift;
		least = (float) Math.max(ROUNDING * Math.sqrt(level.square + lift * (2 * level.mean + lift)), Float.MIN_NORMAL);
		final float even = (float) Math.max(mean - offset, 0.01 * mean);
		flat = (float) Math.max(1e-6 * even * even, Float.MIN_NORMAL);
		weigh();
		Parallel.ranges(all, GRAIN, (from, to) -> {
			for (int i = from; i < to; i++)
				estimate[i] = weight[i] > 0 ? even : 0;
		});
		if (settings.accelerate) System.arraycopy(estimate, 0, start, 0, all);
	}

	/** The size of what is computed, at least. */
	private static int[] size(final int[] n, final PointSpread psf, final DeconvolutionEdges edges, final Part part) {
		final int[] m = n.clone();
		for (int d = 0; d < 3; d++)
			if (part.cut(d) || edges == DeconvolutionEdges.ESTIMATE) m[d] = n[d] + psf.size(d) - 1;
			else if (edges == DeconvolutionEdges.ZERO) m[d] = n[d] + Math.max(psf.before(d), psf.after(d));
		return m;
	}

	/** Bytes that it needs besides image and result. */
	public static long bytes(final int width, final int height, final int depth, final PointSpread psf, final Settings settings) {
		final boolean cyclic = settings.edges == DeconvolutionEdges.PERIODIC;
		long all = BYTES + (settings.accelerate ? 4 : 0) + (settings.regularization > 0 ? 4 : 0);
		final int[] n = { width, height, depth };
		for (int d = 0; d < 3; d++)
			all *= cyclic ? n[d] : Dft.fastLength(n[d] + psf.size(d) - 1);
		return all;
	}

	/**
	 * Deconvolves an image.
	 *
	 * @param in {@code width * height * depth}; NaN and infinite pixels are missing
	 * @param out likewise, {@code >= 0}, or NaN where nothing is known; may be {@code in}
	 * @return how it ended
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static Outcome deconvolve(final float[] in, final int width, final int height, final int depth, final PointSpread psf,
		final Settings settings, final float[] out)
	{
		final int[] n = { width, height, depth };
		final RichardsonLucy method = of(in, n, psf, settings, Part.whole(in, n), out);
		final Course course = method.iterate(settings.iterations, true);
		method.store(out);
		return course.outcome();
	}

	/**
	 * Deconvolves a part of an image.
	 *
	 * @param iterations how many; no rule stops them
	 * @param predicted whether the result is what the next iteration would start from, as where DISCREPANCY ends it
	 * @param out the part with its margins, which are worse than they would be in the whole
	 * @return what was measured
	 * @see #deconvolve(float[], int, int, int, PointSpread, Settings, float[])
	 */
	public static Course deconvolve(final float[] in, final int width, final int height, final int depth, final PointSpread psf,
		final Settings settings, final Part part, final int iterations, final boolean predicted, final float[] out)
	{
		final RichardsonLucy method = of(in, new int[] { width, height, depth }, psf, settings, part, out);
		final Course course = method.iterate(iterations, false);
		if (predicted) method.estimate = method.start;
		method.store(out);
		return course;
	}

	private static RichardsonLucy of(final float[] in, final int[] n, final PointSpread psf, final Settings settings, final Part part,
		final float[] out)
	{
		final int elements = Check.elements(n);
		Check.that(elements > 0, "the image must have pixels");
		Check.that(in.length == elements && out.length == elements, "both images must have " + elements + " elements, got " + in.length + " and " +
			out.length);
		return new RichardsonLucy(in, n, psf, settings, part);
	}

	private void load(final float[] in, final double lift) {
		final boolean zero = settings.edges == DeconvolutionEdges.ZERO;
		for (int row = 0; row < m[1] * m[2]; row++) {
			final float rowMark = Math.min(mark(row % m[1], 1, zero), mark(row / m[1], 2, zero));
			for (int x = 0; x < m[0]; x++)
				data[row * m[0] + x] = Math.min(rowMark, mark(x, 0, zero));
		}
		for (int row = 0; row < n[1] * n[2]; row++)
			for (int i = row * n[0], end = i + n[0], to = at(row); i < end; i++, to++)
				data[to] = in[i] - in[i] == 0 ? (float) (in[i] + lift) : UNKNOWN;
	}

	/** What is at a place along an axis, unless a pixel is there. */
	private float mark(final int at, final int axis, final boolean zero) {
		// What is beyond either end wraps around.
		final int i = at - first[axis], over = i - n[axis];
		final boolean inside = i >= 0 && over < 0, before = i < 0 || first[axis] == 0;
		return inside || !zero || (before ? part.lower[axis] : part.upper[axis]) ? UNKNOWN : DARK;
	}

	/** Computes 1/α, and 0 where nothing is known. */
	private void weigh() {
		Parallel.ranges(weight.length, GRAIN, (from, to) -> {
			for (int i = from; i < to; i++)
				work[i] = data[i] == UNKNOWN ? 0 : 1;
		});
		blur.transposed(work, weight, (piece, from, to) -> {
			for (int i = from; i < to; i++)
				weight[i] = weight[i] < SEEN || data[i] == DARK ? 0 : 1 / weight[i];
		});
	}

	/** The place of a row's first pixel. */
	private int at(final int row) {
		return ((first[2] + row / n[1]) * m[1] + first[1] + row % n[1]) * m[0] + first[0];
	}

	/** Iterates, until the rule says so if it ends it. */
	private Course iterate(final int most, final boolean ends) {
		final Job job = Job.current();
		final Course course = new Course(settings, most);
		course.known = known();
		if (part.level.known == 0) return course;
		final boolean byFit = settings.stop == StopRule.DISCREPANCY;
		for (int k = 0; k < most; k++) {
			final boolean measure = settings.stop != StopRule.ITERATIONS || k == most - 1;
			job.quiet().run(() -> ratios(byFit));
			course.sums[k] = total();
			if (ends && course.fits(k)) {
				// That is the discrepancy of what the iteration started from.
				estimate = start;
				return course;
			}
			job.quiet().run(() -> corrections(measure));
			final double[] total = total();
			course.sums[k][CHANGES] = total[CHANGES];
			course.sums[k][SQUARES] = total[SQUARES];
			advance((k + 1) / (k + 4f));
			job.progress((k + 1.0) / most);
			if (ends && course.settles(k)) return course;
		}
		return course;
	}

	/** How many pixels are known, margins aside. */
	private long known() {
		final long[] count = { 0 };
		inside(0, data.length, (from, to) -> {
			for (int i = from; i < to; i++)
				count[0] += data[i] >= 0 ? 1 : 0;
		});
		return count[0];
	}

	/** Indices of the sums of an iteration. */
	private static final int CHANGES = 0, SQUARES = 1, DIVERGENCE = 2;

	/** The sums of all pieces, the same for any number of threads. */
	private double[] total() {
		final double[] total = new double[3];
		for (final double[] piece : sums)
			for (int k = 0; k < total.length; k++) {
				total[k] += piece[k];
				piece[k] = 0;
			}
		return total;
	}

	/** Calls with what of a range of elements is a pixel and no margin, row by row. */
	private void inside(final int from, final int to, final Rows rows) {
		for (int row = from / m[0]; row * m[0] < to; row++) {
			final int y = row % m[1] - first[1], z = row / m[1] - first[2], at = row * m[0] + first[0];
			if (y >= part.from[1] && y < part.to[1] && z >= part.from[2] && z < part.to[2]) rows.accept(Math.max(from, at + part.from[0]), Math.min(to, at +
				part.to[0]));
		}
	}

	/** What is done with a row. */
	private interface Rows {

		void accept(int from, int to);
	}

	/** How many times as bright as its model the image is, where the iteration starts. */
	private void ratios(final boolean byFit) {
		blur.blur(start, work, (piece, from, to) -> {
			if (byFit) inside(from, to, (a, b) -> sums[piece][DIVERGENCE] += divergence(a, b));
			ratio(data, (float) offset, least, (float) settings.epsilon, work, from, to);
		});
	}

	/** What the iteration leads to, and sums over it. */
	private void corrections(final boolean measure) {
		if (curvature.length > 0) Curvature.compute(start, m, flat, curvature);
		blur.transposed(work, next, (piece, from, to) -> {
			if (curvature.length > 0) regularize(curvature, weight, (float) settings.regularization, next, from, to);
			multiply(weight, start, next, from, to);
			if (measure) inside(from, to, (a, b) -> change(next, estimate, a, b, sums[piece]));
		});
	}

	/** What an iteration led to becomes the estimate; the next one starts from it or from a prediction. */
	private void advance(final float pace) {
		final float[] now = next, last = estimate;
		next = start;
		estimate = now;
		start = settings.accelerate ? last : now;
		if (settings.accelerate) Parallel.ranges(now.length, GRAIN, (from, to) -> predict(now, pace, last, from, to));
	}

	/** Σ g ln(g / (H f + b)) + H f + b - g over known pixels. */
	private double divergence(final int from, final int to) {
		double sum = 0;
		for (int i = from; i < to; i++) {
			final double g = data[i], model = Math.max(work[i] + offset, least);
			if (g >= 0) sum += (g > 0 ? g * Math.log(g / model) : 0) + model - g;
		}
		return sum;
	}

	private static void ratio(final float[] data, final float offset, final float least, final float epsilon, final float[] model, final int from,
		final int to)
	{
		if (epsilon > 0) for (int i = from; i < to; i++) {
			final float m = model[i] + offset;
			model[i] = m < epsilon ? 0 : Math.max(data[i], 0) / Math.max(m, least);
		}
		else for (int i = from; i < to; i++)
			model[i] = Math.max(data[i], 0) / Math.max(model[i] + offset, least);
	}

	/** Divides by 1 - λ div(∇f/|∇f|) / α, but by no less than a tenth. */
	private static void regularize(final float[] curvature, final float[] weight, final float lambda, final float[] factor, final int from,
		final int to)
	{
		for (int i = from; i < to; i++)
			factor[i] /= Math.max(1 - lambda * weight[i] * curvature[i], 0.1f);
	}

	private static void multiply(final float[] weight, final float[] start, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = start[i] * Math.max(out[i], 0) * weight[i];
	}

	/** {@code out = now + pace (now - out)}, where {@code out} is the last estimate. */
	private static void predict(final float[] now, final float pace, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = Math.max(now[i] + pace * (now[i] - out[i]), 0.5f * now[i]);
	}

	private void store(final float[] out) {
		for (int row = 0; row < n[1] * n[2]; row++)
			for (int i = row * n[0], end = i + n[0], from = at(row); i < end; i++, from++)
				out[i] = weight[from] > 0 ? estimate[from] : Float.NaN;
	}

	/** Adds the sums of {@code (a - b)²} and {@code a²}, four side by side so that additions do not wait for each other. */
	private static void change(final float[] a, final float[] b, final int from, final int to, final double[] sums) {
		double d0 = 0, d1 = 0, s0 = 0, s1 = 0;
		int i = from;
		for (; i + 1 < to; i += 2) {
			final float v = a[i], w = a[i + 1], d = v - b[i], e = w - b[i + 1];
			d0 += d * d;
			d1 += e * e;
			s0 += v * v;
			s1 += w * w;
		}
		if (i < to) {
			d0 += (a[i] - b[i]) * (a[i] - b[i]);
			s0 += a[i] * a[i];
		}
		sums[CHANGES] += d0 + d1;
		sums[SQUARES] += s0 + s1;
	}
}
