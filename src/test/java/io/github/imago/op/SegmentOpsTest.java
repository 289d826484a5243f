package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.segment.Brightness;
import io.github.imago.kernel.segment.Connectivity;
import io.github.imago.kernel.segment.ThresholdMethod;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** The ops around the segmentation kernels: types, intervals, defaults and refusals; the kernels have tests of their own. */
class SegmentOpsTest {

	private static final float NAN = Float.NaN;

	private static byte[] threshold(final float[] in, final ThresholdMethod method, final Brightness objects, final Double lower,
		final Double upper)
	{
		final byte[] out = new byte[in.length];
		SegmentOps.threshold(ArrayImgs.floats(in, in.length, 1), null, method, objects, lower, upper, null, ArrayImgs.unsignedBytes(out, in.length, 1));
		return out;
	}

	@Test
	void limitsAreInclusiveAndNanIsOut() {
		assertArrayEquals(new byte[] { 0, -1, -1, -1, 0, 0 }, threshold(new float[] { 0.9f, 1, 1.5f, 2, 2.1f, NAN }, ThresholdMethod.MANUAL, null, 1.0,
			2.0));
		assertArrayEquals(new byte[] { 0, -1, -1 }, threshold(new float[] { -1, 0, Float.POSITIVE_INFINITY }, ThresholdMethod.MANUAL, null, null, null));
		assertEquals("lower must be <= upper, got 3.0 and 2.0", assertThrows(IllegalArgumentException.class, () -> threshold(new float[] { 1 },
			ThresholdMethod.MANUAL, null, 3.0, 2.0)).getMessage());
	}

	@Test
	void brightAndDarkObjectsAreEachOthersComplement() {
		final float[] in = { 10, 11, 12, 200, 205, 210, 9 };
		assertArrayEquals(new byte[] { 0, 0, 0, -1, -1, -1, 0 }, threshold(in, ThresholdMethod.OTSU, Brightness.BRIGHT, null, null));
		assertArrayEquals(new byte[] { -1, -1, -1, 0, 0, 0, -1 }, threshold(in, null, Brightness.DARK, null, null));
	}

	@Test
	void onlyTheResultsIntervalCounts() {
		final float[] in = { 1000, 1, 2, 1, 9, 8, 9, -1000 };
		final byte[] out = new byte[8];
		SegmentOps.threshold(ArrayImgs.floats(in, 8, 1), null, null, null, null, null, null, Views.interval(ArrayImgs.unsignedBytes(out, 8, 1), new long[] { 1,
			0 }, new long[] { 6, 0 }));
		assertArrayEquals(new byte[] { 0, 0, 0, 0, -1, -1, -1, 0 }, out);
	}

	private static RandomAccessibleInterval<FloatType> mask(final long w, final String... rows) {
		final RandomAccessibleInterval<FloatType> image = new CellImgFactory<>(new FloatType(), 3).create(w, rows.length);
		for (int y = 0; y < rows.length; y++)
			for (int x = 0; x < w; x++)
				image.getAt(x, y).set(rows[y].charAt(x) == '.' ? 0 : 1);
		return image;
	}

	private static String text(final RandomAccessibleInterval<FloatType> image) {
		final StringBuilder text = new StringBuilder();
		for (int y = 0; y < image.dimension(1); y++) {
			for (int x = 0; x < image.dimension(0); x++) {
				final int v = (int) image.getAt(x, y).get();
				text.append(v == 0 ? '.' : v == 255 ? '#' : (char) ('0' + v));
			}
			text.append(y < image.dimension(1) - 1 ? "\n" : "");
		}
		return text.toString();
	}

	@Test
	void labelsFollowTheConnectivityOnAnyKindOfImage() {
		final RandomAccessibleInterval<FloatType> in = mask(5, "##..#", "..#..", "#...#"), out = ArrayImgs.floats(5, 3);
		SegmentOps.label(in, Connectivity.FOUR, out);
		assertEquals("11..2\n..3..\n4...5", text(out));
		SegmentOps.label(in, null, out);
		assertEquals("11..2\n..1..\n3...4", text(out));
		assertEquals("connectivity must be SIX, EIGHTEEN or TWENTY_SIX in a volume, got FOUR", assertThrows(IllegalArgumentException.class,
			() -> SegmentOps.label(ArrayImgs.floats(2, 2, 2), Connectivity.FOUR, ArrayImgs.floats(2, 2, 2))).getMessage());
	}

	@Test
	void aResultThatCannotHoldTheLabelsIsRefused() {
		final byte[] in = new byte[600 * 3];
		for (int x = 0; x < 600; x += 2)
			in[x] = 1;
		assertEquals("there are 300 objects, but the result's pixels hold at most 255", assertThrows(IllegalArgumentException.class,
			() -> SegmentOps.label(ArrayImgs.unsignedBytes(in, 600, 3), null, ArrayImgs.unsignedBytes(600, 3))).getMessage());
	}

	@Test
	void moreThan65535Objects() {
		final int n = 700;
		final byte[] in = new byte[n * n];
		for (int y = 0; y < n; y += 2)
			for (int x = 0; x < n; x += 2)
				in[y * n + x] = 1;
		final float[] out = new float[n * n];
		SegmentOps.label(ArrayImgs.unsignedBytes(in, n, n), null, ArrayImgs.floats(out, n, n));
		assertEquals(122_500, out[698 * n + 698]);
	}

	@Test
	void holesBordersAndNeighbourhoods() {
		final RandomAccessibleInterval<FloatType> in = mask(7, "#......", "..###..", "..#.#..", "..###..", "......."), out = ArrayImgs.floats(7, 5);
		SegmentOps.fillHoles(in, null, out);
		assertEquals("#......\n..###..\n..###..\n..###..\n.......", text(out));
		SegmentOps.clearBorder(in, null, out);
		assertEquals(".......\n..###..\n..#.#..\n..###..\n.......", text(out));
		final RandomAccessibleInterval<FloatType> grown = ArrayImgs.floats(5, 3);
		SegmentOps.dilate(mask(5, ".....", "..#..", "....."), 1.0, Shape.SQUARE, grown);
		assertEquals(".###.\n.###.\n.###.", text(grown));
	}

	@Test
	void aRadiusIsAWholeNumber() {
		for (final double radius : new double[] { -1, 0.5, Double.NaN })
			assertEquals("radius must be a whole number >= 0, got " + radius, assertThrows(IllegalArgumentException.class, () -> SegmentOps.open(mask(2,
				"##"), radius, null, ArrayImgs.floats(2, 1))).getMessage());
	}

	@Test
	void touchingDiscsAreParted() {
		final int w = 80, h = 40;
		final byte[] in = new byte[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				if (Math.hypot(x - 25, y - 20) <= 15 || Math.hypot(x - 52, y - 20) <= 15) in[y * w + x] = 1;
		final float[] out = new float[w * h];
		SegmentOps.splitTouching(ArrayImgs.unsignedBytes(in, w, h), null, ArrayImgs.floats(out, w, h));
		assertEquals(1, out[20 * w + 25]);
		assertEquals(2, out[20 * w + 52]);
		for (int i = 0; i < in.length; i++)
			assertEquals(in[i] != 0, out[i] != 0);
		SegmentOps.splitTouching(ArrayImgs.unsignedBytes(in, w, h), 14.0, ArrayImgs.floats(out, w, h));
		assertEquals(1, out[20 * w + 52], "the neck is less than 14 px shallower than the discs");
	}

	@Test
	void aConstantImageHasNoObjects() {
		assertArrayEquals(new byte[3], threshold(new float[] { 7, 7, 7 }, ThresholdMethod.OTSU, Brightness.BRIGHT, null, null));
		assertArrayEquals(new byte[3], threshold(new float[] { 0, NAN, 0 }, ThresholdMethod.LI, Brightness.DARK, null, null));
	}

	@Test
	void onlyTheRegionCountsAndIsMarked() {
		final float[] in = { 1000, 10, 11, 20, 21, 1000, 10, 20 };
		final byte[] region = { 0, 1, 1, 1, 1, 0, 1, 1 }, out = new byte[8];
		SegmentOps.threshold(ArrayImgs.floats(in, 8, 1), ArrayImgs.unsignedBytes(region, 8, 1), ThresholdMethod.OTSU, null, null, null, null, ArrayImgs
			.unsignedBytes(out, 8, 1));
		assertArrayEquals(new byte[] { 0, 0, 0, -1, -1, 0, 0, -1 }, out);
		assertEquals("the region must be of the image's size", assertThrows(IllegalArgumentException.class, () -> SegmentOps.threshold(ArrayImgs.floats(
			in, 8, 1), ArrayImgs.unsignedBytes(7, 1), null, null, null, null, null, ArrayImgs.unsignedBytes(8, 1))).getMessage());
	}

	/** The boxes of long slanted objects overlap: they are taken together, with the same result as each alone. */
	@Test
	void slantedObjectsAreParted() {
		final int n = 200;
		final byte[] in = new byte[n * n];
		int stripes = 0;
		for (int s = -n; s < n; s += 10) {
			boolean any = false;
			for (int y = 0; y < n; y++)
				for (int x = Math.max(0, y + s); x < Math.min(n, y + s + 5); x++) {
					in[y * n + x] = 1;
					any = true;
				}
			if (any) stripes++;
		}
		final float[] split = new float[n * n], labels = new float[n * n];
		SegmentOps.splitTouching(ArrayImgs.unsignedBytes(in, n, n), 5.0, ArrayImgs.floats(split, n, n));
		SegmentOps.label(ArrayImgs.unsignedBytes(in, n, n), null, ArrayImgs.floats(labels, n, n));
		float most = 0;
		for (int i = 0; i < in.length; i++) {
			assertEquals(in[i] != 0, split[i] != 0);
			most = Math.max(most, split[i]);
		}
		assertEquals(stripes, most, "nothing is deep enough to be parted by 5 px");
	}

	@Test
	void labelsBeyondWhatFloatsHold() {
		final int[] labels = { 16777216, 16777217, 0, 16777217 };
		final io.github.imago.kernel.measure.Regions regions = MeasureOps.regions(ArrayImgs.ints(labels, 4, 1), null, null);
		assertEquals(2, regions.size());
		assertEquals("a label must be between 0 and 2147483647, got -1", assertThrows(IllegalArgumentException.class, () -> MeasureOps.regions(ArrayImgs
			.ints(new int[] { -1 }, 1, 1), null, null)).getMessage());
	}

	/** Otsu's threshold of two levels is the upper one: everything at or above it is object. */
	@Test
	void theThresholdIsTold() {
		final byte[] in = { 10, 10, 10, 90, 90 };
		final double t = SegmentOps.findThreshold(ArrayImgs.unsignedBytes(in, 5, 1), null, null, null);
		assertEquals(90, t);
		assertEquals(Double.NaN, SegmentOps.findThreshold(ArrayImgs.unsignedBytes(in, 5, 1), ArrayImgs.unsignedBytes(new byte[] { 1, 1, 1, 0, 0 }, 5, 1),
			null, null));
		assertEquals("method must be an automatic one, got MANUAL", assertThrows(IllegalArgumentException.class, () -> SegmentOps.findThreshold(ArrayImgs
			.unsignedBytes(in, 5, 1), null, ThresholdMethod.MANUAL, null)).getMessage());
	}
}
