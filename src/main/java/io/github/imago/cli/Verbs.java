package io.github.imago.cli;

import ij.ImageJ;

import io.github.imago.gpu.Gpu;
import io.github.imago.kernel.common.Job;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.scijava.module.Module;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What can be asked of the command line, and with which options. What stands behind a command's id is for {@link Call} to understand. */
final class Verbs {

	private final Catalog catalog;
	private final PrintStream out, err;
	/** Where the progress bar goes; null for nowhere. */
	private final PrintStream terminal;

	/** @param showProgress whether {@code err} is a terminal */
	Verbs(final Catalog catalog, final PrintStream out, final PrintStream err, final boolean showProgress) {
		this.catalog = catalog;
		this.out = out;
		this.err = err;
		this.terminal = showProgress ? err : null;
	}

	/**
	 * Does what the arguments ask for.
	 *
	 * @return the exit code
	 * @throws CliException if it fails or cannot be understood
	 * @throws CommandLine.ParameterException if picocli does not understand it
	 */
	int run(final String[] args) {
		if (args.length == 0) {
			err.println(Manual.SHORT);
			return CliException.USAGE;
		}
		final ParseResult top = new CommandLine(grammar()).setExpandAtFiles(false).parseArgs(args);
		final ParseResult verb = top.subcommand();
		if (top.hasMatchedOption("--version")) out.println(version());
		else if (top.hasMatchedOption("--help") || verb != null && verb.hasMatchedOption("--help")) out.println(Manual.LONG);
		else if (verb == null) throw CliException.usage("say what to do: list, help, run, batch, gui or gpu");
		else return run(verb, verb.matchedPositionalValue(0, List.<String> of()));
		return 0;
	}

	private int run(final ParseResult verb, final List<String> words) {
		switch (verb.commandSpec().name()) {
			case "list":
				if (words.size() > 1) throw CliException.usage("list takes one word, got " + words.size());
				Manual.list(catalog, words.isEmpty() ? null : words.get(0), out);
				return 0;
			case "help":
				if (words.size() > 1) throw CliException.usage("help takes one id, got " + words.size());
				if (words.isEmpty() || grammar().subcommands().containsKey(words.get(0))) out.println(Manual.LONG);
				else Manual.explain(catalog.find(words.get(0)), out);
				return 0;
			case "gpu":
				if (!words.isEmpty()) throw CliException.usage("gpu takes nothing, got " + words.get(0));
				out.println(Gpu.describe());
				return 0;
			case "run":
				return withThreads(verb, () -> runOne(verb, words));
			default:
				return withThreads(verb, () -> runBatch(verb, words));
		}
	}

	private static int withThreads(final ParseResult verb, final Callable<Integer> work) {
		final int threads = verb.matchedOptionValue("--threads", Job.current().threads());
		if (threads < 1) throw CliException.usage("--threads must be at least 1, got " + threads);
		return Job.current().threads(threads).call(work);
	}

	private int runOne(final ParseResult verb, final List<String> words) {
		if (words.isEmpty()) throw CliException.usage("run needs the id of a command (imago list shows all)");
		final Call call = Call.parse(catalog.find(words.get(0)), words.subList(1, words.size()));
		call.requireComplete();
		final Outputs outputs = Outputs.parse(call, verb.matchedOptionValue("--output", List.<String> of()));
		final Module module;
		try (ProgressBar bar = new ProgressBar(terminal, call.id())) {
			module = call.run(Map.of(), bar);
		}
		final List<Path> written = outputs.write(module, out);
		// Only for somebody who looks on: scripts want silence.
		if (terminal != null && !written.isEmpty()) terminal.println("wrote " + written.stream().map(Path::toString).collect(Collectors.joining(", ")));
		return 0;
	}

	private int runBatch(final ParseResult verb, final List<String> words) {
		if (words.size() < 2) throw CliException.usage("batch needs the id of a command and a folder: imago batch ID FOLDER -o FOLDER");
		final Call call = Call.parse(catalog.find(words.get(0)), words.subList(2, words.size()));
		final List<String> targets = verb.matchedOptionValue("--output", List.<String> of());
		if (targets.size() != 1) throw CliException.usage("batch needs one folder for its results: -o FOLDER");
		if (verb.hasMatchedOption("--restart") && verb.hasMatchedOption("--resume")) throw CliException.usage(
			"--restart and --resume exclude each other");
		final Batch batch = new Batch(call, Call.path(words.get(1)), Call.path(targets.get(0)));
		if (verb.hasMatchedOption("--pattern")) batch.pattern(verb.matchedOptionValue("--pattern", ""));
		if (verb.hasMatchedOption("--recursive")) batch.recursive();
		if (verb.hasMatchedOption("--restart")) batch.restart();
		batch.jobs(verb.matchedOptionValue("--jobs", 1));
		return batch.run(out, err, terminal);
	}

	private static String version() {
		final String version = Verbs.class.getPackage().getImplementationVersion();
		return "imago " + (version == null ? "(development)" : version) + ", ImageJ " + ImageJ.VERSION + ImageJ.BUILD + //
			", Java " + System.getProperty("java.version");
	}

	/** The verbs and their options. */
	static CommandSpec grammar() {
		final CommandSpec run = verb("run").addOption(output()).addOption(number("--threads"));
		final CommandSpec batch = verb("batch").addOption(output()).addOption(number("--threads")).addOption(number("--jobs")) //
			.addOption(OptionSpec.builder("--pattern").arity("1").type(String.class).build()) //
			.addOption(flag("--recursive")).addOption(flag("--restart")).addOption(flag("--resume"));
		final CommandSpec top = CommandSpec.create().name("imago").addOption(flag("--version")).addOption(flag("--help", "-h"));
		for (final CommandSpec verb : List.of(verb("list"), verb("help"), run, batch, verb("gpu")))
			top.addSubcommand(verb.name(), verb);
		return top;
	}

	private static CommandSpec verb(final String name) {
		return CommandSpec.create().name(name).addOption(flag("--help", "-h")).addPositional(PositionalParamSpec.builder().index("0..*").arity(
			"0..*").type(List.class).auxiliaryTypes(String.class).build());
	}

	private static OptionSpec output() {
		return OptionSpec.builder("-o", "--output").paramLabel("OUT").arity("1").type(List.class).auxiliaryTypes(String.class).build();
	}

	private static OptionSpec number(final String name) {
		return OptionSpec.builder(name).paramLabel("N").arity("1").type(Integer.class).build();
	}

	private static OptionSpec flag(final String... names) {
		return OptionSpec.builder(names).arity("0").type(boolean.class).build();
	}
}
