package io.github.imago.command.display;

import ij.IJ;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.op.VectorOps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the colour maps as files that ImageJ lists in its menu of lookup tables. */
@Plugin(type = Command.class, name = "imago.display.saveColormaps", menuPath = "Plugins>Imago>Display>Save Colormaps...",
	headless = true, //
	description = "Writes all colour maps as .lut files, which ImageJ shows under Image > Lookup Tables after Help > Refresh Menus, or " +
		"which an update site or a colleague gets.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class SaveColormapsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Folder", //
		description = "Where the files go; it is made if it is not there. Empty for the folder luts of the running ImageJ.")
	private String folder = "";

	@Parameter(persist = false, label = "Prefix", //
		description = "What the files' names begin with, so that none is taken for one of ImageJ's own; _ is a blank in menus.")
	private String prefix = "Imago_";

	@Parameter(type = ItemIO.OUTPUT, label = "Colormap files", description = "The maps, their kinds, and the files that were written.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final Map<String, byte[]> files = VectorOps.saveColormaps(prefix);
		final Path to = folder();
		table = new ResultsTable();
		try {
			Files.createDirectories(to);
			int i = 0;
			for (final Map.Entry<String, byte[]> file : files.entrySet()) {
				Files.write(to.resolve(file.getKey()), file.getValue());
				final Colormap map = Colormap.values()[i++];
				table.incrementCounter();
				table.addValue("Map", map.name().toLowerCase(Locale.ROOT));
				table.addValue("Kind", map.kind().name().toLowerCase(Locale.ROOT));
				table.addValue("File", to.resolve(file.getKey()).toString());
			}
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("folder " + to + " cannot be written to: " + e);
		}
	}

	private Path folder() {
		final String luts = folder.isBlank() ? IJ.getDirectory("luts") : folder.strip();
		// Without an ImageJ of its own, there may be the name of a folder, but not what it should lie in.
		Check.that(luts != null && (!folder.isBlank() || Files.isDirectory(Path.of(luts).toAbsolutePath().getParent().resolve("plugins"))),
			"folder must be given, as no ImageJ with a folder luts is running");
		try {
			return Path.of(luts);
		}
		catch (final InvalidPathException e) {
			throw new IllegalArgumentException("folder must be the name of one, got \"" + luts + "\"", e);
		}
	}
}
