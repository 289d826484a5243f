package io.github.imago.cli;

/** Ends the command line with one sentence for the user and an exit code. */
final class CliException extends RuntimeException {

	private static final long serialVersionUID = 1;

	/** Exit codes: the work could not be done; what was typed makes no sense. */
	static final int FAILED = 1, USAGE = 2;

	final int exitCode;

	private CliException(final int exitCode, final String message, final Throwable cause) {
		super(message, cause);
		this.exitCode = exitCode;
	}

	/** What was typed cannot be meant; nothing was done. */
	static CliException usage(final String message) {
		return new CliException(USAGE, message, null);
	}

	/** What was asked for could not be done. */
	static CliException failed(final String message) {
		return new CliException(FAILED, message, null);
	}

	/** The same, with what was found underneath. */
	static CliException failed(final String message, final Throwable cause) {
		return new CliException(FAILED, message, cause);
	}

	/** The same, where what was found underneath says it all. */
	static CliException failed(final Throwable cause) {
		return failed(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
	}
}
