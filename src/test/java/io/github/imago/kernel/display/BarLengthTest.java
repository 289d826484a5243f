package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.calibration.PixelSize;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Lengths of scale bars. */
class BarLengthTest {

	private static String of(final String given, final double pixel, final String unit, final int width) {
		final BarLength bar = BarLength.of("barLength", given, new PixelSize(pixel, pixel, unit), width);
		return bar.text().replace('\u00a0', ' ') + " = " + Math.round(bar.pixels() * 1e6) / 1e6 + " px";
	}

	@Test
	void roundLengths() {
		assertEquals("50 nm = 100.0 px", of("", 0.5, "nm", 512));
		assertEquals("2 \u00b5m = 200.0 px", of("", 10, "nm", 1000), "thousands of nm are \u00b5m");
		assertEquals("200 nm = 200.0 px", of("", 0.001, "um", 1000));
		assertEquals("5 \u00c5 = 50.0 px", of("", 0.1, "A", 256));
		assertEquals("10 nm = 100.0 px", of("", 1, "Angstrom", 512));
		assertEquals("2 nm\u207b\u00b9 = 100.0 px", of("", 0.02, "1/nm", 512));
		assertEquals("100 px = 100.0 px", of("", 1, "px", 512));
		assertEquals("5 mrad = 50.0 px", of("", 0.1, "mrad", 256));
		assertEquals("5 nm = 25.0 px", of("", 0.2, "nm", 100), "a quarter just fits");
		assertEquals("0.1 inch = 50.0 px", of("", 0.002, "inch", 256));
	}

	/** The longest of 1, 2 and 5 times a power of ten that is at most a quarter. */
	@Test
	void theLongestThatFits() {
		final Random random = new Random(3);
		for (int i = 0; i < 500; i++) {
			final double pixel = Math.pow(10, 6 * random.nextDouble() - 3);
			final int width = 16 + random.nextInt(4000);
			final double length = BarLength.of("barLength", "", new PixelSize(pixel, pixel, "au"), width).pixels() * pixel;
			final double power = Math.pow(10, Math.floor(Math.log10(length) + 1e-9)), m = length / power;
			assertTrue(Math.abs(m - 1) < 1e-6 || Math.abs(m - 2) < 1e-6 || Math.abs(m - 5) < 1e-6, "mantissa " + m);
			assertTrue(length <= 0.25 * width * pixel * (1 + 1e-6));
			assertTrue(length * (m > 1.5 && m < 3 ? 2.5 : 2) > 0.25 * width * pixel * (1 - 1e-6), "a longer one fits");
		}
	}

	@Test
	void givenLengths() {
		assertEquals("500 nm = 50.0 px", of("500 nm", 0.01, "\u00b5m", 100));
		assertEquals("0.5 \u00b5m = 50.0 px", of("0.5um", 10, "nm", 100));
		assertEquals("20 nm = 40.0 px", of(" 20 ", 0.5, "nm", 100));
		assertEquals("2 \u00c5\u207b\u00b9 = 200.0 px", of("2 1/A", 0.1, "1/nm", 512));
		assertEquals("2 nm\u207b\u00b9 = 20.0 px", of("2 nm^-1", 0.1, "1/nm", 512));
		assertEquals("3 nm = 30.0 px", of("3 nm", 1, "A", 100));
	}

	@Test
	void refused() {
		for (final String bad : new String[] { "abc", "-5 nm", "0", "5 s", "5 1/nm", "nm" })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> of(bad, 1, "nm", 100), bad).getMessage().startsWith("barLength"), bad);
		assertThrows(IllegalArgumentException.class, () -> of("5 nm", 1, "px", 100));
	}
}
