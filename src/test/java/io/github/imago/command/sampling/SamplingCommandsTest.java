package io.github.imago.command.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.StackAxis;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.CombineMethod;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Remainder;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** What a result on another grid keeps of its image: type, places, labels, Info; stacks, volumes, ROIs. */
class SamplingCommandsTest {

	/** Pixel (x, y) of slice i is x + 10 y + 100 i. */
	private static ImagePlus stack(final int bits, final int w, final int h, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(w, h);
		for (int i = 0; i < channels * slices * frames; i++) {
			final ImageProcessor ip = bits == 8 ? new ByteProcessor(w, h) : bits == 16 ? new ShortProcessor(w, h) : new FloatProcessor(w, h);
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++)
					ip.setf(x, y, x + 10 * y + 100 * i);
			stack.addSlice("slice " + (i + 1), ip);
		}
		final ImagePlus image = new ImagePlus("ramp.tif", stack);
		image.setDimensions(channels, slices, frames);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().pixelDepth = 3;
		image.getCalibration().xOrigin = 4;
		image.getCalibration().yOrigin = 2;
		image.getCalibration().setUnit("nm");
		image.setProperty("Info", "microscope: A");
		return image;
	}

	private static ImagePlus output(final CommandModule module) {
		return (ImagePlus) module.getOutput("output");
	}

	@Test
	void binsOfEverySlice() throws Exception {
		final ImagePlus in = stack(16, 7, 5, 2, 3, 2), out = output(Run.command(BinCommand.class, "image", in, "factorX", 3, "factorY", 2));
		assertEquals("ramp-bin 2x2 2 3 2 16", out.getTitle() + " " + out.getWidth() + "x" + out.getHeight() + " " + out.getNChannels() + " " + out
			.getNSlices() + " " + out.getNFrames() + " " + out.getBitDepth());
		for (int i = 1; i <= 12; i++) {
			assertEquals(4 + 25 + 100 * (i - 1), out.getStack().getProcessor(i).get(1, 1));
			assertEquals("slice " + i, out.getStack().getSliceLabel(i));
		}
		assertEquals("1.5 0.5 3.0 nm", out.getCalibration().pixelWidth + " " + out.getCalibration().pixelHeight + " " + out.getCalibration().pixelDepth + " " + out
			.getCalibration().getUnit());
		// A place keeps its coordinates: corner (3, 2) of the source is corner (1, 1).
		assertEquals(in.getCalibration().getX(3.0), out.getCalibration().getX(1.0), 1e-12);
		assertEquals(in.getCalibration().getY(2.0), out.getCalibration().getY(1.0), 1e-12);
		assertEquals("microscope: A\nImago: run(\"Bin Pixels...\", \"factorx=3 factory=2 factorz=1 method=mean remainder=drop ignorenan=false\");\n", out
			.getInfoProperty());
		assertEquals(2, in.getCalibration().yOrigin, "the source was changed");
	}

	@Test
	void sumsAreFloat() throws Exception {
		final ImagePlus in = stack(8, 4, 4, 1, 2, 1);
		for (int i = 0; i < 16; i++)
			in.getStack().getProcessor(2).set(i, 255);
		final ImagePlus out = output(Run.command(BinCommand.class, "image", in, "method", BinMethod.SUM));
		assertEquals(32, out.getBitDepth());
		assertEquals(1020, out.getStack().getProcessor(2).getf(1, 1));
	}

	@Test
	void binsAlongZMakeAVolume() throws Exception {
		final ImagePlus in = stack(32, 4, 4, 2, 5, 2), out = output(Run.command(BinCommand.class, "image", in, "factorZ", 2, "remainder", Remainder.PARTIAL));
		assertEquals("2 3 2", out.getNChannels() + " " + out.getNSlices() + " " + out.getNFrames());
		assertEquals(6, out.getCalibration().pixelDepth);
		// Channel 2, frame 2: slices 1 to 5 lie at places 11, 13, … of the source, from 0.
		for (int z = 1; z <= 3; z++) {
			final int at = out.getStackIndex(2, z, 2);
			assertEquals(z < 3 ? 100 * (11 + 4 * (z - 1) + 1) + 5.5 : 100 * 19 + 5.5, out.getStack().getProcessor(at).getf(0, 0), 1e-3);
			assertEquals("slice " + (z == 1 ? 14 : z == 2 ? 18 : 20), out.getStack().getSliceLabel(at));
		}
		assertTrue(Run.failure(BinCommand.class, "image", stack(32, 4, 4, 1, 1, 3), "factorZ", 2).contains("no z slices"));
	}

	@Test
	void aRoiIsCroppedTo() throws Exception {
		final ImagePlus in = stack(32, 20, 16, 1, 2, 1);
		in.setRoi(new OvalRoi(4, 2, 10, 8));
		final ImagePlus out = output(Run.command(BinCommand.class, "image", in));
		assertEquals("5x4", out.getWidth() + "x" + out.getHeight());
		assertEquals(4.5 + 25, out.getProcessor().getf(0, 0), 1e-5);
		assertEquals(in.getCalibration().getX(6.0), out.getCalibration().getX(1.0), 1e-12);
		assertEquals(in.getCalibration().getY(4.0), out.getCalibration().getY(1.0), 1e-12);
		final ImagePlus flat = output(Run.command(CombineCommand.class, "image", in));
		assertEquals("10x8", flat.getWidth() + "x" + flat.getHeight());
		assertEquals(4 + 20 + 50, flat.getProcessor().getf(0, 0), 1e-5);
		assertEquals(in.getCalibration().getX(4.0), flat.getCalibration().getX(0.0), 1e-12);
	}

	@Test
	void thePixelThatIsKeptStaysWhereItIs() throws Exception {
		final ImagePlus in = stack(8, 9, 8, 1, 1, 1);
		final ImagePlus out = output(Run.command(SubsampleCommand.class, "image", in, "factorX", 3, "factorY", 2, "offsetX", 1, "offsetY", 1, "antialias", false));
		assertEquals("3x4 8", out.getWidth() + "x" + out.getHeight() + " " + out.getBitDepth());
		assertEquals(4 + 30, out.getProcessor().get(1, 1));
		// The middle of pixel (1, 1) is that of the source's (4, 3).
		assertEquals(in.getCalibration().getX(4.5), out.getCalibration().getX(1.5), 1e-12);
		assertEquals(in.getCalibration().getY(3.5), out.getCalibration().getY(1.5), 1e-12);
	}

	@Test
	void resampledToAScaleOrASize() throws Exception {
		final ImagePlus in = stack(32, 20, 10, 1, 4, 1);
		final ImagePlus out = output(Run.command(ResampleCommand.class, "image", in, "scaleX", 1.5, "scaleY", 1.0, "height", 25, "interpolation", Interpolation.LINEAR));
		assertEquals("30x25x4", out.getWidth() + "x" + out.getHeight() + "x" + out.getStackSize());
		// Half-pixel centres: the middle of pixel 10 lies at 10.5 / 1.5 - 0.5 of the source.
		assertEquals(10.5 / 1.5 - 0.5 + 10 * (12.5 / 2.5 - 0.5) + 100, out.getStack().getProcessor(2).getf(10, 12), 1e-4);
		assertEquals(20 * 0.5, out.getWidth() * out.getCalibration().pixelWidth, 1e-12);
		assertEquals(10 * 0.25, out.getHeight() * out.getCalibration().pixelHeight, 1e-12);
		assertEquals(in.getCalibration().getX(20.0), out.getCalibration().getX(30.0), 1e-12);
		final ImagePlus volume = output(Run.command(ResampleCommand.class, "image", in, "scaleX", 1.0, "depth", 7, "interpolation", Interpolation.LINEAR));
		assertEquals("20x10x7", volume.getWidth() + "x" + volume.getHeight() + "x" + volume.getNSlices());
		assertEquals(5 + 50 + 100 * 1.5, volume.getStack().getProcessor(4).getf(5, 5), 1e-3);
		assertEquals(12, 7 * volume.getCalibration().pixelDepth, 1e-12);
		assertEquals("scaleY must be > 0, got -1.0", Run.failure(ResampleCommand.class, "image", in, "scaleY", -1.0));
	}

	@Test
	void labelsStayLabels() throws Exception {
		final ByteProcessor ip = new ByteProcessor(9, 9);
		ip.set(4, 4, 200);
		final ImagePlus out = output(Run.command(ResampleCommand.class, "image", new ImagePlus("l", ip), "scaleX", 0.34, "interpolation",
			Interpolation.NEAREST));
		final int[] histogram = out.getProcessor().getHistogram();
		assertEquals(9, histogram[0] + histogram[200]);
		assertEquals(1, histogram[200]);
	}

	@Test
	void shiftsInPixelsAndUnits() throws Exception {
		final ImagePlus in = stack(32, 40, 30, 1, 8, 1);
		for (final Object[] how : new Object[][] { { "shiftX", 2.5, "shiftY", -1.25 }, { "shiftX", 1.25, "shiftY", -0.3125, "shiftUnit", LengthUnit.CALIBRATED } }) {
			final Object[] arguments = new Object[how.length + 2];
			arguments[0] = "image";
			arguments[1] = in;
			System.arraycopy(how, 0, arguments, 2, how.length);
			final ImagePlus out = output(Run.command(ShiftCommand.class, arguments));
			assertEquals(20 - 2.5 + 10 * (15 + 1.25) + 300, out.getStack().getProcessor(4).getf(20, 15), 1e-3);
			assertEquals(4, out.getCalibration().xOrigin, "the grid is the same");
		}
		final ImagePlus deep = output(Run.command(ShiftCommand.class, "image", in, "shiftX", 0.0, "shiftY", 0.0, "shiftZ", 1.0));
		assertEquals(5 + 50 + 200, deep.getStack().getProcessor(4).getf(5, 5));
	}

	@Test
	void anyAxisOfAStackCanBeCombined() throws Exception {
		final ImagePlus in = stack(16, 5, 4, 2, 3, 4);
		final CommandModule slices = Run.command(CombineCommand.class, "image", in), frames = Run.command(CombineCommand.class, "image", in, "axis",
			StackAxis.FRAMES, "method", CombineMethod.MAX), channels = Run.command(CombineCommand.class, "image", in, "axis", StackAxis.CHANNELS, "method",
				CombineMethod.SUM);
		assertArrayEquals(new int[] { 5, 4, 2, 1, 4 }, output(slices).getDimensions());
		assertArrayEquals(new int[] { 5, 4, 2, 3, 1 }, output(frames).getDimensions());
		assertArrayEquals(new int[] { 5, 4, 1, 3, 4 }, output(channels).getDimensions());
		// Channel 2, frame 3: places 13, 15, 17 from 0.
		assertEquals(1500 + 21, output(slices).getStack().getProcessor(output(slices).getStackIndex(2, 1, 3)).getf(1, 2));
		assertEquals(16, output(frames).getBitDepth());
		assertEquals(100 * (18 + 3) + 21, output(frames).getStack().getProcessor(output(frames).getStackIndex(2, 2, 1)).get(1, 2));
		assertEquals(32, output(channels).getBitDepth());
		assertEquals(100 * (14 + 15) + 42, output(channels).getStack().getProcessor(output(channels).getStackIndex(1, 2, 3)).getf(1, 2));
		assertEquals(1 / Math.sqrt(3), (Double) slices.getOutput("noise"), 1e-12);
		assertTrue(output(slices).getInfoProperty().contains("Noise factor: 0.577"));
		assertEquals("ramp-sum", output(channels).getTitle());
		assertTrue(Run.failure(CombineCommand.class, "image", stack(8, 4, 4, 1, 3, 1), "axis", StackAxis.FRAMES).contains(
			"has only one image along axis FRAMES: it has 3 slices, 1 frames and 1 channels"));
		assertTrue(Run.failure(CombineCommand.class, "image", stack(8, 4, 4, 1, 1, 1)).contains("it takes a stack to combine"));
	}

	/** A stack whose slices are made when they are asked for. */
	private static final class Made extends VirtualStack {

		Made(final int n) {
			super(30, 20, null, "");
			for (int i = 0; i < n; i++)
				addSlice("made " + i);
			setBitDepth(16);
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final ShortProcessor ip = new ShortProcessor(30, 20);
			ip.setValue(10 * n);
			ip.fill();
			return ip;
		}
	}

	@Test
	void virtualStacksWork() throws Exception {
		final ImagePlus in = new ImagePlus("virtual", new Made(6));
		assertEquals(35, output(Run.command(CombineCommand.class, "image", in)).getProcessor().getf(7, 7));
		assertEquals(35, output(Run.command(CombineCommand.class, "image", in, "method", CombineMethod.MEDIAN)).getProcessor().getf(7, 7));
		final ImagePlus binned = output(Run.command(BinCommand.class, "image", in, "factorZ", 3));
		assertEquals("15x10x2", binned.getWidth() + "x" + binned.getHeight() + "x" + binned.getStackSize());
		assertEquals(50, binned.getStack().getProcessor(2).get(3, 3));
	}
}
