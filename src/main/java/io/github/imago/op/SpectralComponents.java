package io.github.imago.op;

import io.github.imago.kernel.spectral.PrincipalComponents;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** The principal components of an image's spectra, and the images that are made of them. */
public final class SpectralComponents {

	private final PrincipalComponents components;
	private final SpectrumBlocks blocks;

	SpectralComponents(final PrincipalComponents components, final SpectrumBlocks blocks) {
		this.components = components;
		this.blocks = blocks;
	}

	/** Eigenvalues, thresholds and spectra. */
	public PrincipalComponents components() {
		return components;
	}

	/**
	 * Writes the denoised image: the components that are kept, and the mean if it was subtracted. Pixels that do not count stay as they are.
	 *
	 * @param out of the image's size, any real type; integers are rounded and clipped, which is too coarse for low counts
	 */
	public <R extends RealType<R>> void denoise(final RandomAccessibleInterval<R> out) {
		blocks.requireFits(out, blocks.channels());
		components.denoise(blocks.sink(out));
	}

	/**
	 * Writes the maps of the components that are kept; their products with the components' spectra make up the denoised image. NaN where
	 * pixels do not count.
	 *
	 * @param out of the image's size, but with as many elements along the last axis as components are kept; any real type
	 */
	public <R extends RealType<R>> void maps(final RandomAccessibleInterval<R> out) {
		blocks.requireFits(out, components.number());
		components.maps(blocks.sink(out));
	}
}
