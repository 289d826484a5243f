package io.github.imago.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.Command;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * Writes plain ImageJ's menu, {@code plugins.config}, from the declarations of the commands. The build does so for the jar, at a path where
 * plain ImageJ finds it and Fiji, which has the commands themselves in its menus, does not look.
 */
public final class MenuFile {

	private MenuFile() {}

	/** @param args the file to write */
	public static void main(final String[] args) throws IOException {
		try (Context context = new Context(PluginService.class)) {
			final Path file = Path.of(args[0]);
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.write(file, lines(context), StandardCharsets.UTF_8);
		}
	}

	/** A line for each of Imago's commands and windows that has a place in the menu, in the menu's order; windows are no operations. */
	static List<String> lines(final Context context) {
		return context.service(PluginService.class).getPluginsOfType(Command.class).stream().filter(info -> info.getName() != null &&
			info.getName()
			.matches("imago[.-].*") && info.getMenuPath() != null && !info.getMenuPath().isEmpty()).sorted(Comparator.comparing(info -> info
				.getMenuPath().getMenuString())).map(MenuFile::line).collect(Collectors.toList());
	}

	private static String line(final PluginInfo<?> info) {
		final MenuPath path = info.getMenuPath();
		final String menu = path.subList(0, path.size() - 1).stream().map(entry -> entry.getName()).collect(Collectors.joining(">"));
		return menu + ", \"" + path.getLeaf().getName() + "\", " + ImagoPlugIn.class.getName() + "(\"" + info.getName() + "\")";
	}
}
