package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;

import io.github.imago.command.common.Run;
import io.github.imago.image.Images;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.op.VolumeDenoiseOps;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.Test;

/** Denoises the volumes of stacks. */
class Bm4dCommandTest {

	private static final int W = 24, H = 20, Z = 6;

	private static ImagePlus stack(final int channels, final int slices, final int frames) {
		final Random random = new Random(1);
		final ImagePlus image = IJ.createHyperStack("s.tif", W, H, channels, slices, frames, 16);
		for (int i = 1; i <= image.getStackSize(); i++)
			for (int p = 0; p < W * H; p++)
				image.getStack().getProcessor(i).set(p, (int) Math.rint(200 + 100 * (p % W / 8 % 2) + 10 * random.nextGaussian()));
		return image;
	}

	@Test
	void eachChannelIsAVolume() throws Exception {
		final ImagePlus image = stack(2, Z, 1);
		image.getCalibration().pixelDepth = 3;
		final ImagePlus out = (ImagePlus) Run.command(Bm4dCommand.class, "image", image, "sigma", 10.0).getOutput("output");
		assertEquals("s-bm4d", out.getTitle());
		assertEquals(16, out.getBitDepth());
		assertEquals(2, out.getNChannels());
		assertEquals(3, out.getCalibration().pixelDepth);
		final RandomAccessibleInterval<FloatType> second = Cast.unchecked(Images.volume(image, 2, 1));
		final float[] expected = new float[W * H * Z];
		VolumeDenoiseOps.bm4d(second, 10.0, Bm3dProfile.AUTO, null, null, null, ArrayImgs.floats(expected, W, H, Z));
		for (int z = 0; z < Z; z++)
			for (int p = 0; p < W * H; p++)
				assertEquals(expected[z * W * H + p], out.getStack().getProcessor(out.getStackIndex(2, z + 1, 1)).get(p), 0.501);
	}

	@Test
	void pixelsOutsideTheRoiStay() throws Exception {
		final ImagePlus image = stack(1, Z, 1);
		final float[] whole = (float[]) ((ImagePlus) Run.command(Bm4dCommand.class, "image", image, "sigma", 10.0).getOutput("output")).getStack()
			.getProcessor(3).convertToFloatProcessor().getPixels();
		image.setRoi(new Roi(5, 4, 9, 7));
		final ImagePlus out = (ImagePlus) Run.command(Bm4dCommand.class, "image", image, "sigma", 10.0).getOutput("output");
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++) {
				final boolean inside = image.getRoi().contains(x, y);
				assertEquals(inside ? whole[y * W + x] : image.getStack().getProcessor(3).get(x, y), out.getStack().getProcessor(3).get(x, y), inside ? 1 : 0);
			}
	}

	@Test
	void seriesAreRefusedAndSingleImagesTaken() throws Exception {
		assertTrue(Run.failure(Bm4dCommand.class, "image", stack(1, 1, 3)).contains("no z slices"));
		final ImagePlus single = stack(1, 1, 1);
		final ImagePlus out = (ImagePlus) Run.command(Bm4dCommand.class, "image", single, "sigma", 0.0).getOutput("output");
		assertArrayEquals((short[]) single.getProcessor().getPixels(), (short[]) out.getProcessor().getPixels());
	}
}
