package io.github.imago.command.common;

/** A command whose values, such as a text with a grammar, are checked while the user still chooses them. */
public interface Checked {

	/**
	 * Looks at the values that the input fields have now; nothing is computed.
	 *
	 * @throws IllegalArgumentException if they cannot be used; the message is for the user
	 */
	void check();
}
