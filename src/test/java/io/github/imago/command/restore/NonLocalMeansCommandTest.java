package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.op.DenoiseOps;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

/** Non-local means of colours and channels. */
class NonLocalMeansCommandTest {

	private static final int W = 26, H = 21;

	/** Three channels of stripes with noise of 8, of whole numbers. */
	private static float[][] channels() {
		final Random random = new Random(5);
		final float[][] channels = new float[3][W * H];
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < W * H; i++)
				channels[c][i] = Math.round(120 + 30 * c + 40 * ((i % W / 5 + c) % 2) + 8 * random.nextGaussian());
		return channels;
	}

	/** The three channels by the op, with common weights. */
	private static float[][] expected(final float[][] channels) {
		final float[] in = new float[3 * W * H], out = new float[in.length];
		for (int c = 0; c < 3; c++)
			System.arraycopy(channels[c], 0, in, c * W * H, W * H);
		DenoiseOps.nonLocalMeans(ArrayImgs.floats(in, W, H, 3), 8.0, null, 1, 4, null, null, null, true, null, null, null, null, null, ArrayImgs.floats(out, W,
			H, 3));
		final float[][] result = new float[3][W * H];
		for (int c = 0; c < 3; c++)
			System.arraycopy(out, c * W * H, result[c], 0, W * H);
		return result;
	}

	private static ColorProcessor rgb() {
		final float[][] channels = channels();
		final int[] pixels = new int[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = 0xff000000 | (int) channels[0][i] << 16 | (int) channels[1][i] << 8 | (int) channels[2][i];
		return new ColorProcessor(W, H, pixels);
	}

	private static ImagePlus run(final ImagePlus image, final boolean together) throws Exception {
		return (ImagePlus) Run.command(NonLocalMeansCommand.class, "image", image, "sigma", 8.0, "patchRadius", 1, "searchRadius", 4, "together", together)
			.getOutput("output");
	}

	@Test
	void coloursHaveTheirWeightsInCommon() throws Exception {
		final ImagePlus image = new ImagePlus("c.tif", rgb());
		final int[] out = (int[]) run(image, false).getProcessor().getPixels();
		final float[][] expected = expected(channels());
		for (int i = 0; i < out.length; i++)
			for (int c = 0; c < 3; c++)
				assertEquals(Math.round(expected[c][i]), out[i] >> 16 - 8 * c & 255, i + " " + c);
	}

	@Test
	void onlyTheRoiOfColoursChanges() throws Exception {
		final ImagePlus image = new ImagePlus("c.tif", rgb());
		final int[] all = (int[]) run(image, false).getProcessor().getPixels();
		final OvalRoi roi = new OvalRoi(5, 4, 12, 11);
		image.setRoi(roi);
		final int[] out = (int[]) run(image, false).getProcessor().getPixels(), before = (int[]) image.getProcessor().getPixels();
		for (int i = 0; i < out.length; i++)
			assertEquals(roi.contains(i % W, i / W) ? all[i] : before[i], out[i], "at " + i);
	}

	@Test
	void channelsAreTogetherIfAskedFor() throws Exception {
		final float[][] channels = channels(), expected = expected(channels);
		final ImageStack stack = new ImageStack(W, H);
		for (final float[] channel : channels)
			stack.addSlice(new FloatProcessor(W, H, channel));
		final ImagePlus plain = new ImagePlus("m.tif", stack);
		plain.setDimensions(3, 1, 1);
		final ImagePlus image = new CompositeImage(plain, CompositeImage.COMPOSITE), out = run(image, true), apart = run(image, false);
		assertTrue(out instanceof CompositeImage);
		assertEquals(3, out.getNChannels());
		for (int c = 0; c < 3; c++) {
			assertArrayEquals(expected[c], (float[]) out.getStack().getPixels(c + 1));
			assertNotEquals(expected[c][40], ((float[]) apart.getStack().getPixels(c + 1))[40]);
		}
	}

	@Test
	void colourVolumesAreRefused() throws Exception {
		final String rgb = Run.failure(NonLocalMeansCommand.class, "image", new ImagePlus("c.tif", rgb()), "volume", true);
		assertTrue(rgb.startsWith("volume works on grey images only"), rgb);
		final String both = Run.failure(NonLocalMeansCommand.class, "image", new ImagePlus("g.tif", new FloatProcessor(5, 5)), "volume", true, "together", true);
		assertTrue(both.startsWith("together and volume"), both);
	}
}
