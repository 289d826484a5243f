package io.github.imago.front.display;

/** Which pixels of the active image are counted. */
enum Extent {

	/** Those inside the selection on the current slice, or all of the slice where there is no selection of an area. */
	SELECTION("Selection, if any"),
	/** The current slice. */
	SLICE("Slice"),
	/** All slices and frames of the current channel. */
	STACK("Stack");

	private final String label;

	Extent(final String label) {
		this.label = label;
	}

	@Override
	public String toString() {
		return label;
	}
}
