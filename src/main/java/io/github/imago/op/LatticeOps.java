package io.github.imago.op;

import static io.github.imago.op.Arguments.orNaN;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;
import io.github.imago.kernel.fourier.Components;
import io.github.imago.kernel.fourier.Lattice;
import io.github.imago.kernel.fourier.LatticeFit;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.PatternSpots;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Spots;
import io.github.imago.kernel.fourier.WaveSpots;
import io.github.imago.kernel.fourier.Window;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Spots, lattices, and the waves that images are made of. */
public final class LatticeOps {

	private static final PixelSize PIXELS = new PixelSize(1, 1, "px");
	private static final double THRESHOLD = 6, DISTANCE = 4, TOLERANCE = 2;
	private static final int MOST_SPOTS = 200;
	/** Least radius in the spectrum of an image: what is slower than three periods across the image is its shading. */
	private static final double SHADING = 3;

	private LatticeOps() {}

	/**
	 * Finds the spots of the spectrum of an image, or those of a diffraction pattern, and refines them to a fraction of a pixel. Algorithms
	 * and accuracy: {@link WaveSpots}, {@link PatternSpots}.
	 *
	 * @implNote op names='imago.fourier.spots', type=Function
	 * @param in image of two axes, any real type
	 * @param source whether the spots are in the Fourier transform of the image or in the image itself (default AUTO)
	 * @param window what an image is multiplied by before its transform (default HANN)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param threshold how far a spot stands out of the noise, in standard deviations (default 6)
	 * @param maxSpots greatest number of spots, 0 for no limit (default 200)
	 * @param minDistance least distance of two spots, in pixels of the spectrum or pattern (default 4)
	 * @param minRadius least distance of a spot from the centre in pixels; in the transform of an image it is 3 at least (default 0)
	 * @param spotSize diameter of the spots of a pattern at half height, in pixels; 0 to find it out (default 0)
	 * @param centreX where the frequency 0 of a pattern is, in pixels; NaN to find it out (default NaN)
	 * @param centreY likewise along y (default NaN)
	 * @param pixelSize size of a pixel of the image or pattern (default 1 pixel)
	 * @return at least one spot, the strongest first
	 * @throws IllegalArgumentException if there is no spot, a number is out of range, or the image holds NaN and missing is REFUSE
	 */
	public static <T extends RealType<T>> Spots spots(final RandomAccessibleInterval<T> in, @Nullable final SpotSource source,
		@Nullable final Window window, @Nullable final Missing missing, @Nullable final Double threshold, @Nullable final Integer maxSpots,
		@Nullable final Double minDistance, @Nullable final Double minRadius, @Nullable final Double spotSize, @Nullable final Double centreX,
		@Nullable final Double centreY, @Nullable final PixelSize pixelSize)
	{
		final float[] pixels = pixels(in, missing);
		final int[] n = Planes.size(in);
		final PixelSize size = pixelSize == null ? PIXELS : pixelSize;
		final SpotSource where = (source == null ? SpotSource.AUTO : source).of(size.unit());
		final double k = threshold == null ? THRESHOLD : threshold, distance = minDistance == null ? DISTANCE : minDistance;
		final double inner = minRadius == null ? 0 : minRadius;
		final int most = maxSpots == null ? MOST_SPOTS : maxSpots;
		final double diameter = spotSize == null ? 0 : Check.within("spotSize", spotSize, 0, Math.max(n[0], n[1]));
		final Spots found;
		if (where == SpotSource.IMAGE) found = WaveSpots.find(pixels, n[0], n[1], window == null ? Window.HANN : window, k, most, distance,
			Math.max(SHADING, Check.atLeast("minRadius", inner, 0)), 1 / (n[0] * size.width()), 1 / (n[1] * size.height()));
		else {
			final double x = orNaN(centreX), y = orNaN(centreY);
			Check.that(Double.isNaN(x) == Double.isNaN(y), "centreX and centreY must be given both or none");
			final boolean known = x == x;
			final PatternSpots.Symmetry symmetry = known && diameter > 0 ? null : PatternSpots.symmetry(pixels, n[0], n[1]);
			final double wide = diameter > 0 ? diameter : symmetry.diameter();
			final float[] smooth = new float[pixels.length];
			FilterOps.gauss(ArrayImgs.floats(pixels, n[0], n[1]), PatternSpots.sigma(wide), null, null, Border.REFLECT, null, null, null,
				ArrayImgs.floats(smooth, n[0], n[1]));
			found = PatternSpots.find(pixels, smooth, n[0], n[1], k, most, distance, inner, wide, known ? x : symmetry.x(), known ? y : symmetry.y(),
				!known, size.width(), size.height());
		}
		Check.that(found.size() > 0, "there is no spot that stands out of the noise of the " +
			(where == SpotSource.IMAGE ? "image's spectrum" : "pattern") + " by the threshold of " + k + " standard deviations");
		return found;
	}

	private static <T extends RealType<T>> float[] pixels(final RandomAccessibleInterval<T> in, final Missing missing) {
		Arguments.requirePlane(in);
		return (missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in));
	}

	/**
	 * Finds the lattice of an image or of a diffraction pattern: its spots, the cell that they belong to, its lengths, angles and spacings
	 * with standard errors, and its type. Algorithm: {@link LatticeFit}.
	 *
	 * @implNote op names='imago.fourier.lattice', type=Function
	 * @param in image of two axes, any real type
	 * @param source whether the spots are in the Fourier transform of the image or in the image itself (default AUTO)
	 * @param window what an image is multiplied by before its transform (default HANN)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param threshold how far a spot stands out of the noise, in standard deviations (default 6)
	 * @param maxSpots greatest number of spots, 0 for no limit (default 200)
	 * @param minDistance least distance of two spots, in pixels of the spectrum or pattern (default 4)
	 * @param minRadius least distance of a spot from the centre in pixels; in the transform of an image it is 3 at least (default 0)
	 * @param spotSize diameter of the spots of a pattern at half height, in pixels; 0 to find it out (default 0)
	 * @param centreX where the frequency 0 of a pattern is about, in pixels; NaN to find it out (default NaN)
	 * @param centreY likewise along y (default NaN)
	 * @param tolerance how much lengths may differ and angles deviate from those of a type of lattice, in percent and in hundredths of a
	 *           radian (default 2)
	 * @param pixelSize size of a pixel of the image or pattern (default 1 pixel)
	 * @return the lattice, with its spots
	 * @throws IllegalArgumentException as for spots, or if there are no two spots that do not lie on one line with the centre, or they are not
	 *           those of a lattice
	 */
	public static <T extends RealType<T>> Lattice lattice(final RandomAccessibleInterval<T> in, @Nullable final SpotSource source,
		@Nullable final Window window, @Nullable final Missing missing, @Nullable final Double threshold, @Nullable final Integer maxSpots,
		@Nullable final Double minDistance, @Nullable final Double minRadius, @Nullable final Double spotSize, @Nullable final Double centreX,
		@Nullable final Double centreY, @Nullable final Double tolerance, @Nullable final PixelSize pixelSize)
	{
		final double most = Check.within("tolerance", tolerance == null ? TOLERANCE : tolerance, 0, 20);
		final Spots spots = spots(in, source, window, missing, threshold, maxSpots, minDistance, minRadius, spotSize, centreX, centreY,
			pixelSize);
		return LatticeFit.fit(spots, most, minDistance == null ? DISTANCE : minDistance);
	}

	/**
	 * Rebuilds an image from its mean and some of its Fourier components: the strongest ones, or those at given places of its spectrum.
	 * Algorithm: {@link Components}.
	 *
	 * @implNote op names='imago.fourier.components', type=Function
	 * @param in image of two axes, any real type
	 * @param count how many of the strongest components, without points (default 10)
	 * @param points places in pixels of the spectrum, x and y parted by a comma, the places by blanks; its frequency 0 is at half the width
	 *           and height, rounded down; none for the strongest
	 * @param radius a component is all that is not farther than this from its place, in pixels of the spectrum; 0 for a single element
	 *           (default 0)
	 * @param cumulative whether there is an image for each number of components, from 1 on (default false)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @return one image or several, and what the components are
	 * @throws IllegalArgumentException if a place is not in the spectrum, a number is out of range, or the image holds NaN and missing is
	 *           REFUSE
	 */
	public static <T extends RealType<T>> Components components(final RandomAccessibleInterval<T> in, @Nullable final Integer count,
		@Nullable final String points, @Nullable final Double radius, @Nullable final Boolean cumulative, @Nullable final Missing missing)
	{
		final float[] pixels = pixels(in, missing);
		final int[] n = Planes.size(in);
		final double around = radius == null ? 0 : radius;
		final boolean all = Arguments.flag(cumulative);
		if (points == null || points.isBlank()) return Components.strongest(pixels, n[0], n[1], count == null ? 10 : count, around, all);
		final List<double[]> places = Numbers.pairs("points", points, "of each place, such as 10,20 30.5,40");
		final double[] x = places.stream().mapToDouble(p -> p[0]).toArray(), y = places.stream().mapToDouble(p -> p[1]).toArray();
		return Components.at(pixels, n[0], n[1], x, y, around, all);
	}
}
