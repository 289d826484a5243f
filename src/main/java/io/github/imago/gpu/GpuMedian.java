package io.github.imago.gpu;

import java.lang.reflect.Array;
import java.util.Arrays;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import net.haesleinhuepf.clij.clearcl.ClearCLBuffer;
import net.haesleinhuepf.clij.coremem.enums.NativeTypeEnum;

/**
 * Median of 3 × 3 pixels on the GPU, in every plane of a stack by itself, for float, 16-bit and 8-bit images; exact. In float images NaN
 * counts as larger than every number.
 * <p>
 * A stack too large for the device's memory is done in groups of planes, a plane too large for it in strips of rows.
 */
public final class GpuMedian {

	/** Minima and maxima of a pixel: nine for each of the three columns' order, then the rows', with the reordering of floats. */
	private static final double OPERATIONS = 50;

	private GpuMedian() {}

	/**
	 * The median of 3 × 3 pixels of a float image.
	 *
	 * @param source input, x fastest, then y, then z
	 * @param width,height,depth its size; depth 1 for 2D
	 * @param border what lies beyond the edges
	 * @param value what {@link Border#CONSTANT} puts there
	 * @param target output, another array than the source
	 * @throws GpuException if there is no device, or it fails; the target is then undefined
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	public static void median3x3(final float[] source, final int width, final int height, final int depth, final Border border,
		final float value, final float[] target)
	{
		run(source, width, height, depth, border, value, target, NativeTypeEnum.Float, Long.MAX_VALUE);
	}

	/** As for float images; pixels are unsigned 16-bit numbers, and so is {@code value} (0 to 65535). */
	public static void median3x3(final short[] source, final int width, final int height, final int depth, final Border border,
		final int value, final short[] target)
	{
		Check.within("value", value, 0, 0xffff);
		run(source, width, height, depth, border, value, target, NativeTypeEnum.UnsignedShort, Long.MAX_VALUE);
	}

	/** As for float images; pixels are unsigned 8-bit numbers, and so is {@code value} (0 to 255). */
	public static void median3x3(final byte[] source, final int width, final int height, final int depth, final Border border,
		final int value, final byte[] target)
	{
		Check.within("value", value, 0, 0xff);
		run(source, width, height, depth, border, value, target, NativeTypeEnum.UnsignedByte, Long.MAX_VALUE);
	}

	/**
	 * Whether AUTO should do it here.
	 *
	 * @param bytesPerPixel 4 for float, 2 and 1 for 16-bit and 8-bit images
	 * @return false also if there is no device
	 */
	public static boolean pays(final int width, final int height, final int depth, final int bytesPerPixel) {
		final long pixels = (long) width * height * depth;
		// The CPU works on as many more pixels at once as they are smaller.
		return Gpu.pays(pixels * bytesPerPixel, pixels * bytesPerPixel, OPERATIONS * pixels * bytesPerPixel / Float.BYTES);
	}

	/** As the public ones, with buffers of at most {@code maxBytes}. */
	static void run(final Object source, final int width, final int height, final int depth, final Border border, final float value,
		final Object target, final NativeTypeEnum type, final long maxBytes)
	{
		final int elements = Check.elements(width, height, depth);
		final int sourceLength = Array.getLength(source), targetLength = Array.getLength(target);
		Check.that(sourceLength >= elements, "source must have width * height * depth = " + elements + " elements, got " + sourceLength);
		Check.that(targetLength >= elements, "target must have width * height * depth = " + elements + " elements, got " + targetLength);
		Check.that(source != target, "target must be another array than source");
		if (elements == 0) return;
		final float outside = border == Border.CONSTANT ? value : 0;
		Gpu.use(context -> new Run(context, source, width, height, border, outside, target, type).stack(depth, maxBytes));
	}

	/** One stack on its way. */
	private record Run(GpuContext context, Object source, int width, int height, Border border, float outside, Object target,
		NativeTypeEnum type)
	{

		void stack(final int depth, final long maxBytes) {
			final long room = Math.min(Math.min(context.device().room(2), maxBytes) / type.getSizeInBytes(), Integer.MAX_VALUE);
			final int planes = (int) Math.min(depth, room / ((long) width * height));
			if (planes > 0) {
				for (int z = 0; z < depth; z += planes) {
					planes(z, Math.min(planes, depth - z));
					Job.current().progress((double) Math.min(z + planes, depth) / depth);
				}
				return;
			}
			final long rows = room / width - 2;
			if (rows < 1) throw new GpuException("The image is too large for the OpenCL device " + context.device().name() + ": 3 rows of " + width +
				" pixels must fit its memory at once.");
			for (int z = 0; z < depth; z++)
				for (int y = 0; y < height; y += (int) rows) {
					strip(z, y, (int) Math.min(height, y + rows));
					Job.current().progress((z + Math.min(1.0, (double) (y + rows) / height)) / depth);
				}
		}

		private void planes(final int z, final int count) {
			final int plane = width * height;
			try (ClearCLBuffer in = context.allocate(type, (long) count * plane); ClearCLBuffer out = context.allocate(type, (long) count * plane)) {
				context.write(source, z * plane, in, 0, count * plane);
				launch(in, out, height, count, height, 0);
				context.read(out, target, z * plane, count * plane);
			}
		}

		private void strip(final int z, final int begin, final int end) {
			final int rows = end - begin, at = z * width * height;
			try (ClearCLBuffer in = context.allocate(type, (rows + 2L) * width); ClearCLBuffer out = context.allocate(type, (long) rows * width)) {
				context.writePadded(source, at, width, height, begin - 1, end + 1, border, constant(), in);
				launch(in, out, rows, 1, rows + 2, 1);
				context.read(out, target, at + begin * width, rows * width);
			}
		}

		private void launch(final ClearCLBuffer in, final ClearCLBuffer out, final int rows, final int count, final int sourceRows,
			final int offset)
		{
			final String pixel = type == NativeTypeEnum.Float ? "float" : type == NativeTypeEnum.UnsignedShort ? "ushort" : "uchar";
			context.kernel("filter/median_3x3.cl", "median_3x3", "PIXEL=" + pixel, "IS_FLOAT=" + (type == NativeTypeEnum.Float ? 1 : 0))
				.run(width, rows * count, OPERATIONS, in, out, width, rows, sourceRows, offset, border.ordinal(), outside);
		}

		/** A row of what lies outside. */
		private Object constant() {
			if (type == NativeTypeEnum.Float) {
				final float[] row = new float[width];
				Arrays.fill(row, outside);
				return row;
			}
			if (type == NativeTypeEnum.UnsignedShort) {
				final short[] row = new short[width];
				Arrays.fill(row, (short) (int) outside);
				return row;
			}
			final byte[] row = new byte[width];
			Arrays.fill(row, (byte) (int) outside);
			return row;
		}
	}
}
