package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.Hologram;
import io.github.imago.kernel.fourier.HologramSettings;

import net.imglib2.RandomAccessibleInterval;

/** Reconstructs any number of holograms with one reference, of which the wave is computed once. */
public final class HologramReconstruction {

	private final Hologram hologram;
	private final int width, height;

	/**
	 * @param settings how
	 * @param reference hologram of two axes; null for none
	 * @param width of all holograms
	 * @param height of all holograms
	 * @throws IllegalArgumentException if the reference is of another size, has no side band or holds NaN, or the aperture does not fit it
	 */
	public HologramReconstruction(final HologramSettings settings, final RandomAccessibleInterval<?> reference, final int width,
		final int height)
	{
		Check.that(reference == null || reference.dimension(0) == width && reference.dimension(1) == height,
			"the reference must be of the hologram's size");
		this.width = width;
		this.height = height;
		hologram = new Hologram(settings, reference == null ? null : Planes.floats(reference), width, height);
	}

	/**
	 * Reconstructs a hologram.
	 *
	 * @param in of two axes
	 * @throws IllegalArgumentException if it has no side band, is of another size, or holds NaN
	 */
	public HologramWave of(final RandomAccessibleInterval<?> in) {
		Check.that(in.numDimensions() == 2 && in.dimension(0) == width && in.dimension(1) == height, "a hologram must be an image of " + width +
			" x " + height);
		final Hologram.Wave wave = hologram.wave(Planes.floats(in));
		return new HologramWave(new ComplexImg(wave.re(), wave.im(), wave.width(), wave.height()), wave.sideBand(), wave.radius(), wave.step(),
			wave.contrast(), hologram.referenceContrast());
	}
}
