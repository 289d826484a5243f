package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

/**
 * Takes white Gaussian noise away by shrinking wavelet coefficients: the noise is spread evenly over all of them, the image is in a few
 * large ones. The bands are those of a separable transform (two axes: three bands a level, three axes: seven); the coarse part stays. For
 * the thresholds see {@link WaveletThreshold}; where BayesShrink finds no more in a band than the noise, all of the band becomes 0. Axes of
 * one pixel are left out.
 * <p>
 * <b>Biorthogonal wavelets</b>: the noise of each band is that which its filters leave, where scikit-image takes that of the image.
 * <p>
 * <b>Decimated transform</b>: as scikit-image's {@code denoise_wavelet} has it (of which each tool's rounding is left: 1e-6 of the range).
 * Its grid of coefficients shows as blocks or crosses.
 * <p>
 * <b>Invariant to shifts</b>: the mean of the results for all shifts of the image (cycle spinning: R. R. Coifman, D. L. Donoho,
 * <i>Translation-invariant de-noising</i>, 1995, doi:10.1007/978-1-4612-2544-7_9), by the undecimated transform, which gives the same at
 * once: M. Lang et al., IEEE Signal Process. Lett. 3 (1996) 10, doi:10.1109/97.475823. The image goes on mirrored. One to two decibels
 * better.
 * <p>
 * <b>NaN</b> and infinite pixels stay; for the others they are filled with what lies between their neighbours in the row.
 * <p>
 * <b>Memory</b>: parts of 4 million pixels (invariant: 1 million) are computed one after the other, with as many neighbours as have an
 * influence on them, so that parts do not show. Needs 16 bytes for each pixel of a part; invariant to shifts, 12 and 12 for each level, in
 * volumes 28 for each level.
 */
public final class WaveletShrinkage {

	/** The most levels. */
	public static final int MAX_LEVELS = 10;
	/** The most levels that are chosen where none are given. */
	private static final int USUAL_LEVELS = 6, USUAL_INVARIANT_LEVELS = 5;

	private final Wavelet wavelet;
	private final WaveletSteps steps;
	private final int levels;
	private final double sigma;
	private final WaveletThreshold threshold;
	private final WaveletShrinkRule shrinkage;
	private final boolean invariant;

	/**
	 * @param wavelet any
	 * @param levels 1 to {@link #MAX_LEVELS}; 0 for three less than what the image has room for, at least 1 and at most 6; invariant
	 *          to shifts, which loses nothing by more, for two less and at most 5
	 * @param sigma standard deviation of the noise, from 0
	 * @param threshold rule of the thresholds
	 * @param shrinkage what is done by them
	 * @param invariant whether the transform is the one that is invariant to shifts
	 */
	public WaveletShrinkage(final Wavelet wavelet, final int levels, final double sigma, final WaveletThreshold threshold,
		final WaveletShrinkRule shrinkage, final boolean invariant)
	{
		this.wavelet = wavelet;
		this.levels = Check.within("levels", levels, 0, MAX_LEVELS);
		this.sigma = Check.atLeast("sigma", sigma, 0);
		this.threshold = threshold;
		this.shrinkage = shrinkage;
		this.invariant = invariant;
		steps = new WaveletSteps(wavelet);
	}

	/** The levels for an image of this size. */
	int levels(final int[] size) {
		if (levels > 0) return levels;
		int most = Integer.MAX_VALUE;
		for (final int n : size)
			if (n > 1) most = Math.min(most, wavelet.maxLevels(n));
		return Math.max(1, invariant ? Math.min(USUAL_INVARIANT_LEVELS, most - 2) : Math.min(USUAL_LEVELS, most - 3));
	}

	/**
	 * Denoises an image.
	 *
	 * @param pixels the image
	 * @param size its size along x, y and z
	 */
	public void denoise(final PixelBoxes pixels, final int... size) {
		final int volume = size[2] > 1 ? invariant ? 128 : 256 : invariant ? 1024 : 2048;
		denoise(pixels, size, volume);
	}

	/** As {@link #denoise(PixelBoxes, int...)}, in parts of about so many pixels a side. */
	void denoise(final PixelBoxes pixels, final int[] size, final int side) {
		if (Check.elements(size) == 0) return;
		new Pass(pixels, size, side).run();
	}

	/** One image's computation. */
	private final class Pass {

		private final PixelBoxes pixels;
		private final int[] size, parts = new int[3];
		private final int used, step, reach, side, count;
		private final double[][] energy, number;
		private float offset;

		Pass(final PixelBoxes pixels, final int[] size, final int wanted) {
			this.pixels = pixels;
			this.size = size;
			used = levels(size);
			step = 1 << used;
			// Of the coefficients near a cut, so many are wrong, and so far they reach.
			reach = invariant ? (wavelet.length() - 1) * (step - 1) : wavelet.length() * step;
			side = (Math.max(wanted, 2 * reach) + step - 1) / step * step;
			for (int axis = 0; axis < 3; axis++)
				parts[axis] = (size[axis] + side - 1) / side;
			count = parts[0] * parts[1] * parts[2];
			energy = new double[used][8];
			number = new double[used][8];
		}

		void run() {
			final Job job = Job.current();
			final boolean measure = threshold == WaveletThreshold.BAYES_SHRINK && count > 1;
			final double begin = measure ? 0.4 : 0;
			for (int i = 0; measure && i < count; i++) {
				final Part part = new Part(i);
				job.part(begin * i / count, begin * (i + 1) / count).run(() -> part.split(true));
			}
			for (int i = 0; i < count; i++) {
				final Part part = new Part(i);
				job.part(begin + (1 - begin) * i / count, begin + (1 - begin) * (i + 1) / count).run(() -> part.denoise(count == 1));
			}
		}

		private float threshold(final int level, final int band) {
			double noise = sigma;
			for (int axis = 0; axis < 3; axis++)
				if (size[axis] > 1) noise *= wavelet.noise(level, (band >> axis & 1) > 0);
			final double variance = noise * noise;
			if (threshold == WaveletThreshold.VISU_SHRINK) return (float) (noise * Math.sqrt(2 * Math.log((double) size[0] * size[1] * size[2])));
			final double signal = energy[level][band] / number[level][band] - variance;
			return signal > 0 ? (float) (variance / Math.sqrt(signal)) : sigma == 0 ? 0 : Float.POSITIVE_INFINITY;
		}

		/** A part of the image, and the box that it is computed from. */
		private final class Part {

			private final int[] from = new int[3], to = new int[3], first = new int[3], extent = new int[3];
			/** The details of each level; that of index 0 is none. */
			private final WaveletBand[][] details = new WaveletBand[used][8];
			private WaveletBand coarse;
			private float[] source;
			private final int[] read = new int[3], readSize = new int[3];

			Part(final int index) {
				final int[] at = { index % parts[0], index / parts[0] % parts[1], index / parts[0] / parts[1] };
				for (int axis = 0; axis < 3; axis++) {
					from[axis] = at[axis] * side;
					to[axis] = Math.min(size[axis], from[axis] + side);
					final int margin = size[axis] == 1 ? 0 : (reach + step - 1) / step * step, start = from[axis] - margin, end = to[axis] + margin;
					read[axis] = Math.max(0, start);
					readSize[axis] = Math.min(size[axis], end) - read[axis];
					first[axis] = invariant ? start : read[axis];
					extent[axis] = invariant ? end - start : readSize[axis];
				}
			}

			/** The pixels less a value in their middle: coarse coefficients of large numbers would lose digits. */
			private WaveletBand load() {
				source = pixels.read(read, readSize);
				final float[] values = Gaps.filled(source, readSize[0]);
				// The same for all parts.
				if (from[0] == 0 && from[1] == 0 && from[2] == 0) offset = values[values.length / 2];
				final WaveletBand band = new WaveletBand(extent[0], extent[1], extent[2]);
				final int before = read[0] - first[0];
				band.forRows((begin, end) -> {
					final float[] row = FloatRows.row(readSize[0]);
					for (int r = begin; r < end; r++) {
						final int y = Border.REFLECT.index(first[1] + r % extent[1], size[1]) - read[1], z = Border.REFLECT.index(first[2] + r / extent[1],
							size[2]) - read[2];
						System.arraycopy(values, (z * readSize[1] + y) * readSize[0], row, 0, readSize[0]);
						final float[] out = band.rows[r] = FloatRows.row(extent[0]);
						if (before == 0) subtract(row, offset, out, readSize[0]);
						else {
							for (int x = 0; x < before; x++)
								out[x] = row[Border.REFLECT.index(first[0] + x, size[0]) - read[0]] - offset;
							for (int x = before; x < before + readSize[0]; x++)
								out[x] = row[x - before] - offset;
						}
						for (int x = before + readSize[0]; x < extent[0]; x++)
							out[x] = row[Border.REFLECT.index(first[0] + x, size[0]) - read[0]] - offset;
					}
				});
				return band;
			}

			/** @param measure whether squares are summed up; the bands are not kept if there are other parts */
			void split(final boolean measure) {
				coarse = load();
				for (int level = 0; level < used; level++) {
					final int spacing = invariant ? 1 << level : 0;
					WaveletBand[] bands = { coarse };
					for (int axis = 0; axis < 3; axis++) {
						if (size[axis] == 1) continue;
						final WaveletBand[] next = new WaveletBand[2 << axis];
						for (int b = 0; b < 1 << axis; b++) {
							if (b >= bands.length || bands[b] == null) continue;
							final WaveletBand[] two = steps.split(bands[b], axis, spacing);
							next[b] = two[0];
							next[b | 1 << axis] = two[1];
						}
						bands = next;
					}
					coarse = bands[0];
					for (int b = 1; b < bands.length; b++) {
						if (bands[b] == null) continue;
						details[level][b] = bands[b];
						if (measure) add(level, b);
					}
				}
			}

			/** Adds the squares of those coefficients that are this part's own. */
			private void add(final int level, final int b) {
				final WaveletBand band = details[level][b];
				final int[] own = new int[3], end = new int[3], all = { band.width, band.height, band.depth };
				for (int axis = 0; axis < 3; axis++) {
					final int scale = invariant || size[axis] == 1 ? 1 : 2 << level;
					own[axis] = (from[axis] - first[axis]) / scale;
					end[axis] = to[axis] == size[axis] && !invariant ? all[axis] : (to[axis] - first[axis]) / scale;
				}
				energy[level][b] += band.energy(own, end);
				number[level][b] += (double) (end[0] - own[0]) * (end[1] - own[1]) * (end[2] - own[2]);
			}

			void denoise(final boolean only) {
				split(only);
				for (int level = used - 1; level >= 0; level--) {
					final WaveletBand[] bands = details[level];
					for (int b = 1; b < 8; b++)
						if (bands[b] != null) bands[b].shrink(threshold(level, b), shrinkage);
					bands[0] = coarse;
					for (int axis = 2; axis >= 0; axis--)
						for (int b = 0; b < 1 << axis && size[axis] > 1; b++)
							if (bands[b] != null) {
								final WaveletBand high = bands[b | 1 << axis];
								bands[b] = steps.join(bands[b], high, axis, invariant ? 1 << level : 0, length(level, axis));
								bands[b | 1 << axis] = null;
							}
					coarse = bands[0];
					details[level] = null;
				}
				store();
			}

			/** The number of elements along an axis before the split of a level. */
			private int length(final int level, final int axis) {
				int n = extent[axis];
				for (int k = 0; k < level; k++)
					n = steps.coefficients(n, invariant ? 1 : 0);
				return n;
			}

			private void store() {
				final int[] own = new int[3];
				for (int axis = 0; axis < 3; axis++)
					own[axis] = to[axis] - from[axis];
				final float[] out = new float[Check.elements(own)];
				Parallel.ranges(own[1] * own[2], WaveletBand.GRAIN, (begin, end) -> {
					final float[] row = FloatRows.row(own[0]), sum = FloatRows.row(own[0]), original = FloatRows.row(own[0]);
					for (int r = begin; r < end; r++) {
						final int y = from[1] + r % own[1], z = from[2] + r / own[1];
						System.arraycopy(coarse.rows[(z - first[2]) * extent[1] + y - first[1]], from[0] - first[0], row, 0, own[0]);
						subtract(row, -offset, sum, own[0]);
						System.arraycopy(source, ((z - read[2]) * readSize[1] + y - read[1]) * readSize[0] + from[0] - read[0], original, 0, own[0]);
						Gaps.restore(original, sum, own[0]);
						System.arraycopy(sum, 0, out, r * own[0], own[0]);
					}
				});
				pixels.write(from, own, out);
			}
		}
	}

	private static void subtract(final float[] row, final float value, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = row[i] - value;
	}
}
