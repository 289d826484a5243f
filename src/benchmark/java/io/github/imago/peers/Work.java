package io.github.imago.peers;

import ij.ImagePlus;

/** One computation on one image, ready to be timed again and again. */
interface Work {

	/** What has to be done before each run and is not part of the time, such as a fresh copy for an algorithm that works in place. */
	default void before() {}

	/** The computation that is timed. */
	void run();

	/** The result of the last run. */
	ImagePlus result();
}
