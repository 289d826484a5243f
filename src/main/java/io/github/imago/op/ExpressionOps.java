package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.math.Expression;
import io.github.imago.kernel.math.Frame;
import io.github.imago.kernel.math.ResultType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ComplexType;

import org.scijava.ops.spi.Nullable;

/** Arithmetic on images by expression. */
public final class ExpressionOps {

	private ExpressionOps() {}

	/**
	 * Evaluates an expression for every pixel: as numpy does with float32 images and Python numbers, whatever the type of the images
	 * ({@link Expression}). Coordinates x, y, z count from 0; statistics such as mean(img) go over the whole image; X, Y and Z equal x, y
	 * and z.
	 *
	 * @implNote op names='imago.math.expression', type=Function
	 * @param in the image img, of 1 to 3 axes, real or complex
	 * @param a the image a, of the same size, or one plane for all (default none)
	 * @param b the image b (default none)
	 * @param c the image c (default none)
	 * @param d the image d (default none)
	 * @param expression what is computed (default img)
	 * @param type what the pixels of the result are (default AUTO)
	 * @return the result, of the size of img
	 * @throws IllegalArgumentException if the expression is none, names images that are not there, or gives complex numbers where they
	 *           cannot be
	 *           held; or if sizes differ
	 */
	public static <T extends ComplexType<T>, A extends ComplexType<A>, B extends ComplexType<B>, C extends ComplexType<C>,
		D extends ComplexType<D>>
		RandomAccessibleInterval<?> expression(final RandomAccessibleInterval<T> in, @Nullable final RandomAccessibleInterval<A> a,
			@Nullable final RandomAccessibleInterval<B> b, @Nullable final RandomAccessibleInterval<C> c,
				@Nullable final RandomAccessibleInterval<D> d,
			@Nullable final String expression, @Nullable final ResultType type)
	{
		final Map<String, RandomAccessibleInterval<?>> images = new LinkedHashMap<>();
		final RandomAccessibleInterval<?>[] given = { in, a, b, c, d };
		final Map<String, Boolean> complex = new LinkedHashMap<>();
		for (int k = 0; k < given.length; k++) {
			if (given[k] == null) continue;
			images.put(Expression.IMAGES.get(k), given[k]);
			complex.put(Expression.IMAGES.get(k), ComplexImg.isComplex(given[k]));
		}
		final Expression compiled = Expression.of(expression == null ? "img" : expression, complex);
		final ResultType pixels = type == null ? ResultType.AUTO : type;
		final boolean gives = compiled.isComplex(pixels);
		final int[] size = Planes.size(in);
		final Map<String, Object[]> parts = new LinkedHashMap<>();
		for (final String name : compiled.images())
			parts.put(name, pixels(name, images.get(name), size));
		final int n = size[0] * size[1];
		final IntFunction<Frame> frames = z -> {
			final Frame frame = new Frame(size[0], size[1]).at(0, z, 0).of(1, size[2], 1);
			parts.forEach((name, p) -> frame.image(name, java.lang.reflect.Array.getLength(p[0]) == n ? 0 : z * n, p));
			return frame;
		};
		final Job job = Job.current();
		final double begin = compiled.hasStatistics() ? 0.5 : 0;
		final double[] statistics = job.part(0, begin).call(() -> compiled.statistics(size[2], frames));
		final float[] re = new float[Check.elements(size)], im = gives ? new float[re.length] : null;
		for (int z = 0; z < size[2]; z++) {
			final int plane = z;
			job.part(begin + (1 - begin) * z / size[2], begin + (1 - begin) * (z + 1) / size[2]).run(() -> compiled.evaluate(frames.apply(plane),
				statistics, re, im, plane * n));
		}
		final long[] dimensions = in.dimensionsAsLongArray();
		if (gives) return new ComplexImg(re, im, dimensions);
		final Img<?> result = ArrayImgs.floats(re, dimensions);
		if (pixels == ResultType.AUTO || pixels == ResultType.FLOAT32) return result;
		final Img<?> narrow = pixels == ResultType.UINT8 ? ArrayImgs.unsignedBytes(dimensions) : ArrayImgs.unsignedShorts(dimensions);
		Planes.write(re, result, narrow);
		return narrow;
	}

	private static Object[] pixels(final String name, final RandomAccessibleInterval<?> image, final int[] size) {
		final int[] own = Planes.size(image);
		Check.that(own[0] == size[0] && own[1] == size[1] && (own[2] == size[2] || own[2] == 1), name + " must be of the size of img, " + Arrays
			.toString(size) + ", or one plane for all of its, got " + Arrays.toString(own));
		if (!ComplexImg.isComplex(image)) return new Object[] { Planes.samples(image) };
		final ComplexImg complex = ComplexImg.of(image);
		return new Object[] { complex.re(), complex.im() };
	}
}
