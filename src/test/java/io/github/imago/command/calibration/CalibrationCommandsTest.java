package io.github.imago.command.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.imago.io.ImageFiles;
import io.github.imago.kernel.calibration.PixelSize;

import io.github.imago.command.common.Run;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

class CalibrationCommandsTest {

	@Test
	void aKnownDistanceGivesThePixelSize() throws Exception {
		final ImagePlus image = new ImagePlus("i", new ByteProcessor(10, 10));
		Run.command(SetScaleCommand.class, "image", image, "pixels", 200.0, "length", 50.0, "unit", "um", "aspectRatio", 2.0);
		assertEquals(0.25, image.getCalibration().pixelWidth);
		assertEquals(0.5, image.getCalibration().pixelHeight);
		assertEquals("\u00b5m", image.getCalibration().getUnit());
		assertTrue(image.getInfoProperty().contains("run(\"Scale from Distance...\", \"pixels=200 length=50 unit=um aspectratio=2\")"));
	}

	@Test
	void wrongDistancesAreNamed() {
		final ImagePlus image = new ImagePlus("i", new ByteProcessor(10, 10));
		assertEquals("pixels must be > 0, got 0.0", Run.failure(SetScaleCommand.class, "image", image, "pixels", 0.0));
		assertEquals("length must be > 0, got -1.0", Run.failure(SetScaleCommand.class, "image", image, "length", -1.0));
		assertEquals("aspectRatio must be > 0, got NaN", Run.failure(SetScaleCommand.class, "image", image, "aspectRatio", Double.NaN));
		assertEquals("unit must not be empty", Run.failure(SetScaleCommand.class, "image", image, "unit", " "));
		assertEquals(1, image.getCalibration().pixelWidth);
	}

	/** The bar's true length and the caption's first row are in test-images/nanoparticles-caption.json. */
	@Test
	void theScaleBarIsFoundAndCalibrates() throws Exception {
		final ImagePlus image = ImageFiles.read(Path.of("test-images", "nanoparticles-caption.tif"));
		final String truth = java.nio.file.Files.readString(Path.of("test-images", "nanoparticles-caption.json"));
		final java.util.regex.Matcher m = java.util.regex.Pattern.compile("\"(?:length|lengthPixels|barLength)\":\\s*([0-9.]+)").matcher(truth);
		assertTrue(m.find());
		final double bar = Double.parseDouble(m.group(1));
		final CommandModule module = Run.command(ScaleBarCommand.class, "image", image, "length", 50.0, "unit", "nm");
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(bar, table.getValue("Length (px)", 0), 0.1);
		assertEquals(512, table.getValue("Caption row (px)", 0));
		assertEquals(50 / bar, image.getCalibration().pixelWidth, 0.001);
		assertEquals("nm", image.getCalibration().getUnit());
	}

	@Test
	void withoutABarNothingIsGuessed() {
		final ImagePlus image = new ImagePlus("i", new ByteProcessor(100, 100));
		assertEquals("no scale bar was found: set the scale by hand (calibration.setScale)", Run.failure(ScaleBarCommand.class, "image", image));
	}

	@Test
	void unitsAreSpelledAsUsual() {
		assertEquals("1/\u00c5", PixelSize.spelled("1/A"));
		assertEquals("\u00b5m", PixelSize.spelled(" microns "));
		assertEquals("mrad", PixelSize.spelled("mrad"));
	}
}
