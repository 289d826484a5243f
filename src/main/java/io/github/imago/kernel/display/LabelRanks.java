package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/** Numbers labels from 1 on in their order, whatever numbers they are; background is 0. */
final class LabelRanks {

	private static final int GRAIN = 1 << 16;

	private final int background;
	/** Slots of a hash table: label + 1, 0 where free; and the ranks of the labels. */
	private int[] slots = new int[1 << 10], ranks;
	private int count;

	/** @param background the label that is none; -1 if all are labels */
	LabelRanks(final int background) {
		this.background = background;
	}

	/** Takes the labels of a plane into account, whole numbers from 0 to 2147483646. */
	void add(final int[] labels) {
		int last = background;
		for (final int label : labels)
			if (label != last) {
				last = label;
				if (label != background) insert(label + 1);
			}
	}

	private void insert(final int key) {
		final int at = slot(slots, key);
		if (slots[at] == key) return;
		slots[at] = key;
		ranks = null;
		if (2 * ++count < slots.length) return;
		final int[] old = slots;
		slots = new int[2 * old.length];
		for (final int k : old)
			if (k != 0) slots[slot(slots, k)] = k;
	}

	/** Where a key is, or could be. */
	private static int slot(final int[] slots, final int key) {
		int at = key * 0x9e3779b9 >>> 1 & slots.length - 1;
		while (slots[at] != 0 && slots[at] != key)
			at = at + 1 & slots.length - 1;
		return at;
	}

	/** How many labels there are. */
	int count() {
		return count;
	}

	/** The labels in order. */
	int[] labels() {
		final int[] labels = new int[count];
		int n = 0;
		for (final int key : slots)
			if (key != 0) labels[n++] = key - 1;
		Arrays.sort(labels);
		return labels;
	}

	/** The ranks of a plane whose labels have been taken into account. */
	int[] of(final int[] labels) {
		if (ranks == null) {
			final int[] order = labels();
			ranks = new int[slots.length];
			for (int k = 0; k < order.length; k++)
				ranks[slot(slots, order[k] + 1)] = k + 1;
		}
		final int[] out = new int[labels.length];
		Parallel.ranges(labels.length, GRAIN, (from, to) -> {
			int last = background, rank = 0;
			for (int i = from; i < to; i++) {
				final int label = labels[i];
				if (label != last) {
					last = label;
					rank = label == background ? 0 : ranks[slot(slots, label + 1)];
				}
				out[i] = rank;
			}
		});
		return out;
	}
}
