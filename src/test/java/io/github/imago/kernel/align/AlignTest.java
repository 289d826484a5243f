package io.github.imago.kernel.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AlignTest {

	private static final ChannelRegistration.Settings USUAL = settings(ChannelDistortion.SHIFT);

	private static ChannelRegistration.Settings settings(final ChannelDistortion distortion) {
		return new ChannelRegistration.Settings(distortion, AlignOn.EDGES, 1, false, 20, 0.1);
	}

	@Test
	void displacementsEqualScikitImages() {
		for (final Golden golden : Golden.cases("align.correlation")) {
			final int height = golden.shape("fixed")[0], width = golden.shape("fixed")[1];
			for (final boolean phase : new boolean[] { false, true }) {
				final Displacement d = CrossCorrelation.measure(golden.floats("fixed"), golden.floats("moved"), width, height, phase, 15);
				final String name = phase ? "phase" : "cross";
				// Half a step of its grid, on which it has one more digit of rounding.
				assertEquals(golden.number(name + "X"), d.x(), 0.0101, golden + " " + name);
				assertEquals(golden.number(name + "Y"), d.y(), 0.0101, golden + " " + name);
				if (golden.number("noise") > 0 || phase) continue;
				assertEquals(golden.number("trueX"), d.x(), 0.01, golden + " " + name);
				assertEquals(golden.number("trueY"), d.y(), 0.01, golden + " " + name);
				assertEquals(1, d.correlation(), 1e-3);
			}
		}
	}

	/** A wave over its period is displaced by part of it; whichever is nearer. */
	@Test
	void wavesAndLimits() {
		final int width = 30, height = 17;
		final float[] a = new float[width * height], b = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			final double x = i % width, y = i / width;
			a[i] = (float) (Math.cos(2 * Math.PI * x / 15) + Math.cos(2 * Math.PI * 2 * y / 17));
			b[i] = (float) (Math.cos(2 * Math.PI * (x - 3.25) / 15) + Math.cos(2 * Math.PI * 2 * (y + 1.1) / 17));
		}
		final Displacement d = CrossCorrelation.measure(a, b, width, height, false, 6);
		assertArrayEquals(new double[] { 3.25, -1.1, 1 }, new double[] { d.x(), d.y(), d.correlation() }, 1e-5);
		assertEquals(Math.hypot(3.25, 1.1), d.length(), 1e-5);
		assertTrue(CrossCorrelation.measure(a, b, width, height, false, 1).x() < 2.01, "no farther than asked, but for a pixel");
		final Displacement none = CrossCorrelation.measure(a, new float[a.length], width, height, true, 6);
		assertTrue(Double.isNaN(none.correlation()) && none.length() == 0);
		assertEquals("both planes must have 30 x 17 pixels, got 510 and 3", assertThrows(IllegalArgumentException.class, () -> CrossCorrelation
			.measure(a, new float[3], width, height, false, 6)).getMessage());
		assertEquals("maxShift must be >= 0, got NaN", assertThrows(IllegalArgumentException.class,
			() -> CrossCorrelation.measure(a, b, width, height,
			false, Double.NaN)).getMessage());
	}

	/** Channels of opposite brightness in 8 bits, made by scipy. */
	@Test
	void knownDistortionsAreFound() {
		for (final Golden golden : Golden.cases("align.channels")) {
			final int height = golden.shape("fixed")[0], width = golden.shape("fixed")[1];
			final ChannelDistortion distortion = ChannelDistortion.valueOf(golden.parameter("distortion"));
			final ChannelMap truth = new ChannelMap(golden.number("x"), golden.number("y"), golden.number("magnification"), golden.number("radial"));
			final ChannelRegistration found = ChannelRegistration.measure(golden.floats("fixed"), golden.floats("moved"), width, height, settings(
				distortion));
			for (final double[] at : new double[][] { { 0, 0 }, { width - 1, 0 }, { width / 2.0, height / 2.0 }, { 20, height - 1 } })
				assertArrayEquals(truth.displacement(at[0], at[1], width, height), found.map().displacement(at[0], at[1], width, height),
					distortion == ChannelDistortion.SHIFT ? 0.02 : 0.05, golden + " " + found);
			assertTrue(found.correlation() > 0.85 && found.residual() < 0.3, golden + " " + found);
			if (distortion != ChannelDistortion.SHIFT) assertTrue(found.tiles() > 5, golden + " " + found);
		}
	}

	@Test
	void correctionUndoesADistortion() {
		final Golden golden = Golden.cases("align.channels").stream().filter(g -> g.parameter("distortion").equals("RADIAL")).findFirst().orElseThrow();
		final int height = golden.shape("fixed")[0], width = golden.shape("fixed")[1];
		final ChannelMap map = new ChannelMap(golden.number("x"), golden.number("y"), golden.number("magnification"), golden.number("radial"));
		final float[] corrected = map.correct(golden.floats("moved"), width, height, Interpolation.BSPLINE_3, Border.NEAREST, 0);
		// Brightness is a falling function of the fixed channel's, so their ranks are opposite where they lie on one another.
		final double before = correlation(golden.floats("fixed"), golden.floats("moved"), width, height),
			after = correlation(golden.floats("fixed"),
			corrected, width, height);
		assertTrue(after < -0.97 && after < before - 0.01, before + " " + after);
		// Without a radial term the same numbers come from another method.
		final ChannelMap plain = new ChannelMap(0.3, -0.7, 1.02, 0), nearly = new ChannelMap(0.3, -0.7, 1.02, 1e-12);
		assertArrayEquals(plain.correct(corrected, width, height, Interpolation.CUBIC, Border.REFLECT, 0),
			nearly.correct(corrected, width, height,
			Interpolation.CUBIC, Border.REFLECT, 0), 2e-3f);
		assertTrue(ChannelMap.IDENTITY.correct(corrected, width, height, Interpolation.CUBIC, Border.REFLECT, 0) == corrected);
	}

	private static double correlation(final float[] a, final float[] b, final int width, final int height) {
		double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
		int n = 0;
		for (int y = 5; y < height - 5; y++)
			for (int x = 5; x < width - 5; x++, n++) {
				final double p = a[y * width + x], q = b[y * width + x];
				sa += p;
				sb += q;
				saa += p * p;
				sbb += q * q;
				sab += p * q;
			}
		return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
	}

	@Test
	void whatShowsSomethingElseStays() {
		final Golden golden = Golden.cases("align.channels").get(0);
		final int height = golden.shape("fixed")[0], width = golden.shape("fixed")[1];
		final float[] other = new float[width * height];
		final Random random = new Random(3);
		for (int i = 0; i < other.length; i++)
			other[i] = random.nextFloat();
		final ChannelRegistration found = ChannelRegistration.measure(golden.floats("fixed"), other, width, height,
			new ChannelRegistration.Settings(
			ChannelDistortion.MAGNIFICATION, AlignOn.EDGES, 1, false, 20, 0.3));
		assertTrue(found.map().equals(ChannelMap.IDENTITY) && found.tiles() == 0 && Double.isNaN(found.residual()), found.toString());
		final ChannelRegistration flat = ChannelRegistration.measure(golden.floats("fixed"), new float[other.length], width, height, USUAL);
		assertTrue(flat.map().equals(ChannelMap.IDENTITY) && Double.isNaN(flat.correlation()));
	}

	@Test
	void missingPixelsAndThreads() {
		final Golden golden = Golden.cases("align.channels").stream().filter(g -> g.parameter("distortion").equals("SHIFT")).findFirst().orElseThrow();
		final int height = golden.shape("fixed")[0], width = golden.shape("fixed")[1];
		final float[] moved = golden.floats("moved");
		moved[50 * width + 60] = Float.NaN;
		moved[3] = Float.POSITIVE_INFINITY;
		final ChannelRegistration one = Job.current().threads(1).call(() -> ChannelRegistration.measure(golden.floats("fixed"), moved, width,
			height,
			USUAL));
		assertEquals(golden.number("x"), one.map().shiftX(), 0.05);
		assertEquals(one, Job.current().threads(4).call(() -> ChannelRegistration.measure(golden.floats("fixed"), moved, width, height, USUAL)));
	}

	@Test
	void wrongValuesAreRefused() {
		final float[] small = new float[40 * 40];
		assertEquals("distortion RADIAL needs an image of at least 48 x 48 pixels, got 40 x 40", assertThrows(IllegalArgumentException.class,
			() -> ChannelRegistration.measure(small, small, 40, 40, settings(ChannelDistortion.RADIAL))).getMessage());
		assertEquals("the image must have at least 4 x 4 pixels, got 3 x 1",
			assertThrows(IllegalArgumentException.class, () -> ChannelRegistration
			.measure(new float[3], new float[3], 3, 1, USUAL)).getMessage());
		assertEquals("maxShift must be between 1 and 1000000, got 0.5", assertThrows(IllegalArgumentException.class,
			() -> new ChannelRegistration.Settings(ChannelDistortion.SHIFT, AlignOn.EDGES, 1, false, 0.5, 0)).getMessage());
		assertEquals("sigma must be between 0 and 100, got -1.0", assertThrows(IllegalArgumentException.class,
			() -> new ChannelRegistration.Settings(ChannelDistortion.SHIFT, AlignOn.EDGES, -1, false, 5, 0)).getMessage());
	}
}
