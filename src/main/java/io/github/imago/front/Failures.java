package io.github.imago.front;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;

import io.github.imago.command.common.Parameters;

import java.awt.GraphicsEnvironment;

import org.scijava.module.ModuleInfo;

/** How a command ends that has no result: one message, and the macro stops. */
final class Failures {

	private Failures() {}

	/** A message that says which command it is about. */
	static String sentence(final ModuleInfo info, final String message) {
		return name(info) + ": " + message;
	}

	/** The command's menu label without its dots. */
	static String name(final ModuleInfo info) {
		return Parameters.label(info).replace("...", "");
	}

	/** Shows the message once, and stops the macro or script that asked. Called on a thread of SciJava's. */
	static void report(final Caller caller, final String message) {
		forget(caller);
		try {
			IJ.error("Imago", message);
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}

	/** Ends a command that the user cancelled: nothing is said, nothing is recorded, and a macro that asked stops. */
	static void cancelled(final Caller caller) {
		forget(caller);
		final Interpreter macro = Interpreter.getInstance();
		if (!caller.isRun()) return;
		if (macro != null) {
			// So that it ends without a message; abort() alone would wait for the macro, which waits for us.
			macro.setIgnoreErrors(true);
			macro.abort(Macro.MACRO_CANCELED);
		}
		try {
			Macro.abort();
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}

	private static void forget(final Caller caller) {
		// With options left, ImageJ's error dialog would itself run in macro mode and never be seen.
		Macro.setOptions(caller.thread, null);
		if (Interpreter.getInstance() != null) WindowManager.setTempCurrentImage(caller.thread, null);
		if (!GraphicsEnvironment.isHeadless()) Recorder.disableCommandRecording();
	}
}
