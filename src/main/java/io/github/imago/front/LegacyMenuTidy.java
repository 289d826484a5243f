package io.github.imago.front;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Keeps Fiji's search bar free of duplicates. With the jar in {@code plugins/} instead of {@code jars/}, Fiji also reads plain ImageJ's menu
 * and wraps its entries as modules beside the commands themselves.
 */
@Plugin(type = Service.class)
public final class LegacyMenuTidy extends AbstractService implements SciJavaService {

	@Parameter
	private ModuleService modules;

	@Override
	public void initialize() {
		remove(modules.getModules());
	}

	/** Looks at modules that come later. */
	@EventHandler
	void onEvent(final ModulesAddedEvent event) {
		if (modules != null) remove(event.getItems());
	}

	private void remove(final Collection<? extends ModuleInfo> infos) {
		final List<ModuleInfo> wrapped = infos.stream().filter(info -> info.getIdentifier() != null && info.getIdentifier().startsWith("legacy:" +
			ImagoPlugIn.class.getName())).collect(Collectors.toList());
		if (!wrapped.isEmpty()) modules.removeModules(wrapped);
	}
}
