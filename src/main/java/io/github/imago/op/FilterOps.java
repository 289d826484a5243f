package io.github.imago.op;

import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.filter.Gauss;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Neighbourhood filters. */
public final class FilterOps {

	private FilterOps() {}

	/**
	 * Smooths with a Gaussian. Agrees with {@code scipy.ndimage.gaussian_filter(truncate=4)} to float precision below sigma = 5 px and to 2e-5 of the
	 * range with the exact Gaussian above; the cost does not grow with sigma from there. NaN spreads over the window. Integer results are rounded
	 * and clipped. Algorithm and sources: {@link Gauss}.
	 *
	 * @implNote op names='imago.filter.gauss', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels, the same on every axis, 0 to 100000
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is negative, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void gauss(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Border border, @Nullable final Double borderValue, final RandomAccessibleInterval<R> out)
	{
		Check.atLeast("sigma", sigma, 0);
		final double[] sigmas = new double[in.numDimensions()];
		Arrays.fill(sigmas, sigma);
		Tiles.filter(in, border == null ? Border.REFLECT : border, borderValue == null ? 0 : borderValue, float[].class, () -> new Gauss(sigmas), out);
	}
}
