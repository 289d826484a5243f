package io.github.imago.cli;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.Parameters;
import io.github.imago.io.ImageFiles;
import io.github.imago.io.Json;
import io.github.imago.io.Tables;
import io.github.imago.io.UnfinishedFiles;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.module.ModuleItem;

/** What commands take and make, as files: which ending each kind has, reading and writing. */
final class FileValues {

	/** The name of a text output that is an HTML page. */
	private static final String REPORT = "report";

	private static final List<String> TEXT_EXTENSIONS = Arrays.asList(".csv", ".json", ".html", ".txt");

	/** Tables are read with commas or tabs between the columns, whatever the ending. */
	private static final List<String> TABLE_EXTENSIONS = Arrays.asList(".csv", ".tsv", ".txt");

	private FileValues() {}

	/** The endings that an output may get in a folder, the usual one first. */
	static List<String> extensions(final ModuleItem<?> item) {
		if (item.getType() == ImagePlus.class) return Arrays.asList(".tif", ".png");
		if (item.getType() == ResultsTable.class) return Collections.singletonList(".csv");
		if (Map.class.isAssignableFrom(item.getType())) return Collections.singletonList(".json");
		return Collections.singletonList(item.getType() == String.class && item.getName().equals(REPORT) ? ".html" : ".txt");
	}

	/** The ending of an output in a folder: PNG for a single colour picture, TIFF for other images. */
	static String extension(final ModuleItem<?> item, final Object value) {
		if (!(value instanceof ImagePlus)) return extensions(item).get(0);
		final ImagePlus image = (ImagePlus) value;
		return extensions(item).get(image.getBitDepth() == 24 && image.getStackSize() == 1 ? 1 : 0);
	}

	/** Whether a path ends as a file does that this program writes. */
	static boolean hasKnownExtension(final Path path) {
		final String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
		return ImageFiles.canWrite(path) || TEXT_EXTENSIONS.stream().anyMatch(name::endsWith);
	}

	/** Whether a file's ending is one of those that an input is read from. */
	static boolean isReadable(final ModuleItem<?> item, final Path path) {
		if (item.getType() == ImagePlus.class) return ImageFiles.canWrite(path);
		final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
		return TABLE_EXTENSIONS.stream().anyMatch(name::endsWith);
	}

	/** Fails if an output cannot be written under this name; text can under any. */
	static void requireWritable(final ModuleItem<?> item, final Path path) {
		final String name = path.getFileName().toString(), extension = extensions(item).get(0);
		if (item.getType() == ImagePlus.class) {
			if (!ImageFiles.canWrite(path)) throw CliException.usage("the image " + item.getName() + " cannot be written as " + name +
				": give it the ending .tif, .png, .jpg or .npy");
		}
		else if (!extension.equals(".txt") && !name.toLowerCase(Locale.ROOT).endsWith(extension)) throw CliException.usage("the output " + item
			.getName() + " cannot be written as " + name + ": give it the ending " + extension);
	}

	/**
	 * Reads the file for an input.
	 *
	 * @throws CliException if it cannot be read
	 */
	static Object read(final ModuleItem<?> item, final Path path) {
		try {
			if (item.getType() == ImagePlus.class) return ImageFiles.read(path);
			if (!Files.isRegularFile(path)) throw new IOException(path + ": no such file");
			return ResultsTable.open(path.toString());
		}
		catch (final IOException e) {
			throw CliException.failed(e);
		}
	}

	/**
	 * Writes an output, whole or not at all. PNG and JPEG files have no overlays: one that is the result itself, which the attribute
	 * {@code drawn} tells, is drawn into the picture, which then is RGB.
	 *
	 * @throws CliException if it cannot be written
	 */
	static void write(final ModuleItem<?> item, final Object value, final Path path) {
		try {
			if (value instanceof ImagePlus) ImageFiles.write(item.is("drawn") ? drawn((ImagePlus) value, path) : (ImagePlus) value, path);
			else {
				final byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
				UnfinishedFiles.write(path, file -> Files.write(file, text));
			}
		}
		catch (final IOException e) {
			throw CliException.failed(e);
		}
	}

	/** An image with its overlay drawn into it, if the file cannot hold one and it is a single plane. */
	private static ImagePlus drawn(final ImagePlus image, final Path path) {
		final boolean picture = path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
		return picture && image.getStackSize() == 1 && image.getOverlay() != null && !image.getHideOverlay() ? image.flatten() : image;
	}

	/**
	 * Makes a folder and those above it where they do not exist.
	 *
	 * @throws CliException if that is not possible
	 */
	static void makeFolder(final Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (final FileAlreadyExistsException e) {
			throw CliException.failed("cannot make the folder " + folder + ": a file has that name", e);
		}
		catch (final AccessDeniedException e) {
			throw CliException.failed("cannot make the folder " + folder + ": this user may not", e);
		}
		catch (final IOException e) {
			throw CliException.failed("cannot make the folder " + folder + ": " + e.getMessage(), e);
		}
	}

	/** Prints an output that is not an image. */
	static void print(final Object value, final PrintStream out) {
		out.print(text(value));
		out.flush();
	}

	/** A table as CSV, a map as JSON, anything else as text of whole lines. */
	private static String text(final Object value) {
		if (value instanceof ResultsTable) return Tables.text((ResultsTable) value);
		final String text = value instanceof Map ? Json.text(value) : Parameters.text(value);
		return text.endsWith("\n") ? text : text + "\n";
	}
}
