package io.github.imago.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.image.Images;
import io.github.imago.io.ImageFiles;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.measure.Particles;
import io.github.imago.kernel.measure.Regions;
import io.github.imago.op.MeasureOps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The main job on images whose particles are known, because they were drawn by scripts/test-images, and on one drawn here. */
class ParticlesTest {

	private static double truth(final String file, final String key) throws Exception {
		final Matcher m = Pattern.compile("\"" + key + "\":\\s*([-0-9.eE+]+)").matcher(Files.readString(Path.of("test-images", file)));
		assertTrue(m.find(), key + " is not in " + file);
		return Double.parseDouble(m.group(1));
	}

	private static double mean(final Particles particles) {
		double sum = 0;
		for (final double d : particles.regions().get(Regions.Feature.EQUIVALENT_DIAMETER))
			sum += d;
		return sum / particles.regions().size();
	}

	@Test
	void countsAreExactAndDiametersWithinAPercent() throws Exception {
		final ImagePlus image = ImageFiles.read(Path.of("test-images", "nanoparticles.tif"));
		final PixelSize nm = Images.pixelSize(image);
		assertEquals("nm", nm.unit());
		final Particles found = MeasureOps.particles(Images.<FloatType> grey(image), null, null, null, null, null, null, null, null, null, null,
			null, null, null, nm);
		assertEquals(truth("nanoparticles.json", "count"), found.count());
		assertEquals(truth("nanoparticles.json", "countClearOfBorder"), found.countClearOfBorder());
		final double expected = truth("nanoparticles.json", "meanDiameterClearOfBorderNm");
		assertEquals(expected, mean(found), 0.01 * expected);
	}

	@Test
	void aCaptionIsLeftOut() throws Exception {
		final ImagePlus image = ImageFiles.read(Path.of("test-images", "nanoparticles-caption.tif"));
		final int row = (int) truth("nanoparticles-caption.json", "firstCaptionRow");
		final Particles found = MeasureOps.particles(Images.<FloatType> grey(image), null, null, null, null, null, null, null, null, null, null,
			row, null, null, null);
		assertEquals(truth("nanoparticles-caption.json", "count"), found.count());
		assertEquals(truth("nanoparticles-caption.json", "countClearOfBorder"), found.countClearOfBorder());
		for (int i = row * image.getWidth(); i < found.labels().length; i++)
			assertEquals(0, found.labels()[i]);
	}

	/** Two bright discs that overlap, one alone, one at the border, one speck. */
	private static ImagePlus discs() {
		final int[][] discs = { { 40, 40, 15 }, { 66, 40, 15 }, { 120, 70, 12 }, { 0, 90, 14 }, { 90, 100, 1 } };
		final FloatProcessor ip = new FloatProcessor(160, 120);
		for (int y = 0; y < 120; y++)
			for (int x = 0; x < 160; x++)
				for (final int[] d : discs)
					if (Math.hypot(x - d[0], y - d[1]) <= d[2]) ip.setf(x, y, 100);
		final ImagePlus image = new ImagePlus("discs.tif", ip);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("nm");
		return image;
	}

	@Test
	void theCommandGivesEverything() throws Exception {
		try (Context context = new Context(CommandService.class)) {
			final Future<CommandModule> run = context.service(CommandService.class).run(ParticlesCommand.class, false, "image", discs(), "objects",
				io.github.imago.kernel.segment.Brightness.BRIGHT, "sigma", 0.5);
			final CommandModule module = run.get();
			@SuppressWarnings("unchecked")
			final Map<String, Object> summary = (Map<String, Object>) module.getOutput("summary");
			assertEquals(4, summary.get("count"));
			assertEquals(3, summary.get("countClearOfBorder"));
			assertEquals("nm", summary.get("unit"));
			// The two overlapping discs of radius 15 lose a lens, the middle one of three diameters is theirs: about 29 px, 14.5 nm.
			assertEquals(14.6, (Double) summary.get("medianEquivalentDiameter"), 0.4);
			final ResultsTable table = (ResultsTable) module.getOutput("measurements");
			assertEquals(3, table.size());
			// The lone disc, by the pixels that were set: pi 12² in pixels, a quarter of that in nm².
			assertEquals(Math.PI * 144 / 4, table.getValue("Area (nm^2)", 2), 3);
			assertEquals(60, table.getValue("Centroid x (nm)", 2), 0.05);
			final ImagePlus labels = (ImagePlus) module.getOutput("labels");
			assertEquals(0, labels.getProcessor().get(2, 90), "the disc at the border is left out");
			assertTrue(labels.getProcessor().get(40, 40) != labels.getProcessor().get(66, 40), "the pair is parted");
			assertTrue(labels.getInfoProperty().contains("Imago: run(\"Count Particles...\", \"objects=bright sigma=0.5 "));
			assertEquals(24, ((ImagePlus) module.getOutput("overlay")).getBitDepth());
			assertEquals(24, ((ImagePlus) module.getOutput("histogram")).getBitDepth());
			final String report = (String) module.getOutput("report");
			assertTrue(report.startsWith("<!DOCTYPE html>") && report.contains("data:image/png;base64,") && report.contains("Area (nm^2)"));
		}
	}

	private static String message(final Double sigma, final Double separation, final Double minDiameter, final Integer below) {
		return assertThrows(IllegalArgumentException.class,
			() -> MeasureOps.particles(Images.<FloatType> grey(discs()), null, null, sigma, null, null, null, null, separation, minDiameter, null,
			below, null, null, null)).getMessage();
	}

	@Test
	void wrongValuesAreNamed() {
		assertEquals("sigma must be >= 0, got -1.0", message(-1.0, null, null, null));
		assertEquals("separation must be >= 0, got -0.5", message(null, -0.5, null, null));
		assertEquals("minDiameter must be >= 0, got NaN", message(null, null, Double.NaN, null));
		assertEquals("excludeBelow must be >= 0, got -1", message(null, null, null, -1));
	}

	@Test
	void aBlankImageHasNoParticles() {
		for (final int grey : new int[] { 0, 45, 90, 125, 180, 245 })
			for (final double sigma : new double[] { 0.5, 1.5, 6 }) {
				final ij.process.ByteProcessor blank = new ij.process.ByteProcessor(300, 200);
				blank.setValue(grey);
				blank.fill();
				final Particles found = MeasureOps.particles(Images.<FloatType> grey(new ImagePlus("blank", blank)), null, null, sigma, null, null,
					null, null, null, null, null, null, null, null, null);
				assertEquals(0, found.count());
				assertEquals(0, found.regions().size());
			}
	}

	@Test
	void aRoiLimitsTheSearch() {
		final ImagePlus image = discs();
		image.setRoi(new ij.gui.OvalRoi(95, 45, 50, 50));
		final Particles alone = MeasureOps.particles(Images.<FloatType> grey(image), Images.region(image),
			io.github.imago.kernel.segment.Brightness.BRIGHT, 0.5, null, null, null, null, null, null, null, null, null, null, null);
		assertEquals(1, alone.count());
		assertEquals(1, alone.countClearOfBorder());
		image.setRoi(new ij.gui.Roi(20, 20, 30, 40));
		final Particles cut = MeasureOps.particles(Images.<FloatType> grey(image), Images.region(image),
			io.github.imago.kernel.segment.Brightness.BRIGHT, 0.5, null, null, null, null, null, null, null, null, null, null, null);
		assertEquals(1, cut.count());
		assertEquals(0, cut.countClearOfBorder(), "the ROI's edge cuts it");
	}
}
