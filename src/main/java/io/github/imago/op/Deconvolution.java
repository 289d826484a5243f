package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.RichardsonLucy;
import io.github.imago.kernel.restore.WienerDeconvolution;
import io.github.imago.kernel.restore.WienerRegularizer;

import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;

/** Deconvolution of images whose point spread function is made once for many slices. */
public final class Deconvolution {

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
		requireMemory(n, RichardsonLucy.bytes(n[0], n[1], n[2], psf, settings));
		final float[] result = Planes.arrayFor(float[].class, in, out);
		final RichardsonLucy.Outcome outcome = RichardsonLucy.deconvolve(Planes.floats(in), n[0], n[1], n[2], psf, settings, result);
		Planes.write(result, in, out);
		return outcome;
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
		requireMemory(n, WienerDeconvolution.bytes(n[0], n[1], n[2], psf, border));
		final float[] result = Planes.arrayFor(float[].class, in, out);
		final double used = WienerDeconvolution.deconvolve(Planes.floats(in), n[0], n[1], n[2], psf, regularizer, balance, border, borderValue, result);
		Planes.write(result, in, out);
		return used;
	}

	/**
	 * The point spread function for images of some axes: that of an image, or a Gaussian; nothing is blurred along an axis that is not there.
	 *
	 * @param psf null for a Gaussian
	 * @throws IllegalArgumentException if psf has more axes than the image or negative pixels, or a sigma is below 0
	 */
	public static PointSpread pointSpread(final RandomAccessibleInterval<?> psf, final PsfCentre psfCentre, final Double sigma, final Double sigmaZ,
		final int axes)
	{
		if (psf == null) {
			final double s = Check.atLeast("sigma", sigma == null ? 2 : sigma, 0), wanted = Arguments.orNaN(sigmaZ);
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

	/** Fails before there is too little memory, rather than after minutes. */
	private static void requireMemory(final int[] n, final long bytes) {
		final long all = bytes + 8L * n[0] * n[1] * n[2], heap = Runtime.getRuntime().maxMemory();
		Check.that(all <= heap, String.format(Locale.ROOT,
			"deconvolving %d x %d x %d pixels at once needs %.1f GB of memory, Java has %.1f GB: give it more, or work on a part of the image", n[0], n[1],
			n[2], all / 1e9, heap / 1e9));
	}
}
