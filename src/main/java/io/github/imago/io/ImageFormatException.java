package io.github.imago.io;

import java.io.IOException;

/**
 * A file's content is damaged, incomplete, or of a kind that is not read or written; the message is one sentence that begins with the
 * file's name.
 */
public final class ImageFormatException extends IOException {

	private static final long serialVersionUID = 1;

	/** @param message one sentence for the user */
	public ImageFormatException(final String message) {
		super(message);
	}

	/**
	 * @param message one sentence for the user
	 * @param cause what was found underneath
	 */
	public ImageFormatException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
