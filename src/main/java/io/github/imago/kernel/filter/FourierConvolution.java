package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.SpectralBlock;

/**
 * Convolution by multiplying spectra, block by block: the overlap-save method, J. J. Shynk, <i>Frequency-domain and multirate adaptive
 * filtering</i>, IEEE Signal Processing Magazine 9 (1992) 14, doi:10.1109/79.109205. A transform is as long as its block with the
 * padding, so that what wraps around lands in the padding. A block is cut in two halves that are the real and the imaginary part of one
 * complex block. The mean is taken away before and added after, times the sum of the weights: rounding then goes with the contrast of the
 * block, not with its brightness.
 */
final class FourierConvolution implements ConvolutionEngine {

	/** How a block of one size is transformed. */
	static final class Plan {

		/** Size of the transform. */
		final int[] size = new int[3];
		/** The axis along which blocks are cut, and where. */
		final int axis, half;

		Plan(final Taps taps, final int[] targetSize) {
			final int[] longer = { taps.width - 1, taps.height - 1, taps.depth - 1 };
			long least = Long.MAX_VALUE;
			int best = 1;
			for (final int d : new int[] { 1, 0, 2 }) {
				final long volume = volume(longer, targetSize, d);
				if (volume < least) {
					least = volume;
					best = d;
				}
			}
			axis = best;
			half = (targetSize[axis] + 1) / 2;
			for (int d = 0; d < 3; d++)
				size[d] = Dft.fastLength((d == axis ? half : targetSize[d]) + longer[d]);
		}

		private static long volume(final int[] longer, final int[] targetSize, final int axis) {
			long v = 1;
			for (int d = 0; d < 3; d++)
				v *= Dft.fastLength((d == axis ? (targetSize[d] + 1) / 2 : targetSize[d]) + longer[d]);
			return v;
		}

		/** Nanoseconds for the whole block, about. */
		double cost() {
			final double n = (double) size[0] * size[1] * size[2];
			// Transforms of few columns do not become SIMD code.
			final double narrow = 1 + 12.0 / Math.min(size[0], size[1]);
			return n * narrow * (3 + 0.6 * Math.log(n) / Math.log(2));
		}
	}

	/** The spectra of a kernel for all sizes of blocks that occur, shared by the threads. */
	static final class Spectra {

		private final Taps taps;
		private final Map<String, SpectralBlock.Spectrum> made = new ConcurrentHashMap<>();

		Spectra(final Taps taps) {
			this.taps = taps;
		}

		SpectralBlock.Spectrum of(final int[] size) {
			return made.computeIfAbsent(Arrays.toString(size), key -> make(size));
		}

		/** Weight k lies at -k, so that multiplying correlates; divided by the number of elements. */
		private SpectralBlock.Spectrum make(final int[] size) {
			final SpectralBlock block = new SpectralBlock(size[0], size[1], size[2]);
			final double scale = 1.0 / size[0] / size[1] / size[2];
			for (int z = 0; z < taps.depth; z++)
				for (int y = 0; y < taps.height; y++) {
					final float[] row = block.re((size[1] - y) % size[1], (size[2] - z) % size[2]);
					for (int x = 0; x < taps.width; x++)
						row[(size[0] - x) % size[0]] = (float) (taps.at(x, y, z) * scale);
				}
			return block.spectrum();
		}
	}

	private final Taps taps;
	private final Spectra spectra;
	private int[] blockSize = {};
	private SpectralBlock block;

	FourierConvolution(final Taps taps, final Spectra spectra) {
		this.taps = taps;
		this.spectra = spectra;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final Plan plan = new Plan(taps, targetSize);
		final SpectralBlock.Spectrum spectrum = spectra.of(plan.size);
		if (!Arrays.equals(blockSize, plan.size)) {
			block = new SpectralBlock(plan.size[0], plan.size[1], plan.size[2]);
			blockSize = plan.size;
		}
		final float mean = mean(source, sourceSize);
		final int[] second = { 0, 0, 0 };
		second[plan.axis] = plan.half;
		load(source, sourceSize, plan, new int[3], mean, false);
		load(source, sourceSize, plan, second, mean, true);
		block.convolve(spectrum);
		final float add = (float) (mean * taps.sum);
		store(target, targetSize, plan, new int[3], add, false);
		store(target, targetSize, plan, second, add, true);
	}

	private static float mean(final float[] source, final int[] size) {
		double sum = 0;
		final int rows = size[1] * size[2];
		for (int row = 0; row < rows; row++) {
			double s = 0;
			for (int i = row * size[0], end = i + size[0]; i < end; i++)
				s += source[i];
			sum += s / size[0];
		}
		return (float) (sum / rows);
	}

	/** Puts the source from a corner on into one part of the block, as much as fits, and zeros beyond. */
	private void load(final float[] source, final int[] sourceSize, final Plan plan, final int[] corner, final float mean,
		final boolean imaginary)
	{
		final int[] begin = new int[3], n = new int[3];
		for (int d = 0; d < 3; d++) {
			begin[d] = corner[d] + taps.offset[d];
			n[d] = Math.max(0, Math.min(plan.size[d], sourceSize[d] - begin[d]));
		}
		for (int z = 0; z < plan.size[2]; z++)
			for (int y = 0; y < plan.size[1]; y++) {
				final float[] row = imaginary ? block.im(y, z) : block.re(y, z);
				final int length = z < n[2] && y < n[1] ? n[0] : 0;
				if (length > 0) {
					System.arraycopy(source, ((begin[2] + z) * sourceSize[1] + begin[1] + y) * sourceSize[0] + begin[0], row, 0, length);
					for (int i = 0; i < length; i++)
						row[i] -= mean;
				}
				Arrays.fill(row, length, plan.size[0], 0);
			}
	}

	private void store(final float[] target, final int[] targetSize, final Plan plan, final int[] corner, final float add,
		final boolean imaginary)
	{
		final int[] n = targetSize.clone();
		n[plan.axis] = Math.min(plan.half, targetSize[plan.axis] - corner[plan.axis]);
		for (int z = 0; z < n[2]; z++)
			for (int y = 0; y < n[1]; y++) {
				final float[] row = imaginary ? block.im(y, z) : block.re(y, z);
				for (int i = 0; i < n[0]; i++)
					row[i] += add;
				System.arraycopy(row, 0, target, ((corner[2] + z) * targetSize[1] + corner[1] + y) * targetSize[0] + corner[0], n[0]);
			}
	}
}
