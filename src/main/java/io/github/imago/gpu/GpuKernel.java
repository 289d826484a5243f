package io.github.imago.gpu;

import io.github.imago.kernel.common.Job;

import net.haesleinhuepf.clij.clearcl.ClearCLPeerPointer;
import net.haesleinhuepf.clij.clearcl.backend.ClearCLBackendInterface;

/**
 * A compiled OpenCL kernel with one work item per pixel: {@code get_global_id(0)} is x and may lie beyond the width (the kernel returns
 * then), {@code get_global_id(1)} counts the rows of all planes.
 */
final class GpuKernel implements AutoCloseable {

	/**
	 * Work items of one group, all in one row: a multiple of every vendor's SIMD width and within every device's limit. Left to choose,
	 * drivers take a divisor of the width, which is 1 for a prime one.
	 */
	private static final int GROUP = 64;

	/**
	 * Steps of one launch. Operating systems reset a GPU that computes for about two seconds without a pause; this is below a tenth of that
	 * on the slowest ones.
	 */
	private static final double LAUNCH = 4e9;

	private final ClearCLBackendInterface backend;
	private final ClearCLPeerPointer queue, kernel;

	GpuKernel(final ClearCLBackendInterface backend, final ClearCLPeerPointer queue, final ClearCLPeerPointer program, final String name) {
		this.backend = backend;
		this.queue = queue;
		kernel = backend.getKernelPeerPointer(program, name);
	}

	/**
	 * Puts the kernel in the queue, in several launches if there is much to do.
	 *
	 * @param width pixels of a row
	 * @param rows rows of all planes
	 * @param steps operations that one pixel takes, roughly
	 * @param arguments what the kernel is given: {@code ClearCLBuffer}, {@code Integer} or {@code Float}
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	void run(final int width, final int rows, final double steps, final Object... arguments) {
		for (int i = 0; i < arguments.length; i++)
			backend.setKernelArgument(kernel, i, arguments[i]);
		final long across = (width + GROUP - 1L) / GROUP * GROUP;
		final int atOnce = (int) Math.max(1, Math.min(rows, LAUNCH / (across * steps)));
		for (int row = 0; row < rows; row += atOnce) {
			Job.current().checkCancelled();
			backend.enqueueKernelExecution(queue, kernel, 2, new long[] { 0, row }, new long[] { across, Math.min(atOnce, rows - row) },
				new long[] { GROUP, 1 });
			if (rows - row <= atOnce) break;
		}
	}

	@Override
	public void close() {
		backend.releaseKernel(kernel);
	}
}
