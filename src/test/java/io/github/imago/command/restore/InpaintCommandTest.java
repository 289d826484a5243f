package io.github.imago.command.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

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

	@Test
	void saysWhatIsWrong() {
		final ImagePlus image = ramps();
		assertEquals("\"ramps\" has nothing to be filled: no pixel is NaN; draw a ROI around what is to be filled, give a mask, or choose Range or " +
			"Detector", Run.failure(InpaintCommand.class, "image", image));
		assertEquals("\"ramps\" needs an area ROI around what is to be filled", Run.failure(InpaintCommand.class, "image", image, "holes",
			HoleSource.ROI));
		assertEquals("holes MASK needs a mask image", Run.failure(InpaintCommand.class, "image", image, "holes", HoleSource.MASK));
		assertEquals("\"mask\" must be of the same size as \"ramps\"", Run.failure(InpaintCommand.class, "image", image, "mask", new ImagePlus("mask",
			new ByteProcessor(3, 3))));
		assertEquals("lower must be a number <= upper, got 2.0 and 1.0", Run.failure(InpaintCommand.class, "image", image, "holes", HoleSource.RANGE,
			"lower", 2.0, "upper", 1.0));
	}
}
