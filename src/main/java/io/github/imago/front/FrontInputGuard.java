package io.github.imago.front;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Puts the inputs of {@link FrontPreprocessor} back. Fiji's own reader of macro options runs in between and overwrites inputs that are
 * already resolved with its conversion of the text; an enum that it cannot convert becomes null.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 1.9 * Priority.VERY_HIGH)
public final class FrontInputGuard extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		final Invocation invocation = Invocation.get(module);
		if (invocation != null) invocation.inputs.forEach((name, value) -> {
			module.setInput(name, value);
			module.resolveInput(name);
		});
	}
}
