package io.github.imago.front.vision;

import ij.IJ;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** The menu entry that opens the window. */
@Plugin(type = Command.class, name = "imago-vision", menuPath = "Plugins>Imago>Display>Color Vision Window...", //
	description = "Opens a window beside the active image that shows it, as it is displayed, the way people with a colour vision deficiency " +
		"see it, and names the colours that they confuse. It follows the image, its slice, colours, range, overlay and zoom.")
public final class VisionTool implements Command {

	@Override
	public void run() {
		if (GraphicsEnvironment.isHeadless()) IJ.error("Imago", "The color vision window needs a display: use Simulate Color Blindness instead");
		else EventQueue.invokeLater(VisionWindow::open);
	}
}
