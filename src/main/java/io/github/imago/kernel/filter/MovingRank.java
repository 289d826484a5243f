package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * The pixel of a rank under a footprint of any shape, among pixels of any type. The pixels are numbered by their order; those under the
 * footprint are a set of bits. When the footprint moves by a pixel, one pixel per run of the footprint enters the set and one leaves it,
 * and the count of members below the result says how far the result moves, as in T. S. Huang, G. J. Yang and G. Y. Tang, "A fast
 * two-dimensional median filtering algorithm" (1979, DOI 10.1109/TASSP.1979.1163188). So the cost per pixel grows with the number of the
 * footprint's runs.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class MovingRank<A> extends RankKernel<A> {

	/** Columns and rows computed at once: the fewer, the smaller the set and the better it stays in the cache, but the larger the margin. */
	private static final int COLUMNS = 512, ROWS = 128;
	/** The same in volumes, where the planes have a margin too. */
	private static final int COLUMNS_3D = 64, ROWS_3D = 32, PLANES_3D = 32;

	private final Keys<A> keys;
	private final boolean ignoreNaN;
	/** The rank among each number of pixels that may be there. */
	private final int[] ranks;
	private Ordinals<A> ordinals;
	private int[] ordinal = {}, found = {};
	private long[] set = {};
	/** From the pixel at the corner of the footprint's box: the first pixel of each run, and the one after its last. */
	private final int[] leaving, entering;
	/** The bit at or after which the result is found, and how many members of the set lie before it. */
	private int position, below;
	/** From which number on pixels are NaN that do not count, and how many others the set has. */
	private int nan, members;

	/**
	 * @param percentile see {@link Rank#index}
	 * @param ignoreNaN whether NaN does not count
	 */
	MovingRank(final Footprint footprint, final double percentile, final boolean ignoreNaN, final Class<A> arrayType, final int dimensions) {
		super(footprint, dimensions);
		this.ignoreNaN = ignoreNaN;
		keys = Keys.of(arrayType);
		leaving = new int[footprint.runs()];
		entering = new int[leaving.length];
		ranks = new int[footprint.size() + 1];
		for (int n = 1; n < ranks.length; n++) ranks[n] = Rank.index(n, percentile);
	}

	@Override
	void volume(final A source, final A target, final int width, final int height, final int depth) {
		if (ordinals == null) ordinals = new Ordinals<>(keys);
		final boolean flat = footprint.radiusZ() == 0;
		final int columns = flat ? COLUMNS : COLUMNS_3D, rows = flat ? ROWS : ROWS_3D, planes = flat ? 1 : PLANES_3D;
		for (int z = 0; z < depth; z += planes) {
			for (int y = 0; y < height; y += rows) {
				for (int x = 0; x < width; x += columns) {
					box(source, target, width, height, x, y, z, Math.min(columns, width - x), Math.min(rows, height - y), Math.min(planes,
						depth - z));
				}
			}
		}
	}

	private void box(final A source, final A target, final int width, final int height, final int x0, final int y0, final int z0,
		final int columns, final int rows, final int planes)
	{
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), rz = footprint.radiusZ();
		final int w = columns + 2 * rx, h = rows + 2 * ry, d = planes + 2 * rz, n = w * h * d;
		final int stride = width + 2 * rx, planeStride = stride * (height + 2 * ry);
		if (ordinal.length < n) {
			ordinal = new int[n];
			set = new long[(n >> 6) + 1];
		}
		if (found.length < columns) found = new int[columns];
		ordinals.number(source, z0 * planeStride + y0 * stride + x0, stride, planeStride, w, h, d, ordinal);
		nan = ignoreNaN ? ordinals.valid(n) : n;
		for (int run = 0; run < leaving.length; run++) {
			leaving[run] = ((footprint.dz(run) + rz) * h + footprint.dy(run) + ry) * w + rx + footprint.first(run);
			entering[run] = leaving[run] + footprint.last(run) - footprint.first(run) + 1;
		}
		for (int z = 0; z < planes; z++) {
			for (int y = 0; y < rows; y++) {
				final int at = (z * h + y) * w;
				begin(at);
				for (int x = 0;; x++) {
					// Where all pixels are NaN, the last one of all is NaN too.
					found[x] = ordinals.key(members == 0 ? n - 1 : find(ranks[members]));
					if (x == columns - 1) break;
					move(at + x);
				}
				keys.store(found, 0, target, ((z0 + z) * height + y0 + y) * width + x0, columns);
			}
		}
	}

	/** Fills the set with the footprint's pixels. */
	private void begin(final int at) {
		Arrays.fill(set, 0);
		members = 0;
		for (int run = 0; run < leaving.length; run++) {
			for (int i = at + leaving[run]; i < at + entering[run]; i++) {
				set[ordinal[i] >> 6] |= 1L << ordinal[i];
				if (ordinal[i] < nan) members++;
			}
		}
		position = 0;
		below = 0;
	}

	/** Moves the footprint one pixel to the right. */
	private void move(final int at) {
		final long[] set = this.set;
		final int[] ordinal = this.ordinal;
		final int m = position, nan = this.nan;
		int change = 0, valid = 0;
		for (int run = 0; run < leaving.length; run++) {
			final int out = ordinal[at + leaving[run]], in = ordinal[at + entering[run]];
			set[out >> 6] &= ~(1L << out);
			set[in >> 6] |= 1L << in;
			change += (in - m >>> 31) - (out - m >>> 31);
			valid += (in - nan >>> 31) - (out - nan >>> 31);
		}
		below += change;
		members += valid;
	}

	/** Moves the position to the member that has {@code rank} members below it, and returns it. */
	private int find(final int rank) {
		int word = position >> 6;
		// Members below the word that holds the position; then below each word that may hold the result.
		int before = below - Long.bitCount(set[word] & (1L << position) - 1);
		while (before > rank) before -= Long.bitCount(set[--word]);
		for (int c; before + (c = Long.bitCount(set[word])) <= rank; word++) before += c;
		position = (word << 6) + Bits.select(set[word], rank - before);
		below = rank;
		return position;
	}
}
