package io.github.imago.io;

import static io.github.imago.io.FileTests.golden;
import static io.github.imago.io.FileTests.noFilesBut;
import static io.github.imago.io.FileTests.refused;
import static io.github.imago.io.FileTests.samePixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.contract.Golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NpyTest {

	@TempDir
	Path folder;

	static Stream<Map<String, Object>> cases() {
		return Golden.files("io.npy").stream();
	}

	/** Every type, order and version that numpy writes, loaded and as a virtual stack. */
	@ParameterizedTest
	@MethodSource("cases")
	void numpyGolden(final Map<String, Object> c) throws IOException {
		final Path file = golden("io.npy/" + c.get("file"));
		check(c, ImageFiles.read(file));
		final ImagePlus virtual = ImageFiles.read(file, 0);
		assertEquals(virtual.getStackSize() > 1, virtual.getStack().isVirtual());
		check(c, virtual);
	}

	private static void check(final Map<String, Object> c, final ImagePlus image) {
		final List<?> shape = (List<?>) c.get("shape"), parts = (List<?>) c.get("values");
		final int axes = shape.size();
		final int width = axes > 0 ? length(shape, axes - 1) : 1, height = axes > 1 ? length(shape, axes - 2) : 1, depth = axes > 2
			? length(shape, 0) : 1;
		final String type = ((String) c.get("type")).substring(1);
		assertEquals(type.equals("u1") || type.equals("b1") ? 8 : type.equals("u2") ? 16 : 32, image.getBitDepth());
		assertEquals(width, image.getWidth());
		assertEquals(height, image.getHeight());
		assertEquals(parts.size(), image.getNChannels());
		assertEquals(depth, image.getNSlices());
		for (int k = 0; k < depth * parts.size(); k++) {
			final List<?> values = (List<?>) parts.get(k % parts.size());
			final int slice = k / parts.size();
			for (int i = 0; i < width * height; i++) {
				final Object expected = values.get(slice * width * height + i);
				final float e = expected instanceof String ? Float.parseFloat(((String) expected).replace("nan", "NaN").replace("inf",
					"Infinity"))
					: ((Double) expected).floatValue();
				assertEquals(e, image.getStack().getProcessor(k + 1).getf(i), "plane " + k + " pixel " + i);
			}
		}
		final boolean rounds = List.of("u4", "i4", "u8", "i8", "f8", "c16").contains(type);
		assertEquals(rounds, image.getInfoProperty() != null);
		if (rounds && !image.getStack().isVirtual())
			assertTrue(image.getInfoProperty().contains("; " + ((Double) c.get("inexact")).intValue() + " of "), image.getInfoProperty());
		if (parts.size() == 2) assertEquals("imaginary", image.getStack().getSliceLabel(2));
	}

	private static int length(final List<?> shape, final int axis) {
		return ((Double) shape.get(axis)).intValue();
	}

	@Test
	void roundTrip() throws IOException {
		final ImageStack bytes = new ImageStack(7, 5), shorts = new ImageStack(7, 5), floats = new ImageStack(7, 5);
		for (int k = 0; k < 3; k++) {
			final byte[] b = new byte[35];
			final short[] s = new short[35];
			final float[] f = new float[35];
			for (int i = 0; i < 35; i++) {
				b[i] = (byte) (i * 71 + k);
				s[i] = (short) (i * 7919 + k);
				f[i] = i == 3 ? Float.NaN : i == 4 ? -0f : (float) Math.sin(i + 10 * k) * 1e20f;
			}
			bytes.addSlice(null, b);
			shorts.addSlice(null, s);
			floats.addSlice(null, f);
		}
		for (final ImageStack stack : List.of(bytes, shorts, floats)) {
			for (final ImagePlus image : List.of(new ImagePlus("stack", stack), new ImagePlus("plane", stack.getProcessor(2)))) {
				final Path file = folder.resolve("a.npy");
				ImageFiles.write(image, file);
				samePixels(image, ImageFiles.read(file));
				// A virtual stack may be written too, and over its own file.
				final ImagePlus virtual = ImageFiles.read(file, 0);
				ImageFiles.write(virtual, file);
				samePixels(image, ImageFiles.read(file));
			}
		}
		noFilesBut(folder, "a.npy");
	}

	/** More than one chunk, not a multiple of it. */
	@Test
	void largePlanes() throws IOException {
		final FloatProcessor ip = new FloatProcessor(1031, 797);
		for (int i = 0; i < 1031 * 797; i++) ip.setf(i, i * 0.25f);
		final Path file = folder.resolve("large.npy");
		ImageFiles.write(new ImagePlus("large", ip), file);
		samePixels(new ImagePlus("large", ip), ImageFiles.read(file));
		assertEquals(128 + 4 * 1031 * 797, Files.size(file));
		// The same bytes in Fortran order are the transposed image.
		final byte[] b = Files.readAllBytes(file);
		final String head = new String(b, 10, 118, StandardCharsets.US_ASCII).replace("False", "True ");
		System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, b, 10, 118);
		Files.write(file, b);
		final ImagePlus turned = ImageFiles.read(file);
		for (int i = 0; i < 1031 * 797; i++) assertEquals(i * 0.25f, turned.getProcessor().getf(i / 797, i % 797));
	}

	/** What numpy itself writes for this array, byte by byte. */
	@Test
	void headerLikeNumpy() throws IOException {
		final Path file = folder.resolve("ramp.npy"), expected = golden("io.npy/uint16-little-C-2d.npy");
		ImageFiles.write(ImageFiles.read(expected), file);
		assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(file));
	}

	@Test
	void calibratedValuesAreWritten() throws IOException {
		final ImagePlus image = new ImagePlus("signed", new ShortProcessor(2, 1, new short[] { 0, (short) 32770 }, null));
		image.getCalibration().setSigned16BitCalibration();
		ImageFiles.write(image, folder.resolve("s.npy"));
		assertArrayEquals(new float[] { -32768, 2 }, (float[]) ImageFiles.read(folder.resolve("s.npy")).getProcessor().getPixels());
		final ImagePlus od = new ImagePlus("linear", new ByteProcessor(2, 1, new byte[] { 0, (byte) 200 }));
		od.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 1, 0.5 }, "nA");
		ImageFiles.write(od, folder.resolve("c.npy"));
		assertArrayEquals(new float[] { 1, 101 }, (float[]) ImageFiles.read(folder.resolve("c.npy")).getProcessor().getPixels());
	}

	@Test
	void rgbIsRefused() {
		final Path file = folder.resolve("rgb.npy");
		final IOException e = assertThrows(IOException.class, () -> ImageFiles.write(new ImagePlus("rgb", new ColorProcessor(3, 3)), file));
		FileTests.sentence(e, file);
		assertFalse(Files.exists(file));
	}

	private Path npy(final int major, final String header, final int data) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0 });
		out.write(header.length() & 255);
		out.write(header.length() >> 8);
		out.write(new byte[major > 1 ? 2 : 0]);
		out.write(header.getBytes(StandardCharsets.ISO_8859_1));
		out.write(new byte[data]);
		final Path file = folder.resolve("made.npy");
		Files.write(file, out.toByteArray());
		return file;
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', value = {
		"{'descr': '|O', 'fortran_order': False, 'shape': (2, 2)}; Python objects",
		"{'descr': '<U4', 'fortran_order': False, 'shape': (2, 2)}; text",
		"{'descr': '|S4', 'fortran_order': False, 'shape': (2, 2)}; text",
		"{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2, 2)}; times",
		"{'descr': '|V4', 'fortran_order': False, 'shape': (2, 2)}; records",
		"{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2, 2)}; structured",
		"{'descr': '<f16', 'fortran_order': False, 'shape': (2, 2)}; '<f16'",
		"{'descr': '<f3', 'fortran_order': False, 'shape': (2, 2)}; '<f3'",
		"{'descr': '<b2', 'fortran_order': False, 'shape': (2, 2)}; '<b2'",
		"{'descr': 'f', 'fortran_order': False, 'shape': (2, 2)}; 'f'",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2, 2)}; 4 axes",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2)}; no pixels",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2)}; negative",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999, 999999999999999999)}; absurd",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}; shape",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (100000, 100000)}; cut short",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (5, 5)}; cut short",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2.5, 2)}; damaged",
		"{'descr': '<f4', 'fortran_order': 1, 'shape': (2, 2)}; damaged",
		"{'descr': '<f4', 'shape': (2, 2)}; must have the keys",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'more': 'x'}; must have the keys",
		"{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}; twice",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2); damaged",
		"{'descr': '<f4, 'fortran_order': False; damaged",
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)} x; damaged",
		"[]; damaged" })
	void refusedHeaders(final String header, final String part) throws IOException {
		refused(npy(1, header, 64), part);
	}

	@Test
	void oddButValidHeaders() throws IOException {
		assertEquals(3, ImageFiles.read(npy(1, "{'shape': (2L, 3L), 'fortran_order': False, 'descr': '|u1'}", 6)).getWidth());
		assertEquals(3, ImageFiles.read(npy(2, "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,3,),}\n", 24)).getWidth());
		// More behind the array is no error, as in numpy.
		assertEquals(3, ImageFiles.read(npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 60)).getWidth());
		refused(npy(4, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6), "version 4.0");
		refused(npy(0, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6), "version 0.0");
		// A plane of more pixels than an array has, in a file that holds them all (but takes no room).
		final Path huge = npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (50000, 50000), }", 0);
		try (java.io.RandomAccessFile f = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
			f.setLength(3_000_000_000L);
		}
		refused(huge, "more than an ImageJ image holds");
	}

	@Test
	void largerThanMemoryIsVirtual() throws IOException {
		final Path file = npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (500, 4000, 4000), }", 0);
		final long data = Files.size(file);
		try (java.io.RandomAccessFile f = new java.io.RandomAccessFile(file.toFile(), "rw")) {
			f.setLength(data + 500L * 4000 * 4000 * 4);
			f.seek(data + 499L * 4000 * 4000 * 4);
			f.writeInt(Integer.reverseBytes(Float.floatToIntBits(42)));
		}
		final ImagePlus image = ImageFiles.read(file);
		assertTrue(image.getStack().isVirtual());
		assertEquals(500, image.getStackSize());
		assertEquals(42, image.getStack().getProcessor(500).getf(0));
		assertInstanceOf(FloatProcessor.class, image.getStack().getProcessor(1));
	}

	@Test
	void cutAndDamagedAnywhere() throws IOException {
		for (final String name : List.of("uint16-big-F-3d.npy", "version-3.npy", "complex128-little-C-2d.npy")) {
			FileTests.cutAnywhere(golden("io.npy/" + name), folder);
			FileTests.damageAnywhere(golden("io.npy/" + name), folder, 130);
		}
	}
}
