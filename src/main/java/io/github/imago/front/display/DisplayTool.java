package io.github.imago.front.display;

import ij.IJ;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;

import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The menu entry that opens the display window. */
@Plugin(type = Command.class, name = "imago-display", menuPath = "Plugins>Imago>Display>Display Window...", //
	description = "Opens a window that follows the active image: its histogram, the range and curve by which it is displayed.")
public final class DisplayTool implements Command {

	@Parameter
	private CommandService commands;

	@Parameter
	private ModuleService modules;

	@Override
	public void run() {
		if (GraphicsEnvironment.isHeadless()) IJ.error("Imago", "Display Window: there is no screen");
		else EventQueue.invokeLater(() -> DisplayWindow.open(new Actions(commands, modules)));
	}
}
