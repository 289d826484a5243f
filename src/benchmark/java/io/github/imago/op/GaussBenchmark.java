package io.github.imago.op;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole of {@code filter.gauss} on the CPU: what a user waits for once the images are there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GaussBenchmark {

	/** Standard deviation in pixels; 5 is where the cascade begins. */
	@Param({ "1", "2", "4.9", "5", "20", "100" })
	public double sigma;
	/** Length of both sides in pixels. */
	@Param("2048")
	public int size;

	private ArrayImg<FloatType, ?> in, out;

	/** Makes noise. */
	@Setup
	public void images() {
		final Random random = new Random(7);
		final float[] noise = new float[size * size];
		for (int i = 0; i < noise.length; i++)
			noise[i] = random.nextFloat();
		in = ArrayImgs.floats(noise, size, size);
		out = ArrayImgs.floats(size, size);
	}

	/** One image. */
	@Benchmark
	public ArrayImg<FloatType, ?> gauss() {
		FilterOps.gauss(in, sigma, null, null, Border.REFLECT, 0.0, null, Backend.CPU, out);
		return out;
	}
}
