package io.github.imago.kernel.spectral;

/** Where the spectra of an image come from, a block of pixels at a time, so that the image need not be in memory. */
public interface SpectrumSource {

	/** Values of each spectrum. */
	int channels();

	/** Pixels, each with a spectrum. */
	int pixels();

	/** Blocks in which the pixels are read. */
	int blocks();

	/** The first pixel of a block; {@link #pixels()} for the number of blocks. */
	int start(int block);

	/**
	 * The spectra of a block, channel after channel, in each the pixels one after the other.
	 *
	 * @return an array that the caller may use until the next call
	 */
	float[] read(int block);

	/** Whether a pixel of the image counts. */
	default boolean counts(final int pixel) {
		return true;
	}
}
