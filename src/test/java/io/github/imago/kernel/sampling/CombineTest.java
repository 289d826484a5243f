package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Stacks to images: clipping against its definition, and the noise factor against noise. */
class CombineTest {

	/** Sigma clipping by its definition: throw out, again and again. */
	private static double naive(final List<Double> all, final double clip, final int rounds) {
		List<Double> left = new ArrayList<>(all);
		for (int round = 0; round < rounds; round++) {
			final List<Double> sorted = new ArrayList<>(left);
			Collections.sort(sorted);
			final double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2, mean = mean(left);
			double squares = 0;
			for (final double v : left)
				squares += (v - mean) * (v - mean);
			final double limit = clip * Math.sqrt(squares / left.size());
			final List<Double> next = new ArrayList<>();
			for (final double v : left)
				if (v >= median - limit && v <= median + limit) next.add(v);
			if (next.size() == left.size()) break;
			left = next;
		}
		return mean(left);
	}

	private static double mean(final List<Double> values) {
		return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
	}

	@Test
	void clippingFollowsItsDefinition() {
		final int images = 24, count = 200;
		final float[] values = new float[images * count];
		final Random random = new Random(7);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (10 + random.nextGaussian() + (random.nextInt(12) == 0 ? 30 * random.nextDouble() : 0));
		for (final double clip : new double[] { 1.5, 2, 3 })
			for (final int rounds : new int[] { 1, 5, 0 }) {
				final float[] out = new float[count];
				final Combine combine = new Combine(CombineMethod.SIGMA_CLIPPED_MEAN, images, clip, rounds, false);
				combine.compute(values, count, out);
				for (int i = 0; i < count; i++) {
					final List<Double> column = new ArrayList<>();
					for (int k = 0; k < images; k++)
						column.add((double) values[k * count + i]);
					assertEquals(naive(column, clip, rounds == 0 ? 1000 : rounds), out[i], 1e-5, "clip " + clip + ", rounds " + rounds);
				}
				assertTrue(combine.noise() > 1 / Math.sqrt(images) && combine.noise() < 1, "fewer values than there are: " + combine.noise());
			}
	}

	@Test
	void theNoiseFactorIsThatOfNoise() {
		final int images = 9, count = 60000;
		final float[] values = new float[images * count], out = new float[count];
		final Random random = new Random(8);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		for (final CombineMethod method : new CombineMethod[] { CombineMethod.SUM, CombineMethod.MEAN, CombineMethod.MEDIAN, CombineMethod.SIGMA_CLIPPED_MEAN }) {
			final Combine combine = new Combine(method, images, 3, 5, false);
			combine.compute(values, count, out);
			double squares = 0;
			for (final float v : out)
				squares += v * v;
			// The median's factor is the limit for many images: 3 % too high for nine.
			assertEquals(Math.sqrt(squares / count), combine.noise(), (method == CombineMethod.MEDIAN ? 0.05 : 0.015) * combine.noise(), method.toString());
		}
		assertEquals(1.0 / 3, noise(CombineMethod.MEAN, 9), 1e-12);
		assertEquals(3, noise(CombineMethod.SUM, 9), 1e-12);
		assertEquals(1, noise(CombineMethod.MEDIAN, 1), 1e-12);
		assertTrue(Double.isNaN(noise(CombineMethod.MAX, 4)));
	}

	private static double noise(final CombineMethod method, final int images) {
		final Combine combine = new Combine(method, images, 3, 5, false);
		combine.compute(new float[images * 2], 2, new float[2]);
		return combine.noise();
	}

	@Test
	void missingValuesCountInTheNoise() {
		final Combine combine = new Combine(CombineMethod.MEAN, 2, 3, 5, true);
		final float[] out = new float[3];
		combine.compute(new float[] { 1, 2, Float.NaN, 3, Float.NaN, Float.NaN }, 3, out);
		assertEquals(2, out[0]);
		assertEquals(2, out[1]);
		assertTrue(Float.isNaN(out[2]));
		assertEquals(Math.sqrt((0.5 + 1) / 2), combine.noise(), 1e-12);
	}

	@Test
	void wrongArgumentsAreNamed() {
		assertEquals("clip must be > 0, got 0.0", assertThrows(IllegalArgumentException.class, () -> new Combine(CombineMethod.MEAN, 2, 0, 5, false))
			.getMessage());
		assertEquals("iterations must be >= 0, got -1", assertThrows(IllegalArgumentException.class, () -> new Combine(CombineMethod.MEAN, 2, 3, -1, false))
			.getMessage());
		assertEquals("a standard deviation needs at least 2 images", assertThrows(IllegalArgumentException.class, () -> new Combine(
			CombineMethod.STANDARD_DEVIATION, 1, 3, 5, false)).getMessage());
	}
}
