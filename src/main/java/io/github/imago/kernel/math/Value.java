package io.github.imago.kernel.math;

/** A real number, or one for each pixel, and how it comes about: a vertex of a {@link Graph}. */
final class Value {

	/** Where a value comes from. */
	enum Kind {
		/** A number that is known. */
		NUMBER,
		/** One that is the same all over a plane: {@link Value#place}. */
		PLACE,
		/** A {@link Statistic} of a value over pixels. */
		REDUCTION,
		/** A pixel's column. */
		X,
		/** A pixel's row. */
		Y,
		/** The pixels of an image, or their imaginary parts. */
		IMAGE,
		/** An {@link Op} on others. */
		OP,
		/** A part of a {@link ComplexFunction} of two others. */
		COMPLEX
	}

	final Kind kind;
	/** Its place in the graph, behind those of its operands. */
	final int id;
	/** Whether it differs between pixels. */
	final boolean array;
	final Value[] operands;
	/** The number; of a reduction, the share of pixels below a quantile. */
	final double number;
	final Op op;
	final ComplexFunction function;
	final Place place;
	final Statistic statistic;
	/** 0 for real parts, 1 for imaginary ones. */
	final int part;
	/** The image's name. */
	final String image;

	private Value(final Kind kind, final int id, final boolean array, final Value[] operands, final double number, final Object what,
		final int part)
	{
		this.kind = kind;
		this.id = id;
		this.array = array;
		this.operands = operands;
		this.number = number;
		this.part = part;
		op = what instanceof Op ? (Op) what : null;
		function = what instanceof ComplexFunction ? (ComplexFunction) what : null;
		place = what instanceof Place ? (Place) what : null;
		statistic = what instanceof Statistic ? (Statistic) what : null;
		image = what instanceof String ? (String) what : null;
	}

	/** A value that is not yet in a graph; the graph gives the number. */
	static Value of(final Kind kind, final int id, final Object what, final double number, final int part, final Value... operands) {
		boolean array = kind == Kind.X || kind == Kind.Y || kind == Kind.IMAGE;
		if (kind != Kind.REDUCTION) for (final Value operand : operands)
			array |= operand.array;
		return new Value(kind, id, array, operands, number, what, part);
	}

	/** Whether it is known, and this number. */
	boolean isNumber(final double n) {
		return kind == Kind.NUMBER && number == n;
	}
}
