package io.github.imago.op;

import io.github.imago.kernel.filter.BilateralMethod;

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

/** The whole of the edge-preserving filters and of the rolling ball: what a user waits for once the images are there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SmoothBenchmark {

	/** Radius in pixels, of discs, windows and balls. */
	@Param({ "4", "20" })
	public double radius;
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

	/** By the definition; the noise has a range of 10 range sigmas. */
	@Benchmark
	public ArrayImg<FloatType, ?> bilateralExact() {
		SmoothOps.bilateral(in, radius / 3, 0.1, radius, BilateralMethod.EXACT, null, null, null, out);
		return out;
	}

	/** By levels. */
	@Benchmark
	public ArrayImg<FloatType, ?> bilateralFast() {
		SmoothOps.bilateral(in, radius / 3, 0.1, null, BilateralMethod.FAST, null, null, null, out);
		return out;
	}

	/** By the image itself. */
	@Benchmark
	public ArrayImg<FloatType, ?> guided() {
		SmoothOps.guided(in, null, radius, 0.01, null, null, null, out);
		return out;
	}

	/** Four squares. */
	@Benchmark
	public ArrayImg<FloatType, ?> kuwahara() {
		SmoothOps.kuwahara(in, radius, null, null, null, out);
		return out;
	}

	/** Ten steps; there is no radius in it. */
	@Benchmark
	public ArrayImg<FloatType, ?> diffusion() {
		SmoothOps.anisotropicDiffusion(in, 10, 0.2, null, null, null, null, null, out);
		return out;
	}

	/** The ball. */
	@Benchmark
	public ArrayImg<FloatType, ?> rollingBall() {
		SmoothOps.rollingBall(in, radius, null, null, null, null, out);
		return out;
	}

	/** The paraboloid. */
	@Benchmark
	public ArrayImg<FloatType, ?> slidingParaboloid() {
		SmoothOps.rollingBall(in, radius, null, true, null, null, out);
		return out;
	}
}
