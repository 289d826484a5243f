package io.github.imago.kernel.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Registers that a {@link SelectionNetwork} runs on: each holds a row of pixels in the form in which the pixel type is compared fastest.
 * Floats are ints of the same order ({@link Keys}). Of 16- and 8-bit pixels four and eight share a {@code long}, and are compared together
 * by arithmetic that keeps the lanes apart (L. Lamport, "Multiple byte processing with full-word instructions", 1975, DOI
 * 10.1145/360933.360994).
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
abstract class Lanes<A> {

	/** How many pixels share a word. */
	final int perWord;
	/** How many pixels a register holds. */
	final int capacity;

	private Lanes(final int perWord, final int capacity) {
		this.perWord = perWord;
		this.capacity = capacity;
	}

	/**
	 * Registers for a pixel type.
	 *
	 * @param registers how many
	 * @param capacity how many pixels each holds at least
	 * @throws IllegalArgumentException if there are none for the type
	 */
	@SuppressWarnings("unchecked")
	static <A> Lanes<A> of(final Class<A> arrayType, final int registers, final int capacity) {
		if (arrayType == byte[].class) return (Lanes<A>) new Bytes(registers, capacity);
		if (arrayType == short[].class) return (Lanes<A>) new Shorts(registers, capacity);
		return (Lanes<A>) new Ints<>(Keys.of(arrayType), registers, capacity);
	}

	/**
	 * Whether steps that do two at once pay for a pixel type: for floats, which wait for memory. With several pixels to a word a comparison
	 * is so long that HotSpot makes no SIMD code of a loop with two.
	 */
	static boolean fuse(final Class<?> arrayType) {
		return arrayType == float[].class;
	}

	/** The size in bytes of an array that ends where a cache line does, if it begins with its 16 bytes of header at the begin of one. */
	private static int apart(final int bytes) {
		return (bytes + 16 + 63) / 64 * 64 - 16;
	}

	/**
	 * Fills a part of a register.
	 *
	 * @param at the first lane, a multiple of {@link #perWord}
	 */
	abstract void load(A source, int from, int register, int at, int n);

	/** Takes pixels out of a register; {@code at} as for {@link #load}. */
	abstract void store(int register, int at, A target, int to, int n);

	/** Exchanges two registers. */
	abstract void exchange(int register, int other);

	/**
	 * Does a step of a {@link SelectionNetwork}. All of them are one method, too large to be compiled into its caller: there HotSpot would
	 * not make SIMD code of the loops.
	 *
	 * @param kind what to do, see {@link SelectionNetwork#SHIFT} and the others there
	 * @param a,b,c the registers to read; those that the step does not need are ignored
	 * @param x,y,z the registers to write; alike
	 * @param n how many lanes
	 */
	abstract void step(int kind, int a, int b, int c, int x, int y, int z, int n);

	/**
	 * In which bits two words' lanes differ where the first one's number is greater, 0 in the other lanes. The top bit of the mean of p and
	 * ~q tells which is greater, and {@code (p & ~q) + (p ^ ~q) / 2} is that mean and stays within its lane.
	 */
	static long swap(final long p, final long q, final long tops, final int down) {
		final long not = ~q, same = p ^ not;
		final long greater = (p & not) + (same >>> 1 & ~tops) & tops;
		return (greater << 1) - (greater >>> down) & ~same;
	}

	/** One pixel to a word. */
	private static final class Ints<A> extends Lanes<A> {

		private final Keys<A> keys;
		private final int[][] register;
		/** All keys loaded so far, joined: whether any has its sign bit set, and whether in any the two highest bits differ. */
		private int signs, tops;

		private Ints(final Keys<A> keys, final int registers, final int capacity) {
			super(1, capacity);
			this.keys = keys;
			register = new int[registers][apart(4 * capacity) / 4];
		}

		@Override
		void load(final A source, final int from, final int to, final int at, final int n) {
			final int[] row = register[to];
			keys.load(source, from, row, at, n);
			int s = 0, t = 0;
			for (int i = at; i < at + n; i++) {
				s |= row[i];
				t |= row[i] ^ row[i] << 1;
			}
			signs |= s;
			tops |= t;
		}

		@Override
		void store(final int from, final int at, final A target, final int to, final int n) {
			keys.store(register[from], at, target, to, n);
		}

		@Override
		void exchange(final int a, final int b) {
			final int[] row = register[a];
			register[a] = register[b];
			register[b] = row;
		}

		@Override
		void step(final int kind, final int a, final int b, final int c, final int x, final int y, final int z, final int n) {
			if (kind == SelectionNetwork.SHIFT) {
				System.arraycopy(register[a], b, register[x], 0, n);
				return;
			}
			final boolean near = signs >= 0 || tops >= 0;
			final int[] ra = register[a], rb = register[b], rc = register[Math.max(c, 0)], rx = register[x], ry = register[y], rz = register[z];
			switch (kind) {
				case SelectionNetwork.LOWER:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i];
						rx[i] = q ^ swap(p, q, near);
					}
					break;
				case SelectionNetwork.UPPER:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i];
						rx[i] = p ^ swap(p, q, near);
					}
					break;
				case SelectionNetwork.BOTH:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i], s = swap(p, q, near);
						rx[i] = q ^ s;
						ry[i] = p ^ s;
					}
					break;
				case SelectionNetwork.BOTH_OF_LOWER:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i], r = rc[i], s = swap(p, q, near), m = q ^ s, t = swap(m, r, near);
						rx[i] = p ^ s;
						ry[i] = r ^ t;
						rz[i] = m ^ t;
					}
					break;
				case SelectionNetwork.BOTH_OF_UPPER:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i], r = rc[i], s = swap(p, q, near), m = p ^ s, t = swap(m, r, near);
						rx[i] = q ^ s;
						ry[i] = r ^ t;
						rz[i] = m ^ t;
					}
					break;
				case SelectionNetwork.LOWER_OF_LOWER:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i], r = rc[i], m = q ^ swap(p, q, near);
						rx[i] = r ^ swap(m, r, near);
					}
					break;
				default:
					for (int i = 0; i < n; i++) {
						final int p = ra[i], q = rb[i], r = rc[i], m = p ^ swap(p, q, near);
						rx[i] = r ^ swap(m, r, near);
					}
			}
		}

		/**
		 * In which bits two numbers differ if the first is less, else 0. HotSpot 17 makes no SIMD code of Math.min(int, int), but of this: a <
		 * b is the sign of a - b, corrected where that overflows (H. S. Warren, "Hacker's Delight", section 2-12), and the sign, spread over
		 * the word, selects.
		 *
		 * @param near whether no difference overflows; HotSpot makes two loops of one that asks for it
		 */
		private static int swap(final int p, final int q, final boolean near) {
			final int differ = p ^ q, d = p - q;
			return differ & (near ? d : d ^ differ & (d ^ p)) >> 31;
		}
	}

	/** Several pixels to a word: unsigned numbers, the first in the lowest bits. */
	private abstract static class Longs<A> extends Lanes<A> {

		/** Bits of a lane, and the top bit of each lane. */
		private final int bits;
		private final long tops;
		final long[][] register;
		private final long[] first, second;

		private Longs(final int bits, final int registers, final int capacity) {
			super(64 / bits, (capacity + 64 / bits - 1) / (64 / bits) * (64 / bits));
			this.bits = bits;
			tops = bits == 8 ? 0x8080_8080_8080_8080L : 0x8000_8000_8000_8000L;
			// A shift reads up to two words beyond the last lane.
			final int words = apart(8 * (this.capacity / perWord + 2)) / 8;
			register = new long[registers][words];
			first = new long[words];
			second = new long[words];
		}

		@Override
		void exchange(final int a, final int b) {
			final long[] row = register[a];
			register[a] = register[b];
			register[b] = row;
		}

		@Override
		void step(final int kind, final int a, final int b, final int c, final int x, final int y, final int z, final int n) {
			final int words = (n + perWord - 1) / perWord, down = bits - 1;
			final long tops = this.tops;
			final long[] ra = register[a], rx = register[x], ry = register[y];
			if (kind == SelectionNetwork.SHIFT) {
				final int from = b / perWord, right = b % perWord * bits, left = 64 - right, available = Math.min(words, ra.length - from - 1);
				if (right == 0) {
					System.arraycopy(ra, from, rx, 0, available);
					return;
				}
				// Copied apart first, so that all arrays have the same index in the loop that computes.
				final long[] low = first, high = second;
				System.arraycopy(ra, from, low, 0, available);
				System.arraycopy(ra, from + 1, high, 0, available);
				for (int i = 0; i < available; i++) rx[i] = low[i] >>> right | high[i] << left;
				return;
			}
			final long[] rb = register[b];
			switch (kind) {
				case SelectionNetwork.LOWER:
					for (int i = 0; i < words; i++) {
						final long p = ra[i], q = rb[i];
						rx[i] = p ^ swap(p, q, tops, down);
					}
					break;
				case SelectionNetwork.UPPER:
					for (int i = 0; i < words; i++) {
						final long p = ra[i], q = rb[i];
						rx[i] = q ^ swap(p, q, tops, down);
					}
					break;
				default:
					for (int i = 0; i < words; i++) {
						final long p = ra[i], q = rb[i], s = swap(p, q, tops, down);
						rx[i] = p ^ s;
						ry[i] = q ^ s;
					}
			}
		}
	}

	private static final class Bytes extends Longs<byte[]> {

		private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

		private Bytes(final int registers, final int capacity) {
			super(8, registers, capacity);
		}

		@Override
		void load(final byte[] source, final int from, final int to, final int at, final int n) {
			final long[] row = register[to];
			int word = at >> 3, i = from;
			for (final int end = from + n; i <= end - 8; i += 8) row[word++] = (long) WORDS.get(source, i);
			if (i == from + n) return;
			row[word] = 0;
			for (int k = from + n - 1; k >= i; k--) row[word] = row[word] << 8 | source[k] & 0xff;
		}

		@Override
		void store(final int from, final int at, final byte[] target, final int to, final int n) {
			final long[] row = register[from];
			int word = at >> 3, i = to;
			for (final int end = to + n; i <= end - 8; i += 8) WORDS.set(target, i, row[word++]);
			for (long last = i < to + n ? row[word] : 0; i < to + n; i++, last >>>= 8) target[i] = (byte) last;
		}
	}

	private static final class Shorts extends Longs<short[]> {

		private Shorts(final int registers, final int capacity) {
			super(16, registers, capacity);
		}

		@Override
		void load(final short[] source, final int from, final int to, final int at, final int n) {
			final long[] row = register[to];
			int word = at >> 2, i = from;
			for (final int end = from + n; i <= end - 4; i += 4) {
				row[word++] = source[i] & 0xffffL | (source[i + 1] & 0xffffL) << 16 | (source[i + 2] & 0xffffL) << 32 | (long) source[i + 3] << 48;
			}
			if (i == from + n) return;
			row[word] = 0;
			for (int k = from + n - 1; k >= i; k--) row[word] = row[word] << 16 | source[k] & 0xffff;
		}

		@Override
		void store(final int from, final int at, final short[] target, final int to, final int n) {
			final long[] row = register[from];
			int word = at >> 2, i = to;
			for (final int end = to + n; i <= end - 4; i += 4) {
				final long v = row[word++];
				target[i] = (short) v;
				target[i + 1] = (short) (v >>> 16);
				target[i + 2] = (short) (v >>> 32);
				target[i + 3] = (short) (v >>> 48);
			}
			for (long last = i < to + n ? row[word] : 0; i < to + n; i++, last >>>= 16) target[i] = (short) last;
		}
	}
}
