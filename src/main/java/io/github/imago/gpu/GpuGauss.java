package io.github.imago.gpu;

import java.util.Arrays;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.Gauss;

import net.haesleinhuepf.clij.clearcl.ClearCLBuffer;
import net.haesleinhuepf.clij.coremem.enums.NativeTypeEnum;

/**
 * Gaussian smoothing of float images on the GPU: the twin of {@link Gauss}. The kernel of {@link Gauss#taps} is applied directly on one
 * axis after the other at any sigma, in single precision; the CPU is equal to it but for rounding where it does the same (small sigma),
 * and within 1e-4 of the image's range where it takes its cheaper way. NaN and infinities spread to every pixel whose window holds them.
 * <p>
 * An image too large for the device's memory is done in slabs along its last axis.
 */
public final class GpuGauss {

	/** Sigma from which the CPU's algorithm no longer costs more as sigma grows. */
	private static final double CPU_LEVELS_OFF = 5;

	private GpuGauss() {}

	/**
	 * Smooths an image.
	 *
	 * @param source input, x fastest, then y, then z
	 * @param width,height,depth its size; depth 1 for 2D
	 * @param sigma standard deviations in pixels (x, y, z), each {@code >= 0}; one that is left out is 0, and leaves its axis as it is
	 * @param border what lies beyond the edges
	 * @param value what {@link Border#CONSTANT} puts there
	 * @param target output, another array than the source
	 * @throws GpuException if there is no device, or it fails; the target is then undefined
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	public static void gauss(final float[] source, final int width, final int height, final int depth, final double[] sigma,
		final Border border, final float value, final float[] target)
	{
		gauss(source, width, height, depth, sigma, border, value, target, Long.MAX_VALUE);
	}

	/** As above, with buffers of at most {@code maxBytes}. */
	static void gauss(final float[] source, final int width, final int height, final int depth, final double[] sigma, final Border border,
		final float value, final float[] target, final long maxBytes)
	{
		final int elements = Check.elements(width, height, depth);
		Check.that(source.length >= elements, "source must have width * height * depth = " + elements + " elements, got " + source.length);
		Check.that(target.length >= elements, "target must have width * height * depth = " + elements + " elements, got " + target.length);
		Check.that(source != target, "target must be another array than source");
		Check.that(sigma.length >= 1 && sigma.length <= 3, "sigma must have 1 to 3 values, got " + sigma.length);
		final float[][] taps = new float[3][];
		for (int axis = 0; axis < 3; axis++)
			taps[axis] = toFloat(Gauss.taps(axis < sigma.length ? sigma[axis] : 0));
		if (elements == 0) return;
		final float outside = border == Border.CONSTANT ? value : 0;
		Gpu.use(context -> new Run(context, source, new int[] { width, height, depth }, taps, border, outside, target).slabs(maxBytes));
	}

	/**
	 * Whether AUTO should do it here.
	 *
	 * @param sigma standard deviations in pixels (x, y, z)
	 * @return false also if there is no device
	 */
	public static boolean pays(final int width, final int height, final int depth, final double... sigma) {
		final long bytes = (long) Float.BYTES * width * height * depth;
		double cpu = 0, gpu = 0;
		for (final double s : sigma)
			if (s > 0) {
				gpu += 4 * Gauss.taps(s).length;
				cpu += 4 * Gauss.taps(Math.min(s, CPU_LEVELS_OFF)).length;
			}
		return Gpu.pays(bytes, bytes, cpu * bytes / Float.BYTES, gpu * bytes / Float.BYTES);
	}

	private static float[] toFloat(final double[] v) {
		final float[] f = new float[v.length];
		for (int i = 0; i < f.length; i++)
			f[i] = (float) v[i];
		return f;
	}

	/** One image on its way. */
	private record Run(GpuContext context, float[] source, int[] size, float[][] taps, Border border, float outside, float[] target) {

		/** Cuts the image into slabs of whole planes (3D) or rows (2D) that fit the device, each with what its windows reach beyond it. */
		void slabs(final long maxBytes) {
			final int last = size[2] > 1 ? 2 : 1;
			final int unit = last == 2 ? size[0] * size[1] : size[0], count = size[last];
			final long room = Math.min(Math.min(context.device().room(2), maxBytes) / Float.BYTES, Integer.MAX_VALUE) / unit;
			if (count <= room) {
				slab(last, unit, 0, count, 0);
				return;
			}
			final int halo = taps[last].length - 1;
			final long slab = room - 2L * halo;
			if (slab < 1) throw new GpuException("The image is too large for the OpenCL device " + context.device().name() + ": " + (1 + 2L * halo) +
				(last == 2 ? " planes of " : " rows of ") + unit + " pixels must fit its memory at once, and " + room + " do.");
			for (int begin = 0; begin < count;) {
				Job.current().checkCancelled();
				final int end = (int) Math.min(count, begin + slab);
				slab(last, unit, begin, end, halo);
				begin = end;
				Job.current().progress((double) begin / count);
			}
		}

		private void slab(final int last, final int unit, final int begin, final int end, final int halo) {
			final int padded = end - begin + 2 * halo;
			try (ClearCLBuffer a = context.allocate(NativeTypeEnum.Float, (long) padded * unit);
				ClearCLBuffer b = context.allocate(NativeTypeEnum.Float, (long) padded * unit))
			{
				if (halo == 0) context.write(source, begin * unit, a, 0, (end - begin) * unit);
				else {
					final float[] constant = new float[unit];
					Arrays.fill(constant, outside);
					context.writePadded(source, 0, unit, size[last], begin - halo, end + halo, border, constant, a);
				}
				final int[] slabSize = size.clone();
				slabSize[last] = end - begin;
				ClearCLBuffer in = a, out = b;
				// The last axis first: it sheds the halo, so that the others have less to do.
				for (int axis = last; axis >= 0; axis--)
					if (taps[axis].length > 1) {
						pass(in, out, axis, slabSize, axis == last ? halo : 0);
						final ClearCLBuffer done = out;
						out = in;
						in = done;
					}
				context.read(in, target, begin * unit, (end - begin) * unit);
			}
		}

		private void pass(final ClearCLBuffer in, final ClearCLBuffer out, final int axis, final int[] slabSize, final int halo) {
			final int radius = taps[axis].length - 1;
			try (ClearCLBuffer weights = context.allocate(NativeTypeEnum.Float, radius + 1)) {
				context.write(taps[axis], 0, weights, 0, radius + 1);
				context.kernel("filter/gauss.cl", "gauss", "AXIS=" + axis).run(slabSize[0], slabSize[1] * slabSize[2], 2.0 * radius, in, out, weights,
					radius, slabSize[0], slabSize[1], slabSize[axis] + 2 * halo, halo, border.ordinal(), outside);
			}
		}
	}
}
