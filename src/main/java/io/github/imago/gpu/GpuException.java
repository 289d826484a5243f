package io.github.imago.gpu;

/**
 * There is no OpenCL device, or it failed; the message is one sentence for the user, the cause what the driver said. An
 * {@link IllegalArgumentException}, since only who asks for {@code backend = GPU} meets it, and dialogs, macros and the command line show
 * those as one line.
 */
public final class GpuException extends IllegalArgumentException {

	/** With one sentence that says what is missing or failed. */
	public GpuException(final String message) {
		super(message);
	}

	/** With one sentence that says what is missing or failed, and the driver's error. */
	public GpuException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
