package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.imago.kernel.common.Border;

/** What a median filter of 3 × 3 pixels, in each plane of a stack, must do; whoever has one extends this. Results are exact. */
public abstract class MedianContract {

	/** Widths, heights and depths that are tried: single pixels and rows, odd, even, wider than any group of work items. */
	private static final int[][] SIZES = { { 1, 1, 1 }, { 1, 9, 1 }, { 9, 1, 1 }, { 2, 2, 1 }, { 3, 3, 1 }, { 64, 5, 1 }, { 131, 20, 1 },
		{ 20, 33, 1 }, { 10, 7, 4 }, { 2, 1, 3 } };

	/** The filter under test, on float images; the source must not be changed, and the result is as long. */
	protected abstract float[] apply(float[] source, int width, int height, int depth, Border border, float value);

	/** The filter under test, on unsigned 16-bit images. */
	protected abstract short[] apply(short[] source, int width, int height, int depth, Border border, int value);

	/** The filter under test, on unsigned 8-bit images. */
	protected abstract byte[] apply(byte[] source, int width, int height, int depth, Border border, int value);

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsSortingOnFloats(final Border border) {
		for (final int[] size : SIZES) {
			final Random random = new Random(5);
			final float[] source = new float[size[0] * size[1] * size[2]];
			for (int i = 0; i < source.length; i++)
				source[i] = (float) (1e3 * random.nextGaussian());
			check(source, size, border, 12.5f);
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsSortingOnFloatsWithNanAndInfinities(final Border border) {
		// Either sign of NaN: both are the largest value there is.
		final float[] values = { 0, 1, -1, -2.5f, Float.NaN, Float.intBitsToFloat(0xffc00000), Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
			Float.MAX_VALUE, Float.MIN_VALUE };
		for (final int[] size : SIZES) {
			final Random random = new Random(6);
			final float[] source = new float[size[0] * size[1] * size[2]];
			for (int i = 0; i < source.length; i++)
				source[i] = values[random.nextInt(values.length)];
			check(source, size, border, Float.NaN);
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsSortingOn16Bit(final Border border) {
		for (final int[] size : SIZES) {
			final Random random = new Random(7);
			final int[] pixels = random.ints((long) size[0] * size[1] * size[2], 0, 0x10000).toArray();
			final short[] source = new short[pixels.length];
			for (int i = 0; i < source.length; i++)
				source[i] = (short) pixels[i];
			final short[] before = source.clone();
			final short[] result = apply(source, size[0], size[1], size[2], border, 40000);
			assertArrayEquals(before, source, "the source was changed");
			final float[] expected = naive(floats(pixels), size, border, 40000);
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], result[i] & 0xffff, Arrays.toString(size) + " at " + i);
		}
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsSortingOn8Bit(final Border border) {
		for (final int[] size : SIZES) {
			final Random random = new Random(8);
			final int[] pixels = random.ints((long) size[0] * size[1] * size[2], 0, 0x100).toArray();
			final byte[] source = new byte[pixels.length];
			for (int i = 0; i < source.length; i++)
				source[i] = (byte) pixels[i];
			final byte[] before = source.clone();
			final byte[] result = apply(source, size[0], size[1], size[2], border, 200);
			assertArrayEquals(before, source, "the source was changed");
			final float[] expected = naive(floats(pixels), size, border, 200);
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], result[i] & 0xff, Arrays.toString(size) + " at " + i);
		}
	}

	@Test
	void removesAnOutlierAndKeepsAStep() {
		final float[] source = new float[10 * 8];
		for (int i = 0; i < source.length; i++)
			source[i] = i % 10 < 5 ? 1 : 7;
		final float[] step = source.clone();
		source[3 * 10 + 2] = 1e6f;
		assertArrayEquals(step, apply(source, 10, 8, 1, Border.NEAREST, 0));
	}

	private void check(final float[] source, final int[] size, final Border border, final float value) {
		final float[] before = source.clone();
		final float[] result = apply(source, size[0], size[1], size[2], border, value);
		assertArrayEquals(before, source, "the source was changed");
		final float[] expected = naive(source, size, border, value);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], result[i], Arrays.toString(size) + " at " + i);
	}

	/** Sorts the nine pixels; {@link Arrays#sort(float[])} puts NaN last. */
	static float[] naive(final float[] source, final int[] size, final Border border, final float value) {
		final float outside = border == Border.CONSTANT ? value : 0;
		final float[] result = new float[source.length], window = new float[9];
		for (int z = 0, at = 0; z < size[2]; z++)
			for (int y = 0; y < size[1]; y++)
				for (int x = 0; x < size[0]; x++, at++) {
					for (int n = 0; n < 9; n++) {
						final int i = border.index(x + n % 3 - 1, size[0]), j = border.index(y + n / 3 - 1, size[1]);
						window[n] = i < 0 || j < 0 ? outside : source[(z * size[1] + j) * size[0] + i];
					}
					Arrays.sort(window);
					result[at] = window[4];
				}
		return result;
	}

	private static float[] floats(final int[] pixels) {
		final float[] f = new float[pixels.length];
		for (int i = 0; i < f.length; i++)
			f[i] = pixels[i];
		return f;
	}
}
