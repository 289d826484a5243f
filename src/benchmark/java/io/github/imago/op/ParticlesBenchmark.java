package io.github.imago.op;

import io.github.imago.kernel.measure.Particles;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

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

/** The main job and its parts on 2048² pixels with some hundred noisy discs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParticlesBenchmark {

	private static final int SIZE = 2048, DISCS = 600;

	private Img<FloatType> image, labels;

	/** Draws the discs. */
	@Setup
	public void draw() {
		final Random random = new Random(3);
		final float[] pixels = new float[SIZE * SIZE];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) (200 + 8 * random.nextGaussian());
		for (int k = 0; k < DISCS; k++) {
			final int cx = random.nextInt(SIZE), cy = random.nextInt(SIZE), r = 15 + random.nextInt(10);
			for (int y = Math.max(0, cy - r); y < Math.min(SIZE, cy + r); y++)
				for (int x = Math.max(0, cx - r); x < Math.min(SIZE, cx + r); x++)
					if (Math.hypot(x - cx, y - cy) < r) pixels[y * SIZE + x] = (float) (80 + 8 * random.nextGaussian());
		}
		image = ArrayImgs.floats(pixels, SIZE, SIZE);
		final float[] found = new float[pixels.length];
		final int[] l = particles().labels();
		for (int i = 0; i < found.length; i++)
			found[i] = l[i];
		labels = ArrayImgs.floats(found, SIZE, SIZE);
	}

	/** The whole job. */
	@Benchmark
	public Particles particles() {
		return MeasureOps.particles(image, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
	}

	/** All measurements of the labels. */
	@Benchmark
	public Object regions() {
		return MeasureOps.regions(labels, image, null);
	}

	/** One measurement with its histogram and fit. */
	@Benchmark
	public Object histogram() {
		return MeasureOps.histogram(labels, null, null, null, null, null);
	}
}
