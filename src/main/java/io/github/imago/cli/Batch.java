package io.github.imago.cli;

import ij.measure.ResultsTable;

import io.github.imago.command.common.Parameters;
import io.github.imago.io.Tables;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * Applies a command to each image of a folder. An image that fails does not stop the others. What a {@link BatchTable} knows as done, by
 * the same command and parameters, with its outputs in place and no older than the image, is not done again.
 */
final class Batch {

	private static final String TABLE = "results.csv";

	private final Call call;
	private final ModuleItem<?> input;
	private final Path from, to;
	private final String parameters;
	private String pattern;
	private boolean recursive, restart;
	private int jobs = 1;

	/**
	 * @param call the command with all but one of its images
	 * @param from the folder of images
	 * @param to the folder for outputs and table; made if it does not exist
	 * @throws CliException if the command does not take exactly one more image, or a folder cannot be used
	 */
	Batch(final Call call, final Path from, final Path to) {
		this.call = call;
		this.from = from;
		this.to = to;
		this.input = input(call);
		this.parameters = call.text();
		if (!Files.isDirectory(from)) throw CliException.failed(from + (Files.exists(from) ? " is not a folder; for one image use: imago run"
			: ": no such folder"));
		if (Files.exists(to) && !Files.isDirectory(to)) throw CliException.usage(to + " is not a folder");
		try {
			if (Files.exists(to) && Files.isSameFile(from, to)) throw CliException.usage(
				"the results must go to another folder than that of the images, " + from);
		}
		catch (final IOException e) {
			throw CliException.failed(e);
		}
	}

	/** Restricts the batch to file names like {@code *.tif}, or to paths in the folder if the pattern has a slash. */
	void pattern(final String glob) {
		pattern = glob;
	}

	/** Takes the images of folders in the folder too; their outputs go to folders of the same names. */
	void recursive() {
		recursive = true;
	}

	/** Does images that have been done before again. */
	void restart() {
		restart = true;
	}

	/** Sets how many images are worked on at the same time. */
	void jobs(final int n) {
		if (n < 1) throw CliException.usage("--jobs must be at least 1, got " + n);
		jobs = n;
	}

	private static ModuleItem<?> input(final Call call) {
		final List<ModuleItem<?>> missing = call.missing();
		if (missing.size() == 1) return missing.get(0);
		if (missing.isEmpty()) {
			final boolean none = call.files().isEmpty();
			throw CliException.usage("batch gives " + call.id() + " an image of the folder each time, but it " + //
				(none ? "takes none" : "has all it takes: leave out " + call.files().values().iterator().next()));
		}
		final List<String> names = missing.stream().map(ModuleItem::getName).collect(Collectors.toList());
		throw CliException.usage(call.id() + " takes " + names.size() + " images: give all but one by name, such as " + //
			names.get(names.size() - 1) + "=PATH (" + String.join(", ", names) + ")");
	}

	/**
	 * Does what is to be done.
	 *
	 * @param out gets one line with the count of images
	 * @param err gets a line for each image that failed
	 * @param terminal where to show the progress, or null
	 * @return the exit code: 0 if all images are done
	 */
	int run(final PrintStream out, final PrintStream err, final PrintStream terminal) {
		final Map<String, Path> images = images();
		if (images.isEmpty()) throw CliException.failed("there is no " + (pattern == null ? "image" : "file like " + pattern) + " in " + from);
		final BatchTable table = new BatchTable(to.resolve(TABLE));
		FileValues.makeFolder(to);
		final List<String> todo = new ArrayList<>();
		images.forEach((file, path) -> {
			if (restart || !done(table.get(file), path)) todo.add(file);
		});
		// What was made otherwise, or from images that are gone, is not a result of this batch.
		for (final String file : table.files()) {
			final boolean stays = !todo.contains(file) && table.get(file).parameters.equals(parameters) && Files.exists(from.resolve(file));
			if (!stays) table.remove(file);
		}
		final Map<String, String> stems = stems(images.keySet());
		final int threads = Job.current().threads(), atOnce = Math.min(jobs, Math.max(1, todo.size()));
		final AtomicInteger finished = new AtomicInteger();
		try (ProgressBar bar = new ProgressBar(terminal, "")) {
			Job.current().threads(atOnce).run(() -> Parallel.forEach(todo.size(), i -> {
				final String file = todo.get(i);
				bar.title(file);
				final Job.Listener listener = f -> bar.progress((finished.get() + f) / todo.size());
				Job.current().threads(Math.max(1, threads / atOnce)).run(() -> table.put(one(file, images.get(file), stems.get(file), listener)));
				finished.incrementAndGet();
				table.save();
			}));
		}
		table.save();
		int failed = 0;
		for (final BatchTable.Row row : table.failed()) {
			if (!images.containsKey(row.file)) continue;
			err.println("imago: " + row.file + ": " + row.reason);
			failed++;
		}
		final int before = images.size() - todo.size();
		out.println(images.size() + (images.size() == 1 ? " image: " : " images: ") + (todo.size() - failed) + " done" + //
			(before > 0 ? ", " + before + " done before" : "") + (failed > 0 ? ", " + failed + " failed" : "") + "; see " + to.resolve(TABLE));
		return failed > 0 ? CliException.FAILED : 0;
	}

	/** The images by their paths in the folder, sorted. */
	private Map<String, Path> images() {
		final PathMatcher matcher;
		try {
			matcher = pattern == null ? null : FileSystems.getDefault().getPathMatcher("glob:" + pattern);
		}
		catch (final PatternSyntaxException e) {
			throw CliException.usage("--pattern " + pattern + " is not a pattern of file names: " + e.getDescription());
		}
		final boolean wholePath = pattern != null && pattern.indexOf('/') >= 0;
		final Map<String, Path> images = new TreeMap<>();
		try {
			// The folder may be given as a link, which a walk would not enter.
			final Path root = from.toRealPath(), results = Files.exists(to) ? to.toRealPath() : to;
			try (Stream<Path> files = Files.walk(root, recursive ? Integer.MAX_VALUE : 1)) {
				files.filter(Files::isRegularFile).forEach(path -> {
					final Path relative = root.relativize(path), name = path.getFileName();
					if (name.toString().startsWith(".") || path.startsWith(results)) return;
					final boolean wanted = matcher == null ? FileValues.isReadable(input, path) : matcher.matches(wholePath ? relative : name);
					if (wanted) images.put(slashed(relative), from.resolve(relative));
				});
			}
			return images;
		}
		catch (final IOException e) {
			throw CliException.failed(e);
		}
		catch (final UncheckedIOException e) {
			throw CliException.failed(e.getCause());
		}
	}

	private static String slashed(final Path path) {
		return path.toString().replace(path.getFileSystem().getSeparator(), "/");
	}

	/**
	 * What the names of each image's outputs begin with: its name without the ending; with it, where two images, or one and the table, would
	 * get the same name otherwise.
	 */
	private static Map<String, String> stems(final Iterable<String> files) {
		final Map<String, Integer> count = new HashMap<>();
		count.put(stem(TABLE), 1);
		// Some file systems take upper and lower case for the same.
		for (final String file : files)
			count.merge(stem(file).toLowerCase(Locale.ROOT), 1, Integer::sum);
		final Map<String, String> stems = new HashMap<>();
		for (final String file : files)
			stems.put(file, count.get(stem(file).toLowerCase(Locale.ROOT)) == 1 ? stem(file) : file);
		return stems;
	}

	private static String stem(final String file) {
		final int dot = file.lastIndexOf('.');
		return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
	}

	private boolean done(final BatchTable.Row row, final Path image) {
		if (row == null || !row.ok || !row.parameters.equals(parameters) || row.outputs.isEmpty()) return false;
		try {
			for (final String output : row.outputs) {
				final Path path = to.resolve(output);
				if (!Files.exists(path) || Files.getLastModifiedTime(image).compareTo(Files.getLastModifiedTime(path)) > 0) return false;
			}
			return true;
		}
		catch (final IOException e) {
			return false;
		}
	}

	private BatchTable.Row one(final String file, final Path image, final String stem, final Job.Listener listener) {
		final long start = System.nanoTime();
		final Map<String, String> values = new LinkedHashMap<>();
		String reason = "";
		List<String> written = List.of();
		try {
			final Module module = call.run(Map.of(input, image), listener);
			final Path base = to.resolve(stem);
			FileValues.makeFolder(base.getParent());
			final Outputs outputs = Outputs.of(call, image, base.getParent(), base.getFileName().toString());
			final List<Path> paths = outputs.write(module, new PrintStream(OutputStream.nullOutputStream()));
			written = paths.stream().map(path -> slashed(to.relativize(path))).collect(Collectors.toList());
			collect(module, values);
		}
		catch (final CliException e) {
			reason = reason(image, e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			reason = "not enough memory: work on fewer images at a time (--jobs), or give Java more (IMAGO_JAVA_OPTS=-Xmx16g)";
		}
		final String seconds = String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9);
		return new BatchTable.Row(file, reason.isEmpty(), reason, seconds, values, written, parameters);
	}

	/** A message without the file's name, which stands beside it anyway. */
	private static String reason(final Path image, final String message) {
		String reason = Main.oneLine(message);
		for (final String name : Arrays.asList(image.toString(), image.getFileName().toString()))
			if (reason.startsWith(name + ": ")) reason = reason.substring(name.length() + 2);
		return reason.isEmpty() ? "failed" : reason;
	}

	/** The entries of summaries, and the columns of tables of one row. */
	private void collect(final Module module, final Map<String, String> values) {
		for (final ModuleItem<?> item : call.info().outputs()) {
			final Object value = item.getValue(module);
			if (value instanceof Map) BatchTable.add(values, item.getName(), "", value);
			else if (value instanceof ResultsTable && ((ResultsTable) value).size() == 1) {
				final List<List<String>> rows = Csv.parse(Tables.text((ResultsTable) value));
				for (int i = 0; i < rows.get(0).size(); i++)
					BatchTable.add(values, item.getName(), rows.get(0).get(i), rows.get(1).get(i));
			}
			else if (value instanceof Number || value instanceof Boolean) BatchTable.add(values, item.getName(), item.getName(), value);
			else if (value instanceof Enum) BatchTable.add(values, item.getName(), item.getName(), Parameters.text(value));
		}
	}
}
