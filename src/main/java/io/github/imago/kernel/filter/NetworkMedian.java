package io.github.imago.kernel.filter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The median under a small footprint by a {@link SelectionNetwork}: no pixel depends on another's value for what it costs.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class NetworkMedian<A> extends PlaneKernel<A> {

	/** Columns computed at once: long enough for SIMD loops, short enough for the registers to stay in a core's caches. */
	private static final int STRIP = 512;
	/** Networks made so far; there are few small footprints. */
	private static final Map<Footprint, SelectionNetwork> NETWORKS = new ConcurrentHashMap<>();

	private final Footprint footprint;
	private final Keys<A> keys;
	private SelectionNetwork network;
	private int[][] registers;

	NetworkMedian(final Footprint footprint, final Class<A> arrayType, final int dimensions) {
		super(footprint.radiusX(), footprint.radiusY(), dimensions);
		this.footprint = footprint;
		keys = Keys.of(arrayType);
	}

	@Override
	void plane(final A source, final int from, final int sourceStride, final A target, final int to, final int targetStride, final int width,
		final int height)
	{
		if (network == null) {
			network = NETWORKS.computeIfAbsent(footprint, f -> SelectionNetwork.median(f, f.size() <= 25 ? 2 : 4));
			registers = new int[network.registers][STRIP + 2 * footprint.radiusX()];
		}
		for (int x = 0; x < width; x += STRIP) strip(source, from + x, sourceStride, target, to + x, targetStride, Math.min(STRIP, width - x), height);
	}

	private void strip(final A source, final int from, final int sourceStride, final A target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int inputs = network.inputs, rows = network.rows, length = width + 2 * footprint.radiusX();
		final int lastRow = height + 2 * footprint.radiusY() - 1;
		for (int y = 0; y < height; y += rows) {
			// The rows still needed move to the front; rows beyond the last are read by results that are not stored.
			final int keep = y == 0 ? 0 : inputs - rows;
			for (int i = 0; i < keep; i++) {
				final int[] row = registers[i];
				registers[i] = registers[i + rows];
				registers[i + rows] = row;
			}
			for (int i = keep; i < inputs; i++)
				keys.load(source, from + Math.min(y + i, lastRow) * sourceStride, registers[i], 0, length);
			network.run(registers, width);
			for (int i = 0; i < rows && y + i < height; i++)
				keys.store(registers[network.outputs[i]], target, to + (y + i) * targetStride, width);
		}
	}
}
