package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.CompositeImage;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.PolygonRoi;
import ij.process.FloatProcessor;

import io.github.imago.image.ColorTables;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.display.Colormap;

import java.awt.Dialog;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** Live previews of colour maps, phases and vectors, used as by a person. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class DisplayGuiTest {

	private static final int W = 256, H = 192;

	@BeforeAll
	static void start() {
		Gui.start(ImageJ.EMBEDDED);
	}

	@AfterEach
	void tidy() {
		Screen.closeDialogs();
		Screen.closeImages();
	}

	private static float[] ramp(final boolean alongX) {
		final float[] values = new float[W * H];
		for (int i = 0; i < values.length; i++)
			values[i] = alongX ? i % W - W / 2f : i / W - H / 2f;
		return values;
	}

	private static Dialog open(final String label) {
		Screen.menu("Plugins", "Imago", "Display", label + "...");
		return Screen.dialog(label);
	}

	@Test
	void colormapsAreTriedOnTheImage() {
		final ImagePlus image = new ImagePlus("ramp", new FloatProcessor(W, H, ramp(true)));
		image.setDisplayRange(-20, 60);
		image.show();
		final int[] grey = ColorTables.colours(image);
		final float[] before = ramp(true);
		final Dialog dialog = open("Colormap");
		assertEquals(1, Screen.all(dialog, Picture.class).size(), "a picture of the map");
		Screen.choose(dialog, 0, "Ember");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the colours", () -> Arrays.equals(Colormap.EMBER.colours(), ColorTables.colours(image)));
		Screen.choose(dialog, 0, "Blue red");
		Screen.type(dialog, 3, "0");
		Screen.await("the colours and range", () -> Arrays.equals(Colormap.BLUE_RED.colours(), ColorTables.colours(image)) && image
			.getDisplayRangeMin() == -60);
		Screen.tick(dialog, "Preview", false);
		Screen.await("the image as it was", () -> Arrays.equals(grey, ColorTables.colours(image)));
		assertEquals("-20.0 60.0", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
		assertFalse(image.isLocked());
		Screen.tick(dialog, "Preview", true);
		Screen.await("the colours", () -> Arrays.equals(Colormap.BLUE_RED.colours(), ColorTables.colours(image)));
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("the image as it was", () -> Arrays.equals(grey, ColorTables.colours(image)) && !image.isLocked());
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
	}

	@Test
	void aColormapOfOneChannelIsTriedOnThatChannel() {
		final ImageStack stack = new ImageStack(W, H);
		stack.addSlice(new FloatProcessor(W, H, ramp(true)));
		stack.addSlice(new FloatProcessor(W, H, ramp(false)));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(two, CompositeImage.COMPOSITE);
		image.show();
		image.setC(2);
		final Dialog dialog = open("Colormap");
		Screen.choose(dialog, 0, "Cyan");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the colours", () -> (image.getChannelLut(2).getRGB(255) & 0xffffff) == Colormap.CYAN.colours()[255]);
		assertEquals(0xff0000, image.getChannelLut(1).getRGB(255) & 0xffffff);
		// The channel changes while it is tried.
		image.setC(1);
		Screen.await("the other channel", () -> (image.getChannelLut(1).getRGB(255) & 0xffffff) == Colormap.CYAN.colours()[255]);
		Screen.await("the first one back", () -> (image.getChannelLut(2).getRGB(255) & 0xffffff) == 0x00ff00);
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("red", () -> (image.getChannelLut(1).getRGB(255) & 0xffffff) == 0xff0000);
	}

	@Test
	void phasesLieOverTheImage() {
		final ImagePlus image = ComplexImages.create(new ImagePlus("wave", new FloatProcessor(W, H)), "complex", new ComplexImg(ramp(true), ramp(
			false), W, H));
		image.show();
		final Dialog dialog = open("Phase Colors");
		Screen.tick(dialog, "Preview", true);
		Screen.await("colours and legend", () -> image.getOverlay() != null && image.getOverlay().get(0) instanceof ImageRoi && image
			.getOverlay().size() > 5);
		final int colour = ((ImageRoi) image.getOverlay().get(0)).getProcessor().get(W - 3, H / 2);
		Screen.choose(dialog, 0, "HSV");
		Screen.await("other hues", () -> image.getOverlay() != null && ((ImageRoi) image.getOverlay().get(0)).getProcessor().get(W - 3, H /
			2) != colour);
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("the image as it was", () -> image.getOverlay() == null);
	}

	@Test
	void arrowsOfTwoChannelsLieOverTheImage() {
		final ImageStack stack = new ImageStack(W, H);
		stack.addSlice(new FloatProcessor(W, H, ramp(true)));
		stack.addSlice(new FloatProcessor(W, H, ramp(false)));
		final ImagePlus image = new ImagePlus("shifts", stack);
		image.show();
		final Dialog dialog = open("Vector Arrows");
		Screen.tick(dialog, "Preview", true);
		Screen.await("arrows", () -> image.getOverlay() != null && Arrays.stream(image.getOverlay().toArray()).filter(
			PolygonRoi.class::isInstance).count() > 150);
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("the image as it was", () -> image.getOverlay() == null);
		assertNull(image.getOverlay());
		assertArrayEquals(ramp(true), (float[]) stack.getPixels(1));
	}
}
