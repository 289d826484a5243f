package io.github.imago.cli;

import ij.ImageJ;

import io.github.imago.io.UnfinishedFiles;
import io.github.imago.kernel.common.Job;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.scijava.command.CommandInfo;
import org.scijava.module.Module;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code list}, {@code help}, {@code run}, {@code batch}. Results go to files or the standard output; every message is one
 * line on the error output that begins with {@code imago:}.
 */
public final class Main {

	/** Whether errors come with their stack trace: the environment variable {@code IMAGO_DEBUG}. */
	static final boolean DEBUG = System.getenv("IMAGO_DEBUG") != null;

	private static final String TERMINAL = "imago.terminal";

	private Main() {}

	/** Runs the command line and ends the process with its exit code. */
	public static void main(final String[] args) {
		System.setProperty("java.awt.headless", "true");
		UnfinishedFiles.deleteAtExit();
		final int exitCode = run(args, System.out, System.err);
		System.out.flush();
		// Idle threads of the JVM and of libraries must not keep the process.
		System.exit(exitCode);
	}

	/**
	 * Runs the command line within this process.
	 *
	 * @param args what was typed after {@code imago}
	 * @param out for what was asked for
	 * @param err for messages, and for the progress bar if the system property {@code imago.terminal} is {@code true}
	 * @return the exit code: 0 done, 1 failed, 2 not understood
	 */
	public static int run(final String[] args, final PrintStream out, final PrintStream err) {
		try {
			return dispatch(args, out, err);
		}
		catch (final UnmatchedArgumentException e) {
			final String word = e.getUnmatched().get(0);
			return fail(CliException.usage((e.isUnknownOption() ? "there is no option " + word : "there is no verb \"" + word + "\"; say list, help, run, " +
				"batch or gui") + " (imago help shows how)"), err);
		}
		catch (final ParameterException e) {
			return fail(CliException.usage(e.getMessage() + " (imago help shows how)"), err);
		}
		catch (final CliException e) {
			return fail(e, err);
		}
		catch (final OutOfMemoryError e) {
			return fail(CliException.failed(new IllegalStateException(
				"not enough memory: give Java more, such as IMAGO_JAVA_OPTS=-Xmx16g, or work on a part of the image", e)), err);
		}
		catch (final RuntimeException e) {
			return fail(CliException.failed(new IllegalStateException("internal error, please report it: " + e, e)), err);
		}
	}

	private static int fail(final CliException e, final PrintStream err) {
		err.println("imago: " + oneLine(e.getMessage()));
		if (DEBUG) e.printStackTrace(err);
		return e.exitCode;
	}

	/** A message on one line, whatever a library wrote into it. */
	static String oneLine(final String message) {
		return message.trim().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
	}

	private static int dispatch(final String[] args, final PrintStream out, final PrintStream err) {
		if (args.length == 0) {
			err.println(Manual.SHORT);
			return CliException.USAGE;
		}
		final CommandLine line = new CommandLine(spec()).setExpandAtFiles(false).setTrimQuotes(false);
		final ParseResult top = line.parseArgs(args);
		if (top.hasMatchedOption("--version")) {
			out.println(version());
			return 0;
		}
		final ParseResult verb = top.subcommand();
		if (top.hasMatchedOption("--help") || verb != null && verb.hasMatchedOption("--help")) {
			out.println(Manual.LONG);
			return 0;
		}
		if (verb == null) throw CliException.usage("say what to do: list, help, run, batch or gui");
		final List<String> words = verb.matchedPositionalValue(0, Collections.<String> emptyList());
		final PrintStream terminal = Boolean.getBoolean(TERMINAL) ? err : null;
		switch (verb.commandSpec().name()) {
			case "list":
				if (words.size() > 1) throw CliException.usage("list takes one word, got " + words.size());
				Manual.list(words.isEmpty() ? null : words.get(0), out);
				return 0;
			case "help":
				if (words.size() > 1) throw CliException.usage("help takes one id, got " + words.size());
				if (words.isEmpty() || line.getSubcommands().containsKey(words.get(0))) out.println(Manual.LONG);
				else Manual.explain(Catalog.find(words.get(0)), out);
				return 0;
			case "run":
				return withThreads(verb, () -> runOne(verb, words, out, terminal));
			default:
				throw new IllegalStateException(verb.commandSpec().name());
		}
	}

	private static int withThreads(final ParseResult verb, final java.util.concurrent.Callable<Integer> work) {
		final int threads = verb.matchedOptionValue("--threads", Job.current().threads());
		if (threads < 1) throw CliException.usage("--threads must be at least 1, got " + threads);
		return Job.current().threads(threads).call(work);
	}

	private static int runOne(final ParseResult verb, final List<String> words, final PrintStream out, final PrintStream terminal) {
		if (words.isEmpty()) throw CliException.usage("run needs the id of a command (imago list shows all)");
		final CommandInfo info = Catalog.find(words.get(0));
		final Call call = Call.parse(info, words.subList(1, words.size()));
		call.requireComplete();
		call.module();
		final Outputs outputs = Outputs.parse(call, verb.matchedOptionValue("--output", Collections.<String> emptyList()));
		final Module module;
		try (ProgressBar bar = new ProgressBar(terminal, call.id())) {
			module = call.run(Map.of(), bar);
		}
		outputs.write(module, out);
		return 0;
	}

	private static String version() {
		final String version = Main.class.getPackage().getImplementationVersion();
		return "imago " + (version == null ? "(development)" : version) + ", ImageJ " + ImageJ.VERSION + ImageJ.BUILD + ", Java " + System.getProperty(
			"java.version");
	}

	/** The grammar, for picocli. What stands behind an id is the {@link Call}'s to understand. */
	static CommandSpec spec() {
		final OptionSpec threads = OptionSpec.builder("--threads").paramLabel("N").type(Integer.class).build();
		final CommandSpec run = verb("run").addOption(output()).addOption(threads);
		final CommandSpec top = CommandSpec.create().name("imago").addOption(flag("--version")).addOption(flag("--help", "-h"));
		for (final CommandSpec verb : Arrays.asList(verb("list"), verb("help"), run))
			top.addSubcommand(verb.name(), verb);
		return top;
	}

	private static CommandSpec verb(final String name) {
		return CommandSpec.create().name(name).addOption(flag("--help", "-h")).addPositional(PositionalParamSpec.builder().index("0..*").arity(
			"0..*").type(List.class).auxiliaryTypes(String.class).build());
	}

	private static OptionSpec output() {
		return OptionSpec.builder("-o", "--output").arity("1").type(List.class).auxiliaryTypes(String.class).build();
	}

	private static OptionSpec flag(final String... names) {
		return OptionSpec.builder(names).arity("0").type(boolean.class).build();
	}
}
