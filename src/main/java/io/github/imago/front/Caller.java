package io.github.imago.front;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

import java.awt.EventQueue;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who asked for a command, and what only the asking thread can see: its current image, which in batch mode and within
 * {@code IJ.run(imp, …)} is not the active window's, and its macro options. SciJava makes the preprocessors on the asking thread but runs
 * them, and the command, on another; so this is taken when the preprocessor is made.
 */
final class Caller {

	/** The way that led to a command. */
	enum Origin {
		/** A menu of ImageJ. */
		MENU,
		/** {@code run(…)} in a macro, or {@code IJ.run(…)} in a script or plugin. */
		RUN,
		/** The event thread, as from Fiji's search bar. */
		EVENT,
		/** A script or program that calls SciJava itself. */
		PROGRAM
	}

	/** The thread that asked and waits. */
	final Thread thread;

	/** The asking thread's current image, or null. */
	final ImagePlus image;

	/** The macro options, or null if none were given: then there may be a dialog. */
	final String options;

	final Origin origin;

	/** For tests; everything else calls {@link #here}. */
	Caller(final Thread thread, final ImagePlus image, final String options, final Origin origin) {
		this.thread = thread;
		this.image = image;
		this.options = options;
		this.origin = origin;
	}

	/** What is to be seen from here. Called for every command that is run in Fiji, Imago's or not, so it must be cheap and must not fail. */
	static Caller here() {
		final List<StackFrame> stack = StackWalker.getInstance().walk(frames -> frames.collect(Collectors.toList()));
		final Origin origin = origin(stack);
		final String options = origin == Origin.RUN ? options(stack) : null;
		return new Caller(Thread.currentThread(), WindowManager.getCurrentImage(), options, origin);
	}

	/** True if ImageJ's macro language, or {@code IJ.run}, asked. */
	boolean isRun() {
		return origin == Origin.RUN;
	}

	private static Origin origin(final List<StackFrame> stack) {
		if (EventQueue.isDispatchThread()) return Origin.EVENT;
		// The direct caller alone counts: a plugin that was started with IJ.run and calls SciJava itself is a program.
		final String direct = stack.stream().map(StackFrame::getClassName).filter(name -> !isPlumbing(name)).findFirst().orElse("");
		if (!direct.equals(ImagoPlugIn.class.getName()) && !direct.equals("net.imagej.legacy.LegacyService")) return Origin.PROGRAM;
		return stack.stream().anyMatch(Caller::isRun) ? Origin.RUN : Origin.MENU;
	}

	private static boolean isPlumbing(final String className) {
		return className.equals(Caller.class.getName()) || className.equals(FrontPreprocessor.class.getName()) || className.startsWith(
			"org.scijava.") || className.startsWith("java.") || className.startsWith("jdk.");
	}

	private static boolean isRun(final StackFrame frame) {
		return frame.getClassName().equals(IJ.class.getName()) && frame.getMethodName().equals("run");
	}

	/**
	 * ImageJ stores no options and empty options alike. A script's {@code IJ.run(imp, "Label", "")} asks for the defaults, though, not for a
	 * dialog; the overload that it called tells. Within the macro language the two cannot be told apart.
	 */
	private static String options(final List<StackFrame> stack) {
		final String stored = storedOptions();
		if (stored != null) return stored;
		final List<StackFrame> run = stack.stream().dropWhile(frame -> !isRun(frame)).takeWhile(Caller::isRun).collect(Collectors.toList());
		final boolean none = run.stream().anyMatch(frame -> frame.getDescriptor().equals("(Ljava/lang/String;)V") || frame.getDescriptor().contains(
			"Interpreter"));
		return none ? null : "";
	}

	/**
	 * The options of this very thread. Not {@link Macro#getOptions()}: Fiji makes that look at parent threads too, so that a script's own options
	 * would leak into the commands which it runs without any.
	 */
	private static String storedOptions() {
		try {
			final Field table = Macro.class.getDeclaredField("table");
			table.setAccessible(true);
			return (String) ((Map<?, ?>) table.get(null)).get(Thread.currentThread());
		}
		catch (final ReflectiveOperationException | RuntimeException e) {
			return Macro.getOptions();
		}
	}
}
