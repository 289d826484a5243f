package io.github.imago.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One image file directory of a TIFF or BigTIFF file: its tags, read from the file when asked for (TIFF 6.0, section 2; BigTIFF has the
 * same structure with 64-bit counts and offsets).
 */
final class TiffDirectory {

	/** What a tag has: the numbers lie at {@code offset}. */
	private record Entry(int type, long count, long offset) {}

	/** Bytes of each field type; 0 for those that do not exist. */
	private static final int[] TYPE_BYTES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

	final ByteSource source;
	final ByteOrder order;
	/** Where in the file the directory is. */
	final long offset;
	private final Map<Integer, Entry> entries = new HashMap<>();
	private long next;

	private TiffDirectory(final ByteSource source, final ByteOrder order, final long offset, final boolean bigTiff) throws IOException {
		this.source = source;
		this.order = order;
		this.offset = offset;
		final String what = "a TIFF directory";
		final int countBytes = bigTiff ? 8 : 2, entryBytes = bigTiff ? 20 : 12, offsetBytes = bigTiff ? 8 : 4;
		final ByteBuffer head = source.read(offset, countBytes, order, what);
		final long n = bigTiff ? head.getLong(0) : head.getShort(0) & 0xffff;
		if (n < 1 || n > 0xffff) throw source.bad("has a damaged TIFF directory of " + Long.toUnsignedString(n) + " entries");
		final ByteBuffer b = source.read(offset + countBytes, (int) n * entryBytes + offsetBytes, order, what);
		for (int i = 0; i < n; i++) {
			final int at = i * entryBytes, tag = b.getShort(at) & 0xffff, type = b.getShort(at + 2) & 0xffff;
			final long count = bigTiff ? b.getLong(at + 4) : b.getInt(at + 4) & 0xffffffffL;
			if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) continue;
			final int valueAt = at + (bigTiff ? 12 : 8);
			final boolean inside = count >= 0 && count <= offsetBytes / TYPE_BYTES[type];
			final long place = inside ? offset + countBytes + valueAt : bigTiff ? b.getLong(valueAt) : b.getInt(valueAt) & 0xffffffffL;
			entries.putIfAbsent(tag, new Entry(type, count, place));
		}
		final int end = (int) n * entryBytes;
		next = bigTiff ? b.getLong(end) : b.getInt(end) & 0xffffffffL;
	}

	/**
	 * Reads the main directories of a file, in their order; at least one.
	 *
	 * @throws ImageFormatException if it is not a TIFF file or its directories are damaged
	 */
	static List<TiffDirectory> readAll(final ByteSource source) throws IOException {
		final ByteBuffer head = source.read(0, 8, ByteOrder.LITTLE_ENDIAN, "the TIFF header");
		final short mark = head.getShort(0);
		if (mark != 0x4949 && mark != 0x4d4d) throw source.bad("is not a TIFF file: it begins with neither II nor MM");
		final ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		final int version = head.order(order).getShort(2);
		if (version != 42 && version != 43) throw source.bad("is not a TIFF file: its version is " + version + ", not 42 or 43");
		final boolean big = version == 43;
		if (big && head.getShort(4) != 8) throw source.bad("is a damaged BigTIFF file: its offsets are not of 8 bytes");
		long at = big ? source.read(8, 8, order, "the TIFF header").getLong(0) : head.getInt(4) & 0xffffffffL;
		final List<TiffDirectory> directories = new ArrayList<>();
		final Set<Long> seen = new HashSet<>();
		while (at != 0) {
			if (!seen.add(at)) throw source.bad("has damaged TIFF directories: they run in a circle");
			final TiffDirectory directory = new TiffDirectory(source, order, at, big);
			directories.add(directory);
			at = directory.next;
		}
		if (directories.isEmpty()) throw source.bad("is a TIFF file without an image");
		return directories;
	}

	/** Whether the tag is there. */
	boolean has(final int tag) {
		return entries.containsKey(tag);
	}

	/** How many values the tag has; 0 if it is not there. */
	long count(final int tag) {
		return has(tag) ? entries.get(tag).count : 0;
	}

	/** The tag's first value as an integer, or {@code otherwise} if it is not there. */
	long integer(final int tag, final long otherwise) throws IOException {
		if (count(tag) < 1) return otherwise;
		return integers(tag, 1)[0];
	}

	/** All the tag's values as integers. */
	long[] integers(final int tag) throws IOException {
		return integers(tag, count(tag));
	}

	private long[] integers(final int tag, final long count) throws IOException {
		final Entry e = entries.get(tag);
		final int bytes = TYPE_BYTES[e.type];
		if (e.type == 2 || e.type == 5 || e.type >= 10 && e.type <= 12)
			throw source.bad("has a damaged TIFF directory: tag " + tag + " is not an integer");
		final ByteBuffer b = values(tag, count, bytes);
		final boolean signed = e.type == 6 || e.type == 8 || e.type == 9;
		final long[] v = new long[(int) count];
		for (int i = 0; i < v.length; i++) {
			v[i] = bytes == 1 ? b.get(i) : bytes == 2 ? b.getShort(2 * i) : bytes == 4 ? b.getInt(4 * i) : b.getLong(8 * i);
			if (!signed && bytes < 8) v[i] &= (1L << 8 * bytes) - 1;
		}
		return v;
	}

	/** The tag's value as a fraction's quotient, or NaN if it is not there or not a fraction. */
	double rational(final int tag) throws IOException {
		if (count(tag) < 1 || entries.get(tag).type != 5) return Double.NaN;
		final ByteBuffer b = values(tag, 1, 8);
		return (double) (b.getInt(0) & 0xffffffffL) / (b.getInt(4) & 0xffffffffL);
	}

	/** The tag's bytes, in the file's byte order; empty if it is not there. */
	ByteBuffer bytes(final int tag) throws IOException {
		return has(tag) ? values(tag, count(tag), TYPE_BYTES[entries.get(tag).type]) : ByteBuffer.allocate(0);
	}

	/** The tag's text without the zero at its end, or null if it is not there. */
	String text(final int tag) throws IOException {
		if (!has(tag)) return null;
		final byte[] b = bytes(tag).array();
		int n = 0;
		while (n < b.length && b[n] != 0) n++;
		final String utf8 = new String(b, 0, n, StandardCharsets.UTF_8);
		return utf8.indexOf('\ufffd') < 0 ? utf8 : new String(b, 0, n, StandardCharsets.ISO_8859_1);
	}

	private ByteBuffer values(final int tag, final long count, final int bytes) throws IOException {
		final String what = "TIFF tag " + tag;
		if (count < 0 || count > Integer.MAX_VALUE / 8)
			throw source.bad("is damaged: " + what + " claims " + Long.toUnsignedString(count) + " values");
		return source.read(entries.get(tag).offset, (int) count * bytes, order, what);
	}
}
