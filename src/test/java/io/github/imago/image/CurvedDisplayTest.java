package io.github.imago.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.Color;
import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** What is seen of images that are displayed along a curve, against the curve itself. */
class CurvedDisplayTest {

	private static final int W = 97, H = 61;
	private static final ToneCurve LOG = curve(0, 1e6, ToneCurve.Shape.LOG, 1e5), GAMMA = curve(10, 200, ToneCurve.Shape.GAMMA, 0.4);

	private static ToneCurve curve(final double lower, final double upper, final ToneCurve.Shape shape, final double strength) {
		return new ToneCurve(new DisplayRange(lower, upper), shape, strength);
	}

	/** Values over many orders of magnitude, as in diffraction patterns, some beyond the range. */
	private static FloatProcessor floats(final long seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) Math.pow(10, random.nextDouble() * 8 - 1.5);
		pixels[0] = Float.NaN;
		pixels[1] = Float.POSITIVE_INFINITY;
		pixels[2] = Float.NEGATIVE_INFINITY;
		pixels[3] = -7;
		return new FloatProcessor(W, H, pixels);
	}

	private static ShortProcessor shorts(final long seed) {
		final Random random = new Random(seed);
		final short[] pixels = new short[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) Math.pow(2, 16 * random.nextDouble());
		return new ShortProcessor(W, H, pixels, null);
	}

	private static ByteProcessor bytes() {
		final byte[] pixels = new byte[W * H];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) i;
		return new ByteProcessor(W, H, pixels);
	}

	/** What the user sees: the image that ImageJ paints into a window. */
	private static int[] seen(final ImagePlus image) {
		image.updateAndDraw();
		return (int[]) new ColorProcessor(image.getImage()).getPixels();
	}

	private static int level(final ToneCurve curve, final double v) {
		return (int) Math.round(255 * curve.apply(v));
	}

	private static void assertSeen(final ToneCurve curve, final ImageProcessor values, final int[] seen) {
		for (int i = 0; i < seen.length; i++)
			assertEquals(level(curve, values.getf(i)), seen[i] & 0xff, "at " + i + ", value " + values.getf(i));
	}

	/** What is written to JPEG files. */
	private static void assertPicture(final ToneCurve curve, final ImagePlus image) {
		final int[] grey = image.getBufferedImage().getRaster().getSamples(0, 0, W, H, 0, (int[]) null);
		assertSeen(curve, image.getProcessor(), grey);
	}

	@Test
	void everyFloatIsSeenAtItsLevel() {
		for (final ToneCurve curve : new ToneCurve[] { LOG, curve(-1e4, 1e6, ToneCurve.Shape.SYMLOG, 1e5),
			curve(-5, 1e6, ToneCurve.Shape.ASINH, 1e4), curve(0, 1e6, ToneCurve.Shape.GAMMA, 0.1) })
		{
			final ImagePlus image = new ImagePlus("a", floats(3));
			final float[] pixels = (float[]) image.getProcessor().getPixels(), before = pixels.clone();
			CurvedDisplay.show(image, curve);
			assertSeen(curve, image.getProcessor(), seen(image));
			assertPicture(curve, image);
			assertArrayEquals((int[]) image.getProcessor().convertToColorProcessor().getPixels(), seen(image), "and RGB");
			assertSame(pixels, image.getProcessor().getPixels());
			assertArrayEquals(before, pixels);
			assertEquals(curve.range(), new DisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax()));
		}
	}

	@Test
	void sixteenAndEightBits() {
		final ToneCurve curve = curve(3, 60000, ToneCurve.Shape.LOG, 1e4);
		final ImagePlus shorts = new ImagePlus("s", shorts(1)), bytes = new ImagePlus("b", bytes());
		CurvedDisplay.show(shorts, curve);
		assertSeen(curve, shorts.getProcessor(), seen(shorts));
		CurvedDisplay.show(bytes, GAMMA);
		assertSeen(GAMMA, bytes.getProcessor(), seen(bytes));
		assertPicture(GAMMA, bytes);
	}

	@Test
	void linearIsImageJsOwn() {
		final ImagePlus image = new ImagePlus("a", floats(4));
		CurvedDisplay.show(image, LOG);
		assertFalse(image.getProcessor().getClass() == FloatProcessor.class);
		CurvedDisplay.show(image, curve(5, 50, ToneCurve.Shape.LINEAR, 1));
		assertSame(FloatProcessor.class, image.getProcessor().getClass());
		assertEquals(Tone.LINEAR, CurvedDisplay.tone(image));
		final ImagePlus bytes = new ImagePlus("b", bytes());
		CurvedDisplay.show(bytes, GAMMA);
		CurvedDisplay.show(bytes, curve(0, 255, ToneCurve.Shape.LINEAR, 1));
		assertSame(ByteProcessor.class, bytes.getProcessor().getClass());
		assertTrue(bytes.getProcessor().isDefaultLut());
		assertEquals(77, seen(bytes)[77] & 0xff);
	}

	@Test
	void rangesAndTablesOfOtherToolsCount() {
		for (final ImageProcessor plane : new ImageProcessor[] { floats(5), shorts(6), bytes() }) {
			final ImagePlus image = new ImagePlus("a", plane);
			CurvedDisplay.show(image, GAMMA);
			seen(image);
			final LUT green = LUT.createLutFromColor(Color.GREEN);
			image.setLut(green);
			assertArrayEquals(green.getBytes(), image.getProcessor().getLut().getBytes(), "the table itself stays");
			image.setDisplayRange(20, 90);
			image.updateAndDraw();
			final ToneCurve moved = curve(20, 90, ToneCurve.Shape.GAMMA, 0.4);
			final int[] seen = seen(image);
			for (int i = 0; i < seen.length; i++)
				assertEquals(level(moved, plane.getf(i)) << 8, seen[i] & 0xffffff, "value " + plane.getf(i));
			assertArrayEquals(green.getBytes(), image.getProcessor().getLut().getBytes());
			image.getProcessor().invertLut();
			image.updateAndDraw();
			assertEquals(255 - level(moved, plane.getf(9)) << 8, seen(image)[9] & 0xffffff);
		}
	}

	@Test
	void thresholdsAreRedAboveTheCurve() {
		for (final ImageProcessor plane : new ImageProcessor[] { floats(5), shorts(6) }) {
			final ImagePlus image = new ImagePlus("a", plane);
			CurvedDisplay.show(image, GAMMA);
			image.getProcessor().setThreshold(50, 1000, ImageProcessor.RED_LUT);
			image.updateAndDraw();
			final int[] seen = seen(image);
			for (int i = 0; i < seen.length; i++) {
				final float v = plane.getf(i);
				final int level = Math.min(254, level(GAMMA, v));
				assertEquals(v >= 50 && v <= 1000 ? 0xff0000 : level * 0x10101, seen[i] & 0xffffff);
			}
			CurvedDisplay.show(image, curve(10, 200, ToneCurve.Shape.GAMMA, 0.8));
		}
	}

	@Test
	void slicesOfStacksInMemoryAndOnDisk() {
		final ImageStack stack = new ImageStack(W, H);
		for (int i = 1; i <= 3; i++)
			stack.addSlice("s" + i, floats(i));
		final ImageStack disk = new VirtualStack(W, H, 3) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				return floats(n);
			}

			@Override
			public int getBitDepth() {
				return 32;
			}
		};
		for (final ImageStack slices : new ImageStack[] { stack, disk }) {
			final ImagePlus image = new ImagePlus("stack", slices);
			CurvedDisplay.show(image, LOG);
			for (final int slice : new int[] { 3, 1, 2 }) {
				image.setSlice(slice);
				assertSeen(LOG, floats(slice), seen(image));
			}
			assertEquals("s2", stack.getSliceLabel(2));
			assertEquals(3, image.getStackSize());
		}
	}

	@Test
	void copiesOfAnImageAreSeenAsItIs() {
		for (final ImageProcessor plane : new ImageProcessor[] { floats(5), shorts(6), bytes() }) {
			final ImagePlus image = new ImagePlus("a", plane);
			CurvedDisplay.show(image, GAMMA);
			final ImagePlus copy = new Duplicator().run(image);
			assertEquals(new Tone(ToneCurve.Shape.GAMMA, 0.4), CurvedDisplay.tone(copy));
			assertArrayEquals(seen(image), seen(copy));
			CurvedDisplay.show(image, curve(10, 200, ToneCurve.Shape.GAMMA, 3));
			assertSeen(GAMMA, plane, seen(copy));
			CurvedDisplay.show(copy, curve(10, 200, ToneCurve.Shape.LINEAR, 1));
			assertSame(plane.getClass(), copy.getProcessor().getClass());
		}
	}

	@Test
	void resultsOfAnImagesOwnKindAreSeenAsItIs() {
		final ImagePlus image = new ImagePlus("a", floats(5));
		CurvedDisplay.show(image, LOG);
		final ImagePlus same = Images.map(image, "same", Images.Result.SAME, (in, out) -> Planes.write(Planes.floats(in), in, out));
		assertArrayEquals(seen(image), seen(same));
		final ImagePlus other = Images.map(image, "other", Images.Result.FLOAT, (in, out) -> Planes.write(Planes.floats(in), in, out));
		assertSame(FloatProcessor.class, other.getProcessor().getClass());
		final CompositeImage composite = composite(CompositeImage.COMPOSITE);
		CurvedDisplay.show(composite, LOG);
		final ImagePlus both = Images.map(composite, "same", Images.Result.SAME, (in, out) -> Planes.write(Planes.floats(in), in, out));
		assertComposite(composite, 1, LOG, curve(both.getLuts()[1].min, both.getLuts()[1].max, ToneCurve.Shape.LINEAR, 1));
		assertArrayEquals(seen(composite), seen(both));
	}

	@Test
	void filesHaveTheValuesAndTheRange() {
		final ImagePlus image = new ImagePlus("a", floats(5));
		CurvedDisplay.show(image, LOG);
		final ImagePlus file = new Opener().deserialize(new FileSaver(image).serialize());
		assertArrayEquals((float[]) image.getProcessor().getPixels(), (float[]) file.getProcessor().getPixels());
		assertEquals(LOG.range(), new DisplayRange(file.getDisplayRangeMin(), file.getDisplayRangeMax()));
	}

	@Test
	void undoFindsThePixelsAndTheRange() {
		final ImagePlus image = new ImagePlus("a", floats(7));
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		image.setDisplayRange(1, 50);
		image.getProcessor().snapshot();
		image.getProcessor().multiply(2);
		CurvedDisplay.show(image, GAMMA);
		image.getProcessor().reset();
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
		assertEquals("1.0 50.0", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
	}

	@Test
	void conversionsOfValuesStayLinear() {
		final ImagePlus image = new ImagePlus("a", floats(8)), linear = new ImagePlus("b", floats(8));
		CurvedDisplay.show(image, LOG);
		linear.setDisplayRange(0, 1e6);
		assertArrayEquals((byte[]) linear.getProcessor().convertToByte(true).getPixels(), (byte[]) image.getProcessor().convertToByte(true)
			.getPixels());
		assertArrayEquals((short[]) linear.getProcessor().convertToShort(true).getPixels(), (short[]) image.getProcessor().convertToShort(true)
			.getPixels());
	}

	private static CompositeImage composite(final int mode) {
		final ImageStack stack = new ImageStack(W, H);
		for (int i = 1; i <= 4; i++)
			stack.addSlice(floats(i));
		final ImagePlus image = new ImagePlus("c", stack);
		image.setDimensions(2, 2, 1);
		image.setDisplayRange(0, 1e6);
		return new CompositeImage(image, mode);
	}

	@Test
	void channelsHaveCurvesOfTheirOwn() {
		final CompositeImage image = composite(CompositeImage.COMPOSITE);
		CurvedDisplay.show(image, LOG);
		image.setC(2);
		CurvedDisplay.show(image, GAMMA);
		assertComposite(image, 1, LOG, GAMMA);
		image.setZ(2);
		assertComposite(image, 3, LOG, GAMMA);
		image.setC(1);
		assertEquals(ToneCurve.Shape.LOG, CurvedDisplay.tone(image).shape());
		CurvedDisplay.show(image, curve(0, 1e6, ToneCurve.Shape.ASINH, 1000));
		assertComposite(image, 3, curve(0, 1e6, ToneCurve.Shape.ASINH, 1000), GAMMA);
		CurvedDisplay.show(image, curve(0, 1e6, ToneCurve.Shape.LINEAR, 1));
		image.setC(2);
		CurvedDisplay.show(image, curve(0, 1e6, ToneCurve.Shape.LINEAR, 1));
		assertSame(FloatProcessor.class, image.getProcessor(1).getClass());
		assertSame(FloatProcessor.class, image.getProcessor().getClass());
	}

	/** The first channel is red, the second green. */
	private static void assertComposite(final CompositeImage image, final int slice, final ToneCurve red, final ToneCurve green) {
		final int[] seen = seen(image);
		for (int i = 0; i < seen.length; i++) {
			assertEquals(level(red, floats(slice).getf(i)) << 16, seen[i] & 0xff0000, "red at " + i);
			assertEquals(level(green, floats(slice + 1).getf(i)) << 8, seen[i] & 0xff00, "green at " + i);
		}
		int i = 0;
		for (final Cursor<ARGBType> pixels = Views.flatIterable(ColorImages.displayed(image)).cursor(); pixels.hasNext();)
			assertEquals(seen[i++] & 0xffffff, pixels.next().get() & 0xffffff, "as Imago takes pictures of it");
	}

	@Test
	void channelsOneAtATime() {
		final CompositeImage image = composite(CompositeImage.GRAYSCALE);
		CurvedDisplay.show(image, LOG);
		image.setC(2);
		CurvedDisplay.show(image, GAMMA);
		assertSeen(GAMMA, floats(2), seen(image));
		image.setC(1);
		assertSeen(LOG, floats(1), seen(image));
		image.setC(2);
		int i = 0;
		for (final ARGBType pixel : Views.flatIterable(ColorImages.displayed(image)))
			assertEquals(level(GAMMA, floats(2).getf(i++)), pixel.get() >> 8 & 0xff);
	}

	@Test
	void anImageOfNothingIsBlack() {
		final ImagePlus image = new ImagePlus("nan", new FloatProcessor(2, 1, new float[] { Float.NaN, Float.NaN }));
		CurvedDisplay.show(image, LOG);
		image.resetDisplayRange();
		image.updateAndDraw();
		assertEquals(0, seen(image)[0] & 0xffffff);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> CurvedDisplay.show(new ImagePlus("rgb", new ColorProcessor(2, 2)), LOG))
			.getMessage().startsWith("RGB images"));
	}
}
