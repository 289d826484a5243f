package io.github.imago.cli;

import io.github.imago.io.UnfinishedFiles;

import java.io.PrintStream;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code list}, {@code help}, {@code run}, {@code batch}, {@code gpu}. Results go to files or the standard output; every
 * message is one line on the error output that begins with {@code imago:}.
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
		return run(args, Catalog.load(), out, err);
	}

	/** The same with other commands than those that the plugin index has. */
	static int run(final String[] args, final Catalog catalog, final PrintStream out, final PrintStream err) {
		try {
			return new Verbs(catalog, out, err, Boolean.getBoolean(TERMINAL)).run(args);
		}
		catch (final UnmatchedArgumentException e) {
			final String word = e.getUnmatched().get(0);
			return fail(CliException.usage((e.isUnknownOption() ? "there is no option " + word : "there is no verb \"" + word + "\"") +
				" (imago help shows what there is)"), err);
		}
		catch (final ParameterException e) {
			return fail(CliException.usage(e.getMessage() + " (imago help shows how)"), err);
		}
		catch (final CliException e) {
			return fail(e, err);
		}
		catch (final OutOfMemoryError e) {
			return fail(CliException.failed("not enough memory: give Java more, such as IMAGO_JAVA_OPTS=-Xmx16g, or work on a part of the image",
				e), err);
		}
		catch (final RuntimeException e) {
			final String where = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
			return fail(CliException.failed("internal error, please report it: " + e + where, e), err);
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
}
