package io.github.imago.kernel.fourier;

/** What an inverse transform gives. */
public enum InverseKind {

	/** A real image where the spectrum is symmetric as that of a real image, else a complex one. */
	AUTO,
	/** The real part. */
	REAL,
	/** The complex image. */
	COMPLEX
}
