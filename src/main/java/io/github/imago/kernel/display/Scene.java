package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawing: what stands where, before it becomes pixels, vectors of an SVG file or an overlay. Places are in pixels of the drawing, x to
 * the right and y down from its upper left corner; colours are 0xAARRGGBB. What was added first lies at the bottom.
 */
public final class Scene {

	/** One thing in a drawing. */
	public sealed interface Shape permits Box, Words, Picture {}

	/** A filled rectangle; its edges need not lie between pixels. */
	public record Box(double x, double y, double width, double height, int color) implements Shape {}

	/** What of a text is at its place. */
	public enum Anchor {
		/** Its first letter. */
		START,
		/** Its middle. */
		MIDDLE,
		/** The end of its last letter. */
		END
	}

	/**
	 * A line of text without serifs.
	 *
	 * @param x place of the anchor on the line on which the letters stand
	 * @param y likewise
	 * @param size of the font: height of a line, in pixels
	 * @param upwards whether it is read from bottom to top
	 */
	public record Words(double x, double y, String text, double size, boolean bold, Anchor anchor, boolean upwards, int color)
		implements Shape
	{}

	/**
	 * Pixels, one on one of the drawing's.
	 *
	 * @param pixels 0xAARRGGBB, x fastest
	 */
	public record Picture(int x, int y, int width, int height, int[] pixels) implements Shape {

		/** Fails unless there are as many pixels as the size tells. */
		public Picture {
			Check.that(pixels.length == Check.elements(width, height), "the picture has " + pixels.length + " pixels, its size tells " + width +
				" x " + height);
		}
	}

	/** How high capital letters and figures are, as a share of the font's size: 0.716 in Arial and Helvetica, 0.729 in DejaVu Sans. */
	public static final double CAPITAL = 0.72;

	/** How wide texts are. */
	@FunctionalInterface
	public interface TextMeter {

		/** The width of a line of text in a font of a size, in the unit of the size. */
		double width(String text, double size, boolean bold);
	}

	private final int width, height, background;
	private final double dpi;
	private final List<Shape> shapes = new ArrayList<>();

	/**
	 * An empty drawing.
	 *
	 * @param width above 0
	 * @param height above 0
	 * @param dpi pixels per inch, above 0
	 * @param background its colour, 0 for none
	 */
	public Scene(final int width, final int height, final double dpi, final int background) {
		Check.atLeast("width", width, 1);
		Check.atLeast("height", height, 1);
		Check.elements(width, height);
		this.width = width;
		this.height = height;
		this.dpi = Check.above("dpi", dpi, 0);
		this.background = background;
	}

	/** Puts a thing on top of the others. */
	public void add(final Shape shape) {
		shapes.add(shape);
	}

	/** Everything, from the bottom to the top. */
	public List<Shape> shapes() {
		return List.copyOf(shapes);
	}

	/** Pixels along x. */
	public int width() {
		return width;
	}

	/** Pixels along y. */
	public int height() {
		return height;
	}

	/** Pixels per inch. */
	public double dpi() {
		return dpi;
	}

	/** The colour beneath everything, 0xAARRGGBB. */
	public int background() {
		return background;
	}
}
