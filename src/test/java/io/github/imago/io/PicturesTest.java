package io.github.imago.io;

import static io.github.imago.io.FileTests.noFilesBut;
import static io.github.imago.io.FileTests.refused;
import static io.github.imago.io.FileTests.samePixels;
import static io.github.imago.io.FileTests.sentence;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

	@TempDir
	Path folder;

	private static ImageProcessor fill(final ImageProcessor ip) {
		for (int i = 0; i < ip.getPixelCount(); i++)
			ip.set(i, ip instanceof ByteProcessor ? i * 37 & 255 : ip instanceof ShortProcessor ? i * 7919 & 65535
				: 0xff000000 | i * 77777);
		return ip;
	}

	/** A PNG made from the format's definition (ISO/IEC 15948): signature, IHDR, one IDAT with filter 0 in each row, IEND. */
	private Path png(final int width, final int height, final int depth, final int type, final byte[] rows) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 });
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth).put((byte) type).array());
		final Deflater deflater = new Deflater();
		deflater.setInput(rows);
		deflater.finish();
		final byte[] packed = new byte[rows.length + 100];
		chunk(out, "IDAT", java.util.Arrays.copyOf(packed, deflater.deflate(packed)));
		deflater.end();
		chunk(out, "IEND", new byte[0]);
		final Path file = folder.resolve("made.png");
		Files.write(file, out.toByteArray());
		return file;
	}

	private static void chunk(final ByteArrayOutputStream out, final String name, final byte[] data) throws IOException {
		final ByteBuffer b = ByteBuffer.allocate(12 + data.length).putInt(data.length).put(name.getBytes()).put(data);
		final CRC32 crc = new CRC32();
		crc.update(b.array(), 4, 4 + data.length);
		out.write(b.putInt((int) crc.getValue()).array());
	}

	@Test
	void pngByDefinition() throws IOException {
		assertArrayEquals(new byte[] { 0, (byte) 255, 0, (byte) 255 }, bytes(png(4, 1, 1, 0, new byte[] { 0, 0x50 })));
		assertArrayEquals(new byte[] { 0, 85, (byte) 170, (byte) 255 }, bytes(png(4, 1, 2, 0, new byte[] { 0, 0x1b })));
		assertArrayEquals(new byte[] { 17, (byte) 238 }, bytes(png(2, 1, 4, 0, new byte[] { 0, 0x1e })));
		assertArrayEquals(new byte[] { 1, 2, 3, 4 }, bytes(png(2, 2, 8, 0, new byte[] { 0, 1, 2, 0, 3, 4 })));
		assertArrayEquals(new short[] { 258, (short) 0xfffe }, (short[]) ImageFiles.read(png(2, 1, 16, 0,
			new byte[] { 0, 1, 2, -1, -2 })).getProcessor().getPixels());
		assertArrayEquals(new int[] { 0xff010203, 0xffff0000 }, colors(png(2, 1, 8, 2, new byte[] { 0, 1, 2, 3, -1, 0, 0 })));
		assertArrayEquals(new int[] { 0x80010203, 0x00040506 }, colors(png(2, 1, 8, 6, new byte[] { 0, 1, 2, 3, (byte) 128, 4, 5, 6, 0 })));
		// Grey in all but its type.
		assertArrayEquals(new byte[] { 9, 8 }, bytes(png(2, 1, 8, 2, new byte[] { 0, 9, 9, 9, 8, 8, 8 })));
		final Path opacity = png(2, 1, 8, 4, new byte[] { 0, 9, 1, 8, 2 });
		assertArrayEquals(new byte[] { 9, 8 }, bytes(opacity));
		assertTrue(ImageFiles.read(opacity).getInfoProperty().contains("opacity"));
		final ImagePlus deep = ImageFiles.read(png(1, 1, 16, 2, new byte[] { 0, 1, 2, 3, 4, 5, 6 }));
		assertEquals(3, deep.getNChannels());
		for (int c = 0; c < 3; c++) assertEquals(0x0102 + 0x0202 * c, deep.getStack().getProcessor(c + 1).get(0));
	}

	private static byte[] bytes(final Path file) throws IOException {
		return (byte[]) ImageFiles.read(file).getProcessor().getPixels();
	}

	private static int[] colors(final Path file) throws IOException {
		return (int[]) ImageFiles.read(file).getProcessor().getPixels();
	}

	@Test
	void paletteBecomesColor() throws IOException {
		final byte[] r = { 0, (byte) 200, 10 }, g = { 1, 0, 20 }, b = { 2, 0, 30 };
		final BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, r, g, b));
		for (int i = 0; i < 3; i++) picture.getRaster().setSample(i, 0, 0, i);
		ImageIO.write(picture, "png", folder.resolve("palette.png").toFile());
		assertArrayEquals(new int[] { 0xff000102, 0xffc80000, 0xff0a141e }, colors(folder.resolve("palette.png")));
	}

	@Test
	void pngRoundTrip() throws IOException {
		final Path file = folder.resolve("a.png");
		for (final ImageProcessor ip : List.of(new ByteProcessor(13, 9), new ShortProcessor(13, 9), new ColorProcessor(13, 9))) {
			final ImagePlus image = new ImagePlus("a", fill(ip));
			ImageFiles.write(image, file);
			samePixels(image, ImageFiles.read(file));
		}
		final ImageProcessor clear = fill(new ColorProcessor(13, 9));
		clear.set(5, 0x40123456);
		ImageFiles.write(new ImagePlus("clear", clear), file);
		samePixels(new ImagePlus("clear", clear), ImageFiles.read(file));
		// ImageJ's own colour pixels often have zero there, which does not mean that one sees nothing.
		ImageFiles.write(new ImagePlus("zero", new ColorProcessor(2, 1, new int[] { 0x00010203, 0x00040506 })), file);
		assertArrayEquals(new int[] { 0xff010203, 0xff040506 }, colors(file));
		noFilesBut(folder, "a.png");
	}

	/** The display range and an inverting table change what one sees, not what is written; a colour table is written as colour. */
	@Test
	void valuesAndTables() throws IOException {
		final Path file = folder.resolve("a.png");
		final ImagePlus image = new ImagePlus("a", fill(new ByteProcessor(13, 9)));
		final byte[] values = ((byte[]) image.getProcessor().getPixels()).clone();
		image.setDisplayRange(100, 120);
		image.getProcessor().invertLut();
		ImageFiles.write(image, file);
		assertArrayEquals(values, bytes(file));
		final byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		r[1] = 11;
		g[1] = 22;
		b[1] = 33;
		final ImageProcessor labels = new ByteProcessor(2, 1, new byte[] { 0, 1 });
		labels.setLut(new LUT(r, g, b));
		ImageFiles.write(new ImagePlus("labels", labels), file);
		assertArrayEquals(new int[] { 0xff000000, 0xff0b1621 }, colors(file));
	}

	@Test
	void overlaysAreDrawnIntoPictures() throws IOException {
		final Path file = folder.resolve("a.png");
		final ImagePlus image = new ImagePlus("a", new ColorProcessor(8, 6));
		final Roi square = new Roi(2, 3, 2, 2);
		square.setFillColor(new Color(0x12ab34));
		image.setOverlay(new Overlay(square));
		ImageFiles.write(image, file);
		assertEquals(0xff12ab34, colors(file)[3 * 8 + 2]);
		assertEquals(0xff000000, colors(file)[2 * 8 + 2]);
		assertEquals(0, image.getProcessor().get(2, 3) & 0xffffff, "the image itself stays");
		// Opacity is kept, and numbers are never drawn over.
		image.getProcessor().set(0, 0, 0x80ff0000);
		ImageFiles.write(image, file);
		assertEquals(0x80ff0000, colors(file)[0]);
		final ImagePlus grey = new ImagePlus("a", new ByteProcessor(8, 6));
		grey.setOverlay(new Overlay(square));
		ImageFiles.write(grey, file);
		assertEquals(0, ImageFiles.read(file).getProcessor().get(2, 3));
	}

	@Test
	void jpeg() throws IOException {
		final ImageProcessor ramp = new ByteProcessor(64, 48), color = new ColorProcessor(64, 48);
		for (int i = 0; i < 64 * 48; i++) {
			ramp.set(i, i % 64 * 4);
			color.set(i, 0xff000000 | i % 64 * 4 << 16 | i / 64 * 5);
		}
		for (final ImageProcessor ip : List.of(ramp, color)) {
			final Path file = folder.resolve("a.jpg");
			ImageFiles.write(new ImagePlus("a", ip), file);
			final ImagePlus back = ImageFiles.read(file);
			assertEquals(ip.getBitDepth(), back.getBitDepth());
			for (int i = 0; i < 64 * 48; i++)
				for (int shift = 0; shift < ip.getBitDepth(); shift += 8)
					assertEquals(ip.get(i) >> shift & 255, back.getProcessor().get(i) >> shift & 255, 12);
			final byte[] bytes = Files.readAllBytes(file);
			for (int n = 3; n < bytes.length - 2; n += 7) {
				Files.write(folder.resolve("cut.jpg"), java.util.Arrays.copyOf(bytes, n));
				refused(folder.resolve("cut.jpg"), "");
			}
		}
	}

	@Test
	void cutAndDamagedPng() throws IOException {
		final Path file = folder.resolve("a.png");
		ImageFiles.write(new ImagePlus("a", fill(new ShortProcessor(13, 9))), file);
		FileTests.cutAnywhere(file, folder);
		FileTests.damageAnywhere(file, folder, 400);
	}

	@Test
	void absurdSizesAllocateNothing() throws IOException {
		refused(png(60_000, 60_000, 8, 0, new byte[] { 0, 1 }), "60000 x 60000");
		refused(png(20_000, 20_000, 1, 0, new byte[] { 0, 1 }), "20000 x 20000");
		refused(png(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6, new byte[] { 0, 1 }), "made.png");
	}

	@Test
	void whatAPictureDoesNotHold() throws IOException {
		final ImageStack stack = new ImageStack(3, 3);
		stack.addSlice(null, new byte[9]);
		stack.addSlice(null, new byte[9]);
		for (final String name : List.of("a.png", "a.jpg")) {
			final Path file = folder.resolve(name);
			sentence(assertThrows(IOException.class, () -> ImageFiles.write(new ImagePlus("stack", stack), file)), file);
			sentence(assertThrows(IOException.class, () -> ImageFiles.write(new ImagePlus("float", new FloatProcessor(3, 3)), file)), file);
		}
		final Path file = folder.resolve("b.jpeg");
		sentence(assertThrows(IOException.class, () -> ImageFiles.write(new ImagePlus("short", new ShortProcessor(3, 3)), file)), file);
		noFilesBut(folder);
	}

	/** What is calibrated in inches is made for print, and its file says so; what is in nanometres is not. */
	@Test
	void resolution() throws IOException {
		for (final String unit : new String[] { "inch", "cm", "nm" })
			for (final ImageProcessor ip : new ImageProcessor[] { new ColorProcessor(7, 5), new ByteProcessor(7, 5), new ShortProcessor(7, 5) }) {
				final ImagePlus image = new ImagePlus("print", fill(ip));
				image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = "cm".equals(unit) ? 2.54 / 600 : 1 / 600.0;
				image.getCalibration().setUnit(unit);
				final Path file = folder.resolve("print.png");
				ImageFiles.write(image, file);
				final String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
				final int at = bytes.indexOf("pHYs");
				assertEquals(!"nm".equals(unit), at > 0);
				// 600 / 0.0254 = 23622.05
				if (at > 0) assertEquals("23622 23622 1", ByteBuffer.wrap(Files.readAllBytes(file)).getInt(at + 4) + " " + ByteBuffer.wrap(Files
					.readAllBytes(file)).getInt(at + 8) + " " + bytes.codePointAt(at + 12));
				samePixels(image, ImageFiles.read(file));
			}
	}
}
