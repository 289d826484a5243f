package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Finds the holes of an image's slices from one of the {@link HoleSource}s. */
public final class HoleFinder {

	/** Pixels that are looked at together. */
	private static final int STRIP = 1 << 20;

	private final HoleSource source;
	private final double lower, upper;
	private final int grow, width, height;
	/** The sum of the slices that were shown, how many they are, and the first of them. */
	private double[] sum;
	private int shown;
	private Object first;
	/** The holes that all slices have. */
	private byte[] layer;

	/**
	 * @param source any but AUTO: see {@link HoleSource#chosen}
	 * @param lower least value of a hole, for RANGE
	 * @param upper greatest value of a hole, for RANGE
	 * @param grow by how many pixels holes are widened, 0 to 1000
	 * @param width pixels along x
	 * @param height pixels along y
	 * @throws IllegalArgumentException if a number cannot be used
	 */
	public HoleFinder(final HoleSource source, final double lower, final double upper, final int grow, final int width, final int height) {
		Check.that(source != HoleSource.AUTO, "the source of holes must be chosen");
		if (source == HoleSource.RANGE) Check.that(lower <= upper, "lower must be a number <= upper, got " + lower + " and " + upper);
		this.source = source;
		this.lower = lower;
		this.upper = upper;
		this.grow = Check.within("grow", grow, 0, 1000);
		this.width = width;
		this.height = height;
	}

	/** Whether all slices have to be shown ({@link #show}) before holes can be found. */
	public boolean needsAll() {
		return source == HoleSource.DETECTOR;
	}

	/** Whether holes are those of a mask. */
	public boolean needsMask() {
		return source == HoleSource.MASK || source == HoleSource.ROI;
	}

	/**
	 * Shows a slice to a source that needs all.
	 *
	 * @param slice the slice's {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}; kept, and must not change until holes are
	 *          found
	 */
	public void show(final Object slice) {
		final int n = Check.elements(width, height);
		Check.that(Array.getLength(slice) == n, "the slice must have " + width + " x " + height + " pixels, got " + Array.getLength(slice));
		layer = null;
		if (shown++ == 0) {
			first = slice;
			return;
		}
		if (sum == null) {
			sum = new double[n];
			add(first);
			first = null;
		}
		add(slice);
	}

	private void add(final Object slice) {
		final float[] strip = new float[Math.min(STRIP, sum.length)];
		for (int at = 0; at < sum.length; at += STRIP) {
			final int n = Math.min(STRIP, sum.length - at);
			read(slice, at, strip, n);
			for (int i = 0; i < n; i++)
				sum[at + i] += strip[i];
		}
	}

	/**
	 * The holes of a slice.
	 *
	 * @param pixels the slice's {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}, for NAN and RANGE; else it does not matter
	 * @param mask not 0 in holes, for MASK and ROI; else it does not matter
	 * @return 255 in holes, 0 elsewhere; may be the same array for several slices and must not be written to
	 * @throws IllegalArgumentException if a mask is needed and missing
	 */
	public byte[] find(final Object pixels, final byte[] mask) {
		if (needsAll()) {
			if (layer == null) layer = grown(DetectorHoles.find(mean(), width, height));
			return layer;
		}
		final byte[] found = new byte[Check.elements(width, height)];
		if (needsMask()) {
			Check.that(mask != null, "mask must be given for holes " + source.name());
			for (int i = 0; i < found.length; i++)
				if (mask[i] != 0) found[i] = (byte) 255;
		}
		else if (source == HoleSource.RANGE || pixels instanceof float[]) look(pixels, found);
		return grown(found);
	}

	private float[] mean() {
		Check.that(shown > 0, "the slices must be shown first");
		if (first instanceof float[]) return (float[]) first;
		final float[] mean = new float[Check.elements(width, height)];
		if (shown == 1) {
			read(first, 0, mean, mean.length);
			return mean;
		}
		for (int i = 0; i < mean.length; i++)
			mean[i] = (float) (sum[i] / shown);
		return mean;
	}

	private void look(final Object pixels, final byte[] found) {
		final float[] strip = new float[Math.min(STRIP, found.length)];
		for (int at = 0; at < found.length; at += STRIP) {
			final int n = Math.min(STRIP, found.length - at);
			read(pixels, at, strip, n);
			for (int i = 0; i < n; i++)
				if (source == HoleSource.RANGE ? strip[i] >= lower && strip[i] <= upper : strip[i] - strip[i] != 0) found[at + i] = (byte) 255;
		}
	}

	private static void read(final Object pixels, final int at, final float[] values, final int n) {
		if (pixels instanceof byte[]) for (int i = 0; i < n; i++)
			values[i] = ((byte[]) pixels)[at + i] & 0xff;
		else if (pixels instanceof short[]) for (int i = 0; i < n; i++)
			values[i] = ((short[]) pixels)[at + i] & 0xffff;
		else System.arraycopy((float[]) pixels, at, values, 0, n);
	}

	/** Widened by all pixels that are not farther away than so many. */
	private byte[] grown(final byte[] holes) {
		if (grow == 0) return holes;
		final byte[] grown = new byte[holes.length];
		for (int y = 0; y < height; y++)
			for (int x = 0, end; x < width; x = end + 1) {
				end = x;
				while (end < width && holes[y * width + end] != 0)
					end++;
				if (end > x) widen(y, x, end, grown);
			}
		return grown;
	}

	/** Sets what is near to a run of pixels: a row at each distance along y. */
	private void widen(final int y, final int from, final int to, final byte[] grown) {
		for (int v = Math.max(0, y - grow); v <= Math.min(height - 1, y + grow); v++) {
			final int half = (int) Math.sqrt((double) grow * grow - (double) (v - y) * (v - y));
			Arrays.fill(grown, v * width + Math.max(0, from - half), v * width + Math.min(width, to + half), (byte) 255);
		}
	}
}
