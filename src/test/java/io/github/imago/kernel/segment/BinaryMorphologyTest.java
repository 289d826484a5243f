package io.github.imago.kernel.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Shape;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against looking at every pixel of every neighbourhood. */
class BinaryMorphologyTest {

	/** Looks for foreground in the neighbourhood to dilate, for background to erode. */
	private static byte[] naive(final byte[] mask, final int width, final int height, final Shape shape, final int radius,
		final boolean dilate)
	{
		final byte[] output = new byte[mask.length];
		for (int i = 0; i < mask.length; i++) {
			boolean found = false;
			for (int y = Math.max(0, i / width - radius); y <= Math.min(height - 1, i / width + radius); y++)
				for (int x = Math.max(0, i % width - radius); x <= Math.min(width - 1, i % width + radius); x++) {
					final int dx = x - i % width, dy = y - i / width;
					if (shape == Shape.SQUARE || dx * dx + dy * dy <= radius * radius) found |= mask[y * width + x] != 0 == dilate;
				}
			output[i] = (byte) (found == dilate ? 255 : 0);
		}
		return output;
	}

	@ParameterizedTest
	@EnumSource
	void followsTheDefinition(final Shape shape) {
		for (final int[] size : Masks.SIZES) {
			for (final double share : new double[] { 0, 0.05, 0.5, 0.95, 1 }) {
				for (final int radius : new int[] { 0, 1, 2, 3, 6, 11, 70 }) {
					if (radius > 12 && share != 0.05) continue;
					final int width = size[0], height = size[1];
					final byte[] mask = Masks.random(width * height, share, 61), copy = mask.clone(), output = new byte[mask.length];
					final byte[] dilated = naive(mask, width, height, shape, radius, true), eroded = naive(mask, width, height, shape,
						radius, false);
					BinaryMorphology.dilate(mask, width, height, shape, radius, output);
					assertArrayEquals(dilated, output, () -> "dilate " + width + " x " + height + " by " + radius);
					BinaryMorphology.erode(mask, width, height, shape, radius, output);
					assertArrayEquals(eroded, output, () -> "erode " + width + " x " + height + " by " + radius);
					BinaryMorphology.open(mask, width, height, shape, radius, output);
					assertArrayEquals(naive(eroded, width, height, shape, radius, true), output);
					BinaryMorphology.close(mask, width, height, shape, radius, output);
					assertArrayEquals(naive(dilated, width, height, shape, radius, false), output);
					assertArrayEquals(copy, mask);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void isTheSameForAnyNumberOfThreads(final Shape shape) {
		final byte[] mask = Masks.discs(400, 500, 200, 8), one = new byte[mask.length], many = new byte[mask.length];
		Job.current().threads(1).run(() -> BinaryMorphology.open(mask, 400, 500, shape, 5, one));
		Job.current().threads(6).run(() -> BinaryMorphology.open(mask, 400, 500, shape, 5, many));
		assertArrayEquals(one, many);
	}

	@Test
	void coversTheImageWhenVeryLarge() {
		final byte[] mask = new byte[30 * 20], output = new byte[30 * 20], all = new byte[30 * 20];
		mask[31] = 1;
		Arrays.fill(all, (byte) 255);
		for (final Shape shape : Shape.values()) {
			BinaryMorphology.dilate(mask, 30, 20, shape, Integer.MAX_VALUE, output);
			assertArrayEquals(all, output);
		}
	}

	@Test
	void refusesBadArguments() {
		assertEquals("radius must be >= 0, got -1", assertThrows(IllegalArgumentException.class,
			() -> BinaryMorphology.open(new byte[4], 2, 2, Shape.DISC, -1, new byte[4])).getMessage());
		assertEquals("mask must have 3 x 2 pixels, got 4", assertThrows(IllegalArgumentException.class,
			() -> BinaryMorphology.open(new byte[4], 3, 2, Shape.DISC, 1, new byte[4])).getMessage());
	}
}
