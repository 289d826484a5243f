package io.github.imago.kernel.sampling;

/** A function over a triangulation, asked for triangle by triangle and row by row. Each thread has one of its own. */
interface Surface {

	/** Turns to a triangle. */
	void enter(int triangle);

	/**
	 * Computes a run of pixels that lie in the triangle, or beyond its sides by no more than rounding.
	 *
	 * @param row their row
	 * @param from first column
	 * @param to column after the last
	 * @param values takes them, at the columns' places
	 */
	void evaluate(int row, int from, int to, float[] values);
}
