package io.github.imago.front.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.DisplayRange;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** Histograms for the screen. */
class CountsTest {

	private static Counts count(final ImagePlus image, final Extent extent, final double from, final double to, final int bins) {
		return Counts.of(new Counts.Question(image, extent, from, to, bins), () -> false);
	}

	private static ImagePlus floats(final float... values) {
		return new ImagePlus("f", new FloatProcessor(values.length, 1, values));
	}

	@Test
	void wholeNumbersShareNoBinUnevenly() {
		final short[] pixels = new short[1000];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (40000 + i);
		final ImagePlus image = new ImagePlus("s", new ShortProcessor(1000, 1, pixels, null));
		final Counts all = count(image, Extent.SLICE, Double.NaN, Double.NaN, 300);
		assertEquals(250, all.bins()[0].length, "four values a bin");
		assertTrue(Arrays.stream(all.bins()[0]).allMatch(n -> n == 4));
		assertEquals(39999.5, all.from());
		assertEquals(40999.5, all.to());
		final Counts part = count(image, Extent.SLICE, 40010.2, 40019.9, 300);
		assertEquals("40010.5 40019.5", part.from() + " " + part.to());
		assertArrayEquals(new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, part.bins()[0]);
		assertEquals(40000, part.least(), "of all that was counted");
		assertEquals(40999, part.most());
		assertEquals(1, part.at(40015.2));
		assertEquals(0, part.at(40030));
	}

	@Test
	void floatsThatAreCountsHaveBinsOfWholeNumbersToo() {
		final Counts whole = count(floats(0, 3, 3, Float.NaN, 7), Extent.SLICE, Double.NaN, Double.NaN, 100);
		assertArrayEquals(new long[] { 1, 0, 0, 2, 0, 0, 0, 1 }, whole.bins()[0]);
		assertEquals(1, whole.notNumbers());
		assertEquals(3, whole.nearest(3.4));
		final Counts real = count(floats(0, 3.5f, 3, 7), Extent.SLICE, Double.NaN, Double.NaN, 7);
		assertArrayEquals(new long[] { 1, 0, 0, 2, 0, 0, 1 }, real.bins()[0]);
		assertFalse(real.whole());
		final Counts one = count(floats(2.5f, 2.5f), Extent.SLICE, Double.NaN, Double.NaN, 10);
		assertEquals("2.0 3.0 2", one.from() + " " + one.to() + " " + one.at(2.5));
		assertNull(count(floats(Float.NaN, Float.POSITIVE_INFINITY), Extent.SLICE, Double.NaN, Double.NaN, 10));
	}

	@Test
	void bytesAndColours() {
		final Counts bytes = count(new ImagePlus("b", new ByteProcessor(2, 1, new byte[] { 5, (byte) 200 })), Extent.SLICE, Double.NaN,
			Double.NaN, 400);
		assertEquals("256 -0.5 255.5 1 1 0", bytes.bins()[0].length + " " + bytes.from() + " " + bytes.to() + " " + bytes.at(5) + " " + bytes.at(
			200) + " " + bytes.at(6));
		final Counts colours = count(new ImagePlus("c", new ColorProcessor(2, 1, new int[] { 0x102030, 0x1020ff })), Extent.SLICE, Double.NaN,
			Double.NaN, 400);
		assertEquals("2 2 1 1", colours.bins()[0][16] + " " + colours.bins()[1][32] + " " + colours.bins()[2][48] + " " + colours
			.bins()[2][255]);
	}

	@Test
	void selectionsAndStacks() {
		final ImageStack stack = new ImageStack(20, 20);
		for (int i = 0; i < 4; i++) {
			final FloatProcessor plane = new FloatProcessor(20, 20);
			plane.add(i);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(2, 2, 1);
		image.setPosition(2, 1, 1);
		assertEquals(400, count(image, Extent.SELECTION, Double.NaN, Double.NaN, 10).at(1));
		final OvalRoi disc = new OvalRoi(-5, 0, 15, 15);
		image.setRoi(disc);
		final Counts selected = count(image, Extent.SELECTION, Double.NaN, Double.NaN, 10);
		assertEquals(Extent.SELECTION, selected.extent());
		long inside = 0;
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < 20; x++)
				if (disc.contains(x, y)) inside++;
		assertEquals(inside, selected.at(1));
		final Counts all = count(image, Extent.STACK, Double.NaN, Double.NaN, 10);
		assertArrayEquals(new long[] { 400, 0, 400 }, all.bins()[0], "slices of the second channel");
		assertEquals(new DisplayRange(1, 3), Counts.range(image, Extent.STACK, AutoRange.FULL, 0));
		assertNull(Counts.of(new Counts.Question(image, Extent.STACK, Double.NaN, Double.NaN, 10), () -> true), "stopped");
	}
}
