package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.filter.Convolution;
import io.github.imago.kernel.filter.ConvolutionMethod;

import java.util.function.Supplier;

/**
 * Cyclic convolution block by block, by whichever way {@link Convolution} finds best: axis by axis for point spread functions that are
 * products of lines (Gaussians) or sums of few, weight by weight for small ones, by transforms of blocks for others. Memory: a block for
 * each thread.
 */
final class BlockBlur implements Blur {

	/** Weights above which there is no use in looking for products of lines. */
	private static final int MOST_WEIGHTS = 1 << 16;
	/** Elements of a block, about; its length along x at most. */
	private static final int BLOCK = 1 << 14, LONGEST = 1024;

	private final PointSpread psf;
	private final int[] size, block = new int[3], count = new int[3];
	private final Convolution forward, transpose;

	private BlockBlur(final PointSpread psf, final int[] size) {
		this.psf = psf;
		this.size = size.clone();
		forward = new Convolution(psf.weights(), false, ConvolutionMethod.AUTO, 3);
		transpose = new Convolution(psf.weights(), true, ConvolutionMethod.AUTO, 3);
		int room = BLOCK;
		for (int d = 0; d < 3; d++) {
			// What is read beyond a block must not be much more than the block.
			final int wanted = d == 0 ? LONGEST : Math.max(room, 2 * psf.size(d));
			count[d] = (size[d] + wanted - 1) / wanted;
			block[d] = (size[d] + count[d] - 1) / count[d];
			room = Math.max(1, room / block[d]);
		}
	}

	/** Null for point spread functions of too many weights. */
	static BlockBlur of(final PointSpread psf, final int[] size) {
		return (long) psf.size(0) * psf.size(1) * psf.size(2) > MOST_WEIGHTS ? null : new BlockBlur(psf, size);
	}

	/** Nanoseconds for an element of the grid on one thread, about. */
	double cost() {
		double read = 0.2;
		for (int d = 0; d < 3; d++)
			read *= (block[d] + psf.size(d) - 1.0) / block[d];
		return forward.cost(block) + read;
	}

	@Override
	public int[] size() {
		return size.clone();
	}

	@Override
	public int pieces() {
		return count[0] * count[1] * count[2];
	}

	@Override
	public void blur(final float[] in, final float[] out, final Step step) {
		run(forward.kernels(false), 1, in, out, step);
	}

	@Override
	public void transposed(final float[] in, final float[] out, final Step step) {
		run(transpose.kernels(false), -1, in, out, step);
	}

	private void run(final Supplier<BlockKernel<float[]>> kernels, final int sign, final float[] in, final float[] out, final Step step) {
		Parallel.forEach(pieces(), () -> {
			final BlockKernel<float[]> kernel = kernels.get();
			final int[] halo = kernel.halo(), padded = new int[3];
			for (int d = 0; d < 3; d++)
				padded[d] = block[d] + 2 * halo[d];
			final float[] source = new float[Check.elements(padded)], target = new float[Check.elements(block)];
			return piece -> {
				final int[] at = new int[3], n = new int[3], from = new int[3], length = new int[3];
				int rest = piece;
				for (int d = 0; d < 3; d++) {
					at[d] = rest % count[d] * block[d];
					rest /= count[d];
					n[d] = Math.max(0, Math.min(block[d], size[d] - at[d]));
					length[d] = n[d] + 2 * halo[d];
					// A kernel's centre is element n/2 of n: the rest of the way to that of the point spread function is a shift.
					from[d] = at[d] - halo[d] + sign * (psf.before(d) - psf.size(d) / 2);
				}
				if (n[0] == 0 || n[1] == 0 || n[2] == 0) return;
				read(in, from, length, source);
				kernel.compute(source, length, target, n);
				for (int row = 0; row < n[1] * n[2]; row++) {
					final int to = ((at[2] + row / n[1]) * size[1] + at[1] + row % n[1]) * size[0] + at[0];
					System.arraycopy(target, row * n[0], out, to, n[0]);
					step.accept(piece, to, to + n[0]);
				}
			};
		});
	}

	/** Reads a block from a cyclic image. */
	private void read(final float[] in, final int[] from, final int[] length, final float[] source) {
		for (int row = 0; row < length[1] * length[2]; row++) {
			final int y = Math.floorMod(from[1] + row % length[1], size[1]), z = Math.floorMod(from[2] + row / length[1], size[2]);
			final int line = (z * size[1] + y) * size[0], to = row * length[0];
			for (int done = 0, x = Math.floorMod(from[0], size[0]); done < length[0]; x = 0) {
				final int part = Math.min(length[0] - done, size[0] - x);
				System.arraycopy(in, line + x, source, to + done, part);
				done += part;
			}
		}
	}
}
