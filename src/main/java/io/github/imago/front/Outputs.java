package io.github.imago.front;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.text.TextWindow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Shows what a command has made, or hands it to the macro that asked. */
final class Outputs {

	private Outputs() {}

	/** Delivers every output and marks it as resolved, so that SciJava shows none a second time. */
	static void deliver(final Module module, final Invocation invocation) {
		final boolean program = invocation.mode == Invocation.Mode.PROGRAM;
		module.getInfo().outputs().forEach(item -> module.resolveOutput(item.getName()));
		// A program without windows has the outputs in its hands.
		if (!program || Invocation.hasGui()) show(module, invocation.caller);
		if (program) return;
		IJ.showProgress(1.0);
		IJ.showStatus(Failures.name(module.getInfo()) + ": " + IJ.d2s(invocation.seconds(), 2) + " seconds");
		Recording.finish(invocation);
	}

	private static void show(final Module module, final Caller caller) {
		final List<ImagePlus> images = new ArrayList<>();
		final Map<String, Object> summary = new LinkedHashMap<>();
		boolean first = true;
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (value instanceof ImagePlus) {
				if (item.isInput()) refresh((ImagePlus) value);
				else images.add((ImagePlus) value);
			}
			else if (value instanceof ResultsTable) {
				show((ResultsTable) value, Words.label(item), caller, first);
				first = false;
			}
			else if (value instanceof Map) ((Map<?, ?>) value).forEach((key, v) -> summary.put(key.toString(), v));
			else if (value instanceof String) {
				// A page repeats what the other outputs show; it is for the command line, which writes it to a file.
				if (!isPage((String) value)) show((String) value, Words.label(item));
			}
			else if (value != null) summary.put(Words.label(item), value);
		}
		if (!summary.isEmpty()) show(summary, Failures.name(module.getInfo()) + " summary");
		// The first output is the main one: it comes last, on top, and is the current image afterwards.
		for (int i = images.size() - 1; i >= 0; i--)
			show(images.get(i), caller);
	}

	private static boolean isPage(final String text) {
		return text.regionMatches(true, 0, "<!doctype html", 0, 14) || text.regionMatches(true, 0, "<html", 0, 5);
	}

	private static void show(final ImagePlus image, final Caller caller) {
		if (Invocation.hasGui() && !Interpreter.isBatchMode()) {
			image.show();
			// The window is now the current image; one set for the thread would hide it.
			if (caller.isRun()) WindowManager.setTempCurrentImage(caller.thread, null);
			return;
		}
		// What ImagePlus.show() does in batch mode, but for the thread that asked and not for this one.
		WindowManager.setTempCurrentImage(caller.thread, image);
		// The result may be the image that went in, with another overlay.
		if (Interpreter.getBatchModeImage(image.getID()) == null && image.getWindow() == null) Interpreter.addBatchModeImage(image);
	}

	/** An image that was changed where it is: it stays where it is, shown or not. */
	private static void refresh(final ImagePlus image) {
		image.changes = true;
		if (image.getWindow() != null) image.repaintWindow();
	}

	/**
	 * Shows a table under its own name. A macro finds the first one as the results table ({@code nResults}, {@code getResult}); from a menu it
	 * does not take the place of measurements that the user has in the Results window.
	 */
	private static void show(final ResultsTable table, final String title, final Caller caller, final boolean first) {
		if (Invocation.hasGui()) table.show(title);
		if (first && (caller.isRun() || !Invocation.hasGui() || !IJ.isResultsWindow())) Analyzer.setResultsTable(table);
	}

	private static void show(final Map<String, Object> summary, final String title) {
		if (!Invocation.hasGui()) {
			summary.forEach((key, value) -> IJ.log(key + ": " + value));
			return;
		}
		final ResultsTable row = new ResultsTable();
		row.incrementCounter();
		summary.forEach((key, value) -> {
			if (value instanceof Number) row.addValue(key, ((Number) value).doubleValue());
			else row.addValue(key, String.valueOf(value));
		});
		row.show(title);
	}

	private static void show(final String text, final String title) {
		if (Invocation.hasGui()) new TextWindow(title, text, 600, 400);
		else IJ.log(text);
	}
}
