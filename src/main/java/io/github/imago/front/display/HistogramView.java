package io.github.imago.front.display;

import io.github.imago.kernel.common.RoundNumber;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import javax.swing.JComponent;

/**
 * The histogram of an image with the curve from values to brightness over it, a strip of the colours that the values have, and a handle at
 * either end of the display range.
 */
final class HistogramView extends JComponent {

	/** Is told what the user does with the mouse. */
	interface Listener {

		/** The ends of the display range were dragged. */
		void dragged(double lower, double upper);

		/** The axis shall show these values; NaN for all. */
		void zoomed(double from, double to);

		/** The axis shall show the range alone, or all values if it does not do so now. */
		void toggled();

		/** The mouse is over a value; NaN when it has left. */
		void hovered(double value);
	}

	private static final long serialVersionUID = 1;
	private static final int SIDE = 10, TOP = 6, STRIP = 12, HANDLE = 9, REACH = 7;
	private static final Color BACK = Color.WHITE, FRAME = new Color(0xb8bec4), BARS = new Color(0x6b7f92), CURVE = new Color(0xc8482c),
			OUTSIDE = new Color(0x1c303c50, true), TEXT = new Color(0x30383f);
	private static final Color[] RGB = { new Color(0x90d03030, true), new Color(0x9030a030, true), new Color(0x903060d0, true) };

	private final transient Listener listener;
	private transient Counts counts;
	private transient ToneCurve curve;
	private int[] colours = {};
	private boolean logarithmic = true;
	private Color bars = BARS;
	private transient DoubleUnaryOperator shown = v -> v, raw = v -> v;
	private String notice = "";

	/** -1 nothing, 0 the lower end, 1 the upper one, 2 both. */
	private int grabbed = -1;
	private double grabbedAt, grabbedLower, grabbedUpper;

	HistogramView(final Listener listener) {
		this.listener = listener;
		setOpaque(true);
		setMinimumSize(new Dimension(220, 120));
		final Mouse mouse = new Mouse();
		addMouseListener(mouse);
		addMouseMotionListener(mouse);
		addMouseWheelListener(mouse);
	}

	/** What is counted; null for nothing yet. */
	void setCounts(final Counts counts) {
		this.counts = counts;
		repaint();
	}

	Counts counts() {
		return counts;
	}

	/** Whether logarithms of the counts are drawn. */
	void setLogarithmic(final boolean logarithmic) {
		this.logarithmic = logarithmic;
		repaint();
	}

	/**
	 * How values are displayed.
	 *
	 * @param curve null for images that have no curve
	 * @param colours from dark to bright, 0xRRGGBB
	 * @param bars the colour of the histogram; null for the usual one
	 */
	void setCurve(final ToneCurve curve, final int[] colours, final Color bars) {
		this.curve = curve;
		this.colours = colours;
		this.bars = bars == null ? BARS : bars;
		repaint();
	}

	/** How pixel values are written, and back: by the density calibration of the image. */
	void setUnits(final DoubleUnaryOperator toShown, final DoubleUnaryOperator toRaw) {
		shown = toShown;
		raw = toRaw;
	}

	/** A word to the user across the plot; empty for none. */
	void setNotice(final String notice) {
		this.notice = notice;
		repaint();
	}

	/** How many bins there is room for. */
	int room() {
		return Math.max(16, plotWidth());
	}

	private int plotWidth() {
		return getWidth() - 2 * SIDE;
	}

	private int plotHeight() {
		return getHeight() - TOP - STRIP - HANDLE - getFontMetrics(getFont()).getHeight() - 4;
	}

	private double x(final double value) {
		return SIDE + (value - counts.from()) / (counts.to() - counts.from()) * plotWidth();
	}

	private double value(final double x) {
		return counts.from() + (x - SIDE) / plotWidth() * (counts.to() - counts.from());
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		final Graphics2D g = (Graphics2D) graphics.create();
		g.setColor(getBackground());
		g.fillRect(0, 0, getWidth(), getHeight());
		final int w = plotWidth(), h = plotHeight();
		g.setColor(BACK);
		g.fillRect(SIDE, TOP, w, h);
		if (counts != null && w > 1 && h > 1) {
			drawBars(g, h);
			if (curve != null) {
				drawStrip(g, h);
				drawRange(g, w, h);
				drawCurve(g, w, h);
				drawHandles(g, h);
			}
			drawTicks(g, w, h);
		}
		g.setColor(FRAME);
		g.drawRect(SIDE - 1, TOP - 1, w + 1, h + 1);
		if (!notice.isEmpty()) drawNotice(g, w);
		g.dispose();
	}

	private void drawBars(final Graphics2D g, final int h) {
		final double full = full();
		for (int c = 0; c < counts.bins().length; c++) {
			final long[] bins = counts.bins()[c];
			g.setColor(counts.bins().length == 3 ? RGB[c] : bars);
			final double step = (double) plotWidth() / bins.length;
			for (int i = 0; i < bins.length; i++) {
				if (bins[i] == 0) continue;
				final int x0 = SIDE + (int) Math.round(i * step), x1 = SIDE + (int) Math.round((i + 1) * step);
				final double part = logarithmic ? Math.log1p(bins[i]) / Math.log1p(full) : bins[i] / full;
				// One pixel in millions is still to be seen.
				final int height = (int) Math.max(1, Math.min(h, Math.round(part * (h - 2))));
				g.fillRect(x0, TOP + h - height, Math.max(1, x1 - x0), height);
			}
		}
	}

	/** The count that is as high as the plot. A single bin that dwarfs all others, the background as a rule, is cut off in linear plots. */
	private double full() {
		final long[] sorted = Arrays.stream(counts.bins()).flatMapToLong(Arrays::stream).sorted().toArray();
		final double most = sorted[sorted.length - 1], next = sorted.length > 1 ? sorted[sorted.length - 2] : most;
		return Math.max(1, !logarithmic && next > 0 && most > 3 * next ? 1.5 * next : most);
	}

	private int colour(final double value) {
		if (colours.length == 0) return 0;
		return colours[(int) Math.min(colours.length - 1, Math.round(curve.apply(value) * (colours.length - 1)))];
	}

	private void drawStrip(final Graphics2D g, final int h) {
		for (int x = SIDE; x < SIDE + plotWidth(); x++) {
			g.setColor(new Color(colour(value(x + 0.5))));
			g.fillRect(x, TOP + h + 1, 1, STRIP);
		}
		g.setColor(FRAME);
		g.drawRect(SIDE - 1, TOP + h, plotWidth() + 1, STRIP + 1);
	}

	/** What is black or white altogether lies in the shade. */
	private void drawRange(final Graphics2D g, final int w, final int h) {
		final int lower = clamp(x(curve.range().lower()), w), upper = clamp(x(curve.range().upper()), w);
		g.setColor(OUTSIDE);
		g.fillRect(SIDE, TOP, lower - SIDE, h);
		g.fillRect(upper, TOP, SIDE + w - upper, h);
		g.setColor(TEXT);
		for (final double end : new double[] { curve.range().lower(), curve.range().upper() }) {
			final int x = (int) Math.round(x(end));
			if (x >= SIDE && x <= SIDE + w) g.fillRect(x, TOP, 1, h);
		}
	}

	private static int clamp(final double x, final int w) {
		return (int) Math.max(SIDE, Math.min(SIDE + w, Math.round(x)));
	}

	private void drawCurve(final Graphics2D g, final int w, final int h) {
		final Path2D line = new Path2D.Double();
		// Half pixels, so that steep beginnings are seen where they are.
		for (int i = 0; i <= 2 * w; i++) {
			final double x = SIDE + i / 2.0, y = TOP + 1 + (h - 2) * (1 - curve.apply(value(x)));
			if (i == 0) line.moveTo(x, y);
			else line.lineTo(x, y);
		}
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.clipRect(SIDE, TOP, w, h);
		g.setColor(new Color(0xd0ffffff, true));
		g.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
		g.draw(line);
		g.setColor(CURVE);
		g.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
		g.draw(line);
		g.setClip(null);
		g.setStroke(new BasicStroke(1));
	}

	private void drawHandles(final Graphics2D g, final int h) {
		final double[] ends = { curve.range().lower(), curve.range().upper() };
		for (int i = 0; i < 2; i++) {
			final double x = Math.max(SIDE - 4, Math.min(SIDE + plotWidth() + 4, x(ends[i]))), y = TOP + h + STRIP + 2;
			final Path2D triangle = new Path2D.Double();
			triangle.moveTo(x, y);
			triangle.lineTo(x - 6, y + HANDLE);
			triangle.lineTo(x + 6, y + HANDLE);
			triangle.closePath();
			g.setColor(i == 0 ? TEXT : Color.WHITE);
			g.fill(triangle);
			g.setColor(TEXT);
			g.draw(triangle);
		}
	}

	private void drawTicks(final Graphics2D g, final int w, final int h) {
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		final FontMetrics metrics = g.getFontMetrics();
		final double a = shown.applyAsDouble(counts.from()), b = shown.applyAsDouble(counts.to()), from = Math.min(a, b), to = Math.max(a, b);
		if (!(to > from)) return;
		final double step = RoundNumber.atLeast((to - from) / Math.max(2, w / 75));
		final int y = TOP + h + STRIP + HANDLE + metrics.getAscent() + 2;
		for (double tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
			final double clean = Math.abs(tick) < step / 1e6 ? 0 : tick;
			final String text = NumberText.of(clean, step);
			final int x = (int) Math.round(x(raw.applyAsDouble(clean))), width = metrics.stringWidth(text);
			if (x < SIDE || x > SIDE + w) continue;
			g.setColor(FRAME);
			g.fillRect(x, TOP + h + STRIP + 2, 1, 3);
			g.setColor(getForeground());
			g.drawString(text, Math.max(1, Math.min(getWidth() - width - 1, x - width / 2)), y);
		}
	}

	private void drawNotice(final Graphics2D g, final int w) {
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		final FontMetrics metrics = g.getFontMetrics();
		int y = TOP + metrics.getHeight() + 4;
		for (final String line : notice.split("\n")) {
			final int width = metrics.stringWidth(line), x = SIDE + (w - width) / 2;
			g.setColor(new Color(0xe0ffffff, true));
			g.fillRect(x - 4, y - metrics.getAscent() - 1, width + 8, metrics.getHeight() + 2);
			g.setColor(TEXT);
			g.drawString(line, x, y);
			y += metrics.getHeight() + 2;
		}
	}

	/** What the mouse would grab: the nearer end, if it is within reach, or the range between both. */
	private int at(final int x) {
		if (curve == null || counts == null || !isEnabled()) return -1;
		final double toLower = Math.abs(x - bounded(curve.range().lower())), toUpper = Math.abs(x - bounded(curve.range().upper()));
		if (Math.min(toLower, toUpper) <= REACH) {
			// Where both are one, the side tells.
			if (toLower == toUpper) return x < x(curve.range().lower()) ? 0 : 1;
			return toLower < toUpper ? 0 : 1;
		}
		final double value = value(x);
		return value > curve.range().lower() && value < curve.range().upper() ? 2 : -1;
	}

	/** Where the handle of a value is; it waits at the edge for values that are not to be seen. */
	private double bounded(final double value) {
		return Math.max(SIDE, Math.min(SIDE + plotWidth(), x(value)));
	}

	private final class Mouse extends MouseAdapter {

		@Override
		public void mousePressed(final MouseEvent e) {
			grabbed = e.getButton() == MouseEvent.BUTTON1 ? at(e.getX()) : -1;
			if (grabbed < 0) return;
			grabbedAt = value(e.getX());
			grabbedLower = curve.range().lower();
			grabbedUpper = curve.range().upper();
		}

		@Override
		public void mouseDragged(final MouseEvent e) {
			if (grabbed < 0 || counts == null || curve == null) return;
			final double value = value(e.getX()), end = end(value);
			if (grabbed == 0) listener.dragged(Math.min(end, grabbedUpper), grabbedUpper);
			else if (grabbed == 1) listener.dragged(grabbedLower, Math.max(end, grabbedLower));
			else listener.dragged(grabbedLower + value - grabbedAt, grabbedUpper + value - grabbedAt);
			listener.hovered(value);
		}

		/** Bins of whole numbers begin half a unit before the first and end half a unit after the last. */
		private double end(final double value) {
			final boolean within = value >= counts.from() && value <= counts.to();
			return counts.whole() && within ? Math.max(counts.from() + 0.5, Math.min(counts.to() - 0.5, value)) : value;
		}

		@Override
		public void mouseReleased(final MouseEvent e) {
			grabbed = -1;
		}

		@Override
		public void mouseMoved(final MouseEvent e) {
			final int what = at(e.getX());
			setCursor(Cursor.getPredefinedCursor(what == 2 ? Cursor.HAND_CURSOR : what >= 0 ? Cursor.E_RESIZE_CURSOR : Cursor.DEFAULT_CURSOR));
			listener.hovered(counts == null ? Double.NaN : value(e.getX()));
		}

		@Override
		public void mouseExited(final MouseEvent e) {
			listener.hovered(Double.NaN);
		}

		@Override
		public void mouseClicked(final MouseEvent e) {
			if (e.getClickCount() == 2) listener.toggled();
		}

		@Override
		public void mouseWheelMoved(final MouseWheelEvent e) {
			if (counts == null) return;
			final double factor = Math.pow(1.25, e.getPreciseWheelRotation()), at = value(e.getX());
			final double from = at - (at - counts.from()) * factor, to = at + (counts.to() - at) * factor;
			final double least = counts.least(), most = counts.most();
			if (from <= least && to >= most) listener.zoomed(Double.NaN, Double.NaN);
			else if (to - from > (most - least) * 1e-6) listener.zoomed(from, to);
		}
	}
}
