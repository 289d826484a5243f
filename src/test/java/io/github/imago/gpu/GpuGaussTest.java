package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.imago.contract.GaussContract;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;

@ExtendWith(RequireGpu.class)
class GpuGaussTest extends GaussContract {

	@Override
	protected float[] apply(final float[] source, final int width, final int height, final int depth, final double[] sigma,
		final Border border, final float value)
	{
		final float[] target = new float[source.length];
		GpuGauss.gauss(source, width, height, depth, sigma, border, value, target);
		return target;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void inSlabsIsTheSameAsWhole(final Border border) {
		inSlabs(border, 37, 41, 1, 20 * 37, 1, 2);
		inSlabs(border, 37, 41, 1, 9 * 37, 1.5, 1);
		inSlabs(border, 5, 3, 1, 2 * 5, 3, 0);
		inSlabs(border, 9, 8, 11, 6 * 9 * 8, 1, 1, 0.5);
		// Halos of several periods of the image.
		inSlabs(border, 6, 7, 1, 33 * 6, 2, 4);
	}

	private static void inSlabs(final Border border, final int width, final int height, final int depth, final int pixels,
		final double... sigma)
	{
		final float[] source = new float[width * height * depth], whole = new float[source.length], slabs = new float[source.length];
		final Random random = new Random(2);
		for (int i = 0; i < source.length; i++)
			source[i] = random.nextFloat();
		GpuGauss.gauss(source, width, height, depth, sigma, border, 0.25f, whole);
		GpuGauss.gauss(source, width, height, depth, sigma, border, 0.25f, slabs, (long) Float.BYTES * pixels);
		assertArrayEquals(whole, slabs, 1e-6f);
	}

	@Test
	void saysWhenNotEvenOneRowFits() {
		final float[] image = new float[100 * 50];
		final GpuException e = assertThrows(GpuException.class, () -> GpuGauss.gauss(image, 100, 50, 1, new double[] { 2, 2 }, Border.MIRROR, 0,
			image.clone(), Float.BYTES * 100 * 16));
		assertTrue(e.getMessage().endsWith(": 17 rows of 100 pixels must fit its memory at once, and 16 do."), e.getMessage());
	}

	@Test
	void takesAnEmptyImage() {
		GpuGauss.gauss(new float[0], 0, 5, 1, new double[] { 1, 1 }, Border.MIRROR, 0, new float[0]);
	}

	@Test
	void stopsWhenCancelled() {
		final float[] image = new float[100];
		final Job job = Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		});
		assertThrows(CancellationException.class, () -> job.run(() -> GpuGauss.gauss(image, 10, 10, 1, new double[] { 1, 1 }, Border.MIRROR, 0,
			image.clone())));
	}

	@Test
	void namesTheWrongArgument() {
		final float[] four = new float[4], three = new float[3];
		message("source must have width * height * depth = 4 elements, got 3", three, 2, 1, four, 1, 1);
		message("target must have width * height * depth = 4 elements, got 3", four, 2, 1, three, 1, 1);
		message("target must be another array than source", four, 2, 1, four, 1, 1);
		message("sigma must have 1 to 3 values, got 0", four, 2, 1, new float[4]);
		message("sigma must have 1 to 3 values, got 4", four, 2, 1, new float[4], 1, 1, 1, 1);
		message("size must be >= 0, got -1", four, 2, -1, new float[4], 1, 1);
	}

	private static void message(final String expected, final float[] source, final int height, final int depth, final float[] target,
		final double... sigma)
	{
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> GpuGauss.gauss(source, 2, height, depth, sigma,
			Border.MIRROR, 0, target));
		assertEquals(expected, e.getMessage());
	}
}
