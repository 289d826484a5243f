package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.imago.contract.GoldenJson;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.fourier.RadialCentre;
import io.github.imago.kernel.fourier.Reflection;
import io.github.imago.kernel.fourier.StrainMaps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;

/** The lattices of the test images, whose truth is known. */
class StrainOpsTest {

	private static final int N = 512;

	private static ImagePlus image(final String name) {
		return new Opener().openImage("test-images/" + name + ".tif");
	}

	private static Map<?, ?> truth(final String name) throws Exception {
		return (Map<?, ?>) GoldenJson.parse(Files.readString(Path.of("test-images/" + name + ".json")));
	}

	private static double[] pair(final Object list) {
		return ((List<?>) list).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
	}

	private static StrainMaps strain(final ImagePlus image, final String reflections, final LengthUnit unit, final Boolean refine,
		final Double radius)
	{
		final RandomAccessibleInterval<FloatType> plane = Images.plane(image, 1);
		return StrainOps.<FloatType, UnsignedByteType> strain(plane, null, reflections, unit, refine, radius, null, null, null, null,
			Images.pixelSize(image));
	}

	@Test
	void aPerfectLatticeHasNoStrain() throws Exception {
		final StrainMaps maps = strain(image("lattice"), null, null, null, null);
		double inner = 0, edge = 0;
		for (final float[] e : maps.strain())
			for (int i = 0; i < N * N; i++) {
				final int x = i % N, y = i / N;
				if (Math.min(Math.min(x, y), N - 1 - Math.max(x, y)) >= 50) inner = Math.max(inner, Math.abs(e[i]));
				else edge = Math.max(edge, Math.abs(e[i]));
			}
		// Shot noise alone: its standard deviation is about 2e-4.
		assertTrue(inner < 1.2e-3, "inside, there is " + inner);
		assertTrue(edge < 6e-3, "at the edges, there is " + edge);
		// The reflections 101 and 10-1 are the strongest.
		final Map<?, ?> d = (Map<?, ?>) truth("lattice").get("dSpacingsNm");
		for (final Reflection g : maps.reflections())
			assertEquals(((Number) d.get("101")).doubleValue(), 1 / g.length(), 1.5e-5);
	}

	/** Typed roughly, in 1/nm and in pixels of the spectrum, 100 and 001 become those of the lattice. */
	@Test
	void reflectionsAreInUnitsOrPixels() throws Exception {
		final Map<?, ?> truth = truth("lattice");
		final double[] a = pair(truth.get("reciprocalA")), b = pair(truth.get("reciprocalB"));
		final double nm = ((Number) truth.get("pixelSize")).doubleValue();
		for (final LengthUnit unit : LengthUnit.values()) {
			final String text = unit == LengthUnit.PIXELS ? "26,3; -3,24" : "2.5,0.3 -0.25,2.4";
			final StrainMaps maps = strain(image("lattice"), text, unit, null, unit == LengthUnit.PIXELS ? 8.0 : 0.8);
			assertEquals(a[0] / nm, maps.reflections().get(0).x(), 3e-4);
			assertEquals(a[1] / nm, maps.reflections().get(0).y(), 3e-4);
			assertEquals(b[0] / nm, maps.reflections().get(1).x(), 3e-4);
			assertEquals(b[1] / nm, maps.reflections().get(1).y(), 3e-4);
			assertEquals(unit == LengthUnit.PIXELS ? 8 : 0.8, maps.maskRadius(), 1e-12);
		}
	}

	/**
	 * straight = c + d (1 + k d² / R²) has the gradient 1 - e: e = -k / R² (d² + 2 d d'). A Gaussian mean of the standard deviation s of that
	 * is lower by 4 k s² / R² on the diagonal, as the mean of x² is higher by s².
	 */
	@Test
	void aDistortedGratingHasTheStrainOfItsDistortion() throws Exception {
		final Map<?, ?> truth = truth("cross-grating"), distortion = (Map<?, ?>) truth.get("distortion");
		final double k = ((Number) distortion.get("k")).doubleValue() / Math.pow(((Number) distortion.get("radius")).doubleValue(), 2);
		final double[] c = pair(distortion.get("centre"));
		final double g = 1 / ((Number) truth.get("pitch")).doubleValue(), angle = Math.toRadians(((Number) truth.get("angleDeg")).doubleValue());
		final String text = g * Math.cos(angle) + "," + g * Math.sin(angle) + " " + -g * Math.sin(angle) + "," + g * Math.cos(angle);
		final float[][] e = strain(image("cross-grating"), text, null, false, g / 2).strain();
		final double s = 3 / (Math.PI * g);
		double squares = 0, products = 0, truths = 0;
		int n = 0;
		for (int y = 140; y < N - 140; y += 3)
			for (int x = 140; x < N - 140; x += 3) {
				final double dx = x - c[0], dy = y - c[1];
				final double[] expected = { -k * (3 * dx * dx + dy * dy + 4 * s * s), -k * (dx * dx + 3 * dy * dy + 4 * s * s), 2 * k * dx * dy, 0 };
				for (int m = 0; m < 4; m++) {
					final double actual = e[m][y * N + x];
					squares += Math.pow(expected[m] - actual, 2);
					products += expected[m] * actual;
					truths += expected[m] * expected[m];
					n++;
				}
			}
		// The grating's grain, which is coarser than pixels, is noise of two thousandths; the distortion goes to 0.03 here.
		assertTrue(Math.sqrt(squares / n) < 2.5e-3, "root mean square " + Math.sqrt(squares / n));
		assertEquals(1, products / truths, 0.08);
	}

	@Test
	void thePatternsCentreIsThatOfTheTruth() throws Exception {
		final RandomAccessibleInterval<FloatType> plane = Images.plane(image("diffraction"), 1);
		final double[] centre = pair(truth("diffraction").get("centre"));
		final var profile = StrainOps.<FloatType, UnsignedByteType> radialProfile(plane, null, null, null, null, RadialCentre.SYMMETRY, null,
			null, null, null, null, null, null, null);
		assertEquals(centre[0], profile.centreX(), 0.05);
		assertEquals(centre[1], profile.centreY(), 0.05);
	}

	@Test
	void whatIsWrongIsSaid() {
		assertEquals("reference must be of the image's size", assertThrows(IllegalArgumentException.class,
			() -> StrainOps.strain(ArrayImgs.floats(64, 64), ArrayImgs.unsignedBytes(3, 3), null, null, null, null, null, null, null, null,
			null)).getMessage());
		assertEquals("the image must have 2 axes, got 3", assertThrows(IllegalArgumentException.class, () -> StrainOps.<FloatType,
			UnsignedByteType> strain(ArrayImgs.floats(4, 4, 4), null, null, null, null, null, null, null, null, null,
			new PixelSize(1, 1, "px"))).getMessage());
		assertEquals("axisAngle must be a finite number, got NaN", assertThrows(IllegalArgumentException.class, () -> StrainOps.<FloatType,
			UnsignedByteType> strain(ArrayImgs.floats(64, 64), null, null, null, null, null, Double.NaN, null, null, null, null)).getMessage());
	}
}
