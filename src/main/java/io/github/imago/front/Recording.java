package io.github.imago.front;

import ij.IJ;
import ij.plugin.frame.Recorder;

import io.github.imago.command.common.Parameters;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Writes the complete macro line of a command to ImageJ's recorder, in any of its languages. */
final class Recording {

	private Recording() {}

	/** Records every parameter as it was chosen, defaults included: the line means the same when a default changes. */
	static void record(final Module module, final Invocation invocation) {
		if (!IJ.recording() || invocation.caller.isRun()) return;
		if (Recorder.getCommand() == null) {
			// Not from a menu, so that ImageJ does not know of the command.
			Recorder.setCommand(Parameters.label(module.getInfo()));
			invocation.recordsItself = true;
		}
		// What the dialog recorded of itself.
		Recorder.resetCommandOptions();
		Parameters.titles(module).forEach(Recorder::recordOption);
		for (final ModuleItem<?> item : Parameters.values(module.getInfo()))
			Recorder.recordOption(Parameters.key(item), Parameters.text(item.getValue(module)));
	}

	/** Writes the line, where ImageJ does not do so when its menu command ends. */
	static void finish(final Invocation invocation) {
		if (invocation.recordsItself) Recorder.saveCommand();
	}
}
