package io.github.imago.io;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.FileSaver;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.measure.Calibration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ImageJ stores in its TIFF files besides the pixels: the lines {@code key=value} of the description, and the block of Info, slice
 * labels, display ranges, colour tables, selection, overlay and properties in the private tags 50838 (lengths) and 50839 (data).
 */
final class ImageJMetadata {

	private static final int MAGIC = tag("IJIJ"), INFO = tag("info"), LABELS = tag("labl"), RANGES = tag("rang"), LUTS = tag("luts"),
		ROI = tag("roi "),
			OVERLAY = tag("over"), PROPERTIES = tag("prop");

	private ImageJMetadata() {}

	private static int tag(final String s) {
		return s.charAt(0) << 24 | s.charAt(1) << 16 | s.charAt(2) << 8 | s.charAt(3);
	}

	/** The lines of a description that ImageJ wrote; empty if it is someone else's. */
	static Map<String, String> description(final String text) {
		final Map<String, String> lines = new LinkedHashMap<>();
		if (text == null || !text.startsWith("ImageJ")) return lines;
		for (final String line : text.split("[\r\n]+")) {
			final int i = line.indexOf('=');
			if (i > 0) lines.put(line.substring(0, i).trim(), unescape(line.substring(i + 1).trim()));
		}
		return lines;
	}

	private static String unescape(final String s) {
		final StringBuilder out = new StringBuilder();
		for (int i = 0; i < s.length(); i++) {
			if (s.length() - i >= 6 && s.substring(i, i + 6).matches("\\\\u[0-9a-fA-F]{4}")) {
				out.append((char) Integer.parseInt(s.substring(i + 2, i + 6), 16));
				i += 5;
			}
			else out.append(s.charAt(i));
		}
		return out.toString();
	}

	/** A number of the description, or {@code otherwise} if it is not there or not a number. */
	static double number(final Map<String, String> description, final String key, final double otherwise) {
		try {
			return description.containsKey(key) ? Double.parseDouble(description.get(key)) : otherwise;
		}
		catch (final NumberFormatException e) {
			return otherwise;
		}
	}

	/** Parses the block into the fields of {@code target} that are made for it. */
	static void decode(final TiffDirectory d, final FileInfo target) throws IOException {
		if (!d.has(TiffPage.IJ_COUNTS) || !d.has(TiffPage.IJ_DATA)) return;
		final long[] lengths = d.integers(TiffPage.IJ_COUNTS);
		final ByteBuffer data = d.bytes(TiffPage.IJ_DATA);
		long sum = 0;
		for (final long length : lengths) sum += length;
		if (sum > data.limit() || lengths.length == 0 || lengths[0] < 12 || lengths[0] % 8 != 4)
			throw d.source.bad("is damaged: ImageJ's metadata block has lengths that do not fit");
		if (data.getInt() != MAGIC) return;
		int next = 1;
		final ByteBuffer head = data.slice(4, (int) lengths[0] - 4).order(data.order());
		data.position((int) lengths[0]);
		while (head.hasRemaining()) {
			final int type = head.getInt(), count = head.getInt();
			if (count < 0 || count > lengths.length - next)
				throw d.source.bad("is damaged: ImageJ's metadata block has counts that do not fit");
			final byte[][] parts = new byte[count][];
			for (int i = 0; i < count; i++) data.get(parts[i] = new byte[(int) lengths[next++]]);
			if (count > 0) assign(type, parts, data.order(), target);
		}
	}

	private static void assign(final int type, final byte[][] parts, final ByteOrder order, final FileInfo target) {
		if (type == INFO) target.info = text(parts[0], order);
		else if (type == LABELS) target.sliceLabels = texts(parts, order);
		else if (type == PROPERTIES) target.properties = texts(parts, order);
		else if (type == LUTS) target.channelLuts = parts;
		else if (type == ROI) target.roi = parts[0];
		else if (type == OVERLAY) target.overlay = parts;
		else if (type == RANGES) {
			target.displayRanges = new double[parts[0].length / 8];
			ByteBuffer.wrap(parts[0]).order(order).asDoubleBuffer().get(target.displayRanges);
		}
	}

	private static String[] texts(final byte[][] parts, final ByteOrder order) {
		final String[] texts = new String[parts.length];
		for (int i = 0; i < texts.length; i++) texts[i] = parts[i].length == 0 ? null : text(parts[i], order);
		return texts;
	}

	private static String text(final byte[] utf16, final ByteOrder order) {
		return ByteBuffer.wrap(utf16).order(order).asCharBuffer().toString();
	}

	/** Everything of an image that goes into the block, and its lookup table and description. */
	static FileInfo collect(final ImagePlus image) {
		final FileInfo fi = image.getFileInfo();
		final FileSaver saver = new FileSaver(image);
		fi.description = saver.getDescriptionString();
		fi.info = image.getInfoProperty();
		fi.sliceLabels = new String[image.getStackSize()];
		if (image.hasImageStack())
			for (int i = 0; i < fi.sliceLabels.length; i++) fi.sliceLabels[i] = image.getStack().getSliceLabel(i + 1);
		if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, fi);
		fi.roi = RoiEncoder.saveAsByteArray(image.getRoi());
		fi.overlay = FileSaver.getOverlay(image);
		fi.properties = image.getPropertiesAsArray();
		return fi;
	}

	/**
	 * Makes the block.
	 *
	 * @return the values of the two tags: the lengths, and the data; or null if there is nothing to store
	 */
	static ByteBuffer[] encode(final FileInfo fi, final ByteOrder order) {
		final Map<Integer, List<byte[]>> parts = new LinkedHashMap<>();
		if (fi.info != null && !fi.info.isEmpty()) parts.put(INFO, List.of(utf16(fi.info, order)));
		final List<byte[]> labels = utf16(fi.sliceLabels, order);
		if (labels.stream().anyMatch(b -> b.length > 0)) parts.put(LABELS, labels);
		if (fi.displayRanges != null) {
			final ByteBuffer b = ByteBuffer.allocate(8 * fi.displayRanges.length).order(order);
			b.asDoubleBuffer().put(fi.displayRanges);
			parts.put(RANGES, List.of(b.array()));
		}
		if (fi.channelLuts != null) parts.put(LUTS, List.of(fi.channelLuts));
		if (fi.roi != null) parts.put(ROI, List.of(fi.roi));
		if (fi.overlay != null) parts.put(OVERLAY, List.of(fi.overlay));
		if (fi.properties != null) parts.put(PROPERTIES, utf16(fi.properties, order));
		if (parts.isEmpty()) return null;
		final List<Integer> lengths = new ArrayList<>();
		lengths.add(4 + 8 * parts.size());
		parts.values().forEach(list -> list.forEach(b -> lengths.add(b.length)));
		final ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(lengths.stream().mapToLong(Integer::longValue).sum())).order(order);
		data.putInt(MAGIC);
		parts.forEach((type, list) -> data.putInt(type).putInt(list.size()));
		parts.values().forEach(list -> list.forEach(data::put));
		final ByteBuffer counts = ByteBuffer.allocate(4 * lengths.size()).order(order);
		lengths.forEach(counts::putInt);
		return new ByteBuffer[] { counts.flip(), data.flip() };
	}

	private static List<byte[]> utf16(final String[] texts, final ByteOrder order) {
		final List<byte[]> list = new ArrayList<>();
		if (texts != null) for (final String s : texts) list.add(utf16(s == null ? "" : s, order));
		return list;
	}

	private static byte[] utf16(final String s, final ByteOrder order) {
		final ByteBuffer b = ByteBuffer.allocate(2 * s.length()).order(order);
		b.asCharBuffer().put(s);
		return b.array();
	}

	/**
	 * Gives an image what the description says: calibration, display range, dimensions.
	 *
	 * @param pixelWidth of the resolution tags, in their unit
	 * @param pixelHeight likewise
	 */
	static void describe(final ImagePlus image, final Map<String, String> d, final double pixelWidth, final double pixelHeight) {
		final Calibration c = new Calibration(image);
		c.pixelWidth = pixelWidth;
		c.pixelHeight = pixelHeight;
		c.pixelDepth = Math.abs(number(d, "spacing", 1));
		c.setUnit(d.get("unit"));
		c.setYUnit(d.get("yunit"));
		c.setZUnit(d.get("zunit"));
		c.xOrigin = number(d, "xorigin", 0);
		c.yOrigin = number(d, "yorigin", 0);
		c.zOrigin = number(d, "zorigin", 0);
		c.setInvertY("true".equals(d.get("inverty")));
		c.info = d.get("info");
		c.fps = number(d, "fps", 0);
		c.loop = "true".equals(d.get("loop"));
		c.frameInterval = number(d, "finterval", 0);
		c.setTimeUnit(d.get("tunit"));
		values(c, d, image.getBitDepth());
		image.setCalibration(c);

		final int channels = (int) number(d, "channels", 1), slices = (int) number(d, "slices", 1), frames = (int) number(d, "frames", 1);
		if (image.getStackSize() > 1 && channels > 0 && slices > 0 && frames > 0 &&
			(long) channels * slices * frames == image.getStackSize()) {
			image.setDimensions(channels, slices, frames);
			image.setOpenAsHyperStack("true".equals(d.get("hyperstack")));
		}
		final double min = number(d, "min", 0), max = number(d, "max", 0);
		if ((min != 0 || max != 0) && image.getBitDepth() != 24) image.getProcessor().setMinAndMax(min, max);
		if ("true".equals(d.get("8bitcolor"))) image.setTypeToColor256();
	}

	/** What pixel values stand for. */
	private static void values(final Calibration c, final Map<String, String> d, final int bitDepth) {
		if (bitDepth == 32) c.setValueUnit(d.get("vunit"));
		else if (d.containsKey("vunit")) {
			int n = 0;
			while (n < 5 && !Double.isNaN(number(d, "c" + n, Double.NaN))) n++;
			final double[] coefficients = n < 2 ? null : new double[n];
			for (int i = 0; coefficients != null && i < n; i++) coefficients[i] = number(d, "c" + i, 0);
			final int function = (int) number(d, "cf", Calibration.NONE);
			final boolean known = function == Calibration.UNCALIBRATED_OD || function >= Calibration.STRAIGHT_LINE &&
				function <= Calibration.EXP_RECOVERY && coefficients != null;
			if (known) c.setFunction(function, coefficients, d.get("vunit"), "true".equals(d.get("zeroclip")));
		}
	}

	/** Gives an image the selection, overlay, properties and Info of the block. */
	static void attach(final FileInfo fi, final ImagePlus image, final ByteSource source) throws ImageFormatException {
		if (fi.properties != null && fi.properties.length % 2 == 0) image.setProperties(fi.properties);
		if (fi.info != null) image.setProperty("Info", fi.info);
		try {
			if (fi.roi != null) image.setRoi(RoiDecoder.openFromByteArray(fi.roi));
			if (fi.overlay != null) image.setOverlay(carrier(fi.overlay).getOverlay());
		}
		catch (final RuntimeException e) {
			throw new ImageFormatException(source.bad("is damaged: its selection or overlay cannot be decoded").getMessage(), e);
		}
	}

	/** An image of one pixel with the overlay: only ImageJ's own opener builds one from bytes. */
	private static ImagePlus carrier(final byte[][] overlay) {
		final FileInfo fi = new FileInfo();
		fi.width = 1;
		fi.height = 1;
		fi.fileType = FileInfo.GRAY8;
		fi.inputStream = new ByteArrayInputStream(new byte[1]);
		fi.overlay = overlay;
		return new FileOpener(fi).openImage();
	}
}
