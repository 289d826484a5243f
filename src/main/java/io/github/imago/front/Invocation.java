package io.github.imago.front;

import ij.IJ;
import ij.macro.Interpreter;

import java.awt.GraphicsEnvironment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** One run of one of Imago's commands, from its preprocessor to its postprocessor. */
final class Invocation {

	/** Where the values of the parameters come from. */
	enum Mode {
		/** The user chooses. */
		DIALOG,
		/** Macro options; what they leave out is the declared default. */
		MACRO,
		/** Nobody gives any and nobody can be asked: the declared defaults. */
		DEFAULTS,
		/** A program gives them as objects; those it leaves out are the declared defaults. */
		PROGRAM
	}

	private static final Map<Module, Invocation> ALL = Collections.synchronizedMap(new WeakHashMap<>());

	final Caller caller;
	final Mode mode;

	/** What the inputs were set to, by name: others of SciJava's preprocessors overwrite them. */
	final Map<String, Object> inputs = new LinkedHashMap<>();

	/** True if no part of ImageJ records this command by itself. */
	boolean recordsItself;

	private final long start = System.nanoTime();

	Invocation(final Module module, final Caller caller) {
		this(caller, mode(module, caller));
	}

	private Invocation(final Caller caller, final Mode mode) {
		this.caller = caller;
		this.mode = mode;
	}

	/** Remembers the invocation for the processors that come later. */
	void of(final Module module) {
		ALL.put(module, this);
	}

	/** The invocation of a module, or null if it is none of Imago's. */
	static Invocation get(final Module module) {
		return ALL.get(module);
	}

	/** True for commands of this suite; the ops that it offers to ImageJ Ops bear the same names, but are none. */
	static boolean isImago(final ModuleInfo info) {
		return info instanceof CommandInfo && ((CommandInfo) info).getPluginType() == Command.class && info.getName() != null && info.getName()
			.startsWith("imago.");
	}

	/** True where there are windows to show something in. */
	static boolean hasGui() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}

	private static Mode mode(final Module module, final Caller caller) {
		if (caller.origin == Caller.Origin.PROGRAM) return Mode.PROGRAM;
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (module.isInputResolved(item.getName())) return Mode.PROGRAM;
		if (caller.options != null) return Mode.MACRO;
		return hasGui() && !Interpreter.isBatchMode() ? Mode.DIALOG : Mode.DEFAULTS;
	}

	/** Sets an input for good. */
	void set(final Module module, final ModuleItem<?> item, final Object value) {
		module.setInput(item.getName(), value);
		module.resolveInput(item.getName());
		inputs.put(item.getName(), value);
	}

	/** Seconds since the command was asked for. */
	double seconds() {
		return (System.nanoTime() - start) * 1e-9;
	}
}
