package io.github.imago.kernel.measure;

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

/** All features of about 2,000 discs in a plane of 2048 x 2048 pixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class RegionsBenchmark {

	private static final int SIZE = 2048;

	private final int[] labels = new int[SIZE * SIZE];
	private final float[] intensity = new float[SIZE * SIZE];

	@Setup
	public void fill() {
		final Random random = new Random(1);
		for (int i = 0; i < intensity.length; i++)
			intensity[i] = random.nextFloat();
		for (int k = 1; k <= 2000; k++) {
			final int cx = random.nextInt(SIZE), cy = random.nextInt(SIZE), r = 8 + random.nextInt(20);
			for (int y = Math.max(0, cy - r); y < Math.min(SIZE, cy + r); y++)
				for (int x = Math.max(0, cx - r); x < Math.min(SIZE, cx + r); x++)
					if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) labels[y * SIZE + x] = k;
		}
	}

	@Benchmark
	public Regions shapes() {
		return Regions.measure(labels, null, SIZE, SIZE, 1, 1);
	}

	@Benchmark
	public Regions shapesAndIntensities() {
		return Regions.measure(labels, intensity, SIZE, SIZE, 1, 1);
	}
}
