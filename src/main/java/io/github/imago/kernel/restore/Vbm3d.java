package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

/**
 * V-BM3D, block matching and collaborative filtering of series of images (Dabov, Foi &amp; Egiazarian, <i>Video denoising by sparse 3D
 * transform-domain collaborative filtering</i>, Proc. EUSIPCO 2007, 145; described in detail by Ehret &amp; Arias,
 * arXiv:2001.01802). As {@link Bm3d}, but blocks that look alike are looked for in the frames before and after too, where the best of a frame
 * are followed to the next ({@link TrackMatching}): motion of up to 2 pixels from frame to frame is followed and need not be known.
 * <p>
 * <b>Parameters</b> of the fast profile are those of the authors' program, but for a little more between blocks of the second step and one
 * block that is followed instead of two; the other profiles take blocks more densely and larger groups. Blocks are alike to within a multiple of the
 * noise's variance, so that the result does not depend on the image's unit. On 30 frames of the sequence carphone with noise of σ = 50,
 * clipped to 8 bits, the authors' program has 27.01 dB, the profiles NORMAL, FAST and HIGH_NOISE 27.3, 26.9 and 27.4 dB, and {@link Bm3d}
 * frame by frame 25.1 dB.
 * <p>
 * <b>Borders</b>: blocks lie in the frames; where these are smaller than a block, blocks are as small as they. <b>NaN</b> and infinite pixels
 * stay: blocks that have one are left out.
 * <p>
 * <b>Cost</b>: proportional to the number of pixels: about 5 s of one core for a million, 2 s in the fast profile, 8 s for much noise. Memory:
 * 20 bytes for each pixel of a part, of at most 36 million pixels, and 100 MB.
 */
public final class Vbm3d {

	private static final int[] CELL = { 32, 16, 4 };
	/** By how many variances of the noise blocks at the place of the reference differ less, in both steps. */
	private static final double[] BONUS = { 0.4, 0.1 };

	private static final GroupSettings[] NORMAL = { new GroupSettings(8, 1, 4, 16, 4.8, 2.7, 2), new GroupSettings(7, 1, 4, 16, 2.4, 0, 2) },
			FAST = { new GroupSettings(8, 1, 6, 8, 4.8, 2.7, 2), new GroupSettings(7, 1, 5, 8, 2.4, 0, 2) },
			HIGH_NOISE = { new GroupSettings(8, 1, 4, 32, 4.8, 2.8, 2), new GroupSettings(8, 1, 4, 32, 2.4, 0, 2) };

	private final TwoSteps steps;

	/**
	 * @param sigma standard deviation of the noise, in grey values, {@code > 0}
	 * @param profile NORMAL, FAST or HIGH_NOISE
	 */
	public Vbm3d(final double sigma, final Bm3dProfile profile) {
		this(Check.above("sigma", sigma, 0), profile == Bm3dProfile.FAST ? new TrackMatching.Range(3, 2, 4, 1) : profile == Bm3dProfile.HIGH_NOISE
			? new TrackMatching.Range(3, 2, 5, 3) : new TrackMatching.Range(3, 2, 4, 2), profile == Bm3dProfile.FAST ? FAST : profile == Bm3dProfile.HIGH_NOISE
				? HIGH_NOISE : NORMAL);
	}

	/** With other settings of both steps. */
	Vbm3d(final double sigma, final TrackMatching.Range range, final GroupSettings... settings) {
		steps = new TwoSteps(step(sigma, range, BONUS[0], settings[0]), step(sigma, range, BONUS[1], settings[1]));
	}

	static GroupStep step(final double sigma, final TrackMatching.Range range, final double bonus, final GroupSettings s) {
		return new GroupStep(s, sigma, range.reach(), CELL, sides -> {
			final double unit = sigma * sigma * sides[0] * sides[1];
			return new TrackMatching(sides[0], sides[1], s.group(), range, (float) Math.min(Float.MAX_VALUE, s.similarity() * unit), (float) Math.min(
				Float.MAX_VALUE, bonus * unit));
		});
	}

	/**
	 * Takes noise out of a series, or a part of one; the result does not depend on the parts, but for the rounding of sums.
	 *
	 * @param boxes the series, with frames along z, and what takes the result
	 * @param whole the series' size along x, y and z
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
