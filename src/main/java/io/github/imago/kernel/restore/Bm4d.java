package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

/**
 * BM4D, block matching and collaborative filtering of volumes (Maggioni, Katkovnik, Egiazarian &amp; Foi, <i>Nonlocal transform-domain filter
 * for volumetric data denoising and reconstruction</i>, IEEE Trans. Image Process. 22 (2013) 119, doi:10.1109/TIP.2012.2210725). Cubes that
 * look alike are stacked into groups, in whose 4D transform the volume is in few coefficients and noise in all. The first step sets small
 * coefficients to 0; the second groups cubes of its result and weighs the noisy coefficients by Wiener's gain. Transforms
 * are the biorthogonal wavelet 1.5 and the cosine transform within cubes, and Haar's across; cubes overlap and are averaged with the inverse
 * of their noise's variance, in a Kaiser window as those of {@link Bm3d} are.
 * <p>
 * <b>Parameters</b> are those of the modified profile of the authors' program, with cubes of 5 pixels in the second step for much noise only;
 * cubes are alike to within a multiple of the noise's variance, so that the result does not depend on the image's unit. On a phantom of ellipsoids, fibres and
 * waves with noise of 4, 10 and 20 % of its range they are 3 to 4 dB better than {@link Bm3d} slice by slice; the fast profile is 1 to 2 dB
 * behind.
 * <p>
 * <b>Borders</b>: cubes lie in the volume; where it is thinner than a cube, cubes are as thin as it. <b>NaN</b> and infinite pixels stay:
 * cubes that have one are left out.
 * <p>
 * <b>Cost</b>: proportional to the number of pixels and to the volume of the search window: about 6 s of one core for a million pixels, 1 s in
 * the fast profile, 8 s for much noise. Memory: 20 bytes for each pixel of a part, of at most 36 million pixels, and 100 MB.
 */
public final class Bm4d {

	private static final int SEARCH = 5;
	private static final int[] CELL = { 64, 8, 8 };

	private static final GroupSettings[] NORMAL = { new GroupSettings(4, 4, 3, 32, 10, 2.8, 2), new GroupSettings(4, 4, 3, 32, 1.4, 0, 2) },
			FAST = { new GroupSettings(4, 4, 4, 16, 10, 2.8, 2), new GroupSettings(4, 4, 4, 16, 1.4, 0, 2) },
			HIGH_NOISE = { new GroupSettings(4, 4, 3, 32, 10, 2.8, 2), new GroupSettings(5, 5, 3, 32, 1.4, 0, 2) };

	private final TwoSteps steps;

	/**
	 * @param sigma standard deviation of the noise, in grey values, {@code > 0}
	 * @param profile NORMAL, FAST or HIGH_NOISE
	 */
	public Bm4d(final double sigma, final Bm3dProfile profile) {
		this(Check.above("sigma", sigma, 0), profile == Bm3dProfile.FAST ? 3 : SEARCH, profile == Bm3dProfile.FAST ? FAST
			: profile == Bm3dProfile.HIGH_NOISE ? HIGH_NOISE : NORMAL);
	}

	/** With other settings of both steps. */
	Bm4d(final double sigma, final int search, final GroupSettings... settings) {
		steps = new TwoSteps(step(sigma, search, settings[0]), step(sigma, search, settings[1]));
	}

	static GroupStep step(final double sigma, final int search, final GroupSettings s) {
		return new GroupStep(s, sigma, new int[] { search, search, search }, CELL, sides -> new CubeMatching(sides[0], sides[1], sides[2], s.group(), search,
			(float) Math.min(Float.MAX_VALUE, s.similarity() * sigma * sigma * sides[0] * sides[1] * sides[2])));
	}

	/**
	 * Takes noise out of a volume, or a part of one; the result does not depend on the parts, but for the rounding of sums.
	 *
	 * @param boxes the volume, and what takes the result
	 * @param whole the volume's size along x, y and z
	 * @param from first pixel of the part that is wanted
	 * @param size of that part
	 */
	public void denoise(final PixelBoxes boxes, final int[] whole, final int[] from, final int[] size) {
		steps.denoise(boxes, new VolumePart(from, size, whole));
	}

	TwoSteps steps() {
		return steps;
	}
}
