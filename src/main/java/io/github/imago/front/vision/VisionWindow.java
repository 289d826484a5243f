package io.github.imago.front.vision;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;

import io.github.imago.command.display.ColorBlindCommand;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.kernel.color.VisionModel;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.GridLayout;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.SwingConstants;
import javax.swing.Timer;

import org.scijava.plugin.Plugin;

/**
 * Shows what is to be seen in the active image's window, overlay, selection and zoom included, the way people with a colour vision
 * deficiency see it. What the window's canvas paints is painted here, several times a second, and simulated where it is another picture
 * than before: so nothing that changes the display is missed, whoever changes it.
 */
final class VisionWindow extends JFrame implements ImageListener {

	private static final long serialVersionUID = 1;

	/** Milliseconds between two looks at the image. */
	private static final int INTERVAL = 150;

	/** Pairs of colours that are named. */
	private static final int MOST_PAIRS = 3;

	private static final Dimension SMALLEST = new Dimension(420, 200);

	private static VisionWindow instance;

	private final JComboBox<String> vision = new JComboBox<>(words(ColorVision.values())),
		model = new JComboBox<>(words(VisionModel.values()));
	private final JSlider severity = new JSlider(0, 100, 100);
	private final JLabel percent = new JLabel("100 %"), pairs = new JLabel(" ");
	private final JButton make = new JButton("Make Image");
	private final Picture picture = new Picture();
	private final transient Simulator simulator = new Simulator(this::seen);
	private final Timer timer = new Timer(INTERVAL, e -> look());

	private transient ImagePlus image;
	private transient int[] painted;
	private transient Simulator.Settings used;

	/** Opens the window, or brings it to the front. */
	static void open() {
		if (instance == null) {
			instance = new VisionWindow();
			WindowManager.addWindow(instance);
			instance.look();
			instance.place();
			instance.setVisible(true);
		}
		instance.toFront();
	}

	private VisionWindow() {
		super("Color Vision");
		final JPanel controls = new JPanel(new GridLayout(0, 1));
		final JPanel kind = new JPanel(new FlowLayout(FlowLayout.LEFT)), strength = new JPanel(new FlowLayout(FlowLayout.LEFT));
		vision.setSelectedIndex(ColorVision.DEUTAN.ordinal());
		vision.setToolTipText("Which kind of cones is missing or shifted: for long (protan), middle (deutan) or short waves (tritan).");
		severity.setToolTipText("0 for ordinary vision to 100 % for missing cones.");
		make.setToolTipText("Makes an image of it, of all slices (Simulate Color Blindness).");
		kind.add(new JLabel("Deficiency"));
		kind.add(vision);
		kind.add(new JLabel("Model"));
		kind.add(model);
		strength.add(new JLabel("Severity"));
		strength.add(severity);
		strength.add(percent);
		strength.add(make);
		controls.add(kind);
		controls.add(strength);
		pairs.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 6));
		pairs.setVerticalAlignment(SwingConstants.TOP);
		// Room for two lines, so that the picture stays where it is.
		pairs.setPreferredSize(new Dimension(0, 8 + 2 * pairs.getFontMetrics(pairs.getFont()).getHeight()));
		add(controls, BorderLayout.NORTH);
		add(picture, BorderLayout.CENTER);
		add(pairs, BorderLayout.SOUTH);
		vision.addActionListener(e -> look());
		model.addActionListener(e -> look());
		severity.addChangeListener(e -> {
			percent.setText(severity.getValue() + " %");
			look();
		});
		make.addActionListener(e -> make());
		setDefaultCloseOperation(DISPOSE_ON_CLOSE);
		addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent e) {
				end();
			}
		});
		ImagePlus.addImageListener(this);
		timer.start();
	}

	private void end() {
		timer.stop();
		ImagePlus.removeImageListener(this);
		simulator.close();
		WindowManager.removeWindow(this);
		image = null;
		if (instance == this) instance = null;
	}

	/** Constants as the dialog of the command writes them. */
	private static String[] words(final Enum<?>[] constants) {
		return Arrays.stream(constants).map(c -> c.name().charAt(0) + c.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ')).toArray(
			String[]::new);
	}

	private Simulator.Settings settings() {
		return new Simulator.Settings(ColorVision.values()[vision.getSelectedIndex()], severity.getValue() / 100.0, VisionModel.values()[model
			.getSelectedIndex()]);
	}

	/** Beside the image if there is room, as large as the image's canvas. */
	private void place() {
		pack();
		if (image == null || image.getWindow() == null) return;
		final Rectangle window = image.getWindow().getBounds();
		final GraphicsConfiguration screen = image.getWindow().getGraphicsConfiguration();
		final Rectangle all = screen.getBounds();
		final boolean right = window.x + window.width + getWidth() <= all.x + all.width;
		final int x = right ? window.x + window.width : Math.max(all.x, window.x - getWidth());
		setLocation(Math.max(all.x, Math.min(x, all.x + all.width - getWidth())), Math.max(all.y, Math.min(window.y, all.y +
			all.height - getHeight())));
	}

	/** Makes room for a larger picture, as far as the screen goes. */
	private void grow() {
		final Rectangle all = getGraphicsConfiguration().getBounds();
		final Dimension wanted = getPreferredSize();
		setSize(Math.min(wanted.width, Math.max(getWidth(), all.x + all.width - getX())), Math.min(wanted.height, Math.max(getHeight(), all.y +
			all.height - getY())));
		validate();
	}

	/** Paints the active image; what is another picture than before, or to be seen otherwise, is simulated. */
	private void look() {
		final ImagePlus now = WindowManager.getCurrentImage();
		final ImageCanvas canvas = now == null || now.getWindow() == null || now.getProcessor() == null ? null : now.getCanvas();
		final boolean other = now != image;
		image = canvas == null ? null : now;
		make.setEnabled(image != null);
		setTitle(image == null ? "Color Vision" : image.getTitle() + " (" + vision.getSelectedItem() + ", " + severity.getValue() + " %)");
		if (canvas == null || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
			painted = null;
			picture.show(null);
			pairs.setText("Open an image, or click on one");
			return;
		}
		final BufferedImage frame = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
		final Graphics graphics = frame.getGraphics();
		canvas.paint(graphics);
		graphics.dispose();
		final int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
		final Simulator.Settings wanted = settings();
		final boolean same = !other && wanted.equals(used) && Arrays.equals(pixels, painted);
		if (same) return;
		painted = pixels;
		used = wanted;
		picture.fit(frame.getWidth(), frame.getHeight());
		if (other && (picture.getWidth() < frame.getWidth() || picture.getHeight() < frame.getHeight()) && isVisible()) grow();
		simulator.show(frame.getWidth(), frame.getHeight(), pixels, wanted);
	}

	private void seen(final Simulator.Seen seen) {
		if (image == null) return;
		final BufferedImage made = new BufferedImage(seen.width(), seen.height(), BufferedImage.TYPE_INT_RGB);
		made.setRGB(0, 0, seen.width(), seen.height(), seen.pixels(), 0, seen.width());
		picture.show(made);
		pairs.setText(text(seen.pairs()));
	}

	/** The worst pairs, as patches and in figures. */
	private static String text(final List<FigureCheck.Pair> list) {
		if (list.isEmpty()) return "No colours that are confused";
		final StringBuilder html = new StringBuilder("<html>Confused: ");
		for (final FigureCheck.Pair pair : list.subList(0, Math.min(MOST_PAIRS, list.size())))
			html.append(patch(pair.first())).append(" and ").append(patch(pair.second())).append(" &nbsp; ");
		if (list.size() > MOST_PAIRS) html.append("and ").append(list.size() - MOST_PAIRS).append(" more");
		return html.append("</html>").toString();
	}

	private static String patch(final int colour) {
		final String hex = String.format(Locale.ROOT, "#%06x", colour);
		return "<span style=\"background-color:" + hex + "\">&nbsp;&nbsp;&nbsp;&nbsp;</span> " + hex;
	}

	/** Runs the command on the image, as from the menu, so that it is recorded. */
	private void make() {
		final ImagePlus source = image;
		final Simulator.Settings s = settings();
		final String[] path = ColorBlindCommand.class.getAnnotation(Plugin.class).menuPath().split(">");
		final String options = "vision=" + s.vision().name().toLowerCase(Locale.ROOT) + " severity=" + s.severity() + " model=" + s.model().name()
			.toLowerCase(Locale.ROOT);
		new Thread(() -> IJ.run(source, path[path.length - 1], options), "Imago color vision image").start();
	}

	@Override
	public void imageOpened(final ImagePlus opened) {}

	@Override
	public void imageClosed(final ImagePlus closed) {}

	/** At once, not at the next look: slices are leafed through faster. */
	@Override
	public void imageUpdated(final ImagePlus updated) {
		if (updated == image) java.awt.EventQueue.invokeLater(() -> {
			if (instance == this) look();
		});
	}

	/** The picture, as large as fits. */
	private static final class Picture extends JComponent {

		private static final long serialVersionUID = 1;
		private transient BufferedImage shown;

		Picture() {
			setPreferredSize(SMALLEST);
		}

		/** Asks for room, which is given when the window opens. */
		void fit(final int width, final int height) {
			setPreferredSize(new Dimension(Math.max(SMALLEST.width, width), Math.max(SMALLEST.height, height)));
		}

		void show(final BufferedImage picture) {
			shown = picture;
			repaint();
		}

		@Override
		protected void paintComponent(final Graphics g) {
			g.setColor(Color.LIGHT_GRAY);
			g.fillRect(0, 0, getWidth(), getHeight());
			if (shown == null) return;
			final double scale = Math.min(1, Math.min((double) getWidth() / shown.getWidth(), (double) getHeight() / shown.getHeight()));
			final int w = (int) Math.round(scale * shown.getWidth()), h = (int) Math.round(scale * shown.getHeight());
			if (scale < 1) ((Graphics2D) g).setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			g.drawImage(shown, (getWidth() - w) / 2, (getHeight() - h) / 2, w, h, null);
		}
	}
}
