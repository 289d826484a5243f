package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.Check;

/**
 * The pixels around a pixel that a rank filter looks at. Each row of a footprint is one run, centred on the pixel's column, and the rows
 * are symmetric about the pixel's row; so the number of pixels is odd and the pixel itself is one of them. Immutable.
 */
public final class Footprint {

	/** The largest radius: the count of a column of 255 pixels still fits a byte, that of a square window 16 bits. */
	public static final int MAX_RADIUS = 127;

	private final int[] halfWidths;

	private Footprint(final int[] halfWidths) {
		this.halfWidths = halfWidths;
	}

	/**
	 * The square of {@code 2 * radius + 1} pixels a side.
	 *
	 * @param radius pixels, 0 to {@link #MAX_RADIUS}
	 * @throws IllegalArgumentException if the radius is out of range
	 */
	public static Footprint square(final int radius) {
		Check.within("radius", radius, 0, MAX_RADIUS);
		final int[] halfWidths = new int[2 * radius + 1];
		Arrays.fill(halfWidths, radius);
		return new Footprint(halfWidths);
	}

	/**
	 * The pixels whose centres lie within {@code radius} of the centre: {@code dx² + dy² <= radius²}. Radius 1 is a plus of 5 pixels, 1.5
	 * the full 3 × 3 square, 2 has 13 pixels, 2.5 has 21, 3 has 29.
	 *
	 * @param radius pixels, 0 to {@link #MAX_RADIUS}; need not be whole
	 * @throws IllegalArgumentException if the radius is out of range or NaN
	 */
	public static Footprint disc(final double radius) {
		Check.within("radius", radius, 0, MAX_RADIUS);
		final int r = (int) radius;
		final int[] halfWidths = new int[2 * r + 1];
		for (int dy = -r; dy <= r; dy++) {
			int dx = 0;
			while ((dx + 1) * (dx + 1) + dy * dy <= radius * radius) dx++;
			halfWidths[dy + r] = dx;
		}
		return new Footprint(halfWidths);
	}

	/** How far the footprint reaches, in rows above and below the pixel. */
	public int radiusY() {
		return halfWidths.length / 2;
	}

	/** How far the footprint reaches, in columns left and right of the pixel. */
	public int radiusX() {
		return Arrays.stream(halfWidths).max().getAsInt();
	}

	/**
	 * The extent of a row: it has the pixels from {@code -halfWidth} to {@code halfWidth}.
	 *
	 * @param dy the row relative to the pixel, {@code -radiusY()} to {@code radiusY()}
	 */
	public int halfWidth(final int dy) {
		return halfWidths[dy + radiusY()];
	}

	/** The number of pixels, always odd. */
	public int size() {
		return Arrays.stream(halfWidths).map(w -> 2 * w + 1).sum();
	}

	/** Whether all rows have one length and there are as many of them: a square window. */
	public boolean isSquare() {
		return Arrays.stream(halfWidths).allMatch(w -> w == radiusY());
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Footprint && Arrays.equals(halfWidths, ((Footprint) other).halfWidths);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(halfWidths);
	}

	@Override
	public String toString() {
		return "Footprint" + Arrays.toString(halfWidths);
	}
}
