package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills holes with what the image has elsewhere, so that textures, lattices and noise go on: every patch that touches a hole comes to look
 * like some patch that is known altogether. Y. Wexler, E. Shechtman, M. Irani 2007, DOI 10.1109/TPAMI.2007.60, in the form of A. Newson et
 * al. 2014, DOI 10.1137/140954933, without their texture features:
 * <ol>
 * <li>The image is halved, means of 2 × 2 pixels each, until the hole is some patches wide, and filled there from the rim inwards, each
 * layer by the best matches of what is known or filled already.
 * <li>On every scale from there on, in turn, every patch that touches the hole is matched ({@link PatchScale}), and every pixel becomes the
 * mean of what the patches over it propose, weighed by how well they match, until little changes.
 * <li>At last, every pixel is taken from the best of its patches: a mean has less noise than the image.
 * </ol>
 * A patch that holds an unknown pixel, or reaches over the image's edge, is never copied from. The same image gives the same pixels: what is
 * random depends on places and rounds alone. Time grows with the hole's pixels and the patch's; 25 bytes for each pixel of the part of the
 * image that is searched, and some 200 for each of the hole.
 */
public final class PatchFill {

	/** Layers of the hole on the coarsest scale, in patch radii. */
	private static final int LAYERS = 3;
	/** Share of the pixels that must be centres of known patches; of smaller patches, more are. */
	private static final double FEW = 0.02;
	/** Rounds of matching and averaging on each scale, and the change, in standard deviations of the image, at which they end. */
	private static final int ROUNDS = 12;
	private static final double SETTLED = 0.003;

	private PatchFill() {}

	/**
	 * Fills a hole.
	 *
	 * @param pixels the image, or the part of it from which patches are taken; pixels that are NaN or infinite and not in the hole are never
	 *          used; not modified
	 * @param places where the unknown pixels are, each once
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param radius of the patches, in pixels, rounded down: they have 2 radius + 1 pixels along both axes, fewer where hardly any such
	 *          patch is known; 1 to 100
	 * @return the values of the unknown pixels
	 * @throws IllegalArgumentException if no pixel is known or the radius is out of its range
	 */
	public static double[] fill(final float[] pixels, final int[] places, final int width, final int height, final double radius) {
		Check.that(pixels.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(places.length < pixels.length, "there must be at least one pixel that is known");
		Check.within("radius", radius, 1, 100);
		final byte[] state = new byte[pixels.length];
		for (int i = 0; i < state.length; i++)
			if (!Float.isFinite(pixels[i])) state[i] = PatchScale.VOID;
		for (final int p : places)
			state[p] = PatchScale.HOLE;
		// A power of two takes nothing from the values and keeps their squares in the range of floats.
		final double deviation = deviation(pixels, state);
		final int exponent = deviation > 0 ? Math.max(-120, Math.min(120, -Math.getExponent(deviation))) : 0;
		final float[] values = new float[pixels.length];
		for (int i = 0; i < values.length; i++)
			if (state[i] == PatchScale.KNOWN) values[i] = Math.scalb(pixels[i], exponent);
		final List<PatchScale> scales = scales(values, state, width, height, (int) radius);
		final double settled = SETTLED * Math.scalb(deviation, exponent);
		final Job job = Job.current();
		for (int k = scales.size() - 1; k >= 0; k--) {
			final PatchScale scale = scales.get(k);
			// Each scale has a quarter of the next one's pixels.
			final double begin = Math.pow(0.25, k + 1.0), end = Math.pow(0.25, k);
			job.part(k == scales.size() - 1 ? 0 : begin, end).run(() -> {
				if (scale == scales.get(scales.size() - 1)) scale.peel();
				for (int round = 0; round < ROUNDS; round++) {
					Job.current().progress((double) round / ROUNDS);
					scale.match(round);
					if (scale.average() <= settled) break;
				}
			});
			if (k > 0) scales.get(k - 1).start(scale);
		}
		final double[] found = new double[places.length];
		final float[] copied = scales.get(0).best();
		for (int i = 0; i < found.length; i++)
			found[i] = Math.scalb(copied[places[i]], -exponent);
		return found;
	}

	private static List<PatchScale> scales(final float[] values, final byte[] state, final int width, final int height, final int radius) {
		int r = radius;
		PatchScale scale = new PatchScale(values, state, width, height, r, 0);
		// Among holes that are scattered, small patches that are known are worth more than large ones of which there are few.
		while (scale.sources() == 0 || r > 1 && scale.sources() < FEW * values.length)
			scale = new PatchScale(values, state, width, height, --r, 0);
		final List<PatchScale> scales = new ArrayList<>();
		for (PatchScale next = scale; next.sources() > 0; next = next.halved()) {
			scales.add(next);
			if (next.layers() <= LAYERS * Math.max(1, r) || next.isSmall()) break;
		}
		return scales;
	}

	private static double deviation(final float[] pixels, final byte[] state) {
		double sum = 0, squares = 0;
		int n = 0;
		float any = 0;
		for (int i = 0; i < pixels.length; i++) {
			if (state[i] != PatchScale.KNOWN) continue;
			if (n++ == 0) any = pixels[i];
			final double d = (double) pixels[i] - any;
			sum += d;
			squares += d * d;
		}
		Check.that(n > 0, "there must be at least one pixel that is known");
		return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
	}
}
