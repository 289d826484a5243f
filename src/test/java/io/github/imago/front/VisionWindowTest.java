package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.CompositeImage;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.imago.image.ColorTables;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.display.Colormap;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.Locale;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JSlider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** The colour vision window, used as by a person. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class VisionWindowTest {

	@BeforeAll
	static void start() {
		if (IJ.getInstance() == null) Gui.start(ImageJ.EMBEDDED);
	}

	@AfterEach
	void tidy() throws Exception {
		EventQueue.invokeAndWait(() -> {
			for (final Window window : Window.getWindows())
				if (window instanceof JFrame) window.dispose();
		});
		Screen.closeImages();
	}

	private static JFrame open() {
		IJ.doCommand("Color Vision Window...");
		return Screen.find("the window", () -> {
			for (final Window window : Window.getWindows())
				if (window instanceof JFrame && window.isShowing()) return (JFrame) window;
			return null;
		});
	}

	private static <C> C part(final Container in, final Class<C> type, final int index) {
		int left = index;
		for (final Component c : in.getComponents()) {
			if (type.isInstance(c) && left-- == 0) return type.cast(c);
			if (c instanceof Container && !(c instanceof JComboBox)) {
				final C found = part((Container) c, type, 0);
				if (found != null && left-- == 0) return found;
			}
		}
		return null;
	}

	/** The colour in the middle of the picture. */
	private static int middle(final JFrame window) {
		final Component picture = ((BorderLayout) window.getContentPane().getLayout()).getLayoutComponent(BorderLayout.CENTER);
		final BufferedImage image = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
		try {
			EventQueue.invokeAndWait(() -> picture.paint(image.getGraphics()));
		}
		catch (final ReflectiveOperationException | InterruptedException e) {
			throw new AssertionError(e);
		}
		return image.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) & 0xffffff;
	}

	private static void await(final JFrame window, final int colour, final ColorVision vision, final double severity,
		final VisionModel model) {
		final double[] wanted = model.simulate(vision, Srgb.unpack(colour), severity);
		Screen.await(Integer.toHexString(Srgb.pack(wanted)), () -> {
			final double[] seen = Srgb.unpack(middle(window));
			double worst = 0;
			for (int i = 0; i < 3; i++)
				worst = Math.max(worst, Math.abs(seen[i] - wanted[i]));
			return worst < 2.5 / 255;
		});
	}

	private static ImagePlus grey(final String title, final int value) {
		final FloatProcessor plane = new FloatProcessor(40, 40);
		plane.setColor(value);
		plane.fill();
		final ImagePlus image = new ImagePlus(title, plane);
		image.setDisplayRange(0, 100);
		image.show();
		return image;
	}

	@Test
	void followsWhatIsDisplayed() throws Exception {
		final ImagePlus image = grey("map", 100);
		ColorTables.set(image, Colormap.EMBER.colours(), 0, 100);
		final JFrame window = open();
		final int[] colours = Colormap.EMBER.colours();
		await(window, colours[255], ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		// The range.
		EventQueue.invokeAndWait(() -> {
			image.setDisplayRange(0, 200);
			image.updateAndDraw();
		});
		await(window, colours[128], ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		// The colour table.
		EventQueue.invokeAndWait(() -> ColorTables.set(image, new int[] { 0xff0000 }, 0, 100));
		await(window, 0xff0000, ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		// The deficiency, its severity and the model.
		EventQueue.invokeAndWait(() -> {
			part(window.getContentPane(), JComboBox.class, 0).setSelectedIndex(ColorVision.PROTAN.ordinal());
			part(window.getContentPane(), JSlider.class, 0).setValue(50);
		});
		await(window, 0xff0000, ColorVision.PROTAN, 0.5, VisionModel.MACHADO_2009);
		assertEquals("map (Protan, 50 %)", window.getTitle());
		// What is drawn over it.
		final Roi all = new Roi(0, 0, 40, 40);
		all.setFillColor(new Color(0x00b000));
		EventQueue.invokeAndWait(() -> image.setOverlay(new Overlay(all)));
		await(window, 0x00b000, ColorVision.PROTAN, 0.5, VisionModel.MACHADO_2009);
	}

	@Test
	void followsSlicesChannelsAndImages() throws Exception {
		final ImageStack stack = new ImageStack(40, 40);
		for (int i = 0; i < 4; i++) {
			final ByteProcessor plane = new ByteProcessor(40, 40);
			plane.setColor(i == 3 ? 0 : 255);
			plane.fill();
			stack.addSlice(plane);
		}
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 2, 1);
		final CompositeImage image = new CompositeImage(two, CompositeImage.COMPOSITE);
		image.show();
		final JFrame window = open();
		await(window, 0xffff00, ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		image.setZ(2);
		await(window, 0xff0000, ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		final ImagePlus other = new ImagePlus("other", new ColorProcessor(60, 60));
		other.getProcessor().setColor(new Color(0x2040e0));
		other.getProcessor().fill();
		other.show();
		await(window, 0x2040e0, ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		other.changes = false;
		other.close();
		await(window, 0xff0000, ColorVision.DEUTAN, 1, VisionModel.MACHADO_2009);
		image.changes = false;
		image.close();
		Screen.await("no image", () -> window.getTitle().equals("Color Vision"));
		assertFalse(part(window.getContentPane(), JButton.class, 0).isEnabled());
	}

	@Test
	void namesConfusedColoursAndMakesTheImage() throws Exception {
		final ColorProcessor plane = new ColorProcessor(60, 60);
		plane.setColor(new Color(0xb45a3c));
		plane.fill();
		plane.setRoi(0, 0, 60, 20);
		plane.setColor(new Color(0x808228));
		plane.fill();
		plane.resetRoi();
		new ImagePlus("figure", plane).show();
		final JFrame window = open();
		final JLabel pairs = (JLabel) ((BorderLayout) window.getContentPane().getLayout()).getLayoutComponent(BorderLayout.SOUTH);
		Screen.await("the pair", () -> pairs.getText().toLowerCase(Locale.ROOT).matches(".*#b45a3c.*#808228.*"));
		EventQueue.invokeAndWait(() -> part(window.getContentPane(), JButton.class, 0).doClick());
		final ImagePlus made = Screen.find("the image", () -> WindowManager.getImage("figure-deutan"));
		final double[] wanted = VisionModel.MACHADO_2009.simulate(ColorVision.DEUTAN, Srgb.unpack(0xb45a3c), 1);
		final double[] seen = Srgb.unpack(made.getProcessor().get(30, 40));
		for (int i = 0; i < 3; i++)
			assertEquals(wanted[i], seen[i], 2.0 / 255);
		EventQueue.invokeAndWait(window::dispose);
		Screen.await("its end", () -> !window.isDisplayable());
	}
}
