package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.measure.Calibration;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.LocalView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.AliasOps;

import java.awt.Color;
import java.awt.Rectangle;
import java.math.BigDecimal;
import java.math.MathContext;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows how spectra change across images. */
@Plugin(type = Command.class, name = "imago.fourier.windows", menuPath = "Plugins>Imago>Fourier>Windowed Power Spectra...",
	headless = true, //
	description = "Power spectra in windows across an image (short-time Fourier transform), as a stack or side by side, or maps of the " +
		"strongest frequency, its direction and the power in a band. Of an image with a ROI, the part inside the ROI's bounds counts.",
		attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class WindowsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Window size (px)", min = "8", max = "256",
		description = "Width and height of a window; only whole windows count.")
	private Integer windowSize = 64;

	@Parameter(persist = false, label = "Window step (px)", min = "0", max = "256",
		description = "Distance of two windows; 0 for half a window.")
	private Integer windowStep = 0;

	@Parameter(persist = false, label = "Window function", //
		description = "What each window is multiplied by, so that opposite edges meet without a step, which would be seen as a cross.")
	private Window window = Window.HANN;

	@Parameter(persist = false, label = "Window parameter", //
		description = "Tukey: share of the sides, 0 to 1; Kaiser: beta; Gaussian: sigma as a share of half the width. NaN for the usual 0.5, " +
			"8.6 and 0.4.")
	private Double windowParameter = Double.NaN;

	@Parameter(persist = false, label = "Layout", //
		description = "Spectra as a stack, or side by side as the windows lie on the image (Mosaic), or Maps: strongest frequency, its " +
			"direction, power in the band, peak over mean.")
	private LocalView layout = LocalView.SPECTRA;

	@Parameter(persist = false, label = "Band from (1/unit)",
		description = "For maps: lower end of the band, in cycles per unit; 0 for two cycles per window.")
	private Double from = 0.0;

	@Parameter(persist = false, label = "Band to (1/unit)",
		description = "For maps: upper end of the band, in cycles per unit; 0 for the Nyquist frequency.")
	private Double to = 0.0;

	@Parameter(persist = false, label = "NaN pixels",
		description = "What becomes of NaN and infinite pixels, each of which would spread over its windows.")
	private Missing missing = Missing.REFUSE;

	@Parameter(type = ItemIO.OUTPUT, label = "Spectra", //
		description = "32-bit image: decimal logarithms of the power in cycles per unit, or maps in the units that their labels name.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final PixelSize size = Images.pixelSize(image);
		output = ComplexImages.map(image, "windows", false, Images.bounds(image),
			in -> AliasOps.windows(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), windowSize, windowStep, window, windowParameter, layout,
			from, to, missing, size));
		final int step = windowStep == 0 ? Math.max(1, windowSize / 2) : windowStep;
		if (layout == LocalView.MAPS) maps(size.unit(), step);
		else {
			final int columns = output.getWidth() / windowSize, rows = output.getHeight() / windowSize;
			ComplexImages.toReciprocal(output, image.getCalibration(), false);
			final Calibration c = output.getCalibration();
			c.pixelWidth *= columns;
			c.pixelHeight *= rows;
			c.xOrigin = c.yOrigin = windowSize / 2;
			if (layout == LocalView.SPECTRA) label(step);
			else grid(columns, rows);
			ComplexImages.fitRange(output, ComplexView.LOG_POWER);
		}
	}

	/** Puts the maps where the middles of the windows are, and names them. */
	private void maps(final String unit, final int step) {
		final Calibration c = output.getCalibration();
		// In pixels of the image, from its outer edge: a pixel of a map is a step wide around a window's middle.
		final double start = (windowSize - step) / 2.0;
		c.xOrigin = (c.xOrigin - start) / step;
		c.yOrigin = (c.yOrigin - start) / step;
		c.pixelWidth *= step;
		c.pixelHeight *= step;
		final String[] names = { "Frequency (" + ComplexImages.reciprocal(unit) + ")", "Direction (deg)", "Variance in band", "Peak / mean" };
		final int channels = output.getNChannels();
		for (int i = 0; i < output.getStackSize(); i++)
			name(i, names[i / channels % names.length]);
		output.resetDisplayRange();
	}

	/** Says of every spectrum where the middle of its window is. */
	private void label(final int step) {
		final Rectangle b = Images.bounds(image);
		final Calibration c = image.getCalibration();
		final String unit = Images.pixelSize(image).unit();
		final int columns = (b.width - windowSize) / step + 1, windows = columns * ((b.height - windowSize) / step + 1),
			channels = output.getNChannels();
		for (int i = 0; i < output.getStackSize(); i++) {
			final int k = i / channels % windows;
			final double x = b.x + k % columns * step + windowSize / 2.0, y = b.y + k / columns * step + windowSize / 2.0;
			name(i, "x=" + rounded(c.getX(x)) + " y=" + rounded(c.getY(y)) + " " + unit);
		}
	}

	private static String rounded(final double v) {
		return Parameters.text(new BigDecimal(v).round(new MathContext(5)).doubleValue());
	}

	/** Puts a name before the label that a slice, counted from 0, has of the image's slice. */
	private void name(final int slice, final String name) {
		final String label = output.getStack().getSliceLabel(slice + 1);
		output.getStack().setSliceLabel(label == null || label.isBlank() ? name : name + " " + label, slice + 1);
	}

	/** Lines between the spectra of a mosaic. */
	private void grid(final int columns, final int rows) {
		final Overlay lines = new Overlay();
		for (int x = 1; x < columns; x++)
			lines.add(new Line(x * windowSize, 0, x * windowSize, output.getHeight()));
		for (int y = 1; y < rows; y++)
			lines.add(new Line(0, y * windowSize, output.getWidth(), y * windowSize));
		lines.setStrokeColor(Color.YELLOW);
		output.setOverlay(lines);
	}
}
