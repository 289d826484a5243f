package io.github.imago.command.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.ToneCurve;
import io.github.imago.kernel.display.ToneType;

import java.awt.Color;

import org.junit.jupiter.api.Test;

/** Display transforms, equalisation and histograms of images of all kinds. */
class ToneCommandsTest {

	private static FloatProcessor ramp(final int w, final int h, final double from, final double step) {
		final FloatProcessor ip = new FloatProcessor(w, h);
		for (int i = 0; i < w * h; i++)
			ip.setf(i, (float) (from + step * i));
		return ip;
	}

	/** Two channels, two slices, two frames of 16 pixels; the first channel from 0 on, the second one from 10000 on. */
	private static CompositeImage hyperstack() {
		final ImageStack stack = new ImageStack(4, 4);
		for (int i = 0; i < 8; i++)
			stack.addSlice("p" + i, ramp(4, 4, i % 2 * 10_000 + 100 * (i / 2), 1).convertToShort(false));
		final ImagePlus image = new ImagePlus("hyper.tif", stack);
		image.setDimensions(2, 2, 2);
		image.setOpenAsHyperStack(true);
		image.getCalibration().setUnit("nm");
		image.getCalibration().pixelWidth = 0.5;
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
		return composite;
	}

	private static ImagePlus output(final Class<? extends io.github.imago.command.common.ImagoCommand> command, final Object... inputs)
		throws Exception
	{
		return (ImagePlus) Run.command(command, inputs).getOutput("output");
	}

	@Test
	void transformShowsAndKeepsThePixels() throws Exception {
		final ImagePlus image = new ImagePlus("wide", ramp(100, 10, 0, 1000));
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		final LUT table = image.getProcessor().getLut();
		Run.command(TransformCommand.class, "image", image, "curve", ToneCurve.Shape.LOG, "range", AutoRange.FULL);
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
		assertEquals(0, image.getDisplayRangeMin());
		assertEquals(999_000, image.getDisplayRangeMax());
		assertArrayEquals(table.getBytes(), image.getProcessor().getLut().getBytes());
		final ImageProcessor seen = new ColorProcessor(image.getImage());
		for (int i = 0; i < before.length; i += 37)
			assertEquals(Math.round(255 * Math.log1p(before[i] / 999) / Math.log(1001)), seen.get(i) & 255, "at " + i);
		assertTrue(((String) image.getProperty("Info")).contains("curve=log range=full"));
	}

	@Test
	void transformTakesTheRoiTheStackAndTheChannels() throws Exception {
		final CompositeImage image = hyperstack();
		image.setPosition(1, 1, 1);
		image.setDisplayRange(3, 4);
		image.setPosition(2, 1, 1);
		final Object[] start = { "image", image, "range", AutoRange.FULL };
		Run.command(TransformCommand.class, start);
		assertRange(image, 2, 10_000, 10_015);
		assertRange(image, 1, 3, 4);
		Run.command(TransformCommand.class, "image", image, "range", AutoRange.FULL, "allSlices", true, "allChannels", true);
		assertRange(image, 1, 0, 315);
		assertRange(image, 2, 10_000, 10_315);
		assertEquals("2 1 1", image.getC() + " " + image.getZ() + " " + image.getT());
		image.setRoi(new Roi(1, 0, 2, 1));
		Run.command(TransformCommand.class, start);
		assertRange(image, 2, 10_001, 10_002);
		assertRange(image, 1, 0, 315);
	}

	private static void assertRange(final CompositeImage image, final int channel, final double min, final double max) {
		assertEquals(min, image.getChannelLut(channel).min);
		assertEquals(max, image.getChannelLut(channel).max);
	}

	@Test
	void applyMakesImagesOfEveryType() throws Exception {
		final ImagePlus image = new ImagePlus("ramp.tif", ramp(11, 1, 0, 1));
		image.getCalibration().setUnit("nm");
		image.getCalibration().pixelWidth = 0.25;
		final Object[] inputs = { "image", image, "curve", ToneCurve.Shape.GAMMA, "lower", 0.0, "upper", 10.0, "strength", 2.0, "outputType",
			null };
		final double[] tops = { 1, 255, 65535, 1 };
		final int[] bits = { 32, 8, 16, 32 };
		for (final ToneType type : ToneType.values()) {
			inputs[inputs.length - 1] = type;
			final ImagePlus out = output(ApplyCommand.class, inputs);
			assertEquals(bits[type.ordinal()], out.getBitDepth());
			for (int i = 0; i <= 10; i++)
				assertEquals(tops[type.ordinal()] * i * i / 100, out.getProcessor().getf(i), tops[type.ordinal()] == 1 ? 1e-7 : 0.51);
			assertEquals("ramp-gamma 0.25 nm", out.getTitle() + " " + out.getCalibration().pixelWidth + " " + out.getCalibration().getUnit());
			assertEquals(tops[type.ordinal()], out.getDisplayRangeMax());
			assertTrue(((String) out.getProperty("Info")).contains("run(\"Apply Display Transform...\", \"curve=gamma"));
		}
		assertEquals(5, image.getProcessor().getf(5));
	}

	/** As ImageJ's own setMinAndMax takes them. */
	@Test
	void theEndsOfTheRangeAreCalibratedValues() throws Exception {
		final ShortProcessor plane = new ShortProcessor(4, 1);
		for (int i = 0; i < 4; i++)
			plane.set(i, 32768 + 100 * (i - 1));
		final ImagePlus image = new ImagePlus("signed", plane);
		image.getCalibration().setSigned16BitCalibration();
		final ImagePlus made = output(ApplyCommand.class, "image", image, "lower", -100.0, "upper", 100.0, "outputType", ToneType.EIGHT_BIT);
		assertArrayEquals(new byte[] { 0, (byte) 128, -1, -1 }, (byte[]) made.getProcessor().getPixels());
		Run.command(TransformCommand.class, "image", image, "lower", -100.0, "upper", 100.0);
		assertEquals(32668, image.getDisplayRangeMin());
		assertEquals(32868, image.getDisplayRangeMax());
	}

	@Test
	void applyWorksChannelByChannelOnHyperstacks() throws Exception {
		final CompositeImage image = hyperstack();
		final CompositeImage own = (CompositeImage) output(ApplyCommand.class, "image", image, "range", AutoRange.FULL);
		final CompositeImage same = (CompositeImage) output(ApplyCommand.class, "image", image, "range", AutoRange.FULL, "allSlices", true);
		for (int i = 1; i <= 8; i++)
			for (int k = 0; k < 16; k++) {
				assertEquals(65535 * k / 15, own.getStack().getProcessor(i).get(k), 1);
				assertEquals(65535 * (100 * ((i - 1) / 2) + k) / 315, same.getStack().getProcessor(i).get(k), 1);
			}
		assertEquals("2 2 2 p7", own.getNChannels() + " " + own.getNSlices() + " " + own.getNFrames() + " " + own.getStack().getSliceLabel(8));
		assertEquals(Color.MAGENTA.getRGB(), own.getChannelLut(2).getRGB(255));
		assertRange(own, 1, 0, 65535);
		assertRange(own, 2, 0, 65535);
		assertEquals(0.5, own.getCalibration().pixelWidth);
		assertTrue(own.isHyperStack());
	}

	@Test
	void theRoiSaysWhatCountsAndAllIsMade() throws Exception {
		final ImagePlus image = new ImagePlus("ramp", ramp(10, 10, 0, 1));
		image.setRoi(new Roi(0, 0, 10, 5));
		final ImagePlus out = output(ApplyCommand.class, "image", image, "range", AutoRange.FULL);
		assertEquals(10 / 49f, out.getProcessor().getf(10), 1e-6);
		assertEquals(1, out.getProcessor().getf(99));
		image.setRoi(new OvalRoi(0, 0, 10, 10));
		final ImagePlus equal = output(EqualizeCommand.class, "image", image, "outputType", ToneType.FLOAT);
		assertEquals(1, equal.getProcessor().getf(99));
		assertTrue(equal.getProcessor().getf(0) > 0 && equal.getProcessor().getf(0) < 0.05);
	}

	@Test
	void equalizeBySliceOrStack() throws Exception {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 10, 20 }));
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 20, 30 }));
		final ImagePlus image = new ImagePlus("s", stack);
		final ImagePlus own = output(EqualizeCommand.class, "image", image),
			all = output(EqualizeCommand.class, "image", image, "allSlices", true);
		assertArrayEquals(new byte[] { (byte) 128, (byte) 255 }, (byte[]) own.getStack().getPixels(2));
		assertArrayEquals(new byte[] { 64, (byte) 191 }, (byte[]) all.getStack().getPixels(1));
		assertArrayEquals(new byte[] { (byte) 191, (byte) 255 }, (byte[]) all.getStack().getPixels(2));
	}

	@Test
	void claheKeepsTypeAndWhatIsOutsideTheRoi() throws Exception {
		final ImagePlus image = new ImagePlus("c", ramp(32, 32, 100, 3).convertToShort(false));
		image.setRoi(new Roi(8, 8, 16, 16));
		final ImagePlus out = output(ClaheCommand.class, "image", image, "tilesX", 4, "tilesY", 4), all = output(ClaheCommand.class, "image",
			new ImagePlus("c", image.getProcessor()), "tilesX", 4, "tilesY", 4);
		assertEquals(16, out.getBitDepth());
		assertEquals(103, out.getProcessor().get(1));
		assertEquals(all.getProcessor().get(12, 12), out.getProcessor().get(12, 12));
		assertEquals("tilesX must be between 1 and 32, got 40", Run.failure(ClaheCommand.class, "image", image, "tilesX", 40));
	}

	@Test
	void histogramsOfImagesChannelsAndColours() throws Exception {
		final ImagePlus image = new ImagePlus("h", new ByteProcessor(3, 1, new byte[] { 1, 1, (byte) 200 }));
		final ResultsTable table = (ResultsTable) Run.command(HistogramCommand.class, "image", image, "logCounts", true).getOutput("table");
		assertEquals("From\tTo\tCount\tCumulative (%)", table.getColumnHeadings().trim());
		assertEquals(256, table.size());
		assertEquals(2, table.getValue("Count", 1));
		assertEquals(200 / 3.0, table.getValue("Cumulative (%)", 199), 1e-9);
		final ResultsTable channels = (ResultsTable) Run.command(HistogramCommand.class, "image", hyperstack(), "allSlices", true, "allChannels",
			true,
			"bins", 2).getOutput("table");
		assertEquals(0, channels.getValue("From", 0));
		assertEquals(10_315, channels.getValue("To", 1));
		assertEquals(64, channels.getValue("Count Channel 1", 0));
		assertEquals(64, channels.getValue("Count Channel 2", 1));
		final ImagePlus colour = new ImagePlus("rgb", new ColorProcessor(2, 1, new int[] { 0xff0010, 0xff0020 }));
		final ResultsTable rgb = (ResultsTable) Run.command(HistogramCommand.class, "image", colour, "cumulative", true).getOutput("table");
		assertEquals(2, rgb.getValue("Count Red", 255));
		assertEquals(1, rgb.getValue("Count Blue", 16));
		image.setRoi(new Roi(0, 0, 2, 1));
		final ResultsTable statistics = (ResultsTable) Run.command(HistogramCommand.class, "image", image).getOutput("statistics");
		assertEquals(2, statistics.getValue("Pixels", 0));
		assertEquals(1, statistics.getValue("Mean", 0));
	}

	@Test
	void histogramsInCalibratedValues() throws Exception {
		final ImagePlus image = new ImagePlus("h", new ShortProcessor(3, 1, new short[] { 0, 100, 200 }, null));
		image.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] { -10, 0.5 }, "e-");
		final ResultsTable table = (ResultsTable) Run.command(HistogramCommand.class, "image", image, "bins", 4).getOutput("table");
		assertEquals(-10, table.getValue("From (e-)", 0));
		assertEquals(90, table.getValue("To (e-)", 3));
	}

	@Test
	void refusals() {
		final ImagePlus image = new ImagePlus("r", ramp(4, 4, 0, 1));
		assertEquals("upper must be >= lower, got 3.0 to 1.0", Run.failure(TransformCommand.class, "image", image, "lower", 3.0, "upper", 1.0));
		assertTrue(Run.failure(ApplyCommand.class, "image", new ImagePlus("c",
			new ColorProcessor(2, 2))).startsWith("RGB images are not supported"));
		assertTrue(Run.failure(ApplyCommand.class, "image", image, "curve", ToneCurve.Shape.SYMLOG, "strength",
			0.1).startsWith("strength must be"));
	}
}
