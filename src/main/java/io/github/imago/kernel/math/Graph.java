package io.github.imago.kernel.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that an expression needs, each once, operands before what is made of them. What is known is computed at once. */
final class Graph {

	/** Whole powers up to this are products. */
	private static final int POWERS = 64;

	private final List<Value> values = new ArrayList<>();
	private final Map<List<Object>, Value> known = new HashMap<>();

	/** All values, in order of their ids. */
	List<Value> values() {
		return values;
	}

	Value number(final double number) {
		return make(Value.Kind.NUMBER, null, number, 0);
	}

	Value place(final Place place) {
		return make(Value.Kind.PLACE, place, 0, 0);
	}

	Value x() {
		return make(Value.Kind.X, null, 0, 0);
	}

	Value y() {
		return make(Value.Kind.Y, null, 0, 0);
	}

	/** @param part 0 for the real part, 1 for the imaginary one */
	Value image(final String name, final int part) {
		return make(Value.Kind.IMAGE, name, 0, part);
	}

	/** @param share of the pixels below a quantile; 0 for other statistics */
	Value reduction(final Statistic statistic, final Value of, final double share) {
		return make(Value.Kind.REDUCTION, statistic, share, 0, of);
	}

	/** @param part 0 for the real part, 1 for the imaginary one */
	Value complex(final ComplexFunction function, final int part, final Value re, final Value im) {
		if (re.kind == Value.Kind.NUMBER && im.kind == Value.Kind.NUMBER) return number(of(function, part, re.number, im.number));
		return make(Value.Kind.COMPLEX, function, 0, part, re, im);
	}

	/** A part of a complex function of a number. */
	static double of(final ComplexFunction function, final int part, final double re, final double im) {
		final double[] result = new double[2];
		function.of(re, im, result);
		return result[part];
	}

	Value op(final Op op, final Value... operands) {
		if (Arrays.stream(operands).allMatch(v -> v.kind == Value.Kind.NUMBER)) return number(of(op, Arrays.stream(operands).mapToDouble(
			v -> v.number).toArray()));
		if (op == Op.NEGATE && operands[0].op == Op.NEGATE) return operands[0].operands[0];
		if (op == Op.MULTIPLY && operands[0].isNumber(1)) return operands[1];
		if ((op == Op.MULTIPLY || op == Op.DIVIDE) && operands[1].isNumber(1)) return operands[0];
		if ((op == Op.ADD || op == Op.MULTIPLY) && operands[0].id > operands[1].id) return op(op, operands[1], operands[0]);
		return make(Value.Kind.OP, op, 0, 0, operands);
	}

	/** A real power. */
	Value power(final Value base, final Value exponent) {
		if (exponent.kind != Value.Kind.NUMBER || base.kind == Value.Kind.NUMBER) return op(Op.POW, base, exponent);
		final double p = exponent.number;
		if (p == 0) return number(1);
		if (p == 1) return base;
		if (p == 2) return op(Op.SQUARE, base);
		if (p == 0.5) return op(Op.SQRT, base);
		if (p == -1) return op(Op.DIVIDE, number(1), base);
		return op(p == Math.rint(p) && Math.abs(p) <= POWERS ? Op.POWER : Op.POW, base, exponent);
	}

	/** What an operation makes of numbers. */
	static double of(final Op op, final double... numbers) {
		final double[] n = Arrays.copyOf(numbers, 4);
		return op.of(n[0], n[1], n[2], n[3]);
	}

	private Value make(final Value.Kind kind, final Object what, final double number, final int part, final Value... operands) {
		final List<Object> key = new ArrayList<>(Arrays.asList(kind, what, number, part));
		for (final Value operand : operands)
			key.add(operand.id);
		return known.computeIfAbsent(key, k -> {
			final Value value = Value.of(kind, values.size(), what, number, part, operands);
			values.add(value);
			return value;
		});
	}
}
