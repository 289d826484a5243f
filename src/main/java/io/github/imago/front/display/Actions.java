package io.github.imago.front.display;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.Duplicator;
import ij.plugin.frame.Recorder;

import io.github.imago.command.common.Parameters;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.ToneCurve;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** What the window leaves to commands of the domain {@code display}, so that macros do the same. */
final class Actions {

	private final CommandService commands;
	private final ModuleService modules;

	Actions(final CommandService commands, final ModuleService modules) {
		this.commands = commands;
		this.modules = modules;
	}

	/** Opens the dialog of a command for the active image, as the menu does. */
	void open(final String name) {
		IJ.doCommand(Parameters.label(command(name)));
	}

	/**
	 * Makes an image of what is displayed, of all pixels, and records how. Of several channels it is the current one, as the others may be
	 * displayed in other ways. Returns at once.
	 */
	void apply(final ImagePlus image, final ToneCurve curve) {
		final String label = Parameters.label(command("apply")), options = options("apply", image, curve);
		if (IJ.recording()) {
			if (image.getNChannels() > 1) recordChannel(image);
			write(label, options);
		}
		new Thread(() -> IJ.run(channel(image), label, options), "Imago apply display").start();
	}

	private static ImagePlus channel(final ImagePlus image) {
		if (image.getNChannels() == 1) return image;
		final int c = image.getC();
		// ImageJ's duplicates are what a selection encloses.
		final Roi selection = image.getRoi();
		image.deleteRoi();
		try {
			final ImagePlus part = new Duplicator().run(image, c, c, 1, image.getNSlices(), 1, image.getNFrames());
			part.setTitle(channelTitle(image));
			return part;
		}
		finally {
			if (selection != null) image.setRoi(selection);
		}
	}

	private static String channelTitle(final ImagePlus image) {
		return "C" + image.getC() + "-" + image.getTitle();
	}

	/** Writes the lines that make an image of the current channel. */
	private static void recordChannel(final ImagePlus image) {
		final int c = image.getC(), slices = image.getNSlices(), frames = image.getNFrames();
		if (image.getRoi() != null) write("Select None", "");
		write("Duplicate...", "title=[" + channelTitle(image) + "] duplicate channels=" + c + (slices > 1 ? " slices=1-" + slices : "") +
			(frames > 1 ? " frames=1-" + frames : ""));
		if (Recorder.scriptMode()) Recorder.recordString("imp = IJ.getImage();\n");
	}

	/** Writes the macro line that displays an image along a curve to ImageJ's Recorder, which is opened for it. */
	void record(final ImagePlus image, final ToneCurve curve) {
		if (Recorder.getInstance() == null) new Recorder();
		write(Parameters.label(command("transform")), options("transform", image, curve));
	}

	private static void write(final String label, final String options) {
		Recorder.recordString((Recorder.scriptMode() ? "IJ.run(imp, \"" : "run(\"") + label + "\", \"" + options + "\");\n");
	}

	/** The options of a command that takes a curve. */
	private String options(final String name, final ImagePlus image, final ToneCurve curve) {
		final Module module = modules.createModule(command(name));
		module.setInput("curve", curve.shape());
		module.setInput("lower", Images.shown(image, curve.range().lower()));
		module.setInput("upper", Images.shown(image, curve.range().upper()));
		module.setInput("strength", curve.strength());
		return Parameters.options(module);
	}

	private CommandInfo command(final String name) {
		return commands.getCommands().stream().filter(info -> ("imago.display." + name).equals(info.getName())).findFirst().orElseThrow();
	}
}
