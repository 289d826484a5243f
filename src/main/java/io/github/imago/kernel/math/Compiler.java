package io.github.imago.kernel.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Makes the values of an expression: knows its names, how many arguments functions take, and what operators and functions are for complex
 * numbers, in terms of real ones.
 */
final class Compiler {

	/** Functions of one real number, real ones of complex numbers apart. */
	private static final Map<String, Op> REAL = new TreeMap<>();
	/** Those that also take complex numbers and are computed as a whole then. */
	private static final Map<String, ComplexFunction> COMPLEX = new TreeMap<>();
	/** Other functions, with the least and the largest number of arguments. */
	private static final Map<String, int[]> OTHER = new TreeMap<>();
	private static final Map<String, Statistic> STATISTICS = new TreeMap<>();
	/** Second names of functions. */
	private static final Map<String, String> ALIASES = new TreeMap<>();
	private static final Map<String, Double> CONSTANTS = Map.of("pi", Math.PI, "e", Math.E, "inf", Double.POSITIVE_INFINITY, "nan",
		Double.NaN);
	private static final Map<String, Place> PLACES = Map.of("z", Place.Z, "t", Place.T, "channel", Place.CHANNEL, "width", Place.WIDTH,
		"height",
		Place.HEIGHT, "depth", Place.DEPTH, "frames", Place.FRAMES, "channels", Place.CHANNELS);
	private static final Set<String> COORDINATES = Set.of("x", "y", "X", "Y", "Z", "r", "R", "theta");
	/** What people write by habit of other languages. */
	private static final Map<String, String> HABITS = Map.of("ln", "log", "avg", "mean", "average", "mean", "stddev", "std", "pow", "power",
		"i", "1j",
		"j", "1j", "v", "img", "phase", "angle", "if", "where");
	private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

	static {
		for (final Op op : new Op[] { Op.CBRT, Op.EXPM1, Op.LOG1P, Op.FLOOR, Op.CEIL, Op.TRUNC, Op.ROUND, Op.SIGN, Op.SQRT, Op.TAN, Op.ASIN,
			Op.ACOS,
			Op.ATAN, Op.TANH, Op.ASINH, Op.ACOSH, Op.ATANH })
			REAL.put(op.name().toLowerCase(Locale.ROOT), op);
		for (final ComplexFunction function : ComplexFunction.values())
			COMPLEX.put(function.name().toLowerCase(Locale.ROOT), function);
		for (final String name : new String[] { "exp", "log", "log2", "log10", "sin", "cos", "sinh", "cosh", "abs", "square", "real", "imag",
			"conj",
			"angle", "isnan", "isinf", "isfinite", "degrees", "radians" })
			OTHER.put(name, new int[] { 1, 1 });
		for (final String name : new String[] { "atan2", "hypot", "power", "mod", "percentile", "nanpercentile" })
			OTHER.put(name, new int[] { 2, 2 });
		OTHER.put("where", new int[] { 3, 3 });
		OTHER.put("clip", new int[] { 3, 3 });
		OTHER.put("min", new int[] { 1, Integer.MAX_VALUE });
		OTHER.put("max", new int[] { 1, Integer.MAX_VALUE });
		final Object[][] statistics = { { "min", Statistic.MIN }, { "max", Statistic.MAX }, { "sum", Statistic.SUM }, { "mean", Statistic.MEAN },
			{ "var", Statistic.VARIANCE }, { "std", Statistic.VARIANCE }, { "median", Statistic.QUANTILE } };
		for (final Object[] s : statistics) {
			STATISTICS.put((String) s[0], (Statistic) s[1]);
			STATISTICS.put("nan" + s[0], ((Statistic) s[1]).ignoringNaN());
		}
		for (final String name : STATISTICS.keySet())
			OTHER.putIfAbsent(name, new int[] { 1, 1 });
		final String[][] aliases = { { "arcsin", "asin" }, { "arccos", "acos" }, { "arctan", "atan" }, { "arcsinh", "asinh" },
			{ "arccosh", "acosh" },
			{ "arctanh", "atanh" }, { "arctan2", "atan2" }, { "absolute", "abs" }, { "arg", "angle" }, { "minimum", "min" }, { "maximum", "max" },
			{ "rint", "round" }, { "pow", "power" } };
		for (final String[] alias : aliases)
			ALIASES.put(alias[0], alias[1]);
	}

	private final String text;
	private final Map<String, Boolean> given;
	private final Set<String> used = new TreeSet<>();
	private final Graph graph = new Graph();

	/**
	 * @param text the expression
	 * @param given the images that there are, and whether they are complex
	 */
	Compiler(final String text, final Map<String, Boolean> given) {
		this.text = text;
		this.given = given;
	}

	/** The names of all functions. */
	static List<String> functions() {
		final Set<String> names = new TreeSet<>(REAL.keySet());
		names.addAll(OTHER.keySet());
		names.addAll(ALIASES.keySet());
		return new ArrayList<>(names);
	}

	/** The names of all coordinates and constants. */
	static List<String> variables() {
		final Set<String> names = new TreeSet<>(CONSTANTS.keySet());
		names.addAll(PLACES.keySet());
		names.addAll(COORDINATES);
		return new ArrayList<>(names);
	}

	Graph graph() {
		return graph;
	}

	/** The images that the expression names. */
	Set<String> images() {
		return used;
	}

	Pair compile() {
		return compile(Syntax.parse(text));
	}

	private Pair compile(final Node node) {
		switch (node.kind) {
			case NUMBER:
				return number(node);
			case NAME:
				return name(node);
			case PREFIX:
				return prefix(node);
			case INFIX:
				return infix(node);
			default:
				return call(node);
		}
	}

	private IllegalArgumentException fault(final Node node, final String message, final String advice) {
		return Fault.at(text, node.at, node.at + written(node).length(), message, advice);
	}

	/** What stands there: a question mark calls a function too. */
	private String written(final Node node) {
		return text.startsWith(node.text, node.at) ? node.text : text.substring(node.at, node.at + 1);
	}

	// --- numbers and names

	private Pair number(final Node node) {
		final boolean imaginary = node.text.matches(".*[jJ]");
		final Value value = graph.number(Double.parseDouble(imaginary ? node.text.substring(0, node.text.length() - 1) : node.text));
		return imaginary ? new Pair(null, value) : real(value);
	}

	private Pair name(final Node node) {
		final String name = node.text;
		if (Expression.IMAGES.contains(name)) {
			if (!given.containsKey(name)) throw fault(node, "there is no image for \"" + name + "\"",
				name.equals("img") ? "" : "choose one as " + name);
			used.add(name);
			return given.get(name) ? new Pair(graph.image(name, 0), graph.image(name, 1)) : real(graph.image(name, 0));
		}
		if (CONSTANTS.containsKey(name)) return real(graph.number(CONSTANTS.get(name)));
		if (PLACES.containsKey(name)) return real(graph.place(PLACES.get(name)));
		if (COORDINATES.contains(name)) return real(coordinate(name));
		if (functions().contains(name)) throw fault(node, "\"" + name + "\" is a function and needs its arguments", "write " + name + "(...)");
		throw fault(node, "there is no \"" + name + "\"", nearest(name, false));
	}

	private Value coordinate(final String name) {
		final Value dx = graph.op(Op.SUBTRACT, graph.x(), middle(Place.WIDTH)), dy = graph.op(Op.SUBTRACT, graph.y(), middle(Place.HEIGHT));
		switch (name) {
			case "x":
				return graph.x();
			case "y":
				return graph.y();
			case "X":
				return calibrated(graph.x(), Place.X_START, Place.X_STEP);
			case "Y":
				return calibrated(graph.y(), Place.Y_START, Place.Y_STEP);
			case "Z":
				return calibrated(graph.place(Place.Z), Place.Z_START, Place.Z_STEP);
			case "r":
				return graph.op(Op.HYPOT, dx, dy);
			case "R":
				return graph.op(Op.HYPOT, graph.op(Op.MULTIPLY, dx, graph.place(Place.X_STEP)), graph.op(Op.MULTIPLY, dy, graph.place(Place.Y_STEP)));
			default:
				// Counter-clockwise as it is seen, while rows count downwards.
				return graph.op(Op.ATAN2, graph.op(Op.SUBTRACT, middle(Place.HEIGHT), graph.y()), dx);
		}
	}

	private Value calibrated(final Value coordinate, final Place start, final Place step) {
		return graph.op(Op.ADD, graph.op(Op.MULTIPLY, coordinate, graph.place(step)), graph.place(start));
	}

	private Value middle(final Place size) {
		return graph.op(Op.DIVIDE, graph.op(Op.SUBTRACT, graph.place(size), graph.number(1)), graph.number(2));
	}

	/** Advice for a name that there is not: the one that is meant, if it can be guessed, else empty. */
	private static String nearest(final String name, final boolean function) {
		final List<String> names = new ArrayList<>(function ? functions() : variables());
		if (!function) names.addAll(Expression.IMAGES);
		final String lower = name.toLowerCase(Locale.ROOT), habit = HABITS.get(lower);
		final String same = names.stream().filter(n -> n.equalsIgnoreCase(name)).findFirst().orElse(null);
		if (same != null || habit != null) return "did you mean " + (same != null ? same : habit) + "?";
		String best = null;
		int least = 1 + Math.min(2, name.length() / 2);
		for (final String n : names) {
			final int d = distance(lower, n.toLowerCase(Locale.ROOT));
			if (d < least) {
				least = d;
				best = n;
			}
		}
		return best == null ? "" : "did you mean " + best + "?";
	}

	/** How many letters have to be changed, put in, left out or exchanged with their neighbours. */
	private static int distance(final String a, final String b) {
		final int[][] d = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++)
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					d[i][j] = i + j;
					continue;
				}
				d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) d[i][j] = Math.min(d[i][j], d[i - 2][j -
					2] + 1);
			}
		return d[a.length()][b.length()];
	}

	// --- operators

	private Pair prefix(final Node node) {
		final Pair p = compile(node.children.get(0));
		if (node.text.equals("!")) return real(graph.op(Op.NOT, real(p, node)));
		return node.text.equals("-") ? negative(p) : p;
	}

	private Pair infix(final Node node) {
		final Node left = node.children.get(0), right = node.children.get(1);
		if (COMPARISONS.contains(node.text)) for (final Node child : node.children)
			if (child.kind == Node.Kind.INFIX && COMPARISONS.contains(child.text) && !child.enclosed) throw fault(node,
				"a comparison of a comparison", "write a < b && b < c");
		final Pair p = compile(left), q = compile(right);
		switch (node.text) {
			case "+":
				return add(p, q);
			case "-":
				return subtract(p, q);
			case "*":
				return multiply(p, q);
			case "/":
				return divide(p, q);
			case "**":
				return power(p, q);
			case "//":
				return real(graph.op(Op.FLOOR_DIVIDE, real(p, node), real(q, node)));
			case "%":
				return real(graph.op(Op.MOD, real(p, node), real(q, node)));
			case "<":
				return real(graph.op(Op.LESS, real(p, node), real(q, node)));
			case "<=":
				return real(graph.op(Op.LESS_EQUAL, real(p, node), real(q, node)));
			case ">":
				return real(graph.op(Op.LESS, real(q, node), real(p, node)));
			case ">=":
				return real(graph.op(Op.LESS_EQUAL, real(q, node), real(p, node)));
			case "==":
				return p.isReal() && q.isReal() ? real(graph.op(Op.EQUAL, p.re, q.re))
					: real(graph.op(Op.AND, graph.op(Op.EQUAL, re(p), re(q)), graph.op(Op.EQUAL, im(p), im(q))));
			case "!=":
				return p.isReal() && q.isReal() ? real(graph.op(Op.UNEQUAL, p.re, q.re))
					: real(graph.op(Op.OR, graph.op(Op.UNEQUAL, re(p), re(q)), graph.op(Op.UNEQUAL, im(p), im(q))));
			case "&&":
				return real(graph.op(Op.AND, real(p, node), real(q, node)));
			default:
				return real(graph.op(Op.OR, real(p, node), real(q, node)));
		}
	}

	private static Pair real(final Value value) {
		return new Pair(value, null);
	}

	/** The value of a number that must be real. */
	private Value real(final Pair p, final Node node) {
		if (!p.isReal()) throw fault(node, "\"" + written(node) + "\" is for real numbers, not for complex ones",
			"take real, imag, abs or angle of them");
		return p.re;
	}

	/** The real part, 0 if there is none. */
	private Value re(final Pair p) {
		return p.re == null ? graph.number(0) : p.re;
	}

	/** The imaginary part, 0 if there is none. */
	private Value im(final Pair p) {
		return p.im == null ? graph.number(0) : p.im;
	}

	private Pair add(final Pair p, final Pair q) {
		return new Pair(sum(p.re, q.re), sum(p.im, q.im));
	}

	private Pair subtract(final Pair p, final Pair q) {
		return new Pair(difference(p.re, q.re), difference(p.im, q.im));
	}

	private Value sum(final Value a, final Value b) {
		return a == null ? b : b == null ? a : graph.op(Op.ADD, a, b);
	}

	private Value difference(final Value a, final Value b) {
		return b == null ? a : a == null ? graph.op(Op.NEGATE, b) : graph.op(Op.SUBTRACT, a, b);
	}

	/** A product, null where a factor is not there. */
	private Value product(final Value a, final Value b) {
		return a == null || b == null ? null : graph.op(Op.MULTIPLY, a, b);
	}

	private Pair multiply(final Pair p, final Pair q) {
		return new Pair(difference(product(p.re, q.re), product(p.im, q.im)), sum(product(p.re, q.im), product(p.im, q.re)));
	}

	private Value quotient(final Value a, final Value b) {
		return a == null ? null : graph.op(Op.DIVIDE, a, b);
	}

	private Pair divide(final Pair p, final Pair q) {
		if (q.isReal()) return new Pair(quotient(p.re, q.re), quotient(p.im, q.re));
		if (q.re == null) return new Pair(quotient(p.im, q.im), p.re == null ? null : graph.op(Op.NEGATE, quotient(p.re, q.im)));
		final Value[] parts = { re(p), im(p), q.re, q.im };
		return new Pair(graph.op(Op.DIVIDE_RE, parts), graph.op(Op.DIVIDE_IM, parts));
	}

	private Pair power(final Pair p, final Pair q) {
		if (p.isReal() && q.isReal()) return real(graph.power(p.re, q.re));
		if (q.isReal() && q.re.isNumber(2)) return multiply(p, p);
		if (p.isReal() && p.re.kind == Value.Kind.NUMBER && p.re.number > 0) return exp(multiply(q, real(graph.number(Math.log(p.re.number)))));
		final Value[] parts = { re(p), im(p), re(q), im(q) };
		return new Pair(graph.op(Op.POWER_RE, parts), graph.op(Op.POWER_IM, parts));
	}

	private Pair negative(final Pair p) {
		return new Pair(p.re == null ? null : graph.op(Op.NEGATE, p.re), p.im == null ? null : graph.op(Op.NEGATE, p.im));
	}

	// --- functions

	private Pair call(final Node node) {
		final String name = ALIASES.getOrDefault(node.text, node.text);
		final int[] count = REAL.containsKey(name) ? new int[] { 1, 1 } : OTHER.get(name);
		if (count == null) {
			final boolean known = Expression.IMAGES.contains(name) || variables().contains(name);
			throw fault(node, known ? "\"" + name + "\" is no function" : "there is no function \"" + name + "\"",
				known ? "is an operator such as * missing behind it?" : nearest(name, true));
		}
		final int n = node.children.size();
		if (n < count[0] || n > count[1]) throw fault(node, "\"" + node.text + "\" takes " + count[0] + (count[1] > count[0] ? " or more" : "") +
			" argument" + (count[0] == 1 && count[1] == 1 ? "" : "s") + ", not " + n, "");
		final List<Pair> p = node.children.stream().map(this::compile).collect(Collectors.toList());
		if (n == 1 && STATISTICS.containsKey(name)) return statistic(node, name, p.get(0));
		if (REAL.containsKey(name)) {
			final ComplexFunction function = p.get(0).isReal() ? null : COMPLEX.get(name);
			return function == null ? real(graph.op(REAL.get(name), real(p.get(0), node))) : complex(function, p.get(0));
		}
		return n == 1 ? one(node, name, p.get(0)) : several(node, name, p);
	}

	private Pair complex(final ComplexFunction function, final Pair p) {
		return new Pair(graph.complex(function, 0, re(p), im(p)), graph.complex(function, 1, re(p), im(p)));
	}

	private Pair one(final Node node, final String name, final Pair p) {
		switch (name) {
			case "exp":
				return exp(p);
			case "log":
				return log(p, Op.LOG, 1);
			case "log2":
				return log(p, Op.LOG2, 1 / Math.log(2));
			case "log10":
				return log(p, Op.LOG10, 1 / Math.log(10));
			case "sin":
				return circular(p, Op.SIN, Op.COSH, Op.COS, Op.SINH, false);
			case "cos":
				return circular(p, Op.COS, Op.COSH, Op.SIN, Op.SINH, true);
			case "sinh":
				return circular(p, Op.SINH, Op.COS, Op.COSH, Op.SIN, false);
			case "cosh":
				return circular(p, Op.COSH, Op.COS, Op.SINH, Op.SIN, false);
			case "abs":
				return real(p.isReal() ? graph.op(Op.ABS, p.re) : p.re == null ? graph.op(Op.ABS, p.im) : graph.op(Op.HYPOT, p.re, p.im));
			case "square":
				return p.isReal() ? real(graph.op(Op.SQUARE, p.re)) : multiply(p, p);
			case "real":
				return real(re(p));
			case "imag":
				return real(im(p));
			case "conj":
				return p.isReal() ? p : new Pair(p.re, graph.op(Op.NEGATE, p.im));
			case "angle":
				return real(graph.op(Op.ATAN2, im(p), re(p)));
			case "isnan":
				return any(p, Op.IS_NAN, Op.OR);
			case "isinf":
				return any(p, Op.IS_INFINITE, Op.OR);
			case "isfinite":
				return any(p, Op.IS_FINITE, Op.AND);
			case "degrees":
				return real(graph.op(Op.MULTIPLY, real(p, node), graph.number(180 / Math.PI)));
			default:
				return real(graph.op(Op.MULTIPLY, real(p, node), graph.number(Math.PI / 180)));
		}
	}

	private Pair any(final Pair p, final Op op, final Op joined) {
		return real(p.isReal() ? graph.op(op, p.re) : graph.op(joined, graph.op(op, re(p)), graph.op(op, im(p))));
	}

	private Pair exp(final Pair p) {
		if (p.isReal()) return real(graph.op(Op.EXP, p.re));
		final Value cos = graph.op(Op.COS, p.im), sin = graph.op(Op.SIN, p.im);
		if (p.re == null) return new Pair(cos, sin);
		final Value length = graph.op(Op.EXP, p.re);
		return new Pair(graph.op(Op.MULTIPLY, length, cos), graph.op(Op.MULTIPLY, length, sin));
	}

	/** @param factor from natural logarithms to those of the operation */
	private Pair log(final Pair p, final Op op, final double factor) {
		if (p.isReal()) return real(graph.op(op, p.re));
		return multiply(new Pair(graph.op(Op.LOG_HYPOT, re(p), p.im), graph.op(Op.ATAN2, p.im, re(p))), real(graph.number(factor)));
	}

	/** f(x + iy) = f(x) g(y) + i h(x) k(y), with a minus for the cosine: Abramowitz and Stegun 4.3.55-56 and 4.5.49-50. */
	private Pair circular(final Pair p, final Op f, final Op g, final Op h, final Op k, final boolean minus) {
		if (p.isReal()) return real(graph.op(f, p.re));
		final Value re = re(p), im = graph.op(Op.MULTIPLY, graph.op(h, re), graph.op(k, p.im));
		return new Pair(graph.op(Op.MULTIPLY, graph.op(f, re), graph.op(g, p.im)), minus ? graph.op(Op.NEGATE, im) : im);
	}

	private Pair several(final Node node, final String name, final List<Pair> p) {
		switch (name) {
			case "atan2":
				return real(graph.op(Op.ATAN2, real(p.get(0), node), real(p.get(1), node)));
			case "hypot":
				return real(graph.op(Op.HYPOT, real(p.get(0), node), real(p.get(1), node)));
			case "power":
				return power(p.get(0), p.get(1));
			case "mod":
				return real(graph.op(Op.MOD, real(p.get(0), node), real(p.get(1), node)));
			case "min":
				return fold(node, p, (a, b) -> graph.op(Op.MIN, a, b));
			case "max":
				return fold(node, p, (a, b) -> graph.op(Op.MAX, a, b));
			case "clip":
				return real(graph.op(Op.MIN, graph.op(Op.MAX, real(p.get(0), node), real(p.get(1), node)), real(p.get(2), node)));
			case "where":
				return where(real(p.get(0), node), p.get(1), p.get(2));
			default:
				final Value percent = p.get(1).isReal() ? p.get(1).re : graph.number(Double.NaN);
				if (percent.kind != Value.Kind.NUMBER || !(percent.number >= 0 && percent.number <= 100)) throw fault(node,
					"the second argument of \"" +
					node.text + "\" must be a number from 0 to 100", "");
				return real(graph.reduction(name.startsWith("nan") ? Statistic.NAN_QUANTILE : Statistic.QUANTILE, real(p.get(0), node), percent.number /
					100));
		}
	}

	private Pair fold(final Node node, final List<Pair> p, final BinaryOperator<Value> joined) {
		return real(p.stream().map(pair -> real(pair, node)).reduce(joined).orElseThrow());
	}

	private Pair where(final Value condition, final Pair p, final Pair q) {
		if (p.isReal() && q.isReal()) return real(graph.op(Op.WHERE, condition, p.re, q.re));
		return new Pair(graph.op(Op.WHERE, condition, re(p), re(q)), graph.op(Op.WHERE, condition, im(p), im(q)));
	}

	/** Complex numbers have sums and means, and variances that are the sums of their parts' ones. */
	private Pair statistic(final Node node, final String name, final Pair p) {
		final Statistic statistic = STATISTICS.get(name);
		final List<Statistic> linear = Arrays.asList(Statistic.SUM, Statistic.MEAN);
		final boolean variance = statistic.plain() == Statistic.VARIANCE;
		if (!p.isReal() && !variance && !linear.contains(statistic)) real(p, node);
		if (!p.isReal() && statistic.ignoresNaN()) real(p, node);
		final double share = statistic.plain() == Statistic.QUANTILE ? 0.5 : 0;
		final Value re = p.re == null ? null : graph.reduction(statistic, p.re, share),
			im = p.im == null ? null : graph.reduction(statistic, p.im,
			share);
		if (!variance) return new Pair(re, im);
		final Value sum = sum(re, im);
		return real(name.endsWith("std") ? graph.op(Op.SQRT, sum) : sum);
	}
}
