package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of waves that are known. */
class ComponentsTest {

	@ParameterizedTest
	@CsvSource({ "16,12", "15,13", "9,1", "1,8", "2,2", "1,1" })
	void allComponentsAreTheImage(final int width, final int height) {
		final float[] image = WaveSpotsTest.noise(width * height, 3, 1);
		final Components made = Components.strongest(image, width, height, 1000, 0, false);
		assertArrayEquals(image, made.images().get(0), 1e-4f);
		assertEquals(1, made.images().size());
		if (width * height > 1) assertEquals(1, made.list().stream().mapToDouble(Components.Component::share).sum(), 1e-6);
		// Every element is in one component, with its mirror image.
		assertTrue(made.list().size() >= (width * height - 1) / 2 && made.list().size() <= width * height / 2 + 1);
	}

	/** A wave's amplitude and phase are those it was made with; each component is added to the ones before. */
	@Test
	void wavesComeBackOneByOne() {
		final int w = 40, h = 30;
		final float[] mean = new float[w * h], first = new float[w * h], both = new float[w * h];
		Arrays.fill(first, 5);
		Arrays.fill(both, 5);
		Arrays.fill(mean, 5);
		WaveSpotsTest.addWave(first, w, h, 4, -7, 3, 0.6);
		WaveSpotsTest.addWave(both, w, h, 4, -7, 3, 0.6);
		WaveSpotsTest.addWave(both, w, h, 0, 5, 2, -1.1);
		final Components made = Components.strongest(both, w, h, 10, 0, true);
		assertEquals(2, made.list().size());
		assertArrayEquals(first, made.images().get(0), 1e-4f);
		assertArrayEquals(both, made.images().get(1), 1e-4f);
		final Components.Component c = made.list().get(0), d = made.list().get(1);
		assertEquals(w / 2 + 4, c.x());
		assertEquals(h / 2 - 7, c.y());
		assertEquals(3, c.amplitude(), 1e-5);
		assertEquals(0.6, c.phase(), 1e-5);
		assertEquals(9 / 13.0, c.share(), 1e-6);
		assertEquals(h / 2 + 5, d.y());
		assertEquals(-1.1, d.phase(), 1e-5);
		assertArrayEquals(mean, Components.strongest(mean, w, h, 3, 0, false).images().get(0), 1e-4f);
		assertEquals(0, Components.strongest(mean, w, h, 3, 0, true).list().size());
	}

	@Test
	void placesAndTheirMirrorImagesAreTheSame() {
		final int w = 21, h = 18;
		final float[] image = WaveSpotsTest.noise(w * h, 3, 2);
		final Components a = Components.at(image, w, h, new double[] { w / 2 + 3.4 }, new double[] { h / 2 - 2.3 }, 0, false);
		final Components b = Components.at(image, w, h, new double[] { w / 2 - 3 }, new double[] { h / 2 + 2 }, 0, false);
		assertEquals(a.list(), b.list());
		assertArrayEquals(a.images().get(0), b.images().get(0));
		assertEquals(w / 2 + 3, a.list().get(0).x());
		// The centre is the mean, which is there anyway.
		final float[] mean = Components.at(image, w, h, new double[] { w / 2 }, new double[] { h / 2 }, 0, false).images().get(0);
		assertEquals(mean[0], mean[50], 1e-5);
	}

	@Test
	void whatIsWrongIsSaid() {
		final float[] image = new float[12];
		assertEquals("count must be >= 1, got 0", assertThrows(IllegalArgumentException.class,
			() -> Components.strongest(image, 4, 3, 0, 0, false)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Components.strongest(image, 4, 3, 1, Double.NaN, false));
		assertThrows(IllegalArgumentException.class, () -> Components.strongest(image, 4, 4, 1, 0, false));
		assertEquals("points must lie in the spectrum of 4 x 3 pixels, got 4.0,1.0", assertThrows(IllegalArgumentException.class,
			() -> Components.at(image, 4, 3, new double[] { 4 }, new double[] { 1 }, 0, false)).getMessage());
	}
}
