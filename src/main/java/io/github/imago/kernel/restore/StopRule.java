package io.github.imago.kernel.restore;

/** When an iteration ends. */
public enum StopRule {
	/** After the given number of iterations. */
	ITERATIONS,
	/** When an iteration changes the image by less than a share of it. */
	CHANGE,
	/** When the blurred result differs from the image by hardly more than noise would, or comes no nearer to it. */
	DISCREPANCY
}
