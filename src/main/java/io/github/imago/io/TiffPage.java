package io.github.imago.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/**
 * The pixels of one TIFF directory: what they are, and how to read them. Strips and tiles, chunky and planar, 1 to 64 bits, the
 * compressions and predictors of {@link TiffCodec}.
 */
final class TiffPage {

	static final int NEW_SUBFILE_TYPE = 254, WIDTH = 256, LENGTH = 257, BITS = 258, COMPRESSION = 259, PHOTOMETRIC = 262, FILL_ORDER = 266,
			DESCRIPTION = 270, STRIP_OFFSETS = 273, SAMPLES_PER_PIXEL = 277, ROWS_PER_STRIP = 278, STRIP_COUNTS = 279, X_RESOLUTION = 282,
			Y_RESOLUTION = 283, PLANAR = 284, RESOLUTION_UNIT = 296, PREDICTOR = 317, COLOR_MAP = 320, TILE_WIDTH = 322, TILE_LENGTH = 323,
			TILE_OFFSETS = 324, TILE_COUNTS = 325, SAMPLE_FORMAT = 339, IJ_COUNTS = 50838, IJ_DATA = 50839;

	private static final int WHITE_IS_ZERO = 0, RGB = 2, PALETTE = 3;
	private static final int BYTES_AT_ONCE = 1 << 20;

	final int width, height;
	/** Components of a pixel. */
	final int samples;
	/** The components' type in memory, after {@link TiffCodec#spread}. */
	final Samples type;
	/** Whether the picture is 8-bit RGB, to be read as one plane of {@code int[]}. */
	final boolean rgb;
	/** Whether the components are red, green, blue, of whatever type. */
	final boolean color;
	final boolean whiteIsZero, palette;

	private final ByteSource source;
	private final ByteOrder order;
	private final int bits, compression, predictor, chunkWidth, chunkHeight, rowBytes;
	private final boolean planar;
	private final long[] offsets, counts;

	/** Checks everything that reading needs; an ImageFormatException says what is not as it should be. */
	TiffPage(final TiffDirectory d) throws IOException {
		source = d.source;
		final long w = d.integer(WIDTH, 0), h = d.integer(LENGTH, 0);
		if (w < 1 || h < 1) throw source.bad("holds no pixels: its size is " + w + " x " + h);
		if (w > Integer.MAX_VALUE - 8 || h > (Integer.MAX_VALUE - 8) / w)
			throw source.bad("claims a size of " + w + " x " + h + ", more than an ImageJ image holds");
		width = (int) w;
		height = (int) h;
		final long s = d.integer(SAMPLES_PER_PIXEL, 1);
		if (s < 1 || s > 0xffff) throw source.bad("claims " + s + " components per pixel");
		samples = (int) s;
		bits = (int) same(d, BITS, 1, "bits per sample");
		final int format = (int) same(d, SAMPLE_FORMAT, 1, "sample formats");
		compression = (int) d.integer(COMPRESSION, 1);
		if (!TiffCodec.knows(compression))
			throw source.bad("is compressed by " + name(compression) + ", which is not read; save it uncompressed, with LZW or Deflate");
		final int photometric = (int) d.integer(PHOTOMETRIC, 1);
		if (photometric > PALETTE && photometric != 32803)
			throw source.bad("has colours of a kind that is not read (photometric interpretation " + photometric +
				"); convert it to grey or RGB");
		if (d.integer(FILL_ORDER, 1) != 1) throw source.bad("has its bits in reverse order, which is not read");
		type = bits < 9 && bits > 0 && format != 2 && format != 3 ? Samples.U1 : bits < 16 && bits > 8 && format == 1 ? Samples.U2
			: Samples.of(format == 2 ? 'i' : format == 3 ? 'f' : format == 1 || format == 4 ? 'u' : '-', bits);
		if (type == null) throw source.bad("has samples of " + bits + " bits and format " + format + ", which are not read");
		whiteIsZero = photometric == WHITE_IS_ZERO;
		palette = photometric == PALETTE;
		color = photometric == RGB && samples >= 3;
		rgb = color && type == Samples.U1 && bits == 8;
		planar = samples > 1 && d.integer(PLANAR, 1) == 2;
		predictor = compression == TiffCodec.NONE || compression == TiffCodec.PACK_BITS ? 1 : (int) d.integer(PREDICTOR, 1);
		if (predictor < 1 || predictor > 3 || predictor == 2 && bits % 8 != 0 || predictor == 3 && format != 3)
			throw source.bad("uses predictor " + predictor + " on samples of " + bits + " bits, which is not read");
		order = d.order;

		final boolean tiled = d.has(TILE_OFFSETS);
		final long cw = tiled ? d.integer(TILE_WIDTH, 0) : width;
		final long ch = tiled ? d.integer(TILE_LENGTH, 0) : Math.min(height, d.integer(ROWS_PER_STRIP, height) & 0xffffffffL);
		final long rowLength = (cw * (planar ? 1 : samples) * bits + 7) / 8;
		// Uncompressed strips are read in parts; everything else is unpacked whole.
		if (cw < 1 || ch < 1 || cw > Integer.MAX_VALUE || rowLength > 1 << 30 || compression != TiffCodec.NONE &&
			ch > Integer.MAX_VALUE / 8 / rowLength || ch > Integer.MAX_VALUE)
			throw source.bad("is damaged or too large: its strips or tiles are " + cw + " x " + ch);
		chunkWidth = (int) cw;
		chunkHeight = (int) ch;
		rowBytes = (int) rowLength;
		offsets = d.integers(tiled ? TILE_OFFSETS : require(d, STRIP_OFFSETS));
		final long needs = (long) across() * down() * (planar ? samples : 1);
		if (offsets.length < needs)
			throw source.bad("is damaged: it has " + offsets.length + " strips or tiles where " + needs + " are needed");
		final int chunks = (int) needs;
		final int countTag = tiled ? TILE_COUNTS : STRIP_COUNTS;
		if (d.count(countTag) >= chunks) counts = d.integers(countTag);
		else if (compression == TiffCodec.NONE) {
			counts = new long[chunks];
			for (int i = 0; i < chunks; i++) counts[i] = chunkBytes(i);
		}
		else throw source.bad("is damaged: the lengths of its strips or tiles are missing");
		for (int i = 0; i < chunks; i++) {
			final long needed = chunkBytes(i);
			source.require(offsets[i], compression == TiffCodec.NONE ? needed : counts[i], "the pixels");
			if (compression == TiffCodec.NONE ? counts[i] < needed && counts[i] != 0 : needed / TiffCodec.MOST_PER_BYTE > counts[i])
				throw source.bad("is cut short or damaged: a strip or tile of " + counts[i] + " bytes cannot hold its " + needed +
					" bytes of pixels");
		}
	}

	private int require(final TiffDirectory d, final int tag) throws IOException {
		if (!d.has(tag)) throw source.bad("is damaged: it does not say where its pixels are");
		return tag;
	}

	/** A tag that has one value per component; they must be equal. */
	private long same(final TiffDirectory d, final int tag, final long otherwise, final String what) throws IOException {
		if (d.count(tag) < 1) return otherwise;
		final long[] v = d.integers(tag);
		for (final long x : v)
			if (x != v[0]) throw source.bad("has components of different " + what + ", which are not read");
		return v[0];
	}

	private static String name(final int compression) {
		switch (compression) {
			case 2:
			case 3:
			case 4:
				return "a fax code";
			case 6:
			case 7:
				return "JPEG";
			case 34712:
				return "JPEG 2000";
			case 34887:
				return "LERC";
			case 34925:
				return "LZMA";
			case 50000:
				return "Zstandard";
			default:
				return "scheme " + compression;
		}
	}

	private int across() {
		return (width - 1) / chunkWidth + 1;
	}

	private int down() {
		return (height - 1) / chunkHeight + 1;
	}

	/** Bytes of a strip or tile when unpacked; the last strip may be lower than the others, tiles never are. */
	private long chunkBytes(final int chunk) {
		return (long) rowBytes * rows(chunk);
	}

	private int rows(final int chunk) {
		final int top = chunk % (across() * down()) / across() * chunkHeight;
		return chunkWidth == width ? Math.min(chunkHeight, height - top) : chunkHeight;
	}

	/** Whether a plane of the other page looks like one of this. */
	boolean matches(final TiffPage other) {
		return width == other.width && height == other.height && samples == other.samples && type == other.type && rgb == other.rgb;
	}

	/** How many planes the page gives: one if grey or RGB, else one per component. */
	int planes() {
		return rgb ? 1 : samples;
	}

	/** Bits per pixel of a plane, as ImageJ counts them. */
	int bitDepth() {
		return rgb ? 24 : type.pixelBytes() * 8;
	}

	/** The offset of the first strip where the page is one uncompressed run of bytes, else -1. */
	long contiguousFrom() {
		if (compression != TiffCodec.NONE || planar || chunkWidth != width) return -1;
		for (int i = 1; i < offsets.length; i++)
			if (offsets[i] != offsets[i - 1] + chunkBytes(i - 1)) return -1;
		return offsets[0];
	}

	/** Bytes of the uncompressed page. */
	long bytes() {
		return (long) rowBytes * height * (planar ? samples : 1);
	}

	/**
	 * Reads the page.
	 *
	 * @param in the file
	 * @param shift bytes by which the pixels stand further on than the directory says: for ImageJ's stacks, which have one directory for
	 *          all planes
	 * @param targets one array per plane, or null for those that are not wanted
	 * @return how many values a float does not hold exactly
	 */
	long read(final ByteSource in, final long shift, final Object[] targets) throws IOException {
		final int perPlane = across() * down();
		long inexact = 0;
		for (int chunk = 0; chunk < perPlane * (planar ? samples : 1); chunk++) {
			if (planar && !rgb && targets[chunk / perPlane] == null) continue;
			final int x = chunk % across() * chunkWidth, y = chunk % perPlane / across() * chunkHeight,
				rows = Math.min(rows(chunk), height - y);
			if (compression == TiffCodec.NONE) {
				final int atOnce = Math.max(1, BYTES_AT_ONCE / rowBytes);
				for (int row = 0, n; row < rows; row += n) {
					n = Math.min(atOnce, rows - row);
					final ByteBuffer b = in.read(offsets[chunk] + shift + (long) row * rowBytes, n * rowBytes, order, "the pixels");
					inexact += place(b.array(), chunk / perPlane, x, y + row, n, targets);
				}
			}
			else {
				final byte[] packed = in.read(offsets[chunk], Math.toIntExact(counts[chunk]), order, "the pixels").array();
				final byte[] raw = new byte[(int) chunkBytes(chunk)];
				unpack(in, packed, raw, rows(chunk));
				inexact += place(raw, chunk / perPlane, x, y, rows, targets);
			}
		}
		return inexact;
	}

	private void unpack(final ByteSource in, final byte[] packed, final byte[] raw, final int rows) throws ImageFormatException {
		final int n;
		try {
			n = TiffCodec.unpack(compression, packed, raw);
		}
		catch (final DataFormatException e) {
			throw new ImageFormatException(in.bad("has damaged compressed data: " + e.getMessage()).getMessage(), e);
		}
		if (n < raw.length) throw in.bad("is cut short or damaged: a strip or tile gives " + n + " bytes instead of " + raw.length);
		final int step = planar ? 1 : samples;
		if (predictor == 2) TiffCodec.undoDifferencing(raw, rows, chunkWidth * step, step, bits / 8, order);
		if (predictor == 3) TiffCodec.undoFloatPrediction(raw, rows, chunkWidth * step, step, bits / 8, order);
	}

	/** Puts rows of a strip or tile, or of a part of it, where they belong in the planes. */
	private long place(final byte[] raw, final int component, final int x, final int y, final int rows, final Object[] targets) {
		final int step = planar ? 1 : samples, columns = Math.min(chunkWidth, width - x);
		byte[] data = raw;
		ByteOrder dataOrder = order;
		if (bits % 8 != 0) {
			data = new byte[rows * chunkWidth * step * type.bytes];
			TiffCodec.spread(raw, rows, chunkWidth * step, bits, data);
			dataOrder = ByteOrder.BIG_ENDIAN;
		}
		final ByteBuffer b = ByteBuffer.wrap(data).order(dataOrder);
		long inexact = 0;
		for (int row = 0; row < rows; row++) {
			final int at = (y + row) * width + x, first = row * chunkWidth * step;
			if (rgb) color((int[]) targets[0], at, data, first, component, columns);
			else for (int k = 0; k < step; k++) {
				final Object target = targets[planar ? component : k];
				if (target != null) inexact += type.convert(b, first + k, step, target, at, columns);
			}
		}
		return inexact;
	}

	/** Red, green and blue of a row; further components (opacity) are left out, as ImageJ does. */
	private void color(final int[] pixels, final int at, final byte[] data, final int first, final int component, final int n) {
		if (planar) {
			if (component > 2) return;
			final int shift = 16 - 8 * component;
			for (int i = 0; i < n; i++) pixels[at + i] |= 0xff000000 | (data[first + i] & 0xff) << shift;
		}
		else for (int i = 0, j = first; i < n; i++, j += samples)
			pixels[at + i] = 0xff000000 | (data[j] & 0xff) << 16 | (data[j + 1] & 0xff) << 8 | data[j + 2] & 0xff;
	}

	/** A new array for a plane of the page. */
	Object allocate() {
		return rgb ? new int[width * height] : type.allocate(width * height);
	}
}
