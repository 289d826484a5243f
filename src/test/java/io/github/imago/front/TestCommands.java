package io.github.imago.front;

import ij.ImagePlus;
import ij.measure.ResultsTable;

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
}
