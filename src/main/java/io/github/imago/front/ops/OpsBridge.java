package io.github.imago.front.ops;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Offers every op to ImageJ Ops. An op that fills a given result has two forms there: {@code run(name, out, in, …)}, and
 * {@code run(name, in, …)} which makes a 32-bit float result itself. Trailing arguments that have a default may be left out.
 */
@Plugin(type = Service.class)
public final class OpsBridge extends AbstractService implements SciJavaService {

	@Parameter
	private PluginService plugins;

	/** Listens for new plugins, so it has to be there before we add any. */
	@Parameter
	private CommandService commands;

	@Parameter(required = false)
	private LogService log;

	@Override
	public void initialize() {
		final Class<?> op;
		try {
			op = Class.forName("net.imagej.ops.Op", false, Context.getClassLoader());
		}
		catch (final ClassNotFoundException | LinkageError e) {
			return;
		}
		try {
			plugins.addPlugins(infos(op));
		}
		catch (final IOException | ReflectiveOperationException e) {
			if (log != null) log.warn("Imago's ops are not available in ImageJ Ops", e);
		}
	}

	/** All forms of all ops, as plugins of the given type. */
	static List<PluginInfo<?>> infos(final Class<?> opType) throws IOException, ReflectiveOperationException {
		final List<PluginInfo<?>> infos = new ArrayList<>();
		for (final OpIndex.Entry entry : OpIndex.read()) {
			infos.add(new OpInfo(entry, opType, false));
			if (OpInfo.hasContainer(entry)) infos.add(new OpInfo(entry, opType, true));
		}
		return infos;
	}
}
