package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.HoleSource;
import io.github.imago.kernel.restore.InpaintMethod;

import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filled holes against scikit-image, OpenCV and mathematics. */
class InpaintOpsTest {

	private static float[] fill(final float[] image, final byte[] mask, final int width, final InpaintMethod method, final double radius) {
		final float[] out = new float[image.length], copy = image.clone();
		final long height = image.length / width;
		InpaintOps.inpaint(ArrayImgs.floats(image, width, height), mask == null ? null : ArrayImgs.unsignedBytes(mask, width, height), null, null, null,
			null, method, radius, ArrayImgs.floats(out, width, height));
		assertArrayEquals(copy, image);
		if (mask != null) for (int i = 0; i < out.length; i++)
			if (mask[i] == 0) assertEquals(image[i], out[i]);
		return out;
	}

	@TestFactory
	Stream<DynamicTest> biharmonicEqualsScikitImage() {
		return cases("biharmonic").map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
			final float[] image = c.floats("image"), expected = c.floats("expected");
			float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
			for (final float v : image) {
				least = Math.min(least, v);
				most = Math.max(most, v);
			}
			// What stands in holes must not matter.
			final byte[] mask = c.bytesOf("mask");
			for (int i = 0; i < image.length; i++)
				if (mask[i] != 0) image[i] = Float.NaN;
			final float[] found = fill(image, mask, c.shape("image")[1], InpaintMethod.BIHARMONIC, 3);
			for (int i = 0; i < found.length; i++)
				assertEquals(expected[i], found[i], 1e-6 * (most - least), "pixel " + i);
		}));
	}

	@TestFactory
	Stream<DynamicTest> teleaIsNoWorseThanOpenCv() {
		return cases("telea").flatMap(c -> Stream.of(3, 5, 10).map(radius -> DynamicTest.dynamicTest(c + " " + radius, () -> {
			final float[] image = c.floats("image"), truth = c.floats("truth");
			final byte[] mask = c.bytesOf("mask");
			final float[] found = fill(image, mask, c.shape("image")[1], InpaintMethod.TELEA, radius);
			final double psnr = psnr(found, truth, mask);
			assertTrue(psnr >= c.number("psnr" + radius), psnr + " dB, OpenCV has " + c.number("psnr" + radius));
		})));
	}

	/** On other images than those that the constants were chosen on: not worse for each of them, nor much with any mask. */
	@TestFactory
	Stream<DynamicTest> teleaIsNoWorseThanOpenCvOnTestImages() {
		return cases("test-image").flatMap(c -> Stream.of(3, 5, 10).map(radius -> DynamicTest.dynamicTest(c + " " + radius, () -> {
			final float[] image = c.floats("image");
			final byte[] masks = c.bytesOf("mask"), mask = new byte[masks.length];
			double sum = 0;
			for (int k = 0; k < 3; k++) {
				final float[] holed = image.clone();
				for (int i = 0; i < mask.length; i++) {
					mask[i] = (byte) (masks[i] >> k & 1);
					if (mask[i] != 0) holed[i] = 0;
				}
				final double better = psnr(fill(holed, mask, c.shape("image")[1], InpaintMethod.TELEA, radius), image, mask) - c.number("psnr" + radius + "-" +
					k);
				assertTrue(better > -0.5, "mask " + k + ": " + better + " dB");
				sum += better;
			}
			assertTrue(sum >= 0, sum / 3 + " dB");
		})));
	}

	private static Stream<Golden> cases(final String start) {
		return Golden.cases("restore.inpaint").stream().filter(c -> c.toString().contains(start));
	}

	private static double psnr(final float[] found, final float[] truth, final byte[] mask) {
		double sum = 0;
		int n = 0;
		for (int i = 0; i < found.length; i++)
			if (mask[i] != 0) {
				sum += (found[i] - truth[i]) * (found[i] - truth[i]);
				n++;
			}
		return 10 * Math.log10(255 * 255 * n / sum);
	}

	/** An image of a function with a disc, a line to the edge, a corner and single pixels missing. */
	private static byte[] holes(final int w, final int h) {
		final byte[] mask = new byte[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				if (Math.hypot(x - w / 2, y - h / 2) < 6 || y == 3 && x > w / 2 || x < 2 && y < 2 || x % 9 == 4 && y % 8 == 5) mask[y * w + x] = 1;
		return mask;
	}

	@ParameterizedTest
	@EnumSource(InpaintMethod.class)
	void constantsStay(final InpaintMethod method) {
		final float[] image = new float[40 * 30];
		java.util.Arrays.fill(image, 7.25f);
		final float[] found = fill(image, holes(40, 30), 40, method, 4);
		for (final float v : found)
			assertEquals(7.25f, v, 1e-5f);
	}

	/** Planes are continued by all that know slopes, inside the image. */
	@ParameterizedTest
	@EnumSource(value = InpaintMethod.class, names = { "LINEAR", "CUBIC", "BIHARMONIC" })
	void planesGoOn(final InpaintMethod method) {
		final int w = 40, h = 30;
		final float[] image = new float[w * h];
		final byte[] mask = new byte[w * h];
		for (int i = 0; i < image.length; i++) {
			image[i] = 3 + 0.5f * (i % w) - 0.25f * (i / w);
			if (Math.hypot(i % w - 18, i / w - 14) < 7) mask[i] = -1;
		}
		final float[] holed = image.clone();
		for (int i = 0; i < image.length; i++)
			if (mask[i] != 0) holed[i] = -1000;
		assertArrayEquals(image, fill(holed, mask, w, method, 3), 2e-5f);
	}

	@ParameterizedTest
	@EnumSource(InpaintMethod.class)
	void anyNumberOfThreadsGivesTheSame(final InpaintMethod method) {
		final int w = 64, h = 50;
		final Random random = new Random(5);
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++)
			image[i] = random.nextFloat();
		final float[] one = Job.current().threads(1).call(() -> fill(image, holes(w, h), w, method, 3));
		assertArrayEquals(one, Job.current().threads(3).call(() -> fill(image, holes(w, h), w, method, 3)));
	}

	@ParameterizedTest
	@EnumSource(InpaintMethod.class)
	void missingPixelsThatAreNotToBeFilledDoNotCountAndStay(final InpaintMethod method) {
		final int w = 30, h = 30;
		final float[] image = new float[w * h];
		final byte[] mask = new byte[w * h];
		for (int i = 0; i < image.length; i++) {
			final int x = i % w, y = i / w;
			image[i] = 5;
			if (x >= 10 && x < 15 && y >= 10 && y < 15) mask[i] = 1;
			if (x >= 15 && x < 18 && y >= 8 && y < 12) image[i] = Float.NaN;
			if (x == 8 && y == 12) image[i] = Float.POSITIVE_INFINITY;
		}
		final float[] found = fill(image, mask, w, method, 3);
		for (int i = 0; i < image.length; i++)
			assertEquals(mask[i] != 0 ? 5 : image[i], found[i], 1e-5f);
	}

	@ParameterizedTest
	@EnumSource(InpaintMethod.class)
	void lineOfPixelsAndHolesAtTheEdgeAreFilled(final InpaintMethod method) {
		final float[] line = { 1, Float.NaN, Float.NaN, 1 };
		assertArrayEquals(new float[] { 1, 1, 1, 1 }, fill(line, null, 4, method, 2), 1e-6f);
		assertArrayEquals(new float[] { 1, 1, 1, 1 }, fill(line, null, 1, method, 2), 1e-6f);
		final float[] side = { Float.NaN, Float.NaN, 2, Float.NaN, Float.NaN, 2, Float.NaN, Float.NaN, 2 };
		assertArrayEquals(new float[] { 2, 2, 2, 2, 2, 2, 2, 2, 2 }, fill(side, null, 3, method, 2), 1e-6f);
	}

	/** In one dimension, the surface that bends least is the cubic through two pixels on either side. */
	@Test
	void biharmonicOfALineIsACubic() {
		final float[] line = new float[16];
		for (int i = 0; i < 16; i++)
			line[i] = i >= 5 && i < 11 ? Float.NaN : 0.01f * i * i * i - 0.1f * i * i + i;
		final float[] found = fill(line, null, 16, InpaintMethod.BIHARMONIC, 3);
		for (int i = 5; i < 11; i++)
			assertEquals(0.01f * i * i * i - 0.1f * i * i + i, found[i], 1e-5);
	}

	@Test
	void nearestTakesTheNearest() {
		final int w = 21, h = 17;
		final byte[] mask = holes(w, h);
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++)
			image[i] = i;
		final float[] found = fill(image, mask, w, InpaintMethod.NEAREST, 3);
		for (int i = 0; i < image.length; i++) {
			if (mask[i] == 0) continue;
			double least = Double.POSITIVE_INFINITY;
			for (int k = 0; k < image.length; k++)
				if (mask[k] == 0) least = Math.min(least, Math.hypot(i % w - k % w, i / w - k / w));
			final int k = (int) found[i];
			assertEquals(0, mask[k]);
			assertEquals(least, Math.hypot(i % w - k % w, i / w - k / w), 1e-9);
		}
	}

	@Test
	void integersAreRoundedAndOfStacksEachSliceIsFilled() {
		final short[] stack = { 10, 0, 13, 10, 10, 13, /* next */ 0, 50, 50, 50, 0, 50 };
		final short[] out = new short[12];
		InpaintOps.inpaint(ArrayImgs.unsignedShorts(stack, 3, 2, 2), null, HoleSource.RANGE, 0.0, 0.0, 0, InpaintMethod.LINEAR, null, ArrayImgs
			.unsignedShorts(out, 3, 2, 2));
		assertArrayEquals(new short[] { 10, 12, 13, 10, 10, 13, 50, 50, 50, 50, 50, 50 }, out);
	}

	@Test
	void holesGrow() {
		final float[] image = new float[7 * 7], out = new float[7 * 7];
		for (int i = 0; i < image.length; i++)
			image[i] = i == 24 ? Float.NaN : Math.hypot(i % 7 - 3, i / 7 - 3) <= 2 ? 9 : 4;
		InpaintOps.inpaint(ArrayImgs.floats(image, 7, 7), null, HoleSource.NAN, null, null, 2, InpaintMethod.NEAREST, null, ArrayImgs.floats(out, 7, 7));
		for (final float v : out)
			assertEquals(4, v);
	}

	@Test
	void onlyThePartThatIsWantedIsFilled() {
		final int w = 40, h = 30;
		final Random random = new Random(8);
		final float[] image = new float[w * h];
		for (int i = 0; i < image.length; i++)
			image[i] = random.nextFloat();
		final byte[] mask = holes(w, h);
		final float[] whole = fill(image, mask, w, InpaintMethod.BIHARMONIC, 3), part = new float[12 * 14];
		InpaintOps.inpaint(Views.translate(ArrayImgs.floats(image, w, h), -3, 5), ArrayImgs.unsignedBytes(mask, w, h), null, null, null, null, null, null, Views
			.translate(ArrayImgs.floats(part, 12, 14), 12, 13));
		for (int y = 0; y < 14; y++)
			for (int x = 0; x < 12; x++)
				assertEquals(whole[(y + 8) * w + x + 15], part[y * 12 + x]);
	}

	/** A large hole is filled by iterations, a small one by a factor: a function that L² takes to 0 comes back from both. */
	@Test
	void largeHolesAreBiharmonicToo() {
		final int n = 420;
		final float[] image = new float[n * n], holed = new float[n * n];
		final byte[] mask = new byte[n * n];
		for (int i = 0; i < image.length; i++) {
			final double x = (i % n - n / 2) / 100.0, y = (i / n - n / 2) / 100.0;
			image[i] = (float) (x * x * x - 3 * x * y * y + x * x + y * y + x * y);
			if (Math.hypot(x, y) < 1.9 || x > 0 && Math.abs(y) < 0.1 && x < 2.05) mask[i] = 1;
			holed[i] = mask[i] != 0 ? Float.NaN : image[i];
		}
		assertArrayEquals(image, fill(holed, mask, n, InpaintMethod.BIHARMONIC, 3), 1e-3f);
	}

	@Test
	void theDetectorsHolesAreFound() {
		final int w = 90, h = 80;
		final Random random = new Random(12);
		final float[] image = new float[w * h];
		final byte[] expected = new byte[w * h];
		for (int i = 0; i < image.length; i++) {
			final int x = i % w, y = i / w;
			image[i] = (float) (100 + 40 * Math.sin(x / 9.0) + 5 * random.nextGaussian());
			final boolean stop = Math.hypot(x - 45, y - 40) < 9 || x > 45 && Math.abs(y - 40) < 3, gap = y == 20;
			if (stop || gap) image[i] = random.nextInt(3);
			final boolean dead = i == 7 * w + 12, hot = i == 60 * w + 80 || i == 61 * w + 80;
			if (dead) image[i] = 0;
			if (hot) image[i] = 4000;
			if (stop || gap || dead || hot) expected[i] = 1;
		}
		final float[] stack = new float[2 * w * h], out = new float[2 * w * h];
		System.arraycopy(image, 0, stack, 0, w * h);
		System.arraycopy(image, 0, stack, w * h, w * h);
		// One layer for all slices: what one of them alone lacks is no hole of the detector.
		stack[w * h + 70 * w + 30] = 80;
		InpaintOps.inpaint(ArrayImgs.floats(stack, w, h, 2), null, HoleSource.DETECTOR, null, null, null, InpaintMethod.NEAREST, null, ArrayImgs.floats(out, w, h,
			2));
		for (int i = 0; i < out.length; i++)
			if (expected[i % (w * h)] == 0) assertEquals(stack[i], out[i], "pixel " + i % w + ", " + i / w);
			else assertTrue(out[i] > 20 && out[i] < 300, "pixel " + i % w + ", " + i / w + ": " + out[i]);
	}

	/** Bonded chips: a cross that saw nothing, wider pixels beside it that saw twice as much, and dead pixels. */
	@Test
	void widePixelsBesideGapsBelongToThem() {
		final int w = 80, h = 70;
		final Random random = new Random(31);
		final float[] image = new float[w * h];
		final byte[] expected = new byte[w * h];
		for (int i = 0; i < image.length; i++) {
			final int x = i % w, y = i / w, d = Math.min(x < 41 ? 40 - x : x - 41, y < 36 ? 35 - y : y - 36);
			final boolean dead = i == 12 * w + 60 || i == 50 * w + 9;
			image[i] = d == 0 || dead ? 0 : (float) (0.3 + 0.04 * random.nextGaussian()) * (d == 1 ? 2 : 1);
			if (d < 2 || dead) expected[i] = 1;
		}
		final float[] out = new float[w * h];
		InpaintOps.inpaint(ArrayImgs.floats(image, w, h), null, HoleSource.DETECTOR, null, null, null, InpaintMethod.LINEAR, null, ArrayImgs.floats(out, w, h));
		for (int i = 0; i < out.length; i++)
			assertEquals(expected[i] == 0, out[i] == image[i], "pixel " + i % w + ", " + i / w);
	}

	/** Half of a beam stop's shadow is shadow too; a beam that fades away from it is not. */
	@Test
	void theFadingBeamAroundAStopIsKnown() {
		final int w = 120, h = 100;
		final float[] image = new float[w * h], out = new float[w * h];
		for (int i = 0; i < image.length; i++) {
			final double d = Math.hypot(i % w - 60, i / w - 50);
			image[i] = (float) (d < 15 ? 0 : (d < 16.5 ? 0.4 : 1) * (100 + 2000 * Math.exp(-d / 12)));
		}
		InpaintOps.inpaint(ArrayImgs.floats(image, w, h), null, HoleSource.DETECTOR, null, null, null, null, null, ArrayImgs.floats(out, w, h));
		for (int i = 0; i < out.length; i++) {
			final double d = Math.hypot(i % w - 60, i / w - 50);
			if (d < 16) assertTrue(out[i] != image[i], "pixel " + i % w + ", " + i / w);
			else if (d > 18.5) assertEquals(image[i], out[i], "pixel " + i % w + ", " + i / w);
		}
	}

	/** Discs are grown as the distance says. */
	@Test
	void holesGrowByDistance() {
		final int w = 40, h = 30;
		final float[] image = new float[w * h], out = new float[w * h];
		final byte[] few = new byte[w * h];
		few[0] = few[12 * w + 39] = few[15 * w + 20] = few[16 * w + 21] = 7;
		for (int i = 0; i < image.length; i++)
			image[i] = i + 1;
		InpaintOps.inpaint(ArrayImgs.floats(image, w, h), ArrayImgs.unsignedBytes(few, w, h), HoleSource.MASK, null, null, 5, InpaintMethod.NEAREST, null,
			ArrayImgs.floats(out, w, h));
		for (int i = 0; i < image.length; i++) {
			double least = 1e9;
			for (int k = 0; k < few.length; k++)
				if (few[k] != 0) least = Math.min(least, Math.hypot(i % w - k % w, i / w - k / w));
			assertEquals(least > 5, out[i] == image[i], "pixel " + i % w + ", " + i / w);
		}
	}

	@Test
	void whatCannotBeIsRefused() {
		final float[] all = { Float.NaN, Float.NaN, Float.NaN, Float.NaN };
		for (final InpaintMethod method : InpaintMethod.values())
			assertEquals("there must be at least one pixel that is known", message(() -> fill(all, null, 2, method, 3)));
		final float[] image = new float[4];
		assertEquals("radius must be between 1 and 100, got 0.5", message(() -> fill(image, null, 2, InpaintMethod.TELEA, 0.5)));
		assertEquals("radius must be between 1 and 100, got 101.0", message(() -> fill(image, null, 2, InpaintMethod.PATCH, 101)));
		assertEquals("grow must be between 0 and 1000, got -1", message(() -> InpaintOps.inpaint(ArrayImgs.floats(image, 2, 2), null, null, null, null, -1,
			null, null, ArrayImgs.floats(new float[4], 2, 2))));
		assertEquals("mask must be of the size of the image, or have one slice for all", message(() -> InpaintOps.inpaint(ArrayImgs.floats(image, 2, 2),
			ArrayImgs.unsignedBytes(new byte[6], 2, 3), null, null, null, null, null, null, ArrayImgs.floats(new float[4], 2, 2))));
		assertEquals("mask must be given for holes MASK", message(() -> source(HoleSource.MASK, 0, 0)));
		assertEquals("lower must be a number <= upper, got 2.0 and 1.0", message(() -> source(HoleSource.RANGE, 2, 1)));
		assertEquals("lower must be a number <= upper, got NaN and 1.0", message(() -> source(HoleSource.RANGE, Double.NaN, 1)));
		assertEquals("the result must lie inside the source", message(() -> InpaintOps.inpaint(ArrayImgs.floats(image, 2, 2), null, null, null, null, null, null,
			null, ArrayImgs.floats(new float[9], 3, 3))));
		final RandomAccessibleInterval<FloatType> empty = Views.interval(ArrayImgs.floats(2, 2), Intervals.createMinSize(0, 0, 2, 0));
		assertEquals("the image must have pixels", message(() -> InpaintOps.inpaint(empty, null, null, null, null, null, null, null, empty)));
	}

	private static void source(final HoleSource source, final double lower, final double upper) {
		InpaintOps.inpaint(ArrayImgs.floats(2, 2), null, source, lower, upper, null, null, null, ArrayImgs.floats(2, 2));
	}

	private static String message(final org.junit.jupiter.api.function.Executable call) {
		return assertThrows(IllegalArgumentException.class, call).getMessage();
	}
}
