package io.github.imago.op;

import io.github.imago.image.Lines;
import io.github.imago.image.Pointwise;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.Gauss;
import io.github.imago.kernel.filter.GaussTerm;
import io.github.imago.kernel.filter.IgnoreNaN;
import io.github.imago.kernel.filter.LineGauss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * How images are filtered with sums of products of Gaussians. Narrow ones in the plane are computed tile by tile ({@link Gauss}), x and y
 * together. Along z, and where a Gaussian is wide, whole lines are filtered, one axis after the other ({@link LineGauss}), through a float
 * image in between.
 */
final class Gaussians {

	/** Pixels of the float image in between, about. */
	private static final long SLAB = 1 << 26;
	/** Pixels over sigma that a slab must be thick at least: two times what it reads beyond its two faces. */
	private static final int PAYS = 36;

	/** Greatest sigma in pixels. */
	private static final double MOST = 1e5;
	/** The parameters with the sigma of each axis. */
	private static final String[] NAMES = { "sigma", "sigmaY", "sigmaZ" };

	private Gaussians() {}

	/**
	 * The sigma of every axis.
	 *
	 * @param dims number of axes, 1 to 3; what is given for an axis that is not there is not looked at
	 * @param sigma along x, and where the other two are null or NaN
	 */
	static double[] sigmas(final int dims, final Double sigma, final Double sigmaY, final Double sigmaZ) {
		Arguments.axes(dims);
		Check.that(sigma != null, "sigma must be given");
		final Double[] given = { sigma, sigmaY, sigmaZ };
		final double[] sigmas = new double[dims];
		for (int d = 0; d < dims; d++) {
			final boolean own = d == 0 || given[d] != null && !given[d].isNaN();
			sigmas[d] = own ? possible(NAMES[d], given[d]) : sigma;
		}
		return sigmas;
	}

	/** Fails unless there is a Gaussian of this sigma. */
	static double possible(final String name, final double sigma) {
		Check.atLeast(name, sigma, 0);
		Check.that(sigma <= MOST, name + " must be at most 100000 px, got " + sigma);
		return sigma;
	}

	/** Fails unless sigma is above 0 along every axis with a derivative; names the parameter that it comes from. */
	static void checkDerivative(final double[] sigmas, final int... order) {
		for (int d = 0; d < sigmas.length; d++)
			Check.that(order[d] == 0 || sigmas[d] > 0, (sigmas[0] == 0 ? NAMES[0] : NAMES[d]) +
				" must be > 0 along an axis with a derivative, got " + sigmas[d]);
	}

	/**
	 * Filters an image with a sum of terms.
	 *
	 * @param terms with as many axes as the image
	 * @param widest sigma of the Gaussian that says what a missing pixel counts as; null if NaN are not missing pixels
	 */
	static void filter(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final double[] widest, final Border border,
		final double value, final RandomAccessibleInterval<?> out)
	{
		Tiles.checkOther(in, out);
		if (widest == null) sum(in, terms, border, value, out);
		else if (in.numDimensions() == 2 && terms.stream().allMatch(t -> lines(t).isEmpty())) {
			final List<GaussTerm> mean = GaussTerm.gauss(widest);
			Tiles.filter(in, border, value, float[].class, () -> ignoringNaN(terms, mean), out);
		}
		else if (Pointwise.holdsNaN(in) || border == Border.CONSTANT && Double.isNaN(value)) withMissing(in, terms, GaussTerm.gauss(widest), border,
			value, out);
		else sum(in, terms, border, value, out);
	}

	private static BlockKernel<float[]> ignoringNaN(final List<GaussTerm> terms, final List<GaussTerm> mean) {
		final Gauss gauss = new Gauss(terms, 2);
		return smooths(terms) ? IgnoreNaN.positive(gauss, 1) : IgnoreNaN.any(gauss, gauss.alike(mean));
	}

	/** Whether the terms are one Gaussian. */
	private static boolean smooths(final List<GaussTerm> terms) {
		return terms.size() == 1 && terms.get(0).weight() == 1 && Arrays.stream(terms.get(0).order()).allMatch(k -> k == 0);
	}

	/**
	 * As {@link IgnoreNaN}, on whole images: each missing pixel counts as the mean that a Gaussian finds around the pixel that is computed.
	 */
	private static void withMissing(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final List<GaussTerm> mean,
		final Border border, final double value, final RandomAccessibleInterval<?> out)
	{
		final boolean noneBeyond = border == Border.CONSTANT && Double.isNaN(value);
		final RandomAccessibleInterval<FloatType> filled = temporary(in), present = temporary(in);
		Pointwise.compute(List.of(in), (v, r, n) -> {
			for (int i = 0; i < n; i++)
				r[i] = v[0][i] == v[0][i] ? v[0][i] : 0;
		}, filled);
		Pointwise.compute(List.of(in), (v, r, n) -> {
			for (int i = 0; i < n; i++)
				r[i] = v[0][i] == v[0][i] ? 1 : 0;
		}, present);
		final Border rule = noneBeyond ? Border.ZERO : border;
		final Border presence = border == Border.ZERO || border == Border.CONSTANT ? noneBeyond ? Border.ZERO : Border.CONSTANT : border;
		final RandomAccessibleInterval<FloatType> sum = temporary(out), weight = temporary(out);
		final Job job = Job.current();
		final boolean smooths = smooths(terms);
		job.part(0, smooths ? 0.5 : 0.25).run(() -> sum(filled, mean, rule, value, sum));
		job.part(smooths ? 0.5 : 0.25, smooths ? 1 : 0.5).run(() -> sum(present, mean, presence, 1, weight));
		if (smooths) {
			Pointwise.compute(List.of(sum, weight), (v, r, n) -> {
				for (int i = 0; i < n; i++)
					r[i] = v[1][i] > 0 ? v[0][i] / v[1][i] : Float.NaN;
			}, out);
			return;
		}
		final RandomAccessibleInterval<FloatType> filtered = temporary(out), share = temporary(out);
		job.part(0.5, 0.75).run(() -> sum(filled, terms, rule, value, filtered));
		Pointwise.compute(List.of(present), (v, r, n) -> {
			for (int i = 0; i < n; i++)
				r[i] = 1 - v[0][i];
		}, present);
		final Border absence = border == Border.CONSTANT && !noneBeyond ? Border.ZERO : border;
		job.part(0.75, 1).run(() -> sum(present, terms, absence, 1, share));
		// Where nothing is missing the share is exactly 0, and the mean of no account: it may be infinite.
		Pointwise.compute(List.of(sum, weight, filtered, share), (v, r, n) -> {
			for (int i = 0; i < n; i++)
				r[i] = !(v[1][i] > 0) ? Float.NaN : v[3][i] == 0 ? v[2][i] : v[2][i] + v[0][i] / v[1][i] * v[3][i];
		}, out);
	}

	private static void sum(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final Border border, final double value,
		final RandomAccessibleInterval<?> out)
	{
		sum(in, terms, border, value, out, SLAB);
	}

	/**
	 * Terms that are filtered alike along the axes that are filtered line by line go together.
	 *
	 * @param slab pixels of the float image in between, at most, where it need not be whole
	 */
	static void sum(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final Border border, final double value,
		final RandomAccessibleInterval<?> out, final long slab)
	{
		final Map<List<Double>, List<GaussTerm>> groups = new LinkedHashMap<>();
		for (final GaussTerm term : terms) {
			final List<Double> key = new ArrayList<>();
			for (final int axis : lines(term)) {
				key.add((double) axis);
				key.add(term.sigma()[axis]);
				key.add((double) term.order()[axis]);
			}
			groups.computeIfAbsent(key, k -> new ArrayList<>()).add(term);
		}
		final Job job = Job.current();
		if (groups.size() == 1 && (tiled(terms) || terms.get(0).weight() == 1)) {
			group(in, terms, border, value, out, slab);
			return;
		}
		final List<RandomAccessibleInterval<?>> images = new ArrayList<>();
		final float[] weights = new float[groups.size()];
		int k = 0;
		for (final List<GaussTerm> group : groups.values()) {
			// The weight of a single term, unless a tile kernel has it.
			weights[k] = tiled(group) ? 1 : (float) group.get(0).weight();
			if (isImage(group)) {
				weights[k] = (float) group.get(0).weight();
				images.add(in);
			}
			else {
				final RandomAccessibleInterval<FloatType> image = temporary(out);
				job.part((double) k / groups.size(), (k + 1.0) / groups.size()).run(() -> group(in, group, border, value, image, slab));
				images.add(image);
			}
			k++;
		}
		Pointwise.compute(images, (v, r, n) -> {
			for (int i = 0; i < n; i++)
				r[i] = weights[0] * v[0][i];
			for (int m = 1; m < v.length; m++) {
				final float w = weights[m];
				final float[] a = v[m];
				for (int i = 0; i < n; i++)
					r[i] += w * a[i];
			}
		}, out);
	}

	/** Whether a group is the image itself, but for its weight. */
	private static boolean isImage(final List<GaussTerm> group) {
		return group.size() == 1 && Arrays.stream(group.get(0).sigma()).allMatch(s -> s == 0);
	}

	/** Axes, the last one first, along which a term is filtered line by line. */
	private static List<Integer> lines(final GaussTerm term) {
		final List<Integer> axes = new ArrayList<>();
		for (int d = term.sigma().length - 1; d >= 0; d--)
			if (term.sigma()[d] >= LineGauss.CASCADE_FROM || term.sigma()[d] > 0 && (d == 2 || term.sigma().length == 1)) axes.add(d);
		return axes;
	}

	/** Whether there is something left for tiles to do. */
	private static boolean tiled(final List<GaussTerm> group) {
		final double[] sigma = group.get(0).sigma();
		return group.size() > 1 || lines(group.get(0)).isEmpty() || sigma.length > 1 && (narrow(sigma[0]) || narrow(sigma[1]));
	}

	private static boolean narrow(final double sigma) {
		return sigma > 0 && sigma < LineGauss.CASCADE_FROM;
	}

	/**
	 * Filters with terms that are the same along all axes that are filtered line by line; the weight of a single one is used only by tiles.
	 */
	private static void group(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final Border border, final double value,
		final RandomAccessibleInterval<?> out, final long slab)
	{
		final GaussTerm term = terms.get(0);
		final List<Integer> axes = lines(term);
		final boolean tiled = tiled(terms);
		final int passes = axes.size() + (tiled ? 1 : 0);
		if (passes > 1 && !Intervals.isEmpty(out)) {
			final int axis = axes.get(0);
			final long pixels = Intervals.numElements(between(in, out, terms, List.of(axis))), length = out.dimension(axis);
			final long thickness = Math.max(1, slab / (pixels / length));
			if (thickness < length && (narrow(term.sigma()[axis]) || thickness >= PAYS * term.sigma()[axis])) {
				slabs(in, terms, border, value, out, axis, thickness);
				return;
			}
		}
		final Job job = Job.current();
		RandomAccessibleInterval<?> from = in;
		double outside = value;
		for (int pass = 0; pass < passes; pass++) {
			final RandomAccessibleInterval<?> source = from;
			final double constant = outside;
			final Job part = job.part((double) pass / passes, (pass + 1.0) / passes);
			if (pass == axes.size()) {
				part.run(() -> tiles(source, terms, border, constant, out));
				return;
			}
			final int axis = axes.get(pass), begin = (int) (out.min(axis) - in.min(axis)), end = begin + (int) out.dimension(axis);
			final int length = Math.toIntExact(in.dimension(axis));
			final LineGauss plan = new LineGauss(term.sigma()[axis], term.order()[axis], length, border, constant, begin, end);
			final RandomAccessibleInterval<?> target;
			if (pass == passes - 1) target = out;
			else {
				final Interval interval = between(in, out, terms, axes.subList(0, pass + 1));
				target = from != in && Intervals.equals(from, interval) ? from : temporary(interval);
			}
			part.run(() -> Lines.filter(source, axis, plan::kernel, target));
			from = target;
			outside *= term.ofOnes(axis);
		}
	}

	/**
	 * What has to be there when some axes have been filtered: as much of those as the result has, and all of those that are still to be
	 * filtered.
	 */
	private static Interval between(final Interval in, final Interval out, final List<GaussTerm> terms, final List<Integer> done) {
		final long[] min = out.minAsLongArray(), max = out.maxAsLongArray();
		for (int d = 0; d < min.length; d++) {
			final int axis = d;
			if (done.contains(d) || terms.stream().allMatch(term -> term.sigma()[axis] == 0)) continue;
			min[d] = in.min(d);
			max[d] = in.max(d);
		}
		return new FinalInterval(min, max);
	}

	/** The same for a part of the result along an axis at a time, so that the image in between stays small. */
	private static void slabs(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final Border border, final double value,
		final RandomAccessibleInterval<?> out, final int axis, final long thickness)
	{
		final Job job = Job.current();
		final long length = out.dimension(axis);
		for (long from = 0; from < length; from += thickness) {
			final long[] min = out.minAsLongArray(), max = out.maxAsLongArray();
			min[axis] += from;
			max[axis] = Math.min(max[axis], min[axis] + thickness - 1);
			final RandomAccessibleInterval<?> part = Views.interval(out, min, max);
			job.part((double) from / length, Math.min(1, (double) (from + thickness) / length)).run(() -> group(in, terms, border, value, part,
				Long.MAX_VALUE));
		}
	}

	/** What is left to do in the plane. */
	private static void tiles(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final Border border, final double value,
		final RandomAccessibleInterval<?> out)
	{
		final List<GaussTerm> rest = new ArrayList<>();
		for (final GaussTerm term : terms) {
			final double[] sigma = term.sigma().clone();
			final int[] order = term.order().clone();
			for (final int axis : lines(term)) {
				sigma[axis] = 0;
				order[axis] = 0;
			}
			final int axes = Math.max(2, sigma.length);
			rest.add(new GaussTerm(term.weight(), Arrays.copyOf(sigma, axes), Arrays.copyOf(order, axes)));
		}
		final int dims = Math.max(2, in.numDimensions());
		final boolean line = in.numDimensions() == 1;
		if (line) Check.that(out.numDimensions() == 1, "the result must have the source's one axis, got " + out.numDimensions());
		Tiles.filter(line ? Arguments.plane(in) : in, border, value, float[].class, () -> new Gauss(rest, dims), line ? Arguments.plane(out) : out);
	}

	private static RandomAccessibleInterval<FloatType> temporary(final Interval interval) {
		final long[] size = interval.dimensionsAsLongArray();
		final RandomAccessibleInterval<FloatType> image = Intervals.numElements(interval) < Integer.MAX_VALUE - 8 ? ArrayImgs.floats(size)
			: new CellImgFactory<>(new FloatType(), 512).create(size);
		return Intervals.equals(image, interval) ? image : Views.translate(image, interval.minAsLongArray());
	}
}
