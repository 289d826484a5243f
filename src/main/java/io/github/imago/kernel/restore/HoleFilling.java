package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.GridMethod;
import io.github.imago.kernel.sampling.Outside;
import io.github.imago.kernel.sampling.ScatteredGrid;

/** A method of filling holes with its parameters: how far it looks, and what it makes of a part of an image that shows that much. */
public final class HoleFilling {

	/** How many patches around a hole are searched. */
	private static final int PATCHES = 16;

	private final InpaintMethod method;
	private final double radius;

	/**
	 * @param radius of TELEA and of PATCH, in pixels, 1 to 100; of no meaning to the others
	 * @throws IllegalArgumentException if the radius is out of the method's range
	 */
	public HoleFilling(final InpaintMethod method, final double radius) {
		this.method = method;
		this.radius = method == InpaintMethod.TELEA || method == InpaintMethod.PATCH ? Check.within("radius", radius, 1, 100) : radius;
	}

	/** Pixels around a hole that matter to what it is filled with, along x and y. */
	public int margin() {
		switch (method) {
			case CUBIC:
				return 18;
			case TELEA:
				return (int) radius + 2;
			case PATCH:
				return PATCHES * patch();
			default:
				return 2;
		}
	}

	/** Holes that are no farther apart than this are to be filled together. */
	public int reach() {
		return method == InpaintMethod.TELEA ? (int) radius + 2 : method == InpaintMethod.PATCH ? patch() : 2;
	}

	/** Pixels along the side of a patch. */
	private int patch() {
		return 2 * (int) radius + 1;
	}

	/** Whether what is filled in is to be kept within the range of the image's known pixels. */
	public boolean isClipped() {
		return method == InpaintMethod.BIHARMONIC;
	}

	/**
	 * Fills a group of holes.
	 *
	 * @param pixels a part of an image that shows the group with its {@link #margin}; NaN and infinite pixels are unknown too; not modified
	 * @param places where the unknown pixels are, rows first
	 * @param width pixels along x
	 * @param height pixels along y
	 * @return the values of the unknown pixels, in their order
	 * @throws IllegalArgumentException if no pixel is known
	 */
	public double[] fill(final float[] pixels, final int[] places, final int width, final int height) {
		switch (method) {
			case BIHARMONIC:
				return BiharmonicFill.fill(pixels, places, width, height);
			case TELEA:
				return TeleaFill.fill(pixels, places, width, height, radius);
			case TOTAL_VARIATION:
				return TotalVariationFill.fill(pixels, places, width, height);
			case PATCH:
				return PatchFill.fill(pixels, places, width, height, radius);
			default:
				return interpolate(pixels, places, width, height);
		}
	}

	private double[] interpolate(final float[] pixels, final int[] places, final int width, final int height) {
		final float[] holes = pixels.clone();
		for (final int p : places)
			holes[p] = Float.NaN;
		// Between pixels on one line there is nothing: all is outside, where the nearest pixel counts.
		final GridMethod grid = method == InpaintMethod.NEAREST || isLine(holes, width) ? GridMethod.NEAREST : method == InpaintMethod.LINEAR
			? GridMethod.LINEAR : GridMethod.CLOUGH_TOCHER;
		final float[] filled = ScatteredGrid.fill(holes, null, width, height, 1, grid, Outside.NEAREST, 0);
		final double[] found = new double[places.length];
		for (int i = 0; i < found.length; i++)
			found[i] = filled[places[i]];
		return found;
	}

	/** Whether the known pixels beside holes lie on one line. */
	private static boolean isLine(final float[] pixels, final int width) {
		final int height = pixels.length / width;
		int x0 = -1, y0 = -1, dx = 0, dy = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (!Float.isFinite(pixels[y * width + x]) || !isRim(pixels, width, height, x, y)) continue;
				if (x0 < 0) {
					x0 = x;
					y0 = y;
				}
				else if (dx == 0 && dy == 0) {
					dx = x - x0;
					dy = y - y0;
				}
				else if ((long) dx * (y - y0) != (long) dy * (x - x0)) return false;
			}
		return true;
	}

	private static boolean isRim(final float[] pixels, final int width, final int height, final int x, final int y) {
		for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
			for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++)
				if (!Float.isFinite(pixels[v * width + u])) return true;
		return false;
	}
}
