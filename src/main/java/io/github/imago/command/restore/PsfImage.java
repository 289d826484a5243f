package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.image.Images;
import io.github.imago.kernel.restore.PointSpread;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.op.Deconvolution;

import net.imglib2.RandomAccessibleInterval;

/** Point spread functions from windows. */
final class PsfImage {

	private PsfImage() {}

	/**
	 * The point spread function of an image's current slice, or of its first volume, or a Gaussian where there is no image.
	 *
	 * @param psf null for a Gaussian
	 */
	static PointSpread read(final ImagePlus psf, final PsfCentre centre, final double sigma, final double sigmaZ, final boolean volume) {
		if (psf != null) Images.requireGrey(psf);
		final RandomAccessibleInterval<?> pixels = psf == null ? null : volume ? Images.volume(psf, 1, 1) : Images.plane(psf, psf.getCurrentSlice());
		return Deconvolution.pointSpread(pixels, centre, sigma, sigmaZ, volume ? 3 : 2);
	}
}
