package io.github.imago.kernel.color;

/** The methods that look at the nearest pixels only: {@link DemosaicMethod#BILINEAR}, EDGE_AWARE and MALVAR_HE_CUTLER. */
final class LinearDemosaic extends BayerBlock {

	private final boolean malvar, edges;
	private final float[] vertical, corners, across, along;

	LinearDemosaic(final BayerPattern pattern, final int n, final DemosaicMethod method) {
		super(pattern, n);
		malvar = method == DemosaicMethod.MALVAR_HE_CUTLER;
		edges = method == DemosaicMethod.EDGE_AWARE;
		vertical = new float[n];
		corners = new float[n];
		across = new float[n];
		along = new float[n];
	}

	@Override
	int delay() {
		return malvar ? 2 : 1;
	}

	@Override
	void advance(final int row) {
		final int r = row - delay(), step = step(r);
		final float[] c = at(colored, r), g = at(green, r);
		// The third colour: above and below green pixels, and at the corners of coloured ones.
		add(at(colored, r - 1), at(colored, r + 1), vertical);
		add(vertical, moved(vertical, step), corners);
		if (malvar) {
			malvarColored(r, c, g, step);
			malvarGreen(r, c, g, step);
			return;
		}
		scale(vertical, 0.5f, otherAtGreen);
		scale(corners, 0.25f, otherAtColored);
		mean(c, moved(c, -step), ownAtGreen);
		if (edges) smoother(g, moved(g, step), at(green, r - 1), at(green, r + 1), greenAtColored);
		else mean(g, moved(g, step), at(green, r - 1), at(green, r + 1), greenAtColored);
	}

	private void malvarColored(final int r, final float[] c, final float[] g, final int step) {
		add(at(colored, r - 2), at(colored, r + 2), across);
		add(moved(c, 1), across);
		add(moved(c, -1), across);
		filter(c, corners, across, 6 / 8f, 2 / 8f, -1.5f / 8, otherAtColored);
		add(at(green, r - 1), at(green, r + 1), along);
		add(g, along);
		add(moved(g, step), along);
		filter(c, along, across, 4 / 8f, 2 / 8f, -1 / 8f, greenAtColored);
	}

	private void malvarGreen(final int r, final float[] c, final float[] g, final int step) {
		add(at(green, r - 1), at(green, r + 1), corners);
		add(moved(corners, -step), corners);
		add(at(green, r - 2), at(green, r + 2), across);
		moved(g, 1, along);
		add(moved(g, -1), along);
		filter(g, vertical, corners, across, along, 0.5f / 8, otherAtGreen);
		add(c, moved(c, -step), vertical);
		filter(g, vertical, corners, along, across, 0.5f / 8, ownAtGreen);
	}

	private static void scale(final float[] a, final float w, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = w * a[i];
	}

	/** The mean of the two along the row or of the two across it, whichever differ less. */
	private static void smoother(final float[] a, final float[] b, final float[] c, final float[] d, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 0.5f * (Math.abs(a[i] - b[i]) > Math.abs(c[i] - d[i]) ? c[i] + d[i] : a[i] + b[i]);
	}

	private static void mean(final float[] a, final float[] b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 0.5f * (a[i] + b[i]);
	}

	private static void mean(final float[] a, final float[] b, final float[] c, final float[] d, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 0.25f * (a[i] + b[i] + (c[i] + d[i]));
	}

	private static void filter(final float[] a, final float[] b, final float[] c, final float wa, final float wb, final float wc,
		final float[] out)
	{
		for (int i = 0; i < out.length; i++)
			out[i] = wa * a[i] + wb * b[i] + wc * c[i];
	}

	/** Of a green pixel: five eighths of itself, four of what has the colour, less the corners and what is two away. */
	private static void filter(final float[] g, final float[] pair, final float[] corners, final float[] same, final float[] turned,
		final float w, final float[] out)
	{
		for (int i = 0; i < out.length; i++)
			out[i] = 5 / 8f * g[i] + 4 / 8f * pair[i] - 1 / 8f * (corners[i] + same[i]) + w * turned[i];
	}
}
