package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Matrix;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a kernel before it meets an image. */
class ConvolutionTest {

	private static Matrix outer(final double[] x, final double[] y, final double[] z) {
		final double[] w = new double[x.length * y.length * z.length];
		for (int i = 0; i < w.length; i++)
			w[i] = x[i % x.length] * y[i / x.length % y.length] * z[i / x.length / y.length];
		return new Matrix(x.length, y.length, z.length, w);
	}

	private static Matrix sum(final Matrix a, final Matrix b) {
		final double[] w = a.values(), v = b.values();
		for (int i = 0; i < w.length; i++)
			w[i] += v[i];
		return new Matrix(a.width(), a.height(), a.depth(), w);
	}

	private static Matrix noise(final int w, final int h, final int d, final long seed) {
		return new Matrix(w, h, d, new Random(seed).doubles((long) w * h * d, -1, 1).toArray());
	}

	/** Puts the products together again and compares. */
	private static int rank(final Matrix kernel) {
		final List<double[][]> products = new Taps(kernel, true, 3).products();
		if (products.isEmpty()) return 0;
		Matrix all = new Matrix(kernel.width(), kernel.height(), kernel.depth(), new double[kernel.values().length]);
		for (final double[][] p : products)
			all = sum(all, outer(p[0], p[1], p[2]));
		assertArrayEquals(kernel.values(), all.values(), 1e-6);
		return products.size();
	}

	@Test
	void productsOfLinesAreFound() {
		final Random random = new Random(3);
		final double[] x = random.doubles(9, -1, 1).toArray(), y = random.doubles(12, -1, 1).toArray(), z = random.doubles(5, -1, 1).toArray();
		final double[] one = { 1 };
		assertEquals(1, rank(outer(x, y, one)));
		assertEquals(1, rank(outer(x, y, z)));
		assertEquals(1, rank(outer(x, one, one)));
		assertEquals(1, rank(new Matrix(3, 3, 1, new double[9])));
		assertEquals(2, rank(sum(outer(x, y, one), outer(random.doubles(9).toArray(), random.doubles(12).toArray(), one))));
		assertEquals(2, rank(NamedKernel.DOG_5.matrix(null)));
		assertEquals(2, rank(NamedKernel.SHARPEN.matrix(null)));
		assertEquals(4, rank(noise(4, 9, 1, 5)));
		assertEquals(0, rank(noise(9, 9, 1, 5)));
		assertEquals(0, rank(noise(3, 3, 3, 5)));
		// A product but for one part in ten thousand is none.
		final double[] nearly = outer(x, y, one).values();
		for (int i = 0; i < 9; i++)
			nearly[13 * i % 108] *= 1 + 1e-4 * i;
		assertTrue(rank(new Matrix(9, 12, 1, nearly)) != 1);
	}

	@Test
	void whatCannotBeDoneIsSaid() {
		assertEquals("method SEPARABLE cannot be used: the kernel is not a product of lines, nor a sum of up to 4 such products", assertThrows(
			IllegalArgumentException.class, () -> new Convolution(noise(9, 9, 1, 5), true, ConvolutionMethod.SEPARABLE, 2)).getMessage());
		assertEquals("method SEPARABLE cannot be used: the kernel is not a product of lines", assertThrows(IllegalArgumentException.class,
			() -> new Convolution(noise(3, 3, 3, 5), true, ConvolutionMethod.SEPARABLE, 3)).getMessage());
		assertEquals("the kernel must not have more axes than the image, got 3 for 2", assertThrows(IllegalArgumentException.class,
			() -> new Convolution(noise(3, 3, 3, 5), true, ConvolutionMethod.AUTO, 2)).getMessage());
		assertEquals("the kernel must not have more axes than the image, got 2 for 1", assertThrows(IllegalArgumentException.class,
			() -> new Convolution(noise(3, 3, 1, 5), true, ConvolutionMethod.AUTO, 1)).getMessage());
	}

	@Test
	void normalization() {
		final Matrix kernel = Matrix.parse("matrix", "1 -2 5");
		assertEquals(kernel, Normalization.NONE.apply(kernel));
		assertEquals(Matrix.parse("matrix", "0.25 -0.5 1.25"), Normalization.SUM.apply(kernel));
		assertEquals(Matrix.parse("matrix", "0.125 -0.25 0.625"), Normalization.ABSOLUTE_SUM.apply(kernel));
		assertEquals("normalization SUM cannot be used: the weights of the kernel add up to 0", assertThrows(IllegalArgumentException.class,
			() -> Normalization.SUM.apply(Matrix.parse("matrix", "0.1 0.2 -0.3"))).getMessage());
		assertEquals("normalization ABSOLUTE_SUM needs a kernel with a weight that is not 0", assertThrows(IllegalArgumentException.class,
			() -> Normalization.ABSOLUTE_SUM.apply(Matrix.parse("matrix", "0 0"))).getMessage());
	}

	@ParameterizedTest
	@EnumSource(value = NamedKernel.class, names = "TYPED", mode = EnumSource.Mode.EXCLUDE)
	void namedKernelsKeepAConstantOrTakeItAway(final NamedKernel name) {
		final Matrix kernel = name.matrix(null);
		double sum = 0;
		for (final double w : kernel.values())
			sum += w;
		final boolean away = name.name().matches("(LAPLACIAN|LOG|DOG).*");
		assertEquals(away ? 0 : 1, sum, 1e-12);
		assertEquals(name.name().matches("(BOX|GAUSS).*"), Convolution.takesMeans(kernel));
		final double[] w = kernel.values();
		assertEquals(kernel.width(), kernel.height());
		for (int i = 0; i < w.length && name != NamedKernel.EMBOSS; i++)
			assertEquals(w[i], w[w.length - 1 - i]);
	}

	@Test
	void theNumbersOfTheNamedKernels() {
		assertArrayEquals(Matrix.parse("matrix", "-1 -1 -1; -1 17 -1; -1 -1 -1 /9").values(), NamedKernel.SHARPEN.matrix(null).values());
		assertArrayEquals(new double[] { 0, -1, 0, -1, 4, -1, 0, -1, 0 }, NamedKernel.LAPLACIAN.matrix(null).values());
		assertArrayEquals(new double[] { 1 / 16., 2 / 16., 1 / 16., 2 / 16., 4 / 16., 2 / 16., 1 / 16., 2 / 16., 1 / 16. }, NamedKernel.GAUSS_3.matrix(null)
			.values());
		final double[] three = NamedKernel.GAUSS_3.matrix(null).values(), five = NamedKernel.GAUSS_5.matrix(null).values();
		final double[] difference = NamedKernel.DOG_5.matrix(null).values(), line = { 1, 4, 6, 4, 1 };
		for (int i = 0; i < 25; i++) {
			final int x = i % 5, y = i / 5;
			assertEquals(line[x] * line[y] / 256, five[i]);
			final double inner = x > 0 && x < 4 && y > 0 && y < 4 ? three[(y - 1) * 3 + x - 1] : 0;
			assertEquals(inner - five[i], difference[i], 1e-15);
		}
		assertEquals(Matrix.parse("matrix", "1 2; 3 4"), NamedKernel.TYPED.matrix("1 2; 3 4"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> NamedKernel.TYPED.matrix(" ")).getMessage().startsWith("matrix must be "));
		assertFalse(Convolution.takesMeans(Matrix.parse("matrix", "1 1")));
	}
}
