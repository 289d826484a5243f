package io.github.imago.front;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;

/** Commands for what the suite's own do not show. They are not indexed, so that no other test meets them. */
final class TestCommands {

	private TestCommands() {}

	/** Makes a command known to a context as {@code imago.test.<name>}. */
	static CommandInfo add(final Context context, final Class<? extends ImagoCommand> type, final String name) {
		final CommandInfo info = info(type, name);
		context.service(PluginService.class).addPlugin(info);
		return info;
	}

	/** The description of a command as SciJava would have it from an annotation. */
	static CommandInfo info(final Class<? extends ImagoCommand> type, final String name) {
		final CommandInfo info = new CommandInfo(type);
		info.setName("imago.test." + name);
		info.setDescription("For tests.");
		info.setMenuPath(new MenuPath("Plugins>Imago>Test>Test " + name + "..."));
		return info;
	}

	/** Subtracts the second image from the first, and a third if it is given. */
	public static final class Minus extends ImagoCommand {

		@Parameter(persist = false, label = "First")
		private ImagePlus image;

		@Parameter(persist = false, label = "Second")
		private ImagePlus image2;

		@Parameter(persist = false, label = "Third", required = false)
		private ImagePlus image3;

		@Parameter(persist = false, label = "Offset")
		private Double offset = 0.0;

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus output;

		@Override
		protected void compute() {
			output = image.duplicate();
			output.setTitle(image.getTitle() + "-minus-" + image2.getTitle() + (image3 == null ? "" : "-minus-" + image3.getTitle()));
			final float[] a = (float[]) output.getProcessor().getPixels(), b = (float[]) image2.getProcessor().getPixels();
			for (int i = 0; i < a.length; i++)
				a[i] += offset - b[i];
		}
	}

	/** An image and a table that need not be given. */
	public static final class Tabled extends ImagoCommand {

		@Parameter(persist = false, required = false)
		private ImagePlus image;

		@Parameter(persist = false, required = false)
		private ResultsTable table;

		@Parameter(persist = false)
		private String column = "Mean";

		@Parameter(type = ItemIO.OUTPUT)
		private Integer rows;

		@Override
		protected void compute() {
			rows = table == null ? 0 : table.size();
		}
	}

	/** An image that must be given and a mask that need not be. */
	public static final class Masked extends ImagoCommand {

		@Parameter(persist = false)
		private ImagePlus image;

		@Parameter(persist = false, required = false)
		private ImagePlus mask;

		@Parameter(type = ItemIO.OUTPUT, label = "Main")
		private ImagePlus first;

		@Parameter(type = ItemIO.OUTPUT, label = "Other")
		private ImagePlus second;

		@Override
		protected void compute() {
			first = image.duplicate();
			first.setTitle("main");
			second = image.duplicate();
			second.setTitle(mask == null ? "no mask" : "masked");
		}
	}

	/** A table, a summary and a number. */
	public static final class Measured extends ImagoCommand {

		@Parameter(persist = false)
		private ImagePlus image;

		@Parameter(type = ItemIO.OUTPUT, label = "Regions")
		private ResultsTable table;

		@Parameter(type = ItemIO.OUTPUT)
		private Map<String, Object> summary;

		@Parameter(type = ItemIO.OUTPUT, label = "Answer")
		private Double answer;

		@Override
		protected void compute() {
			table = new ResultsTable();
			for (int i = 0; i < 3; i++) {
				table.incrementCounter();
				table.addValue("Area (nm^2)", i + 1);
			}
			summary = new LinkedHashMap<>();
			summary.put("count", 3);
			summary.put("unit", "nm");
			answer = 42.0;
		}
	}

	/** Adds a number to each pixel and takes a microsecond for it, or never ends. */
	public static final class Slow extends ImagoCommand {

		/** Pixels of the last image that was computed whole. */
		static final AtomicInteger COMPUTED = new AtomicInteger();

		@Parameter(persist = false)
		private ImagePlus image;

		@Parameter(persist = false)
		private Integer add = 7;

		@Parameter(persist = false)
		private Boolean forever = false;

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus output;

		@Override
		protected void compute() {
			Check.atLeast("add", add, 0);
			final int n = image.getWidth() * image.getHeight();
			final long end = System.nanoTime() + n * 1000L;
			while (forever || System.nanoTime() < end) {
				Job.current().checkCancelled();
				Thread.onSpinWait();
			}
			output = image.duplicate();
			output.setTitle("slow");
			output.getProcessor().add(add);
			COMPUTED.set(n);
		}
	}

	/** Adds a second image of the same size, and the width of a third of any size; or sums over all slices. It can take its time. */
	public static final class Sum extends ImagoCommand {

		@Parameter(persist = false)
		private ImagePlus image;

		@Parameter(persist = false, required = false)
		private ImagePlus other;

		@Parameter(persist = false, required = false, attrs = @Attr(name = "own-grid"))
		private ImagePlus pattern;

		@Parameter(persist = false, label = "slow")
		private Boolean slow = false;

		@Parameter(persist = false, label = "volume")
		private Boolean volume = false;

		@Parameter(persist = false, label = "small")
		private Boolean small = false;

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus output;

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus zeros;

		@Parameter(type = ItemIO.OUTPUT)
		private ResultsTable table;

		@Override
		protected void compute() {
			final int n = image.getWidth() * image.getHeight();
			final long end = System.nanoTime() + n * 1000L;
			while (slow && System.nanoTime() < end) {
				Job.current().checkCancelled();
				Thread.onSpinWait();
			}
			Check.that(other == null || other.getWidth() == image.getWidth() && other.getStackSize() == image.getStackSize(), "another size");
			final ImageStack sums = new ImageStack(image.getWidth(), image.getHeight());
			for (int z = 1; z <= image.getStackSize(); z++) {
				final float[] sum = new float[n];
				for (int from = volume ? 1 : z; from <= (volume ? image.getStackSize() : z); from++)
					for (int i = 0; i < n; i++)
						sum[i] += image.getStack().getProcessor(from).getf(i);
				for (int i = 0; i < n; i++)
					sum[i] += (other == null ? 0 : other.getStack().getProcessor(z).getf(i)) + (pattern == null ? 0 : pattern.getWidth());
				sums.addSlice(new FloatProcessor(image.getWidth(), image.getHeight(), sum));
			}
			output = new ImagePlus("sum", small ? sums.crop(0, 0, 0, 1, 1, sums.size()) : sums);
			zeros = new ImagePlus("zeros", new FloatProcessor(image.getWidth(), image.getHeight()));
			table = new ResultsTable();
		}
	}
}
