package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.sampling.Aliasing;
import io.github.imago.kernel.sampling.MoirePattern;
import io.github.imago.kernel.sampling.SamplingCheck;
import io.github.imago.kernel.sampling.SamplingCheck.Direction;
import io.github.imago.kernel.sampling.SamplingVerdict;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** What the ops add to their kernels: defaults, types, offsets, NaN and refusals. */
class AliasOpsTest {

	private static Img<UnsignedShortType> noisyGrating(final int width, final int height, final double cycles) {
		final short[] pixels = new short[width * height];
		final Random random = new Random(5);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) Math.round(1000 + 100 * Math.cos(2 * Math.PI * cycles * (i % width)) + 10 * random.nextGaussian());
		return ArrayImgs.unsignedShorts(pixels, width, height);
	}

	@Test
	void checkTakesAnyTypeAndOffsetAndCalibrates() {
		final Img<UnsignedShortType> image = noisyGrating(128, 96, 0.2);
		final SamplingCheck check = AliasOps.check(image, null, null, null, null, null, null, new PixelSize(0.5, 0.5, "nm"));
		assertEquals(0.4, check.profile(Direction.ALL).cutoff(), 0.05);
		assertEquals(SamplingVerdict.OVERSAMPLED, check.profile(Direction.X).verdict());
		assertEquals(100, check.noise(), 15);
		final SamplingCheck moved = AliasOps.check(Views.translate(image, 7, -3), null, null, null, null, null, null,
			new PixelSize(0.5, 0.5, "nm"));
		assertArrayEquals(check.profile(Direction.ALL).power(), moved.profile(Direction.ALL).power());
		// The verdict follows the limits.
		assertEquals(SamplingVerdict.WELL_SAMPLED, AliasOps.check(image, null, null, null, 0.3, null, null, null).profile(Direction.X).verdict());
		assertEquals(SamplingVerdict.UNDERSAMPLED, AliasOps.check(image, null, null, null, 0.3, 0.35, null, null).profile(Direction.X).verdict());
	}

	@Test
	void checkRefusesNaNUnlessItIsToBeFilled() {
		final Img<FloatType> image = ArrayImgs.floats(64, 64);
		image.getAt(3, 3).set(Float.NaN);
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> AliasOps.check(image, null, null, null, null, null, null, null)).getMessage().contains("missing=mean"));
		assertEquals(SamplingVerdict.NO_SIGNAL, AliasOps.check(image, null, null, null, null, null, Missing.MEAN,
			null).profile(Direction.ALL).verdict());
		assertThrows(IllegalArgumentException.class, () -> AliasOps.check(ArrayImgs.floats(64, 64, 2), null, null, null, null, null, null, null));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> AliasOps.check(ArrayImgs.floats(1, 1), null, null, null, null, null, null, null)).getMessage()
			.contains("32 x 32"));
	}

	@Test
	void aliasTakesTypedPeriodsOrThoseOfAnImage() {
		final List<Aliasing> typed = AliasOps.alias(null, "0.4 0.3,90", "0.1 4x", null, "nm", null);
		assertEquals(4, typed.size());
		assertEquals(4, typed.get(1).pixelWidth());
		assertEquals(-1 / 0.3, typed.get(2).frequencyY(), 1e-12);
		final List<Aliasing> found = AliasOps.alias(noisyGrating(128, 96, 0.2), null, null, null, null, new PixelSize(0.5, 0.5, "nm"));
		assertEquals(3, found.size(), "one direction, three pixel sizes");
		assertEquals(0.4, found.get(0).frequency(), 0.002);
		assertFalse(found.get(1).isAliased());
		assertTrue(found.get(2).isAliased());
		assertEquals(0.1, found.get(2).apparentFrequency(), 0.002);
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> AliasOps.alias(null, "", null, null, null, null)).getMessage().startsWith("periods"));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> AliasOps.alias(null, "1", null, null, "um", new PixelSize(1, 1, "nm"))).getMessage().startsWith("unit"));
	}

	@Test
	void moireDrawsAndSamplesOrTakesAnImage() {
		final RandomAccessibleInterval<FloatType> drawn = AliasOps.moire(null, null, null, null, null, null, null, 100, 8, null);
		assertArrayEquals(new long[] { 96, 96, 5 }, drawn.dimensionsAsLongArray());
		// The default: a grating of period 7 at 10 degrees, its crest at the middle.
		final double angle = Math.toRadians(10);
		assertEquals(0.5 + 0.5 * Math.cos(2 * Math.PI / 7 * (3 * Math.cos(angle) - 2 * Math.sin(angle))), drawn.getAt(51, 50, 0).get(), 1e-6);
		assertEquals(drawn.getAt(44, 28, 0).get(), drawn.getAt(41, 31, 1).get());
		assertEquals(drawn.getAt(44, 28, 0).get(), drawn.getAt(44, 28, 2).get(), 1e-5);
		// Two structures over each other let through the product.
		final RandomAccessibleInterval<FloatType> two = AliasOps.moire(null, MoirePattern.GRATING, 8.0, 0.0, 1.0, 5.0, 90.0, 64, 4, null);
		assertEquals((0.5 + 0.5 * Math.cos(Math.PI / 4 * 5)) * (0.5 + 0.5 * Math.cos(2 * Math.PI / 5 * 3)), two.getAt(37, 35, 0).get(), 1e-6);
		final Img<UnsignedShortType> image = noisyGrating(50, 41, 0.2);
		final RandomAccessibleInterval<FloatType> sampled = AliasOps.moire(Views.translate(image, 5, 9), null, null, null, null, null, null, null,
			4, null);
		assertArrayEquals(new long[] { 48, 40, 5 }, sampled.dimensionsAsLongArray());
		assertEquals(image.getAt(7, 5).get(), sampled.getAt(7, 5, 0).get());
		assertEquals(image.getAt(6, 6).get(), sampled.getAt(4, 7, 1).get());
		// As Subsample Pixels smooths, away from the edges.
		final RandomAccessibleInterval<?> subsampled = SamplingOps.subsample(ArrayImgs.floats(Planes.floats(image), 50, 41), 4, 4, 1, 2, 2, 0,
			true, null, null, null);
		assertEquals(((FloatType) subsampled.getAt(5, 4)).get(), sampled.getAt(22, 18, 3).get(), 1e-2);
		for (final Runnable bad : new Runnable[] { () -> AliasOps.moire(image, null, null, null, null, null, null, null, 42, null), //
			() -> AliasOps.moire(null, null, null, null, null, 1.0, null, null, null, null),
			() -> AliasOps.moire(null, null, null, null, null, null, null, 4, 8, null), //
			() -> AliasOps.moire(null, null, null, null, null, null, null, null, 0, null),
			() -> AliasOps.moire(null, null, null, null, null, null, null, null, null, 2.0) })
			assertThrows(IllegalArgumentException.class, bad::run);
	}

	@Test
	void bandsOfWindowsAreCheckedInEveryLayout() {
		assertEquals("from must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class,
			() -> AliasOps.windows(ArrayImgs.floats(64, 64), 16, null, null, null, null, -1.0, null, null, null)).getMessage());
		assertEquals("to must be >= 0, got -2.0", assertThrows(IllegalArgumentException.class,
			() -> AliasOps.windows(ArrayImgs.floats(64, 64), 16, null, null, null, null, null, -2.0, null, null)).getMessage());
	}
}
