package io.github.imago.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;

import java.util.Random;
import java.util.concurrent.CancellationException;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.cell.CellImg;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tile engine with a kernel that only picks one pixel of its window: what arrives is what the border rule says lies there. */
class TilesTest {

	/** Takes the pixel at an offset, {@code target(x) = source(x + offset)}. */
	private static final class Pick implements BlockKernel<float[]> {

		private final int[] halo, offset;

		Pick(final int[] halo, final int[] offset) {
			this.halo = halo;
			this.offset = offset;
		}

		@Override
		public int[] halo() {
			return halo;
		}

		@Override
		public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
			for (int d = 0; d < halo.length; d++)
				assertEquals(targetSize[d] + 2 * halo[d], sourceSize[d]);
			int n = 1;
			for (final int s : targetSize)
				n *= s;
			for (int i = 0; i < n; i++) {
				int rest = i, at = 0, stride = 1;
				for (int d = 0; d < targetSize.length; d++) {
					at += (rest % targetSize[d] + halo[d] + offset[d]) * stride;
					rest /= targetSize[d];
					stride *= sourceSize[d];
				}
				target[i] = source[at];
			}
		}
	}

	private static void check(final RandomAccessibleInterval<? extends RealType<?>> in, final Border border, final int[] halo, final int[] offset) {
		final double value = 17;
		final long[] size = in.dimensionsAsLongArray();
		final RandomAccessibleInterval<FloatType> out = Views.translate(ArrayImgs.floats(size), in.minAsLongArray());
		Tiles.filter(in, border, value, float[].class, () -> new Pick(halo, offset), out);
		final net.imglib2.Cursor<FloatType> cursor = Views.iterable(out).localizingCursor();
		final long[] at = new long[size.length];
		while (cursor.hasNext()) {
			final float actual = cursor.next().get();
			boolean outside = false;
			for (int d = 0; d < size.length; d++) {
				final int k = border.index((int) (cursor.getLongPosition(d) - in.min(d)) + offset[d], (int) size[d]);
				outside |= k < 0;
				at[d] = in.min(d) + k;
			}
			final double expected = outside ? border == Border.ZERO ? 0 : value : in.getAt(at).getRealDouble();
			assertEquals(expected, actual, () -> border + " at " + java.util.Arrays.toString(cursor.positionAsLongArray()));
		}
	}

	private static ArrayImg<FloatType, FloatArray> noise(final long... size) {
		final ArrayImg<FloatType, FloatArray> img = ArrayImgs.floats(size);
		final Random random = new Random(5);
		img.forEach(p -> p.set(random.nextInt(200)));
		return img;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void readsWhatTheBorderRuleSays(final Border border) {
		for (final long[] size : new long[][] { { 1, 1 }, { 1, 9 }, { 7, 1 }, { 8, 5 }, { 33, 21 }, { 700, 300 } })
			for (final int[] offset : new int[][] { { 0, 0 }, { -3, 2 }, { 9, -11 }, { 20, 20 }, { -20, -20 } })
				check(noise(size), border, new int[] { 20, 20 }, offset);
		check(noise(50), border, new int[] { 4 }, new int[] { -4 });
		check(noise(9, 8, 7), border, new int[] { 3, 4, 9 }, new int[] { 3, -4, -9 });
		check(noise(40, 30, 50), border, new int[] { 0, 0, 2 }, new int[] { 0, 0, 2 });
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void understandsViewsAndEveryKindOfImage(final Border border) {
		final int[] halo = { 6, 5 }, offset = { 6, -5 };
		final ArrayImg<FloatType, FloatArray> img = noise(60, 40);
		// A crop ends at its own edge, not at that of the image it is cut from.
		check(Views.interval(img, new long[] { 7, 3 }, new long[] { 40, 30 }), border, halo, offset);
		check(Views.translate(img, -5, 100), border, halo, offset);
		check(Views.rotate(img, 0, 1), border, halo, offset);
		check(Views.hyperSlice(noise(30, 20, 5), 2, 3), border, halo, offset);
		check(Views.subsample(img, 3), border, halo, offset);
		final CellImg<UnsignedShortType, ?> cells = new CellImgFactory<>(new UnsignedShortType(), 16).create(50, 45);
		final Random random = new Random(6);
		cells.forEach(p -> p.set(random.nextInt(65536)));
		check(cells, border, halo, offset);
		final RandomAccessibleInterval<UnsignedByteType> planar = new PlanarImgFactory<>(new UnsignedByteType()).create(30, 20, 4);
		Views.iterable(planar).forEach(p -> p.set(random.nextInt(256)));
		check(planar, border, new int[] { 2, 2, 2 }, new int[] { -2, 2, -2 });
		final RandomAccessibleInterval<DoubleType> doubles = ArrayImgs.doubles(20, 20);
		Views.iterable(doubles).forEach(p -> p.set(random.nextInt(1000)));
		check(doubles, border, halo, offset);
	}

	@Test
	void writesEveryTypeRoundedAndClipped() {
		final float[] values = { -3, 0.49f, 0.5f, 254.5f, 300, 70000, Float.NaN, 1.25f };
		final RandomAccessibleInterval<FloatType> in = ArrayImgs.floats(values, 8, 1);
		final byte[] bytes = new byte[8];
		Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ArrayImgs.unsignedBytes(bytes, 8, 1));
		assertArrayEquals(new byte[] { 0, 0, 1, (byte) 255, (byte) 255, (byte) 255, 0, 1 }, bytes);
		final short[] shorts = new short[8];
		Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ArrayImgs.unsignedShorts(shorts, 8, 1));
		assertArrayEquals(new short[] { 0, 0, 1, 255, 300, (short) 65535, 0, 1 }, shorts);
		final RandomAccessibleInterval<IntType> ints = ArrayImgs.ints(8, 1);
		Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ints);
		assertEquals(-3, ints.getAt(0, 0).get());
		assertEquals(70000, ints.getAt(5, 0).get());
		final double[] doubles = new double[8];
		Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ArrayImgs.doubles(doubles, 8, 1));
		assertEquals(1.25, doubles[7]);
	}

	@Test
	void computesOnlyTheIntervalOfTheResult() {
		final ArrayImg<FloatType, FloatArray> in = noise(100, 80), out = ArrayImgs.floats(100, 80);
		Tiles.filter(in, Border.MIRROR, 0, float[].class, () -> new Pick(new int[] { 1, 1 }, new int[] { 1, 0 }), Views.interval(out, new long[] { 10,
			20 }, new long[] { 59, 29 }));
		for (int y = 0; y < 80; y++)
			for (int x = 0; x < 100; x++) {
				final boolean inside = x >= 10 && x < 60 && y >= 20 && y < 30;
				assertEquals(inside ? in.getAt(x + 1, y).get() : 0, out.getAt(x, y).get());
			}
	}

	@Test
	void refusesWhatDoesNotFit() {
		final ArrayImg<FloatType, FloatArray> in = noise(10, 10);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[2],
			new int[2]), ArrayImgs.floats(11, 10))).getMessage().contains("must lie inside the source"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Tiles.filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[3],
			new int[3]), ArrayImgs.floats(10, 10))).getMessage().contains("works in 3 dimensions, the image has 2"));
	}

	@Test
	void anEmptyResultIsNoWork() {
		Tiles.filter(noise(4, 4), Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), new FinalInterval(new long[] { 0, 0 },
			new long[] { -1, 3 }), (tile, min, size) -> {
				throw new AssertionError("there is nothing to compute");
			});
	}

	@Test
	void reportsProgressAndStopsWhenAsked() {
		final double[] last = { 0 };
		final int[] seen = { 0 };
		Job.current().threads(1).listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {
				assertTrue(fraction > last[0]);
				last[0] = fraction;
			}
		}).run(() -> Tiles.filter(noise(2000, 500), Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ArrayImgs.floats(2000,
			500)));
		assertEquals(1, last[0]);
		assertThrows(CancellationException.class, () -> Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {
				seen[0]++;
			}

			@Override
			public boolean cancelled() {
				return seen[0] > 0;
			}
		}).run(() -> Tiles.filter(noise(2000, 2000), Border.ZERO, 0, float[].class, () -> new Pick(new int[2], new int[2]), ArrayImgs.floats(2000,
			2000))));
	}

	@Test
	void tilesStaySmallAndCoverLargeHalos() {
		for (final long[] size : new long[][] { { 1, 1 }, { 100_000, 100_000 }, { 30, 5_000_000 }, { 2048, 2048, 500 } })
			for (final int halo : new int[] { 0, 8, 150, 3000 }) {
				final int[] halos = new int[size.length];
				java.util.Arrays.fill(halos, halo);
				final int[] tile = Tiles.tileSize(new FinalInterval(size), halos);
				long pixels = 1;
				for (int d = 0; d < tile.length; d++) {
					assertTrue(tile[d] >= 1 && tile[d] <= size[d]);
					pixels *= tile[d];
				}
				assertTrue(pixels <= 1 << 22);
			}
	}
}
