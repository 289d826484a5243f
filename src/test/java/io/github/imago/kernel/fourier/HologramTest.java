package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

/** Waves of holograms against the formula that the holograms were made of. */
class HologramTest {

	private static final double TURN = 2 * Math.PI;

	/** A hologram by its formula; positions are in pixels. */
	private static final class Scene {

		final int width, height;
		double carrierX, carrierY, contrast = 0.6, dose = 100, distortion, gradient, objectPhase = 1, absorption = 0.2;

		Scene(final int width, final int height, final double carrierX, final double carrierY) {
			this.width = width;
			this.height = height;
			this.carrierX = carrierX;
			this.carrierY = carrierY;
		}

		/** Smooth beyond the edges too; its frequencies are far below the carrier. */
		double phase(final double x, final double y) {
			final double a = 0.006 * TURN * x, b = 0.005 * TURN * y;
			return objectPhase * (0.5 * Math.sin(a + 0.3) * Math.cos(b) + 0.6 * Math.exp(-((x - 0.4 * width) * (x - 0.4 * width) +
				(y - 0.6 * height) * (y - 0.6 *
				height)) / 4000));
		}

		double amplitude(final double x, final double y) {
			return Math.exp(-absorption * (1 + Math.cos(0.006 * TURN * x - 0.004 * TURN * y)) / 2);
		}

		private double distorted(final double x, final double y) {
			final double u = 2 * x / width - 1, v = 2 * y / height - 1;
			return distortion * (u * u - 0.4 * v * v + 0.3 * u * v * v);
		}

		private float[] record(final boolean object) {
			final float[] pixels = new float[width * height];
			for (int i = 0; i < pixels.length; i++) {
				final double x = i % width, y = i / width, a = object ? amplitude(x, y) : 1;
				pixels[i] = (float) (dose * (1 + gradient * (x / width - y / height)) * (1 + a * a + 2 * contrast * a * Math.cos(TURN * (carrierX * x +
					carrierY * y) +
					distorted(x, y) + (object ? phase(x, y) : 0))));
			}
			return pixels;
		}

		float[] hologram() {
			return record(true);
		}

		float[] reference() {
			return record(false);
		}
	}

	private static HologramSettings settings(final SideBandChoice side, final ApertureShape shape, final boolean padded,
		final boolean cropped) {
		return new HologramSettings(side, Double.NaN, Double.NaN, 1.0 / 3, ApertureUnit.CARRIER, shape, Double.NaN, 0, padded,
			AmplitudeScale.COUNTS, cropped, 1, 1);
	}

	private static final HologramSettings USUAL = settings(SideBandChoice.LOWER, ApertureShape.BUTTERWORTH, true, false);

	/** The root mean square of the differences in phase and in amplitude, away from the edges; phases up to whole turns. */
	private static double[] errors(final Hologram.Wave wave, final Scene scene, final int margin, final double sign, final double scale) {
		double phase = 0, amplitude = 0;
		int n = 0;
		for (int j = 0; j < wave.height(); j++)
			for (int i = 0; i < wave.width(); i++) {
				final int x = i * wave.step(), y = j * wave.step(), k = j * wave.width() + i;
				if (x < margin || y < margin || x >= scene.width - margin || y >= scene.height - margin) continue;
				final double d = Math.IEEEremainder(Math.atan2(wave.im()[k], wave.re()[k]) - sign * scene.phase(x, y), TURN);
				final double a = Math.hypot(wave.re()[k], wave.im()[k]) / scale / scene.amplitude(x, y) - 1;
				phase += d * d;
				amplitude += a * a;
				n++;
			}
		return new double[] { Math.sqrt(phase / n), Math.sqrt(amplitude / n) };
	}

	private static void assertRecovered(final Hologram.Wave wave, final Scene scene, final int margin, final double sign, final double scale,
		final double tolerance)
	{
		final double[] e = errors(wave, scene, margin, sign, scale);
		assertTrue(e[0] < tolerance && e[1] < tolerance, "phase is off by " + e[0] + ", amplitude by " + e[1]);
	}

	@Test
	void withAReferenceAllIsRecoveredUpToTheEdges() {
		for (final int[] size : new int[][] { { 256, 256 }, { 201, 160 }, { 150, 263 }, { 127, 131 } })
			for (final double[] carrier : new double[][] { { 0.143, 0.157 }, { -0.1931, 0.0707 }, { 0.0008, 0.2117 } }) {
				final Scene scene = new Scene(size[0], size[1], carrier[0], carrier[1]);
				scene.gradient = 0.2;
				scene.distortion = 3;
				final Hologram hologram = new Hologram(USUAL, scene.reference(), scene.width, scene.height);
				final Hologram.Wave wave = hologram.wave(scene.hologram());
				assertRecovered(wave, scene, 0, 1, 1, 2e-2);
				assertRecovered(wave, scene, 16, 1, 1, 1e-3);
				assertEquals(1, wave.step());
			}
	}

	/** The carrier alone is in the place of the reference: on whole periods it is found exactly. */
	@Test
	void withoutAReferenceTheCarrierIsTakenAway() {
		final Scene scene = new Scene(240, 200, 37 / 240.0, 29 / 200.0);
		scene.objectPhase = 0.5;
		final Hologram.Wave wave = new Hologram(USUAL, null, 240, 200).wave(scene.hologram());
		assertEquals(37, wave.sideBand().x(), 0.05);
		assertEquals(29, wave.sideBand().y(), 0.05);
		// The phase but for the slope and the constant that the object gives the side band.
		final Hologram.Wave given = new Hologram(settings(SideBandChoice.LOWER, ApertureShape.BUTTERWORTH, true, false), scene.reference(), 240,
			200).wave(scene
			.hologram());
		final double slopeX = TURN * (wave.sideBand().x() - given.sideBand().x()) / 240, slopeY =
			TURN * (wave.sideBand().y() - given.sideBand().y()) / 200;
		double worst = 0;
		for (int i = 0; i < wave.re().length; i++) {
			// At the very edges the two treat the slope of the object's phase differently.
			if (Math.min(Math.min(i % 240, 239 - i % 240), Math.min(i / 240, 199 - i / 240)) < 16) continue;
			final double d = Math.atan2(wave.im()[i], wave.re()[i]) - Math.atan2(given.im()[i], given.re()[i]) + slopeX * (i % 240) +
				slopeY * (i / 240);
			worst = Math.max(worst, Math.abs(Math.IEEEremainder(d, TURN)));
		}
		assertTrue(worst < 1e-3, "differs by " + worst);
		assertEquals(37, given.sideBand().x(), 1e-3);
	}

	/** Fringes without an object, at places between the spectrum's pixels. */
	@Test
	void sideBandsAreFoundBetweenPixels() {
		for (final double[] carrier : new double[][] { { 40.3, 33.77 }, { 51.5, -20.5 }, { 0.25, 44.9 }, { 60.01, 0.4 }, { -30.66, -41.123 } }) {
			final Scene scene = new Scene(230, 190, carrier[0] / 230, carrier[1] / 190);
			scene.gradient = 0.5;
			final float[] pixels = scene.reference();
			final SideBand lower = SideBand.find(pixels, 230, 190, SideBandChoice.LOWER), upper = SideBand.find(pixels, 230, 190,
				SideBandChoice.UPPER);
			final double sign = Math.rint(carrier[1]) > 0 || Math.rint(carrier[1]) == 0 && carrier[0] > 0 ? 1 : -1;
			assertEquals(sign * carrier[0], lower.x(), 1e-3);
			assertEquals(sign * carrier[1], lower.y(), 1e-3);
			assertEquals(-lower.x(), upper.x(), 1e-5);
			assertEquals(-lower.y(), upper.y(), 1e-5);
			assertTrue(SideBand.find(pixels, 230, 190, SideBandChoice.RIGHT).x() > 0 && SideBand.find(pixels, 230, 190,
				SideBandChoice.LEFT).x() < 0);
		}
	}

	@Test
	void theFringesAreNotMeasuredBelowThePhotonNoise() {
		final Scene scene = new Scene(256, 256, 0.1773, 0.0931);
		final float[] pixels = scene.reference();
		final Random random = new Random(5);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += Math.sqrt(pixels[i]) * random.nextGaussian();
		final SideBand found = SideBand.find(pixels, 256, 256, SideBandChoice.LOWER);
		assertEquals(0.1773 * 256, found.x(), 0.01);
		assertEquals(0.0931 * 256, found.y(), 0.01);
	}

	@Test
	void theOtherSideBandHasTheNegativePhase() {
		final Scene scene = new Scene(180, 181, 0.15, 0.14);
		for (final SideBandChoice side : SideBandChoice.values()) {
			final Hologram.Wave wave = new Hologram(settings(side, ApertureShape.BUTTERWORTH, true, false), scene.reference(), 180,
				181).wave(scene.hologram());
			final boolean same = side == SideBandChoice.LOWER || side == SideBandChoice.RIGHT;
			assertRecovered(wave, scene, 16, same ? 1 : -1, 1, 1e-3);
			assertEquals(same ? 0.15 * 180 : -0.15 * 180, wave.sideBand().x(), 1e-2);
		}
	}

	@Test
	void everyShapeRecoversWhatIsSmooth() {
		final Scene scene = new Scene(256, 200, 0.171, 0.131);
		scene.distortion = 2;
		for (final ApertureShape shape : ApertureShape.values()) {
			final Hologram.Wave wave = new Hologram(settings(SideBandChoice.LOWER, shape, true, false), scene.reference(), 256,
				200).wave(scene.hologram());
			// A sharp aperture has long waves at the edges; a Gaussian one is nowhere flat.
			assertRecovered(wave, scene, 24, 1, 1, shape == ApertureShape.HARD ? 1e-2 : shape == ApertureShape.GAUSSIAN ? 3e-2 : 1e-3);
		}
	}

	@Test
	void periodicFringesNeedNoPadding() {
		final Scene scene = new Scene(160, 120, 24 / 160.0, 20 / 120.0);
		scene.absorption = 0;
		scene.objectPhase = 0;
		final Hologram.Wave wave = new Hologram(settings(SideBandChoice.LOWER, ApertureShape.HARD, false, false), null, 160,
			120).wave(scene.hologram());
		assertRecovered(wave, scene, 0, 1, 60, 1e-5);
		assertEquals(0.6, wave.contrast(), 1e-4);
	}

	@Test
	void thePaddingKeepsAmplitudesUpToTheEdges() {
		final Scene scene = new Scene(160, 121, 0.1437, 0.1718);
		scene.absorption = 0;
		scene.objectPhase = 0;
		final Hologram.Wave wave = new Hologram(USUAL, null, 160, 121).wave(scene.hologram());
		assertRecovered(wave, scene, 0, 1, 60, 2e-3);
		final double[] periodic = errors(new Hologram(settings(SideBandChoice.LOWER, ApertureShape.BUTTERWORTH, false, false), null, 160,
			121).wave(scene.hologram()),
			scene, 0, 1, 60);
		assertTrue(periodic[0] > 0.02, "the edges were to be seen");
		assertEquals(0.6, wave.contrast(), 1e-3);
	}

	@Test
	void croppedWavesAreEveryNthPixel() {
		final Scene scene = new Scene(250, 203, 0.151, 0.117);
		scene.distortion = 2;
		for (final boolean padded : new boolean[] { true, false }) {
			final Hologram.Wave all = new Hologram(settings(SideBandChoice.LOWER, ApertureShape.HANN, padded, false), scene.reference(), 250,
				203).wave(scene
				.hologram());
			final Hologram.Wave few = new Hologram(settings(SideBandChoice.LOWER, ApertureShape.HANN, padded, true), scene.reference(), 250,
				203).wave(scene
				.hologram());
			// 203 = 7 * 29 has no common divisor with 250.
			assertEquals(padded ? 6 : 1, few.step());
			assertEquals((250 + few.step() - 1) / few.step(), few.width());
			assertEquals((203 + few.step() - 1) / few.step(), few.height());
			if (padded) assertRecovered(few, scene, 24, 1, 1, 1e-3);
			else assertArrayEquals(all.re(), few.re());
		}
		final Scene even = new Scene(240, 160, 0.15, 0.1);
		final HologramSettings few = settings(SideBandChoice.LOWER, ApertureShape.HANN, false, true);
		final Hologram.Wave wave = new Hologram(few, even.reference(), 240, 160).wave(even.hologram());
		final Hologram.Wave all = new Hologram(settings(SideBandChoice.LOWER, ApertureShape.HANN, false, false), even.reference(), 240,
			160).wave(even.hologram());
		assertTrue(wave.step() > 1);
		for (int j = 0; j < wave.height(); j++)
			for (int i = 0; i < wave.width(); i++)
				assertEquals(all.re()[j * wave.step() * 240 + i * wave.step()], wave.re()[j * wave.width() + i], 1e-5);
	}

	@Test
	void rectangularPixelsMakeTheApertureAnEllipse() {
		// The same hologram sampled half as densely along y.
		final Scene scene = new Scene(240, 240, 0.11, 0.09);
		final float[] hologram = scene.hologram(), reference = scene.reference();
		final HologramSettings tall = new HologramSettings(SideBandChoice.LOWER, Double.NaN, Double.NaN, 0.045, ApertureUnit.CALIBRATED,
			ApertureShape.BUTTERWORTH,
			Double.NaN, 0, true, AmplitudeScale.COUNTS, false, 1, 2);
		final Hologram.Wave wave = new Hologram(tall, everyOther(reference), 240, 120).wave(everyOther(hologram));
		final HologramSettings square = new HologramSettings(SideBandChoice.LOWER, Double.NaN, Double.NaN, 0.045, ApertureUnit.CALIBRATED,
			ApertureShape.BUTTERWORTH,
			Double.NaN, 0, true, AmplitudeScale.COUNTS, false, 1, 1);
		final Hologram.Wave whole = new Hologram(square, reference, 240, 240).wave(hologram);
		for (int y = 12; y < 108; y++)
			for (int x = 24; x < 216; x++) {
				assertEquals(whole.re()[2 * y * 240 + x], wave.re()[y * 240 + x], 2e-3);
				assertEquals(whole.im()[2 * y * 240 + x], wave.im()[y * 240 + x], 2e-3);
			}
	}

	private static float[] everyOther(final float[] rows) {
		final float[] half = new float[rows.length / 2];
		for (int y = 0; y < 120; y++)
			System.arraycopy(rows, 2 * y * 240, half, y * 240, 240);
		return half;
	}

	/** Fringes along the carrier, as the biprism's edges make them, in a narrower and a wider distance than its own. */
	@Test
	void theStreakOfTheBiprismIsBlocked() {
		final Scene scene = new Scene(200, 200, 0.2, 0.1);
		scene.absorption = 0;
		scene.objectPhase = 0;
		final float[] pixels = scene.hologram();
		for (int i = 0; i < pixels.length; i++)
			for (final double share : new double[] { 0.8, 1.2 })
				pixels[i] += 20 * Math.cos(TURN * share * (0.2 * (i % 200) + 0.1 * (i / 200)));
		final double open = errors(new Hologram(USUAL, null, 200, 200).wave(pixels), scene, 20, 1, 60)[1];
		final HologramSettings blocked = new HologramSettings(SideBandChoice.LOWER, Double.NaN, Double.NaN, 1.0 / 3, ApertureUnit.CARRIER,
			ApertureShape.BUTTERWORTH, Double.NaN, 4, true, AmplitudeScale.COUNTS, false, 1, 1);
		final double less = errors(new Hologram(blocked, null, 200, 200).wave(pixels), scene, 20, 1, 60)[1];
		assertTrue(open > 0.1, "there was no streak: " + open);
		assertTrue(less < 0.2 * open, "the streak is still there: " + less + " of " + open);
	}

	/** Waves of whole periods, whose peaks are as high as they are strong. */
	@Test
	void theNextPeakIsComparedWithTheSideBand() {
		final Scene scene = new Scene(200, 180, 36 / 200.0, 27 / 180.0);
		scene.objectPhase = 0;
		assertFalse(SideBand.find(scene.reference(), 200, 180, SideBandChoice.LOWER).rival() > 1e-4, "there is nothing but fringes");
		for (final double share : new double[] { 0.1, 0.9 }) {
			final float[] pixels = scene.reference();
			// The fringes have an amplitude of 2 * 0.6 * 100.
			for (int i = 0; i < pixels.length; i++)
				pixels[i] += share * 120 * Math.cos(TURN * (-42 * (i % 200) / 200.0 + 30 * (i / 200) / 180.0));
			assertEquals(share, SideBand.find(pixels, 200, 180, SideBandChoice.LOWER).rival(), 1e-3);
			// What the user points at may be the weaker one.
			assertEquals(1 / share, SideBand.near(pixels, 200, 180, -41, 31).rival(), 1e-3 / share);
		}
		// What is close to the side band is the object's.
		final float[] pixels = scene.reference();
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += 60 * Math.cos(TURN * (42 * (i % 200) / 200.0 + 30 * (i / 200) / 180.0));
		assertFalse(SideBand.find(pixels, 200, 180, SideBandChoice.LOWER).rival() > 1e-4, "a part of the wave");
	}

	@Test
	void aWaveOfOnePixelHasAContrast() {
		final Scene scene = new Scene(64, 64, 12 / 64.0, 8 / 64.0);
		scene.absorption = 0;
		scene.objectPhase = 0;
		final HologramSettings tiny = new HologramSettings(SideBandChoice.LOWER, Double.NaN, Double.NaN, 0.5, ApertureUnit.PIXELS,
			ApertureShape.HARD, Double.NaN, 0, false, AmplitudeScale.COUNTS, true, 1, 1);
		final Hologram.Wave wave = new Hologram(tiny, null, 64, 64).wave(scene.hologram());
		assertEquals(1, wave.width() * wave.height());
		assertEquals(0.6, wave.contrast(), 1e-3);
	}

	@Test
	void aPlaceMayBeGiven() {
		final Scene scene = new Scene(200, 180, -0.18, -0.12);
		// A lattice that is stronger than the fringes.
		final float[] pixels = scene.reference();
		for (int i = 0; i < pixels.length; i++)
			pixels[i] += 150 * Math.cos(TURN * (0.31 * (i % 200) + 0.05 * (i / 200)));
		assertEquals(0.31 * 200, SideBand.find(pixels, 200, 180, SideBandChoice.LOWER).x(), 0.01);
		final HologramSettings given = new HologramSettings(SideBandChoice.LOWER, 100 - 36 + 3, 90 - 21.6 - 2, 0.3, ApertureUnit.CARRIER,
			ApertureShape.BUTTERWORTH,
			Double.NaN, 0, true, AmplitudeScale.COUNTS, false, 1, 1);
		final Hologram.Wave wave = new Hologram(given, null, 200, 180).wave(pixels);
		assertEquals(-36, wave.sideBand().x(), 0.01);
		assertEquals(-21.6, wave.sideBand().y(), 0.01);
	}

	@Test
	void amplitudesAreScaledAsSaid() {
		final Scene scene = new Scene(200, 160, 0.15, 0.15);
		scene.gradient = 0.6;
		scene.objectPhase = 0;
		final float[] brighter = scene.hologram();
		for (int i = 0; i < brighter.length; i++)
			brighter[i] *= 3;
		final int middle = 80 * 200 + 100;
		final double a = scene.amplitude(100, 80);
		final double[] with = new double[3], without = new double[3];
		for (final AmplitudeScale scale : AmplitudeScale.values()) {
			final HologramSettings s = new HologramSettings(SideBandChoice.LOWER, Double.NaN, Double.NaN, 0.333, ApertureUnit.CARRIER,
				ApertureShape.BUTTERWORTH,
				Double.NaN, 0, true, scale, false, 1, 1);
			final Hologram hologram = new Hologram(s, scene.reference(), 200, 160);
			final Hologram.Wave ratio = hologram.wave(brighter), single = new Hologram(s, null, 200, 160).wave(brighter);
			with[scale.ordinal()] = Math.hypot(ratio.re()[middle], ratio.im()[middle]);
			without[scale.ordinal()] = Math.hypot(single.re()[middle], single.im()[middle]);
			assertEquals(0.6, hologram.referenceContrast(), 0.01);
		}
		assertEquals(3 * a, with[0], 2e-3);
		double mean = 0, meanReference = 0;
		final float[] reference = scene.reference();
		for (int i = 0; i < brighter.length; i++) {
			mean += brighter[i] / (double) brighter.length;
			meanReference += reference[i] / (double) brighter.length;
		}
		assertEquals(3 * a * meanReference / mean, with[1], 2e-3);
		assertEquals(a * 2 / (1 + a * a), with[2], 2e-3);
		final double counts = 3 * 100 * 0.6 * a;
		assertEquals(counts, without[0], 2e-3 * counts);
		assertEquals(counts * 2 / mean, without[1], 2e-3);
		assertEquals(2 * 0.6 * a / (1 + a * a), without[2], 2e-3);
	}

	@Test
	void whatIsNoHologramIsSaid() {
		final String none = "no side band stands out from the noise: the image is no off-axis hologram, or give the side band's place with " +
			"sideBandX and sideBandY";
		final Random random = new Random(3);
		assertEquals(none, failure(USUAL, i -> 5, 128, 128));
		assertEquals(none, failure(USUAL, i -> random.nextGaussian(), 256, 256));
		assertEquals(none, failure(USUAL, i -> i % 128, 128, 128));
		assertEquals(none, failure(USUAL, i -> i % 128 < 50 ? 10 : 20 + random.nextDouble(), 128, 128));
		assertEquals("a hologram must have at least 8 x 8 pixels, got 1 x 1", failure(USUAL, i -> 5, 1, 1));
		assertEquals("the hologram has 2 pixels that are NaN or infinite, which would spread over all of the wave: fill them first",
			failure(USUAL, i -> i == 7
			? Double.NaN : i == 99 ? Double.POSITIVE_INFINITY : Math.cos(i), 64, 64));
	}

	@Test
	void aperturesThatDoNotFitAreRefused() {
		final IntToDoubleFunction fringes = i -> 10 + Math.cos(TURN * 0.4 * (i % 100)), wide = i -> 10 + Math.cos(TURN * 0.2 * (i % 100));
		assertEquals("aperture must be less than 1 carrier, got 1.0: it would reach the frequency 0", failure(1, ApertureUnit.CARRIER, fringes));
		assertEquals("the aperture must be at most 0.25 of the carrier, got 0.3 of the carrier: it would reach beyond the Nyquist frequency",
			failure(0.3,
			ApertureUnit.CARRIER, fringes));
		assertEquals("the aperture must be smaller than the carrier, which is 0.2, got 0.25: it would reach the frequency 0", failure(0.25,
			ApertureUnit.CALIBRATED,
			wide));
		assertEquals("the aperture must be smaller than the carrier, which is 20 px, got 21 px: it would reach the frequency 0", failure(21,
			ApertureUnit.PIXELS,
			wide));
		assertEquals("the aperture must be at least half a pixel of the spectrum, got 0.25 px", failure(0.25, ApertureUnit.PIXELS, wide));
		assertEquals("aperture must be > 0, got NaN", failure(Double.NaN, ApertureUnit.PIXELS, wide));
	}

	private static String failure(final double aperture, final ApertureUnit unit, final IntToDoubleFunction f) {
		final String[] message = new String[1];
		message[0] = assertThrows(IllegalArgumentException.class, () -> new Hologram(new HologramSettings(SideBandChoice.RIGHT, Double.NaN,
			Double.NaN, aperture,
			unit, ApertureShape.HARD, Double.NaN, 0, true, AmplitudeScale.COUNTS, false, 1, 1), null, 100, 100).wave(image(f, 100,
			100))).getMessage();
		return message[0].replaceAll("(\\d\\.\\d*?[1-9])0+(?=\\D|$)", "$1").replaceAll("(\\d)\\.0+ px", "$1 px");
	}

	private static String failure(final HologramSettings settings, final IntToDoubleFunction f, final int width, final int height) {
		return assertThrows(IllegalArgumentException.class, () -> new Hologram(settings, null, width, height).wave(image(f, width,
			height))).getMessage();
	}

	private static float[] image(final IntToDoubleFunction f, final int width, final int height) {
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) f.applyAsDouble(i);
		return pixels;
	}

	@Test
	void aReferenceWithoutFringesInPlacesGivesZerosThere() {
		final Scene scene = new Scene(256, 128, 0.2, 0.1);
		final float[] reference = scene.reference();
		for (int i = 0; i < reference.length; i++)
			if (i % 256 > 90) reference[i] = 0;
		final HologramSettings sharp = settings(SideBandChoice.RIGHT, ApertureShape.HANN, true, false);
		for (final float v : new Hologram(sharp, reference, 256, 128).wave(scene.hologram()).re())
			assertTrue(v - v == 0);
		for (final float v : new Hologram(sharp, scene.reference(), 256, 128).wave(new float[256 * 128]).re())
			assertTrue(v == 0);
	}

	@Test
	void threadsDoNotMatter() {
		final Scene scene = new Scene(133, 140, 0.17, 0.11);
		final float[] hologram = scene.hologram(), copy = hologram.clone();
		final Hologram.Wave[] waves = new Hologram.Wave[2];
		for (int i = 0; i < 2; i++) {
			final int n = i;
			Job.current().threads(1 + 3 * i).run(() -> waves[n] = new Hologram(USUAL, null, 133, 140).wave(hologram));
		}
		assertArrayEquals(waves[0].re(), waves[1].re());
		assertArrayEquals(waves[0].im(), waves[1].im());
		assertTrue(Arrays.equals(copy, hologram), "the hologram was changed");
	}

	@Test
	void aperturesAreHalfAtTheirRadius() {
		for (final ApertureShape shape : ApertureShape.values()) {
			final double p = shape.parameter(Double.NaN);
			assertEquals(1, shape.weight(0, p), 1e-12);
			if (shape != ApertureShape.HARD) assertEquals(0.5, shape.weight(1, p), 1e-12);
			assertEquals(0, shape.weight(Math.pow(shape.reach(p) * 1.0001, 2), p), 1e-3);
			if (shape != ApertureShape.HANN && shape != ApertureShape.HARD) assertEquals(1e-3, shape.weight(Math.pow(shape.reach(p), 2), p), 1e-6);
		}
		assertEquals(0.2, ApertureShape.BUTTERWORTH.weight(2, 2), 1e-12);
		assertEquals(Math.pow(2, -2.25), ApertureShape.GAUSSIAN.weight(2.25, Double.NaN), 1e-12);
		assertEquals(0.5 + 0.5 * Math.cos(Math.PI / 6), ApertureShape.HANN.weight(0.25, 1.5), 1e-12);
		assertThrows(IllegalArgumentException.class, () -> ApertureShape.HANN.parameter(3));
		assertThrows(IllegalArgumentException.class, () -> ApertureShape.BUTTERWORTH.parameter(0.5));
	}
}
