package io.github.imago.io;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import io.github.imago.image.ComplexImages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;

/**
 * numpy's {@code .npy} files. An array of shape (height, width) is an image, (slices, height, width) a stack, (width,) a row, () one pixel.
 * <table>
 * <caption>How types are read</caption>
 * <tr><th>in the file</th><th>in memory</th></tr>
 * <tr><td>uint8, bool (as 0 and 1)</td><td>8-bit</td></tr>
 * <tr><td>uint16</td><td>16-bit</td></tr>
 * <tr><td>int8, int16, float16, float32</td><td>32-bit float, exactly</td></tr>
 * <tr><td>int32, uint32, int64, uint64, float64</td><td>32-bit float, rounded to nearest; how many values that changed stands in
 * Info</td></tr>
 * <tr><td>complex64, complex128</td><td>32-bit float, two channels: real, imaginary</td></tr>
 * </table>
 * Both byte orders, C and Fortran order, and format versions 1.0 to 3.0 are read. Objects, records, text and times are refused.
 */
public final class Npy {

	private static final int CHUNK = 1 << 20;
	private static final String WHAT = "the pixels";

	private final Path file;
	private final NpyHeader header;
	private final int width, height, depth;
	/** Planes per slice: 2 for complex numbers. */
	private final int parts;
	private final LongAdder inexact = new LongAdder();

	private Npy(final ByteSource source) throws IOException {
		file = source.path();
		header = new NpyHeader(source);
		final long[] shape = header.shape;
		final int axes = shape.length;
		if (axes > 3) throw source.bad("has " + axes + " axes, " + header.shapeText() + "; at most 3 (slices, height, width) are read");
		final long w = axes > 0 ? shape[axes - 1] : 1, h = axes > 1 ? shape[axes - 2] : 1, d = axes > 2 ? shape[0] : 1;
		parts = header.complex ? 2 : 1;
		final int most = Integer.MAX_VALUE - 8;
		if (w > most || h > most / w || d > most / parts)
			throw source.bad("is of shape " + header.shapeText() + ", which is more than an ImageJ image holds");
		width = (int) w;
		height = (int) h;
		depth = (int) d;
	}

	/**
	 * Reads an image.
	 *
	 * @param file the file
	 * @param loadAtMost bytes of pixels up to which a stack is loaded into memory; a larger one becomes a virtual stack, read plane by
	 *          plane when needed (in Fortran order that means to go through the whole file for each plane)
	 * @return the image, titled as the file, without calibration
	 * @throws IOException one sentence, if the file cannot be read or holds no image
	 */
	public static ImagePlus read(final Path file, final long loadAtMost) throws IOException {
		final Npy npy;
		try (ByteSource source = ByteSource.open(file)) {
			npy = new Npy(source);
		}
		return npy.open(loadAtMost);
	}

	private ImagePlus open(final long loadAtMost) throws IOException {
		final ImageStack stack = FileStack.open(file, width, height, depth * parts, header.type.pixelBytes() * 8, null, loadAtMost,
			this::planes);
		ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
		if (header.bool) image.setDisplayRange(0, 1);
		if (header.type.mayRound()) image.setProperty("Info", note(stack.isVirtual()));
		if (header.complex) {
			for (int i = 0; i < depth; i++) {
				stack.setSliceLabel("real", 2 * i + 1);
				stack.setSliceLabel("imaginary", 2 * i + 2);
			}
			image.setDimensions(2, depth, 1);
			image = new CompositeImage(image, CompositeImage.GRAYSCALE);
		}
		return image;
	}

	private String note(final boolean virtual) {
		return "Read from an array of type " + header.descr + " (" + header.type.title + (header.complex ? " pairs" : "") + "); " + (virtual
			? "values that 32-bit float does not hold exactly are rounded to nearest"
			: inexact.sum() + " of " + (long) width * height * depth * parts +
				" values are not exactly representable in 32-bit float and were rounded to nearest");
	}

	/** Reads planes; see {@link FileStack.Planes}. Complex slices are two planes each. */
	private Object[] planes(final int first, final int count) throws IOException {
		final Object[] planes = new Object[count];
		for (int i = 0; i < count; i++) planes[i] = header.type.allocate(width * height);
		try (ByteSource source = ByteSource.open(file)) {
			if (header.fortran) readFortran(source, planes, first);
			else readC(source, planes, first);
		}
		return planes;
	}

	private void readC(final ByteSource source, final Object[] planes, final int first) throws IOException {
		final int item = header.itemBytes(), pixels = width * height;
		final ByteBuffer buffer = ByteBuffer.allocate(Math.min(CHUNK / item, pixels) * item).order(header.order);
		for (int z = first / parts; z <= (first + planes.length - 1) / parts; z++) {
			for (int at = 0, n; at < pixels; at += n) {
				n = Math.min(CHUNK / item, pixels - at);
				source.read(header.dataOffset + ((long) z * pixels + at) * item, buffer.limit(n * item), WHAT);
				for (int part = 0; part < parts; part++) {
					final int i = z * parts + part - first;
					if (i >= 0 && i < planes.length) inexact.add(header.type.convert(buffer, part, parts, planes[i], at, n));
				}
			}
		}
	}

	/** Goes through the file once, z fastest, then y, then x, and puts each value where it belongs. */
	private void readFortran(final ByteSource source, final Object[] planes, final int first) throws IOException {
		final int item = header.itemBytes();
		final long all = (long) width * height * depth;
		final int most = (int) Math.min(CHUNK / item, all);
		final ByteBuffer buffer = ByteBuffer.allocate(most * item).order(header.order);
		final Object run = header.type.allocate(most);
		for (long begin = 0; begin < all; begin += most) {
			final int n = (int) Math.min(most, all - begin);
			source.read(header.dataOffset + begin * item, buffer.limit(n * item), WHAT);
			for (int part = 0; part < parts; part++) {
				inexact.add(header.type.convert(buffer, part, parts, run, 0, n));
				int z = (int) (begin % depth), y = (int) (begin / depth % height), x = (int) (begin / depth / height);
				for (int k = 0; k < n; k++) {
					final int i = z * parts + part - first;
					if (i >= 0 && i < planes.length) move(run, k, planes[i], y * width + x);
					if (++z < depth) continue;
					z = 0;
					if (++y < height) continue;
					y = 0;
					x++;
				}
			}
		}
	}

	private static void move(final Object from, final int i, final Object to, final int j) {
		if (from instanceof float[]) ((float[]) to)[j] = ((float[]) from)[i];
		else if (from instanceof short[]) ((short[]) to)[j] = ((short[]) from)[i];
		else ((byte[]) to)[j] = ((byte[]) from)[i];
	}

	/**
	 * Writes an image as an array in C order, little-endian, format version 1.0: uint8, uint16 or float32 of shape (height, width), or
	 * (planes, height, width) for a stack, whose planes stand in ImageJ's order (channel, slice, frame). An 8- or 16-bit image with a
	 * calibration function is written as the float32 values that the function gives, for the format cannot keep the function. A complex
	 * image ({@link ComplexImages}) is written as complex64 of one plane for each slice and frame, which {@link #read} makes the same image
	 * of.
	 *
	 * @param image any but RGB; may be virtual
	 * @param file where to; replaced if it exists
	 * @throws IOException one sentence, if it cannot be written; no file is left behind then
	 */
	public static void write(final ImagePlus image, final Path file) throws IOException {
		if (image.getBitDepth() == 24)
			throw ByteSource.bad(file,
				"an RGB image is not written as .npy; split its channels or convert it to 8-bit, or save it as TIFF or PNG");
		final ImageStack stack = image.getStack();
		final int width = image.getWidth(), height = image.getHeight(), pixels = width * height;
		final int together = ComplexImages.isComplex(image) ? 2 : 1, planes = stack.size() / together;
		final Calibration calibration = image.getCalibration();
		final float[] values = image.getBitDepth() < 32 && calibration.calibrated() ? calibration.getCTable() : null;
		final int bytes = values != null ? 4 : together * image.getBitDepth() / 8;
		final String shape = "(" + (planes > 1 ? planes + ", " : "") + height + ", " + width + ")";
		final String descr = bytes == 1 ? "|u1" : bytes == 2 ? "<u2" : bytes == 4 ? "<f4" : "<c8";
		final StringBuilder head = new StringBuilder("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }");
		while ((10 + head.length() + 1) % 64 != 0) head.append(' ');
		head.append('\n');
		UnfinishedFiles.write(file, target -> {
			try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
				final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
				buffer.put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 }).putShort((short) head.length());
				buffer.put(head.toString().getBytes(StandardCharsets.US_ASCII));
				for (int k = 1; k <= planes; k++) {
					Object plane = stack.getPixels(together * k);
					final Object real = together == 2 ? stack.getPixels(2 * k - 1) : null;
					if (values != null) {
						final ImageProcessor ip = stack.getProcessor(k);
						ip.setCalibrationTable(values);
						plane = ip.convertToFloatProcessor().getPixels();
					}
					for (int at = 0, n; at < pixels; at += n) {
						n = Math.min(buffer.remaining() / bytes, pixels - at);
						if (together == 2) pairs((float[]) real, (float[]) plane, at, n, buffer);
						else Samples.put(plane, at, n, buffer);
						if (buffer.remaining() < bytes || at + n == pixels) drain(buffer, channel);
					}
				}
			}
		});
	}

	private static void pairs(final float[] re, final float[] im, final int at, final int n, final ByteBuffer buffer) {
		for (int i = at; i < at + n; i++) buffer.putFloat(re[i]).putFloat(im[i]);
	}

	private static void drain(final ByteBuffer buffer, final FileChannel channel) throws IOException {
		buffer.flip();
		while (buffer.hasRemaining()) channel.write(buffer);
		buffer.clear();
	}
}
