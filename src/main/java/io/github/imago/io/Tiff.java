package io.github.imago.io;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * TIFF and BigTIFF files, ImageJ's own and others'.
 * <p>
 * Read are grey and RGB pictures and pages of several components, as strips or tiles, uncompressed or packed by LZW, Deflate or PackBits,
 * with any predictor. 8-bit RGB becomes RGB; unsigned samples of up to 8 and up to 16 bits become 8- and 16-bit (1 bit: 0 and 255); every
 * other type becomes 32-bit float, exactly or rounded to nearest with a note in Info. Pages of the same kind become a stack; components
 * other than 8-bit RGB become channels. Of ImageJ's files everything that ImageJ stores is kept: calibration, hyperstack dimensions,
 * labels, Info, display ranges, lookup tables, selection, overlay, properties. Other files are calibrated by their resolution if its unit
 * is inch (but 72 per inch says nothing) or centimetre.
 * <p>
 * ImageJ's own reader is not used for the pixels, because it fills up what is missing with zeros.
 */
public final class Tiff {

	private static final int INCH = 2, CENTIMETRE = 3;
	private static final int[] INFO_TAGS = { TiffPage.DESCRIPTION, 305, 306, 315, 316 };
	private static final String[] INFO_NAMES = { "ImageDescription", "Software", "DateTime", "Artist", "HostComputer" };

	private final ByteSource source;
	private final TiffDirectory directory;
	private final Map<String, String> description;
	private final List<TiffPage> pages = new ArrayList<>();
	/** How far apart planes are that have one directory together; 0 if each has its own. */
	private long spacing;
	private final int planes;
	private int leftOut;
	private final LongAdder inexact = new LongAdder();

	/** Parses the file and checks all that was found. */
	private Tiff(final ByteSource source) throws IOException {
		this.source = source;
		final List<TiffDirectory> directories = TiffDirectory.readAll(source);
		directory = directories.get(0);
		final TiffPage first = new TiffPage(directory);
		for (final TiffDirectory d : directories) {
			final boolean thumbnail = d != directory && (d.integer(TiffPage.NEW_SUBFILE_TYPE, 0) & 1) != 0;
			final TiffPage page = d == directory ? first : thumbnail ? null : new TiffPage(d);
			if (page != null && page.matches(first)) pages.add(page);
			else if (!thumbnail) leftOut++;
		}
		description = ImageJMetadata.description(directory.text(TiffPage.DESCRIPTION));
		final double images = ImageJMetadata.number(description, "images", 1);
		if (images > pages.size() && first.contiguousFrom() >= 0) {
			if (images > Integer.MAX_VALUE) throw source.bad("claims an absurd number of planes, " + images);
			spacing = first.bytes();
			final double bytes = images * spacing;
			if (bytes > source.size() - first.contiguousFrom())
				throw source.bad("is cut short: " + (long) images + " planes take " + (long) bytes + " bytes, the file has " +
					(source.size() - first.contiguousFrom()));
			planes = (int) images * first.planes();
		}
		else planes = pages.size() * first.planes();
	}

	/**
	 * Reads an image.
	 *
	 * @param file the file
	 * @param loadAtMost bytes of pixels up to which a stack is loaded into memory; a larger one becomes a virtual stack
	 * @return the image, titled as the file
	 * @throws IOException one sentence, if the file cannot be read or its kind is not read here
	 */
	public static ImagePlus read(final Path file, final long loadAtMost) throws IOException {
		try (ByteSource source = ByteSource.open(file)) {
			return new Tiff(source).open(loadAtMost);
		}
	}

	private ImagePlus open(final long loadAtMost) throws IOException {
		final TiffPage page = pages.get(0);
		final FileInfo fi = new FileInfo();
		fi.fileFormat = FileInfo.TIFF;
		fi.fileName = source.path().getFileName().toString();
		fi.directory = source.path().toAbsolutePath().getParent() + "/";
		fi.width = page.width;
		fi.height = page.height;
		fi.nImages = planes;
		fi.description = directory.text(TiffPage.DESCRIPTION);
		ImageJMetadata.decode(directory, fi);

		final ImageStack stack = FileStack.open(source.path(), page.width, page.height, planes, page.bitDepth(), colors(page), loadAtMost,
			this::planes);
		for (int i = 0; fi.sliceLabels != null && i < Math.min(planes, fi.sliceLabels.length); i++)
			stack.setSliceLabel(fi.sliceLabels[i], i + 1);
		ImagePlus image = new ImagePlus(fi.fileName, stack);
		calibrate(image);
		if (page.planes() > 1) {
			image.setDimensions(page.samples, planes / page.samples, 1);
			image.setOpenAsHyperStack(true);
		}
		info(fi, stack.isVirtual());
		ImageJMetadata.attach(fi, image, source);
		image.setFileInfo(fi);
		final int channels = image.getNChannels();
		if (channels > 1 && page.bitDepth() != 24 && (image.getOpenAsHyperStack() || description.containsKey("mode"))) {
			if (fi.displayRanges != null && fi.displayRanges.length != 2 * channels) fi.displayRanges = null;
			if (fi.channelLuts != null && !tables(fi.channelLuts, channels)) fi.channelLuts = null;
			image = new CompositeImage(image, mode(page));
		}
		return image;
	}

	private static boolean tables(final byte[][] luts, final int channels) {
		for (final byte[] lut : luts)
			if (lut.length != 768) return false;
		return luts.length == channels;
	}

	private int mode(final TiffPage page) {
		final String mode = description.getOrDefault("mode", page.color ? "composite" : description.isEmpty() ? "grayscale" : "color");
		return mode.startsWith("composite") ? CompositeImage.COMPOSITE : mode.startsWith("gray") ? CompositeImage.GRAYSCALE
			: CompositeImage.COLOR;
	}

	/** Reads planes; see {@link FileStack.Planes}. The file is opened anew, for a virtual stack outlives its opening. */
	private Object[] planes(final int first, final int count) throws IOException {
		final Object[] all = new Object[count];
		final int perPage = pages.get(0).planes();
		try (ByteSource in = ByteSource.open(source.path())) {
			for (int k = first / perPage; k <= (first + count - 1) / perPage; k++) {
				final TiffPage page = pages.get(spacing > 0 ? 0 : k);
				final Object[] wanted = new Object[perPage];
				for (int c = 0; c < perPage; c++) {
					final int i = k * perPage + c - first;
					if (i >= 0 && i < count) wanted[c] = all[i] = page.allocate();
				}
				inexact.add(page.read(in, spacing * k, wanted));
			}
		}
		return all;
	}

	/** The lookup table that the planes are shown with; null for plain grey. */
	private ColorModel colors(final TiffPage page) throws IOException {
		final byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		final int n = (int) Math.min(257, directory.count(TiffPage.COLOR_MAP) / 3);
		if (n > 0 && n <= 256 && (page.palette || !description.isEmpty())) {
			final long[] map = directory.integers(TiffPage.COLOR_MAP);
			for (int i = 0; i < n; i++) {
				// Pixels of one bit are 0 and 255.
				final int at = n == 2 ? 255 * i : i;
				r[at] = (byte) (map[i] >> 8);
				g[at] = (byte) (map[n + i] >> 8);
				b[at] = (byte) (map[2 * n + i] >> 8);
			}
			return new IndexColorModel(8, 256, r, g, b);
		}
		if (!page.whiteIsZero) return null;
		for (int i = 0; i < 256; i++) r[i] = g[i] = b[i] = (byte) (255 - i);
		return new IndexColorModel(8, 256, r, g, b);
	}

	private void calibrate(final ImagePlus image) throws IOException {
		final double x = directory.rational(TiffPage.X_RESOLUTION), y = directory.rational(TiffPage.Y_RESOLUTION);
		final double width = x > 0 && x < Double.POSITIVE_INFINITY ? 1 / x : 1, height = y > 0 && y < Double.POSITIVE_INFINITY ? 1 / y : 1;
		if (!description.isEmpty()) {
			ImageJMetadata.describe(image, description, width, height);
			return;
		}
		final long unit = directory.integer(TiffPage.RESOLUTION_UNIT, 1);
		if (!(x > 0 && y > 0) || unit != INCH && unit != CENTIMETRE || unit == INCH && x == 72) return;
		// As ImageJ does: what is that small is a micrograph.
		final boolean micro = unit == CENTIMETRE && width <= 0.001;
		final Calibration c = new Calibration(image);
		c.pixelWidth = micro ? width * 10000 : width;
		c.pixelHeight = micro ? height * 10000 : height;
		c.setUnit(micro ? "um" : unit == INCH ? "inch" : "cm");
		image.setCalibration(c);
	}

	/** Completes Info with what other programs wrote into their tags, and with what reading had to change. */
	private void info(final FileInfo fi, final boolean virtual) throws IOException {
		final StringBuilder s = new StringBuilder();
		if (fi.info != null) s.append(fi.info);
		else for (int i = description.isEmpty() ? 0 : 1; i < INFO_TAGS.length; i++) {
			final String text = directory.text(INFO_TAGS[i]);
			if (text != null && !text.isBlank()) line(s, INFO_NAMES[i] + ": " + text);
		}
		final Samples type = pages.get(0).type;
		if (type.mayRound() && virtual)
			line(s, "Read from " + type.title + "; values that 32-bit float does not hold exactly are rounded to nearest");
		else if (type.mayRound())
			line(s, "Read from " + type.title + "; " + inexact.sum() + " of " + (long) planes * fi.width * fi.height +
				" values are not exactly representable in 32-bit float and were rounded to nearest");
		if (leftOut > 0) line(s, leftOut + " of the file's pages left out, which have another size or type than the first");
		fi.info = s.length() == 0 ? null : s.toString();
	}

	private static void line(final StringBuilder s, final String line) {
		s.append(s.length() == 0 ? "" : "\n").append(line);
	}

	/**
	 * Writes an image as ImageJ does, uncompressed and big-endian, with everything that ImageJ stores; the pixel size is stored to some 15
	 * digits. A stack of more than 4 GB has one directory and all planes behind it, ImageJ's convention, which other programs may not know.
	 *
	 * @param image any; may be virtual
	 * @param file where to; replaced if it exists
	 * @throws IOException one sentence, if it cannot be written; no file is left behind then
	 */
	public static void write(final ImagePlus image, final Path file) throws IOException {
		final TiffWriter writer = new TiffWriter(image, file);
		UnfinishedFiles.write(file, writer::write);
	}
}
