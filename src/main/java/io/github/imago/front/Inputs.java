package io.github.imago.front;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.imago.command.common.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** Fills the inputs of a module from macro options, the current image and the declared defaults. */
final class Inputs {

	private Inputs() {}

	/**
	 * Fills every input that is not resolved yet.
	 *
	 * @throws IllegalArgumentException with one sentence for the user: a key that does not exist, a value that cannot be read, or an image
	 *           that is missing
	 */
	static void fill(final Module module, final Invocation invocation) {
		final ModuleInfo info = module.getInfo();
		final String options = invocation.caller.options;
		final Map<String, String> given = options == null ? Map.of() : Parameters.split(options);
		checkKeys(info, given);
		for (final ModuleItem<?> item : Parameters.values(info))
			if (!module.isInputResolved(item.getName())) {
				final String text = given.get(Parameters.key(item));
				// What the field holds before anyone sets it is the declared default.
				invocation.set(module, item, text == null ? item.getValue(module) : Parameters.parse(item, text));
			}
		fillTables(module, invocation, given);
		fillImages(module, invocation, given);
	}

	private static void checkKeys(final ModuleInfo info, final Map<String, String> given) {
		final List<String> keys = new ArrayList<>();
		Parameters.values(info).forEach(item -> keys.add(Parameters.key(item)));
		Parameters.tables(info).forEach(item -> keys.add(Parameters.key(item)));
		Parameters.images(info).forEach(item -> keys.add(Parameters.key(item)));
		for (final String name : given.keySet())
			if (!keys.contains(name)) throw new IllegalArgumentException("unknown key \"" + name + "\"; the keys are " + String.join(", ", keys));
	}

	/** A table is named by the title of its window; a dialog proposes the active one. */
	private static void fillTables(final Module module, final Invocation invocation, final Map<String, String> given) {
		for (final ModuleItem<?> item : Parameters.tables(module.getInfo())) {
			if (module.isInputResolved(item.getName())) continue;
			final String title = given.get(Parameters.key(item));
			final boolean proposed = invocation.mode == Invocation.Mode.DIALOG || item.isRequired();
			final ResultsTable table = title != null ? tableTitled(item, title) : proposed && Invocation.hasGui() ? ResultsTable.getActiveTable()
				: null;
			if (table == null && item.isRequired()) throw new IllegalArgumentException("there is no table open");
			invocation.set(module, item, table);
		}
	}

	private static ResultsTable tableTitled(final ModuleItem<?> item, final String title) {
		final ResultsTable shown = ResultsTable.getResultsTable(title);
		// The table of measurements is there without its window too.
		final ResultsTable table = shown == null && title.equals("Results") ? ResultsTable.getResultsTable() : shown;
		if (table == null) throw new IllegalArgumentException(Parameters.key(item) + ": there is no open table titled \"" + title + "\"");
		return table;
	}

	/**
	 * An image is named by its title. The only one that is required is the current one if it is not named; so is a first one that dialogs propose,
	 * where nothing at all is said.
	 */
	private static void fillImages(final Module module, final Invocation invocation, final Map<String, String> given) {
		final List<ModuleItem<?>> images = Parameters.images(module.getInfo());
		final long required = images.stream().filter(ModuleItem::isRequired).count();
		final List<ModuleItem<?>> missing = new ArrayList<>();
		for (final ModuleItem<?> item : images) {
			if (module.isInputResolved(item.getName())) continue;
			final String title = given.get(Parameters.key(item));
			if (title != null) invocation.set(module, item, titled(item, title));
			else if (!item.isRequired()) invocation.set(module, item, given.isEmpty() && item == images.get(0) && item.is("proposed")
				? invocation.caller.image : null);
			else if (required == 1 || invocation.mode == Invocation.Mode.DIALOG && item == images.get(0)) invocation.set(module, item,
				current(invocation));
			else missing.add(item);
		}
		if (missing.isEmpty()) return;
		// The user will choose in the dialog.
		if (invocation.mode == Invocation.Mode.DIALOG) missing.forEach(item -> invocation.set(module, item, null));
		else throw new IllegalArgumentException("it takes " + required + " images; name " + missing.stream().map(item -> Parameters.key(item) + "=[title]")
			.collect(Collectors.joining(" and ")));
	}

	private static ImagePlus titled(final ModuleItem<?> item, final String title) {
		final ImagePlus image = WindowManager.getImage(title);
		if (image == null) throw new IllegalArgumentException(Parameters.key(item) + ": there is no open image titled \"" + title + "\"");
		return image;
	}

	private static ImagePlus current(final Invocation invocation) {
		if (invocation.caller.image == null) throw new IllegalArgumentException("there is no image open");
		return invocation.caller.image;
	}
}
