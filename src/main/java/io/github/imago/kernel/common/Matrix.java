package io.github.imago.kernel.common;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small matrix as people type it: the weights of a kernel, or the pixels of a footprint. Immutable.
 * <p>
 * Numbers are parted by blanks or commas, rows by {@code ;} or line ends, planes by {@code ;;} or an empty line; brackets around it all may
 * be there, and {@code /9} behind it divides every number: {@code [0 -1 0; -1 4 -1; 0 -1 0]}, {@code 1 2 1; 2 4 2; 1 2 1 / 16}.
 */
public final class Matrix {

	private final int width, height, depth;
	private final double[] values;

	/**
	 * @param values the numbers, x fastest, then y, then z; copied
	 * @throws IllegalArgumentException if there are not {@code width * height * depth} of them, or none
	 */
	public Matrix(final int width, final int height, final int depth, final double... values) {
		Check.atLeast("width", width, 1);
		Check.atLeast("height", height, 1);
		Check.atLeast("depth", depth, 1);
		Check.that(values.length == Check.elements(width, height, depth), "a matrix of " + width + " x " + height + " x " + depth + " needs " +
			(long) width * height * depth + " numbers, got " + values.length);
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.values = values.clone();
	}

	/**
	 * Reads a matrix.
	 *
	 * @param name what it is called in messages
	 * @param text as described above
	 * @throws IllegalArgumentException if it is empty, its rows are of unequal length, or something in it is not a finite number
	 */
	public static Matrix parse(final String name, final String text) {
		String t = text.strip().replace("\r", "");
		double divisor = 1;
		final int slash = t.lastIndexOf('/');
		if (slash >= 0) {
			divisor = number(name, t.substring(slash + 1).strip());
			Check.that(divisor != 0, name + " must not be divided by 0");
			t = t.substring(0, slash).strip();
		}
		if (t.startsWith("[") && t.endsWith("]")) t = t.substring(1, t.length() - 1);
		t = t.replaceAll("[ \t]*\n[ \t]*", ";").replaceAll("[ \t]*;[ \t]*", ";").replaceAll(";;+", "|").replaceAll("^[;|\\s]+|[;|\\s]+$", "");
		Check.that(!t.isBlank(), name + " must be a matrix such as 0 1 0; 1 1 1; 0 1 0, got \"" + text.strip() + "\"");
		final String[] planes = t.split("\\|");
		int width = -1, height = -1;
		final List<Double> numbers = new ArrayList<>();
		for (final String plane : planes) {
			final String[] rows = plane.split(";");
			Check.that(height < 0 || rows.length == height, name + " must have planes of equally many rows, got " + height + " and " + rows.length);
			height = rows.length;
			for (final String row : rows) {
				final String[] cells = row.strip().split("\\s*,\\s*|\\s+");
				Check.that(width < 0 || cells.length == width, name + " must have rows of equal length, got " + width + " and " + cells.length);
				width = cells.length;
				for (final String cell : cells)
					numbers.add(number(name, cell) / divisor);
			}
		}
		return new Matrix(width, height, planes.length, numbers.stream().mapToDouble(Double::doubleValue).toArray());
	}

	private static double number(final String name, final String text) {
		Check.that(text.matches(Numbers.NUMBER), name + " must be made of numbers, got \"" + text + "\"");
		return Check.finite(name, Double.parseDouble(text));
	}

	/** Columns. */
	public int width() {
		return width;
	}

	/** Rows. */
	public int height() {
		return height;
	}

	/** Planes. */
	public int depth() {
		return depth;
	}

	/** The numbers, x fastest, then y, then z; a copy. */
	public double[] values() {
		return values.clone();
	}

	/** One number. */
	public double at(final int x, final int y, final int z) {
		return values[(z * height + y) * width + x];
	}

	@Override
	public boolean equals(final Object other) {
		if (!(other instanceof Matrix)) return false;
		final Matrix m = (Matrix) other;
		return m.width == width && m.height == height && m.depth == depth && Arrays.equals(m.values, values);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * width + height) + Arrays.hashCode(values);
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		final StringBuilder s = new StringBuilder();
		for (int i = 0; i < values.length; i++) {
			if (i > 0) s.append(i % (width * height) == 0 ? ";; " : i % width == 0 ? "; " : " ");
			final double v = values[i];
			s.append(v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v));
		}
		return s.toString();
	}
}
