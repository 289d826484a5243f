package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;

/**
 * Convolution, or correlation, of float blocks in one, two or three dimensions with any kernel; one that has fewer axes than the block is
 * applied to each of its lines or planes. What is to be known of the kernel is worked out once; {@link #kernels} makes a block kernel for
 * each thread.
 * <p>
 * The centre of a kernel of n weights along an axis is weight n/2, rounded down, for even lengths too, as in scipy.ndimage: correlation
 * is {@code Σ_k w[k] a[i + k - n/2]}, convolution {@code Σ_k w[k] a[i - k + n/2]}.
 * <p>
 * Three ways to compute it, see {@link ConvolutionMethod}, agree within rounding: 1e-6 of the block's range times the sum of the weights'
 * magnitudes. Weights that are 0 do not touch what they meet; others spread NaN, and infinities by their sign, as arithmetic does,
 * whatever the method.
 * <p>
 * Cost on 2048 x 2048 pixels, one thread: about 0.04 ns for a pixel and a weight directly, twice as much for a pixel and a weight of each
 * line axis by axis, and 15 ns for a pixel by Fourier transforms, which take over from about 13 x 13 weights on. These need 16 bytes for
 * each element of a transform and thread, and 8 for the kernel's; for a kernel as large as an image of 2048 x 2048 pixels, 0.4 GB in all.
 */
public final class Convolution {

	/** What the magnitudes of the weights that meet a number must add up to, as a share of all, for there to be a result where NaN means missing. */
	private static final double PRESENT = 1e-6;

	/** How far above 1 weights may add up that are meant to add up to 1. */
	private static final double ROUNDING = 1e-6;

	private final int dimensions;
	private final Taps taps;
	private final ConvolutionMethod method;
	/** Empty where axis by axis is out of question. */
	private final List<double[][]> products;
	private final FourierConvolution.Spectra spectra;
	private final double direct, separable;

	/**
	 * @param kernel weights; its axes that are not 1 long must be axes of the blocks
	 * @param correlate false to mirror the kernel on all axes
	 * @param method how to compute
	 * @param dimensions number of axes of the blocks, 1 to 3
	 * @throws IllegalArgumentException if the kernel has more axes than the blocks, or is to be separated and cannot
	 */
	public Convolution(final Matrix kernel, final boolean correlate, final ConvolutionMethod method, final int dimensions) {
		this(new Taps(kernel, correlate, dimensions), method, dimensions);
		Check.that(method != ConvolutionMethod.SEPARABLE || !products.isEmpty(),
			"method SEPARABLE cannot be used: the kernel is not a product of lines" + (taps.depth > 1 ? "" : ", nor a sum of up to " +
				Taps.MAX_RANK + " such products"));
	}

	private Convolution(final Taps taps, final ConvolutionMethod method, final int dimensions) {
		this.taps = taps;
		this.method = method;
		this.dimensions = dimensions;
		final boolean any = method == ConvolutionMethod.AUTO;
		products = any || method == ConvolutionMethod.SEPARABLE ? taps.products() : List.of();
		spectra = new FourierConvolution.Spectra(taps);
		direct = any ? new DirectConvolution(taps).cost() : 0;
		separable = products.isEmpty() ? Double.POSITIVE_INFINITY : new SeparableConvolution(taps, products).cost();
	}

	/**
	 * Whether a kernel takes weighted means, so that no result leaves the range from 0 to the image's largest value: no weight is
	 * negative, and they add up to at most 1 but for rounding.
	 */
	public static boolean takesMeans(final Matrix kernel) {
		double sum = 0;
		for (final double w : kernel.values()) {
			if (w < 0) return false;
			sum += w;
		}
		return sum <= 1 + ROUNDING;
	}

	/** The same filter with the magnitudes of the weights. */
	private Convolution magnitudes() {
		if (!taps.hasNegative()) return this;
		return new Convolution(taps.magnitudes(), method == ConvolutionMethod.SEPARABLE ? ConvolutionMethod.AUTO : method, dimensions);
	}

	/**
	 * A supplier of kernels for blocks, one for each thread.
	 *
	 * @param ignoreNaN whether NaN means "missing" ({@link IgnoreNaN}; pixels that are there must have a millionth of the magnitudes of
	 *          all weights) instead of spreading
	 */
	public Supplier<BlockKernel<float[]>> kernels(final boolean ignoreNaN) {
		if (!ignoreNaN) return Blocks::new;
		final Convolution magnitudes = magnitudes();
		final double least = PRESENT * magnitudes.taps.sum;
		return () -> magnitudes == this ? IgnoreNaN.positive(new Blocks(), taps.sum, least) : IgnoreNaN.any(new Blocks(), magnitudes.new Blocks(), least);
	}

	/**
	 * Nanoseconds for each pixel of a result on one thread, about, by a model whose constants were measured.
	 *
	 * @param targetSize size of the result's blocks along x, y and z; the method is AUTO
	 */
	public double cost(final int[] targetSize) {
		return Math.min(Math.min(direct, separable), fourier(targetSize));
	}

	private double fourier(final int[] targetSize) {
		return new FourierConvolution.Plan(taps, targetSize).cost() / ((double) targetSize[0] * targetSize[1] * targetSize[2]);
	}

	/** The way that costs least for a block, by the block's size alone, so that threads do not matter. */
	private ConvolutionMethod choose(final int[] targetSize) {
		if (method != ConvolutionMethod.AUTO) return method;
		return fourier(targetSize) < Math.min(direct, separable) ? ConvolutionMethod.FOURIER : separable < direct ? ConvolutionMethod.SEPARABLE
			: ConvolutionMethod.DIRECT;
	}

	/** Filters the blocks of one thread. */
	private final class Blocks implements BlockKernel<float[]> {

		private final Reach reach = new Reach(taps);
		private final Map<ConvolutionMethod, ConvolutionEngine> engines = new EnumMap<>(ConvolutionMethod.class);

		@Override
		public int[] halo() {
			return Arrays.copyOf(taps.halo, dimensions);
		}

		@Override
		public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
			final int[] from = axes(sourceSize), to = axes(targetSize);
			final int n = Check.elements(from);
			if (Check.elements(to) == 0) return;
			final ConvolutionEngine engine = engines.computeIfAbsent(choose(to), this::engine);
			if (reach.finite(source, n)) {
				engine.compute(source, from, target, to);
				return;
			}
			engine.compute(Reach.withoutInfinities(source, n), from, target, to);
			reach.apply(source, from, target, to);
		}

		private ConvolutionEngine engine(final ConvolutionMethod way) {
			if (way == ConvolutionMethod.DIRECT) return new DirectConvolution(taps);
			return way == ConvolutionMethod.SEPARABLE ? new SeparableConvolution(taps, products) : new FourierConvolution(taps, spectra);
		}

		private int[] axes(final int[] size) {
			final int[] three = { 1, 1, 1 };
			System.arraycopy(size, 0, three, 0, size.length);
			return three;
		}
	}
}
