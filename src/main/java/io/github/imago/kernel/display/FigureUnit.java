package io.github.imago.kernel.display;

/** What the width of a figure is given in. */
public enum FigureUnit {

	/** Millimetres. */
	MM("mm"),
	/** Centimetres. */
	CM("cm"),
	/** Inches of 25.4 mm. */
	INCH("inch"),
	/** Pixels of the figure. */
	PX("px");

	private final String label;

	FigureUnit(final String label) {
		this.label = label;
	}

	/** As people write it. */
	@Override
	public String toString() {
		return label;
	}

	/** A width in points, 72 to an inch. */
	public double points(final double width, final double dpi) {
		return 72 * (this == MM ? width / 25.4 : this == CM ? width / 2.54 : this == INCH ? width : width / dpi);
	}
}
