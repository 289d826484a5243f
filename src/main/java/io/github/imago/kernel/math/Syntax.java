package io.github.imago.kernel.math;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.parsington.ExpressionParser;
import org.scijava.parsington.Function;
import org.scijava.parsington.Group;
import org.scijava.parsington.Operator;
import org.scijava.parsington.Operator.Associativity;
import org.scijava.parsington.ParseOperation;
import org.scijava.parsington.Variable;

/**
 * The grammar of expressions: that of Python's numbers, names, calls and operators, with {@code && || !} and {@code c ? a : b} of C. From
 * the strongest to the weakest: calls; {@code **}, from the right; {@code - + !} before an operand; {@code * / // %}; {@code + -}; {@code
 * < <= > >= == !=}; {@code &&}; {@code ||}; {@code ? :}, from the right. So {@code -x**2} is {@code -(x**2)}, and {@code 2**-x} is
 * allowed.
 */
final class Syntax {

	/** What is written by habit of other languages, and what is meant. */
	private static final String[][] HABITS = { { "^", "a power is written **" }, { "&", "\"and\" is written &&" },
		{ "|", "\"or\" is written ||" },
		{ "=", "\"equals\" is written ==" }, { "~", "\"not\" is written !" }, { "[", "parentheses are round" }, { "{", "parentheses are round" },
		{ "]", "parentheses are round" }, { "}", "parentheses are round" } };

	private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?[jJ]?");

	private static final List<Operator> OPERATORS = new ArrayList<>();

	static {
		OPERATORS.add(new Open(0, false));
		infix(9, Associativity.RIGHT, "**");
		for (final String symbol : new String[] { "-", "+", "!" })
			OPERATORS.add(new Prefix(symbol, 0, true));
		infix(7, Associativity.LEFT, "*", "/", "//", "%");
		infix(6, Associativity.LEFT, "+", "-");
		infix(5, Associativity.LEFT, "<", "<=", ">", ">=", "==", "!=");
		infix(4, Associativity.LEFT, "&&");
		infix(3, Associativity.LEFT, "||");
		infix(1, Associativity.RIGHT, "?", ":");
	}

	private static void infix(final double precedence, final Associativity associativity, final String... symbols) {
		for (final String symbol : symbols)
			OPERATORS.add(new Infix(symbol, associativity, precedence, 0));
	}

	private Syntax() {}

	/**
	 * Reads an expression.
	 *
	 * @throws IllegalArgumentException if it is none, saying where it ceases to be one
	 */
	static Node parse(final String text) {
		final List<Object> postfix = new ExpressionParser(OPERATORS, ",", "\u0000", Scan::new).parsePostfix(text);
		if (postfix.isEmpty()) throw Fault.at(text, 0, 0, "there is nothing to compute");
		final Deque<Node> stack = new ArrayDeque<>();
		final Deque<List<Node>> arguments = new ArrayDeque<>();
		for (final Object token : postfix) {
			if (token instanceof Node) stack.push((Node) token);
			else if (token instanceof Name) {
				final Name name = (Name) token;
				stack.push(new Node(Node.Kind.NAME, name.getToken(), name.at, List.of(), false));
			}
			else if (token instanceof Open) {
				final Open open = (Open) token;
				if (open.call) arguments.push(pop(stack, open.getArity()));
				else stack.push(choose(text, stack.pop()).enclosed());
			}
			else if (token instanceof Function) {
				final Node function = stack.pop();
				if (function.kind != Node.Kind.NAME || function.enclosed) throw Fault.at(text, function.at, function.at + function.text.length(),
					"\"" + function.text + "\" is no function");
				final List<Node> list = new ArrayList<>();
				arguments.pop().forEach(argument -> list.add(choose(text, argument)));
				stack.push(new Node(Node.Kind.CALL, function.text, function.at, list, false));
			}
			else if (token instanceof Prefix) {
				final Prefix operator = (Prefix) token;
				stack.push(new Node(Node.Kind.PREFIX, operator.getToken(), operator.at, pop(stack, 1), false));
			}
			else {
				final Infix operator = (Infix) token;
				stack.push(new Node(Node.Kind.INFIX, operator.getToken(), operator.at, pop(stack, 2), false));
			}
		}
		return choose(text, stack.pop());
	}

	private static List<Node> pop(final Deque<Node> stack, final int count) {
		final List<Node> list = new ArrayList<>();
		for (int i = 0; i < count; i++)
			list.add(stack.pop());
		Collections.reverse(list);
		return list;
	}

	/** Orders what stands between question marks and colons, which the parser took for operators of two operands, from the right. */
	private static Node choose(final String text, final Node node) {
		final Deque<Node> parts = new ArrayDeque<>(), marks = new ArrayDeque<>();
		Node rest = node;
		for (; isMark(rest); rest = rest.children.get(1)) {
			parts.add(rest.children.get(0));
			marks.add(rest);
		}
		parts.add(rest);
		final Node chosen = choice(text, parts, marks);
		if (!marks.isEmpty()) throw Fault.at(text, marks.peek().at, marks.peek().at + 1, "there is no ? before the \":\"");
		return chosen;
	}

	private static Node choice(final String text, final Deque<Node> parts, final Deque<Node> marks) {
		final Node condition = parts.poll();
		if (marks.isEmpty() || !marks.peek().is("?")) return condition;
		final Node question = marks.poll(), first = choice(text, parts, marks);
		if (marks.isEmpty()) throw Fault.at(text, question.at, question.at + 1, "there is no : after the \"?\"");
		marks.poll();
		return new Node(Node.Kind.CALL, "where", question.at, List.of(condition, first, choice(text, parts, marks)), false);
	}

	private static boolean isMark(final Node node) {
		return !node.enclosed && (node.is("?") || node.is(":"));
	}

	/** A name and where it stands. */
	private static final class Name extends Variable {

		final int at;

		Name(final String name, final int at) {
			super(name);
			this.at = at;
		}
	}

	private static final class Infix extends Operator {

		final int at;

		Infix(final String symbol, final Associativity associativity, final double precedence, final int at) {
			super(symbol, 2, associativity, precedence);
			this.at = at;
		}

		@Override
		public Operator instance() {
			return this;
		}
	}

	/** An operator before its operand, which lets the operators before it wait when it comes, however strong they are: {@code 2**-x}. */
	private static final class Prefix extends Operator {

		final int at;

		Prefix(final String symbol, final int at, final boolean coming) {
			super(symbol, 1, Associativity.RIGHT, coming ? 100 : 8);
			this.at = at;
		}

		@Override
		public Operator instance() {
			return new Prefix(getToken(), at, false);
		}
	}

	/** A parenthesis: around the arguments of a call, or not. */
	private static final class Open extends Group {

		final int at;
		final boolean call;

		Open(final int at, final boolean call) {
			super("(", ")", 10);
			this.at = at;
			this.call = call;
		}

		@Override
		public Group instance() {
			return this;
		}
	}

	/** Reads tokens, keeps where they stand, and says at once what cannot stand there. */
	private static final class Scan extends ParseOperation {

		private boolean afterOpen;

		Scan(final ExpressionParser parser, final String text) {
			super(parser, text);
		}

		@Override
		protected void parseWhitespace() {
			super.parseWhitespace();
			if (pos.get() < expression.length()) return;
			final Open open = open();
			if (open != null) throw Fault.at(expression, open.at, open.at + 1, "the \"(\" is never closed");
			if (!infix && (!outputQueue.isEmpty() || !stack.isEmpty())) throw Fault.at(expression, pos.get(), pos.get(),
				"it ends where a number or name is expected");
		}

		/** The parenthesis that is open, or null. */
		private Open open() {
			for (final Object token : stack)
				if (token instanceof Open) return (Open) token;
			return null;
		}

		@Override
		protected Object parseLiteral() {
			if (infix) return null;
			final Matcher m = NUMBER.matcher(expression).region(pos.get(), expression.length());
			if (!m.lookingAt()) return null;
			afterOpen = false;
			final int at = pos.get();
			return new Node(Node.Kind.NUMBER, parseToken(m.end() - at), at, List.of(), false);
		}

		@Override
		protected String parseElementSeparator() {
			if (currentChar() != ',') return null;
			final Open open = open();
			if (!infix || open == null || !open.call) throw unexpected(1);
			return super.parseElementSeparator();
		}

		@Override
		protected String parseStatementSeparator() {
			return null;
		}

		@Override
		protected Operator parseOperator() {
			final int at = pos.get();
			// The longest one that fits: the parser's own order is that of their precedence.
			Operator found = null;
			for (final Operator o : parser.operators())
				if (expression.startsWith(o.getToken(), at) && (o instanceof Open || infix == o instanceof Infix) && (found == null || o.getToken()
					.length() > found.getToken().length())) found = o;
			if (found == null) return null;
			pos.inc(found.getToken().length());
			afterOpen = found instanceof Open;
			return afterOpen ? new Open(at, infix) : found instanceof Prefix ? new Prefix(found.getToken(), at, true) : new Infix(found.getToken(),
				found.getAssociativity(), found.getPrecedence(), at);
		}

		@Override
		protected Group parseGroupTerminator() {
			if (currentChar() != ')') return null;
			final Open open = open();
			if (open == null || !infix && !(open.call && afterOpen)) throw unexpected(1);
			return super.parseGroupTerminator();
		}

		@Override
		protected boolean isIdentifierStart(final char c) {
			return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
		}

		@Override
		protected boolean isIdentifierPart(final char c) {
			return isIdentifierStart(c) || c >= '0' && c <= '9';
		}

		@Override
		protected Variable parseVariable() {
			final int at = pos.get(), length = parseIdentifier();
			if (length > 0) {
				afterOpen = false;
				return new Name(parseToken(length), at);
			}
			int n = 0;
			while (infix && isIdentifierPart(futureChar(n)))
				n++;
			throw unexpected(Math.max(1, n));
		}

		private IllegalArgumentException unexpected(final int length) {
			final int at = pos.get();
			final String token = expression.substring(at, at + length);
			String hint = infix && isIdentifierPart(token.charAt(0)) ? "an operator such as * is missing before it" : "";
			for (final String[] habit : HABITS)
				if (token.equals(habit[0])) hint = habit[1];
			return Fault.at(expression, at, at + length, "unexpected \"" + token + "\"", hint);
		}
	}
}
