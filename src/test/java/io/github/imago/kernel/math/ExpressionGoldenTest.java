package io.github.imago.kernel.math;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.imago.contract.Golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Expressions give what numpy gives. */
class ExpressionGoldenTest {

	/** Differences in parts of the value: rounding in each of a few steps. */
	private static final double RELATIVE = 1e-6;

	@Test
	void equalsNumpy() {
		int count = 0;
		final List<String> wrong = new ArrayList<>();
		for (final Golden golden : Golden.cases("math.expression")) {
			final Map<String, Object[]> images = new LinkedHashMap<>();
			final Map<String, Boolean> kinds = new LinkedHashMap<>();
			for (final String name : Expression.IMAGES) {
				if (golden.has(name)) images.put(name, new Object[] { name.equals("b") ? golden.shortsOf(name) : golden.floats(name) });
				else if (golden.has(name + "re")) images.put(name, new Object[] { golden.floats(name + "re"), golden.floats(name + "im") });
				if (images.containsKey(name)) kinds.put(name, images.get(name).length == 2);
			}
			final float[] real = golden.floats("real"), imag = golden.has("imag") ? golden.floats("imag") : new float[real.length];
			final List<String> complex = golden.hasParameter("complex") ? Arrays.asList(golden.parameter("complex").split(" ")) : List.of();
			for (int k = 0; k < golden.number("count"); k++, count++) {
				final String text = golden.parameter(String.valueOf(k));
				final Expression expression = Expression.of(text, kinds);
				final Frame frame = new Frame(13, 9).at(1, 3, 2).of(2, 5, 4).calibrated(new double[] { -1, -0.75, 0 }, new double[] { 0.5, 0.25, 2 });
				images.forEach((name, parts) -> frame.image(name, 0, parts));
				final float[] re = new float[117], im = new float[117];
				expression.evaluate(frame, expression.statistics(1, i -> frame), re, im, 0);
				// A product of imaginary numbers is real here, complex without imaginary part for numpy.
				assertTrue(complex.contains(String.valueOf(k)) || !expression.isComplex(), text);
				compare(text, real, imag, k * 117, re, im, wrong);
			}
		}
		assertTrue(count > 300, "expressions: " + count);
		if (!wrong.isEmpty()) fail(wrong.size() + " differ:\n" + String.join("\n", wrong));
	}

	private static void compare(final String text, final float[] real, final float[] imag, final int at, final float[] re, final float[] im,
		final List<String> wrong)
	{
		for (int i = 0; i < re.length; i++) {
			final double size = Math.hypot(real[at + i], imag[at + i]);
			final double tolerance = Double.isFinite(size) ? RELATIVE * Math.max(size, 1e-3 * scale(real, at)) + Float.MIN_VALUE : 0;
			if (equal(real[at + i], re[i], tolerance) && equal(imag[at + i], im[i], tolerance)) continue;
			wrong.add(text + " at " + i + ": " + real[at + i] + " " + imag[at + i] + " but " + re[i] + " " + im[i]);
			return;
		}
	}

	/** Where large numbers cancel, the rest has their rounding. */
	private static double scale(final float[] real, final int at) {
		double most = 0;
		for (int i = 0; i < 117; i++)
			if (Float.isFinite(real[at + i]) && Math.abs(real[at + i]) < 1e9) most = Math.max(most, Math.abs(real[at + i]));
		return most;
	}

	private static boolean equal(final float expected, final float actual, final double tolerance) {
		return Float.compare(expected, actual) == 0 || expected == actual || Math.abs((double) expected - actual) <= tolerance;
	}
}
