package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ToneCurve;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brightness as scikit-image, numpy and OpenCV compute it (scripts/golden/exposure.py), and what they do not know. */
final class ToneOpsTest {

	static List<Golden> applied() {
		return Golden.cases("display.apply");
	}

	static List<Golden> equalized() {
		return Golden.cases("display.equalize");
	}

	static List<Golden> clahe() {
		return Golden.cases("display.clahe");
	}

	@ParameterizedTest
	@MethodSource("applied")
	void curvesEqualScikitImage(final Golden golden) {
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(golden.image("input"));
		final Img<FloatType> out = like(in);
		ToneOps.apply(in, null, ToneCurve.Shape.valueOf(golden.parameter("curve")), AutoRange.valueOf(golden.parameter("range")), golden.number(
			"saturated"), null, golden.number("lower"), golden.number("upper"), golden.number("strength"), out);
		compare(golden, out);
	}

	@ParameterizedTest
	@MethodSource("equalized")
	void equalizationEqualsScikitImage(final Golden golden) {
		final RandomAccessibleInterval<FloatType> in = Cast.unchecked(golden.image("input"));
		final Img<FloatType> out = like(in);
		ToneOps.equalize(in, golden.has("mask") ? Cast.<RandomAccessibleInterval<UnsignedByteType>>unchecked(golden.image("mask")) : null,
			(int) golden.number("bins"), out);
		compare(golden, out);
	}

	@ParameterizedTest
	@MethodSource("clahe")
	void claheEqualsOpenCv(final Golden golden) {
		final RandomAccessibleInterval<UnsignedByteType> in = Cast.unchecked(golden.image("input"));
		final Img<UnsignedByteType> out = like(in);
		ToneOps.clahe(in, (int) golden.number("tilesX"), (int) golden.number("tilesY"), golden.number("clipLimit"), null, out);
		final double[] expected = golden.doubles("expected");
		int i = 0;
		for (final UnsignedByteType pixel : out)
			assertEquals(expected[i], pixel.get(), golden + " at " + i++);
	}

	/** An image of the same type and size. */
	private static <T> Img<T> like(final RandomAccessibleInterval<?> in) {
		final Object type = in.getType();
		final long[] n = in.dimensionsAsLongArray();
		return Cast.unchecked(type instanceof UnsignedByteType ? ArrayImgs.unsignedBytes(n) : type instanceof UnsignedShortType ? ArrayImgs
			.unsignedShorts(n) : ArrayImgs.floats(n));
	}

	private static void compare(final Golden golden, final Img<?> out) {
		final double[] expected = golden.doubles("expected");
		int i = 0;
		for (final Object pixel : out)
			assertEquals(expected[i], ((RealType<?>) pixel).getRealDouble(), golden.number("tolerance"), golden + " at " + i++);
		assertEquals(expected.length, i);
	}

	@Test
	void levelsAreRoundedBrightnessAndNaNIsBlack() {
		final float[] values = { Float.NaN, -1, 0, 2, 5, 10, 99 };
		final ArrayImg<FloatType, FloatArray> in = ArrayImgs.floats(values, 7, 1), out = ArrayImgs.floats(7, 1);
		final byte[] levels = bytes(ToneOps.transform(in, null, ToneCurve.Shape.GAMMA, null, null, null, 0.0, 10.0, 0.7));
		ToneOps.apply(in, null, ToneCurve.Shape.GAMMA, null, null, null, 0.0, 10.0, 0.7, out);
		final float[] brightness = out.update(null).getCurrentStorageArray();
		assertEquals(Float.NaN, brightness[0]);
		assertEquals(0, levels[0]);
		for (int i = 1; i < 7; i++) {
			final double expected = Math.pow(Math.max(0, Math.min(1, values[i] / 10)), 0.7);
			assertEquals(expected, brightness[i], 1e-7);
			assertEquals(Math.round(255 * expected), levels[i] & 0xff);
		}
	}

	private static byte[] bytes(final RandomAccessibleInterval<UnsignedByteType> image) {
		return Cast.<ArrayImg<UnsignedByteType, ByteArray>>unchecked(image).update(null).getCurrentStorageArray();
	}

	@Test
	void aVolumeHasOneRangeAndOneHistogramAndAMaskChoosesOnEachPlane() {
		final float[] values = { 0, 1, 2, 3, 4, 5, 6, 100 };
		final Img<FloatType> in = ArrayImgs.floats(values, 2, 2, 2);
		final Img<UnsignedByteType> mask = ArrayImgs.unsignedBytes(new byte[] { 1, 1, 1, 0 }, 2, 2);
		final ArrayImg<FloatType, FloatArray> out = ArrayImgs.floats(2, 2, 2);
		ToneOps.apply(in, mask, null, AutoRange.FULL, null, null, null, null, null, out);
		assertArrayEquals(new float[] { 0, 1 / 6f, 2 / 6f, 3 / 6f, 4 / 6f, 5 / 6f, 1, 1 }, out.update(null).getCurrentStorageArray(), 1e-6f);
		final Img<UnsignedByteType> small = ArrayImgs.unsignedBytes(new byte[] { 9, 9, 7, 7, 9, 9, 0, 7 }, 2, 2, 2);
		final Img<UnsignedShortType> shares = ArrayImgs.unsignedShorts(2, 2, 2);
		ToneOps.equalize(small, mask, null, shares);
		// Of 9 9 7, 9 9 0: shares 1/6, 2/6, 1; a value that was not counted would be as the one below.
		final int[] expected = { 65535, 65535, 21845, 21845, 65535, 65535, 10923, 21845 };
		int i = 0;
		for (final UnsignedShortType pixel : shares)
			assertEquals(expected[i++], pixel.get(), 1);
	}

	@Test
	void onlyWhatTheResultCoversIsWritten() {
		final Random random = new Random(2);
		final Img<FloatType> in = ArrayImgs.floats(20, 10, 3);
		in.forEach(p -> p.set(random.nextFloat()));
		final Img<FloatType> all = ArrayImgs.floats(20, 10, 3), part = ArrayImgs.floats(20, 10, 3);
		ToneOps.apply(in, null, null, null, null, null, null, null, null, all);
		ToneOps.apply(in, null, null, null, null, null, null, null, null, Views.interval(part, new long[] { 3, 2, 1 }, new long[] { 12, 7, 1 }));
		for (int z = 0; z < 3; z++)
			for (int y = 0; y < 10; y++)
				for (int x = 0; x < 20; x++) {
					final boolean inside = x >= 3 && x <= 12 && y >= 2 && y <= 7 && z == 1;
					assertEquals(inside ? all.getAt(x, y, z).get() : 0, part.getAt(x, y, z).get());
				}
	}

	@Test
	void imagesOfOneValueAndOfNone() {
		final Img<FloatType> seven = ArrayImgs.floats(new float[] { 7, Float.NaN, 7 }, 3, 1);
		final ArrayImg<FloatType, FloatArray> out = ArrayImgs.floats(3, 1);
		ToneOps.apply(seven, null, null, null, null, null, null, null, null, out);
		assertArrayEquals(new float[] { 0.5f, Float.NaN, 0.5f }, out.update(null).getCurrentStorageArray());
		ToneOps.equalize(seven, null, null, out);
		assertArrayEquals(new float[] { 1, Float.NaN, 1 }, out.update(null).getCurrentStorageArray());
		ToneOps.clahe(seven, 1, 1, null, null, out);
		assertArrayEquals(new float[] { 7, Float.NaN, 7 }, out.update(null).getCurrentStorageArray());
		final Img<FloatType> none = ArrayImgs.floats(new float[] { Float.NaN }, 1, 1), one = ArrayImgs.floats(1, 1);
		ToneOps.apply(none, null, null, null, null, null, null, null, null, one);
		assertEquals(Float.NaN, one.firstElement().get());
		ToneOps.clahe(none, 1, 1, null, null, one);
		assertEquals(Float.NaN, one.firstElement().get());
		assertThrows(IllegalArgumentException.class, () -> ToneOps.equalize(none, null, null, one));
	}

	@Test
	void refusesWhatCannotBe() {
		final Img<FloatType> in = ArrayImgs.floats(4, 4), out = ArrayImgs.floats(4, 4);
		final Img<UnsignedByteType> mask = ArrayImgs.unsignedBytes(4, 3);
		assertThrows(IllegalArgumentException.class, () -> ToneOps.apply(in, mask, null, null, null, null, null, null, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.apply(in, null, null, null, 101.0, null, 0.0, 1.0, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.apply(in, null, null, null, null, -1.0, 0.0, 1.0, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.apply(in, null, null, null, null, null, 2.0, 1.0, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.apply(in, null, ToneCurve.Shape.GAMMA, null, null, null, null, null, -1.0,
			out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.equalize(in, null, 0, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.equalize(in, mask, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.clahe(in, 5, 1, null, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.clahe(in, 1, 0, null, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.clahe(in, 1, 1, 0.0, null, out));
		assertThrows(IllegalArgumentException.class, () -> ToneOps.clahe(in, 1, 1, null, 1, out));
		final Img<UnsignedByteType> nothing = ArrayImgs.unsignedBytes(4, 4);
		assertThrows(IllegalArgumentException.class, () -> ToneOps.equalize(nothing, nothing, null, out));
	}

	@Test
	void anEndThatIsGivenHoldsTheOther() {
		final Img<FloatType> in = ArrayImgs.floats(new float[] { 0, 5, 10 }, 3, 1);
		assertArrayEquals(new byte[] { 0, 0, 0 }, bytes(ToneOps.transform(in, null, null, AutoRange.FULL, null, null, 20.0, null, null)));
		assertArrayEquals(new byte[] { 0, 0, (byte) 255 }, bytes(ToneOps.transform(in, null, null, AutoRange.FULL, null, null, 5.0, null, null)));
		assertEquals(new DisplayRange(-4, -4), new io.github.imago.kernel.display.RangeRule(AutoRange.FULL, 0, 0, Double.NaN, -4).of(List.of(
			new float[] { 0, 5 }), null));
	}
}
