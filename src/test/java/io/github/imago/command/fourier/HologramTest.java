package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.command.common.Run;
import io.github.imago.image.ComplexImages;
import io.github.imago.kernel.fourier.ApertureShape;
import io.github.imago.kernel.fourier.SideBandChoice;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** The test hologram against its formula; stacks, ROIs, calibration and points on spectra. */
class HologramTest {

	private static final double TURN = 2 * Math.PI;

	private static ImagePlus open(final String name) {
		return new Opener().openImage(Path.of("test-images", name).toString());
	}

	private static float[] pixels(final Object image) {
		return (float[]) ((ImagePlus) image).getProcessor().getPixels();
	}

	// --- the formula of hologram.json

	private static double thickness(final double x, final double y) {
		final double w = 1 - ((x - 350) * (x - 350) + (y - 330) * (y - 330)) / (72 * 72.0);
		return Math.sqrt((w + Math.sqrt(w * w + 0.02 * 0.02)) / 2);
	}

	private static double hill(final double x, final double y) {
		return Math.exp(-((x - 175) * (x - 175) + (y - 190) * (y - 190)) / (2 * 62 * 62.0));
	}

	/**
	 * Phase and amplitude of the object's wave as the aperture shows them: convolved with the Fourier transform of the Butterworth aperture
	 * of order 5.
	 */
	private static double[][] truth(final double radius, final int margin, final int every) {
		final int n = 512, reach = 60, count = (n - 2 * margin + every - 1) / every;
		// The transform of a round function is a Hankel transform, here summed up.
		final double[] profile = new double[2 * (reach + 1) * (reach + 1) + 1];
		for (int i = 0; i <= reach; i++)
			for (int j = 0; j <= i; j++) {
				double sum = 0;
				final double r = Math.hypot(i, j), df = radius / 100;
				for (int k = 1; k <= 250; k++) {
					final double f = (k - 0.5) * df;
					sum += TURN * f * df * bessel(TURN * f * r) / (1 + Math.pow(f / radius, 10));
				}
				profile[i * i + j * j] = sum;
			}
		final int side = n - 2 * margin + 2 * reach;
		final double[][] re = new double[side][side], im = new double[side][side];
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++) {
				final double px = x + margin - reach, py = y + margin - reach, h = hill(px, py), t = thickness(px, py), a =
					Math.exp(-0.15 * h - 0.25 * t);
				re[y][x] = a * Math.cos(9.5 * h + 5 * t);
				im[y][x] = a * Math.sin(9.5 * h + 5 * t);
			}
		final double[][] result = new double[2][count * count];
		for (int j = 0; j < count; j++)
			for (int i = 0; i < count; i++) {
				double a = 0, b = 0, total = 0;
				for (int dy = -reach; dy <= reach; dy++)
					for (int dx = -reach; dx <= reach; dx++) {
						if (dx * dx + dy * dy > reach * reach) continue;
						final double w = profile[dx * dx + dy * dy];
						a += w * re[j * every + reach + dy][i * every + reach + dx];
						b += w * im[j * every + reach + dy][i * every + reach + dx];
						total += w;
					}
				result[0][j * count + i] = Math.atan2(b, a);
				result[1][j * count + i] = Math.hypot(a, b) / total;
			}
		return result;
	}

	/** The Bessel function of order 0 by its integral. */
	private static double bessel(final double x) {
		final int n = 64;
		double sum = 0;
		for (int k = 0; k < n; k++)
			sum += Math.cos(x * Math.sin(Math.PI * (k + 0.5) / n)) / n;
		return sum;
	}

	@Test
	void theTestHologramComesBack() throws Exception {
		final CommandModule result = Run.command(HologramCommand.class, "image", open("hologram.tif"), "reference",
			open("hologram-reference.tif"));
		final ImagePlus phase = (ImagePlus) result.getOutput("phase");
		assertEquals("hologram-phase", phase.getTitle());
		assertEquals("nm", phase.getCalibration().getUnit());
		assertEquals(0.4, phase.getCalibration().pixelWidth, 1e-9);
		assertTrue(phase.getInfoProperty().contains("Reconstruct Hologram..."));
		assertNull(result.getOutput("wave"));
		final ResultsTable table = (ResultsTable) result.getOutput("table");
		assertEquals(1, table.size());
		assertEquals(0.1441 / 0.4, table.getValue("Carrier x (1/nm)", 0), 1e-3);
		assertEquals(0.1562 / 0.4, table.getValue("Carrier y (1/nm)", 0), 1e-3);
		assertEquals(4.7055 * 0.4, table.getValue("Fringe spacing (nm)", 0), 5e-3);
		assertEquals(0.6, table.getValue("Fringe contrast", 0), 5e-3);
		assertEquals(0.6, table.getValue("Reference contrast", 0), 5e-3);
		assertEquals(256 + 73.78, table.getValue("Side band x (px)", 0), 0.1);
		assertEquals(256 + 79.97, table.getValue("Side band y (px)", 0), 0.1);
		assertTrue(table.getValue("Next peak / side band", 0) < 0.05, "only shot noise is beside the fringes");
		final double radius = table.getValue("Aperture radius (1/nm)", 0);
		assertEquals(1, radius * table.getValue("Resolution (nm)", 0), 1e-9);
		assertEquals(0.333 / (4.7055 * 0.4), radius, 1e-3);
		final int margin = 8, every = 7, count = (512 - 2 * margin + every - 1) / every;
		final double[][] truth = truth(radius * 0.4, margin, every);
		final float[] amplitude = pixels(result.getOutput("amplitude")), unwrapped = pixels(result.getOutput("unwrapped"));
		double phases = 0, amplitudes = 0, steps = 0;
		for (int i = 0; i < count * count; i++) {
			final int at = (margin + i / count * every) * 512 + margin + i % count * every;
			phases += Math.pow(Math.IEEEremainder(pixels(phase)[at] - truth[0][i], TURN), 2) / (count * count);
			amplitudes += Math.pow(amplitude[at] / truth[1][i] - 1, 2) / (count * count);
			final double d = unwrapped[at] - 9.5 * hill(at % 512, at / 512) - 5 * thickness(at % 512, at / 512);
			steps = Math.max(steps, Math.abs(d - TURN * Math.rint((unwrapped[0] - 0.009) / TURN)));
		}
		assertTrue(Math.sqrt(phases) < 0.02, "the phase is off by " + Math.sqrt(phases) + " rad rms");
		assertTrue(Math.sqrt(amplitudes) < 0.02, "the amplitude is off by " + Math.sqrt(amplitudes) + " rms");
		assertTrue(steps < 0.5, "the unwrapped phase is off by " + steps);
	}

	// --- stacks and the rest

	/** Fringes with a bump of the phase, another one on every slice. */
	private static float[] fringes(final int w, final int h, final double bump) {
		final float[] pixels = new float[w * h];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % w, y = i / w;
			pixels[i] = (float) (100 + 60 * Math.cos(TURN * (0.18 * x + 0.12 * y) + bump * Math.exp(-((x - 40) * (x - 40) +
				(y - 45) * (y - 45)) / 300.0)));
		}
		return pixels;
	}

	private static ImagePlus stack(final String title, final double... bumps) {
		final ImageStack stack = new ImageStack(100, 90);
		for (int i = 0; i < bumps.length; i++)
			stack.addSlice("s" + i, new FloatProcessor(100, 90, fringes(100, 90, bumps[i])));
		final ImagePlus image = new ImagePlus(title, stack);
		final Calibration c = image.getCalibration();
		c.pixelWidth = c.pixelHeight = 0.5;
		c.setUnit("nm");
		c.xOrigin = 10;
		return image;
	}

	private static double phase(final ImagePlus phase, final int slice, final int x, final int y) {
		return phase.getStack().getProcessor(slice).getf(x, y);
	}

	@Test
	void everySliceIsAHologramOfItsOwn() throws Exception {
		final ImagePlus series = stack("series.tif", 1, 2, 0.5);
		series.setDimensions(1, 1, 3);
		for (final ImagePlus reference : new ImagePlus[] { stack("one", 0), stack("three", 0, 1, 0.5) }) {
			final CommandModule result = Run.command(HologramCommand.class, "image", series, "reference", reference, "createWave", true);
			final ImagePlus phase = (ImagePlus) result.getOutput("phase");
			assertEquals(3, phase.getNFrames());
			assertEquals("s1", phase.getStack().getSliceLabel(2));
			final boolean one = reference.getStackSize() == 1;
			assertEquals(1, phase(phase, 1, 40, 45), 0.02);
			assertEquals(one ? 2 : 1, phase(phase, 2, 40, 45), 0.05);
			assertEquals(one ? 0.5 : 0, phase(phase, 3, 40, 45), 0.02);
			assertEquals(0, phase(phase, 2, 95, 85), 0.02);
			final ImagePlus wave = (ImagePlus) result.getOutput("wave");
			assertTrue(ComplexImages.isComplex(wave));
			assertEquals(3, wave.getNFrames());
			assertEquals(3, ((ResultsTable) result.getOutput("table")).size());
			assertEquals(2, ((ResultsTable) result.getOutput("table")).getValue("Slice", 1));
			assertEquals(10, phase.getCalibration().xOrigin);
		}
	}

	@Test
	void croppedResultsStayInPlace() throws Exception {
		final CommandModule result = Run.command(HologramCommand.class, "image", stack("h", 1), "reference", stack("r", 0), "cropped", true,
			"apertureShape",
			ApertureShape.HANN);
		final ImagePlus phase = (ImagePlus) result.getOutput("phase");
		final Calibration c = phase.getCalibration();
		final int step = (int) Math.rint(c.pixelWidth / 0.5);
		assertTrue(step > 1);
		assertEquals((100 + step - 1) / step, phase.getWidth());
		// The centre of pixel i is at i + 0.5 in ImageJ's coordinates; that of the first stays.
		assertEquals((0.5 - 10) * 0.5, (0.5 - c.xOrigin) * c.pixelWidth, 1e-9);
		final ImagePlus all = (ImagePlus) Run.command(HologramCommand.class, "image", stack("h", 1), "reference", stack("r", 0), "apertureShape",
			ApertureShape.HANN).getOutput("phase");
		assertEquals(phase(all, 1, 8 * step, 7 * step), phase(phase, 1, 8, 7), 5e-3);
	}

	@Test
	void thePartInsideTheRoiIsTaken() throws Exception {
		final ImagePlus image = stack("h", 1);
		image.setRoi(new Roi(20, 25, 70, 60));
		final ImagePlus phase = (ImagePlus) Run.command(HologramCommand.class, "image", image, "reference", stack("r", 0)).getOutput("phase");
		assertEquals(70, phase.getWidth());
		assertEquals(60, phase.getHeight());
		assertEquals(-10, phase.getCalibration().xOrigin);
		assertEquals(1, phase(phase, 1, 20, 20), 0.02);
	}

	@Test
	void aPointOnTheSpectrumSaysWhichSideBand() throws Exception {
		final ImagePlus image = stack("h", 1), reference = stack("r", 0);
		for (final int size : new int[] { 1, 2 }) {
			// A padded spectrum has finer pixels.
			final ImagePlus spectrum = new ImagePlus("fft", new FloatProcessor(size * 100, size * 90));
			spectrum.setRoi(new PointRoi(size * (50 - 18) + 1, size * (45 - 11) - 1));
			final CommandModule result = Run.command(HologramCommand.class, "image", image, "reference", reference, "spectrum", spectrum);
			assertEquals(-1, phase((ImagePlus) result.getOutput("phase"), 1, 40, 45), 0.02);
			assertEquals(32, ((ResultsTable) result.getOutput("table")).getValue("Side band x (px)", 0), 0.01);
		}
		final ImagePlus typed = (ImagePlus) Run.command(HologramCommand.class, "image", image, "reference", reference, "sideBandX", 34.0,
			"sideBandY", 33.0).getOutput(
			"phase");
		assertEquals(-1, phase(typed, 1, 40, 45), 0.02);
		final ImagePlus upper = (ImagePlus) Run.command(HologramCommand.class, "image", image, "reference", reference, "sideBand",
			SideBandChoice.UPPER).getOutput(
			"phase");
		assertArrayEquals(pixels(typed), pixels(upper));
	}

	/** Files of signed numbers are unsigned ones with a calibration in ImageJ, which the contrast must not see. */
	@Test
	void densityCalibrationsCount() throws Exception {
		final float[] values = fringes(100, 90, 0);
		final ShortProcessor ip = new ShortProcessor(100, 90);
		for (int i = 0; i < values.length; i++)
			ip.set(i, Math.round(values[i]) + 32768);
		final ImagePlus signed = new ImagePlus("signed", ip);
		signed.getCalibration().setSigned16BitCalibration();
		final CommandModule result = Run.command(HologramCommand.class, "image", signed);
		assertEquals(0.6, ((ResultsTable) result.getOutput("table")).getValue("Fringe contrast", 0), 5e-3);
		assertEquals(1 / Math.hypot(0.18, 0.12), ((ResultsTable) result.getOutput("table")).getValue("Fringe spacing (px)", 0), 1e-3);
	}

	@Test
	void onlyWhatIsAskedForIsMade() throws Exception {
		final CommandModule result = Run.command(HologramCommand.class, "image", stack("h", 1), "createAmplitude", false, "createPhase", false,
			"createUnwrapped",
			false);
		for (final String output : new String[] { "wave", "amplitude", "phase", "unwrapped" })
			assertNull(result.getOutput(output));
		assertNotNull(result.getOutput("table"));
		assertNotNull(Run.command(HologramCommand.class, "image", stack("h", 1), "createPhase", false).getOutput("unwrapped"));
	}

	@Test
	void whatDoesNotFitIsSaid() {
		final ImagePlus image = stack("h.tif", 1), other = new ImagePlus("small", new ByteProcessor(5, 5));
		assertEquals("\"small\" must be of the same size as \"h.tif\"", Run.failure(HologramCommand.class, "image", image, "reference", other));
		assertEquals("\"two\" must be of the same size as \"h.tif\"", Run.failure(HologramCommand.class, "image", image, "reference",
			stack("two", 0, 0)));
		assertEquals("\"small\" must have a point selection with one point, on the side band", Run.failure(HologramCommand.class, "image", image,
			"spectrum",
			other));
		final ImagePlus channels = stack("c", 1, 2);
		channels.setDimensions(2, 1, 1);
		assertEquals("\"c\" has 2 channels: split them first (in ImageJ: Image > Color > Split Channels)", Run.failure(HologramCommand.class,
			"image", channels));
		assertTrue(Run.failure(HologramCommand.class, "image", other).contains("at least 8 x 8 pixels"));
		assertTrue(Run.failure(HologramCommand.class, "image", new ImagePlus("blank", new ByteProcessor(64, 64))).contains("no side band"));
	}
}
