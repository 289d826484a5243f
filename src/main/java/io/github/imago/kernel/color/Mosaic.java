package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.lang.reflect.Array;

/** The Bayer mosaic of a colour image: what {@link Demosaic} starts from. */
public final class Mosaic {

	private Mosaic() {}

	/**
	 * Takes of each pixel the one colour that it sees.
	 *
	 * @param red {@code byte[]}, {@code short[]} or {@code float[]}; x fastest
	 * @param green of the same kind and length
	 * @param blue likewise
	 * @return a new array of that kind
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static <A> A of(final A red, final A green, final A blue, final int width, final int height, final BayerPattern pattern) {
		final int n = Check.elements(width, height);
		final Object[] planes = { red, green, blue };
		for (final Object plane : planes)
			Check.that(Array.getLength(plane) == n, "a plane of " + width + " x " + height + " pixels must have " + n + " values, got " + Array
				.getLength(plane));
		@SuppressWarnings("unchecked")
		final A out = (A) Array.newInstance(red.getClass().getComponentType(), n);
		Parallel.ranges(height, 16, (from, to) -> {
			for (int y = from; y < to; y++)
				row(planes[pattern.color(0, y)], planes[pattern.color(1, y)], y * width, width, out);
		});
		return out;
	}

	private static void row(final Object even, final Object odd, final int at, final int width, final Object out) {
		System.arraycopy(even, at, out, at, width);
		if (out instanceof byte[]) for (int x = at + 1; x < at + width; x += 2)
			((byte[]) out)[x] = ((byte[]) odd)[x];
		else if (out instanceof short[]) for (int x = at + 1; x < at + width; x += 2)
			((short[]) out)[x] = ((short[]) odd)[x];
		else for (int x = at + 1; x < at + width; x += 2)
			((float[]) out)[x] = ((float[]) odd)[x];
	}
}
