package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.nio.LongBuffer;
import java.util.function.IntConsumer;

/**
 * Three colours at every pixel of what a camera with a colour mosaic ({@link BayerPattern}) has recorded. What a pixel has seen stays
 * as it is; how the other two colours are made, {@link DemosaicMethod} says. Beyond its edges the mosaic is mirrored about its
 * outermost pixels. Of integers, results are rounded half up and clipped; NaN spread to what is made of them.
 * <p>
 * Memory beyond the arguments: 1 MB for each thread at most. Any number of threads gives the same bits.
 */
public final class Demosaic {

	/** Rows and columns that are computed together: their rows stay in a core's second-level cache. */
	private static final int ROWS = 128, COLUMNS = 1024;
	/** Rows of a piece where each is computed by itself. */
	private static final int FEW_ROWS = 32;

	private Demosaic() {}

	/**
	 * Demosaics.
	 *
	 * @param mosaic {@code byte[]} or {@code short[]}, both unsigned, or {@code float[]}; x fastest
	 * @param width at least 2
	 * @param height at least 2
	 * @param pattern which pixels see which colour
	 * @param method how the others are made
	 * @param balance what the values are changed by first; integers are rounded at the end only
	 * @param red result, of the same kind and length
	 * @param green likewise
	 * @param blue likewise
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static <A> void demosaic(final A mosaic, final int width, final int height, final BayerPattern pattern, final DemosaicMethod method,
		final WhiteBalance balance, final A red, final A green, final A blue)
	{
		final int n = Check.elements(width, height);
		Check.that(width >= 2 && height >= 2, "a mosaic must have at least 2 x 2 pixels, got " + width + " x " + height);
		for (final Object array : new Object[] { mosaic, red, green, blue }) {
			final int length = java.lang.reflect.Array.getLength(array);
			Check.that(length == n, "a plane of " + width + " x " + height + " pixels must have " + n + " values, got " + length);
		}
		if (mosaic instanceof byte[] && method.isBilinear() && balance.equals(WhiteBalance.NONE)) {
			packed((byte[]) mosaic, width, height, pattern, method == DemosaicMethod.EDGE_AWARE, (byte[]) red, (byte[]) green, (byte[]) blue);
			return;
		}
		final BayerBlock.Source source = BayerSamples.source(mosaic, width, height, balance);
		final BayerBlock.Target[] rgb = { BayerSamples.target(red, width), BayerSamples.target(green, width), BayerSamples.target(blue, width) };
		final int across = (width + COLUMNS - 1) / COLUMNS, columns = ((width + across - 1) / across + 1) / 2 * 2;
		Parallel.forEach(across * ((height + ROWS - 1) / ROWS), () -> blocks(source, rgb, pattern, method, columns, across));
	}

	private static void packed(final byte[] mosaic, final int width, final int height, final BayerPattern pattern, final boolean edges,
		final byte[]... rgb)
	{
		final LongBuffer[] source = PackedDemosaic.views(mosaic);
		final LongBuffer[][] targets = { PackedDemosaic.views(rgb[0]), PackedDemosaic.views(rgb[1]), PackedDemosaic.views(rgb[2]) };
		final int words = PackedDemosaic.words(width);
		Parallel.ranges(height, FEW_ROWS, (from, to) -> {
			for (int first = 0; first < words; first += PackedDemosaic.WORDS) {
				final PackedDemosaic block = new PackedDemosaic(source, width, height, edges, first, Math.min(PackedDemosaic.WORDS, words - first));
				for (int row = from; row < to; row++) {
					final int own = pattern.rowColor(row);
					block.row(row, pattern.startsColored(row), targets[own], targets[1], targets[2 - own]);
				}
			}
			for (int row = from; row < to; row++) {
				final int own = pattern.rowColor(row);
				PackedDemosaic.ends(mosaic, width, height, row, pattern.startsColored(row), edges, rgb[own], rgb[1], rgb[2 - own]);
			}
		});
	}

	private static IntConsumer blocks(final BayerBlock.Source source, final BayerBlock.Target[] rgb, final BayerPattern pattern,
		final DemosaicMethod method, final int columns, final int across)
	{
		final int n = columns / 2 + BayerBlock.MARGIN;
		final BayerBlock block = method == DemosaicMethod.GRADIENT_BASED ? new GradientDemosaic(pattern, n)
			: new LinearDemosaic(pattern, n, method);
		final int delay = block.delay();
		return piece -> {
			final int column = piece % across * columns, top = piece / across * ROWS, bottom = Math.min(source.height, top + ROWS);
			final int count = Math.min(columns, source.width - column);
			for (int row = top - delay; row < bottom + delay; row++) {
				block.load(source, row, column);
				block.advance(row);
				if (row - delay >= top) block.store(rgb, row - delay, column, count);
			}
		};
	}
}
