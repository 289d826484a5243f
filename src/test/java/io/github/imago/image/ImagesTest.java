package io.github.imago.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** ImageJ's images in and out: pixels, stacks, ROIs and what belongs to an image besides its pixels. */
class ImagesTest {

	/** Adds 1 to every pixel of the result's interval. */
	private static void addOne(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
		final RandomAccess<RealType<?>> source = Cast.<RandomAccessibleInterval<RealType<?>>> unchecked(in).randomAccess();
		final Cursor<RealType<?>> cursor = Views.iterable(Cast.<RandomAccessibleInterval<RealType<?>>> unchecked(out)).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			source.setPosition(cursor);
			cursor.get().setReal(source.get().getRealDouble() + 1);
		}
	}

	private static ImagePlus stack(final int bits, final int w, final int h, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(w, h);
		for (int i = 0; i < channels * slices * frames; i++) {
			final ImageProcessor ip = bits == 8 ? new ByteProcessor(w, h) : bits == 16 ? new ShortProcessor(w, h) : new FloatProcessor(w, h);
			for (int k = 0; k < w * h; k++)
				ip.setf(k, i * 10 + k % 7);
			stack.addSlice("slice " + (i + 1), ip);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.setDimensions(channels, slices, frames);
		return image;
	}

	@Test
	void pixelsAreShared() {
		for (final ImageProcessor ip : new ImageProcessor[] { new ByteProcessor(3, 2), new ShortProcessor(3, 2), new FloatProcessor(3, 2) }) {
			final RandomAccessibleInterval<? extends RealType<?>> image = Cast.unchecked(Images.wrap(ip));
			image.getAt(2, 1).setReal(200);
			assertEquals(200, ip.getf(2, 1));
			ip.setf(0, 0, 7);
			assertEquals(7, image.getAt(0, 0).getRealDouble());
		}
	}

	@Test
	void everySliceOfAnyTypeIsMapped() {
		for (final int bits : new int[] { 8, 16, 32 }) {
			final ImagePlus in = stack(bits, 5, 4, 2, 3, 2), out = Images.map(in, "plus", Images.Result.SAME, ImagesTest::addOne);
			assertEquals(bits, out.getBitDepth());
			assertEquals("stack-plus", out.getTitle());
			assertEquals("2 3 2", out.getNChannels() + " " + out.getNSlices() + " " + out.getNFrames());
			for (int i = 1; i <= 12; i++) {
				assertEquals("slice " + i, out.getStack().getSliceLabel(i));
				for (int k = 0; k < 20; k++)
					assertEquals((i - 1) * 10 + k % 7 + 1, out.getStack().getProcessor(i).getf(k));
				assertEquals((i - 1) * 10 + 3, in.getStack().getProcessor(i).getf(3), "the source was changed");
			}
		}
	}

	@Test
	void whatBelongsToTheImageIsCarried() {
		final ImagePlus in = stack(16, 5, 4, 1, 2, 1);
		in.getCalibration().pixelWidth = 0.25;
		in.getCalibration().pixelDepth = 3;
		in.getCalibration().xOrigin = 17;
		in.getCalibration().setUnit("nm");
		in.setProperty("Info", "microscope: A");
		in.setProp("operator", "Z");
		in.setDisplayRange(5, 9);
		final ImagePlus out = Images.map(in, "x", Images.Result.SAME, ImagesTest::addOne);
		assertEquals(0.25, out.getCalibration().pixelWidth);
		assertEquals(3, out.getCalibration().pixelDepth);
		assertEquals(17, out.getCalibration().xOrigin);
		assertEquals("nm", out.getCalibration().getUnit());
		assertEquals("microscope: A", out.getInfoProperty());
		assertEquals("Z", out.getProp("operator"));
		assertEquals(5, out.getDisplayRangeMin());
		assertEquals(9, out.getDisplayRangeMax());
		out.getCalibration().pixelWidth = 1;
		assertEquals(0.25, in.getCalibration().pixelWidth, "calibrations are not shared");
		Images.addProvenance(out, "made by a test");
		assertEquals("microscope: A\nmade by a test\n", out.getInfoProperty());
	}

	@Test
	void aRoiLimitsTheWorkToItsMask() {
		for (final Roi roi : new Roi[] { new Roi(2, 1, 4, 3), new OvalRoi(1, 1, 6, 6), new Roi(-3, -2, 7, 6), new OvalRoi(5, 5, 9, 9) }) {
			final ImagePlus in = stack(32, 9, 8, 1, 2, 1);
			in.setRoi(roi);
			for (final Images.Result result : new Images.Result[] { Images.Result.SAME, Images.Result.FLOAT }) {
				final ImagePlus out = Images.map(in, "x", result, ImagesTest::addOne), volume = Images.mapVolumes(in, "x", result, ImagesTest::addOne);
				for (int slice = 1; slice <= 2; slice++)
					for (int y = 0; y < 8; y++)
						for (int x = 0; x < 9; x++) {
							final float was = in.getStack().getProcessor(slice).getf(x, y);
							final float expected = roi.contains(x, y) ? was + 1 : result == Images.Result.SAME ? was : 0;
							assertEquals(expected, out.getStack().getProcessor(slice).getf(x, y), roi + " at " + x + ", " + y);
							assertEquals(expected, volume.getStack().getProcessor(slice).getf(x, y));
						}
			}
		}
	}

	@Test
	void linesDoNotLimitAndRoisOutsideAreRefused() {
		final ImagePlus in = stack(8, 9, 8, 1, 1, 1);
		in.setRoi(new Line(0, 0, 5, 5));
		assertEquals(1, Images.map(in, "x", Images.Result.SAME, ImagesTest::addOne).getProcessor().get(7, 0));
		final Roi outside = new Roi(20, 20, 3, 3);
		in.setRoi(outside);
		if (in.getRoi() != null) assertEquals("the ROI lies outside the image", assertThrows(IllegalArgumentException.class, () -> Images.map(in, "x",
			Images.Result.SAME, ImagesTest::addOne)).getMessage());
	}

	@Test
	void masksAndLabelsHaveTypesOfTheirOwn() {
		final ImagePlus in = stack(32, 6, 6, 1, 1, 1);
		assertEquals(8, Images.map(in, "x", Images.Result.MASK, ImagesTest::addOne).getBitDepth());
		assertEquals(16, Images.map(in, "x", Images.Result.LABELS, ImagesTest::addOne).getBitDepth());
		in.getProcessor().setf(3, 70000);
		final ImagePlus many = Images.map(in, "x", Images.Result.LABELS, ImagesTest::addOne);
		assertEquals(32, many.getBitDepth());
		assertEquals(70001, many.getProcessor().getf(3));
	}

	@Test
	void volumesAreOneImagePerChannelAndFrame() {
		final ImagePlus in = stack(16, 4, 3, 2, 5, 2);
		final List<String> seen = new ArrayList<>();
		final ImagePlus out = Images.mapVolumes(in, "x", Images.Result.SAME, (source, result) -> {
			seen.add(source.dimension(0) + "x" + source.dimension(1) + "x" + source.dimension(2));
			addOne(source, result);
		});
		assertEquals(List.of("4x3x5", "4x3x5", "4x3x5", "4x3x5"), seen);
		for (int i = 1; i <= 20; i++)
			assertEquals(in.getStack().getProcessor(i).getf(2) + 1, out.getStack().getProcessor(i).getf(2));
	}

	/** A stack whose slices are made when they are asked for, and counted. */
	private static final class Counting extends VirtualStack {

		private int reads;

		Counting(final int n) {
			super(6, 5, null, "");
			for (int i = 0; i < n; i++)
				addSlice("s" + i);
			setBitDepth(16);
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			reads++;
			final ShortProcessor ip = new ShortProcessor(6, 5);
			ip.setValue(n);
			ip.fill();
			return ip;
		}
	}

	@Test
	void virtualStacksAreReadSliceBySlice() {
		final Counting stack = new Counting(4);
		final ImagePlus in = new ImagePlus("virtual", stack);
		stack.reads = 0;
		final RandomAccessibleInterval<? extends RealType<?>> volume = Cast.unchecked(Images.volume(in, 1, 1));
		assertEquals(0, stack.reads, "making the volume must read nothing");
		assertEquals(3, volume.getAt(1, 1, 2).getRealDouble());
		assertEquals(1, stack.reads);
		final ImagePlus out = Images.map(in, "x", Images.Result.SAME, ImagesTest::addOne);
		assertEquals(5, out.getStack().getProcessor(4).get(0));
	}

	@Test
	void whatCannotBeUsedIsRefusedWithAdvice() {
		final ImagePlus rgb = new ImagePlus("rgb", new ColorProcessor(3, 3));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Images.map(rgb, "x", Images.Result.SAME, ImagesTest::addOne)).getMessage()
			.contains("split the channels"));
		final ImagePlus frames = stack(8, 3, 3, 1, 1, 4);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Images.mapVolumes(frames, "x", Images.Result.SAME, ImagesTest::addOne)).getMessage()
			.startsWith("the stack has 1 channels and 4 frames, but no z slices"));
	}

	@Test
	void labelImagesAndOutlines() {
		final ImagePlus in = new ImagePlus("p.png", new ByteProcessor(12, 12));
		in.getCalibration().setUnit("nm");
		in.getCalibration().pixelWidth = 2;
		final int[] labels = new int[144];
		for (int y = 2; y < 10; y++)
			for (int x = 2; x < 10; x++)
				labels[y * 12 + x] = 1;
		final ImagePlus image = LabelImages.of(in, "p-labels", labels);
		assertEquals(16, image.getBitDepth());
		assertEquals(2, image.getCalibration().pixelWidth);
		assertEquals(1, image.getProcessor().get(5, 5));
		final ImagePlus outlines = LabelImages.outlines(in, "p-outlines", labels);
		assertEquals(0, outlines.getProcessor().get(5, 5) & 0xffffff, "the inside keeps its grey");
		assertEquals(0, outlines.getProcessor().get(0, 0) & 0xffffff);
		assertTrue((outlines.getProcessor().get(2, 5) & 0xffffff) != 0, "the edge is drawn");
	}

	@Test
	void forObjectsTheImageEndsAtTheRoi() {
		final ByteProcessor ip = new ByteProcessor(20, 10);
		ip.setValue(255);
		ip.setRoi(0, 4, 20, 2);
		ip.fill();
		final ImagePlus image = new ImagePlus("bar", ip);
		image.setRoi(new OvalRoi(5, 0, 10, 10));
		final ImagePlus labels = Images.mapObjects(image, "x", Images.Result.LABELS, (in, out) -> io.github.imago.op.SegmentOps.label(in, null, out));
		for (int y = 0; y < 10; y++)
			for (int x = 0; x < 20; x++)
				assertEquals(image.getRoi().contains(x, y) && ip.get(x, y) != 0 ? 1 : 0, labels.getProcessor().get(x, y));
		final ImagePlus cleared = Images.mapObjects(image, "x", Images.Result.MASK, (in, out) -> io.github.imago.op.SegmentOps.clearBorder(in, null, out));
		assertEquals(0, cleared.getStatistics().max, "it touches the ROI's edge");
	}

	@Test
	void aNewUnitLeavesTheSlicesWhereTheyAre() {
		final ImagePlus image = stack(8, 3, 3, 1, 2, 1);
		image.getCalibration().setUnit("µm");
		image.getCalibration().setYUnit("mm");
		image.getCalibration().pixelDepth = 0.5;
		Images.calibrate(image, new io.github.imago.kernel.calibration.PixelSize(2, 3, "nm"));
		assertEquals("nm nm µm", image.getCalibration().getXUnit() + " " + image.getCalibration().getYUnit() + " " + image.getCalibration().getZUnit());
		assertEquals("2.0 3.0 0.5", image.getCalibration().pixelWidth + " " + image.getCalibration().pixelHeight + " " + image
			.getCalibration().pixelDepth);
	}
}
