package io.github.imago.front;

import ij.IJ;

import io.github.imago.command.common.Host;
import io.github.imago.kernel.common.Job;

import org.scijava.Cancelable;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/**
 * Shows a command's progress in ImageJ's bar, cancels it on Esc, and says why there is no result. After a dialog it asks again, with what the
 * user had chosen: one wrong number does not cost all the others.
 */
final class FrontHost implements Host, Job.Listener {

	/** Nanoseconds between two redraws of the bar. */
	private static final long INTERVAL = 50_000_000L;

	private final Module module;
	private final Invocation invocation;
	private final ModuleService modules;
	private volatile boolean cancelled;
	private volatile long shown;

	FrontHost(final Module module, final Invocation invocation, final ModuleService modules) {
		this.module = module;
		this.invocation = invocation;
		this.modules = modules;
		// An Esc that closed some dialog long ago is not meant for us.
		IJ.resetEscape();
		IJ.showStatus(Failures.name(module.getInfo()) + "… (Esc cancels)");
	}

	@Override
	public Job.Listener listener() {
		return this;
	}

	@Override
	public void progress(final double fraction) {
		final long now = System.nanoTime();
		if (cancelled || now - shown < INTERVAL) return;
		shown = now;
		IJ.showProgress(Math.min(fraction, 0.999));
	}

	@Override
	public boolean cancelled() {
		if (!cancelled && IJ.escapePressed()) end();
		return cancelled;
	}

	/** Once only, though every worker thread asks. */
	private synchronized void end() {
		if (cancelled) return;
		cancelled = true;
		IJ.showProgress(1.0);
		IJ.showStatus(Failures.name(module.getInfo()) + ": cancelled");
		Failures.cancelled(invocation.caller);
	}

	@Override
	public void failed(final String message) {
		IJ.showProgress(1.0);
		final boolean canMend = invocation.mode == Invocation.Mode.DIALOG && ParameterDialog.isNeeded(module.getInfo());
		if (!canMend) {
			Failures.report(invocation.caller, Failures.sentence(module.getInfo(), message));
			return;
		}
		final Module again = modules.createModule(module.getInfo());
		invocation.inputs.forEach(again::setInput);
		if (!ParameterDialog.ask(again, invocation, modules, message)) {
			Failures.cancelled(invocation.caller);
			return;
		}
		Recording.record(again, invocation);
		Host.set(new FrontHost(again, invocation, modules));
		again.run();
		if (!((Cancelable) again).isCanceled()) Outputs.deliver(again, invocation);
	}
}
