package io.github.imago.kernel.color;

/** How the two colours are made that a pixel of a mosaic has not seen. What it has seen stays. */
public enum DemosaicMethod {

	/** The mean of the two or four neighbours that have the colour. Fastest; blurs, and draws coloured fringes along edges. */
	BILINEAR,
	/**
	 * As BILINEAR, but green at red and blue pixels is the mean of the two neighbours, along the row or along the column, that differ less: no
	 * zipper along upright edges. As fast; agrees with OpenCV's COLOR_Bayer…_EA.
	 */
	EDGE_AWARE,
	/**
	 * Linear filters of 5 x 5 pixels that correct the mean by what the other colours tell of the curvature: H. S. Malvar, L. He, R. Cutler
	 * 2004, doi:10.1109/ICASSP.2004.1326587, figure 2.
	 */
	MALVAR_HE_CUTLER,
	/**
	 * Differences of colours, interpolated to the four sides and weighted by how little they vary there: edges are followed, not crossed.
	 * Sharpest, and with the least false colours. {@link GradientDemosaic}.
	 */
	GRADIENT_BASED;

	/** Whether the colours are means of neighbours. */
	boolean isBilinear() {
		return this == BILINEAR || this == EDGE_AWARE;
	}
}
