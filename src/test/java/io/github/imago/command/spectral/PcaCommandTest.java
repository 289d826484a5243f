package io.github.imago.command.spectral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.Run;

import java.io.File;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Stacks of every kind, and what comes with the denoised image. */
class PcaCommandTest {

	private static ImagePlus edx() {
		return IJ.openImage(new File("test-images/edx-spectrum.tif").getPath());
	}

	/** The value of a pixel in a slice. */
	private static float at(final ImagePlus image, final int x, final int y, final int slice) {
		return image.getStack().getProcessor(slice).getf(x, y);
	}

	@Test
	void theMaterialsOfAnEdxSpectrumImageAreFound() throws Exception {
		final ImagePlus image = edx();
		for (int s = 1; s <= 128; s++)
			image.getStack().setSliceLabel("E" + s, s);
		final CommandModule module = Run.command(PcaCommand.class, "image", image, "createMaps", true);
		final ResultsTable table = (ResultsTable) module.getOutput("table"), spectra = (ResultsTable) module.getOutput("spectra");
		assertEquals(1, table.getValue("Weight", 2));
		assertEquals(0, table.getValue("Weight", 3));
		double sum = 0;
		for (int i = 0; i < table.size(); i++)
			sum += table.getValue("Explained variance (%)", i);
		assertEquals(100, sum, 1e-9);
		assertEquals(100, table.getValue("Cumulative (%)", table.size() - 1), 1e-9);
		final ImagePlus output = (ImagePlus) module.getOutput("output"), maps = (ImagePlus) module.getOutput("maps");
		assertEquals("edx-spectrum-pca", output.getTitle());
		assertEquals(32, output.getBitDepth());
		assertEquals(128, output.getNSlices());
		assertEquals("E5", output.getStack().getSliceLabel(5));
		assertEquals(0.5, output.getCalibration().pixelWidth, 1e-9);
		assertEquals(0.08, output.getCalibration().pixelDepth, 1e-9);
		assertTrue(output.getInfoProperty().contains("Imago: run(\"Principal Components (PCA)...\", \"axis=auto scaling=poisson"));
		assertEquals(3, maps.getNChannels());
		assertEquals(1, maps.getNSlices());
		assertTrue(maps.getStack().getSliceLabel(2).startsWith("Component 2 ("));
		assertEquals(128, spectra.size());
		assertEquals(0.08, spectra.getValue("z (keV)", 1), 1e-9);
		for (final int slice : new int[] { 5, 58, 121 })
			assertEquals(at(maps, 30, 40, 1) * spectra.getValue("Component 1 Value", slice - 1) + at(maps, 30, 40, 2) * spectra.getValue(
				"Component 2 Value", slice - 1) + at(maps, 30, 40, 3) * spectra.getValue("Component 3 Value", slice - 1), at(output, 30, 40, slice),
				1e-4);
		assertEquals(24, ((ImagePlus) module.getOutput("plot")).getBitDepth());
		assertEquals(24, ((ImagePlus) module.getOutput("spectraPlot")).getBitDepth());
	}

	@Test
	void aGreyResultIsShownFromItsLeastToItsGreatestValue() throws Exception {
		final ImagePlus output = (ImagePlus) Run.command(PcaCommand.class, "image", edx()).getOutput("output");
		double min = 1, max = 0;
		for (int s = 1; s <= 128; s++)
			for (final float v : (float[]) output.getStack().getPixels(s)) {
				min = Math.min(min, v);
				max = Math.max(max, v);
			}
		assertEquals(min, output.getDisplayRangeMin(), 1e-6);
		assertEquals(max, output.getDisplayRangeMax(), 1e-6);
	}

	@Test
	void mapsAreMadeWhenAskedFor() throws Exception {
		final CommandModule module = Run.command(PcaCommand.class, "image", edx());
		assertNull(module.getOutput("maps"));
		assertNull(module.getOutput("spectra"));
	}

	/** Two channels by three slices by four frames with a spectrum along one axis: as many places of the others are pixels. */
	@Test
	void everyAxisCanBeThatOfTheSpectra() throws Exception {
		final Random random = new Random(1);
		final int[] size = { 2, 3, 4 };
		for (int along = 0; along < 3; along++) {
			final ImageStack stack = new ImageStack(8, 6);
			for (int s = 0; s < 24; s++) {
				final int[] at = { s % 2, s / 2 % 3, s / 6 };
				final int other = at[0] * 31 + at[1] * 17 + at[2] * 7 - at[along] * new int[] { 31, 17, 7 }[along];
				final float[] plane = new float[48];
				// One spectrum, in amounts that differ: the image is its own first component.
				for (int i = 0; i < plane.length; i++)
					plane[i] = (at[along] + 1) * (1 + i % 5 + other % 9);
				stack.addSlice("s" + s, plane);
			}
			final ImagePlus image = new ImagePlus("h", stack);
			image.setDimensions(2, 3, 4);
			final ImagePlus composite = new CompositeImage(image, CompositeImage.COLOR);
			final String axis = new String[] { "CHANNELS", "SLICES", "FRAMES" }[along];
			final CommandModule module = Run.command(PcaCommand.class, "image", composite, "axis", axis, "components", 1, "createMaps", true);
			final ImagePlus output = (ImagePlus) module.getOutput("output"), maps = (ImagePlus) module.getOutput("maps");
			for (int s = 1; s <= 24; s++)
				for (int i = 0; i < 48; i++)
					assertEquals(stack.getProcessor(s).getf(i), output.getStack().getProcessor(s).getf(i), 1e-4, axis);
			assertEquals(2, output.getNChannels());
			assertEquals(4, output.getNFrames());
			assertEquals(size[along], ((ResultsTable) module.getOutput("spectra")).size());
			assertEquals(24 / size[along], maps.getStackSize());
			final int[] where = { 2, 3, 4 };
			where[along] = 1;
			final int[] rest = along == 0 ? new int[] { 3, 4 } : along == 1 ? new int[] { 2, 4 } : new int[] { 2, 3 };
			assertEquals(rest[0], maps.getNSlices());
			assertEquals(rest[1], maps.getNFrames());
			final double ratio = at(maps, 3, 2, 24 / size[along]) / image.getStack().getProcessor(image.getStackIndex(where[0], where[1], where[2]))
				.getf(3, 2);
			assertEquals(ratio, at(maps, 0, 0, 1) / stack.getProcessor(1).getf(0, 0), 1e-5, axis);
		}
	}

	@Test
	void aRoiLimitsWhatCountsAndWhatChanges() throws Exception {
		final ImagePlus image = edx();
		image.setRoi(new ij.gui.OvalRoi(8, 10, 40, 44));
		final ImagePlus output = (ImagePlus) Run.command(PcaCommand.class, "image", image).getOutput("output");
		int same = 0, changed = 0;
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++)
				if (at(image, x, y, 5) == at(output, x, y, 5)) same++;
				else {
					changed++;
					assertTrue(image.getRoi().contains(x, y));
				}
		assertTrue(same > 2000 && changed > 1300, same + " " + changed);
	}

	/** A stack that is read from a file slice by slice. */
	private static ImagePlus virtual(final ImagePlus image) {
		final ImagePlus v = new ImagePlus("v", new VirtualStack(image.getWidth(), image.getHeight(), image.getStackSize()) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				return image.getStack().getProcessor(n);
			}

			@Override
			public String getSliceLabel(final int n) {
				return null;
			}

			@Override
			public int getBitDepth() {
				return image.getBitDepth();
			}
		});
		v.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		return v;
	}

	@Test
	void virtualAndSignedStacksGiveTheSame() throws Exception {
		final ImagePlus image = edx();
		final ImagePlus expected = (ImagePlus) Run.command(PcaCommand.class, "image", image).getOutput("output");
		final ImageStack shorts = new ImageStack(64, 64);
		for (int s = 1; s <= 128; s++) {
			final ImageProcessor plane = image.getStack().getProcessor(s).convertToShortProcessor(false);
			plane.add(32768);
			shorts.addSlice(plane);
		}
		final ImagePlus signed = new ImagePlus("s", shorts);
		signed.getCalibration().setSigned16BitCalibration();
		image.setDimensions(2, 64, 1);
		final ImagePlus parted = (ImagePlus) Run.command(PcaCommand.class, "image", image).getOutput("output");
		final ImagePlus fromVirtual = (ImagePlus) Run.command(PcaCommand.class, "image", virtual(image)).getOutput("output");
		image.setDimensions(1, 128, 1);
		for (final ImagePlus other : new ImagePlus[] { virtual(image), signed }) {
			final ImagePlus output = (ImagePlus) Run.command(PcaCommand.class, "image", other).getOutput("output");
			for (int s = 1; s <= 128; s += 9)
				for (int i = 0; i < 4096; i++)
					assertEquals(expected.getStack().getProcessor(s).getf(i), output.getStack().getProcessor(s).getf(i), other.getTitle());
		}
		for (int s = 1; s <= 128; s += 9)
			for (int i = 0; i < 4096; i++)
				assertEquals(parted.getStack().getProcessor(s).getf(i), fromVirtual.getStack().getProcessor(s).getf(i));
	}

	@Test
	void coloursStayAndRangesFollowTheValues() throws Exception {
		final ImagePlus image = IJ.openImage(new File("test-images/edx-counts.tif").getPath());
		final CommandModule module = Run.command(PcaCommand.class, "image", image, "components", 2);
		final ImagePlus output = (ImagePlus) module.getOutput("output");
		assertTrue(output instanceof CompositeImage);
		assertEquals(((CompositeImage) image).getMode(), ((CompositeImage) output).getMode());
		for (int c = 1; c <= 3; c++) {
			assertEquals(((CompositeImage) image).getChannelLut(c).getRGB(255), ((CompositeImage) output).getChannelLut(c).getRGB(255));
			final float[] plane = (float[]) output.getStack().getPixels(c);
			float max = 0;
			for (final float v : plane)
				max = Math.max(max, v);
			assertEquals(max, output.getLuts()[c - 1].max, 1e-6);
		}
	}

	@Test
	void whatCannotBeIsSaid() {
		final ImagePlus one = new ImagePlus("one.tif", new ByteProcessor(4, 4));
		assertEquals("\"one.tif\" is one image: it takes a stack with a spectrum at each pixel", Run.failure(PcaCommand.class, "image", one));
		assertEquals("components must be at most 3, the channels that count, got 4", Run.failure(PcaCommand.class, "image", IJ.openImage(
			"test-images/edx-counts.tif"), "components", 4));
		assertTrue(Run.failure(PcaCommand.class, "image", edx(), "axis", "FRAMES").contains("has only one image along axis FRAMES"));
		assertTrue(Run.failure(PcaCommand.class, "image", IJ.createImage("rgb", "RGB", 4, 4, 3)).startsWith("RGB images are not supported"));
	}
}
