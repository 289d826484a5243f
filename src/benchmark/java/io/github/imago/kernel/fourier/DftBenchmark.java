package io.github.imago.kernel.fourier;

import java.util.Random;
import java.util.concurrent.TimeUnit;

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

/** Transforms of noise, with all threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DftBenchmark {

	/** Width, height and depth: powers of two, of ten, a prime, a volume, lines. */
	@Param({ "64,64,1", "512,512,1", "1000,1000,1", "1013,1013,1", "2048,2048,1", "4096,4096,1", "256,256,256", "1024,1,1", "1048576,1,1",
		"1000003,1,1" })
	public String size;

	private int width, height, depth;
	private float[] image, other, re, im, halfRe, halfIm;

	/** Makes noise. */
	@Setup
	public void images() {
		final String[] sizes = size.split(",");
		width = Integer.parseInt(sizes[0]);
		height = Integer.parseInt(sizes[1]);
		depth = Integer.parseInt(sizes[2]);
		final Random random = new Random(3);
		image = new float[width * height * depth];
		for (int i = 0; i < image.length; i++)
			image[i] = random.nextFloat() - 0.5f;
		other = image.clone();
		re = new float[image.length];
		im = new float[image.length];
		halfRe = new float[Dft.half(width) * height * depth];
		halfIm = new float[halfRe.length];
	}

	/** Of a complex image. */
	@Benchmark
	public float[] complex() {
		Dft.forward(image, other, width, height, depth, re, im);
		return re;
	}

	/** Of a real image. */
	@Benchmark
	public float[] real() {
		Dft.forwardReal(image, width, height, depth, halfRe, halfIm);
		return halfRe;
	}

	/** Of a real image, and back: as the inverse overwrites the spectrum, it has no time of its own. */
	@Benchmark
	public float[] realThereAndBack() {
		Dft.forwardReal(image, width, height, depth, halfRe, halfIm);
		Dft.inverseReal(halfRe, halfIm, width, height, depth, re);
		return re;
	}
}
