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
import ij.plugin.frame.Recorder;
import ij.process.FloatProcessor;

import io.github.imago.kernel.math.Expression;

import java.awt.Dialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.JEditorPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** The dialog of a command that checks what is typed. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class ExpressionDialogTest {

	private static final String TITLE = "Image Expression";

	@BeforeAll
	static void start() {
		Gui.start(ImageJ.EMBEDDED);
	}

	@AfterEach
	void tidy() {
		Screen.closeDialogs();
		final Recorder recorder = Recorder.getInstance();
		if (recorder != null) recorder.close();
		Screen.closeImages();
	}

	private static Dialog open() {
		final ImageStack stack = new ImageStack(20, 10);
		for (int z = 0; z < 3; z++) {
			final float[] pixels = new float[200];
			for (int i = 0; i < 200; i++)
				pixels[i] = 1000 * z + i;
			stack.addSlice(new FloatProcessor(20, 10, pixels));
		}
		new ImagePlus("ramp", stack).show();
		Screen.menu("Plugins", "Imago", "Math", "Image Expression...");
		return Screen.dialog(TITLE);
	}

	@Test
	void whatIsWrongIsSaidWhileOneTypes() {
		final Dialog dialog = open();
		Screen.type(dialog, 0, "img + ");
		assertTrue(Screen.message(dialog).startsWith("expression: it ends where"), Screen.message(dialog));
		assertFalse(Screen.button(dialog, "OK").isEnabled());
		Screen.type(dialog, 0, "img + a");
		assertTrue(Screen.message(dialog).startsWith("expression: there is no image for \"a\" at character 7"), Screen.message(dialog));
		Screen.choose(dialog, 1, "ramp");
		assertFalse(Screen.message(dialog).startsWith("expression"), Screen.message(dialog));
		assertTrue(Screen.button(dialog, "OK").isEnabled());
	}

	@Test
	void thePreviewKnowsItsSlice() {
		final Dialog dialog = open();
		final ImagePlus image = WindowManager.getImage("ramp");
		image.setSlice(2);
		Screen.tick(dialog, "Preview", true);
		// Black where z is 1 and x below 10.
		Screen.type(dialog, 0, "where(z == 1, x >= 10, x < 10)");
		final FloatProcessor shown = (FloatProcessor) image.getStack().getProcessor(2);
		Screen.await("the preview", () -> shown.getf(0) < shown.getf(10) && shown.getf(0) == shown.getf(9) && shown.getf(10) == shown.getf(19));
		Screen.press(dialog, "Cancel");
		Screen.await("the image", () -> shown.getf(0) == 1000 && shown.getf(19) == 1019);
	}

	@Test
	void theRecordedLineMakesTheIdenticalImage() {
		final Recorder recorder = new Recorder(false);
		final Dialog dialog = open();
		final String text = "img > 20 && x <= 15 ? max(img, 2, a) - mean(img) : -1";
		Screen.choose(dialog, 1, "ramp");
		Screen.type(dialog, 0, text);
		Screen.press(dialog, "OK");
		final ImagePlus result = Screen.find("the result", () -> WindowManager.getImage("ramp-expression"));
		final Pattern call = Pattern.compile("run\\(\"Image Expression...\", \"([^\"]*)\"\\);");
		Screen.await("the recorded line", () -> call.matcher(recorder.getText()).find());
		final Matcher recorded = call.matcher(recorder.getText());
		assertTrue(recorded.find());
		assertEquals("image=ramp a=ramp expression=[" + text + "] type=auto allslices=false", recorded.group(1));
		recorder.close();
		IJ.runMacro("selectImage('ramp'); " + recorded.group() + " rename('again');");
		final ImagePlus again = Screen.find("the image again", () -> WindowManager.getImage("again"));
		for (int z = 1; z <= 3; z++)
			assertArrayEquals((float[]) result.getStack().getPixels(z), (float[]) again.getStack().getPixels(z));
	}

	@Test
	void helpHasAllNames() throws IOException {
		final Dialog dialog = open();
		Screen.press(dialog, "Help");
		final String help = Screen.all(Screen.dialog(TITLE + " Help"), JEditorPane.class).get(0).getText();
		final String page = Files.readString(Path.of("src/site/expressions.md"));
		for (final List<String> names : List.of(Expression.functions(), Expression.variables()))
			for (final String name : names) {
				assertTrue(help.matches("(?s).*<code>" + name + "\\b.*"), name + " is not in the help");
				assertTrue(page.matches("(?s).*`" + name + "\\b.*"), name + " is not on the page");
			}
	}
}
