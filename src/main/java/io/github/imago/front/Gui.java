package io.github.imago.front;

import ij.IJ;
import ij.ImageJ;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Opens plain ImageJ with Imago's menu, straight from the class path: nothing is installed. */
public final class Gui {

	private Gui() {}

	/** @param images files to open */
	public static void main(final String[] images) {
		start(ImageJ.STANDALONE);
		for (final String image : images)
			IJ.open(Path.of(image).toAbsolutePath().toString());
	}

	/**
	 * Opens ImageJ's window.
	 *
	 * @param mode of {@link ImageJ}: {@link ImageJ#STANDALONE} ends the Java process with the window, {@link ImageJ#EMBEDDED} does not
	 */
	static ImageJ start(final int mode) {
		System.setProperty("plugins.dir", pluginsFolder().toString());
		return new ImageJ(mode);
	}

	/**
	 * A folder for ImageJ to look for plugins in. Its one jar holds the menu alone: ImageJ's loader of plugins asks the class path first, and
	 * finds the classes there.
	 */
	private static Path pluginsFolder() {
		try {
			final Path folder = Files.createTempDirectory("imago");
			final Path plugins = Files.createDirectory(folder.resolve("plugins")), jar = plugins.resolve("Imago_.jar");
			try (OutputStream out = Files.newOutputStream(jar); JarOutputStream menu = new JarOutputStream(out)) {
				menu.putNextEntry(new ZipEntry("plugins.config"));
				menu.write(String.join("\n", MenuFile.lines(ImagoPlugIn.context())).getBytes(StandardCharsets.UTF_8));
			}
			// In this order: what is named last goes first.
			folder.toFile().deleteOnExit();
			plugins.toFile().deleteOnExit();
			jar.toFile().deleteOnExit();
			return folder;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
