package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes values for all pixels of a plane: a list of steps, each a loop over a short row of numbers in registers that stay in a core's
 * first-level cache, as numexpr does it (D. M. Cooke, F. Alted and others). A register is used again once nobody needs what is in it.
 * Rows are cut in the same way whatever the number of threads.
 */
final class Program {

	/** Numbers in a register. */
	static final int ROW = 2048;
	/** That are worked on by a thread before it takes others. */
	private static final int PIECE = 1 << 15;
	/** What lets arrays that are allocated one after the other be aligned alike. */
	private static final int ALIGNED = ROW + 12;

	/** Takes results, for one thread. */
	interface Sink {

		/**
		 * Takes some pixels, of consecutive rows as wide as the part that is computed or of one row.
		 *
		 * @param results a row of each result; not to be changed
		 * @param x column of the first pixel in the plane
		 * @param y its row
		 * @param columns how many of a row
		 * @param rows how many rows
		 */
		void take(float[][] results, int x, int y, int columns, int rows);
	}

	/** Makes the sink of each piece of the plane; pieces are numbered in order. */
	interface Sinks {

		/** How many pieces there will be, before the first one. */
		void pieces(int count);

		Sink piece(int index);
	}

	/** A value and the registers that it is made of and put into. */
	private static final class Step {

		final Value value;
		final int[] from;
		final int to;

		Step(final Value value, final int[] from, final int to) {
			this.value = value;
			this.from = from;
			this.to = to;
		}
	}

	private final List<Step> steps = new ArrayList<>();
	/** What is the same for all pixels, by register. */
	private final Map<Integer, Value> constants = new HashMap<>();
	private final int[] results;
	private int registers;

	/**
	 * @param values operands before what is made of them
	 * @param wanted what is to be computed, one or two of them
	 */
	Program(final List<Value> values, final Value... wanted) {
		final int[] last = new int[values.size()], register = new int[values.size()];
		Arrays.fill(last, -1);
		for (final Value value : wanted)
			last[value.id] = Integer.MAX_VALUE;
		for (int i = values.size() - 1; i >= 0; i--)
			if (last[i] >= 0 && values.get(i).array) for (final Value operand : values.get(i).operands)
				last[operand.id] = Math.max(last[operand.id], i);
		final List<Integer> free = new ArrayList<>();
		for (final Value value : values) {
			if (last[value.id] < 0) continue;
			if (!value.array) {
				register[value.id] = registers;
				constants.put(registers++, value);
				continue;
			}
			final int to = value.kind == Value.Kind.X || free.isEmpty() ? registers++ : free.remove(free.size() - 1);
			register[value.id] = to;
			final int[] from = Arrays.stream(value.operands).mapToInt(operand -> register[operand.id]).toArray();
			steps.add(new Step(value, from, to));
			// Columns are kept, as they are the same in all rows.
			for (final Value operand : Arrays.stream(value.operands).distinct().toArray(Value[]::new))
				if (operand.array && operand.kind != Value.Kind.X && last[operand.id] == value.id) free.add(register[operand.id]);
		}
		results = Arrays.stream(wanted).mapToInt(value -> register[value.id]).toArray();
	}

	/**
	 * Computes the part of a plane that counts.
	 *
	 * @param frame the plane
	 * @param numbers of the values that are the same for all pixels, by id
	 * @param sinks take the results
	 */
	void run(final Frame frame, final double[] numbers, final Sinks sinks) {
		final int columns = Math.min(frame.columns, ROW), rows = Math.max(1, Math.min(frame.rows, ROW / columns));
		final int across = (frame.columns + columns - 1) / columns, down = (frame.rows + rows - 1) / rows;
		final int blocks = across * down, each = Math.max(1, PIECE / (columns * rows)), pieces = (blocks + each - 1) / each;
		sinks.pieces(pieces);
		Parallel.forEach(pieces, () -> {
			final float[][] register = new float[registers][ALIGNED];
			constants.forEach((to, value) -> Arrays.fill(register[to], (float) numbers[value.id]));
			final double[][] room = new double[2][ALIGNED];
			final float[] columnNumbers = new float[ALIGNED];
			final int[] shown = { -1, 0 };
			return piece -> {
				final Sink sink = sinks.piece(piece);
				for (int block = piece * each; block < Math.min(blocks, (piece + 1) * each); block++) {
					final int x = frame.left + block % across * columns, y = frame.top + block / across * rows;
					final int w = Math.min(columns, frame.left + frame.columns - x), h = Math.min(rows, frame.top + frame.rows - y);
					if (shown[0] != x || shown[1] != w) {
						for (int i = 0; i < rows * w; i++)
							columnNumbers[i] = x + i % w;
						shown[0] = x;
						shown[1] = w;
						for (final Step step : steps)
							if (step.value.kind == Value.Kind.X) System.arraycopy(columnNumbers, 0, register[step.to], 0, rows * w);
					}
					for (final Step step : steps)
						compute(step, frame, register, room, x, y, w, h);
					sink.take(pick(register), x, y, w, h);
				}
			};
		});
	}

	private float[][] pick(final float[][] register) {
		final float[][] picked = new float[results.length][];
		for (int i = 0; i < picked.length; i++)
			picked[i] = register[results[i]];
		return picked;
	}

	private static void compute(final Step step, final Frame frame, final float[][] register, final double[][] room, final int x,
		final int y, final int w, final int h)
	{
		final Value value = step.value;
		final float[] to = register[step.to];
		final int[] from = step.from;
		final int n = w * h;
		switch (value.kind) {
			case IMAGE:
				load(frame, value, to, x, y, w, h);
				break;
			case Y:
				for (int k = 0; k < h; k++)
					Arrays.fill(to, k * w, (k + 1) * w, y + k);
				break;
			case OP:
				// What a step does not need is not looked at.
				value.op.row(register[from[0]], register[from[Math.min(1, from.length - 1)]], register[from[Math.min(2, from.length - 1)]],
					register[from[from.length - 1]], to, n, room[0], room[1]);
				break;
			case COMPLEX:
				complex(value.function, value.part, register[from[0]], register[from[1]], to, n);
				break;
			default:
				// Columns are there already.
		}
	}

	private static void complex(final ComplexFunction function, final int part, final float[] re, final float[] im, final float[] to,
		final int n)
	{
		final double[] result = new double[2];
		for (int i = 0; i < n; i++) {
			function.of(re[i], im[i], result);
			to[i] = (float) result[part];
		}
	}

	private static void load(final Frame frame, final Value value, final float[] to, final int x, final int y, final int w, final int h) {
		final Object[] parts = frame.images.get(value.image);
		if (value.part >= parts.length) {
			Arrays.fill(to, 0, w * h, 0);
			return;
		}
		final Object pixels = parts[value.part];
		final boolean whole = w == frame.width;
		final int length = whole ? w * h : w;
		for (int k = 0; k < (whole ? 1 : h); k++) {
			final int at = frame.offsets.get(value.image) + (y + k) * frame.width + x;
			if (pixels instanceof float[]) System.arraycopy(pixels, at, to, k * w, length);
			else if (pixels instanceof short[]) read((short[]) pixels, at, to, k * w, length);
			else read((byte[]) pixels, at, to, k * w, length);
		}
	}

	private static void read(final short[] pixels, final int at, final float[] to, final int start, final int n) {
		for (int i = 0; i < n; i++)
			to[start + i] = pixels[at + i] & 0xffff;
	}

	private static void read(final byte[] pixels, final int at, final float[] to, final int start, final int n) {
		for (int i = 0; i < n; i++)
			to[start + i] = pixels[at + i] & 0xff;
	}
}
