package io.github.imago.command.common;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Runs commands as a program does. */
public final class Run {

	private Run() {}

	/** Runs a command and returns it with its outputs. */
	public static CommandModule command(final Class<? extends Command> command, final Object... inputs) throws Exception {
		try (Context context = new Context(CommandService.class)) {
			return context.service(CommandService.class).run(command, false, inputs).get();
		}
	}

	/** What a command says that must fail. */
	public static String failure(final Class<? extends Command> command, final Object... inputs) {
		Throwable t = assertThrows(Exception.class, () -> command(command, inputs));
		while (t.getCause() != null)
			t = t.getCause();
		return t.getMessage();
	}
}
