package io.github.imago.io;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A stack whose planes are read from their file each time they are asked for, so that it may be larger than memory. What is done to a
 * plane's pixels is not kept. Any number of threads may read at the same time.
 */
final class FileStack extends VirtualStack {

	/** Reads planes of a file. */
	interface Planes {

		/**
		 * Reads consecutive planes.
		 *
		 * @param first index of the first, from 0
		 * @param count how many
		 * @return for each a new {@code byte[]}, {@code short[]}, {@code float[]} or {@code int[]} (RGB)
		 */
		Object[] read(int first, int count) throws IOException;
	}

	private final int width, height;
	private final ColorModel colors;
	private final Planes planes;
	private final int[] index;
	private final String[] labels;
	private int slices;

	private FileStack(final int width, final int height, final int size, final int bitDepth, final ColorModel colors, final Planes planes) {
		super(width, height);
		this.width = width;
		this.height = height;
		this.colors = colors;
		this.planes = planes;
		this.labels = new String[size];
		this.index = new int[size];
		for (int i = 0; i < size; i++) index[i] = i;
		this.slices = size;
		setBitDepth(bitDepth);
	}

	/**
	 * Opens planes as a stack: in memory, or read when needed.
	 *
	 * @param file for messages
	 * @param bitDepth of the pixels: 8, 16, 24 (RGB) or 32
	 * @param colors of the planes, or null for grey
	 * @param loadAtMost bytes up to which a stack is loaded; one plane always is
	 * @throws IOException if a plane cannot be read or is larger than the memory that Java may have
	 */
	static ImageStack open(final Path file, final int width, final int height, final int size, final int bitDepth, final ColorModel colors,
		final long loadAtMost, final Planes planes) throws IOException
	{
		final long plane = (long) width * height * (bitDepth == 24 ? 4 : bitDepth / 8);
		final long heap = Runtime.getRuntime().maxMemory();
		if (plane > heap)
			throw ByteSource.bad(file, "needs " + megabytes(plane) + " of memory for one plane, Java may use " + megabytes(heap));
		if (size > 1 && plane * size > loadAtMost) return new FileStack(width, height, size, bitDepth, colors, planes);
		final ImageStack stack = new ImageStack(width, height, colors);
		for (final Object pixels : planes.read(0, size)) stack.addSlice(null, pixels);
		return stack;
	}

	private static String megabytes(final long bytes) {
		return (bytes >> 20) + " MB";
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		check(n);
		final Object pixels;
		try {
			pixels = planes.read(index[translate(n) - 1], 1)[0];
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final ImageProcessor ip;
		if (pixels instanceof byte[]) ip = new ByteProcessor(width, height, (byte[]) pixels, colors);
		else if (pixels instanceof short[]) ip = new ShortProcessor(width, height, (short[]) pixels, colors);
		else if (pixels instanceof float[]) ip = new FloatProcessor(width, height, (float[]) pixels, colors);
		else ip = new ColorProcessor(width, height, (int[]) pixels);
		ip.setSliceNumber(n);
		return ip;
	}

	@Override
	public int getWidth() {
		return width;
	}

	@Override
	public int getHeight() {
		return height;
	}

	@Override
	public int size() {
		return slices;
	}

	@Override
	public int getSize() {
		return slices;
	}

	@Override
	public String getSliceLabel(final int n) {
		check(n);
		return labels[n - 1];
	}

	@Override
	public void setSliceLabel(final String label, final int n) {
		check(n);
		labels[n - 1] = label;
	}

	@Override
	public void deleteSlice(final int n) {
		check(n);
		slices--;
		System.arraycopy(index, n, index, n - 1, slices - n + 1);
		System.arraycopy(labels, n, labels, n - 1, slices - n + 1);
	}

	private void check(final int n) {
		if (n < 1 || n > slices) throw new IllegalArgumentException("slice must be between 1 and " + slices + ", got " + n);
	}
}
