package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import ij.CompositeImage;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.image.ColorImages;
import io.github.imago.op.Bm3dOps;
import io.github.imago.op.OverlayOps;

import java.awt.Dialog;
import java.util.Arrays;
import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** Previews in colours on images of every type. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class ColorPreviewTest {

	private static final int W = 48, H = 40;

	@BeforeAll
	static void start() {
		Gui.start(ImageJ.EMBEDDED);
	}

	@AfterEach
	void tidy() {
		Screen.closeDialogs();
		Screen.closeImages();
	}

	private static ImagePlus shown(final ImagePlus image) {
		image.show();
		Screen.await("the window of " + image.getTitle(), () -> image.getWindow() != null && image.getWindow().isShowing());
		return image;
	}

	private static FloatProcessor waves() {
		final FloatProcessor waves = new FloatProcessor(W, H);
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++)
				waves.setf(x, y, (float) Math.sin(0.2 * x * y));
		return waves;
	}

	private static ByteProcessor labels() {
		final ByteProcessor labels = new ByteProcessor(W, H);
		for (int y = 5; y < 20; y++)
			for (int x = 5; x < 40; x++)
				labels.set(x, y, 1 + x / 12);
		return labels;
	}

	private static ImageRoi picture(final ImagePlus image) {
		final Overlay overlay = image.getOverlay();
		return overlay != null && overlay.size() > 0 && overlay.get(0) instanceof ImageRoi ? (ImageRoi) overlay.get(0) : null;
	}

	private static int[] opaque(final Object pixels) {
		final int[] copy = ((int[]) pixels).clone();
		for (int i = 0; i < copy.length; i++)
			copy[i] |= 0xff000000;
		return copy;
	}

	@Test
	void channelsThatGoTogetherAreSeenTogether() {
		final Random random = new Random(1);
		final float[] pixels = new float[3 * W * H], expected = new float[pixels.length], alone = new float[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) (50 + i % W / 8 % 2 * 20 + 5 * random.nextGaussian());
		final ImageStack stack = new ImageStack(W, H);
		for (int c = 0; c < 3; c++)
			stack.addSlice(new FloatProcessor(W, H, Arrays.copyOfRange(pixels, c * W * H, (c + 1) * W * H)));
		final ImagePlus three = new ImagePlus("three", stack);
		three.setDimensions(3, 1, 1);
		final ImagePlus image = shown(new CompositeImage(three, CompositeImage.COMPOSITE));
		image.setC(2);
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		Bm3dOps.bm3d(ArrayImgs.floats(pixels, W, H, 3), null, null, null, null, null, null, null, ArrayImgs.floats(expected, W, H, 3));
		Bm3dOps.bm3d(ArrayImgs.floats(before, W, H), null, null, null, null, null, null, null, ArrayImgs.floats(alone, W, H));
		Screen.command("imago.restore.bm3d", image);
		final Dialog dialog = Screen.dialog("BM3D Denoising");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the channel by itself", () -> Arrays.equals(alone, (float[]) image.getProcessor().getPixels()));
		Screen.tick(dialog, "Channels are colours", true);
		Screen.await("the channel with the others", () -> Arrays.equals(Arrays.copyOfRange(expected, W * H, 2 * W * H), (float[]) image.getProcessor()
			.getPixels()));
		Screen.tick(dialog, "Preview", false);
		Screen.await("the image", () -> Arrays.equals(before, (float[]) image.getProcessor().getPixels()));
	}

	@Test
	void coloursLieOverGrey() {
		final ImagePlus base = shown(new ImagePlus("base", waves())), top = shown(new ImagePlus("top", labels()));
		base.setDisplayRange(-0.5, 0.8);
		final float[] before = ((float[]) base.getProcessor().getPixels()).clone();
		final Overlay drawn = new Overlay(new OvalRoi(2, 3, 9, 9));
		base.setOverlay(drawn);
		final int[] half = ColorImages.pixels(OverlayOps.blend(ColorImages.displayed(base), ColorImages.displayed(top), null, null, null, null,
			0.5, null));
		Screen.command("imago.display.blend", base);
		final Dialog dialog = Screen.dialog("Blend with Alpha");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the preview", () -> picture(base) != null && Arrays.equals(half, opaque(picture(base).getProcessor().getPixels())));
		assertEquals(2, base.getOverlay().size(), "what the user has drawn lies above");
		assertArrayEquals(before, (float[]) base.getProcessor().getPixels());
		Screen.tick(dialog, "Preview", false);
		Screen.await("the image", () -> base.getOverlay() == drawn);
		assertFalse(base.isLocked());
		Screen.tick(dialog, "Preview", true);
		Screen.await("the preview", () -> picture(base) != null);
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("the image", () -> base.getOverlay() == drawn);
		assertArrayEquals(before, (float[]) base.getProcessor().getPixels());
	}

	@Test
	void coloursReplaceColours() {
		final ColorProcessor colours = waves().convertToColorProcessor();
		final ImagePlus base = shown(new ImagePlus("base", colours)), top = shown(new ImagePlus("top", labels()));
		final int[] half = ColorImages.pixels(OverlayOps.blend(ColorImages.displayed(base), ColorImages.displayed(top), null, null, null, null,
			0.5, null));
		Screen.command("imago.display.blend", base);
		final Dialog dialog = Screen.dialog("Blend with Alpha");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the preview", () -> Arrays.equals(half, opaque(base.getProcessor().getPixels())));
		Screen.press(dialog, "Cancel");
	}

	@Test
	void overlaysAreShownAndThenStay() {
		final ImagePlus base = shown(new ImagePlus("base", waves()));
		shown(new ImagePlus("objects", labels()));
		final Roi drawn = new OvalRoi(2, 3, 9, 9);
		base.setOverlay(new Overlay(drawn));
		Screen.command("imago.display.overlay", base);
		final Dialog dialog = Screen.dialog("Overlay Labels");
		Screen.tick(dialog, "Preview", true);
		// The displayed image, areas, lines; and what was there.
		Screen.await("the preview", () -> base.getOverlay().size() == 4);
		Screen.press(dialog, "OK");
		Screen.await("the overlay", () -> base.getOverlay().size() == 3 && base.getOverlay().get(0) == drawn);
		assertEquals(2, WindowManager.getImageCount(), "no new window");
	}

	@Test
	void channelsInColoursLieOverTheMosaicTogether() {
		final ImagePlus raw = shown(new ImagePlus("raw", waves().convertToShort(true)));
		raw.setDisplayRange(100, 40000);
		final short[] before = ((short[]) raw.getProcessor().getPixels()).clone();
		IJ.runMacro("selectImage('raw'); run('Demosaic Bayer Image...', 'bayerpattern=gbrg');");
		final ImagePlus made = WindowManager.getImage("raw-colors");
		final int[] colours = ColorImages.pixels(ColorImages.displayed(made));
		Screen.command("imago.color.demosaic", raw);
		final Dialog dialog = Screen.dialog("Demosaic Bayer Image");
		Screen.tick(dialog, "Preview", true);
		Screen.await("the preview", () -> picture(raw) != null);
		Screen.choose(dialog, 0, "GBRG");
		Screen.await("the right colours", () -> picture(raw) != null && Arrays.equals(colours, opaque(picture(raw).getProcessor().getPixels())));
		assertArrayEquals(before, (short[]) raw.getProcessor().getPixels());
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> raw.getOverlay() == null);
	}

	@Test
	void ofAComplexResultTheRealPartIsShown() {
		final ImagePlus image = shown(new ImagePlus("waves", waves()));
		Screen.command("imago.math.expression", image);
		final Dialog dialog = Screen.dialog("Image Expression");
		Screen.tick(dialog, "Preview", true);
		// 0 and 1 become the ends of the range that the image is shown in.
		Screen.type(dialog, 0, "(x > 9) + 1j*y");
		final float low = (float) image.getDisplayRangeMin(), high = (float) image.getDisplayRangeMax();
		final FloatProcessor seen = (FloatProcessor) image.getProcessor();
		Screen.await("the real part", () -> seen.getf(0) == low && seen.getf(9) == low && seen.getf(10) == high && seen.getf(W - 1) == high);
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals((float[]) waves().getPixels(), (float[]) seen.getPixels()));
	}

	@Test
	void whatAConversionLosesIsShown() {
		final FloatProcessor pixels = waves();
		pixels.multiply(400);
		final ImagePlus image = shown(new ImagePlus("waves", pixels));
		image.setDisplayRange(-400, 400);
		Screen.command("imago.math.convert", image);
		final Dialog dialog = Screen.dialog("Convert Type by Rule");
		Screen.tick(dialog, "Preview", true);
		final FloatProcessor seen = (FloatProcessor) image.getProcessor();
		// The 8-bit image is shown from 0 to 255.
		Screen.await("black for what is below 0", () -> pixels.getf(W + 20) < 0 && seen.getf(W + 20) == -400);
		Screen.choose(dialog, 1, "Scale");
		// In 255 steps, unlike the image as it is, which is seen between two previews.
		final float value = 400 * (float) Math.sin(4);
		Screen.await("all greys", () -> seen.getf(W + 20) != value && Math.abs(seen.getf(W + 20) - value) < 3);
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> seen.getf(W + 20) == value);
	}

	@Test
	void inBatchModeTheImageIsListedOnce() {
		shown(new ImagePlus("objects", labels()));
		final String count = IJ.runMacro("setBatchMode(true); newImage('base', '8-bit ramp', " + W + ", " + H +
			", 1); run('Overlay Labels...', 'labels=objects'); n = Overlay.size; t = getTitle(); close(); return t + ' ' + n + ' ' + nImages;");
		assertEquals("base 2 1", count);
		assertSame(null, Interpreter.getLastBatchModeImage());
	}
}
