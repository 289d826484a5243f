package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.fourier.AmplitudeScale;
import io.github.imago.kernel.fourier.ApertureShape;
import io.github.imago.kernel.fourier.ApertureUnit;
import io.github.imago.kernel.fourier.SideBandChoice;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** Defaults, types and errors of the op. */
class HologramOpsTest {

	private static final int W = 90, H = 80;

	private static float[] fringes(final double bump) {
		final float[] pixels = new float[W * H];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % W, y = i / W;
			pixels[i] = (float) Math.rint(120 + 80 * Math.cos(2 * Math.PI * (0.19 * x + 0.13 * y) + bump * Math.exp(-((x - 40) * (x - 40) +
				(y - 45) * (y - 45)) /
				300.0)));
		}
		return pixels;
	}

	private static RandomAccessibleInterval<FloatType> image(final double bump) {
		return ArrayImgs.floats(fringes(bump), W, H);
	}

	private static HologramWave plain(final RandomAccessibleInterval<FloatType> in, final RandomAccessibleInterval<FloatType> reference) {
		return HologramOps.hologram(in, reference, null, null, null, null, null, null, null, null, null, null, null, null);
	}

	@Test
	void defaultsAreWhatTheDocumentationSays() {
		final HologramWave a = plain(image(1), image(0));
		final HologramWave b = HologramOps.hologram(image(1), image(0), SideBandChoice.LOWER, Double.NaN, Double.NaN, 0.333, ApertureUnit.CARRIER,
			ApertureShape.BUTTERWORTH, 5.0, 0.0, true, AmplitudeScale.COUNTS, false, new PixelSize(1, 1, "px"));
		assertArrayEquals(a.wave().re(), b.wave().re());
		assertArrayEquals(a.wave().im(), b.wave().im());
		assertEquals(0.333 * Math.hypot(0.19, 0.13), a.radius(), 1e-4);
		assertEquals(2 / 3.0, a.referenceContrast(), 5e-3);
		assertEquals(1, a.step());
		assertEquals(1, Math.atan2(a.wave().im()[45 * W + 40], a.wave().re()[45 * W + 40]), 0.02);
		assertTrue(Double.isNaN(plain(image(1), null).referenceContrast()));
	}

	@Test
	void pixelsOfOtherTypesAndPartsOfImages() {
		final float[] pixels = fringes(1);
		final byte[] bytes = new byte[pixels.length];
		final double[] doubles = new double[pixels.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (int) pixels[i];
			doubles[i] = pixels[i];
		}
		final float[] expected = plain(image(1), image(0)).wave().re();
		assertArrayEquals(expected, HologramOps.hologram(ArrayImgs.unsignedBytes(bytes, W, H), ArrayImgs.doubles(fringesOf(0), W, H), null, null,
			null, null, null,
			null, null, null, null, null, null, null).wave().re());
		assertArrayEquals(expected, HologramOps.hologram(Views.translate(ArrayImgs.doubles(doubles, W, H), 7, -9), image(0), null, null, null,
			null, null, null,
			null, null, null, null, null, null).wave().re());
	}

	private static double[] fringesOf(final double bump) {
		final float[] pixels = fringes(bump);
		final double[] doubles = new double[pixels.length];
		for (int i = 0; i < doubles.length; i++)
			doubles[i] = pixels[i];
		return doubles;
	}

	/** The same aperture in three units. */
	@Test
	void theRadiusMayBeGivenInThreeUnits() {
		final PixelSize size = new PixelSize(0.5, 0.5, "nm");
		final double carrier = Math.hypot(plain(image(0), null).sideBand().x() / W, plain(image(0), null).sideBand().y() / H);
		final float[][] waves = new float[3][];
		final double[] radii = { 0.3, 0.3 * carrier * W, 0.3 * carrier / 0.5 };
		for (final ApertureUnit unit : ApertureUnit.values()) {
			final HologramWave wave = HologramOps.hologram(image(1), image(0), null, null, null, radii[unit.ordinal()], unit, null, null, null,
				null, null, null, size);
			assertEquals(0.3 * carrier / 0.5, wave.radius(), 1e-9);
			waves[unit.ordinal()] = wave.wave().re();
		}
		assertArrayEquals(waves[0], waves[1], 1e-5f);
		assertArrayEquals(waves[0], waves[2], 1e-5f);
	}

	@Test
	void whatDoesNotFitIsSaid() {
		assertEquals("the reference must be of the hologram's size", message(() -> plain(image(1), ArrayImgs.floats(50, 50))));
		assertEquals("a hologram must have 2 axes, got 3", message(() -> plain(ArrayImgs.floats(5, 5, 5), null)));
		assertEquals("sideBandX and sideBandY must be given both, or none of them", message(() -> HologramOps.hologram(image(1), image(0), null,
			5.0, null, null, null,
			null, null, null, null, null, null, null)));
		assertEquals("the side band's place must lie inside the spectrum", message(() -> HologramOps.hologram(image(1), image(0), null, 500.0,
			3.0, null, null, null,
			null, null, null, null, null, null)));
		assertEquals("apertureParameter must be between 1 and 100, got 0.2", message(() -> HologramOps.hologram(image(1), image(0), null, null,
			null, null, null,
			ApertureShape.BUTTERWORTH, 0.2, null, null, null, null, null)));
		assertEquals("streakWidth must be >= 0, got -1.0", message(() -> HologramOps.hologram(image(1), image(0), null, null, null, null, null,
			null, null, -1.0, null,
			null, null, null)));
		assertEquals("a hologram must have at least 8 x 8 pixels, got 7 x 90", message(() -> plain(ArrayImgs.floats(7, 90), null)));
	}

	private static String message(final org.junit.jupiter.api.function.Executable run) {
		return assertThrows(IllegalArgumentException.class, run).getMessage();
	}
}
