package io.github.imago.front;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.MultiLineLabel;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Scrollbar;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.AdjustmentEvent;
import java.awt.event.ItemEvent;
import java.awt.event.WindowEvent;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A user's hands and eyes: finds menus, dialogs and their parts by what is written on them, and uses them on the event thread. */
final class Screen {

	/** Far more than anything takes, so that a busy machine does not make a test fail. */
	private static final long LIMIT = 30_000;

	private Screen() {}

	/** Opens ImageJ, once for all tests. */
	static void start() {
		if (IJ.getInstance() == null) Gui.start(ImageJ.EMBEDDED);
	}

	/** Waits until something is so. */
	static void await(final String what, final BooleanSupplier condition) {
		find(what, () -> condition.getAsBoolean() ? true : null);
	}

	/** Waits until there is something. */
	static <T> T find(final String what, final Supplier<T> search) {
		final long end = System.currentTimeMillis() + LIMIT;
		while (true) {
			final T found = search.get();
			if (found != null) return found;
			if (System.currentTimeMillis() > end) throw new AssertionError("waited in vain for " + what + "; windows: " + titles());
			pause(10);
		}
	}

	/** Waits, where nothing is to happen that could be waited for. */
	static void pause(final int milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	/** The windows that are to be seen, for messages. */
	static List<String> titles() {
		final List<String> titles = new ArrayList<>();
		for (final Window window : Window.getWindows())
			if (window.isShowing()) titles.add(window.getClass().getSimpleName() +
				(window instanceof Dialog ? " " + ((Dialog) window).getTitle() : ""));
		return titles;
	}

	/** Chooses an entry of ImageJ's menu bar: {@code menu("Plugins", "Imago", …)}. */
	static void menu(final String... path) {
		Menu menu = null;
		for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++)
			if (Menus.getMenuBar().getMenu(i).getLabel().equals(path[0])) menu = Menus.getMenuBar().getMenu(i);
		MenuItem item = menu;
		for (int k = 1; k < path.length; k++) {
			MenuItem next = null;
			for (int i = 0; i < ((Menu) item).getItemCount(); i++)
				if (((Menu) item).getItem(i).getLabel().equals(path[k])) next = ((Menu) item).getItem(i);
			if (next == null) throw new AssertionError("no menu entry " + String.join(">", path));
			item = next;
		}
		final MenuItem chosen = item;
		onEventThread(() -> chosen.dispatchEvent(new ActionEvent(chosen, ActionEvent.ACTION_PERFORMED, chosen.getLabel())));
	}

	/** Waits for a dialog that can be used. */
	static Dialog dialog(final String title) {
		final Dialog dialog = find("dialog " + title, () -> showing(title));
		// One that is closed before its show() waits would wait for ever.
		if (dialog.isModal()) await("the thread that shows " + title, Screen::someoneWaitsForADialog);
		return dialog;
	}

	private static Dialog showing(final String title) {
		for (final Window window : Window.getWindows())
			if (window instanceof Dialog && window.isShowing() && title.equals(((Dialog) window).getTitle())) return (Dialog) window;
		return null;
	}

	private static boolean someoneWaitsForADialog() {
		for (final Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet())
			if (thread.getKey().getState() == Thread.State.WAITING && Arrays.stream(thread.getValue()).anyMatch(frame -> frame.getClassName().equals(
				"java.awt.WaitDispatchSupport") && frame.getMethodName().equals("enter"))) return true;
		return false;
	}

	/** Waits until a dialog is gone. */
	static void awaitGone(final Dialog dialog) {
		await("end of dialog " + dialog.getTitle(), () -> !dialog.isShowing());
	}

	/** All parts of a type, in their order. */
	static <C extends Component> List<C> all(final Container container, final Class<C> type) {
		final List<C> found = new ArrayList<>();
		for (final Component part : container.getComponents()) {
			if (type.isInstance(part)) found.add(type.cast(part));
			if (part instanceof Container) found.addAll(all((Container) part, type));
		}
		return found;
	}

	static Button button(final Dialog dialog, final String label) {
		return all(dialog, Button.class).stream().filter(b -> b.getLabel().trim().equals(label)).findFirst().orElseThrow();
	}

	static void press(final Dialog dialog, final String label) {
		final Button button = button(dialog, label);
		if (!button.isEnabled()) throw new AssertionError(label + " is disabled");
		onEventThread(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel())));
	}

	/** Types into the n-th text field. */
	static void type(final Dialog dialog, final int n, final String text) {
		onEventThread(() -> all(dialog, TextField.class).get(n).setText(text));
		settle();
	}

	static String text(final Dialog dialog, final int n) {
		return all(dialog, TextField.class).get(n).getText();
	}

	/** Moves the n-th slider. */
	static void slide(final Dialog dialog, final int n, final int position) {
		final Scrollbar bar = all(dialog, Scrollbar.class).get(n);
		onEventThread(() -> {
			bar.setValue(position);
			bar.dispatchEvent(new AdjustmentEvent(bar, AdjustmentEvent.ADJUSTMENT_VALUE_CHANGED, AdjustmentEvent.TRACK, position));
		});
		settle();
	}

	static void tick(final Dialog dialog, final String label, final boolean state) {
		final Checkbox box = all(dialog, Checkbox.class).stream().filter(b -> b.getLabel().trim().equals(label)).findFirst().orElseThrow();
		onEventThread(() -> {
			box.setState(state);
			box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box.getLabel(), state ? ItemEvent.SELECTED : ItemEvent.DESELECTED));
		});
		settle();
	}

	static void choose(final Dialog dialog, final int n, final String entry) {
		final Choice choice = all(dialog, Choice.class).get(n);
		onEventThread(() -> {
			choice.select(entry);
			choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, entry, ItemEvent.SELECTED));
		});
		settle();
	}

	/** Closes a window as its frame's button does. */
	static void close(final Window window) {
		onEventThread(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
	}

	/** Closes the dialogs that are open. */
	static void closeDialogs() {
		for (final Window window : Window.getWindows())
			if (window instanceof Dialog && window.isShowing()) {
				close(window);
				awaitGone((Dialog) window);
			}
	}

	/** Closes the images that are open, without a word. */
	static void closeImages() {
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids) {
			final ImagePlus image = WindowManager.getImage(id);
			image.changes = false;
			image.close();
		}
	}

	/** Runs a command on an image, as from the menu; returns at once. */
	static void command(final String name, final ImagePlus image) {
		new Thread(() -> {
			WindowManager.setTempCurrentImage(image);
			new ImagoPlugIn().run(name);
		}, "menu").start();
	}

	/** The text of a message box of ImageJ's, line by line; ImageJ keeps it to itself. */
	static List<String> lines(final Dialog dialog) {
		try {
			final Field lines = MultiLineLabel.class.getDeclaredField("lines");
			lines.setAccessible(true);
			return List.of((String[]) lines.get(all(dialog, MultiLineLabel.class).get(0)));
		}
		catch (final ReflectiveOperationException e) {
			throw new AssertionError(e);
		}
	}

	/** What stands at the foot of a command's dialog. */
	static String message(final Dialog dialog) {
		return all(dialog, MessageArea.class).get(0).text();
	}

	/** Lets the events that a change has caused arrive. */
	static void settle() {
		for (int i = 0; i < 3; i++)
			onEventThread(() -> {});
	}

	static void onEventThread(final Runnable action) {
		try {
			EventQueue.invokeAndWait(action);
		}
		catch (final InterruptedException | InvocationTargetException e) {
			throw new AssertionError(e);
		}
	}
}
