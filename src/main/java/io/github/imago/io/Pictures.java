package io.github.imago.io;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * PNG and JPEG files, through Java's own codecs but without their colour conversions: sample values come out as they stand in the file, and
 * go in as they are.
 * <p>
 * Read: grey of up to 8 bits → 8-bit (values of 1, 2 and 4 bits spread to 0…255, as PNG defines them), grey of 16 bits → 16-bit, colour and
 * palettes → RGB, with opacity kept in the pixels' highest byte; colour of 16 bits → three channels. A picture that is coloured by its type
 * only, all its pixels being grey, becomes 8-bit.
 * <p>
 * Written: one plane of 8-bit, 16-bit (PNG only) or RGB; opacity where some pixels have it and others have not (PNG only); an 8-bit image
 * with a colour table as colour. The overlay of an RGB image is drawn into it. Nothing is rescaled: a 32-bit image is refused. PNG files of
 * images that are calibrated in inches or centimetres tell their resolution.
 */
final class Pictures {

	private static final float JPEG_QUALITY = 0.95f;
	/** No picture has more pixels per byte of its file: Deflate packs 1032 to 1, at 8 pixels per byte; JPEG less. */
	private static final long MOST_PIXELS_PER_BYTE = 8 * 1032;

	private Pictures() {}

	/**
	 * Reads a picture.
	 *
	 * @param file the file
	 * @param format "png" or "jpeg"
	 * @throws IOException one sentence, if the file cannot be read, is damaged or incomplete
	 */
	static ImagePlus read(final Path file, final String format) throws IOException {
		final ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
		final AtomicReference<String> warning = new AtomicReference<>();
		reader.addIIOReadWarningListener((r, text) -> warning.compareAndSet(null, text));
		final BufferedImage picture;
		try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
			reader.setInput(in, true, true);
			final long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
			if (pixels > Integer.MAX_VALUE - 8 || pixels / MOST_PIXELS_PER_BYTE > Files.size(file) ||
				4 * pixels > Runtime.getRuntime().maxMemory())
				throw ByteSource.bad(file, "claims a size of " + reader.getWidth(0) + " x " + reader.getHeight(0) +
					", more than the file or Java's memory can hold");
			picture = reader.read(0);
		}
		catch (final ImageFormatException e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) {
			throw new ImageFormatException(ByteSource.bad(file, damaged(format, e.getMessage())).getMessage(), e);
		}
		finally {
			reader.dispose();
		}
		// The JPEG codec only warns when the data end early, and makes up the rest.
		if (warning.get() != null && "jpeg".equals(format)) throw ByteSource.bad(file, damaged(format, warning.get()));
		return image(file.getFileName().toString(), picture);
	}

	private static String damaged(final String format, final String detail) {
		final String sentence = "is an incomplete or damaged " + format.toUpperCase(Locale.ROOT) + " file, or of a kind that is not read";
		return detail == null ? sentence : sentence + " (" + detail.trim().replaceAll("\\s*[\r\n]+\\s*", "; ") + ")";
	}

	private static ImagePlus image(final String title, final BufferedImage picture) {
		final Raster raster = picture.getRaster();
		final int width = raster.getWidth(), height = raster.getHeight(), bands = raster.getNumBands();
		final boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
		if (deep && bands > 2) return channels(title, raster);
		if (bands > 2 || picture.getColorModel() instanceof IndexColorModel) return color(title, picture);
		final ImageProcessor ip = deep ? new ShortProcessor(width, height) : new ByteProcessor(width, height);
		if (bands == 1) raster.getDataElements(0, 0, width, height, ip.getPixels());
		else band(raster, 0, ip);
		final ImagePlus image = new ImagePlus(title, ip);
		if (bands == 2) image.setProperty("Info", "The file's opacity channel was left out");
		return image;
	}

	private static void band(final Raster raster, final int band, final ImageProcessor target) {
		final int width = raster.getWidth();
		final int[] row = new int[width];
		for (int y = 0; y < raster.getHeight(); y++) {
			raster.getSamples(0, y, width, 1, band, row);
			for (int x = 0; x < width; x++) target.set(x, y, row[x]);
		}
	}

	private static ImagePlus channels(final String title, final Raster raster) {
		final String[] names = { "Red", "Green", "Blue", "Opacity" };
		final ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
		for (int band = 0; band < raster.getNumBands(); band++) {
			final ImageProcessor ip = new ShortProcessor(raster.getWidth(), raster.getHeight());
			band(raster, band, ip);
			stack.addSlice(names[band], ip);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(stack.size(), 1, 1);
		return new CompositeImage(image, CompositeImage.COMPOSITE);
	}

	/** Colour or palette to RGB, or to 8-bit if all of it is grey and opaque. */
	private static ImagePlus color(final String title, final BufferedImage picture) {
		final Raster raster = picture.getRaster();
		final int width = raster.getWidth(), height = raster.getHeight(), bands = raster.getNumBands();
		final IndexColorModel palette = picture.getColorModel() instanceof IndexColorModel ? (IndexColorModel) picture.getColorModel()
			: null;
		final int[] pixels = new int[width * height], row = new int[width * bands];
		boolean grey = true;
		for (int y = 0, i = 0; y < height; y++) {
			raster.getPixels(0, y, width, 1, row);
			for (int x = 0, j = 0; x < width; x++, i++, j += bands) {
				final int c = palette != null ? palette.getRGB(row[j]) : argb(row, j, bands);
				pixels[i] = c;
				grey &= c == (0xff000000 | (c & 255) * 0x010101);
			}
		}
		if (!grey) return new ImagePlus(title, new ColorProcessor(width, height, pixels));
		final byte[] levels = new byte[pixels.length];
		for (int i = 0; i < levels.length; i++) levels[i] = (byte) pixels[i];
		return new ImagePlus(title, new ByteProcessor(width, height, levels));
	}

	private static int argb(final int[] row, final int j, final int bands) {
		return (bands == 4 ? row[j + 3] : 255) << 24 | row[j] << 16 | row[j + 1] << 8 | row[j + 2];
	}

	/**
	 * Writes a picture.
	 *
	 * @param image one plane of 8-bit, 16-bit (PNG) or RGB
	 * @param file where to; replaced if it exists
	 * @param format "png" or "jpeg"
	 * @throws IOException one sentence, if the format does not hold the image or it cannot be written
	 */
	static void write(final ImagePlus image, final Path file, final String format) throws IOException {
		final boolean jpeg = "jpeg".equals(format);
		final String name = format.toUpperCase(Locale.ROOT);
		if (image.getStackSize() > 1)
			throw ByteSource.bad(file, "a " + name + " file holds one plane, the image has " + image.getStackSize() +
				"; write it as .tif or .npy");
		final int depth = image.getBitDepth();
		if (depth == 32 || depth == 16 && jpeg)
			throw ByteSource.bad(file, "a " + depth + "-bit image cannot be written as " + name +
				" without rescaling; write it as .tif or .npy" + (depth == 16 ? " or .png" : "") + ", or convert it first");
		final BufferedImage picture = picture(drawn(image), !jpeg);
		UnfinishedFiles.write(file, target -> encode(picture, target.toFile(), format, perMetre(image)));
	}

	/**
	 * The plane; of an RGB image that has an overlay, a copy with that drawn into it, as these files have no overlays. What has opacity stays
	 * as it is: an overlay has none.
	 */
	private static ImageProcessor drawn(final ImagePlus image) {
		final boolean plain = image.getBitDepth() != 24 || image.getOverlay() == null || image.getHideOverlay();
		return plain || hasOpacity((int[]) image.getProcessor().getPixels()) ? image.getProcessor() : image.flatten().getProcessor();
	}

	/** Whether some pixels have opacity and others have not, or all are partly opaque. */
	private static boolean hasOpacity(final int[] pixels) {
		boolean opacity = pixels[0] >>> 24 != 0 && pixels[0] >>> 24 != 255;
		for (final int c : pixels) opacity |= c >>> 24 != pixels[0] >>> 24;
		return opacity;
	}

	private static BufferedImage picture(final ImageProcessor ip, final boolean withOpacity) {
		final int width = ip.getWidth(), height = ip.getHeight();
		if (ip instanceof ShortProcessor || ip instanceof ByteProcessor && grey((IndexColorModel) ip.getColorModel())) {
			final BufferedImage picture = new BufferedImage(width, height, ip instanceof ShortProcessor ? BufferedImage.TYPE_USHORT_GRAY
				: BufferedImage.TYPE_BYTE_GRAY);
			picture.getRaster().setDataElements(0, 0, width, height, ip.getPixels());
			return picture;
		}
		final int[] pixels;
		boolean opacity = false;
		if (ip instanceof ColorProcessor) {
			pixels = (int[]) ip.getPixels();
			opacity = hasOpacity(pixels);
		}
		else {
			final IndexColorModel colors = (IndexColorModel) ip.getColorModel();
			pixels = new int[width * height];
			for (int i = 0; i < pixels.length; i++) pixels[i] = colors.getRGB(ip.get(i));
		}
		final BufferedImage picture = new BufferedImage(width, height, opacity && withOpacity ? BufferedImage.TYPE_INT_ARGB
			: BufferedImage.TYPE_INT_RGB);
		picture.getRaster().setDataElements(0, 0, width, height, pixels);
		return picture;
	}

	private static boolean grey(final IndexColorModel colors) {
		for (int i = 0; i < colors.getMapSize(); i++)
			if (colors.getRed(i) != colors.getGreen(i) || colors.getGreen(i) != colors.getBlue(i)) return false;
		return true;
	}

	/** Pixels per metre of an image that is calibrated in inches or centimetres, as pictures for print are; 0 for others. */
	private static long perMetre(final ImagePlus image) {
		final Calibration c = image.getCalibration();
		final double unit = "inch".equals(c.getUnit()) ? 0.0254 : "cm".equals(c.getUnit()) ? 0.01 : 0;
		return unit == 0 || c.pixelWidth != c.pixelHeight ? 0 : Math.round(1 / (unit * c.pixelWidth));
	}

	private static IIOMetadata resolution(final ImageWriter writer, final ImageWriteParam options, final BufferedImage picture,
		final long perMetre) throws IOException
	{
		final IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), options);
		final IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0"), size = new IIOMetadataNode("pHYs");
		size.setAttribute("pixelsPerUnitXAxis", Long.toString(perMetre));
		size.setAttribute("pixelsPerUnitYAxis", Long.toString(perMetre));
		size.setAttribute("unitSpecifier", "meter");
		root.appendChild(size);
		metadata.mergeTree("javax_imageio_png_1.0", root);
		return metadata;
	}

	/** @param perMetre pixels per metre, 0 where the file is not to tell */
	private static void encode(final BufferedImage picture, final File file, final String format, final long perMetre) throws IOException {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		try (FileImageOutputStream out = new FileImageOutputStream(file)) {
			writer.setOutput(out);
			final ImageWriteParam options = writer.getDefaultWriteParam();
			if ("jpeg".equals(format)) {
				options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				options.setCompressionQuality(JPEG_QUALITY);
			}
			final boolean tells = "png".equals(format) && perMetre > 0 && perMetre <= Integer.MAX_VALUE;
			writer.write(null, new IIOImage(picture, null, tells ? resolution(writer, options, picture, perMetre) : null), options);
		}
		finally {
			writer.dispose();
		}
	}
}
