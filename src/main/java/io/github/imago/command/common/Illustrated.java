package io.github.imago.command.common;

import java.awt.image.BufferedImage;

/** A command that can show in a small picture what its values mean; dialogs have it at their foot and renew it with every change. */
public interface Illustrated {

	/**
	 * The picture for the command's present inputs. Takes milliseconds.
	 *
	 * @return at most some 400 pixels wide; of one size for all values
	 * @throws IllegalArgumentException if there is none for these values; the last one stays then
	 */
	BufferedImage picture();
}
