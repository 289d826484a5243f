package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.fourier.CutoffUnit;
import io.github.imago.kernel.fourier.DirectionShape;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.InverseKind;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.SpotUnit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FourierFilterOpsTest {

	static Stream<Golden> goldens() {
		return Golden.cases("fourier.filter").stream();
	}

	/** Runs the filter of a case on any image or spectrum. */
	private static void run(final Golden g, final FilterView show,
		final RandomAccessibleInterval<?> source, final RandomAccessibleInterval<?> result)
	{
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(source), out = Cast.unchecked(result);
		final double[] pixel = Arrays.copyOf(Stream.of(g.parameter("pixel").split(" ")).mapToDouble(Double::parseDouble).toArray(), 3);
		if (pixel[2] == 0) pixel[2] = 1;
		final FilterEdge edge = g.hasParameter("edge") ? FilterEdge.valueOf(g.parameter("edge")) : null;
		final CutoffUnit unit = g.hasParameter("cutoffUnit") ? CutoffUnit.valueOf(g.parameter("cutoffUnit")) : null;
		final Integer order = g.hasParameter("order") ? (int) g.number("order") : null;
		final FilterAction action = g.hasParameter("action") ? FilterAction.valueOf(g.parameter("action")) : null;
		final Padding padding = g.hasParameter("padding") ? Padding.valueOf(g.parameter("padding")) : null;
		switch (g.parameter("filter")) {
			case "lowPass":
				FourierFilterOps.lowPass(in, g.number("cutoff"), unit, edge, order, padding, null, show, pixel, out);
				break;
			case "highPass":
				FourierFilterOps.highPass(in, g.number("cutoff"), unit, edge, order, false, null, null, show, pixel, out);
				break;
			case "bandPass":
				FourierFilterOps.bandPass(in, g.number("bandFrom"), g.number("bandTo"), unit, edge, order, null, null, null, show, pixel, out);
				break;
			case "bandStop":
				FourierFilterOps.bandStop(in, g.number("bandTo"), g.number("bandFrom"), unit, edge, order, null, null, show, pixel, out);
				break;
			case "directional":
				FourierFilterOps.directional(in, g.number("angle"), DirectionShape.valueOf(g.parameter("directions")), g.number("halfWidth"),
					g.number("opening"), g.number("cutoff"), unit, edge, order, action, null, null, show, pixel, out);
				break;
			case "notch":
				FourierFilterOps.notch(in, g.parameter("spots"), SpotUnit.valueOf(g.parameter("spotUnit")), g.number("radius"), edge, order, action,
					true, null, show, pixel, out);
				break;
			default:
				FourierFilterOps.mask(in, Cast.<RandomAccessibleInterval<FloatType>> unchecked(g.image("chosen")), action, g.number("softness"), null,
					null, show, out);
		}
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void theMaskIsNumpys(final Golden g) {
		final RandomAccessibleInterval<?> in = g.image("input");
		final RandomAccessibleInterval<FloatType> out = ArrayImgs.floats(in.dimensionsAsLongArray());
		run(g, FilterView.MASK, in, out);
		assertArrayEquals(g.floats("mask"), Planes.floats(out), 2e-6f, "of an image");
		run(g, FilterView.MASK, ComplexImg.zeros(in.dimensionsAsLongArray()), out);
		assertArrayEquals(g.floats("mask"), Planes.floats(out), 2e-6f, "of a spectrum");
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void theImageIsNumpys(final Golden g) {
		final RandomAccessibleInterval<?> in = g.image("input");
		final RandomAccessibleInterval<FloatType> out = ArrayImgs.floats(in.dimensionsAsLongArray());
		run(g, FilterView.FILTERED, in, out);
		assertArrayEquals(g.floats("filtered"), Planes.floats(out), 2e-3f, "the pixels are around 1000");
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void theSpectrumIsFilteredLikeTheImage(final Golden g) {
		if (g.hasParameter("padding")) return;
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(g.image("input"));
		final RandomAccessibleInterval<ComplexFloatType> spectrum = FourierOps.fft(in, null, null, null, null);
		final ComplexImg filtered = ComplexImg.zeros(in.dimensionsAsLongArray());
		run(g, FilterView.FILTERED, spectrum, filtered);
		final float[] back = Planes.floats(FourierOps.inverse(filtered, InverseKind.REAL, null, null, null));
		assertArrayEquals(g.floats("filtered"), back, 2e-3f);
		// The view of the spectrum is the same, whether of an image or of its spectrum, but for what is nothing.
		final RandomAccessibleInterval<FloatType> ofImage = ArrayImgs.floats(in.dimensionsAsLongArray()), ofSpectrum = ArrayImgs.floats(in
			.dimensionsAsLongArray());
		run(g, FilterView.SPECTRUM, in, ofImage);
		run(g, FilterView.SPECTRUM, spectrum, ofSpectrum);
		final float[] a = Planes.floats(ofImage), b = Planes.floats(ofSpectrum), re = filtered.re(), im = filtered.im();
		int seen = 0;
		for (int i = 0; i < a.length; i++) {
			final double power = (double) re[i] * re[i] + (double) im[i] * im[i];
			if (power < 1) continue;
			seen++;
			assertEquals(Math.log10(power), a[i], 1e-2);
			assertEquals(Math.log10(power), b[i], 1e-5);
		}
		assertTrue(seen > 3);
	}

	@Test
	void bothHalvesMakeTheWhole() {
		final RandomAccessibleInterval<FloatType> in = noise(40, 33, 5), low = noise(40, 33, 6), high = noise(40, 33, 7);
		for (final FilterEdge edge : FilterEdge.values()) {
			FourierFilterOps.lowPass(in, 7.0, null, edge, 3, null, null, null, low);
			FourierFilterOps.highPass(in, 7.0, null, edge, 3, null, null, null, null, high);
			assertArrayEquals(Planes.floats(in), sum(low, high), 1e-5f);
			FourierFilterOps.bandPass(in, 4.0, 9.0, CutoffUnit.PERIOD, edge, 3, null, null, null, null, low);
			FourierFilterOps.bandStop(in, 9.0, 4.0, CutoffUnit.PERIOD, edge, 3, null, null, null, high);
			assertArrayEquals(Planes.floats(in), sum(low, high), 1e-5f);
		}
	}

	@Test
	void theMeanIsKeptWhereItShouldBe() {
		final RandomAccessibleInterval<FloatType> in = noise(24, 18, 8), out = noise(24, 18, 9);
		final double mean = mean(in);
		FourierFilterOps.highPass(in, 5.0, null, null, null, null, null, null, null, out);
		assertEquals(0, mean(out), 1e-6);
		FourierFilterOps.highPass(in, 5.0, null, null, null, true, null, null, null, out);
		assertEquals(mean, mean(out), 1e-6);
		FourierFilterOps.bandPass(in, 5.0, 2.0, null, null, null, null, null, null, null, out);
		assertEquals(0, mean(out), 1e-6);
		FourierFilterOps.bandStop(in, 5.0, 2.0, null, null, null, null, null, null, out);
		assertEquals(mean, mean(out), 1e-6);
		FourierFilterOps.directional(in, 0.0, null, null, null, 0.0, null, null, null, null, null, null, null, out);
		assertEquals(mean, mean(out), 1e-6);
		FourierFilterOps.directional(in, 0.0, null, null, null, 0.0, null, null, null, null, false, null, null, out);
		assertEquals(0, mean(out), 1e-6);
		FourierFilterOps.notch(in, "12,9", null, 1.0, null, null, null, false, null, null, out);
		assertEquals(0, mean(out), 1e-6);
		FourierFilterOps.mask(in, ArrayImgs.floats(24, 18), null, null, null, null, null, out);
		for (final float v : Planes.floats(out))
			assertEquals(mean, v, 1e-5, "nothing but the mean was kept");
	}

	@Test
	void horizontalLinesGoAndTheRestStays() {
		final float[] clean = new float[64 * 48], striped = new float[64 * 48];
		final Random random = new Random(11);
		for (int y = 0; y < 48; y++) {
			final double offset = random.nextGaussian();
			for (int x = 0; x < 64; x++) {
				clean[y * 64 + x] = (float) Math.sin(2 * Math.PI * 5 * x / 64);
				striped[y * 64 + x] = (float) (clean[y * 64 + x] + offset);
			}
		}
		final float[] out = new float[clean.length];
		FourierFilterOps.directional(ArrayImgs.floats(striped, 64, 48), 0.0, DirectionShape.STRIPE, 0.5, null, 0.0, null, FilterEdge.HARD, null,
			null, false, null, null, ArrayImgs.floats(out, 64, 48));
		assertArrayEquals(clean, out, 1e-5f, "every row loses its offset");
	}

	@Test
	void oneWaveIsTakenOutByEitherOfItsSpots() {
		final float[] in = new float[50 * 41], rest = new float[50 * 41], out = new float[50 * 41];
		for (int i = 0; i < in.length; i++) {
			final int x = i % 50, y = i / 50;
			rest[i] = (float) (3 + Math.cos(2 * Math.PI * (2 * x / 50.0 + y / 41.0)));
			in[i] = (float) (rest[i] + 2 * Math.sin(2 * Math.PI * (9 * x / 50.0 - 6 * y / 41.0)));
		}
		for (final String spot : new String[] { "34,14", " 16 , 26;" }) {
			FourierFilterOps.notch(ArrayImgs.floats(in, 50, 41), spot, null, 0.5, FilterEdge.HARD, null, null, null, null, null,
				ArrayImgs.floats(out, 50, 41));
			assertArrayEquals(rest, out, 1e-5f);
		}
		FourierFilterOps.notch(ArrayImgs.floats(in, 50, 41), "0.18,-0.14634146", SpotUnit.FREQUENCY, 0.01, FilterEdge.HARD, null, null, null,
			null, null, ArrayImgs.floats(out, 50, 41));
		assertArrayEquals(rest, out, 1e-5f);
	}

	@Test
	void aMaskOfAnotherSizeCoversTheSameFrequencies() {
		final RandomAccessibleInterval<FloatType> in = noise(32, 24, 12), small = ArrayImgs.floats(32, 24), large = ArrayImgs.floats(32, 24);
		final float[] own = new float[32 * 24], twice = new float[64 * 48];
		for (int y = -3; y <= 3; y++)
			for (int x = -4; x <= 4; x++)
				own[(12 + y) * 32 + 16 + x] = 1;
		for (int y = -6; y <= 6; y++)
			for (int x = -8; x <= 8; x++)
				twice[(24 + y) * 64 + 32 + x] = 1;
		FourierFilterOps.mask(in, ArrayImgs.floats(own, 32, 24), null, 0.0, null, null, null, small);
		FourierFilterOps.mask(in, ArrayImgs.floats(twice, 64, 48), null, 0.0, null, null, null, large);
		assertArrayEquals(Planes.floats(small), Planes.floats(large), 0f);
	}

	@Test
	void gapsAreFilledOnlyWhereAsked() {
		final RandomAccessibleInterval<FloatType> in = noise(16, 16, 13), out = ArrayImgs.floats(16, 16);
		Cast.<FloatType> unchecked(in.getAt(3, 4)).set(Float.NaN);
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
			() -> FourierFilterOps.lowPass(in, 4.0, null, null, null, null, null, null, out));
		assertTrue(e.getMessage().contains("missing=mean"), e.getMessage());
		FourierFilterOps.lowPass(in, 4.0, null, null, null, null, Missing.MEAN, null, out);
		for (final float v : Planes.floats(out))
			assertTrue(v - v == 0);
	}

	@Test
	void onlyTheResultsIntervalIsWritten() {
		final RandomAccessibleInterval<FloatType> in = noise(20, 16, 14), whole = ArrayImgs.floats(20, 16), part = ArrayImgs.floats(20, 16);
		FourierFilterOps.lowPass(in, 4.0, null, null, null, null, null, null, whole);
		FourierFilterOps.lowPass(in, 4.0, null, null, null, null, null, null, Views.interval(part, new long[] { 3, 4 }, new long[] { 9, 8 }));
		for (int y = 0; y < 16; y++)
			for (int x = 0; x < 20; x++)
				assertEquals(x >= 3 && x <= 9 && y >= 4 && y <= 8 ? whole.getAt(x, y).get() : 0, part.getAt(x, y).get(), 0);
	}

	@Test
	void linesAndSinglePixelsAreImages() {
		final RandomAccessibleInterval<FloatType> line = ArrayImgs.floats(new float[] { 1, 5, 2, 8, 3 }, 5), out = ArrayImgs.floats(5);
		FourierFilterOps.lowPass(line, 0.9, null, FilterEdge.HARD, null, null, null, null, out);
		assertArrayEquals(new float[] { 3.8f, 3.8f, 3.8f, 3.8f, 3.8f }, Planes.floats(out), 1e-6f);
		final RandomAccessibleInterval<FloatType> one = ArrayImgs.floats(new float[] { 7 }, 1, 1), same = ArrayImgs.floats(1, 1);
		FourierFilterOps.bandStop(one, 1.0, 2.0, null, null, null, Padding.DOUBLE, null, null, same);
		assertEquals(7, same.getAt(0, 0).get(), 1e-6);
	}

	@Test
	void whatCannotBeIsRefused() {
		final RandomAccessibleInterval<FloatType> in = noise(16, 16, 15), out = ArrayImgs.floats(16, 16);
		refused("cutoff must be > 0, got 0.0", () -> FourierFilterOps.lowPass(in, 0.0, null, null, null, null, null, null, out));
		refused("cutoff must be a finite number > 0, got Infinity",
			() -> FourierFilterOps.highPass(in, Double.POSITIVE_INFINITY, null, null, null, null, null, null, null, out));
		refused("order must be between 1 and 1000, got 0", () -> FourierFilterOps.lowPass(in, 2.0, null, null, 0, null, null, null, out));
		refused("bandFrom and bandTo must be different",
			() -> FourierFilterOps.bandPass(in, 2.0, 2.0, null, null, null, null, null, null, null, out));
		refused("bandTo must be > 0, got NaN", () -> FourierFilterOps.bandStop(in, 2.0, Double.NaN, null, null, null, null, null, null, out));
		refused("opening must be between 0 and 180, got 181.0",
			() -> FourierFilterOps.directional(in, null, DirectionShape.WEDGE, null, 181.0, null, null, null, null, null, null, null, null, out));
		refused("opening must be between 0 and 180, got -1.0",
			() -> FourierFilterOps.directional(in, null, DirectionShape.STRIPE, null, -1.0, null, null, null, null, null, null, null, null, out));
		refused("halfWidth must be > 0, got -1.0", () -> FourierFilterOps.directional(in, null, null, -1.0, null, null, null, null, null, null,
			null, null, null, out));
		refused("spots must be x,y of each spot", () -> FourierFilterOps.notch(in, " ", null, null, null, null, null, null, null, null, out));
		refused("got \"8,9,1\"", () -> FourierFilterOps.notch(in, "8,9,1", null, null, null, null, null, null, null, null, out));
		refused("spots must lie inside the spectrum",
			() -> FourierFilterOps.notch(in, "8,40", null, null, null, null, null, null, null, null, out));
		refused("radius must be > 0, got 0.0", () -> FourierFilterOps.notch(in, "8,4", null, 0.0, null, null, null, null, null, null, out));
		refused("softness must be >= 0, got -1.0", () -> FourierFilterOps.mask(in, noise(16, 16, 16), null, -1.0, null, null, null, out));
		refused("mask must not hold NaN", () -> FourierFilterOps.mask(in, ArrayImgs.floats(new float[] { Float.NaN }, 1, 1), null, null, null,
			null, null, out));
		refused("the result of a complex spectrum must be complex",
			() -> FourierFilterOps.lowPass(ComplexImg.zeros(16, 16), 2.0, null, null, null, null, null, null, out));
		refused("1 or 2 axes, got 3", () -> FourierFilterOps.notch(ArrayImgs.floats(4, 4, 4), "1,1", null, null, null, null, null, null, null,
			null, ArrayImgs.floats(4, 4, 4)));
	}

	private static void refused(final String message, final org.junit.jupiter.api.function.Executable call) {
		final String said = assertThrows(IllegalArgumentException.class, call).getMessage();
		assertTrue(said.contains(message), said);
	}

	private static RandomAccessibleInterval<FloatType> noise(final int width, final int height, final long seed) {
		final float[] pixels = new float[width * height];
		final Random random = new Random(seed);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = 1 + random.nextFloat();
		return ArrayImgs.floats(pixels, width, height);
	}

	private static float[] sum(final RandomAccessibleInterval<FloatType> a, final RandomAccessibleInterval<FloatType> b) {
		final float[] sum = Planes.floats(a).clone();
		for (int i = 0; i < sum.length; i++)
			sum[i] += Planes.floats(b)[i];
		return sum;
	}

	private static double mean(final RandomAccessibleInterval<FloatType> image) {
		double sum = 0;
		for (final float v : Planes.floats(image))
			sum += v;
		return sum / Planes.floats(image).length;
	}
}
