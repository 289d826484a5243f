package io.github.imago.cli;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.Host;
import io.github.imago.command.common.Parameters;
import io.github.imago.kernel.common.Job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/** A command with what it is to be given: files for its images and tables, values for the rest. */
final class Call {

	private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z][A-Za-z0-9]*)=(.*)", Pattern.DOTALL);

	private final CommandInfo info;
	private final Map<ModuleItem<?>, Path> files = new LinkedHashMap<>();
	private final Map<ModuleItem<?>, Object> values = new LinkedHashMap<>();

	private Call(final CommandInfo info) {
		this.info = info;
	}

	/**
	 * Reads what stands after a command's id, strictly.
	 *
	 * @param words files, in the order of the inputs that take one of their kind; {@code name=path}; {@code key=value}
	 * @throws CliException if a key is unknown or given twice, a value is not of its type, or there are more files than inputs
	 */
	static Call parse(final CommandInfo info, final List<String> words) {
		final Call call = new Call(info);
		final List<String> inOrder = new ArrayList<>();
		for (final String word : words) {
			final Matcher m = ASSIGNMENT.matcher(word);
			if (m.matches() && !call.assign(m.group(1), m.group(2)) && !Files.exists(Path.of(word))) throw call.unknown(m.group(1));
			if (!m.matches() || call.item(m.group(1)) == null) inOrder.add(word);
		}
		final List<ModuleItem<?>> free = call.fileInputs().stream().filter(item -> !call.files.containsKey(item)).collect(Collectors.toList());
		if (inOrder.size() > free.size()) throw call.tooMany(inOrder);
		for (final String word : inOrder) {
			final Path path = path(word);
			// A table goes to the first input that takes one, an image likewise.
			final ModuleItem<?> item = free.stream().filter(input -> FileValues.isReadable(input, path)).findFirst().orElse(free.get(0));
			free.remove(item);
			call.files.put(item, path);
		}
		return call;
	}

	/** What was typed as a file's name, as a path. */
	static Path path(final String text) {
		try {
			if (text.isEmpty()) throw CliException.usage("a file name is empty");
			return Path.of(text);
		}
		catch (final java.nio.file.InvalidPathException e) {
			throw CliException.usage("\"" + text + "\" cannot be the name of a file: " + e.getReason());
		}
	}

	private boolean assign(final String key, final String text) {
		final ModuleItem<?> item = item(key);
		if (item == null) return false;
		if (files.containsKey(item) || values.containsKey(item)) throw CliException.usage(item.getName() + " is given twice");
		if (isFile(item)) files.put(item, path(text));
		else {
			try {
				values.put(item, Parameters.parse(item, text));
			}
			catch (final IllegalArgumentException e) {
				throw CliException.usage(e.getMessage());
			}
		}
		return true;
	}

	private ModuleItem<?> item(final String key) {
		for (final ModuleItem<?> item : info.inputs())
			if (item.getName().equalsIgnoreCase(key)) return item;
		return null;
	}

	private CliException unknown(final String key) {
		final List<String> keys = new ArrayList<>();
		info.inputs().forEach(item -> keys.add(item.getName()));
		return CliException.usage(id() + " has no parameter \"" + key + "\"; it takes " + String.join(", ", keys));
	}

	private CliException tooMany(final List<String> given) {
		final List<String> names = fileInputs().stream().map(ModuleItem::getName).collect(Collectors.toList());
		if (names.isEmpty()) return CliException.usage(id() + " takes no input file, got " + given.get(0));
		final int got = given.size() + files.size();
		final boolean one = names.size() == 1;
		return CliException.usage(id() + " takes " + (one ? "one input file (" : names.size() + " input files (") + String.join(", ", names) +
			"), got " + got + (one ? "; for many images use: imago batch " + id() + " FOLDER -o FOLDER" : ""));
	}

	String id() {
		return Catalog.id(info);
	}

	CommandInfo info() {
		return info;
	}

	/** Files that were given, by the input that gets each. */
	Map<ModuleItem<?>, Path> files() {
		return files;
	}

	/** Whether an input or output is kept in a file of its own: an image or a table. */
	static boolean isFile(final ModuleItem<?> item) {
		return item.getType() == ImagePlus.class || item.getType() == ResultsTable.class;
	}

	private List<ModuleItem<?>> fileInputs() {
		final List<ModuleItem<?>> list = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (isFile(item)) list.add(item);
		return list;
	}

	/** Inputs that need a file and have none. */
	List<ModuleItem<?>> missing() {
		return fileInputs().stream().filter(item -> item.isRequired() && !files.containsKey(item)).collect(Collectors.toList());
	}

	/** Fails if an input needs a file and has none. */
	void requireComplete() {
		final List<ModuleItem<?>> missing = missing();
		if (!missing.isEmpty()) throw CliException.usage(id() + " needs " + missing.stream().map(item -> (item.getType() == ImagePlus.class
			? "an image" : "a table") + " (" + item.getName() + ")").collect(Collectors.joining(" and ")) + ", which is missing");
	}

	/**
	 * The command with its values set, files not yet.
	 *
	 * @throws CliException if a value is missing that has no default
	 */
	Module module() {
		try {
			final Module module = info.createModule();
			values.forEach((item, value) -> module.setInput(item.getName(), value));
			for (final ModuleItem<?> item : Parameters.values(info)) {
				final boolean missing = !isFile(item) && item.isRequired() && item.getValue(module) == null;
				if (missing) throw CliException.usage(id() + " needs " + item.getName() + "=…, " + Parameters.expected(item));
			}
			return module;
		}
		catch (final ModuleException e) {
			throw CliException.failed(e);
		}
	}

	/** All values and files given by name as they would be typed: {@code filter.gauss sigma=2 border=reflect}. Says what made a result. */
	String text() {
		final StringBuilder s = new StringBuilder(id());
		final Module module = module();
		for (final ModuleItem<?> item : Parameters.values(info)) {
			final Object value = item.getValue(module);
			if (value != null) s.append(' ').append(item.getName()).append('=').append(Parameters.quote(Parameters.text(value)));
		}
		files.forEach((item, path) -> s.append(' ').append(item.getName()).append('=').append(Parameters.quote(path.toAbsolutePath().normalize()
			.toString())));
		return s.toString();
	}

	/**
	 * Reads the files and runs the command on this thread.
	 *
	 * @param more files beyond those given when this call was made
	 * @param listener hears the progress
	 * @return the module with its outputs
	 * @throws CliException if a file cannot be read or the command fails
	 */
	Module run(final Map<ModuleItem<?>, Path> more, final Job.Listener listener) {
		final Module module = module();
		files.forEach((item, path) -> module.setInput(item.getName(), FileValues.read(item, path)));
		more.forEach((item, path) -> module.setInput(item.getName(), FileValues.read(item, path)));
		final String[] failure = { null };
		// Without a host, failures are thrown, with the stack trace that debugging is for.
		if (!Main.DEBUG) Host.set(new Host() {

			@Override
			public Job.Listener listener() {
				return listener;
			}

			@Override
			public void failed(final String message) {
				failure[0] = message;
			}
		});
		try {
			module.run();
		}
		catch (final IllegalArgumentException e) {
			throw CliException.failed(e);
		}
		finally {
			Host.set(null);
		}
		if (failure[0] != null) throw CliException.failed(failure[0]);
		if (module instanceof Cancelable && ((Cancelable) module).isCanceled()) {
			final String reason = ((Cancelable) module).getCancelReason();
			throw CliException.failed(id() + (reason == null ? " was cancelled" : ": " + reason));
		}
		return module;
	}
}
