package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A plane on which an expression is evaluated: the images' pixels there, where the plane is, and which part of it counts. */
public final class Frame {

	final int width, height;
	final Map<String, Object[]> images = new HashMap<>();
	final Map<String, Integer> offsets = new HashMap<>();
	private final Map<Place, Double> places = new EnumMap<>(Place.class);
	int left, top, columns, rows;
	/** Of the whole plane; null where all of the part counts. */
	byte[] mask;

	/** All of a plane of that size, the only one of its image, with pixels of size 1. */
	public Frame(final int width, final int height) {
		Check.elements(Check.atLeast("width", width, 1), Check.atLeast("height", height, 1));
		this.width = columns = width;
		this.height = rows = height;
		at(0, 0, 0).of(1, 1, 1);
		places.put(Place.WIDTH, (double) width);
		places.put(Place.HEIGHT, (double) height);
		calibrated(new double[3], new double[] { 1, 1, 1 });
	}

	/**
	 * Gives an image its pixels.
	 *
	 * @param name one of {@link Expression#IMAGES}
	 * @param offset index of the plane's first pixel in the arrays
	 * @param parts {@code byte[]} or {@code short[]}, both unsigned, or {@code float[]}; two {@code float[]} for a complex image
	 */
	public Frame image(final String name, final int offset, final Object... parts) {
		for (final Object part : parts)
			Check.that(java.lang.reflect.Array.getLength(part) - offset >= width * height, name + " has fewer pixels than the plane");
		images.put(name, parts);
		offsets.put(name, offset);
		return this;
	}

	/** Says which plane of its image this is, from 0. */
	public Frame at(final int channel, final int slice, final int frame) {
		places.put(Place.CHANNEL, (double) channel);
		places.put(Place.Z, (double) slice);
		places.put(Place.T, (double) frame);
		return this;
	}

	/** Says how many planes its image has. */
	public Frame of(final int channels, final int slices, final int frames) {
		places.put(Place.CHANNELS, (double) channels);
		places.put(Place.DEPTH, (double) slices);
		places.put(Place.FRAMES, (double) frames);
		return this;
	}

	/**
	 * Gives the axes x, y and z their calibration.
	 *
	 * @param start the coordinates of the first pixel of the first plane
	 * @param step how far it is from one to the next
	 */
	public Frame calibrated(final double[] start, final double[] step) {
		for (int d = 0; d < 3; d++) {
			places.put(Place.values()[Place.X_START.ordinal() + 2 * d], start[d]);
			places.put(Place.values()[Place.X_STEP.ordinal() + 2 * d], step[d]);
		}
		return this;
	}

	/**
	 * Limits what is computed to a rectangle, and statistics to the pixels of a mask in it.
	 *
	 * @param inside of the whole plane, other than 0 where a pixel counts; null for all of the rectangle
	 */
	public Frame part(final int x, final int y, final int w, final int h, final byte[] inside) {
		Check.that(x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= width && y + h <= height, "the part must lie inside the plane");
		Check.that(inside == null || inside.length == width * height, "the mask must be of the plane's size");
		left = x;
		top = y;
		columns = w;
		rows = h;
		mask = inside;
		return this;
	}

	double get(final Place place) {
		return places.get(place);
	}
}
