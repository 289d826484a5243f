package io.github.imago.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file to be parsed: reads at any offset, never beyond the end, and says in one sentence what is wrong with it. */
final class ByteSource implements Closeable {

	private final Path path;
	private final FileChannel channel;
	private final long size;

	private ByteSource(final Path path, final FileChannel channel) throws IOException {
		this.path = path;
		this.channel = channel;
		this.size = channel.size();
	}

	/** Opens a file for reading; an IOException says in one sentence why it cannot be read. */
	static ByteSource open(final Path path) throws IOException {
		if (Files.isDirectory(path)) throw new IOException(path + ": is a folder, not an image file");
		try {
			return new ByteSource(path, FileChannel.open(path, StandardOpenOption.READ));
		}
		catch (final NoSuchFileException e) {
			throw new NoSuchFileException(path + ": no such file");
		}
		catch (final AccessDeniedException e) {
			throw new IOException(path + ": may not be read by this user", e);
		}
	}

	Path path() {
		return path;
	}

	/** The file's length in bytes. */
	long size() {
		return size;
	}

	/** Fails unless {@code count} bytes from {@code offset} lie inside the file. */
	void require(final long offset, final long count, final String what) throws ImageFormatException {
		if (offset < 0 || count < 0 || offset > size || count > size - offset)
			throw bad("is cut short or damaged: " + what + " would need " + Long.toUnsignedString(count) + " bytes from byte " +
				Long.toUnsignedString(offset) + ", the file has " + size);
	}

	/** Reads exactly {@code count} bytes from {@code offset}; the buffer is ready for reading and has an array of its own. */
	ByteBuffer read(final long offset, final int count, final ByteOrder order, final String what) throws IOException {
		require(offset, count, what);
		final ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
		read(offset, buffer, what);
		return buffer;
	}

	/** Fills the buffer up to its limit with the bytes from {@code offset} and flips it. */
	void read(final long offset, final ByteBuffer buffer, final String what) throws IOException {
		buffer.position(0);
		while (buffer.hasRemaining())
			if (channel.read(buffer, offset + buffer.position()) < 0) throw bad("is cut short: it ends within " + what);
		buffer.flip();
	}

	/** What to throw when the file is not as it should be; {@code sentence} goes on after the file's name. */
	ImageFormatException bad(final String sentence) {
		return bad(path, sentence);
	}

	/** The same for a file that is not open. */
	static ImageFormatException bad(final Path path, final String sentence) {
		return new ImageFormatException(path.getFileName() + ": " + sentence);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
