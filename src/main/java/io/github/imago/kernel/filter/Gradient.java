package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.Angles;
import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * The gradient of float blocks of one to three axes by an {@link EdgeOperator}. All components come from one pass: the rows of the block
 * are smoothed and differenced across z, then across y, then the one row that results across x, and put together.
 * <p>
 * Single precision: derivatives are right to 1e-6 of the largest value under the weights, times their sum; magnitudes alike as long as
 * their squares stay within 1e-38 and 3e38; angles as {@link Angles#degrees} says.
 * <p>
 * NaN spreads to every pixel under whose weights it lies. With {@code ignoreNaN} each derivative is that of {@link IgnoreNaN}, so that a
 * constant with holes has no edges.
 */
public final class Gradient implements BlockKernel<float[]> {

	private final int dimensions, radius;
	private final EdgeTaps taps;
	private final EdgeComponent component;
	/** Derivatives along each axis, with NaN as missing; null where NaN is a value, or the axis does not matter. */
	private final IgnoreNaN[] parts = new IgnoreNaN[3];
	private final boolean ignoreNaN;

	/** Rows: of the planes over each other; smoothed and differenced across these, and so across rows; and one row, shifted. */
	private float[][] planes, flat, steep, shifted;
	/** A row of each derivative, or a block where NaN is missing. */
	private final float[][] derivatives = new float[3][0], blocks = new float[3][0];
	private float[] line = {}, result = {};
	private final Angles angles = new Angles();

	/**
	 * @param operator the weights
	 * @param component what is computed
	 * @param scale what the weights are divided by
	 * @param ignoreNaN whether NaN means "missing"
	 * @param dimensions axes of the blocks, 1 to 3
	 * @throws IllegalArgumentException if the component's axis or the operator is not for so many axes
	 */
	public Gradient(final EdgeOperator operator, final EdgeComponent component, final EdgeScale scale, final boolean ignoreNaN,
		final int dimensions) {
		this(component, operator.taps(dimensions, scale, isLength(component), false), operator.radius(), ignoreNaN, dimensions);
		Check.within("dimensions", dimensions, 1, 3);
		Check.that(component != EdgeComponent.Y || dimensions > 1, "component must not be Y: the image has no axis y");
		Check.that(component != EdgeComponent.Z || dimensions > 2, "component must not be Z: the image is no volume");
		if (!ignoreNaN) return;
		final EdgeTaps absolute = operator.taps(dimensions, scale, isLength(component), true);
		for (int d = 0; d < dimensions; d++) {
			if (!needs(d)) continue;
			final EdgeComponent axis = EdgeComponent.values()[d];
			parts[d] = IgnoreNaN.any(new Gradient(axis, taps, radius, false, dimensions), new Gradient(axis, absolute, radius, false, dimensions));
		}
	}

	private Gradient(final EdgeComponent component, final EdgeTaps taps, final int radius, final boolean ignoreNaN, final int dimensions) {
		this.component = component;
		this.taps = taps;
		this.radius = radius;
		this.ignoreNaN = ignoreNaN;
		this.dimensions = dimensions;
	}

	private static boolean isLength(final EdgeComponent component) {
		return component == EdgeComponent.MAGNITUDE || component == EdgeComponent.SQUARED_MAGNITUDE;
	}

	/** Whether the derivative along an axis is needed. */
	private boolean needs(final int axis) {
		return axis < dimensions && (isLength(component) || component.ordinal() == axis || component == EdgeComponent.ANGLE && axis < 2);
	}

	@Override
	public int[] halo() {
		final int[] halo = new int[dimensions];
		Arrays.fill(halo, radius);
		return halo;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int sw = sourceSize[0], sh = dimensions > 1 ? sourceSize[1] : 1;
		final int tw = targetSize[0], th = dimensions > 1 ? targetSize[1] : 1, td = dimensions > 2 ? targetSize[2] : 1;
		if (tw == 0 || th == 0 || td == 0) return;
		if (result.length < sw) {
			final int width = 2 * radius + 1;
			line = new float[sw];
			result = new float[sw];
			planes = new float[width][sw];
			flat = new float[width][sw];
			steep = new float[width][sw];
			shifted = new float[width][sw];
			for (int d = 0; d < 3; d++)
				derivatives[d] = new float[sw];
		}
		if (ignoreNaN && IgnoreNaN.holdsNaN(source, Check.elements(sourceSize))) {
			separately(source, sourceSize, target, targetSize);
			return;
		}
		for (int z = 0; z < td; z++) {
			for (int y = 0; y < sh; y++) {
				across(source, z, y, sw, sh);
				final int row = dimensions > 1 ? y - 2 * radius : 0;
				if (row < 0) continue;
				derive(sw, tw);
				combine(result, tw);
				System.arraycopy(result, 0, target, (z * th + row) * tw, tw);
			}
		}
	}

	/** The next row, and in a volume its smoothing and its difference across z; earlier ones move up. */
	private void across(final float[] source, final int z, final int y, final int sw, final int sh) {
		final float[] next = rotate(flat);
		if (dimensions < 3) {
			System.arraycopy(source, y * sw, next, 0, sw);
			return;
		}
		for (int k = 0; k <= 2 * radius; k++)
			System.arraycopy(source, ((z + k) * sh + y) * sw, planes[k], 0, sw);
		taps.smooth(planes, next, sw);
		if (needs(2)) taps.differ(planes, rotate(steep), sw);
	}

	/** Moves all rows up by one and returns the last one, which is free. */
	private static float[] rotate(final float[][] rows) {
		final float[] first = rows[0];
		System.arraycopy(rows, 1, rows, 0, rows.length - 1);
		return rows[rows.length - 1] = first;
	}

	/** The derivatives of the row in the middle of the window. */
	private void derive(final int sw, final int tw) {
		if (needs(0)) {
			if (dimensions > 1) taps.smooth(flat, line, sw);
			shift(dimensions > 1 ? line : flat[2 * radius], tw);
			taps.differ(shifted, derivatives[0], tw);
		}
		if (needs(1)) {
			taps.differ(flat, line, sw);
			shift(line, tw);
			taps.smooth(shifted, derivatives[1], tw);
		}
		if (needs(2)) {
			taps.smooth(steep, line, sw);
			shift(line, tw);
			taps.smooth(shifted, derivatives[2], tw);
		}
	}

	private void shift(final float[] row, final int tw) {
		for (int k = 0; k <= 2 * radius; k++)
			System.arraycopy(row, k, shifted[k], 0, tw);
	}

	/** The derivatives as whole blocks, with NaN as missing. */
	private void separately(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int tw = targetSize[0], n = Check.elements(targetSize);
		for (int d = 0; d < dimensions; d++) {
			if (parts[d] == null) continue;
			if (blocks[d].length < n) blocks[d] = new float[n];
			parts[d].compute(source, sourceSize, blocks[d], targetSize);
		}
		for (int row = 0; row < n / tw; row++) {
			for (int d = 0; d < dimensions; d++)
				if (parts[d] != null) System.arraycopy(blocks[d], row * tw, derivatives[d], 0, tw);
			combine(result, tw);
			System.arraycopy(result, 0, target, row * tw, tw);
		}
	}

	/** What is to be shown, from a row of each derivative. */
	private void combine(final float[] out, final int n) {
		final float[] x = derivatives[0], y = derivatives[1], z = derivatives[2];
		switch (component) {
			case ANGLE:
				angles.degrees(x, y, out, n);
				break;
			case MAGNITUDE:
				if (dimensions < 3) length(x, y, out, n);
				else length(x, y, z, out, n);
				break;
			case SQUARED_MAGNITUDE:
				if (dimensions < 3) square(x, y, out, n);
				else square(x, y, z, out, n);
				break;
			default:
				System.arraycopy(derivatives[component.ordinal()], 0, out, 0, n);
		}
	}

	private static void square(final float[] x, final float[] y, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = x[i] * x[i] + y[i] * y[i];
	}

	private static void square(final float[] x, final float[] y, final float[] z, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = x[i] * x[i] + y[i] * y[i] + z[i] * z[i];
	}

	private static void length(final float[] x, final float[] y, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) Math.sqrt(x[i] * x[i] + y[i] * y[i]);
	}

	private static void length(final float[] x, final float[] y, final float[] z, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
	}
}
