package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.SpotSource;

import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Tables, overlays, calibrations, ROIs and stacks of what finds spots and lattices and rebuilds images. */
class LatticeCommandsTest {

	private static final int W = 160, H = 128;

	/** Two waves of 8 and 5 pixels' period, with noise. */
	private static ImagePlus image() {
		final Random random = new Random(3);
		final FloatProcessor ip = new FloatProcessor(W, H);
		for (int i = 0; i < W * H; i++) {
			final int x = i % W, y = i / W;
			ip.setf(i, (float) (50 + 9 * Math.cos(2 * Math.PI * x / 8.0) + 7 * Math.cos(2 * Math.PI * y / 5.0 + 1) + random.nextGaussian()));
		}
		final ImagePlus image = new ImagePlus("waves.tif", ip);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("nm");
		return image;
	}

	@Test
	void spotsStandInTheTableAndOnTheSpectrum() throws Exception {
		final CommandModule module = Run.command(SpotsCommand.class, "image", image());
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.size());
		assertEquals(W / 2 + W / 8.0, table.getValue("X (px)", 0), 0.02);
		assertEquals(H / 2.0, table.getValue("Y (px)", 0), 0.02);
		assertEquals(2, table.getValue("d (nm)", 0), 0.003);
		assertEquals(0.5, table.getValue("Frequency x (1/nm)", 0), 0.001);
		assertEquals(9, table.getValue("Amplitude", 0), 0.2);
		assertEquals(0, table.getValue("Angle (deg)", 0), 0.1);
		assertEquals(1.25, table.getValue("d (nm)", 1), 0.002);
		final ImagePlus spectrum = (ImagePlus) module.getOutput("spectrum");
		assertEquals("waves-spectrum", spectrum.getTitle());
		assertEquals("1/nm", spectrum.getCalibration().getUnit());
		assertEquals(W / 2, spectrum.getCalibration().xOrigin);
		assertEquals(4, spectrum.getOverlay().size(), "spots and their mirror images");
		final Roi circle = spectrum.getOverlay().get(0);
		assertEquals(W / 2 + W / 8.0 + 0.5, circle.getFloatWidth() / 2 + circle.getXBase(), 0.05);
		assertTrue(spectrum.getInfoProperty().contains("Find Spots..."));
	}

	@Test
	void theLatticeIsTabulatedAndDrawn() throws Exception {
		final CommandModule module = Run.command(LatticeCommand.class, "image", image());
		final Map<?, ?> summary = (Map<?, ?>) module.getOutput("summary");
		assertEquals("rectangular", summary.get("type"));
		assertEquals("nm", summary.get("unit"));
		assertEquals(1.25, (Double) summary.get("a"), 0.002);
		assertEquals(2, (Double) summary.get("b"), 0.003);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("a", table.getStringValue("Quantity", 0));
		assertEquals(1.25, table.getValue("Value", 0), 0.002);
		assertEquals("nm", table.getStringValue("Unit", 0));
		assertEquals("deg", table.getStringValue("Unit", 2));
		final ResultsTable reflections = (ResultsTable) module.getOutput("reflections");
		assertEquals(2, reflections.size());
		assertEquals(1, Math.abs(reflections.getValue("h", 0)) + Math.abs(reflections.getValue("k", 0)));
		final ImagePlus overlay = (ImagePlus) module.getOutput("overlay");
		// A point for each cell, about, and two arrows.
		assertEquals(W * H / 40.0, overlay.getOverlay().size() - 2, 40);
		assertEquals("a*", ((ImagePlus) module.getOutput("spectrum")).getOverlay().get("a*").getName());
	}

	/** What lies in the ROI alone counts; lattice points are where they are in the image. */
	@Test
	void theRoiIsAnImageByItself() throws Exception {
		final ImagePlus image = image();
		for (int i = 0; i < W * H; i++)
			if (i % W < 20) image.getProcessor().setf(i, 1e5f * (i % 3));
		image.setRoi(new Roi(24, 10, 110, 100));
		final CommandModule module = Run.command(LatticeCommand.class, "image", image);
		assertEquals(1.25, (Double) ((Map<?, ?>) module.getOutput("summary")).get("a"), 0.004);
		assertEquals(110, ((ImagePlus) module.getOutput("spectrum")).getWidth());
		final ImagePlus overlay = (ImagePlus) module.getOutput("overlay");
		assertEquals(W, overlay.getWidth());
		final Roi point = overlay.getOverlay().get(0);
		final double x = point.getXBase() + point.getFloatWidth() / 2 - 0.5;
		assertEquals(0, Math.IEEEremainder(x, 8), 0.2, "a crest, 8 pixels from the next one");
		assertTrue(x >= 24 && x <= 134);
	}

	@Test
	void aPatternIsMeasuredInItsUnit() throws Exception {
		final ImagePlus image = IJ.openImage("test-images/diffraction.tif");
		final CommandModule module = Run.command(LatticeCommand.class, "image", image);
		final Map<?, ?> summary = (Map<?, ?>) module.getOutput("summary");
		assertEquals("oblique", summary.get("type"));
		assertEquals("pattern", summary.get("source"));
		assertEquals("nm", summary.get("unit"));
		assertEquals(257.37, (Double) summary.get("centreX"), 0.02);
		assertNull(module.getOutput("overlay"));
		final ResultsTable reflections = (ResultsTable) module.getOutput("reflections");
		assertTrue(reflections.getColumnHeadings().contains("Lattice d (nm)"));
		assertTrue(reflections.getColumnHeadings().contains("Frequency (1/nm)"));
		// A part of it, with the centre at the same place.
		image.setRoi(new Roi(100, 120, 300, 260));
		final Map<?, ?> part = (Map<?, ?>) Run.command(LatticeCommand.class, "image", image).getOutput("summary");
		assertEquals(257.37, (Double) part.get("centreX"), 0.03);
		assertEquals(254.81, (Double) part.get("centreY"), 0.03);
	}

	/** The spectrum that Fourier Transform makes is a pattern; so is a complex one. */
	@Test
	void spectraArePatterns() throws Exception {
		for (final ComplexView view : new ComplexView[] { ComplexView.LOG_POWER, ComplexView.COMPLEX }) {
			final ImagePlus spectrum = (ImagePlus) Run.command(FftCommand.class, "image", image(), "view", view, "window",
				io.github.imago.kernel.fourier.Window.HANN).getOutput("output");
			final ResultsTable table = (ResultsTable) Run.command(SpotsCommand.class, "image", spectrum, "minRadius", 5.0, "spotSize",
				2.0).getOutput("table");
			boolean found = false;
			for (int i = 0; i < table.size(); i++)
				found |= Math.abs(table.getValue("X (px)", i) - (W / 2 + W / 8.0)) < 0.1 && Math.abs(table.getValue("Y (px)", i) - H / 2.0) < 0.1;
			assertTrue(found, view + ": " + table.size());
		}
	}

	@Test
	void theCurrentSliceCounts() throws Exception {
		final ImageStack stack = new ImageStack(W, H);
		stack.addSlice(new FloatProcessor(W, H));
		stack.addSlice(image().getProcessor());
		final ImagePlus image = new ImagePlus("stack", stack);
		assertTrue(Run.failure(SpotsCommand.class, "image", image).startsWith("there is no spot"));
		image.setSlice(2);
		assertEquals(2, ((ResultsTable) Run.command(SpotsCommand.class, "image", image).getOutput("table")).size());
	}

	@Test
	void componentsOneByOne() throws Exception {
		final ImagePlus image = image();
		final CommandModule module = Run.command(ComponentsCommand.class, "image", image, "count", 3, "cumulative", true);
		final ImagePlus output = (ImagePlus) module.getOutput("output");
		assertEquals(3, output.getStackSize());
		assertEquals("1 component", output.getStack().getSliceLabel(1));
		assertEquals(32, output.getBitDepth());
		assertEquals("nm", output.getCalibration().getUnit());
		assertEquals(9, (output.getStack().getProcessor(1).getStats().max - output.getStack().getProcessor(1).getStats().min) / 2, 0.1);
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.getValue("Period (nm)", 0), 1e-6);
		assertEquals(9, table.getValue("Amplitude", 0), 0.1);
		assertTrue(table.getValue("Variance of all so far (%)", 2) > 88);
	}

	@Test
	void componentsOfEverySliceAndOfPoints() throws Exception {
		final ImagePlus image = image();
		final ImageStack stack = new ImageStack(W, H);
		stack.addSlice("first", image.getProcessor());
		stack.addSlice("second", image.getProcessor());
		final ImagePlus both = (ImagePlus) Run.command(ComponentsCommand.class, "image", new ImagePlus("stack", stack), "count",
			1).getOutput("output");
		assertEquals(2, both.getStackSize());
		assertEquals("second", both.getStack().getShortSliceLabel(2));
		final ImagePlus spectrum = new ImagePlus("spectrum", new FloatProcessor(W, H));
		spectrum.setRoi(new PointRoi(W / 2 - W / 8, H / 2));
		final ImagePlus chosen = (ImagePlus) Run.command(ComponentsCommand.class, "image", image, "spectrum", spectrum).getOutput("output");
		assertArrayEquals((float[]) both.getStack().getPixels(1), (float[]) chosen.getProcessor().getPixels(), 1e-4f);
		assertTrue(chosen.getInfoProperty().contains("Points: 60.0,64.0"));
		image.setRoi(new Roi(10, 20, 80, 100));
		final ImagePlus part = (ImagePlus) Run.command(ComponentsCommand.class, "image", image, "count", 5).getOutput("output");
		assertEquals(80, part.getWidth());
		assertEquals(-10, part.getCalibration().xOrigin);
	}

	@Test
	void whatIsWrongIsSaid() {
		final ImagePlus image = image();
		final ImagePlus rgb = new ImagePlus("rgb", new ColorProcessor(20, 20));
		for (final String message : new String[] { Run.failure(SpotsCommand.class, "image", rgb), Run.failure(LatticeCommand.class, "image", rgb),
			Run.failure(ComponentsCommand.class, "image", rgb) })
			assertTrue(message.startsWith("RGB images are not supported"), message);
		assertEquals("\"spectrum\" must have a point selection on the components to take",
			Run.failure(ComponentsCommand.class, "image", image, "spectrum", new ImagePlus("spectrum", new FloatProcessor(W, H))));
		assertEquals("\"small\" must be the spectrum of \"waves.tif\", of 160 x 128 pixels",
			Run.failure(ComponentsCommand.class, "image", image, "spectrum", new ImagePlus("small", new FloatProcessor(5, 5))));
		assertEquals("count must be >= 1, got 0", Run.failure(ComponentsCommand.class, "image", image, "count", 0));
		assertFalse(Run.failure(SpotsCommand.class, "image", image, "source", SpotSource.PATTERN, "centreX", 4.0).isEmpty());
		assertNotNull(Run.failure(SpotsCommand.class, "image", new ImagePlus("one", new FloatProcessor(1, 1))));
	}
}
