package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.image.CurvedDisplay;
import io.github.imago.image.Tone;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** The display window, used as by a person. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class DisplayWindowTest {

	private static final int SIDE = 64;
	private int listeners;
	private JFrame window;

	@BeforeAll
	static void start() {
		Screen.start();
	}

	@BeforeEach
	void open() throws Exception {
		listeners = listeners();
		Screen.menu("Plugins", "Imago", "Display", "Display Window...");
		window = Screen.find("the display window", DisplayWindowTest::window);
		Screen.await("no image", () -> !part("lower").isEnabled());
	}

	@AfterEach
	void close() throws Exception {
		final Recorder recorder = Recorder.getInstance();
		if (recorder != null) recorder.close();
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids) {
			final ImagePlus image = WindowManager.getImage(id);
			image.changes = false;
			image.close();
		}
		Screen.close(window);
		Screen.await("the end of the window", () -> window() == null && Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread
			.getName().equals("Imago histogram")));
		Screen.settle();
		assertEquals(listeners, listeners(), "nobody listens to ImageJ any more");
		assertFalse(Arrays.asList(WindowManager.getNonImageTitles()).contains("Display"));
	}

	private static int listeners() throws ReflectiveOperationException {
		int n = 0;
		for (final Class<?> type : new Class<?>[] { ImagePlus.class, Roi.class }) {
			final Field field = type.getDeclaredField("listeners");
			field.setAccessible(true);
			n += ((List<?>) field.get(null)).size();
		}
		return n;
	}

	private static JFrame window() {
		for (final Window w : Window.getWindows())
			if (w instanceof JFrame && w.isShowing() && ((JFrame) w).getTitle().startsWith("Display")) return (JFrame) w;
		return null;
	}

	private Component part(final String name) {
		return part(window.getContentPane(), name);
	}

	private static Component part(final Container container, final String name) {
		for (final Component part : container.getComponents()) {
			if (name.equals(part.getName())) return part;
			final Component found = part instanceof Container ? part((Container) part, name) : null;
			if (found != null) return found;
		}
		return null;
	}

	private void press(final String name) {
		Screen.onEventThread(() -> ((JButton) part(name)).doClick());
	}

	private void type(final String name, final String text) {
		Screen.onEventThread(() -> {
			((JTextField) part(name)).setText(text);
			((JTextField) part(name)).postActionEvent();
		});
	}

	private String text(final String name) {
		return ((JTextField) part(name)).getText();
	}

	private void choose(final String name, final Object item) {
		Screen.onEventThread(() -> ((JComboBox<?>) part(name)).setSelectedItem(item));
	}

	private void mouse(final int id, final double at) {
		final Component view = part("histogram");
		final int x = 10 + (int) Math.round(at * (view.getWidth() - 20)), button = id == MouseEvent.MOUSE_MOVED ? 0 : MouseEvent.BUTTON1;
		Screen.onEventThread(() -> view.dispatchEvent(new MouseEvent(view, id, 0, button == 0 ? 0 : InputEvent.BUTTON1_DOWN_MASK, x, 40, 1,
			false, button)));
	}

	/** What stands beside the histogram when the mouse is over it: a value and how many pixels have it. */
	private String at(final double place) {
		mouse(MouseEvent.MOUSE_MOVED, place);
		return ((JLabel) part("status")).getText();
	}

	private static FloatProcessor ramp(final double scale) {
		final FloatProcessor plane = new FloatProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			plane.setf(i, (float) (i % SIDE * scale));
		return plane;
	}

	private ImagePlus show(final ImagePlus image) {
		image.show();
		Screen.await("the window to follow", () -> {
			// Without a window manager, an earlier window may think late that it is the active one.
			if (WindowManager.getCurrentImage() != image) WindowManager.setCurrentWindow(image.getWindow());
			return window.getTitle().equals("Display of " + image.getTitle());
		});
		return image;
	}

	private static String range(final ImagePlus image) {
		return image.getDisplayRangeMin() + " " + image.getDisplayRangeMax();
	}

	private static int[] seen(final ImagePlus image) {
		Screen.onEventThread(image::updateImage);
		return (int[]) new ColorProcessor(image.getImage()).getPixels();
	}

	private static ImagePlus diffraction() {
		final Random random = new Random(5);
		final FloatProcessor plane = new FloatProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			plane.setf(i, (float) Math.pow(10, 6 * random.nextDouble()));
		return new ImagePlus("diffraction", plane);
	}

	@Test
	void whatIsSeenIsWhatApplyMakes() {
		final ImagePlus image = show(diffraction());
		final float[] pixels = (float[]) image.getProcessor().getPixels(), before = pixels.clone();
		choose("shape", ToneCurve.Shape.LOG);
		type("strength", "1e5");
		type("lower", "2");
		type("upper", "500000");
		assertEquals(new Tone(ToneCurve.Shape.LOG, 1e5), CurvedDisplay.tone(image));
		assertEquals("2.0 500000.0", range(image));
		final int[] seen = seen(image);
		assertArrayEquals(before, pixels, "the pixels stay");
		assertTrue(Arrays.stream(seen).distinct().count() > 200, "all levels are there");
		press("apply");
		final ImagePlus made = Screen.find("the result", () -> WindowManager.getImage("diffraction-log"));
		for (int i = 0; i < seen.length; i++)
			assertEquals(255 * made.getProcessor().getf(i), seen[i] & 0xff, 0.501, "at " + i);
		assertTrue(made.getInfoProperty().contains("curve=log"), made.getInfoProperty());
		assertTrue(made.getInfoProperty().contains("lower=2 upper=500000 strength=100000"), made.getInfoProperty());
		assertArrayEquals(before, pixels);
	}

	@Test
	void theRecordedLineDisplaysAnotherImageSo() {
		final ImagePlus image = show(diffraction());
		choose("shape", ToneCurve.Shape.ASINH);
		type("upper", "12345.5");
		press("record");
		final Pattern call = Pattern.compile("run\\(\"Display Transform...\", \"([^\"]*)\"\\);");
		final Matcher line = call.matcher(Recorder.getInstance().getText());
		assertTrue(line.find(), Recorder.getInstance().getText());
		final ImagePlus other = new ImagePlus("other", image.getProcessor().convertToFloat());
		IJ.run(other, "Display Transform...", line.group(1));
		assertEquals(range(image), range(other));
		assertEquals(CurvedDisplay.tone(image), CurvedDisplay.tone(other));
	}

	@Test
	void anImageThatBecomesAStackKeepsItsCurveAndOneWindow() {
		final ImagePlus image = show(new ImagePlus("single", ramp(1)));
		choose("shape", ToneCurve.Shape.LOG);
		IJ.run(image, "Add Slice", "");
		Screen.settle();
		assertEquals(2, image.getStackSize());
		assertEquals(1, WindowManager.getImageCount());
		assertEquals(ToneCurve.Shape.LOG, CurvedDisplay.tone(image).shape());
	}

	/** Numbers with a sign, as ImageJ keeps them: by a calibration. */
	@Test
	void fieldsAndLinesHaveCalibratedValues() {
		final ShortProcessor plane = new ShortProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			plane.set(i, 32768 - 1000 + i);
		final ImagePlus image = new ImagePlus("signed", plane);
		image.getCalibration().setSigned16BitCalibration();
		show(image);
		Screen.await("the least value", () -> ((JTextField) part("lower")).getText().equals("-1000"));
		type("lower", "-500");
		type("upper", "1500");
		assertEquals("32268.0 34268.0", range(image));
		assertEquals("1500", ((JTextField) part("upper")).getText());
		press("record");
		assertTrue(Recorder.getInstance().getText().contains("lower=-500 upper=1500 "), Recorder.getInstance().getText());
	}

	/** The current channel, all of it whatever the selection; the lines that are recorded make it again. */
	@Test
	void applyMakesAnImageOfTheCurrentChannel() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int i = 1; i <= 4; i++)
			stack.addSlice(ramp(i));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 2, 1);
		final ImagePlus image = show(new CompositeImage(two, CompositeImage.COMPOSITE));
		image.setC(2);
		Screen.await("channel 2", () -> ((JComboBox<?>) part("channel")).getSelectedIndex() == 1);
		choose("shape", ToneCurve.Shape.LOG);
		image.setRoi(3, 4, 5, 6);
		new Recorder();
		press("apply");
		final ImagePlus made = Screen.find("the result", () -> WindowManager.getImage("C2-two-log"));
		assertEquals(SIDE, made.getWidth());
		assertEquals(2, made.getStackSize());
		Screen.await("the selection back", () -> image.getRoi() != null && image.getRoi().getBounds().equals(new Rectangle(3, 4, 5, 6)));
		final String lines = Recorder.getInstance().getText();
		final float[][] pixels = { (float[]) made.getStack().getPixels(1), (float[]) made.getStack().getPixels(2) };
		made.changes = false;
		made.close();
		WindowManager.setCurrentWindow(image.getWindow());
		IJ.runMacro(lines);
		final ImagePlus again = Screen.find("the result of the lines", () -> WindowManager.getImage("C2-two-log"));
		for (int i = 1; i <= 2; i++)
			assertArrayEquals(pixels[i - 1], (float[]) again.getStack().getPixels(i));
	}

	@Test
	void theHistogramIsOfWhatIsActive() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice(ramp(1));
		stack.addSlice(ramp(2));
		final ImagePlus image = show(new ImagePlus("stack", stack));
		Screen.await("the histogram", () -> at(0).equals("0: 64"));
		Screen.await("its end", () -> at(1).equals("63: 64"));
		image.setSlice(2);
		Screen.await("that of slice 2", () -> at(1).equals("126: 64"));
		image.setRoi(0, 0, 8, 16);
		Screen.await("that of the selection", () -> at(1).equals("14: 16"));
		choose("extent", ((JComboBox<?>) part("extent")).getItemAt(2));
		Screen.await("that of the stack", () -> at(0).equals("0: 128"));
		image.deleteRoi();
		choose("extent", ((JComboBox<?>) part("extent")).getItemAt(0));
		image.getProcessor().multiply(3);
		image.updateAndDraw();
		Screen.await("that of the pixels as they are", () -> at(1).equals("378: 64"));
		final ImagePlus other = show(new ImagePlus("other", ramp(5)));
		Screen.await("that of the other image", () -> at(1).equals("315: 64"));
		other.changes = false;
		other.close();
		Screen.await("the first image", () -> window.getTitle().equals("Display of stack"));
	}

	@Test
	void handlesAreDragged() {
		final ImagePlus image = show(new ImagePlus("ramp", ramp(0.125)));
		Screen.await("the histogram", () -> !at(1).isBlank());
		mouse(MouseEvent.MOUSE_PRESSED, 0);
		mouse(MouseEvent.MOUSE_DRAGGED, 0.25);
		mouse(MouseEvent.MOUSE_RELEASED, 0.25);
		assertEquals(7.875 / 4, image.getDisplayRangeMin(), 0.01);
		assertEquals(7.875, image.getDisplayRangeMax());
		mouse(MouseEvent.MOUSE_PRESSED, 1);
		mouse(MouseEvent.MOUSE_DRAGGED, 0.5);
		mouse(MouseEvent.MOUSE_RELEASED, 0.5);
		assertEquals(7.875 / 2, image.getDisplayRangeMax(), 0.01);
		mouse(MouseEvent.MOUSE_PRESSED, 0.375);
		mouse(MouseEvent.MOUSE_DRAGGED, 0.625);
		mouse(MouseEvent.MOUSE_RELEASED, 0.625);
		assertEquals(7.875 / 2, image.getDisplayRangeMin(), 0.02, "all of the range");
		assertEquals(7.875 * 3 / 4, image.getDisplayRangeMax(), 0.02);
		assertEquals(image.getDisplayRangeMin(), Double.parseDouble(text("lower")), 0.001);
		Screen.onEventThread(() -> ((JSlider) part("upperSlider")).setValue(250));
		assertEquals(7.875 / 4, image.getDisplayRangeMax(), 0.01);
		assertEquals(image.getDisplayRangeMax(), image.getDisplayRangeMin(), "the lower end gives way");
	}

	@Test
	void slidersAndHandlesReachTheEndsOfWholeNumbers() {
		final ImagePlus image = show(new ImagePlus("bytes", ramp(4).convertToByteProcessor(false)));
		Screen.await("the histogram", () -> !at(1).isBlank());
		type("lower", "30");
		type("upper", "90");
		Screen.onEventThread(() -> ((JSlider) part("upperSlider")).setValue(1000));
		Screen.onEventThread(() -> ((JSlider) part("lowerSlider")).setValue(0));
		assertEquals("0.0 255.0", range(image));
		type("upper", "90");
		mouse(MouseEvent.MOUSE_PRESSED, 90.5 / 256);
		mouse(MouseEvent.MOUSE_DRAGGED, 1);
		mouse(MouseEvent.MOUSE_RELEASED, 1);
		assertEquals("0.0 255.0", range(image));
	}

	@Test
	void othersMaySetTheDisplayToo() {
		final ImagePlus image = show(new ImagePlus("bytes", ramp(4).convertToByteProcessor(false)));
		choose("shape", ToneCurve.Shape.GAMMA);
		IJ.setMinAndMax(image, 20, 100);
		Screen.await("the range", () -> text("lower").equals("20") && text("upper").equals("100"));
		assertEquals(Math.round(255 * Math.sqrt(40 / 80.0)), seen(image)[15] & 0xff);
		IJ.run(image, "Red", "");
		Screen.await("red", () -> (seen(image)[15] & 0xffffff) == Math.round(255 * Math.sqrt(40 / 80.0)) << 16);
		press("reset");
		Screen.await("the end of it", () -> CurvedDisplay.tone(image).isLinear() && range(image).equals("0.0 255.0"));
		assertEquals(60 << 16, seen(image)[15] & 0xffffff);
	}

	@Test
	void autoLeavesOutThePercentage() {
		final ImagePlus image = show(new ImagePlus("ramp", ramp(1)));
		type("saturated", "20");
		Screen.await("percentiles", () -> range(image).equals("6.0 57.0"));
		press("full");
		Screen.await("all", () -> range(image).equals("0.0 63.0"));
		image.setRoi(10, 0, 30, 64);
		type("saturated", "0");
		press("auto");
		Screen.await("those of the selection", () -> range(image).equals("10.0 39.0"));
	}

	@Test
	void channelsAreSetOneByOne() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice(ramp(1));
		stack.addSlice(ramp(10));
		final ImagePlus both = new ImagePlus("both", stack);
		both.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(both, CompositeImage.COMPOSITE);
		show(image);
		type("upper", "63");
		choose("channel", "Channel 2");
		Screen.await("channel 2", () -> image.getC() == 2 && at(1).equals("630: 64"));
		choose("shape", ToneCurve.Shape.GAMMA);
		type("strength", "2");
		type("upper", "630");
		final int[] seen = seen(image);
		for (int x = 0; x < SIDE; x++) {
			assertEquals(255 * x / 63.0, seen[x] >> 16 & 0xff, 0.501, "red is linear");
			assertEquals(255 * x * x / 63.0 / 63.0, seen[x] >> 8 & 0xff, 0.501, "green is not");
		}
		choose("channel", "Channel 1");
		Screen.await("channel 1", () -> text("upper").equals("63"));
		assertEquals(ToneCurve.Shape.LINEAR, ((JComboBox<?>) part("shape")).getSelectedItem());
	}

	@Test
	void escapeShowsTheImageAsItWas() {
		final ImagePlus image = diffraction();
		image.setDisplayRange(3, 33);
		show(image);
		choose("shape", ToneCurve.Shape.SYMLOG);
		type("upper", "70");
		Screen.onEventThread(() -> {
			final Object action = window.getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).get(KeyStroke.getKeyStroke("ESCAPE"));
			window.getRootPane().getActionMap().get(action).actionPerformed(null);
		});
		assertEquals("3.0 33.0", range(image));
		assertOwn(image);
	}

	private static void assertOwn(final ImagePlus image) {
		assertEquals(FloatProcessor.class, image.getProcessor().getClass(), "ImageJ's own processor");
	}

	@Test
	void whatCannotBeIsSaid() {
		final ImagePlus image = show(diffraction());
		choose("shape", ToneCurve.Shape.GAMMA);
		type("strength", "-2");
		assertTrue(((JLabel) part("status")).getText().startsWith("strength must be"), ((JLabel) part("status")).getText());
		assertEquals(0.5, CurvedDisplay.tone(image).strength());
		assertEquals("0.5", text("strength"));
		show(new ImagePlus("colours", new ColorProcessor(8, 8)));
		Screen.await("refusal of RGB images", () -> !part("lower").isEnabled() && !part("apply").isEnabled());
		show(new ImagePlus("bytes", new ByteProcessor(8, 8)));
		Screen.await("the next image", () -> part("lower").isEnabled());
	}

	@Test
	void theCurveComesBackWhenTheStackIsAnotherOne() {
		final ImagePlus image = show(diffraction());
		choose("shape", ToneCurve.Shape.GAMMA);
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice(ramp(1));
		image.setStack(stack);
		image.setDisplayRange(0, 63);
		image.updateAndDraw();
		Screen.await("the curve", () -> (seen(image)[16] & 0xff) == Math.round(255 * Math.sqrt(16 / 63.0)));
		IJ.run(image, "8-bit", "");
		Screen.await("ImageJ's own display", () -> CurvedDisplay.tone(image).isLinear());
	}
}
