package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.op.VolumeDenoiseOps;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

/** Denoises series along frames, or slices where there are none. */
class Vbm3dCommandTest {

	private static final int W = 24, H = 20, N = 6;

	private static ImagePlus stack(final int slices, final int frames) {
		final Random random = new Random(1);
		final ImagePlus image = IJ.createHyperStack("s.tif", W, H, 1, slices, frames, 16);
		for (int i = 1; i <= image.getStackSize(); i++)
			for (int p = 0; p < W * H; p++)
				image.getStack().getProcessor(i).set(p, (int) Math.rint(200 + 100 * (p % W / 8 % 2) + 10 * random.nextGaussian()));
		return image;
	}

	/** Compares the images of a stack with the series that they are, from 1 and with a distance. */
	private static void isSeries(final ImagePlus image, final int first, final int step) throws Exception {
		final ImagePlus out = (ImagePlus) Run.command(Vbm3dCommand.class, "image", image, "sigma", 10.0, "profile", Bm3dProfile.FAST).getOutput("output");
		assertEquals("s-vbm3d", out.getTitle());
		assertEquals(image.getNSlices(), out.getNSlices());
		assertEquals(image.getNFrames(), out.getNFrames());
		final float[] series = new float[W * H * N], expected = new float[series.length];
		for (int i = 0; i < series.length; i++)
			series[i] = image.getStack().getProcessor(first + i / W / H * step).get(i % (W * H));
		VolumeDenoiseOps.vbm3d(ArrayImgs.floats(series, W, H, N), 10.0, Bm3dProfile.FAST, null, null, null, ArrayImgs.floats(expected, W, H, N));
		for (int i = 0; i < series.length; i++)
			assertEquals(expected[i], out.getStack().getProcessor(first + i / W / H * step).get(i % (W * H)), 0.501);
	}

	@Test
	void framesAreTheSeries() throws Exception {
		isSeries(stack(2, N), 2, 2);
	}

	@Test
	void slicesAreWhereThereAreNoFrames() throws Exception {
		isSeries(stack(N, 1), 1, 1);
	}
}
