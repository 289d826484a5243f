package io.github.imago.command.common;

import io.github.imago.kernel.common.Job;

/**
 * Who runs a command: the graphical front, or the command line. It is told of progress and of failures. A host belongs to the thread that
 * runs the command; without one, progress goes nowhere and failures are thrown.
 */
public interface Host {

	/** Hears the progress of the command and may cancel it. */
	Job.Listener listener();

	/** Tells the user, in one sentence, why there is no result. */
	void failed(String message);

	/** The host of this thread, or null. */
	static Host current() {
		return Hosts.CURRENT.get();
	}

	/** Makes a host that of this thread for the next command that it runs, no longer; null for none. */
	static void set(final Host host) {
		if (host == null) Hosts.CURRENT.remove();
		else Hosts.CURRENT.set(host);
	}
}

/** Holds the host of each thread, out of the interface's sight. */
final class Hosts {

	static final ThreadLocal<Host> CURRENT = new ThreadLocal<>();

	private Hosts() {}
}
