package io.github.imago.io;

import ij.ImagePlus;
import ij.io.FileInfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Image files in and out: TIFF, PNG, JPEG and {@code .npy}. Reading goes by the first bytes of a file, writing by the ending of its name.
 * Nothing is shown, printed or logged, and a file that cannot be read or written gives an IOException whose message is one sentence that
 * names it.
 *
 * @see Tiff
 * @see Npy
 */
public final class ImageFiles {

	private enum Format {

		TIFF, PNG, JPEG, NPY
	}

	/** What files can be written as, for messages. */
	private static final String ENDINGS = ".tif, .tiff, .png, .jpg, .jpeg or .npy";

	private ImageFiles() {}

	/**
	 * Reads an image. A stack of more than a quarter of the memory that Java may have becomes a virtual stack, whose planes are read when
	 * needed; reading a plane then may throw an UncheckedIOException.
	 *
	 * @param file the file
	 * @return the image, titled as the file
	 * @throws IOException one sentence, if the file is missing, damaged, incomplete, of an unknown kind, or larger than memory
	 */
	public static ImagePlus read(final Path file) throws IOException {
		return read(file, Runtime.getRuntime().maxMemory() / 4);
	}

	/**
	 * Reads an image.
	 *
	 * @param file the file
	 * @param loadAtMost bytes of pixels up to which a stack is loaded into memory; a larger one becomes a virtual stack
	 * @return the image, titled as the file
	 * @throws IOException one sentence, if the file is missing, damaged, incomplete, of an unknown kind, or larger than memory
	 */
	public static ImagePlus read(final Path file, final long loadAtMost) throws IOException {
		final ImagePlus image;
		try {
			image = open(file, loadAtMost);
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
		catch (final OutOfMemoryError e) {
			throw new IOException(file.getFileName() + ": there is not enough memory to open it; give Java more (-Xmx)", e);
		}
		if (image.getOriginalFileInfo() == null) {
			final FileInfo info = new FileInfo();
			info.width = image.getWidth();
			info.height = image.getHeight();
			info.fileName = file.getFileName().toString();
			info.directory = file.toAbsolutePath().getParent() + "/";
			image.setFileInfo(info);
		}
		return image;
	}

	private static ImagePlus open(final Path file, final long loadAtMost) throws IOException {
		switch (recognise(file)) {
			case TIFF:
				return Tiff.read(file, loadAtMost);
			case NPY:
				return Npy.read(file, loadAtMost);
			case PNG:
				return Pictures.read(file, "png");
			default:
				return Pictures.read(file, "jpeg");
		}
	}

	/** By the first bytes; the ending only decides what a damaged file is said to be. */
	private static Format recognise(final Path file) throws IOException {
		try (ByteSource source = ByteSource.open(file)) {
			if (source.size() == 0) throw source.bad("is empty");
			final ByteBuffer b = source.read(0, (int) Math.min(4, source.size()), ByteOrder.BIG_ENDIAN, "its first bytes");
			final int start = b.limit() < 4 ? 0 : b.getInt(0);
			if (start == 0x49492a00 || start == 0x4d4d002a || start == 0x49492b00 || start == 0x4d4d002b) return Format.TIFF;
			if (start == 0x89504e47) return Format.PNG;
			if (start >>> 8 == 0xffd8ff) return Format.JPEG;
			if (start == 0x934e554d) return Format.NPY;
			final Format named = named(file);
			throw source.bad(named != null ? "is not a " + named + " file: it begins with other bytes"
				: "is not an image of a kind that is read: TIFF, PNG, JPEG or .npy");
		}
	}

	/**
	 * Writes an image in the format that the file's ending names, whole or not at all.
	 *
	 * @param image the image; it is not modified
	 * @param file where to; replaced if it exists
	 * @throws IOException one sentence, if the ending is unknown, the format does not hold such an image, or it cannot be written
	 */
	public static void write(final ImagePlus image, final Path file) throws IOException {
		final Format format = named(file);
		if (format == null) throw new IOException(file.getFileName() + ": images are written as " + ENDINGS);
		try {
			switch (format) {
				case TIFF:
					Tiff.write(image, file);
					break;
				case NPY:
					Npy.write(image, file);
					break;
				case PNG:
					Pictures.write(image, file, "png");
					break;
				default:
					Pictures.write(image, file, "jpeg");
			}
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	/** Whether {@link #write} knows the file's ending; to be asked before a long computation. */
	public static boolean canWrite(final Path file) {
		return named(file) != null;
	}

	private static Format named(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
			case ".tif":
			case ".tiff":
				return Format.TIFF;
			case ".png":
				return Format.PNG;
			case ".jpg":
			case ".jpeg":
				return Format.JPEG;
			case ".npy":
				return Format.NPY;
			default:
				return null;
		}
	}
}
