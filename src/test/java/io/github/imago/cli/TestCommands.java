package io.github.imago.cli;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.common.Border;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Small commands of every shape. They bear no {@code @Plugin}, so that the plugin index and tests over all commands do not see them. */
final class TestCommands {

	private TestCommands() {}

	/** A catalog of the commands below and of those in the index. */
	static Catalog catalog() {
		final List<CommandInfo> all = new ArrayList<>(Catalog.load().all());
		all.add(info(Many.class, "imago.measure.many", "Measures much. In many ways."));
		all.add(info(Mean.class, "imago.measure.mean", "Mean grey value."));
		all.add(info(Corner.class, "imago.measure.corner", "First pixel."));
		all.add(info(Two.class, "imago.math.add", "Adds two images."));
		all.add(info(Columns.class, "imago.measure.columns", "Counts the columns of a table."));
		all.add(info(Broken.class, "imago.math.broken", "Breaks."));
		all.add(info(Note.class, "imago.math.note", "Says something."));
		return new Catalog(all);
	}

	private static CommandInfo info(final Class<? extends Command> type, final String name, final String description) {
		final Class<?>[] types = { Plugin.class };
		final Plugin plugin = (Plugin) Proxy.newProxyInstance(Plugin.class.getClassLoader(), types, (proxy, method, args) -> {
			switch (method.getName()) {
				case "type":
					return Command.class;
				case "name":
					return name;
				case "description":
					return description;
				case "menuPath":
					return "Plugins>Imago>Test>" + type.getSimpleName() + "...";
				case "menu":
					return new Menu[0];
				case "annotationType":
					return Plugin.class;
				case "hashCode":
					return name.hashCode();
				case "equals":
					return proxy == args[0];
				default:
					return method.getDefaultValue();
			}
		});
		return new CommandInfo(type, plugin);
	}

	/** Every kind of output. */
	public static final class Many implements Command {

		@Parameter
		private ImagePlus image;
		@Parameter
		private Integer times = 1;
		@Parameter
		private Border border = Border.MIRROR;
		@Parameter
		private String title = "two words";

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus labels;
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus overlay;
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus nothing;
		@Parameter(type = ItemIO.OUTPUT)
		private ResultsTable table;
		@Parameter(type = ItemIO.OUTPUT)
		private Map<String, Object> summary;
		@Parameter(type = ItemIO.OUTPUT)
		private String report;
		@Parameter(type = ItemIO.OUTPUT)
		private String remark;

		@Override
		public void run() {
			labels = image.duplicate();
			overlay = new ImagePlus("overlay", new ColorProcessor(image.getWidth(), image.getHeight()));
			overlay.getProcessor().set(0xff0000);
			table = new ResultsTable();
			table.addRow();
			table.addValue("width (px)", image.getWidth());
			table.addValue("file", "a, \"b\"");
			summary = new LinkedHashMap<>();
			summary.put("count", times * 7);
			summary.put("mean", 0.1);
			summary.put("none", Double.NaN);
			summary.put("nested", Map.of("unit", "nm"));
			summary.put("file", "from the summary");
			report = "<p>" + title + "</p>";
			remark = border.name();
		}
	}

	/** One table, and an image it does not like. */
	public static final class Mean implements Command {

		@Parameter
		private ImagePlus image;
		@Parameter(type = ItemIO.OUTPUT)
		private ResultsTable table;

		@Override
		public void run() {
			final double mean = image.getProcessor().getStatistics().mean;
			if (mean > 100) throw new IllegalArgumentException("image is too bright,\nand more");
			table = new ResultsTable();
			table.addRow();
			table.addValue("mean", mean);
		}
	}

	/** One summary. */
	public static final class Corner implements Command {

		@Parameter
		private ImagePlus image;
		@Parameter(type = ItemIO.OUTPUT)
		private Map<String, Object> summary;

		@Override
		public void run() {
			summary = Map.of("corner", image.getProcessor().getf(0));
		}
	}

	/** Three images, one of them optional, and a value without default. */
	public static final class Two implements Command {

		@Parameter
		private ImagePlus image;
		@Parameter
		private ImagePlus reference;
		@Parameter(required = false)
		private ImagePlus mask;
		@Parameter
		private Double weight;
		@Parameter(required = false)
		private String comment;
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus output;

		@Override
		public void run() {
			output = image.duplicate();
			final ImageProcessor a = image.getProcessor(), b = reference.getProcessor(), sum = output.getProcessor();
			final int n = image.getWidth() * image.getHeight();
			for (int i = 0; i < n; i++)
				if (mask == null || mask.getProcessor().getf(i) > 0) sum.setf(i, (float) (a.getf(i) + weight * b.getf(i)));
		}
	}

	/** Takes a table. */
	public static final class Columns implements Command {

		@Parameter
		private ResultsTable table;
		@Parameter(type = ItemIO.OUTPUT)
		private Integer count;

		@Override
		public void run() {
			count = table.getHeadings().length;
		}
	}

	/** Fails as no command should. */
	public static final class Broken implements Command {

		@Parameter(type = ItemIO.OUTPUT)
		private String text;

		@Override
		public void run() {
			throw new IllegalStateException("oops");
		}
	}

	/** Takes no image. */
	public static final class Note implements Command {

		@Parameter
		private String text = "";
		@Parameter(type = ItemIO.OUTPUT)
		private String note;

		@Override
		public void run() {
			note = text;
		}
	}
}
