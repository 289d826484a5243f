package io.github.imago.kernel.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bars drawn at known places on drawn micrographs, pictures without a bar, and the test image with a caption. */
class ScaleBarTest {

	private static final int WIDTH = 720, IMAGE = 540, STRIP = 90, HEIGHT = IMAGE + STRIP;

	private static Optional<ScaleBar> find(final Micrograph m) {
		return ScaleBar.find(m.pixels, m.width, m.height);
	}

	/** Noisy particles with a flat strip below; the strip's lettering is what a microscope writes there. */
	private static Micrograph strip(final float background, final float ink, final long seed) {
		return new Micrograph(WIDTH, HEIGHT, 170).texture(25, seed).particles(40, 60, IMAGE, seed + 1).noise(12, seed + 2).rect(0, IMAGE, WIDTH,
			HEIGHT, background).text("200 kV", 560, IMAGE + 12, 2, ink).text("50 kx", 560, IMAGE + 40, 2, ink);
	}

	/** Noisy particles alone. */
	private static Micrograph plain(final long seed) {
		return new Micrograph(WIDTH, IMAGE, 130).texture(25, seed).particles(25, 75, IMAGE, seed + 1).noise(12, seed + 2);
	}

	private static Arguments bar(final String name, final Micrograph m, final double x, final double y, final double length, final double thickness,
		final boolean bright, final int captionRow, final double tolerance) {
		return Arguments.of(name, m, x, y, length, thickness, bright, captionRow, tolerance);
	}

	static Stream<Arguments> bars() {
		final List<Arguments> all = new ArrayList<>();
		long seed = 1;
		// Hard ends in a strip, black and white, all thicknesses; the label above or below.
		for (final int thickness : new int[] { 1, 2, 3, 5, 8, 13, 20 })
			for (final int length : new int[] { 63, 200, 431 })
				for (final boolean bright : new boolean[] { true, false }) {
					final float ink = bright ? 255 : 0;
					final boolean below = length == 200;
					final int x = 17 + (int) (seed % 8), y = IMAGE + (below ? 14 : 40);
					final Micrograph m = strip(255 - ink, ink, seed++).rect(x, y, x + length, y + thickness, ink).text("100 nm", x + 5, below ? y + thickness +
						6 : y - 22, 2, ink);
					all.add(bar("strip " + thickness + " x " + length, m, x, y, length, thickness, bright, IMAGE, 0.01));
				}
		// Ticks and outlines in a strip.
		for (final int thickness : new int[] { 1, 2, 4 })
			for (final int length : new int[] { 80, 305 })
				for (final boolean bright : new boolean[] { true, false }) {
					final float ink = bright ? 255 : 0;
					all.add(bar("ticks " + thickness + " x " + length, strip(255 - ink, ink, seed++).ticked(30, IMAGE + 50, 30 + length, thickness, thickness +
						12, ink).text("100 nm", 35, IMAGE + 20, 2, ink), 30, IMAGE + 50, length, thickness, bright, IMAGE, 0.01));
					all.add(bar("outline " + thickness + " x " + length, strip(255 - ink, ink, seed++).outlined(30, IMAGE + 50, 30 + length, IMAGE + 52 + 4 *
						thickness, thickness, ink).text("100 nm", 35, IMAGE + 20, 2, ink), 30, IMAGE + 50, length, 2 + 4 * thickness, bright, IMAGE, 0.01));
				}
		// Straight on the noisy image, in every corner.
		for (final int thickness : new int[] { 1, 2, 5, 10, 18 })
			for (final boolean bright : new boolean[] { true, false })
				for (final boolean top : new boolean[] { false, true }) {
					final float ink = bright ? 255 : 0;
					final int length = 61 + 23 * thickness / 2, x = thickness % 2 == 0 ? 25 : WIDTH - 25 - length, y = top ? 30 : IMAGE - 40;
					all.add(bar("on the image " + thickness + " x " + length, plain(seed++).rect(x, y, x + length, y + thickness, ink).text("50 nm", x + 8, y -
						20, 2, ink), x, y, length, thickness, bright, -1, 0.5));
				}
		for (final boolean bright : new boolean[] { true, false }) {
			final float ink = bright ? 255 : 0;
			all.add(bar("ticks on the image", plain(seed++).ticked(40, 480, 190, 3, 15, ink), 40, 480, 150, 3, bright, -1, 0.5));
			all.add(bar("outline on the image", plain(seed++).rect(40, 480, 190, 492, 255 - ink).outlined(40, 480, 190, 492, 2, ink), 40, 480, 150, 12,
				bright, -1, 0.5));
			all.add(bar("in a label box", plain(seed++).rect(20, 460, 260, 530, 255 - ink).rect(40, 510, 240, 516, ink).text("100 nm", 80, 475, 3, ink), 40,
				510, 200, 6, bright, -1, 0.01));
		}
		// Anti-aliased ends, free of noise.
		for (final double fraction : new double[] { 0.1, 0.25, 0.3, 0.5, 0.7, 0.85 })
			for (final boolean bright : new boolean[] { true, false }) {
				final float ink = bright ? 255 : 0;
				final double x = 40 + fraction, length = 150 + 1.7 * fraction;
				all.add(bar("anti-aliased in a strip " + fraction, strip(255 - ink, ink, seed++).rect(x, IMAGE + 40, x + length, IMAGE + 46, ink), x, IMAGE +
					40, length, 6, bright, IMAGE, 0.02));
				all.add(bar("anti-aliased on a flat image " + fraction, new Micrograph(WIDTH, IMAGE, 120).particles(20, 90, 440, seed++).rect(x, 500.3, x +
					length, 505.9, ink), x, 500.3, length, 5.6, bright, -1, 0.3));
			}
		// A strip at the head.
		final Micrograph head = new Micrograph(WIDTH, HEIGHT, 170).noise(12, seed++).rect(0, 0, WIDTH, STRIP, 0).rect(50, 30, 250, 36, 255);
		all.add(bar("strip at the head", head, 50, 30, 200, 6, true, 0, 0.01));
		// A black strip under a dark, noisy image, and a strip set off by a line, with a frame in it.
		final Micrograph dark = new Micrograph(WIDTH, HEIGHT, 6).particles(30, 220, IMAGE, seed++).noise(5, seed++).rect(0, IMAGE, WIDTH, HEIGHT, 0);
		all.add(bar("strip under a dark field", dark.rect(50, 580, 250, 586, 255), 50, 580, 200, 6, true, IMAGE, 0.01));
		final Micrograph table = strip(0, 255, seed++).rect(0, IMAGE + 8, WIDTH, IMAGE + 9, 200).rect(0, HEIGHT - 6, WIDTH, HEIGHT - 5, 200).rect(270,
			IMAGE + 8, 271, HEIGHT - 5, 200);
		all.add(bar("strip with frame lines", table.rect(50, 580, 250, 586, 255), 50, 580, 200, 6, true, IMAGE, 0.01));
		return all.stream();
	}

	/** JPEG's blocks and ringing, on all forms. */
	static Stream<Arguments> compressed() {
		final List<Arguments> all = new ArrayList<>();
		long seed = 500;
		for (final double quality : new double[] { 0.95, 0.85, 0.75, 0.6 })
			for (final boolean bright : new boolean[] { true, false }) {
				final float ink = bright ? 255 : 0;
				for (final int thickness : new int[] { 2, 5, 11 })
					all.add(bar("strip " + thickness + ", quality " + quality, strip(255 - ink, ink, seed++).rect(43, IMAGE + 45, 190, IMAGE + 45 + thickness,
						ink).text("100 nm", 60, IMAGE + 20, 2, ink).jpeg(quality), 43, IMAGE + 45, 147, thickness, bright, IMAGE, 0.5));
				all.add(bar("ticks, quality " + quality, strip(255 - ink, ink, seed++).ticked(43, IMAGE + 45, 190, 3, 15, ink).jpeg(quality), 43, IMAGE + 45,
					147, 3, bright, IMAGE, 0.5));
				all.add(bar("on the image, quality " + quality, plain(seed++).rect(43, 490, 190, 498, ink).text("100 nm", 60, 470, 2, ink).jpeg(quality), 43,
					490, 147, 8, bright, -1, 0.5));
				all.add(bar("anti-aliased, quality " + quality, strip(255 - ink, ink, seed++).rect(43.4, IMAGE + 45.5, 190.1, IMAGE + 50.2, ink).jpeg(quality),
					43.4, IMAGE + 45.5, 146.7, 4.7, bright, IMAGE, 0.5));
				// Lettering so close below the strip's first row that ringing leaves no clean row above it.
				all.add(bar("text at the strip's edge, quality " + quality, strip(255 - ink, ink, seed++).rect(43, IMAGE + 55, 190, IMAGE + 60, ink).text(
					"05 Vk 100 nm kV 5020 x 05", 10, IMAGE + 3, 2, ink).jpeg(quality), 43, IMAGE + 55, 147, 5, bright, IMAGE, 0.5));
			}
		return all.stream();
	}

	@ParameterizedTest(name = "{0}, bright {6}")
	@MethodSource({ "bars", "compressed" })
	void findsTheBar(final String name, final Micrograph m, final double x, final double y, final double length, final double thickness,
		final boolean bright, final int captionRow, final double tolerance) {
		final ScaleBar bar = find(m).orElseThrow(() -> new AssertionError("no bar found"));
		assertEquals(length, bar.length(), tolerance, bar.toString());
		assertEquals(x, bar.x(), tolerance, bar.toString());
		assertEquals(y, bar.y(), Math.max(tolerance, 0.3), bar.toString());
		assertEquals(thickness, bar.thickness(), Math.max(tolerance, 0.5), bar.toString());
		assertEquals(bright, bar.bright());
		assertEquals(captionRow, bar.captionRow());
		assertEquals(captionRow < 0 ? 0 : STRIP, bar.captionRows());
		assertTrue(bar.score() <= 1 && bar.runnerUp() >= 0 && bar.runnerUp() <= 1, bar.toString());
	}

	static Stream<Arguments> barless() {
		final List<Arguments> all = new ArrayList<>();
		long seed = 900;
		for (final double sigma : new double[] { 0.7, 3, 12, 40, 120 })
			all.add(Arguments.of("noise " + sigma, new Micrograph(WIDTH, IMAGE, 128).noise(sigma, seed++)));
		for (int k = 0; k < 5; k++) {
			all.add(Arguments.of("particles", plain(seed++)));
			all.add(Arguments.of("particles without noise", new Micrograph(WIDTH, IMAGE, 200).particles(80, 30, IMAGE, seed++)));
			all.add(Arguments.of("compressed particles", plain(seed++).jpeg(0.7)));
			all.add(Arguments.of("texture without noise", new Micrograph(WIDTH, IMAGE, 128).texture(100, seed++)));
		}
		// A cross-section: layers across the whole image, others that end within it; with noise, and without if they are blurred or reach the side.
		for (final double sigma : new double[] { 4, 12, 25 }) {
			final Micrograph layers = new Micrograph(WIDTH, IMAGE, 90);
			for (int k = 0; k < 12; k++)
				layers.rect(0, 30 + 40 * k, WIDTH, 32 + 40 * k + 2 * k, k % 2 == 0 ? 200 : 20);
			all.add(Arguments.of("layers " + sigma, layers.noise(sigma, seed++)));
			final Micrograph fins = new Micrograph(WIDTH, IMAGE, 90);
			for (int k = 0; k < 6; k++)
				fins.rect(100 + 20 * k, 40 + 80 * k, 300 + 50 * k, 44 + 84 * k, k % 2 == 0 ? 200 : 20);
			all.add(Arguments.of("fins " + sigma, fins.noise(sigma, seed++)));
		}
		final Micrograph lines = new Micrograph(WIDTH, IMAGE, 90);
		for (int k = 0; k < 12; k++)
			lines.rect(0, 30 + 40 * k, WIDTH, 32 + 40 * k + k, k % 2 == 0 ? 250 : 10);
		all.add(Arguments.of("layers without noise", lines));
		final Micrograph steps = new Micrograph(WIDTH, IMAGE, 90);
		for (int k = 0; k < 6; k++)
			steps.rect(0, 40 + 80 * k, 300 + 50 * k, 44 + 84 * k, 230);
		all.add(Arguments.of("fins from the side, without noise", steps));
		final Micrograph blurred = new Micrograph(WIDTH, IMAGE, 60);
		for (int y = 0; y < IMAGE; y++)
			for (int x = 0; x < WIDTH; x++)
				blurred.pixels[y * WIDTH + x] += 150 * Math.exp(-0.5 * Math.pow((y - 480) / 4.0, 2)) / (1 + Math.exp(-(x - 100) / 4.0)) / (1 + Math.exp((x - 400) / 4.0));
		all.add(Arguments.of("a wire without noise", blurred));
		for (final float ink : new float[] { 0, 255 })
			for (final int size : new int[] { 1, 2, 3, 5, 8 })
				for (final String text : new String[] { "0125nmkVx", "TEZLH 250", "Z2T5E_L1" })
					all.add(Arguments.of("text only, " + text + " " + size, new Micrograph(WIDTH, HEIGHT, 130).noise(12, seed++).rect(0, IMAGE, WIDTH, HEIGHT, 255 -
						ink).text(text.replace("_", size < 4 ? "_" : ""), 30, IMAGE + 15, size, ink)));
		all.add(Arguments.of("a frame", plain(seed++).outlined(10, 10, WIDTH - 10, IMAGE - 10, 3, 255)));
		all.add(Arguments.of("a box around text", plain(seed++).rect(30, 480, 260, 520, 0).outlined(30, 480, 260, 520, 2, 255).text("100 nm", 60, 490, 2, 255)));
		all.add(Arguments.of("a strip without a bar", strip(0, 255, seed++)));
		all.add(Arguments.of("a strip with frame lines alone", strip(0, 255, seed++).rect(0, IMAGE + 4, WIDTH, IMAGE + 5, 255).rect(0, HEIGHT - 4, WIDTH,
			HEIGHT - 3, 255).rect(270, IMAGE + 4, 271, HEIGHT - 3, 255)));
		// What cannot be decided: segments, a bar broken by its text, two bars of different lengths.
		final Micrograph segments = strip(0, 255, seed++);
		for (int k = 0; k < 5; k++)
			segments.rect(40 + 80 * k, IMAGE + 40, 80 + 80 * k, IMAGE + 48, 255);
		all.add(Arguments.of("segments", segments));
		all.add(Arguments.of("a bar broken by its text", strip(0, 255, seed++).rect(30, 590, 110, 594, 255).text("50 nm", 120, 585, 2, 255).rect(190, 590,
			270, 594, 255)));
		all.add(Arguments.of("two bars", strip(0, 255, seed++).rect(30, 560, 230, 564, 255).rect(30, 600, 150, 604, 255)));
		all.add(Arguments.of("a bar that runs into a particle of its own value", new Micrograph(WIDTH, IMAGE, 90).noise(12, seed++).rect(230, 470, 270, 515,
			255).rect(40, 490, 240, 496, 255)));
		// Shapes that are no bars.
		all.add(Arguments.of("a vertical bar", plain(seed++).rect(60, 300, 68, 500, 255)));
		all.add(Arguments.of("a square", plain(seed++).rect(60, 480, 100, 520, 255)));
		all.add(Arguments.of("a short bar", plain(seed++).rect(60, 480, 80, 484, 255)));
		all.add(Arguments.of("constant", new Micrograph(WIDTH, IMAGE, 7)));
		final Micrograph nan = new Micrograph(WIDTH, IMAGE, Float.NaN);
		all.add(Arguments.of("NaN", nan));
		all.add(Arguments.of("one pixel", new Micrograph(1, 1, 3)));
		all.add(Arguments.of("two pixels", new Micrograph(2, 1, 3).rect(0, 0, 1, 1, 9)));
		return all.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("barless")
	void findsNothingWhereThereIsNoBar(final String name, final Micrograph m) {
		assertEquals(Optional.empty(), find(m));
	}

	@Test
	void greyScaleDoesNotMatter() {
		final Micrograph m = strip(0, 255, 77).rect(41.3, 580, 241.9, 586, 255);
		final ScaleBar bar = find(m).orElseThrow();
		final Micrograph scaled = new Micrograph(m.width, m.height, 0), inverted = new Micrograph(m.width, m.height, 0);
		for (int i = 0; i < m.pixels.length; i++) {
			scaled.pixels[i] = 64 * m.pixels[i] - 4096;
			inverted.pixels[i] = 255 - m.pixels[i];
		}
		assertEquals(bar.length(), find(scaled).orElseThrow().length(), 1e-4);
		assertEquals(bar.length(), find(inverted).orElseThrow().length(), 1e-4);
		assertEquals(!bar.bright(), find(inverted).orElseThrow().bright());
	}

	@Test
	void aMirroredImageHasAMirroredBar() {
		final Micrograph m = plain(31).rect(40.4, 480, 181.1, 487, 255);
		final ScaleBar bar = find(m).orElseThrow();
		final Micrograph mirrored = new Micrograph(m.width, m.height, 0);
		for (int y = 0; y < m.height; y++)
			for (int x = 0; x < m.width; x++)
				mirrored.pixels[y * m.width + x] = m.pixels[y * m.width + m.width - 1 - x];
		final ScaleBar other = find(mirrored).orElseThrow();
		assertEquals(bar.length(), other.length(), 1e-4);
		assertEquals(m.width - bar.x() - bar.length(), other.x(), 1e-4);
	}

	@Test
	void hotPixelsAndNaNDoNotDisturb() {
		final Micrograph m = strip(0, 255, 78).rect(41, 580, 241, 586, 255);
		m.pixels[100 * WIDTH + 100] = 1e9f;
		m.pixels[101 * WIDTH + 300] = Float.NaN;
		m.pixels[583 * WIDTH + 300] = Float.POSITIVE_INFINITY;
		final ScaleBar bar = find(m).orElseThrow();
		assertEquals(200, bar.length(), 0.01);
		// A bar with a hole in it is none.
		m.pixels[583 * WIDTH + 140] = Float.NaN;
		m.pixels[582 * WIDTH + 140] = Float.NaN;
		for (int y = 580; y < 586; y++)
			m.pixels[y * WIDTH + 140] = Float.NaN;
		assertEquals(Optional.empty(), find(m));
	}

	@Test
	void searchesFromARowOn() {
		final Micrograph m = plain(79).rect(40, 100, 240, 106, 255).rect(300, 480, 420, 486, 255);
		assertEquals(120, ScaleBar.find(m.pixels, WIDTH, IMAGE, 107).orElseThrow().length(), 0.5);
		assertEquals(Optional.empty(), ScaleBar.find(m.pixels, WIDTH, IMAGE, 487));
	}

	@Test
	void threadsDoNotMatterAndTheInputStays() {
		final Micrograph m = strip(0, 255, 80).rect(41.3, 580, 241.9, 586, 255).jpeg(0.8);
		final float[] before = m.pixels.clone();
		final Optional<ScaleBar> one = Job.current().threads(1).call(() -> find(m)), many = Job.current().threads(7).call(() -> find(m));
		assertTrue(one.isPresent());
		assertEquals(one, many);
		assertArrayEquals(before, m.pixels);
	}

	/** The truth is in test-images/nanoparticles-caption.json, written by the script that drew the image. */
	@Test
	void findsTheBarOfTheTestImage() throws IOException {
		final Raster raster = ImageIO.read(new File("test-images/nanoparticles-caption.tif")).getRaster();
		final float[] pixels = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
		final ScaleBar bar = ScaleBar.find(pixels, raster.getWidth(), raster.getHeight()).orElseThrow();
		assertEquals(200, bar.length(), 1e-6);
		assertEquals(24, bar.x(), 1e-6);
		assertEquals(540, bar.y(), 1e-6);
		assertEquals(8, bar.thickness(), 1e-6);
		assertTrue(bar.bright());
		assertEquals(512, bar.captionRow());
		assertEquals(48, bar.captionRows());
	}

	@Test
	void captionStripsWithoutABarAreFoundToo() {
		assertEquals(Optional.of(new CaptionStrip(IMAGE, STRIP, 0)), CaptionStrip.find(strip(0, 255, 81).pixels, WIDTH, HEIGHT));
		assertEquals(Optional.of(new CaptionStrip(IMAGE, STRIP, 255)), CaptionStrip.find(strip(255, 0, 82).pixels, WIDTH, HEIGHT));
		assertEquals(Optional.empty(), CaptionStrip.find(plain(83).pixels, WIDTH, IMAGE));
		assertEquals(Optional.empty(), CaptionStrip.find(new float[] { 1 }, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> CaptionStrip.find(new float[5], 2, 3));
	}

	@Test
	void badInputIsNamed() {
		assertEquals("pixels must have width * height = 6 elements, got 5", message(() -> ScaleBar.find(new float[5], 2, 3)));
		assertEquals("width must be >= 1, got 0", message(() -> ScaleBar.find(new float[0], 0, 3)));
		assertEquals("height must be >= 1, got 0", message(() -> ScaleBar.find(new float[0], 3, 0)));
		assertEquals("fromRow must be between 0 and 2, got 3", message(() -> ScaleBar.find(new float[6], 2, 3, 3)));
	}

	private static String message(final Runnable call) {
		return assertThrows(IllegalArgumentException.class, call::run).getMessage();
	}
}
