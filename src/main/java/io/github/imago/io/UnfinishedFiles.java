package io.github.imago.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Files that are being written. Each is written under a hidden name beside its target and moved there when it is complete, so that no
 * one ever sees half a file: not after an error, and not after Ctrl-C, if {@link #deleteAtExit} was called.
 */
public final class UnfinishedFiles {

	/** Writes a file. */
	@FunctionalInterface
	public interface Writer {

		/** Writes the content to {@code file}, which exists and is empty. */
		void write(Path file) throws IOException;
	}

	private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
	private static boolean closed;
	private static boolean hooked;

	private UnfinishedFiles() {}

	/**
	 * Writes a file completely or not at all. An existing file is replaced; a symbolic link is followed.
	 *
	 * @param target where it goes; its folder must exist
	 * @param writer writes it under a temporary name
	 * @throws IOException if it cannot be written; what was there before is then untouched
	 */
	public static void write(final Path target, final Writer writer) throws IOException {
		final Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
		if (Files.isDirectory(place)) throw new IOException(target + ": is a folder, so no file can be written there");
		final Path folder = place.getParent();
		if (folder == null || !Files.isDirectory(folder))
			throw new IOException(target + ": cannot be written, for there is no folder " + folder);
		try {
			final Path file = begin(folder, place.getFileName().toString());
			try {
				writer.write(file);
				move(file, place);
			}
			finally {
				// Nothing is there any more if it was moved.
				Files.deleteIfExists(file);
				UNFINISHED.remove(file);
			}
		}
		catch (final ImageFormatException e) {
			throw e;
		}
		catch (final AccessDeniedException e) {
			throw new IOException(target + ": may not be written by this user", e);
		}
		catch (final NoSuchFileException e) {
			throw new IOException(target + ": not written, for it was interrupted", e);
		}
		catch (final IOException e) {
			throw new IOException(target + ": cannot be written: " + e.getMessage(), e);
		}
	}

	private static void move(final Path file, final Path place) throws IOException {
		try {
			Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Registers and creates the temporary file, with the permissions that any new file gets. */
	private static Path begin(final Path folder, final String name) throws IOException {
		for (;;) {
			final Path file = folder.resolve("." + name + "." + Long.toString(ThreadLocalRandom.current().nextLong() >>> 16, 36) + ".part");
			// The lock keeps a file from being created after the last clean-up.
			synchronized (UNFINISHED) {
				if (closed) throw new IOException("the program is ending");
				try {
					Files.createFile(file);
					UNFINISHED.add(file);
					return file;
				}
				catch (final FileAlreadyExistsException e) {
					// The next name, then.
				}
				catch (final NoSuchFileException e) {
					throw new IOException("no file can be made in " + folder, e);
				}
			}
		}
	}

	/**
	 * Deletes what has been begun and not finished. A writer that is still at work fails at its end.
	 *
	 * @return how many files were deleted
	 */
	public static int deleteUnfinished() {
		int n = 0;
		for (final Path file : UNFINISHED) {
			try {
				if (Files.deleteIfExists(file)) n++;
			}
			catch (final IOException e) {
				file.toFile().deleteOnExit();
			}
		}
		return n;
	}

	/**
	 * From now on, when the Java virtual machine ends (by Ctrl-C too), no further file is begun, and what is unfinished is
	 * deleted. For programs that own their process; calling it again does nothing.
	 */
	public static synchronized void deleteAtExit() {
		if (hooked) return;
		hooked = true;
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			synchronized (UNFINISHED) {
				closed = true;
			}
			deleteUnfinished();
		}, "Imago unfinished files"));
	}
}
