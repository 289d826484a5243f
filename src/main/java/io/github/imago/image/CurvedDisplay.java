package io.github.imago.image;

import ij.CompositeImage;
import ij.ImageListener;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.kernel.display.ToneCurve;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Shows ImageJ's images along a {@link ToneCurve} and leaves their pixels, display ranges and colour tables as they are.
 * <p>
 * ImageJ itself makes 256 levels of a 16- or 32-bit image first, in proportion to the values, and looks up colours then: whatever the
 * table, most of a logarithmic curve is lost between two levels. So the image gets processors on the same pixels that make the levels
 * along the curve ({@link CurvedFloat}, {@link CurvedShort}; {@link CurvedByte} has a table for each value). They go along when the slice
 * changes, show the ranges and tables that other tools set, and give duplicates of single images their curve. Channels of a composite image
 * have a curve each. What ImageJ computes is computed as without them: conversions to 8 or 16 bits are linear, as ImageJ's documentation
 * says; conversions to RGB and pictures are as displayed.
 * <p>
 * Where ImageJ or a plugin puts another processor in the place of one of these, as after a change of the stack, the curve comes back as
 * soon as the image has been updated in its window, unless the pixel type has changed. It ends with the image; files do not keep it.
 */
public final class CurvedDisplay {

	private static final String KEY = CurvedDisplay.class.getName();

	/** What {@link #listener} looks after; images that nobody holds any more go by themselves. */
	private static final Set<ImagePlus> CURVED = Collections.newSetFromMap(new WeakHashMap<>());

	private static ImageListener listener;

	/** For each channel; the image's property {@link #KEY}. */
	private Tone[] tones = {};
	private final int bitDepth;

	private CurvedDisplay(final int bitDepth) {
		this.bitDepth = bitDepth;
	}

	/**
	 * Shows an image, or the current channel of one that has several, along a curve: sets the display range too. The window, if there is one,
	 * is drawn anew.
	 *
	 * @throws IllegalArgumentException for RGB images
	 */
	public static synchronized void show(final ImagePlus image, final ToneCurve curve) {
		Images.requireGrey(image);
		final Tone tone = Tone.of(curve);
		if (!tone.equals(tone(image))) {
			of(image).set(image.getC(), tone);
			install(image);
		}
		image.setDisplayRange(curve.range().lower(), curve.range().upper());
		image.updateAndDraw();
	}

	/** How an image is shown, or the current channel of one that has several; linear for those that never came here. */
	public static Tone tone(final ImagePlus image) {
		return tone(image, image.getC());
	}

	/** How a channel is shown, counted from 1. */
	public static Tone tone(final ImagePlus image, final int channel) {
		final CurvedDisplay known = known(image);
		if (known != null) return known.get(channel);
		final ImageProcessor plane = image.getProcessor();
		return plane instanceof Curved ? ((Curved) plane).tone() : Tone.LINEAR;
	}

	/**
	 * Gives a plane that was read from an image's stack the look of a channel: its curve, range and colour table.
	 *
	 * @param plane not an RGB one
	 * @return a processor on the same pixels
	 */
	public static ImageProcessor asShown(final ImagePlus image, final int channel, final ImageProcessor plane) {
		final Tone tone = tone(image, channel);
		final ImageProcessor shown = tone.isLinear() ? plane : curved(plane, () -> tone);
		final ij.process.LUT table = image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut(channel)
			: image.getProcessor().getLut();
		shown.setLut(table);
		if (image instanceof CompositeImage) shown.setMinAndMax(table.min, table.max);
		else shown.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return shown;
	}

	/** Shows an image, channel by channel, along the curves of another one; its display ranges and colour tables stay as they are. */
	static synchronized void copy(final ImagePlus from, final ImagePlus to) {
		if (known(from) == null && tone(from).isLinear()) return;
		final CurvedDisplay display = of(to);
		for (int channel = 1; channel <= to.getNChannels(); channel++)
			display.set(channel, tone(from, channel));
		if (!display.isLinear()) install(to);
	}

	/** The state of an image, or null; that of another pixel type does not count any more. */
	private static CurvedDisplay known(final ImagePlus image) {
		final Object known = image.getProperty(KEY);
		return known instanceof CurvedDisplay && ((CurvedDisplay) known).bitDepth == image.getBitDepth() ? (CurvedDisplay) known : null;
	}

	/** The state of an image, made if there is none; a duplicate of a curved image begins with its processor's. */
	private static CurvedDisplay of(final ImagePlus image) {
		final CurvedDisplay known = known(image);
		if (known != null) return known;
		final CurvedDisplay display = new CurvedDisplay(image.getBitDepth());
		display.set(image.getC(), tone(image));
		image.setProperty(KEY, display);
		return display;
	}

	private synchronized Tone get(final int channel) {
		return channel <= tones.length ? tones[channel - 1] : Tone.LINEAR;
	}

	private synchronized void set(final int channel, final Tone tone) {
		final int before = tones.length;
		if (channel > before) {
			tones = Arrays.copyOf(tones, channel);
			Arrays.fill(tones, before, channel, Tone.LINEAR);
		}
		tones[channel - 1] = tone;
	}

	private synchronized boolean isLinear() {
		return Arrays.stream(tones).allMatch(Tone::isLinear);
	}

	/** Puts the processors in their places, or ImageJ's own if no channel has a curve. */
	private static void install(final ImagePlus image) {
		final CurvedDisplay display = of(image);
		final boolean linear = display.isLinear();
		// ImageJ makes the channels when it first draws them.
		if (isComposite(image) && channels(image).length == 0) image.updateImage();
		final ImageProcessor now = image.getProcessor();
		if (isCurved(now) == linear) image.setProcessor(linear ? plain(now) : curved(now, () -> display.get(image.getC())));
		final ImageProcessor[] channels = channels(image);
		for (int i = 0; i < channels.length; i++) {
			final int channel = i + 1;
			if (isCurved(channels[i]) == linear) channels[i] = linear ? plain(channels[i]) : curved(channels[i], () -> display.get(channel));
		}
		if (linear) CURVED.remove(image);
		else CURVED.add(image);
		listen();
	}

	private static boolean isCurved(final ImageProcessor plane) {
		return plane instanceof Curved;
	}

	/** The processors of a composite image's channels, which ImageJ keeps to itself; none where it has none. */
	private static ImageProcessor[] channels(final ImagePlus image) {
		if (!isComposite(image)) return new ImageProcessor[0];
		try {
			final Field field = CompositeImage.class.getDeclaredField("cip");
			field.setAccessible(true);
			final ImageProcessor[] channels = (ImageProcessor[]) field.get(image);
			return channels == null ? new ImageProcessor[0] : channels;
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("ImageJ's composite images are not what they were in version 1.54", e);
		}
	}

	private static boolean isComposite(final ImagePlus image) {
		return image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE;
	}

	/** Hears of images only while any has a curve. */
	private static void listen() {
		if (CURVED.isEmpty() == (listener == null)) return;
		if (listener == null) ImagePlus.addImageListener(listener = new Keeper());
		else {
			ImagePlus.removeImageListener(listener);
			listener = null;
		}
	}

	private static ImageProcessor curved(final ImageProcessor plane, final Supplier<Tone> tone) {
		final int w = plane.getWidth(), h = plane.getHeight();
		final Object pixels = plane.getPixels();
		return like(plane, pixels instanceof float[] ? new CurvedFloat(w, h, (float[]) pixels, tone)
			: pixels instanceof short[] ? new CurvedShort(w, h, (short[]) pixels, tone) : new CurvedByte(w, h, (byte[]) pixels, tone));
	}

	private static ImageProcessor plain(final ImageProcessor plane) {
		final int w = plane.getWidth(), h = plane.getHeight();
		final Object pixels = plane.getPixels();
		return like(plane, pixels instanceof float[] ? new FloatProcessor(w, h, (float[]) pixels)
			: pixels instanceof short[] ? new ShortProcessor(w, h, (short[]) pixels, null) : new ByteProcessor(w, h, (byte[]) pixels));
	}

	/** Gives a processor what its predecessor had been set to, and what that would undo. */
	static ImageProcessor like(final ImageProcessor from, final ImageProcessor to) {
		to.setColorModel(from.getColorModel());
		to.setMinAndMax(from.getMin(), from.getMax());
		to.setInterpolationMethod(from.getInterpolationMethod());
		to.setSliceNumber(from.getSliceNumber());
		final Object undo = from.getSnapshotPixels();
		if (undo != null) {
			// The range goes with the pixels that are kept for undo: a snapshot into the pixels themselves keeps it and changes nothing.
			to.setSnapshotPixels(to.getPixels());
			to.snapshot();
			to.setSnapshotPixels(undo);
		}
		if (from.getMinThreshold() != ImageProcessor.NO_THRESHOLD) to.setThreshold(from.getMinThreshold(), from.getMaxThreshold(), from
			.getLutUpdateMode());
		return to;
	}

	/** Puts curves back where something else took their place. */
	private static final class Keeper implements ImageListener {

		@Override
		public void imageOpened(final ImagePlus image) {}

		@Override
		public void imageUpdated(final ImagePlus image) {
			synchronized (CurvedDisplay.class) {
				if (!CURVED.contains(image) || image.getProcessor() == null || isInPlace(image)) return;
				if (known(image) == null) {
					forget(image);
					return;
				}
				install(image);
			}
			// Not updateAndDraw: an image that is becoming a stack is about to get its window, and would get one more.
			image.updateImage();
			image.draw();
		}

		private static boolean isInPlace(final ImagePlus image) {
			return isCurved(image.getProcessor()) && Arrays.stream(channels(image)).allMatch(CurvedDisplay::isCurved);
		}

		@Override
		public void imageClosed(final ImagePlus image) {
			synchronized (CurvedDisplay.class) {
				if (CURVED.contains(image)) forget(image);
			}
		}

		private static void forget(final ImagePlus image) {
			image.setProperty(KEY, null);
			CURVED.remove(image);
			listen();
		}
	}
}
