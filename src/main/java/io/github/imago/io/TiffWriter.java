package io.github.imago.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes ImageJ's TIFF: the first directory with its values, all planes one behind the other, then a directory for each further plane.
 * Every plane is one strip.
 */
final class TiffWriter {

	/** A tag of a directory; its values stand in {@code data}, in the file's byte order. */
	private record Tag(int tag, int type, int count, ByteBuffer data) {}

	private static final int BYTE = 1, ASCII = 2, SHORT = 3, LONG = 4, RATIONAL = 5;
	private static final int HEADER = 8, CHUNK = 1 << 20;
	private static final long MOST = 0xffffffffL;
	/** ImageJ's own choice; it misreads its texts in the other order where they go beyond Latin-1. */
	private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

	private final ImageStack stack;
	private final boolean rgb;
	private final int bytes, planes;
	private final long planeBytes;
	private final List<Tag> tags = new ArrayList<>();
	/** Where the values of a tag are in the file, if they do not fit into the directory. */
	private final Map<Integer, Integer> places = new HashMap<>();

	/** Collects everything but the pixels; the exception says why the image cannot be a TIFF file. */
	TiffWriter(final ImagePlus image, final Path file) throws ImageFormatException {
		stack = image.getStack();
		planes = stack.size();
		rgb = image.getBitDepth() == 24;
		bytes = rgb ? 3 : image.getBitDepth() / 8;
		planeBytes = (long) image.getWidth() * image.getHeight() * bytes;
		final FileInfo info = ImageJMetadata.collect(image);
		if (planeBytes > MOST >> 1)
			throw ByteSource.bad(file, "a plane of " + planeBytes + " bytes is too large for TIFF; write it as .npy");
		final boolean colors = info.lutSize > 0 && info.reds != null && !rgb &&
			(info.fileType == FileInfo.COLOR8 || image.getBitDepth() > 8);
		longs(TiffPage.NEW_SUBFILE_TYPE, 0);
		longs(TiffPage.WIDTH, image.getWidth());
		longs(TiffPage.LENGTH, image.getHeight());
		if (rgb) shorts(TiffPage.BITS, 8, 8, 8);
		else shorts(TiffPage.BITS, 8 * bytes);
		shorts(TiffPage.COMPRESSION, TiffCodec.NONE);
		shorts(TiffPage.PHOTOMETRIC, rgb ? 2 : info.fileType == FileInfo.COLOR8 ? 3 : info.whiteIsZero ? 0 : 1);
		final byte[] text = (info.description + "\0").getBytes(StandardCharsets.UTF_8);
		add(TiffPage.DESCRIPTION, ASCII, text.length, ByteBuffer.wrap(text));
		longs(TiffPage.STRIP_OFFSETS, 0);
		shorts(TiffPage.SAMPLES_PER_PIXEL, rgb ? 3 : 1);
		longs(TiffPage.ROWS_PER_STRIP, image.getHeight());
		longs(TiffPage.STRIP_COUNTS, planeBytes);
		if (info.unit != null) {
			resolution(TiffPage.X_RESOLUTION, info.pixelWidth, info.unit, file);
			resolution(TiffPage.Y_RESOLUTION, info.pixelHeight, info.unit, file);
			shorts(TiffPage.RESOLUTION_UNIT, "inch".equals(info.unit) ? 2 : "cm".equals(info.unit) ? 3 : 1);
		}
		if (colors) {
			final int[] map = new int[768];
			for (int i = 0; i < info.lutSize; i++) {
				map[i] = (info.reds[i] & 0xff) * 257;
				map[256 + i] = (info.greens[i] & 0xff) * 257;
				map[512 + i] = (info.blues[i] & 0xff) * 257;
			}
			shorts(TiffPage.COLOR_MAP, map);
		}
		if (bytes == 4) shorts(TiffPage.SAMPLE_FORMAT, 3);
		final ByteBuffer[] metadata = ImageJMetadata.encode(info, ORDER);
		if (metadata != null) {
			add(TiffPage.IJ_COUNTS, LONG, metadata[0].limit() / 4, metadata[0]);
			add(TiffPage.IJ_DATA, BYTE, metadata[1].limit(), metadata[1]);
		}
	}

	private void add(final int tag, final int type, final int count, final ByteBuffer data) {
		tags.add(new Tag(tag, type, count, data));
	}

	private void longs(final int tag, final long... v) {
		final ByteBuffer b = buffer(4 * v.length);
		for (final long x : v) b.putInt((int) x);
		add(tag, LONG, v.length, b.flip());
	}

	private void shorts(final int tag, final int... v) {
		final ByteBuffer b = buffer(2 * v.length);
		for (final int x : v) b.putShort((short) x);
		add(tag, SHORT, v.length, b.flip());
	}

	private void resolution(final int tag, final double pixel, final String unit, final Path file) throws ImageFormatException {
		final long[] f = fraction(1 / pixel);
		if (f == null) throw ByteSource.bad(file, "TIFF cannot store a pixel size of " + pixel + " " + unit + "; state it in another unit");
		add(tag, RATIONAL, 1, buffer(8).putInt((int) f[0]).putInt((int) f[1]).flip());
	}

	private static ByteBuffer buffer(final int n) {
		return ByteBuffer.allocate(n).order(ORDER);
	}

	/**
	 * The fraction of two 32-bit numbers that a positive value is best given by: the last convergent of its continued fraction that has
	 * room.
	 *
	 * @return numerator and denominator, or null if none is within a part in 10⁹
	 */
	static long[] fraction(final double value) {
		long p0 = 0, q0 = 1, p = 1, q = 0;
		double x = value;
		while (q == 0 || (double) p / q != value) {
			if (!(x >= 0 && x <= MOST)) break;
			final long term = (long) x, p2 = term * p + p0, q2 = term * q + q0;
			// term, p and q are below 2^32, so that a product that left the range of long shows as negative.
			if (p2 < 0 || q2 < 0 || p2 > MOST || q2 > MOST) break;
			p0 = p;
			q0 = q;
			p = p2;
			q = q2;
			x = 1 / (x - term);
		}
		return p > 0 && q > 0 && Math.abs((double) p / q - value) <= 1e-9 * value ? new long[] { p, q } : null;
	}

	/** Writes the file. */
	void write(final Path file) throws IOException {
		long end = HEADER + directoryBytes();
		for (final Tag t : tags) {
			if (t.data.limit() <= 4) continue;
			places.put(t.tag, (int) end);
			end += t.data.limit() + (t.data.limit() & 1);
		}
		final long pixels = end, rest = pixels + planes * planeBytes + (planes * planeBytes & 1);
		final boolean all = planes > 1 && rest + (long) planes * directoryBytes() <= MOST;
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			drain(channel, buffer(HEADER).putShort((short) 0x4d4d).putShort((short) 42).putInt(HEADER));
			drain(channel, directory(pixels, all ? rest : 0));
			for (final Tag t : tags) {
				if (!places.containsKey(t.tag)) continue;
				drain(channel.position(Integer.toUnsignedLong(places.get(t.tag))), t.data.duplicate().position(t.data.limit()));
			}
			channel.position(pixels);
			final ByteBuffer chunk = buffer(CHUNK);
			for (int i = 1; i <= planes; i++) plane(channel, stack.getPixels(i), chunk);
			tags.removeIf(t -> t.tag == TiffPage.IJ_COUNTS || t.tag == TiffPage.IJ_DATA);
			long at = rest;
			for (int i = 1; i < planes && all; i++) {
				final long next = at + directoryBytes();
				drain(channel.position(at), directory(pixels + i * planeBytes, i + 1 < planes ? next : 0));
				at = next;
			}
		}
	}

	private int directoryBytes() {
		return 2 + 12 * tags.size() + 4;
	}

	private ByteBuffer directory(final long strip, final long next) {
		final ByteBuffer b = buffer(directoryBytes()).putShort((short) tags.size());
		for (final Tag t : tags) {
			b.putShort((short) t.tag).putShort((short) t.type).putInt(t.count);
			final int at = b.position();
			if (t.tag == TiffPage.STRIP_OFFSETS) b.putInt((int) strip);
			else if (places.containsKey(t.tag)) b.putInt(places.get(t.tag));
			else b.put(t.data.duplicate());
			b.position(at + 4);
		}
		return b.putInt((int) next);
	}

	private void plane(final FileChannel channel, final Object pixels, final ByteBuffer chunk) throws IOException {
		final int n = (int) (planeBytes / bytes);
		for (int at = 0, count; at < n; at += count) {
			count = Math.min(CHUNK / bytes, n - at);
			if (rgb) {
				final int[] colors = (int[]) pixels;
				for (int i = at; i < at + count; i++)
					chunk.put((byte) (colors[i] >> 16)).put((byte) (colors[i] >> 8)).put((byte) colors[i]);
			}
			else Samples.put(pixels, at, count, chunk);
			drain(channel, chunk);
		}
	}

	/** Writes a buffer from its start to its position and makes it ready to be filled again. */
	private static void drain(final FileChannel channel, final ByteBuffer b) throws IOException {
		b.flip();
		while (b.hasRemaining()) channel.write(b);
		b.clear();
	}
}
