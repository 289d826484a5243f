package io.github.imago.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.Gauss;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;

/**
 * A float image much larger than the heap, computed on the fly, is filtered and consumed tile by tile. It is a wave, so that every
 * pixel of the result is known. Its side is 2^15 (1 gigapixel, 4 GiB), or 77824 (6 gigapixels) under the profile {@code gigapixels}.
 */
class LargerThanMemoryTest {

	private static final int PERIOD = 32;

	@Test
	void isFilteredInAHeapOf512Megabytes() throws Exception {
		final int side = Integer.getInteger("imago.largeSide", 1 << 15);
		final Process process = new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", "-Xmx512m",
			"-cp", System.getProperty("java.class.path"), Child.class.getName(), Integer.toString(side)).redirectErrorStream(true).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		assertEquals((long) side * side + " pixels are right", output.trim());
	}

	/** Runs in the small heap. */
	static final class Child {

		public static void main(final String[] args) {
			final int side = Integer.parseInt(args[0]);
			assertTrue(Runtime.getRuntime().maxMemory() <= 512L << 20);
			final float[] wave = new float[PERIOD];
			for (int i = 0; i < PERIOD; i++)
				wave[i] = (float) Math.cos(2 * Math.PI * i / PERIOD);
			final RandomAccessibleInterval<FloatType> image = Lazy.floats(new long[] { side, side }, new int[] { 1024, 256 }, (min, size) -> {
				final float[] cell = new float[size[0] * size[1]];
				for (int y = 0; y < size[1]; y++)
					for (int x = 0; x < size[0]; x++)
						cell[y * size[0] + x] = wave[(int) ((min[0] + x + 2 * (min[1] + y)) % PERIOD)];
				return cell;
			});
			final double sigma = 2, f = 2 * Math.PI / PERIOD;
			final float gain = (float) Math.exp(-sigma * sigma * f * f * (1 + 4) / 2);
			final AtomicLong right = new AtomicLong();
			Tiles.filter(image, Border.PERIODIC, 0, float[].class, () -> new Gauss(sigma, sigma), image, (tile, min, size) -> {
				final float[] pixels = (float[]) tile;
				int good = 0;
				for (int y = 0; y < size[1]; y++)
					for (int x = 0; x < size[0]; x++)
						if (Math.abs(pixels[y * size[0] + x] - gain * wave[(int) ((min[0] + x + 2 * (min[1] + y)) % PERIOD)]) < 2e-4) good++;
				right.addAndGet(good);
			});
			System.out.println(right + " pixels are right");
		}
	}
}
