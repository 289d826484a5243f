package io.github.imago.kernel.restore;

/** How holes of an image are filled. */
public enum InpaintMethod {
	/** The value of the nearest known pixel: plateaus. */
	NEAREST,
	/** Planes on the triangles between the pixels around the hole. */
	LINEAR,
	/** Smooth cubics on these triangles, with the slopes of the image around; may go beyond the range of the known pixels. */
	CUBIC,
	/** The surface that bends least: goes on smoothly, slopes included ({@link BiharmonicFill}). */
	BIHARMONIC,
	/** From the rim inwards, by the weighted mean of what is known nearby ({@link TeleaFill}). */
	TELEA,
	/** Flat, with edges continued the shortest way ({@link TotalVariationFill}). */
	TOTAL_VARIATION,
	/** Copied from alike places: textures, lattices and noise go on ({@link PatchFill}). */
	PATCH
}
