package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.Shape;
import io.github.imago.kernel.display.Scene.TextMeter;
import io.github.imago.kernel.display.Scene.Words;
import io.github.imago.kernel.sampling.Interpolation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The arithmetic of figures. */
class FigureTest {

	private static final TextMeter METER = (text, size, bold) -> 0.6 * size * text.length();
	private static final int[] GREYS = IntStream.range(0, 256).map(i -> i * 0x010101).toArray();

	private double figureWidth = 85, dpi = 300, margin = 1, fontSize = 8;
	private FigureUnit unit = FigureUnit.MM;
	private Interpolation interpolation = Interpolation.NEAREST;
	private boolean trueProportions = true, axes, letters;
	private Corner corner = Corner.LOWER_RIGHT;
	private String length = "", title = "", valueLabel = "";
	private ColorBarPlace place = ColorBarPlace.RIGHT;
	private int columns;

	private Figure draw(final int panels, final int width, final int height, final DisplayScale scale) {
		final List<int[]> images = new ArrayList<>();
		for (int i = 0; i < panels; i++)
			images.add(new Random(i).ints((long) width * height, 0, 1 << 24).toArray());
		return Figure.draw(images, width, height, scale, new FigureStyle(figureWidth, unit, dpi, interpolation, trueProportions,
			new ScaleBarStyle(length, corner, Ink.AUTO, BarLabel.ABOVE, 2, fontSize, false), place, valueLabel, axes, title, margin,
			FigureBackground.WHITE,
			columns, letters), METER, (i, w, h) -> null);
	}

	private static DisplayScale scale(final double w, final double h, final String unit) {
		return new DisplayScale(new PixelSize(w, h, unit), 0, 0, false, GREYS, new double[] { 0, 255 }, "");
	}

	/** The width on paper is what was asked for, the resolution not below, and no whole factor less would do. */
	@Test
	void widthAndResolution() {
		for (final int size : new int[] { 20, 100, 256, 512, 1000, 3000 })
			for (final ColorBarPlace where : ColorBarPlace.values()) {
				place = where;
				final Figure figure = draw(1, size, size / 2, scale(1, 1, "nm"));
				final Scene scene = figure.scene();
				assertEquals(85, scene.width() / scene.dpi() * 25.4, 25.4 / scene.dpi(), "mm");
				assertTrue(scene.dpi() >= 300 * (1 - 1e-6), size + ": " + scene.dpi());
				final int factor = figure.panels().get(0).width() / size;
				assertEquals(factor * size, figure.panels().get(0).width());
				assertTrue(factor == 1 || scene.dpi() * (factor - 1) / factor < 300, "a smaller factor would do");
			}
	}

	@Test
	void unitsOfWidth() {
		interpolation = Interpolation.CUBIC;
		assertEquals(Math.round(85 / 25.4 * 300), draw(1, 50, 50, scale(1, 1, "nm")).scene().width());
		figureWidth = 8.5;
		unit = FigureUnit.CM;
		assertEquals(Math.round(85 / 25.4 * 300), draw(1, 50, 50, scale(1, 1, "nm")).scene().width());
		figureWidth = 3;
		unit = FigureUnit.INCH;
		assertEquals(900, draw(1, 50, 50, scale(1, 1, "nm")).scene().width());
		figureWidth = 777;
		unit = FigureUnit.PX;
		assertEquals(777, draw(1, 50, 50, scale(1, 1, "nm")).scene().width());
		assertEquals(300, draw(1, 50, 50, scale(1, 1, "nm")).scene().dpi(), 1e-9);
	}

	/** Every pixel of the image is a square of the figure, unchanged. */
	@Test
	void pixelsStayHonest() {
		final Figure figure = draw(1, 70, 40, scale(1, 1, "nm"));
		final Picture p = figure.panels().get(0);
		final int[] source = new Random(0).ints(70 * 40, 0, 1 << 24).toArray();
		final int k = p.width() / 70;
		assertEquals(40 * k, p.height());
		for (int y = 0; y < p.height(); y++)
			for (int x = 0; x < p.width(); x++)
				assertEquals(0xff000000 | source[y / k * 70 + x / k], p.pixels()[y * p.width() + x]);
	}

	@Test
	void oneToOne() {
		figureWidth = 0;
		for (final Interpolation any : new Interpolation[] { Interpolation.NEAREST, Interpolation.LANCZOS_3 }) {
			interpolation = any;
			final Figure figure = draw(1, 123, 45, scale(1, 1, "nm"));
			assertEquals("123 45 300.0", figure.panels().get(0).width() + " " + figure.panels().get(0).height() + " " + figure.scene().dpi());
		}
	}

	/** Bar in pixels = length / pixel size × zoom. */
	@Test
	void barLength() {
		final Random random = new Random(9);
		for (int i = 0; i < 30; i++) {
			final double pixel = 0.1 + random.nextDouble();
			interpolation = i % 2 == 0 ? Interpolation.NEAREST : Interpolation.CUBIC;
			final int width = 60 + random.nextInt(300);
			length = 7.3 * pixel + "nm";
			final Figure figure = draw(1, width, 50, scale(pixel, 2 * pixel, "nm"));
			assertEquals(7.3 * figure.panels().get(0).width() / width, figure.bar().width(), 1e-6);
			assertEquals(Math.rint(figure.bar().x()), figure.bar().x(), "begins sharply");
		}
		corner = Corner.NONE;
		assertNull(draw(1, 50, 50, scale(1, 1, "nm")).bar());
	}

	@Test
	void barsAreInTheirCorners() {
		for (final Corner c : new Corner[] { Corner.LOWER_LEFT, Corner.LOWER_RIGHT, Corner.UPPER_LEFT, Corner.UPPER_RIGHT }) {
			corner = c;
			final Figure figure = draw(1, 200, 200, scale(1, 1, "nm"));
			final Picture p = figure.panels().get(0);
			final Box bar = figure.bar();
			assertEquals(c.left(), bar.x() + bar.width() / 2 < p.x() + p.width() / 2.0);
			assertEquals(c.upper(), bar.y() < p.y() + p.height() / 2.0);
			final double left = bar.x() - p.x(), right = p.x() + p.width() - bar.x() - bar.width();
			assertTrue(Math.min(left, right) > 5 && Math.min(left, right) < 0.1 * p.width());
		}
	}

	@Test
	void pixelsThatAreNotSquare() {
		Picture p = draw(1, 100, 80, scale(0.5, 1, "nm")).panels().get(0);
		assertEquals(2 * 0.8, (double) p.height() / p.width(), 1e-9);
		p = draw(1, 100, 80, scale(1, 0.3, "nm")).panels().get(0);
		assertEquals(0.3 * 0.8, (double) p.height() / p.width(), 1.0 / p.width());
		trueProportions = false;
		p = draw(1, 100, 80, scale(0.5, 1, "nm")).panels().get(0);
		assertEquals(0.8, (double) p.height() / p.width(), 1e-9);
	}

	/** Nothing lies outside, for all that there is around the image. */
	@Test
	void everythingIsInside() {
		axes = letters = true;
		title = "Title";
		for (final ColorBarPlace where : ColorBarPlace.values())
			for (final int panels : new int[] { 1, 3, 5 }) {
				place = where;
				title = panels == 5 ? "A title that is much too long to fit into this figure, whose font then becomes small enough" : "Title";
				valueLabel = panels == 3 ? "What the values are in many words, far more than a bar has room for, and yet more of them" : "";
				figureWidth = 120;
				final Figure figure = draw(panels, 64, 48, new DisplayScale(new PixelSize(1234.5, 1234.5, "nm"), 0, 0, false, GREYS, new double[] {
					-12345, 67890 }, "counts"));
				assertEquals(120, figure.scene().width() / figure.scene().dpi() * 25.4, 0.2);
				assertEquals(panels, figure.panels().size());
				for (final Shape shape : figure.scene().shapes()) {
					final double[] b = bounds(shape);
					assertTrue(b[0] >= 0 && b[1] >= 0 && b[2] <= figure.scene().width() && b[3] <= figure.scene().height(), where + " " + shape);
				}
			}
	}

	private static double[] bounds(final Shape shape) {
		if (shape instanceof Box) {
			final Box b = (Box) shape;
			return new double[] { b.x(), b.y(), b.x() + b.width(), b.y() + b.height() };
		}
		if (shape instanceof Picture) {
			final Picture p = (Picture) shape;
			return new double[] { p.x(), p.y(), p.x() + p.width(), p.y() + p.height() };
		}
		final Words t = (Words) shape;
		final double w = METER.width(t.text(), t.size(), t.bold()), up = Scene.CAPITAL * t.size();
		final double before = t.anchor() == Scene.Anchor.START ? 0 : t.anchor() == Scene.Anchor.END ? w : w / 2, after = w - before;
		return t.upwards() ? new double[] { t.x() - up, t.y() - after, t.x(), t.y() + before }
			: new double[] { t.x() - before, t.y() - up, t.x() +
			after, t.y() };
	}

	private static List<String> texts(final Figure figure) {
		return figure.scene().shapes().stream().filter(s -> s instanceof Words).map(s -> ((Words) s).text()).collect(Collectors.toList());
	}

	@Test
	void panels() {
		letters = true;
		final Figure figure = draw(5, 60, 40, scale(1, 1, "nm"));
		assertTrue(texts(figure).containsAll(List.of("a", "b", "c", "d", "e")), texts(figure).toString());
		assertEquals(3, figure.panels().stream().map(Picture::x).distinct().count());
		assertEquals(2, figure.panels().stream().map(Picture::y).distinct().count());
		assertEquals(1, texts(figure).stream().filter(t -> t.endsWith("nm")).count(), "one scale bar");
		columns = 1;
		assertEquals(5, draw(5, 60, 40, scale(1, 1, "nm")).panels().stream().map(Picture::y).distinct().count());
	}

	/** The ticks of the axes are at the places that they name: of pixels' centres. */
	@Test
	void axesNameTheirPlaces() {
		axes = true;
		place = ColorBarPlace.NONE;
		final Figure figure = draw(1, 100, 100, new DisplayScale(new PixelSize(0.1, 0.1, "1/nm"), 50, 50, true, new int[0], new double[0], ""));
		final Picture p = figure.panels().get(0);
		final double zoom = p.width() / 100.0;
		for (final Shape s : figure.scene().shapes()) {
			if (!(s instanceof Words) || !((Words) s).text().matches("[\u22120-9.]+")) continue;
			final Words t = (Words) s;
			final double value = Double.parseDouble(t.text().replace('\u2212', '-'));
			if (t.y() > p.y() + p.height()) assertEquals(p.x() + (value / 0.1 + 50.5) * zoom, t.x(), 1e-6);
			else assertEquals(p.y() + (50.5 - value / 0.1) * zoom, t.y() - Scene.CAPITAL * t.size() / 2, 1e-6, "upwards");
		}
		assertTrue(texts(figure).containsAll(List.of("x (nm\u207b\u00b9)", "y (nm\u207b\u00b9)", "0", "\u22122")), texts(figure).toString());
	}

	/** Of 66 to 790 on a bar of five lines, 500 alone has room by the usual distance; one number is no scale. */
	@Test
	void shortColorBarsHaveTwoNumbers() {
		final DisplayScale scale = new DisplayScale(new PixelSize(1, 1, "nm"), 0, 0, false, GREYS, new double[] { 66, 790 }, "");
		final ColorBar bar = new ColorBar(scale, "", true, 52, 10, 1, METER);
		assertArrayEquals(new double[] { 200, 400, 600 }, bar.ticks().values());
	}

	/** Numbers of a logarithmic bar stand where their colour is. */
	@Test
	void colorBarsFollowCurves() {
		final double[] values = new double[1025];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.pow(10, 3.0 * i / 1024);
		for (final boolean falls : new boolean[] { false, true }) {
			final double[] v = values.clone();
			final int[] colors = GREYS.clone();
			if (falls) for (int i = 0; i < v.length / 2; i++) {
				v[i] = values[1024 - i];
				v[1024 - i] = values[i];
			}
			if (falls) for (int i = 0; i < 256; i++)
				colors[i] = GREYS[255 - i];
			final Figure figure = draw(1, 200, 200, new DisplayScale(new PixelSize(1, 1, "nm"), 0, 0, false, colors, v, "counts"));
			assertTrue(texts(figure).containsAll(List.of("1", "10", "100", "1000", "counts")), texts(figure).toString());
			final Picture p = figure.panels().get(0), bar = (Picture) figure.scene().shapes().stream().filter(s -> s instanceof Picture && s != p)
				.findFirst().orElseThrow();
			for (final Shape s : figure.scene().shapes()) {
				if (!(s instanceof Words) || !((Words) s).text().matches("\\d+")) continue;
				final double y = ((Words) s).y() - Scene.CAPITAL * ((Words) s).size() / 2;
				final double share = Math.log10(Double.parseDouble(((Words) s).text())) / 3;
				assertEquals(bar.y() + bar.height() * (1 - share), y, 0.01);
				final int row = (int) Math.max(0, Math.min(bar.height() - 1, Math.floor(y - bar.y())));
				assertEquals(255 * share, bar.pixels()[row * bar.width()] & 255, 1.5);
			}
		}
	}

	@Test
	void interpolatedColours() {
		interpolation = Interpolation.LINEAR;
		final int[] image = new int[64 * 64];
		for (int i = 0; i < image.length; i++)
			image[i] = 4 * (i % 64) * 0x010101;
		final Figure figure = Figure.draw(Collections.singletonList(image), 64, 64, scale(1, 1, "nm"),
			new FigureStyle(50, unit, dpi, interpolation,
			true, new ScaleBarStyle("", Corner.NONE, Ink.AUTO, BarLabel.NONE, 2, 8, false), ColorBarPlace.NONE, "", false, "", 0,
			FigureBackground.WHITE, 0, false), METER, (i, w, h) -> null);
		final Picture p = figure.panels().get(0);
		assertEquals(Math.round(50 / 25.4 * 300), p.width());
		for (int x = 20; x < p.width() - 20; x++)
			assertEquals(4 * ((x + 0.5) * 64 / p.width() - 0.5), p.pixels()[x] & 255, 0.51);
	}

	@Test
	void svg() throws Exception {
		title = "A <b> & \"c\"";
		axes = true;
		final Figure figure = draw(1, 40, 30, scale(1, 1, "nm"));
		final Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(Svg.write(figure.scene(),
			title).getBytes(StandardCharsets.UTF_8)));
		final Element root = svg.getDocumentElement();
		assertEquals(85, Double.parseDouble(root.getAttribute("width").replace("pt", "")) / 72 * 25.4, 0.1);
		final List<String> texts = new ArrayList<>();
		for (int i = 0; i < root.getElementsByTagName("text").getLength(); i++)
			texts.add(root.getElementsByTagName("text").item(i).getTextContent());
		assertEquals(texts(figure), texts);
		final Element image = (Element) root.getElementsByTagName("image").item(0);
		final String data = image.getAttribute("xlink:href");
		final java.awt.image.BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.substring(data.indexOf(
			',') + 1))));
		final Picture p = figure.panels().get(0);
		assertEquals(p.width(), decoded.getWidth());
		assertEquals(p.pixels()[p.width() + 1], decoded.getRGB(1, 1));
		assertEquals(p.width() * 72 / figure.scene().dpi(), Double.parseDouble(image.getAttribute("width")), 1e-3);
		boolean bar = false;
		for (int i = 0; i < root.getElementsByTagName("rect").getLength(); i++)
			bar |= Math.abs(Double.parseDouble(((Element) root.getElementsByTagName("rect").item(i)).getAttribute("width")) - figure.bar().width() *
				72 / figure.scene().dpi()) < 1e-3;
		assertTrue(bar, "the scale bar is a rectangle of its length");
	}

	@Test
	void refused() {
		length = "1 mm";
		assertTrue(assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm"))).getMessage().startsWith("barLength"));
		length = "";
		figureWidth = 5;
		assertTrue(assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm"))).getMessage().startsWith("figureWidth"));
		figureWidth = -1;
		assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm")));
		figureWidth = 1e5;
		assertTrue(assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm"))).getMessage().contains("too large"));
		figureWidth = 85;
		dpi = 0;
		assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm")));
		dpi = 300;
		fontSize = 0;
		assertThrows(IllegalArgumentException.class, () -> draw(1, 50, 50, scale(1, 1, "nm")));
		fontSize = 8;
		assertThrows(IllegalArgumentException.class, () -> new DisplayScale(new PixelSize(1, 1, "nm"), 0, 0, false, GREYS, new double[] { 1, 1 },
			""));
		assertThrows(IllegalArgumentException.class, () -> new DisplayScale(new PixelSize(1, 1, "nm"), 0, 0, false, GREYS,
			new double[] { 0, 2, 1, 3 },
			""));
		place = ColorBarPlace.NONE;
		figureWidth = 85;
		assertEquals(1, draw(1, 1, 1, scale(1, 1, "nm")).panels().size(), "a single pixel");
	}
}
