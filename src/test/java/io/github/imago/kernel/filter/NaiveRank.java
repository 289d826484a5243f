package io.github.imago.kernel.filter;

import java.util.Arrays;

/** The definition: sort the pixels under the footprint, take the one at an index. {@link Arrays#sort(float[])} puts -0 before 0 and NaN last. */
public final class NaiveRank {

	private NaiveRank() {}

	/**
	 * @param source a block that goes {@code radiusX, radiusY, radiusZ} pixels beyond the result on each side
	 * @param size the result's width, height and depth
	 * @param ignoreNaN whether only the pixels that are not NaN are sorted
	 */
	public static float[] filter(final Footprint footprint, final double percentile, final boolean ignoreNaN, final float[] source, final int[] size) {
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), rz = footprint.radiusZ(), w = size[0] + 2 * rx, h = size[1] + 2 * ry;
		final float[] result = new float[size[0] * size[1] * size[2]], pixels = new float[footprint.size()];
		for (int i = 0; i < result.length; i++) {
			final int x = i % size[0] + rx, y = i / size[0] % size[1] + ry, z = i / size[0] / size[1] + rz;
			int n = 0;
			for (int run = 0; run < footprint.runs(); run++) {
				for (int dx = footprint.first(run); dx <= footprint.last(run); dx++) {
					final float pixel = source[((z + footprint.dz(run)) * h + y + footprint.dy(run)) * w + x + dx];
					if (!ignoreNaN || !Float.isNaN(pixel)) pixels[n++] = pixel;
				}
			}
			Arrays.sort(pixels, 0, n);
			result[i] = n == 0 ? Float.NaN : pixels[percentile == 100 ? n - 1 : (int) (n * percentile / 100)];
		}
		return result;
	}
}
