package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.common.Shape;

import java.util.function.UnaryOperator;

/**
 * Erosion, dilation, opening and closing of masks by squares and discs, the same as {@code skimage.morphology.binary_erosion} and so on:
 * what lies outside the image neither erodes nor dilates it. Planes are held as bits, 64 pixels to a word. A square costs the logarithm of
 * its radius (2048 x 2048 pixels: 2 ms), a disc its radius (5 ms at 10 pixels).
 */
public final class BinaryMorphology {

	private BinaryMorphology() {}

	/**
	 * Keeps the pixels whose whole neighbourhood, as far as it lies in the image, is foreground.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param shape the neighbourhood's shape
	 * @param radius the neighbourhood's radius in pixels, {@code >= 0}
	 * @param output where the result goes, 0 and 255; may be {@code mask}
	 */
	public static void erode(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final byte[] output)
	{
		run(mask, width, height, shape, radius, plane -> plane.dilate(), true, true, output);
	}

	/**
	 * Adds the pixels that have foreground in their neighbourhood.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param shape the neighbourhood's shape
	 * @param radius the neighbourhood's radius in pixels, {@code >= 0}
	 * @param output where the result goes, 0 and 255; may be {@code mask}
	 */
	public static void dilate(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final byte[] output)
	{
		run(mask, width, height, shape, radius, plane -> plane.dilate(), false, false, output);
	}

	/**
	 * Erodes, then dilates: removes what the neighbourhood does not fit into.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param shape the neighbourhood's shape
	 * @param radius the neighbourhood's radius in pixels, {@code >= 0}
	 * @param output where the result goes, 0 and 255; may be {@code mask}
	 */
	public static void open(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final byte[] output)
	{
		run(mask, width, height, shape, radius, plane -> plane.dilate().inverse().dilate(), true, false, output);
	}

	/**
	 * Dilates, then erodes: fills what the neighbourhood does not fit into.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param shape the neighbourhood's shape
	 * @param radius the neighbourhood's radius in pixels, {@code >= 0}
	 * @param output where the result goes, 0 and 255; may be {@code mask}
	 */
	public static void close(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final byte[] output)
	{
		run(mask, width, height, shape, radius, plane -> plane.dilate().inverse().dilate(), false, true, output);
	}

	/** An erosion is a dilation of the background, so that inverting before, between and after makes all four. */
	private static void run(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final UnaryOperator<Plane> operation, final boolean invertInput, final boolean invertOutput, final byte[] output)
	{
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width + " x " + height + " pixels, got "
			+ mask.length);
		Check.atLeast("radius", radius, 0);
		Labels.checkOutput(mask.length, output.length);
		if (mask.length == 0) return;
		// Beyond the whole image nothing changes.
		final int reach = (int) Math.min(radius, (long) width + height);
		final Plane plane = new Plane(width, height, shape, reach, new long[Check.elements(Bits.words(width), height)]);
		Parallel.ranges(height, 64, (from, to) -> {
			for (int y = from; y < to; y++)
				Bits.pack(mask, y * width, width, invertInput, plane.bits, y * plane.words);
		});
		final Plane result = operation.apply(plane);
		Parallel.ranges(height, 64, (from, to) -> {
			for (int y = from; y < to; y++)
				Bits.unpack(result.bits, y * plane.words, width, invertOutput, output, y * width);
		});
	}

	/** A plane of bits; those beyond the ends of the rows are 0. */
	private static final class Plane {

		final int width, height, words;
		final long[] bits;
		private final Shape shape;
		private final int radius;

		Plane(final int width, final int height, final Shape shape, final int radius, final long[] bits) {
			this.width = width;
			this.height = height;
			this.shape = shape;
			this.radius = radius;
			this.bits = bits;
			words = Bits.words(width);
		}

		private Plane with(final long[] others) {
			return new Plane(width, height, shape, radius, others);
		}

		Plane inverse() {
			final long[] inverse = new long[bits.length];
			final long tail = Bits.tail(width - 64 * (words - 1));
			for (int i = 0; i < bits.length; i++)
				inverse[i] = ~bits[i] & (i % words == words - 1 ? tail : -1);
			return with(inverse);
		}

		Plane dilate() {
			return shape == Shape.SQUARE ? square() : disc();
		}

		private Plane square() {
			final long[] rows = new long[bits.length];
			Parallel.ranges(height, 64, (from, to) -> {
				final Row row = new Row(words);
				for (int y = from; y < to; y++) {
					row.read(bits, y * words);
					row.spread(radius);
					row.or(rows, y * words);
				}
			});
			long[] source = rows, target = new long[bits.length];
			for (int reach = 0; reach < radius;) {
				// Two intervals of half-width c leave no gap if they are shifted by c + 1 at most, even when one is cut off by the border.
				final int step = Math.min(radius - reach, reach + 1);
				final long[] from = source, to = target;
				Parallel.ranges(height, 64, (begin, end) -> {
					for (int y = begin; y < end; y++) {
						final int at = y * words, above = Math.max(0, y - step) * words, below = Math.min(height - 1, y + step) * words;
						for (int w = 0; w < words; w++)
							to[at + w] = from[at + w] | from[above + w] | from[below + w];
					}
				});
				source = to;
				target = from;
				reach += step;
			}
			return with(masked(source));
		}

		private Plane disc() {
			final long[] result = new long[bits.length];
			final int[] halfWidths = new int[radius + 1];
			for (int dy = 0; dy <= radius; dy++) {
				int dx = dy == 0 ? radius : halfWidths[dy - 1];
				while ((long) dx * dx + (long) dy * dy > (long) radius * radius)
					dx--;
				halfWidths[dy] = dx;
			}
			// Each strip of the result takes all rows of the source that reach into it; long strips waste little on the rows beside them.
			Parallel.ranges(height, Math.max(64, 2 * radius), (from, to) -> {
				final Row row = new Row(words);
				for (int y = Math.max(0, from - radius); y < Math.min(height, to + radius); y++) {
					row.read(bits, y * words);
					if (row.isEmpty()) continue;
					for (int dy = radius; dy >= 0; dy--) {
						row.spread(halfWidths[dy]);
						if (y - dy >= from && y - dy < to) row.or(result, (y - dy) * words);
						if (dy > 0 && y + dy >= from && y + dy < to) row.or(result, (y + dy) * words);
					}
				}
			});
			return with(masked(result));
		}

		/** Clears what has spread beyond the ends of the rows. */
		private long[] masked(final long[] rows) {
			final long tail = Bits.tail(width - 64 * (words - 1));
			for (int i = words - 1; i < rows.length; i += words)
				rows[i] &= tail;
			return rows;
		}
	}

	/** One row of bits, which spreads step by step. */
	private static final class Row {

		private long[] row, next;
		private int reach;

		Row(final int words) {
			row = new long[words];
			next = new long[words];
		}

		void read(final long[] bits, final int at) {
			System.arraycopy(bits, at, row, 0, row.length);
			reach = 0;
		}

		boolean isEmpty() {
			for (final long word : row)
				if (word != 0) return false;
			return true;
		}

		/** Goes on until each bit of the row that was read has spread {@code to} bits to both sides, not less than before. */
		void spread(final int to) {
			while (reach < to) {
				final int step = Math.min(to - reach, reach + 1);
				step(step);
				reach += step;
			}
		}

		private void step(final int step) {
			final int n = row.length, words = step >> 6, up = step & 63, down = 64 - up;
			System.arraycopy(row, 0, next, 0, n);
			if (up == 0) {
				for (int w = words; w < n; w++) {
					next[w] |= row[w - words];
					next[w - words] |= row[w];
				}
			}
			else {
				for (int w = words; w < n; w++) {
					next[w] |= row[w - words] << up;
					next[w - words] |= row[w] >>> up;
				}
				for (int w = words + 1; w < n; w++) {
					next[w] |= row[w - words - 1] >>> down;
					next[w - words - 1] |= row[w] << down;
				}
			}
			final long[] swap = row;
			row = next;
			next = swap;
		}

		void or(final long[] bits, final int at) {
			for (int w = 0; w < row.length; w++)
				bits[at + w] |= row[w];
		}
	}
}
