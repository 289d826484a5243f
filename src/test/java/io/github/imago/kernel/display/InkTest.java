package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.kernel.color.Srgb;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** White or black on images. */
class InkTest {

	private static final int WHITE = 0xffffffff, BLACK = 0xff000000;

	private static int over(final int... pixels) {
		return Ink.AUTO.over(pixels, pixels.length, 0, 0, pixels.length, 1);
	}

	@Test
	void plain() {
		assertEquals(WHITE, over(0x000000));
		assertEquals(BLACK, over(0xffffff));
		assertEquals(BLACK, over(0xffff00));
		assertEquals(WHITE, over(0x0000ff));
		assertEquals(WHITE, over(0x707070), "contrast 4.95 to 4.24");
		assertEquals(BLACK, over(0x7c7c7c), "4.18 to 5.03");
	}

	@Test
	void onlyWhatIsUnderIt() {
		final int[] pixels = new int[100];
		for (int y = 5; y < 10; y++)
			Arrays.fill(pixels, 10 * y + 5, 10 * y + 10, 0xffffff);
		assertEquals(BLACK, Ink.AUTO.over(pixels, 10, 5, 5, 5, 5));
		assertEquals(BLACK, Ink.AUTO.over(pixels, 10, 5, 5, 50, 50), "cut at the edge");
		assertEquals(WHITE, Ink.AUTO.over(pixels, 10, 0, 0, 5, 10));
		assertEquals(WHITE, Ink.AUTO.over(pixels, 10, 20, 20, 5, 5), "nothing");
		assertEquals(WHITE, Ink.WHITE.over(pixels, 10, 5, 5, 5, 5));
	}

	/** The ink whose contrast at the worst tenth of the pixels is better, by sorting. */
	@Test
	void noise() {
		final Random random = new Random(5);
		for (int i = 0; i < 200; i++) {
			final int[] pixels = new int[400];
			final int base = random.nextInt(256), spread = 1 + random.nextInt(120);
			final double[] luminance = new double[400];
			for (int k = 0; k < 400; k++) {
				final int grey = Math.max(0, Math.min(255, base + random.nextInt(2 * spread) - spread));
				pixels[k] = grey * 0x010101;
				luminance[k] = Srgb.toLinear(grey / 255.0);
			}
			Arrays.sort(luminance);
			final double white = 1.05 / (luminance[359] + 0.05), black = (luminance[39] + 0.05) / 0.05;
			if (Math.abs(Math.log(white / black)) > 0.1) assertEquals(white > black ? WHITE : BLACK, over(pixels), base + " " + spread);
		}
	}
}
