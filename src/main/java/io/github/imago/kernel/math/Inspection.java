package io.github.imago.kernel.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the numbers of an image are: made by {@link Census}. Minimum, maximum and all that follows from them are those of the finite values.
 *
 * @param type of the pixels
 * @param pixels how many there are
 * @param nan how many are not a number
 * @param positiveInfinite how many are ∞
 * @param negativeInfinite how many are -∞
 * @param zeros how many are 0
 * @param negative how many are less than 0, -∞ left out
 * @param min the least value; NaN if none is finite
 * @param max the greatest value; NaN if none is finite
 * @param atMin how many have the least value
 * @param atMax how many have the greatest value
 * @param fractional how many are not whole numbers
 * @param large how many are whole numbers beyond ±2^24, of which 32-bit floats hold some only
 * @param inexact how many 32-bit floats do not hold
 * @param usedBits bits that the values need where all are whole numbers, a sign included; 0 otherwise
 * @param zeroBits how many of the lowest bits are 0 in all values; 0 where not all are whole numbers
 * @param levels how many different values there are; -1 if more than {@link Census#MOST_LEVELS}
 * @param step the spacing of which all values are multiples apart; NaN where there is none, or fewer than two or too many levels
 * @param missing share of the levels, step apart, that no pixel has where chance would give each ten pixels or more; NaN if unknown
 * @param longestGap how many of these are missing side by side at most
 * @param saturated whether so many pixels have the greatest value that they are likely to be clipped there
 * @param piledBelow whether so many pixels have the least value that they are likely to be clipped there, or a background of no counts
 */
public record Inspection(NumberType type, long pixels, long nan, long positiveInfinite, long negativeInfinite, long zeros, long negative,
	double min, double max, long atMin, long atMax, long fractional, long large, long inexact, int usedBits, int zeroBits, int levels,
	double step,
	double missing, int longestGap, boolean saturated, boolean piledBelow)
{

	/** Share of missing levels from which on a histogram is a comb. */
	private static final double COMB = 0.02;

	/** How many values are neither NaN nor infinite. */
	public long finite() {
		return pixels - nan - positiveInfinite - negativeInfinite;
	}

	/** Whether all values are whole numbers; also of a type that holds nothing else. */
	public boolean isWhole() {
		return fractional == 0 && finite() == pixels;
	}

	/** Whether all finite values are whole numbers. */
	private boolean isCounts() {
		return fractional == 0 && finite() > 0;
	}

	/** Bits that differ between values: those that are used, less the lowest ones that are 0 throughout. */
	public int effectiveBits() {
		return Math.max(0, usedBits - zeroBits);
	}

	/** Bytes of all pixels in memory. */
	public long bytes() {
		return pixels * type.bytes();
	}

	/** The smallest type that holds every value exactly. */
	public NumberType smallestType() {
		if (isWhole()) for (final NumberType t : NumberType.values())
			if (t.isInteger() && min >= t.min() && max <= t.max()) return t;
		return inexact == 0 ? NumberType.FLOAT32 : type == NumberType.INT64 ? type : NumberType.FLOAT64;
	}

	/** The smallest of ImageJ's types that holds every value exactly; null if none does. */
	public GreyType smallestGreyType() {
		if (isWhole() && min >= 0) for (final GreyType t : new GreyType[] { GreyType.UINT8, GreyType.UINT16 })
			if (max <= t.top()) return t;
		return inexact == 0 ? GreyType.FLOAT32 : null;
	}

	/** What there is to say, in sentences, the most important first. */
	public List<String> verdict() {
		final List<String> list = new ArrayList<>();
		if (pixels == 0) return List.of("There are no pixels.");
		if (finite() == 0) return List.of("No pixel has a finite value.");
		if (finite() < pixels) list.add(notFinite());
		if (min == max) {
			list.add("All " + (finite() < pixels ? "other " : "") + "pixels are " + text(min) + ".");
			return list;
		}
		if (saturated) list.add("Saturated: " + share(atMax) + " have the greatest value, " + text(max) + top() +
			", far more than the values below it.");
		if (piledBelow) list.add("Piled up below: " + share(atMin) + " have the least value, " + text(min) +
			", far more than the values above it: cut off there, or an empty background.");
		depth(list);
		if (missing > COMB) list.add(String.format(Locale.ROOT,
			"Levels are missing: %.0f %% of them, up to %d side by side, as after a contrast " +
			"stretch by about %.3g.", 100 * missing, longestGap, 1 / (1 - missing)));
		if (isCounts() && large > 0) list.add(type == NumberType.FLOAT32
			? share(large) + " beyond 16777216, where 32-bit floats hold no more every whole number: counts may have been rounded when they were read."
			: inexact > 0 ? share(inexact) + " would be rounded in a 32-bit float, which holds whole numbers up to 16777216 only."
			: "Values go beyond 16777216, but 32-bit floats hold these.");
		else if (inexact > 0) list.add(share(inexact) + " would be rounded in a 32-bit float.");
		final GreyType smallest = smallestGreyType();
		if (smallest != null && smallest.bits() < type.bits()) list.add((smallest == GreyType.FLOAT32 ? "A 32-bit float" : smallest.toString()) +
			" would hold all values as they are, in " + (type.bits() == 2 * smallest.bits() ? "half" : type.bits() == 4 * smallest.bits()
			? "a quarter of" : "an eighth of") + " the memory.");
		if (list.isEmpty()) list.add("Nothing remarkable: not saturated, no missing levels, all bits used.");
		return list;
	}

	private void depth(final List<String> list) {
		if (isCounts() && zeroBits > 0) list.add("All values are multiples of " + (1L << zeroBits) + ": " + effectiveBits() +
			"-bit data, shifted up by " +
			zeroBits + (zeroBits == 1 ? " bit." : " bits."));
		else if (isCounts() && step > 1) list.add("All values are multiples of " + text(step) + " apart" + (min % step == 0 ? "" : ", from " +
			text(min) +
			" on") + ".");
		else if (type.isInteger() && effectiveBits() < type.bits() && min >= 0) list.add("Values use " + effectiveBits() + " of " + type.bits() +
			" bits.");
		if (!type.isInteger() && isCounts()) list.add("All values are whole numbers, such as counts.");
		else if (step == step && fractional > 0) list.add("All values are multiples of " + text(step) + " apart" + inverse() +
			": whole numbers that were scaled" + (levels <= 256 ? ", 8-bit ones it seems." : "."));
	}

	private String inverse() {
		final double inverse = 1 / step;
		return Math.abs(inverse - Math.rint(inverse)) < 1e-4 * inverse && inverse > 1.5 ? " (1/" + Math.round(inverse) + ")" : "";
	}

	private String notFinite() {
		final List<String> parts = new ArrayList<>();
		if (nan > 0) parts.add(share(nan) + (nan == 1 ? " is NaN" : " are NaN"));
		if (positiveInfinite > 0) parts.add(share(positiveInfinite) + " +infinite");
		if (negativeInfinite > 0) parts.add(share(negativeInfinite) + " -infinite");
		return String.join(", ", parts) + ".";
	}

	/** What the greatest value is the end of. */
	private String top() {
		if (type.isInteger() && max == type.max()) return ", the type's own end";
		return Census.isEndOfBits(max, zeroBits) && isCounts() ? ", the end of " + usedBits + " bits" : "";
	}

	private String share(final long count) {
		return String.format(Locale.ROOT, "%d pixel%s (%.3g %%)", count, count == 1 ? "" : "s", 100.0 * count / pixels);
	}

	private static String text(final double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : String.format(Locale.ROOT, "%.6g", v);
	}
}
