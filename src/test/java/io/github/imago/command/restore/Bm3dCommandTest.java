package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NoiseForm;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** BM3D of ImageJ's images. */
class Bm3dCommandTest {

	private static final int W = 60, H = 50;

	private static byte[] channel(final int c) {
		final Random random = new Random(c);
		final byte[] v = new byte[W * H];
		for (int i = 0; i < v.length; i++)
			v[i] = (byte) Math.round(120 + (i % W / 12 + i / W / 10) % 2 * (40 - 20 * c) + 12 * random.nextGaussian());
		return v;
	}

	private static ImagePlus rgb() {
		final ColorProcessor plane = new ColorProcessor(W, H);
		plane.setRGB(channel(0), channel(1), channel(2));
		return new ImagePlus("c.tif", plane);
	}

	private static ImagePlus composite() {
		final ImageStack stack = new ImageStack(W, H);
		for (int c = 0; c < 3; c++)
			stack.addSlice("c" + c, new ByteProcessor(W, H, channel(c)));
		final ImagePlus image = new ImagePlus("c.tif", stack);
		image.setDimensions(3, 1, 1);
		return new CompositeImage(image, CompositeImage.COMPOSITE);
	}

	private static ImagePlus run(final Object... inputs) throws Exception {
		return (ImagePlus) Run.command(Bm3dCommand.class, inputs).getOutput("output");
	}

	@Test
	void coloursOfRgbImagesAreFilteredTogether() throws Exception {
		final ImagePlus in = rgb(), out = run("image", in, "sigma", 12.0, "profile", Bm3dProfile.FAST);
		assertEquals(24, out.getBitDepth());
		assertEquals("c-bm3d", out.getTitle());
		final ImagePlus channels = composite();
		channels.getStack().setSliceLabel("red", 1);
		final ImagePlus together = run("image", channels, "sigma", 12.0, "profile", Bm3dProfile.FAST, "asColors", true);
		assertTrue(together instanceof CompositeImage);
		assertEquals("red", together.getStack().getSliceLabel(1));
		for (int c = 1; c <= 3; c++)
			assertArrayEquals(((ColorProcessor) out.getProcessor()).getChannel(c), (byte[]) together.getStack().getPixels(c));
		final ImagePlus alone = run("image", channels, "sigma", 12.0, "profile", Bm3dProfile.FAST);
		assertNotEquals(new String((byte[]) together.getStack().getPixels(2), "ISO-8859-1"), new String((byte[]) alone.getStack().getPixels(2),
			"ISO-8859-1"));
		assertTrue(deviation(((ColorProcessor) out.getProcessor()).getChannel(3)) < 0.3 * deviation(channel(2)));
	}

	/** That of the blue channel, which has no structure. */
	private static double deviation(final byte[] v) {
		return new ByteProcessor(W, H, v).getStats().stdDev;
	}

	@Test
	void outsideTheRoiColoursStay() throws Exception {
		final ImagePlus in = rgb();
		final int[] all = (int[]) run("image", in, "sigma", 12.0, "profile", Bm3dProfile.FAST).getProcessor().getPixels();
		in.setRoi(new OvalRoi(10, 8, 30, 25));
		final ImagePlus out = run("image", in, "sigma", 12.0, "profile", Bm3dProfile.FAST);
		final int[] before = (int[]) in.getProcessor().getPixels(), after = (int[]) out.getProcessor().getPixels();
		for (int i = 0; i < before.length; i++)
			assertEquals(in.getRoi().contains(i % W, i / W) ? all[i] : before[i], after[i]);
	}

	/** Rows of noise in both channels, stronger in the second. */
	private static ImagePlus rows(final int width, final int height, final double structure, final long seed) {
		final Random random = new Random(seed);
		final ImageStack stack = new ImageStack(width, height);
		for (int c = 1; c <= 2; c++) {
			final FloatProcessor plane = new FloatProcessor(width, height);
			for (int y = 0; y < height; y++) {
				final double row = 5 * c * random.nextGaussian();
				for (int x = 0; x < width; x++)
					plane.setf(x, y, (float) (50 + structure * ((x / 9 + y / 7) % 2) + row + random.nextGaussian()));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("r.tif", stack);
		image.setDimensions(2, 1, 1);
		return image;
	}

	private static double error(final ImagePlus image, final int channel, final double structure) {
		double sum = 0;
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++)
				sum += Math.pow(image.getStack().getProcessor(channel).getf(x, y) - 50 - structure * ((x / 9 + y / 7) % 2), 2);
		return sum / image.getWidth() / image.getHeight();
	}

	@Test
	void eachChannelHasTheNoiseThatItsOwnSampleHas() throws Exception {
		final ImagePlus in = rows(90, 80, 40, 1), noise = rows(150, 130, 0, 2);
		final ImagePlus out = run("image", in, "noiseModel", noise, "profile", Bm3dProfile.FAST), white = run("image", in, "profile", Bm3dProfile.FAST);
		for (int c = 1; c <= 2; c++)
			assertTrue(error(out, c, 40) < 0.5 * error(white, c, 40), error(out, c, 40) + " " + error(white, c, 40));
		// Outside the ROI the sample need not be noise.
		for (int c = 1; c <= 2; c++)
			for (int i = 0; i < 150; i++)
				noise.getStack().getProcessor(c).setf(i, 129, 1e4f);
		noise.setRoi(new OvalRoi(5, 0, 140, 129));
		final ImagePlus within = run("image", in, "noiseModel", noise, "profile", Bm3dProfile.FAST);
		assertTrue(error(within, 2, 40) < 0.6 * error(white, 2, 40), error(within, 2, 40) + " " + error(white, 2, 40));
	}

	@Test
	void spectraAndKernelsAreTheCurrentSlice() throws Exception {
		final ImagePlus in = rows(40, 30, 40, 3);
		final ImageStack stack = new ImageStack(3, 1);
		stack.addSlice(new FloatProcessor(3, 1, new float[] { 0, 0, 0 }));
		stack.addSlice(new FloatProcessor(3, 1, new float[] { 1, 2, 1 }));
		final ImagePlus kernel = new ImagePlus("k", stack);
		assertEquals("noiseModel must have noise, but has none", Run.failure(Bm3dCommand.class, "image", in, "noiseModel", kernel, "noiseForm",
			NoiseForm.KERNEL));
		kernel.setSlice(2);
		assertEquals(2, run("image", in, "noiseModel", kernel, "noiseForm", NoiseForm.KERNEL).getNChannels());
		assertEquals("noiseModel must be grey, unless it is a sample of the noise of three colours", Run.failure(Bm3dCommand.class, "image", in, "noiseModel",
			rgb()));
		assertEquals("only an image of three channels can be taken for colours; \"r.tif\" has 2", Run.failure(Bm3dCommand.class, "image", in, "asColors",
			true));
	}
}
