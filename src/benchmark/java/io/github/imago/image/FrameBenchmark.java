package io.github.imago.image;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
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

/**
 * What each frame costs while the user drags a slider of the display window: a curve that is another one each time, the levels of all
 * pixels, and painting them into a window. 33 ms are 30 frames a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBenchmark {

	/** The window is half as wide and high as the image. */
	private static final int WINDOW = 1024;

	/** Shape of the curve; LINEAR is ImageJ's own way. */
	@Param({ "LINEAR", "GAMMA", "LOG", "SYMLOG", "ASINH" })
	public ToneCurve.Shape shape;

	/** Bits of a pixel. */
	@Param({ "8", "16", "32" })
	public int bits;

	/** Length of both sides in pixels. */
	@Param("2048")
	public int size;

	private final BufferedImage window = new BufferedImage(WINDOW, WINDOW, BufferedImage.TYPE_INT_RGB);
	private ImagePlus image;
	private float[] values;
	private int frame;

	/** Makes an image whose values span many orders of magnitude, as those of diffraction patterns. */
	@Setup
	public void image() {
		final Random random = new Random(7);
		values = new float[size * size];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) Math.pow(2, bits == 32 ? 20 * random.nextDouble() : bits * random.nextDouble());
		final ImageProcessor plane = new FloatProcessor(size, size, values);
		image = new ImagePlus("frames", bits == 32 ? plane : bits == 16 ? plane.convertToShort(false) : plane.convertToByte(false));
	}

	/** One frame. */
	@Benchmark
	public BufferedImage frame() {
		final double upper = Math.pow(2, Math.min(bits, 20)) - 1 - ++frame % 100;
		CurvedDisplay.show(image, new ToneCurve(new DisplayRange(0, upper), shape, Double.NaN));
		final Graphics2D g = window.createGraphics();
		g.drawImage(image.getImage(), 0, 0, WINDOW, WINDOW, 0, 0, size, size, null);
		g.dispose();
		return window;
	}

	/** The histogram beside it, which another thread counts. */
	@Benchmark
	public Histogram histogram() {
		final double[] range = Histogram.range(values, null);
		return Histogram.of(values, null, 420, range[0], range[1]);
	}
}
