package io.github.imago.kernel.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link Conversion} took from pixels.
 *
 * @param pixels how many were converted
 * @param clippedLow how many were below what the type, or the range that was scaled, holds
 * @param clippedHigh how many were above
 * @param wrapped how many lost their upper bits, or their sign
 * @param replaced how many were NaN, or infinite where the rule is WRAP, and have the value that was chosen for them
 * @param rounded how many of the others are not what they were, but near
 * @param maxError how far at most these are from what they were, in units of the values that went in
 */
public record ConversionLoss(long pixels, long clippedLow, long clippedHigh, long wrapped, long replaced, long rounded, double maxError) {

	/** Nothing. */
	public static final ConversionLoss NONE = new ConversionLoss(0, 0, 0, 0, 0, 0, 0);

	/** The loss of two sets of pixels together. */
	public ConversionLoss plus(final ConversionLoss other) {
		return new ConversionLoss(pixels + other.pixels, clippedLow + other.clippedLow, clippedHigh + other.clippedHigh,
			wrapped + other.wrapped, replaced + other.replaced, rounded + other.rounded, Math.max(maxError, other.maxError));
	}

	/** Whether every pixel has the value that it had, or that value on another scale. */
	public boolean isExact() {
		return clippedLow + clippedHigh + wrapped + replaced + rounded == 0;
	}

	/**
	 * Whether the values that went in can be found again: all pixels are exact, or were whole numbers and are less than a half from those.
	 *
	 * @param wholeNumbers whether all values that went in were whole numbers
	 */
	public boolean isInvertible(final boolean wholeNumbers) {
		return clippedLow + clippedHigh + wrapped + replaced == 0 && (rounded == 0 || wholeNumbers && maxError < 0.5);
	}

	/** What was lost, in sentences. */
	public List<String> sentences() {
		final List<String> list = new ArrayList<>();
		if (clippedLow > 0) list.add(share(clippedLow) + " clipped at the lower end.");
		if (clippedHigh > 0) list.add(share(clippedHigh) + " clipped at the upper end.");
		if (wrapped > 0) list.add(share(wrapped) + " wrapped: only the lowest bits are left of them.");
		if (replaced > 0) list.add(share(replaced) + (replaced == 1 ? " was" : " were") + " not finite, and replaced.");
		if (rounded > 0) list.add(share(rounded) + " rounded, by at most " + String.format(Locale.ROOT, "%.3g", maxError) + ".");
		if (list.isEmpty()) list.add("Nothing was lost.");
		return list;
	}

	private String share(final long count) {
		return String.format(Locale.ROOT, "%d pixel%s (%.3g %%)", count, count == 1 ? "" : "s", 100.0 * count / pixels);
	}
}
