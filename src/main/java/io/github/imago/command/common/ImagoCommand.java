package io.github.imago.command.common;

import ij.ImagePlus;

import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Job;

import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/**
 * Base of Imago's commands. A command declares boxed or enum {@code @Parameter} fields whose initial values are the defaults, and
 * implements {@link #compute}. Failures that are the user's to mend, {@link IllegalArgumentException} and running out of memory, end in one
 * sentence; images that come out carry in their Info the macro line that made them.
 */
public abstract class ImagoCommand implements Command, Cancelable {

	private String cancelReason;
	private boolean cancelled;

	/**
	 * Fills the output fields from the input fields.
	 *
	 * @throws IllegalArgumentException if an input cannot be used; the message is for the user
	 */
	protected abstract void compute();

	@Override
	public final void run() {
		final Host host = Host.current();
		try {
			refuseComplex();
			if (host == null) compute();
			else Job.current().listener(host.listener()).run(this::compute);
			stamp();
		}
		catch (final CancellationException e) {
			cancelled = true;
		}
		catch (final IllegalArgumentException e) {
			fail(host, e.getMessage() == null ? e.toString() : e.getMessage(), e);
		}
		catch (final UncheckedIOException e) {
			// A plane of a virtual stack could not be read; the message of the cause is for the user.
			fail(host, e.getCause().getMessage(), e);
		}
		catch (final OutOfMemoryError e) {
			fail(host, "not enough memory: give Java more (in ImageJ: Edit > Options > Memory & Threads), or work on a part of the image",
				new IllegalStateException("not enough memory", e));
		}
		catch (final RuntimeException e) {
			// Not the user's fault: say so with what a bug report needs.
			if (host == null) throw e;
			fail(host, "internal error, please report it: " + e + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""), e);
		}
		finally {
			// The thread may next run a command for someone else.
			Host.set(null);
		}
	}

	/**
	 * Fails for a complex image, unless the command says by the attribute {@code complex} that it takes such images or that each part by
	 * itself is right.
	 */
	private void refuseComplex() {
		final Module module = module();
		if (module.getInfo().is("complex")) return;
		for (final ModuleItem<?> item : Parameters.images(module.getInfo())) {
			final Object value = item.getValue(module);
			if (value != null && ComplexImages.isComplex((ImagePlus) value)) throw new IllegalArgumentException("\"" +
				((ImagePlus) value).getTitle() + "\" is a complex image, of which this command would mistake the parts for images: take its " +
					"amplitude, phase or another view first (View Complex Image, display.complex)");
		}
	}

	private void fail(final Host host, final String message, final RuntimeException cause) {
		if (host == null) throw cause;
		cancelled = true;
		host.failed(message);
	}

	/** The macro line that runs this command with the present values of its parameters. */
	protected final String macroLine() {
		return Parameters.macroLine(module());
	}

	private Module module() {
		return new CommandModule(new CommandInfo(getClass().getName(), getClass().getAnnotation(Plugin.class)), this);
	}

	private void stamp() {
		final Module module = module();
		final String line = "Imago: " + macroLine();
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (value instanceof ImagePlus) Images.addProvenance((ImagePlus) value, line);
		}
	}

	@Override
	public final boolean isCanceled() {
		return cancelled;
	}

	@Override
	public final void cancel(final String reason) {
		cancelled = true;
		cancelReason = reason;
	}

	@Override
	public final String getCancelReason() {
		return cancelReason;
	}
}
