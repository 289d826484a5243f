package io.github.imago.command.math;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.image.PixelTypes;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.math.Census;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.Inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells what the numbers of an image are. */
@Plugin(type = Command.class, name = "imago.math.inspect", menuPath = "Plugins>Imago>Math>Inspect Pixel Values...", headless = true, //
	description = "Tells what an image's numbers are: range, bits in use, saturation, missing levels, NaN, whole numbers or not, and the " +
		"smallest type that would hold them; within the region, if there is one. Raw values are looked at; calibrated ones are told beside.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class InspectCommand extends ImagoCommand {

	private static final int LINE = 70;
	private static final String[] COLOURS = { "red", "green", "blue" };

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image, or RGB, each of whose components is looked at.")
	private ImagePlus image;

	@Parameter(persist = false, label = "All slices", description = "Look at every slice and at all together, instead of the current one.")
	private Boolean allSlices = true;

	@Parameter(type = ItemIO.OUTPUT, label = "Pixel values", description = "What was found, in all of the image and on each slice.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Pixel values in words", description = "The verdict, with what led to it.")
	private String words;

	@Override
	protected void compute() {
		final boolean colour = image.getBitDepth() == 24;
		final int parts = colour ? 3 : 1, first = allSlices ? 1 : image.getCurrentSlice(), last = allSlices ? image.getStackSize() : first;
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final byte[] mask = region == null ? null : Planes.mask(region);
		final Census all = new Census(PixelTypes.of(image));
		final List<Inspection> found = new ArrayList<>();
		final List<String> labels = new ArrayList<>(), names = Slices.names(image);
		final Job job = Job.current();
		for (int s = first; s <= last; s++) {
			final int slice = s;
			for (int part = 0; part < parts; part++) {
				final int component = part;
				final Census census = new Census(PixelTypes.of(image));
				final int done = (s - first) * parts + part, steps = (last - first + 1) * parts;
				job.part((double) done / steps, (done + 1.0) / steps).run(() -> census.add(pixels(slice, component), mask));
				all.add(census);
				found.add(census.inspection());
				labels.add(!colour ? names.get(s - 1) : (last > first ? names.get(s - 1) + " " : "") + COLOURS[part]);
			}
		}
		final Inspection whole = all.inspection();
		table = new ResultsTable();
		add(found.size() > 1 ? "all" : labels.get(0), whole);
		if (found.size() > 1) for (int i = 0; i < found.size(); i++)
			add(labels.get(i), found.get(i));
		words = words(whole, mask != null, last - first + 1, labels, found);
	}

	private Object pixels(final int slice, final int component) {
		return image.getBitDepth() != 24 ? Planes.samples(Images.plane(image, slice))
			: ((ColorProcessor) image.getStack().getProcessor(slice)).getChannel(component + 1);
	}

	private void add(final String name, final Inspection i) {
		table.incrementCounter();
		table.addValue("Slices", name);
		table.addValue("Type", image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit");
		table.addValue("Pixels", i.pixels());
		table.addValue("Minimum", i.min());
		table.addValue("Maximum", i.max());
		final Calibration c = image.getCalibration();
		if (c.getCTable() != null) {
			table.addValue("Minimum (" + c.getValueUnit() + ")", calibrated(i.min()));
			table.addValue("Maximum (" + c.getValueUnit() + ")", calibrated(i.max()));
		}
		table.addValue("Bits used", i.usedBits());
		table.addValue("Effective bits", i.effectiveBits());
		table.addValue("Low bits always 0", i.zeroBits());
		table.addValue("Levels", i.levels() < 0 ? Double.NaN : i.levels());
		table.addValue("Step", i.step());
		table.addValue("Missing levels (%)", 100 * i.missing());
		table.addValue("Longest gap", i.longestGap());
		table.addValue("At maximum", i.atMax());
		table.addValue("At maximum (%)", 100.0 * i.atMax() / i.pixels());
		table.addValue("Saturated", i.saturated() ? "yes" : "no");
		table.addValue("At minimum", i.atMin());
		table.addValue("Piled up below", i.piledBelow() ? "yes" : "no");
		table.addValue("NaN", i.nan());
		table.addValue("+Infinity", i.positiveInfinite());
		table.addValue("-Infinity", i.negativeInfinite());
		table.addValue("Zeros", i.zeros());
		table.addValue("Negative", i.negative());
		table.addValue("Whole numbers", i.isWhole() ? "yes" : "no");
		table.addValue("Beyond 2^24", i.large());
		table.addValue("Memory (bytes)", i.bytes());
		table.addValue("Smallest type", i.smallestType().toString());
		table.addValue("Smallest ImageJ type", i.smallestGreyType().toString());
		table.addValue("Memory in that (bytes)", i.pixels() * i.smallestGreyType().bits() / 8);
		table.addValue("Verdict", String.join(" ", i.verdict()));
	}

	private double calibrated(final double v) {
		return v == v ? image.getCalibration().getCValue(v) : v;
	}

	private String words(final Inspection all, final boolean region, final int slices, final List<String> labels,
		final List<Inspection> found) {
		final StringBuilder text = new StringBuilder();
		text.append(image.getTitle()).append(": ").append(image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit").append(", ")
			.append(image.getWidth()).append(" x ").append(image.getHeight());
		if (slices > 1) text.append(" x ").append(slices);
		text.append(region ? ", within the region" : "").append("\n\n");
		all.verdict().forEach(sentence -> sentence(text, sentence));
		final Calibration c = image.getCalibration();
		if (c.isSigned16Bit()) sentence(text, "The values are signed 16-bit numbers, which ImageJ stores with 32768 added.");
		else if (c.getCTable() != null) sentence(text, "A calibration function gives the values the unit " + c.getValueUnit() + ".");
		text.append('\n');
		line(text, "Range", number(all.min()) + " to " + number(all.max()) + (c.getCTable() == null ? "" : ", calibrated " + number(calibrated(all
			.min())) + " to " + number(calibrated(all.max())) + " " + c.getValueUnit()));
		if (all.usedBits() > 0) line(text, "Bits used", all.effectiveBits() + (all.zeroBits() > 0 ? ", and " + all.zeroBits() +
			" lowest that are 0"
			: ""));
		line(text, "Levels", all.levels() < 0 ? "more than " + Census.MOST_LEVELS : String.valueOf(all.levels()));
		if (all.step() == all.step()) line(text, "Step", number(all.step()));
		if (all.missing() == all.missing()) line(text, "Missing levels", String.format(Locale.ROOT, "%.3g %%", 100 * all.missing()));
		line(text, "Pixels", all.pixels() + "; at the maximum " + all.atMax() + ", at the minimum " + all.atMin());
		line(text, "Zeros, negative", all.zeros() + ", " + all.negative());
		line(text, "NaN, +infinite, -infinite", all.nan() + ", " + all.positiveInfinite() + ", " + all.negativeInfinite());
		line(text, "Whole numbers", all.isWhole() ? "yes" : "no");
		line(text, "Memory", memory(all.bytes()));
		final GreyType smallest = all.smallestGreyType();
		line(text, "Smallest type", smallest + " (" + memory(all.pixels() * smallest.bits() / 8) + "); of all types " + all.smallestType());
		others(text, all, labels, found);
		return text.toString();
	}

	/** Names the slices of which something else is to be said than of all. */
	private static void others(final StringBuilder text, final Inspection all, final List<String> labels, final List<Inspection> found) {
		if (found.size() == 1) return;
		text.append('\n');
		for (int i = 0; i < found.size(); i++) {
			final List<String> own = new ArrayList<>(found.get(i).verdict());
			own.removeAll(all.verdict());
			if (!own.isEmpty()) text.append(labels.get(i)).append(": ").append(String.join(" ", own)).append('\n');
		}
	}

	private static void line(final StringBuilder text, final String name, final String value) {
		text.append(name).append(": ").append(value).append('\n');
	}

	/** Broken into lines that ImageJ's text window shows whole. */
	private static void sentence(final StringBuilder text, final String sentence) {
		int length = 0;
		text.append("- ");
		for (final String word : sentence.split(" ")) {
			if (length > 0 && length + word.length() >= LINE) {
				text.append("\n   ");
				length = 0;
			}
			text.append(length == 0 ? "" : " ").append(word);
			length += word.length() + 1;
		}
		text.append('\n');
	}

	private static String memory(final long bytes) {
		return bytes < 10_000 ? bytes + (bytes == 1 ? " byte" : " bytes") : String.format(Locale.ROOT, "%.4g MB", bytes / 1e6);
	}

	private static String number(final double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : String.format(Locale.ROOT, "%.6g", v);
	}
}
