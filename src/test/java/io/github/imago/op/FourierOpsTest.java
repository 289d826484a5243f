package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.fourier.ComplexForm;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.InverseKind;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.Window;

import java.util.Random;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.complex.ComplexDoubleType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FourierOpsTest {

	static java.util.List<Golden> goldens() {
		return Golden.cases("fourier.fft");
	}

	private static float[] pixels(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final float[] values = new float[(int) Views.iterable(image).size()];
		int i = 0;
		for (final RealType<?> pixel : Views.flatIterable(image))
			values[i++] = pixel.getRealFloat();
		return values;
	}

	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = (float) random.nextGaussian() + 3;
		return values;
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void windowedSpectraEqualNumpys(final Golden golden) {
		final Img<FloatType> in = Cast.unchecked(golden.image("input"));
		final ComplexImg out = (ComplexImg) FourierOps.fft(in, Window.valueOf(golden.parameter("window")),
			Double.valueOf(golden.parameter("windowParameter")), null, null);
		// 1e-6 of the largest value, the frequency 0.
		final float tolerance = 1e-6f * 130 * out.re().length;
		assertArrayEquals(pixels(Cast.unchecked(golden.image("real"))), out.re(), tolerance);
		assertArrayEquals(pixels(Cast.unchecked(golden.image("imaginary"))), out.im(), tolerance);
	}

	@Test
	void roundTripsOfAnySize() {
		for (final long[] size : new long[][] { { 1 }, { 31 }, { 1000, 3 }, { 61, 47 }, { 13, 1, 8 }, { 12, 7, 5 } }) {
			int n = 1;
			for (final long s : size)
				n *= s;
			final float[] values = noise(n, 5);
			final RandomAccessibleInterval<?> back = FourierOps.inverse(FourierOps.fft(ArrayImgs.floats(values, size), null, null, null, null), null,
				null, null, null);
			assertTrue(back.getType() instanceof FloatType, "real again");
			assertArrayEquals(size, back.dimensionsAsLongArray());
			assertArrayEquals(values, pixels(Cast.unchecked(back)), 1e-5f);
		}
	}

	@Test
	void complexImagesStayComplex() {
		final ComplexImg in = new ComplexImg(noise(35, 1), noise(35, 2), 5, 7);
		final RandomAccessibleInterval<ComplexFloatType> spectrum = FourierOps.fft(in, null, null, null, null);
		final ComplexImg back = (ComplexImg) FourierOps.inverse(spectrum, null, null, null, null);
		assertArrayEquals(in.re(), back.re(), 1e-5f);
		assertArrayEquals(in.im(), back.im(), 1e-5f);
		assertArrayEquals(in.re(), pixels(Cast.unchecked(FourierOps.inverse(spectrum, InverseKind.REAL, null, null, null))), 1e-5f);
		final ComplexImg asked = (ComplexImg) FourierOps.inverse(FourierOps.fft(ArrayImgs.floats(in.re(), 5, 7), null, null, null, null),
			InverseKind.COMPLEX, null, null, null);
		assertArrayEquals(new float[35], asked.im(), 1e-5f);
	}

	/** A plane wave of 3 and -2 cycles is one pixel, where it is expected in every padding. */
	@ParameterizedTest
	@EnumSource(Padding.class)
	void frequenciesLieAroundTheMiddle(final Padding padding) {
		final int w = padding == Padding.POWER_OF_TWO ? 32 : 24, h = padding == Padding.POWER_OF_TWO ? 16 : 18;
		final float[] wave = new float[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				wave[y * w + x] = (float) Math.cos(2 * Math.PI * (3.0 * x / w - 2.0 * y / h));
		final ComplexImg out = (ComplexImg) FourierOps.fft(ArrayImgs.floats(wave, w, h), null, null, padding, null);
		final int k = padding == Padding.DOUBLE ? 2 : 1;
		assertArrayEquals(new long[] { k * w, k * h }, out.dimensionsAsLongArray());
		final int at = (k * h / 2 - 2 * k) * k * w + k * w / 2 + 3 * k;
		assertEquals(w * h / 2.0, out.re()[at], 1e-3);
		for (int i = 0; i < out.re().length; i++)
			assertTrue(out.re()[i] <= out.re()[at] + 1e-3);
	}

	@Test
	void paddingIsTheMeanAndIsCutOffAgain() {
		final float[] values = noise(33 * 5, 3);
		double sum = 0;
		for (final float v : values)
			sum += v;
		final ComplexImg out = (ComplexImg) FourierOps.fft(ArrayImgs.floats(values, 33, 5), null, null, Padding.POWER_OF_TWO, null);
		assertArrayEquals(new long[] { 64, 8 }, out.dimensionsAsLongArray());
		assertEquals(sum / values.length * 512, out.re()[4 * 64 + 32], 1e-2);
		assertArrayEquals(values, pixels(Cast.unchecked(FourierOps.inverse(out, null, 33, 5, null))), 1e-5f);
	}

	/** Else the edge of the padding would be the step that the window takes away. Zeros leave the sum as it is. */
	@Test
	void paddingAfterAWindowIsZero() {
		final float[] values = noise(8 * 6, 4);
		for (int i = 0; i < values.length; i++)
			values[i] += 100;
		final Img<FloatType> image = ArrayImgs.floats(values, 8, 6);
		final ComplexImg plain = (ComplexImg) FourierOps.fft(image, Window.HANN, null, null, null);
		final ComplexImg padded = (ComplexImg) FourierOps.fft(image, Window.HANN, null, Padding.DOUBLE, null);
		assertEquals(plain.re()[3 * 8 + 4], padded.re()[6 * 16 + 8], 1e-2);
		final float[] there = pixels(Cast.unchecked(FourierOps.inverse(padded, null, null, null, null)));
		for (int y = 0; y < 12; y++)
			for (int x = y < 6 ? 8 : 0; x < 16; x++)
				assertEquals(0, there[y * 16 + x], 1e-4);
	}

	@Test
	void anyComplexTypeAndAnyView() {
		final Img<ComplexDoubleType> in = ArrayImgs.complexDoubles(6, 4);
		final RandomAccess<ComplexDoubleType> access = in.randomAccess();
		final ComplexImg same = ComplexImg.zeros(4, 3);
		for (int y = 0; y < 3; y++)
			for (int x = 0; x < 4; x++) {
				access.setPositionAndGet(x + 1, y + 1).setComplexNumber(x * y, x - y);
				same.randomAccess().setPositionAndGet(x, y).setComplexNumber(x * y, x - y);
				assertEquals(x * y, same.re()[4 * y + x]);
				assertEquals(x - y, same.im()[4 * y + x]);
			}
		final ComplexImg a = (ComplexImg) FourierOps.fft(Views.interval(in, new long[] { 1, 1 }, new long[] { 4, 3 }), null, null, null, null);
		final ComplexImg b = (ComplexImg) FourierOps.fft(same, null, null, null, null);
		assertArrayEquals(b.re(), a.re());
		assertArrayEquals(b.im(), a.im());
	}

	@Test
	void missingPixels() {
		final float[] values = { 1, Float.NaN, 3, Float.POSITIVE_INFINITY };
		assertEquals("the image has 2 pixels that are NaN or infinite, which a transform would spread over everything: fill them with " +
			"missing=mean or missing=zero", assertThrows(IllegalArgumentException.class,
			() -> FourierOps.fft(ArrayImgs.floats(values, 2, 2), null, null, null, null)).getMessage());
		assertEquals(8, ((ComplexImg) FourierOps.fft(ArrayImgs.floats(values, 2, 2), null, null, null, Missing.MEAN)).re()[3], 1e-6);
		assertEquals(4, ((ComplexImg) FourierOps.fft(ArrayImgs.floats(values, 2, 2), null, null, null, Missing.ZERO)).re()[3], 1e-6);
		assertTrue(Float.isNaN(values[1]), "the input is not changed");
	}

	@Test
	void refusesWhatCannotBe() {
		final Img<FloatType> image = ArrayImgs.floats(new float[12], 4, 3);
		assertEquals("windowParameter must be between 0 and 1, got 2.0",
			assertThrows(IllegalArgumentException.class, () -> FourierOps.fft(image, Window.TUKEY, 2.0, null, null)).getMessage());
		final RandomAccessibleInterval<ComplexFloatType> spectrum = FourierOps.fft(image, null, null, null, null);
		assertEquals("width must be between 1 and 4, got 5",
			assertThrows(IllegalArgumentException.class, () -> FourierOps.inverse(spectrum, null, 5, null, null))
			.getMessage());
		assertThrows(IllegalArgumentException.class, () -> FourierOps.fft(ArrayImgs.floats(0, 3), null, null, null, null));
		assertThrows(IllegalArgumentException.class, () -> FourierOps.fft(ArrayImgs.floats(2, 2, 2, 2), null, null, null, null));
	}

	@Test
	void viewsAreWhatTheySay() {
		final ComplexImg image = new ComplexImg(new float[] { 3, 0, -1, 0 }, new float[] { -4, 0, 0, 10 }, 4);
		final Object[][] expected = { { ComplexView.REAL, new float[] { 3, 0, -1, 0 } }, { ComplexView.IMAGINARY, new float[] { -4, 0, 0, 10 } },
			{
			ComplexView.AMPLITUDE, new float[] { 5, 0, 1, 10 } }, { ComplexView.POWER, new float[] { 25, 0, 1, 100 } },
				{ ComplexView.LOG_AMPLITUDE, new float[] {
				0.69897f, 0, 0, 1 } }, { ComplexView.LOG_POWER, new float[] { 1.39794f, 0, 0, 2 } }, { ComplexView.PHASE, new float[] { -0.9272952f, 0,
					(float) Math.PI, (float) (Math.PI / 2) } } };
		for (final Object[] pair : expected)
			assertArrayEquals((float[]) pair[1], pixels(DisplayOps.complex(image, (ComplexView) pair[0])), 1e-5f, pair[0].toString());
		assertEquals(ComplexView.values().length - 1, expected.length);
		assertArrayEquals(new float[4], pixels(DisplayOps.complex(ComplexImg.zeros(4), ComplexView.LOG_POWER)), "nothing but zeros");
		assertEquals("view must not be COMPLEX here: it is not one real image",
			assertThrows(IllegalArgumentException.class, () -> DisplayOps.complex(image, ComplexView.COMPLEX)).getMessage());
	}

	@Test
	void complexOfParts() {
		final Img<FloatType> a = ArrayImgs.floats(new float[] { 2, 3 }, 2), b = ArrayImgs.floats(new float[] { (float) Math.PI / 2, 0 }, 2);
		final ComplexImg polar = (ComplexImg) MathOps.complex(a, b, ComplexForm.AMPLITUDE_PHASE),
			parts = (ComplexImg) MathOps.complex(a, b, null);
		assertArrayEquals(new float[] { 0, 3 }, polar.re(), 1e-6f);
		assertArrayEquals(new float[] { 2, 0 }, polar.im(), 1e-6f);
		assertArrayEquals(new float[] { (float) Math.PI / 2, 0 }, parts.im());
		assertArrayEquals(new float[2], ((ComplexImg) MathOps.complex(a, (Img<FloatType>) null, null)).im());
		assertFalse(ComplexImg.isComplex(a));
		assertEquals("second must be of the image's size",
			assertThrows(IllegalArgumentException.class, () -> MathOps.complex(a, ArrayImgs.floats(3), null))
			.getMessage());
	}
}
