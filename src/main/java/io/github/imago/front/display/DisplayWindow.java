package io.github.imago.front.display;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GUI;
import ij.measure.Calibration;

import io.github.imago.image.CurvedDisplay;
import io.github.imago.image.Images;
import io.github.imago.image.Tone;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.IndexColorModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.DoubleConsumer;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.KeyStroke;

/**
 * The window in which the user sets how the active image is displayed: the range of values, the curve between its ends, both over the
 * histogram. Pixels stay as they are; buttons make new images of what is seen. Every channel of a composite image has its own display. The
 * window follows the active image, and forgets all when it closes.
 */
final class DisplayWindow extends JFrame {

	private static final long serialVersionUID = 1;
	private static final int STEPS = 1000;

	/** Milliseconds after a change of the display in which updates of the image are taken for its consequence. */
	private static final long QUIET = 250;

	private static final String NO_IMAGE = "Open an image, or click on one", COLOURS = "Pixels of RGB images are colours already:\n" +
		"Image > Color > Make Composite gives them channels\nwhose display can be set",
			NO_VALUES = "All that is displayed is one colour: try Auto or Full";

	private static DisplayWindow instance;

	private final transient Actions actions;
	private final transient ActiveImage active;
	private final transient Counter counter = new Counter(this::counted);

	/** How channels of images were displayed when the window came to them. */
	private final transient Map<ImagePlus, Map<Integer, ToneCurve>> before = new WeakHashMap<>();

	private final HistogramView view;
	private final JLabel title = new JLabel(" "), status = new JLabel(" ");
	private final JComboBox<String> channel = new JComboBox<>();
	private final JComboBox<Extent> extent = new JComboBox<>(Extent.values());
	private final JCheckBox logarithmic = new JCheckBox("Log counts", true);
	private final JSlider lowerSlider = new JSlider(0, STEPS), upperSlider = new JSlider(0, STEPS), strengthSlider = new JSlider(0, STEPS);
	private final NumberField lower = new NumberField("lower", 8, v -> setLower(raw(v))), upper = new NumberField("upper", 8, v -> setUpper(raw(
			v))),
			strength = new NumberField("strength", 6, this::setStrength), saturated = new NumberField("saturated", 4, this::setSaturated);
	private final JComboBox<ToneCurve.Shape> shape = new JComboBox<>(ToneCurve.Shape.values());
	private final JComboBox<AutoRange> rule = new JComboBox<>(AutoRange.values());
	private final JLabel strengthLabel = new JLabel("Strength");
	private final JButton auto = new JButton("Auto"), full = new JButton("Full"), reset = new JButton("Reset"),
			equalize = new JButton("Equalize..."), clahe = new JButton("CLAHE..."), apply = new JButton("Apply"), record = new JButton("Record");

	/** What is shown, or null if there is no image with a display that can be set. */
	private transient ToneCurve curve;
	private transient Object seen;
	private double saturation = 0.35, viewFrom = Double.NaN, viewTo = Double.NaN;
	private boolean showing;
	private transient boolean recount;
	private long changed;

	/** Opens the window, or brings it to the front. */
	static void open(final Actions actions) {
		if (instance == null) {
			instance = new DisplayWindow(actions);
			WindowManager.addWindow(instance);
			instance.setVisible(true);
		}
		instance.toFront();
	}

	private DisplayWindow(final Actions actions) {
		super("Display");
		this.actions = actions;
		view = new HistogramView(new HistogramView.Listener() {

			@Override
			public void dragged(final double from, final double to) {
				setRange(rounded(from), rounded(to));
			}

			@Override
			public void zoomed(final double from, final double to) {
				viewFrom = from;
				viewTo = to;
				count();
			}

			@Override
			public void toggled() {
				final double edge = curve == null ? 0 : (upper() - lower()) / 20;
				if (!Double.isNaN(viewFrom) || !(edge > 0)) zoomed(Double.NaN, Double.NaN);
				else zoomed(lower() - edge, upper() + edge);
			}

			@Override
			public void hovered(final double value) {
				tell(value);
			}
		});
		layOut();
		explain();
		listen();
		pack();
		setMinimumSize(new Dimension(getWidth(), getHeight() - 90));
		GUI.centerOnImageJScreen(this);
		active = new ActiveImage(new ActiveImage.Listener() {

			@Override
			public void changed(final ImagePlus image) {
				follow();
			}

			@Override
			public void updated() {
				if (System.nanoTime() - changed > QUIET * 1_000_000) count();
				else recount = true;
				read();
			}

			@Override
			public void selected() {
				if (extent.getSelectedItem() == Extent.SELECTION) count();
			}

			@Override
			public void looked() {
				read();
				if (recount && System.nanoTime() - changed > QUIET * 1_000_000) count();
			}
		});
		follow();
	}

	private void layOut() {
		final JPanel top = new JPanel(new BorderLayout(8, 0)), options = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0)), grid = new JPanel(
			new GridBagLayout()), buttons = new JPanel(new GridLayout(1, 0, 6, 0));
		top.add(title, BorderLayout.CENTER);
		top.add(channel, BorderLayout.EAST);
		options.add(logarithmic);
		options.add(new JLabel("of"));
		options.add(extent);
		final JPanel head = new JPanel(new BorderLayout(0, 4));
		head.add(top, BorderLayout.NORTH);
		head.add(view, BorderLayout.CENTER);
		head.add(options, BorderLayout.SOUTH);
		row(grid, 0, new JLabel("From"), lowerSlider, lower);
		row(grid, 1, new JLabel("To"), upperSlider, upper);
		final JPanel found = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		found.add(rule);
		found.add(Box.createHorizontalStrut(6));
		found.add(saturated);
		found.add(new JLabel(" %"));
		row(grid, 2, auto, found, full);
		row(grid, 3, new JLabel("Curve"), shape, reset);
		row(grid, 4, strengthLabel, strengthSlider, strength);
		buttons.add(apply);
		buttons.add(equalize);
		buttons.add(clahe);
		buttons.add(record);
		final JPanel all = new JPanel(new BorderLayout(0, 8)), foot = new JPanel(new BorderLayout(0, 6));
		foot.add(grid, BorderLayout.NORTH);
		foot.add(buttons, BorderLayout.CENTER);
		foot.add(status, BorderLayout.SOUTH);
		all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
		all.add(head, BorderLayout.CENTER);
		all.add(foot, BorderLayout.SOUTH);
		setContentPane(all);
		plain(all);
		view.setPreferredSize(new Dimension((int) (420 * Prefs.getGuiScale()), (int) (230 * Prefs.getGuiScale())));
		title.setFont(title.getFont().deriveFont(Font.BOLD));
	}

	/** Swing's own look has all in bold; the size is the one that the user has chosen for ImageJ. */
	private static void plain(final Container container) {
		for (final Component part : container.getComponents()) {
			// What lies within first, as it may take its font from what is about it.
			if (part instanceof Container) plain((Container) part);
			part.setFont(part.getFont().deriveFont(Font.PLAIN, (float) (part.getFont().getSize2D() * Prefs.getGuiScale())));
		}
	}

	private static void row(final JPanel grid, final int y, final Component left, final Component middle, final Component right) {
		final Component[] cells = { left, middle, right };
		for (int x = 0; x < 3; x++) {
			final GridBagConstraints c = new GridBagConstraints();
			c.gridx = x;
			c.gridy = y;
			c.weightx = x == 1 ? 1 : 0;
			c.fill = cells[x] instanceof JLabel || cells[x] instanceof JPanel ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL;
			c.anchor = GridBagConstraints.WEST;
			c.insets = new Insets(2, x == 0 ? 0 : 6, 2, 0);
			grid.add(cells[x], c);
		}
	}

	private void explain() {
		status.setName("status");
		name(view, "histogram", "Drag the ends of the range, or all of it between them. Wheel: zoom. Double click: the range, or all values.");
		name(channel, "channel", "Channel whose display is set; the others keep theirs.");
		name(logarithmic, "logarithmic", "Draws logarithms of the counts, so that rare values are seen beside frequent ones.");
		name(extent, "extent", "Pixels that are counted, and that Auto goes by.");
		name(lowerSlider, "lowerSlider", "The value that is black, or has the first colour.");
		name(upperSlider, "upperSlider", "The value that is white, or has the last colour.");
		name(lower, "lower", "The value that is black, or has the first colour. Keys: Up and Down, with Shift ten steps.");
		name(upper, "upper", "The value that is white, or has the last colour. Keys: Up and Down, with Shift ten steps.");
		name(auto, "auto", "Finds the range by the rule beside.");
		name(rule, "rule", "How Auto finds the range.");
		name(saturated, "saturated", "Percentage of pixels that Percentiles and About zero leave out.");
		name(full, "full", "From the least to the greatest value.");
		name(shape, "shape", "How brightness rises from one end of the range to the other.");
		name(strengthSlider, "strengthSlider", "How much the curve is bent.");
		name(strength, "strength", "How much the curve is bent.");
		name(reset, "reset", "All values, linear, as ImageJ shows an image that is new. Esc: as it was when this window came to it.");
		name(apply, "apply", "Makes a new image whose pixels are the brightness that is displayed; of several channels, of the current one. " +
			"Files and duplicates of stacks do not keep the curve.");
		name(equalize, "equalize", "Makes a new image in which every brightness has as many pixels.");
		name(clahe, "clahe", "Makes a new image with equal contrast everywhere.");
		name(record, "record", "Writes the macro line that displays an image so to ImageJ's Recorder.");
		auto.setMnemonic('A');
		full.setMnemonic('F');
		reset.setMnemonic('R');
		apply.setMnemonic('P');
	}

	private static void name(final JComponent part, final String name, final String help) {
		part.setName(name);
		part.setToolTipText(help);
	}

	private void listen() {
		logarithmic.addActionListener(e -> view.setLogarithmic(logarithmic.isSelected()));
		extent.addActionListener(e -> count());
		channel.addActionListener(e -> {
			if (!showing && channel.getSelectedIndex() >= 0) active.image().setC(channel.getSelectedIndex() + 1);
		});
		lowerSlider.addChangeListener(e -> slid(lowerSlider, this::setLower));
		upperSlider.addChangeListener(e -> slid(upperSlider, this::setUpper));
		strengthSlider.addChangeListener(e -> {
			if (!showing && curve != null) setStrength(strengthAt(strengthSlider.getValue()));
		});
		shape.addActionListener(e -> {
			if (!showing && curve != null) display(curve.range(), (ToneCurve.Shape) shape.getSelectedItem(), Double.NaN);
		});
		rule.setSelectedItem(AutoRange.PERCENTILE);
		rule.addActionListener(e -> {
			saturated.setEnabled(leavesOut());
			find((AutoRange) rule.getSelectedItem());
		});
		auto.addActionListener(e -> find((AutoRange) rule.getSelectedItem()));
		full.addActionListener(e -> find(AutoRange.FULL));
		reset.addActionListener(e -> reset());
		apply.addActionListener(e -> apply());
		equalize.addActionListener(e -> actions.open("equalize"));
		clahe.addActionListener(e -> actions.open("clahe"));
		record.addActionListener(e -> {
			if (curve != null) actions.record(active.image(), curve);
		});
		saturated.show(saturation, 0.01);
		saturated.setStep(v -> 0.05);
		lower.setStep(v -> Math.abs(shown(raw(v) + step()) - shown(raw(v))));
		upper.setStep(v -> Math.abs(shown(raw(v) + step()) - shown(raw(v))));
		strength.setStep(v -> v / 20);
		final KeyStroke escape = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
		getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(escape, "revert");
		getRootPane().getActionMap().put("revert", new AbstractAction() {

			private static final long serialVersionUID = 1;

			@Override
			public void actionPerformed(final ActionEvent e) {
				revert();
			}
		});
		view.addComponentListener(new ComponentAdapter() {

			@Override
			public void componentResized(final ComponentEvent e) {
				count();
			}
		});
		setDefaultCloseOperation(DISPOSE_ON_CLOSE);
		addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent e) {
				end();
			}
		});
	}

	/** Leaves no trace in ImageJ but what the user has set. */
	private void end() {
		active.close();
		counter.close();
		WindowManager.removeWindow(this);
		instance = null;
	}

	private double lower() {
		return curve.range().lower();
	}

	private double upper() {
		return curve.range().upper();
	}

	/** What a key changes a value by: a hundredth of the range, one at least for whole numbers. */
	private double step() {
		final double part = Math.pow(10, Math.floor(Math.log10(Math.max(upper() - lower(), Double.MIN_NORMAL)))) / 100;
		return active.image().getBitDepth() == 32 ? part : Math.max(1, part);
	}

	/** Another image, or none, is the active one. */
	private void follow() {
		if (active == null) return;
		viewFrom = viewTo = Double.NaN;
		seen = null;
		view.setCounts(null);
		tell(Double.NaN);
		read();
		count();
	}

	/** Takes over how the image is displayed, whoever has set it. */
	private void read() {
		final ImagePlus image = active.image();
		final Object now = image == null ? "" : state(image);
		if (now.equals(seen)) return;
		seen = now;
		final boolean grey = image != null && image.getBitDepth() != 24;
		final double from = grey ? exact(image, image.getDisplayRangeMin()) : 0, to = grey ? exact(image, image.getDisplayRangeMax()) : 0;
		final boolean valid = grey && to >= from && !Double.isInfinite(to - from);
		final Tone tone = grey ? CurvedDisplay.tone(image) : Tone.LINEAR;
		curve = valid ? new ToneCurve(new DisplayRange(from, to), tone.shape(), tone.strength()) : null;
		if (valid) before.computeIfAbsent(image, k -> new HashMap<>()).putIfAbsent(image.getC(), curve);
		view.setNotice(image == null ? NO_IMAGE : !grey ? COLOURS : valid ? "" : NO_VALUES);
		showing = true;
		title.setText(image == null ? " " : image.getTitle());
		setTitle(image == null ? "Display" : "Display of " + image.getTitle());
		showChannels(image);
		saturated.setEnabled(grey && leavesOut());
		for (final Component part : new Component[] { lower, upper, lowerSlider, upperSlider, shape, apply, record, view })
			part.setEnabled(valid);
		for (final Component part : new Component[] { auto, full, reset, rule, equalize, clahe })
			part.setEnabled(grey);
		showCurve();
		showing = false;
		if (image != null) showUnits(image);
	}

	/** ImageJ keeps the ends of the range of 32-bit images as floats: this is the shortest number that is the same float. */
	private static double exact(final ImagePlus image, final double value) {
		return image.getBitDepth() == 32 ? Double.parseDouble(Float.toString((float) value)) : value;
	}

	/** All that a change of could be seen in this window. */
	private static Object state(final ImagePlus image) {
		return List.of(image.getTitle(), image.getC(), image.getNChannels(), image.getBitDepth(), image.getDisplayRangeMin(), image
			.getDisplayRangeMax(), CurvedDisplay.tone(image), image.getBitDepth() == 24 ? 0 : Arrays.hashCode(colours(image)),
			image.getCalibration().calibrated());
	}

	private void showChannels(final ImagePlus image) {
		final int n = image == null ? 1 : image.getNChannels();
		channel.setVisible(n > 1);
		if (channel.getItemCount() != n) {
			channel.removeAllItems();
			for (int c = 1; c <= n; c++)
				channel.addItem("Channel " + c);
		}
		if (n > 1) channel.setSelectedIndex(image.getC() - 1);
		extent.setEnabled(image != null);
	}

	private void showUnits(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		if (calibration.getCTable() != null) view.setUnits(calibration::getCValue, calibration::getRawValue);
		else view.setUnits(v -> v, v -> v);
	}

	/** A pixel's value as the user reads it; what the fields show. */
	private double shown(final double value) {
		return Images.shown(active.image(), value);
	}

	/** What the user has typed, as pixels have it. */
	private double raw(final double value) {
		return active.image() == null ? value : Images.raw(active.image(), value);
	}

	/** Shows the curve in all parts of the window. */
	private void showCurve() {
		final ImagePlus image = active.image();
		final boolean was = showing;
		showing = true;
		if (curve == null) {
			lower.show(Double.NaN, 1);
			upper.show(Double.NaN, 1);
			strength.show(Double.NaN, 1);
			view.setCurve(null, new int[0], null);
		}
		else {
			final double difference = Math.max(Math.abs(shown(upper()) - shown(lower())), Double.MIN_NORMAL) / 1e4;
			lower.show(shown(lower()), difference);
			upper.show(shown(upper()), difference);
			lowerSlider.setValue(position(lower()));
			upperSlider.setValue(position(upper()));
			shape.setSelectedItem(curve.shape());
			strength.show(curve.strength(), curve.strength() / 100);
			strengthSlider.setValue(strengthPosition(curve.strength()));
			view.setCurve(curve, colours(image), channelColour(image));
		}
		final boolean bent = curve != null && curve.shape() != ToneCurve.Shape.LINEAR;
		for (final Component part : new Component[] { strengthLabel, strengthSlider, strength })
			part.setEnabled(bent);
		strengthLabel.setText(bent && curve.shape() == ToneCurve.Shape.GAMMA ? "Exponent" : "Strength");
		showing = was;
	}

	private static int[] colours(final ImagePlus image) {
		final IndexColorModel table = image instanceof CompositeImage && ((CompositeImage) image).getMode() != CompositeImage.GRAYSCALE
			? ((CompositeImage) image).getChannelLut() : (IndexColorModel) image.getProcessor().getColorModel();
		final int[] colours = new int[table.getMapSize()];
		for (int i = 0; i < colours.length; i++)
			colours[i] = table.getRGB(i) & 0xffffff;
		return colours;
	}

	/** The colour of a channel where it has one, dark enough to be seen on white. */
	private static Color channelColour(final ImagePlus image) {
		if (!(image instanceof CompositeImage) || ((CompositeImage) image).getMode() == CompositeImage.GRAYSCALE) return null;
		final int[] colours = colours(image);
		final Color last = new Color(colours[colours.length - 1]);
		final int most = Math.max(last.getRed(), Math.max(last.getGreen(), last.getBlue())), least = Math.min(last.getRed(), Math.min(last
			.getGreen(), last.getBlue()));
		return most - least < 40 ? null : new Color(last.getRed() * 3 / 4, last.getGreen() * 3 / 4, last.getBlue() * 3 / 4);
	}

	private int position(final double value) {
		final Counts counts = view.counts();
		if (counts == null) return 0;
		final double from = sliderFrom(counts), length = Math.max(sliderTo(counts) - from, Double.MIN_NORMAL);
		return (int) Math.max(0, Math.min(STEPS, Math.round((value - from) / length * STEPS)));
	}

	private void slid(final JSlider slider, final DoubleConsumer action) {
		final Counts counts = view.counts();
		if (showing || curve == null || counts == null) return;
		action.accept(rounded(sliderFrom(counts) + (sliderTo(counts) - sliderFrom(counts)) * slider.getValue() / STEPS));
	}

	/** Sliders go from the least to the greatest value, as far as these are to be seen. */
	private static double sliderFrom(final Counts counts) {
		return Math.max(counts.from(), counts.least());
	}

	private static double sliderTo(final Counts counts) {
		return Math.max(sliderFrom(counts), Math.min(counts.to(), counts.most()));
	}

	/** A value that the mouse gave, without the digits that it cannot aim at. */
	private double rounded(final double value) {
		final Counts counts = view.counts();
		return BigDecimal.valueOf(value).setScale((int) Math.ceil(3 - Math.log10(counts.to() - counts.from())), RoundingMode.HALF_EVEN)
			.doubleValue();
	}

	/** From where to where the slider goes, in tenfold steps on both sides of 1 for gamma. */
	private double decades() {
		return curve.shape() == ToneCurve.Shape.GAMMA ? 2 : 6;
	}

	private double strengthAt(final int position) {
		final double exponent = decades() * position / STEPS - (curve.shape() == ToneCurve.Shape.GAMMA ? 1 : 0);
		final double value = Math.pow(10, exponent), digit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
		return Math.max(curve.shape() == ToneCurve.Shape.SYMLOG ? 1 : 0, Math.round(value / digit) * digit);
	}

	private int strengthPosition(final double value) {
		final double exponent = Math.log10(value) + (curve.shape() == ToneCurve.Shape.GAMMA ? 1 : 0);
		return (int) Math.max(0, Math.min(STEPS, Math.round(exponent / decades() * STEPS)));
	}

	private void setRange(final double from, final double to) {
		if (curve != null) display(new DisplayRange(from, to), curve.shape(), curve.strength());
	}

	/** The upper end gives way to the lower one. */
	private void setLower(final double value) {
		if (curve != null) setRange(value, Math.max(value, upper()));
	}

	/** And the lower one to the upper one. */
	private void setUpper(final double value) {
		if (curve != null) setRange(Math.min(value, lower()), value);
	}

	private void setStrength(final double value) {
		if (curve != null) display(curve.range(), curve.shape(), value);
	}

	private void setSaturated(final double percent) {
		saturation = Math.max(0, Math.min(100, percent));
		saturated.show(saturation, 0.01);
		find((AutoRange) rule.getSelectedItem());
	}

	/** Displays the image so, and says what is wrong if that cannot be. */
	private void display(final DisplayRange range, final ToneCurve.Shape wanted, final double bend) {
		final ImagePlus image = active.image();
		if (image == null) return;
		try {
			// Whole numbers, as ImageJ rounds them.
			final boolean whole = image.getBitDepth() != 32;
			final DisplayRange exact = whole ? new DisplayRange(Math.rint(range.lower()), Math.rint(range.upper())) : range;
			curve = new ToneCurve(exact, wanted, bend);
		}
		catch (final IllegalArgumentException e) {
			IJ.beep();
			status.setText(e.getMessage());
			showCurve();
			return;
		}
		changed = System.nanoTime();
		CurvedDisplay.show(image, curve);
		read();
		showCurve();
	}

	/** True for the rules that leave out a percentage of pixels. */
	private boolean leavesOut() {
		return rule.getSelectedItem() == AutoRange.PERCENTILE || rule.getSelectedItem() == AutoRange.SYMMETRIC;
	}

	/** Finds the range by a rule, off the event thread. */
	private void find(final AutoRange by) {
		final ImagePlus image = active.image();
		if (image == null || image.getBitDepth() == 24) return;
		final int where = image.getC();
		final Extent pixels = (Extent) extent.getSelectedItem();
		new Thread(() -> {
			DisplayRange range = null;
			String failure = "";
			try {
				range = Counts.range(image, pixels, by, saturation);
			}
			catch (final RuntimeException e) {
				// A slice on disk cannot be read, or the image has been closed in the meantime.
				failure = String.valueOf(e.getMessage());
			}
			final DisplayRange found = range;
			final String said = failure;
			EventQueue.invokeLater(() -> {
				if (image != active.image() || image.getC() != where) return;
				final Tone tone = CurvedDisplay.tone(image);
				if (found == null) status.setText(said);
				else display(found, tone.shape(), tone.strength());
			});
		}, "Imago display range").start();
	}

	/** As ImageJ shows an image that is new. */
	private void reset() {
		final ImagePlus image = active.image();
		if (image == null) return;
		display(curve == null ? new DisplayRange(0, 1) : curve.range(), ToneCurve.Shape.LINEAR, Double.NaN);
		viewFrom = viewTo = Double.NaN;
		if (image.getBitDepth() == 8) display(new DisplayRange(0, 255), ToneCurve.Shape.LINEAR, Double.NaN);
		else find(AutoRange.FULL);
		count();
	}

	/** Shows the channel as it was when the window came to it. */
	private void revert() {
		final ImagePlus image = active.image();
		final ToneCurve was = image == null ? null : before.getOrDefault(image, Map.of()).get(image.getC());
		if (was != null) display(was.range(), was.shape(), was.strength());
	}

	/** Makes an image of what is displayed. */
	private void apply() {
		if (active.image() != null && curve != null) actions.apply(active.image(), curve);
	}

	/** Asks for the histogram. */
	private void count() {
		recount = false;
		if (active == null || active.image() == null) return;
		counter.ask(new Counts.Question(active.image(), (Extent) extent.getSelectedItem(), viewFrom, viewTo, view.room()));
	}

	private void counted(final Counts counts) {
		if (active.image() == null) return;
		view.setCounts(counts);
		showCurve();
		tell(Double.NaN);
	}

	/** Says what is at a value, or of what the histogram is. */
	private void tell(final double value) {
		final Counts counts = view.counts();
		if (counts == null || active.image() == null) {
			status.setText(" ");
			return;
		}
		final double size = (counts.to() - counts.from()) / 1000;
		if (Double.isNaN(value)) {
			final String what = counts.extent() == Extent.SELECTION ? "selection" : counts.extent() == Extent.STACK ? "stack" : "";
			status.setText((what + (counts.notNumbers() > 0 ? " " + counts.notNumbers() + " NaN" : "")).trim() + " ");
			return;
		}
		status.setText(NumberText.of(shown(counts.nearest(value)), size) + ": " + counts.at(value));
	}
}
