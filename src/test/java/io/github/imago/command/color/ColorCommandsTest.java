package io.github.imago.command.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.align.AlignOn;
import io.github.imago.kernel.align.ChannelDistortion;
import io.github.imago.kernel.color.BayerPattern;
import io.github.imago.kernel.color.ColorSpace;
import io.github.imago.kernel.color.DemosaicMethod;
import io.github.imago.kernel.color.GreyWeights;
import io.github.imago.kernel.sampling.Interpolation;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** The commands on ImageJ's images: types, stacks, labels, calibration, what is refused. */
class ColorCommandsTest {

	private static final int W = 24, H = 16;

	private static ImagePlus rgb(final int... colors) {
		final ImageStack stack = new ImageStack(W, H);
		for (int s = 0; s < colors.length; s++) {
			final int[] pixels = new int[W * H];
			java.util.Arrays.fill(pixels, colors[s]);
			stack.addSlice("slice " + s, new ColorProcessor(W, H, pixels));
		}
		final ImagePlus image = new ImagePlus("colors.tif", stack);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("um");
		image.setProperty("Info", "taken on Monday\n");
		return image;
	}

	private static ImagePlus output(final CommandModule module) {
		return (ImagePlus) module.getOutput("output");
	}

	@Test
	void mosaicAndBack() throws Exception {
		final ImagePlus image = rgb(0xc86432, 0x102030);
		final ImagePlus mosaic = output(Run.command(MosaicCommand.class, "image", image, "bayerPattern", BayerPattern.GRBG));
		assertEquals("colors-mosaic 2 8 1 2", mosaic.getTitle() + " " + mosaic.getStackSize() + " " + mosaic.getBitDepth() + " " + mosaic
			.getNChannels() + " " + mosaic.getNSlices());
		assertArrayEquals(new int[] { 0x64, 0xc8, 0x32, 0x64 }, new int[] { mosaic.getStack().getProcessor(1).get(0, 0), mosaic.getStack()
			.getProcessor(1).get(1, 0), mosaic.getStack().getProcessor(1).get(0, 1), mosaic.getStack().getProcessor(1).get(1, 1) });
		for (final DemosaicMethod method : DemosaicMethod.values()) {
			final ImagePlus back = output(Run.command(DemosaicCommand.class, "image", mosaic, "bayerPattern", BayerPattern.GRBG, "method", method));
			assertEquals("24 2 \u00b5m", back.getBitDepth() + " " + back.getStackSize() + " " + back.getCalibration().getUnit());
			for (int s = 1; s <= 2; s++)
				for (int i = 0; i < W * H; i++)
					assertEquals(s == 1 ? 0xc86432 : 0x102030, back.getStack().getProcessor(s).get(i) & 0xffffff, method.name());
			assertTrue(back.getProperty("Info").toString().matches(
				"(?s)taken on Monday\n.*Demosaic Bayer Image\\.\\.\\..*bayerpattern=grbg.*method=" + method.name().toLowerCase() + ".*"));
		}
	}

	@Test
	void deepMosaicsBecomeChannels() throws Exception {
		final short[] pixels = new short[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) new int[] { 60000, 1000, 300 }[BayerPattern.RGGB.color(i % W, i / W)];
		final ImagePlus raw = new ImagePlus("raw", new ShortProcessor(W, H, pixels, null));
		raw.setDisplayRange(10, 50000);
		final ImagePlus out = output(Run.command(DemosaicCommand.class, "image", raw, "gainGreen", 2.0));
		assertEquals("16 3 red blue", out.getBitDepth() + " " + out.getNChannels() + " " + out.getStack().getSliceLabel(1) + " " + out.getStack()
			.getSliceLabel(3));
		assertTrue(out instanceof CompositeImage && ((CompositeImage) out).getMode() == CompositeImage.COMPOSITE);
		assertEquals("60000 2000 300", out.getStack().getProcessor(1).get(5, 5) + " " + out.getStack().getProcessor(2).get(5, 5) + " " + out
			.getStack().getProcessor(3).get(5, 5));
		assertEquals(50000, ((CompositeImage) out).getChannelLut(2).max);
		assertEquals(0xff0000, ((CompositeImage) out).getChannelLut(1).getRGB(255) & 0xffffff);
		final float[] values = new float[W * H];
		java.util.Arrays.fill(values, 0.125f);
		final ImagePlus real = output(Run.command(DemosaicCommand.class, "image", new ImagePlus("f", new FloatProcessor(W, H, values))));
		assertEquals(32, real.getBitDepth());
		assertEquals(0.125f, real.getStack().getProcessor(2).getf(3, 4), 1e-6);
		final ImagePlus bytes = output(Run.command(DemosaicCommand.class, "image", new ImagePlus("b", new ByteProcessor(W, H)), "asChannels",
			true));
		assertEquals("8 3", bytes.getBitDepth() + " " + bytes.getNChannels());
		assertTrue(Run.failure(DemosaicCommand.class, "image", out).contains("has 3 channels"));
		assertTrue(Run.failure(DemosaicCommand.class, "image", rgb(0)).contains("RGB images are not supported"));
		assertTrue(Run.failure(DemosaicCommand.class, "image", raw, "gainRed", -1.0).contains("gainRed must be > 0"));
		assertTrue(Run.failure(DemosaicCommand.class, "image", new ImagePlus("1", new ByteProcessor(1, 9))).contains("at least 2 x 2"));
		assertTrue(Run.failure(MosaicCommand.class, "image", raw).contains("must be an RGB image or have three channels"));
	}

	@Test
	void spacesAndBack() throws Exception {
		final ImagePlus image = rgb(0xff8000, 0x336699);
		for (final ColorSpace space : ColorSpace.values()) {
			final ImagePlus out = output(Run.command(ConvertCommand.class, "image", image, "space", space));
			assertEquals("32 3 2", out.getBitDepth() + " " + out.getNChannels() + " " + out.getNSlices());
			assertEquals(space.labels()[1] + " slice 1", out.getStack().getSliceLabel(5));
			assertEquals(space.range(1)[1], ((CompositeImage) out).getChannelLut(2).max);
			final CommandModule back = Run.command(ToRgbCommand.class, "image", out, "space", space);
			assertEquals(0L, back.getOutput("clipped"));
			assertEquals(2, output(back).getStackSize());
			assertEquals(0xff8000, output(back).getStack().getProcessor(1).get(7, 7) & 0xffffff, space.name());
			assertEquals(0x336699, output(back).getStack().getProcessor(2).get(7, 7) & 0xffffff, space.name());
		}
		final ImagePlus hsv = output(Run.command(ConvertCommand.class, "image", rgb(0xff8000), "space", ColorSpace.HSV));
		assertEquals(60 * 128 / 255.0, hsv.getStack().getProcessor(1).getf(0), 1e-4);
		assertEquals("H V", hsv.getStack().getSliceLabel(1) + " " + hsv.getStack().getSliceLabel(3));
		hsv.getStack().getProcessor(3).setf(3, 1.5f);
		final CommandModule bright = Run.command(ToRgbCommand.class, "image", hsv, "space", ColorSpace.HSV);
		assertEquals(1L, bright.getOutput("clipped"));
		assertTrue(output(bright).getProperty("Info").toString().contains("Clipped pixels: 1\n"));
		assertTrue(Run.failure(ToRgbCommand.class, "image", new ImagePlus("g",
			new ByteProcessor(3, 3))).contains("must have three channels, it has 1"));
		assertTrue(Run.failure(ConvertCommand.class, "image", hsv).contains("is no RGB image"));
	}

	@Test
	void greys() throws Exception {
		final ImagePlus image = rgb(0xff0080, 0xffffff);
		final ImagePlus out = output(Run.command(GreyCommand.class, "image", image, "weights", GreyWeights.REC601));
		assertEquals("colors-rec601 32 2 slice 1", out.getTitle() + " " + out.getBitDepth() + " " + out.getNSlices() + " " + out.getStack()
			.getSliceLabel(2));
		assertEquals(0.299 * 255 + 0.114 * 128, out.getStack().getProcessor(1).getf(0), 1e-4);
		assertEquals(255, out.getDisplayRangeMax());
		final ImagePlus lightness = output(Run.command(GreyCommand.class, "image", image, "weights", GreyWeights.LIGHTNESS));
		assertEquals(100, lightness.getStack().getProcessor(2).getf(0), 1e-3);
		assertTrue(Run.failure(GreyCommand.class, "image", out).contains("is no RGB image"));
		assertTrue(Run.failure(GreyCommand.class, "image", image, "weights", GreyWeights.CUSTOM, "weightRed", Double.NaN).contains(
			"weightRed must be a finite number"));
	}

	/** A picture of soft discs, moved by whole pixels. */
	private static float[] scene(final int width, final int height, final int dx, final int dy) {
		final float[] out = new float[width * height];
		for (int i = 0; i < out.length; i++) {
			final double x = i % width - dx, y = i / width - dy;
			out[i] = (float) (100 + 60 * Math.sin(x / 5) * Math.cos(y / 6 + x / 17) + 40 * Math.cos(x * y / 400));
		}
		return out;
	}

	@Test
	void channelsAreAligned() throws Exception {
		final int w = 96, h = 80;
		final float[] r = scene(w, h, 2, -3), g = scene(w, h, 0, 0), b = scene(w, h, -1, 4);
		final int[] pixels = new int[w * h];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (int) r[i] << 16 | (int) g[i] << 8 | 255 - (int) b[i];
		final ImagePlus image = new ImagePlus("rgb", new ColorProcessor(w, h, pixels));
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("nm");
		final CommandModule module = Run.command(RegisterChannelsCommand.class, "image", image, "interpolation", Interpolation.NEAREST);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("red 2 -3 0.5 reference", table.getStringValue("Channel", 0) + " " + Math.round(table.getValue("Shift x (px)", 0)) + " " +
			Math
			.round(table.getValue("Shift y (px)", 0)) + " " + Math.round(100 * table.getValue("Shift x (nm)", 0)) / 100.0 + " " +
			table.getStringValue(
				"Note", 1));
		assertEquals(-1, table.getValue("Shift x (px)", 2), 0.05);
		assertEquals(4, table.getValue("Shift y (px)", 2), 0.05);
		assertTrue(table.getValue("Residual (px)", 0) < 0.02);
		final ImagePlus out = output(module);
		assertEquals("rgb-aligned 24 nm", out.getTitle() + " " + out.getBitDepth() + " " + out.getCalibration().getUnit());
		for (int y = 5; y < h - 5; y++)
			for (int x = 5; x < w - 5; x++) {
				final int c = out.getProcessor().get(x, y), v = (int) g[y * w + x];
				assertEquals(v << 16 | v << 8 | 255 - v, c & 0xffffff, x + ", " + y);
			}
	}

	@Test
	void stacksOfChannels() throws Exception {
		final int w = 96, h = 80;
		final ImageStack stack = new ImageStack(w, h);
		for (int z = 0; z < 2; z++) {
			stack.addSlice("DAPI", scene(w, h, 0, 0));
			stack.addSlice("GFP", scene(w, h, 3 - z, 1));
		}
		final ImagePlus image = new ImagePlus("cells", stack);
		image.setDimensions(2, 2, 1);
		image.setOpenAsHyperStack(true);
		image.setPosition(1, 2, 1);
		final CommandModule one = Run.command(RegisterChannelsCommand.class, "image", image, "referenceChannel", 1, "alignOn", AlignOn.INTENSITY);
		final ResultsTable table = (ResultsTable) one.getOutput("table");
		assertEquals(2, table.size());
		assertEquals(2, table.getValue("Shift x (px)", 1), 0.05, "that of the current slice");
		assertEquals("2 2 GFP", output(one).getNChannels() + " " + output(one).getNSlices() + " " + output(one).getStack().getSliceLabel(4));
		final int inside = 40 * w + 40;
		assertEquals(scene(w, h, 1, 0)[inside], output(one).getStack().getProcessor(2).getf(inside), 1,
			"the first slice still lies one pixel off");
		final CommandModule all = Run.command(RegisterChannelsCommand.class, "image", image, "referenceChannel", 1, "allSlices", true);
		assertEquals(4, ((ResultsTable) all.getOutput("table")).size());
		assertEquals(2, ((ResultsTable) all.getOutput("table")).getValue("Slice", 3));
		for (int s = 1; s <= 4; s++)
			assertEquals(scene(w, h, 0, 0)[inside], output(all).getStack().getProcessor(s).getf(inside), 1);
		final CommandModule larger = Run.command(RegisterChannelsCommand.class, "image", image, "distortion", ChannelDistortion.MAGNIFICATION);
		assertEquals(1, ((ResultsTable) larger.getOutput("table")).getValue("Magnification", 1), 2e-3);
		assertTrue(Run.failure(RegisterChannelsCommand.class, "image", image, "referenceChannel", 3).contains(
			"referenceChannel must be between 0 and 2, got 3"));
		assertTrue(Run.failure(RegisterChannelsCommand.class, "image",
			new ImagePlus("g", new ByteProcessor(9, 9))).contains("has one channel only"));
	}
}
