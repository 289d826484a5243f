package io.github.imago.command.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.LengthUnit;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;

/**
 * What the commands of the Gaussian family add to their ops: calibrated units, and stacks that are volumes. The image is a round Gaussian spot in voxels
 * that are not cubes, so that all results are known: a Gaussian makes it a wider one, whose derivatives per unit of length are those of the textbook.
 */
class GaussianCommandsTest {

	private static final int[] SIZE = { 41, 81, 33 };
	private static final double[] PIXEL = { 0.2, 0.1, 0.25 };
	/** Standard deviation of the spot, in nm. */
	private static final double SPOT = 0.6;
	/** Those of the filter along x and y, and along z, in nm: 6.25, 12.5 and 6 pixels. */
	private static final double SIGMA = 1.25, SIGMA_Z = 1.5;

	/** Distance from the spot's centre along an axis in nm. */
	private static double distance(final int axis, final int index) {
		return (index - SIZE[axis] / 2) * PIXEL[axis];
	}

	private static ImagePlus spot() {
		final ImageStack stack = new ImageStack(SIZE[0], SIZE[1]);
		for (int z = 0; z < SIZE[2]; z++) {
			final float[] plane = new float[SIZE[0] * SIZE[1]];
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) (wider(0, i % SIZE[0], 0, 0) * wider(1, i / SIZE[0], 0, 0) * wider(2, z, 0, 0));
			stack.addSlice("", plane);
		}
		final ImagePlus image = new ImagePlus("spot", stack);
		final Calibration c = image.getCalibration();
		c.pixelWidth = PIXEL[0];
		c.pixelHeight = PIXEL[1];
		c.pixelDepth = PIXEL[2];
		c.setUnit("nm");
		return image;
	}

	/** A section of the spot, filtered along that axis by a derivative of a Gaussian. */
	private static double wider(final int axis, final int index, final double sigma, final int order) {
		final double x = distance(axis, index), variance = SPOT * SPOT + sigma * sigma;
		final double gauss = SPOT / Math.sqrt(variance) * Math.exp(-x * x / (2 * variance));
		return order == 0 ? gauss : order == 1 ? -x / variance * gauss : (x * x / variance - 1) / variance * gauss;
	}

	private static double expected(final int x, final int y, final int z, final double sigmaZ, final int... order) {
		return wider(0, x, SIGMA, order[0]) * wider(1, y, SIGMA, order[1]) * wider(2, z, sigmaZ, order[2]);
	}

	private interface Formula {

		double at(int x, int y, int z);
	}

	/** Runs a command on the spot and compares all voxels, to a share of the greatest expected value. */
	private static ImagePlus check(final Class<? extends Command> command, final Formula formula, final double share, final Object... parameters)
		throws Exception
	{
		final Object[] all = new Object[parameters.length + 8];
		System.arraycopy(new Object[] { "image", spot(), "sigma", SIGMA, "sigmaUnit", LengthUnit.CALIBRATED, "border", Border.ZERO }, 0, all, 0, 8);
		System.arraycopy(parameters, 0, all, 8, parameters.length);
		final ImagePlus result = (ImagePlus) Run.command(command, all).getOutput("output");
		double greatest = 0;
		for (int z = 0; z < SIZE[2]; z++)
			for (int i = 0; i < SIZE[0] * SIZE[1]; i++)
				greatest = Math.max(greatest, Math.abs(formula.at(i % SIZE[0], i / SIZE[0], z)));
		for (int z = 0; z < SIZE[2]; z++)
			for (int i = 0; i < SIZE[0] * SIZE[1]; i++) {
				final int x = i % SIZE[0], y = i / SIZE[0];
				assertEquals(formula.at(x, y, z), result.getStack().getProcessor(z + 1).getf(i), share * greatest, () -> command.getSimpleName() + " at " + x +
					", " + y);
			}
		return result;
	}

	@Test
	void sigmaInCalibratedUnits() throws Exception {
		final ImagePlus smooth = check(GaussCommand.class, (x, y, z) -> expected(x, y, z, SIGMA_Z, 0, 0, 0), 2e-4, "sigmaZ", SIGMA_Z, "volume", true);
		assertEquals("nm", smooth.getCalibration().getUnit());
		check(GaussCommand.class, (x, y, z) -> expected(x, y, z, SIGMA, 0, 0, 0), 2e-4, "volume", true);
		check(GaussCommand.class, (x, y, z) -> expected(x, y, z, 0, 0, 0, 0), 2e-4);
	}

	@Test
	void derivativesPerCalibratedUnit() throws Exception {
		check(DerivativeGaussCommand.class, (x, y, z) -> expected(x, y, z, SIGMA_Z, 1, 2, 0), 1e-3, "sigmaZ", SIGMA_Z, "volume", true, "orderX", 1,
			"orderY", 2);
		check(DerivativeGaussCommand.class, (x, y, z) -> expected(x, y, z, SIGMA_Z, 0, 0, 1), 1e-3, "sigmaZ", SIGMA_Z, "volume", true, "orderX", 0,
			"orderZ", 1);
		check(DerivativeGaussCommand.class, (x, y, z) -> expected(x, y, z, 0, 0, 2, 0), 1e-3, "orderX", 0, "orderY", 2);
	}

	@Test
	void theLaplacianTakesEachAxisByItsOwnUnit() throws Exception {
		final Formula inSpace = (x, y, z) -> expected(x, y, z, SIGMA_Z, 2, 0, 0) + expected(x, y, z, SIGMA_Z, 0, 2, 0) + expected(x, y, z, SIGMA_Z, 0, 0, 2);
		check(LaplacianOfGaussianCommand.class, inSpace, 1e-3, "sigmaZ", SIGMA_Z, "volume", true);
		check(LaplacianOfGaussianCommand.class, inSpace, 1e-3, "sigmaZ", SIGMA_Z, "volume", true, "ignoreNaN", true);
		check(LaplacianOfGaussianCommand.class, (x, y, z) -> expected(x, y, z, 0, 2, 0, 0) + expected(x, y, z, 0, 0, 2, 0), 1e-3);
	}

	@Test
	void withoutCalibrationThereAreNoUnits() {
		final ImagePlus image = spot();
		image.setCalibration(null);
		assertEquals("\"spot\" has no pixel size: calibrate it first (Scale from Distance, calibration.setScale), or give sigma in pixels", Run
			.failure(UnsharpMaskCommand.class, "image", image, "sigmaUnit", LengthUnit.CALIBRATED));
	}
}
