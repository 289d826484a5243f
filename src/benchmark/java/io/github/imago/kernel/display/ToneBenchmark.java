package io.github.imago.kernel.display;

import java.util.List;
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

/** What a picture of 2048 x 2048 pixels takes along each curve; 33 ms are 30 frames a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ToneBenchmark {

	private static final int PIXELS = 2048 * 2048;

	@Param({ "LINEAR", "GAMMA", "LOG", "SYMLOG", "ASINH" })
	public ToneCurve.Shape shape;

	private final float[] floats = new float[PIXELS], brightness = new float[PIXELS];
	private final short[] shorts = new short[PIXELS];
	private final byte[] levels = new byte[PIXELS];
	private ToneCurve curve;

	@Setup
	public void fill() {
		final Random random = new Random(1);
		for (int i = 0; i < PIXELS; i++) {
			floats[i] = (float) (1000 + 300 * random.nextGaussian());
			shorts[i] = (short) floats[i];
		}
		curve = new ToneCurve(new DisplayRange(-100, 2000), shape, Double.NaN);
	}

	/** A frame after a slider has moved: the curve is another one each time. */
	@Benchmark
	public byte[] frame() {
		new GreyLevels(curve).apply(floats, levels);
		return levels;
	}

	@Benchmark
	public byte[] frameOfShorts() {
		new GreyLevels(curve).apply(shorts, levels);
		return levels;
	}

	@Benchmark
	public float[] brightness() {
		curve.apply(floats, brightness);
		return brightness;
	}

	/** The range of a frame whose percentiles are looked for each time. */
	@Benchmark
	public DisplayRange percentiles() {
		return AutoRange.PERCENTILE.of(List.of(floats), null, 0.35, 3);
	}
}
