package io.github.imago.front;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import io.github.imago.command.common.Host;
import io.github.imago.command.common.ManagedRois;
import io.github.imago.command.common.Parameters;
import io.github.imago.image.ColorImages;
import io.github.imago.image.ColorTables;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Job;

import java.awt.Rectangle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.scijava.ItemIO;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Shows in an image's own window what a command would make of the current slice. A thread of its own computes, for the latest values only
 * and not before the user pauses; what takes too long is shown for a part in the middle of what is seen. The pixels that the image had are
 * put back when the preview is switched off, the slice changes, or the dialog closes in any way.
 * <p>
 * Most commands get the current slice alone. All slices of its channel go in where the values make the command look across them: where the
 * parameter {@code volume} is true, or one that is declared with the attribute {@code across-slices} has another value than its default.
 * So they do where the command itself is declared with it. All channels of the slice go in where one that is declared with {@code across-channels} has; the current channel is shown. Of other
 * images that the command takes, the same slices and the same part go in if they are as wide and high as the first; not so for those that
 * are declared with the attribute {@code own-grid}, such as kernels, which go in as they are; what the user draws on these is followed
 * too, and what is in the ROI Manager then. Of a command that is declared with the attribute {@code display}, which changes how its image
 * is displayed, the colour table and the range are shown. A command that is declared with the attribute {@code whole-plane} never gets a
 * part, and of a complex image both parts go in if it takes such; as do both components of vectors, where the image that is declared with
 * the attribute {@code component} is left out. A first image that is declared with the attribute {@code as-displayed} goes in as the RGB
 * picture that the user sees of it. Results of a command that is declared with the attribute {@code own-range} are seen over their own
 * range of values.
 * <p>
 * A result in RGB colours, or in channels that are displayed together, lies over an image of another type as an overlay, as does what a
 * result has as its overlay. Of a complex result of a real image, the real part is shown.
 */
final class Preview implements AutoCloseable {

	/** Milliseconds without a change before anything is computed. */
	static final int PAUSE = 120;

	/** Milliseconds that the whole slice may take; beyond, a part of it is shown. */
	static final int PATIENCE = 500;

	/** Width and height of the part. */
	static final int PART = 512;

	/** Pixels on all slices together that a part of a stack may have, as it is copied. */
	static final long STACK = 1 << 24;

	/** Milliseconds between two looks at which slice is shown. */
	private static final int WATCH = 100;

	private final ModuleInfo info;
	private final ModuleService modules;
	private final Consumer<String> complain;
	private final Thread worker;

	// Under this object's lock: what is wanted.
	private Map<String, Object> wanted;
	private boolean changed, closed;

	// The worker's own: what is shown, and where.
	private ImagePlus image;
	private Object pixels, saved;
	private Overlay overlay;
	private boolean overlaid;
	private int slice, drawn;
	/** Whether the command gets two slices for the one that is shown: the parts of a complex image, the components of vectors. */
	private boolean paired;
	/** Whether the command gets all channels of the slice that is shown. */
	private boolean joined;
	private double nanosPerPixel;
	/** The colour table and range that the image had, and whose they are; null while they are the image's. */
	private LUT worn;
	private int channel;

	/**
	 * @param complain is told what is wrong with the values, on another thread than the event thread; or, with an empty text, that nothing is
	 */
	Preview(final ModuleInfo info, final ModuleService modules, final Consumer<String> complain) {
		this.info = info;
		this.modules = modules;
		this.complain = complain;
		worker = new Thread(this::work, "Imago preview");
		worker.setDaemon(true);
		worker.start();
	}

	/**
	 * True for commands that need one image, the first, and make an image, or change how it is displayed; not for those that say
	 * {@code no-preview}.
	 */
	static boolean isPossible(final ModuleInfo info) {
		final List<ModuleItem<?>> images = Parameters.images(info);
		return images.stream().filter(ModuleItem::isRequired).count() == 1 && images.get(0).isRequired() && (output(info) != null || info.is(
			"display")) && !info.is("no-preview");
	}

	private static ModuleItem<?> output(final ModuleInfo info) {
		for (final ModuleItem<?> item : info.outputs())
			if (item.getType() == ImagePlus.class && item.getIOType() == ItemIO.OUTPUT) return item;
		return null;
	}

	/** Asks for a preview with these images and values, by the parameters' names; returns at once. */
	synchronized void show(final Map<String, Object> values) {
		wanted = values;
		changed = true;
		notifyAll();
	}

	/** Asks for the image as it is; returns at once. */
	synchronized void hide() {
		wanted = null;
		changed = true;
		notifyAll();
	}

	/** Puts the pixels back and ends the thread; returns when that is done. */
	@Override
	public void close() {
		synchronized (this) {
			closed = true;
			notifyAll();
		}
		boolean interrupted = false;
		while (worker.isAlive())
			try {
				worker.join();
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		if (interrupted) Thread.currentThread().interrupt();
	}

	private void work() {
		try {
			for (Map<String, Object> values = next(); !isClosed(); values = next()) {
				restore();
				if (values != null) compute(values);
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		finally {
			restore();
		}
	}

	/** Waits for the next wish, which is the last one that the user made before a pause; null means the image as it is. */
	private synchronized Map<String, Object> next() throws InterruptedException {
		while (!changed && !closed) {
			wait(WATCH);
			// Before the first wish there is no image yet.
			if (wanted != null && !changed && (image.getCurrentSlice() != slice || drawn(wanted) != drawn)) changed = true;
		}
		while (changed && !closed) {
			changed = false;
			if (wanted != null) wait(PAUSE);
		}
		return wanted;
	}

	/** A number that changes with what is drawn on the images that go in as they are, or with the ROI Manager beside them. */
	private int drawn(final Map<String, Object> values) {
		final List<Roi> rois = new ArrayList<>();
		boolean any = false;
		for (final ModuleItem<?> item : Parameters.images(info)) {
			final ImagePlus chosen = (ImagePlus) values.get(item.getName());
			if (chosen == null || !item.is("own-grid")) continue;
			any = true;
			if (chosen.getRoi() != null) rois.add(chosen.getRoi());
			if (chosen.getOverlay() != null) rois.addAll(List.of(chosen.getOverlay().toArray()));
		}
		if (any) rois.addAll(List.of(ManagedRois.all()));
		int hash = 0;
		for (final Roi roi : rois)
			hash = 31 * hash + drawn(roi);
		return hash;
	}

	private static int drawn(final Roi roi) {
		final int place = Objects.hash(roi.getType(), roi.getXBase(), roi.getYBase(), roi.getFloatWidth(), roi.getFloatHeight(), roi.size());
		// While the user draws, the points change on another thread.
		final FloatPolygon points = roi.getState() == Roi.NORMAL ? roi.getFloatPolygon() : null;
		return points == null ? place : Objects.hash(place, Arrays.hashCode(points.xpoints), Arrays.hashCode(points.ypoints));
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	private synchronized boolean isOutdated() {
		return changed || closed;
	}

	private void compute(final Map<String, Object> values) {
		image = (ImagePlus) values.get(Parameters.images(info).get(0).getName());
		slice = image.getCurrentSlice();
		drawn = drawn(values);
		paired = info.is("complex") && ComplexImages.isComplex(image) && !Parameters.images(info).get(0).is("as-displayed") || isPair(values);
		final ImageProcessor plane = image.getProcessor(), source = plane.duplicate();
		joined = differs(values, item -> item.is("across-channels")) && image.getNChannels() > 1;
		final int[] slices = slices(info.is("across-slices") || differs(values, item -> item.getName().equals("volume") || item.is("across-slices")));
		final Rectangle all = new Rectangle(plane.getWidth(), plane.getHeight());
		final Rectangle part = info.is("whole-plane") ? all : part(all, slices.length);
		if (part.equals(all)) {
			compute(values, plane, source, slices, all, false);
			return;
		}
		if (isFast(all, slices.length) && compute(values, plane, source, slices, all, true) || isOutdated()) return;
		IJ.showStatus("Preview of the middle only, as " + Failures.name(info) + " takes its time");
		compute(values, plane, source, slices, part, false);
		// The first time, Java itself was slow, not the command.
		if (isFast(all, slices.length) && !isOutdated() && compute(values, plane, source, slices, all, true)) IJ.showStatus("");
	}

	/** True if one of the parameters that are meant has another value than its default. */
	private boolean differs(final Map<String, Object> values, final Predicate<ModuleItem<?>> meant) {
		final Module defaults = modules.createModule(info);
		return Parameters.values(info).stream().anyMatch(item -> meant.test(item) && !values.get(item.getName()).equals(item.getValue(defaults)));
	}

	/** True if the image has both components of vectors, as two channels or two slices. */
	private boolean isPair(final Map<String, Object> values) {
		final boolean alone = Parameters.images(info).stream().anyMatch(item -> item.is("component") && values.get(item.getName()) == null);
		return alone && (image.getNChannels() == 2 || image.getStackSize() == 2);
	}

	/** The slice that is shown, or all slices and frames of its channel, or all channels of it; of a complex image, those of both parts. */
	private int[] slices(final boolean all) {
		if (joined) return IntStream.rangeClosed(1, image.getNChannels()).map(c -> image.getStackIndex(c, image.getZ(), image.getT())).toArray();
		if (!all && !paired) return new int[] { slice };
		if (paired && image.getStackSize() == 2) return new int[] { 1, 2 };
		final int c = paired ? 2 : 1, z = all ? image.getNSlices() : 1, t = all ? image.getNFrames() : 1;
		final int[] slices = new int[c * z * t];
		for (int i = 0; i < slices.length; i++)
			slices[i] = image.getStackIndex(paired ? i % 2 + 1 : image.getC(), all ? i / c % z + 1 : image.getZ(),
				all ? i / c / z + 1 : image.getT());
		return slices;
	}

	/** True if the last preview lets expect that this one will not take long. */
	private boolean isFast(final Rectangle area, final int depth) {
		final double count = (double) area.width * area.height * depth;
		return (depth == 1 || count <= STACK) && nanosPerPixel * count < PATIENCE * 1e6;
	}

	/** The middle of what is seen, or of the ROI; less of it the more slices there are. */
	private Rectangle part(final Rectangle all, final int depth) {
		final ImageCanvas canvas = image.getCanvas();
		final Roi roi = image.getRoi();
		final Rectangle seen = roi != null && roi.isArea() ? roi.getBounds() : canvas == null ? all : canvas.getSrcRect();
		final int side = (int) Math.min(PART, Math.max(PART / 8, Math.sqrt((double) STACK / depth)));
		final int w = Math.min(side, all.width), h = Math.min(side, all.height);
		final int x = (int) Math.round(seen.getCenterX() - w / 2.0), y = (int) Math.round(seen.getCenterY() - h / 2.0);
		return new Rectangle(Math.max(0, Math.min(all.width - w, x)), Math.max(0, Math.min(all.height - h, y)), w, h);
	}

	/**
	 * Computes and shows a part of the plane.
	 *
	 * @param plane where it is shown
	 * @param source the plane as it was before
	 * @param slices those that the command gets
	 * @param impatient gives up when it takes too long
	 * @return false if it gave up
	 */
	private boolean compute(final Map<String, Object> values, final ImageProcessor plane, final ImageProcessor source, final int[] slices,
		final Rectangle area, final boolean impatient)
	{
		final long start = System.nanoTime();
		final long[] givenUp = { 0 };
		final Module module = modules.createModule(info);
		values.forEach(module::setInput);
		for (final ModuleItem<?> item : Parameters.images(info)) {
			final ImagePlus chosen = (ImagePlus) values.get(item.getName());
			if (chosen != null) module.setInput(item.getName(), input(item, chosen, source, slices, area));
		}
		if (isOutdated()) return true;
		final String[] failure = { "" };
		Host.set(new Host() {

			@Override
			public Job.Listener listener() {
				return new Job.Listener() {

					@Override
					public void progress(final double fraction) {}

					@Override
					public boolean cancelled() {
						if (impatient && System.nanoTime() - start > PATIENCE * 1_000_000L) givenUp[0] = 1;
						return givenUp[0] == 1 || isOutdated();
					}
				};
			}

			@Override
			public void failed(final String message) {
				failure[0] = message;
			}
		});
		module.run();
		if (isOutdated()) return true;
		final ImagePlus result = (ImagePlus) (output(info) == null ? module.getInput(Parameters.images(info).get(0).getName()) : output(info)
			.getValue(module));
		if (givenUp[0] == 1) {
			// At least this slow; the part will tell how slow.
			nanosPerPixel = Double.MAX_VALUE;
			return false;
		}
		complain.accept(failure[0]);
		if (result == null || !failure[0].isEmpty()) return true;
		nanosPerPixel = (System.nanoTime() - start) / ((double) area.width * area.height * slices.length);
		if (output(info) == null) dress(ColorTables.table(result));
		else put(result, plane, source, slices, area);
		return true;
	}

	/** What the command gets for an image that the user chose. */
	private ImagePlus input(final ModuleItem<?> item, final ImagePlus chosen, final ImageProcessor source, final int[] slices,
		final Rectangle area)
	{
		if (chosen != image && (item.is("own-grid") || chosen.getWidth() != image.getWidth() || chosen.getHeight() != image.getHeight()))
			return chosen;
		final int count = chosen.getStackSize();
		final Rectangle part = item.is("own-grid") ? new Rectangle(source.getWidth(), source.getHeight()) : area;
		final ImageProcessor seen = item.is("as-displayed") ? ColorImages.processor(image) : source;
		return cut(chosen, seen, count == image.getStackSize() ? slices : IntStream.rangeClosed(1, count).toArray(), part);
	}

	/**
	 * An image of its own of a part of an image, with the ROI, the calibration, the colours and the range that belong to it. Slices that are
	 * left of several are those of one channel.
	 *
	 * @param source what stands for the current slice of the first image
	 * @return null if nobody wants it any more
	 */
	private ImagePlus cut(final ImagePlus whole, final ImageProcessor source, final int[] slices, final Rectangle area) {
		final ImageStack stack = new ImageStack(area.width, area.height);
		int current = 1;
		for (int i = 0; i < slices.length; i++) {
			if (isOutdated()) return null;
			final boolean shown = whole == image && slices[i] == slice;
			final ImageProcessor from = shown ? source : whole.getStack().getProcessor(slices[i]);
			from.setRoi(area);
			stack.addSlice(whole.getStack().getSliceLabel(slices[i]), from.crop());
			if (slices[i] == whole.getCurrentSlice()) current = i + 1;
		}
		final ImagePlus part = new ImagePlus(whole.getTitle(), stack);
		if (joined && whole == image) part.setDimensions(slices.length, 1, 1);
		else if (paired && whole == image && slices.length == 2) part.setDimensions(2, 1, 1);
		else if (paired && whole == image) part.setDimensions(2, whole.getNSlices(), whole.getNFrames());
		else if (slices.length == whole.getNSlices() * whole.getNFrames()) part.setDimensions(1, whole.getNSlices(), whole.getNFrames());
		if (stack.size() <= (paired ? 2 : 1)) Images.setPlace(part, whole, slices[0]);
		part.setSlice(current);
		if (part.getBitDepth() != 24) {
			part.setLut(whole instanceof CompositeImage ? ((CompositeImage) whole).getChannelLut() : whole.getProcessor().getLut());
			part.setDisplayRange(whole.getDisplayRangeMin(), whole.getDisplayRangeMax());
		}
		part.setCalibration(whole.getCalibration().copy());
		part.setProperty("Info", whole.getProperty("Info"));
		final Roi roi = whole.getRoi();
		if (roi != null && roi.getBounds().intersects(area)) {
			final Roi moved = (Roi) roi.clone();
			moved.setLocation(roi.getXBase() - area.x, roi.getYBase() - area.y);
			part.setRoi(moved);
		}
		return part;
	}

	/** Shows a result in the image. */
	private void put(final ImagePlus result, final ImageProcessor plane, final ImageProcessor source, final int[] slices,
		final Rectangle area)
	{
		// A view of a complex image has one slice for both parts; a complex image of a real one two, and one in colours all that are together.
		final boolean together = ColorImages.isTogether(result), complex = ComplexImages.isComplex(result);
		final int parts = paired && !complex ? 2 : 1, channels = together || complex && !paired ? result.getNChannels() : 1;
		if (result.getWidth() != area.width || result.getHeight() != area.height || result.getStackSize() * parts != slices.length * channels) {
			complain.accept("No preview: the result has another size than the image");
			return;
		}
		for (int i = 0; i < slices.length; i++)
			if (slices[i] == slice) result.setSlice(i / parts * channels + 1);
		final ImageProcessor own = together ? ColorImages.processor(result) : result.getProcessor();
		final boolean coloured = own.getBitDepth() == 24 && plane.getBitDepth() != 24;
		final ImageProcessor shown = coloured ? null : like(plane, result, own);
		if (saved == null && !overlaid) image.lockSilently();
		if (coloured || result.getOverlay() != null) lay(coloured ? own : null, result, area);
		if (!coloured) {
			pixels = plane.getPixels();
			saved = source.getPixels();
			plane.insert(shown, area.x, area.y);
		}
		image.updateAndDraw();
	}

	/** Shows the image in colours and a range. */
	private void dress(final LUT table) {
		if (worn == null) {
			worn = ColorTables.table(image);
			channel = image.getC();
			image.lockSilently();
		}
		wear(table);
	}

	private void wear(final LUT table) {
		if (image instanceof CompositeImage) ((CompositeImage) image).setChannelLut(table, channel);
		else {
			image.setLut(table);
			image.setDisplayRange(table.min, table.max);
		}
		image.updateAndDraw();
	}

	/** Shows a picture, or none, and what is drawn on it over the image's pixels; what the user has drawn stays on top. */
	private void lay(final ImageProcessor picture, final ImagePlus result, final Rectangle area) {
		if (!overlaid) overlay = image.getOverlay();
		overlaid = true;
		final Overlay all = new Overlay();
		if (picture != null) all.add(new ImageRoi(area.x, area.y, picture));
		if (result.getOverlay() != null) for (final Roi roi : result.getOverlay()) {
			final boolean here = roi.hasHyperStackPosition() ? (roi.getZPosition() == 0 || roi.getZPosition() == result.getZ()) &&
				(roi.getTPosition() == 0 || roi.getTPosition() == result.getT()) : roi.getPosition() == 0 || roi.getPosition() == result
					.getCurrentSlice();
			if (!here) continue;
			final Roi moved = (Roi) roi.clone();
			moved.setLocation(roi.getXBase() + area.x, roi.getYBase() + area.y);
			moved.setPosition(0);
			all.add(moved);
		}
		if (overlay != null) for (final Roi roi : overlay)
			all.add(roi);
		image.setOverlay(all);
	}

	/**
	 * A result's pixels as those of the plane; its range of grey levels, as far as it goes, becomes that of the image. A result in colours
	 * of its own, such as labels, is shown by their brightness. Values of the same type stay as they are, but for those of a view and of
	 * commands that are declared with the attribute {@code own-range}.
	 */
	private ImageProcessor like(final ImageProcessor plane, final ImagePlus made, final ImageProcessor original) {
		if (plane.getBitDepth() == 24) return original.convertToRGB();
		final boolean coloured = original.isColorLut() && !plane.isColorLut();
		if (original.getBitDepth() == plane.getBitDepth() && !coloured && !isView(made) && !info.is("own-range")) return original;
		final ImageProcessor result = coloured ? original.convertToRGB().convertToByteProcessor(false) : original;
		final double low = result.getMin(), range = Math.max(result.getMax() - low, Double.MIN_NORMAL);
		final double to = image.getDisplayRangeMin(), by = (image.getDisplayRangeMax() - to) / range;
		// The range counts in pixel values, not in those that a calibration function makes of them.
		final FloatProcessor scaled = new FloatProcessor(result.getWidth(), result.getHeight());
		for (int i = 0; i < scaled.getPixelCount(); i++)
			scaled.setf(i, (float) ((result.getf(i) - low) * by + to));
		return plane.getBitDepth() == 8 ? scaled.convertToByteProcessor(false) : plane.getBitDepth() == 16 ? scaled.convertToShortProcessor(false)
			: scaled;
	}

	/** Whether a result is a picture of Fourier space, such as a mask from 0 to 1, of which the image's range would show nothing. */
	private boolean isView(final ImagePlus made) {
		final boolean moved = ComplexImages.isReciprocal(made.getCalibration()) != ComplexImages.isReciprocal(image.getCalibration());
		return moved || paired && !ComplexImages.isComplex(made);
	}

	private void restore() {
		if (worn != null) {
			wear(worn);
			worn = null;
			image.unlock();
		}
		if (saved == null && !overlaid) return;
		if (saved != null) System.arraycopy(saved, 0, pixels, 0, Array.getLength(saved));
		saved = pixels = null;
		if (overlaid) image.setOverlay(overlay);
		overlay = null;
		overlaid = false;
		image.unlock();
		if (image.getWindow() != null) image.updateAndDraw();
	}
}
