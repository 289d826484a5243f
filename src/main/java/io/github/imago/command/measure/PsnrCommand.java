package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.measure.ErrorScale;
import io.github.imago.kernel.measure.ImageQuality;
import io.github.imago.kernel.measure.SsimWindow;
import io.github.imago.op.NoiseOps;

import java.awt.Color;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says how near an image comes to a reference, slice by slice. */
@Plugin(type = Command.class, name = "imago.measure.psnr", menuPath = "Plugins>Imago>Measure>Compare with Reference...", headless = true, //
	description = "Says how near an image comes to a reference: PSNR, SSIM, normalised, mean squared and absolute errors, slice by slice, with a " +
		"map of SSIM and the histogram of the differences. Pixels outside the ROI, NaN and infinite ones do not count.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class PsnrCommand extends ImagoCommand {

	private static final int BINS = 200;
	/** Differences beyond so many times their root mean square are not in the plot. */
	private static final double SPREAD = 5;

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Reference", description = "What it should be: of the same size, with as many slices, or one for all.")
	private ImagePlus reference;

	@Parameter(persist = false, label = "Data range (grey values)", //
		description = "Range of grey values that PSNR and SSIM refer to; NaN: 255 or 65535 where the reference is of 8 or 16 bits, else its " +
			"greatest less its least value on the slice, inside the ROI.")
	private Double dataRange = Double.NaN;

	@Parameter(persist = false, label = "SSIM window", //
		description = "Gaussian: 11 × 11 with a sigma of 1.5 pixels, as in the paper of 2004. Uniform: 7 × 7.")
	private SsimWindow ssimWindow = SsimWindow.GAUSSIAN;

	@Parameter(persist = false, label = "Normalize error by", //
		description = "What the root mean squared error is divided by: the reference's root mean square, its greatest less its least value, or " +
			"its mean.")
	private ErrorScale errorScale = ErrorScale.EUCLIDEAN;

	@Parameter(type = ItemIO.OUTPUT, label = "SSIM", description = "Structural similarity of every pixel; 1 is equal.")
	private ImagePlus map;

	@Parameter(type = ItemIO.OUTPUT, label = "Differences", description = "Histogram of image less reference, over all slices.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Comparison", description = "The measures of each slice.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		Images.requireGrey(reference);
		Images.requireFits(image, reference);
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final List<String> names = Slices.names(image);
		final int n = image.getStackSize();
		table = new ResultsTable();
		double squares = 0;
		final float[][] maps = new float[n][];
		final Job job = Job.current();
		for (int s = 1; s <= n; s++) {
			final int slice = s;
			final ImageQuality quality = job.part((s - 1.0) / n, (double) s / n).call(() -> NoiseOps.psnr(plane(slice), referencePlane(slice), region,
				dataRange, ssimWindow, errorScale));
			add(n > 1 ? names.get(s - 1) : "", quality);
			squares += quality.mse() / n;
			maps[s - 1] = quality.map();
		}
		final int[] next = { 0 };
		map = Images.map(image, "ssim", Images.Result.FLOAT, (in, out) -> Planes.write(maps[next[0]++], in, out));
		plot = plot(Math.sqrt(squares), region);
	}

	private RandomAccessibleInterval<FloatType> plane(final int slice) {
		return Images.plane(image, slice);
	}

	private RandomAccessibleInterval<FloatType> referencePlane(final int slice) {
		return Images.plane(reference, reference.getStackSize() == 1 ? 1 : slice);
	}

	private void add(final String slice, final ImageQuality q) {
		table.incrementCounter();
		if (!slice.isEmpty()) table.addValue("Slice", slice);
		table.addValue("PSNR (dB)", q.psnr());
		table.addValue("SSIM", q.ssim());
		table.addValue("NRMSE", q.nrmse());
		table.addValue("RMSE", Math.sqrt(q.mse()));
		table.addValue("MSE", q.mse());
		table.addValue("Mean absolute error", q.mae());
		table.addValue("Greatest error", q.maxError());
		table.addValue("Mean difference", q.bias());
		table.addValue("Data range", q.dataRange());
		table.addValue("Pixels", q.pixels());
	}

	private ImagePlus plot(final double rms, final RandomAccessibleInterval<UnsignedByteType> region) {
		final double reach = rms > 0 ? SPREAD * rms : 1;
		final byte[] mask = region == null ? null : Planes.mask(region);
		final double[] x = new double[BINS], y = new double[BINS];
		double top = 1;
		for (int s = 1; s <= image.getStackSize(); s++) {
			final float[] a = Planes.floats(plane(s)), b = Planes.floats(referencePlane(s));
			for (int i = 0; i < a.length; i++) {
				final double at = ((double) a[i] - b[i] + reach) / (2 * reach) * BINS;
				if (at >= 0 && at < BINS && (mask == null || mask[i] != 0)) y[(int) at]++;
			}
		}
		for (int i = 0; i < BINS; i++) {
			x[i] = (i + 0.5) * 2 * reach / BINS - reach;
			top = Math.max(top, y[i]);
		}
		final Plot p = PlotStyle.plot(Images.title(image, "differences"), "Image - reference", "Pixels");
		p.setLimits(-reach, reach, 0, 1.08 * top);
		p.setColor(PlotStyle.colour(0), new Color(0x9dbfe0));
		p.add("bar", x, y);
		p.setColor(Color.BLACK);
		p.addLabel(0.03, 0.08, "rms " + PlotStyle.number(rms));
		return PlotStyle.picture(p);
	}
}
