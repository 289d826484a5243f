package io.github.imago.cli;

import ij.ImagePlus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Where the outputs of a command go: files of given names, a folder, or, for one that is text, the standard output. */
final class Outputs {

	private final Call call;
	private final List<ModuleItem<?>> items = new ArrayList<>();
	private final Map<ModuleItem<?>, Path> named = new LinkedHashMap<>();
	private final Collection<Path> inputs;
	private Path folder;
	/** What the names of files in the folder begin with; null where each has the output's name. */
	private String stem;

	private Outputs(final Call call, final Collection<Path> inputs) {
		this.call = call;
		this.inputs = inputs;
		call.info().outputs().forEach(items::add);
	}

	/**
	 * Reads what was given with {@code -o}.
	 *
	 * @param targets a file, a folder, or any number of {@code name=path}; the path - is standard output
	 * @throws CliException if they do not fit the command's outputs or would overwrite an input
	 */
	static Outputs parse(final Call call, final List<String> targets) {
		final Outputs outputs = new Outputs(call, call.files().values());
		Path plain = null;
		for (final String target : targets) {
			final int eq = target.indexOf('=');
			final ModuleItem<?> item = eq < 0 ? null : outputs.item(target.substring(0, eq));
			if (item != null) {
				if (outputs.named.put(item, Call.path(target.substring(eq + 1))) != null) throw CliException.usage("the output " + item.getName() +
					" is given two places");
			}
			else if (eq > 0 && target.substring(0, eq).matches("[A-Za-z][A-Za-z0-9]*")) {
				throw CliException.usage(call.id() + " has no output \"" + target.substring(0, eq) + "\"; it makes " + outputs.names());
			}
			else if (plain != null) {
				throw CliException.usage("-o is given twice; for several outputs write -o name=path (" + outputs.names() + ")");
			}
			else {
				plain = Call.path(target);
				final boolean slash = target.endsWith("/") || target.endsWith(plain.getFileSystem().getSeparator());
				if (slash || outputs.items.size() > 1 || Files.isDirectory(plain)) outputs.folder(plain);
				else outputs.named.put(outputs.items.get(0), plain);
			}
		}
		outputs.check();
		return outputs;
	}

	/**
	 * The outputs of one image of many: {@code stem.ext} for a command with one output, else {@code stem-name.ext}.
	 *
	 * @param input the image's file, which must not be overwritten
	 */
	static Outputs of(final Call call, final Path input, final Path folder, final String stem) {
		final List<Path> inputs = new ArrayList<>(call.files().values());
		inputs.add(input);
		final Outputs outputs = new Outputs(call, inputs);
		outputs.folder = folder;
		outputs.stem = stem;
		return outputs;
	}

	private void folder(final Path path) {
		// "-o result.csv" for a command that also makes images is a slip, not the wish for a folder of that name.
		final boolean looksLikeFile = FileValues.hasKnownExtension(path) && !Files.isDirectory(path);
		if (looksLikeFile || Files.exists(path) && !Files.isDirectory(path)) {
			throw CliException.usage(path + " is not a folder: write -o " + (items.size() == 1 ? "FILE" : "FOLDER") + ", or -o name=" + path +
				" with one of " + names());
		}
		folder = path;
	}

	private ModuleItem<?> item(final String name) {
		return items.stream().filter(item -> item.getName().equalsIgnoreCase(name)).findFirst().orElse(null);
	}

	private String names() {
		return items.stream().map(ModuleItem::getName).collect(Collectors.joining(", "));
	}

	/** Fails early where writing would fail or do harm later. */
	private void check() {
		if (folder == null && named.isEmpty() && !toStandardOutput()) throw CliException.usage("say where the result goes: -o " + (items
			.size() == 1 ? "FILE" : "FOLDER, or -o name=path with one of " + names()));
		final List<Path> places = new ArrayList<>();
		named.forEach((item, path) -> {
			if (isStandardOutput(path)) {
				if (item.getType() == ImagePlus.class) throw CliException.usage("an image cannot go to standard output: write -o " + item.getName() +
					"=FILE");
				return;
			}
			if (Files.isDirectory(path)) {
				throw CliException.usage(path + " is a folder: for a file in it write -o " + path.resolve(name(item) + FileValues.extensions(item).get(0)));
			}
			FileValues.requireWritable(item, path);
			final Path parent = path.toAbsolutePath().normalize().getParent();
			if (!Files.isDirectory(parent)) throw CliException.failed("cannot write " + path + ": there is no folder " + parent);
			guard(path);
			if (places.contains(path.toAbsolutePath().normalize())) throw CliException.usage("two outputs are to go to " + path);
			places.add(path.toAbsolutePath().normalize());
		});
		if (folder != null) items.stream().filter(item -> !named.containsKey(item)).forEach(item -> FileValues.extensions(item).forEach(
			extension -> guard(folder.resolve(name(item) + extension))));
	}

	/** Whether a hyphen stands for a file, as usual. */
	private static boolean isStandardOutput(final Path path) {
		return path.toString().equals("-");
	}

	/** Never overwrites an input. */
	private void guard(final Path path) {
		for (final Path input : inputs) {
			try {
				final boolean same = Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input);
				if (same) throw CliException.usage("the result would overwrite the input " + input + ": write it elsewhere");
			}
			catch (final IOException e) {
				throw CliException.failed(e);
			}
		}
	}

	/** Whether the one thing that the command makes is text. An image that it changes in place need not be written. */
	private boolean toStandardOutput() {
		final List<ModuleItem<?>> made = items.stream().filter(item -> !item.isInput()).collect(Collectors.toList());
		return made.size() == 1 && made.get(0).getType() != ImagePlus.class;
	}

	private String name(final ModuleItem<?> item) {
		return stem == null ? item.getName() : items.size() == 1 ? stem : stem + "-" + item.getName();
	}

	/**
	 * Writes what the command has made.
	 *
	 * @param out for a table, summary or text that is not to go to a file
	 * @return the files written
	 * @throws CliException if one cannot be written
	 */
	List<Path> write(final Module module, final PrintStream out) {
		final List<Path> written = new ArrayList<>();
		for (final ModuleItem<?> item : items) {
			final Object value = item.getValue(module);
			final Path explicit = named.get(item);
			if (explicit == null && folder == null && named.isEmpty()) {
				if (value != null && !item.isInput()) FileValues.print(value, out);
			}
			else if (explicit != null || folder != null) {
				if (value == null && explicit != null) throw CliException.failed(call.id() + " made no output " + item.getName() + " this time");
				if (value == null) continue;
				if (explicit != null && isStandardOutput(explicit)) {
					FileValues.print(value, out);
					continue;
				}
				final Path path = explicit != null ? explicit : folder.resolve(name(item) + FileValues.extension(item, value));
				if (explicit == null) FileValues.makeFolder(folder);
				guard(path);
				FileValues.write(item, value, path);
				written.add(path);
			}
		}
		return written;
	}

	/** The command line's way to say where the outputs of a command go, for examples. */
	static String example(final CommandInfo info) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		info.outputs().forEach(items::add);
		if (items.size() != 1) return items.isEmpty() ? "" : " -o results/";
		return " -o result" + FileValues.extensions(items.get(0)).get(0);
	}
}
