package io.github.imago.front;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Delivers the outputs of Imago's commands before SciJava's own displays come to it. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class FrontPostprocessor extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		final Invocation invocation = Invocation.get(module);
		if (invocation == null) return;
		Outputs.deliver(module, invocation);
	}
}
