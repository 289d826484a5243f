package io.github.imago.contract;

import java.util.ArrayList;
import java.util.List;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** What the build says of its commands, by SciJava's own index. */
public final class Ids {

	private Ids() {}

	/** Every command of the suite; windows of the front are none. */
	public static List<CommandInfo> commands() {
		final List<CommandInfo> list = new ArrayList<>();
		try (Context context = new Context(CommandService.class)) {
			for (final CommandInfo info : context.service(CommandService.class).getCommandsOfType(Command.class))
				if (info.getClassName().startsWith("io.github.imago.command.")) list.add(info);
		}
		return list;
	}
}
