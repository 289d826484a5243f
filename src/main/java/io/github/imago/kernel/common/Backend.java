package io.github.imago.kernel.common;

/** What computes an operation that exists both as Java code and as an OpenCL kernel. */
public enum Backend {

	/** The GPU where there is one and it is likely to be faster, transfers included; else, or if it fails, the CPU. */
	AUTO,
	/** Java code on the CPU. */
	CPU,
	/** The OpenCL device; an error that says why if there is none. */
	GPU
}
