package io.github.imago.kernel.common;

/**
 * A filter along one axis that sees its lines from end to end, and so applies the border rule itself: for windows that are longer than the
 * image, or that reach over much of it, so that a {@link BlockKernel}'s padding would cost more than the work. It computes many parallel
 * lines at a time, side by side: a <i>row</i> holds the samples that all of them have at one place. All samples are read before the first
 * result is written.
 * <p>
 * An instance is made for lines of one length, serves one thread at a time, and may keep buffers from call to call.
 */
public interface LineKernel {

	/** Rows that are read or written at a time, at most. */
	int STRIP = 64;

	/** Hands out samples. */
	interface Source {

		/**
		 * @param from index of the first row, counted along the line
		 * @param count how many rows, 1 to {@link #STRIP}
		 * @return the rows, not to be modified, good until the next call; they may be more and longer
		 */
		float[][] read(int from, int count);
	}

	/** Takes results. */
	interface Sink {

		/**
		 * @param from index of the first row, counted from the first result
		 * @param rows results; may be more and longer
		 * @param count how many rows, 1 to {@link #STRIP}
		 */
		void write(int from, float[][] rows, int count);
	}

	/** How many results a line has. */
	int results();

	/** How many rows the kernel holds at once, about. */
	int held();

	/**
	 * Filters a bundle of lines.
	 *
	 * @param lines how many there are
	 */
	void compute(Source source, Sink sink, int lines);
}
