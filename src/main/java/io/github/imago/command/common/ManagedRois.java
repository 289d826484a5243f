package io.github.imago.command.common;

import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

import java.awt.HeadlessException;

/** What is in ImageJ's ROI Manager, if there is one. */
public final class ManagedRois {

	private ManagedRois() {}

	/** All of them, none if the manager is not open; in a macro's batch mode those of the hidden manager. */
	public static Roi[] all() {
		final RoiManager manager = manager();
		return manager == null ? new Roi[0] : manager.getRoisAsArray();
	}

	/** Those that are selected in the manager, all if none is. */
	public static Roi[] selected() {
		final RoiManager manager = manager();
		return manager == null || manager.getCount() == 0 ? new Roi[0] : manager.getSelectedRoisAsArray();
	}

	private static RoiManager manager() {
		try {
			return RoiManager.getInstance2();
		}
		catch (final HeadlessException e) {
			// A macro without a screen: ImageJ would open a hidden manager, and cannot.
			return null;
		}
	}
}
