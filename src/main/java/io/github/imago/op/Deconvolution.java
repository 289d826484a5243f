package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.DeconvolutionEdges;
import io.github.imago.kernel.restore.NoiseCurve;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.RichardsonLucy;
import io.github.imago.kernel.restore.StopRule;
import io.github.imago.kernel.restore.WienerDeconvolution;
import io.github.imago.kernel.restore.WienerRegularizer;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Deconvolution of images whose point spread function is made once for many slices. Images for which memory is too small, which have more
 * pixels than half of it has room for, are computed in parts of at least {@value #SIDE} pixels a side with margins of {@value #MARGIN}
 * times the reach of the point spread function, one after the other. What is known of the whole is found first: for Richardson-Lucy the
 * noise and, iteration by iteration in all parts, when its rule would stop it; then all parts have as many iterations. Wiener's balance is
 * that of the part of the greatest variance.
 */
public final class Deconvolution {

	/** Side of parts, at least, and their margins in reaches of the point spread function. */
	private static final int SIDE = 1024, MARGIN = 6;
	/** Iterations after which it is first asked whether they were enough for a rule to stop them. */
	private static final int FIRST = 8;
	/** Grey values, in parts of the mean, below which noise is not looked at. */
	private static final double DARK = 0.05;

	private Deconvolution() {}

	/**
	 * Richardson-Lucy deconvolution, and how it ended.
	 *
	 * @param psf made by {@link #pointSpread}
	 */
	public static RichardsonLucy.Outcome deconvolve(final RandomAccessibleInterval<?> in, final PointSpread psf,
		final RichardsonLucy.Settings settings, final RandomAccessibleInterval<?> out)
	{
		final int[] n = size(in, out);
		if (!fits(n, RichardsonLucy.bytes(n[0], n[1], n[2], psf, settings))) return byParts(in, psf, settings, SIDE, out);
		final float[] pixels = Planes.floats(in), result = Planes.arrayFor(float[].class, in, out);
		final RichardsonLucy.Settings whole = withGain(in, RichardsonLucy.Level.of(pixels), settings);
		final RichardsonLucy.Outcome outcome = RichardsonLucy.deconvolve(pixels, n[0], n[1], n[2], psf, whole, result);
		Planes.write(result, in, out);
		return outcome;
	}

	/** The same in parts of at least a side. */
	static RichardsonLucy.Outcome byParts(final RandomAccessibleInterval<?> in, final PointSpread psf, final RichardsonLucy.Settings settings,
		final int least, final RandomAccessibleInterval<?> out)
	{
		final Margins margins = new Margins(in, psf, least, settings.edges() == DeconvolutionEdges.PERIODIC);
		final RichardsonLucy.Level level = survey(in, margins).level;
		final Lucy lucy = new Lucy(in, psf, withGain(in, level, settings), margins, level);
		if (settings.stop() == StopRule.ITERATIONS) return lucy.iterate(settings.iterations(), false, out).outcome();
		double done = 0;
		for (int most = Math.min(FIRST, settings.iterations());; most = Math.min(2 * most, settings.iterations())) {
			final int trial = most;
			final RichardsonLucy.Outcome end = Job.current().part(done, (1 + done) / 2).call(() -> lucy.iterate(trial, false, null).outcome());
			done = (1 + done) / 2;
			if (end.stoppedBy() == StopRule.ITERATIONS && most < settings.iterations()) continue;
			Job.current().part(done, 1).run(() -> lucy.iterate(end.iterations(), end.stoppedBy() == StopRule.DISCREPANCY, out));
			return end;
		}
	}

	/** Richardson-Lucy deconvolution of all parts of an image. */
	private record Lucy(RandomAccessibleInterval<?> in, PointSpread psf, RichardsonLucy.Settings settings, Margins margins, RichardsonLucy.Level level) {

		/** Iterates, and writes the result unless out is null. */
		RichardsonLucy.Course iterate(final int iterations, final boolean predicted, final RandomAccessibleInterval<?> out) {
			final RichardsonLucy.Course[] all = { null };
			Parts.forEach(out == null ? in : out, margins.side, part -> margins.read(part, (pixels, n, read) -> {
				final RichardsonLucy.Course course = RichardsonLucy.deconvolve(pixels, n[0], n[1], n[2], psf, settings, margins.part(level, part, read),
					iterations, predicted, pixels);
				if (all[0] == null) all[0] = course;
				else all[0].add(course);
				if (out != null) Planes.write(pixels, read, Views.interval(out, part));
				return null;
			}));
			return all[0];
		}
	}

	/**
	 * Wiener deconvolution.
	 *
	 * @param psf made by {@link #pointSpread}
	 * @param balance NaN to find it
	 * @return the balance
	 */
	public static double deconvolve(final RandomAccessibleInterval<?> in, final PointSpread psf, final WienerRegularizer regularizer,
		final double balance, final Border border, final double borderValue, final RandomAccessibleInterval<?> out)
	{
		final int[] n = size(in, out);
		if (!fits(n, WienerDeconvolution.bytes(n[0], n[1], n[2], psf, border))) return byParts(in, psf, regularizer, balance, border, borderValue, SIDE,
			out);
		final float[] result = Planes.arrayFor(float[].class, in, out);
		final double used = WienerDeconvolution.deconvolve(Planes.floats(in), n[0], n[1], n[2], psf, regularizer, balance, border, borderValue, result);
		Planes.write(result, in, out);
		return used;
	}

	/** The same in parts of at least a side. */
	static double byParts(final RandomAccessibleInterval<?> in, final PointSpread psf, final WienerRegularizer regularizer, final double balance,
		final Border border, final double borderValue, final int least, final RandomAccessibleInterval<?> out)
	{
		final boolean guess = border == Border.NEAREST || border == Border.REFLECT || border == Border.MIRROR;
		final Margins margins = new Margins(in, psf, least, !guess);
		final Survey survey = survey(in, margins);
		// What a border rule makes of an edge is read as a part of the image.
		final Border cut = guess ? border : Border.REFLECT;
		final Margins.Reader<Double> reader = (pixels, n, read) -> WienerDeconvolution.deconvolve(pixels, n[0], n[1], n[2], psf, regularizer, balance,
			cut, 0, pixels);
		final double used = Double.isNaN(balance) ? margins.read(survey.liveliest, border, borderValue, reader) : balance;
		Parts.forEach(out, margins.side, part -> margins.read(part, border, borderValue, (pixels, n, read) -> {
			WienerDeconvolution.deconvolvePart(pixels, n[0], n[1], n[2], psf, regularizer, used, survey.level.mean(), cut, pixels);
			Planes.write(pixels, read, Views.interval(out, part));
			return null;
		}));
		return used;
	}

	/** Grey values of an image, and the part of the greatest variance. */
	private record Survey(RichardsonLucy.Level level, Interval liveliest) {}

	private static Survey survey(final RandomAccessibleInterval<?> in, final Margins margins) {
		final RichardsonLucy.Level[] level = { null };
		final Interval[] liveliest = { null };
		final double[] most = { -1 };
		Job.current().quiet().run(() -> Parts.forEach(in, margins.side, part -> {
			final RichardsonLucy.Level here = RichardsonLucy.Level.of(Planes.floats(Views.interval(in, part)));
			level[0] = level[0] == null ? here : level[0].and(here);
			if (here.variance() > most[0]) {
				most[0] = here.variance();
				liveliest[0] = part;
			}
		}));
		return new Survey(level[0], liveliest[0]);
	}

	/**
	 * Settings with the gain that the image's noise tells of where none is given: the mean of the noise's variance divided by the grey
	 * value, which is what makes twice the divergence of the image from its model 1 for each pixel, whatever the noise.
	 */
	private static RichardsonLucy.Settings withGain(final RandomAccessibleInterval<?> in, final RichardsonLucy.Level level,
		final RichardsonLucy.Settings settings)
	{
		if (settings.stop() != StopRule.DISCREPANCY || !Double.isNaN(settings.gain())) return settings;
		final RandomAccessibleInterval<FloatType> plane = Cast.unchecked(in.numDimensions() == 3 ? Views.hyperSlice(in, 2, (in.min(2) + in.max(2)) / 2)
			: Arguments.plane(in));
		final NoiseCurve curve = NoiseOps.noise(plane, (RandomAccessibleInterval<FloatType>) null, (RandomAccessibleInterval<FloatType>) null, null).curve();
		final double sigma = new NoiseSamples(plane).sigma(), lift = settings.lift(level), least = Math.max(DARK * (level.mean() + lift), Float.MIN_NORMAL);
		double sum = 0;
		long count = 0;
		for (final float[] sample : new NoiseSamples(plane).planes())
			for (final float v : sample)
				if (v - v == 0) {
					final double fitted = curve.variance(v), variance = Double.isNaN(fitted) ? sigma * sigma : Math.max(fitted, 0);
					sum += variance / Math.max(v + lift, least);
					count++;
				}
		return settings.withGain(Math.max(sum / Math.max(1, count), Float.MIN_NORMAL));
	}

	/** Parts that are read with margins. */
	private static final class Margins {

		/** What is done with a part: its pixels, their numbers along x, y and z, and where they are in the image. */
		interface Reader<V> {

			V read(float[] pixels, int[] n, Interval read);
		}

		final int side;
		private final RandomAccessibleInterval<?> in;
		private final long[] margin;
		private final boolean beyond;

		/** @param beyond whether margins go beyond the image */
		Margins(final RandomAccessibleInterval<?> in, final PointSpread psf, final int least, final boolean beyond) {
			this.in = in;
			this.beyond = beyond;
			margin = new long[in.numDimensions()];
			long most = 0;
			for (int d = 0; d < Math.min(2, margin.length); d++)
				most = Math.max(most, margin[d] = MARGIN * (long) psf.reach(d));
			side = (int) Math.min(1 << 14, Math.max(least, 2 * most));
			// Where there is one part only, nothing is cut.
			for (int d = 0; d < margin.length; d++)
				if (in.dimension(d) <= side) margin[d] = 0;
		}

		<V> V read(final Interval part, final Reader<V> reader) {
			return read(part, Border.PERIODIC, 0, reader);
		}

		<V> V read(final Interval part, final Border border, final double borderValue, final Reader<V> reader) {
			final Interval wide = Intervals.expand(part, margin), read = beyond ? wide : Intervals.intersect(wide, in);
			final float[] pixels = new float[Check.elements(Intervals.dimensionsAsIntArray(read))];
			Planes.read(in, border, borderValue, read, pixels);
			return reader.read(pixels, Planes.size(read), read);
		}

		/** A part in what was read for it. */
		RichardsonLucy.Part part(final RichardsonLucy.Level level, final Interval part, final Interval read) {
			final boolean[] lower = new boolean[3], upper = new boolean[3];
			final int[] from = new int[3], to = { 1, 1, 1 };
			for (int d = 0; d < margin.length; d++) {
				lower[d] = margin[d] > 0 && (beyond || read.min(d) > in.min(d));
				upper[d] = margin[d] > 0 && (beyond || read.max(d) < in.max(d));
				from[d] = (int) (part.min(d) - read.min(d));
				to[d] = (int) (part.max(d) - read.min(d)) + 1;
			}
			return new RichardsonLucy.Part(level, lower, upper, from, to);
		}
	}

	/**
	 * The point spread function for images of some axes: that of an image, or a Gaussian; nothing is blurred along an axis that is not
	 * there.
	 *
	 * @param psf null for a Gaussian
	 * @throws IllegalArgumentException if psf has more axes than the image or negative pixels, or a sigma is below 0
	 */
	public static PointSpread pointSpread(final RandomAccessibleInterval<?> psf, final PsfCentre psfCentre, final Double sigma, final Double sigmaZ,
		final int axes)
	{
		if (psf == null) {
			final double s = Check.atLeast("sigma", sigma == null ? 1 : sigma, 0), wanted = Arguments.orNaN(sigmaZ);
			final double z = Double.isNaN(wanted) ? s : Check.atLeast("sigmaZ", wanted, 0);
			return PointSpread.gaussian(s, axes > 1 ? s : 0, axes > 2 ? z : 0);
		}
		final int[] size = Planes.size(psf);
		Check.that(!Intervals.isEmpty(psf), "psf must have pixels");
		for (int d = axes; d < 3; d++)
			Check.that(size[d] == 1, "psf must have no more axes than the image");
		return PointSpread.of(Planes.floats(psf), size, psfCentre == null ? PsfCentre.MIDDLE : psfCentre);
	}

	private static int[] size(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		Tiles.checkOther(in, out);
		return Planes.size(in);
	}

	/** Whether an image can be computed as a whole. */
	private static boolean fits(final int[] n, final long bytes) {
		return bytes + 8L * n[0] * n[1] * n[2] <= Runtime.getRuntime().maxMemory() / 2 && (long) n[0] * n[1] * n[2] <= Integer.MAX_VALUE / 2;
	}
}
