package io.github.imago.kernel.filter;

import java.util.Arrays;

/** The definition: sort the pixels under the footprint, take the middle one. {@link Arrays#sort(float[])} puts -0 before 0 and NaN last. */
final class NaiveMedian {

	private NaiveMedian() {}

	/**
	 * @param source a plane that goes {@code radiusX} and {@code radiusY} pixels beyond the result on each side
	 * @param width the result's
	 * @param height the result's
	 */
	static float[] filter(final Footprint footprint, final float[] source, final int width, final int height) {
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), stride = width + 2 * rx;
		final float[] result = new float[width * height], pixels = new float[footprint.size()];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int n = 0;
				for (int dy = -ry; dy <= ry; dy++) {
					for (int dx = -footprint.halfWidth(dy); dx <= footprint.halfWidth(dy); dx++)
						pixels[n++] = source[(y + ry + dy) * stride + x + rx + dx];
				}
				Arrays.sort(pixels);
				result[y * width + x] = pixels[n / 2];
			}
		}
		return result;
	}
}
