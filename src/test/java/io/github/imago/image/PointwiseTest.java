package io.github.imago.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

class PointwiseTest {

	@Test
	void theRangeIsThatOfFinitePixels() {
		final float[] pixels = new float[300 * 500];
		Arrays.fill(pixels, 7);
		pixels[17] = Float.NaN;
		pixels[140_000] = -3.5f;
		pixels[149_999] = 9;
		pixels[3] = Float.POSITIVE_INFINITY;
		pixels[4] = Float.NEGATIVE_INFINITY;
		assertEquals(12.5, Pointwise.range(ArrayImgs.floats(pixels, 300, 500)));
		assertEquals(255, Pointwise.range(ArrayImgs.unsignedBytes(new byte[] { 0, (byte) 255, 3 }, 3)));
		assertEquals(0, Pointwise.range(ArrayImgs.floats(new float[] { Float.NaN, Float.NaN }, 2, 1)));
	}

	@Test
	void lookingForTheRangeCanBeCancelled() {
		assertThrows(CancellationException.class, () -> Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		}).run(() -> Pointwise.range(ArrayImgs.floats(1000, 1000))));
	}
}
