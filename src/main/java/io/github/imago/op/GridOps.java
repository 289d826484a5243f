package io.github.imago.op;

import static io.github.imago.op.Arguments.orNaN;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.GridMethod;
import io.github.imago.kernel.sampling.Outside;
import io.github.imago.kernel.sampling.RegularGrid;
import io.github.imago.kernel.sampling.ScatteredGrid;
import io.github.imago.kernel.sampling.ScatteredSamples;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ops.spi.Nullable;

/** Images from samples that lie anywhere. */
public final class GridOps {

	private GridOps() {}

	/**
	 * Interpolates between samples that lie anywhere, for every pixel of a regular grid. NEAREST, LINEAR and CLOUGH_TOCHER agree with
	 * {@code scipy.interpolate.griddata} (nearest, linear, cubic) to 1e-6 of the range, but where four and more samples lie on a circle, as
	 * on a lattice: the triangulation is one of several there. Algorithms and sources: {@link ScatteredGrid}, {@link GridMethod}. All
	 * samples are taken at once, 200 bytes each, 400 for CLOUGH_TOCHER.
	 *
	 * @implNote op names='imago.sampling.grid', type=Function
	 * @param in samples, an image 3 wide with a row x, y, value for each, any real type; a row with NaN does not count, samples at the same
	 * place count as one of their mean
	 * @param method how values between samples are made (default LINEAR)
	 * @param outside what stands outside the convex hull of the samples (default NAN)
	 * @param outsideValue the value there under CONSTANT (default 0)
	 * @param left x of the centre of the first column, in the unit of the samples; NaN for the least of the samples (default NaN)
	 * @param top y of the centre of the first row; NaN for the least of the samples (default NaN)
	 * @param right x of the centre of the last column; NaN for the greatest of the samples (default NaN)
	 * @param bottom y of the centre of the last row; NaN for the greatest of the samples (default NaN)
	 * @param spacing distance of pixels, the last ones then lying a little inside right and bottom; 0 for what follows from width and
	 * height (default 0)
	 * @param width columns; 0 for as many as the spacing makes, or for the same spacing as that of the rows (default 0)
	 * @param height rows, likewise; with none of the three, the longer side has 512 pixels (default 0)
	 * @return the image
	 * @throws IllegalArgumentException if a number is infinite, no sample is known, the method needs three that are not on one line, or the
	 * grid is none
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> grid(final RandomAccessibleInterval<T> in,
		@Nullable final GridMethod method,
		@Nullable final Outside outside, @Nullable final Double outsideValue, @Nullable final Double left, @Nullable final Double top,
		@Nullable final Double right, @Nullable final Double bottom, @Nullable final Double spacing, @Nullable final Integer width,
			@Nullable final Integer height)
	{
		Check.that(in.numDimensions() == 2 && in.dimension(0) == 3, "the samples must be an image of two axes, 3 wide for x, y and value");
		final ScatteredSamples samples = samples(in);
		final RegularGrid grid = samples.grid(orNaN(left), orNaN(top), orNaN(right), orNaN(bottom), spacing == null ? 0 : spacing,
			width == null ? 0 : width, height == null ? 0 : height);
		final float[] out = ScatteredGrid.grid(samples, grid, method == null ? GridMethod.LINEAR : method, outside == null ? Outside.NAN
			: outside, Arguments.value(outsideValue));
		return ArrayImgs.floats(out, grid.width(), grid.height());
	}

	/** The rows of a table, in the precision that it has. */
	private static <T extends RealType<T>> ScatteredSamples samples(final RandomAccessibleInterval<T> table) {
		final double[][] columns = new double[3][Check.elements((int) Math.min(Integer.MAX_VALUE, table.dimension(1)))];
		final RandomAccess<T> cell = table.randomAccess();
		for (int i = 0; i < columns[0].length; i++)
			for (int k = 0; k < 3; k++) {
				cell.setPosition(table.min(0) + k, 0);
				cell.setPosition(table.min(1) + i, 1);
				columns[k][i] = cell.get().getRealDouble();
			}
		return new ScatteredSamples(columns[0], columns[1], columns[2]);
	}
}
