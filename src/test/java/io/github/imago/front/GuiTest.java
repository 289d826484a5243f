package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import ij.text.TextWindow;

import io.github.imago.command.filter.GaussCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.common.Border;
import io.github.imago.op.FilterOps;
import io.github.imago.op.FourierFilterOps;
import io.github.imago.op.VolumeDenoiseOps;

import java.awt.Choice;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Scrollbar;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.JEditorPane;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandService;

/** Plain ImageJ with Imago's menu, used as by a person. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class GuiTest {

	private static final String GAUSS = "Gaussian Filter";

	/** Every key of the command with its declared default. */
	private static final String DEFAULTS = "sigma=2 sigmay=NaN sigmaz=NaN sigmaunit=pixels border=reflect bordervalue=0 ignorenan=false " +
		"backend=auto volume=false";

	@BeforeAll
	static void start() {
		Screen.start();
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Minus.class, "minus");
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Slow.class, "slow");
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Slow.class, "whole").set("whole-plane", "");
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Measured.class, "measured");
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Sum.class, "sum");
	}

	@AfterEach
	void tidy() {
		Screen.closeDialogs();
		final Recorder recorder = Recorder.getInstance();
		if (recorder != null) recorder.close();
		Screen.closeImages();
		for (final String title : WindowManager.getNonImageTitles())
			if (WindowManager.getFrame(title) instanceof TextWindow) ((TextWindow) WindowManager.getFrame(title)).close(false);
	}

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[n];
		for (int i = 0; i < n; i++)
			pixels[i] = random.nextFloat() * 100;
		return pixels;
	}

	private static ImagePlus open(final String title, final int width, final int height) {
		final ImagePlus image = new ImagePlus(title, new FloatProcessor(width, height, noise(width * height, title.hashCode())));
		image.show();
		return image;
	}

	private static float[] pixels(final ImagePlus image) {
		return (float[]) image.getProcessor().getPixels();
	}

	private static float[] gauss(final ImagePlus image, final double sigma, final Border border) {
		final long w = image.getWidth(), h = image.getHeight();
		final float[] out = new float[(int) (w * h)];
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(pixels(image), w, h);
		FilterOps.gauss(in, sigma, null, null, border, 0.0, null, null, ArrayImgs.floats(out, w, h));
		return out;
	}

	private static Dialog gaussDialog() {
		Screen.menu("Plugins", "Imago", "Filter", "Gaussian Filter...");
		return Screen.dialog(GAUSS);
	}

	private static ImagePlus image(final String title) {
		final ImagePlus image = Screen.find("image " + title, () -> WindowManager.getImage(title));
		// ImageJ lists a window before it shows it.
		Screen.await("the window of " + title, () -> image.getWindow() != null && image.getWindow().isShowing());
		return image;
	}

	/** Runs a command on an image as its menu entry does. */
	private static void command(final String name, final ImagePlus image) {
		new Thread(() -> {
			WindowManager.setTempCurrentImage(image);
			new ImagoPlugIn().run(name);
		}, "menu").start();
	}

	@Test
	void fromTheMenuThroughTheDialogToTheResult() {
		final ImagePlus image = open("noise", 64, 48);
		final float[] before = pixels(image).clone();
		final Dialog dialog = gaussDialog();
		assertEquals("2", Screen.text(dialog, 0), "the declared default");
		Screen.type(dialog, 0, "1.25");
		Screen.choose(dialog, 1, "Mirror");
		Screen.press(dialog, "OK");
		final ImagePlus result = image("noise-gauss");
		assertArrayEquals(gauss(image, 1.25, Border.MIRROR), pixels(result));
		assertArrayEquals(before, pixels(image), "the source is as it was");
	}

	@Test
	void theRecordedLineMakesTheIdenticalImage() {
		open("noise", 64, 48);
		final Recorder recorder = new Recorder(false);
		final Dialog dialog = gaussDialog();
		Screen.type(dialog, 0, "0.7");
		Screen.choose(dialog, 1, "Periodic");
		Screen.tick(dialog, "Stack as volume", true);
		Screen.press(dialog, "OK");
		final ImagePlus result = image("noise-gauss");
		final Pattern call = Pattern.compile("run\\(\"Gaussian Filter...\", \"sigma=0.7 (\\w+=\\w+ )*border=periodic bordervalue=0 (\\w+=\\w+ " +
			")*volume=true[^\"]*\"\\);");
		Screen.await("the recorded line", () -> call.matcher(recorder.getText()).find());
		final String line = call.matcher(recorder.getText()).results().findFirst().orElseThrow().group();
		assertEquals(1, recorder.getText().split("Gaussian", -1).length - 1, recorder.getText());
		recorder.close();
		assertTrue(result.getInfoProperty().contains(line), "the same line as in Info");
		IJ.runMacro("selectImage('noise'); " + line + " rename('again');");
		assertArrayEquals(pixels(result), pixels(image("again")));
	}

	@Test
	void aFigureIsTheSameFromDialogAndMacro() {
		open("noise", 64, 48);
		Screen.menu("Plugins", "Imago", "Display", "Export Figure...");
		final Dialog dialog = Screen.dialog("Export Figure");
		Screen.type(dialog, 0, "60");
		Screen.tick(dialog, "Axes", true);
		Screen.press(dialog, "OK");
		final ImagePlus result = image("noise-figure");
		IJ.runMacro("selectImage('noise'); run('Export Figure...', 'figurewidth=60 axes=true'); rename('again');");
		assertArrayEquals((int[]) result.getProcessor().getPixels(), (int[]) image("again").getProcessor().getPixels());
	}

	@Test
	void theRecordedScriptMakesTheIdenticalImage() {
		final ImagePlus image = open("noise", 64, 48);
		final Recorder recorder = new Recorder(false);
		final Choice language = Screen.all(recorder, Choice.class).get(0);
		language.select("JavaScript");
		recorder.itemStateChanged(new ItemEvent(language, 0, "JavaScript", ItemEvent.SELECTED));
		final Dialog dialog = gaussDialog();
		Screen.slide(dialog, 0, 5);
		assertEquals("2.5", Screen.text(dialog, 0), "the slider steps by 0.5");
		Screen.press(dialog, "OK");
		final ImagePlus result = image("noise-gauss");
		final Pattern call = Pattern.compile("IJ\\.run\\((?:imp, )?\"([^\"]*)\", \"([^\"]*)\"\\);");
		Screen.await("the recorded line", () -> call.matcher(recorder.getText()).find());
		final Matcher recorded = call.matcher(recorder.getText());
		assertTrue(recorded.find());
		language.select("Macro");
		recorder.itemStateChanged(new ItemEvent(language, 0, "Macro", ItemEvent.SELECTED));
		recorder.close();
		assertEquals(DEFAULTS.replace("sigma=2", "sigma=2.5"), recorded.group(2));
		result.setTitle("first");
		IJ.run(image, recorded.group(1), recorded.group(2));
		assertArrayEquals(pixels(result), pixels(image("noise-gauss")));
	}

	@Test
	void aSliderStandsAtTheValueFromTheBeginning() {
		open("noise", 16, 16);
		final Dialog dialog = gaussDialog();
		assertEquals(4, Screen.all(dialog, Scrollbar.class).get(0).getValue(), "2 in steps of 0.5");
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
	}

	@Test
	void aSliderDoesNotLimitWhatIsTyped() {
		final ImagePlus image = open("noise", 64, 48);
		final Dialog dialog = gaussDialog();
		Screen.type(dialog, 0, "75.5");
		assertEquals("75.5", Screen.text(dialog, 0));
		Screen.press(dialog, "OK");
		assertArrayEquals(gauss(image, 75.5, Border.REFLECT), pixels(image("noise-gauss")));
	}

	@Test
	void theCurrentImageIsProposedThoughItNeedNotBeGiven() {
		open("other", 16, 16);
		final ImagePlus image = open("lattice", 32, 32);
		command("imago.sampling.alias", image);
		final Dialog dialog = Screen.dialog("Predict Aliasing");
		assertEquals("lattice", Screen.all(dialog, Choice.class).get(0).getSelectedItem());
		// Neither periods nor an image to find them in: what was chosen is still so when the dialog comes back.
		Screen.choose(dialog, 0, "(none)");
		Screen.press(dialog, "OK");
		Screen.awaitGone(dialog);
		final Dialog again = Screen.dialog("Predict Aliasing");
		assertTrue(Screen.message(again).startsWith("periods must be given"), Screen.message(again));
		assertEquals("(none)", Screen.all(again, Choice.class).get(0).getSelectedItem());
		Screen.press(again, "Cancel");
		Screen.awaitGone(again);
	}

	@Test
	void whatCannotBeReadKeepsTheDialogOpen() {
		open("noise", 16, 16);
		final Dialog dialog = gaussDialog();
		Screen.type(dialog, 0, "2,5");
		assertEquals("Sigma must be a number", Screen.message(dialog));
		assertFalse(Screen.button(dialog, "OK").isEnabled());
		Screen.type(dialog, 0, "2.5");
		assertTrue(Screen.button(dialog, "OK").isEnabled());
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
	}

	@Test
	void whatTheCommandRefusesComesBackWithTheReason() {
		final ImagePlus image = open("noise", 32, 32);
		final Dialog first = gaussDialog();
		Screen.type(first, 0, "-1");
		Screen.choose(first, 1, "Nearest");
		Screen.press(first, "OK");
		Screen.awaitGone(first);
		final Dialog second = Screen.dialog(GAUSS);
		assertEquals("sigma must be >= 0, got -1.0", Screen.message(second));
		assertEquals("-1", Screen.text(second, 0));
		Screen.type(second, 0, "1");
		Screen.press(second, "OK");
		assertArrayEquals(gauss(image, 1, Border.NEAREST), pixels(image("noise-gauss")), "with all that was chosen before");
	}

	@Test
	void defaultsSetsEveryField() {
		open("noise", 16, 16);
		final Dialog dialog = gaussDialog();
		Screen.type(dialog, 0, "x");
		Screen.type(dialog, 3, "17");
		Screen.choose(dialog, 1, "Zero");
		Screen.tick(dialog, "Stack as volume", true);
		Screen.press(dialog, "Defaults");
		assertEquals("2", Screen.text(dialog, 0));
		assertEquals("0", Screen.text(dialog, 3));
		assertEquals("Reflect", Screen.all(dialog, Choice.class).get(1).getSelectedItem());
		Screen.await("OK", () -> Screen.button(dialog, "OK").isEnabled());
		Screen.press(dialog, "OK");
		assertTrue(image("noise-gauss").getInfoProperty().contains("\"" + DEFAULTS + "\""));
	}

	@Test
	void anEmptyFieldIsNaNWhereThatIsTheDefault() {
		open("noise", 16, 16);
		final Dialog dialog = gaussDialog();
		assertEquals("", Screen.text(dialog, 1), "sigmaY, by default NaN");
		Screen.type(dialog, 1, "3");
		Screen.type(dialog, 0, "");
		assertEquals("Sigma must be a number", Screen.message(dialog), "sigma has another default");
		Screen.type(dialog, 0, "2");
		Screen.type(dialog, 1, " ");
		Screen.await("OK", () -> Screen.button(dialog, "OK").isEnabled());
		Screen.press(dialog, "OK");
		assertTrue(image("noise-gauss").getInfoProperty().contains("\"" + DEFAULTS + "\""));
	}

	@Test
	void theDialogForgetsWhatWasChosenBefore() {
		open("noise", 16, 16);
		final Dialog first = gaussDialog();
		Screen.type(first, 0, "5");
		Screen.press(first, "OK");
		image("noise-gauss");
		assertEquals("2", Screen.text(gaussDialog(), 0));
	}

	@Test
	void helpTellsWhatTheCommandDoes() {
		open("noise", 16, 16);
		final Dialog dialog = gaussDialog();
		Screen.press(dialog, "Help");
		final Dialog help = Screen.dialog(GAUSS + " Help");
		final String text = Screen.all(help, JEditorPane.class).get(0).getText();
		assertTrue(text.contains("Smooths with a Gaussian") && text.contains("Standard deviation of the Gaussian, in pixels"), text);
	}

	@Test
	void thePreviewIsTheResultAndGoesAwayWithTheTick() {
		final ImagePlus image = open("noise", 64, 48);
		final float[] before = pixels(image).clone();
		final float[] narrow = gauss(image, 1, Border.REFLECT), wide = gauss(image, 6, Border.REFLECT);
		final Dialog dialog = gaussDialog();
		Screen.type(dialog, 0, "1");
		assertArrayEquals(before, pixels(image), "nothing before the tick");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> Arrays.equals(narrow, pixels(image)));
		Screen.type(dialog, 0, "6");
		Screen.await("preview", () -> Arrays.equals(wide, pixels(image)));
		Screen.tick(dialog, "Preview", false);
		Screen.await("the image", () -> Arrays.equals(before, pixels(image)));
		assertFalse(image.isLocked());
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> Arrays.equals(wide, pixels(image)));
		Screen.press(dialog, "OK");
		assertArrayEquals(wide, pixels(image("noise-gauss")), "computed from the image, not from the preview");
		assertArrayEquals(before, pixels(image));
	}

	@Test
	void thePreviewGoesAwayWithCancelAndWithTheDialogsWindow() {
		final ImagePlus image = open("noise", 64, 48);
		final float[] before = pixels(image).clone();
		for (int i = 0; i < 2; i++) {
			final Dialog dialog = gaussDialog();
			Screen.tick(dialog, "Preview", true);
			Screen.await("preview", () -> !Arrays.equals(before, pixels(image)));
			if (i == 0) Screen.press(dialog, "Cancel");
			else Screen.close(dialog);
			Screen.awaitGone(dialog);
			Screen.await("the image", () -> Arrays.equals(before, pixels(image)) && !image.isLocked());
		}
		assertEquals(1, WindowManager.getImageCount());
	}

	@Test
	void theDialogGoesAwayWithTheImage() {
		final ImagePlus image = open("noise", 64, 48);
		final float[] shown = pixels(image), before = shown.clone();
		final Dialog dialog = gaussDialog();
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> !Arrays.equals(before, shown));
		image.unlock();
		image.close();
		Screen.awaitGone(dialog);
	}

	@Test
	void thePreviewFollowsTheSlice() {
		final ImageStack stack = new ImageStack(32, 32);
		stack.addSlice(new FloatProcessor(32, 32, noise(32 * 32, 1)));
		stack.addSlice(new FloatProcessor(32, 32, noise(32 * 32, 2)));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.show();
		final float[] one = ((float[]) stack.getPixels(1)).clone(), two = ((float[]) stack.getPixels(2)).clone();
		final Dialog dialog = gaussDialog();
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview of slice 1", () -> !Arrays.equals(one, (float[]) stack.getPixels(1)));
		assertArrayEquals(two, (float[]) stack.getPixels(2));
		image.setSlice(2);
		Screen.await("preview of slice 2", () -> !Arrays.equals(two, (float[]) stack.getPixels(2)));
		assertArrayEquals(one, (float[]) stack.getPixels(1));
		Screen.press(dialog, "Cancel");
		Screen.await("the stack", () -> Arrays.equals(two, (float[]) stack.getPixels(2)));
	}

	/** A mask of a 16-bit image is shown in the grey levels that the image is displayed with. */
	@Test
	void aPreviewOfAnotherTypeIsShownInTheImagesGreyLevels() {
		final short[] ramp = new short[64];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = (short) (i * 1000);
		final ImagePlus image = new ImagePlus("ramp", new ShortProcessor(8, 8, ramp.clone(), null));
		image.show();
		image.setDisplayRange(1000, 60000);
		command("imago.segment.threshold", image);
		final Dialog dialog = Screen.dialog("Threshold by Value");
		Screen.tick(dialog, "Preview", true);
		final short[] shown = (short[]) image.getProcessor().getPixels();
		Screen.await("preview", () -> {
			for (final short value : shown)
				if (value != 1000 && value != (short) 60000) return false;
			return true;
		});
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(ramp, shown));
	}

	@Test
	void aBadValueIsSaidDuringThePreview() {
		final ImagePlus image = open("noise", 32, 32);
		final float[] before = pixels(image).clone();
		final Dialog dialog = gaussDialog();
		Screen.tick(dialog, "Preview", true);
		Screen.type(dialog, 0, "-3");
		Screen.await("the message", () -> Screen.message(dialog).equals("sigma must be >= 0, got -3.0"));
		assertArrayEquals(before, pixels(image));
		Screen.type(dialog, 0, "3");
		Screen.await("no message", () -> !Screen.message(dialog).contains("sigma must"));
		Screen.press(dialog, "Cancel");
	}

	/** A megapixel takes this command a second, twice what a preview may. */
	@Test
	void aSlowPreviewIsOfTheMiddle() {
		final ImagePlus image = open("large", 1024, 1024);
		final float[] before = pixels(image).clone();
		TestCommands.Slow.COMPUTED.set(0);
		command("imago.test.slow", image);
		final Dialog dialog = Screen.dialog("Test slow");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> pixels(image)[512 * 1024 + 512] == before[512 * 1024 + 512] + 7);
		assertEquals(Preview.PART * Preview.PART, TestCommands.Slow.COMPUTED.get());
		for (int y = 0; y < 1024; y++)
			for (int x = 0; x < 1024; x++) {
				final boolean inside = x >= 256 && x < 768 && y >= 256 && y < 768;
				assertEquals(before[y * 1024 + x] + (inside ? 7 : 0), pixels(image)[y * 1024 + x]);
			}
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(before, pixels(image)));
	}

	/** Not to be taken apart: what a Fourier filter makes of a part is another thing. */
	@Test
	void aPreviewThatNeedsTheWholePlaneGetsIt() {
		final ImagePlus image = open("whole", 1024, 1024);
		final float[] before = pixels(image).clone();
		TestCommands.Slow.COMPUTED.set(0);
		command("imago.test.whole", image);
		final Dialog dialog = Screen.dialog("Test whole");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> pixels(image)[0] == before[0] + 7 && pixels(image)[1024 * 1024 - 1] == before[1024 * 1024 - 1] + 7);
		assertEquals(1024 * 1024, TestCommands.Slow.COMPUTED.get());
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(before, pixels(image)));
	}

	/** What the mask command makes of an image when a rectangle of its spectrum is kept. */
	private static float[] masked(final ImagePlus image, final int x, final int y) {
		final int w = image.getWidth(), h = image.getHeight();
		final float[] mask = new float[w * h], out = new float[w * h];
		for (int v = y; v < y + 3; v++)
			Arrays.fill(mask, v * w + x, v * w + x + 4, 1);
		FourierFilterOps.mask(ArrayImgs.floats(pixels(image).clone(), w, h), ArrayImgs.floats(mask, w, h), null, null, null, null, null,
			ArrayImgs.floats(out, w, h));
		return out;
	}

	@Test
	void thePreviewFollowsWhatIsDrawnOnTheSpectrum() {
		final ImagePlus spectrum = open("spectrum", 40, 32), image = open("image", 40, 32);
		final float[] before = pixels(image).clone(), one = masked(image, 24, 10), two = masked(image, 12, 20);
		spectrum.setRoi(new Roi(24, 10, 4, 3));
		command("imago.fourier.mask", image);
		final Dialog dialog = Screen.dialog("Filter by Drawn Mask");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> Arrays.equals(one, pixels(image)));
		spectrum.setRoi(new Roi(12, 20, 4, 3));
		Screen.await("preview of what is drawn now", () -> Arrays.equals(two, pixels(image)));
		spectrum.deleteRoi();
		Screen.await("the reason", () -> Screen.message(dialog).startsWith("nothing is drawn on \"spectrum\""));
		assertArrayEquals(before, pixels(image));
		spectrum.setOverlay(new Roi(24, 10, 4, 3), null, 1, null);
		Screen.await("preview of the overlay", () -> Arrays.equals(one, pixels(image)));
		Screen.press(dialog, "OK");
		assertArrayEquals(one, pixels(image("image-masked")));
		Screen.await("the image", () -> Arrays.equals(before, pixels(image)));
	}

	@Test
	void thePreviewFollowsCornersAndTheManager() {
		final ImagePlus spectrum = open("spectrum", 40, 32), image = open("image", 40, 32);
		spectrum.setRoi(new PolygonRoi(new float[] { 24, 28, 28, 24 }, new float[] { 10, 10, 13, 13 }, Roi.POLYGON));
		final float[] before = pixels(image).clone(), one = masked(image, 24, 10), two = masked(image, 12, 20);
		command("imago.fourier.mask", image);
		final Dialog dialog = Screen.dialog("Filter by Drawn Mask");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> Arrays.equals(one, pixels(image)));
		spectrum.setRoi(new PolygonRoi(new float[] { 24, 28, 28, 27 }, new float[] { 10, 10, 13, 11 }, Roi.POLYGON));
		Screen.await("preview of another shape in the same bounds",
			() -> !Arrays.equals(one, pixels(image)) && !Arrays.equals(before, pixels(image)));
		spectrum.deleteRoi();
		Screen.await("the reason", () -> Screen.message(dialog).startsWith("nothing is drawn on \"spectrum\""));
		final RoiManager manager = new RoiManager();
		manager.addRoi(new Roi(12, 20, 4, 3));
		Screen.await("preview of the manager's", () -> Arrays.equals(two, pixels(image)));
		manager.close();
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(before, pixels(image)));
	}

	@Test
	void thePreviewOfAComplexImageIsMadeOfBothParts() {
		final float[] re = noise(20 * 16, 31), im = noise(20 * 16, 32);
		final ImagePlus image = ComplexImages.create(new ImagePlus("wave", new FloatProcessor(20, 16)), "spectrum",
			new ComplexImg(re, im, 20, 16));
		final ComplexImg filtered = ComplexImg.zeros(20, 16);
		FourierFilterOps.highPass(new ComplexImg(re.clone(), im.clone(), 20, 16), 10.0, null, null, null, null, null, null, null, filtered);
		final float[] before = re.clone();
		image.show();
		command("imago.fourier.highPass", image);
		final Dialog dialog = Screen.dialog("High-Pass Filter (Fourier)");
		Screen.tick(dialog, "Preview", true);
		Screen.await("preview", () -> Arrays.equals(filtered.re(), (float[]) image.getStack().getPixels(1)));
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(before, (float[]) image.getStack().getPixels(1)));
	}

	/** A mask goes from 0 to 1, an image of counts would show it black: here white is 1000, black 200. */
	@Test
	void thePreviewOfAMaskIsSeenInAnyImage() {
		final ImagePlus image = open("counts", 32, 32);
		image.setDisplayRange(200, 1000);
		final ComplexImg waves = new ComplexImg(noise(32 * 32, 5), noise(32 * 32, 6), 32, 32);
		final ImagePlus spectrum = ComplexImages.create(image, "complex", waves);
		spectrum.show();
		spectrum.setDisplayRange(200, 1000);
		for (final ImagePlus shown : new ImagePlus[] { image, spectrum }) {
			final float[] before = pixels(shown).clone();
			command("imago.fourier.lowPass", shown);
			final Dialog dialog = Screen.dialog("Low-Pass Filter (Fourier)");
			Screen.type(dialog, 0, "5");
			Screen.choose(dialog, 1, "Hard");
			Screen.choose(dialog, 4, "Mask");
			Screen.tick(dialog, "Preview", true);
			Screen.await("white in the middle", () -> pixels(shown)[16 * 32 + 16 + 5] == 1000);
			assertEquals(200, pixels(shown)[16 * 32 + 16 + 6]);
			Screen.press(dialog, "Cancel");
			Screen.await("the image", () -> Arrays.equals(before, pixels(shown)));
		}
	}

	/** Brightness from 0 to 1 would be black in an image that is shown from 200 to 1000. */
	@Test
	void thePreviewOfBrightnessIsSeenInAnyImage() {
		final ImagePlus image = open("counts", 8, 8);
		final float[] shown = pixels(image);
		for (int i = 0; i < shown.length; i++)
			shown[i] = 300 + i;
		image.setDisplayRange(200, 1000);
		command("imago.display.equalize", image);
		final Dialog dialog = Screen.dialog("Equalize Histogram");
		Screen.tick(dialog, "Preview", true);
		// The greatest of 64 values has all pixels below it, the one in the middle half of them.
		Screen.await("white at the end", () -> shown[63] == 1000);
		assertEquals(200 + 800 * 0.5, shown[31], 7);
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> shown[63] == 363);
	}

	/** Slices of 8 x 8 pixels of one value each. */
	private static ImagePlus slices(final String title, final float... values) {
		final ImageStack stack = new ImageStack(8, 8);
		for (final float value : values) {
			final float[] slice = new float[64];
			Arrays.fill(slice, value);
			stack.addSlice(new FloatProcessor(8, 8, slice));
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.show();
		return image;
	}

	private static float[] values(final ImagePlus image) {
		final float[] values = new float[image.getStackSize()];
		for (int i = 0; i < values.length; i++)
			values[i] = image.getStack().getProcessor(i + 1).getf(3, 4);
		return values;
	}

	private static void awaitValues(final ImagePlus image, final float... expected) {
		Screen.await("preview " + Arrays.toString(expected), () -> Arrays.equals(expected, values(image)));
	}

	@Test
	void thePreviewTakesAnImageThatNeedNotBeGiven() {
		final ImagePlus image = slices("stack", 1, 2, 4), same = slices("same", 10, 20, 40), small = open("small", 5, 3);
		image.setSlice(2);
		command("imago.test.sum", image);
		final Dialog dialog = Screen.dialog("Test sum");
		Screen.tick(dialog, "Preview", true);
		awaitValues(image, 1, 2, 4);
		Screen.choose(dialog, 1, "same");
		awaitValues(image, 1, 22, 4);
		Screen.choose(dialog, 2, "small");
		awaitValues(image, 1, 27, 4);
		image.setSlice(3);
		awaitValues(image, 1, 2, 49);
		Screen.choose(dialog, 1, "small");
		Screen.await("the reason", () -> Screen.message(dialog).equals("another size"));
		awaitValues(image, 1, 2, 4);
		// The image itself, whose pixels are those of a preview.
		Screen.choose(dialog, 1, "stack");
		awaitValues(image, 1, 2, 13);
		Screen.choose(dialog, 2, "(none)");
		awaitValues(image, 1, 2, 8);
		small.close();
		assertTrue(dialog.isShowing(), "what is not chosen may go");
		Screen.choose(dialog, 2, "small");
		assertEquals("pattern: \"small\" is closed", Screen.message(dialog));
		assertFalse(Screen.button(dialog, "OK").isEnabled());
		Screen.choose(dialog, 2, "(none)");
		Screen.choose(dialog, 1, "same");
		same.close();
		Screen.awaitGone(dialog);
		awaitValues(image, 1, 2, 4);
	}

	@Test
	void thePreviewMovesToTheImageThatIsChosen() {
		final ImagePlus a = slices("a", 1, 2, 4), b = slices("b", 10, 20, 40);
		command("imago.test.sum", a);
		final Dialog dialog = Screen.dialog("Test sum");
		Screen.choose(dialog, 1, "a");
		Screen.tick(dialog, "Preview", true);
		awaitValues(a, 2, 2, 4);
		Screen.choose(dialog, 0, "b");
		awaitValues(b, 11, 20, 40);
		awaitValues(a, 1, 2, 4);
		Screen.press(dialog, "Cancel");
		awaitValues(b, 10, 20, 40);
		assertFalse(a.isLocked() || b.isLocked());
	}

	/** A part of an image of the same size goes in, but a pattern as it is. */
	@Test
	void aSlowPreviewOfTheMiddleTakesTheMiddleOfAnotherImage() {
		final ImagePlus image = open("large", 1024, 1024), other = open("other", 1024, 1024);
		final float[] a = pixels(image).clone(), b = pixels(other).clone();
		command("imago.test.sum", image);
		final Dialog dialog = Screen.dialog("Test sum");
		Screen.tick(dialog, "slow", true);
		Screen.choose(dialog, 1, "other");
		Screen.choose(dialog, 2, "large");
		Screen.tick(dialog, "Preview", true);
		final int from = 256, to = from + Preview.PART;
		Screen.await("preview", () -> pixels(image)[512 * 1024 + 512] != a[512 * 1024 + 512]);
		for (int y = 0; y < 1024; y++)
			for (int x = 0; x < 1024; x++) {
				final int i = y * 1024 + x;
				final boolean inside = x >= from && x < to && y >= from && y < to;
				assertEquals(inside ? a[i] + (b[i] + 1024) : a[i], pixels(image)[i]);
			}
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> Arrays.equals(a, pixels(image)));
	}

	@Test
	void theWholeStackGoesInWhereTheValuesSaySo() {
		final ImagePlus image = slices("stack", 0, 90, 0);
		image.setSlice(2);
		command("imago.filter.mean", image);
		final Dialog dialog = Screen.dialog("Mean Filter");
		Screen.type(dialog, 0, "1");
		Screen.tick(dialog, "Preview", true);
		Screen.tick(dialog, "Stack as volume", true);
		awaitValues(image, 0, 30, 0);
		image.setSlice(1);
		awaitValues(image, 30, 90, 0);
		Screen.tick(dialog, "Stack as volume", false);
		awaitValues(image, 0, 90, 0);
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
	}

	@Test
	void theWholeStackIsThatOfTheChannel() {
		final ImagePlus image = slices("hyper", 1, 100, 2, 200, 4, 400);
		image.setDimensions(2, 3, 1);
		image.setOpenAsHyperStack(true);
		image.setPosition(2, 3, 1);
		command("imago.test.sum", image);
		final Dialog dialog = Screen.dialog("Test sum");
		Screen.tick(dialog, "Preview", true);
		Screen.tick(dialog, "volume", true);
		awaitValues(image, 1, 100, 2, 200, 4, 700);
		image.setPosition(1, 1, 1);
		awaitValues(image, 7, 100, 2, 200, 4, 400);
		Screen.press(dialog, "Cancel");
		awaitValues(image, 1, 100, 2, 200, 4, 400);
	}

	@Test
	void aCommandThatIsDeclaredToGetsTheWholeStack() {
		final ImagePlus image = slices("stack", 0, 30, 0, 0);
		image.setSlice(2);
		final float[] series = new float[4 * 64], denoised = new float[series.length];
		Arrays.fill(series, 64, 128, 30);
		VolumeDenoiseOps.vbm3d(ArrayImgs.floats(series, 8, 8, 4), 100.0, null, null, null, null, ArrayImgs.floats(denoised, 8, 8, 4));
		// All frames are one group, of which the mean is left.
		assertEquals(7.5, denoised[64], 0.01);
		command("imago.restore.vbm3d", image);
		final Dialog dialog = Screen.dialog("V-BM3D Denoising (Series)");
		Screen.type(dialog, 0, "100");
		Screen.tick(dialog, "Preview", true);
		awaitValues(image, 0, denoised[64], 0, 0);
		Screen.press(dialog, "Cancel");
		awaitValues(image, 0, 30, 0, 0);
	}

	/** One hot frame of seven; the median of the others takes its place, and the second output, the mask, is not shown. */
	@Test
	void outliersAlongTheStackArePreviewed() {
		final ImagePlus image = slices("stack", 10, 11, 500, 9, 10, 11, 9);
		image.setSlice(3);
		command("imago.filter.removeOutliers", image);
		final Dialog dialog = Screen.dialog("Remove Outlier Pixels");
		Screen.tick(dialog, "Preview", true);
		final Choice along = Screen.all(dialog, Choice.class).get(3);
		assertEquals("Frame", along.getSelectedItem());
		Screen.choose(dialog, 3, "Stack");
		awaitValues(image, 10, 11, 10, 9, 10, 11, 9);
		Screen.press(dialog, "Cancel");
		awaitValues(image, 10, 11, 500, 9, 10, 11, 9);
	}

	@Test
	void aResultOfAnotherSizeHasNoPreview() {
		final ImagePlus image = slices("stack", 1, 2, 4);
		command("imago.test.sum", image);
		final Dialog dialog = Screen.dialog("Test sum");
		Screen.tick(dialog, "small", true);
		Screen.tick(dialog, "Preview", true);
		Screen.await("the message", () -> Screen.message(dialog).equals("No preview: the result has another size than the image"));
		awaitValues(image, 1, 2, 4);
		assertTrue(Screen.button(dialog, "OK").isEnabled());
		Screen.press(dialog, "Cancel");
	}

	@Test
	void escCancels() {
		command("imago.test.slow", open("noise", 16, 16));
		final Dialog dialog = Screen.dialog("Test slow");
		Screen.tick(dialog, "forever", true);
		Screen.press(dialog, "OK");
		Screen.await("the command", () -> ImageJ.getStatusBarText().contains("Esc cancels"));
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		Screen.await("its end", () -> ImageJ.getStatusBarText().equals("Test slow: cancelled"));
		assertEquals(1, WindowManager.getImageCount());
	}

	@Test
	void twoImagesAreChosenAndRecorded() {
		final ImagePlus a = open("a a", 8, 8), b = open("b", 8, 8);
		command("imago.test.minus", b);
		final Dialog dialog = Screen.dialog("Test minus");
		assertEquals("b", Screen.all(dialog, Choice.class).get(0).getSelectedItem(), "the current image first");
		assertEquals("a a", Screen.all(dialog, Choice.class).get(1).getSelectedItem(), "then the other");
		assertEquals("(none)", Screen.all(dialog, Choice.class).get(2).getSelectedItem());
		Screen.choose(dialog, 0, "a a");
		Screen.choose(dialog, 1, "b");
		final Recorder recorder = new Recorder(false);
		Recorder.setCommand("Test minus...");
		Screen.press(dialog, "OK");
		final ImagePlus result = image("a a-minus-b");
		for (int i = 0; i < 64; i++)
			assertEquals(pixels(a)[i] - pixels(b)[i], pixels(result)[i]);
		Recorder.saveCommand();
		assertTrue(recorder.getText().contains("run(\"Test minus...\", \"image=[a a] image2=b offset=0\");"), recorder.getText());
	}

	@Test
	void anImageThatIsChangedInPlaceStaysWhereItIs() {
		final String result = IJ.runMacro("setBatchMode(true); newImage('b', '32-bit ramp', 20, 20, 1);" +
			"run('Scale from Distance...', 'pixels=10 length=5 unit=nm'); getPixelSize(unit, w, h); return unit + ' ' + w + ' ' + nImages;");
		assertEquals("nm 0.5 1", result);
		final ImagePlus hidden = new ImagePlus("hidden", new FloatProcessor(8, 8));
		IJ.run(hidden, "Scale from Distance...", "pixels=4 length=1 unit=nm");
		assertEquals(0.25, hidden.getCalibration().pixelWidth);
		assertEquals(0, WindowManager.getImageCount(), "what was not shown is not shown");
	}

	@Test
	void tablesAreShownUnderTheirOwnNames() {
		command("imago.test.measured", open("noise", 8, 8));
		final TextWindow regions = Screen.find("table", () -> (TextWindow) WindowManager.getFrame("Regions"));
		Screen.await("rows", () -> regions.getResultsTable() != null && regions.getResultsTable().size() == 3);
		final TextWindow summary = Screen.find("summary", () -> (TextWindow) WindowManager.getFrame("Test measured summary"));
		Screen.await("row", () -> summary.getResultsTable() != null && summary.getResultsTable().size() == 1);
		assertEquals(3, summary.getResultsTable().getValue("count", 0));
		assertEquals("nm", summary.getResultsTable().getStringValue("unit", 0));
	}

	@Test
	void batchModeHasTheResultAsCurrentImage() {
		final String result = IJ.runMacro("setBatchMode(true); newImage('b', '32-bit ramp', 20, 20, 1);" +
			"run('Gaussian Filter...', 'sigma=1'); a = getTitle(); run('Gaussian Filter...', 'image=b sigma=2'); b = getTitle();" +
			"run('Gaussian Filter...'); return a + ' ' + b + ' ' + getTitle() + ' ' + nImages;");
		assertEquals("b-gauss b-gauss b-gauss-gauss 4", result, "without options too, as batch mode must not ask");
		assertEquals(0, WindowManager.getImageCount());
	}

	@Test
	void anImageNeedNotBeShown() {
		open("shown", 8, 8);
		final ImagePlus hidden = new ImagePlus("hidden", new FloatProcessor(8, 8, noise(64, 5)));
		IJ.run(hidden, "Gaussian Filter...", "");
		assertArrayEquals(gauss(hidden, 2, Border.REFLECT), pixels(image("hidden-gauss")), "empty options are the defaults");
	}

	@Test
	void anUnknownKeyStopsTheMacro() throws Exception {
		assertMacroError("sgma=3", "Gaussian Filter: unknown key \"sgma\"; the keys are " + DEFAULTS.replaceAll("=\\S+ ?", ", ") +
			"image in line 1");
	}

	@Test
	void aBadValueStopsTheMacro() throws Exception {
		assertMacroError("sigma=abc", "Gaussian Filter: sigma must be a number, got \"abc\" in line 1");
	}

	@Test
	void whatTheCommandRefusesStopsTheMacro() throws Exception {
		assertMacroError("sigma=-2", "Gaussian Filter: sigma must be >= 0, got -2.0 in line 1");
	}

	private static void assertMacroError(final String options, final String message) throws InterruptedException {
		open("noise", 8, 8);
		final Thread macro = new Thread(() -> IJ.runMacro("run('Gaussian Filter...', '" + options +
			"'); newImage('reached', '8-bit', 4, 4, 1);"));
		macro.start();
		final Dialog error = Screen.dialog("Macro Error");
		assertEquals(message, Screen.lines(error).get(0));
		Screen.press(error, "OK");
		macro.join();
		assertEquals(1, WindowManager.getImageCount(), "neither a result nor what comes after");
	}

	@Test
	void cancellingTheDialogStopsTheMacro() throws Exception {
		open("noise", 8, 8);
		final Thread macro = new Thread(() -> IJ.runMacro("run('Gaussian Filter...'); newImage('reached', '8-bit', 4, 4, 1);"));
		macro.start();
		Screen.press(Screen.dialog(GAUSS), "Cancel");
		macro.join();
		assertEquals(1, WindowManager.getImageCount());
	}

	@Test
	void withoutAnImageOneMessageSaysSo() {
		Screen.menu("Plugins", "Imago", "Filter", "Gaussian Filter...");
		final Dialog message = Screen.dialog("Imago");
		Screen.press(message, "OK");
		Screen.awaitGone(message);
		Screen.pause(200);
		assertTrue(Arrays.stream(Window.getWindows()).noneMatch(w -> w.isShowing() && (w instanceof Dialog || w instanceof ImageWindow)),
			() -> Screen.titles().toString());
	}

	@Test
	void theExampleMacroMeasuresObjects() {
		final FloatProcessor discs = new FloatProcessor(64, 64);
		discs.setValue(100);
		discs.fill(new OvalRoi(8, 8, 12, 12));
		discs.fill(new OvalRoi(40, 30, 12, 12));
		discs.fill(new OvalRoi(-6, 50, 12, 12));
		new ImagePlus("discs", discs).show();
		IJ.runMacroFile(Path.of("scripts/examples/smooth-and-measure.ijm").toAbsolutePath().toString(), "");
		Screen.await("the last line", () -> IJ.getLog() != null && IJ.getLog().contains("Label Objects"));
		assertTrue(IJ.getLog().contains("2 objects in discs"), "the one at the border is left out: " + IJ.getLog());
	}

	@Test
	void theExampleMacroSmoothsAFolder(@TempDir final Path folder) throws IOException {
		final ImagePlus image = new ImagePlus("a", new FloatProcessor(16, 16, noise(256, 3)));
		IJ.saveAsTiff(image, folder.resolve("a.tif").toString());
		IJ.runMacroFile(Path.of("scripts/examples/batch-folder.ijm").toAbsolutePath().toString(), folder.toString());
		assertArrayEquals(gauss(image, 2, Border.MIRROR), pixels(IJ.openImage(folder.resolve("smoothed/a.tif").toString())));
	}

	/** Fiji's search bar asks on the event thread, and nobody but us records it. */
	@Test
	void aCommandFromTheSearchBarIsRecordedToo() {
		open("noise", 8, 8);
		final Recorder recorder = new Recorder(false);
		EventQueue.invokeLater(() -> ImagoPlugIn.context().service(CommandService.class).run(
			GaussCommand.class, true));
		Screen.press(Screen.dialog(GAUSS), "OK");
		image("noise-gauss");
		Screen.await("the line", () -> recorder.getText().contains("run(\"Gaussian Filter...\", \"" + DEFAULTS + "\");"));
	}
}
