package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.kernel.common.Border;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Blocks of several sizes, one after the other, against the definition. */
class BlockGaussTest {

	@Test
	void equalsItsDefinition() {
		final Random random = new Random(4);
		for (final double[] sigma : new double[][] { { 1, 3 }, { 5, 5 }, { 0, 8 }, { 13, 2 }, { 40, 21 } }) {
			final BlockGauss kernel = new BlockGauss(sigma[0], sigma[1]);
			final int[] halo = kernel.halo();
			for (final int[] size : new int[][] { { 40, 30 }, { 7, 90 }, { 40, 30 }, { 1, 1 } }) {
				final int[] padded = { size[0] + 2 * halo[0], size[1] + 2 * halo[1] };
				final float[] source = new float[padded[0] * padded[1] + 3], target = new float[size[0] * size[1] + 2];
				final double[] values = new double[padded[0] * padded[1]];
				for (int i = 0; i < values.length; i++)
					values[i] = source[i] = random.nextFloat();
				final float[] before = source.clone();
				kernel.compute(source, padded, target, size);
				assertArrayEquals(before, source);
				final double[] y = NaiveGauss.filter(values, padded, new double[] { 0, sigma[1] }, sigma[1] < 5 ? 4 : 5.2, Border.NEAREST, 0);
				final double[] expected = NaiveGauss.filter(y, padded, new double[] { sigma[0], 0 }, sigma[0] < 5 ? 4 : 5.2, Border.NEAREST, 0);
				for (int j = 0; j < size[1]; j++)
					for (int i = 0; i < size[0]; i++)
						assertEquals(expected[(j + halo[1]) * padded[0] + i + halo[0]], target[j * size[0] + i], 2e-5);
			}
		}
	}
}
