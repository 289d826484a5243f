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
 * Accelerated, each iteration starts from where the last two lead to (D. S. C. Biggs, M. Andrews 1997, doi:10.1364/AO.36.001766), so
 * that fewer are needed. What is predicted falls no lower than a hundredth of a pixel's value, so that none is lost.
 * <p>
 * It starts from an even image, ends as its {@link StopRule} says, and never rescales: without background and missing pixels the sum over all
 * places, weighted by α, is that of the image after each iteration. An image with negative pixels is lifted, together with the background, so
 * that none is; the model stays the same.
 * <p>
 * Cost: four real Fourier transforms an iteration, of the size of the image and, but for PERIODIC, the reach of the point spread function
 * beyond. Memory: {@value #BYTES} bytes for each of these pixels, 4 more with total variation. The method has no tiles: acceleration and stop
 * rule look at the whole image. Any number of threads gives the same bits.
 */
public final class RichardsonLucy {

	/** Bytes for each pixel, besides image and result. */
	private static final int BYTES = 32;
	/** The least share of a point's light that must have been seen. */
	private static final double SEEN = 0.001;
	/** Change of the image that ends it, where nothing else is said. */
	private static final double CHANGE = 1e-3;
	/** Rounding of the transforms, in parts of the root mean square. */
	private static final double ROUNDING = 3e-7;
	/** Marks of pixels that are not known, and of places that are no pixels; lifted pixels are not below 0. */
	private static final float MISSING = -1, OUTSIDE = -2;

	/**
	 * How it is done.
	 *
	 * @param iterations most iterations, at least 1
	 * @param accelerate whether each starts from a prediction
	 * @param regularization λ, the weight of the total variation, 0 to 0.1
	 * @param background b, what is added to the blurred image, in grey values
	 * @param stop when it ends before
	 * @param tolerance for CHANGE the root mean square of an iteration's change in parts of that of the image; for DISCREPANCY that in
	 *           parts of what is expected; above 0, or NaN for 0.001 and 1
	 * @param gain grey values for each count, for DISCREPANCY; above 0
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
			Check.above("gain", gain, 0);
			Check.atLeast("epsilon", epsilon, 0);
		}

		/** The tolerance, that of the rule where none is given. */
		double limit() {
			return !Double.isNaN(tolerance) ? tolerance : stop == StopRule.CHANGE ? CHANGE : 1;
		}
	}

	/**
	 * How it ended.
	 *
	 * @param iterations how many there were
	 * @param stoppedBy the rule that ended it
	 * @param change root mean square of the last iteration's change, in parts of that of the image
	 * @param discrepancy twice the mean divergence (M. Bertero et al. 2010, doi:10.1088/0266-5611/26/10/105004) of the counts from the
	 *           blurred result; about 1 where they differ by their noise alone; NaN unless DISCREPANCY asked for it
	 */
	public record Outcome(int iterations, StopRule stoppedBy, double change, double discrepancy) {}

	private final Settings settings;
	private final int[] n, m, first;
	private final CyclicBlur blur;
	/** The image, {@link #MISSING} and {@link #OUTSIDE}; 1/α; what is computed; the last step of the acceleration; the total variation's slope. */
	private final float[] data, weight, work, step, curvature;
	/** The last result, and what the next iteration starts from. */
	private float[] estimate, start;
	private double offset;
	private int known;
	private float least, flat;

	private RichardsonLucy(final float[] in, final int[] n, final PointSpread psf, final Settings settings) {
		this.settings = settings;
		this.n = n;
		m = size(n, psf, settings.edges);
		first = new int[3];
		if (settings.edges == DeconvolutionEdges.ESTIMATE) for (int d = 0; d < 3; d++)
			first[d] = psf.after(d);
		final int all = Check.elements(m);
		blur = new CyclicBlur(psf, m);
		data = new float[all];
		weight = new float[all];
		work = new float[all];
		step = new float[settings.accelerate ? all : 0];
		curvature = new float[settings.regularization > 0 ? all : 0];
		estimate = new float[all];
		start = new float[all];
		load(in);
	}

	/** The size of what is transformed. */
	private static int[] size(final int[] n, final PointSpread psf, final DeconvolutionEdges edges) {
		final int[] m = n.clone();
		for (int d = 0; d < 3; d++)
			if (edges == DeconvolutionEdges.ESTIMATE) m[d] = Dft.fastLength(n[d] + psf.size(d) - 1);
			else if (edges == DeconvolutionEdges.ZERO) m[d] = Dft.fastLength(n[d] + Math.max(psf.before(d), psf.after(d)));
		return m;
	}

	/** Bytes that it needs besides image and result. */
	public static long bytes(final int width, final int height, final int depth, final PointSpread psf, final Settings settings) {
		final int[] m = size(new int[] { width, height, depth }, psf, settings.edges);
		return (long) m[0] * m[1] * m[2] * (BYTES + (settings.regularization > 0 ? 4 : 0));
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
		final int elements = Check.elements(width, height, depth);
		Check.that(elements > 0, "the image must have pixels");
		Check.that(in.length == elements && out.length == elements, "both images must have " + elements + " elements, got " + in.length + " and " +
			out.length);
		final RichardsonLucy method = new RichardsonLucy(in, new int[] { width, height, depth }, psf, settings);
		final Outcome outcome = method.iterate();
		method.store(out);
		return outcome;
	}

	private void load(final float[] in) {
		float min = Float.MAX_VALUE;
		for (final float v : in)
			if (v - v == 0) {
				min = Math.min(min, v);
				known++;
			}
		final double lift = Math.max(0, Math.max(known > 0 ? -(double) min : 0, -settings.background));
		offset = settings.background + lift;
		Arrays.fill(data, OUTSIDE);
		double sum = 0, squares = 0;
		for (int row = 0; row < n[1] * n[2]; row++)
			for (int i = row * n[0], end = i + n[0], to = at(row); i < end; i++, to++) {
				final boolean here = in[i] - in[i] == 0;
				final double v = here ? in[i] + lift : 0;
				data[to] = here ? (float) v : MISSING;
				sum += v;
				squares += v * v;
			}
		final double mean = sum / Math.max(1, known);
		least = (float) Math.max(ROUNDING * Math.sqrt(squares / Math.max(1, known)), Float.MIN_NORMAL);
		weigh(known < in.length);
		// Where the background is all there is, a small image is what to start from.
		final float even = (float) Math.max(mean - offset, 0.01 * mean);
		flat = (float) Math.max(1e-6 * even * even, Float.MIN_NORMAL);
		Parallel.ranges(weight.length, CyclicBlur.GRAIN, (from, to) -> {
			for (int i = from; i < to; i++)
				estimate[i] = start[i] = weight[i] > 0 ? even : 0;
		});
	}

	/** Computes 1/α, and 0 where nothing is known. */
	private void weigh(final boolean missing) {
		final boolean zero = settings.edges == DeconvolutionEdges.ZERO;
		Parallel.ranges(weight.length, CyclicBlur.GRAIN, (from, to) -> {
			for (int i = from; i < to; i++)
				weight[i] = data[i] >= 0 || zero && data[i] == OUTSIDE ? 1 : 0;
		});
		if (missing || settings.edges == DeconvolutionEdges.ESTIMATE) blur.transposed(weight, weight);
		Parallel.ranges(weight.length, CyclicBlur.GRAIN, (from, to) -> {
			for (int i = from; i < to; i++)
				weight[i] = weight[i] < SEEN || zero && data[i] == OUTSIDE ? 0 : 1 / weight[i];
		});
	}

	/** The place of a row's first pixel. */
	private int at(final int row) {
		return ((first[2] + row / n[1]) * m[1] + first[1] + row % n[1]) * m[0] + first[0];
	}

	private Outcome iterate() {
		if (known == 0) return new Outcome(0, StopRule.ITERATIONS, 0, Double.NaN);
		final Job job = Job.current();
		double change = Double.NaN, discrepancy = Double.NaN;
		for (int k = 0; k < settings.iterations; k++) {
			final double[] sums = job.quiet().call(this::iteration);
			if (settings.stop == StopRule.DISCREPANCY) {
				discrepancy = 2 * sums[DIVERGENCE] / (known * settings.gain);
				if (discrepancy <= settings.limit()) {
					// That is the discrepancy of what the iteration started from.
					final float[] better = start;
					start = estimate;
					estimate = better;
					return new Outcome(k, StopRule.DISCREPANCY, change, discrepancy);
				}
			}
			change = sums[SQUARES] > 0 ? Math.sqrt(sums[CHANGES] / sums[SQUARES]) : 0;
			advance(sums);
			job.progress((k + 1.0) / settings.iterations);
			if (settings.stop == StopRule.CHANGE && change <= settings.limit()) return new Outcome(k + 1, StopRule.CHANGE, change, discrepancy);
		}
		return new Outcome(settings.iterations, StopRule.ITERATIONS, change, discrepancy);
	}

	/** Indices of the sums of an iteration. */
	private static final int CHANGES = 0, SQUARES = 1, STEPS = 2, LAST_STEPS = 3, DIVERGENCE = 4;

	/** One iteration: {@link #start} is where it starts from, and becomes what it leads to unless the discrepancy is small enough. */
	private double[] iteration() {
		blur.blur(start, work);
		final double divergence = settings.stop == StopRule.DISCREPANCY ? sum(1, this::divergence)[0] : 0;
		if (settings.stop == StopRule.DISCREPANCY && 2 * divergence / (known * settings.gain) <= settings.limit()) return new double[] { 0, 0, 0, 0,
			divergence };
		Parallel.ranges(work.length, CyclicBlur.GRAIN, (from, to) -> ratio(data, (float) offset, least, (float) settings.epsilon, work, from, to));
		blur.transposed(work, work);
		if (curvature.length > 0) {
			Curvature.compute(start, m, flat, curvature);
			Parallel.ranges(work.length, CyclicBlur.GRAIN, (from, to) -> regularize(curvature, weight, (float) settings.regularization, work, from, to));
		}
		final double[] sums = Arrays.copyOf(sum(4, this::update), 5);
		sums[DIVERGENCE] = divergence;
		return sums;
	}

	/** What an iteration led to becomes the estimate; the next one starts from it or from a prediction. */
	private void advance(final double[] sums) {
		final float[] last = estimate;
		estimate = start;
		start = last;
		final float pace = settings.accelerate && sums[LAST_STEPS] > 0 ? (float) Math.max(0, Math.min(1, sums[STEPS] / sums[LAST_STEPS])) : 0;
		if (settings.accelerate) Parallel.ranges(work.length, CyclicBlur.GRAIN, (from, to) -> predict(estimate, pace, start, from, to));
		else System.arraycopy(estimate, 0, start, 0, start.length);
	}

	/** A part of some sums. */
	private interface Terms {

		void add(int from, int to, double[] sums);
	}

	/** Sums over all pixels, the same for any number of threads. */
	private double[] sum(final int count, final Terms terms) {
		final int pieces = Math.max(1, Math.min(256, work.length / CyclicBlur.GRAIN));
		final double[][] parts = new double[pieces][count];
		Parallel.forEach(pieces, i -> terms.add((int) ((long) work.length * i / pieces), (int) ((long) work.length * (i + 1) / pieces), parts[i]));
		final double[] sums = new double[count];
		for (final double[] part : parts)
			for (int k = 0; k < count; k++)
				sums[k] += part[k];
		return sums;
	}

	/** Σ g ln(g / (H f + b)) + H f + b - g over known pixels. */
	private void divergence(final int from, final int to, final double[] sums) {
		double sum = 0;
		for (int i = from; i < to; i++) {
			final double g = data[i], model = Math.max(work[i] + offset, least);
			if (g >= 0) sum += (g > 0 ? g * Math.log(g / model) : 0) + model - g;
		}
		sums[0] = sum;
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

	/** Multiplies, and sums what the next iteration and the stop rule need. */
	private void update(final int from, final int to, final double[] sums) {
		multiply(weight, work, start, work, from, to);
		double changes = 0, squares = 0, steps = 0, lastSteps = 0;
		for (int i = from; i < to; i++) {
			final float v = work[i], d = v - estimate[i];
			changes += d * d;
			squares += v * v;
		}
		if (settings.accelerate) for (int i = from; i < to; i++) {
			final float now = work[i] - start[i], last = step[i];
			steps += now * last;
			lastSteps += last * last;
			step[i] = now;
		}
		System.arraycopy(work, from, start, from, to - from);
		sums[CHANGES] = changes;
		sums[SQUARES] = squares;
		sums[STEPS] = steps;
		sums[LAST_STEPS] = lastSteps;
	}

	private static void multiply(final float[] weight, final float[] factor, final float[] start, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = start[i] * Math.max(factor[i], 0) * weight[i];
	}

	/** {@code out = now + pace (now - out)}, where {@code out} is the last estimate. */
	private static void predict(final float[] now, final float pace, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = Math.max(now[i] + pace * (now[i] - out[i]), 0.01f * now[i]);
	}

	private void store(final float[] out) {
		for (int row = 0; row < n[1] * n[2]; row++)
			for (int i = row * n[0], end = i + n[0], from = at(row); i < end; i++, from++)
				out[i] = weight[from] > 0 ? estimate[from] : Float.NaN;
	}
}
