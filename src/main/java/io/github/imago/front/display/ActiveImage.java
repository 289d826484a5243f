package io.github.imago.front.display;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.RoiListener;

import java.awt.EventQueue;

import javax.swing.Timer;

/** Follows the image that the user is at. ImageJ tells of updates and selections; which window comes to the front, it has to be asked. */
final class ActiveImage implements AutoCloseable, ImageListener, RoiListener {

	/** Hears on the event thread. */
	interface Listener {

		/** Another image is the active one; null for none. */
		void changed(ImagePlus image);

		/** Its pixels, its slice or its display may be others. */
		void updated();

		/** Its selection is another one. */
		void selected();

		/** Some time has gone by. */
		void looked();
	}

	/** Milliseconds between two looks. */
	private static final int INTERVAL = 100;

	private final Listener listener;
	private final Timer timer = new Timer(INTERVAL, e -> look());
	private ImagePlus image;

	ActiveImage(final Listener listener) {
		this.listener = listener;
		ImagePlus.addImageListener(this);
		Roi.addRoiListener(this);
		timer.start();
		look();
	}

	/** The image, or null. */
	ImagePlus image() {
		return image;
	}

	/** Lets go of ImageJ. */
	@Override
	public void close() {
		timer.stop();
		ImagePlus.removeImageListener(this);
		Roi.removeRoiListener(this);
		image = null;
	}

	private void look() {
		final ImagePlus now = WindowManager.getCurrentImage();
		// An image that is being closed has no processor.
		final ImagePlus active = now == null || now.getWindow() == null || now.getProcessor() == null ? null : now;
		if (active != image) {
			image = active;
			listener.changed(active);
		}
		else if (active != null) listener.looked();
	}

	@Override
	public void imageOpened(final ImagePlus opened) {
		look();
	}

	@Override
	public void imageClosed(final ImagePlus closed) {
		if (closed != image) return;
		image = null;
		listener.changed(null);
	}

	@Override
	public void imageUpdated(final ImagePlus updated) {
		if (updated == image && updated.getProcessor() != null) listener.updated();
	}

	/** ImageJ tells of selections on whatever thread makes them. */
	@Override
	public void roiModified(final ImagePlus where, final int what) {
		EventQueue.invokeLater(() -> {
			if (image != null && (where == null || where == image)) listener.selected();
		});
	}
}
