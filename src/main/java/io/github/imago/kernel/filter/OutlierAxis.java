package io.github.imago.kernel.filter;

/** With what a pixel is compared to find outliers. */
public enum OutlierAxis {
	/** With the pixels around it in its frame. */
	FRAME,
	/** With itself in all frames of the stack: what lights up once, such as zingers of X-rays and cosmic rays. */
	STACK
}
