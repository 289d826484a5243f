package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.imago.contract.MedianContract;
import io.github.imago.kernel.common.Border;

import net.haesleinhuepf.clij.coremem.enums.NativeTypeEnum;

@ExtendWith(RequireGpu.class)
class GpuMedianTest extends MedianContract {

	@Override
	protected float[] apply(final float[] source, final int width, final int height, final int depth, final Border border, final float value) {
		final float[] target = new float[source.length];
		GpuMedian.median3x3(source, width, height, depth, border, value, target);
		return target;
	}

	@Override
	protected short[] apply(final short[] source, final int width, final int height, final int depth, final Border border, final int value) {
		final short[] target = new short[source.length];
		GpuMedian.median3x3(source, width, height, depth, border, value, target);
		return target;
	}

	@Override
	protected byte[] apply(final byte[] source, final int width, final int height, final int depth, final Border border, final int value) {
		final byte[] target = new byte[source.length];
		GpuMedian.median3x3(source, width, height, depth, border, value, target);
		return target;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void inPartsIsTheSameAsWhole(final Border border) {
		final int width = 13, height = 10, depth = 5;
		final Random random = new Random(9);
		final float[] floats = new float[width * height * depth];
		final short[] shorts = new short[floats.length];
		final byte[] bytes = new byte[floats.length];
		random.nextBytes(bytes);
		for (int i = 0; i < floats.length; i++) {
			floats[i] = random.nextFloat();
			shorts[i] = (short) random.nextInt();
		}
		// Two planes at once; strips of one row and of four.
		for (final int pixels : new int[] { 2 * width * height, 3 * width, 6 * width }) {
			final float[] f = new float[floats.length];
			GpuMedian.run(floats, width, height, depth, border, 0.5f, f, NativeTypeEnum.Float, 4L * pixels);
			assertArrayEquals(apply(floats, width, height, depth, border, 0.5f), f);
			final short[] s = new short[floats.length];
			GpuMedian.run(shorts, width, height, depth, border, 65000, s, NativeTypeEnum.UnsignedShort, 2L * pixels);
			assertArrayEquals(apply(shorts, width, height, depth, border, 65000), s);
			final byte[] b = new byte[floats.length];
			GpuMedian.run(bytes, width, height, depth, border, 250, b, NativeTypeEnum.UnsignedByte, pixels);
			assertArrayEquals(apply(bytes, width, height, depth, border, 250), b);
		}
	}

	@Test
	void saysWhenNotEvenThreeRowsFit() {
		final byte[] image = new byte[100 * 50];
		final GpuException e = assertThrows(GpuException.class, () -> GpuMedian.run(image, 100, 50, 1, Border.MIRROR, 0, image.clone(),
			NativeTypeEnum.UnsignedByte, 299));
		assertTrue(e.getMessage().endsWith(": 3 rows of 100 pixels must fit its memory at once."), e.getMessage());
	}

	@Test
	void takesAnEmptyImage() {
		GpuMedian.median3x3(new byte[0], 0, 0, 0, Border.MIRROR, 0, new byte[0]);
	}

	@Test
	void namesTheWrongArgument() {
		final byte[] four = new byte[4], other = new byte[4];
		assertEquals("source must have width * height * depth = 8 elements, got 4", assertThrows(IllegalArgumentException.class, () -> GpuMedian
			.median3x3(four, 2, 2, 2, Border.MIRROR, 0, other)).getMessage());
		assertEquals("target must have width * height * depth = 4 elements, got 3", assertThrows(IllegalArgumentException.class, () -> GpuMedian
			.median3x3(four, 2, 2, 1, Border.MIRROR, 0, new byte[3])).getMessage());
		assertEquals("target must be another array than source", assertThrows(IllegalArgumentException.class, () -> GpuMedian.median3x3(four, 2,
			2, 1, Border.MIRROR, 0, four)).getMessage());
		assertEquals("value must be between 0 and 255, got 256", assertThrows(IllegalArgumentException.class, () -> GpuMedian.median3x3(four, 2,
			2, 1, Border.CONSTANT, 256, other)).getMessage());
		assertEquals("value must be between 0 and 65535, got -1", assertThrows(IllegalArgumentException.class, () -> GpuMedian.median3x3(
			new short[4], 2, 2, 1, Border.CONSTANT, -1, new short[4])).getMessage());
	}
}
