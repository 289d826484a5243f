package io.github.imago.front;

import io.github.imago.command.common.Illustrated;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.Map;

import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

/** The picture in a dialog of what the values mean, for commands that have one. */
final class Picture extends Canvas {

	private static final long serialVersionUID = 1L;

	private final transient ModuleInfo info;
	private final transient ModuleService modules;
	private transient BufferedImage shown;

	private Picture(final ModuleInfo info, final ModuleService modules) {
		this.info = info;
		this.modules = modules;
	}

	/** The picture for a command; null if it has none. */
	static Picture of(final ModuleInfo info, final ModuleService modules) {
		return illustrated(modules.createModule(info)) == null ? null : new Picture(info, modules);
	}

	private static Illustrated illustrated(final Module module) {
		final Object command = module.getDelegateObject();
		return command instanceof Illustrated ? (Illustrated) command : null;
	}

	/** Shows what these images and values, by the parameters' names, mean. */
	void show(final Map<String, Object> values) {
		final Module module = modules.createModule(info);
		values.forEach(module::setInput);
		try {
			shown = illustrated(module).picture();
		}
		catch (final IllegalArgumentException e) {
			// The dialog says what is wrong with the values when the user has done with them.
			return;
		}
		repaint();
	}

	@Override
	public Dimension getPreferredSize() {
		return shown == null ? new Dimension(1, 1) : new Dimension(shown.getWidth(), shown.getHeight());
	}

	@Override
	public void paint(final Graphics g) {
		if (shown != null) g.drawImage(shown, 0, 0, null);
	}
}
