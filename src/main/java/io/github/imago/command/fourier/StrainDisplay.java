package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.image.ColorTables;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.fourier.Reflection;
import io.github.imago.kernel.fourier.StrainMaps;

import java.util.Arrays;
import java.util.stream.DoubleStream;

import net.imglib2.RandomAccessibleInterval;

/** How strain is shown. */
final class StrainDisplay {

	/** Of the values, so many are inside the display range. */
	private static final double SHARE = 0.99;
	/** Values that it is taken of, about. */
	private static final int SAMPLE = 100_000;
	private StrainDisplay() {}

	/**
	 * Shows values of both signs: 0 white, negative ones blue, positive ones red, to the same depth for the same size.
	 *
	 * @param least the display range ends there at least, above and below 0: what is smaller is no more than noise
	 */
	static void diverging(final ImagePlus image, final double least) {
		final int n = image.getWidth() * image.getHeight(), step = 1 + (int) ((long) n * image.getStackSize() / SAMPLE);
		final DoubleStream.Builder sizes = DoubleStream.builder();
		for (int s = 1; s <= image.getStackSize(); s++) {
			final float[] pixels = (float[]) image.getStack().getPixels(s);
			for (int i = 0; i < n; i += step)
				if (pixels[i] - pixels[i] == 0) sizes.add(Math.abs(pixels[i]));
		}
		final double[] all = sizes.build().toArray();
		final double range = Math.max(least, all.length == 0 ? 0 : Quantile.of(all, SHARE));
		ColorTables.set(image, Colormap.BLUE_RED.colours(), -range, range);
	}

	/**
	 * Adds a row for each reflection.
	 *
	 * @param slice 0 if there is one only
	 * @param unit of lengths
	 * @param maskUnit what the mask's radius is in
	 */
	static void addTo(final ResultsTable table, final StrainMaps maps, final int slice, final String unit, final LengthUnit maskUnit) {
		final String per = ComplexImages.reciprocal(unit);
		for (int k = 0; k < 2; k++) {
			final Reflection g = maps.reflections().get(k), other = maps.reflections().get(1 - k);
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Reflection", k + 1);
			table.addValue("x (" + per + ")", g.x());
			table.addValue("y (" + per + ")", g.y());
			table.addValue("Frequency (" + per + ")", g.length());
			table.addValue("d (" + unit + ")", 1 / g.length());
			table.addValue("Angle (deg)", Math.toDegrees(Math.atan2(-g.y(), g.x())));
			table.addValue("Angle between (deg)", Math.toDegrees(Math.acos((g.x() * other.x() + g.y() * other.y()) /
				(g.length() * other.length()))));
			table.addValue("Mask radius (" + (maskUnit == LengthUnit.PIXELS ? "px" : per) + ")", maps.maskRadius());
		}
	}

	/**
	 * Adds a row for each component of the strain: its mean and standard deviation.
	 *
	 * @param region the reference, of which they are; null for all of the image
	 * @param slice 0 if there is one only
	 * @param names the components'
	 */
	static void addTo(final ResultsTable table, final StrainMaps maps, final RandomAccessibleInterval<?> region, final int slice,
		final String[] names)
	{
		final byte[] inside = region == null ? null : Planes.mask(region);
		for (int m = 0; m < names.length; m++) {
			final double[] moments = moments(maps.strain()[m], inside);
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Component", names[m]);
			table.addValue("Mean", moments[0]);
			table.addValue("StdDev", moments[1]);
			table.addValue("Pixels", moments[2]);
		}
	}

	/** Mean, standard deviation and number of what is inside and not NaN. */
	private static double[] moments(final float[] values, final byte[] inside) {
		final double[] kept = new double[values.length];
		int n = 0;
		for (int i = 0; i < values.length; i++)
			if ((inside == null || inside[i] != 0) && values[i] == values[i]) kept[n++] = values[i];
		final double[] all = Arrays.copyOf(kept, n);
		final double mean = Arrays.stream(all).average().orElse(Double.NaN);
		return new double[] { mean, Math.sqrt(Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum() / (n - 1)), n };
	}
}
