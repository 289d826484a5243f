package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * Finds the value of a rank among the 8-bit values in a rectangular window that moves over a plane, at a cost per pixel that does not
 * depend on the window's size: S. Perreault and P. Hébert, "Median filtering in constant time" (2007, DOI 10.1109/TIP.2007.902329). Every
 * column has a histogram of the window's rows; the window's histogram gains one column and loses one with each pixel; of its 256 bins only
 * 16 coarse ones are kept up to date, and of the fine ones those 16 that lie in the result's coarse bin.
 * <p>
 * Here the histograms are cumulative and several counts are held in one {@code long}: so a column is added in four additions, and the
 * result's bin is the number of those counts that do not exceed the rank, which a bit mask and {@link Long#bitCount} give without a branch.
 */
final class WindowHistogram {

	/** A one in each 16-bit lane, and the top bit of each; the lower lane of each 32 bits, and its top bit. */
	private static final long ONES = 0x0001_0001_0001_0001L, TOPS = 0x8000_8000_8000_8000L, LOW_LANES = 0x0000_ffff_0000_ffffL,
			LOW_TOPS = 0x8000_0000_8000_0000L;
	/** For a value 0 … 15, four longs: 16 lanes that are one from the value on. */
	private static final long[] FROM = new long[16 * 4];

	static {
		for (int value = 0; value < 16; value++) {
			for (int lane = value; lane < 16; lane++) FROM[4 * value + (lane >> 2)] |= 1L << 16 * (lane & 3);
		}
	}

	/** The most values that a window may hold: their count fits 16 bits. */
	static final int MOST = 0xffff;

	private final int window, rank;
	/** Whether the counts are so small that 16 bits hold one of them and any rank. */
	private final boolean small;
	/** Per column: how many of its values lie in coarse bins 0 … k, in 16 lanes. */
	private long[] coarse = {};
	/** Per coarse bin and column: how many of its values lie in the bin's fine bins 0 … k, in 16 lanes. */
	private long[] fine = {};
	/** The window's sums of {@link #fine}, per coarse bin. */
	private final long[] sum = new long[16 * 4];
	/** Per coarse bin, the window's first column when that sum was made. */
	private final int[] madeAt = new int[16];
	private final long[] lanes = new long[5];
	private int width;

	/**
	 * @param window the window's width, at least 1
	 * @param size how many values it holds, at most {@link #MOST}
	 * @param rank how many of them are sorted before the one that is sought
	 */
	WindowHistogram(final int window, final int size, final int rank) {
		this.window = window;
		this.rank = rank;
		small = size <= 0x7fff;
	}

	/**
	 * Starts at the top of a plane, with a window that has no rows yet.
	 *
	 * @param columns the plane's width, at least that of the window
	 */
	void start(final int columns) {
		width = columns;
		if (coarse.length < 4 * width) coarse = new long[4 * width];
		else Arrays.fill(coarse, 0, 4 * width, 0);
		if (fine.length < 64 * width) fine = new long[64 * width];
		else Arrays.fill(fine, 0, 64 * width, 0);
	}

	/** Moves the window down: takes one row away and adds another, given by the indices of their first values. */
	void move(final byte[] values, final int remove, final int add) {
		final long[] coarse = this.coarse, fine = this.fine;
		for (int x = 0; x < width; x++) {
			final int v = values[remove + x] & 0xff, w = values[add + x] & 0xff;
			if (v == w) continue;
			final int c = 4 * x, cv = v >> 4 << 2, cw = w >> 4 << 2;
			coarse[c] += FROM[cw] - FROM[cv];
			coarse[c + 1] += FROM[cw + 1] - FROM[cv + 1];
			coarse[c + 2] += FROM[cw + 2] - FROM[cv + 2];
			coarse[c + 3] += FROM[cw + 3] - FROM[cv + 3];
			final int f = cv * width + c, fv = (v & 15) << 2;
			fine[f] -= FROM[fv];
			fine[f + 1] -= FROM[fv + 1];
			fine[f + 2] -= FROM[fv + 2];
			fine[f + 3] -= FROM[fv + 3];
			final int g = cw * width + c, fw = (w & 15) << 2;
			fine[g] += FROM[fw];
			fine[g + 1] += FROM[fw + 1];
			fine[g + 2] += FROM[fw + 2];
			fine[g + 3] += FROM[fw + 3];
		}
	}

	/** Adds a row to the window, given by the index of its first value. */
	void add(final byte[] values, final int row) {
		for (int x = 0; x < width; x++) {
			final int v = values[row + x] & 0xff, c = 4 * x, cv = v >> 4 << 2, f = cv * width + c, fv = (v & 15) << 2;
			for (int k = 0; k < 4; k++) {
				coarse[c + k] += FROM[cv + k];
				fine[f + k] += FROM[fv + k];
			}
		}
	}

	/**
	 * Finds the values of a row of the result, {@code columns + 1 - window} of them.
	 *
	 * @param found the values
	 * @param ranks how many of the window's values that equal the one found are sorted before it
	 */
	void find(final int[] found, final int[] ranks) {
		final long[] coarse = this.coarse, fine = this.fine, lanes = this.lanes, sum = this.sum;
		Arrays.fill(madeAt, -2 * window);
		// Biased so that a lane's top bit tells whether it exceeds the rank.
		final int bias = small ? 0x7fff - rank : 0;
		long k0 = bias * ONES, k1 = k0, k2 = k0, k3 = k0;
		lanes[0] = k0;
		for (int i = 0; i < 4 * (window - 1); i += 4) {
			k0 += coarse[i];
			k1 += coarse[i + 1];
			k2 += coarse[i + 2];
			k3 += coarse[i + 3];
		}
		final int n = width + 1 - window;
		for (int x = 0; x < n; x++) {
			final int entering = 4 * (x + window - 1), leaving = 4 * x;
			k0 += coarse[entering];
			k1 += coarse[entering + 1];
			k2 += coarse[entering + 2];
			k3 += coarse[entering + 3];
			final int bin = small
				? 16 - Long.bitCount(k0 & TOPS) - Long.bitCount(k1 & TOPS) - Long.bitCount(k2 & TOPS) - Long.bitCount(k3 & TOPS) :
				16 - exceeding(k0, rank) - exceeding(k1, rank) - exceeding(k2, rank) - exceeding(k3, rank);
			lanes[1] = k0;
			lanes[2] = k1;
			lanes[3] = k2;
			lanes[4] = k3;
			k0 -= coarse[leaving];
			k1 -= coarse[leaving + 1];
			k2 -= coarse[leaving + 2];
			k3 -= coarse[leaving + 3];
			final int below = ((int) (lanes[bin + 3 >> 2] >>> (bin + 3 << 4)) & 0xffff) - bias;
			final int left = rank - below, s = 4 * bin;
			if (madeAt[bin] == x - 1) {
				final int out = 4 * (bin * width + x - 1), in = out + 4 * window;
				sum[s] += fine[in] - fine[out];
				sum[s + 1] += fine[in + 1] - fine[out + 1];
				sum[s + 2] += fine[in + 2] - fine[out + 2];
				sum[s + 3] += fine[in + 3] - fine[out + 3];
			}
			else update(bin, x);
			madeAt[bin] = x;
			final int fineBin;
			if (small) {
				final long b = (0x7fff - left) * ONES;
				fineBin = 16 - Long.bitCount(sum[s] + b & TOPS) - Long.bitCount(sum[s + 1] + b & TOPS) - Long.bitCount(sum[s + 2] + b & TOPS) -
					Long.bitCount(sum[s + 3] + b & TOPS);
			}
			else fineBin = 16 - exceeding(sum[s], left) - exceeding(sum[s + 1], left) - exceeding(sum[s + 2], left) - exceeding(sum[s + 3], left);
			found[x] = bin << 4 | fineBin;
			// The lane before the fine bin's, if there is one.
			final int lane = fineBin - 1 & 15, before = (int) (sum[s + (lane >> 2)] >>> (lane << 4)) & 0xffff;
			ranks[x] = left - (fineBin == 0 ? 0 : before);
		}
	}

	/** How many 16-bit lanes, of any value, exceed a number. */
	private static int exceeding(final long lanes, final int number) {
		final long bias = (0x7fffffffL - number) * 0x1_0000_0001L;
		return Long.bitCount((lanes & LOW_LANES) + bias & LOW_TOPS) + Long.bitCount((lanes >>> 16 & LOW_LANES) + bias & LOW_TOPS);
	}

	/** Brings the fine sums of a coarse bin to the window that begins at column x. */
	private void update(final int bin, final int x) {
		final long[] fine = this.fine;
		final int s = 4 * bin, moved = x - madeAt[bin], right = 4 * window, begin = 4 * (bin * width + x);
		long s0 = 0, s1 = 0, s2 = 0, s3 = 0;
		if (2 * moved < window) {
			s0 = sum[s];
			s1 = sum[s + 1];
			s2 = sum[s + 2];
			s3 = sum[s + 3];
			for (int i = begin - 4 * moved; i < begin; i += 4) {
				s0 += fine[i + right] - fine[i];
				s1 += fine[i + right + 1] - fine[i + 1];
				s2 += fine[i + right + 2] - fine[i + 2];
				s3 += fine[i + right + 3] - fine[i + 3];
			}
		}
		else {
			for (int i = begin; i < begin + right; i += 4) {
				s0 += fine[i];
				s1 += fine[i + 1];
				s2 += fine[i + 2];
				s3 += fine[i + 3];
			}
		}
		sum[s] = s0;
		sum[s + 1] = s1;
		sum[s + 2] = s2;
		sum[s + 3] = s3;
	}
}
