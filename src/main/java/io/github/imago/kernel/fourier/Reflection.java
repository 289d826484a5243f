package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * A reflection of a lattice: a spatial frequency. Its sense is that of what it is made of, cycles per pixel or per unit, x to the right and
 * y down.
 *
 * @param x cycles along x
 * @param y cycles along y
 */
public record Reflection(double x, double y) {

	/** Below this sine of their angle, about 6 degrees, two reflections are collinear. */
	private static final double LEAST_SINE = 0.1;

	/**
	 * Reads two reflections, each as x,y, with blanks or a semicolon between them: {@code 2.5,0.3 -0.2,2.4}.
	 *
	 * @param name what the text is called in messages
	 * @return none if the text is empty, else two
	 */
	public static List<Reflection> parse(final String name, final String text) {
		final List<Reflection> list = new ArrayList<>();
		if (text.isBlank()) return list;
		for (final double[] pair : Numbers.pairs(name, text, "of each, such as 2.5,0.3 -0.2,2.4"))
			list.add(new Reflection(pair[0], pair[1]));
		Check.that(list.size() == 2, name + " must be two, got " + list.size());
		return list;
	}

	/** The frequency's magnitude. */
	public double length() {
		return Math.hypot(x, y);
	}

	/** The same in other units: both coordinates are multiplied. */
	public Reflection scaled(final double byX, final double byY) {
		return new Reflection(x * byX, y * byY);
	}

	/** How far another one is, in units of which each is so many cycles. */
	double distance(final Reflection other, final double unitX, final double unitY) {
		return Math.hypot((x - other.x) / unitX, (y - other.y) / unitY);
	}

	/** The sine of the angle between two, without a sign. */
	double sine(final Reflection other) {
		return Math.abs(x * other.y - y * other.x) / (length() * other.length());
	}

	/** Whether two are so nearly parallel that they make no lattice. */
	boolean isCollinear(final Reflection other) {
		return !(sine(other) >= LEAST_SINE);
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		return x + "," + y;
	}
}
