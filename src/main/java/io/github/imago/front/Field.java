package io.github.imago.front;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

import io.github.imago.command.common.Parameters;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Scrollbar;
import java.awt.TextField;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;

import org.scijava.module.ModuleItem;

/** One parameter in a dialog: its component, and the way between what the component shows and a value. */
abstract class Field {

	final ModuleItem<?> item;

	/** What the user touches. */
	final Component component;

	private Field(final ModuleItem<?> item, final Component component) {
		this.item = item;
		this.component = component;
	}

	/**
	 * The value that is shown.
	 *
	 * @throws IllegalArgumentException if it is none, saying what it must be
	 */
	abstract Object value();

	/** Shows a value; null where there is none. */
	abstract void show(Object value);

	/** True if the field is a choice of images, and this is the one that is chosen. */
	boolean shows(final ImagePlus image) {
		return false;
	}

	/**
	 * Adds the component that suits the parameter's type and limits to the dialog.
	 *
	 * @param initial the parameter's default; where it is NaN, an empty field stands for NaN
	 */
	static Field add(final GenericDialog dialog, final ModuleItem<?> item, final Object initial) {
		final Class<?> type = item.getType();
		if (type == ImagePlus.class) return new ImageField(dialog, item);
		if (type == ResultsTable.class) return new TableField(dialog, item);
		if (type == Boolean.class) return new BooleanField(dialog, item);
		if (type.isEnum()) return new EnumField(dialog, item);
		return new TextualField(dialog, item, initial instanceof Double && ((Double) initial).isNaN());
	}

	/** The component that was added to the dialog last. */
	private static <C> C last(final Vector<?> components, final Class<C> type) {
		return type.cast(components.lastElement());
	}

	/** The dialog shows an underscore in a label as a space. */
	private static String label(final ModuleItem<?> item) {
		return Words.label(item).replace('_', ' ');
	}

	private static final class BooleanField extends Field {

		BooleanField(final GenericDialog dialog, final ModuleItem<?> item) {
			super(item, addTo(dialog, item));
		}

		private static Checkbox addTo(final GenericDialog dialog, final ModuleItem<?> item) {
			dialog.addCheckbox(label(item), false);
			return last(dialog.getCheckboxes(), Checkbox.class);
		}

		@Override
		Object value() {
			return ((Checkbox) component).getState();
		}

		@Override
		void show(final Object value) {
			((Checkbox) component).setState(Boolean.TRUE.equals(value));
		}
	}

	private static final class EnumField extends Field {

		EnumField(final GenericDialog dialog, final ModuleItem<?> item) {
			super(item, addTo(dialog, item));
		}

		private static Choice addTo(final GenericDialog dialog, final ModuleItem<?> item) {
			final String[] words = Words.constants(item);
			dialog.addChoice(label(item), words, words[0]);
			return last(dialog.getChoices(), Choice.class);
		}

		@Override
		Object value() {
			return item.getType().getEnumConstants()[((Choice) component).getSelectedIndex()];
		}

		@Override
		void show(final Object value) {
			if (value != null) ((Choice) component).select(((Enum<?>) value).ordinal());
		}
	}

	/** A choice of the images that are open, and of none where the command can do without. */
	private static final class ImageField extends Field {

		private final List<ImagePlus> images;

		ImageField(final GenericDialog dialog, final ModuleItem<?> item) {
			this(dialog, item, open(item));
		}

		private ImageField(final GenericDialog dialog, final ModuleItem<?> item, final List<ImagePlus> images) {
			super(item, addTo(dialog, item, images));
			this.images = images;
		}

		private static List<ImagePlus> open(final ModuleItem<?> item) {
			final List<ImagePlus> images = new ArrayList<>();
			if (!item.isRequired()) images.add(null);
			final int[] ids = WindowManager.getIDList();
			if (ids != null) for (final int id : ids)
				images.add(WindowManager.getImage(id));
			return images;
		}

		private static Choice addTo(final GenericDialog dialog, final ModuleItem<?> item, final List<ImagePlus> images) {
			final String[] titles = images.stream().map(image -> image == null ? "(none)" : image.getTitle()).toArray(String[]::new);
			dialog.addChoice(label(item), titles, titles[0]);
			return last(dialog.getChoices(), Choice.class);
		}

		private ImagePlus chosen() {
			return images.get(((Choice) component).getSelectedIndex());
		}

		@Override
		boolean shows(final ImagePlus image) {
			return chosen() == image;
		}

		@Override
		Object value() {
			final ImagePlus image = chosen();
			if (image != null && WindowManager.getImage(image.getID()) != image) throw new IllegalArgumentException(label(item) + ": \"" + image
				.getTitle() + "\" is closed");
			return image;
		}

		@Override
		void show(final Object value) {
			((Choice) component).select(Math.max(0, images.indexOf(value)));
		}
	}

	/** A choice of the tables that are open, and of none where the command can do without. */
	private static final class TableField extends Field {

		private final List<ResultsTable> tables;

		TableField(final GenericDialog dialog, final ModuleItem<?> item) {
			this(dialog, item, open(item));
		}

		private TableField(final GenericDialog dialog, final ModuleItem<?> item, final List<ResultsTable> tables) {
			super(item, addTo(dialog, item, tables));
			this.tables = tables;
		}

		private static List<ResultsTable> open(final ModuleItem<?> item) {
			final List<ResultsTable> tables = new ArrayList<>();
			if (!item.isRequired()) tables.add(null);
			final Window[] windows = WindowManager.getAllNonImageWindows();
			if (windows != null) for (final Window window : windows)
				if (window instanceof TextWindow && ((TextWindow) window).getResultsTable() != null)
					tables.add(((TextWindow) window).getResultsTable());
			return tables;
		}

		private static Choice addTo(final GenericDialog dialog, final ModuleItem<?> item, final List<ResultsTable> tables) {
			final String[] titles = tables.stream().map(table -> table == null ? "(none)" : table.getTitle()).toArray(String[]::new);
			dialog.addChoice(label(item), titles, titles[0]);
			return last(dialog.getChoices(), Choice.class);
		}

		@Override
		Object value() {
			return tables.get(((Choice) component).getSelectedIndex());
		}

		@Override
		void show(final Object value) {
			((Choice) component).select(Math.max(0, tables.indexOf(value)));
		}
	}

	/** A number or text; with a slider where both limits are known. The limits are the slider's alone: the text takes any number. */
	private static final class TextualField extends Field {

		private final boolean emptyIsNaN;
		/** Null without limits. */
		private final Scrollbar slider;

		TextualField(final GenericDialog dialog, final ModuleItem<?> item, final boolean emptyIsNaN) {
			super(item, addTo(dialog, item));
			this.emptyIsNaN = emptyIsNaN;
			slider = hasSlider(item) ? last(dialog.getSliders(), Scrollbar.class) : null;
		}

		private static boolean hasSlider(final ModuleItem<?> item) {
			return item.getType() != String.class && item.getMinimumValue() instanceof Number && item.getMaximumValue() instanceof Number;
		}

		private static TextField addTo(final GenericDialog dialog, final ModuleItem<?> item) {
			final String label = label(item);
			if (item.getType() == String.class) {
				dialog.addStringField(label, "", Math.max(20, item.getColumnCount()));
				return last(dialog.getStringFields(), TextField.class);
			}
			if (hasSlider(item)) {
				final double lower = lower(item), upper = ((Number) item.getMaximumValue()).doubleValue();
				dialog.addSlider(label, lower, upper, lower, step(item));
			}
			else dialog.addNumericField(label, 0, 0, 8, null);
			return last(dialog.getNumericFields(), TextField.class);
		}

		private static double lower(final ModuleItem<?> item) {
			return ((Number) item.getMinimumValue()).doubleValue();
		}

		/** The declared step; else a whole number, or the power of ten that divides the range into 100 steps or more. */
		private static double step(final ModuleItem<?> item) {
			final Number step = item.getStepSize();
			if (step != null && step.doubleValue() > 0) return step.doubleValue();
			final double range = ((Number) item.getMaximumValue()).doubleValue() - lower(item);
			return item.getType() == Double.class ? Math.pow(10, Math.floor(Math.log10(range / 100))) : 1;
		}

		@Override
		Object value() {
			final String text = ((TextField) component).getText();
			if (emptyIsNaN && text.isBlank()) return Double.NaN;
			try {
				return Parameters.parse(item, text);
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException(label(item) + " must be " + Parameters.expected(item), e);
			}
		}

		@Override
		void show(final Object value) {
			((TextField) component).setText(value == null || emptyIsNaN && ((Double) value).isNaN() ? "" : Parameters.text(value));
			// A text field tells its slider nothing before it is on the screen; the slider counts in steps.
			if (slider != null && value instanceof Number) slider.setValue((int) Math.round(((Number) value).doubleValue() / step(item)));
		}
	}
}
