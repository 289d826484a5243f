package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Fold} over runs of adjacent pixels of one row, for all pixels of the row at once. Runs of 1, 2, 4, 8 … pixels are made by
 * doubling; a run of any length is put together from them: from two that overlap where the fold allows it, after E. R. Urbach and M. H.
 * F. Wilkinson, <i>Efficient 2-D grayscale morphological transformations with arbitrary flat structuring elements</i>, IEEE Trans. Image
 * Process. 17 (2008) 1, DOI 10.1109/TIP.2007.912582; else from those of its binary digits.
 *
 * @param <R> the fold's rows
 */
final class RunScan<R> {

	private final Fold<R> fold;
	private final List<R> levels = new ArrayList<>();
	private R row, shifted;
	private int each;

	RunScan(final Fold<R> fold) {
		this.fold = fold;
	}

	/**
	 * Takes a row.
	 *
	 * @param pixels the row, not changed, and not to be changed while {@link #run} is called
	 * @param perPixel how many pixels each of its elements knows
	 * @param length its elements
	 * @param longest the longest run that will be asked for, at most {@code length}
	 */
	void prepare(final R pixels, final int perPixel, final int length, final int longest) {
		row = pixels;
		each = perPixel;
		if (shifted == null || fold.length(shifted) < length) {
			shifted = fold.row(length);
			levels.clear();
		}
		for (int k = 0; 2 << k <= longest; k++) {
			if (levels.size() == k) levels.add(fold.row(fold.length(shifted)));
			final int size = 1 << k, n = length + 1 - 2 * size;
			fold.move(level(k), size, shifted, n);
			fold.merge(level(k), each * size, shifted, each * size, levels.get(k), n);
		}
	}

	/** The runs of {@code 1 << k} pixels that begin at each pixel. */
	private R level(final int k) {
		return k == 0 ? row : levels.get(k - 1);
	}

	/**
	 * The runs that begin at the pixels from {@code first} to {@code first + n - 1}.
	 *
	 * @param size pixels of each run
	 * @param out another row than the one that was prepared
	 */
	void run(final int first, final int size, final R out, final int n) {
		final int top = 31 - Integer.numberOfLeadingZeros(size);
		fold.move(level(top), first, out, n);
		if (fold.overlaps) {
			if (size > 1 << top) join(out, 1 << top, top, first + size - (1 << top), n);
			return;
		}
		for (int k = top - 1, done = 1 << top; k >= 0; k--) {
			if ((size >> k & 1) == 0) continue;
			join(out, done, k, first + done, n);
			done += 1 << k;
		}
	}

	private void join(final R out, final int done, final int k, final int from, final int n) {
		fold.move(level(k), from, shifted, n);
		fold.merge(out, each * done, shifted, each << k, out, n);
	}
}
