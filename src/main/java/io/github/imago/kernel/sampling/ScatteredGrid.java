package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Images from samples that lie anywhere. NEAREST, LINEAR and CLOUGH_TOCHER agree with {@code scipy.interpolate.griddata} (nearest, linear,
 * cubic) but for samples that lie on a circle, such as four in a rectangle: between them, there are several Delaunay triangulations.
 * <p>
 * Samples at the same place count as one of their mean value. The samples are triangulated ({@link Delaunay}), then each triangle goes
 * through its pixels ({@link TriangleRaster}), so that no pixel is searched for; computed in double precision.
 */
public final class ScatteredGrid {

	/** When the triangulation and then the surface are ready, as shares of the time, for the progress. */
	private static final double TRIANGULATED = 0.4, PREPARED = 0.6;
	/**
	 * How far from a gap, in pixels, samples matter. For all but cubics, these are the pixels beside it, exactly: around a pixel with eight
	 * neighbours, all triangles are halves of squares between pixels, and no gap pixel lies in their circles. The slopes of cubics depend on
	 * all samples, but on each pixel further away less by a factor of 3 to 4 (of noise around a hole, 2e-2 at 4 pixels, 1e-4 at 8, 1e-6 at 12,
	 * and nothing at 16).
	 */
	private static final int REACH = 1, CUBIC_REACH = 16;

	/** Samples at different places, triangulated. */
	private static final class Field {

		final Delaunay triangles;
		final double[] values;

		Field(final double[] x, final double[] y, final double[] values, final GridMethod method) {
			triangles = new Delaunay(x, y, true);
			final int[] vertexOf = triangles.vertexOf();
			this.values = new double[triangles.vertices()];
			final int[] counts = new int[triangles.vertices()];
			// The mean as it grows, so that equal values stay what they are.
			for (int i = 0; i < values.length; i++)
				this.values[vertexOf[i]] += (values[i] - this.values[vertexOf[i]]) / ++counts[vertexOf[i]];
			Check.that(method == GridMethod.NEAREST || triangles.triangles() > 0, "method " + method.name() +
				" needs samples at three places that are not on one line, got " +
				triangles.vertices() + (triangles.vertices() == 1 ? " place" : " places") + (triangles.vertices() > 2 ? " on one line"
				: "") +
				"; method NEAREST can do with that");
		}
	}

	private ScatteredGrid() {}

	/**
	 * Interpolates between samples.
	 *
	 * @param grid where the pixels are, in the samples' unit
	 * @param outside what stands outside the samples' convex hull; NEAREST as a method has values everywhere
	 * @param outsideValue the value there under CONSTANT
	 * @return the grid's pixels, x fastest
	 * @throws IllegalArgumentException if the method needs three samples that are not on one line
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	public static float[] grid(final ScatteredSamples samples, final RegularGrid grid, final GridMethod method, final Outside outside,
		final double outsideValue) {
		final float[] out = new float[Check.elements(grid.width(), grid.height())];
		paint(samples.x(), samples.y(), samples.values(), grid, method, outside, outsideValue, null, out);
		return out;
	}

	/**
	 * Fills the gaps of an image from the pixels around them.
	 *
	 * @param pixels NaN and infinite ones are gaps; not modified
	 * @param mask where it is 0, there is a gap too; null for none
	 * @param width of the image
	 * @param height of the image
	 * @param aspect height of a pixel, in parts of its width, above 0
	 * @param outside what stands in gaps that are not between samples; NEAREST as a method has values everywhere
	 * @param outsideValue the value there under CONSTANT
	 * @return the image with its gaps filled; all other pixels are what they were
	 * @throws IllegalArgumentException if the sizes do not fit together, all is gap, or the method needs three samples that are not on one
	 * line
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	public static float[] fill(final float[] pixels, final byte[] mask, final int width, final int height, final double aspect,
		final GridMethod method,
		final Outside outside, final double outsideValue)
	{
		Check.that(pixels.length == Check.elements(width, height), "the image has " + pixels.length + " pixels, its size tells " + width +
			" x " + height);
		Check.that(mask == null || mask.length == pixels.length, "mask must be of the image's size");
		Check.above("aspect", aspect, 0);
		final byte[] gaps = new byte[pixels.length];
		int missing = 0;
		for (int i = 0; i < pixels.length; i++)
			if (isGap(pixels, mask, i)) {
				gaps[i] = 1;
				missing++;
			}
		final float[] out = pixels.clone();
		if (missing == 0) return out;
		Check.that(missing < pixels.length, "there must be at least one pixel that is not missing");
		final byte[] near = grown(gaps, width, height, method == GridMethod.CLOUGH_TOCHER ? CUBIC_REACH : REACH);
		int n = 0;
		for (int i = 0; i < near.length; i++)
			n += near[i] - gaps[i];
		final double[] x = new double[n], y = new double[n], values = new double[n];
		n = 0;
		for (int i = 0; i < near.length; i++)
			if (near[i] != gaps[i]) {
				x[n] = i % width;
				y[n] = i / width * aspect;
				values[n++] = pixels[i];
			}
		paint(x, y, values, new RegularGrid(0, 0, 1, aspect, width, height), method, outside, outsideValue, gaps, out);
		return out;
	}

	/** Whether there is anything to {@link #fill}. */
	public static boolean hasGaps(final float[] pixels, final byte[] mask) {
		for (int i = 0; i < pixels.length; i++)
			if (isGap(pixels, mask, i)) return true;
		return false;
	}

	private static boolean isGap(final float[] pixels, final byte[] mask, final int i) {
		return !Float.isFinite(pixels[i]) || mask != null && mask[i] == 0;
	}

	/** 1 where there is a 1 within a square of 2 reach + 1. */
	private static byte[] grown(final byte[] mask, final int width, final int height, final int reach) {
		final byte[] rows = new byte[mask.length], all = new byte[mask.length];
		for (int y = 0; y < height; y++)
			for (int x = 0, last = -1 - 2 * reach; x < width + reach; x++) {
				if (x < width && mask[y * width + x] != 0) last = x;
				if (x >= reach && x - 2 * reach <= last) rows[y * width + x - reach] = 1;
			}
		final int[] last = new int[width];
		Arrays.fill(last, -1 - 2 * reach);
		for (int y = 0; y < height + reach; y++)
			for (int x = 0; x < width; x++) {
				if (y < height && rows[y * width + x] != 0) last[x] = y;
				if (y >= reach && y - 2 * reach <= last[x]) all[(y - reach) * width + x] = 1;
			}
		return all;
	}

	private static void paint(final double[] x, final double[] y, final double[] values, final RegularGrid grid, final GridMethod method,
		final Outside outside,
		final double outsideValue, final byte[] wanted, final float[] out)
	{
		final Job job = Job.current();
		final Field field = job.part(0, TRIANGULATED).call(() -> new Field(x, y, values, method));
		final TriangleRaster raster = new TriangleRaster(field.triangles, grid);
		final Supplier<Surface> surfaces = job.part(TRIANGULATED, PREPARED).call(() -> surfaces(field, raster, grid, method));
		final Outside beyond = method == GridMethod.NEAREST ? Outside.NEAREST : outside;
		job.part(PREPARED, 1).run(() -> raster.paint(surfaces, rests(field, grid, beyond, (float) outsideValue), wanted, out));
	}

	private static Supplier<Surface> surfaces(final Field field, final TriangleRaster raster, final RegularGrid grid,
		final GridMethod method) {
		final Delaunay triangles = field.triangles;
		switch (method) {
			case NEAREST:
				// The nearest sample of a pixel need not be a corner of its triangle: all is left to be completed.
				return null;
			case LINEAR:
				return () -> new LinearSurface(triangles, raster.u, raster.v, field.values);
			case NATURAL_NEIGHBOUR: {
				final NaturalNeighbour.Circles circles = new NaturalNeighbour.Circles(triangles, field.values);
				return () -> new NaturalNeighbour(circles, grid, new LinearSurface(triangles, raster.u, raster.v, field.values));
			}
			default: {
				final VertexSlopes slopes = new VertexSlopes(triangles, field.values);
				return () -> new CloughTocher(triangles, raster.u, raster.v, field.values, slopes);
			}
		}
	}

	private static Supplier<TriangleRaster.Rest> rests(final Field field, final RegularGrid grid, final Outside outside,
		final float value) {
		switch (outside) {
			case NAN:
				return () -> (row, values) -> {};
			case CONSTANT:
				return () -> (row, values) -> {
					for (int i = 0; i < values.length; i++)
						if (values[i] != values[i]) values[i] = value;
				};
			default:
				return () -> {
					final NearestVertex nearest = new NearestVertex(field.triangles);
					return (row, values) -> {
						final double y = grid.top() + row * grid.stepY();
						for (int i = 0; i < values.length; i++)
							if (values[i] != values[i]) values[i] = (float) field.values[nearest.find(grid.left() + i * grid.stepX(), y)];
					};
				};
		}
	}
}
