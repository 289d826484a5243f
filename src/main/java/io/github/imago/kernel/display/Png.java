package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Pictures as PNG files (ISO/IEC 15948:2004) that tell their resolution: 8-bit RGB, with opacity where some pixels are not opaque. The same
 * pixels give the same bytes.
 */
public final class Png {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	private static final double METRES_PER_INCH = 0.0254;
	private static final int RGB = 2, RGB_WITH_OPACITY = 6, SUB = 1, UP = 2;

	private Png() {}

	/**
	 * The bytes of a file.
	 *
	 * @param argb 0xAARRGGBB, x fastest
	 * @param width above 0
	 * @param height above 0
	 * @param dpi pixels per inch, above 0; kept as whole pixels per metre
	 */
	public static byte[] encode(final int[] argb, final int width, final int height, final double dpi) {
		Check.that(width > 0 && height > 0 && argb.length == Check.elements(width, height), "the picture has " + argb.length +
			" pixels, its size tells " + width + " x " + height);
		Check.above("dpi", dpi, 0);
		boolean opaque = true;
		for (final int pixel : argb)
			opaque &= pixel >>> 24 == 255;
		final ByteArrayOutputStream out = new ByteArrayOutputStream(argb.length / 4 + 1024);
		out.writeBytes(SIGNATURE);
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) (opaque ? RGB : RGB_WITH_OPACITY))
			.array());
		chunk(out, "sRGB", new byte[] { 0 });
		final int perMetre = (int) Math.round(dpi / METRES_PER_INCH);
		chunk(out, "pHYs", ByteBuffer.allocate(9).putInt(perMetre).putInt(perMetre).put((byte) 1).array());
		chunk(out, "IDAT", packed(argb, width, height, opaque ? 3 : 4));
		chunk(out, "IEND", new byte[0]);
		return out.toByteArray();
	}

	/** Each row as differences to its left or upper neighbour, whichever are smaller, deflated. */
	private static byte[] packed(final int[] argb, final int width, final int height, final int bytes) {
		final int n = width * bytes;
		final byte[][] rows = new byte[2][n];
		final byte[] sub = new byte[n + 1], up = new byte[n + 1], buffer = new byte[1 << 16];
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final Deflater deflater = new Deflater();
		sub[0] = SUB;
		up[0] = UP;
		for (int y = 0; y < height; y++) {
			final byte[] row = rows[y & 1], before = rows[1 - (y & 1)];
			for (int x = 0, i = 0; x < width; x++) {
				final int p = argb[y * width + x];
				row[i++] = (byte) (p >> 16);
				row[i++] = (byte) (p >> 8);
				row[i++] = (byte) p;
				if (bytes == 4) row[i++] = (byte) (p >> 24);
			}
			long a = 0, b = 0;
			for (int i = 0; i < n; i++) {
				sub[i + 1] = (byte) (row[i] - (i < bytes ? 0 : row[i - bytes]));
				up[i + 1] = (byte) (row[i] - before[i]);
				a += Math.abs(sub[i + 1]);
				b += Math.abs(up[i + 1]);
			}
			deflater.setInput(a < b ? sub : up);
			drain(deflater, buffer, out);
		}
		deflater.finish();
		drain(deflater, buffer, out);
		deflater.end();
		return out.toByteArray();
	}

	private static void drain(final Deflater deflater, final byte[] buffer, final ByteArrayOutputStream out) {
		for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer))
			out.write(buffer, 0, count);
	}

	private static void chunk(final ByteArrayOutputStream out, final String type, final byte[] data) {
		final byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).array();
		final CRC32 crc = new CRC32();
		crc.update(body);
		out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(body);
		out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}
}
