package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Arithmetic on images, written as in numpy: {@code sqrt(img) * where(r < 100, 1, 0) - mean(img)}. Pixels are computed in float, as numpy
 * does with float32 images and Python's numbers; what is the same for all pixels, such as {@code 2*pi/width} and statistics, in double
 * precision. Complex numbers are pairs of floats, and functions of them are computed in double precision.
 * <p>
 * Costs one pass over the pixels for the expression, and one for each level of statistics (those of what holds no other statistics come
 * first); memory is that of the result, with up to 8 bytes for each pixel of a median or percentile while it is computed. Whole numbers
 * beyond 2^24 are rounded.
 */
public final class Expression {

	/** The names that images have in expressions. */
	public static final List<String> IMAGES = List.of("img", "a", "b", "c", "d");

	private final Graph graph;
	private final Value re, im;
	private final Set<String> images;
	/** The level of each value: the number of passes over the pixels that have to be made before it is known. */
	private final int[] level;
	private final Program program;

	private Expression(final Compiler compiler, final Pair result) {
		graph = compiler.graph();
		images = compiler.images();
		im = result.im;
		re = result.re != null ? result.re : graph.number(0);
		level = new int[graph.values().size()];
		for (final Value value : graph.values()) {
			for (final Value operand : value.operands)
				level[value.id] = Math.max(level[value.id], level[operand.id]);
			if (value.kind == Value.Kind.REDUCTION) level[value.id]++;
		}
		program = im == null ? new Program(graph.values(), re) : new Program(graph.values(), re, im);
	}

	/**
	 * Compiles an expression.
	 *
	 * @param text the expression; the grammar is that of {@code Syntax}, the names are those of {@code Compiler}
	 * @param images the names of the images that there are, of {@link #IMAGES}, and whether they are complex
	 * @throws IllegalArgumentException in one sentence, with the expression in which the place is marked, if there is something wrong with it
	 */
	public static Expression of(final String text, final Map<String, Boolean> images) {
		final Compiler compiler = new Compiler(text, images);
		return new Expression(compiler, compiler.compile());
	}

	/** Whether the result is complex. */
	public boolean isComplex() {
		return im != null;
	}

	/**
	 * Whether the result is complex as pixels of a type.
	 *
	 * @throws IllegalArgumentException if it is and the type cannot hold that
	 */
	public boolean isComplex(final ResultType type) {
		Check.that(im == null || type == ResultType.AUTO || type == ResultType.COMPLEX,
			"type: the expression gives complex numbers, which " + type +
			" pixels do not hold: take real, imag, abs or angle of them");
		return im != null || type == ResultType.COMPLEX;
	}

	/** Whether statistics of the pixels are in it. */
	public boolean hasStatistics() {
		return Arrays.stream(level).anyMatch(l -> l > 0);
	}

	/** The names of the images that it reads. */
	public Set<String> images() {
		return images;
	}

	/** The names of all functions, in alphabetical order. */
	public static List<String> functions() {
		return Compiler.functions();
	}

	/** The names of all coordinates and constants, in alphabetical order. */
	public static List<String> variables() {
		return Compiler.variables();
	}

	/**
	 * Computes the statistics in the expression.
	 *
	 * @param count number of planes over which they go
	 * @param frames gives a plane each time it is needed
	 * @return the statistics, for {@link #evaluate}
	 */
	public double[] statistics(final int count, final IntFunction<Frame> frames) {
		final double[] numbers = new double[graph.values().size()];
		final int levels = Arrays.stream(level).max().orElse(0);
		final Job job = Job.current();
		for (int l = 1; l <= levels; l++) {
			final List<Value> wanted = new ArrayList<>();
			for (final Value value : graph.values())
				if (value.kind == Value.Kind.REDUCTION && level[value.id] == l) wanted.add(value);
			for (final Value value : wanted) {
				final double k = wanted.indexOf(value), n = wanted.size();
				final Tally tally = new Tally(value.statistic, value.number);
				final Program inner = new Program(graph.values(), value.operands[0]);
				for (int i = 0; i < count; i++) {
					final int plane = i;
					job.part((l - 1 + (k + (double) i / count) / n) / levels, (l - 1 + (k + (i + 1.0) / count) / n) / levels).run(() -> {
						final Frame frame = frames.apply(plane);
						add(inner, frame, numbers(frame, numbers), value, tally);
					});
				}
				numbers[value.id] = tally.result();
			}
		}
		return numbers;
	}

	private static void add(final Program inner, final Frame frame, final double[] numbers, final Value value, final Tally tally) {
		final List<Tally> parts = new ArrayList<>();
		inner.run(frame, numbers, new Program.Sinks() {

			@Override
			public void pieces(final int count) {
				for (int i = 0; i < count; i++)
					parts.add(new Tally(value.statistic, value.number));
			}

			@Override
			public Program.Sink piece(final int index) {
				final Tally part = parts.get(index);
				final float[] row = new float[Program.ROW];
				return (results, x, y, columns, rows) -> {
					int n = columns * rows;
					if (frame.mask == null) System.arraycopy(results[0], 0, row, 0, n);
					else n = inside(frame, results[0], row, x, y, columns, rows);
					part.add(row, n);
				};
			}
		});
		parts.forEach(tally::add);
	}

	/** Keeps the pixels that count. */
	private static int inside(final Frame frame, final float[] values, final float[] kept, final int x, final int y, final int columns,
		final int rows)
	{
		int n = 0;
		for (int k = 0; k < rows; k++)
			for (int i = 0; i < columns; i++)
				if (frame.mask[(y + k) * frame.width + x + i] != 0) kept[n++] = values[k * columns + i];
		return n;
	}

	/** What is the same for all pixels of a plane, by id. */
	private double[] numbers(final Frame frame, final double[] statistics) {
		final double[] numbers = statistics.clone();
		for (final Value value : graph.values()) {
			if (value.array) continue;
			final double[] operands = new double[value.operands.length];
			for (int i = 0; i < operands.length; i++)
				operands[i] = numbers[value.operands[i].id];
			switch (value.kind) {
				case NUMBER:
					numbers[value.id] = value.number;
					break;
				case PLACE:
					numbers[value.id] = frame.get(value.place);
					break;
				case OP:
					numbers[value.id] = Graph.of(value.op, operands);
					break;
				case COMPLEX:
					numbers[value.id] = Graph.of(value.function, value.part, operands[0], operands[1]);
					break;
				default:
					// Statistics are there already.
			}
		}
		return numbers;
	}

	/**
	 * Evaluates the expression on a plane.
	 *
	 * @param frame the plane, with all {@link #images}; its part says what is computed
	 * @param statistics those of {@link #statistics}
	 * @param outRe takes the real parts, as wide as the plane
	 * @param outIm takes the imaginary parts, which stay what they are where the result is real; null for none
	 * @param offset index of the plane's first pixel in these arrays
	 */
	public void evaluate(final Frame frame, final double[] statistics, final float[] outRe, final float[] outIm,
		final int offset)
	{
		program.run(frame, numbers(frame, statistics), new Program.Sinks() {

			@Override
			public void pieces(final int count) {}

			@Override
			public Program.Sink piece(final int index) {
				return (results, x, y, columns, rows) -> {
					store(results[0], outRe, offset, frame.width, x, y, columns, rows);
					if (im != null && outIm != null) store(results[1], outIm, offset, frame.width, x, y, columns, rows);
				};
			}
		});
	}

	private static void store(final float[] row, final float[] out, final int offset, final int width, final int x, final int y,
		final int columns, final int rows)
	{
		if (columns == width) System.arraycopy(row, 0, out, offset + y * width, columns * rows);
		else for (int k = 0; k < rows; k++)
			System.arraycopy(row, k * columns, out, offset + (y + k) * width + x, columns);
	}
}
