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
		private final int buffers;

		Pick(final int[] halo, final int[] offset) {
			this(halo, offset, 0);
		}

		Pick(final int[] halo, final int[] offset, final int buffers) {
			this.halo = halo;
			this.offset = offset;
			this.buffers = buffers;
		}

		@Override
		public int bytesPerPixel() {
			return buffers;
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
		check(in, border, halo, offset, 0);
	}

	private static void check(final RandomAccessibleInterval<? extends RealType<?>> in, final Border border, final int[] halo, final int[] offset,
		final int buffers)
	{
		final double value = 17;
		final long[] size = in.dimensionsAsLongArray();
		final RandomAccessibleInterval<FloatType> out = Views.translate(ArrayImgs.floats(size), in.minAsLongArray());
		Tiles.filter(in, border, value, float[].class, () -> new Pick(halo, offset, buffers), out);
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

	private static long volume(final int[] tile, final int[] halo, final int sides) {
		long n = 1;
		for (int d = 0; d < tile.length; d++)
			n *= tile[d] + (long) sides * halo[d];
		return n;
	}

	/** Pixels that are read for all tiles of an image. */
	private static double reading(final long[] size, final int[] tile, final int[] halo) {
		double n = 1;
		for (int d = 0; d < tile.length; d++)
			n *= size[d] + 2.0 * halo[d] * ((size[d] + tile[d] - 1) / tile[d]);
		return n;
	}

	@Test
	void tilesStaySmallAndCoverLargeHalos() {
		for (final long[] size : new long[][] { { 1, 1 }, { 100_000, 100_000 }, { 30, 5_000_000 }, { 2048, 2048, 500 }, { 10_000, 10_000, 10_000 } })
			for (final int halo : new int[] { 0, 8, 30, 100, 127 })
				for (final int bytes : new int[] { 1, 4, 68 }) {
					final int[] halos = new int[size.length];
					java.util.Arrays.fill(halos, halo);
					final int[] tile = Tiles.tileSize(new FinalInterval(size), halos, bytes);
					for (int d = 0; d < tile.length; d++)
						assertTrue(tile[d] >= 1 && tile[d] <= size[d]);
					final long padded = volume(tile, halos, 2);
					// A quarter of a gigabyte, or what a tile as long as the halo takes.
					final long least = (long) Math.pow(3 * halo, size.length);
					assertTrue(padded <= Math.max((1 << 28) / bytes, least), () -> padded + " pixels with a halo of " + halo);
				}
		// A plane with the halo of a guided filter of radius 500.
		final int[] halo = { 1000, 1000 }, tile = Tiles.tileSize(new FinalInterval(8192, 8192), halo, 68);
		assertTrue(volume(tile, halo, 2) <= 9_000_000);
	}

	@Test
	void tilesOfSmallHalosFitTheCache() {
		final int[][] halos = { { 0, 0 }, { 1, 1 }, { 7, 7 }, { 40, 40 }, { 0, 0, 5 }, { 1, 1, 1 }, { 10, 10, 10 }, { 25, 25, 25 } };
		// Rows of 512 pixels or eight halos, then rows and planes of three and two halos or as many as make up 131072 pixels.
		final int[][] tiles = { { 512, 256 }, { 512, 256 }, { 512, 256 }, { 512, 256 }, { 512, 25, 10 }, { 512, 128, 2 },
			{ 512, 30, 20 }, { 512, 75, 50 } };
		for (int k = 0; k < halos.length; k++) {
			final long[] size = new long[halos[k].length];
			java.util.Arrays.fill(size, 4000);
			assertArrayEquals(tiles[k], Tiles.tileSize(new FinalInterval(size), halos[k], 4));
		}
	}

	@Test
	void tilesOfLargeHalosReadLittleForTheirMemory() {
		final long[] size = { 600, 600, 300 }, larger = { 1000, 1000, 500 };
		final int[] halo = { 100, 100, 100 }, far = { 127, 127, 127 };
		final int[] tile = Tiles.tileSize(new FinalInterval(size), halo, 4), farTile = Tiles.tileSize(new FinalInterval(larger), far, 4);
		// With p pixels in memory a cube of c = p^(1/3) - 2 h pixels a side reads (1 + 2 h / c)^3 pixels for each: 7.7 and 19 here, but for
		// the rounding to whole tiles.
		assertTrue(reading(size, tile, halo) < 12 * 600 * 600 * 300.0, () -> java.util.Arrays.toString(tile));
		assertTrue(reading(larger, farTile, far) < 26 * 1000 * 1000 * 500.0, () -> java.util.Arrays.toString(farTile));
	}

	@Test
	void aVolumeWithALargeHaloIsReadAsAnyOther() {
		// Several tiles, each of more pixels than are read at once, and more threads than a heap has room for.
		final RandomAccessibleInterval<FloatType> in = noise(300, 260, 40);
		final int[] tile = Tiles.tileSize(in, new int[] { 100, 90, 110 }, 64);
		assertTrue(tile[0] < 300 && tile[1] < 260);
		Job.current().threads(64).run(() -> {
			for (final Border border : new Border[] { Border.REFLECT, Border.PERIODIC, Border.CONSTANT })
				check(in, border, new int[] { 100, 90, 110 }, new int[] { -100, 77, 110 }, 60);
		});
	}

	@Test
	void combinesEveryTileWithWhatLiesThere() {
		final ArrayImg<FloatType, FloatArray> in = noise(900, 700), other = noise(1000, 800), out = ArrayImgs.floats(900, 700);
		Tiles.<float[]> filter(in, Border.ZERO, 0, float[].class, () -> new Pick(new int[] { 1, 1 }, new int[2]), other, (a, b, n) -> {
			for (int i = 0; i < n; i++)
				b[i] += 1000 * a[i];
		}, out);
		for (int y = 0; y < 700; y += 7)
			for (int x = 0; x < 900; x += 3)
				assertEquals(in.getAt(x, y).get() + 1000 * other.getAt(x, y).get(), out.getAt(x, y).get());
	}
}
