package io.github.imago.kernel.display;

/** Which colour a label gets. */
public enum LabelColoring {
	/** Objects beside each other have different colours, others may share one. */
	NEIGHBOURS,
	/** The colours in turn, in the order of the labels, as scikit-image's label2rgb does. */
	CYCLE,
	/** The mean colour of the image on the object. */
	AVERAGE
}
