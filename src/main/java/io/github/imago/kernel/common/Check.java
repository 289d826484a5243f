package io.github.imago.kernel.common;

/** Argument checks; each message names the argument, what it must be, and what it was. */
public final class Check {

	private Check() {}

	/** Fails unless {@code value} is a finite number {@code >= min}. */
	public static double atLeast(final String name, final double value, final double min) {
		if (!(value >= min) || Double.isInfinite(value)) throw bad(name, (value > min ? "a finite number " : "") + ">= " + text(min), value);
		return value;
	}

	/** Fails unless {@code value >= min}. */
	public static int atLeast(final String name, final int value, final int min) {
		if (value < min) throw bad(name, ">= " + min, value);
		return value;
	}

	/** Fails unless {@code value} is a finite number {@code > min}. */
	public static double above(final String name, final double value, final double min) {
		if (!(value > min) || Double.isInfinite(value)) throw bad(name, (value > min ? "a finite number " : "") + "> " + text(min), value);
		return value;
	}

	/** Fails unless {@code min <= value <= max}. */
	public static double within(final String name, final double value, final double min, final double max) {
		if (!(value >= min && value <= max)) throw bad(name, "between " + text(min) + " and " + text(max), value);
		return value;
	}

	/** Fails unless {@code min <= value <= max}. */
	public static int within(final String name, final int value, final int min, final int max) {
		if (value < min || value > max) throw bad(name, "between " + min + " and " + max, value);
		return value;
	}

	/** Fails unless {@code value} is neither NaN nor infinite. */
	public static double finite(final String name, final double value) {
		if (Double.isNaN(value) || Double.isInfinite(value)) throw bad(name, "a finite number", value);
		return value;
	}

	/** Fails with {@code message} unless {@code condition} holds. */
	public static void that(final boolean condition, final String message) {
		if (!condition) throw new IllegalArgumentException(message);
	}

	/**
	 * The number of elements of an array of the given size.
	 *
	 * @throws IllegalArgumentException if the size is negative or beyond what one Java array holds
	 */
	public static int elements(final int... size) {
		long n = 1;
		for (final int s : size) {
			that(s >= 0, "size must be >= 0, got " + s);
			n *= s;
			that(n <= Integer.MAX_VALUE - 8, "an array of " + java.util.Arrays.toString(size) + " elements is too large to be held at once");
		}
		return (int) n;
	}

	private static IllegalArgumentException bad(final String name, final String expected, final Object got) {
		return new IllegalArgumentException(name + " must be " + expected + ", got " + got);
	}

	/** A bound as a person writes it: 0, not 0.0. */
	private static String text(final double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
	}
}
