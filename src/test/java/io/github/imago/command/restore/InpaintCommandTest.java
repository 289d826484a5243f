package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.restore.HoleSource;
import io.github.imago.kernel.restore.InpaintMethod;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

class InpaintCommandTest {

	/** Two slices of a ramp. */
	private static ImagePlus ramps() {
		final ImageStack stack = new ImageStack(30, 20);
		for (int s = 0; s < 2; s++) {
			final FloatProcessor plane = new FloatProcessor(30, 20);
			for (int i = 0; i < 600; i++)
				plane.setf(i, i % 30 + 100 * s);
			stack.addSlice("slice " + s, plane);
		}
		final ImagePlus image = new ImagePlus("ramps", stack);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("nm");
		image.setDisplayRange(3, 77);
		return image;
	}

	private static ImagePlus[] run(final Object... inputs) throws Exception {
		final CommandModule done = Run.command(InpaintCommand.class, inputs);
		return new ImagePlus[] { (ImagePlus) done.getOutput("output"), (ImagePlus) done.getOutput("invented") };
	}

	@Test
	void theRoiIsTheHole() throws Exception {
		final ImagePlus image = ramps();
		final OvalRoi roi = new OvalRoi(8, 5, 9, 8);
		for (int s = 1; s <= 2; s++) {
			image.getStack().getProcessor(s).setValue(-50);
			image.getStack().getProcessor(s).fill(roi);
		}
		image.setRoi(roi);
		final ImagePlus[] found = run("image", image, "method", InpaintMethod.LINEAR);
		for (int s = 1; s <= 2; s++)
			for (int i = 0; i < 600; i++) {
				assertEquals(i % 30 + 100 * (s - 1), found[0].getStack().getProcessor(s).getf(i), 1e-4);
				assertEquals(roi.contains(i % 30, i / 30) ? 255 : 0, found[1].getStack().getProcessor(s).get(i));
			}
		assertEquals(3, found[0].getDisplayRangeMin());
		assertEquals(77, found[0].getDisplayRangeMax());
		assertEquals("nm", found[0].getCalibration().getUnit());
		assertEquals(0.5, found[1].getCalibration().pixelWidth);
		assertEquals("slice 1", found[0].getStack().getSliceLabel(2));
		// One outline for both slices.
		assertEquals(1, found[0].getOverlay().size());
		assertEquals("invented", found[0].getOverlay().get(0).getName());
		assertEquals(0, found[0].getOverlay().get(0).getPosition());
		assertTrue(found[0].getInfoProperty().contains("Invented pixels: " + 2 * roi.getContainedPoints().length + " of 1200"), found[0].getInfoProperty());
	}

	/** A ROI that is the hole grows beyond itself; one that says which holes count does not let them out. */
	@Test
	void theRoiGrowsIfItIsTheHole() throws Exception {
		final Roi roi = new Roi(10, 6, 5, 4), grown = new Roi(8, 4, 9, 8);
		final ImagePlus image = ramps();
		for (int s = 1; s <= 2; s++)
			for (int i = 0; i < 600; i++)
				if (grown.contains(i % 30, i / 30)) image.getStack().getProcessor(s).setf(i, Float.NaN);
		image.setRoi(roi);
		for (final HoleSource source : new HoleSource[] { HoleSource.AUTO, HoleSource.NAN }) {
			final ImagePlus[] found = run("image", image, "holes", source, "grow", 2, "method", InpaintMethod.LINEAR);
			for (int s = 1; s <= 2; s++)
				for (int i = 0; i < 600; i++) {
					final int dx = Math.max(0, Math.abs(i % 30 - 12) - 2), dy = Math.max(0, Math.max(6 - i / 30, i / 30 - 9));
					final boolean filled = dx * dx + dy * dy <= (source == HoleSource.AUTO ? 4 : 0);
					assertEquals(filled ? 255 : 0, found[1].getStack().getProcessor(s).get(i), source + " " + i);
					assertEquals(filled || !grown.contains(i % 30, i / 30) ? i % 30 + 100 * (s - 1) : Float.NaN, found[0].getStack().getProcessor(s)
						.getf(i), 1e-4f);
				}
		}
	}

	@Test
	void elsewhereTheRoiSaysWhichHolesAreFilled() throws Exception {
		final ImagePlus image = ramps();
		image.getStack().getProcessor(2).setf(5, 6, Float.NaN);
		image.getStack().getProcessor(2).setf(20, 12, Float.NaN);
		image.setRoi(new Roi(2, 2, 10, 10));
		final ImagePlus[] found = run("image", image, "holes", HoleSource.NAN);
		assertEquals(105, found[0].getStack().getProcessor(2).getf(5, 6), 1e-4);
		assertTrue(Float.isNaN(found[0].getStack().getProcessor(2).getf(20, 12)));
		assertEquals(255, found[1].getStack().getProcessor(2).get(5, 6));
		assertEquals(0, found[1].getStack().getProcessor(2).get(20, 12));
		assertEquals(1, found[0].getOverlay().size());
		assertEquals(2, found[0].getOverlay().get(0).getPosition(), "the outline is on the slice that has the hole");
	}

	@Test
	void aMaskOfOneSliceHoldsForAll() throws Exception {
		final ImagePlus image = ramps(), mask = new ImagePlus("mask", new ByteProcessor(30, 20));
		for (int y = 0; y < 20; y++)
			mask.getProcessor().set(14, y, 1);
		final ImagePlus[] found = run("image", image, "mask", mask, "grow", 1);
		for (int s = 1; s <= 2; s++)
			for (int y = 0; y < 20; y++) {
				assertEquals(255, found[1].getStack().getProcessor(s).get(15, y));
				assertEquals(0, found[1].getStack().getProcessor(s).get(16, y));
				assertEquals(14 + 100 * (s - 1), found[0].getStack().getProcessor(s).getf(14, y), 1e-3);
				assertEquals(255, found[1].getStack().getProcessor(s).get(14, y));
			}
	}

	@Test
	void aRangeAndTheDetectorAreHolesToo() throws Exception {
		final ImagePlus image = ramps();
		for (int x = 0; x < 30; x++)
			for (int s = 1; s <= 2; s++)
				image.getStack().getProcessor(s).setf(x, 10, -7);
		for (final HoleSource source : new HoleSource[] { HoleSource.RANGE, HoleSource.DETECTOR }) {
			final ImagePlus[] found = run("image", image, "holes", source, "lower", -8.0, "upper", -6.0, "method", InpaintMethod.LINEAR);
			for (int x = 0; x < 30; x++) {
				assertEquals(x, found[0].getStack().getProcessor(1).getf(x, 10), 1e-3);
				assertEquals(255, found[1].getStack().getProcessor(1).get(x, 10), source + " " + x);
			}
		}
	}

	/** The truth is in test-images/detector-gaps.json, written by the script that drew the image. */
	@Test
	void theTestImagesGapsAreFound() throws Exception {
		final ImagePlus image = IJ.openImage("test-images/detector-gaps.tif");
		final ImagePlus[] found = run("image", image, "holes", HoleSource.DETECTOR, "method", InpaintMethod.TOTAL_VARIATION);
		int dead = 0, hot = 0;
		for (int y = 0; y < 256; y++)
			for (int x = 0; x < 256; x++) {
				final int before = image.getProcessor().get(x, y), invented = found[1].getProcessor().get(x, y);
				final boolean gap = x > 125 && x < 130 || y > 125 && y < 130;
				if (gap) assertEquals(255, invented, "gap " + x + ", " + y);
				else if (before == 4095 && invented != 0) hot++;
				else if (before == 0 && invented != 0) dead++;
				else assertEquals(0, invented, "pixel " + x + ", " + y);
				if (invented != 0) assertTrue(found[0].getProcessor().get(x, y) > 0);
				else assertEquals(before, found[0].getProcessor().get(x, y));
			}
		// Some lie where discs are steep, five in a column.
		assertEquals(61, dead, "dead");
		assertEquals(30, hot, "hot");
	}

	@Test
	void namesAValueThatHolesMayHave() {
		final ImagePlus image = ramps();
		for (int y = 0; y < 20; y++)
			image.getStack().getProcessor(1).setf(9, y, -2.5f);
		assertEquals("\"ramps\" has nothing to be filled: no pixel is NaN; 20 pixels have the least value, -2.5: if these are the holes, choose " +
			"Detector, or Range from -2.5 to -2.5; else draw a ROI around them, or give a mask", Run.failure(InpaintCommand.class, "image", image));
	}

	/** A range is in the values that users read. */
	@Test
	void rangesAreInCalibratedValues() throws Exception {
		final ImagePlus image = new ImagePlus("signed", new ShortProcessor(20, 10));
		for (int i = 0; i < 200; i++)
			image.getProcessor().set(i, 32768 + (i % 20 == 7 ? -5 : 3));
		image.getCalibration().setSigned16BitCalibration();
		final ImagePlus[] found = run("image", image, "holes", HoleSource.RANGE, "lower", -6.0, "upper", -1.0);
		for (int i = 0; i < 200; i++) {
			assertEquals(i % 20 == 7 ? 255 : 0, found[1].getProcessor().get(i));
			assertEquals(32768 + 3, found[0].getProcessor().get(i));
		}
	}

	@Test
	void saysWhatIsWrong() {
		final ImagePlus image = ramps();
		assertEquals("\"flat\" has nothing to be filled: no pixel is NaN; draw a ROI around what is to be filled, give a mask, or choose Range or " +
			"Detector", Run.failure(InpaintCommand.class, "image", new ImagePlus("flat", new FloatProcessor(5, 4))));
		assertEquals("\"ramps\" needs an area ROI around what is to be filled", Run.failure(InpaintCommand.class, "image", image, "holes",
			HoleSource.ROI));
		assertEquals("holes MASK needs a mask image", Run.failure(InpaintCommand.class, "image", image, "holes", HoleSource.MASK));
		assertEquals("\"mask\" must be of the same size as \"ramps\"", Run.failure(InpaintCommand.class, "image", image, "mask", new ImagePlus("mask",
			new ByteProcessor(3, 3))));
		assertEquals("lower must be a number <= upper, got 2.0 and 1.0", Run.failure(InpaintCommand.class, "image", image, "holes", HoleSource.RANGE,
			"lower", 2.0, "upper", 1.0));
	}
}
