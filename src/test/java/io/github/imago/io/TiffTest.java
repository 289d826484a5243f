package io.github.imago.io;

import static io.github.imago.io.FileTests.golden;
import static io.github.imago.io.FileTests.noFilesBut;
import static io.github.imago.io.FileTests.refused;
import static io.github.imago.io.FileTests.samePixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import io.github.imago.contract.Golden;

import java.awt.Color;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TiffTest {

	@TempDir
	Path folder;

	static Stream<Map<String, Object>> cases() {
		return Golden.files("io.tiff").stream();
	}

	/** Files of tifffile, Pillow and OpenCV, loaded and as virtual stacks. */
	@ParameterizedTest
	@MethodSource("cases")
	void othersGolden(final Map<String, Object> c) throws IOException {
		final Path file = golden("io.tiff/" + c.get("file"));
		check(c, ImageFiles.read(file));
		check(c, ImageFiles.read(file, 0));
	}

	private static void check(final Map<String, Object> c, final ImagePlus image) {
		final List<?> planes = (List<?>) c.get("planes");
		assertEquals(((Double) c.get("bits")).intValue(), image.getBitDepth());
		assertEquals(planes.size(), image.getStackSize());
		for (int k = 0; k < planes.size(); k++) {
			final ImageProcessor ip = image.getStack().getProcessor(k + 1);
			final List<?> rows = (List<?>) planes.get(k);
			assertEquals(rows.size(), ip.getHeight());
			for (int y = 0; y < rows.size(); y++) {
				final List<?> row = (List<?>) rows.get(y);
				assertEquals(row.size(), ip.getWidth());
				for (int x = 0; x < row.size(); x++) {
					final Object v = row.get(x);
					if (v instanceof Double) assertEquals(((Double) v).floatValue(), ip.getf(x, y), "plane " + k + " at " + x + ", " + y);
					else {
						final int[] rgb = ip.getPixel(x, y, null);
						for (int i = 0; i < 3; i++) assertEquals(((Double) ((List<?>) v).get(i)).intValue(), rgb[i]);
					}
				}
			}
		}
		if (c.containsKey("pixel")) {
			final List<?> pixel = (List<?>) c.get("pixel");
			final Calibration calibration = image.getCalibration();
			assertEquals((Double) pixel.get(0), calibration.pixelWidth, 1e-9);
			assertEquals((Double) pixel.get(1), calibration.pixelHeight, 1e-9);
			assertEquals(c.get("unit"), calibration.getUnit());
		}
		else assertFalse(image.getCalibration().scaled());
		if (!c.containsKey("size")) return;
		final List<?> size = (List<?>) c.get("size");
		assertEquals(size, List.of((double) image.getNFrames(), (double) image.getNSlices(), (double) image.getNChannels()));
		assertEquals("plane 11", image.getStack().getSliceLabel(12));
		assertEquals("made by tifffile", image.getInfoProperty());
		assertEquals(0.5, image.getCalibration().pixelDepth);
	}

	@Test
	void componentsAndColors() throws IOException {
		assertEquals(3, ImageFiles.read(golden("io.tiff/components.tif")).getNChannels());
		assertEquals(CompositeImage.COMPOSITE, ImageFiles.read(golden("io.tiff/rgb16.tif")).getDisplayMode() == 0 ? -1
			: ((CompositeImage) ImageFiles.read(golden("io.tiff/rgb16.tif"))).getMode());
		assertTrue(ImageFiles.read(golden("io.tiff/white-is-zero.tif")).isInvertedLut());
		assertTrue(ImageFiles.read(golden("io.tiff/float64-big.tif")).getInfoProperty().contains("0 of 221 values"));
	}

	private static ImagePlus sample(final int bitDepth, final int slices) {
		final Random random = new Random(3);
		final ImageStack stack = new ImageStack(19, 11);
		for (int k = 0; k < slices; k++) {
			final ImageProcessor ip = bitDepth == 8 ? new ByteProcessor(19, 11) : bitDepth == 16 ? new ShortProcessor(19, 11)
				: bitDepth == 24
				? new ColorProcessor(19, 11) : new FloatProcessor(19, 11);
			for (int i = 0; i < 19 * 11; i++) {
				if (bitDepth == 32) ip.setf(i, (float) random.nextGaussian());
				else ip.set(i, bitDepth == 24 ? 0xff000000 | random.nextInt() : random.nextInt(1 << bitDepth));
			}
			stack.addSlice("slice " + k, ip);
		}
		final ImagePlus image = new ImagePlus("sample", stack);
		final Calibration c = new Calibration();
		c.pixelWidth = 0.123456789012345;
		c.pixelHeight = 1234567.89012345;
		c.pixelDepth = 0.7;
		c.setUnit("\u00b5m");
		c.setZUnit("nm");
		c.xOrigin = 4.5;
		c.yOrigin = -3;
		c.frameInterval = 0.25;
		c.setTimeUnit("ms");
		image.setCalibration(c);
		image.setProperty("Info", "first line\nsecond: \u00e5\u4e2d");
		image.setProp("Key", "value");
		return image;
	}

	private static void sameMetadata(final ImagePlus a, final ImagePlus b) {
		final Calibration c = a.getCalibration(), d = b.getCalibration();
		assertEquals(c.pixelWidth, d.pixelWidth, 1e-14 * c.pixelWidth);
		assertEquals(c.pixelHeight, d.pixelHeight, 1e-14 * c.pixelHeight);
		if (a.getStackSize() > 1) assertEquals(c.pixelDepth, d.pixelDepth);
		assertEquals(c.getUnit(), d.getUnit());
		assertEquals(c.getZUnit(), d.getZUnit());
		assertEquals(c.xOrigin, d.xOrigin);
		assertEquals(c.yOrigin, d.yOrigin);
		assertEquals(c.frameInterval, d.frameInterval);
		assertEquals(c.getTimeUnit(), d.getTimeUnit());
		assertEquals(a.getInfoProperty(), b.getInfoProperty());
		assertEquals(a.getProp("Key"), b.getProp("Key"));
		assertArrayEquals(a.getDimensions(), b.getDimensions());
		for (int i = 1; i <= a.getStackSize() && a.getStackSize() > 1; i++) assertEquals(a.getStack().getSliceLabel(i),
			b.getStack().getSliceLabel(i));
		assertEquals(a.getDisplayRangeMin(), b.getDisplayRangeMin());
		assertEquals(a.getDisplayRangeMax(), b.getDisplayRangeMax());
	}

	/** Written by Imago, read by Imago and by ImageJ. */
	@Test
	void roundTrip() throws IOException {
		for (final int depth : new int[] { 8, 16, 24, 32 }) {
			for (final int slices : new int[] { 1, 6 }) {
				final ImagePlus image = sample(depth, slices);
				if (slices == 6) image.setDimensions(depth == 24 ? 1 : 1, 3, 2);
				if (depth != 24) image.setDisplayRange(10, 200);
				final Path file = folder.resolve("a.tif");
				ImageFiles.write(image, file);
				for (final ImagePlus back : List.of(ImageFiles.read(file), ImageFiles.read(file, 0),
					new Opener().openImage(file.toString()))) {
					samePixels(image, back);
					sameMetadata(image, back);
				}
				final ImagePlus virtual = ImageFiles.read(file, 0);
				ImageFiles.write(virtual, file);
				samePixels(image, ImageFiles.read(file));
			}
		}
		noFilesBut(folder, "a.tif");
	}

	/** Written by ImageJ, read by Imago. */
	@Test
	void imagejsOwn() throws IOException {
		for (final int depth : new int[] { 8, 16, 24, 32 }) {
			for (final int slices : new int[] { 1, 6 }) {
				final ImagePlus image = sample(depth, slices);
				image.getCalibration().pixelHeight = 0.5;
				image.getCalibration().pixelWidth = 0.25;
				if (slices == 6) image.setDimensions(1, 2, 3);
				final Path file = folder.resolve("ij.tif");
				assertTrue(slices == 1 ? new FileSaver(image).saveAsTiff(file.toString())
					: new FileSaver(image).saveAsTiffStack(file.toString()));
				samePixels(image, ImageFiles.read(file));
				sameMetadata(image, ImageFiles.read(file));
			}
		}
	}

	@Test
	void hyperstackWithTablesSelectionAndOverlay() throws IOException {
		final ImagePlus plain = sample(16, 12);
		plain.setDimensions(3, 2, 2);
		plain.setOpenAsHyperStack(true);
		final CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
		for (int c = 1; c <= 3; c++) {
			final LUT lut = LUT.createLutFromColor(new Color[] { Color.ORANGE, Color.CYAN, Color.PINK }[c - 1]);
			lut.min = 100 * c;
			lut.max = 1000 * c;
			image.setChannelLut(lut, c);
		}
		final PointRoi points = new PointRoi(3, 4);
		points.setCounter(2);
		points.addPoint(5, 6);
		image.setRoi(points);
		final Overlay overlay = new Overlay(new Roi(1, 2, 3, 4));
		overlay.add(new TextRoi(2, 3, "label"));
		image.setOverlay(overlay);
		final Path file = folder.resolve("hyper.tif");
		ImageFiles.write(image, file);
		for (final ImagePlus back : List.of(ImageFiles.read(file), ImageFiles.read(file, 0))) {
			samePixels(image, back);
			assertArrayEquals(image.getDimensions(), back.getDimensions());
			assertTrue(back.isHyperStack());
			final CompositeImage composite = (CompositeImage) back;
			assertEquals(CompositeImage.COMPOSITE, composite.getMode());
			for (int c = 1; c <= 3; c++) {
				assertArrayEquals(image.getChannelLut(c).getBytes(), composite.getChannelLut(c).getBytes());
				assertEquals(100 * c, composite.getChannelLut(c).min);
				assertEquals(1000 * c, composite.getChannelLut(c).max);
			}
			assertEquals(2, back.getRoi().size());
			assertEquals(2, back.getOverlay().size());
			assertEquals("label", ((TextRoi) back.getOverlay().get(1)).getText().trim());
			sameMetadata(image, back);
		}
	}

	@Test
	void lookupTablesAndValueCalibration() throws IOException {
		final byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		for (int i = 0; i < 256; i++) {
			r[i] = (byte) i;
			g[i] = (byte) (i * i);
			b[i] = (byte) (255 - i);
		}
		for (final int depth : new int[] { 8, 16, 32 }) {
			final ImagePlus image = sample(depth, 1);
			image.getProcessor().setLut(new LUT(r, g, b));
			if (depth < 32) image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 1.5, 0.25 }, "nA");
			else image.getCalibration().setValueUnit("nA");
			final Path file = folder.resolve("lut.tif");
			ImageFiles.write(image, file);
			final ImagePlus back = ImageFiles.read(file);
			samePixels(image, back);
			assertArrayEquals(image.getProcessor().getLut().getBytes(), back.getProcessor().getLut().getBytes());
			assertEquals("nA", back.getCalibration().getValueUnit());
			if (depth < 32) assertArrayEquals(new double[] { 1.5, 0.25 }, back.getCalibration().getCoefficients());
		}
		final ImagePlus labels = sample(8, 1);
		labels.getProcessor().setLut(new LUT(r, g, b));
		labels.setTypeToColor256();
		ImageFiles.write(labels, folder.resolve("labels.tif"));
		assertEquals(ImagePlus.COLOR_256, ImageFiles.read(folder.resolve("labels.tif")).getType());
		final ImagePlus inverted = sample(8, 1);
		inverted.getProcessor().invertLut();
		ImageFiles.write(inverted, folder.resolve("inverted.tif"));
		assertTrue(ImageFiles.read(folder.resolve("inverted.tif")).isInvertedLut());
		samePixels(inverted, ImageFiles.read(folder.resolve("inverted.tif")));
	}

	@Test
	void pixelSizes() throws IOException {
		for (final double size : new double[] { 1e-6, 0.1, 1.0 / 3, 1, 40.2, 123456.789, 1e9, Math.PI }) {
			final long[] f = TiffWriter.fraction(1 / size);
			assertEquals(size, (double) f[1] / f[0], 1e-15 * size);
		}
		assertArrayEquals(new long[] { 1000, 123 }, TiffWriter.fraction(1 / 0.123));
		for (final double no : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-10,
			1e10 }) assertNull(TiffWriter.fraction(no));
		final ImagePlus image = sample(8, 1);
		image.getCalibration().pixelWidth = 5e-11;
		final Path file = folder.resolve("tiny.tif");
		FileTests.sentence(assertThrows(IOException.class, () -> ImageFiles.write(image, file)), file);
		noFilesBut(folder);
	}

	/** A stack of more than 4 GB is read by its one directory; the file takes no room where nothing was written. */
	@Test
	void moreThanFourGigabytes() throws IOException {
		final Path file = folder.resolve("huge.tif");
		ImageFiles.write(sample(8, 10), file);
		final byte[] bytes = Files.readAllBytes(file);
		patch(bytes, TiffPage.WIDTH, 10_000);
		patch(bytes, TiffPage.LENGTH, 10_000);
		patch(bytes, TiffPage.STRIP_COUNTS, 100_000_000);
		patch(bytes, TiffPage.ROWS_PER_STRIP, 10_000);
		final int pixels = ByteBuffer.wrap(bytes).getInt(entry(bytes, TiffPage.STRIP_OFFSETS) + 8);
		bytes[text(bytes, "images=10") + 7] = '6';
		// No directory but the first.
		ByteBuffer.wrap(bytes).putInt(10 + 12 * bytes[9], 0);
		Files.write(file, bytes);
		try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
			f.setLength(pixels + 6_000_000_000L);
			f.seek(pixels + 5_999_999_999L);
			f.write(77);
		}
		final ImagePlus read = ImageFiles.read(file);
		assertEquals(60, read.getStackSize());
		assertTrue(read.getStack().isVirtual());
		assertEquals(77, ((byte[]) read.getStack().getPixels(60))[99_999_999]);
		try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
			f.setLength(pixels + 5_999_999_999L);
		}
		refused(file, "cut short");
	}

	private static int text(final byte[] bytes, final String part) {
		return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(part);
	}

	private static int entry(final byte[] bytes, final int tag) {
		final ByteBuffer b = ByteBuffer.wrap(bytes);
		for (int i = 10;; i += 12)
			if ((b.getShort(i) & 0xffff) == tag) return i;
	}

	/** Changes the value of a tag in the first directory of a file that Imago wrote. */
	private static void patch(final byte[] bytes, final int tag, final int value) {
		final int at = entry(bytes, tag);
		final ByteBuffer b = ByteBuffer.wrap(bytes);
		// A short stands in the first two of the four bytes.
		b.putInt(at + 8, b.getShort(at + 2) == 3 ? value << 16 : value);
	}

	private void refusedWith(final int tag, final int value, final String part) throws IOException {
		final Path file = folder.resolve("patched.tif");
		ImageFiles.write(sample(16, 1), file);
		final byte[] bytes = Files.readAllBytes(file);
		patch(bytes, tag, value);
		Files.write(file, bytes);
		refused(file, part);
	}

	@Test
	void refusedKinds() throws IOException {
		refusedWith(TiffPage.WIDTH, 0, "no pixels");
		refusedWith(TiffPage.WIDTH, 20, "cut short");
		refusedWith(TiffPage.WIDTH, -1, "more than an ImageJ image holds");
		refusedWith(TiffPage.LENGTH, 100_000_000, "");
		refusedWith(TiffPage.BITS, 17, "17 bits");
		refusedWith(TiffPage.COMPRESSION, 7, "JPEG");
		refusedWith(TiffPage.COMPRESSION, 50000, "Zstandard");
		refusedWith(TiffPage.COMPRESSION, 8, "damaged");
		refusedWith(TiffPage.COMPRESSION, 5, "damaged");
		refusedWith(TiffPage.PHOTOMETRIC, 6, "colours");
		refusedWith(TiffPage.STRIP_OFFSETS, 1 << 30, "cut short");
		refusedWith(TiffPage.SAMPLES_PER_PIXEL, 0, "components");
		refusedWith(TiffPage.ROWS_PER_STRIP, 1, "strips");
		final Path empty = folder.resolve("none.tif");
		Files.write(empty, new byte[] { 'I', 'I', 42, 0, 0, 0, 0, 0 });
		refused(empty, "without an image");
		Files.write(empty, new byte[] { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 5, 0, 0, 0, 8, 0, 0, 0 });
		refused(empty, "circle");
	}

	@Test
	void otherPagesAreLeftOutWithANote() throws IOException {
		final Path file = folder.resolve("two.tif");
		ImageFiles.write(sample(16, 2), file);
		final byte[] bytes = Files.readAllBytes(file);
		final ByteBuffer b = ByteBuffer.wrap(bytes);
		final int second = b.getInt(10 + 12 * b.getShort(8));
		b.putInt(second + 2 + 12 + 8, 18);
		bytes[text(bytes, "images=2") + 7] = '1';
		Files.write(file, bytes);
		final ImagePlus image = ImageFiles.read(file);
		assertEquals(1, image.getStackSize());
		assertTrue(image.getInfoProperty().contains("1 of the file's pages left out"), image.getInfoProperty());
	}

	@Test
	void cutAndDamagedAnywhere() throws IOException {
		final ImagePlus image = sample(16, 3);
		image.setRoi(2, 3, 4, 5);
		image.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
		final Path own = folder.resolve("own.tif");
		ImageFiles.write(image, own);
		FileTests.cutAnywhere(own, folder);
		// Up to the selection: what its bytes mean is ImageJ's business.
		FileTests.damageAnywhere(own, folder, text(Files.readAllBytes(own), "Iout"));
		for (final String name : List.of("opencv-16.tif", "tiles-deflate-stack.tif")) FileTests.cutAnywhere(golden("io.tiff/" + name),
			folder);
		for (final String name : List.of("lzw.tif", "deflate-predictor-float.tif", "packbits.tif", "big-big.tif", "bilevel.tif"))
			FileTests.damageAnywhere(golden("io.tiff/" + name), folder, 250);
	}

	@Test
	void readFromAStackThatShrank() throws IOException {
		final Path file = folder.resolve("shrank.tif");
		ImageFiles.write(sample(32, 4), file);
		final ImagePlus image = ImageFiles.read(file, 0);
		assertNotNull(image.getStack().getProcessor(4));
		try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
			f.setLength(1000);
		}
		assertThrows(java.io.UncheckedIOException.class, () -> image.getStack().getProcessor(4));
		final IOException e = assertThrows(IOException.class, () -> ImageFiles.write(image, folder.resolve("copy.npy")));
		FileTests.sentence(e, file);
		noFilesBut(folder, "shrank.tif");
	}
}
