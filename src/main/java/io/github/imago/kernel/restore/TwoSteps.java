package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;

/** Both steps of a collaborative filter on a volume of any size, part by part: a part is computed from all pixels that it depends on. */
final class TwoSteps {

	/** Pixels that are held at once, at most, unless the parts would be small; each needs 16 to 20 bytes. */
	private static final long PIXELS = 36_000_000;

	private final GroupStep first, second;

	TwoSteps(final GroupStep first, final GroupStep second) {
		this.first = first;
		this.second = second;
	}

	/**
	 * Takes the noise out of a part of a volume.
	 *
	 * @param boxes the volume, and what takes the result
	 * @param wanted which part
	 */
	void denoise(final PixelBoxes boxes, final VolumePart wanted) {
		denoise(boxes, wanted, PIXELS);
	}

	/** The same with so many pixels at once. */
	void denoise(final PixelBoxes boxes, final VolumePart wanted, final long pixels) {
		final int[] side = sides(wanted, pixels), count = new int[3];
		int n = 1;
		for (int axis = 0; axis < 3; axis++)
			n *= count[axis] = (wanted.size()[axis] + side[axis] - 1) / side[axis];
		for (int i = 0; i < n; i++) {
			final int[] from = new int[3], size = new int[3];
			for (int axis = 0, k = i; axis < 3; k /= count[axis++]) {
				final int start = k % count[axis] * side[axis];
				from[axis] = wanted.from()[axis] + start;
				size[axis] = Math.min(side[axis], wanted.size()[axis] - start);
			}
			final VolumePart part = new VolumePart(from, size, wanted.whole());
			Job.current().part((double) i / n, (i + 1.0) / n).run(() -> denoiseAtOnce(boxes, part));
		}
	}

	/** The sides of parts that can be held with what they depend on: the longest is halved until they can. */
	private int[] sides(final VolumePart wanted, final long pixels) {
		final int[] side = wanted.size().clone(), middle = new int[3];
		while (true) {
			int longest = 0;
			for (int axis = 0; axis < 3; axis++) {
				if (side[axis] > side[longest]) longest = axis;
				middle[axis] = (wanted.whole()[axis] - side[axis]) / 2;
			}
			final VolumePart all = new VolumePart(middle, side, wanted.whole()).grown(second.reach()).grown(first.reach());
			if (all.pixels() <= pixels || side[longest] <= 2 * (first.reach()[longest] + 1)) return side;
			side[longest] = (side[longest] + 1) / 2;
		}
	}

	private void denoiseAtOnce(final PixelBoxes boxes, final VolumePart part) {
		final VolumePart inner = part.grown(second.reach()), outer = inner.grown(first.reach());
		final float[] noisy = boxes.read(outer.from(), outer.size());
		final Job job = Job.current();
		final float[] basic = job.part(0, 0.5).call(() -> outer.cut(first.run(noisy, null, outer, inner), inner));
		final float[] result = job.part(0.5, 1).call(() -> second.run(outer.cut(noisy, inner), basic, inner, part));
		boxes.write(part.from(), part.size(), inner.cut(result, part));
	}
}
