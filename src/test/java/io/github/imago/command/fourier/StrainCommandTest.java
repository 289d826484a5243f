package io.github.imago.command.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.Run;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** What comes out of strain maps, in which unit, and where the reflections come from. */
class StrainCommandTest {

	private static final int N = 160;

	/** Fringes of 10 and 8 px, the upright ones wider apart by a share on the right side. */
	private static FloatProcessor plane(final double share) {
		final FloatProcessor ip = new FloatProcessor(N, N);
		for (int i = 0; i < N * N; i++) {
			final double x = i % N, e = share / (1 + share) * Math.max(0, x - 80);
			ip.setf(i, (float) (50 + 10 * Math.cos(2 * Math.PI * (x - e) / 10) + 12 * Math.cos(2 * Math.PI * (i / N) / 8)));
		}
		return ip;
	}

	private static ImagePlus image() {
		final ImagePlus image = new ImagePlus("lattice.tif", plane(0.02));
		image.getCalibration().pixelWidth = 0.05;
		image.getCalibration().pixelHeight = 0.05;
		image.getCalibration().setUnit("nm");
		image.setRoi(new Roi(5, 5, 60, 150));
		return image;
	}

	private static float at(final ImagePlus image, final int slice, final int x, final int y) {
		return image.getStack().getProcessor(slice).getf(x, y);
	}

	@Test
	void theRoiIsTheReference() throws Exception {
		final CommandModule module = Run.command(StrainCommand.class, "image", image());
		final ImagePlus strain = (ImagePlus) module.getOutput("output");
		assertEquals("lattice-strain", strain.getTitle());
		assertArrayEquals(new String[] { "exx", "eyy", "exy", "rotation (rad)" }, java.util.Arrays.copyOf(strain.getStack().getSliceLabels(), 4));
		assertEquals("nm", strain.getCalibration().getUnit());
		assertEquals(0, at(strain, 1, 40, 80), 1e-3);
		assertEquals(0.02 / 1.02, at(strain, 1, 120, 80), 1e-3);
		assertEquals(0, at(strain, 2, 120, 80), 1e-3);
		assertEquals(-strain.getDisplayRangeMax(), strain.getDisplayRangeMin());
		assertEquals(0.0196, strain.getDisplayRangeMax(), 3e-3);
		assertNull(module.getOutput("phaseStack"));
		assertNull(module.getOutput("displacementStack"));
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals("Reflection\tx (1/nm)\ty (1/nm)\tFrequency (1/nm)\td (nm)\tAngle (deg)\tAngle between (deg)\tMask radius (1/nm)",
			table.getColumnHeadings()
			.trim());
		assertEquals(0.5, table.getValue("d (nm)", 0), 1e-3);
		assertEquals(0.4, table.getValue("d (nm)", 1), 1e-3);
		assertEquals(90, table.getValue("Angle between (deg)", 0), 0.1);
		assertEquals(2.0 / 3, table.getValue("Mask radius (1/nm)", 0), 1e-2);
		final ResultsTable statistics = (ResultsTable) module.getOutput("statistics");
		assertEquals("exx", statistics.getStringValue("Component", 0));
		assertEquals(0, statistics.getValue("Mean", 0), 2e-3);
		assertEquals(60 * 150, statistics.getValue("Pixels", 0));
	}

	@Test
	void phasesAndDisplacementsIfWanted() throws Exception {
		final CommandModule module = Run.command(StrainCommand.class, "image", image(), "phases", true, "displacements", true);
		final ImagePlus phases = (ImagePlus) module.getOutput("phaseStack"), amplitudes = (ImagePlus) module.getOutput("amplitudeStack");
		final ImagePlus u = (ImagePlus) module.getOutput("displacementStack");
		assertEquals(0, at(phases, 1, 40, 80), 0.05);
		assertEquals(10, at(amplitudes, 1, 40, 80), 0.2);
		assertEquals(12, at(amplitudes, 2, 40, 80), 0.2);
		assertEquals("ux (nm)", u.getStack().getSliceLabel(1));
		// 20 px, each longer by 0.02 / 1.02.
		assertEquals(20 * 0.05 * 0.02 / 1.02, at(u, 1, 130, 80) - at(u, 1, 110, 80), 2e-3);
	}

	@Test
	void reflectionsAreTypedOrPicked() throws Exception {
		final ImagePlus image = image();
		final ResultsTable typed = (ResultsTable) Run.command(StrainCommand.class, "image", image, "reflections", "0,2.5 2,0", "refine",
			false).getOutput("table");
		assertEquals(2.5, typed.getValue("y (1/nm)", 0), 1e-9);
		assertEquals(2, typed.getValue("x (1/nm)", 1), 1e-9);
		final ImagePlus whole = image.duplicate();
		whole.deleteRoi();
		final ImagePlus spectrum = (ImagePlus) Run.command(FftCommand.class, "image", new ImagePlus("all", plane(0))).getOutput("output");
		spectrum.setCalibration(((ImagePlus) Run.command(FftCommand.class, "image", whole).getOutput("output")).getCalibration());
		// 160 / 10 and 160 / 8 pixels from the middle.
		final PointRoi points = new PointRoi(new int[] { 96, 81 }, new int[] { 80, 100 }, 2);
		spectrum.setRoi(points);
		final CommandModule byPoints = Run.command(StrainCommand.class, "image", image, "spectrum", spectrum);
		final ResultsTable picked = (ResultsTable) byPoints.getOutput("table");
		assertEquals(2, picked.getValue("x (1/nm)", 0), 0.01);
		assertEquals(2.5, picked.getValue("y (1/nm)", 1), 0.01);
		assertTrue(((ImagePlus) byPoints.getOutput("output")).getInfoProperty().contains("Reflections: 2"),
			"what was picked, as the spectrum may be gone");
		spectrum.setRoi(new PointRoi(9, 9));
		assertEquals("\"all-fft\" must have two points on it, the reflections, got 1",
			Run.failure(StrainCommand.class, "image", image, "spectrum", spectrum));
		spectrum.deleteRoi();
		assertEquals("\"all-fft\" must have two points on it, the reflections",
			Run.failure(StrainCommand.class, "image", image, "spectrum", spectrum));
		spectrum.setRoi(points);
		assertEquals("give reflections or a spectrum with points on it, not both",
			Run.failure(StrainCommand.class, "image", image, "spectrum", spectrum, "reflections", "1,2 3,4"));
		spectrum.getCalibration().setUnit("nm");
		assertEquals("\"all-fft\" must be calibrated in 1/nm, as the Fourier transform of \"lattice.tif\" is, got nm",
			Run.failure(StrainCommand.class, "image", image, "spectrum", spectrum));
	}

	@Test
	void stacksHaveComponentsAsChannels() throws Exception {
		final ImageStack stack = new ImageStack(N, N);
		stack.addSlice("first", plane(0));
		stack.addSlice("second", plane(0.03));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setRoi(new Roi(5, 5, 60, 150));
		final CommandModule module = Run.command(StrainCommand.class, "image", image);
		final ImagePlus strain = (ImagePlus) module.getOutput("output");
		assertEquals(4, strain.getNChannels());
		assertEquals(2, strain.getNSlices());
		assertEquals("exx second", strain.getStack().getSliceLabel(5));
		assertEquals(0, at(strain, 1, 120, 80), 1e-3);
		assertEquals(0.03 / 1.03, at(strain, 5, 120, 80), 1.5e-3);
		assertEquals(2, ((ResultsTable) module.getOutput("table")).getValue("Slice", 3));
		image.setDimensions(2, 1, 1);
		assertTrue(Run.failure(StrainCommand.class, "image", image).startsWith("\"stack\" has 2 channels"));
	}
}
