package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AlphaSource;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.op.OverlayOps;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes pictures that are transparent in parts, for other programs to lay over something. */
@Plugin(type = Command.class, name = "imago.display.rgba", menuPath = "Plugins>Imago>Display>Picture with Opacity (RGBA)...",
	headless = true, //
	description = "Makes an RGB image that is transparent in parts, as its own values or another image say, and writes it to a PNG file " +
		"with an alpha channel. Outside the ROI all is transparent. ImageJ shows it without: the opacity is in the highest byte of the pixels.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "no-preview") })
public final class RgbaCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "RGB image, or any other in the colours that it is displayed in.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Alpha image",
		description = "For alpha from an image: the more it has, as counts, the more opaque pixels are; of the same size.")
	private ImagePlus alpha;

	@Parameter(persist = false, label = "Recolor", description = "Whether the image gets the colours of the map below, in its own range.")
	private Boolean recolor = false;

	@Parameter(persist = false, label = "Map", description = "These colours, if it is recolored.")
	private Colormap map = Colormap.EMBER;

	@Parameter(persist = false, label = "Alpha from", description = "What says how opaque pixels are.")
	private AlphaSource alphaSource = AlphaSource.OWN_VALUES;

	@Parameter(persist = false, label = "Transparent at",
		description = "Value that is transparent; NaN for the lower end of the display range.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "Opaque at", description = "Value from which on all is most opaque; NaN for the upper end.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Gamma", min = "0.1", max = "5", stepSize = "0.1",
		description = "Exponent of the curve from one to the other: below 1 shows more of low values, above 1 less.")
	private Double gamma = 1.0;

	@Parameter(persist = false, label = "Opacity", min = "0", max = "1", stepSize = "0.01", description = "Of the most opaque pixels.")
	private Double opacity = 1.0;

	@Parameter(persist = false, label = "PNG file",
		description = "Where the current slice is written; an existing file is replaced. Empty for no file.")
	private String pngFile = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Picture", description = "RGB image with opacity; the command line writes it as PNG with alpha.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Path file = pngFile.isBlank() ? null : Path.of(pngFile.trim());
		Check.that(file == null || file.toString().toLowerCase(Locale.ROOT).endsWith(".png"),
			"pngFile must end in .png, got \"" + pngFile + "\"");
		if (alphaSource == AlphaSource.IMAGE && alpha != null) Images.requireFits(image, alpha);
		final Foreground picture = new Foreground(image, alpha, alphaSource, recolor ? map : null, lower, upper);
		output = ColorImages.map(image, "rgba", (in, c, z, t) -> OverlayOps.rgba(picture.picture(image, c, z, t), picture.values(image, c, z, t),
			picture.lower(), picture.upper(), gamma, opacity));
		clearOutside(Images.area(image));
		output.setPosition(Math.min(output.getNChannels(), image.getC()), image.getZ(), image.getT());
		if (file == null) return;
		try {
			write(output, file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(new IOException("the file " + file + " cannot be written: " + e.getMessage(), e));
		}
	}

	/** What lies outside the ROI is transparent. */
	private void clearOutside(final Roi roi) {
		if (roi == null) return;
		for (int i = 1; i <= output.getStackSize(); i++) {
			final ImageProcessor plane = output.getStack().getProcessor(i);
			for (int y = 0; y < plane.getHeight(); y++)
				for (int x = 0; x < plane.getWidth(); x++)
					if (!roi.contains(x, y)) plane.set(x, y, plane.get(x, y) & 0xffffff);
		}
	}

	/** All of the file or none of it. */
	private static void write(final ImagePlus picture, final Path file) throws IOException {
		final BufferedImage rgba = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
		rgba.getRaster().setDataElements(0, 0, picture.getWidth(), picture.getHeight(), picture.getProcessor().getPixels());
		final Path folder = file.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) throw new IOException("there is no folder " + folder);
		final Path unfinished = folder.resolve("." + file.getFileName() + ".part");
		try {
			ImageIO.write(rgba, "png", unfinished.toFile());
			Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}
}
