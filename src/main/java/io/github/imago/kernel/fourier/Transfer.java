package io.github.imago.kernel.fourier;

/**
 * What a Fourier filter multiplies a spectrum by: a real number for each frequency, the same for k and -k, so that real images stay real.
 * Frequencies are in cycles per pixel, from -1/2 on.
 */
public interface Transfer {

	/** The values along rows of a spectrum; with buffers of its own, so for one thread. */
	@FunctionalInterface
	interface Rows {

		/**
		 * @param fy frequency of the row along y
		 * @param fz frequency along z
		 * @param out the values, one for each frequency along x
		 */
		void fill(double fy, double fz, float[] out);
	}

	/**
	 * Prepares for rows.
	 *
	 * @param fx the frequencies along x
	 */
	Rows rows(double[] fx);

	/** The same, but for the frequency 0, which is kept, and with it the mean of the image. */
	default Transfer keepingMean() {
		return fx -> {
			final Rows rows = rows(fx);
			return (fy, fz, out) -> {
				rows.fill(fy, fz, out);
				if (fy == 0 && fz == 0) for (int i = 0; i < fx.length; i++)
					if (fx[i] == 0) out[i] = 1;
			};
		};
	}
}
