package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Shape;

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

/** Segmentation of a plane of 2048 x 2048 pixels: discs, blobs of thresholded smooth noise, and plain noise. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class SegmentBenchmark {

	private static final int SIZE = 2048;

	/** What the mask looks like. */
	public enum Scene {
		DISCS, BLOBS, NOISE
	}

	@Param
	public Scene scene;

	private final byte[] mask = new byte[SIZE * SIZE], output = new byte[SIZE * SIZE];
	private final int[] labels = new int[SIZE * SIZE];
	private final float[] distance = new float[SIZE * SIZE];

	@Setup
	public void fill() {
		final Random random = new Random(1);
		if (scene == Scene.DISCS) {
			for (int k = 0; k < 2000; k++) {
				final int cx = random.nextInt(SIZE), cy = random.nextInt(SIZE), r = 8 + random.nextInt(20);
				for (int y = Math.max(0, cy - r); y < Math.min(SIZE, cy + r); y++)
					for (int x = Math.max(0, cx - r); x < Math.min(SIZE, cx + r); x++)
						if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) mask[y * SIZE + x] = (byte) 255;
			}
			return;
		}
		final float[] values = new float[SIZE * SIZE];
		for (int i = 0; i < values.length; i++)
			values[i] = random.nextFloat() - 0.5f;
		// Recursive means down the rows and the columns and back make blobs of about ten pixels.
		for (int pass = 0; scene == Scene.BLOBS && pass < 2; pass++) {
			for (final int step : new int[] { 1, SIZE }) {
				for (int i = step; i < values.length; i++)
					values[i] += 0.85f * (values[i - step] - values[i]);
				for (int i = values.length - 1 - step; i >= 0; i--)
					values[i] += 0.85f * (values[i + step] - values[i]);
			}
		}
		for (int i = 0; i < values.length; i++)
			if (values[i] > 0) mask[i] = (byte) 255;
	}

	@Benchmark
	public int label() {
		return Labels.components(mask, SIZE, SIZE, 1, Connectivity.EIGHT, labels);
	}

	@Benchmark
	public byte[] fillHoles() {
		FillHoles.fill(mask, SIZE, SIZE, 1, Connectivity.FOUR, output);
		return output;
	}

	@Benchmark
	public byte[] openByDisc5() {
		BinaryMorphology.open(mask, SIZE, SIZE, Shape.DISC, 5, output);
		return output;
	}

	@Benchmark
	public byte[] openBySquare5() {
		BinaryMorphology.open(mask, SIZE, SIZE, Shape.SQUARE, 5, output);
		return output;
	}

	@Benchmark
	public int[] distanceSquared() {
		DistanceTransform.squared(mask, SIZE, SIZE, labels);
		return labels;
	}

	@Benchmark
	public float[] distance() {
		DistanceTransform.distance(mask, SIZE, SIZE, 1, 1, distance);
		return distance;
	}

	@Benchmark
	public int splitTouching() {
		return SplitTouching.split(mask, SIZE, SIZE, 1, labels);
	}
}
