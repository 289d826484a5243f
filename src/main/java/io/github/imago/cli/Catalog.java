package io.github.imago.cli;

import io.github.imago.command.common.Parameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Plugin;

/** Imago's commands by their ids. */
final class Catalog {

	private static final String PREFIX = "imago.";

	private final List<CommandInfo> commands;

	/** @param commands named {@code imago.…} */
	Catalog(final List<CommandInfo> commands) {
		this.commands = new ArrayList<>(commands);
		this.commands.sort(Comparator.comparing(Catalog::id));
	}

	/** The commands on the class path, straight from the plugin index: no SciJava service is started and no command's class loaded. */
	static Catalog load() {
		final List<CommandInfo> list = new ArrayList<>();
		for (final IndexItem<Plugin> item : Index.load(Plugin.class)) {
			final Plugin plugin = item.annotation();
			if (plugin.type() == Command.class && plugin.name().startsWith(PREFIX)) list.add(new CommandInfo(item.className(), plugin));
		}
		return new Catalog(list);
	}

	/** All commands, sorted by id. */
	List<CommandInfo> all() {
		return Collections.unmodifiableList(commands);
	}

	/** The name of a command on the command line: {@code filter.gauss}. */
	static String id(final CommandInfo info) {
		return info.getName().substring(PREFIX.length());
	}

	/** The domain of a command: {@code filter}. */
	static String domain(final CommandInfo info) {
		final String id = id(info);
		return id.substring(0, Math.max(0, id.indexOf('.')));
	}

	/**
	 * The command with the given id.
	 *
	 * @param id with or without the leading {@code imago.}
	 * @throws CliException naming the nearest ids if there is none
	 */
	CommandInfo find(final String id) {
		final String wanted = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
		for (final CommandInfo info : commands)
			if (id(info).equals(wanted)) return info;
		final List<String> ids = commands.stream().map(Catalog::id).collect(Collectors.toList());
		throw CliException.usage("there is no command \"" + id + "\"; nearest: " + String.join(", ", Parameters.nearest(wanted, ids, 3)) +
			" (imago list shows all)");
	}
}
