package io.github.imago.front;

import ij.Prefs;

import io.github.imago.command.common.Host;
import io.github.imago.kernel.common.Job;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Fills the inputs of Imago's commands: from a program, from macro options, or from the user. It comes after SciJava has found the command
 * valid and before Fiji reads the macro options in its own, silent way.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 2.5 * Priority.VERY_HIGH)
public final class FrontPreprocessor extends AbstractPreprocessorPlugin {

	private final Caller caller = Caller.here();

	@Parameter
	private ModuleService modules;

	@Override
	public void process(final Module module) {
		Host.set(null);
		if (!Invocation.isImago(module.getInfo())) return;
		Job.setDefaultThreads(Math.max(1, Prefs.getThreads()));
		final Invocation invocation = new Invocation(module, caller);
		try {
			Inputs.fill(module, invocation);
		}
		catch (final IllegalArgumentException e) {
			fail(module, invocation, e);
			return;
		}
		if (invocation.mode == Invocation.Mode.DIALOG) {
			if (!ParameterDialog.ask(module, invocation, modules, null)) {
				Failures.cancelled(caller);
				cancel(null);
				return;
			}
			Recording.record(module, invocation);
		}
		invocation.of(module);
		// A program gets the exception itself.
		if (invocation.mode != Invocation.Mode.PROGRAM) Host.set(new FrontHost(module, invocation, modules));
	}

	private void fail(final Module module, final Invocation invocation, final IllegalArgumentException e) {
		final String message = Failures.sentence(module.getInfo(), e.getMessage());
		if (invocation.mode == Invocation.Mode.PROGRAM) {
			cancel(message);
			return;
		}
		Failures.report(caller, message);
		// Without a reason, or SciJava would say it a second time.
		cancel(null);
	}
}
