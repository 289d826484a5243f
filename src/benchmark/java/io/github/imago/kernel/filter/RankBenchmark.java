package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;

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

/** The median by the rank kernels on one thread: 2048 × 2048 pixels of a smooth image with noise, in tiles of 512 columns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RankBenchmark {

	private static final int PIXELS = 2048 * 2048, WIDTH = 512;

	@Param({ "1", "2", "3", "7", "10", "30", "100" })
	public int radius;

	@Param({ "square", "disc" })
	public String footprint;

	private int[] size, sourceSize;
	private byte[] bytes, byteResult;
	private short[] shorts, shortResult;
	private float[] floats, floatResult;
	private BlockKernel<byte[]> byteKernel;
	private BlockKernel<short[]> shortKernel;
	private BlockKernel<float[]> floatKernel;

	/** Makes a tile and the kernels. */
	@Setup
	public void setup() {
		final int height = radius < 33 ? 128 : 512;
		size = new int[] { WIDTH, height };
		sourceSize = new int[] { WIDTH + 2 * radius, height + 2 * radius };
		final Random random = new Random(1);
		final int n = sourceSize[0] * sourceSize[1];
		bytes = new byte[n];
		shorts = new short[n];
		floats = new float[n];
		for (int i = 0; i < n; i++) {
			final double value = 128 + 60 * Math.sin(i % sourceSize[0] / 40.) * Math.cos(i / sourceSize[0] / 30.) + 10 * random.nextGaussian();
			bytes[i] = (byte) value;
			shorts[i] = (short) (256 * value);
			floats[i] = (float) (value - 128);
		}
		byteResult = new byte[WIDTH * height];
		shortResult = new short[WIDTH * height];
		floatResult = new float[WIDTH * height];
		final Footprint f = footprint.equals("square") ? Footprint.square(radius) : Footprint.disc(radius);
		byteKernel = Rank.median(f, byte[].class, 2);
		shortKernel = Rank.median(f, short[].class, 2);
		floatKernel = Rank.median(f, float[].class, 2);
	}

	/** 8-bit pixels. */
	@Benchmark
	public byte[] bytes() {
		return filter(byteKernel, bytes, byteResult);
	}

	/** 16-bit pixels. */
	@Benchmark
	public short[] shorts() {
		return filter(shortKernel, shorts, shortResult);
	}

	/** Float pixels. */
	@Benchmark
	public float[] floats() {
		return filter(floatKernel, floats, floatResult);
	}

	private <A> A filter(final BlockKernel<A> kernel, final A source, final A result) {
		for (int done = 0; done < PIXELS; done += size[0] * size[1]) kernel.compute(source, sourceSize, result, size);
		return result;
	}
}
