package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.kernel.fourier.LocalView;

import org.junit.jupiter.api.Test;

/** Where the windows' spectra are in the units of image and reciprocal space. */
class WindowsTest {

	private static ImagePlus image(final int slices) {
		final ImageStack stack = new ImageStack(100, 80);
		for (int s = 0; s < slices; s++) {
			final FloatProcessor ip = new FloatProcessor(100, 80);
			for (int i = 0; i < 8000; i++)
				ip.setf(i, (float) Math.cos(2 * Math.PI * 0.25 * (i % 100) / (s + 1)));
			stack.addSlice("slice " + s, ip);
		}
		final ImagePlus image = new ImagePlus("wave.tif", stack);
		final Calibration c = image.getCalibration();
		c.pixelWidth = c.pixelHeight = 0.5;
		c.setUnit("nm");
		c.xOrigin = 10;
		return image;
	}

	private static ImagePlus windows(final ImagePlus image, final LocalView show) throws Exception {
		return (ImagePlus) Run.command(WindowsCommand.class, "image", image, "windowSize", 32, "windowStep", 20, "layout",
			show).getOutput("output");
	}

	@Test
	void spectraAreInReciprocalUnitsAndSayWhereTheyAreFrom() throws Exception {
		final ImagePlus spectra = windows(image(1), LocalView.SPECTRA);
		assertArrayEquals(new int[] { 32, 32, 1, 12, 1 }, spectra.getDimensions());
		final Calibration c = spectra.getCalibration();
		assertEquals("1/nm", c.getUnit());
		assertEquals(1 / 16.0, c.pixelWidth, 1e-12);
		// The wave's spot lies at 0.5 1/nm.
		final FloatProcessor plane = (FloatProcessor) spectra.getStack().getProcessor(1);
		int most = 0;
		for (int i = 16; i < 32; i++)
			if (plane.getf(i, 16) > plane.getf(most, 16)) most = i;
		assertEquals(0.5, c.getX(most), 1e-9);
		assertEquals(0, c.getY(16), 1e-9);
		// The middle of the sixth window is at (36, 36) pixels from the corner, 26 from the origin along x.
		assertEquals("x=13 y=18 nm slice 0", spectra.getStack().getSliceLabel(6));
	}

	@Test
	void aMosaicHasTheFrequenciesOfItsFirstWindow() throws Exception {
		final ImagePlus mosaic = windows(image(2), LocalView.MOSAIC);
		assertArrayEquals(new int[] { 128, 96, 1, 2, 1 }, mosaic.getDimensions());
		assertEquals(1 / 16.0, mosaic.getCalibration().pixelWidth, 1e-12);
		assertEquals(1 / 16.0, mosaic.getCalibration().pixelHeight, 1e-12);
		assertEquals(0, mosaic.getCalibration().getX(16), 1e-12);
		assertEquals(5, mosaic.getOverlay().size());
	}

	@Test
	void mapsLieWhereTheMiddlesOfTheWindowsAre() throws Exception {
		final ImagePlus image = image(2), maps = windows(image, LocalView.MAPS);
		assertArrayEquals(new int[] { 4, 3, 1, 8, 1 }, maps.getDimensions());
		assertEquals("Frequency (1/nm) slice 0", maps.getStack().getSliceLabel(1));
		assertEquals("Direction (deg) slice 1", maps.getStack().getSliceLabel(6));
		assertEquals(0.5, maps.getStack().getProcessor(1).getf(2, 1), 0.003);
		assertEquals(0.25, maps.getStack().getProcessor(5).getf(2, 1), 0.003);
		assertEquals(0, maps.getStack().getProcessor(2).getf(2, 1), 0.5);
		final Calibration c = maps.getCalibration(), from = image.getCalibration();
		assertEquals("nm", c.getUnit());
		// The middle of a pixel of the map, and of its window.
		assertEquals(from.getX(20 * 2 + 16), c.getX(2.5), 1e-9);
		assertEquals(from.getY(20 * 1 + 16), c.getY(1.5), 1e-9);
		image.setRoi(10, 20, 60, 50);
		final ImagePlus part = windows(image, LocalView.MAPS);
		assertArrayEquals(new int[] { 2, 1, 1, 8, 1 }, part.getDimensions());
		assertEquals(from.getX(10 + 20 + 16), part.getCalibration().getX(1.5), 1e-9);
	}
}
