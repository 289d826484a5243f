package io.github.imago.command.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.op.FilterOps;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

/** What the commands of the Gaussian family add to their ops: calibrated units, and stacks that are volumes. */
class GaussianCommandsTest {

	private static final int W = 15, H = 12, D = 7;

	/** Noise in voxels of 0.5 x 0.25 x 2 nm. */
	private static ImagePlus volume() {
		final ImageStack stack = new ImageStack(W, H);
		final Random random = new Random(8);
		for (int z = 0; z < D; z++) {
			final float[] plane = new float[W * H];
			for (int i = 0; i < plane.length; i++)
				plane[i] = random.nextFloat();
			stack.addSlice("", plane);
		}
		final ImagePlus image = new ImagePlus("noise", stack);
		final Calibration c = image.getCalibration();
		c.pixelWidth = 0.5;
		c.pixelHeight = 0.25;
		c.pixelDepth = 2;
		c.setUnit("nm");
		return image;
	}

	private static float[] pixels(final ImagePlus image) {
		final float[] all = new float[W * H * D];
		for (int z = 0; z < D; z++)
			System.arraycopy(image.getStack().getPixels(z + 1), 0, all, z * W * H, W * H);
		return all;
	}

	private static float[] derivative(final float[] in, final int... order) {
		final float[] out = new float[in.length];
		FilterOps.derivativeGauss(ArrayImgs.floats(in, W, H, D), 2.0, 4.0, 1.5, order[0], order[1], order[2], null, null, null, ArrayImgs.floats(out, W, H,
			D));
		return out;
	}

	@Test
	void sigmaInCalibratedUnits() throws Exception {
		final ImagePlus image = volume();
		final float[] expected = new float[W * H * D];
		FilterOps.gauss(ArrayImgs.floats(pixels(image), W, H, D), 2.0, null, null, null, 4.0, 1.5, null, ArrayImgs.floats(expected, W, H, D));
		final ImagePlus smooth = (ImagePlus) Run.command(GaussCommand.class, "image", image, "sigma", 1.0, "sigmaZ", 3.0, "sigmaUnit", LengthUnit.CALIBRATED,
			"volume", true).getOutput("output");
		assertArrayEquals(expected, pixels(smooth));
		assertEquals("nm", smooth.getCalibration().getUnit());
	}

	@Test
	void derivativesPerCalibratedUnit() throws Exception {
		final ImagePlus image = volume();
		final float[] expected = derivative(pixels(image), 1, 2, 0), actual = pixels((ImagePlus) Run.command(DerivativeGaussCommand.class, "image", image,
			"sigma", 1.0, "sigmaZ", 3.0, "sigmaUnit", LengthUnit.CALIBRATED, "orderX", 1, "orderY", 2, "volume", true).getOutput("output"));
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i] / 0.5 / (0.25 * 0.25), actual[i], 1e-5);
	}

	@Test
	void theLaplacianTakesEachAxisByItsOwnUnit() throws Exception {
		final ImagePlus image = volume();
		final float[] in = pixels(image), x = derivative(in, 2, 0, 0), y = derivative(in, 0, 2, 0), z = derivative(in, 0, 0, 2);
		final float[] actual = pixels((ImagePlus) Run.command(LaplacianOfGaussianCommand.class, "image", image, "sigma", 1.0, "sigmaZ", 3.0, "sigmaUnit",
			LengthUnit.CALIBRATED, "volume", true).getOutput("output"));
		for (int i = 0; i < in.length; i++)
			assertEquals(x[i] / 0.25 + y[i] / 0.0625 + z[i] / 4, actual[i], 1e-5);
		image.getCalibration().pixelHeight = 0.5;
		final float[] planes = pixels((ImagePlus) Run.command(LaplacianOfGaussianCommand.class, "image", image, "sigma", 1.0, "sigmaUnit",
			LengthUnit.CALIBRATED).getOutput("output"));
		final float[] expected = new float[W * H];
		FilterOps.laplacianOfGaussian(ArrayImgs.floats((float[]) image.getStack().getPixels(3), W, H), 2.0, null, null, null, null, null, ArrayImgs.floats(
			expected, W, H));
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i] / 0.25, planes[2 * W * H + i], 1e-5);
	}

	@Test
	void withoutCalibrationThereAreNoUnits() {
		final ImagePlus image = volume();
		image.setCalibration(null);
		assertEquals("\"noise\" has no pixel size: calibrate it first (Scale from Distance, calibration.setScale), or give sigma in pixels", Run
			.failure(UnsharpMaskCommand.class, "image", image, "sigmaUnit", LengthUnit.CALIBRATED));
	}
}
