package io.github.imago.cli;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.Parameters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/** What the command line says about itself and about the commands. */
final class Manual {

	private static final int WIDTH = 100;

	static final String SHORT = String.join("\n", //
		"usage: imago list [WORD]                              the commands, or those that speak of WORD", //
		"       imago help [ID]                                all there is to know of one", //
		"       imago run ID INPUT... -o OUT key=value...      one image", //
		"       imago batch ID FOLDER -o FOLDER key=value...   every image of a folder", //
		"       imago gui [IMAGE...]                           ImageJ with the Imago menu", //
		"       imago gpu                                      the graphics card, and what would run on it", //
		"       imago --version");

	static final String LONG = String.join("\n", SHORT, "", //
		"run ID INPUT... -o OUT key=value...", //
		"  INPUT             files in the order of the command's images, or name=path; TIFF, PNG, JPEG or .npy", //
		"  key=value         parameters, as in ImageJ macros; those left out have the defaults that help ID shows", //
		"  -o, --output OUT  a file; or, for several outputs, a folder, or name=path as often as needed;", //
		"                    a table or summary that is the only output is printed without it", //
		"  --threads N       threads to compute with (default: all)", //
		"", //
		"batch ID FOLDER -o FOLDER key=value...", //
		"  Applies a command to each image of a folder, failing images do not stop it, and writes results.csv, one row", //
		"  per image. Started again it does what is left: new, changed and failed images, or all if a parameter changed.", //
		"  --jobs N          images at a time (default 1); they share the threads", //
		"  --pattern GLOB    which files, such as '*.tif' (default: all that are images)", //
		"  --recursive       folders in the folder too", //
		"  --restart         do all images again", //
		"  --resume          do what is left (the default)", //
		"  --threads N       threads to compute with (default: all)", //
		"", //
		"Exit codes: 0 done, 1 failed, 2 not understood. IMAGO_DEBUG=1 shows where an error comes from;", //
		"IMAGO_JAVA_OPTS is passed to Java, such as -Xmx16g.");

	private Manual() {}

	/**
	 * Lists commands by domain.
	 *
	 * @param word what id, label or description must contain; null for all
	 */
	static void list(final Catalog catalog, final String word, final PrintStream out) {
		final List<CommandInfo> all = catalog.all().stream().filter(info -> word == null || speaksOf(info, word.toLowerCase(Locale.ROOT)))
			.collect(Collectors.toList());
		if (all.isEmpty()) throw CliException.failed("no command speaks of \"" + word + "\" (imago list shows all)");
		final int idWidth = all.stream().mapToInt(info -> Catalog.id(info).length()).max().getAsInt();
		final int labelWidth = all.stream().mapToInt(info -> label(info).length()).max().getAsInt();
		String domain = null;
		for (final CommandInfo info : all) {
			if (!Catalog.domain(info).equals(domain)) {
				if (domain != null) out.println();
				out.println(domain = Catalog.domain(info));
			}
			out.printf("  %-" + idWidth + "s  %-" + labelWidth + "s  %s%n", Catalog.id(info), label(info), firstSentence(info));
		}
	}

	private static boolean speaksOf(final CommandInfo info, final String word) {
		return (Catalog.id(info) + "\n" + label(info) + "\n" + info.getDescription()).toLowerCase(Locale.ROOT).contains(word);
	}

	/** The menu's name of a command without the dots that announce a dialog. */
	private static String label(final CommandInfo info) {
		final String label = Parameters.label(info);
		return label.endsWith("...") ? label.substring(0, label.length() - 3) : label;
	}

	private static String firstSentence(final CommandInfo info) {
		final String text = info.getDescription();
		final int end = text.indexOf(". ");
		return end < 0 ? text.endsWith(".") ? text.substring(0, text.length() - 1) : text : text.substring(0, end);
	}

	/** Explains one command: what it does, takes and makes, and how to call it. */
	static void explain(final CommandInfo info, final PrintStream out) {
		final Module module;
		try {
			module = info.createModule();
		}
		catch (final ModuleException e) {
			throw CliException.failed(e);
		}
		out.println(Catalog.id(info) + " - " + label(info));
		wrap(info.getDescription(), "", "", out);
		out.println();
		out.println("Inputs");
		final List<ModuleItem<?>> inputs = new ArrayList<>(), outputs = new ArrayList<>();
		info.inputs().forEach(inputs::add);
		info.outputs().forEach(outputs::add);
		final int width = Math.max(width(inputs), width(outputs));
		for (final ModuleItem<?> item : inputs)
			entry(item, width, facts(item, module), out);
		out.println();
		out.println("Outputs");
		for (final ModuleItem<?> item : outputs)
			entry(item, width, type(item), out);
		out.println();
		out.println("Menu");
		out.println("  " + info.getMenuPath().getMenuString().replace("...", "").replaceAll("\\s*>\\s*", " > "));
		out.println("Macro");
		out.println("  " + Parameters.macroLine(module));
		out.println("Command line");
		out.println("  imago run " + Catalog.id(info) + example(inputs, module) + Outputs.example(info));
	}

	private static int width(final List<ModuleItem<?>> items) {
		return items.stream().mapToInt(item -> item.getName().length()).max().orElse(0);
	}

	private static void entry(final ModuleItem<?> item, final int width, final String facts, final PrintStream out) {
		final String indent = " ".repeat(width + 4);
		final String name = String.format("  %-" + width + "s  ", item.getName());
		wrap(label(item) + ": " + facts, name, indent, out);
		if (item.getDescription() != null && !item.getDescription().isEmpty()) wrap(item.getDescription(), indent, indent, out);
	}

	private static String label(final ModuleItem<?> item) {
		return item.getLabel() == null || item.getLabel().isEmpty() ? item.getName() : item.getLabel();
	}

	/** Type, range that dialogs offer, and default of an input. */
	private static String facts(final ModuleItem<?> item, final Module module) {
		final StringBuilder s = new StringBuilder(type(item));
		final Object min = item.getSoftMinimum() != null ? item.getSoftMinimum() : item.getMinimumValue(), //
				max = item.getSoftMaximum() != null ? item.getSoftMaximum() : item.getMaximumValue();
		if (min != null && max != null) s.append(", usually ").append(Parameters.text(min)).append(" to ").append(Parameters.text(max));
		else if (min != null) s.append(", from ").append(Parameters.text(min));
		else if (max != null) s.append(", up to ").append(Parameters.text(max));
		final Object value = Call.isFile(item) ? null : item.getValue(module);
		if (value != null) s.append(", default ").append(Parameters.quote(Parameters.text(value)));
		else if (!item.isRequired()) s.append(", may be left out");
		return s.toString();
	}

	private static String type(final ModuleItem<?> item) {
		final Class<?> type = item.getType();
		if (type == ImagePlus.class) return "an image";
		if (type == ResultsTable.class) return "a table";
		if (Map.class.isAssignableFrom(type)) return "a summary";
		return Parameters.expected(item);
	}

	private static String example(final List<ModuleItem<?>> inputs, final Module module) {
		final StringBuilder s = new StringBuilder();
		for (final ModuleItem<?> item : inputs) {
			final Object value = item.getValue(module);
			if (Call.isFile(item)) {
				if (item.isRequired()) s.append(' ').append(item.getName()).append(FileValues.extensions(item).get(0));
			}
			else if (value != null) s.append(' ').append(shellQuote(item.getName() + "=" + Parameters.text(value)));
		}
		return s.toString();
	}

	private static String shellQuote(final String word) {
		return word.matches("[A-Za-z0-9_=.,:/+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

	/** Prints text in lines that a terminal shows whole, with one beginning for the first line and another for the rest. */
	private static void wrap(final String text, final String first, final String indent, final PrintStream out) {
		String before = first;
		final StringBuilder line = new StringBuilder();
		for (final String word : text.trim().split("\\s+")) {
			if (line.length() > 0 && before.length() + line.length() + 1 + word.length() > WIDTH) {
				out.println(before + line);
				before = indent;
				line.setLength(0);
			}
			line.append(line.length() == 0 ? "" : " ").append(word);
		}
		out.println(before + line);
	}
}
