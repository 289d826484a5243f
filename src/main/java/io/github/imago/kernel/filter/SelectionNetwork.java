package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A program of minima and maxima that finds the median under a {@link Footprint} for whole rows of pixels at once. It has no branches that
 * depend on the data, so each of its steps is a loop over a row that HotSpot turns into SIMD code.
 * <p>
 * The program is made by merging sorted lists with Batcher's odd-even merge ("Sorting networks and their applications", 1968,
 * DOI 10.1145/1468075.1468121). Three things keep it short. A value that is needed at several columns is computed once per row and read at a
 * shift. Of a list of some of the footprint's pixels only those ranks are kept that can still become the median. And, as in A. Adams, "Fast
 * median filters using separable sorting networks" (2021, DOI 10.1145/3450626.3459773), a few neighbouring rows of the
 * result are computed together: the pixels that all their footprints share are sorted first, then each half of the rows adds what its own
 * footprints share, and so on down to single rows.
 */
final class SelectionNetwork {

	/** What a step does: a row moved left by some columns, the lower or the upper of two rows, or both. */
	private static final int SHIFT = 0, LOWER = 1, UPPER = 2, BOTH = 3;

	/** How many rows of the result one run of the program computes. */
	final int rows;
	/** How many rows of the source it reads. */
	final int inputs;
	/** How many registers it needs, the first {@link #inputs} of which are the rows of the source. */
	final int registers;
	/** The registers that hold the result, by row. */
	final int[] outputs;
	/** Per step: what it does, two operands (for a shift: operand and columns), two results (-1: none), and by how much its row is longer. */
	private final int[] program;

	private SelectionNetwork(final Builder builder) {
		rows = builder.results.length;
		inputs = builder.inputs;
		outputs = new int[rows];
		final List<int[]> steps = new ArrayList<>();
		registers = builder.allocate(steps, outputs);
		program = steps.stream().flatMapToInt(Arrays::stream).toArray();
	}

	/**
	 * The network for the median of a footprint.
	 *
	 * @param footprint any; the program grows faster than its size
	 * @param rows how many rows of the result are computed together, at least 1
	 */
	static SelectionNetwork median(final Footprint footprint, final int rows) {
		return new SelectionNetwork(new Builder(footprint, rows));
	}

	/** The number of steps per row of the result, which is what the filter costs. */
	double stepsPerRow() {
		return program.length / 6.0 / rows;
	}

	/**
	 * Runs the program.
	 *
	 * @param register {@link #registers} arrays, the first {@link #inputs} with the source's rows of {@code n + 2 * radiusX} keys, left as
	 *          they are; the arrays {@link #outputs} then hold {@code n} medians each
	 * @param n the number of columns of the result
	 */
	void run(final int[][] register, final int n) {
		final int[] p = program;
		for (int i = 0; i < p.length; i += 6) {
			final int length = n + p[i + 5];
			final int[] a = register[p[i + 1]];
			switch (p[i]) {
				case SHIFT:
					System.arraycopy(a, p[i + 2], register[p[i + 3]], 0, length);
					break;
				case LOWER:
					lower(a, register[p[i + 2]], register[p[i + 3]], length);
					break;
				case UPPER:
					upper(a, register[p[i + 2]], register[p[i + 4]], length);
					break;
				default:
					both(a, register[p[i + 2]], register[p[i + 3]], register[p[i + 4]], length);
			}
		}
	}

	// HotSpot 17 makes no SIMD code of Math.min(int, int), but of its parts: a < b is the sign of a - b, corrected where that overflows
	// (H. S. Warren, "Hacker's Delight", section 2-12), and the sign, spread over the word, selects.

	private static void both(final int[] a, final int[] b, final int[] lower, final int[] upper, final int n) {
		for (int i = 0; i < n; i++) {
			final int p = a[i], q = b[i], differ = p ^ q, d = p - q;
			final int swap = differ & (d ^ differ & (d ^ p)) >> 31;
			lower[i] = q ^ swap;
			upper[i] = p ^ swap;
		}
	}

	private static void lower(final int[] a, final int[] b, final int[] lower, final int n) {
		for (int i = 0; i < n; i++) {
			final int p = a[i], q = b[i], differ = p ^ q, d = p - q;
			lower[i] = q ^ differ & (d ^ differ & (d ^ p)) >> 31;
		}
	}

	private static void upper(final int[] a, final int[] b, final int[] upper, final int n) {
		for (int i = 0; i < n; i++) {
			final int p = a[i], q = b[i], differ = p ^ q, d = p - q;
			upper[i] = p ^ differ & (d ^ differ & (d ^ p)) >> 31;
		}
	}

	/** A row of values that the program computes, or a row of the source. Equal rows are one object. */
	private static final class Row {

		private final int id, kind;
		private final Value a, b;
		/** How many columns longer than the result this row must be; -1 as long as nobody is known to need it. */
		private int extra = -1;

		private Row(final int id, final int kind, final Value a, final Value b) {
			this.id = id;
			this.kind = kind;
			this.a = a;
			this.b = b;
		}
	}

	/** A row as seen from a column that lies {@code shift} to its left. */
	private static final class Value {

		private final Row row;
		private final int shift;

		private Value(final Row row, final int shift) {
			this.row = row;
			this.shift = shift;
		}
	}

	/** The sorted values of {@code of} pixels, less the {@code low} lowest and some of the highest, which cannot be the median. */
	private static final class Sorted {

		private final List<Value> values;
		private final int of, low;

		private Sorted(final List<Value> values, final int of, final int low) {
			this.values = values;
			this.of = of;
			this.low = low;
		}
	}

	/** Makes the graph of rows, then the list of steps. */
	private static final class Builder {

		private final int inputs, half;
		/** For each column of the footprint, how far it reaches above and below the pixel. */
		private final int[] halfHeights;
		private final int radiusY;
		private final Value[] results;
		private final List<Row> graph = new ArrayList<>();
		private final Map<List<Integer>, Row> known = new HashMap<>();

		private Builder(final Footprint footprint, final int rows) {
			radiusY = footprint.radiusY();
			half = footprint.size() / 2;
			final int radiusX = footprint.radiusX();
			halfHeights = new int[2 * radiusX + 1];
			Arrays.fill(halfHeights, -1);
			for (int dy = 0; dy <= radiusY; dy++) {
				final int w = footprint.halfWidth(dy);
				for (int x = radiusX - w; x <= radiusX + w; x++) halfHeights[x] = dy;
			}
			inputs = 2 * radiusY + rows;
			for (int i = 0; i < inputs; i++) graph.add(new Row(i, SHIFT, null, null));
			results = new Value[rows];
			solve(null, 0, 0, 0, rows);
		}

		/**
		 * Computes rows {@code from} to {@code to - 1} of the result.
		 *
		 * @param core the sorted pixels that the footprints of rows {@code coreFrom} to {@code coreTo - 1}, these among them, share; null: none
		 */
		private void solve(final Sorted core, final int coreFrom, final int coreTo, final int from, final int to) {
			final PriorityQueue<Sorted> lists = new PriorityQueue<>(Comparator.comparingInt((final Sorted s) -> s.values.size()));
			final List<int[]> above = new ArrayList<>(), below = new ArrayList<>();
			for (int x = 0; x < halfHeights.length; x++) {
				final int begin = to - 1 + radiusY - halfHeights[x], end = from + radiusY + halfHeights[x] + 1;
				final int coreBegin = coreTo - 1 + radiusY - halfHeights[x], coreEnd = coreFrom + radiusY + halfHeights[x] + 1;
				if (core != null && coreBegin < coreEnd) {
					above.add(new int[] { begin, coreBegin });
					below.add(new int[] { coreEnd, end });
				}
				else {
					above.add(new int[] { begin, end });
					below.add(new int[] { end, end });
				}
			}
			addRuns(above, lists);
			addRuns(below, lists);
			if (core != null) lists.add(core);
			while (lists.size() > 2) lists.add(merge(lists.poll(), lists.poll()));
			final Sorted last = lists.poll(), other = lists.poll();
			if (to - from == 1) {
				results[from] = other == null ? last.values.get(half - last.low) : select(last, other);
				return;
			}
			final Sorted all = last == null || other == null ? last : merge(last, other);
			final int middle = (from + to) / 2;
			solve(all, from, to, from, middle);
			solve(all, from, to, middle, to);
		}

		/** Sorts the pixels of one range of rows per column; neighbouring columns of the same range become one list. */
		private void addRuns(final List<int[]> columns, final PriorityQueue<Sorted> lists) {
			for (int x = 0; x < columns.size();) {
				final int[] range = columns.get(x);
				int end = x + 1;
				while (end < columns.size() && Arrays.equals(range, columns.get(end))) end++;
				if (range[0] < range[1]) lists.add(shifted(rectangle(range[0], range[1], end - x), x));
				x = end;
			}
		}

		private Sorted rectangle(final int fromRow, final int toRow, final int width) {
			if (width > 1) {
				final int left = Integer.highestOneBit(width - 1);
				return merge(rectangle(fromRow, toRow, left), shifted(rectangle(fromRow, toRow, width - left), left));
			}
			if (toRow - fromRow == 1) return trimmed(List.of(new Value(graph.get(fromRow), 0)), 1, 0);
			final int middle = (fromRow + toRow) / 2;
			return merge(rectangle(fromRow, middle, 1), rectangle(middle, toRow, 1));
		}

		private static Sorted shifted(final Sorted list, final int shift) {
			final List<Value> values = new ArrayList<>();
			for (final Value v : list.values) values.add(new Value(v.row, v.shift + shift));
			return new Sorted(values, list.of, list.low);
		}

		private Sorted merge(final Sorted a, final Sorted b) {
			return trimmed(merge(a.values, b.values), a.of + b.of, a.low + b.low);
		}

		/** Drops what has more than half of the footprint's other pixels above or below itself. */
		private Sorted trimmed(final List<Value> values, final int of, final int low) {
			int from = 0, to = values.size();
			while (from < to && of - 1 - low - from > half) from++;
			while (to > from && low + to - 1 > half) to--;
			return new Sorted(values.subList(from, to), of, low + from);
		}

		/** Batcher's odd-even merge of two sorted lists of any lengths. */
		private List<Value> merge(final List<Value> a, final List<Value> b) {
			if (a.isEmpty()) return b;
			if (b.isEmpty()) return a;
			if (a.size() == 1 && b.size() == 1) return List.of(row(LOWER, a.get(0), b.get(0)), row(UPPER, a.get(0), b.get(0)));
			final List<Value> even = merge(everySecond(a, 0), everySecond(b, 0)), odd = merge(everySecond(a, 1), everySecond(b, 1));
			final List<Value> merged = new ArrayList<>();
			merged.add(even.get(0));
			final int pairs = Math.min(odd.size(), even.size() - 1);
			for (int i = 0; i < pairs; i++) {
				merged.add(row(LOWER, odd.get(i), even.get(i + 1)));
				merged.add(row(UPPER, odd.get(i), even.get(i + 1)));
			}
			merged.addAll(odd.subList(pairs, odd.size()));
			merged.addAll(even.subList(pairs + 1, even.size()));
			return merged;
		}

		private static List<Value> everySecond(final List<Value> list, final int first) {
			final List<Value> values = new ArrayList<>();
			for (int i = first; i < list.size(); i += 2) values.add(list.get(i));
			return values;
		}

		/**
		 * The median from the last two lists: the value of rank k of both together is the least, over all ways to take k + 1 values from their
		 * lower ends, of the greatest value taken.
		 */
		private Value select(final Sorted a, final Sorted b) {
			final int take = half - a.low - b.low + 1;
			Value least = null;
			for (int i = Math.max(0, take - b.values.size()); i <= Math.min(take, a.values.size()); i++) {
				final int j = take - i;
				final Value greatest = i == 0 ? b.values.get(j - 1) : j == 0 ? a.values.get(i - 1) :
					row(UPPER, a.values.get(i - 1), b.values.get(j - 1));
				least = least == null ? greatest : row(LOWER, least, greatest);
			}
			return least;
		}

		/** The lower or upper of two values; computed at the column of the one that lies further left. */
		private Value row(final int kind, final Value p, final Value q) {
			final boolean inOrder = p.row.id < q.row.id || p.row.id == q.row.id && p.shift <= q.shift;
			final Value a = inOrder ? p : q, b = inOrder ? q : p;
			final int shift = Math.min(a.shift, b.shift);
			final Row row = known.computeIfAbsent(List.of(kind, a.row.id, a.shift - shift, b.row.id, b.shift - shift), k -> {
				final Row r = new Row(graph.size(), kind, new Value(a.row, a.shift - shift), new Value(b.row, b.shift - shift));
				graph.add(r);
				return r;
			});
			return new Value(row, shift);
		}

		/**
		 * Writes the steps of those rows that the results need and gives each row a register, which is free again after its last use.
		 *
		 * @return the number of registers
		 */
		private int allocate(final List<int[]> steps, final int[] outputs) {
			for (final Value v : results) need(v, 0);
			for (int i = graph.size() - 1; i >= inputs; i--) {
				final Row row = graph.get(i);
				if (row.extra < 0) continue;
				need(row.a, row.extra);
				need(row.b, row.extra);
			}
			// Steps on virtual registers, each written once: row ids, then shifted rows.
			final Map<List<Integer>, Integer> shifts = new HashMap<>();
			final List<int[]> virtual = new ArrayList<>();
			int names = graph.size();
			final boolean[] done = new boolean[graph.size()];
			final Map<List<Integer>, Row> uppers = new HashMap<>(), lowers = new HashMap<>();
			for (final Row row : graph) {
				if (row.extra < 0 || row.id < inputs) continue;
				(row.kind == LOWER ? lowers : uppers).put(operands(row), row);
			}
			for (int i = inputs; i <= graph.size(); i++) {
				final boolean isResult = i == graph.size();
				if (!isResult && (graph.get(i).extra < 0 || done[i])) continue;
				final Row lower = isResult ? null : lowers.get(operands(graph.get(i)));
				final Row upper = isResult ? null : uppers.get(operands(graph.get(i)));
				final List<Value> operands = new ArrayList<>();
				if (isResult) operands.addAll(Arrays.asList(results));
				else operands.addAll(List.of(graph.get(i).a, graph.get(i).b));
				final int[] operand = new int[operands.size()];
				for (int k = 0; k < operand.length; k++) {
					final Value v = operands.get(k);
					operand[k] = v.row.id;
					if (v.shift == 0) continue;
					final List<Integer> key = List.of(v.row.id, v.shift);
					if (!shifts.containsKey(key)) {
						virtual.add(new int[] { SHIFT, v.row.id, v.shift, names, -1, v.row.extra - v.shift });
						shifts.put(key, names++);
					}
					operand[k] = shifts.get(key);
				}
				if (isResult) System.arraycopy(operand, 0, outputs, 0, operand.length);
				else {
					final int extra = Math.max(lower == null ? 0 : lower.extra, upper == null ? 0 : upper.extra);
					if (lower != null) done[lower.id] = true;
					if (upper != null) done[upper.id] = true;
					virtual.add(new int[] { lower == null ? UPPER : upper == null ? LOWER : BOTH, operand[0], operand[1],
						lower == null ? -1 : lower.id, upper == null ? -1 : upper.id, extra });
				}
			}
			return assignRegisters(virtual, names, steps, outputs);
		}

		private int assignRegisters(final List<int[]> virtual, final int names, final List<int[]> steps, final int[] outputs) {
			final int[] lastUse = new int[names], register = new int[names];
			for (int s = 0; s < virtual.size(); s++) {
				final int[] step = virtual.get(s);
				lastUse[step[1]] = s;
				if (step[0] != SHIFT) lastUse[step[2]] = s;
			}
			for (int i = 0; i < inputs; i++) {
				register[i] = i;
				lastUse[i] = virtual.size();
			}
			for (final int output : outputs) lastUse[output] = virtual.size();
			int count = inputs;
			final List<Integer> free = new ArrayList<>();
			for (int s = 0; s < virtual.size(); s++) {
				final int[] step = virtual.get(s), real = step.clone();
				real[1] = register[step[1]];
				if (lastUse[step[1]] == s) free.add(real[1]);
				if (step[0] != SHIFT) {
					real[2] = register[step[2]];
					if (step[2] != step[1] && lastUse[step[2]] == s) free.add(real[2]);
				}
				for (int k = 3; k <= 4; k++) {
					if (step[k] < 0) continue;
					real[k] = register[step[k]] = free.isEmpty() ? count++ : free.remove(free.size() - 1);
				}
				steps.add(real);
			}
			for (int i = 0; i < outputs.length; i++) outputs[i] = register[outputs[i]];
			return count;
		}

		private static List<Integer> operands(final Row row) {
			return List.of(row.a.row.id, row.a.shift, row.b.row.id, row.b.shift);
		}

		private static void need(final Value v, final int extra) {
			v.row.extra = Math.max(v.row.extra, extra + v.shift);
		}
	}
}
