package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.Srgb;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a colour map promises, measured in the uniform space. */
class ColormapTest {

	private static double[][] ucs(final Colormap map) {
		return Arrays.stream(map.colours()).mapToObj(c -> Cam02Ucs.of(Srgb.unpack(c))).toArray(double[][]::new);
	}

	@ParameterizedTest
	@EnumSource(Colormap.class)
	void everyMapKeepsItsPromise(final Colormap map) {
		final double[][] c = ucs(map);
		assertEquals(256, c.length);
		final ColormapCheck check = ColormapCheck.of(map.colours());
		switch (map.kind()) {
			case SEQUENTIAL:
				for (int i = 8; i < 256; i++)
					assertTrue(c[i][0] > c[i - 8][0], map + " is not lighter at " + i);
				assertTrue(check.variation() < 0.12, map + " " + check.variation());
				assertEquals(0, check.turns());
				break;
			case DIVERGING:
				for (int i = 0; i < 128; i++)
					assertEquals(c[i][0], c[255 - i][0], 3, "both sides of " + map + " are alike at " + i);
				assertEquals(1, check.turns());
				assertTrue(Math.hypot(c[127][1], c[127][2]) < 4, "the middle of " + map + " has no colour");
				break;
			case CYCLIC:
				assertTrue(Cam02Ucs.difference(c[255], c[0]) < 2.5 * Cam02Ucs.difference(c[128], c[127]) + 1, map + " closes");
				break;
			case ISOLUMINANT:
				for (final double[] colour : c)
					assertEquals(c[0][0], colour[0], 0.6, map.toString());
				break;
			default:
				for (int i = 0; i < 8; i++)
					for (int k = 0; k < i; k++)
						assertTrue(Cam02Ucs.difference(c[i], c[k]) > 15, map + " " + i + " and " + k);
		}
	}

	@Test
	void labelsDiffer() {
		final double[][] c = ucs(Colormap.GLASBEY);
		assertEquals(0, Colormap.GLASBEY.colours()[0]);
		for (int i = 1; i < 256; i++) {
			for (int k = 0; k < i; k++)
				assertTrue(Cam02Ucs.difference(c[i], c[k]) > 3, i + " and " + k);
			// Neighbouring numbers, which touch most often, differ clearly.
			assertTrue(Cam02Ucs.difference(c[i], c[i - 1]) > 5, "" + i);
		}
	}

	@Test
	void mapsThatEverybodySees() {
		for (final Colormap map : new Colormap[] { Colormap.GREY, Colormap.LAGOON, Colormap.HONEY, Colormap.TEAL_BROWN })
			assertTrue(ColormapCheck.of(map.colours()).shareSeen() > 0.6, map.toString());
	}

	@Test
	void mapsAreNotShared() {
		final int[] colours = Colormap.LAGOON.colours();
		colours[0] = 77;
		assertNotEquals(77, Colormap.LAGOON.colours()[0]);
	}

	/** Of the rainbow that Matlab called jet, from its piecewise linear definition: everybody knows what is wrong with it. */
	@Test
	void aRainbowIsFoundOut() {
		final int[] jet = IntStream.range(0, 256).map(i -> {
			final double v = i / 255.0;
			return Srgb.pack(new double[] { 1.5 - Math.abs(4 * v - 3), 1.5 - Math.abs(4 * v - 2), 1.5 - Math.abs(4 * v - 1) });
		}).toArray();
		final ColormapCheck check = ColormapCheck.of(jet);
		assertTrue(check.variation() > 0.3, "" + check.variation());
		assertTrue(check.turns() >= 1);
		assertTrue(check.verdict().get(0).startsWith("Not"), check.verdict().toString());
		final ColormapCheck grey = ColormapCheck.of(Colormap.GREY.colours());
		assertEquals("[Uniform: equal steps are equally well seen., Ordered: lightness alone tells high from low., Safe for colour vision " +
			"deficiencies.]", grey.verdict()
			.toString());
		assertEquals(100.0 / 255, Arrays.stream(grey.contrast()).average().orElse(0), 0.02, "100 units of lightness in 255 steps");
	}

	/** A map whose lightness is a known curve: greys by CAM02-UCS lightness. */
	@ParameterizedTest
	@EnumSource(Colormap.class)
	void kindsAreRecognised(final Colormap map) {
		assertEquals(map.kind(), ColormapCheck.of(map.colours()).kind());
	}

	@Test
	void similarSafeMapsAreProposed() {
		assertTrue(ColormapCheck.of(Colormap.GREY.colours()).proposal().isEmpty());
		assertTrue(ColormapCheck.of(Colormap.TEAL_BROWN.colours()).proposal().isEmpty());
		assertTrue(ColormapCheck.of(Colormap.OKABE_ITO.colours()).proposal().isEmpty());
		assertEquals(Colormap.OKABE_ITO, ColormapCheck.of(Colormap.GLASBEY.colours()).proposal().orElseThrow().map());
		// From green over white to red, as many have it, and back.
		final int[] there = IntStream.range(0, 256).map(i -> i < 128 ? 0x00ff00 + 0x010001 * (2 * i)
			: 0xff0000 + 0x000101 * (2 * (255 - i))).toArray();
		final int[] back = IntStream.range(0, 256).map(i -> there[255 - i]).toArray(), fire = IntStream.range(0, 256).map(i -> Math.min(255,
			3 * i) << 16 | Math.max(0, Math.min(255, 3 * i - 255)) << 8 | Math.max(0, 3 * i - 510)).toArray();
		final ColormapCheck.Proposal proposal = ColormapCheck.of(there).proposal().orElseThrow(),
			turned = ColormapCheck.of(back).proposal().orElseThrow();
		assertEquals(Colormap.Kind.DIVERGING, proposal.map().kind());
		assertEquals(proposal.map(), turned.map());
		assertTrue(proposal.reverse() != turned.reverse());
		for (final int[] colours : new int[][] { there, fire, Colormap.PHASE.colours(), Colormap.EMBER.colours() }) {
			final ColormapCheck check = ColormapCheck.of(colours);
			final Colormap map = check.proposal().orElseThrow().map();
			assertEquals(check.kind(), map.kind());
			assertTrue(ColormapCheck.of(map.colours()).shareSeen() >= 0.6, map.toString());
			assertTrue(String.join(" ", check.verdict()).endsWith("instead: safe for everybody."), check.verdict().toString());
		}
	}

	@Test
	void turnsAreCounted() {
		final int[] there = IntStream.range(0, 256).map(i -> 0x010101 * Math.min(i, 255 - i)).toArray();
		assertEquals(1, ColormapCheck.of(there).turns());
		final int[] comb = IntStream.range(0, 256).map(i -> 0x010101 * (i + (i % 2 == 0 ? 0 : Math.min(1, 255 - i)))).toArray();
		assertEquals(0, ColormapCheck.of(comb).turns(), "what is not seen does not count");
		assertEquals("colours must be >= 2, got 1", assertThrows(IllegalArgumentException.class,
			() -> ColormapCheck.of(new int[1])).getMessage());
	}
}
