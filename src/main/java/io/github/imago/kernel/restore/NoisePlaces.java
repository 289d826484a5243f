package io.github.imago.kernel.restore;

import java.util.Arrays;

/** Places of an image with a value each that holds noise alone; of a place where one number is not finite nothing is kept. */
final class NoisePlaces {

	/** Mean grey value about a place, and that of its own pixels. */
	float[] level, grey;
	/** The noise, and how strong structure is about it, as the variance of noise that would be as strong. */
	float[] detail, structure;
	/** Share of clipped pixels. */
	float[] clipped;
	int size;

	/** @param room for so many at first */
	NoisePlaces(final int room) {
		level = new float[room];
		grey = new float[room];
		detail = new float[room];
		structure = new float[room];
		clipped = new float[room];
	}

	void put(final double mean, final double own, final double difference, final double strength, final double share) {
		final double all = mean + own + difference + strength;
		if (all - all != 0) return;
		room(1);
		level[size] = (float) mean;
		grey[size] = (float) own;
		detail[size] = (float) difference;
		structure[size] = (float) strength;
		clipped[size++] = (float) share;
	}

	/** Appends all of other ones. */
	void add(final NoisePlaces more) {
		room(more.size);
		System.arraycopy(more.level, 0, level, size, more.size);
		System.arraycopy(more.grey, 0, grey, size, more.size);
		System.arraycopy(more.detail, 0, detail, size, more.size);
		System.arraycopy(more.structure, 0, structure, size, more.size);
		System.arraycopy(more.clipped, 0, clipped, size, more.size);
		size += more.size;
	}

	private void room(final int more) {
		final long needed = (long) size + more;
		if (needed <= level.length) return;
		final int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * size));
		level = Arrays.copyOf(level, room);
		grey = Arrays.copyOf(grey, room);
		detail = Arrays.copyOf(detail, room);
		structure = Arrays.copyOf(structure, room);
		clipped = Arrays.copyOf(clipped, room);
	}
}
