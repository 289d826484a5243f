package io.github.imago.kernel.filter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pixel of a rank under a small footprint by a {@link SelectionNetwork}: no pixel depends on another's value for what it costs.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class NetworkRank<A> extends RankKernel<A> {

	/** Bytes of a register: long enough for SIMD loops, short enough for all of them to stay in a core's caches. */
	private static final int REGISTER = 4096;
	/** Networks made so far; there are few small footprints. */
	private static final Map<List<Object>, SelectionNetwork> NETWORKS = new ConcurrentHashMap<>();

	private final int rank;
	private final Class<A> arrayType;
	private SelectionNetwork network;
	private Lanes<A> lanes;

	/** @param rank how many of the footprint's pixels are sorted before the result */
	NetworkRank(final Footprint footprint, final int rank, final Class<A> arrayType, final int dimensions) {
		super(footprint, dimensions);
		this.rank = rank;
		this.arrayType = arrayType;
	}

	@Override
	void volume(final A source, final A target, final int width, final int height, final int depth) {
		final int margin = 2 * footprint.radiusX();
		if (network == null) {
			// Measured.
			final int size = footprint.size(), rows = size <= 9 ? 2 : size <= 25 ? 8 : 4, planes = footprint.radiusZ() == 0 ? 1 : 2;
			final boolean fused = Lanes.fuse(arrayType);
			network = NETWORKS.computeIfAbsent(List.of(footprint, rank, fused), f -> SelectionNetwork.of(footprint, rank, rows, planes, fused));
			lanes = Lanes.of(arrayType, network.registers, REGISTER / (arrayType == byte[].class ? 1 : arrayType == short[].class ? 2 : 4) +
				margin);
		}
		final int strip = lanes.capacity - margin;
		for (int z = 0; z < depth; z += network.planes) {
			for (int x = 0; x < width; x += strip) strip(source, target, x, Math.min(strip, width - x), width, height, depth, z);
		}
	}

	/**
	 * Computes some columns of the planes that the network computes at once. Where they are few, bands of rows lie side by side in the
	 * registers, so that these are always full: rows {@code y}, {@code y + bandHeight}, {@code y + 2 bandHeight} … are computed together.
	 */
	private void strip(final A source, final A target, final int x, final int columns, final int width, final int height, final int depth,
		final int z)
	{
		final int margin = 2 * footprint.radiusX(), length = columns + margin;
		final int pitch = (length + lanes.perWord - 1) / lanes.perWord * lanes.perWord;
		final int rows = network.rows, inputRows = network.inputRows, inputPlanes = network.inputPlanes;
		final int most = Math.min((height + rows - 1) / rows, Math.max(1, lanes.capacity / pitch));
		final int bandHeight = (height + most * rows - 1) / (most * rows) * rows, bands = (height + bandHeight - 1) / bandHeight;
		final int stride = width + margin, sourceHeight = height + 2 * footprint.radiusY(), lastPlane = depth + 2 * footprint.radiusZ() - 1;
		for (int y = 0; y < bandHeight; y += rows) {
			// The rows still needed move to the front; rows and planes beyond the last are read by results that are not stored.
			final int keep = y == 0 ? 0 : inputRows - rows;
			for (int k = 0; k < inputPlanes; k++) {
				final int first = k * inputRows, plane = Math.min(z + k, lastPlane) * sourceHeight;
				for (int i = first; i < first + keep; i++) lanes.exchange(i, i + rows);
				for (int i = keep; i < inputRows; i++) {
					for (int band = 0; band < bands; band++) {
						final int row = Math.min(band * bandHeight + y + i, sourceHeight - 1);
						lanes.load(source, (plane + row) * stride + x, first + i, band * pitch, length);
					}
				}
			}
			network.run(lanes, (bands - 1) * pitch + columns);
			for (int k = 0; k < network.planes && z + k < depth; k++) {
				for (int i = 0; i < rows; i++) {
					for (int band = 0; band < bands && band * bandHeight + y + i < height; band++) {
						lanes.store(network.outputs[k * rows + i], band * pitch, target, ((z + k) * height + band * bandHeight + y + i) * width + x,
							columns);
					}
				}
			}
		}
	}
}
