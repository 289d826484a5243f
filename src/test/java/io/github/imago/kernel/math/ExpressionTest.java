package io.github.imago.kernel.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

/** What expressions are, which parts of planes they are computed on, and what is said of those that are none. */
class ExpressionTest {

	private static final Map<String, Boolean> REAL = Map.of("img", false), COMPLEX = Map.of("img", false, "a", true);

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = 100 * random.nextFloat() - 50;
		return values;
	}

	private static float[] evaluate(final String text, final Frame frame, final float[] out) {
		final Expression expression = Expression.of(text, REAL);
		expression.evaluate(frame, expression.statistics(1, i -> frame), out, null, 0);
		return out;
	}

	private static float[] evaluate(final String text, final int width, final int height, final Object img) {
		return evaluate(text, new Frame(width, height).image("img", 0, img), new float[width * height]);
	}

	private static double number(final String text) {
		return evaluate(text, 1, 1, new float[] { 1 })[0];
	}

	private static String refusal(final String text) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Expression.of(text, COMPLEX), text).getMessage();
		assertTrue(message.startsWith("expression: "), message);
		return message.substring("expression: ".length());
	}

	@Test
	void operatorsBindAsInPython() {
		assertEquals(-9, number("-3**2"));
		assertEquals(0.125, number("2**-3"));
		assertEquals(512, number("2**3**2"));
		assertEquals(0.0625, number("2**-2**2"));
		assertEquals(-8, number("-2**3"));
		assertEquals(1, number("7 - 4 - 2"));
		assertEquals(2, number("8 / 2 / 2"));
		assertEquals(11, number("1 + 2 * 5"));
		assertEquals(1, number("--1"));
		assertEquals(-1, number("-+-+-1"));
		assertEquals(3, number("1 - -2"));
		assertEquals(0, number("!1 + 0"));
		assertEquals(1, number("1 + 1 == 2 && 3 > 2"));
		assertEquals(1, number("0 && 0 || 1"));
		assertEquals(3, number("0 ? 1 : 0 ? 2 : 3"));
		assertEquals(2, number("1 ? 0 ? 1 : 2 : 3"));
		assertEquals(6, number("(1 ? 2 : 3) * 3"));
		assertEquals(5, number("max(1 ? 5 : 2, 0 ? 7 : 3)"));
		assertEquals(4, number("2*(1 + 1)"));
		assertEquals(-2, number("-7 // 4"));
		assertEquals(1, number("-7 % 4"));
		assertEquals(Math.E, number(" e "), 1e-6);
		assertEquals(1e-3, number("1e-3"), 1e-9);
		assertEquals(2.5, number("2.5e0"));
		assertEquals(0.5, number(".5"));
	}

	@Test
	void whatIsWrongIsSaidWithItsPlace() {
		assertEquals("unexpected \")\" at character 10, in log(img) »)«", refusal("log(img) )"));
		assertEquals("the \"(\" is never closed at character 4, in log»(«img", refusal("log(img"));
		assertEquals("it ends where a number or name is expected at character 7, in img + »«", refusal("img + "));
		assertEquals("there is nothing to compute at character 1, in »«", refusal(""));
		assertEquals("there is no \"imgg\" at character 3 (did you mean img?), in 1+»imgg«*2", refusal("1+imgg*2"));
		assertEquals("there is no \"IMG\" at character 1 (did you mean img?), in »IMG«", refusal("IMG"));
		assertEquals("there is no function \"lgo\" at character 1 (did you mean log?), in »lgo«(img)", refusal("lgo(img)"));
		assertEquals("there is no function \"ln\" at character 1 (did you mean log?), in »ln«(img)", refusal("ln(img)"));
		assertEquals("there is no function \"quux\" at character 1, in »quux«(img)", refusal("quux(img)"));
		assertEquals("\"log\" takes 1 argument, not 2 at character 1, in »log«(1, 2)", refusal("log(1, 2)"));
		assertEquals("\"atan2\" takes 2 arguments, not 1 at character 1, in »atan2«(1)", refusal("atan2(1)"));
		assertEquals("\"min\" takes 1 or more arguments, not 0 at character 1, in »min«()", refusal("min()"));
		assertEquals("\"sqrt\" is a function and needs its arguments at character 1 (write sqrt(...)), in »sqrt« + 1", refusal("sqrt + 1"));
		assertEquals("there is no image for \"b\" at character 7 (choose one as b), in img - »b«", refusal("img - b"));
		assertEquals("\"img\" is no function at character 1 (is an operator such as * missing behind it?), in »img«(2)", refusal("img(2)"));
		assertEquals("\"2\" is no function at character 1, in »2«(3)", refusal("2(3)"));
		assertEquals("unexpected \"img\" at character 2 (an operator such as * is missing before it), in 2»img«", refusal("2img"));
		assertEquals("unexpected \"^\" at character 4 (a power is written **), in img»^«2", refusal("img^2"));
		assertEquals("unexpected \"&\" at character 9 (\"and\" is written &&), in img > 1 »&« img < 2", refusal("img > 1 & img < 2"));
		assertEquals("unexpected \"=\" at character 5 (\"equals\" is written ==), in img »=« 2", refusal("img = 2"));
		assertEquals("unexpected \",\" at character 4, in img»,« 2", refusal("img, 2"));
		assertEquals("unexpected \",\" at character 3, in (1»,«2)", refusal("(1,2)"));
		assertEquals("unexpected \")\" at character 7, in log(1,»)«", refusal("log(1,)"));
		assertEquals("unexpected \"*\" at character 1, in »*«2", refusal("*2"));
		assertEquals("unexpected \")\" at character 2, in (»)«", refusal("()"));
		assertEquals("a comparison of a comparison at character 9 (write a < b && b < c), in 1 < img »<« 3", refusal("1 < img < 3"));
		assertEquals("there is no : after the \"?\" at character 3, in 1 »?« 2", refusal("1 ? 2"));
		assertEquals("there is no ? before the \":\" at character 3, in 1 »:« 2", refusal("1 : 2"));
		assertEquals("\"<\" is for real numbers, not for complex ones at character 3 (take real, imag, abs or angle of them), in a »<« 2",
			refusal("a < 2"));
		assertEquals("\"floor\" is for real numbers, not for complex ones at character 1 (take real, imag, abs or angle of them), in »floor«(a)",
			refusal("floor(a)"));
		assertEquals("\"?\" is for real numbers, not for complex ones at character 3 (take real, imag, abs or angle of them), in a »?« 1 : 2",
			refusal("a ? 1 : 2"));
		assertTrue(refusal("median(a)").startsWith("\"median\" is for real numbers"));
		assertTrue(refusal("percentile(img, 101)").startsWith("the second argument of \"percentile\" must be a number from 0 to 100"));
		assertTrue(refusal("percentile(img, img)").startsWith("the second argument of \"percentile\" must be a number from 0 to 100"));
		assertTrue(refusal("img # 2").startsWith("unexpected \"#\" at character 5"));
		assertTrue(refusal("\"img\"").startsWith("unexpected \"\"\" at character 1"));
	}

	@Test
	void bracketsOfEveryDepthAndNoEnd() {
		final String deep = "(".repeat(200) + "img" + ")".repeat(200);
		assertEquals(1, number(deep));
		assertEquals(1001, number("1" + " + 1".repeat(1000)));
	}

	@Test
	void complexResultsAreForTypesThatHoldThem() {
		final Expression complex = Expression.of("1j*img", REAL), real = Expression.of("1j*1j*img", REAL);
		assertTrue(complex.isComplex() && complex.isComplex(ResultType.AUTO) && complex.isComplex(ResultType.COMPLEX));
		assertFalse(real.isComplex(ResultType.AUTO));
		assertTrue(real.isComplex(ResultType.COMPLEX));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> complex.isComplex(ResultType.UINT8)).getMessage().startsWith("type: "));
	}

	/** Narrow, as wide as registers, wider; few rows and many. */
	@Test
	void planesOfAnyShape() {
		for (final int[] size : new int[][] { { 1, 1 }, { 1, 5000 }, { 5000, 1 }, { 7, 3 }, { 2048, 3 }, { 2049, 2 }, { 4097, 5 },
			{ 100, 777 } }) {
			final int w = size[0], h = size[1];
			final float[] img = noise(w * h, 3), out = evaluate("img*2 + x - 10*y", w, h, img);
			for (int i = 0; i < out.length; i++)
				assertEquals(img[i] * 2 + i % w - 10 * (i / w), out[i], 1e-3f * Math.max(1, Math.abs(out[i]) / 1000),
					Arrays.toString(size) + " at " + i);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final float[] img = noise(1000 * 700, 5);
		final float[][] results = new float[2][];
		final String text = "sin(img)*exp(-r/100) - mean(img) + std(img*x) + median(img) + sum(img)";
		Job.current().threads(1).run(() -> results[0] = evaluate(text, 1000, 700, img));
		Job.current().threads(5).run(() -> results[1] = evaluate(text, 1000, 700, img));
		assertArrayEquals(results[0], results[1]);
	}

	@Test
	void whatCountsIsComputedAndNothingElse() {
		final int w = 60, h = 50;
		final float[] img = noise(w * h, 6), whole = evaluate("img + x*y", w, h, img), out = new float[w * h];
		Arrays.fill(out, -1);
		final byte[] mask = new byte[w * h];
		double sum = 0;
		int count = 0;
		for (int y = 7; y < 7 + 31; y++)
			for (int x = 5; x < 5 + 20; x++)
				if ((x + y) % 3 == 0) {
					mask[y * w + x] = 1;
					sum += img[y * w + x];
					count++;
				}
		evaluate("img + x*y", new Frame(w, h).image("img", 0, img).part(5, 7, 20, 31, null), out);
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				assertEquals(x >= 5 && x < 25 && y >= 7 && y < 38 ? whole[y * w + x] : -1, out[y * w + x]);
		evaluate("mean(img)", new Frame(w, h).image("img", 0, img).part(5, 7, 20, 31, mask), out);
		assertEquals(sum / count, out[8 * w + 6], 1e-5);
		evaluate("sum(1)", new Frame(w, h).image("img", 0, img).part(5, 7, 20, 31, mask), out);
		assertEquals(count, out[8 * w + 6]);
	}

	@Test
	void integersAreUnsignedAndExact() {
		final byte[] bytes = new byte[256];
		final short[] shorts = new short[65536];
		for (int i = 0; i < 65536; i++) {
			bytes[i & 255] = (byte) i;
			shorts[i] = (short) i;
		}
		final float[] eight = evaluate("img", 16, 16, bytes), sixteen = evaluate("img*256 + 255", 256, 256, shorts);
		for (int i = 0; i < 65536; i++)
			assertEquals(i * 256 + 255, sixteen[i]);
		for (int i = 0; i < 256; i++)
			assertEquals(i, eight[i]);
	}

	@Test
	void statisticsGoOverAllPlanesThatAreAskedFor() {
		final float[][] planes = { noise(35, 1), noise(35, 2), noise(35, 3) };
		final float[] all = new float[105];
		for (int k = 0; k < 3; k++)
			System.arraycopy(planes[k], 0, all, 35 * k, 35);
		for (final String text : new String[] { "mean(img)", "std(img)", "max(img)", "median(img)", "percentile(img, 17)",
			"std(img - median(img))",
			"sum(z)" }) {
			final Expression expression = Expression.of(text, REAL);
			final double[] statistics = expression.statistics(3, k -> new Frame(7, 5).image("img", 0, planes[k]).at(0, k, 0));
			final float[] out = new float[35];
			expression.evaluate(new Frame(7, 5).image("img", 0, planes[1]).at(0, 1, 0), statistics, out, null, 0);
			final float expected = text.equals("sum(z)") ? 105 : evaluate(text, 7, 15, all)[0];
			assertEquals(expected, out[0], 1e-5 * Math.abs(expected), text);
		}
	}

	/** Against sorting, on as many values as there are pieces of a plane and more. */
	@Test
	void quantilesAreExact() {
		final float[] img = noise(300 * 333, 8), sorted = img.clone();
		Arrays.sort(sorted);
		for (final double p : new double[] { 0, 0.1, 25, 50, 99.99, 100 }) {
			final double position = p / 100 * (sorted.length - 1);
			final int i = (int) position;
			final double expected = sorted[i] + (position - i) * (sorted[Math.min(i + 1, sorted.length - 1)] - sorted[i]);
			assertEquals((float) expected, evaluate("percentile(img, " + p + ")", 300, 333, img)[0], 1e-6 * Math.abs(expected), "percentile " + p);
		}
	}

	@Test
	void whatIsWrittenTwiceIsComputedOnce() {
		final Compiler compiler = new Compiler("sqrt(img*img + 1)/(1 + img*img)*2**0.5*sqrt(2)", REAL);
		compiler.compile();
		final long operations = compiler.graph().values().stream().filter(v -> v.kind == Value.Kind.OP).count();
		// img*img, + 1, sqrt, /, and two products with the root of 2, which is one number.
		assertEquals(6, operations);
	}

	@Test
	void cancelStopsIt() {
		final float[] img = new float[2000 * 2000];
		assertThrows(CancellationException.class, () -> Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		}).run(() -> evaluate("img + 1", 2000, 2000, img)));
	}

	@Test
	void framesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Frame(0, 1));
		assertThrows(IllegalArgumentException.class, () -> new Frame(4, 4).image("img", 0, new float[15]));
		assertThrows(IllegalArgumentException.class, () -> new Frame(4, 4).part(1, 0, 4, 4, null));
		assertThrows(IllegalArgumentException.class, () -> new Frame(4, 4).part(0, 0, 4, 4, new byte[15]));
	}
}
