package io.github.imago.kernel.display;

/** How several coloured maps lie over a picture. */
public enum MixMode {
	/**
	 * None is on top: where there are several, their colours are averaged by their opacities, and what is below shines through all of them.
	 * The order does not matter. After M. McGuire, L. Bavoil 2013, Journal of Computer Graphics Techniques 2(2) 122, with equal weights.
	 */
	MEAN,
	/** Each lies over those before it, the last on top: Porter and Duff's <em>over</em>. */
	OVER,
	/** Their light is added, as in a composite image: Porter and Duff's <em>plus</em>. Bright places become white. */
	ADD
}
