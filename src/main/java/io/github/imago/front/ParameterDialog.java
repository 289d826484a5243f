package io.github.imago.front;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.gui.NonBlockingGenericDialog;

import io.github.imago.command.common.Checked;
import io.github.imago.command.common.Parameters;

import java.awt.AWTEvent;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Panel;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * The dialog of a command, made from its declaration: a slider where both limits are known, choices in words, the hint on the field in use
 * at the foot, <em>Defaults</em>, <em>Help</em>, and a live preview where one image must go in and an image comes out. It opens with the
 * declared defaults, never with old values, so that two people who click OK get the same result. What cannot be read keeps OK disabled.
 */
final class ParameterDialog implements DialogListener, ImageListener {

	private final GenericDialog dialog;
	private final Module module;
	private final ModuleService modules;
	private final Map<ModuleItem<?>, Object> defaults = new LinkedHashMap<>();
	private final List<Field> fields = new ArrayList<>();
	private final MessageArea message = new MessageArea();
	private final Checkbox previewBox;
	private final Preview preview;
	/** Null for commands that have none. */
	private final Picture picture;

	/** What the preview takes beside the fields' values: the image, where there is no field to choose it, by its parameter's name. */
	private final Map<String, Object> current = new LinkedHashMap<>();

	/** True if there is something to ask. */
	static boolean isNeeded(final ModuleInfo info) {
		return !Parameters.values(info).isEmpty() || !Parameters.tables(info).isEmpty() || Parameters.images(info).size() > 1;
	}

	/**
	 * Lets the user choose; what is chosen is set in the module and in the invocation.
	 *
	 * @param complaint what was wrong with the values that the module holds now; null when asked for the first time
	 * @return false if the user cancelled
	 */
	static boolean ask(final Module module, final Invocation invocation, final ModuleService modules, final String complaint) {
		if (!isNeeded(module.getInfo())) return true;
		return new ParameterDialog(module, invocation, modules, complaint == null).ask(invocation, complaint);
	}

	/**
	 * @param first whether the user has not yet chosen, so that images are proposed
	 */
	private ParameterDialog(final Module module, final Invocation invocation, final ModuleService modules, final boolean first) {
		this.module = module;
		this.modules = modules;
		final ModuleInfo info = module.getInfo();
		final List<ModuleItem<?>> images = Parameters.images(info);
		final Module fresh = modules.createModule(info);
		// With a preview, the image must be free to be zoomed and leafed through.
		final ImagePlus image = images.isEmpty() ? null : (ImagePlus) images.get(0).getValue(module);
		final boolean canPreview = Preview.isPossible(info) && image != null && image.getWindow() != null;
		// An image that may be left out must be chosen, even where it is the only one.
		final boolean chosen = images.size() > 1 || images.size() == 1 && !images.get(0).isRequired();
		if (images.size() == 1 && !chosen) current.put(images.get(0).getName(), image);
		dialog = canPreview ? new NonBlockingGenericDialog(Failures.name(info)) : new GenericDialog(Failures.name(info));
		if (chosen) {
			images.forEach(this::add);
			if (first) proposeImages(images, invocation);
		}
		Parameters.tables(info).forEach(this::add);
		for (final ModuleItem<?> item : Parameters.values(info)) {
			defaults.put(item, item.getValue(fresh));
			add(item);
		}
		if (canPreview) {
			dialog.addCheckbox("Preview", false);
			previewBox = (Checkbox) dialog.getCheckboxes().lastElement();
			hint(previewBox, "Shows the result in the image window while you choose. Nothing is changed until OK.");
			preview = new Preview(info, modules, message::error);
		}
		else {
			previewBox = null;
			preview = null;
		}
		picture = Picture.of(info, modules);
		if (picture != null) {
			showPicture();
			final Panel frame = new Panel();
			frame.add(picture);
			dialog.addPanel(frame);
		}
		dialog.addButton("Defaults", event -> setDefaults());
		final Panel foot = new Panel();
		foot.add(message);
		dialog.addPanel(foot);
		dialog.addHelp(Words.help(info, Parameters.macroLine(fresh)));
		dialog.addDialogListener(this);
		message.hint(info.getDescription());
	}

	private void add(final ModuleItem<?> item) {
		final Field field = Field.add(dialog, item, defaults.get(item));
		field.show(item.getValue(module));
		hint(field.component, item.getDescription());
		// A slider and its text share a panel.
		final Container parent = field.component.getParent();
		if (parent != dialog) for (final Component part : parent.getComponents())
			if (part != field.component) hint(part, item.getDescription());
		fields.add(field);
	}

	/**
	 * The first takes the current image; the others take those that come next, as long as there are more. Images that need not be given
	 * take none, unless they are declared with the attribute {@code proposed}.
	 */
	private void proposeImages(final List<ModuleItem<?>> images, final Invocation invocation) {
		final List<ImagePlus> free = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		// Where all images may be left out, none need be open.
		if (ids != null) for (final int id : ids)
			free.add(WindowManager.getImage(id));
		free.remove(invocation.caller.image);
		for (int i = 0; i < images.size(); i++) {
			final ModuleItem<?> item = images.get(i);
			if (item.getValue(module) != null) continue;
			if (item.isRequired()) fields.get(i).show(free.isEmpty() ? invocation.caller.image : free.remove(0));
			else if (item.is("proposed") && i == 0) fields.get(i).show(invocation.caller.image);
			else if (item.is("proposed") && !free.isEmpty()) fields.get(i).show(free.remove(0));
		}
	}

	private void hint(final Component component, final String text) {
		component.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent e) {
				message.hint(text);
			}
		});
		component.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseEntered(final MouseEvent e) {
				message.hint(text);
			}
		});
	}

	private boolean ask(final Invocation invocation, final String complaint) {
		message.error(complaint);
		if (preview != null) ImagePlus.addImageListener(this);
		try {
			dialog.showDialog();
		}
		finally {
			ImagePlus.removeImageListener(this);
			// Whatever way the dialog went, the pixels come back before the command reads them.
			if (preview != null) preview.close();
		}
		if (!dialog.wasOKed()) return false;
		fields.forEach(field -> invocation.set(module, field.item, field.value()));
		return true;
	}

	private void setDefaults() {
		for (final Field field : fields)
			if (defaults.containsKey(field.item)) field.show(defaults.get(field.item));
		dialogItemChanged(dialog, null);
	}

	/** The images and values that are shown now. */
	private Map<String, Object> values() {
		final Map<String, Object> values = new LinkedHashMap<>(current);
		fields.forEach(field -> values.put(field.item.getName(), field.value()));
		return values;
	}

	private void showPicture() {
		try {
			picture.show(values());
		}
		catch (final IllegalArgumentException e) {
			// What was typed before is still to be mended; the message says so.
			message.error(e.getMessage());
		}
	}

	@Override
	public boolean dialogItemChanged(final GenericDialog source, final AWTEvent event) {
		final Map<String, Object> values;
		try {
			values = values();
		}
		catch (final IllegalArgumentException e) {
			message.error(e.getMessage());
			return false;
		}
		final String wrong = complaint(values);
		message.error(wrong);
		if (!wrong.isEmpty()) {
			if (preview != null) preview.hide();
			return false;
		}
		if (picture != null) picture.show(values);
		if (preview != null) {
			if (previewBox.getState()) preview.show(values);
			else preview.hide();
		}
		return true;
	}

	/** What a command that checks values while they are chosen says of them; empty if nothing is wrong. */
	private String complaint(final Map<String, Object> values) {
		final Module candidate = modules.createModule(module.getInfo());
		if (!(candidate.getDelegateObject() instanceof Checked)) return "";
		values.forEach(candidate::setInput);
		try {
			((Checked) candidate.getDelegateObject()).check();
			return "";
		}
		catch (final IllegalArgumentException e) {
			return e.getMessage();
		}
	}

	/** The dialog goes away with an image that is chosen in it. */
	@Override
	public void imageClosed(final ImagePlus closed) {
		if (current.containsValue(closed) || fields.stream().anyMatch(field -> field.shows(closed))) dialog.windowClosing(null);
	}

	@Override
	public void imageOpened(final ImagePlus opened) {}

	@Override
	public void imageUpdated(final ImagePlus updated) {}
}
