package io.github.imago.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** What the build says of itself: its commands by SciJava's own index, and its ops by ops.yaml. */
public final class Ids {

	private Ids() {}

	/** One entry of ops.yaml. */
	public static final class Op {

		/** Full name, such as imago.filter.gauss. */
		public String name;
		/** Description in the index. */
		public String description = "";
		/** Class and method, decoded. */
		public String source;
		/** Names, types and descriptions of the parameters, in order. */
		public final List<String> parameters = new ArrayList<>(), types = new ArrayList<>(), descriptions = new ArrayList<>();
		/** INPUT, CONTAINER, OUTPUT …, in order. */
		public final List<String> kinds = new ArrayList<>();
	}

	/** Every command of the suite. */
	public static List<CommandInfo> commands() {
		final List<CommandInfo> list = new ArrayList<>();
		try (Context context = new Context(CommandService.class)) {
			final Collection<CommandInfo> all = context.service(CommandService.class).getCommandsOfType(Command.class);
			for (final CommandInfo info : all)
				if (info.getClassName().startsWith("io.github.imago.")) list.add(info);
		}
		return list;
	}

	/** Every op in ops.yaml. */
	public static List<Op> ops() throws IOException {
		final String text;
		try (InputStream in = Ids.class.getResourceAsStream("/ops.yaml")) {
			if (in == null) throw new IOException("ops.yaml is missing");
			text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		final List<Op> ops = new ArrayList<>();
		Op op = null;
		boolean parameters = false, inText = false;
		for (final String line : text.split("\n")) {
			final String t = line.trim();
			if (line.startsWith("- op:")) {
				ops.add(op = new Op());
				parameters = false;
			}
			else if (t.startsWith("names:")) op.name = t.substring(6).replaceAll("[\\[\\] '\"]", "");
			else if (t.startsWith("source:")) op.source = java.net.URLDecoder.decode(t.substring(7).trim().replace("javaMethod:/", ""),
				StandardCharsets.UTF_8);
			else if (t.startsWith("parameters:")) parameters = true;
			else if (t.startsWith("- parameter type:")) op.kinds.add(t.substring(17).trim());
			else if (t.startsWith("name:")) op.parameters.add(t.substring(5).trim().replaceAll("['\"]", ""));
			else if (t.startsWith("type:") && parameters) op.types.add(t.substring(5).trim().replaceAll("['\"]", ""));
			if (t.startsWith("description:")) {
				inText = true;
				if (parameters) op.descriptions.add("");
				if (!t.equals("description: |2") && !t.equals("description: |")) append(op, parameters, t.substring(12).trim());
			}
			else if (inText && !t.matches("(source|priority|version|parameters|type|name|nullable|authors|tags|- parameter type):?.*")) append(op,
				parameters, t);
			else inText = false;
		}
		return ops;
	}

	private static void append(final Op op, final boolean parameters, final String text) {
		if (!parameters) op.description += text + " ";
		else op.descriptions.set(op.descriptions.size() - 1, op.descriptions.get(op.descriptions.size() - 1) + text + " ");
	}
}
