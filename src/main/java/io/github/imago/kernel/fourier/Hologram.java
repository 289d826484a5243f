package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Reconstructs the complex wave of off-axis holograms (H. Lichte, M. Lehmann 2008, doi:10.1088/0034-4885/71/1/016102, section 3; M.
 * Lehmann, H. Lichte 2002, Microsc. Microanal. 8, 447). A hologram is I (1 + A² + 2 C A cos(2π q·x + φ)); around the carrier q its
 * spectrum has a side band, that of I C A exp(iφ), which is cut out, moved to the frequency 0 and transformed back.
 * <p>
 * <b>Sign</b>: the phase of the wave is that which adds to 2π q·x, q being the vector from the frequency 0 to the side band that was taken
 * (y downwards), and x the distance from the centre of the first pixel. The other side band has the negative phase.
 * <p>
 * <b>With a reference hologram</b>, taken without the object, the wave is divided by that of the reference: what both have in common, the
 * carrier between the spectrum's pixels, distortions and uneven illumination, goes, and the amplitude is that of the object. The side band
 * is looked for in the reference, where nothing blurs it. Where the reference has no fringes (less than 1e-6 of their maximum), the wave
 * is 0. <b>Without</b>, the phase is counted from the refined place of the side band, which leaves it a slope if the object has moved the
 * side band.
 * <p>
 * <b>Resolution</b>: no side band is free of the centre band of a strong object unless the aperture is at most a third of the carrier; of
 * a weak phase object, half of it. The resolution is one over the radius.
 * <p>
 * Costs a real transform of the hologram and a complex one of the result; one more of each without a reference, for the side band and the
 * edges. Any number of threads gives the same bits.
 */
public final class Hologram {

	/** Share of the reference's largest amplitude below which there is nothing to divide by. */
	private static final double NOTHING = 1e-6;

	/**
	 * What a hologram tells.
	 *
	 * @param re real parts of the wave, {@code width * height}
	 * @param im imaginary parts, as many
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param step how many pixels of the hologram one pixel of the wave is; the centres of the first pixels coincide
	 * @param sideBand the side band that was taken
	 * @param radius of the aperture, in cycles per unit
	 * @param contrast of the fringes: twice the mean amplitude of the side band's wave over the mean of the hologram, both away from the
	 *        edges, where that leaves something
	 */
	public record Wave(float[] re, float[] im, int width, int height, int step, SideBand sideBand, double radius, double contrast) {}

	private final HologramSettings settings;
	private final int width, height;
	private final SideBand band;
	private final BandFilter filter;
	private final Wave reference;

	/**
	 * @param settings how
	 * @param reference pixels of the reference hologram; null for none
	 * @param width of all holograms
	 * @param height of all holograms
	 * @throws IllegalArgumentException if the reference has no side band, holds NaN, or the settings do not fit
	 */
	public Hologram(final HologramSettings settings, final float[] reference, final int width, final int height) {
		this.settings = settings;
		this.width = width;
		this.height = height;
		band = reference == null ? null : settings.find(reference, width, height);
		filter = reference == null ? null : filter(band);
		this.reference = reference == null ? null : scaled(reference, band, filter);
	}

	private BandFilter filter(final SideBand taken) {
		return new BandFilter(width, height, settings.pixelWidth(), settings.pixelHeight(), settings.aperture(taken, width, height),
			settings.padded(), settings.cropped());
	}

	/** The contrast of the reference's fringes; NaN without a reference. */
	public double referenceContrast() {
		return reference == null ? Double.NaN : reference.contrast();
	}

	/**
	 * Reconstructs a hologram.
	 *
	 * @param pixels {@code width * height}
	 * @throws IllegalArgumentException if no side band is found, the aperture does not fit it, or a pixel is NaN or infinite
	 */
	public Wave wave(final float[] pixels) {
		Check.that(pixels.length == width * height, "the hologram must have " + width * height + " pixels, got " + pixels.length);
		if (reference != null) {
			final Wave wave = scaled(pixels, band, filter);
			divide(wave.re(), wave.im(), reference.re(), reference.im());
			return wave;
		}
		final SideBand own = settings.find(pixels, width, height);
		final BandFilter around = filter(own);
		final Wave wave = scaled(pixels, own, around);
		final float[] re = wave.re(), im = wave.im(), coverage = around.coverage();
		Parallel.ranges(coverage.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++) {
				re[i] /= coverage[i];
				im[i] /= coverage[i];
			}
		});
		around.turn(own, re, im);
		return wave;
	}

	/** The wave of a side band, its amplitude scaled; neither turned nor corrected at the edges. */
	private Wave scaled(final float[] pixels, final SideBand taken, final BandFilter around) {
		final int w = around.outWidth(), h = around.outHeight();
		final float[] re = new float[Check.elements(w, h)], im = new float[re.length];
		around.wave(pixels, taken, re, im);
		final double radius = settings.aperture(taken, width, height).radius();
		final double contrast = contrast(pixels, re, im, w, h, around.step(), radius);
		if (settings.scale() == AmplitudeScale.MEAN) {
			final float factor = (float) (2 / BandFilter.mean(pixels));
			for (int i = 0; i < re.length; i++) {
				re[i] *= factor;
				im[i] *= factor;
			}
		}
		else if (settings.scale() == AmplitudeScale.CENTRE_BAND) {
			final float[] centre = new float[re.length];
			around.centreBand(pixels, around.coverage(), centre);
			for (int i = 0; i < re.length; i++) {
				re[i] *= 2 / centre[i];
				im[i] *= 2 / centre[i];
			}
		}
		return new Wave(re, im, w, h, around.step(), taken, radius, contrast);
	}

	/** The fringes' contrast, away from the edges by a radius of the point spread function, or by a quarter of the image. */
	private double contrast(final float[] pixels, final float[] re, final float[] im, final int w, final int h, final int step,
		final double radius)
	{
		final int marginX = (int) Math.min(width / 4.0, 1 / (radius * settings.pixelWidth()));
		final int marginY = (int) Math.min(height / 4.0, 1 / (radius * settings.pixelHeight()));
		final int fromX = Math.min(w - 1, (marginX + step - 1) / step), toX = Math.max(fromX + 1, (width - marginX + step - 1) / step);
		final int fromY = Math.min(h - 1, (marginY + step - 1) / step), toY = Math.max(fromY + 1, (height - marginY + step - 1) / step);
		final double amplitude = mean(toY - fromY, row -> {
			double sum = 0;
			for (int i = (fromY + row) * w + fromX; i < (fromY + row) * w + toX; i++)
				sum += Math.sqrt((double) re[i] * re[i] + (double) im[i] * im[i]);
			return sum / (toX - fromX);
		});
		final double intensity = mean(height - 2 * marginY, row -> {
			double sum = 0;
			for (int i = (marginY + row) * width + marginX; i < (marginY + row + 1) * width - marginX; i++)
				sum += pixels[i];
			return sum / (width - 2 * marginX);
		});
		return 2 * amplitude / intensity;
	}

	/** The mean of what rows give. */
	private static double mean(final int rows, final IntToDoubleFunction row) {
		final double[] values = new double[rows];
		Parallel.ranges(rows, 32, (from, to) -> {
			for (int i = from; i < to; i++)
				values[i] = row.applyAsDouble(i);
		});
		return Arrays.stream(values).sum() / rows;
	}

	/** Divides a wave by another. */
	private static void divide(final float[] re, final float[] im, final float[] byRe, final float[] byIm) {
		double most = 0;
		for (int i = 0; i < byRe.length; i++)
			most = Math.max(most, (double) byRe[i] * byRe[i] + (double) byIm[i] * byIm[i]);
		final float least = (float) (NOTHING * NOTHING * most);
		Parallel.ranges(re.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float a = re[i], b = im[i], c = byRe[i], d = byIm[i], power = c * c + d * d;
				re[i] = power <= least ? 0 : (a * c + b * d) / power;
				im[i] = power <= least ? 0 : (b * c - a * d) / power;
			}
		});
	}
}
