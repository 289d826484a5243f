package io.github.imago.command.common;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;

/** What measurements of stacks need to know of their slices. */
public final class Slices {

	private Slices() {}

	/** The unit of calibrated values, empty for none. */
	public static String valueUnit(final ImagePlus image) {
		return image.getCalibration().calibrated() ? image.getCalibration().getValueUnit() : "";
	}

	/** The labels of the slices where all have different ones, else their numbers. */
	public static List<String> names(final ImagePlus image) {
		final List<String> labels = new ArrayList<>(), numbers = new ArrayList<>();
		for (int s = 1; s <= image.getStackSize(); s++) {
			final String label = image.getStack().getShortSliceLabel(s);
			if (label != null && !label.isBlank() && !labels.contains(label)) labels.add(label);
			numbers.add("Slice " + s);
		}
		return labels.size() == numbers.size() ? labels : numbers;
	}
}
