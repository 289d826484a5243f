package io.github.imago.op;

import static io.github.imago.op.Arguments.plane;
import static io.github.imago.op.Arguments.rule;
import static io.github.imago.op.Arguments.value;

import io.github.imago.image.Planes;
import io.github.imago.image.Pointwise;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.Bilateral;
import io.github.imago.kernel.filter.BilateralLevels;
import io.github.imago.kernel.filter.BilateralMethod;
import io.github.imago.kernel.filter.Conductance;
import io.github.imago.kernel.filter.Guided;
import io.github.imago.kernel.filter.Kuwahara;
import io.github.imago.kernel.filter.PeronaMalik;
import io.github.imago.kernel.filter.RollingBall;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

import org.scijava.ops.spi.Nullable;

/** Filters that smooth and keep edges, and the background below particles. */
public final class SmoothOps {

	/** What a level of the fast bilateral filter costs, in pairs of pixels of the exact one; measured. */
	private static final double PAIRS_PER_LEVEL = 17;

	private SmoothOps() {}

	/**
	 * Smooths with the bilateral filter, plane by plane: a mean weighted by Gaussians of the distance and of the difference of grey values, so
	 * that what lies beyond an edge does not count. The exact method agrees with the definition to 1e-5 of the range sigma, and with OpenCV
	 * with d = 2 radius + 1; the fast one, whose cost does not grow with the spatial sigma, agrees to 2e-3 of it with an exact one of a radius
	 * of six sigma. Without ignoreNaN, NaN spreads over the window. Algorithms and sources: {@link Bilateral}, {@link BilateralLevels}.
	 *
	 * @implNote op names='imago.filter.bilateral', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param sigmaSpatial standard deviation of the Gaussian of the distance in pixels, above 0
	 * @param sigmaRange standard deviation of the Gaussian of the difference in grey values, above 0
	 * @param radius of the disc that is averaged, in pixels, 0 to 500; NaN is three sigmaSpatial, rounded up (default NaN)
	 * @param method EXACT, FAST, which has no radius, or AUTO, the one that is likely to be faster (default AUTO)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN pixels are missing ones, which get the mean weighted by distance alone (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void bilateral(final RandomAccessibleInterval<T> in, final Double sigmaSpatial,
		final Double sigmaRange, @Nullable final Double radius, @Nullable final BilateralMethod method, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final double reach = radius == null ? Double.NaN : radius;
		final boolean missing = Arguments.flag(ignoreNaN);
		Check.above("sigmaSpatial", sigmaSpatial, 0);
		Check.above("sigmaRange", sigmaRange, 0);
		Check.that(method != BilateralMethod.FAST || Double.isNaN(reach), "radius is for the exact method: the fast one has no window, got " + reach);
		final int axes = Math.max(2, in.numDimensions());
		if (method == BilateralMethod.FAST || method != BilateralMethod.EXACT && Double.isNaN(reach) && manyPairs(in, sigmaSpatial, sigmaRange)) Tiles
			.filter(plane(in), rule(border), value(borderValue), float[].class, () -> new BilateralLevels(sigmaSpatial, sigmaRange, missing, axes), plane(
				out));
		else Tiles.filter(plane(in), rule(border), value(borderValue), float[].class, () -> new Bilateral(sigmaSpatial, sigmaRange, reach, missing, axes),
			plane(out));
	}

	/** Whether the exact bilateral filter costs more than the fast one. */
	private static boolean manyPairs(final RandomAccessibleInterval<?> in, final double sigmaSpatial, final double sigmaRange) {
		final double radius = Bilateral.TRUNCATE * sigmaSpatial, pairs = Math.PI / 2 * radius * radius;
		if (radius > Bilateral.MAX_RADIUS) return true;
		if (pairs < PAIRS_PER_LEVEL * BilateralLevels.levels(0, sigmaRange)) return false;
		return pairs > PAIRS_PER_LEVEL * BilateralLevels.levels(Pointwise.range(in), sigmaRange);
	}

	/**
	 * Smooths by anisotropic diffusion after Perona and Malik: what flows between neighbours is their difference times a conductance, which
	 * falls with the difference, so that edges hold what areas exchange. An image of three axes is a volume. All iterations are in float,
	 * whatever the images; NaN spreads by one pixel in each. Needs 12 bytes for each pixel of the image, 8 if it is of floats, and 4 more with
	 * a sigma. Algorithm and sources: {@link PeronaMalik}.
	 *
	 * @implNote op names='imago.filter.anisotropicDiffusion', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param iterations number of steps, at least 0
	 * @param kappa contrast, the difference of neighbours at which the conductance has fallen to 1/e or to half, in grey values, above 0
	 * @param conductance EXPONENTIAL, which favours edges of high contrast, or QUOTIENT, which favours wide areas (default EXPONENTIAL)
	 * @param timeStep length of a step, above 0, at most 0.5 for one axis, 0.25 for two, 1/6 for three (default 0.15)
	 * @param sigma standard deviation in pixels of the Gaussian that smooths the image from which conductances are taken, 0 for none
	 *           (default 0)
	 * @param border what lies beyond the edges in each step; NEAREST and REFLECT let nothing through (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void anisotropicDiffusion(final RandomAccessibleInterval<T> in,
		final Integer iterations, final Double kappa, @Nullable final Conductance conductance, @Nullable final Double timeStep,
		@Nullable final Double sigma, @Nullable final Border border, @Nullable final Double borderValue, final RandomAccessibleInterval<R> out)
	{
		final int axes = in.numDimensions(), steps = Check.atLeast("iterations", iterations, 0);
		final int[] n = Planes.size(in);
		final double step = timeStep == null ? 0.15 : timeStep, width = sigma == null ? 0 : sigma;
		Check.above("kappa", kappa, 0);
		Check.above("timeStep", step, 0);
		Check.within("timeStep", step, 0, PeronaMalik.largestTimeStep(axes));
		Check.within("sigma", width, 0, 100);
		final Conductance function = conductance == null ? Conductance.EXPONENTIAL : conductance;
		final Job job = Job.current();
		final float[][] buffers = new float[2][steps > 0 ? Check.elements(n) : 0];
		final float[] smooth = width > 0 && steps > 0 ? new float[Check.elements(n)] : null;
		float[] from = Planes.floats(in);
		for (int k = 0; k < steps; k++) {
			final float[] source = from, target = buffers[k % 2];
			job.part((double) k / steps, (k + 1.0) / steps).run(() -> {
				if (smooth != null) FilterOps.gauss(ArrayImgs.floats(source, in.dimensionsAsLongArray()), width, null, null, border,
					borderValue, null, Backend.CPU, ArrayImgs.floats(smooth, in.dimensionsAsLongArray()));
				PeronaMalik.step(source, smooth == null ? source : smooth, n[0], n[1], n[2], axes, rule(border), value(borderValue), function, kappa, step,
					target);
			});
			from = target;
		}
		Planes.write(from, in, out);
	}

	/**
	 * Smooths with the guided filter, plane by plane: in each square window the image is taken for a linear function of the guide, which
	 * keeps the guide's edges and smooths where the guide varies by less than epsilon. The cost is the same for all radii. Without
	 * ignoreNaN, NaN spreads over two windows. Algorithm and source: {@link Guided}.
	 *
	 * @implNote op names='imago.filter.guided', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed in double precision
	 * @param guide image of the same size, any real type (default the image itself)
	 * @param radius of the square windows of side 2 radius + 1, in pixels, a whole number, 0 to 500
	 * @param epsilon variance of the guide, in squared grey values, below which a window is smoothed; at least 0
	 * @param border what lies beyond the edges of both images (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN pixels are missing ones, which take no part (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, G extends RealType<G>, R extends RealType<R>> void guided(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<G> guide, final Double radius, final Double epsilon, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final boolean missing = Arguments.flag(ignoreNaN);
		Tiles.filter(plane(in), guide == null ? null : plane(guide), rule(border), value(borderValue), float[].class, () -> new Guided(radius, epsilon,
			guide != null, missing, Math.max(2, in.numDimensions())), plane(out));
	}

	/**
	 * Smooths with the Kuwahara filter, plane by plane: each pixel becomes the mean of that one of the four squares with a corner in it
	 * that varies least. The cost is the same for all radii. Without ignoreNaN, NaN spreads over the window. Algorithm, source and what
	 * happens in ties: {@link Kuwahara}.
	 *
	 * @implNote op names='imago.filter.kuwahara', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; sums are in double precision
	 * @param radius the squares have radius + 1 pixels a side; a whole number, 0 to 500
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN pixels are missing ones, which do not count (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void kuwahara(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final boolean missing = Arguments.flag(ignoreNaN);
		Tiles.filter(plane(in), rule(border), value(borderValue), float[].class, () -> new Kuwahara(radius, missing, Math.max(2, in.numDimensions())),
			plane(out));
	}

	/**
	 * Takes away the background that a rolling ball touches from below, plane by plane, or gives that background; equal to ImageJ 1.54p
	 * with its defaults and options. In 8- and 16-bit images results are whole numbers; with a light background they count down from 255 or
	 * 65535. NaN stops no ball and stays NaN in what is left. Needs 8 bytes for each pixel of the image, 4 if it is of floats, and 4 more for
	 * each of a plane, 12 in stacks. Algorithm and source: {@link RollingBall}.
	 *
	 * @implNote op names='imago.filter.rollingBall', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius of the ball in pixels, larger than the largest particle; above 0, at most 10000
	 * @param lightBackground whether the background is lighter than the objects (default false)
	 * @param paraboloid whether a paraboloid of the same curvature slides in the place of the ball (default false)
	 * @param smooth whether means over 3 x 3 pixels are taken first (default true)
	 * @param createBackground whether the result is the background instead of the image without it (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the radius cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void rollingBall(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Boolean lightBackground, @Nullable final Boolean paraboloid, @Nullable final Boolean smooth,
		@Nullable final Boolean createBackground, final RandomAccessibleInterval<R> out)
	{
		Check.above("radius", radius, 0);
		final int[] n = Planes.size(in);
		final boolean light = Arguments.flag(lightBackground), create = Arguments.flag(createBackground);
		final boolean parabolic = Arguments.flag(paraboloid), means = smooth == null || smooth;
		final Object type = in.getType();
		final int largest = type instanceof UnsignedByteType ? 255 : type instanceof UnsignedShortType ? 65535 : 0, size = n[0] * n[1];
		final float[] all = Planes.floats(in), result = new float[all.length];
		final Job job = Job.current();
		for (int z = 0; z < n[2]; z++) {
			final float[] plane = n[2] == 1 ? all : Arrays.copyOfRange(all, z * size, (z + 1) * size), background = n[2] == 1 ? result : new float[size];
			job.part((double) z / n[2], (z + 1.0) / n[2]).run(() -> {
				RollingBall.background(plane, n[0], n[1], radius, light, parabolic, means, background);
				if (!create) RollingBall.subtract(plane, background, largest, light, background);
			});
			if (n[2] > 1) System.arraycopy(background, 0, result, z * size, size);
		}
		Planes.write(result, in, out);
	}
}
