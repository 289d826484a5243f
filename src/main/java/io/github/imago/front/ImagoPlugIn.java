package io.github.imago.front;

import ij.IJ;
import ij.plugin.PlugIn;

import java.util.concurrent.ExecutionException;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/**
 * Plain ImageJ's way to the commands. Its menu, {@code plugins.config}, names this class with the name of a command as its argument. In Fiji
 * the menu has the commands themselves and this class is not used.
 */
public final class ImagoPlugIn implements PlugIn {

	private static Context context;

	/**
	 * Runs a command as {@link FrontPreprocessor} finds right: with a dialog from the menu, with its options in a macro.
	 *
	 * @param name the command's name, {@code imago.filter.gauss}
	 */
	@Override
	public void run(final String name) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// ImageJ loads plugins in a class loader of its own, where SciJava must look for plugins too.
		thread.setContextClassLoader(ImagoPlugIn.class.getClassLoader());
		try {
			final CommandInfo info = command(name);
			if (info == null) IJ.error("Imago", "There is no command named " + name);
			else context().service(ModuleService.class).run(info, true).get();
		}
		catch (final ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		catch (final InterruptedException e) {
			thread.interrupt();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static CommandInfo command(final String name) {
		for (final CommandInfo info : context().service(CommandService.class).getCommandsOfType(Command.class))
			if (name.equals(info.getName())) return info;
		return null;
	}

	/** The SciJava context of this Java process: Fiji's if there is one, else one made at the first call, which takes about a second. */
	static synchronized Context context() {
		if (context == null) context = isFiji() ? (Context) IJ.runPlugIn("org.scijava.Context", "") : new Context();
		return context;
	}

	private static boolean isFiji() {
		try {
			Class.forName("net.imagej.legacy.LegacyService", false, ImagoPlugIn.class.getClassLoader());
			return true;
		}
		catch (final ClassNotFoundException e) {
			return false;
		}
	}
}
