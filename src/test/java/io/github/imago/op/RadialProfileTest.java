package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.RadialCentre;
import io.github.imago.kernel.fourier.RadialProfile;
import io.github.imago.kernel.fourier.RadialSource;
import io.github.imago.kernel.fourier.RadialStatistic;

import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Radial profiles against numpy, scikit-image and mathematics. */
class RadialProfileTest {

	private static RadialProfile mean(final RandomAccessibleInterval<FloatType> image, final RadialCentre centre, final Double x,
		final Double y)
	{
		return StrainOps.<FloatType, UnsignedByteType> radialProfile(image, null, null, null, null, centre, x, y, null, null, null, null, null,
			null);
	}

	private static Img<FloatType> image(final int w, final int h, final java.util.function.IntToDoubleFunction value) {
		final float[] pixels = new float[w * h];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) value.applyAsDouble(i);
		return ArrayImgs.floats(pixels, w, h);
	}

	/** To 1e-9 of each value. */
	private static void equal(final double[] expected, final double[] actual, final String what) {
		assertEquals(expected.length, actual.length, what);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], Double.isNaN(expected[i]) ? 0 : 1e-9 * (1 + Math.abs(expected[i])), what + " of bin " + i);
	}

	@TestFactory
	Stream<DynamicTest> numpy() {
		return Golden.cases("fourier.radialProfile").stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
			final RadialStatistic statistic = RadialStatistic.valueOf(c.parameter("statistic"));
			final Img<UnsignedByteType> mask = c.has("mask") ? Cast.unchecked(c.image("mask")) : null;
			final double w = c.number("pixelWidth"), h = c.number("pixelHeight");
			final RadialProfile p = StrainOps.radialProfile(Cast.<Img<FloatType>> unchecked(c.image("image")), mask, RadialSource.IMAGE, null, null,
				RadialCentre.GIVEN, c.number("centreX"), c.number("centreY"), c.number("binWidth"), statistic,
				Boolean.valueOf(c.parameter("splitPixels")), c.number("angleFrom"), c.number("angleTo"), new PixelSize(w, h, "nm"));
			final double[] counts = c.doubles("counts"), deviations = c.doubles("deviations"), errors = new double[counts.length];
			equal(counts, p.counts(), "count");
			equal(c.doubles("values"), p.values(), "value");
			for (int k = 0; k < counts.length; k++) {
				assertEquals(k * c.number("binWidth") * Math.max(w, h), p.radii()[k], 1e-12);
				final double n = counts[k], s = deviations[k];
				errors[k] = statistic == RadialStatistic.MEAN ? s / Math.sqrt(n) : statistic == RadialStatistic.SUM ? s * Math.sqrt(n)
					: statistic == RadialStatistic.MEDIAN ? s * Math.sqrt(Math.PI / 2 / n) : statistic == RadialStatistic.STANDARD_DEVIATION
						? s / Math.sqrt(2 * (n - 1)) : Double.NaN;
			}
			equal(errors, p.errors(), "error");
		}));
	}

	@Test
	void aPolarImageOfASmoothOneIsNear() {
		final Golden c = Golden.cases("fourier.radialProfile-polar").get(0);
		final double[] values = mean(Cast.unchecked(c.image("image")), null, 20.0, 15.0).values(), polar = c.doubles("polar");
		// Its sample k lies at the radius k; bins hold half a pixel on either side, and near the centre the pixels that there are.
		for (int k = 4; k < polar.length; k++)
			assertEquals(polar[k], values[k], 0.02 * polar[k], "radius " + k);
	}

	@Test
	void powerSpectraAreInReciprocalUnits() {
		final Golden c = Golden.cases("fourier.radialProfile-power").get(0);
		final RadialProfile p = StrainOps.<FloatType,
			UnsignedByteType> radialProfile(Cast.unchecked(c.image("image")), null, RadialSource.POWER_SPECTRUM, null, null, null, 3.0, 4.0, null,
			null, null, null, null, new PixelSize(c.number("pixelWidth"), c.number("pixelHeight"), "nm"));
		final double[] values = c.doubles("values");
		assertArrayEquals(c.doubles("radii"), p.radii(), 1e-12);
		for (int k = 0; k < values.length; k++)
			assertEquals(values[k], p.values()[k], 1e-5 * values[k]);
		assertEquals(20, p.centreX());
		assertEquals(15, p.centreY());
	}

	/**
	 * Of pixels that are their own distance, bins have about their own; split, the mean of linear weights is the distance itself at some way
	 * out.
	 */
	@Test
	void distancesAreTheirOwnProfile() {
		final Img<FloatType> image = image(301, 301, i -> Math.hypot(i % 301 - 150.3, i / 301 - 149.6));
		final double[] plain = mean(image, null, 150.3, 149.6).values();
		final double[] split = StrainOps.<FloatType,
			UnsignedByteType> radialProfile(image, null, null, null, null, null, 150.3, 149.6, null, null, true, null, null, null).values();
		for (int k = 20; k < 140; k++) {
			assertEquals(k, plain[k], 0.06);
			assertEquals(k, split[k], 0.03);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final Random random = new Random(5);
		final Img<FloatType> image = image(403, 517, i -> random.nextGaussian() * 1e3);
		for (final RadialCentre centre : RadialCentre.values()) {
			final RadialProfile one = Job.current().threads(1).call(() -> mean(image, centre, null, null));
			final RadialProfile many = Job.current().threads(5).call(() -> mean(image, centre, null, null));
			assertArrayEquals(one.values(), many.values());
			assertArrayEquals(one.errors(), many.errors());
			assertEquals(one.centreX(), many.centreX());
		}
	}

	/** Whole numbers stay exact however far from 0 they are. */
	@Test
	void offsetsCostNothing() {
		final Random random = new Random(6);
		final Img<FloatType> image = image(64, 64, i -> 16_000_000 + random.nextInt(3));
		final RadialProfile p = mean(image, null, null, null);
		assertEquals(32, p.centreX());
		final double s = p.errors()[20] * Math.sqrt(p.counts()[20]);
		assertEquals(0.82, s, 0.1);
	}

	/** Two spots of unequal height whose partners are there, a background, and half of it masked. */
	@Test
	void centresOfSymmetryAreFound() {
		final double cx = 83.37, cy = 70.81;
		final Img<FloatType> image = image(160, 150, i -> {
			final double x = i % 160 - cx, y = i / 160 - cy;
			double v = 10;
			for (final int sign : new int[] { -1, 1 })
				v += 50 * Math.exp(-(Math.pow(x - sign * 20.2, 2) + Math.pow(y - sign * 7.9, 2)) / 8) +
					30 * Math.exp(-(Math.pow(x - sign * 5.3, 2) + Math.pow(y + sign * 30.1, 2)) / 8);
			return v;
		});
		final RadialProfile p = mean(image, RadialCentre.SYMMETRY, null, null);
		assertEquals(cx, p.centreX(), 0.02);
		assertEquals(cy, p.centreY(), 0.02);
	}

	/** An image that is binned for the search: an even and an odd number of pixels a block, with NaN. */
	@Test
	void centresOfLargeImagesAreFoundToo() {
		for (final int n : new int[] { 700, 1300 }) {
			final double cx = 0.47 * n + 0.3, cy = 0.55 * n - 0.2;
			final Img<FloatType> image = image(n, n, i -> {
				final double x = i % n - cx, y = i / n - cy, r = Math.hypot(x, y);
				return i % 7 == 3 ? Double.NaN : 100 * Math.exp(-Math.pow(r - n / 5.0, 2) / 50) + r / n;
			});
			final RadialProfile p = mean(image, RadialCentre.SYMMETRY, null, null);
			assertEquals(cx, p.centreX(), 0.05);
			assertEquals(cy, p.centreY(), 0.05);
		}
	}

	@Test
	void theCentreOfMassIsThatAboveTheMean() {
		final Img<FloatType> image = image(40, 30, i -> Math.hypot(i % 40 - 11, i / 40 - 17) < 5.5 ? 9 : 2);
		final RadialProfile p = mean(image, RadialCentre.MASS, null, null);
		assertEquals(11, p.centreX(), 1e-6);
		assertEquals(17, p.centreY(), 1e-6);
	}

	@Test
	void emptyAndTinyImages() {
		final RadialProfile nothing = mean(image(5, 5, i -> Double.NaN), null, null, null);
		assertEquals(4, nothing.values().length);
		for (int k = 0; k < 4; k++) {
			assertTrue(Double.isNaN(nothing.values()[k]));
			assertEquals(0, nothing.counts()[k]);
		}
		assertArrayEquals(new double[] { 7 }, mean(image(1, 1, i -> 7), null, null, null).values());
		// The pixel in the middle of four is the third.
		assertArrayEquals(new double[] { 3, 3, 1 }, mean(image(4, 1, i -> i + 1), null, null, null).values());
	}

	private static String failure(final org.junit.jupiter.api.function.Executable call) {
		return assertThrows(IllegalArgumentException.class, call).getMessage();
	}

	@Test
	void whatIsWrongIsSaid() {
		final Img<FloatType> image = image(9, 9, i -> 1);
		assertEquals("centreX must be between -1000000 and 1000000, got Infinity",
			failure(() -> mean(image, null, Double.POSITIVE_INFINITY, null)));
		assertEquals("the image has no centre of symmetry, all pixels that count are equal",
			failure(() -> mean(image, RadialCentre.SYMMETRY, null, null)));
		assertEquals("the image has no centre of mass, all pixels that count are equal",
			failure(() -> mean(image, RadialCentre.MASS, null, null)));
		assertEquals("there is no pixel that counts, all are NaN or masked",
			failure(() -> mean(image(3, 3, i -> Double.NaN), RadialCentre.MASS, null, null)));
		assertEquals("binWidth must be > 0, got 0.0", failure(() -> profile(image, 0.0, null, null, 0, 360)));
		assertEquals("binWidth must be larger: there would be more than 1048576 bins", failure(() -> profile(image, 1e-9, null, null, 0, 360)));
		assertEquals("splitPixels must be false for the statistic MEDIAN, which has no weights",
			failure(() -> profile(image, 1.0, RadialStatistic.MEDIAN, true, 0, 360)));
		assertEquals("angleTo must differ from angleFrom, both are 30.0 degrees", failure(() -> profile(image, 1.0, null, null, 30, 30)));
		assertEquals("angleFrom must be a finite number, got NaN", failure(() -> profile(image, 1.0, null, null, Double.NaN, 30)));
		assertEquals("the image must have 2 axes, got 3", failure(() -> mean(ArrayImgs.floats(3, 3, 3), null, null, null)));
		assertEquals("mask must be of the image's size",
			failure(() -> StrainOps.radialProfile(image, ArrayImgs.unsignedBytes(3, 3), null, null, null, null, null, null, null, null, null, null,
			null, null)));
	}

	private static RadialProfile profile(final Img<FloatType> image, final double binWidth, final RadialStatistic statistic,
		final Boolean split, final double from, final double to)
	{
		return StrainOps.<FloatType, UnsignedByteType> radialProfile(image, null, null, null, null, null, null, null, binWidth, statistic, split,
			from, to, null);
	}
}
