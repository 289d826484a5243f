package io.github.imago.command.display;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.DisplayScales;
import io.github.imago.image.Drawing;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.BarLabel;
import io.github.imago.kernel.display.ColorBarPlace;
import io.github.imago.kernel.display.Corner;
import io.github.imago.kernel.display.DisplayScale;
import io.github.imago.kernel.display.Figure;
import io.github.imago.kernel.display.FigureBackground;
import io.github.imago.kernel.display.FigureStyle;
import io.github.imago.kernel.display.FigureUnit;
import io.github.imago.kernel.display.Ink;
import io.github.imago.kernel.display.Png;
import io.github.imago.kernel.display.ScaleBarStyle;
import io.github.imago.kernel.display.Scene;
import io.github.imago.kernel.display.Svg;
import io.github.imago.kernel.sampling.Interpolation;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes figures for print of images as they are displayed. */
@Plugin(type = Command.class, name = "imago.display.figure", menuPath = "Plugins>Imago>Display>Export Figure...", headless = true, //
	description = "Makes a figure of an image as it is displayed, at a given width and resolution, with scale bar, colour bar, frame, title " +
		"and panels; and writes it as PNG, TIFF or SVG. A selection is cut out.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class FigureCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image",
		description = "Any image; its colours, display range, channels and calibration count.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Width", min = "0", //
		description = "Width of the whole figure; columns of journals are about 85 mm wide. 0 for a pixel of the figure for each of the image.")
	private Double figureWidth = 85.0;

	@Parameter(persist = false, label = "Unit of width", description = "Millimetres, centimetres, inches, or pixels of the figure.")
	private FigureUnit figureUnit = FigureUnit.MM;

	@Parameter(persist = false, label = "Resolution (dpi)", min = "1", //
		description = "Pixels per inch. With Nearest this is the least: the figure keeps its width and gets as many as make pixels whole.")
	private Double dpi = 300.0;

	@Parameter(persist = false, label = "Interpolation", //
		description = "Nearest shows every pixel of the image as a square, unchanged; the others make colours between pixels.")
	private Interpolation interpolation = Interpolation.NEAREST;

	@Parameter(persist = false, label = "True proportions",
		description = "Whether pixels that are higher than wide, or wider than high, are shown so; else as squares.")
	private Boolean trueProportions = true;

	@Parameter(persist = false, label = "Scale bar", description = "The corner in which the scale bar is; on the first panel.")
	private Corner barCorner = Corner.LOWER_RIGHT;

	@Parameter(persist = false, label = "Bar length", //
		description = "What the bar stands for, such as 500 nm or 2 1/nm; a number alone is in the unit of the image. Empty for a round length.")
	private String barLength = "";

	@Parameter(persist = false, label = "Bar color",
		description = "Auto takes white or black, whichever is seen better on the image.")
	private Ink barColor = Ink.AUTO;

	@Parameter(persist = false, label = "Bar label", description = "Where the length is written.")
	private BarLabel barLabel = BarLabel.ABOVE;

	@Parameter(persist = false, label = "Bar thickness (pt)", min = "0", description = "In points, 72 to an inch.")
	private Double barThickness = 2.0;

	@Parameter(persist = false, label = "Box behind the bar", description = "A half transparent box, where the image is restless.")
	private Boolean barBox = false;

	@Parameter(persist = false, label = "Font size (pt)", min = "0", description = "Of all texts, in points; journals want 5 to 8.")
	private Double fontSize = 8.0;

	@Parameter(persist = false, label = "Color bar", //
		description = "The side on which the colour bar is. There is none where colours have no one meaning: in RGB images, for channels that " +
			"are shown together or that each have their own colours, and for a display range of a single value.")
	private ColorBarPlace colorBar = ColorBarPlace.RIGHT;

	@Parameter(persist = false, label = "Text along the color bar", //
		description = "What the values are, such as Height (nm); empty for the unit of the image's values.")
	private String valueLabel = "";

	@Parameter(persist = false, label = "Axes", description = "Whether panels have a frame with ticks in the unit of the image.")
	private Boolean axes = false;

	@Parameter(persist = false, label = "Title", description = "Above the figure; empty for none.")
	private String title = "";

	@Parameter(persist = false, label = "Margin (mm)", min = "0", description = "What is left free around everything.")
	private Double margin = 1.0;

	@Parameter(persist = false, label = "Background", description = "Behind everything; texts are black, or white on black.")
	private FigureBackground background = FigureBackground.WHITE;

	@Parameter(persist = false, label = "Columns", min = "0", description = "Of panels; 0 for about as many as rows.")
	private Integer columns = 0;

	@Parameter(persist = false, label = "Panel letters", description = "Whether several panels are named a, b, c.")
	private Boolean panelLetters = true;

	@Parameter(persist = false, label = "Panels", //
		description = "Current is one panel; Stack makes one of every slice, Channels one of every channel and then all together.")
	private FigurePanels panels = FigurePanels.CURRENT;

	@Parameter(persist = false, label = "Show overlay", //
		description = "Whether what lies over the image is drawn too, at the figure's resolution.")
	private Boolean showOverlay = true;

	@Parameter(persist = false, label = "File", //
		description = "Where to write the figure as well: a path ending in .png, .tif or .svg; what is there is replaced. Empty for nowhere.")
	private String file = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Figure", //
		description = "RGB image, calibrated in inches, so that files tell its resolution.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Path target = target();
		final Rectangle part = Images.bounds(image);
		final List<Slice> slices = slices();
		final List<int[]> pictures = new ArrayList<>();
		for (final Slice s : slices)
			pictures.add(cut(ColorImages.pixels(s.alone ? ColorImages.channel(image, s.channel, s.slice, s.frame) : ColorImages.displayed(image,
				s.channel, s.slice, s.frame)), part));
		final DisplayScale scale = DisplayScales.of(image, part);
		final ScaleBarStyle bar = new ScaleBarStyle(barLength, barCorner, barColor, barLabel, barThickness, fontSize, barBox);
		final FigureStyle style = new FigureStyle(figureWidth, figureUnit, dpi, interpolation, trueProportions, bar, colorBar, valueLabel, axes,
			title, margin, background, columns, panelLetters);
		final Scene scene = Figure.draw(pictures, part.width, part.height, oneTable(slices) ? scale : scale.withoutColors(), style,
			Drawing::width, (i, w, h) -> overlay(slices.get(i), part, w, h)).scene();
		output = new ImagePlus(Images.title(image, "figure"), new ColorProcessor(scene.width(), scene.height(), Drawing.pixels(scene)));
		output.getCalibration().pixelWidth = output.getCalibration().pixelHeight = 1 / scene.dpi();
		output.getCalibration().setUnit("inch");
		if (target != null) write(scene, target);
	}

	/** A plane of the image; places count from 1. */
	private record Slice(int channel, int slice, int frame, boolean alone) {}

	private List<Slice> slices() {
		final List<Slice> slices = new ArrayList<>();
		final boolean together = ColorImages.isTogether(image);
		switch (panels) {
			case CURRENT:
				slices.add(new Slice(image.getC(), image.getZ(), image.getT(), false));
				break;
			case STACK:
				for (int t = 1; t <= image.getNFrames(); t++)
					for (int z = 1; z <= image.getNSlices(); z++)
						for (int c = 1; c <= (together ? 1 : image.getNChannels()); c++)
							slices.add(new Slice(c, z, t, false));
				break;
			default:
				for (int c = 1; c <= image.getNChannels(); c++)
					slices.add(new Slice(c, image.getZ(), image.getT(), true));
				if (together) slices.add(new Slice(image.getC(), image.getZ(), image.getT(), false));
		}
		return slices;
	}

	/** Whether one colour table and range holds for all panels. */
	private boolean oneTable(final List<Slice> slices) {
		return !(image instanceof CompositeImage) || slices.stream().allMatch(s -> s.channel == image.getC());
	}

	private int[] cut(final int[] pixels, final Rectangle part) {
		final ImageProcessor all = new ColorProcessor(image.getWidth(), image.getHeight(), pixels);
		all.setRoi(part);
		return (int[]) all.crop().getPixels();
	}

	/** What lies over a slice, in as many pixels as the figure has; null for nothing. */
	private int[] overlay(final Slice s, final Rectangle part, final int width, final int height) {
		final Overlay overlay = image.getOverlay();
		if (!showOverlay || overlay == null || overlay.size() == 0 || image.getHideOverlay()) return null;
		final BufferedImage layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		final Graphics2D g = layer.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.scale((double) width / part.width, (double) height / part.height);
		g.translate(-part.x, -part.y);
		for (final Roi roi : overlay.toArray())
			if (isOn(roi, s)) ((Roi) roi.clone()).drawOverlay(g);
		g.dispose();
		return layer.getRGB(0, 0, width, height, null, 0, width);
	}

	/** Whether something belongs to a slice; ImageJ writes 0 for all. */
	private boolean isOn(final Roi roi, final Slice s) {
		if (roi.hasHyperStackPosition()) return (roi.getCPosition() == 0 || !s.alone && ColorImages.isTogether(image) || roi.getCPosition() ==
			s.channel) && (roi.getZPosition() == 0 || roi.getZPosition() == s.slice) && (roi.getTPosition() == 0 || roi.getTPosition() == s.frame);
		return roi.getPosition() == 0 || roi.getPosition() == image.getStackIndex(s.channel, s.slice, s.frame);
	}

	private Path target() {
		if (file.isBlank()) return null;
		final Path path;
		try {
			path = Path.of(file.strip()).toAbsolutePath();
		}
		catch (final InvalidPathException e) {
			throw new IllegalArgumentException("file is not a path: " + file, e);
		}
		Check.that(ending(path).matches("png|tiff?|svg"), "file must end in .png, .tif or .svg, got \"" + file + "\"");
		Check.that(path.getParent() != null && Files.isDirectory(path.getParent()), "file: there is no folder " + path.getParent());
		Check.that(!isSource(path), "file is the image's own file, which would be lost: give the figure another name");
		Check.that(!ending(path).startsWith("t") || background != FigureBackground.TRANSPARENT,
			"TIFF files are written without opacity: take .png or .svg for background=transparent");
		return path;
	}

	/** Whether a file is the one that the image was read from. */
	private boolean isSource(final Path path) {
		final FileInfo source = image.getOriginalFileInfo();
		if (source == null || source.directory == null || source.fileName == null || !Files.exists(path)) return false;
		try {
			final Path own = Path.of(source.directory, source.fileName);
			return Files.exists(own) && Files.isSameFile(own, path);
		}
		catch (final IOException | InvalidPathException e) {
			// What cannot be found again, such as an image from the web, cannot be overwritten either.
			return false;
		}
	}

	private static String ending(final Path path) {
		final String name = path.getFileName().toString();
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	/** The figure as ImageJ's TIFF, in memory. */
	private byte[] tiff() throws IOException {
		final FileInfo info = output.getFileInfo();
		info.description = new FileSaver(output).getDescriptionString();
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new TiffEncoder(info).write(bytes);
		return bytes.toByteArray();
	}

	private void write(final Scene scene, final Path target) {
		try {
			final byte[] bytes;
			switch (ending(target)) {
				case "png":
					bytes = Png.encode((int[]) output.getProcessor().getPixels(), scene.width(), scene.height(), scene.dpi());
					break;
				case "svg":
					bytes = Svg.write(scene, output.getTitle()).getBytes(StandardCharsets.UTF_8);
					break;
				default:
					bytes = tiff();
			}
			Files.write(target, bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(new IOException("file: " + target + " cannot be written: " + e.getMessage(), e));
		}
	}
}
