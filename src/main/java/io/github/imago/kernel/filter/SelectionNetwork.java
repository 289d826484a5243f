package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * A program of minima and maxima that finds the pixel of a rank under a {@link Footprint} for whole rows of pixels at once. It has no
 * branches that depend on the data, so each of its steps is a loop over a row that HotSpot turns into SIMD code.
 * <p>
 * The program is made by merging sorted lists with Batcher's odd-even merge ("Sorting networks and their applications", 1968,
 * DOI 10.1145/1468075.1468121). Three things keep it short. A value that is needed at several columns is computed once per row and read at
 * a shift. Of a list of some of the footprint's pixels only those ranks are kept that can still become the result. And, as in A. Adams,
 * "Fast median filters using separable sorting networks" (2021, DOI 10.1145/3450626.3459773), a few neighbouring rows of the result, in a
 * volume of neighbouring planes too, are computed together: the pixels that all their footprints share are sorted first, then each half of
 * the rows adds what its own footprints share, and so on down to single rows.
 */
final class SelectionNetwork {

	/** What a step does with rows a, b, c: {@code x = a} moved left by b columns; {@code x = min(a, b)}; {@code x = max(a, b)}; both. */
	static final int SHIFT = 0, LOWER = 1, UPPER = 2, BOTH = 3;
	/**
	 * Two such steps at once, which read and write memory less often: {@code x} is one of {@code min(a, b), max(a, b)}, and {@code y, z} are
	 * the lower and the upper of the other one, which is not kept, and c.
	 */
	static final int BOTH_OF_LOWER = 4, BOTH_OF_UPPER = 5;
	/** {@code x = min(min(a, b), c)}; {@code x = min(max(a, b), c)}. */
	static final int LOWER_OF_LOWER = 6, LOWER_OF_UPPER = 7;
	/** The numbers that make a step: what it does; a, b, c; x, y, z; by how many columns its rows are longer than the result's. */
	private static final int STEP = 8;

	/** How many rows of how many planes of the result one run of the program computes. */
	final int rows, planes;
	/** How many rows of how many planes of the source it reads. */
	final int inputRows, inputPlanes;
	/** How many registers it needs; the first ones are the rows of the source, plane by plane. */
	final int registers;
	/** The registers that hold the result, plane by plane. */
	final int[] outputs;
	/** {@link #STEP} numbers per step. */
	private final int[] program;

	private SelectionNetwork(final Builder builder, final boolean fused) {
		rows = builder.rows;
		planes = builder.planes;
		inputRows = builder.inputRows;
		inputPlanes = builder.inputs / inputRows;
		outputs = new int[rows * planes];
		final List<int[]> steps = new ArrayList<>();
		registers = builder.allocate(steps, outputs, fused);
		program = steps.stream().flatMapToInt(Arrays::stream).toArray();
	}

	/**
	 * The network for a rank under a footprint.
	 *
	 * @param footprint any; the program grows faster than its size
	 * @param rank how many of the footprint's pixels are sorted before the one that is sought
	 * @param rows how many rows of the result are computed together, at least 1
	 * @param planes of how many planes, at least 1
	 * @param fused whether there may be steps that do two at once
	 */
	static SelectionNetwork of(final Footprint footprint, final int rank, final int rows, final int planes, final boolean fused) {
		return new SelectionNetwork(new Builder(footprint, rank, rows, planes), fused);
	}

	/** The number of comparisons per row of the result, the greater part of what the filter costs. */
	double comparisonsPerRow() {
		int n = 0;
		for (int i = 0; i < program.length; i += STEP) n += program[i] == SHIFT ? 0 : program[i] < BOTH_OF_LOWER ? 1 : 2;
		return (double) n / outputs.length;
	}

	/**
	 * Runs the program.
	 *
	 * @param lanes {@link #registers} registers, the first of which hold the source's rows of {@code n + 2 * radiusX} pixels and are left as
	 *          they are; {@link #outputs} then hold {@code n} pixels of the result each
	 * @param n the number of columns of the result
	 */
	void run(final Lanes<?> lanes, final int n) {
		final int[] p = program;
		for (int i = 0; i < p.length; i += STEP)
			lanes.step(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], n + p[i + 7]);
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

	/** The sorted values of {@code of} pixels, less the {@code low} lowest and some of the highest, which cannot be the result. */
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

		private final int size, rank, rows, planes, inputRows, inputs;
		/** For each column of the footprint, those inputs that it covers for the first row of the first plane of the result. */
		private final BitSet[] columns;
		private final Value[] results;
		private final List<Row> graph = new ArrayList<>();
		private final Map<List<Integer>, Row> known = new HashMap<>();

		private Builder(final Footprint footprint, final int rank, final int rows, final int planes) {
			size = footprint.size();
			this.rank = rank;
			this.rows = rows;
			this.planes = planes;
			inputRows = 2 * footprint.radiusY() + rows;
			inputs = inputRows * (2 * footprint.radiusZ() + planes);
			columns = new BitSet[2 * footprint.radiusX() + 1];
			for (int x = 0; x < columns.length; x++) columns[x] = new BitSet();
			for (int run = 0; run < footprint.runs(); run++) {
				final int input = (footprint.dz(run) + footprint.radiusZ()) * inputRows + footprint.dy(run) + footprint.radiusY();
				for (int dx = footprint.first(run); dx <= footprint.last(run); dx++) columns[dx + footprint.radiusX()].set(input);
			}
			for (int i = 0; i < inputs; i++) graph.add(new Row(i, SHIFT, null, null));
			results = new Value[rows * planes];
			final BitSet[] none = new BitSet[columns.length];
			Arrays.fill(none, new BitSet());
			solve(null, none, 0, rows, 0, planes);
		}

		/**
		 * Computes rows {@code fromRow} to {@code toRow - 1} of planes {@code fromPlane} to {@code toPlane - 1} of the result.
		 *
		 * @param core the sorted pixels that the footprints of more rows and planes, these among them, share; null: none
		 * @param inCore which they are, per column of the footprint
		 */
		private void solve(final Sorted core, final BitSet[] inCore, final int fromRow, final int toRow, final int fromPlane,
			final int toPlane) {
			final PriorityQueue<Sorted> lists = new PriorityQueue<>(Comparator.comparingInt((final Sorted s) -> s.values.size()));
			final BitSet[] shared = new BitSet[columns.length], more = new BitSet[columns.length];
			for (int x = 0; x < columns.length; x++) {
				shared[x] = shared(columns[x], fromRow, toRow, fromPlane, toPlane);
				more[x] = (BitSet) shared[x].clone();
				more[x].andNot(inCore[x]);
			}
			for (int x = 0; x < more.length;) {
				int end = x + 1;
				while (end < more.length && more[x].equals(more[end])) end++;
				if (!more[x].isEmpty()) lists.add(shifted(columns(more[x].stream().toArray(), end - x), x));
				x = end;
			}
			if (core != null) lists.add(core);
			while (lists.size() > 2) lists.add(merge(lists.poll(), lists.poll()));
			final Sorted last = lists.poll(), other = lists.poll();
			if (toRow - fromRow == 1 && toPlane - fromPlane == 1) {
				results[fromPlane * rows + fromRow] = other == null ? last.values.get(rank - last.low) : select(last, other);
				return;
			}
			final Sorted all = last == null || other == null ? last : merge(last, other);
			if (toRow - fromRow >= toPlane - fromPlane) {
				final int middle = (fromRow + toRow) / 2;
				solve(all, shared, fromRow, middle, fromPlane, toPlane);
				solve(all, shared, middle, toRow, fromPlane, toPlane);
			}
			else {
				final int middle = (fromPlane + toPlane) / 2;
				solve(all, shared, fromRow, toRow, fromPlane, middle);
				solve(all, shared, fromRow, toRow, middle, toPlane);
			}
		}

		/** The inputs that a column of the footprint covers for all of some rows and planes of the result. */
		private BitSet shared(final BitSet column, final int fromRow, final int toRow, final int fromPlane, final int toPlane) {
			final BitSet shared = new BitSet();
			shared.set(0, inputs);
			for (int plane = fromPlane; plane < toPlane; plane++) {
				for (int row = fromRow; row < toRow; row++) {
					final BitSet moved = new BitSet();
					for (int i = column.nextSetBit(0); i >= 0; i = column.nextSetBit(i + 1)) moved.set(i + plane * inputRows + row);
					shared.and(moved);
				}
			}
			return shared;
		}

		/** Sorts the pixels of some inputs in some adjacent columns. */
		private Sorted columns(final int[] rows, final int width) {
			if (width > 1) {
				final int left = Integer.highestOneBit(width - 1);
				return merge(columns(rows, left), shifted(columns(rows, width - left), left));
			}
			if (rows.length == 1) return trimmed(List.of(new Value(graph.get(rows[0]), 0)), 1, 0);
			final int middle = rows.length / 2;
			return merge(columns(Arrays.copyOf(rows, middle), 1), columns(Arrays.copyOfRange(rows, middle, rows.length), 1));
		}

		private static Sorted shifted(final Sorted list, final int shift) {
			final List<Value> values = new ArrayList<>();
			for (final Value v : list.values) values.add(new Value(v.row, v.shift + shift));
			return new Sorted(values, list.of, list.low);
		}

		private Sorted merge(final Sorted a, final Sorted b) {
			return trimmed(merge(a.values, b.values), a.of + b.of, a.low + b.low);
		}

		/** Drops what has more pixels below itself than the result has, or more above. */
		private Sorted trimmed(final List<Value> values, final int of, final int low) {
			int from = 0, to = values.size();
			while (from < to && of - 1 - low - from > size - 1 - rank) from++;
			while (to > from && low + to - 1 > rank) to--;
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
		 * The result from the last two lists: the value of rank k of both together is the least, over all ways to take k + 1 values from their
		 * lower ends, of the greatest value taken.
		 */
		private Value select(final Sorted a, final Sorted b) {
			final int take = rank - a.low - b.low + 1;
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
		private int allocate(final List<int[]> steps, final int[] outputs, final boolean fused) {
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
						virtual.add(new int[] { SHIFT, v.row.id, v.shift, -1, names, -1, -1, v.row.extra - v.shift });
						shifts.put(key, names++);
					}
					operand[k] = shifts.get(key);
				}
				if (isResult) System.arraycopy(operand, 0, outputs, 0, operand.length);
				else {
					final int extra = Math.max(lower == null ? 0 : lower.extra, upper == null ? 0 : upper.extra);
					if (lower != null) done[lower.id] = true;
					if (upper != null) done[upper.id] = true;
					final int x = lower == null ? upper.id : lower.id, y = lower == null || upper == null ? -1 : upper.id;
					virtual.add(new int[] { lower == null ? UPPER : upper == null ? LOWER : BOTH, operand[0], operand[1], -1, x, y, -1, extra });
				}
			}
			return assignRegisters(fused ? new Fusion(virtual, names, outputs).steps() : virtual, names, steps, outputs);
		}

		private int assignRegisters(final List<int[]> virtual, final int names, final List<int[]> steps, final int[] outputs) {
			final int[] lastUse = new int[names], register = new int[names];
			for (int s = 0; s < virtual.size(); s++) {
				for (final int operand : operands(virtual.get(s))) lastUse[operand] = s;
			}
			for (int i = 0; i < inputs; i++) {
				register[i] = i;
				lastUse[i] = virtual.size();
			}
			for (final int output : outputs) lastUse[output] = virtual.size();
			// Two registers take what a step computes and nobody needs.
			int count = inputs + 2;
			final List<Integer> free = new ArrayList<>();
			for (int s = 0; s < virtual.size(); s++) {
				final int[] step = virtual.get(s), real = step.clone();
				final int[] operands = operands(step);
				for (int k = 0; k < operands.length; k++) {
					real[1 + k] = register[operands[k]];
					if (lastUse[operands[k]] == s) {
						free.add(real[1 + k]);
						lastUse[operands[k]] = -1;
					}
				}
				int unused = inputs;
				for (int k = 4; k <= 6; k++) {
					if (step[k] < 0) real[k] = unused++;
					else real[k] = register[step[k]] = free.isEmpty() ? count++ : free.remove(free.size() - 1);
				}
				steps.add(real);
			}
			for (int i = 0; i < outputs.length; i++) outputs[i] = register[outputs[i]];
			return count;
		}

		/** The rows that a step reads. */
		private static int[] operands(final int[] step) {
			return Arrays.copyOfRange(step, 1, step[0] == SHIFT ? 2 : step[0] < BOTH_OF_LOWER ? 3 : 4);
		}

		private static List<Integer> operands(final Row row) {
			return List.of(row.a.row.id, row.a.shift, row.b.row.id, row.b.shift);
		}

		private static void need(final Value v, final int extra) {
			v.row.extra = Math.max(v.row.extra, extra + v.shift);
		}
	}

	/** Joins steps, two and two, where the second alone reads a result of the first. */
	private static final class Fusion {

		private final List<int[]> steps;
		/** Per row: the step that makes it, -1 if none; the steps that read it, with {@link Integer#MAX_VALUE} for a result of the network. */
		private final int[] maker;
		private final List<List<Integer>> readers = new ArrayList<>();
		/** Per step, where it now stands; -1: it has become a part of another one. */
		private final int[] place;

		private Fusion(final List<int[]> steps, final int rows, final int[] outputs) {
			this.steps = new ArrayList<>(steps);
			maker = new int[rows];
			Arrays.fill(maker, -1);
			for (int i = 0; i < rows; i++) readers.add(new ArrayList<>());
			place = new int[steps.size()];
			for (int s = 0; s < place.length; s++) {
				place[s] = s;
				for (final int operand : Builder.operands(steps.get(s))) readers.get(operand).add(s);
				for (int k = 4; k <= 6; k++)
					if (steps.get(s)[k] >= 0) maker[steps.get(s)[k]] = s;
			}
			for (final int output : outputs) readers.get(output).add(Integer.MAX_VALUE);
		}

		private List<int[]> steps() {
			for (int s = 0; s < place.length; s++) {
				final int[] step = steps.get(s);
				if (step[0] != SHIFT && step[0] < BOTH_OF_LOWER && !fuse(s, step[1], step[2])) fuse(s, step[2], step[1]);
			}
			final List<int[]> fused = new ArrayList<>(Collections.nCopies(place.length, null));
			for (int s = 0; s < place.length; s++)
				if (place[s] >= 0) fused.set(place[s], steps.get(s));
			fused.removeIf(Objects::isNull);
			return fused;
		}

		/** Joins a step with the one that made its operand {@code passed}, if that may be. */
		private boolean fuse(final int second, final int passed, final int c) {
			final int first = maker[passed];
			if (first < 0 || readers.get(passed).size() > 1) return false;
			final int[] p = steps.get(first), q = steps.get(second);
			if (p[0] == SHIFT || p[0] >= BOTH_OF_LOWER || place[first] < 0) return false;
			final boolean passesLower = p[0] == LOWER || p[0] == BOTH && p[4] == passed;
			final int kept = p[0] != BOTH ? -1 : passesLower ? p[5] : p[4];
			if (kept == c) return false;
			// The two stand where the first did if c is there by then, or where the second did if what the first made is not needed before.
			if (maker[c] >= 0 && place[maker[c]] > place[first]) {
				if (kept >= 0) for (final int reader : readers.get(kept))
					if (reader < Integer.MAX_VALUE && place[reader] < place[second]) return false;
				place[first] = place[second];
			}
			place[second] = -1;
			final int extra = Math.max(p[7], q[7]);
			if (kept < 0 && q[0] == LOWER) steps.set(first, new int[] { passesLower ? LOWER_OF_LOWER : LOWER_OF_UPPER, p[1], p[2], c, q[4], -1,
				-1, extra });
			else steps.set(first, new int[] { passesLower ? BOTH_OF_LOWER : BOTH_OF_UPPER, p[1], p[2], c, kept, q[0] == UPPER ? -1 : q[4],
				q[0] == UPPER ? q[4] : q[5], extra });
			for (int k = 4; k <= 6; k++)
				if (steps.get(first)[k] >= 0) maker[steps.get(first)[k]] = first;
			readers.get(c).replaceAll(r -> r == second ? first : r);
			return true;
		}
	}
}
