package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.fourier.Components;
import io.github.imago.kernel.fourier.Lattice;
import io.github.imago.kernel.fourier.LatticeType;
import io.github.imago.kernel.fourier.Measured;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Spot;
import io.github.imago.kernel.fourier.SpotSource;
import io.github.imago.kernel.fourier.Spots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test images, whose truth is known; goldens of numpy; and what is refused. */
class LatticeOpsTest {

	private static final int N = 512;

	static RandomAccessibleInterval<FloatType> testImage(final String name) {
		final ImagePlus image = IJ.openImage("test-images/" + name);
		return ArrayImgs.floats((float[]) image.getProcessor().convertToFloatProcessor().getPixels(), image.getWidth(), image.getHeight());
	}

	private static Spots spots(final RandomAccessibleInterval<FloatType> image, final PixelSize size) {
		return LatticeOps.spots(image, null, null, null, null, null, null, null, null, null, null, size);
	}

	private static Lattice lattice(final RandomAccessibleInterval<FloatType> image, final PixelSize size) {
		return LatticeOps.lattice(image, null, null, null, null, null, null, null, null, null, null, null, size);
	}

	private static void near(final double expected, final Measured m) {
		assertEquals(expected, m.value(), 3.5 * m.error());
	}

	/** lattice.json: a = (19.3983, 2.1759), b = (-2.3141, 20.6306), a column at (3.37, 5.81), 0.02 nm. */
	@Test
	void theLatticeOfATestImage() {
		final Lattice lattice = lattice(testImage("lattice.tif"), new PixelSize(0.02, 0.02, "nm"));
		assertEquals(LatticeType.RECTANGULAR, lattice.type());
		near(0.390399, lattice.lengthA());
		near(0.4152, lattice.lengthB());
		near(89.999927, lattice.gamma());
		near(-6.400093, lattice.angle());
		assertTrue(lattice.lengthA().error() < 2e-5 && lattice.gamma().error() < 0.004);
		near(0.284418, lattice.spacing(1, 1));
		near(0.2076, lattice.spacing(0, 2));
		assertEquals(lattice.spots().size(), lattice.indexed());
		final double[] a = { 19.3983, 2.1759 }, b = { -2.3141, 20.6306 }, o = lattice.origin();
		final double det = a[0] * b[1] - a[1] * b[0], u = o[0] - 3.37, v = o[1] - 5.81;
		assertEquals(0, Math.IEEEremainder((u * b[1] - v * b[0]) / det, 1), 0.002, "the brightest columns are the lattice's points");
		assertEquals(0, Math.IEEEremainder((v * a[0] - u * a[1]) / det, 1), 0.002);
		double z = 0;
		int strong = 0;
		for (final Spot s : lattice.spots().list()) {
			final double fx = (s.x() - N / 2) / N, fy = (s.y() - N / 2) / N, h = Math.rint(fx * a[0] + fy * a[1]),
				k = Math.rint(fx * b[0] + fy * b[1]);
			final double dx = N / 2 + N * (h * b[1] - k * a[1]) / det - s.x(), dy = N / 2 + N * (k * a[0] - h * b[0]) / det - s.y();
			z += 0.5 * (Math.pow(dx / s.errorX(), 2) + Math.pow(dy / s.errorY(), 2)) / lattice.spots().size();
			if (s.signalToNoise() < 40) continue;
			strong++;
			assertEquals(0, Math.hypot(dx, dy), 0.05);
		}
		assertTrue(strong >= 14, strong + " strong spots");
		assertEquals(1, z, 0.6, "the errors of spots are those claimed");
	}

	/** diffraction.json: centre, basis and 160 spots beside the direct beam, all of which are found. */
	@Test
	void theSpotsOfADiffractionPattern() throws IOException {
		final PixelSize size = new PixelSize(0.0625, 0.0625, "1/nm");
		final RandomAccessibleInterval<FloatType> image = testImage("diffraction.tif");
		final Lattice lattice = lattice(image, size);
		final Spots spots = lattice.spots();
		assertEquals(257.37, spots.centreX(), 0.01);
		assertEquals(254.81, spots.centreY(), 0.01);
		assertEquals(LatticeType.OBLIQUE, lattice.type());
		near(0.391175, lattice.spacing(1, 0));
		near(0.410576, lattice.spacing(0, 1));
		near(180 - 88.800946, lattice.gamma());
		final Pattern entry =
			Pattern.compile("\"x\": ([-0-9.]+), \"y\": ([-0-9.]+), \"peak\": [0-9.]+.*?peakOverNoise\": ([0-9.]+), \"clear");
		final Matcher truth = entry.matcher(Files.readString(Path.of("test-images/diffraction.json")));
		int found = 0, strong = 0;
		double z = 0;
		while (truth.find()) {
			final double x = Double.parseDouble(truth.group(1)), y = Double.parseDouble(truth.group(2)), peak = Double.parseDouble(truth.group(3));
			final Spot s = spots.list().stream().filter(p -> Math.hypot(p.x() - x, p.y() - y) < 3).findFirst().orElse(null);
			if (s == null) {
				assertTrue(peak < 7, "a spot of " + peak + " is missing at " + x + ", " + y);
				continue;
			}
			found++;
			z += 0.5 * (Math.pow((s.x() - x) / s.errorX(), 2) + Math.pow((s.y() - y) / s.errorY(), 2));
			if (peak < 35) continue;
			strong++;
			assertEquals(0, Math.hypot(s.x() - x, s.y() - y), 0.05);
		}
		assertTrue(found >= 158, found + " found");
		assertTrue(strong > 50, strong + " strong ones");
		assertTrue(spots.size() <= found + 2, spots.size() + " spots, " + found + " of them real, and the direct beam");
		assertEquals(1, z / found, 0.5, "the errors of spots are those claimed");
	}

	/**
	 * cross-grating.json: 37.04 pixels in the middle, less towards the corners of the barrel; 3.2 degrees; dark crossings at (262.3, 249.1).
	 */
	@Test
	void theLatticeOfADistortedGrating() {
		final Lattice lattice = lattice(testImage("cross-grating.tif"), null);
		assertEquals(LatticeType.SQUARE, lattice.type());
		assertEquals(37.04, lattice.lengthA().value(), 0.5);
		assertEquals(-3.2, lattice.angle().value(), 3 * lattice.angle().error());
		assertEquals(262.3, lattice.origin()[0], 0.3);
		assertEquals(249.1, lattice.origin()[1], 0.3);
	}

	/** Pixels twice as high as wide, in an image twice as wide as high. */
	@Test
	void pixelsThatAreNotSquare() {
		final int w = 240, h = 120;
		final Random random = new Random(6);
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++) {
			final double x = i % w * 0.5, y = i / w;
			image[i] = (float) (100 + 8 * Math.cos(2 * Math.PI * (0.11 * x + 0.05 * y) + 0.3) +
				8 * Math.cos(2 * Math.PI * (-0.05 * x + 0.11 * y) - 1) + random.nextGaussian());
		}
		final Lattice lattice = lattice(ArrayImgs.floats(image, w, h), new PixelSize(0.5, 1, "µm"));
		assertEquals(LatticeType.SQUARE, lattice.type());
		near(1 / Math.hypot(0.11, 0.05), lattice.lengthA());
		near(90, lattice.gamma());
	}

	@Test
	void missingPixelsAreFilledIfWanted() {
		final RandomAccessibleInterval<FloatType> image = testImage("lattice.tif");
		image.getAt(100, 100).set(Float.NaN);
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> lattice(image, null)).getMessage().startsWith("the image has 1 pixel that is NaN or infinite"));
		final Lattice lattice = LatticeOps.lattice(image, null, null, Missing.MEAN, null, null, null, null, null, null, null, null, null);
		near(19.519953, lattice.lengthA());
	}

	@Test
	void whatHasNoSpotsIsSaid() {
		final float[] pixels = new float[120 * 100];
		assertEquals("there is no spot that stands out of the noise of the image's spectrum by the threshold of 6.0 standard deviations",
			assertThrows(IllegalArgumentException.class, () -> lattice(ArrayImgs.floats(pixels, 120, 100), null)).getMessage());
		assertEquals("there is no spot that stands out of the noise of the pattern by the threshold of 6.0 standard deviations", assertThrows(
			IllegalArgumentException.class, () -> spots(ArrayImgs.floats(pixels, 120, 100), new PixelSize(1, 1, "1/nm"))).getMessage());
		assertEquals("the image must have at least 8 x 8 pixels for its lattice, got 1 x 1",
			assertThrows(IllegalArgumentException.class, () -> spots(ArrayImgs.floats(1, 1), null)).getMessage());
		assertEquals("the image must have 2 axes, got 3",
			assertThrows(IllegalArgumentException.class, () -> spots(ArrayImgs.floats(9, 9, 9), null)).getMessage());
		assertEquals("centreX and centreY must be given both or none", assertThrows(IllegalArgumentException.class,
			() -> LatticeOps.spots(ArrayImgs.floats(pixels, 120, 100), SpotSource.PATTERN, null, null, null, null, null, null, null, 3.0, null,
			null)).getMessage());
		assertEquals("spotSize must be between 0 and 120, got 121.0", assertThrows(IllegalArgumentException.class,
			() -> LatticeOps.spots(ArrayImgs.floats(pixels, 120, 100), SpotSource.PATTERN, null, null, null, null, null, null, 121.0, null, null,
			null)).getMessage());
		assertEquals("spotSize must be between 0 and 120, got -1.0", assertThrows(IllegalArgumentException.class,
			() -> LatticeOps.spots(ArrayImgs.floats(pixels, 120, 100), SpotSource.IMAGE, null, null, null, null, null, null, -1.0, null, null,
			null)).getMessage(), "also where it does not count");
		assertEquals("tolerance must be between 0 and 20, got 21.0", assertThrows(IllegalArgumentException.class,
			() -> LatticeOps.lattice(ArrayImgs.floats(pixels, 120, 100), null, null, null, null, null, null, null, null, null, null, 21.0,
			null)).getMessage());
	}

	@Test
	void unitsTellPatternsFromImages() {
		for (final String unit : new String[] { "1/nm", "1/Å", "nm^-1", "mrad", "rad", "µrad" })
			assertEquals(SpotSource.PATTERN, SpotSource.AUTO.of(unit), unit);
		for (final String unit : new String[] { "nm", "px", "µm", "Å", "inch", null })
			assertEquals(SpotSource.IMAGE, SpotSource.AUTO.of(unit), unit);
		assertEquals(SpotSource.PATTERN, SpotSource.PATTERN.of("nm"));
	}

	static java.util.List<Golden> goldens() {
		return Golden.cases("fourier.components");
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void rebuiltImagesEqualNumpys(final Golden golden) {
		final RandomAccessibleInterval<FloatType> image = Cast.unchecked(golden.image("image"));
		final Integer count = golden.hasParameter("count") ? (int) golden.number("count") : null;
		final String points = golden.hasParameter("points") ? golden.parameter("points") : null;
		final Components made = LatticeOps.components(image, count, points, golden.number("radius"), true, null);
		final float[] expected = golden.floats("expected");
		final String[] shares = golden.parameter("shares").split(" ");
		final int n = made.width() * made.height();
		assertEquals(shares.length, made.images().size());
		for (int k = 0; k < shares.length; k++) {
			assertArrayEquals(Arrays.copyOfRange(expected, k * n, (k + 1) * n), made.images().get(k), 1e-4f, golden + " " + k);
			assertEquals(Double.parseDouble(shares[k]), made.list().get(k).share(), 1e-6);
		}
		final Components last = LatticeOps.components(image, count, points, golden.number("radius"), null, null);
		assertEquals(1, last.images().size());
		assertArrayEquals(made.images().get(shares.length - 1), last.images().get(0));
	}

	@Test
	void pointsThatCannotBeReadAreSaid() {
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(9, 9);
		assertEquals("points must be x,y of each place, such as 10,20 30.5,40, got \"7\"",
			assertThrows(IllegalArgumentException.class, () -> LatticeOps.components(image, null, "3,4 7", null, null, null)).getMessage());
		assertEquals(2, LatticeOps.components(image, null, "3, 4; 5.5 ,4", null, null, null).list().size());
	}
}
