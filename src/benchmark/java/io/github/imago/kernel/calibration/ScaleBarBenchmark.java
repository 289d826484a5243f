package io.github.imago.kernel.calibration;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding the scale bar on 2048² noisy pixels with a black caption strip. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScaleBarBenchmark {

	private static final int SIZE = 2048, STRIP = 1900;

	private final float[] pixels = new float[SIZE * SIZE];

	/** Draws noise, strip and bar. */
	@Setup
	public void draw() {
		final Random random = new Random(4);
		for (int i = 0; i < STRIP * SIZE; i++)
			pixels[i] = (float) (120 + 20 * random.nextGaussian());
		for (int y = 1950; y < 1962; y++)
			for (int x = 1400; x < 1800; x++)
				pixels[y * SIZE + x] = 255;
	}

	/** The search and the measurement. */
	@Benchmark
	public Object find() {
		return ScaleBar.find(pixels, SIZE, SIZE).orElseThrow();
	}
}
