package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.filter.RankFilters;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.image.Images;
import io.github.imago.image.Lazy;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.NoiseScope;
import io.github.imago.kernel.filter.OutlierAxis;
import io.github.imago.kernel.filter.OutlierSide;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** What removing outliers must do beyond its definition, which {@link OutlierGoldenTest} checks. */
class OutlierOpsTest {

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = (float) (100 + 5 * random.nextGaussian());
		return v;
	}

	private static float[] remove(final float[] in, final NoiseScope scope, final OutlierAxis along, final long... size) {
		final float[] out = new float[in.length];
		OutlierOps.removeOutliers(ArrayImgs.floats(in, size), null, null, null, null, null, scope, along, null, null, null, ArrayImgs.floats(out, size));
		return out;
	}

	@Test
	void withoutAThresholdItIsImageJsRemoveOutliers() {
		final Random random = new Random(2);
		for (final ImageProcessor ip : new ImageProcessor[] { new ByteProcessor(41, 33), new ShortProcessor(41, 33), new FloatProcessor(41, 33) })
			for (final OutlierSide side : new OutlierSide[] { OutlierSide.BRIGHT, OutlierSide.DARK })
				for (final int radius : new int[] { 1, 2, 4 }) {
					for (int i = 0; i < ip.getPixelCount(); i++)
						ip.setf(i, (float) Math.max(0, Math.floor(100 + 20 * random.nextGaussian())));
					final ImageProcessor expected = ip.duplicate(), actual = ip.createProcessor(41, 33);
					new RankFilters().rank(expected, radius, RankFilters.OUTLIERS, side == OutlierSide.BRIGHT ? RankFilters.BRIGHT_OUTLIERS
						: RankFilters.DARK_OUTLIERS, 15.5f);
					OutlierOps.removeOutliers(Cast.<RandomAccessibleInterval<FloatType>> unchecked(Images.wrap(ip)), Math.sqrt(radius * radius + 1) + 1e-6,
						Shape.DISC, 0.0, side, 15.5, null, null, Border.NEAREST, null, null, Cast.<RandomAccessibleInterval<FloatType>> unchecked(Images.wrap(
							actual)));
					for (int i = 0; i < ip.getPixelCount(); i++)
						assertEquals(expected.getf(i), actual.getf(i), ip.getBitDepth() + "-bit " + side + " radius " + radius);
				}
	}

	@Test
	void findsWhatWasPutInAndLittleElse() {
		final float[] clean = noise(200 * 150, 4), in = clean.clone();
		final boolean[] hot = new boolean[in.length];
		final Random random = new Random(5);
		for (int k = 0; k < 60; k++) {
			final int i = random.nextInt(in.length);
			hot[i] = true;
			in[i] = k % 2 == 0 ? 250 : 0;
		}
		for (final NoiseScope scope : NoiseScope.values()) {
			final byte[] mask = new byte[in.length];
			OutlierOps.findOutliers(ArrayImgs.floats(in, 200, 150), 2.0, null, 8.0, null, null, scope, null, null, null, null, ArrayImgs.unsignedBytes(mask,
				200, 150));
			int more = 0;
			for (int i = 0; i < in.length; i++) {
				if (hot[i]) assertEquals((byte) 255, mask[i], scope + " misses one");
				else if (mask[i] != 0) more++;
			}
			assertTrue(more <= (scope == NoiseScope.GLOBAL ? 0 : 3), scope + " finds " + more + " that are none");
		}
	}

	@Test
	void aZingerIsReplacedByWhatTheOtherFramesShow() {
		final int w = 30, h = 20, n = 9;
		final float[] in = new float[w * h * n];
		final Random random = new Random(9);
		// Structure that is not an outlier in time, however sharp it is in space.
		for (int i = 0; i < in.length; i++)
			in[i] = (float) ((i % (w * h) % 7 == 0 ? 500 : 10) + random.nextGaussian());
		final float[] zinged = in.clone();
		final int at = 4 * w * h + 11 * w + 13;
		zinged[at] += 300;
		for (final NoiseScope scope : NoiseScope.values()) {
			final byte[] mask = new byte[in.length];
			final float[] out = new float[in.length];
			OutlierOps.findOutliers(ArrayImgs.floats(zinged, w, h, n), null, null, 20.0, null, 20.0, scope, OutlierAxis.STACK, null, null, null, ArrayImgs
				.unsignedBytes(mask, w, h, n));
			OutlierOps.removeOutliers(ArrayImgs.floats(zinged, w, h, n), null, null, 20.0, null, 20.0, scope, OutlierAxis.STACK, null, null, null, ArrayImgs
				.floats(out, w, h, n));
			for (int i = 0; i < in.length; i++) {
				assertEquals(i == at ? (byte) 255 : 0, mask[i]);
				if (i != at) assertEquals(in[i], out[i]);
			}
			assertEquals(in[at], out[at], 4, "back to about what it was");
		}
	}

	@Test
	void manyFramesAreSortedInParts() {
		final int w = 33, h = 5;
		for (final int n : new int[] { 2, 3, 64, 65, 700 }) {
			final float[] in = noise(w * h * n, n), out = remove(in, NoiseScope.LOCAL, OutlierAxis.STACK, w, h, n);
			for (int p = 0; p < w * h; p += 17) {
				final float[] series = new float[n], distances = new float[n];
				for (int k = 0; k < n; k++)
					series[k] = in[k * w * h + p];
				Arrays.sort(series);
				final float median = series[n / 2];
				for (int k = 0; k < n; k++)
					distances[k] = Math.abs(series[k] - median);
				Arrays.sort(distances);
				for (int k = 0; k < n; k++) {
					final float v = in[k * w * h + p];
					assertEquals(Math.abs(v - median) > 5 * 1.482602218505602 * distances[n / 2] ? median : v, out[k * w * h + p]);
				}
			}
		}
	}

	@Test
	void aPartOfAStackIsThatOfTheWhole() {
		final float[] in = noise(20 * 15 * 6, 1);
		for (int i = 0; i < in.length; i += 31)
			in[i] = 300;
		for (final NoiseScope scope : NoiseScope.values()) {
			final float[] whole = remove(in, scope, OutlierAxis.FRAME, 20, 15, 6), part = new float[5 * 4 * 2];
			OutlierOps.removeOutliers(ArrayImgs.floats(in, 20, 15, 6), null, null, null, null, null, scope, null, null, null, null, Views.translate(ArrayImgs
				.floats(part, 5, 4, 2), 3, 7, 2));
			check(whole, part);
		}
		final float[] whole = remove(in, NoiseScope.LOCAL, OutlierAxis.STACK, 20, 15, 6), part = new float[5 * 4 * 2];
		OutlierOps.removeOutliers(ArrayImgs.floats(in, 20, 15, 6), null, null, null, null, null, null, OutlierAxis.STACK, null, null, null, Views.translate(
			ArrayImgs.floats(part, 5, 4, 2), 3, 7, 2));
		check(whole, part);
	}

	/** Part is the box of 5 × 4 × 2 at (3, 7, 2). */
	private static void check(final float[] whole, final float[] part) {
		for (int i = 0; i < part.length; i++)
			assertEquals(whole[((2 + i / 20) * 15 + 7 + i / 5 % 4) * 20 + 3 + i % 5], part[i]);
	}

	@Test
	void aStackFromAFileIsReadOnce() {
		final float[] in = noise(40 * 30 * 12, 3);
		in[5000] = 900;
		final AtomicInteger reads = new AtomicInteger();
		final RandomAccessibleInterval<FloatType> lazy = Lazy.floats(new long[] { 40, 30, 12 }, new int[] { 40, 30, 1 }, (min, size) -> {
			reads.incrementAndGet();
			return Arrays.copyOfRange(in, (int) min[2] * 1200, (int) (min[2] + 1) * 1200);
		});
		for (final NoiseScope scope : NoiseScope.values()) {
			final float[] out = new float[in.length];
			OutlierOps.removeOutliers(lazy, null, null, null, null, null, scope, OutlierAxis.STACK, null, null, null, ArrayImgs.floats(out, 40, 30, 12));
			assertArrayEquals(remove(in, scope, OutlierAxis.STACK, 40, 30, 12), out);
		}
		assertTrue(reads.get() <= 24, "each frame once for each call, got " + reads);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final float[] in = noise(300 * 200 * 5, 6);
		for (final NoiseScope scope : NoiseScope.values())
			for (final OutlierAxis along : OutlierAxis.values()) {
				final float[][] results = new float[2][];
				Job.current().threads(1).run(() -> results[0] = remove(in, scope, along, 300, 200, 5));
				Job.current().threads(5).run(() -> results[1] = remove(in, scope, along, 300, 200, 5));
				assertArrayEquals(results[0], results[1]);
			}
	}

	@Test
	void nanStaysUnlessItIsMissing() {
		final float[] in = noise(20 * 20, 7), out = new float[400];
		in[210] = Float.NaN;
		assertTrue(Float.isNaN(remove(in, NoiseScope.LOCAL, OutlierAxis.FRAME, 20, 20)[210]));
		OutlierOps.removeOutliers(ArrayImgs.floats(in, 20, 20), null, null, null, null, null, null, null, null, null, true, ArrayImgs.floats(out, 20, 20));
		assertEquals(100, out[210], 10);
	}

	@Test
	void aRowIsFiltered() {
		final float[] in = { 1, 2, 3, 90, 5, 6, 7, 8 }, out = remove(in, NoiseScope.LOCAL, OutlierAxis.FRAME, 8);
		assertArrayEquals(new float[] { 1, 2, 3, 5, 5, 6, 7, 8 }, out);
	}

	@Test
	void saysWhatIsWrong() {
		final float[] in = new float[8];
		says("along must be FRAME: the image has one frame only", () -> remove(in, null, OutlierAxis.STACK, 4, 2));
		says("along must be FRAME: the image has one frame only", () -> remove(in, null, OutlierAxis.STACK, 4, 2, 1));
		says("threshold must be >= 0, got -1.0", () -> OutlierOps.removeOutliers(ArrayImgs.floats(in, 4, 2), null, null, -1.0, null, null, null, null, null,
			null, null, ArrayImgs.floats(4, 2)));
		says("minimum must be >= 0, got NaN", () -> OutlierOps.findOutliers(ArrayImgs.floats(in, 4, 2), null, null, null, null, Double.NaN, null, null, null,
			null, null, ArrayImgs.floats(4, 2)));
		says("radius must be a whole number for a square, got 1.5", () -> OutlierOps.findOutliers(ArrayImgs.floats(in, 4, 2), 1.5, null, null, null, null, null,
			null, null, null, null, ArrayImgs.floats(4, 2)));
	}

	private static void says(final String message, final Runnable work) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, work::run).getMessage());
	}
}
