package io.github.imago.kernel.math;

import java.util.List;

/** A part of an expression as it was written, and where. */
final class Node {

	/** What a part of an expression is. */
	enum Kind {
		/** A number; {@code text} ends with j if it is imaginary. */
		NUMBER,
		/** A name. */
		NAME,
		/** A function and its arguments. */
		CALL,
		/** An operator before its operand. */
		PREFIX,
		/** An operator between its operands. */
		INFIX
	}

	final Kind kind;
	/** The number, the name of what is named or called, or the operator's symbol. */
	final String text;
	/** Where that stands: index of its first character. */
	final int at;
	final List<Node> children;
	/** Whether it was written in parentheses. */
	final boolean enclosed;

	Node(final Kind kind, final String text, final int at, final List<Node> children, final boolean enclosed) {
		this.kind = kind;
		this.text = text;
		this.at = at;
		this.children = children;
		this.enclosed = enclosed;
	}

	/** The same in parentheses. */
	Node enclosed() {
		return new Node(kind, text, at, children, true);
	}

	/** Whether this is an operator of that symbol. */
	boolean is(final String operator) {
		return kind == Kind.INFIX && text.equals(operator);
	}
}
