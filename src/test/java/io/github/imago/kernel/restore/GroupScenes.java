package io.github.imago.kernel.restore;

import java.util.Random;

/** Volumes and windows for the tests of filters that work on groups of blocks. */
final class GroupScenes {

	/** scipy.signal.windows.kaiser(n, 2) of scipy 1.10.1. */
	static double[] kaiser(final int n) {
		return switch (n) {
			case 1 -> new double[] { 1 };
			case 2 -> new double[] { 0.4386762798370488, 0.4386762798370488 };
			case 3 -> new double[] { 0.4386762798370488, 1, 0.4386762798370488 };
			case 4 -> new double[] { 0.4386762798370488, 0.9243138756260791, 0.9243138756260791, 0.4386762798370488 };
			case 5 -> new double[] { 0.4386762798370488, 0.8347614334011666, 1, 0.8347614334011666, 0.4386762798370488 };
			default -> throw new IllegalArgumentException();
		};
	}

	private GroupScenes() {}

	/** A ball before waves that go on in z. */
	static float[] clean(final int w, final int h, final int d) {
		final float[] v = new float[w * h * d];
		for (int i = 0; i < v.length; i++) {
			final double x = i % w, y = i / w % h, z = i / w / h;
			final boolean ball = Math.pow(x - w / 2.0, 2) + Math.pow(y - h / 2.0, 2) + Math.pow(z - d / 2.0, 2) < w * w / 9.0;
			v[i] = (float) (ball ? 180 : 100 + 40 * Math.sin((x + 0.4 * y + 0.3 * z) / 2.5));
		}
		return v;
	}

	static float[] noisy(final float[] clean, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] v = clean.clone();
		for (int i = 0; i < v.length; i++)
			v[i] += (float) (sigma * random.nextGaussian());
		return v;
	}

	static float[] denoise(final TwoSteps steps, final float[] noisy, final int... size) {
		final ArrayBoxes boxes = new ArrayBoxes(noisy, size[0], size[1]);
		steps.denoise(boxes, VolumePart.whole(size));
		return boxes.out;
	}

	static double error(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.pow(a[i] - b[i], 2);
		return sum / a.length;
	}
}
