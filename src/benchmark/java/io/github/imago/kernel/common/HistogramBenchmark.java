package io.github.imago.kernel.common;

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

/** Histograms of 2048 x 2048 pixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class HistogramBenchmark {

	private static final int PIXELS = 2048 * 2048;

	private final byte[] bytes = new byte[PIXELS];
	private final short[] shorts = new short[PIXELS];
	private final float[] floats = new float[PIXELS];

	@Setup
	public void fill() {
		final Random random = new Random(1);
		for (int i = 0; i < PIXELS; i++) {
			floats[i] = (float) random.nextGaussian();
			bytes[i] = (byte) (128 + 20 * floats[i]);
			shorts[i] = (short) (30000 + 5000 * floats[i]);
		}
	}

	@Benchmark
	public Histogram bytes() {
		return Histogram.of(bytes, null);
	}

	@Benchmark
	public Histogram shorts() {
		return Histogram.of(shorts, null);
	}

	@Benchmark
	public Histogram floatsIn256Bins() {
		return Histogram.of(floats, null, 256);
	}
}
